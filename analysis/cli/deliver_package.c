/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/deliver_package.h"

#include "analysis/cli/deliver.h"
#include "analysis/package/package.h"
#include "analysis/run/contrast_folder.h"

#include <stdlib.h>

/* folder: NULL for want of memory. */
static enum sim_status write_package(const char *folder, const char *name)
{
    struct sim_error error;
    enum sim_status status = folder != NULL ? ana_result_package_write(folder, name, &error)
                                            : sim_fail(&error, SIM_ERR_MEMORY, "no memory for a file name");
    return status == SIM_OK ? SIM_OK : ana_complain(status, &error);
}

enum sim_status ana_deliver_package(const struct ana_output_options *options, const char *name,
                                    enum sim_status status)
{
    enum sim_status written = options->folder != NULL ? write_package(options->folder, name) : SIM_OK;
    return status == SIM_OK ? written : status;
}

enum sim_status ana_deliver_packages(const struct ana_output_options *options,
                                     const struct ana_contrast *contrast, const struct ana_experiment *arms,
                                     enum sim_status status)
{
    size_t count = options->folder != NULL && arms != NULL ? contrast->count : 0;
    status = ana_deliver_package(options, contrast->names[0], status);
    for (size_t i = 0; i < count; i++) {
        char *folder = ana_contrast_arm_folder(options->folder, i);
        const char *name = arms[i].plan.scenario->settings.name;
        enum sim_status written = write_package(folder, name);
        status = status == SIM_OK ? written : status;
        free(folder);
    }
    return status;
}

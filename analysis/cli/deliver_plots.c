/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/deliver_plots.h"

#include "analysis/cli/deliver.h"
#include "analysis/output/safe_file.h"
#include "analysis/run/paths.h"

#include <stdio.h>
#include <stdlib.h>

static enum sim_status draw_into(const struct ana_plots_delivery *delivery, const char *folder,
                                 struct sim_error *error)
{
    struct ana_plot_options options = {.language = delivery->options->language,
                                       .formats = ANA_PLOT_SVG | ANA_PLOT_PNG,
                                       .keep_script = true,
                                       .caption = delivery->caption};
    struct sim_error warning;
    ana_plot_options_settle(&options, &warning);
    if (warning.status != SIM_OK) {
        fprintf(stderr, "visaq: warning: %s\n", warning.message);
    }
    unsigned drawn = 0;
    enum sim_status status = delivery->draw(delivery->context, folder, &options, &drawn, error);
    if (status == SIM_OK) {
        ana_talk(delivery->options->quiet, "%s: %u plot%s", folder, drawn, ana_plural(drawn));
    }
    return status;
}

enum sim_status ana_deliver_plots(const struct ana_plots_delivery *delivery)
{
    const struct ana_output_options *options = delivery->options;
    if (options->folder == NULL || options->plots == ANA_PLOTS_NONE) {
        return SIM_OK;
    }
    struct sim_error error;
    char *folder = ana_path(options->folder, "plots");
    enum sim_status status = folder != NULL ? ana_result_folder(folder, true, &error)
                                            : sim_fail(&error, SIM_ERR_MEMORY, "no memory for a file name");
    if (status == SIM_OK) {
        status = draw_into(delivery, folder, &error);
    }
    free(folder);
    if (status == SIM_ERR_UNAVAILABLE && options->plots != ANA_PLOTS_REQUIRED) {
        fprintf(stderr, "visaq: warning: %s; the results are complete, but there are no plots\n",
                error.message);
        return SIM_OK;
    }
    return status == SIM_OK ? SIM_OK : ana_complain(status, &error);
}

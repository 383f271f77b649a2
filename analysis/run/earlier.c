/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/earlier.h"

#include "analysis/run/contrast_folder.h"
#include "analysis/run/manifest_read.h"

#include <stdlib.h>
#include <string.h>

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
}

/* Where the rows of an arm are; owned by the caller, NULL: no memory. */
static char *arm_folder(const char *folder, size_t count, size_t arm)
{
    return count > 1 ? ana_contrast_arm_folder(folder, arm) : strdup(folder);
}

/* No arm is taken away: those of the folder must all be there again. */
static enum sim_status refuse_fewer_arms(const char *folder, size_t count, struct sim_error *error)
{
    struct ana_manifest manifest;
    struct ana_manifest entry;
    struct sim_error none;
    bool more = ana_manifest_open(&manifest, folder, &none) == SIM_OK &&
                ana_contrast_find_arm(&manifest, count, &entry);
    ana_manifest_close(&manifest);
    return more ? sim_fail(error, SIM_ERR_DATA,
                           "%s: error: has more alternatives than these; --resume takes none away", folder)
                : SIM_OK;
}

enum sim_status ana_earlier_find(const char *folder, const struct ana_design *plans, size_t count,
                                 uint32_t *replications, struct sim_error *error)
{
    enum sim_status status = count > 1 ? refuse_fewer_arms(folder, count, error) : SIM_OK;
    for (size_t i = 0; i < count && status == SIM_OK; i++) {
        uint32_t found = 0;
        char *arm = arm_folder(folder, count, i);
        status = arm != NULL ? ana_manifest_check(arm, &plans[i], &found, error) : out_of_memory(error);
        if (status == SIM_OK && i > 0 && found != *replications) {
            status =
                sim_fail(error, SIM_ERR_DATA,
                         "%s: error: has %u replications, %s/base has %u: there are no pairs to go on with",
                         arm, found, folder, *replications);
        }
        *replications = found;
        free(arm);
    }
    return status;
}

enum sim_status ana_earlier_adopt(struct ana_paired_runs *runs, const char *folder, uint32_t replications,
                                  struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < runs->count && status == SIM_OK; i++) {
        char *arm = arm_folder(folder, runs->count, i);
        status = arm != NULL ? ana_experiment_adopt(&runs->arms[i], arm, replications, error)
                             : out_of_memory(error);
        free(arm);
    }
    if (status == SIM_OK) {
        ana_paired_runs_adopted(runs);
    }
    return status;
}

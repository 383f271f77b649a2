/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/manifest_demand.h"

#include "sim/base/message.h"

#include <stdio.h>
#include <string.h>

enum sim_status ana_manifest_demand(struct ana_manifest *manifest, const char *folder,
                                    struct visa_diagnostics *problems)
{
    char mark[64];
    (void)snprintf(mark, sizeof mark, ": %s: ", visa_severity_word(VISA_ERROR));
    struct sim_error error;
    enum sim_status status = ana_manifest_open(manifest, folder, &error);
    if (status == SIM_ERR_NO_INPUT) {
        ANA_COMPLAIN(problems, folder, "there is no result: no manifest.json");
    } else if (status != SIM_OK) {
        /* A message of the reader begins with "PATH: error: " where it is about the data. */
        const char *what = strstr(error.message, mark);
        ANA_COMPLAIN(problems, folder, "%s", what != NULL ? what + strlen(mark) : error.message);
        ana_manifest_close(manifest);
    }
    return status;
}

void ana_manifest_demand_files(const struct ana_manifest *manifest, const char *folder,
                               const char *const *names, size_t count, struct visa_diagnostics *problems)
{
    for (size_t i = 0; i < count; i++) {
        struct sim_error error;
        enum sim_status status = ana_manifest_file_check(manifest, folder, names[i], &error);
        if (status == SIM_ERR_DATA) {
            ANA_COMPLAIN(problems, folder, "%s was changed since it was written", names[i]);
        } else if (status != SIM_OK) {
            ANA_COMPLAIN(problems, folder, "%s cannot be read", names[i]);
        }
    }
}

void ana_manifest_demand_value(const struct ana_manifest *manifest, const char *folder,
                               const struct ana_demand *demand, struct visa_diagnostics *problems)
{
    struct ana_manifest_value value;
    bool found = ana_manifest_find(manifest, demand->key, &value);
    if (!found && demand->value != NULL) {
        ANA_COMPLAIN(problems, folder, "its manifest has no \"%s\"", demand->key);
    } else if (found && demand->value == NULL) {
        ANA_COMPLAIN(problems, folder, "\"%s\" is %.80s, %s has none", demand->key, value.text,
                     demand->whose);
    } else if (found && strcmp(value.text, demand->value) != 0) {
        ANA_COMPLAIN(problems, folder, "\"%s\" is %.80s, that of %s is %.80s", demand->key, value.text,
                     demand->whose, demand->value);
    }
}

void ana_manifest_demand_same(const struct ana_manifest *manifest, const char *folder,
                              const struct ana_demand_of *demand, struct visa_diagnostics *problems)
{
    for (const char *const *key = demand->keys; *key != NULL; key++) {
        struct ana_manifest_value value;
        bool known = ana_manifest_find(demand->model, *key, &value);
        const struct ana_demand wanted = {*key, known ? value.text : NULL, demand->folder};
        ana_manifest_demand_value(manifest, folder, &wanted, problems);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/load_delegation.h"

#include "analysis/cli/load.h"

static enum sim_status read_and_resolve(struct ana_delegation_loaded *loaded,
                                        const struct ana_delegation_request *request)
{
    const struct visa_delegation_source source = {.folder = request->folder,
                                                  .options = request->options->items,
                                                  .option_count = request->options->count,
                                                  .as_of = request->options->as_of};
    enum sim_status status =
        visa_delegation_read(&loaded->delegation, &source, &loaded->diagnostics, &loaded->arena);
    return status == SIM_OK ? visa_delegation_resolve(&loaded->delegation, request->scenario) : status;
}

enum sim_status ana_delegation_load(struct ana_delegation_loaded *loaded,
                                    const struct ana_delegation_request *request)
{
    sim_arena_init(&loaded->arena, SIZE_MAX);
    visa_diagnostics_init(&loaded->diagnostics, &loaded->arena);
    loaded->diagnostics.mask_values = true;
    if (ana_is_not_a_folder(request->folder)) {
        return SIM_ERR_NO_INPUT;
    }
    return ana_tell_read(read_and_resolve(loaded, request), request->folder, &loaded->diagnostics,
                         request->quiet);
}

void ana_delegation_loaded_destroy(struct ana_delegation_loaded *loaded)
{
    sim_arena_destroy(&loaded->arena);
}

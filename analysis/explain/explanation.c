/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/explain/explanation.h"

#include <stdlib.h>

enum sim_status ana_explanations_init(struct ana_explanations *all, const struct visa_scenario *scenario,
                                      uint32_t count, struct sim_error *error)
{
    *all = (struct ana_explanations){.scenario = scenario, .items = calloc(count, sizeof *all->items)};
    if (all->items == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %u explanations", count);
    }
    all->count = count;
    return SIM_OK;
}

void ana_explanations_destroy(struct ana_explanations *all)
{
    if (all != NULL) {
        for (uint32_t i = 0; i < all->count; i++) {
            ana_chain_destroy(&all->items[i].chain);
        }
        free(all->items);
        *all = (struct ana_explanations){0};
    }
}

enum sim_status ana_explanations_status(const struct ana_explanations *all, struct sim_error *error)
{
    for (uint32_t i = 0; i < all->count; i++) {
        if (all->items[i].chain.failed) {
            return sim_fail(error, SIM_ERR_MEMORY, "no memory for a chain");
        }
    }
    return SIM_OK;
}

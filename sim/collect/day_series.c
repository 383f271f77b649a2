/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/collect/day_series.h"

enum sim_status sim_day_series_init(struct sim_day_series *series, struct sim_arena *arena,
                                    struct sim_day_series sizes, struct sim_error *error)
{
    *series = (struct sim_day_series){0};
    if (sizes.metrics == 0 || sizes.cells == 0 || sizes.days == 0) {
        return sim_fail(error, SIM_ERR_ARGUMENT,
                        "daily series need metrics, cells and days, got %u x %u x %u", sizes.metrics,
                        sizes.cells, sizes.days);
    }
    /* Two 32-bit sizes multiply without overflow; the arena checks the third. */
    uint64_t rows = (uint64_t)sizes.metrics * sizes.cells;
    sizes.values = NULL;
    if (rows <= SIZE_MAX / sizeof *sizes.values) {
        sizes.values = sim_arena_alloc(arena, (size_t)rows, sizeof *sizes.values * sizes.days);
    }
    if (sizes.values == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for daily series of %u x %u x %u values",
                        sizes.metrics, sizes.cells, sizes.days);
    }
    *series = sizes;
    return SIM_OK;
}

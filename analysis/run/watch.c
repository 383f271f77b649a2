/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/watch.h"

enum sim_status ana_watch(const struct visa_replication *what, struct sim_error *error)
{
    struct sim_arena arena;
    struct visa_layout layout;
    struct visa_results results;
    struct visa_replication whole = *what;
    whole.layout = &layout;
    sim_arena_init(&arena, SIZE_MAX);
    enum sim_status status = visa_layout_make(&layout, what->scenario, &arena);
    status = status == SIM_OK ? visa_replication_run(&whole, &arena, &results, error)
                              : sim_fail(error, status, "no memory for replication %u", what->replication);
    sim_arena_destroy(&arena);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/effort.h"

struct told {
    const struct ana_effort *effort;
    uint32_t before;
};

static void tell(void *context, uint32_t done, uint32_t count)
{
    const struct told *told = context;
    told->effort->progress(told->effort->progress_context, told->before + done, told->before + count);
}

enum sim_status ana_effort_run(const struct ana_effort *effort, const struct ana_stint *stint,
                               struct sim_replications_report *report, struct sim_error *error)
{
    struct told told = {effort, stint->before};
    const struct sim_replications plan = {.first = stint->first,
                                          .count = stint->count,
                                          .threads = effort->threads,
                                          .arena_limit = SIZE_MAX,
                                          .run = stint->run,
                                          .context = stint->context,
                                          .stop = effort->stop,
                                          .progress = effort->progress != NULL ? tell : NULL,
                                          .progress_context = &told};
    return sim_replications_run(&plan, NULL, report, error);
}

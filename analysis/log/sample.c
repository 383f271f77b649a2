/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/sample.h"

#include "analysis/log/notice.h"
#include "analysis/run/watch.h"

#include <stdlib.h>

struct ranks {
    uint64_t luck;
    uint64_t *items; /* owned */
    size_t count, capacity;
    bool failed;
};

static void hear_turn(void *context, const struct visa_observed_turn *what)
{
    struct ranks *ranks = context;
    if (what->turn != VISA_TURN_ENTERED || !what->cohort || what->guest != VISA_NO_GUEST || ranks->failed) {
        return;
    }
    if (ranks->count == ranks->capacity) {
        size_t capacity = ranks->capacity > 0 ? 2 * ranks->capacity : 1024;
        uint64_t *grown = realloc(ranks->items, capacity * sizeof *grown);
        ranks->failed = grown == NULL;
        if (grown == NULL) {
            return;
        }
        ranks->items = grown;
        ranks->capacity = capacity;
    }
    ranks->items[ranks->count++] = ana_case_rank(ranks->luck, what->who);
}

static int ascending(const void *a, const void *b)
{
    const uint64_t *x = a;
    const uint64_t *y = b;
    return (*x > *y) - (*x < *y);
}

enum sim_status ana_sample_most(const struct visa_replication *run, uint64_t luck, uint64_t cases,
                                uint64_t *most, struct sim_error *error)
{
    SIM_ASSERT(cases > 0);
    struct ranks ranks = {.luck = luck};
    const struct visa_observer observer = {.context = &ranks, .turn = hear_turn};
    struct visa_replication watched = *run;
    watched.observer = &observer;
    *most = UINT64_MAX;
    enum sim_status status = ana_watch(&watched, error);
    if (status == SIM_OK && ranks.failed) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory for a sample of the cases");
    } else if (status == SIM_OK && cases < ranks.count) {
        qsort(ranks.items, ranks.count, sizeof *ranks.items, ascending);
        *most = ranks.items[cases - 1];
    }
    free(ranks.items);
    return status;
}

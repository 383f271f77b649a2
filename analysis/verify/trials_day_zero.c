/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The waits that the baseline shows at the close of its first day are those published for 2025-03-06. They
 * are whole days read at another hour than the published ones, hence the tolerance of one day. A seat
 * cancelled late in the evening is shown until the morning, so that the median over replications is judged.
 */
#include "analysis/verify/judge.h"
#include "analysis/verify/scene.h"
#include "analysis/verify/trials.h"

#include <stdlib.h>
#include <string.h>

enum { REPLICATIONS = 15, FULL_REPLICATIONS = 61 }; /* odd, so that there is a median */

#define WAIT(post, pool, days)                                                                               \
    {                                                                                                        \
        post "-" pool, "days to the first date on offer", ANA_JUDGE_DIGITS, (days), 1                        \
    }
#define PLACE(post, pool)                                                                                    \
    {                                                                                                        \
        post, pool                                                                                           \
    }

static const struct ana_oracle oracles[] = {
    WAIT("beijing", "b", 17),   WAIT("shanghai", "b", 79),   WAIT("guangzhou", "b", 49),
    WAIT("shenyang", "b", 7),   WAIT("wuhan", "b", 37),      WAIT("beijing", "fmj", 7),
    WAIT("shanghai", "fmj", 7), WAIT("guangzhou", "fmj", 2), WAIT("shenyang", "fmj", 2),
    WAIT("wuhan", "fmj", 8),
};

struct place {
    const char *post, *pool;
};

/* In the order of the oracles. */
static const struct place places[] = {
    PLACE("beijing", "b"),    PLACE("shanghai", "b"),  PLACE("guangzhou", "b"),  PLACE("shenyang", "b"),
    PLACE("wuhan", "b"),      PLACE("beijing", "fmj"), PLACE("shanghai", "fmj"), PLACE("guangzhou", "fmj"),
    PLACE("shenyang", "fmj"), PLACE("wuhan", "fmj"),
};

static int by_size(const void *a, const void *b)
{
    const int32_t *x = a;
    const int32_t *y = b;
    return (*x > *y) - (*x < *y);
}

/* The daily cell of a pool, or all cells where there is none. */
static uint32_t cell_of(const struct ana_daily_layout *layout, struct place place)
{
    uint32_t cell = 0;
    while (cell < layout->cells &&
           (strcmp(layout->posts[cell], place.post) != 0 || strcmp(layout->pools[cell], place.pool) != 0)) {
        cell++;
    }
    return cell;
}

static struct ana_finding judge(const struct ana_experiment *experiment, const struct ana_oracle *oracle,
                                struct place place)
{
    int32_t waits[FULL_REPLICATIONS];
    const struct ana_daily_place where = {VISA_DAILY_NEXT_WAIT, cell_of(&experiment->daily.layout, place)};
    if (where.cell == experiment->daily.layout.cells) {
        return ana_find_number(oracle, -1, 0);
    }
    for (uint32_t row = 0; row < experiment->done; row++) {
        waits[row] = ana_scene_daily(experiment, row, where, 0);
    }
    qsort(waits, experiment->done, sizeof *waits, by_size);
    const uint32_t middle = experiment->done / 2;
    return ana_find_number(oracle, waits[middle], experiment->done);
}

static enum sim_status run(const struct ana_verify *verify, const struct ana_trial *trial,
                           struct ana_finding *findings, struct sim_error *error)
{
    struct ana_scene scene;
    struct ana_experiment experiment = {0};
    const struct ana_scene_run which = {.count = verify->full ? FULL_REPLICATIONS : REPLICATIONS};
    enum sim_status status = ana_scene_begin(&scene, verify, "baseline-2025", error);
    if (status == SIM_OK) {
        ana_scene_set(&scene, "days", 1);
        ana_scene_set(&scene, "runoff_days", 0);
        status = ana_scene_load(&scene, error);
    }
    status = status == SIM_OK ? ana_scene_run(&scene, which, &experiment, error) : status;
    for (size_t i = 0; i < trial->count && status == SIM_OK; i++) {
        findings[i] = judge(&experiment, &trial->oracles[i], places[i]);
    }
    ana_experiment_destroy(&experiment);
    ana_scene_destroy(&scene);
    return status;
}

const struct ana_trial *ana_trials_day_zero(size_t *count)
{
    static const struct ana_trial trials[] = {
        {"day-zero", "State Global Visa Wait Times, 2025-03-06", run, NULL, ANA_ORACLES(oracles)},
    };
    *count = 1;
    return trials;
}

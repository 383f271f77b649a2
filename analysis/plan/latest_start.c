/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/latest_start.h"

#include "models/clock.h"

#include <stdlib.h>
#include <string.h>

/* Starts first, first + step, … not behind last: they follow each other in the sequence. */
struct grid {
    int32_t first, last, step;
};

static uint32_t size_of(const struct grid *grid)
{
    return grid->last < grid->first ? 0 : (uint32_t)((grid->last - grid->first) / grid->step) + 1;
}

/* The level of each of the two sequences, as a one-sided one. */
static double level_of_sequence(const struct ana_start_question *question)
{
    return 1 - (1 - question->level) / 2;
}

static enum sim_status ask(const struct ana_environments *environments,
                           const struct ana_start_question *question, const struct grid *grid,
                           struct ana_start_odds *out, struct sim_error *error)
{
    uint32_t count = size_of(grid);
    int64_t *starts = calloc((size_t)count + 1, sizeof *starts);
    struct ana_shares shares = {0};
    if (starts == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %u starts", count);
    }
    for (uint32_t i = 0; i < count; i++) {
        out[i].day = grid->first + (int32_t)i * grid->step;
        starts[i] = visa_midnight(out[i].day);
    }
    struct visa_travellers travellers = *question->travellers;
    travellers.starts = starts;
    travellers.start_count = count;
    const struct ana_odds_question odds = {.travellers = &travellers,
                                           .promise = question->promise,
                                           .deadlines = &question->deadline,
                                           .deadline_count = 1};
    enum sim_status status = ana_odds_ask(environments, &odds, &shares, error);
    for (uint32_t i = 0; i < count && status == SIM_OK; i++) {
        out[i].odds = ana_shares_interval(&shares, i, question->level);
        out[i].bound = ana_shares_bound(&shares, i, level_of_sequence(question));
    }
    ana_shares_destroy(&shares);
    free(starts);
    return status;
}

/* How many starts lie before the first whose bound, or estimate, is below the confidence. */
static uint32_t passing(const struct ana_latest_start *latest, double confidence, bool by_bound)
{
    uint32_t pass = 0;
    while (pass < latest->count) {
        const struct ana_start_odds *start = &latest->curve[pass];
        if ((by_bound ? start->bound : start->odds.estimate) < confidence) {
            break;
        }
        pass++;
    }
    return pass;
}

/* Asks for the days behind the last start that passes, up to the next one, and takes them into the curve. */
static enum sim_status refine(const struct ana_environments *environments,
                              const struct ana_start_question *question, struct ana_latest_start *latest,
                              bool by_bound, struct sim_error *error)
{
    uint32_t at = passing(latest, question->confidence, by_bound);
    if (at == 0) {
        return SIM_OK;
    }
    const struct grid days = {.first = latest->curve[at - 1].day + 1,
                              .last = at < latest->count ? latest->curve[at].day - 1 : question->last_day,
                              .step = 1};
    uint32_t count = size_of(&days);
    struct ana_start_odds *from = &latest->curve[at];
    memmove(from + count, from, (latest->count - at) * sizeof *from);
    latest->count += count;
    return count == 0 ? SIM_OK : ask(environments, question, &days, from, error);
}

static int32_t last_passing(const struct ana_latest_start *latest, double confidence, bool by_bound)
{
    uint32_t pass = passing(latest, confidence, by_bound);
    return pass == 0 ? ANA_NO_START : latest->curve[pass - 1].day;
}

enum sim_status ana_latest_start_find(const struct ana_environments *environments,
                                      const struct ana_start_question *question,
                                      struct ana_latest_start *latest, struct sim_error *error)
{
    const struct grid coarse = {question->first_day, question->last_day, question->step};
    *latest = (struct ana_latest_start){.safe = ANA_NO_START, .point = ANA_NO_START};
    latest->curve = calloc((size_t)size_of(&coarse) + 2 * (size_t)question->step, sizeof *latest->curve);
    if (latest->curve == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %u starts", size_of(&coarse));
    }
    latest->count = size_of(&coarse);
    enum sim_status status = ask(environments, question, &coarse, latest->curve, error);
    if (status == SIM_OK) {
        status = refine(environments, question, latest, true, error);
    }
    if (status == SIM_OK) {
        status = refine(environments, question, latest, false, error);
    }
    if (status == SIM_OK) {
        latest->safe = last_passing(latest, question->confidence, true);
        latest->point = last_passing(latest, question->confidence, false);
    }
    return status;
}

void ana_latest_start_destroy(struct ana_latest_start *latest)
{
    if (latest != NULL) {
        free(latest->curve);
        *latest = (struct ana_latest_start){0};
    }
}

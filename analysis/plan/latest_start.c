/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/latest_start.h"

#include "models/clock.h"

#include <stdlib.h>

/* Starts of the coarse grid that are walked at once: each walk has its price, and so has each start. */
enum { AT_ONCE = 8 };

/* The level of each of the two sequences, as a one-sided one. */
static double level_of_sequence(const struct ana_start_question *question)
{
    return 1 - (1 - question->level) / 2;
}

/* The lower bound of a two-sided interval at `level` is a one-sided one at that of a sequence. */
static void note_odds(const struct ana_shares *shares, const struct ana_start_question *question,
                      uint32_t count, struct ana_start_odds *out)
{
    for (uint32_t i = 0; i < count; i++) {
        out[i].odds = ana_shares_interval(shares, i, question->level);
        out[i].bound = ana_shares_bound(shares, i, level_of_sequence(question));
        out[i].ever = ana_shares_interval(shares, count + i, question->level);
        out[i].if_issued = ana_shares_ratio(shares, i, count + i, question->level);
    }
}

/* Asks for the days that stand in out[count]. */
static enum sim_status ask(const struct ana_environments *environments,
                           const struct ana_start_question *question, uint32_t count,
                           struct ana_start_odds *out, struct sim_error *error)
{
    int64_t *starts = calloc((size_t)count + 1, sizeof *starts);
    struct ana_shares shares = {0};
    if (starts == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %u starts", count);
    }
    for (uint32_t i = 0; i < count; i++) {
        starts[i] = visa_midnight(out[i].day);
    }
    struct visa_travellers travellers = *question->travellers;
    travellers.starts = starts;
    travellers.start_count = count;
    const struct ana_odds_question odds = {.travellers = &travellers,
                                           .promise = question->promise,
                                           .deadlines = &question->deadline,
                                           .deadline_count = 1,
                                           .ever = true};
    enum sim_status status = ana_odds_ask(environments, &odds, &shares, error);
    if (status == SIM_OK) {
        note_odds(&shares, question, count, out);
    }
    ana_shares_destroy(&shares);
    free(starts);
    return status;
}

/* ---- the sequence ---- */

static double bound_of(const struct ana_start_odds *start)
{
    return start->bound;
}

static double estimate_of(const struct ana_start_odds *start)
{
    return start->odds.estimate;
}

static double bound_if_issued(const struct ana_start_odds *start)
{
    return start->if_issued.low;
}

typedef double test_fn(const struct ana_start_odds *start);
static test_fn *const tests[] = {bound_of, estimate_of, bound_if_issued};
enum { TESTS = 3 };

/* How many starts lie before the first that fails a test. */
static uint32_t passing(const struct ana_latest_start *latest, double confidence, test_fn *test)
{
    uint32_t pass = 0;
    while (pass < latest->count && test(&latest->curve[pass]) >= confidence) {
        pass++;
    }
    return pass;
}

static int32_t last_passing(const struct ana_latest_start *latest, double confidence, test_fn *test)
{
    uint32_t pass = passing(latest, confidence, test);
    return pass == 0 ? ANA_NO_START : latest->curve[pass - 1].day;
}

/* ---- the curve ---- */

static int by_day(const void *a, const void *b)
{
    const struct ana_start_odds *x = a;
    const struct ana_start_odds *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

static bool is_on_curve(const struct ana_latest_start *latest, uint32_t count, int32_t day)
{
    bool is = false;
    for (uint32_t i = 0; i < count && !is; i++) {
        is = latest->curve[i].day == day;
    }
    return is;
}

/* Writes the days behind the last start that passes a test, up to the next one, behind the curve. */
static uint32_t add_days(const struct ana_start_question *question, const struct ana_latest_start *latest,
                         uint32_t count, test_fn *test)
{
    uint32_t at = passing(latest, question->confidence, test);
    if (at > 0) {
        int32_t last = at < latest->count ? latest->curve[at].day - 1 : question->last_day;
        for (int32_t day = latest->curve[at - 1].day + 1; day <= last; day++) {
            if (!is_on_curve(latest, count, day)) {
                latest->curve[count++].day = day;
            }
        }
    }
    return count;
}

/* Takes the days around the answers into the curve. */
static enum sim_status refine(const struct ana_environments *environments,
                              const struct ana_start_question *question, struct ana_latest_start *latest,
                              struct sim_error *error)
{
    uint32_t count = latest->count;
    for (int i = 0; i < TESTS; i++) {
        count = add_days(question, latest, count, tests[i]);
    }
    if (count == latest->count) {
        return SIM_OK;
    }
    enum sim_status status =
        ask(environments, question, count - latest->count, &latest->curve[latest->count], error);
    latest->count = count;
    qsort(latest->curve, count, sizeof *latest->curve, by_day);
    return status;
}

/* The coarse grid, from the earliest start on, as long as anybody is in time. */
static enum sim_status draw(const struct ana_environments *environments,
                            const struct ana_start_question *question, struct ana_latest_start *latest,
                            struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    int32_t day = question->first_day;
    bool hopeless = false;
    while (day <= question->last_day && !hopeless && status == SIM_OK) {
        uint32_t from = latest->count;
        for (; day <= question->last_day && latest->count < from + AT_ONCE; day += question->step) {
            latest->curve[latest->count++].day = day;
        }
        status = ask(environments, question, latest->count - from, &latest->curve[from], error);
        hopeless = latest->curve[latest->count - 1].odds.estimate <= 0;
    }
    return status;
}

enum sim_status ana_latest_start_find(const struct ana_environments *environments,
                                      const struct ana_start_question *question,
                                      struct ana_latest_start *latest, struct sim_error *error)
{
    *latest = (struct ana_latest_start){
        .safe = ANA_NO_START, .point = ANA_NO_START, .safe_if_issued = ANA_NO_START};
    size_t coarse = (size_t)((question->last_day - question->first_day) / question->step) + 1;
    latest->curve = calloc(coarse + TESTS * (size_t)question->step, sizeof *latest->curve);
    if (latest->curve == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %zu starts", coarse);
    }
    enum sim_status status = draw(environments, question, latest, error);
    if (status == SIM_OK) {
        status = refine(environments, question, latest, error);
    }
    if (status == SIM_OK) {
        latest->safe = last_passing(latest, question->confidence, bound_of);
        latest->point = last_passing(latest, question->confidence, estimate_of);
        latest->safe_if_issued = last_passing(latest, question->confidence, bound_if_issued);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/odds.h"

#include <stdlib.h>

int64_t ana_ready_at(const struct visa_journey *journey, enum ana_ready ready)
{
    int64_t in_hand = journey->outcome == VISA_OUTCOME_ISSUED ? journey->ended : VISA_NEVER_YET;
    int64_t moment = in_hand;
    if (ready == ANA_READY_ISSUED) {
        moment = journey->issued;
    } else if (ready == ANA_READY_AT_OFFICE && journey->at_office != VISA_NEVER_YET) {
        moment = journey->at_office;
    }
    return moment == VISA_NEVER_YET ? ANA_NEVER : moment;
}

/* How many are ready at a moment; 0 unless all who must be are. */
static uint32_t ready_by(const int64_t *ready, uint32_t count, const struct ana_promise *promise,
                         int64_t moment)
{
    uint32_t enough = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool is_ready = ready[i] <= moment;
        if (promise->must[i] && !is_ready) {
            return 0;
        }
        enough += is_ready;
    }
    return enough;
}

int64_t ana_enough_of(const int64_t *ready, uint32_t count, const struct ana_promise *promise)
{
    int64_t first = ANA_NEVER;
    for (uint32_t i = 0; i < count; i++) {
        if (ready[i] < first && ready_by(ready, count, promise, ready[i]) >= promise->at_least) {
            first = ready[i];
        }
    }
    return first;
}

int64_t ana_enough_at(const struct visa_journey *journeys, uint32_t count, const struct ana_promise *promise)
{
    int64_t ready[ANA_MEMBERS_MAX];
    SIM_ASSERT(count <= ANA_MEMBERS_MAX);
    for (uint32_t i = 0; i < count; i++) {
        ready[i] = ana_ready_at(&journeys[i], promise->ready);
    }
    return ana_enough_of(ready, count, promise);
}

enum sim_status ana_shares_init(struct ana_shares *shares, uint32_t rows, uint32_t environments,
                                uint32_t copies)
{
    *shares = (struct ana_shares){.rows = rows, .environments = environments, .copies = copies};
    shares->share = calloc(((size_t)rows + 1) * environments, sizeof *shares->share);
    return shares->share == NULL ? SIM_ERR_MEMORY : SIM_OK;
}

void ana_shares_destroy(struct ana_shares *shares)
{
    if (shares != NULL) {
        free(shares->share);
        *shares = (struct ana_shares){0};
    }
}

/* Do all environments agree on 0, or all on 1? */
static bool agree(const double *values, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        if (values[i] < values[0] || values[i] > values[0]) {
            return false;
        }
    }
    return !(values[0] > 0.0 && values[0] < 1.0);
}

double ana_shares_mean(const struct ana_shares *shares, uint32_t row)
{
    double sum = 0;
    for (uint32_t i = 0; i < shares->environments; i++) {
        sum += shares->share[(size_t)row * shares->environments + i];
    }
    return sum / shares->environments;
}

struct ana_interval ana_shares_interval(const struct ana_shares *shares, uint32_t row, double level)
{
    const double *values = &shares->share[(size_t)row * shares->environments];
    uint32_t count = shares->environments;
    if (agree(values, count)) {
        uint64_t copies = (uint64_t)count * shares->copies;
        return ana_exact_binomial(values[0] > 0.5 ? copies : 0, copies, level);
    }
    return ana_interval_clip(ana_mean_interval(values, count, ana_student_quantile(level, count)), 0.0, 1.0);
}

struct ana_interval ana_shares_ratio(const struct ana_shares *shares, uint32_t part, uint32_t whole,
                                     double level)
{
    const double *parts = &shares->share[(size_t)part * shares->environments];
    const double *wholes = &shares->share[(size_t)whole * shares->environments];
    struct ana_shares ratios = {.share = &shares->share[(size_t)shares->rows * shares->environments],
                                .rows = 1};
    double copies = 0;
    for (uint32_t i = 0; i < shares->environments; i++) {
        if (wholes[i] > 0) {
            ratios.share[ratios.environments++] = parts[i] / wholes[i];
            copies += wholes[i] * shares->copies;
        }
    }
    if (ratios.environments < 2) {
        return (struct ana_interval){.estimate = ana_shares_mean(shares, part), .low = 0, .high = 1};
    }
    ratios.copies = (uint32_t)(copies / ratios.environments);
    return ana_shares_interval(&ratios, 0, level);
}

double ana_shares_bound(const struct ana_shares *shares, uint32_t row, double level)
{
    return ana_shares_interval(shares, row, 2 * level - 1).low;
}

uint32_t ana_odds_rows(const struct ana_odds_question *question)
{
    return (question->deadline_count + (question->ever ? 1 : 0)) * question->travellers->start_count;
}

/* What is counted by several threads, each in the column of its environment. */
struct count {
    const struct ana_odds_question *question;
    struct ana_shares *shares;
};

static void note(const struct count *count, uint32_t row, uint32_t environment, bool holds)
{
    count->shares->share[(size_t)row * count->shares->environments + environment] += holds ? 1.0 : 0.0;
}

static void count_copy(const struct count *count, uint32_t start, uint32_t environment,
                       const struct visa_journey *members)
{
    const struct ana_odds_question *question = count->question;
    const struct visa_travellers *t = question->travellers;
    int64_t enough = ana_enough_at(members, t->count, question->promise);
    for (uint32_t i = 0; i < question->deadline_count; i++) {
        note(count, i * t->start_count + start, environment, enough < question->deadlines[i]);
    }
    if (question->ever) {
        struct ana_promise issued = *question->promise;
        issued.ready = ANA_READY_ISSUED;
        note(count, question->deadline_count * t->start_count + start, environment,
             ana_enough_at(members, t->count, &issued) != ANA_NEVER);
    }
}

void ana_odds_count(const struct ana_odds_question *question, const struct visa_journey *journeys,
                    struct ana_shares *shares, uint32_t environment)
{
    const struct count count = {.question = question, .shares = shares};
    const struct visa_travellers *t = question->travellers;
    for (uint32_t start = 0; start < t->start_count; start++) {
        for (uint32_t copy = 0; copy < t->copies; copy++) {
            count_copy(&count, start, environment, &journeys[visa_journey_at(t, start, copy, 0)]);
        }
    }
    for (uint32_t row = 0; row < shares->rows; row++) {
        shares->share[(size_t)row * shares->environments + environment] /= t->copies;
    }
}

static void take(void *context, uint32_t environment, const struct visa_journey *journeys)
{
    const struct count *count = context;
    ana_odds_count(count->question, journeys, count->shares, environment);
}

enum sim_status ana_odds_ask(const struct ana_environments *environments,
                             const struct ana_odds_question *question, struct ana_shares *shares,
                             struct sim_error *error)
{
    const struct visa_travellers *t = question->travellers;
    if (ana_shares_init(shares, ana_odds_rows(question), environments->count, t->copies) != SIM_OK) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the odds of %u starts", t->start_count);
    }
    struct count count = {.question = question, .shares = shares};
    const struct ana_walk walk = {.travellers = t, .take = take, .context = &count};
    return ana_environments_walk(environments, &walk, error);
}

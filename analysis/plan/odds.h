/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The odds of a delegation: with what probability are enough of its members ready by a deadline?
 *
 * Copies of the delegation in one environment share its seats and rules, so the share of copies that make it
 * is one observation for each environment; the interval is Student's t over environments. Where all
 * environments agree on 0 or 1 no difference between them is seen; then it is the exact binomial bound over
 * all copies, which is never zero wide.
 */
#ifndef ANALYSIS_PLAN_ODDS_H
#define ANALYSIS_PLAN_ODDS_H

#include "analysis/plan/environments.h"
#include "analysis/statistics/interval.h"

/* When a member is ready. At the office: in hand for those whose passport does not come through one. */
enum ana_ready { ANA_READY_ISSUED, ANA_READY_AT_OFFICE, ANA_READY_IN_HAND };

/* What was promised. */
struct ana_promise {
    const bool *must; /* [members]: who must be among those who are ready; borrowed */
    uint32_t at_least;
    enum ana_ready ready;
};

/* "never". */
#define ANA_NEVER INT64_MAX

/* A delegation has at most so many members. */
enum { ANA_MEMBERS_MAX = 100 };

/* The moment at which a traveller was ready, ANA_NEVER for never. */
int64_t ana_ready_at(const struct visa_journey *journey, enum ana_ready ready);

/*
 * The moment at which enough members of a copy are ready, ANA_NEVER for never. journeys: of its `count`
 * members. O(count^2).
 */
int64_t ana_enough_at(const struct visa_journey *journeys, uint32_t count, const struct ana_promise *promise);

/* The same of the moments at which the members are ready. */
int64_t ana_enough_of(const int64_t *ready, uint32_t count, const struct ana_promise *promise);

/* Shares of copies, [row][environment]: a row is a start, or whatever else is asked. */
struct ana_shares {
    double *share; /* owned; a row more than told, to compute in */
    uint32_t rows, environments;
    uint32_t copies; /* behind each share */
};

/* Zeros, for `rows` rows. Returns SIM_OK or SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_shares_init(struct ana_shares *shares, uint32_t rows,
                                               uint32_t environments, uint32_t copies);

/* NULL-safe. */
void ana_shares_destroy(struct ana_shares *shares);

/* The estimate of a row: its mean over environments. */
double ana_shares_mean(const struct ana_shares *shares, uint32_t row);

/* The probability of a row with its two-sided interval at `level`. */
struct ana_interval ana_shares_interval(const struct ana_shares *shares, uint32_t row, double level);

/*
 * A conditional probability: row `part` over row `whole`, which is at least as large in every environment.
 * Environments in which the whole is 0 are left out; if fewer than two remain nothing is known: 0 to 1.
 */
struct ana_interval ana_shares_ratio(const struct ana_shares *shares, uint32_t part, uint32_t whole,
                                     double level);

/* The lower bound of a row alone: it holds with confidence `level`. */
double ana_shares_bound(const struct ana_shares *shares, uint32_t row, double level);

/* A question to be put to all copies of all starts. */
struct ana_odds_question {
    const struct visa_travellers *travellers; /* borrowed, as the promise */
    const struct ana_promise *promise;
    const int64_t *deadlines; /* [deadline_count] moments, ascending: ready before them; ANA_NEVER: ever */
    uint32_t deadline_count;
    bool ever; /* ask as well for enough ever having visas: a further row for each start, behind the others */
};

/* How many rows of shares a question fills. */
uint32_t ana_odds_rows(const struct ana_odds_question *question);

/* Counts one environment's journeys into its shares, which are zero before: row deadline * start_count +
 * start. O(journeys * (members + deadlines)). */
void ana_odds_count(const struct ana_odds_question *question, const struct visa_journey *journeys,
                    struct ana_shares *shares, uint32_t environment);

/*
 * Walks the travellers and counts: row deadline * start_count + start. shares: made by this call, to be
 * destroyed in any case.
 */
SIM_MUST_CHECK enum sim_status ana_odds_ask(const struct ana_environments *environments,
                                            const struct ana_odds_question *question,
                                            struct ana_shares *shares, struct sim_error *error);

#endif

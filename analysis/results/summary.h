/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From rows to a summary: one estimate with its interval for each response.
 *
 * One method everywhere: the estimate is the mean over replications of the number computed inside one
 * replication; the interval is Student's t over the n independent observations, which are the replications or
 * pairs of them (analysis/statistics/sampling.h), with n - 1 degrees of freedom, clipped to the response's
 * range.
 *   - A share that is 0 (or 1) in all replications gets the exact binomial bound for 0 (n) of n observations.
 *     It holds for pairs, whatever their halves have to do with each other: an observation with mean p in
 *     [0, 1] is above 0 with probability p at least. Counting replications would take dependent ones for so
 *     many independent trials.
 *   - A quantile p is blank, with the reason, unless n min(p, 1 - p) >= 50 in every replication.
 *   - Observations with a blank are left out of a mean; `replications` and the note say so.
 *   - One observation has an estimate and no interval.
 * A pure function of the first `prefix` rows, in the order of their index.
 */
#ifndef ANALYSIS_RESULTS_SUMMARY_H
#define ANALYSIS_RESULTS_SUMMARY_H

#include "analysis/results/responses.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* Fewest values expected on the thinner side of a quantile in every replication. */
#define ANA_QUANTILE_TAIL_MIN 50

#define ANA_METHOD_LIST(ENTRY)                                                                               \
    ENTRY(ANA_METHOD_NONE, "none")                                                                           \
    ENTRY(ANA_METHOD_STUDENT_T, "student_t")                                                                 \
    ENTRY(ANA_METHOD_EXACT_BINOMIAL, "exact_binomial")                                                       \
    ENTRY(ANA_METHOD_STUDENT_T_PAIRS, "student_t_over_pairs")                                                \
    ENTRY(ANA_METHOD_EXACT_BINOMIAL_PAIRS, "exact_binomial_over_pairs")

#define ANA_METHOD_ENUM(name, text) name,
enum ana_method { ANA_METHOD_LIST(ANA_METHOD_ENUM) ANA_METHOD_COUNT };
#undef ANA_METHOD_ENUM

/* Why an estimate or its interval is blank or partial. */
#define ANA_NOTE_LIST(ENTRY)                                                                                 \
    ENTRY(ANA_NOTE_NONE, "")                                                                                 \
    ENTRY(ANA_NOTE_NO_VALUE, "no case in any replication")                                                   \
    ENTRY(ANA_NOTE_SOME_BLANK, "no case in some replications, which are left out")                           \
    ENTRY(ANA_NOTE_ONE, "one replication has no interval")                                                   \
    ENTRY(ANA_NOTE_NO_PAIR, "no pair of replications with a case in both")                                   \
    ENTRY(ANA_NOTE_SOME_PAIRS_BLANK, "no case in some replications, which are left out with their partners") \
    ENTRY(ANA_NOTE_ONE_PAIR, "one pair of replications has no interval")                                     \
    ENTRY(ANA_NOTE_THIN, "fewer than 50 cases beyond the quantile in some replication")

#define ANA_NOTE_ENUM(name, text) name,
enum ana_note { ANA_NOTE_LIST(ANA_NOTE_ENUM) ANA_NOTE_COUNT };
#undef ANA_NOTE_ENUM

/* Whether a quantile of so many values (NaN: none) has too few of them on its thinner side. */
bool ana_quantile_is_thin(double probability, double count);

struct ana_estimate {
    double estimate; /* NaN = blank */
    double low;      /* NaN = blank */
    double high;
    double level; /* of the interval, in (0, 1) */
    enum ana_method method;
    uint32_t replications; /* behind the estimate */
    enum ana_note note;
};

const char *ana_method_text(enum ana_method method);
const char *ana_note_text(enum ana_note note);

/*
 * The estimate of one response (< columns) over the first `prefix` rows into *estimate.
 * level: in (0, 1). O(prefix). SIM_ERR_ARGUMENT: level outside (0, 1), prefix beyond the rows or, of
 * antithetic ones, odd and not 1. SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_summarise_response(const struct ana_results *results, uint32_t prefix,
                                                      size_t response, double level,
                                                      struct ana_estimate *estimate);

/*
 * The same for all responses: estimates[responses->count], owned by the caller, in the order of the table.
 * Statuses as above.
 */
SIM_MUST_CHECK enum sim_status ana_summarise(const struct ana_results *results, uint32_t prefix, double level,
                                             struct ana_estimate *estimates, struct sim_error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A what-if against its base, response by response, replication by replication.
 *
 * Rows with the same replication index share their random numbers; differences are alternative minus base,
 * over observations, which are replications or antithetic pairs of them: see analysis/statistics/paired.h and
 * sampling.h. The variance ratio is that to two independent runs sampled in the same way. p-values are
 * adjusted (Holm) over all responses and all alternatives of one question, so that "something differs" is
 * wrong with the stated chance whatever was looked at.
 *
 * What is blank in a summary is blank here, with its note; responses that only one arm has are noted, too.
 */
#ifndef ANALYSIS_RESULTS_COMPARISON_H
#define ANALYSIS_RESULTS_COMPARISON_H

#include "analysis/results/responses.h"
#include "analysis/statistics/paired.h"
#include "sim/base/status.h"

#include <stdint.h>

/* Why a comparison, or a part of it, is blank. */
#define ANA_COMPARISON_NOTE_LIST(ENTRY)                                                                      \
    ENTRY(ANA_COMPARISON_WHOLE, "")                                                                          \
    ENTRY(ANA_COMPARISON_ABSENT, "not a result of the alternative")                                          \
    ENTRY(ANA_COMPARISON_NO_PAIR, "no replication with a case in both")                                      \
    ENTRY(ANA_COMPARISON_ONE_PAIR, "one pair has no interval")                                               \
    ENTRY(ANA_COMPARISON_SOME_PARTNERS_BLANK,                                                                \
          "no case in some replications, which are left out with their partners")                            \
    ENTRY(ANA_COMPARISON_SOME_BLANK, "no case in some replications, which are left out")                     \
    ENTRY(ANA_COMPARISON_ALIKE,                                                                              \
          "the difference is the same in every replication, the interval has no width")                      \
    ENTRY(ANA_COMPARISON_THIN, "fewer than 50 cases beyond the quantile in some replication")

#define ANA_COMPARISON_NOTE_ENUM(name, text) name,
enum ana_comparison_note { ANA_COMPARISON_NOTE_LIST(ANA_COMPARISON_NOTE_ENUM) ANA_COMPARISON_NOTE_COUNT };
#undef ANA_COMPARISON_NOTE_ENUM

struct ana_comparison {
    struct ana_paired paired; /* a is the alternative, b the base; see there for what is NaN when */
    double p_adjusted;        /* over the family; NaN where there is no p-value */
    uint32_t replications;    /* of each arm behind the difference */
    enum ana_comparison_note note;
};

const char *ana_comparison_note_text(enum ana_comparison_note note);

/* Both arms; borrowed. */
struct ana_arms {
    const struct ana_results *base;
    const struct ana_results *alternative;
    uint32_t prefix; /* rows to compare, from the first on; at most the fewer of the two */
};

/*
 * Compares two arms into comparisons[base->columns], owned by the caller, in the order of the base's
 * responses; responses are matched by key, those of the alternative alone are left aside. p_adjusted is NaN
 * until ana_comparison_adjust(). level: of the intervals, in (0, 1). O(prefix * columns). SIM_ERR_ARGUMENT: a
 * level outside (0, 1), a prefix beyond the rows of an arm or, of antithetic ones, odd and not 1, or arms
 * that do not start with the same replication or were sampled in different ways. SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_compare(const struct ana_arms *arms, double level,
                                           struct ana_comparison *comparisons, struct sim_error *error);

/*
 * Holm over comparisons[count]: all that one question looks at, alternatives one behind the other. A response
 * that cannot differ costs power, so that the fewer are asked about, the sharper the answer. SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_comparison_adjust(struct ana_comparison *comparisons, size_t count,
                                                     struct sim_error *error);

#endif

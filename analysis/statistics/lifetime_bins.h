/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ends of lifetimes in intervals of time, against those that a law expects of the cases under observation.
 *
 * What a case is expected to add to an interval is the hazard that it went through there. Of a case known to
 * have ended between two times it is the mean over the times at which it may have, given that it did, so that
 * observed minus expected remains a martingale and its sum in an interval the derivative of the
 * log-likelihood along a factor on the hazard there.
 */
#ifndef ANALYSIS_STATISTICS_LIFETIME_BINS_H
#define ANALYSIS_STATISTICS_LIFETIME_BINS_H

#include "analysis/statistics/lifetime_likelihood.h"

enum { ANA_LIFE_BINS_MOST = 20 };

/* Bin j is (border[j - 1], border[j]], from 0 to infinity, in the sample's unit. */
struct ana_life_bins {
    size_t count;
    double border[ANA_LIFE_BINS_MOST]; /* [count - 1] used */
};

/*
 * Bins with about as many expected ends in each, 8 or more (5 where they are few), and no border inside an
 * interval in which something ended; one bin where there are too few ends. SIM_ERR_MEMORY. O(atoms).
 */
SIM_MUST_CHECK enum sim_status ana_life_bins_make(struct ana_life_bins *bins,
                                                  const struct ana_life_sample *sample,
                                                  const struct ana_law_terms *law, struct sim_error *error);

struct ana_life_ends {
    double observed[ANA_LIFE_BINS_MOST];
    double expected[ANA_LIFE_BINS_MOST];
    double variance[ANA_LIFE_BINS_MOST]; /* of observed minus expected, for a known law */
};

/* O(atoms). */
void ana_life_ends(struct ana_life_ends *ends, const struct ana_life_sample *sample,
                   const struct ana_life_bins *bins, const struct ana_law_terms *law);

#endif

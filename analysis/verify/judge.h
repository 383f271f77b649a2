/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From what a trial obtained to a finding; see oracle.h for the rules.
 */
#ifndef ANALYSIS_VERIFY_JUDGE_H
#define ANALYSIS_VERIFY_JUDGE_H

#include "analysis/statistics/interval.h"
#include "analysis/verify/oracle.h"

/* For EXACT and DIGITS. cases: how many comparisons are behind it; none is no evidence, and fails. */
struct ana_finding ana_find_number(const struct ana_oracle *oracle, double obtained, uint64_t cases);

/* For INTERVAL: an interval at verify->level, Student's t over n >= 2 replications. */
struct ana_finding ana_find_interval(const struct ana_verify *verify, const struct ana_oracle *oracle,
                                     struct ana_interval interval, size_t n);

/* For INTERVAL: the same from the replications' values[n], n >= 2. */
struct ana_finding ana_find_mean(const struct ana_verify *verify, const struct ana_oracle *oracle,
                                 const double *values, size_t n);

/* For RANGE: estimate, low and high in range, over n replications. */
struct ana_finding ana_find_range(const struct ana_oracle *oracle, struct ana_interval range, size_t n);

/* Whether the oracle is one of those that share the family's error. */
static inline bool ana_is_chancy(const struct ana_oracle *oracle)
{
    return oracle->judgement == ANA_JUDGE_INTERVAL || oracle->judgement == ANA_JUDGE_RANGE;
}

#endif

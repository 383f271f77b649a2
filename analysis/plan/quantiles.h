/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quantiles over copies: of the day on which something is done, of an amount of money.
 *
 * A quantile is the smallest value that so large a share of the copies does not exceed; "never" is later than
 * every day.
 */
#ifndef ANALYSIS_PLAN_QUANTILES_H
#define ANALYSIS_PLAN_QUANTILES_H

#include <stddef.h>
#include <stdint.h>

/* Quantiles of a day; VISA_NO_DAY where so large a share never gets there. */
struct ana_days {
    int32_t p50, p80, p90, p95;
};

/* Amounts in fen. */
struct ana_outlook_money {
    double mean;
    int64_t p50, p90;
};

/* Sorts n values, ascending. */
void ana_sort(int64_t *values, size_t n);

/* The value at quantile p, in (0, 1], of n >= 1 ascending values. O(1). */
int64_t ana_quantile_of(const int64_t *values, size_t n, double p);

/* Of n moments, ANA_NEVER for never; all VISA_NO_DAY if n is 0. Sorts them. */
struct ana_days ana_days_of(int64_t *moments, size_t n);

/* Of n amounts; zeros if n is 0. Sorts them. */
struct ana_outlook_money ana_money_of(int64_t *amounts, size_t n);

#endif

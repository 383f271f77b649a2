/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells that the tables of a plan share. Private to analysis/plan/plan_*.c.
 */
#ifndef ANALYSIS_PLAN_PLAN_TABLES_H
#define ANALYSIS_PLAN_PLAN_TABLES_H

#include "analysis/output/csv_writer.h"
#include "analysis/plan/plan_words.h"

/* A day; empty where there is none. */
void ana_plan_csv_day(struct ana_csv *csv, int32_t day);

/* p50, p80, p90, p95. */
void ana_plan_csv_days(struct ana_csv *csv, const struct ana_days *days);

/* Estimate, low, high. */
void ana_plan_csv_interval(struct ana_csv *csv, const struct ana_interval *interval);

/* A text in English and in Chinese. */
void ana_plan_csv_both(struct ana_csv *csv, struct ana_name name);

/* Fen as yuan. */
static inline double ana_plan_yuan(double fen)
{
    return fen / 100;
}

/* plan_tidy.c: plan.csv */
void ana_plan_write_tidy(struct ana_csv *csv, const struct ana_plan *plan);

#endif

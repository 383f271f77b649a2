/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The latest safe start: until which day may a delegation start and still keep its promise with the
 * confidence asked for?
 *
 * Starts are tested in a sequence fixed beforehand, from the earliest on, and the search stops at the first
 * whose lower bound is below the confidence: a true promise is then broken with no more than the error of one
 * test (fixed sequence testing; Maurer, Hothorn and Lehmacher 1995). First a coarse grid, then the days
 * between the last that passed and the first that failed; each of the two sequences takes half of the error.
 */
#ifndef ANALYSIS_PLAN_LATEST_START_H
#define ANALYSIS_PLAN_LATEST_START_H

#include "analysis/plan/odds.h"

enum { ANA_NO_START = -1 };

struct ana_start_question {
    const struct visa_travellers *travellers; /* borrowed; its starts are not read */
    const struct ana_promise *promise;        /* borrowed */
    int64_t deadline;                         /* moment */
    int32_t first_day, last_day;              /* starts to be considered: 00:00 of these days */
    int32_t step;                             /* days between the starts of the coarse grid, >= 1 */
    double confidence;                        /* that enough are ready, in (0, 1) */
    double level;                             /* of the bound: how sure the answer is, in (.5, 1) */
};

/* One start and its odds. */
struct ana_start_odds {
    int32_t day;
    struct ana_interval odds;      /* two-sided, at the level */
    double bound;                  /* the one that was tested */
    struct ana_interval ever;      /* enough ever have visas */
    struct ana_interval if_issued; /* enough are ready, given that enough ever have visas */
};

struct ana_latest_start {
    struct ana_start_odds *curve; /* owned; ascending days: the coarse grid up to where nobody is in time, and
                                     the days around the answers */
    uint32_t count;
    int32_t safe;  /* the last day of the sequence whose bound reaches the confidence; ANA_NO_START */
    int32_t point; /* the last day before the estimate falls below the confidence; ANA_NO_START */
    int32_t safe_if_issued; /* as safe, given that enough ever have visas */
};

/* Finds it. Destroy the result in any case. Returns SIM_OK, SIM_ERR_MEMORY or SIM_ERR_INTERRUPTED. */
SIM_MUST_CHECK enum sim_status ana_latest_start_find(const struct ana_environments *environments,
                                                     const struct ana_start_question *question,
                                                     struct ana_latest_start *latest,
                                                     struct sim_error *error);

/* NULL-safe. */
void ana_latest_start_destroy(struct ana_latest_start *latest);

#endif

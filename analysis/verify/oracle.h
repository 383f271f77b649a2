/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `visaq verify` knows and what it finds.
 *
 * An oracle is a number known from elsewhere: a closed form, a published figure, or 0 for "nothing violates
 * this property". A trial is one computation that answers several oracles. Trials run what users run: the
 * loader, the engine, the rows and their summary. Run lengths and seeds are fixed, so that the same build
 * always finds the same; --full means longer runs, not other tolerances.
 *
 * Four ways to judge:
 *   exact     obtained == expected, e.g. 0 violations
 *   digits    |obtained - expected| <= tolerance, half a unit of the last digit published unless stated
 *   interval  expected lies in a t interval over replications, at the level that keeps all of them together
 *             at 10^-3 (Bonferroni), and the half-width is at most ANA_WIDEST of expected: a wider interval
 *             would prove nothing
 *   range     a quantile lies in the range that intervals of the distribution function leave open, same level
 */
#ifndef ANALYSIS_VERIFY_ORACLE_H
#define ANALYSIS_VERIFY_ORACLE_H

#include "sim/base/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Chance of even one false alarm in a whole verification. */
#define ANA_FAMILY_ERROR 1e-3

/* The widest half-width that is taken for evidence, as a share of the expected value. */
#define ANA_WIDEST 0.1

enum ana_judgement { ANA_JUDGE_EXACT, ANA_JUDGE_DIGITS, ANA_JUDGE_INTERVAL, ANA_JUDGE_RANGE };

struct ana_oracle {
    const char *name; /* unique in its trial; "trial/name" is what --only takes */
    const char *what; /* in a few words */
    enum ana_judgement judgement;
    double expected;
    double tolerance; /* DIGITS only */
};

/* What one oracle came to. NaN where there is nothing to say. */
struct ana_finding {
    double obtained;
    double low, high;
    double z;       /* the normal deviate with the p-value of the t statistic */
    uint64_t cases; /* replications behind an interval, comparisons behind the rest */
    bool found;     /* the trial filled it in */
    bool passed;
};

/* What all trials share. Borrowed. */
struct ana_verify {
    const char *scenarios; /* folder that holds validation/ and baseline-2025/ */
    uint32_t threads;      /* 0: all */
    bool full;
    double level;            /* of one interval */
    const atomic_bool *stop; /* or NULL */
};

struct ana_trial;

/* Runs a trial into findings[trial->count], all of them. Any status but SIM_OK: it could not be run. */
typedef enum sim_status ana_trial_fn(const struct ana_verify *verify, const struct ana_trial *trial,
                                     struct ana_finding *findings, struct sim_error *error);

struct ana_trial {
    const char *name;
    const char *source; /* of the expected numbers */
    ana_trial_fn *run;
    const void *subject; /* the trial's own data */
    const struct ana_oracle *oracles;
    size_t count;
};

/* For tables of trials: an array and its length. */
#define ANA_ORACLES(array) (array), sizeof(array) / sizeof(array)[0]

#endif

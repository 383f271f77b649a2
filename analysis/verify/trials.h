/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The groups of trials, one file each; registry.c puts them together. Every function gives a constant table
 * and its length.
 */
#ifndef ANALYSIS_VERIFY_TRIALS_H
#define ANALYSIS_VERIFY_TRIALS_H

#include "analysis/verify/oracle.h"

/* Scenarios with closed forms, from text to summary. */
const struct ana_trial *ana_trials_slot_queue(size_t *count);
const struct ana_trial *ana_trials_laws(size_t *count);

/* The baseline's first day against what was published. */
const struct ana_trial *ana_trials_day_zero(size_t *count);

/* Properties that need no number. */
const struct ana_trial *ana_trials_sameness(size_t *count);
const struct ana_trial *ana_trials_conduct(size_t *count);

/* Queues on the engine alone. */
const struct ana_trial *ana_trials_queues(size_t *count);

/* Laws of lifetimes: digits, and known laws that come back. */
const struct ana_trial *ana_trials_lifetimes(size_t *count);

/* Digits: statistics; random numbers and laws. */
const struct ana_trial *ana_trials_statistics(size_t *count);
const struct ana_trial *ana_trials_random(size_t *count);

#endif

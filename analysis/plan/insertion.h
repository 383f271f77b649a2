/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Insertion: the check of a walk by ghosts. The delegation is really put into replications of the scenario,
 * where it takes seats from others and they from others in turn; nothing is left out.
 *
 * A replication for each observation is what makes it dear, and why ghosts are walked instead. Several copies
 * may be put into one replication, as much as the caller can bear: they take seats from each other, so that
 * each meets a market in which as many delegations as there are copies are looking; and they share a
 * replication's luck, so that the shares of replications are the observations, not the copies.
 */
#ifndef ANALYSIS_PLAN_INSERTION_H
#define ANALYSIS_PLAN_INSERTION_H

#include "analysis/plan/odds.h"

struct ana_insertion {
    const struct visa_scenario *scenario;     /* borrowed, as the next */
    const struct ana_odds_question *question; /* one start; its copies are put into one replication: 1 unless
                                                 they may compete with each other */
    uint64_t seed;
    uint32_t first, count;   /* replications first .. first + count - 1; count >= 2 */
    uint32_t threads;        /* 0: all */
    const atomic_bool *stop; /* or NULL */
    sim_progress_fn *progress;
    void *progress_context;
};

/*
 * Puts the travellers in and counts: a row for each deadline, a share for each replication. With the luck of
 * the same seed, replication and copy, ghosts meet what they would have met had they taken no seats. shares:
 * made by this call, to be destroyed in any case. Returns SIM_OK, SIM_ERR_MEMORY or SIM_ERR_INTERRUPTED.
 */
SIM_MUST_CHECK enum sim_status ana_insertion_ask(const struct ana_insertion *insertion,
                                                 struct ana_shares *shares, struct sim_error *error);

/*
 * The mean seats, on days from..to that have any, of the smallest pool that the travellers may need: of those
 * in which their classes are interviewed, at posts where they may apply, but none for classes by note
 * verbale, whose members need a seat only if they are called in; seats as they are known on their day. 0
 * where there are none. What ghosts leave out is about a party's share of it. O(days * (times +
 * announcements)) a pool.
 */
double ana_seats_a_day(const struct visa_scenario *scenario, const struct visa_travellers *travellers,
                       int32_t from, int32_t to);

#endif

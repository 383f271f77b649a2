/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Seats that the portal shows now: take them, take them for some and let the others go on looking, or wait?
 *
 * Who may take one: whoever has paid, waits for a seat, or holds one on a later date, and may apply at that
 * post, which has interviews for the class. Where there are fewer seats than such members, those who must go
 * take them first, then the others in the order of the file, reserves last.
 */
#ifndef ANALYSIS_PLAN_OFFER_H
#define ANALYSIS_PLAN_OFFER_H

#include "analysis/plan/outlook.h"

struct ana_offer {
    uint8_t post;
    int32_t day;
    uint32_t seats; /* >= 1 */
};

enum ana_offer_choice {
    ANA_OFFER_WAIT,  /* nobody takes one */
    ANA_OFFER_TAKE,  /* so many take one; whoever else could have taken one stays at home */
    ANA_OFFER_SPLIT, /* so many take one; the others go on by themselves */
    ANA_OFFER_CHOICES
};

extern const char *const ana_offer_words[]; /* of the choices in files, NULL-terminated */

struct ana_offer_answer {
    uint32_t takers;                             /* who would take one */
    uint32_t able;                               /* who could */
    struct ana_interval odds[ANA_OFFER_CHOICES]; /* of the delegation, by its deadline */
    struct ana_days ready[ANA_OFFER_CHOICES];    /* enough are ready */
    enum ana_offer_choice best;                  /* by odds; of equals the first */
    double gain;                                 /* of the best against waiting */
    struct ana_interval difference;              /* SPLIT against WAIT, environment by environment */
    bool *taker;                                 /* [members of the cast], owned */
};

/*
 * Walks the choices on the same luck. question: at the moment at which its members stand where they stand.
 * Destroy the answer in any case. Returns SIM_OK; SIM_ERR_DATA (nobody could take a seat; the date lies
 * before the question or beyond the record); SIM_ERR_MEMORY or SIM_ERR_INTERRUPTED.
 */
SIM_MUST_CHECK enum sim_status ana_offer_weigh(struct ana_offer_answer *answer,
                                               const struct ana_environments *environments,
                                               const struct ana_outlook_question *question,
                                               const struct ana_offer *offer, struct sim_error *error);

/* NULL-safe. */
void ana_offer_answer_destroy(struct ana_offer_answer *answer);

#endif

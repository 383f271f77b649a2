/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Travellers who stand somewhere: what each stage says and does about those who stand in it. standing.c tells
 * how they go on. Private to models/pipeline.
 *
 * visa_stands_…(): the probability, as a threshold (sim_chance_from), that a case with its luck for all but
 * the last activity would still be seen where it stands; it may change the case, which is put back, and
 * nothing else. visa_resume_…(): it goes on.
 */
#ifndef VISA_PIPELINE_STANDING_H
#define VISA_PIPELINE_STANDING_H

#include "models/pipeline/ghost_world.h"

/* The compiled normal law has its mean at 8 standard deviations, 2^16 to one. */
enum { VISA_NORMAL_MEAN = 8 * 65536 };

/* Where a chain of activities begins: at past.since, or on the scenario's first day. */
static inline int64_t visa_chain_from(const struct visa_world *w, const struct visa_past *past)
{
    int64_t first = visa_midnight(w->scenario->settings.first_day);
    return past->since > first ? past->since : first;
}

struct visa_past visa_past_of(const struct visa_world *w, const struct visa_case *c);
/* Gives a traveller the luck of this number, and sets what has come about before it stood where it stands.
 * Its key was `own`: number 0. */
void visa_give_luck(struct visa_world *w, uint32_t id, uint64_t own, uint32_t number);
uint64_t visa_stands_review(struct visa_world *w, uint32_t id, const struct visa_past *past); /* approval.c */
uint64_t visa_stands_production(struct visa_world *w, uint32_t id,
                                const struct visa_past *past); /* approval.c */
uint64_t visa_stands_approved(struct visa_world *w, uint32_t id,
                              const struct visa_past *past);                                  /* prepare.c */
uint64_t visa_stands_ds160(struct visa_world *w, uint32_t id, const struct visa_past *past);  /* prepare.c */
uint64_t visa_stands_paying(struct visa_world *w, uint32_t id, const struct visa_past *past); /* pay.c */
void visa_resume_paying(struct visa_world *w, uint32_t id, const struct visa_past *past);     /* pay.c */
uint64_t visa_stands_paid(struct visa_world *w, uint32_t id, const struct visa_past *past);   /* pay.c */
uint64_t visa_stands_booked(struct visa_world *w, uint32_t id, const struct visa_past *past); /* booked.c */
uint64_t visa_stands_handed_in(struct visa_world *w, uint32_t id,
                               const struct visa_past *past); /* waiver_desk.c */
uint64_t visa_stands_submitted(struct visa_world *w, uint32_t id,
                               const struct visa_past *past);                              /* processing.c */
uint64_t visa_stands_ems(struct visa_world *w, uint32_t id, const struct visa_past *past); /* delivery.c */
uint64_t visa_stands_at_office(struct visa_world *w, uint32_t id,
                               const struct visa_past *past); /* delivery.c */
uint64_t visa_stands_refused(struct visa_world *w, uint32_t id, const struct visa_past *past,
                             enum visa_verdict verdict); /* reapply.c */
/* When papers handed in were decided on, or the moment, behind past.seen, at which they come to the desk.
 * waiver_desk.c */
int64_t visa_waiver_decided(struct visa_world *w, uint32_t id, const struct visa_past *past);
/* When documents that are on their way or under review are decided on. processing.c */
int64_t visa_documents_decided(struct visa_world *w, uint32_t id, const struct visa_past *past);
/* The probability, as a threshold, that this verdict, given at past.since, has not shown by past.seen; 0 for
 * one that is told at once. decision.c */
uint64_t visa_verdict_hides(const struct visa_world *w, const struct visa_case *c, enum visa_verdict verdict,
                            const struct visa_past *past);
/* The table of odds in force for a case, or NULL: a visa for sure. decision.c */
const struct sim_choice *visa_odds_of(const struct visa_world *w, const struct visa_case *c,
                                      enum visa_decision where);
/* The correlation of a case's verdict with those of the rest of its delegation. decision.c */
double visa_correlation_of(const struct visa_world *w, const struct visa_case *c);
/* The threshold of a member's own word below which its tied word is below `threshold`, the delegation's luck
 * being z on the scale of the compiled normal law, from its mean. decision.c */
uint64_t visa_untie(const struct visa_world *w, double rho, int64_t z, uint64_t threshold);
/* The probability that a verdict given at past.since has not shown by past.seen. decision.c */
uint64_t visa_stays_hidden(struct visa_world *w, uint32_t id, enum visa_decision where,
                           const struct visa_past *past);

void visa_resume_approval(struct visa_world *w, uint32_t id, const struct visa_past *past); /* approval.c */
void visa_resume_passport(struct visa_world *w, uint32_t id, const struct visa_past *past); /* approval.c */
void visa_resume_form(struct visa_world *w, uint32_t id, const struct visa_past *past);     /* prepare.c */
void visa_resume_ds160(struct visa_world *w, uint32_t id, const struct visa_past *past);    /* prepare.c */
void visa_resume_account(struct visa_world *w, uint32_t id, const struct visa_past *past);  /* prepare.c */
bool visa_take_route(struct visa_world *w, uint32_t id, const struct sim_draw *draw);       /* route.c */
void visa_resume_paid(struct visa_world *w, uint32_t id, const struct visa_past *past);     /* pay.c */
void visa_resume_waiting(struct visa_world *w, uint32_t id);                                /* route.c */
void visa_resume_booked(struct visa_world *w, uint32_t id, const struct visa_past *past);   /* booked.c */
void visa_resume_handed_in(struct visa_world *w, uint32_t id,
                           const struct visa_past *past); /* waiver_desk.c */
void visa_resume_documents(struct visa_world *w, uint32_t id,
                           const struct visa_past *past); /* processing.c */
void visa_resume_submitted(struct visa_world *w, uint32_t id,
                           const struct visa_past *past); /* processing.c */
void visa_resume_in_processing(struct visa_world *w, uint32_t id,
                               const struct visa_past *past); /* processing.c */
/* A verdict was given at past.since and has not shown by past.seen. decision.c */
void visa_resume_decided(struct visa_world *w, uint32_t id, enum visa_decision where,
                         const struct visa_past *past);
void visa_resume_printing(struct visa_world *w, uint32_t id, const struct visa_past *past);  /* delivery.c */
void visa_resume_ems(struct visa_world *w, uint32_t id, const struct visa_past *past);       /* delivery.c */
void visa_resume_at_office(struct visa_world *w, uint32_t id, const struct visa_past *past); /* delivery.c */
void visa_tell_issue(const struct visa_world *w, const struct visa_case *c);                 /* decision.c */
void visa_tell_receipt(const struct visa_world *w, const struct visa_case *c);               /* delivery.c */

#endif

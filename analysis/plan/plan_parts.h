/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of a plan. Private to analysis/plan/plan*.c.
 */
#ifndef ANALYSIS_PLAN_PLAN_PARTS_H
#define ANALYSIS_PLAN_PLAN_PARTS_H

#include "analysis/plan/plan.h"

/* Chooses the starts of the table out of the curve; their views are filled in by ana_plan_view(). */
void ana_plan_tabulate(struct ana_plan *plan);

/* fallback_confidence, fallback_start. */
void ana_plan_fall_back(struct ana_plan *plan);

/* Asks for the views of the ceiling, of the start and of the starts of the table. environments: of the base.
 */
SIM_MUST_CHECK enum sim_status
ana_plan_view(struct ana_plan *plan, const struct ana_environments *environments, struct sim_error *error);

/* What else was asked: news, an offer, what moved, insertion. question: of the outlook. */
SIM_MUST_CHECK enum sim_status ana_plan_ask_more(struct ana_plan *plan,
                                                 const struct ana_environments *environments,
                                                 const struct ana_outlook_question *question,
                                                 struct sim_error *error);

/* seats_a_day, largest_share. */
void ana_plan_measure_seats(struct ana_plan *plan);

#endif

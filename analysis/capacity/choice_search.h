/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The best of levels that have no order, such as releases[pool=b].rule=rolling,block: all of them race as
 * systems (Kim and Nelson, analysis/statistics/selection.h), on the same luck, by an objective of which the
 * least, or the greatest, is best. If there are targets, the best one is then tested against them (see
 * feasibility.h) with half of the error each.
 *
 * The objective is as in objective.h; without one it is the measure of the first target.
 * The least difference that matters is a share of what the first level comes to in the first stage.
 *
 * Life cycle: init; run; report; destroy.
 */
#ifndef ANALYSIS_CAPACITY_CHOICE_SEARCH_H
#define ANALYSIS_CAPACITY_CHOICE_SEARCH_H

#include "analysis/capacity/inquiry.h"
#include "analysis/capacity/load_check.h"
#include "analysis/plot/plot_page.h"
#include "analysis/statistics/paired.h"
#include "analysis/statistics/selection.h"
#include "analysis/study/factor.h"

enum { ANA_CHOICES_MOST = 100 };

/* As asked; borrowed throughout. */
struct ana_choice_plan {
    const char *vary;
    const char *objective; /* NULL: that of the first target */
    const char *const *targets;
    size_t target_count;
};

/* Not to be moved after init. */
struct ana_choice_search {
    struct ana_choice_plan plan;
    struct ana_inquiry *inquiry; /* borrowed */
    struct ana_factor factor;
    const char *measure; /* the text of the objective */
    size_t objective;    /* its number */
    bool greatest;
    struct ana_promise promises[ANA_TARGETS_MOST];
    size_t measures[ANA_TARGETS_MOST]; /* of the promises */
    struct ana_load_check check;
    size_t points[ANA_CHOICES_MOST];
    struct ana_load_verdict loads[ANA_CHOICES_MOST];
    double delta;
    struct ana_selection race;
    uint32_t replications;            /* of those in the race */
    size_t best;                      /* once it is done */
    struct ana_feasibility_test test; /* of the best; targets 0: there are none */
    bool done, interrupted;
};

/* Whether a text of --vary has levels without an order. */
bool ana_choice_is_meant(const char *vary);

/* SIM_ERR_DATA, with a message; SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_choice_search_init(struct ana_choice_search *search,
                                                      const struct ana_choice_plan *plan,
                                                      struct ana_inquiry *inquiry, struct sim_error *error);

/* Opens the inquiry and lets them race; an interruption is no failure. */
SIM_MUST_CHECK enum sim_status ana_choice_search_run(struct ana_choice_search *search,
                                                     struct sim_error *error);

/* Whether there is a best one that is stable and meets the targets. */
bool ana_choice_search_found(const struct ana_choice_search *search);

/* A level against the best, value less the best's, on the replications that both have. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_choice_behind(const struct ana_choice_search *search, size_t level,
                                                 struct ana_paired *behind, struct sim_error *error);

/* The objective at a level, over all replications that it has. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_choice_estimate(const struct ana_choice_search *search, size_t level,
                                                   struct ana_interval *mean, struct sim_error *error);

/* Puts sentences and tables into a report. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_choice_search_report(const struct ana_choice_search *search,
                                                        struct ana_report *report, struct sim_error *error);

/* Draws response into folder; nothing, where more words were tried than fit. Statuses of ana_plot_response.
 */
SIM_MUST_CHECK enum sim_status ana_choice_search_plot(const struct ana_choice_search *search,
                                                      const char *folder,
                                                      const struct ana_plot_options *options,
                                                      struct sim_error *error);

/* Does nothing to one that is all zeros. */
void ana_choice_search_destroy(struct ana_choice_search *search);

#endif

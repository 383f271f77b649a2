/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a budget helps most: units of it are placed, a step at a time, on posts (see placement.h), and an
 * objective tells which placement is the best.
 *
 * A place is a pool of a post, which gets seats a day (see seat_places.h), or any number of the scenario, to
 * which the units are added ("+=").
 *
 * The objective is as in objective.h.
 *
 * A placement with which a pool cannot keep up while nobody gives up is unstable and gets no number (see
 * stability.h); neither does the gain, where nothing placed is.
 *
 * Life cycle: init; run; report and plot; destroy.
 */
#ifndef ANALYSIS_CAPACITY_BUDGET_SEARCH_H
#define ANALYSIS_CAPACITY_BUDGET_SEARCH_H

#include "analysis/capacity/inquiry.h"
#include "analysis/capacity/load_check.h"
#include "analysis/capacity/placement.h"
#include "analysis/capacity/seat_places.h"
#include "analysis/plot/plot_page.h"

/* As asked; borrowed throughout. */
struct ana_budget_plan {
    const char *const *vary; /* [vary_count] */
    size_t vary_count;       /* >= 1 */
    uint32_t budget;         /* >= 1 */
    uint32_t step;           /* >= 1, divides the budget */
    const char *objective;
};

/* Where units may go. */
struct ana_budget_place {
    const char *name;                   /* "shanghai", or what is varied */
    const struct ana_seat_place *seats; /* NULL: a number */
    const char *target;                 /* of a number */
};

/* Not to be moved after init. */
struct ana_budget_search {
    struct ana_budget_plan plan;
    struct ana_inquiry *inquiry;  /* borrowed */
    struct ana_seat_places pools; /* all places that are seats */
    struct ana_budget_place places[ANA_PLACEMENT_POSTS_MOST];
    size_t place_count;
    const char *measure; /* its text */
    size_t objective;    /* its number */
    bool greatest;
    struct ana_load_check check;
    size_t base;  /* the point with nothing placed */
    double delta; /* the least difference that matters: a share of what the budget spread evenly comes to */
    struct ana_placement_search *search; /* owned; NULL before the base is known */
    uint32_t first;                      /* replication of the race */
    struct ana_paired gain;              /* choice less base, in the unit of the objective */
    struct ana_load_verdict load;        /* of the choice */
    struct ana_load_verdict base_load;   /* with nothing placed */
    bool *unstable;                      /* [candidates] */
    double *seats;                       /* [pools.count] a day with the choice */
    bool interrupted, done;
};

/* As ana_level_search_init. */
SIM_MUST_CHECK enum sim_status ana_budget_search_init(struct ana_budget_search *search,
                                                      const struct ana_budget_plan *plan,
                                                      struct ana_inquiry *inquiry, struct sim_error *error);

/* Opens the inquiry and places; an interruption is no failure. */
SIM_MUST_CHECK enum sim_status ana_budget_search_run(struct ana_budget_search *search,
                                                     struct sim_error *error);

/* The changes of a placement, "" for none; NULL without memory. */
const char *ana_budget_change(const struct ana_budget_search *search, const uint32_t *units,
                              struct sim_arena *arena);

/* Puts sentences and tables into a report. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_budget_search_report(const struct ana_budget_search *search,
                                                        struct ana_report *report, struct sim_error *error);

/* Draws allocation into folder. Statuses of ana_plot_allocation. */
SIM_MUST_CHECK enum sim_status ana_budget_search_plot(const struct ana_budget_search *search,
                                                      const char *folder,
                                                      const struct ana_plot_options *options,
                                                      struct sim_error *error);

/* Does nothing to one that is all zeros. */
void ana_budget_search_destroy(struct ana_budget_search *search);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The smallest level of one thing whose targets are met: the search over a study, the curve around it, and
 * what is said of it.
 *
 * A level at which a pool is offered more than it has seats for, and nobody gives up, has no steady state: it
 * is said to be unstable and gets no estimate, and if it is the answer there is none. Where the first level
 * is such a one, by the loads of its scenario and by replications in which nobody gave up, the levels up to
 * the first one with a load below 1 are left out.
 *
 * Life cycle: init; run; report and plot; destroy.
 */
#ifndef ANALYSIS_CAPACITY_LEVEL_SEARCH_H
#define ANALYSIS_CAPACITY_LEVEL_SEARCH_H

#include "analysis/capacity/load_check.h"
#include "analysis/capacity/search.h"
#include "analysis/plot/plot_page.h"

/* As asked; borrowed throughout. */
struct ana_level_search_plan {
    const char *vary;
    const char *const *targets; /* [target_count], 1..ANA_TARGETS_MOST */
    size_t target_count;
    bool largest;   /* the largest level is wanted */
    bool within;    /* nothing beyond the levels given */
    uint32_t curve; /* levels more that are estimated for the curve */
};

/* What is known of a level: everything but for those that were looked at is blank. */
struct ana_level_facts {
    size_t point;          /* of the study; SIZE_MAX: not looked at */
    uint32_t replications; /* that there are */
    double seats_a_day;    /* NaN: it is no seats that are varied */
    struct ana_load_verdict load;
};

/* Not to be moved after init. */
struct ana_level_search {
    struct ana_level_search_plan plan;
    struct ana_inquiry *inquiry; /* borrowed */
    struct ana_levels levels;
    struct ana_promise promises[ANA_TARGETS_MOST];
    size_t measures[ANA_TARGETS_MOST]; /* of the promises */
    struct ana_load_check check;
    struct ana_level_facts *facts; /* [levels.count + levels.beyond] */
    struct ana_level_facts lowest; /* of the level that was looked at because its load is too much */
    bool unstable;                 /* all levels of the list are */
    size_t first_stable;           /* then, the first that is not, beyond the list; SIZE_MAX: none */
    struct ana_search search;
};

/*
 * Understands what was asked, before anything is run. inquiry: begun, not open. SIM_ERR_DATA, with a message;
 * SIM_ERR_MEMORY. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_level_search_init(struct ana_level_search *search,
                                                     const struct ana_level_search_plan *plan,
                                                     struct ana_inquiry *inquiry, struct sim_error *error);

/* Opens the inquiry and searches; an interruption is no failure. As ana_search_run. */
SIM_MUST_CHECK enum sim_status ana_level_search_run(struct ana_level_search *search, struct sim_error *error);

/* How it ended. */
enum ana_level_end { ANA_LEVELS_FOUND, ANA_LEVELS_INFEASIBLE, ANA_LEVELS_UNSTABLE, ANA_LEVELS_INTERRUPTED };

enum ana_level_end ana_level_search_end(const struct ana_level_search *search);

/* Puts sentences and tables into a report. */
void ana_level_search_report(const struct ana_level_search *search, struct ana_report *report);

/* Draws trade_off into folder, of the first target. Statuses of ana_plot_trade_off. */
SIM_MUST_CHECK enum sim_status ana_level_search_plot(const struct ana_level_search *search,
                                                     const char *folder,
                                                     const struct ana_plot_options *options,
                                                     struct sim_error *error);

/* The estimate of a promise at a level with its two-sided interval; blank where it is not known or unstable.
 */
struct ana_interval ana_level_estimate(const struct ana_level_search *search, size_t level, size_t promise);

/* Does nothing to one that is all zeros. */
void ana_level_search_destroy(struct ana_level_search *search);

#endif

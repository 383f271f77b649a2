/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Survival: how long the cases of a group lasted. The product-limit curve as steps with its interval, ticks
 * where cases are still open, and laws as lines: the one that was chosen strong, others light, what was
 * written for the scenario, and what the scenario had before, dashed.
 */
#ifndef ANA_PLOT_SURVIVAL_H
#define ANA_PLOT_SURVIVAL_H

#include "analysis/plot/plot_study.h"

enum { ANA_SURVIVAL_LAWS_MOST = 8 };

/* The curve from `time` on, up to the next step; before the first it is 1. */
struct ana_plot_survival_step {
    double time;
    struct ana_plot_estimate survival; /* 0..1 */
};

enum ana_plot_law_role { ANA_LAW_OTHER, ANA_LAW_CHOSEN, ANA_LAW_WRITTEN, ANA_LAW_SHIPPED };

/* Borrowed. */
struct ana_plot_law {
    struct ana_name name;
    enum ana_plot_law_role role; /* of each but OTHER one at most */
    const double *survival;      /* [grid_count] 0..1, at the times of the grid */
};

/* Of a law of which only some quantiles are known. */
struct ana_plot_known {
    double time;
    double survival; /* 0..1 */
};

struct ana_plot_survival {
    struct ana_plot_heading heading;            /* its title: the group; samples are not said */
    struct ana_name unit;                       /* of time: days, working days */
    const struct ana_plot_survival_step *steps; /* [step_count] by rising time */
    size_t step_count;
    const double *open; /* [open_count] by rising time: how long the open cases have lasted */
    size_t open_count;
    const double *grid; /* [grid_count] rising times of the laws */
    size_t grid_count;
    const struct ana_plot_law *laws;    /* [law_count] */
    size_t law_count;                   /* ..ANA_SURVIVAL_LAWS_MOST */
    struct ana_name known_name;         /* of a law that is drawn as diamonds */
    const struct ana_plot_known *known; /* [known_count]; may be NULL */
    size_t known_count;
    uint64_t cases, ended; /* said in the note; the others are open */
    struct ana_name taken; /* which law was taken; empty: not said */
    double p;              /* of its test; NaN: not said */
};

/* Where the axis ends: what a grid should reach to. Needs steps and open cases alone; 0 without any. O(n). */
double ana_plot_survival_end(const struct ana_plot_survival *survival);

/*
 * Draws survival.svg, .png and its script in folder. The axis ends where a hundredth of the cases is left;
 * how many last longer is said. SIM_ERR_ARGUMENT: too many laws; else as ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_plot_survival(const char *folder, const struct ana_plot_survival *survival,
                                                 const struct ana_plot_options *options,
                                                 struct sim_error *error);

#endif

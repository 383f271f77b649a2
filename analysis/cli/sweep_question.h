/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a command line asks of a sweep, understood: factors, points and measures.
 */
#ifndef ANALYSIS_CLI_SWEEP_QUESTION_H
#define ANALYSIS_CLI_SWEEP_QUESTION_H

#include "analysis/cli/sweep_options.h"
#include "analysis/study/sweep_folder.h"

/* Not to be moved: its parts borrow from each other. */
struct ana_sweep_asked {
    struct sim_arena memory; /* of the factors and indices */
    struct ana_factor *factors;
    size_t factor_count;
    struct ana_points laid_out;         /* unless it is a sensitivity analysis */
    struct ana_sensitivity sensitivity; /* or it is */
    const struct ana_points *points;    /* of one of them; NULL: not yet */
    struct ana_run_block *asked;        /* owned; replications of each point, NULL: the same of all */
    uint32_t replications;              /* of every point, or the number of trajectories */
    struct ana_measures measures;
    const char *const *texts;   /* [factor_count]; the factors as they were written */
    const char *const *origins; /* [factor_count]; what asks for them, for messages */
    struct ana_sweep_question question;
};

/* Makes an empty one; destroy it in any case. */
void ana_sweep_asked_init(struct ana_sweep_asked *asked);

/*
 * Understands the options, whose texts are borrowed; all that is wrong goes to problems. source: where base
 * was read from, to be read again; base: borrowed. SIM_ERR_DATA, SIM_ERR_MEMORY and statuses of
 * visa_tables_read.
 */
SIM_MUST_CHECK enum sim_status ana_sweep_asked_make(struct ana_sweep_asked *asked,
                                                    const struct ana_sweep_options *options,
                                                    const struct visa_scenario_source *source,
                                                    const struct visa_scenario *base,
                                                    struct visa_diagnostics *problems);

void ana_sweep_asked_destroy(struct ana_sweep_asked *asked);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/capacity_modes.h"

#include <stddef.h>

/* ---- the smallest level ---- */

static enum sim_status init_levels(struct ana_capacity_question *question, struct sim_error *error)
{
    const struct ana_capacity_options *options = question->options;
    const struct ana_level_search_plan plan = {.vary = options->vary[0],
                                               .targets = options->targets,
                                               .target_count = options->target_count,
                                               .largest = options->largest,
                                               .within = options->within_range,
                                               .curve = options->curve};
    return ana_level_search_init(&question->levels, &plan, &question->inquiry, error);
}

static enum sim_status run_levels(struct ana_capacity_question *question, struct sim_error *error)
{
    return ana_level_search_run(&question->levels, error);
}

static enum ana_capacity_end end_of_levels(const struct ana_capacity_question *question)
{
    if (question->levels.search.interrupted) {
        return ANA_CAPACITY_INTERRUPTED;
    }
    return ana_level_search_end(&question->levels) == ANA_LEVELS_FOUND ? ANA_CAPACITY_FOUND : ANA_CAPACITY_NO;
}

static enum sim_status report_levels(const struct ana_capacity_question *question, struct ana_report *report,
                                     struct sim_error *error)
{
    ana_level_search_report(&question->levels, report);
    return ana_report_check(report, error);
}

static enum sim_status plot_levels(const struct ana_capacity_question *question, const char *folder,
                                   const struct ana_plot_options *options, struct sim_error *error)
{
    return ana_level_search_plot(&question->levels, folder, options, error);
}

/* ---- a budget ---- */

static enum sim_status init_budget(struct ana_capacity_question *question, struct sim_error *error)
{
    const struct ana_capacity_options *options = question->options;
    const struct ana_budget_plan plan = {.vary = options->vary,
                                         .vary_count = options->vary_count,
                                         .budget = options->budget,
                                         .step = options->step,
                                         .objective =
                                             options->objective != NULL ? options->objective : "mean"};
    return ana_budget_search_init(&question->budget, &plan, &question->inquiry, error);
}

static enum sim_status run_budget(struct ana_capacity_question *question, struct sim_error *error)
{
    return ana_budget_search_run(&question->budget, error);
}

static enum ana_capacity_end end_of_budget(const struct ana_capacity_question *question)
{
    const struct ana_budget_search *search = &question->budget;
    return search->interrupted                      ? ANA_CAPACITY_INTERRUPTED
           : search->load.stability == ANA_UNSTABLE ? ANA_CAPACITY_NO
                                                    : ANA_CAPACITY_FOUND;
}

static enum sim_status report_budget(const struct ana_capacity_question *question, struct ana_report *report,
                                     struct sim_error *error)
{
    enum sim_status status = ana_budget_search_report(&question->budget, report, error);
    return status == SIM_OK ? ana_report_check(report, error) : status;
}

static enum sim_status plot_budget(const struct ana_capacity_question *question, const char *folder,
                                   const struct ana_plot_options *options, struct sim_error *error)
{
    return ana_budget_search_plot(&question->budget, folder, options, error);
}

/* ---- a shock ---- */

static enum sim_status init_recovery(struct ana_capacity_question *question, struct sim_error *error)
{
    const struct ana_capacity_options *options = question->options;
    const struct ana_recovery_plan plan = {.shock = options->shock,
                                           .target = options->target_count > 0 ? options->targets[0] : NULL,
                                           .vary = options->vary_count > 0 ? options->vary[0] : NULL,
                                           .hold = options->hold,
                                           .near = options->near,
                                           .largest = options->largest,
                                           .within = options->within_range};
    return ana_recovery_run_init(&question->recovery, &plan, &question->inquiry, error);
}

static enum sim_status run_recovery(struct ana_capacity_question *question, struct sim_error *error)
{
    return ana_recovery_run(&question->recovery, error);
}

static enum ana_capacity_end end_of_recovery(const struct ana_capacity_question *question)
{
    return question->recovery.interrupted                ? ANA_CAPACITY_INTERRUPTED
           : ana_recovery_run_found(&question->recovery) ? ANA_CAPACITY_FOUND
                                                         : ANA_CAPACITY_NO;
}

static enum sim_status report_recovery(const struct ana_capacity_question *question,
                                       struct ana_report *report, struct sim_error *error)
{
    ana_recovery_run_report(&question->recovery, report);
    return ana_report_check(report, error);
}

static enum sim_status plot_recovery(const struct ana_capacity_question *question, const char *folder,
                                     const struct ana_plot_options *options, struct sim_error *error)
{
    return ana_recovery_run_plot(&question->recovery, folder, options, error);
}

/* ---- words ---- */

static enum sim_status init_choice(struct ana_capacity_question *question, struct sim_error *error)
{
    const struct ana_capacity_options *options = question->options;
    const struct ana_choice_plan plan = {.vary = options->vary[0],
                                         .objective = options->objective,
                                         .targets = options->targets,
                                         .target_count = options->target_count};
    return ana_choice_search_init(&question->choice, &plan, &question->inquiry, error);
}

static enum sim_status run_choice(struct ana_capacity_question *question, struct sim_error *error)
{
    return ana_choice_search_run(&question->choice, error);
}

static enum ana_capacity_end end_of_choice(const struct ana_capacity_question *question)
{
    return question->choice.interrupted                 ? ANA_CAPACITY_INTERRUPTED
           : ana_choice_search_found(&question->choice) ? ANA_CAPACITY_FOUND
                                                        : ANA_CAPACITY_NO;
}

static enum sim_status report_choice(const struct ana_capacity_question *question, struct ana_report *report,
                                     struct sim_error *error)
{
    enum sim_status status = ana_choice_search_report(&question->choice, report, error);
    return status == SIM_OK ? ana_report_check(report, error) : status;
}

static enum sim_status plot_choice(const struct ana_capacity_question *question, const char *folder,
                                   const struct ana_plot_options *options, struct sim_error *error)
{
    return ana_choice_search_plot(&question->choice, folder, options, error);
}

/* ---- all of them ---- */

static const struct ana_capacity_mode levels_mode = {"search",      init_levels,   run_levels,
                                                     end_of_levels, report_levels, plot_levels};
static const struct ana_capacity_mode budget_mode = {"budget",      init_budget,   run_budget,
                                                     end_of_budget, report_budget, plot_budget};

static const struct ana_capacity_mode recovery_mode = {"recovery",      init_recovery,   run_recovery,
                                                       end_of_recovery, report_recovery, plot_recovery};

static const struct ana_capacity_mode choice_mode = {"choice",      init_choice,   run_choice,
                                                     end_of_choice, report_choice, plot_choice};

const struct ana_capacity_mode *ana_capacity_mode_of(const struct ana_capacity_options *options)
{
    if (options->shock != NULL) {
        return &recovery_mode;
    }
    if (options->budget > 0) {
        return &budget_mode;
    }
    bool ordered = options->target_count > 0 && !ana_choice_is_meant(options->vary[0]);
    return ordered ? &levels_mode : &choice_mode;
}

void ana_capacity_question_destroy(struct ana_capacity_question *question)
{
    ana_choice_search_destroy(&question->choice);
    ana_recovery_run_destroy(&question->recovery);
    ana_budget_search_destroy(&question->budget);
    ana_level_search_destroy(&question->levels);
    ana_inquiry_destroy(&question->inquiry);
}

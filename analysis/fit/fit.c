/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/fit.h"

#include "analysis/fit/groups.h"
#include "analysis/fit/odds.h"
#include "models/scenario/change.h"

/* The rows that the compiled laws are of: read once more, as visa_scenario_load_from does. */
static enum sim_status read_rows(struct ana_fit *fit, struct sim_arena *arena, struct sim_error *error)
{
    struct visa_diagnostics diagnostics;
    struct visa_tables *tables = sim_arena_alloc(arena, 1, sizeof *tables);
    if (tables == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the scenario");
    }
    visa_diagnostics_init(&diagnostics, arena);
    enum sim_status status = visa_tables_read(tables, fit->terms.source, &diagnostics, arena);
    if (status == SIM_OK) {
        status = visa_tables_change(tables);
    }
    /* It was read before, so that only a file that has changed since, or memory, is left to fail. */
    fit->tables = tables;
    return status == SIM_OK ? status
                            : sim_fail(error, status, "%s can no longer be read as before: %s",
                                       fit->terms.source->folder, sim_status_text(status));
}

static enum sim_status check_terms(const struct ana_fit_terms *terms, struct sim_error *error)
{
    bool good = terms->prior >= 0 && terms->least >= 2 && terms->level > 0 && terms->level < 1 &&
                terms->reject >= 0 && terms->reject < 1 && isfinite(terms->prior);
    return good ? SIM_OK
                : sim_fail(error, SIM_ERR_ARGUMENT,
                           "prior %g, least %g, level %g, reject %g: one is outside its domain", terms->prior,
                           terms->least, terms->level, terms->reject);
}

enum sim_status ana_fit_make(struct ana_fit *fit, const struct ana_fit_terms *terms, struct sim_arena *arena,
                             struct sim_error *error)
{
    *fit = (struct ana_fit){.terms = *terms};
    enum sim_status status = check_terms(terms, error);
    if (status == SIM_OK) {
        status = read_rows(fit, arena, error);
    }
    if (status == SIM_OK) {
        status = ana_fit_make_groups(fit, arena, error);
    }
    return status == SIM_OK ? ana_fit_make_odds(fit, arena, error) : status;
}

bool ana_fit_group_is_written(const struct ana_fit_group *group)
{
    return !group->shown_only && (group->verdict == ANA_FIT_FAMILY || group->verdict == ANA_FIT_TABLE);
}

bool ana_fit_odds_are_written(const struct ana_fit_odds *odds)
{
    return !odds->shown_only && !odds->too_few;
}

bool ana_fit_says_something(const struct ana_fit *fit)
{
    bool says = false;
    for (size_t i = 0; i < fit->count && !says; i++) {
        says = ana_fit_group_is_written(&fit->groups[i]);
    }
    for (size_t i = 0; i < fit->odds_count && !says; i++) {
        says = ana_fit_odds_are_written(&fit->odds[i]);
    }
    return says;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/fit_plots.h"

#include "analysis/fit/fit_words.h"
#include "analysis/plot/qq.h"
#include "analysis/plot/survival.h"
#include "sim/base/status.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A percentile with fewer cases behind it says nothing of the law, and would stretch the axes. */
enum { GRID = 200, QQ_MOST = 99, BEHIND_LEAST = 2 };

enum { LAWS = ANA_FIT_FAMILIES + 1 };

/* What a plot borrows. */
struct drawing {
    const struct ana_fit *fit;
    const struct ana_fit_group *group;
    const struct ana_plot_options *options;
    struct ana_plot_heading heading;
    struct ana_name unit;
    struct ana_report names[ANA_LANGUAGES]; /* own the titles */
};

static size_t pick(const struct ana_fit *fit, const struct ana_fit_group *picked[ANA_FIT_PLOTTED_MOST])
{
    size_t count = 0;
    for (int written = 1; written >= 0; written--) {
        for (size_t i = 0; i < fit->count && count < ANA_FIT_PLOTTED_MOST; i++) {
            const struct ana_fit_group *group = &fit->groups[i];
            if (ana_fit_is_settled(group) && ana_fit_group_is_written(group) == (written == 1)) {
                picked[count++] = group;
            }
        }
    }
    return count;
}

static void name_figure(struct ana_fit_figure *figure, const char *kind, size_t number)
{
    if (number == 0) {
        (void)snprintf(figure->stem, sizeof figure->stem, "%s", kind);
    } else {
        int length = snprintf(figure->stem, sizeof figure->stem, "%s_%zu", kind, number + 1);
        SIM_ASSERT(length > 0 && (size_t)length < sizeof figure->stem);
    }
}

size_t ana_fit_figures(const struct ana_fit *fit, struct ana_fit_figure figures[ANA_FIT_FIGURES_MOST])
{
    const struct ana_fit_group *picked[ANA_FIT_PLOTTED_MOST];
    size_t groups = pick(fit, picked);
    size_t count = 0;
    size_t tables = 0;
    for (size_t i = 0; i < groups; i++) {
        figures[count] = (struct ana_fit_figure){
            .shows = N_("share still open by duration, with the fitted families"), .group = picked[i]};
        name_figure(&figures[count++], "survival", i);
        if (picked[i]->fit[picked[i]->chosen].converged) {
            figures[count] =
                (struct ana_fit_figure){.shows = N_("quantiles of the cases against those of the family that "
                                                    "was taken, or has the lowest AIC"),
                                        .group = picked[i],
                                        .qq = true};
            name_figure(&figures[count++], "qq", tables++);
        }
    }
    return count;
}

static void begin(struct drawing *drawing, const struct ana_fit_figure *figure)
{
    const char *title[ANA_LANGUAGES];
    const struct ana_fit_group *group = figure->group;
    for (unsigned i = 0; i < ANA_LANGUAGES; i++) {
        struct ana_report *names = &drawing->names[i];
        ana_report_init(names, (enum ana_language)i);
        title[i] =
            ana_report_phrase(names, N_("%s (%s)"), ana_report_word(names, ana_fit_stage_name(group->stage)),
                              ana_fit_group_name(names, drawing->fit, group));
    }
    drawing->group = group;
    drawing->heading = (struct ana_plot_heading){.stem = figure->stem,
                                                 .title = {title[ANA_ENGLISH], title[ANA_CHINESE]},
                                                 .level = drawing->fit->terms.level};
    drawing->unit = ana_name_of(ana_fit_unit_name(group));
}

static void end(struct drawing *drawing)
{
    for (unsigned i = 0; i < ANA_LANGUAGES; i++) {
        ana_report_destroy(&drawing->names[i]);
    }
}

static double chosen_p(const struct ana_fit_group *group)
{
    return group->test[group->chosen].p;
}

/* ---- survival ---- */

/* What is drawn of one group; all owned by the arena. */
struct curves {
    struct ana_plot_survival_step *steps;
    double *open, *grid;
    size_t open_count, law_count;
    double *law[LAWS];
    struct ana_plot_law laws[LAWS];
};

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static void fill_steps(struct curves *curves, const struct drawing *drawing)
{
    const struct ana_fit_group *group = drawing->group;
    for (size_t i = 0; i < group->steps; i++) {
        struct ana_interval interval = ana_life_interval(&group->curve[i], drawing->heading.level);
        curves->steps[i] = (struct ana_plot_survival_step){
            group->curve[i].time, {group->curve[i].survival, interval.low, interval.high}};
    }
    for (size_t i = 0; i < group->cases; i++) {
        if (ana_lifetime_is_open(&group->lifetimes[i])) {
            curves->open[curves->open_count++] = group->lifetimes[i].low;
        }
    }
    qsort(curves->open, curves->open_count, sizeof *curves->open, by_size);
}

static void add_law(struct curves *curves, const char *name, enum ana_plot_law_role role)
{
    size_t i = curves->law_count++;
    curves->laws[i] =
        (struct ana_plot_law){.name = ana_name_of(name), .role = role, .survival = curves->law[i]};
}

static void fill_laws(struct curves *curves, const struct ana_fit_group *group)
{
    for (size_t family = 0; family < ANA_FIT_FAMILIES; family++) {
        bool taken = group->verdict == ANA_FIT_FAMILY && family == group->chosen;
        for (size_t i = 0; i < GRID && group->fit[family].converged; i++) {
            curves->law[curves->law_count][i] = ana_fitted_survival(&group->fit[family].law, curves->grid[i]);
        }
        if (group->fit[family].converged) {
            add_law(curves, ana_fit_family_name(ana_fit_families[family]),
                    taken ? ANA_LAW_CHOSEN : ANA_LAW_OTHER);
        }
    }
    for (size_t i = 0; i < GRID && ana_fit_group_is_written(group); i++) {
        curves->law[curves->law_count][i] = ana_fit_written_survival(group, curves->grid[i]);
    }
    if (ana_fit_group_is_written(group)) {
        add_law(curves, N_("written"), ANA_LAW_WRITTEN);
    }
}

static bool make_curves(struct curves *curves, const struct drawing *drawing, struct sim_arena *arena)
{
    const struct ana_fit_group *group = drawing->group;
    *curves = (struct curves){0};
    curves->steps = sim_arena_alloc(arena, group->steps + 1, sizeof *curves->steps);
    curves->open = sim_arena_alloc(arena, group->cases + 1, sizeof *curves->open);
    curves->grid = sim_arena_alloc(arena, GRID, sizeof *curves->grid);
    for (size_t i = 0; i < LAWS; i++) {
        curves->law[i] = sim_arena_alloc(arena, GRID, sizeof *curves->law[i]);
    }
    if (arena->failed) {
        return false;
    }
    fill_steps(curves, drawing);
    const struct ana_plot_survival drawn = {.steps = curves->steps,
                                            .step_count = group->steps,
                                            .open = curves->open,
                                            .open_count = curves->open_count};
    for (size_t i = 0; i < GRID; i++) {
        curves->grid[i] = ana_plot_survival_end(&drawn) * (double)i / (GRID - 1);
    }
    fill_laws(curves, group);
    return true;
}

static enum sim_status draw_survival(const struct drawing *drawing, const char *folder,
                                     struct sim_error *error)
{
    const struct ana_fit_group *group = drawing->group;
    bool family = group->verdict == ANA_FIT_FAMILY;
    struct curves curves;
    struct sim_arena arena;
    enum sim_status status = SIM_OK;
    sim_arena_init(&arena, SIZE_MAX);
    if (!make_curves(&curves, drawing, &arena)) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory for a plot");
    } else {
        /* The law that the scenario had is known by three quantiles. */
        const struct ana_plot_known before[] = {
            {group->shipped[0], 0.5}, {group->shipped[1], 0.2}, {group->shipped[2], 0.05}};
        const char *taken =
            family ? ana_fit_family_name(ana_fit_families[group->chosen]) : N_("table of quantiles");
        const struct ana_plot_survival survival = {.heading = drawing->heading,
                                                   .unit = drawing->unit,
                                                   .steps = curves.steps,
                                                   .step_count = group->steps,
                                                   .open = curves.open,
                                                   .open_count = curves.open_count,
                                                   .grid = curves.grid,
                                                   .grid_count = GRID,
                                                   .laws = curves.laws,
                                                   .law_count = curves.law_count,
                                                   .known_name = ana_name_of(N_("scenario's P50, P80, P95")),
                                                   .known = before,
                                                   .known_count = sizeof before / sizeof before[0],
                                                   .cases = group->cases,
                                                   .ended = group->ended,
                                                   .taken = ana_name_of(taken),
                                                   .p = family ? chosen_p(group) : NAN};
        status = ana_plot_survival(folder, &survival, drawing->options, error);
    }
    sim_arena_destroy(&arena);
    return status;
}

/* ---- quantiles ---- */

static enum sim_status draw_qq(const struct drawing *drawing, const char *folder, struct sim_error *error)
{
    const struct ana_fit_group *group = drawing->group;
    const struct ana_fitted_law *law = &group->fit[group->chosen].law;
    struct ana_plot_quantile_pair pairs[QQ_MOST];
    size_t count = 0;
    for (size_t i = 0; i < QQ_MOST; i++) {
        double p = (double)(i + 1) / (QQ_MOST + 1);
        double observed = ana_life_quantile(group->curve, group->steps, p);
        struct ana_interval interval =
            ana_life_quantile_interval(group->curve, group->steps, p, drawing->heading.level);
        if (!isnan(observed) && (1 - p) * (double)group->ended >= BEHIND_LEAST) {
            pairs[count++] = (struct ana_plot_quantile_pair){
                p, ana_fitted_quantile(law, p), {observed, interval.low, interval.high}};
        }
    }
    const struct ana_plot_qq qq = {.heading = drawing->heading,
                                   .unit = drawing->unit,
                                   .law = ana_name_of(ana_fit_family_name(law->family)),
                                   .pairs = pairs,
                                   .count = count,
                                   .cases = group->cases,
                                   .ended = group->ended,
                                   .p = chosen_p(group)};
    return ana_plot_qq(folder, &qq, drawing->options, error);
}

enum sim_status ana_fit_plot(const struct ana_fit *fit, const char *folder,
                             const struct ana_plot_options *options, unsigned *drawn, struct sim_error *error)
{
    struct ana_fit_figure figures[ANA_FIT_FIGURES_MOST];
    size_t count = ana_fit_figures(fit, figures);
    enum sim_status status = SIM_OK;
    *drawn = 0;
    for (size_t i = 0; i < count && status == SIM_OK; i++) {
        struct drawing drawing = {.fit = fit, .options = options};
        begin(&drawing, &figures[i]);
        status = figures[i].qq ? draw_qq(&drawing, folder, error) : draw_survival(&drawing, folder, error);
        *drawn += status == SIM_OK ? 1 : 0;
        end(&drawing);
    }
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The points of a sweep in a document: which factor moves what, where a measure is least and greatest, and
 * the tables.
 */
#include "analysis/output/punctuation.h"
#include "analysis/output/text_number.h"
#include "analysis/study/telling.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PERCENT 100.0

enum { ENDS_SHOWN = ANA_DOCUMENT_ROWS / 2 };

static const struct ana_sweep_plan *plan_of(const struct ana_telling *telling)
{
    return &telling->account->sweep->plan;
}

static const struct ana_estimate *estimate_of(const struct ana_telling *telling, size_t point, size_t i)
{
    size_t measure = ana_told_measure_number(telling, i);
    return &ana_sweep_estimates(telling->account->summary, point)[measure];
}

/* ---- in words ---- */

/* A level for a sentence: of an interval with as many digits as are read. */
static const char *level_text(const struct ana_telling *telling, size_t point, size_t f)
{
    const struct ana_sweep_plan *plan = plan_of(telling);
    double at = plan->points->at[point * plan->points->factors + f];
    if (plan->factors[f].kind == ANA_FACTOR_INTERVAL && at != ANA_AS_IS) {
        return ana_document_format(telling->document, "%.4g", ana_coordinate_value(&plan->factors[f], at));
    }
    const char *text = ana_coordinate_text(&plan->factors[f], at, &telling->document->memory);
    return text != NULL ? text : "";
}

/* "seats=14, rule=block". */
static const char *point_text(const struct ana_telling *telling, size_t point)
{
    const struct ana_sweep_plan *plan = plan_of(telling);
    const char *text = "";
    for (size_t f = 0; f < plan->points->factors && f < ANA_TABLED_FACTORS; f++) {
        const struct ana_factor *factor = &plan->factors[f];
        size_t length = strlen(factor->name);
        bool joined = length > 0 && factor->name[length - 1] == '=';
        text = ana_document_format(
            telling->document, "%s%s%s%s%s", text, f > 0 ? ana_listed(telling->document->language) : "",
            factor->kind == ANA_FACTOR_CHANGES ? "" : factor->name,
            joined || factor->kind == ANA_FACTOR_CHANGES ? "" : "=", level_text(telling, point, f));
    }
    return text;
}

static const char *estimate_text(const struct ana_telling *telling, size_t point, size_t i)
{
    const struct ana_estimate *estimate = estimate_of(telling, point, i);
    const struct ana_interval interval = {estimate->estimate, estimate->low, estimate->high};
    return ana_told_estimate(telling, &interval, ana_shape_of(ana_told_response(telling, i)));
}

/* The points where a measure is least and greatest; false: it is blank everywhere. */
static bool find_ends(const struct ana_telling *telling, size_t i, size_t *least, size_t *greatest)
{
    bool any = false;
    for (size_t point = 0; point < plan_of(telling)->points->count; point++) {
        double value = estimate_of(telling, point, i)->estimate;
        if (isnan(value)) {
            continue;
        }
        *least = !any || value < estimate_of(telling, *least, i)->estimate ? point : *least;
        *greatest = !any || value > estimate_of(telling, *greatest, i)->estimate ? point : *greatest;
        any = true;
    }
    return any;
}

static const char *ends_text(const struct ana_telling *telling, size_t i)
{
    size_t least = 0;
    size_t greatest = 0;
    if (!find_ends(telling, i, &least, &greatest)) {
        return NULL;
    }
    return ana_document_phrase(
        telling->document, "%s is least at point %zu (%s), with %s, and greatest at point %zu (%s), with %s.",
        ana_told_measure(telling, i), least, point_text(telling, least), estimate_text(telling, least, i),
        greatest, point_text(telling, greatest), estimate_text(telling, greatest, i));
}

/* Which factor moves the i-th measure most; NULL: there is only one, or it cannot be said. */
static const char *effect_text(const struct ana_telling *telling, size_t i)
{
    const struct ana_sweep_plan *plan = plan_of(telling);
    size_t order[ANA_FACTORS_MOST];
    if (telling->account->effects == NULL || plan->points->factors < 2) {
        return NULL;
    }
    const struct ana_factor_effect *effects = ana_sweep_effects_of(telling->account->effects, i);
    ana_sweep_effects_order(telling->account->effects, i, order);
    const struct ana_factor_effect *first = &effects[order[0]];
    const struct ana_factor_effect *second = &effects[order[1]];
    const struct ana_factor *factor = &plan->factors[order[0]];
    const char *next = plan->factors[order[1]].name;
    struct ana_shape shape = ana_shape_of(ana_told_response(telling, i));
    if (!isnan(first->effect.estimate)) {
        return ana_document_phrase(
            telling->document, "%s: %s moves it most, by %s from %s to %s; next is %s, by %s.%s",
            ana_told_measure(telling, i), factor->name, ana_told_change(telling, &first->effect, shape),
            factor->texts[first->from], factor->texts[first->to], next,
            ana_told_change(telling, &second->effect, shape),
            ana_told_overlap(telling, &first->effect, &second->effect));
    }
    return isnan(first->correlation) || isnan(second->correlation)
               ? NULL
               : ana_document_phrase(
                     telling->document,
                     "%s goes most with %s: rank correlation %.2f over the points; next is %s, "
                     "with %.2f.",
                     ana_told_measure(telling, i), factor->name, first->correlation, next,
                     second->correlation);
}

void ana_tell_points_answer(const struct ana_telling *telling)
{
    size_t count = telling->account->question->shown_count;
    for (size_t i = 0; i < count && i < ANA_TOLD_MEASURES; i++) {
        const char *effect = effect_text(telling, i);
        const char *ends = ends_text(telling, i);
        if (effect != NULL) {
            ana_document_text(telling->document, ANA_BLOCK_ANSWER, effect);
        }
        if (ends != NULL) {
            ana_document_text(telling->document, ANA_BLOCK_ANSWER, ends);
        } else {
            ana_document_say(telling->document, ANA_BLOCK_ANSWER, "%s is blank at all points.",
                             ana_told_measure(telling, i));
        }
    }
    ana_told_error(telling);
}

/* ---- effects ---- */

static void add_effect(const struct ana_telling *telling, size_t i, size_t f)
{
    const struct ana_sweep_plan *plan = plan_of(telling);
    const struct ana_factor *factor = &plan->factors[f];
    const struct ana_factor_effect *effect = &ana_sweep_effects_of(telling->account->effects, i)[f];
    bool any = !isnan(effect->effect.estimate);
    uint32_t line = (uint32_t)(2 + i * plan->points->factors + f);
    struct ana_shape shape = ana_shape_of(ana_told_response(telling, i));
    ana_document_cell(telling->document, ana_told_measure(telling, i), 0);
    ana_document_cell(telling->document, factor->name, line);
    if (telling->account->question->design == ANA_SWEEP_GRID) {
        ana_document_cell(telling->document, any ? factor->texts[effect->from] : "", line);
        ana_document_cell(telling->document, any ? factor->texts[effect->to] : "", line);
        ana_document_cell(telling->document, ana_told_change_unit(telling, shape), line);
        ana_told_interval(telling, &effect->effect, shape, line);
    }
    ana_document_cell(telling->document, ana_number_rounded(effect->correlation, 2).text, line);
}

static const char *effects_caption(const struct ana_telling *telling)
{
    const struct ana_sweep_plan *plan = plan_of(telling);
    size_t rows = telling->account->effects->count * plan->points->factors;
    bool grid = telling->account->question->design == ANA_SWEEP_GRID;
    const char *caption =
        grid ? ana_document_phrase(
                   telling->document,
                   "What each factor does to a measure, averaged over all else, from the level "
                   "with the least to that with the greatest mean; intervals at level %.4g %%, "
                   "from %u replications",
                   plan->level * PERCENT, telling->account->summary->least)
             : ana_document_phrase(telling->document,
                                   "How each factor goes with a measure over the %zu points",
                                   plan->points->count);
    return rows <= ANA_DOCUMENT_ROWS
               ? caption
               : ana_document_phrase(telling->document, "%s; the first %d of %zu rows, all of them in %s",
                                     caption, ANA_DOCUMENT_ROWS, rows, "effects.csv");
}

/* Points that fill the space have correlations alone. */
static void add_effects(const struct ana_telling *telling)
{
    static const char *const of_grid[] = {
        N_("measure"), N_("factor"),           N_("from"), N_("to"), "unit", N_("effect"), N_("low"),
        N_("high"),    N_("rank correlation"), ""};
    static const char *const of_filling[] = {N_("measure"), N_("factor"), N_("rank correlation"), ""};
    size_t factors = plan_of(telling)->points->factors;
    size_t rows = telling->account->effects->count * factors;
    bool grid = telling->account->question->design == ANA_SWEEP_GRID;
    size_t order[ANA_FACTORS_MOST];
    ana_document_section(telling->document, "effects", "Which factor moves what");
    ana_document_table(telling->document, effects_caption(telling), "effects.csv");
    ana_told_heads(telling, grid ? of_grid : of_filling, grid ? 5 : 2);
    for (size_t row = 0; row < rows && row < ANA_DOCUMENT_ROWS; row++) {
        ana_sweep_effects_order(telling->account->effects, row / factors, order);
        add_effect(telling, row / factors, order[row % factors]);
    }
}

/* ---- points ---- */

static void add_levels(const struct ana_telling *telling, size_t point, size_t line)
{
    const struct ana_sweep_plan *plan = plan_of(telling);
    for (size_t f = 0; f < plan->points->factors && f < ANA_TABLED_FACTORS; f++) {
        double at = plan->points->at[point * plan->points->factors + f];
        const char *text = ana_coordinate_text(&plan->factors[f], at, &telling->document->memory);
        ana_document_cell(telling->document, text, (uint32_t)line);
    }
}

static void add_point(const struct ana_telling *telling, size_t point, size_t i)
{
    const struct ana_sweep_summary *summary = telling->account->summary;
    size_t measure = ana_told_measure_number(telling, i);
    size_t line = 2 + point * summary->measures + measure;
    const struct ana_estimate *estimate = estimate_of(telling, point, i);
    const struct ana_interval interval = {estimate->estimate, estimate->low, estimate->high};
    const struct ana_interval none = {NAN, NAN, NAN};
    const struct ana_interval *difference = &ana_sweep_differences(summary, point)[measure].paired.difference;
    struct ana_shape shape = ana_shape_of(ana_told_response(telling, i));
    bool reference = point == summary->reference;
    ana_document_cell(telling->document, ana_document_format(telling->document, "%zu", point),
                      (uint32_t)line);
    add_levels(telling, point, line);
    ana_told_interval(telling, &interval, shape, line);
    ana_told_interval(telling, reference ? &none : difference, shape, reference ? 0 : line);
}

static const char *points_caption(const struct ana_telling *telling, size_t i)
{
    struct ana_document *document = telling->document;
    const char *unit = ana_told_unit(telling, ana_shape_of(ana_told_response(telling, i)));
    size_t points = plan_of(telling)->points->count;
    const char *caption = ana_document_phrase(
        document,
        "%s%s%s%s; intervals at level %.4g %%, %u replications of each point; differences to point %zu, on "
        "the same luck",
        ana_told_measure(telling, i), unit[0] != '\0' ? " [" : "", unit, unit[0] != '\0' ? "]" : "",
        plan_of(telling)->level * PERCENT, telling->account->summary->least,
        telling->account->summary->reference);
    return points <= ANA_DOCUMENT_ROWS
               ? caption
               : ana_document_phrase(document,
                                     "%s; the %d least and the %d greatest of %zu points, all of them in %s",
                                     caption, ENDS_SHOWN, ENDS_SHOWN, points, "sweep.csv");
}

static void add_points_head(const struct ana_telling *telling)
{
    static const char *const behind[] = {N_("estimate"),
                                         N_("low"),
                                         N_("high"),
                                         N_("difference"),
                                         C_("of a difference", "low"),
                                         C_("of a difference", "high"),
                                         ""};
    const struct ana_sweep_plan *plan = plan_of(telling);
    ana_document_column(telling->document, ANA_BLOCK_LABELS, N_("point"));
    for (size_t f = 0; f < plan->points->factors && f < ANA_TABLED_FACTORS; f++) {
        ana_document_text(telling->document, ANA_BLOCK_LABELS, plan->factors[f].name);
    }
    ana_told_heads(telling, behind, 0);
}

/* A point and its estimate, to be put in order. */
struct placed {
    double value;
    size_t point;
};

static int by_value(const void *left, const void *right)
{
    const struct placed *a = left;
    const struct placed *b = right;
    int order = (a->value > b->value) - (a->value < b->value);
    return order != 0 ? order : (a->point > b->point) - (a->point < b->point);
}

/* Of many points those at both ends; blanks are none. */
static void add_ends(const struct ana_telling *telling, size_t i)
{
    size_t points = plan_of(telling)->points->count;
    size_t count = 0;
    struct placed *placed = sim_arena_alloc(&telling->document->memory, points, sizeof *placed);
    for (size_t point = 0; point < points && placed != NULL; point++) {
        double value = estimate_of(telling, point, i)->estimate;
        if (!isnan(value)) {
            placed[count++] = (struct placed){value, point};
        }
    }
    if (count > 0) {
        qsort(placed, count, sizeof *placed, by_value);
    }
    for (size_t k = 0; k < count; k++) {
        if (k < ENDS_SHOWN || k + ENDS_SHOWN >= count) {
            add_point(telling, placed[k].point, i);
        }
    }
}

static void add_points(const struct ana_telling *telling, size_t i)
{
    size_t points = plan_of(telling)->points->count;
    ana_document_table(telling->document, points_caption(telling, i), "sweep.csv");
    add_points_head(telling);
    for (size_t point = 0; point < points && points <= ANA_DOCUMENT_ROWS; point++) {
        add_point(telling, point, i);
    }
    if (points > ANA_DOCUMENT_ROWS) {
        add_ends(telling, i);
    }
}

void ana_tell_points(const struct ana_telling *telling)
{
    size_t count = telling->account->question->shown_count;
    if (telling->account->effects != NULL && plan_of(telling)->points->factors > 1) {
        add_effects(telling);
    }
    ana_document_section(telling->document, "points", "The points");
    for (size_t i = 0; i < count && i < ANA_TABLED_MEASURES; i++) {
        const char *shows = ends_text(telling, i);
        ana_told_figures(telling, i, shows != NULL ? shows : ana_told_measure(telling, i));
        add_points(telling, i);
    }
    if (count > ANA_TABLED_MEASURES) {
        ana_document_say(telling->document, ANA_BLOCK_PARAGRAPH, "%zu more measures are in %s.",
                         count - ANA_TABLED_MEASURES, "sweep.csv");
    }
    if (plan_of(telling)->points->factors > ANA_TABLED_FACTORS) {
        ana_document_say(telling->document, ANA_BLOCK_PARAGRAPH,
                         "The first %d factors have a column here; all of them are in %s.",
                         ANA_TABLED_FACTORS, "points.csv");
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep_document.h"

#include "analysis/document/common.h"
#include "analysis/document/document_tell.h"
#include "analysis/output/punctuation.h"
#include "analysis/plot/plot_text.h"
#include "analysis/study/sweep_plots.h"
#include "analysis/study/telling.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PERCENT 100.0

enum { LEVELS_SHOWN = 12, SAME_SHOWN = 20 };

/* ---- what the parts have in common ---- */

size_t ana_told_measure_number(const struct ana_telling *telling, size_t i)
{
    return telling->account->question->shown[i];
}

const char *ana_told_measure(const struct ana_telling *telling, size_t i)
{
    return ana_measure_text(telling->account->sweep->plan.study.measures,
                            ana_told_measure_number(telling, i));
}

const struct ana_response *ana_told_response(const struct ana_telling *telling, size_t i)
{
    const struct ana_responses *responses = &telling->account->sweep->plan.study.measures->responses;
    return &responses->items[ana_told_measure_number(telling, i)];
}

const char *ana_told_unit(const struct ana_telling *telling, struct ana_shape shape)
{
    return ana_shown_unit(shape, telling->document->language);
}

const char *ana_told_change_unit(const struct ana_telling *telling, struct ana_shape shape)
{
    return strcmp(shape.unit, "%") == 0
               ? ana_plot_text(ANA_TEXT_PERCENTAGE_POINTS, telling->document->language)
               : ana_told_unit(telling, shape);
}

static const char *with_unit(const struct ana_telling *telling, const struct ana_interval *estimate,
                             struct ana_shape shape, const char *unit)
{
    const char *text =
        ana_document_format(telling->document, "%s%s%s", ana_shown_number(estimate->estimate, shape).text,
                            unit[0] != '\0' ? " " : "", unit);
    return isnan(estimate->low)
               ? text
               : ana_document_phrase(telling->document, "%s (%s)", text,
                                     ana_shown_interval(estimate->low, estimate->high, shape).text);
}

const char *ana_told_estimate(const struct ana_telling *telling, const struct ana_interval *estimate,
                              struct ana_shape shape)
{
    return with_unit(telling, estimate, shape, ana_told_unit(telling, shape));
}

const char *ana_told_change(const struct ana_telling *telling, const struct ana_interval *change,
                            struct ana_shape shape)
{
    return with_unit(telling, change, shape, ana_told_change_unit(telling, shape));
}

void ana_told_error(const struct ana_telling *telling)
{
    ana_document_say(telling->document, ANA_BLOCK_ANSWER,
                     "The intervals are of simulation error alone, at level %.4g %%, from %u replications of "
                     "each point; how uncertain the numbers of the scenario are is not in them.",
                     telling->account->sweep->plan.level * PERCENT, telling->account->summary->least);
}

const char *ana_told_overlap(const struct ana_telling *telling, const struct ana_interval *first,
                             const struct ana_interval *second)
{
    bool apart = first->low > second->high;
    return apart ? ""
                 : ana_text(telling->document->language,
                            N_(" Their intervals overlap or are missing: which of the two comes first is not "
                               "certain."));
}

void ana_told_number(const struct ana_telling *telling, double value, struct ana_shape shape, size_t line)
{
    ana_document_cell(telling->document, ana_shown_number(value, shape).text, (uint32_t)line);
}

void ana_told_interval(const struct ana_telling *telling, const struct ana_interval *interval,
                       struct ana_shape shape, size_t line)
{
    ana_told_number(telling, interval->estimate, shape, line);
    ana_told_number(telling, interval->low, shape, line);
    ana_told_number(telling, interval->high, shape, line);
}

void ana_told_heads(const struct ana_telling *telling, const char *const *heads, size_t labels)
{
    for (size_t i = 0; heads[i][0] != '\0'; i++) {
        ana_document_column(telling->document, i < labels ? ANA_BLOCK_LABELS : ANA_BLOCK_NUMBERS, heads[i]);
    }
}

void ana_told_figures(const struct ana_telling *telling, size_t i, const char *shows)
{
    struct ana_sweep_plot_kind kinds[ANA_SWEEP_PLOT_KINDS];
    size_t count = ana_sweep_plot_kinds(telling->account, kinds);
    for (size_t k = 0; k < count && ana_sweep_missing(telling->account->sweep) == 0; k++) {
        if (i < kinds[k].count) {
            char stem[ANA_SWEEP_STEM_BYTES];
            ana_sweep_plot_stem(kinds[k].plot, i, stem);
            ana_document_figure(
                telling->document, stem,
                ana_document_format(
                    telling->document, "%s%s%s",
                    ana_text(telling->document->language, ana_study_plot_entry(kinds[k].plot)->description),
                    ana_colon(telling->document->language), shows));
        }
    }
}

/* ---- the head ---- */

static const char *const titles[ANA_SWEEP_DESIGNS] = {
    [ANA_SWEEP_GRID] = N_("What the results depend on: a grid of levels"),
    [ANA_SWEEP_LATIN] = N_("What the results depend on: points of a Latin hypercube"),
    [ANA_SWEEP_SOBOL_POINTS] = N_("What the results depend on: Sobol points"),
    [ANA_SWEEP_MORRIS] = N_("Which factors matter: Morris' elementary effects"),
    [ANA_SWEEP_SOBOL] = N_("Which factors matter: Sobol indices"),
    [ANA_SWEEP_TORNADO] = N_("Which factors matter: one at a time"),
    [ANA_SWEEP_UNCERTAINTY] = N_("How sure the results are: simulation error and input uncertainty")};

static void add_head(const struct ana_telling *telling)
{
    const struct ana_sweep_account *account = telling->account;
    const struct visa_settings *settings = &account->question->base->settings;
    const struct ana_name names = {settings->title_en, settings->title_zh};
    const char *title = ana_name_in(names, telling->document->language);
    char seed[24];
    (void)snprintf(seed, sizeof seed, "%" PRIu64, account->sweep->plan.study.seed);
    ana_document_text(telling->document, ANA_BLOCK_TITLE,
                      ana_text(telling->document->language, titles[account->question->design]));
    ana_document_say(telling->document, ANA_BLOCK_SUBTITLE, "%s · points: %zu · runs: %u · seed %s",
                     title[0] != '\0' ? title : settings->name, account->sweep->plan.points->count,
                     account->sweep->runs, seed);
}

void ana_sweep_document_answer(struct ana_document *document, const struct ana_sweep_account *account)
{
    const struct ana_telling telling = {document, account};
    uint32_t runs = account->sweep->runs;
    uint32_t missing = ana_sweep_missing(account->sweep);
    if (missing > 0) {
        ana_document_say(document, ANA_BLOCK_ANSWER, "Interrupted: %u of %u runs are done.", runs - missing,
                         runs);
    }
    if (account->answers != NULL) {
        ana_tell_answers_answer(&telling);
    } else if (account->summary != NULL) {
        ana_tell_points_answer(&telling);
    } else {
        ana_document_say(document, ANA_BLOCK_ANSWER, "There is no answer yet.");
    }
}

/* ---- what was varied ---- */

static const char *levels_text(const struct ana_telling *telling, const struct ana_factor *factor)
{
    enum ana_language language = telling->document->language;
    if (factor->kind == ANA_FACTOR_INTERVAL) {
        return ana_document_format(telling->document, "%s … %s", factor->texts[0], factor->texts[1]);
    }
    const char *text = "";
    for (size_t i = 0; i < factor->count && i < LEVELS_SHOWN; i++) {
        text = ana_document_format(telling->document, "%s%s%s", text, i > 0 ? ana_listed(language) : "",
                                   factor->texts[i]);
    }
    return factor->count <= LEVELS_SHOWN
               ? text
               : ana_document_format(telling->document, "%s%s…", text, ana_listed(language));
}

static void add_varied(const struct ana_telling *telling)
{
    const struct ana_sweep_plan *plan = &telling->account->sweep->plan;
    size_t factors = plan->points->factors;
    const char *caption = ana_text(telling->document->language, N_("Factors and their levels or ranges"));
    if (factors > ANA_DOCUMENT_ROWS) {
        caption = ana_document_phrase(telling->document, "%s; the first %d of %zu rows, all of them in %s",
                                      caption, ANA_DOCUMENT_ROWS, factors, "manifest.json");
    }
    ana_document_section(telling->document, "varied", "What was varied");
    ana_document_table(telling->document, caption, "");
    ana_document_column(telling->document, ANA_BLOCK_LABELS, N_("factor"));
    ana_document_column(telling->document, ANA_BLOCK_LABELS, N_("what it changes"));
    ana_document_column(telling->document, ANA_BLOCK_LABELS, N_("levels"));
    for (size_t f = 0; f < factors && f < ANA_DOCUMENT_ROWS; f++) {
        ana_document_cell(telling->document, plan->factors[f].name, 0);
        ana_document_cell(telling->document, plan->factors[f].target, 0);
        ana_document_cell(telling->document, levels_text(telling, &plan->factors[f]), 0);
    }
    for (size_t i = 0; i < telling->account->question->where_count; i++) {
        ana_document_say(telling->document, ANA_BLOCK_ITEM, "Points that do not meet %s are left out.",
                         telling->account->question->where[i]);
    }
}

/* Points that differ in their levels, but not in their scenario, as after rounding. */
static void add_same(const struct ana_telling *telling)
{
    const struct ana_sweep *sweep = telling->account->sweep;
    const char *text = "";
    size_t same = 0;
    for (size_t point = 0; point < sweep->plan.points->count; point++) {
        size_t first = sweep->first_of[ana_sweep_scenario(sweep, point)];
        if (first != point && same++ < SAME_SHOWN) {
            text = ana_document_format(telling->document, "%s%s%zu = %zu", text,
                                       same > 1 ? ana_listed(telling->document->language) : "", first, point);
        }
    }
    if (same > 0) {
        ana_document_say(telling->document, ANA_BLOCK_ITEM, "The same scenario, run once: %s.",
                         same > SAME_SHOWN ? ana_document_format(telling->document, "%s…", text) : text);
    }
}

static void add_blanks(const struct ana_telling *telling)
{
    const struct ana_sweep_answers *answers = telling->account->answers;
    for (size_t i = 0; answers != NULL && i < answers->analysis.count; i++) {
        if (ana_sweep_answer_is_thin(answers, i)) {
            ana_document_say(telling->document, ANA_BLOCK_ITEM,
                             "%s is blank: fewer than 50 cases beyond the quantile in some replication.",
                             ana_told_measure(telling, i));
        }
    }
}

/* ---- what all documents have ---- */

#define T_INTERVALS                                                                                          \
    N_("The same replications of every point, on the same luck. Intervals are Student's t over "             \
       "replications, of differences pair by pair.")

static const char *const point_limits[] = {
    N_("What is least or greatest is so among the points that were run; between and beyond them nothing was "
       "tried.")};
static const char *const range_limits[] = {
    N_("What matters depends on the ranges that were given: a factor with a wider one matters more.")};
static const char *const single_limits[] = {
    N_("What matters depends on the ranges that were given: a factor with a wider one matters more."),
    N_("One factor is moved at a time; what two of them do together is not seen.")};

#define LIMITS(list) .limits = (list), .limit_count = sizeof(list) / sizeof((list)[0])

static const struct ana_common_verb verbs[ANA_SWEEP_DESIGNS] = {
    [ANA_SWEEP_GRID] = {.outputs = N_("Every measure at every point, and by how much it differs from a "
                                      "reference."),
                        .aims = N_("Factors are varied over levels, every level with every other."),
                        .estimation = T_INTERVALS,
                        LIMITS(point_limits)},
    [ANA_SWEEP_LATIN] = {.outputs = N_("Every measure at every point, and by how much it differs from a "
                                       "reference."),
                         .aims = N_("All factors are varied at once, at points that fill their ranges."),
                         .algorithms = N_("Points: a Latin hypercube, drawn from the seed."),
                         .estimation = T_INTERVALS,
                         LIMITS(point_limits)},
    [ANA_SWEEP_SOBOL_POINTS] = {.outputs = N_("Every measure at every point, and by how much it differs from "
                                              "a reference."),
                                .aims =
                                    N_("All factors are varied at once, at points that fill their ranges."),
                                .algorithms = N_("Points: Sobol' sequence, shifted at random from the seed."),
                                .estimation = T_INTERVALS,
                                LIMITS(point_limits)},
    [ANA_SWEEP_MORRIS] = {.outputs = N_("Mean size and standard deviation of the elementary effects of every "
                                        "factor."),
                          .aims = N_("Factors are moved one after the other along trajectories through their "
                                     "ranges."),
                          .algorithms =
                              N_("Morris (1991) with the mean of absolute effects of Campolongo and "
                                 "others (2007)."),
                          .estimation =
                              N_("One replication for each trajectory, on luck of its own. Intervals "
                                 "are over trajectories."),
                          LIMITS(range_limits)},
    [ANA_SWEEP_SOBOL] = {.outputs = N_("First-order and total Sobol indices of every factor."),
                         .aims = N_("All factors are varied at once over their ranges."),
                         .algorithms = N_("Sobol' sequence and the estimators of Saltelli and others (2010), "
                                          "with independent replicates of the design."),
                         .estimation = N_("Each replicate of the design has luck of its own. Intervals are "
                                          "Student's t over replicates."),
                         LIMITS(range_limits)},
    [ANA_SWEEP_TORNADO] = {.outputs =
                               N_("By how much a measure changes when one factor goes to either end of "
                                  "its range."),
                           .aims = N_("Each factor is moved to both ends of its range, all others staying as "
                                      "they are."),
                           .estimation = T_INTERVALS,
                           LIMITS(single_limits)},
    [ANA_SWEEP_UNCERTAINTY] = {
        .outputs = N_("The mean of every measure with two bands: simulation error, and "
                      "uncertain input."),
        .aims = N_("What is not exactly known is drawn from its range, all of it at "
                   "once."),
        .algorithms = N_("Draws: a Latin hypercube. The variance is taken apart into "
                         "input, luck and the rest (two-way random effects)."),
        .estimation = N_("The same replications of every draw, on the same luck. "
                         "Intervals hold at the level; the band of the input goes from "
                         "P5 to P95."),
        LIMITS(range_limits)}};

#undef LIMITS

static void add_common(const struct ana_telling *telling)
{
    const struct ana_sweep_question *question = telling->account->question;
    const struct ana_sweep_plan *plan = &telling->account->sweep->plan;
    char *command = ana_sweep_command(telling->account);
    const struct ana_common_parts parts = {.verb = &verbs[question->design],
                                           .scenarios = &question->base,
                                           .count = 1,
                                           .command = command,
                                           .checksums = "manifest.json",
                                           .seed = plan->study.seed,
                                           .replications =
                                               question->design == ANA_SWEEP_MORRIS ? 0 : plan->replications,
                                           .sampling = ANA_INDEPENDENT,
                                           .level = plan->level};
    ana_document_common(telling->document, &parts);
    free(command);
}

static void tell(struct ana_document *document, const void *context)
{
    const struct ana_sweep_account *account = context;
    const struct ana_telling telling = {document, account};
    SIM_ASSERT(account->sweep->plan.shard.count == 0);
    add_head(&telling);
    ana_sweep_document_answer(document, account);
    if (account->answers != NULL) {
        ana_tell_answers(&telling);
    } else if (account->summary != NULL) {
        ana_tell_points(&telling);
    }
    add_varied(&telling);
    add_same(&telling);
    add_blanks(&telling);
    add_common(&telling);
}

enum sim_status ana_sweep_document_write(FILE *stream, const struct ana_sweep_account *account,
                                         struct sim_error *error)
{
    return ana_document_tell(stream, tell, account, error);
}

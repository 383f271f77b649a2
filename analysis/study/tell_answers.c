/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sensitivity analysis in a document. */
#include "analysis/output/text_number.h"
#include "analysis/study/answer_files.h"
#include "analysis/study/answer_report.h"
#include "analysis/study/telling.h"

#include <math.h>

#define PERCENT 100.0

enum { INDEX_DECIMALS = 3, SHARE_DECIMALS = 1 };

static const struct ana_sweep_answers *answers_of(const struct ana_telling *telling)
{
    return telling->account->answers;
}

static const struct ana_sensitivity_plan *plan_of(const struct ana_telling *telling)
{
    return &answers_of(telling)->analysis.sensitivity->plan;
}

static const char *file_of(const struct ana_telling *telling)
{
    return ana_answer_file_name(plan_of(telling)->kind);
}

static struct ana_shape shape_of(const struct ana_telling *telling, size_t i)
{
    return answers_of(telling)->indices != NULL ? (struct ana_shape){"", 1, INDEX_DECIMALS}
                                                : ana_shape_of(ana_told_response(telling, i));
}

/* ---- in words ---- */

/* The factors that matter most, and what is said of them; at: as in the answers. */
struct leaders {
    const char *first, *second; /* names; NULL: there is one factor */
    size_t at, next;
};

static struct leaders leaders_of(const struct ana_telling *telling, size_t i)
{
    const struct ana_sensitivity_plan *plan = plan_of(telling);
    size_t order[ANA_FACTORS_MOST];
    ana_answers_order(answers_of(telling), i, order);
    return (struct leaders){.first = plan->factors[order[0]].name,
                            .second = plan->count > 1 ? plan->factors[order[1]].name : NULL,
                            .at = i * plan->count + order[0],
                            .next = plan->count > 1 ? i * plan->count + order[1] : 0};
}

static const char *effects_text(const struct ana_telling *telling, size_t i)
{
    const struct leaders leaders = leaders_of(telling, i);
    const struct ana_interval *first = &answers_of(telling)->effects[leaders.at].mu_star;
    const struct ana_interval *second = &answers_of(telling)->effects[leaders.next].mu_star;
    if (isnan(first->estimate)) {
        return NULL;
    }
    const char *text = ana_document_phrase(
        telling->document, "%s: %s matters most; over its whole range it moves the measure by %s on average",
        ana_told_measure(telling, i), leaders.first, ana_told_change(telling, first, shape_of(telling, i)));
    return leaders.second == NULL
               ? ana_document_phrase(telling->document, "%s.", text)
               : ana_document_phrase(telling->document, "%s; next is %s, with %s.%s", text, leaders.second,
                                     ana_told_change(telling, second, shape_of(telling, i)),
                                     ana_told_overlap(telling, first, second));
}

static const char *indices_text(const struct ana_telling *telling, size_t i)
{
    const struct leaders leaders = leaders_of(telling, i);
    const struct ana_sobol_index *first = &answers_of(telling)->indices[leaders.at];
    const struct ana_sobol_index *second = &answers_of(telling)->indices[leaders.next];
    if (isnan(first->total.estimate)) {
        return NULL;
    }
    const char *text = ana_document_phrase(
        telling->document,
        "%s: %s matters most; its share of the variance is %s with all interactions and %s alone",
        ana_told_measure(telling, i), leaders.first,
        ana_told_estimate(telling, &first->total, shape_of(telling, i)),
        ana_told_estimate(telling, &first->first, shape_of(telling, i)));
    return leaders.second == NULL
               ? ana_document_phrase(telling->document, "%s.", text)
               : ana_document_phrase(telling->document, "%s; next is %s, with %s.%s", text, leaders.second,
                                     ana_told_estimate(telling, &second->total, shape_of(telling, i)),
                                     ana_told_overlap(telling, &first->total, &second->total));
}

static const char *swings_text(const struct ana_telling *telling, size_t i)
{
    const struct leaders leaders = leaders_of(telling, i);
    const struct ana_swing *swing = &answers_of(telling)->swings[leaders.at];
    struct ana_shape shape = shape_of(telling, i);
    if (isnan(swing->low.estimate) || isnan(swing->high.estimate)) {
        return NULL;
    }
    return ana_document_phrase(
        telling->document, "%s is %s at the base; %s moves it most, by %s at %s and by %s at %s.",
        ana_told_measure(telling, i), ana_told_estimate(telling, &answers_of(telling)->bases[i], shape),
        leaders.first, ana_told_change(telling, &swing->low, shape), swing->low_text,
        ana_told_change(telling, &swing->high, shape), swing->high_text);
}

static const char *parts_text(const struct ana_telling *telling, size_t i)
{
    SIM_ASSERT(answers_of(telling)->parts != NULL);
    const struct ana_variance_parts *parts = &answers_of(telling)->parts[i];
    struct ana_shape shape = shape_of(telling, i);
    if (isnan(parts->simulation.estimate) || isnan(parts->band_low) || isnan(parts->input_share)) {
        return NULL;
    }
    return ana_document_phrase(
        telling->document,
        "%s is %s %s on average. Simulation error leaves %s open, uncertain input %s (P5 … P95): %s %% of "
        "what is not known of it is input, which more replications do not take away.",
        ana_told_measure(telling, i), ana_shown_number(parts->simulation.estimate, shape).text,
        ana_told_unit(telling, shape),
        ana_shown_interval(parts->simulation.low, parts->simulation.high, shape).text,
        ana_shown_interval(parts->band_low, parts->band_high, shape).text,
        ana_number_rounded(PERCENT * parts->input_share, SHARE_DECIMALS).text);
}

static const char *answer_text(const struct ana_telling *telling, size_t i)
{
    const struct ana_sweep_answers *answers = answers_of(telling);
    const char *text = answers->effects != NULL   ? effects_text(telling, i)
                       : answers->indices != NULL ? indices_text(telling, i)
                       : answers->swings != NULL  ? swings_text(telling, i)
                                                  : parts_text(telling, i);
    return text != NULL ? text
                        : ana_document_phrase(telling->document, "%s is blank: nothing can be said of it.",
                                              ana_told_measure(telling, i));
}

void ana_tell_answers_answer(const struct ana_telling *telling)
{
    size_t count = answers_of(telling)->analysis.count;
    for (size_t i = 0; i < count && i < ANA_TOLD_MEASURES; i++) {
        ana_document_text(telling->document, ANA_BLOCK_ANSWER, answer_text(telling, i));
    }
    if (answers_of(telling)->swings != NULL) {
        ana_told_error(telling);
    }
}

/* ---- tables ---- */

static const char *caption_of(const struct ana_telling *telling, const char *what, size_t rows)
{
    const struct ana_sensitivity_plan *plan = plan_of(telling);
    bool sized = plan->kind == ANA_SENSITIVITY_MORRIS;
    const char *caption =
        ana_document_phrase(telling->document,
                            sized ? N_("%s; intervals at level %.4g %%, from %u trajectories")
                                  : N_("%s; intervals at level %.4g %%, from %u replications"),
                            what, plan->level * PERCENT, sized ? (unsigned)plan->size : plan->replications);
    return rows <= ANA_DOCUMENT_ROWS
               ? caption
               : ana_document_phrase(telling->document, "%s; the first %d of %zu rows, all of them in %s",
                                     caption, ANA_DOCUMENT_ROWS, rows, file_of(telling));
}

static void add_heads(const struct ana_telling *telling)
{
    static const char *const morris[] = {N_("factor"), N_("mu*"),  N_("low"),  N_("high"),
                                         N_("mu"),     N_("low"),  N_("high"), N_("sigma"),
                                         N_("low"),    N_("high"), ""};
    static const char *const total = C_("index", "total");
    static const char *const sobol[] = {N_("factor"), N_("first order"), N_("low"),  N_("high"),
                                        total,        N_("low"),         N_("high"), ""};
    static const char *const tornado[] = {N_("factor"),
                                          N_("lower end"),
                                          N_("upper end"),
                                          N_("at the lower end"),
                                          N_("low"),
                                          N_("high"),
                                          N_("at the upper end"),
                                          N_("low"),
                                          N_("high"),
                                          ""};
    const struct ana_sweep_answers *answers = answers_of(telling);
    if (answers->effects != NULL) {
        ana_told_heads(telling, morris, 1);
    } else if (answers->indices != NULL) {
        ana_told_heads(telling, sobol, 1);
    } else {
        ana_told_heads(telling, tornado, 3);
    }
}

static void add_factor(const struct ana_telling *telling, size_t i, size_t factor)
{
    const struct ana_sweep_answers *answers = answers_of(telling);
    size_t at = i * plan_of(telling)->count + factor;
    size_t line = 2 + at;
    struct ana_shape shape = shape_of(telling, i);
    ana_document_cell(telling->document, plan_of(telling)->factors[factor].name, (uint32_t)line);
    if (answers->effects != NULL) {
        ana_told_interval(telling, &answers->effects[at].mu_star, shape, line);
        ana_told_interval(telling, &answers->effects[at].mu, shape, line);
        ana_told_interval(telling, &answers->effects[at].sigma, shape, line);
    } else if (answers->indices != NULL) {
        ana_told_interval(telling, &answers->indices[at].first, shape, line);
        ana_told_interval(telling, &answers->indices[at].total, shape, line);
    } else {
        SIM_ASSERT(answers->swings != NULL);
        ana_document_cell(telling->document, answers->swings[at].low_text, (uint32_t)line);
        ana_document_cell(telling->document, answers->swings[at].high_text, (uint32_t)line);
        ana_told_interval(telling, &answers->swings[at].low, shape, line);
        ana_told_interval(telling, &answers->swings[at].high, shape, line);
    }
}

static void add_factors(const struct ana_telling *telling, size_t i)
{
    size_t count = plan_of(telling)->count;
    size_t order[ANA_FACTORS_MOST];
    const char *unit = ana_told_change_unit(telling, shape_of(telling, i));
    const char *what = ana_document_format(telling->document, "%s%s%s%s", ana_told_measure(telling, i),
                                           unit[0] != '\0' ? " [" : "", unit, unit[0] != '\0' ? "]" : "");
    ana_told_figures(telling, i, answer_text(telling, i));
    ana_document_table(telling->document, caption_of(telling, what, count), file_of(telling));
    add_heads(telling);
    ana_answers_order(answers_of(telling), i, order);
    for (size_t k = 0; k < count && k < ANA_DOCUMENT_ROWS; k++) {
        add_factor(telling, i, order[k]);
    }
}

static void add_parts(const struct ana_telling *telling)
{
    static const char *const heads[] = {N_("measure"), "unit",         N_("mean"),          N_("low"),
                                        N_("high"),    N_("input P5"), N_("input P95"),     N_("input s.d."),
                                        N_("low"),     N_("high"),     N_("input share %"), ""};
    size_t count = answers_of(telling)->analysis.count;
    ana_told_figures(telling, 0, answer_text(telling, 0));
    ana_document_table(telling->document,
                       caption_of(telling,
                                  ana_text(telling->document->language, N_("Two bands: simulation error "
                                                                           "and input uncertainty")),
                                  count),
                       file_of(telling));
    ana_told_heads(telling, heads, 2);
    for (size_t i = 0; i < count && i < ANA_DOCUMENT_ROWS; i++) {
        const struct ana_variance_parts *parts = &answers_of(telling)->parts[i];
        struct ana_shape shape = shape_of(telling, i);
        ana_document_cell(telling->document, ana_told_measure(telling, i), 0);
        ana_document_cell(telling->document, ana_told_unit(telling, shape), (uint32_t)(2 + i));
        ana_told_interval(telling, &parts->simulation, shape, 2 + i);
        ana_told_number(telling, parts->band_low, shape, 2 + i);
        ana_told_number(telling, parts->band_high, shape, 2 + i);
        ana_told_interval(telling, &parts->input_sd, shape, 2 + i);
        ana_told_number(telling, parts->input_share, (struct ana_shape){"%", PERCENT, SHARE_DECIMALS}, 2 + i);
    }
}

void ana_tell_answers(const struct ana_telling *telling)
{
    size_t count = answers_of(telling)->analysis.count;
    bool parts = answers_of(telling)->parts != NULL;
    ana_document_section(telling->document, "factors",
                         parts ? N_("Simulation error and input uncertainty") : N_("Which factors matter"));
    ana_document_say(telling->document, ANA_BLOCK_PARAGRAPH, "%s %.4g %%.",
                     ana_answers_meaning(plan_of(telling)->kind, telling->document->language),
                     plan_of(telling)->level * PERCENT);
    if (parts) {
        add_parts(telling);
        return;
    }
    for (size_t i = 0; i < count && i < ANA_TABLED_MEASURES; i++) {
        add_factors(telling, i);
    }
    if (count > ANA_TABLED_MEASURES) {
        ana_document_say(telling->document, ANA_BLOCK_PARAGRAPH, "%zu more measures are in %s.",
                         count - ANA_TABLED_MEASURES, file_of(telling));
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/answer_report.h"

#include "analysis/output/text_number.h"
#include "analysis/run/shown.h"
#include "analysis/run/text_table.h"

#include <math.h>

enum { INDEX_DECIMALS = 3 };

#define TEXT_LIST(TEXT)                                                                                      \
    TEXT(FACTOR, "factor")                                                                                   \
    TEXT(MEASURE, "measure")                                                                                 \
    TEXT(UNIT, "unit")                                                                                       \
    TEXT(INTERVAL, "interval")                                                                               \
    TEXT(MU_STAR, "mu*")                                                                                     \
    TEXT(MU, "mu")                                                                                           \
    TEXT(SIGMA, "sigma")                                                                                     \
    TEXT(FIRST, "first order")                                                                               \
    TEXT(TOTAL, C_("index", "total"))                                                                        \
    TEXT(LOW, "lower end")                                                                                   \
    TEXT(HIGH, "upper end")                                                                                  \
    TEXT(DIFFERENCE, "difference")                                                                           \
    TEXT(BASE, "base")                                                                                       \
    TEXT(MEAN, "mean")                                                                                       \
    TEXT(SIMULATION, "simulation error")                                                                     \
    TEXT(INPUT, "input, P5 … P95")                                                                           \
    TEXT(INPUT_SD, "input s.d.")                                                                             \
    TEXT(INPUT_SHARE, "input share %")                                                                       \
    TEXT(MORRIS_IS, "mu*: mean size of what a factor does over its whole range; mu: with its sign; sigma: "  \
                    "how much that differs from place to place; intervals over trajectories, level")         \
    TEXT(SOBOL_IS, "shares of the variance of the measure, of the factor alone and with all its "            \
                   "interactions; intervals over replicates, level")                                         \
    TEXT(TORNADO_IS,                                                                                         \
         "differences to the base, pair by pair of replications on the same luck; intervals at level")       \
    TEXT(VARIANCE_IS,                                                                                        \
         "simulation error is what more replications take away, input what they do not; intervals at level") \
    TEXT(THIN, "is blank: fewer than 50 cases beyond the quantile in some replication")

#define TEXT_ENUM(id, en) TEXT_##id,
enum text { TEXT_LIST(TEXT_ENUM) TEXTS };
#undef TEXT_ENUM

static const char *text_in(enum text text, enum ana_language language)
{
#define ENTRY(id, en) (en),
    static const char *const texts[TEXTS] = {TEXT_LIST(ENTRY)};
#undef ENTRY
    return ana_text(language, texts[text]);
}

/* A table on its way. */
struct printing {
    FILE *stream;
    const struct ana_sweep_answers *answers;
    enum ana_language language;
    struct ana_text_table table;
    struct ana_shape shape; /* of the measure at hand */
};

static void begin(struct printing *printing, const enum text *head, size_t columns, size_t names)
{
    ana_text_table_init(&printing->table, columns, names);
    for (size_t i = 0; i < columns; i++) {
        ana_text_table_add(&printing->table, text_in(head[i], printing->language));
    }
}

static void end(struct printing *printing)
{
    ana_text_table_print(&printing->table, printing->stream);
    ana_text_table_destroy(&printing->table);
}

static void add_interval(struct printing *printing, const struct ana_interval *interval)
{
    ana_text_table_add(&printing->table, ana_shown_number(interval->estimate, printing->shape).text);
    ana_text_table_add(&printing->table,
                       ana_shown_interval(interval->low, interval->high, printing->shape).text);
}

/* ---- one row ---- */

static const char *factor_name(const struct printing *printing, size_t factor)
{
    return printing->answers->analysis.sensitivity->plan.factors[factor].name;
}

static void add_effect(struct printing *printing, size_t at)
{
    const struct ana_morris_effect *effect = &printing->answers->effects[at];
    add_interval(printing, &effect->mu_star);
    add_interval(printing, &effect->mu);
    ana_text_table_add(&printing->table, ana_shown_number(effect->sigma.estimate, printing->shape).text);
}

static void add_index(struct printing *printing, size_t at)
{
    const struct ana_sobol_index *index = &printing->answers->indices[at];
    add_interval(printing, &index->first);
    add_interval(printing, &index->total);
}

static void add_swing(struct printing *printing, size_t at)
{
    SIM_ASSERT(printing->answers->swings != NULL);
    const struct ana_swing *swing = &printing->answers->swings[at];
    ana_text_table_add(&printing->table, swing->low_text);
    add_interval(printing, &swing->low);
    ana_text_table_add(&printing->table, swing->high_text);
    add_interval(printing, &swing->high);
}

/* ---- the factors of one measure ---- */

/* By how much a factor matters. */
static double weight(const struct ana_sweep_answers *answers, size_t at)
{
    SIM_ASSERT(answers->effects != NULL || answers->indices != NULL);
    double weight = answers->effects != NULL ? answers->effects[at].mu_star.estimate
                                             : answers->indices[at].total.estimate;
    return isnan(weight) ? -INFINITY : weight;
}

void ana_answers_order(const struct ana_sweep_answers *answers, size_t i, size_t *order)
{
    size_t count = answers->analysis.sensitivity->plan.count;
    if (answers->swings != NULL) {
        ana_swing_order(&answers->swings[i * count], count, order);
        return;
    }
    for (size_t k = 0; k < count; k++) {
        size_t to = k;
        for (; to > 0 && weight(answers, i * count + order[to - 1]) < weight(answers, i * count + k); to--) {
            order[to] = order[to - 1];
        }
        order[to] = k;
    }
}

static void print_title(const struct printing *printing, size_t i)
{
    const struct ana_sweep_analysis *analysis = &printing->answers->analysis;
    const char *text = ana_measure_text(analysis->sweep->plan.study.measures, analysis->measures[i]);
    const char *unit =
        printing->answers->indices != NULL ? "" : ana_shown_unit(printing->shape, printing->language);
    fprintf(printing->stream, "\n%s%s%s%s", text, unit[0] != '\0' ? " [" : "", unit,
            unit[0] != '\0' ? "]" : "");
    const struct ana_interval *base = printing->answers->bases != NULL ? &printing->answers->bases[i] : NULL;
    if (base != NULL && !isnan(base->estimate)) {
        fprintf(printing->stream, "  %s %s (%s)", text_in(TEXT_BASE, printing->language),
                ana_shown_number(base->estimate, printing->shape).text,
                ana_shown_interval(base->low, base->high, printing->shape).text);
    }
    fputc('\n', printing->stream);
}

static void begin_factors(struct printing *printing)
{
    static const enum text morris[] = {TEXT_FACTOR, TEXT_MU_STAR,  TEXT_INTERVAL,
                                       TEXT_MU,     TEXT_INTERVAL, TEXT_SIGMA};
    static const enum text sobol[] = {TEXT_FACTOR, TEXT_FIRST, TEXT_INTERVAL, TEXT_TOTAL, TEXT_INTERVAL};
    static const enum text tornado[] = {TEXT_FACTOR, TEXT_LOW,        TEXT_DIFFERENCE, TEXT_INTERVAL,
                                        TEXT_HIGH,   TEXT_DIFFERENCE, TEXT_INTERVAL};
    if (printing->answers->effects != NULL) {
        begin(printing, morris, sizeof morris / sizeof morris[0], 1);
    } else if (printing->answers->indices != NULL) {
        begin(printing, sobol, sizeof sobol / sizeof sobol[0], 1);
    } else {
        begin(printing, tornado, sizeof tornado / sizeof tornado[0], 1);
    }
}

static void print_factors(struct printing *printing, size_t i)
{
    const struct ana_sweep_answers *answers = printing->answers;
    size_t count = answers->analysis.sensitivity->plan.count;
    size_t order[ANA_FACTORS_MOST];
    printing->shape = answers->indices != NULL ? (struct ana_shape){"", 1, INDEX_DECIMALS}
                                               : ana_shape_of(ana_sweep_answered(answers, i));
    ana_answers_order(answers, i, order);
    print_title(printing, i);
    begin_factors(printing);
    for (size_t k = 0; k < count; k++) {
        size_t at = i * count + order[k];
        ana_text_table_add(&printing->table, factor_name(printing, order[k]));
        if (answers->effects != NULL) {
            add_effect(printing, at);
        } else if (answers->indices != NULL) {
            add_index(printing, at);
        } else {
            add_swing(printing, at);
        }
    }
    end(printing);
}

/* ---- uncertainty ---- */

static void print_parts(struct printing *printing)
{
    static const enum text head[] = {TEXT_MEASURE, TEXT_UNIT,     TEXT_MEAN,     TEXT_SIMULATION,
                                     TEXT_INPUT,   TEXT_INPUT_SD, TEXT_INTERVAL, TEXT_INPUT_SHARE};
    const struct ana_sweep_analysis *analysis = &printing->answers->analysis;
    fputc('\n', printing->stream);
    begin(printing, head, sizeof head / sizeof head[0], 2);
    for (size_t i = 0; i < analysis->count; i++) {
        const struct ana_variance_parts *parts = &printing->answers->parts[i];
        printing->shape = ana_shape_of(ana_sweep_answered(printing->answers, i));
        ana_text_table_add(&printing->table,
                           ana_measure_text(analysis->sweep->plan.study.measures, analysis->measures[i]));
        ana_text_table_add(&printing->table, ana_shown_unit(printing->shape, printing->language));
        add_interval(printing, &parts->simulation);
        ana_text_table_add(&printing->table,
                           ana_shown_interval(parts->band_low, parts->band_high, printing->shape).text);
        add_interval(printing, &parts->input_sd);
        ana_text_table_add(&printing->table, ana_number_rounded(100 * parts->input_share, 1).text);
    }
    end(printing);
}

static void print_thin(const struct printing *printing)
{
    const struct ana_sweep_analysis *analysis = &printing->answers->analysis;
    for (size_t i = 0; i < analysis->count; i++) {
        if (ana_sweep_answer_is_thin(printing->answers, i)) {
            fprintf(printing->stream, "%s %s\n",
                    ana_measure_text(analysis->sweep->plan.study.measures, analysis->measures[i]),
                    text_in(TEXT_THIN, printing->language));
        }
    }
}

const char *ana_answers_meaning(enum ana_sensitivity_kind kind, enum ana_language language)
{
    static const enum text meanings[] = {[ANA_SENSITIVITY_MORRIS] = TEXT_MORRIS_IS,
                                         [ANA_SENSITIVITY_SOBOL] = TEXT_SOBOL_IS,
                                         [ANA_SENSITIVITY_ONE_AT_A_TIME] = TEXT_TORNADO_IS,
                                         [ANA_SENSITIVITY_UNCERTAINTY] = TEXT_VARIANCE_IS};
    return text_in(meanings[kind], language);
}

void ana_answers_print(FILE *stream, const struct ana_sweep_answers *answers, enum ana_language language)
{
    struct printing printing = {.stream = stream, .answers = answers, .language = language};
    for (size_t i = 0; i < answers->analysis.count && answers->parts == NULL; i++) {
        print_factors(&printing, i);
    }
    if (answers->parts != NULL) {
        print_parts(&printing);
    }
    const struct ana_sensitivity_plan *plan = &answers->analysis.sensitivity->plan;
    fprintf(stream, "\n%s %s\n", ana_answers_meaning(plan->kind, language), ana_number(plan->level).text);
    print_thin(&printing);
}

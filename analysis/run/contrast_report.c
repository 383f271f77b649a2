/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/contrast_report.h"

#include "analysis/output/text_number.h"
#include "analysis/results/response_key.h"
#include "analysis/run/headline.h"
#include "analysis/run/manifest.h"
#include "analysis/run/shown.h"
#include "analysis/run/text_table.h"
#include "analysis/run/version.h"

#include <inttypes.h>

#define TEXT_LIST(TEXT)                                                                                      \
    TEXT(RESULT, "result")                                                                                   \
    TEXT(UNIT, "unit")                                                                                       \
    TEXT(BASE, "base")                                                                                       \
    TEXT(ALTERNATIVE, "alternative")                                                                         \
    TEXT(DIFFERENCE, "difference")                                                                           \
    TEXT(INTERVAL, "interval")                                                                               \
    TEXT(P_ADJUSTED, "p (Holm)")                                                                             \
    TEXT(CORRELATION, "correlation")                                                                         \
    TEXT(VARIANCE_RATIO, "variance ratio")                                                                   \
    TEXT(AGAINST, "against")                                                                                 \
    TEXT(INTERVALS_ARE, "intervals of the paired difference over replications, each at level")               \
    TEXT(INTERVALS_ARE_OF_PAIRS,                                                                             \
         "intervals of the difference over antithetic pairs of replications, each at level")                 \
    TEXT(P_IS, "p adjusted over so many tests:")                                                             \
    TEXT(RATIO_IS, "variance ratio: what the shared luck is worth, in replications of independent runs; "    \
                   "near 1 where the change is large")

#define TEXT_ENUM(id, en) TEXT_##id,
enum text { TEXT_LIST(TEXT_ENUM) TEXTS };
#undef TEXT_ENUM

static const char *text_in(enum text text, enum ana_language language)
{
#define PAIR(id, en) en,
    static const char *const texts[TEXTS] = {TEXT_LIST(PAIR)};
#undef PAIR
    return ana_text(language, texts[text]);
}

static void add_p(struct ana_text_table *table, double p)
{
    ana_text_table_add(table, p < 0.0001 ? "<0.0001" : ana_number_rounded(p, 4).text);
}

static void add_row(struct ana_text_table *table, const struct ana_response *response,
                    const struct ana_comparison *comparison)
{
    const struct ana_paired *paired = &comparison->paired;
    struct ana_shape shape = ana_shape_of(response);
    ana_text_table_add(table, ana_response_label(response).text);
    ana_text_table_add(table, shape.unit);
    ana_text_table_add(table, ana_shown_number(paired->mean_b, shape).text);
    ana_text_table_add(table, ana_shown_number(paired->mean_a, shape).text);
    ana_text_table_add(table, ana_shown_number(paired->difference.estimate, shape).text);
    ana_text_table_add(table,
                       ana_shown_interval(paired->difference.low, paired->difference.high, shape).text);
    add_p(table, comparison->p_adjusted);
    ana_text_table_add(table, ana_number_rounded(paired->correlation, 3).text);
    ana_text_table_add(table, ana_number_rounded(paired->variance_ratio, 1).text);
}

static void print_alternative(FILE *stream, const struct ana_contrast *contrast, size_t alternative,
                              enum ana_language language)
{
    static const enum text head[] = {TEXT_RESULT,      TEXT_UNIT,        TEXT_BASE,
                                     TEXT_ALTERNATIVE, TEXT_DIFFERENCE,  TEXT_INTERVAL,
                                     TEXT_P_ADJUSTED,  TEXT_CORRELATION, TEXT_VARIANCE_RATIO};
    enum { COLUMNS = sizeof head / sizeof head[0] };
    const struct ana_responses *responses = ana_contrast_responses(contrast);
    const struct ana_comparison *comparisons = ana_contrast_of(contrast, alternative);
    struct ana_text_table table;
    ana_text_table_init(&table, COLUMNS, 2);
    for (size_t i = 0; i < COLUMNS; i++) {
        ana_text_table_add(&table, text_in(head[i], language));
    }
    for (size_t i = 0; i < responses->count; i++) {
        if (ana_is_headline(&responses->items[i])) {
            add_row(&table, &responses->items[i], &comparisons[i]);
        }
    }
    fprintf(stream, "\n%s %s %s\n", contrast->names[alternative], text_in(TEXT_AGAINST, language),
            contrast->names[0]);
    ana_text_table_print(&table, stream);
    ana_text_table_destroy(&table);
}

void ana_contrast_print(FILE *stream, const struct ana_contrast *contrast, enum ana_language language)
{
    const struct ana_design *plan = &contrast->plan;
    bool pairs = plan->sampling == ANA_ANTITHETIC;
    fprintf(stream, "visaq %s  base %s  digest %s  seed %" PRIu64 "  replications %u%s%s\n", ANA_VERSION,
            contrast->names[0], contrast->arms[0].digest.text, plan->seed, contrast->done,
            pairs ? "  sampling " : "", pairs ? ana_sampling_word(plan->sampling) : "");
    if (contrast->plan.goal.target > 0) {
        const struct ana_goal_state goal = ana_contrast_goal(contrast);
        fprintf(stream, "%s\n", ana_goal_text(&goal).text);
    }
    for (size_t i = 1; i < contrast->count; i++) {
        print_alternative(stream, contrast, i, language);
    }
    fprintf(stream, "\n%s %s; %s %zu (%s)\n%s\n",
            text_in(pairs ? TEXT_INTERVALS_ARE_OF_PAIRS : TEXT_INTERVALS_ARE, language),
            ana_number(plan->level).text, text_in(TEXT_P_IS, language), contrast->tests,
            ana_family_word(contrast->family), text_in(TEXT_RATIO_IS, language));
}

static void json_row(struct ana_json *json, const struct ana_response *response, const char *alternative,
                     const struct ana_comparison *comparison)
{
    const struct ana_paired *paired = &comparison->paired;
    ana_json_begin_object(json, NULL);
    ana_json_response_key(json, &response->key);
    ana_json_text(json, "alternative", alternative);
    ana_json_number(json, "base", paired->mean_b);
    ana_json_number(json, "alternative_value", paired->mean_a);
    ana_json_number(json, "difference", paired->difference.estimate);
    ana_json_number(json, "low", paired->difference.low);
    ana_json_number(json, "high", paired->difference.high);
    ana_json_number(json, "p_value", paired->p_value);
    ana_json_number(json, "p_adjusted", comparison->p_adjusted);
    ana_json_number(json, "correlation", paired->correlation);
    ana_json_number(json, "variance_ratio", paired->variance_ratio);
    ana_json_whole(json, "replications", comparison->replications);
    ana_json_text(json, "unit", response->unit);
    ana_json_text(json, "note", ana_comparison_note_text(comparison->note));
    ana_json_end(json);
}

void ana_contrast_json_head(struct ana_json *json, const struct ana_contrast *contrast)
{
    const struct ana_design *plan = &contrast->plan;
    ana_json_whole(json, "schema_version", ANA_RESULT_SCHEMA);
    ana_json_text(json, "program", "visaq");
    ana_json_text(json, "version", ANA_VERSION);
    ana_json_id(json, "seed", plan->seed);
    ana_json_text(json, "sampling", ana_sampling_word(plan->sampling));
    if (plan->shard.count > 0) {
        ana_json_whole(json, "first_replication", plan->first);
    }
    ana_json_whole(json, "replications", contrast->done);
    ana_json_whole(json, "replications_asked", plan->replications);
    ana_json_bool(json, "interrupted", contrast->done < plan->replications);
    ana_shard_json(json, plan);
    ana_json_number(json, "level", plan->level);
    ana_json_text(json, "family", ana_family_word(contrast->family));
    if (plan->shard.count == 0) {
        ana_json_whole(json, "tests", (int64_t)contrast->tests);
    }
    const struct ana_goal_state goal = ana_contrast_goal(contrast);
    ana_goal_json(json, &goal);
}

void ana_contrast_print_json(FILE *stream, const struct ana_contrast *contrast)
{
    const struct ana_responses *responses = ana_contrast_responses(contrast);
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    ana_contrast_json_head(&json, contrast);
    ana_json_text(&json, "base", contrast->names[0]);
    ana_json_begin_array(&json, "comparison");
    for (size_t i = 1; i < contrast->count; i++) {
        for (size_t row = 0; row < responses->count; row++) {
            json_row(&json, &responses->items[row], contrast->names[i], &ana_contrast_of(contrast, i)[row]);
        }
    }
    ana_json_end(&json);
    ana_json_end(&json);
}

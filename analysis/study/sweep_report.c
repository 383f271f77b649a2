/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep_report.h"

#include "analysis/output/paragraph.h"
#include "analysis/output/text_number.h"
#include "analysis/output/version.h"
#include "analysis/results/response_key.h"
#include "analysis/run/shown.h"
#include "analysis/run/text_table.h"

#include <inttypes.h>

enum { NUMBER_BYTES = 32, SAME_SHOWN = 20 };

#define TEXT_LIST(TEXT)                                                                                      \
    TEXT(POINT, "point")                                                                                     \
    TEXT(ESTIMATE, "estimate")                                                                               \
    TEXT(INTERVAL, "interval")                                                                               \
    TEXT(DIFFERENCE, "difference")                                                                           \
    TEXT(REFERENCE, "reference")                                                                             \
    TEXT(INTERVALS_ARE, "differences are to the reference, pair by pair of replications on the same luck; "  \
                        "intervals at level")                                                                \
    TEXT(SAME, "the same scenario, run once:")                                                               \
    TEXT(MORE_POINTS, "more points: see sweep.csv of --output, or --json")                                   \
    TEXT(MORE_MEASURES, "more measures: see sweep.csv of --output, or --json")

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

void ana_sweep_print_head(FILE *stream, const struct ana_sweep_account *account, enum ana_language language)
{
    const struct ana_sweep_plan *plan = &account->sweep->plan;
    const struct visa_scenario *base = account->question->base;
    char seed[24];
    snprintf(seed, sizeof seed, "%" PRIu64, plan->study.seed);
    fprintf(stream, ana_text(language, N_("visaq %s  sweep %s  digest %s  seed %s  points %zu")), ANA_VERSION,
            base->settings.name, ana_digest_text(base).text, seed, plan->points->count);
    if (account->summary != NULL) {
        fprintf(stream, ana_text(language, N_("  replications %u")), account->summary->least);
    }
    fprintf(stream, ana_text(language, N_("  runs %u\n")), account->sweep->runs);
}

void ana_sweep_print_answer(FILE *stream, const struct ana_document *document)
{
    fputc('\n', stream);
    for (const struct ana_block *block = document->first; block != NULL; block = block->next) {
        if (block->kind == ANA_BLOCK_ANSWER) {
            ana_print_paragraph(stream, block->text, "", document->language);
        }
    }
}

static void add_levels(struct ana_text_table *table, const struct ana_sweep_plan *plan, size_t point)
{
    struct sim_arena texts;
    sim_arena_init(&texts, SIZE_MAX);
    for (size_t f = 0; f < plan->points->factors; f++) {
        double at = plan->points->at[point * plan->points->factors + f];
        const char *text = ana_coordinate_text(&plan->factors[f], at, &texts);
        ana_text_table_add(table, text != NULL ? text : "?");
    }
    sim_arena_destroy(&texts);
}

static void add_point(struct ana_text_table *table, const struct ana_sweep_account *account, size_t point,
                      size_t measure)
{
    const struct ana_sweep_summary *summary = account->summary;
    const struct ana_response *response = &account->sweep->plan.study.measures->responses.items[measure];
    const struct ana_estimate *estimate = &ana_sweep_estimates(summary, point)[measure];
    const struct ana_interval *difference = &ana_sweep_differences(summary, point)[measure].paired.difference;
    struct ana_shape shape = ana_shape_of(response);
    char number[NUMBER_BYTES];
    snprintf(number, sizeof number, "%zu", point);
    ana_text_table_add(table, number);
    add_levels(table, &account->sweep->plan, point);
    ana_text_table_add(table, ana_shown_number(estimate->estimate, shape).text);
    ana_text_table_add(table, ana_shown_interval(estimate->low, estimate->high, shape).text);
    bool reference = point == summary->reference;
    ana_text_table_add(table, reference ? "" : ana_shown_number(difference->estimate, shape).text);
    ana_text_table_add(table,
                       reference ? "" : ana_shown_interval(difference->low, difference->high, shape).text);
}

static void add_head(struct ana_text_table *table, const struct ana_sweep_plan *plan,
                     enum ana_language language)
{
    static const enum text behind[] = {TEXT_ESTIMATE, TEXT_INTERVAL, TEXT_DIFFERENCE, TEXT_INTERVAL};
    ana_text_table_add(table, text_in(TEXT_POINT, language));
    for (size_t f = 0; f < plan->points->factors; f++) {
        ana_text_table_add(table, plan->factors[f].name);
    }
    for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++) {
        ana_text_table_add(table, text_in(behind[i], language));
    }
}

static void print_measure(FILE *stream, const struct ana_sweep_account *account, size_t measure,
                          enum ana_language language)
{
    const struct ana_sweep_plan *plan = &account->sweep->plan;
    const struct ana_measures *measures = plan->study.measures;
    size_t points = plan->points->count;
    size_t shown = points < ANA_SWEEP_POINTS_SHOWN ? points : ANA_SWEEP_POINTS_SHOWN;
    struct ana_text_table table;
    ana_text_table_init(&table, plan->points->factors + 5, 1);
    add_head(&table, plan, language);
    for (size_t point = 0; point < shown; point++) {
        add_point(&table, account, point, measure);
    }
    struct ana_shape shape = ana_shape_of(&measures->responses.items[measure]);
    const char *unit = ana_shown_unit(shape, language);
    fprintf(stream, "\n%s%s%s%s  (%s %zu)\n", ana_measure_text(measures, measure),
            unit[0] != '\0' ? " [" : "", unit, unit[0] != '\0' ? "]" : "", text_in(TEXT_REFERENCE, language),
            account->summary->reference);
    ana_text_table_print(&table, stream);
    ana_text_table_destroy(&table);
    if (points > shown) {
        fprintf(stream, "  … %zu %s\n", points - shown, text_in(TEXT_MORE_POINTS, language));
    }
}

/* "1 = 2, 4 = 5": points that differ in their levels, but not in their scenario, as after rounding. */
static void print_same(FILE *stream, const struct ana_sweep *sweep, enum ana_language language)
{
    size_t same = 0;
    for (size_t point = 0; point < sweep->plan.points->count; point++) {
        size_t first = sweep->first_of[ana_sweep_scenario(sweep, point)];
        if (first != point && same < SAME_SHOWN) {
            fprintf(stream, "%s %zu = %zu", same == 0 ? text_in(TEXT_SAME, language) : ",", first, point);
        }
        same += first != point ? 1 : 0;
    }
    fprintf(stream, "%s%s", same > SAME_SHOWN ? ", …" : "", same > 0 ? "\n" : "");
}

void ana_sweep_print(FILE *stream, const struct ana_sweep_account *account, enum ana_language language)
{
    size_t measures = account->question->shown_count;
    size_t shown = measures < ANA_SWEEP_MEASURES_SHOWN ? measures : ANA_SWEEP_MEASURES_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        print_measure(stream, account, account->question->shown[i], language);
    }
    if (measures > shown) {
        fprintf(stream, "\n… %zu %s\n", measures - shown, text_in(TEXT_MORE_MEASURES, language));
    }
    fputc('\n', stream);
    print_same(stream, account->sweep, language);
    fprintf(stream, "%s %s\n", text_in(TEXT_INTERVALS_ARE, language),
            ana_number(account->sweep->plan.level).text);
}

static void json_levels(struct ana_json *json, const struct ana_sweep_plan *plan, size_t point)
{
    struct sim_arena texts;
    sim_arena_init(&texts, SIZE_MAX);
    ana_json_begin_array(json, "levels");
    for (size_t f = 0; f < plan->points->factors; f++) {
        double at = plan->points->at[point * plan->points->factors + f];
        ana_json_text(json, NULL, ana_coordinate_text(&plan->factors[f], at, &texts));
    }
    ana_json_end(json);
    sim_arena_destroy(&texts);
}

static void json_row(struct ana_json *json, const struct ana_sweep_account *account, size_t point,
                     size_t measure)
{
    const struct ana_response *response = &account->sweep->plan.study.measures->responses.items[measure];
    const struct ana_estimate *estimate = &ana_sweep_estimates(account->summary, point)[measure];
    const struct ana_comparison *comparison = &ana_sweep_differences(account->summary, point)[measure];
    ana_json_begin_object(json, NULL);
    ana_json_whole(json, "point", (int64_t)point);
    json_levels(json, &account->sweep->plan, point);
    ana_json_response_key(json, &response->key);
    ana_json_number(json, "estimate", estimate->estimate);
    ana_json_number(json, "low", estimate->low);
    ana_json_number(json, "high", estimate->high);
    ana_json_text(json, "method", ana_method_text(estimate->method));
    ana_json_whole(json, "replications", estimate->replications);
    ana_json_text(json, "unit", response->unit);
    ana_json_text(json, "note", ana_note_text(estimate->note));
    ana_json_number(json, "difference", comparison->paired.difference.estimate);
    ana_json_number(json, "difference_low", comparison->paired.difference.low);
    ana_json_number(json, "difference_high", comparison->paired.difference.high);
    ana_json_whole(json, "pairs", comparison->replications);
    ana_json_end(json);
}

void ana_sweep_json_rows(struct ana_json *json, const struct ana_sweep_account *account)
{
    ana_json_begin_array(json, "sweep");
    for (size_t point = 0; point < account->sweep->plan.points->count; point++) {
        for (size_t measure = 0; measure < account->summary->measures; measure++) {
            json_row(json, account, point, measure);
        }
    }
    ana_json_end(json);
}

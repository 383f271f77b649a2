/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/contrast_report.h"

#include "analysis/output/text_number.h"
#include "analysis/output/version.h"
#include "analysis/results/response_key.h"
#include "analysis/run/contrast_tables.h"
#include "analysis/run/manifest.h"
#include "analysis/run/table_print.h"

#include <inttypes.h>

void ana_contrast_print(FILE *stream, const struct ana_contrast *contrast, enum ana_language language)
{
    const struct ana_design *plan = &contrast->plan;
    bool pairs = plan->sampling == ANA_ANTITHETIC;
    char seed[24];
    snprintf(seed, sizeof seed, "%" PRIu64, plan->seed);
    fprintf(stream, ana_text(language, N_("visaq %s  base %s  digest %s  seed %s  replications %u")),
            ANA_VERSION, contrast->names[0], contrast->arms[0].digest.text, seed, contrast->done);
    if (pairs) {
        fprintf(stream, ana_text(language, N_("  sampling %s")), ana_sampling_word(plan->sampling));
    }
    fputc('\n', stream);
    if (contrast->plan.goal.target > 0) {
        const struct ana_goal_state goal = ana_contrast_goal(contrast);
        fprintf(stream, "%s\n", ana_goal_text(&goal).text);
    }
    struct ana_document tables;
    ana_document_init(&tables, language);
    for (size_t i = 1; i < contrast->count; i++) {
        ana_contrast_table_add(&tables, contrast, i, ANA_RUN_BRIEF);
    }
    ana_tables_print(stream, &tables);
    fputc('\n', stream);
    fprintf(
        stream, ana_text(language, C_("below tables", "%s %s; %s %zu (%s)")),
        ana_contrast_text(pairs ? ANA_CONTRAST_INTERVALS_ARE_OF_PAIRS : ANA_CONTRAST_INTERVALS_ARE, language),
        ana_number(plan->level).text, ana_contrast_text(ANA_CONTRAST_P_IS, language), contrast->tests,
        ana_family_word(contrast->family));
    fprintf(stream, "\n%s\n", ana_contrast_text(ANA_CONTRAST_RATIO_IS, language));
    ana_document_destroy(&tables);
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

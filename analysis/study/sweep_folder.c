/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep_folder.h"

#include "analysis/document/document_file.h"
#include "analysis/output/text_number.h"
#include "analysis/output/version.h"
#include "analysis/run/command_text.h"
#include "analysis/study/answer_files.h"
#include "analysis/study/study_folder.h"
#include "analysis/study/sweep_document.h"
#include "analysis/study/sweep_files.h"

#include <inttypes.h>
#include <stdlib.h>

static enum sim_status write_points(FILE *stream, const void *context, struct sim_error *error)
{
    const struct ana_sweep_account *account = context;
    return ana_write_sweep_points(stream, account->sweep, error);
}

static enum sim_status write_rows(FILE *stream, const void *context, struct sim_error *error)
{
    const struct ana_sweep_account *account = context;
    (void)error;
    ana_write_sweep_rows(stream, account->sweep);
    return SIM_OK;
}

static enum sim_status write_summary(FILE *stream, const void *context, struct sim_error *error)
{
    const struct ana_sweep_account *account = context;
    return ana_write_sweep(stream, account->summary, error);
}

static enum sim_status write_answers(FILE *stream, const void *context, struct sim_error *error)
{
    const struct ana_sweep_account *account = context;
    (void)error;
    ana_write_answers(stream, account->answers);
    return SIM_OK;
}

static enum sim_status write_effects(FILE *stream, const void *context, struct sim_error *error)
{
    const struct ana_sweep_account *account = context;
    (void)error;
    ana_write_effects(stream, account->effects);
    return SIM_OK;
}

static enum sim_status write_document(FILE *stream, const void *context, struct sim_error *error)
{
    return ana_sweep_document_write(stream, context, error);
}

static void write_options(FILE *stream, const struct ana_sweep_account *account)
{
    const struct ana_sweep_question *question = account->question;
    const struct ana_sweep_plan *plan = &account->sweep->plan;
    fputs("visaq sweep", stream);
    ana_command_word(stream, question->base->name_unchanged);
    ana_command_option(stream, "set", question->base->changes);
    for (size_t i = 0; i < question->vary_count; i++) {
        ana_command_option(stream, "vary", question->vary[i]);
    }
    for (size_t i = 0; i < question->where_count; i++) {
        ana_command_option(stream, "where", question->where[i]);
    }
    fputs(ana_sweep_design_option(question->design, question->size).text, stream);
    for (size_t i = 0; i < question->measure_count; i++) {
        ana_command_option(stream, "measure", question->measures[i]);
    }
    if (question->reference_given && account->summary != NULL) {
        fprintf(stream, " --reference %zu", account->summary->reference);
    }
    fprintf(stream, " --seed %" PRIu64 " --level %s", plan->study.seed, ana_number(plan->level).text);
    if (question->design != ANA_SWEEP_MORRIS) {
        fprintf(stream, " --replications %u", plan->replications);
    }
    if (plan->shard.count > 0) {
        fprintf(stream, " --shard %s", ana_shard_text(plan->shard).text);
    }
}

char *ana_sweep_command(const struct ana_sweep_account *account)
{
    char *command = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&command, &size);
    if (stream == NULL) {
        return NULL;
    }
    write_options(stream, account);
    bool whole = ferror(stream) == 0;
    if (fclose(stream) != 0 || !whole) {
        free(command);
        return NULL;
    }
    return command;
}

static void write_command(struct ana_json *json, const struct ana_sweep_account *account)
{
    char *command = ana_sweep_command(account);
    ana_json_text(json, "command", command);
    free(command);
}

static void write_texts(struct ana_json *json, const char *key, const char *const *texts, size_t count)
{
    ana_json_begin_array(json, key);
    for (size_t i = 0; i < count; i++) {
        ana_json_text(json, NULL, texts[i]);
    }
    ana_json_end(json);
}

static void write_factors(struct ana_json *json, const struct ana_sweep_plan *plan)
{
    ana_json_begin_array(json, "factors");
    for (size_t i = 0; i < plan->points->factors; i++) {
        const struct ana_factor *factor = &plan->factors[i];
        ana_json_begin_object(json, NULL);
        ana_json_text(json, "name", factor->name);
        ana_json_text(json, "target", factor->target);
        write_texts(json, factor->kind == ANA_FACTOR_INTERVAL ? "interval" : "levels", factor->texts,
                    factor->count);
        ana_json_end(json);
    }
    ana_json_end(json);
}

static void write_measures(struct ana_json *json, const struct ana_measures *measures)
{
    ana_json_begin_array(json, "measures");
    for (size_t i = 0; i < measures->responses.count; i++) {
        ana_json_text(json, NULL, ana_measure_text(measures, i));
    }
    ana_json_end(json);
}

void ana_sweep_json_head(struct ana_json *json, const struct ana_sweep_account *account)
{
    const struct ana_sweep_question *question = account->question;
    const struct ana_sweep *sweep = account->sweep;
    const struct ana_sweep_plan *plan = &sweep->plan;
    uint32_t runs = ana_sweep_runs(sweep);
    uint32_t missing = ana_sweep_missing(sweep);
    ana_json_whole(json, "schema_version", ANA_RESULT_SCHEMA);
    ana_json_text(json, "program", "visaq");
    ana_json_text(json, "version", ANA_VERSION);
    ana_json_text(json, "result", "sweep");
    ana_json_text(json, "scenario", question->base->settings.name);
    if (question->base->changes[0] != '\0') {
        ana_json_text(json, "changes", question->base->changes);
    }
    ana_json_text(json, "digest", ana_digest_text(question->base).text);
    ana_json_id(json, "seed", plan->study.seed);
    ana_json_text(json, "design", ana_sweep_design_word(question->design));
    ana_json_whole(json, "points", (int64_t)plan->points->count);
    ana_json_whole(json, "scenarios", (int64_t)sweep->study.count);
    ana_json_whole(json, "replications_asked", plan->replications);
    ana_json_whole(json, "runs_in_all", sweep->runs);
    ana_json_whole(json, "runs", runs - missing);
    ana_json_bool(json, "interrupted", missing > 0);
    if (plan->shard.count > 0) {
        ana_json_text(json, "shard", ana_shard_text(plan->shard).text);
    }
    if (account->summary != NULL) {
        ana_json_whole(json, "replications", account->summary->least);
        ana_json_whole(json, "reference", (int64_t)account->summary->reference);
    }
    ana_json_number(json, "level", plan->level);
    write_command(json, account);
    write_factors(json, plan);
    write_texts(json, "where", question->where, question->where_count);
    write_measures(json, plan->study.measures);
}

static void describe(struct ana_json *json, const void *context)
{
    ana_sweep_json_head(json, context);
}

enum sim_status ana_sweep_folder_write(const char *folder, const struct ana_sweep_account *account,
                                       struct sim_error *error)
{
    struct ana_study_file files[] = {
        {"points.csv", write_points, NULL}, {"replications.csv", write_rows, NULL}, {0}, {0}, {0}, {0}};
    size_t count = 2;
    if (account->summary != NULL) {
        files[count++] = (struct ana_study_file){"sweep.csv", write_summary, NULL};
    }
    if (account->effects != NULL) {
        files[count++] = (struct ana_study_file){"effects.csv", write_effects, NULL};
    }
    if (account->answers != NULL) {
        enum ana_sensitivity_kind kind = account->answers->analysis.sensitivity->plan.kind;
        files[count++] = (struct ana_study_file){ana_answer_file_name(kind), write_answers, NULL};
    }
    if (account->sweep->plan.shard.count == 0) {
        files[count++] = (struct ana_study_file){ANA_DOCUMENT_FILE, write_document, NULL};
    }
    const struct ana_study_result result = {
        .files = files, .count = count, .describe = describe, .context = account};
    return ana_study_folder_write(folder, &result, error);
}

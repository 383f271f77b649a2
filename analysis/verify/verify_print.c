/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/json_writer.h"
#include "analysis/run/text_table.h"
#include "analysis/verify/judge.h"
#include "analysis/verify/verify.h"
#include "sim/base/message.h"

#include <inttypes.h>
#include <math.h>

enum { TEXT_BYTES = 192, LIST_COLUMNS = 5, COLUMNS = 8 };

static const char *judgement_text(enum ana_judgement judgement)
{
    static const char *const texts[] = {"exact", "digits", "interval", "range"};
    return texts[judgement];
}

static void add_name(struct ana_text_table *table, const struct ana_trial *trial, size_t i)
{
    char text[TEXT_BYTES];
    (void)snprintf(text, sizeof text, "%s/%s", trial->name, trial->oracles[i].name);
    ana_text_table_add(table, text);
}

static void add_number(struct ana_text_table *table, const char *format, double value)
    __attribute__((format(printf, 2, 0)));

static void add_number(struct ana_text_table *table, const char *format, double value)
{
    char text[TEXT_BYTES];
    (void)snprintf(text, sizeof text, format, value);
    ana_text_table_add(table, isnan(value) ? "" : text);
}

void ana_verify_list(FILE *stream, const struct ana_choice *choice)
{
    const struct ana_trials *trials = choice->trials;
    struct ana_text_table table;
    size_t at = 0;
    ana_text_table_init(&table, LIST_COLUMNS, LIST_COLUMNS);
    for (size_t t = 0; t < trials->count; t++) {
        const struct ana_trial *trial = trials->items[t];
        for (size_t i = 0; i < trial->count; i++, at++) {
            if (choice->wanted[at]) {
                add_name(&table, trial, i);
                ana_text_table_add(&table, judgement_text(trial->oracles[i].judgement));
                add_number(&table, "%.10g", trial->oracles[i].expected);
                ana_text_table_add(&table, trial->oracles[i].what);
                ana_text_table_add(&table, trial->source);
            }
        }
    }
    ana_text_table_print(&table, stream);
    ana_text_table_destroy(&table);
}

static void add_interval(struct ana_text_table *table, const struct ana_oracle *oracle,
                         const struct ana_finding *finding)
{
    char text[TEXT_BYTES] = "exact";
    if (ana_is_chancy(oracle)) {
        (void)snprintf(text, sizeof text, sim_message("%.6g to %.6g"), finding->low, finding->high);
    } else if (oracle->judgement == ANA_JUDGE_DIGITS) {
        (void)snprintf(text, sizeof text, sim_message("within %.2g"), oracle->tolerance);
    }
    ana_text_table_add(table, text);
}

static void add_row(struct ana_text_table *table, const struct ana_trial *trial, size_t i,
                    const struct ana_finding *finding)
{
    char cases[TEXT_BYTES];
    (void)snprintf(cases, sizeof cases, "%" PRIu64, finding->cases);
    add_name(table, trial, i);
    ana_text_table_add(table, trial->oracles[i].what);
    add_number(table, "%.10g", trial->oracles[i].expected);
    add_number(table, "%.10g", finding->obtained);
    add_interval(table, &trial->oracles[i], finding);
    add_number(table, "%+.2f", finding->z);
    ana_text_table_add(table, cases);
    ana_text_table_add(table, finding->passed ? sim_message("ok") : sim_message("FAILED"));
}

void ana_verify_print(FILE *stream, const struct ana_choice *choice, const struct ana_finding *findings)
{
    const struct ana_trials *trials = choice->trials;
    static const char *const heads[COLUMNS] = {N_("oracle"),   N_("what"), N_("expected"),    N_("obtained"),
                                               N_("interval"), "z",        N_("comparisons"), ""};
    struct ana_text_table table;
    size_t at = 0;
    ana_text_table_init(&table, COLUMNS, 2);
    for (int i = 0; i < COLUMNS; i++) {
        ana_text_table_add(&table, sim_message(heads[i]));
    }
    for (size_t t = 0; t < trials->count; t++) {
        for (size_t i = 0; i < trials->items[t]->count; i++, at++) {
            if (choice->wanted[at] && findings[at].found) {
                add_row(&table, trials->items[t], i, &findings[at]);
            }
        }
    }
    ana_text_table_print(&table, stream);
    ana_text_table_destroy(&table);
    struct ana_verification verdict = ana_verification_of(choice, findings);
    fprintf(
        stream,
        sim_message("\n%zu of %zu oracles hold. Intervals: Student's t at level %.6f each, so that all %zu "
                    "together miss with probability %g (|z| <= %.2f)\n"),
        verdict.passed, verdict.found, ana_trials_level(trials), trials->chancy, ANA_FAMILY_ERROR,
        ana_trials_z(trials));
}

static void print_finding(struct ana_json *json, const struct ana_trial *trial,
                          const struct ana_oracle *oracle, const struct ana_finding *finding)
{
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "trial", trial->name);
    ana_json_text(json, "oracle", oracle->name);
    ana_json_text(json, "what", oracle->what);
    ana_json_text(json, "source", trial->source);
    ana_json_text(json, "judgement", judgement_text(oracle->judgement));
    ana_json_number(json, "expected", oracle->expected);
    ana_json_number(json, "obtained", finding->obtained);
    ana_json_number(json, "low", finding->low);
    ana_json_number(json, "high", finding->high);
    ana_json_number(json, "z", finding->z);
    ana_json_number(json, "tolerance", oracle->judgement == ANA_JUDGE_DIGITS ? oracle->tolerance : NAN);
    ana_json_whole(json, "cases", (int64_t)finding->cases);
    ana_json_bool(json, "passed", finding->passed);
    ana_json_end(json);
}

void ana_verify_print_json(FILE *stream, const struct ana_choice *choice, const struct ana_finding *findings)
{
    const struct ana_trials *trials = choice->trials;
    struct ana_verification verdict = ana_verification_of(choice, findings);
    struct ana_json json;
    size_t at = 0;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    ana_json_number(&json, "family_error", ANA_FAMILY_ERROR);
    ana_json_number(&json, "level", ana_trials_level(trials));
    ana_json_number(&json, "z_limit", ana_trials_z(trials));
    ana_json_whole(&json, "oracles", (int64_t)verdict.found);
    ana_json_whole(&json, "passed", (int64_t)verdict.passed);
    ana_json_begin_array(&json, "findings");
    for (size_t t = 0; t < trials->count; t++) {
        const struct ana_trial *trial = trials->items[t];
        for (size_t i = 0; i < trial->count; i++, at++) {
            if (choice->wanted[at] && findings[at].found) {
                print_finding(&json, trial, &trial->oracles[i], &findings[at]);
            }
        }
    }
    ana_json_end(&json);
    ana_json_end(&json);
}

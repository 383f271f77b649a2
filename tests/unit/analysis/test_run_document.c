/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a run: every cell that names a line shows what stands there, and both languages say the same.
 */
#include "analysis/document/document_file.h"
#include "analysis/output/paths.h"
#include "analysis/run/run_document.h"
#include "analysis/run/run_folder.h"
#include "models/input/csv_reader.h"
#include "tests/support/document_tables.h"
#include "tests/support/pipeline_run.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

enum { COLUMNS = 14, ESTIMATE = 6, LOW = 7, HIGH = 8, UNIT = 12 };

struct told {
    struct pipeline pipeline;
    struct ana_experiment experiment;
    struct ana_estimate *estimates;
    char folder[64];
};

static void tell(struct told *told, const char *scenario, uint32_t replications)
{
    struct sim_error error;
    uint32_t threads;
    pipeline_load(&told->pipeline, scenario, 0);
    const struct ana_design plan = {
        .scenario = &told->pipeline.scenario, .seed = 3, .replications = replications, .level = 0.9};
    assert_int_equal(ana_experiment_init(&told->experiment, &plan, &error), SIM_OK);
    const struct ana_effort effort = {.threads = 1, .target = replications};
    assert_int_equal(ana_experiment_run(&told->experiment, &effort, &threads, &error), SIM_OK);
    told->estimates = calloc(told->experiment.table.responses.count, sizeof *told->estimates);
    assert_non_null(told->estimates);
    assert_int_equal(ana_summarise(&told->experiment.results, replications, 0.9, told->estimates, &error),
                     SIM_OK);
    snprintf(told->folder, sizeof told->folder, "/tmp/visaq-run-document-XXXXXX");
    assert_non_null(mkdtemp(told->folder));
    assert_int_equal(ana_run_folder_write(told->folder, &told->experiment, told->estimates, &error), SIM_OK);
}

static void forget(struct told *told)
{
    struct sim_error error;
    assert_int_equal(ana_run_folder_remove(told->folder, &error), SIM_OK);
    assert_int_equal(access(told->folder, F_OK), -1); /* removing it knows all of its files */
    free(told->estimates);
    ana_experiment_destroy(&told->experiment);
    pipeline_destroy(&told->pipeline);
}

/* Whether a text is a number of the file, in the unit that people read, to the last digit that it has. */
static bool shows(const char *text, const struct visa_csv_cell *row, size_t column)
{
    char *end;
    double shown = strtod(text, &end);
    double factor = strcmp(row[UNIT].text, "share") == 0 ? 100 : 1;
    const char *point = strchr(text, '.');
    double half = 0.5 * pow(10, point != NULL && point < end ? -(double)(end - point - 1) : 0);
    return end != text && fabs(shown - strtod(row[column].text, NULL) * factor) <= half * (1 + 1e-9);
}

/* "12", "12 (11–13)" or "11–13". */
static bool shows_row(const char *text, const struct visa_csv_cell *row)
{
    const char *dash = strstr(text, "–");
    const char *bracket = strstr(text, " (");
    if (text[0] == '\0') {
        return row[ESTIMATE].text[0] == '\0' || row[LOW].text[0] == '\0';
    }
    bool interval = dash == NULL || (shows(bracket != NULL ? bracket + 2 : text, row, LOW) &&
                                     shows(dash + strlen("–"), row, HIGH));
    return interval && ((dash != NULL && bracket == NULL) || shows(text, row, ESTIMATE));
}

static size_t check_cells(const struct ana_document *document, const char *folder)
{
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_csv csv;
    size_t checked = 0;
    char *path = ana_path(folder, "summary.csv");
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &arena);
    assert_int_equal(visa_csv_read(&(struct visa_csv_source){.name = path}, &diagnostics, &arena, &csv),
                     SIM_OK);
    assert_int_equal(csv.rows[0].count, COLUMNS);
    for (const struct ana_block *at = document->first; at != NULL; at = at->next) {
        if (at->row > 0) {
            assert_true(at->row >= 2 && at->row <= csv.count);
            const struct visa_csv_cell *row = csv.rows[at->row - 1].cells;
            assert_int_equal(row[0].line, at->row);
            if (!shows_row(at->text, row)) {
                fail_msg("summary.csv:%u: %s (%s, %s), shown as \"%s\"", at->row, row[ESTIMATE].text,
                         row[LOW].text, row[HIGH].text, at->text);
            }
            checked++;
        }
    }
    free(path);
    sim_arena_destroy(&arena);
    return checked;
}

static size_t numbers_without_a_line(const struct ana_document *document)
{
    size_t count = 0;
    bool in_summary = false;
    for (const struct ana_block *at = document->first; at != NULL; at = at->next) {
        in_summary = at->kind == ANA_BLOCK_TABLE ? strcmp(at->source, "summary.csv") == 0 : in_summary;
        count += in_summary && at->kind == ANA_BLOCK_CELL && at->row == 0 && at->text[0] >= '0' &&
                 at->text[0] <= '9';
    }
    return count;
}

static void check_scenario(const char *scenario, uint32_t replications, size_t cells)
{
    struct told told;
    struct ana_document documents[ANA_LANGUAGES];
    struct sim_error error;
    tell(&told, scenario, replications);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        assert_int_equal(ana_document_read(&documents[i], told.folder, (enum ana_language)i, &error), SIM_OK);
        assert_true(check_cells(&documents[i], told.folder) >= cells);
        assert_int_equal(numbers_without_a_line(&documents[i]), 0);
    }
    document_check_languages(&documents[ANA_ENGLISH], &documents[ANA_CHINESE]);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_document_destroy(&documents[i]);
    }
    forget(&told);
}

static void a_cell_shows_the_line_that_it_names(void **state)
{
    (void)state;
    check_scenario(VISAQ_SOURCE_DIR "/scenarios/validation/regional", 3, 100);
    check_scenario(VISAQ_SOURCE_DIR "/scenarios/validation/small", 2, 50);
}

/* One replication has no intervals, but for shares of 0 or 1. */
static void one_replication_is_told_without_intervals(void **state)
{
    (void)state;
    struct told told;
    struct ana_document document;
    struct sim_error error;
    tell(&told, VISAQ_SOURCE_DIR "/scenarios/validation/small", 1);
    assert_int_equal(ana_document_read(&document, told.folder, ANA_ENGLISH, &error), SIM_OK);
    size_t answers = 0;
    for (const struct ana_block *at = document.first; at != NULL; at = at->next) {
        if (at->kind == ANA_BLOCK_ANSWER) {
            assert_null(strstr(at->text, "–"));
            answers++;
        }
    }
    assert_true(answers >= 2);
    ana_document_destroy(&document);
    forget(&told);
}

/* A shard's part would be mistaken for the whole. */
static void a_shard_has_no_report(void **state)
{
    (void)state;
    struct told told;
    struct sim_error error;
    struct ana_document document;
    tell(&told, VISAQ_SOURCE_DIR "/scenarios/validation/small", 2);
    assert_int_equal(ana_run_folder_write(told.folder, &told.experiment, NULL, &error), SIM_OK);
    assert_int_equal(ana_document_read(&document, told.folder, ANA_ENGLISH, &error), SIM_ERR_NO_INPUT);
    ana_document_destroy(&document);
    forget(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_shows_the_line_that_it_names),
        cmocka_unit_test(one_replication_is_told_without_intervals),
        cmocka_unit_test(a_shard_has_no_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

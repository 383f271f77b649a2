/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources against the files read again, row by row; rows of a base, and rows that a change touched or added.
 */
#include "models/input/csv_reader.h"
#include "models/scenario/sources.h"
#include "tests/support/pipeline_run.h"

#include <stdlib.h>

#define BASELINE VISAQ_SOURCE_DIR "/scenarios/baseline-2025"

static const struct visa_source *find_source(const struct visa_sources *sources, enum visa_file file,
                                             const char *text)
{
    for (size_t i = 0; i < sources->count; i++) {
        if (sources->item[i].file == file && strcmp(sources->item[i].text, text) == 0) {
            return &sources->item[i];
        }
    }
    return NULL;
}

static bool is_name(const char *key)
{
    static const char *const names[] = {"name", "base", "title_en", "title_zh", "schema_version"};
    bool name = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        name = name || strcmp(key, names[i]) == 0;
    }
    return name;
}

/* Takes the rows of a file off the counts, and returns how many there are. */
static uint32_t check_file(const struct visa_sources *sources, enum visa_file file, uint32_t *left)
{
    char path[512];
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_csv csv;
    uint32_t rows = 0;
    snprintf(path, sizeof path, "%s/%s", BASELINE, visa_file_name(file));
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &arena);
    const struct visa_csv_source source = {.name = path, .optional = true};
    enum sim_status status = visa_csv_read(&source, &diagnostics, &arena, &csv);
    size_t column = 0;
    while (status == SIM_OK && strcmp(csv.rows[0].cells[column].text, "source") != 0) {
        column++;
    }
    for (size_t row = 1; status == SIM_OK && row < csv.count; row++) {
        const struct visa_csv_cell *cells = csv.rows[row].cells;
        if (file == VISA_FILE_SCENARIO && is_name(cells[0].text)) {
            continue;
        }
        const struct visa_source *found = find_source(sources, file, cells[column].text);
        if (found == NULL || strcmp(cells[0].text, found->first) < 0 ||
            strcmp(cells[0].text, found->last) > 0) {
            fail_msg("%s:%u: %s", path, cells[0].line, cells[column].text);
            break;
        }
        left[found - sources->item]--;
        rows++;
    }
    sim_arena_destroy(&arena);
    return rows;
}

static void every_row_is_counted_once_under_its_text(void **state)
{
    (void)state;
    struct pipeline p;
    pipeline_load(&p, BASELINE, 0);
    const struct visa_sources *sources = &p.scenario.sources;
    uint32_t *left = malloc(sources->count * sizeof *left);
    assert_non_null(left);
    uint32_t rows = 0;
    struct visa_source_count all = visa_sources_count(sources);
    for (size_t i = 0; i < sources->count; i++) {
        const struct visa_source *source = &sources->item[i];
        left[i] = source->rows;
        assert_string_equal(source->folder, "");
        assert_int_equal(source->changed, 0);
        assert_int_equal(source->assumption, strstr(source->text, "assumption") != NULL);
    }
    for (int file = 0; file < VISA_FILES; file++) {
        rows += check_file(sources, (enum visa_file)file, left);
    }
    for (size_t i = 0; i < sources->count; i++) {
        assert_int_equal(left[i], 0);
    }
    assert_int_equal(all.rows, rows);
    assert_int_equal(all.assumed + all.sourced + all.silent, rows);
    assert_true(all.assumed > all.sourced && all.sourced > 0 && all.changed == 0);
    free(left);
    pipeline_destroy(&p);
}

static enum sim_status load(struct visa_scenario *scenario, const struct visa_scenario_source *source)
{
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &arena);
    enum sim_status status = visa_scenario_load_from(scenario, source, &diagnostics);
    sim_arena_destroy(&arena);
    return status;
}

static void rows_of_a_base_and_of_changes_are_told_apart(void **state)
{
    (void)state;
    const struct visa_change changes[] = {
        {.target = "posts[post=shanghai].windows=40", .where = {.file = "--set", .line = 1}},
        {.target = "closures+=[post=wuhan,share=1,from=2026-01-05,to=2026-01-09]",
         .where = {.file = "--set", .line = 2}},
    };
    const struct visa_scenario_source source = {
        .folder = VISAQ_SOURCE_DIR "/scenarios/double-shanghai/", .changes = changes, .change_count = 2};
    struct visa_scenario scenario;
    assert_int_equal(load(&scenario, &source), SIM_OK);
    const struct visa_source *own =
        find_source(&scenario.sources, VISA_FILE_POSTS, "what-if: windows doubled with the seats");
    assert_non_null(own);
    assert_string_equal(own->folder, "");
    assert_string_equal(own->first, "shanghai");
    assert_string_equal(own->last, "shanghai");
    assert_false(own->added);
    assert_int_equal(own->rows, 1);
    assert_int_equal(own->changed, 1);
    const struct visa_source *added = find_source(&scenario.sources, VISA_FILE_CLOSURES, "");
    assert_non_null(added);
    assert_int_equal(added->rows, 1);
    assert_int_equal(added->changed, 1);
    assert_true(added->added);
    uint32_t base = 0;
    for (size_t i = 0; i < scenario.sources.count; i++) {
        base += strcmp(scenario.sources.item[i].folder, "baseline-2025") == 0 ? 1 : 0;
    }
    assert_true(base > 200);
    assert_int_equal(visa_sources_count(&scenario.sources).changed, 2);
    visa_scenario_destroy(&scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_counted_once_under_its_text),
        cmocka_unit_test(rows_of_a_base_and_of_changes_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

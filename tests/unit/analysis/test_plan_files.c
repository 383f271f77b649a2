/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a plan, read back with the reader of the project. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plan/plan_files.h"
#include "models/input/csv_reader.h"
#include "tests/support/page_random.h"

#include <stdlib.h>
#include <unistd.h>

enum { PATH_BYTES = 128, FILES = 7, FORECAST_FILES = FILES + 2 };

struct folder {
    char path[64];
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
};

static void open_folder(struct folder *folder)
{
    (void)snprintf(folder->path, sizeof folder->path, "/tmp/visaq-test-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    sim_arena_init(&folder->arena, SIZE_MAX);
    visa_diagnostics_init(&folder->diagnostics, &folder->arena);
}

static void name_file(const struct folder *folder, const char *name, char path[PATH_BYTES])
{
    (void)snprintf(path, PATH_BYTES, "%s/%s", folder->path, name);
}

static void close_folder(struct folder *folder)
{
    for (size_t i = 0; ana_plan_file_names[i] != NULL; i++) {
        char path[PATH_BYTES];
        name_file(folder, ana_plan_file_names[i], path);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(folder->path), 0);
    sim_arena_destroy(&folder->arena);
}

static void write_files(const struct folder *folder, const struct answer *a)
{
    struct sim_error error = {0};
    assert_int_equal(ana_plan_files_write(folder->path, &a->plan, true, &error), SIM_OK);
}

static struct visa_csv read_file(struct folder *folder, const char *name)
{
    char path[PATH_BYTES];
    name_file(folder, name, path);
    struct visa_csv csv;
    const struct visa_csv_source source = {.name = path};
    assert_int_equal(visa_csv_read(&source, &folder->diagnostics, &folder->arena, &csv), SIM_OK);
    assert_int_equal(folder->diagnostics.count[VISA_ERROR], 0);
    return csv;
}

/* The text in a column of a row, which counts from 1 below the header. */
static const char *cell(const struct visa_csv *csv, size_t row, const char *column)
{
    assert_true(row < csv->count);
    for (size_t i = 0; i < csv->rows[0].count; i++) {
        if (strcmp(csv->rows[0].cells[i].text, column) == 0) {
            return csv->rows[row].cells[i].text;
        }
    }
    fail_msg("no column %s", column);
    return NULL;
}

static void expect_number(const char *text, double value)
{
    if (isnan(value)) {
        assert_string_equal(text, "");
        return;
    }
    char *end;
    assert_true(text[0] != '\0');
    assert_true(strtod(text, &end) == value);
    assert_int_equal(*end, '\0');
}

static void expect_day(const char *text, int32_t day)
{
    char iso[VISA_DATE_BYTES] = "";
    if (day != VISA_NO_DAY) {
        visa_format_date(day, iso);
    }
    assert_string_equal(text, iso);
}

static void check_members(struct folder *folder, const struct answer *a)
{
    struct visa_csv csv = read_file(folder, "members.csv");
    assert_int_equal(csv.count, a->plan.outlook.count + 1);
    for (size_t i = 0; i + 1 < csv.count; i++) {
        const struct ana_outlook_member *m = &a->outlook[i];
        expect_number(cell(&csv, i + 1, "in_time"), m->in_time.estimate);
        expect_number(cell(&csv, i + 1, "in_time_high"), m->in_time.high);
        expect_number(cell(&csv, i + 1, "issued_low"), m->issued.low);
        expect_number(cell(&csv, i + 1, "late"), m->late);
        expect_number(cell(&csv, i + 1, "overdue"), m->overdue);
        expect_day(cell(&csv, i + 1, "ready_p50"), m->ready.p50);
        expect_day(cell(&csv, i + 1, "ready_p95"), m->ready.p95);
    }
}

static void check_alternatives(struct folder *folder, const struct answer *a)
{
    struct visa_csv csv = read_file(folder, "alternatives.csv");
    assert_int_equal(csv.count, a->plan.alternatives.count + 1);
    for (size_t i = 0; i + 1 < csv.count; i++) {
        const struct ana_alternative *item = &a->alternatives[i];
        expect_number(cell(&csv, i + 1, "odds"), item->possible ? item->odds.estimate : (double)NAN);
        expect_number(cell(&csv, i + 1, "total_p90_cny"),
                      item->possible ? (double)item->total.p90 / 100 : (double)NAN);
        assert_string_equal(cell(&csv, i + 1, "is_plan"), item->is_plan ? "yes" : "no");
    }
}

static void check_days(struct folder *folder, const struct answer *a)
{
    struct visa_csv csv = read_file(folder, "finish.csv");
    const struct ana_outlook *o = &a->plan.outlook;
    assert_int_equal(csv.count, o->finish.count + 1);
    for (size_t i = 0; i + 1 < csv.count; i++) {
        expect_day(cell(&csv, i + 1, "ready_before"), o->finish.first_day + (int32_t)i);
        expect_number(cell(&csv, i + 1, "share"), o->finish.ready[i]);
        expect_number(cell(&csv, i + 1, "high"), o->finish.high[i]);
    }
    csv = read_file(folder, "steps.csv");
    assert_int_equal(csv.count, ANA_STEPS + 1);
    for (size_t i = 0; i < ANA_STEPS; i++) {
        assert_string_equal(cell(&csv, i + 1, "step"), ana_step_words[i]);
        expect_number(cell(&csv, i + 1, "share"), o->steps[i].share);
        expect_day(cell(&csv, i + 1, "p90"), o->steps[i].done.p90);
    }
}

/* Every start of the search and of the page's table is there once, in the order of days. */
static void check_starts(struct folder *folder, const struct answer *a)
{
    struct visa_csv csv = read_file(folder, "starts.csv");
    uint32_t searched = 0, shown = 0;
    const char *before = "";
    for (size_t row = 1; row < csv.count; row++) {
        const char *day = cell(&csv, row, "day");
        assert_true(strcmp(before, day) < 0);
        before = day;
        char iso[VISA_DATE_BYTES] = "";
        if (searched < a->plan.latest.count) {
            visa_format_date(a->curve[searched].day, iso);
        }
        if (strcmp(iso, day) == 0) {
            expect_number(cell(&csv, row, "odds"), a->curve[searched].odds.estimate);
            expect_number(cell(&csv, row, "bound"), a->curve[searched].bound);
            expect_number(cell(&csv, row, "ever_low"), a->curve[searched].ever.low);
            expect_number(cell(&csv, row, "if_issued"), a->curve[searched].if_issued.estimate);
            searched++;
        }
        if (shown < a->plan.start_count) {
            visa_format_date(a->plan.starts[shown].day, iso);
            if (strcmp(iso, day) == 0) {
                expect_number(cell(&csv, row, "optimistic"), a->plan.starts[shown].odds.optimistic);
                expect_number(cell(&csv, row, "untied"), a->plan.starts[shown].odds.untied);
                shown++;
            }
        }
    }
    assert_int_equal(searched, a->plan.latest.count);
    assert_int_equal(shown, a->plan.start_count);
}

static void check_actions(struct folder *folder, const struct answer *a)
{
    struct visa_csv csv = read_file(folder, "actions.csv");
    size_t expected = 0;
    for (int step = 0; step < ANA_STEPS; step++) {
        const struct ana_outlook_step *done = &a->plan.outlook.steps[step];
        expected += done->share > 0 && done->done.p50 != VISA_NO_DAY;
        expected += done->share > 0 && done->done.p90 != VISA_NO_DAY;
    }
    for (int i = 0; i < ANA_DECISIONS; i++) {
        expected += a->plan.outlook.decisions[i].day != VISA_NO_DAY;
    }
    assert_int_equal(csv.count, expected + 1);
    for (size_t row = 2; row < csv.count; row++) {
        assert_true(strcmp(cell(&csv, row - 1, "day"), cell(&csv, row, "day")) <= 0);
    }
}

/* The value in plan.csv, which has to be there once. */
static const char *tidy(const struct visa_csv *csv, const char *item, const char *step, const char *statistic)
{
    const char *value = NULL;
    for (size_t row = 1; row < csv->count; row++) {
        if (strcmp(cell(csv, row, "item"), item) == 0 && strcmp(cell(csv, row, "step"), step) == 0 &&
            strcmp(cell(csv, row, "statistic"), statistic) == 0) {
            assert_null(value);
            value = cell(csv, row, "value");
        }
    }
    assert_non_null(value);
    return value;
}

static void check_tidy(struct folder *folder, const struct answer *a)
{
    const struct ana_plan *p = &a->plan;
    struct visa_csv csv = read_file(folder, "plan.csv");
    expect_day(tidy(&csv, "question", "", "deadline"), p->question.deadline);
    expect_day(tidy(&csv, "answer", "", "start"), p->start);
    expect_day(tidy(&csv, "answer", "", "latest_safe"), p->latest.safe);
    expect_day(tidy(&csv, "answer", "", "honest_deadline"), p->honest_deadline);
    expect_day(tidy(&csv, "answer", "", "fallback_start"), p->fallback_start);
    expect_number(tidy(&csv, "answer", "", "fallback_confidence"), p->fallback_confidence);
    expect_number(tidy(&csv, "answer", "", "inserted"), p->inserted.estimate);
    expect_number(tidy(&csv, "odds", "", "base"), p->odds.base.estimate);
    expect_number(tidy(&csv, "odds", "", "pessimistic"), p->odds.pessimistic);
    expect_number(tidy(&csv, "ceiling", "", "untied"), p->ceiling.untied);
    expect_number(tidy(&csv, "everybody", "", "ever"), p->outlook.everybody_ever.estimate);
    expect_number(tidy(&csv, "late", "processing", "worth"), p->outlook.worth[VISA_STAGE_PROCESSING]);
    expect_number(tidy(&csv, "total", "", "p90"), (double)p->outlook.total.p90 / 100);
    expect_number(tidy(&csv, "decision", "tell_host", "odds"),
                  p->outlook.decisions[ANA_DECIDE_TELL_HOST].odds);
    char seed[32];
    (void)snprintf(seed, sizeof seed, "%llu", (unsigned long long)p->question.seed);
    assert_string_equal(tidy(&csv, "question", "", "seed"), seed);
    size_t members = 0;
    for (size_t row = 1; row < csv.count; row++) {
        members += strcmp(cell(&csv, row, "item"), "member") == 0;
    }
    assert_int_equal(members, p->outlook.count * (11 + 5 * ANA_STEPS));
}

/* Every possible piece of news is a row, and nothing else is. */
static void check_news(struct folder *folder, const struct answer *a)
{
    struct visa_csv csv = read_file(folder, "news.csv");
    size_t row = 1;
    for (uint32_t i = 0; i < a->plan.news.count; i++) {
        for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
            const struct ana_news_item *item = &a->news[i].items[kind];
            if (item->possible) {
                assert_string_equal(cell(&csv, row, "member"), a->ids[i]);
                assert_string_equal(cell(&csv, row, "news"), ana_news_words[kind]);
                expect_number(cell(&csv, row, "odds"), item->odds.estimate);
                expect_number(cell(&csv, row, "high"), item->odds.high);
                expect_number(cell(&csv, row, "in_time_low"), item->in_time.low);
                row++;
            }
        }
    }
    assert_int_equal(csv.count, row);
}

static void check_moved(struct folder *folder, const struct answer *a)
{
    struct visa_csv csv = read_file(folder, "moved.csv");
    assert_int_equal(csv.count, a->plan.moved.count + 1);
    for (size_t i = 0; i + 1 < csv.count; i++) {
        const struct ana_moved_row *row = &a->moved[i];
        assert_string_equal(cell(&csv, i + 1, "step"), ana_moved_words[row->kind]);
        assert_string_equal(cell(&csv, i + 1, "member"), row->member != NULL ? row->member->id : "");
        expect_number(cell(&csv, i + 1, "change"), row->change);
        expect_number(cell(&csv, i + 1, "odds"), row->odds);
    }
}

static bool is_there(const struct folder *folder, const char *name)
{
    char path[PATH_BYTES];
    name_file(folder, name, path);
    return access(path, F_OK) == 0;
}

/* Ids that no reader of text takes as they are are left to the test of formulas. */
static void make_ids_plain(struct answer *a)
{
    (void)snprintf(a->code, sizeof a->code, "2027");
    for (uint32_t i = 0; i < a->plan.outlook.count; i++) {
        (void)snprintf(a->ids[i], sizeof a->ids[i], "M%02u", i + 1);
    }
}

static void numbers_come_back_as_they_were(void **state)
{
    (void)state;
    struct answer *a = malloc(sizeof *a);
    assert_non_null(a);
    struct folder folder;
    open_folder(&folder);
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct test_random random = {seed};
        answer_random(a, &random);
        make_ids_plain(a);
        write_files(&folder, a);
        check_members(&folder, a);
        check_alternatives(&folder, a);
        check_days(&folder, a);
        check_starts(&folder, a);
        check_actions(&folder, a);
        check_tidy(&folder, a);
        assert_int_equal(is_there(&folder, "news.csv"), a->plan.news.count > 0);
        assert_int_equal(is_there(&folder, "moved.csv"), a->plan.moved.count > 0);
        if (a->plan.news.count > 0) {
            check_news(&folder, a);
        }
        if (a->plan.moved.count > 0) {
            check_moved(&folder, a);
        }
    }
    close_folder(&folder);
    free(a);
}

static void a_forecast_tells_more_of_members_and_of_an_offer(void **state)
{
    (void)state;
    struct answer a;
    struct folder folder;
    answer_sample_forecast(&a);
    open_folder(&folder);
    write_files(&folder, &a);
    struct visa_csv csv = read_file(&folder, "members.csv");
    assert_string_equal(cell(&csv, 2, "passport_at"), "consulate");
    assert_string_equal(cell(&csv, 2, "silence"), "2027-05-03");
    assert_string_equal(cell(&csv, 2, "inquiry"), "2027-06-08");
    assert_string_equal(cell(&csv, 5, "takes_offer"), "yes");
    assert_string_equal(cell(&csv, 6, "takes_offer"), "no");
    assert_string_equal(cell(&csv, 3, "inquiry"), "");
    csv = read_file(&folder, "plan.csv");
    assert_string_equal(tidy(&csv, "offer", "", "best"), "split");
    expect_number(tidy(&csv, "offer", "take", "odds"), .55);
    expect_number(tidy(&csv, "offer", "", "able"), 7);
    expect_number(tidy(&csv, "moved", "time", "change"), a.moved[2].change);
    expect_number(tidy(&csv, "news", "issued", "odds"), .9);
    answer_sample(&a);
    write_files(&folder, &a);
    csv = read_file(&folder, "members.csv");
    assert_string_equal(cell(&csv, 2, "passport_at"), "");
    assert_false(is_there(&folder, "news.csv") || is_there(&folder, "moved.csv"));
    close_folder(&folder);
}

static void no_id_is_a_formula(void **state)
{
    (void)state;
    static const char *const ids[] = {"=1+1", "+86", "-2", "@A1", "a,\"b\"\nc", "M06", "M07", "M08"};
    static const char *const cells[] = {"'=1+1", "'+86", "'-2", "'@A1", "a,\"b\"\nc", "M06", "M07", "M08"};
    struct answer a;
    answer_sample(&a);
    struct folder folder;
    open_folder(&folder);
    (void)snprintf(a.code, sizeof a.code, "=HYPERLINK(1)");
    for (size_t i = 0; i < 8; i++) {
        (void)snprintf(a.ids[i], sizeof a.ids[i], "%s", ids[i]);
    }
    write_files(&folder, &a);
    struct visa_csv csv = read_file(&folder, "members.csv");
    for (size_t i = 0; i < 8; i++) {
        assert_string_equal(cell(&csv, i + 1, "member"), cells[i]);
    }
    csv = read_file(&folder, "plan.csv");
    assert_string_equal(tidy(&csv, "question", "", "delegation"), "'=HYPERLINK(1)");
    size_t row = 1;
    while (strcmp(cell(&csv, row, "item"), "member") != 0) {
        row++;
    }
    assert_string_equal(cell(&csv, row, "member"), "'=1+1");
    close_folder(&folder);
}

/* Owned by the caller. */
static char *bytes_of_file(const struct folder *folder, const char *name)
{
    char path[PATH_BYTES], *text = NULL;
    size_t length = 0;
    name_file(folder, name, path);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    FILE *copy = open_memstream(&text, &length);
    assert_non_null(copy);
    for (int byte; (byte = fgetc(file)) != EOF;) {
        (void)fputc(byte, copy);
    }
    (void)fclose(file);
    assert_int_equal(fclose(copy), 0);
    return text;
}

static void the_same_plan_gives_the_same_bytes_with_a_bom(void **state)
{
    (void)state;
    struct answer a;
    answer_sample_forecast(&a);
    struct folder one, two;
    open_folder(&one);
    open_folder(&two);
    write_files(&one, &a);
    write_files(&two, &a);
    size_t count = 0;
    for (; ana_plan_file_names[count] != NULL; count++) {
        char *first = bytes_of_file(&one, ana_plan_file_names[count]);
        char *second = bytes_of_file(&two, ana_plan_file_names[count]);
        assert_memory_equal(first, "\xef\xbb\xbf", 3);
        assert_string_equal(first, second);
        free(first);
        free(second);
    }
    assert_int_equal(count, FORECAST_FILES);
    close_folder(&one);
    close_folder(&two);
}

static void a_file_that_is_there_stays_unless_forced(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    struct sim_error error = {0};
    struct folder folder;
    open_folder(&folder);
    write_files(&folder, &a);
    assert_int_equal(ana_plan_files_write(folder.path, &a.plan, false, &error), SIM_ERR_CREATE);
    assert_int_equal(ana_plan_files_write(folder.path, &a.plan, true, &error), SIM_OK);
    assert_int_equal(ana_plan_files_write("/nonexistent", &a.plan, true, &error), SIM_ERR_CREATE);
    close_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_come_back_as_they_were),
        cmocka_unit_test(a_forecast_tells_more_of_members_and_of_an_offer),
        cmocka_unit_test(no_id_is_a_formula),
        cmocka_unit_test(the_same_plan_gives_the_same_bytes_with_a_bom),
        cmocka_unit_test(a_file_that_is_there_stays_unless_forced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

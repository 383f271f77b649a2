/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/daily_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PATH   "test_daily_rows.csv"
#define HEADER "replication,metric,post,pool,first_date,values\n"

static const char *const METRICS[] = {"backlog", "next_wait_days"};
static const char *const POSTS[] = {"beijing", "beijing", "wuhan"};
static const char *const POOLS[] = {"interview", "waiver", "interview"};
static const char DATES[][11] = {"2025-03-06", "2025-03-07", "2025-03-08"};
static const struct ana_daily_layout LAYOUT = {2, 3, 3, METRICS, POSTS, POOLS, DATES};
static const struct ana_daily_layout SMALL = {1, 1, 3, METRICS, POSTS, POOLS, DATES};

static void write_file(const char *text)
{
    FILE *file = fopen(PATH, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void test_format(void **state)
{
    (void)state;
    struct ana_daily daily;
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(ana_daily_init(&daily, &SMALL, 2, NULL), SIM_OK);
    ana_daily_slot(&daily, 0)[0] = 5;
    ana_daily_slot(&daily, 0)[2] = 1200;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    ana_write_daily_rows(stream, &daily, 16, 1);
    fclose(stream);
    assert_string_equal(text, HEADER "16,backlog,beijing,interview,2025-03-06,5 . 1200\n");
    free(text);
    ana_daily_destroy(&daily);
}

static void test_round_trip(void **state)
{
    (void)state;
    struct ana_daily daily;
    struct ana_daily back;
    struct sim_error error = {0};
    assert_int_equal(ana_daily_init(&daily, &LAYOUT, 4, NULL), SIM_OK);
    assert_int_equal(ana_daily_init(&back, &LAYOUT, 4, NULL), SIM_OK);
    size_t count = 4 * ana_daily_slot_size(&daily);
    for (size_t i = 0; i < count; i++) {
        daily.values[i] = i % 7 == 0 ? ANA_DAILY_BLANK : (int32_t)(i * 2654435761u);
    }
    daily.values[1] = INT32_MAX;
    daily.values[2] = INT32_MIN + 1;
    FILE *file = fopen(PATH, "w");
    assert_non_null(file);
    ana_write_daily_rows(file, &daily, 30, 4);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(ana_daily_rows_read(&back, 30, PATH, &error), SIM_OK);
    assert_memory_equal(daily.values, back.values, count * sizeof daily.values[0]);
    assert_int_equal(ana_daily_rows_read(&back, 31, PATH, &error), SIM_ERR_DATA);
    ana_daily_destroy(&daily);
    ana_daily_destroy(&back);
    unlink(PATH);
}

static void test_says_what_is_wrong_and_where(void **state)
{
    (void)state;
    const struct {
        const char *text;
        const char *message;
    } table[] = {
        {HEADER, "0 rows are not 1 series of each of 1"},
        {HEADER "8,backlog,beijing,interview,2025-03-06,1 2 3\n", ":2:1: error: column \"replication\""},
        {HEADER "7,backlog,wuhan,interview,2025-03-06,1 2 3\n", ":2:3: error: the scenario has no"},
        {HEADER "7,arrivals,beijing,interview,2025-03-06,1 2 3\n", ":2:3: error: the scenario has no"},
        {HEADER "7,backlog,beijing,interview,2025-03-07,1 2 3\n", "starts on another day"},
        {HEADER "7,backlog,beijing,interview,2025-03-06,1 2\n", "expected a whole number"},
        {HEADER "7,backlog,beijing,interview,2025-03-06,1 2 3 4\n", "more values than days"},
        {HEADER "7,backlog,beijing,interview,2025-03-06,1 x 3\n", "expected a whole number"},
        {HEADER "7,backlog,beijing,interview,2025-03-06,1 99999999999999 3\n", "expected a whole number"},
        {"replication\n", "no column \"metric\""},
    };
    struct ana_daily daily;
    assert_int_equal(ana_daily_init(&daily, &SMALL, 1, NULL), SIM_OK);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct sim_error error = {0};
        write_file(table[i].text);
        assert_int_equal(ana_daily_rows_read(&daily, 7, PATH, &error), SIM_ERR_DATA);
        if (strstr(error.message, table[i].message) == NULL) {
            fail_msg("case %zu: \"%s\" instead of \"%s\"", i, error.message, table[i].message);
        }
    }
    ana_daily_destroy(&daily);
    assert_int_equal(ana_daily_init(&daily, &SMALL, 2, NULL), SIM_OK);
    struct sim_error error = {0};
    write_file(
        HEADER
        "7,backlog,beijing,interview,2025-03-06,1 2 3\n7,backlog,beijing,interview,2025-03-06,1 2 3\n");
    assert_int_equal(ana_daily_rows_read(&daily, 7, PATH, &error), SIM_ERR_DATA);
    assert_non_null(strstr(error.message, ":3:1: error: this replication has this series twice"));
    assert_int_equal(ana_daily_rows_read(&daily, 7, "no_such_file.csv", &error), SIM_ERR_NO_INPUT);
    ana_daily_destroy(&daily);
    unlink(PATH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_says_what_is_wrong_and_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

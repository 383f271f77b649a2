/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/results_read.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PATH   "test_results_read.csv"
#define HEADER "replication,metric,class,route,post,outcome,statistic,value\n"

static int set_up(void **state)
{
    static struct ana_responses responses;
    ana_responses_init(&responses);
    *state = &responses;
    const char *const statistics[] = {"mean", "count"};
    for (int i = 0; i < 2; i++) {
        size_t index = 0;
        const struct ana_response response = {.key = {"wait", "all", "all", "wuhan", "all", statistics[i]},
                                              .unit = "days",
                                              .kind = ANA_KIND_MEAN,
                                              .lowest = -INFINITY,
                                              .highest = INFINITY};
        if (ana_responses_add(&responses, &response, &index, NULL) != SIM_OK) {
            return -1;
        }
    }
    return 0;
}

static int tear_down(void **state)
{
    ana_responses_destroy(*state);
    unlink(PATH);
    return 0;
}

static enum sim_status read_text(void **state, const char *text, struct ana_results *results,
                                 struct sim_error *error)
{
    FILE *file = fopen(PATH, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    return ana_results_read(results, *state, PATH, error);
}

static void test_reads_rows_in_any_order_and_more_columns(void **state)
{
    struct ana_results results;
    struct sim_error error = {0};
    const char *text = "value,replication,metric,class,route,post,outcome,statistic,later\r\n"
                       "-1.5e-07,4,wait,all,all,wuhan,all,count,x\r\n"
                       ",4,wait,all,all,wuhan,all,mean,\r\n"
                       "1e+22,3,wait,all,all,wuhan,all,mean,\r\n"
                       "0,3,wait,all,all,wuhan,all,count,\r\n";
    assert_int_equal(read_text(state, text, &results, &error), SIM_OK);
    assert_int_equal(results.first, 3);
    assert_int_equal(results.replications, 2);
    assert_true(ana_results_at(&results, 0, 0) >= 1e22 && ana_results_at(&results, 0, 0) <= 1e22);
    assert_true(isnan(ana_results_at(&results, 1, 0)));
    assert_true(ana_results_at(&results, 1, 1) >= -1.5e-7 && ana_results_at(&results, 1, 1) <= -1.5e-7);
    ana_results_destroy(&results);
}

static void test_says_what_is_wrong_and_where(void **state)
{
    const struct {
        const char *text;
        const char *message;
    } table[] = {
        {HEADER "0,wait,all,all,wuhan,all,mean,1\n0,wait,all,all,wuhan,all,mean,1\n",
         ":3:1: error: this replication"},
        {HEADER "0,wait,all,all,wuhan,all,mean,1\n0,wait,all,all,beijing,all,count,1\n",
         ":3:3: error: the scenario"},
        {HEADER "0,wait,all,all,wuhan,all,mean,1\n0,wait,all,all,wuhan,all,count,nan\n",
         ":3:32: error: column \"value\""},
        {HEADER "0,wait,all,all,wuhan,all,mean,1\n", "1 rows are not 2 responses of each of 1"},
        {HEADER "0,wait,all,all,wuhan,all,mean,1\n4294967294,wait,all,all,wuhan,all,count,1\n",
         "rows are not"},
        {HEADER "x,wait,all,all,wuhan,all,mean,1\n", ":2:1: error: column \"replication\""},
        {HEADER "0,wait,all\n", ":2:"},
        {"replication,metric\n", "no column \"class\""},
        {"", "no column"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct ana_results results;
        struct sim_error error = {0};
        assert_int_equal(read_text(state, table[i].text, &results, &error), SIM_ERR_DATA);
        if (strstr(error.message, table[i].message) == NULL ||
            strncmp(error.message, PATH, strlen(PATH)) != 0) {
            fail_msg("case %zu: \"%s\" instead of \"%s\"", i, error.message, table[i].message);
        }
        assert_null(results.values);
    }
}

static void test_no_rows_and_no_file(void **state)
{
    struct ana_results results;
    struct sim_error error = {0};
    assert_int_equal(read_text(state, HEADER, &results, &error), SIM_OK);
    assert_int_equal(results.replications, 0);
    ana_results_destroy(&results);
    assert_int_equal(ana_results_read(&results, *state, "no_such_file.csv", &error), SIM_ERR_NO_INPUT);
    assert_non_null(strstr(error.message, "no_such_file.csv"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_reads_rows_in_any_order_and_more_columns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_says_what_is_wrong_and_where, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_rows_and_no_file, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

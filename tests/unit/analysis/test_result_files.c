/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three tables as bytes, and daily estimates by hand. */
#include "analysis/results/result_files.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *const METRICS[] = {"backlog", "next_wait_days"};
static const char *const POSTS[] = {"beijing"};
static const char *const POOLS[] = {"interview"};
static const char DATES[][11] = {"2025-03-06", "2025-03-07"};

static struct ana_daily_layout make_layout(void)
{
    return (struct ana_daily_layout){2, 1, 2, METRICS, POSTS, POOLS, DATES};
}

static void add(struct ana_responses *responses, const char *statistic, enum ana_response_kind kind)
{
    size_t index = 0;
    const struct ana_response response = {
        .key = {"lead_time", "b1b2", "interview", "all", "issued", statistic},
        .unit = kind == ANA_KIND_COUNT ? "cases" : "days",
        .kind = kind,
        .lowest = 0,
        .highest = INFINITY,
        .probability = .5};
    assert_int_equal(ana_responses_add(responses, &response, &index, NULL), SIM_OK);
}

static void test_replications_and_summary(void **state)
{
    (void)state;
    struct ana_responses responses;
    struct ana_results results;
    struct ana_estimate estimates[3];
    char *text = NULL;
    size_t length = 0;
    ana_responses_init(&responses);
    add(&responses, "count", ANA_KIND_COUNT);
    add(&responses, "mean", ANA_KIND_MEAN);
    add(&responses, "p50", ANA_KIND_QUANTILE);
    assert_int_equal(ana_results_init(&results, &responses, 7, 3, NULL), SIM_OK);
    const double rows[3][3] = {{2, 10.25, 3}, {4, 0.1, 4}, {99, 99, 99}};
    for (uint32_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < 3; k++) {
            ana_results_row(&results, 7 + i)[k] = rows[i][k];
        }
    }
    ana_results_row(&results, 8)[2] = NAN;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    ana_write_replications(stream, &results, 2);
    assert_int_equal(ana_summarise(&results, 2, .5, estimates, NULL), SIM_OK);
    estimates[1].low = 1; /* the digits of t are tested elsewhere */
    estimates[1].high = 2;
    ana_write_summary(stream, &responses, &estimates[0]);
    fclose(stream);
    assert_string_equal(
        text,
        "replication,metric,class,route,post,outcome,statistic,value\n"
        "7,lead_time,b1b2,interview,all,issued,count,2\n"
        "7,lead_time,b1b2,interview,all,issued,mean,10.25\n"
        "7,lead_time,b1b2,interview,all,issued,p50,3\n"
        "8,lead_time,b1b2,interview,all,issued,count,4\n"
        "8,lead_time,b1b2,interview,all,issued,mean,0.1\n"
        "8,lead_time,b1b2,interview,all,issued,p50,\n"
        "metric,class,route,post,outcome,statistic,estimate,low,high,level,method,replications,unit,note\n"
        "lead_time,b1b2,interview,all,issued,count,3,2,4,0.5,student_t,2,cases,\n"
        "lead_time,b1b2,interview,all,issued,mean,5.175,1,2,0.5,student_t,2,days,\n"
        "lead_time,b1b2,interview,all,issued,p50,,,,0.5,none,0,days,"
        "fewer than 50 cases beyond the quantile in some replication\n");
    free(text);
    ana_results_destroy(&results);
    ana_responses_destroy(&responses);
}

static void test_daily(void **state)
{
    (void)state;
    struct ana_daily daily;
    const struct ana_daily_layout layout = make_layout();
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(ana_daily_init(&daily, &layout, 2, NULL), SIM_OK);
    assert_int_equal(ana_daily_slot_size(&daily), 4);
    const int32_t blank = ANA_DAILY_BLANK;
    const int32_t slots[3][4] = {{5, 0, 17, blank}, {7, 0, blank, blank}, {1000, 1000, 1000, 1000}};
    assert_int_equal(ana_daily_extend(&daily, 3, NULL), SIM_OK);
    for (uint32_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < 4; k++) {
            ana_daily_slot(&daily, i)[k] = slots[i][k];
        }
    }
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    /* At 50 % with one degree of freedom t is 1, so the interval of 5 and 7 is 6 -+ 1. */
    assert_int_equal(ana_write_daily(stream, &daily, 2, .5, NULL), SIM_OK);
    fclose(stream);
    assert_string_equal(text, "date,post,pool,metric,mean,low,high,p10,p50,p90\n"
                              "2025-03-06,beijing,interview,backlog,6,5,7,5,5,7\n"
                              "2025-03-07,beijing,interview,backlog,0,0,0,0,0,0\n"
                              "2025-03-06,beijing,interview,next_wait_days,17,,,17,17,17\n"
                              "2025-03-07,beijing,interview,next_wait_days,,,,,,\n");
    free(text);
    ana_daily_destroy(&daily);
}

/* 0, 0, ..., 0, 40: the t interval would reach below 0. 20 replications: ranks 2, 10, 18. */
static void test_daily_estimates(void **state)
{
    (void)state;
    struct ana_daily daily;
    struct ana_daily_layout layout = make_layout();
    struct ana_daily_estimate estimates[2];
    assert_int_equal(ana_daily_init(&daily, &layout, 20, NULL), SIM_OK);
    for (uint32_t i = 0; i < 20; i++) {
        ana_daily_slot(&daily, i)[2] = i == 3 ? 40 : 0;
        ana_daily_slot(&daily, i)[3] = (int32_t)(20 - i); /* 20 ... 1 */
    }
    const struct ana_daily_place place = {1, 0};
    assert_int_equal(ana_daily_summarise(&daily, 20, place, .95, estimates), SIM_OK);
    assert_true(estimates[0].mean >= 2 && estimates[0].mean <= 2);
    assert_true(estimates[0].low >= 0 && estimates[0].low <= 0);
    assert_true(fabs(estimates[0].high - 2 - 2.09302405441 * 2) < 1e-9); /* s = 4 sqrt(5), s / sqrt(20) = 2 */
    assert_int_equal((int)estimates[1].p10, 2);
    assert_int_equal((int)estimates[1].p50, 10);
    assert_int_equal((int)estimates[1].p90, 18);
    assert_int_equal(ana_daily_summarise(&daily, 21, place, .95, estimates), SIM_ERR_ARGUMENT);
    assert_int_equal(ana_daily_summarise(&daily, 20, (struct ana_daily_place){2, 0}, .95, estimates),
                     SIM_ERR_ARGUMENT);
    struct sim_error error = {0};
    assert_int_equal(ana_write_daily(stdout, &daily, 21, .95, &error), SIM_ERR_ARGUMENT);
    ana_daily_destroy(&daily);
}

/* Pairs 100 300, 5 with a blank, 200 600: means 200 and 400; in whole pairs 100 200 300 600. */
static void test_daily_estimates_of_pairs(void **state)
{
    (void)state;
    struct ana_daily daily;
    struct ana_daily_layout layout = make_layout();
    struct ana_daily_estimate estimates[2];
    assert_int_equal(ana_daily_init(&daily, &layout, 6, NULL), SIM_OK);
    static const int32_t values[] = {100, 300, 5, ANA_DAILY_BLANK, 200, 600};
    for (uint32_t i = 0; i < 6; i++) {
        ana_daily_slot(&daily, i)[2] = values[i];
    }
    daily.sampling = ANA_ANTITHETIC;
    const struct ana_daily_place place = {1, 0};
    assert_int_equal(ana_daily_summarise(&daily, 6, place, .6, estimates), SIM_OK);
    assert_int_equal(estimates[0].replications, 4);
    assert_true(fabs(estimates[0].mean - 300) < 1e-9);
    assert_true(fabs(estimates[0].high - 300 - 1.3763819204711735 * 100) < 1e-6); /* t, 1 degree, 80 % */
    assert_int_equal((int)estimates[0].p10, 100);
    assert_int_equal((int)estimates[0].p50, 200);
    assert_int_equal((int)estimates[0].p90, 600);
    assert_int_equal(estimates[1].replications, 0);
    assert_int_equal(ana_daily_summarise(&daily, 4, place, .95, estimates), SIM_OK);
    assert_true(fabs(estimates[0].mean - 200) < 1e-9 && isnan(estimates[0].low)); /* one pair */
    assert_int_equal(ana_daily_summarise(&daily, 1, place, .95, estimates), SIM_OK);
    assert_true(fabs(estimates[0].mean - 100) < 1e-9);
    assert_int_equal(ana_daily_summarise(&daily, 3, place, .95, estimates), SIM_ERR_ARGUMENT);
    ana_daily_destroy(&daily);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replications_and_summary),
        cmocka_unit_test(test_daily_estimates_of_pairs),
        cmocka_unit_test(test_daily),
        cmocka_unit_test(test_daily_estimates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

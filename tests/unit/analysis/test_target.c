/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Targets as they are written: the comparison outside the brackets, units, what is refused.
 */
#include "analysis/capacity/target.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct written {
    const char *text, *measure, *unit_of_measure;
    enum ana_sense sense;
    double bound; /* in the unit of the measure */
};

static const struct written good[] = {
    {"p90(lead_time,class=B)<=60d", "p90(lead_time,class=B)", "days", ANA_AT_MOST, 60},
    {"  p90(lead_time) >= 60 days ", "p90(lead_time)", "days", ANA_AT_LEAST, 60},
    {"p90(lead_time)<=48h", "p90(lead_time)", "days", ANA_AT_MOST, 2},
    {"p90(in_post_wait,post=x)<=1.5h", "p90(in_post_wait,post=x)", "minutes", ANA_AT_MOST, 90},
    {"p90(in_post_wait)<=90min", "p90(in_post_wait)", "minutes", ANA_AT_MOST, 90},
    {"p(backlog>0,post=north)<=5%", "p(backlog>0,post=north)", "share", ANA_AT_MOST, 0.05},
    {"p(issued<=60d,class=B)>=0.8", "p(issued<=60d,class=B)", "share", ANA_AT_LEAST, 0.8},
    {"worst(mean(lead_time))<=30", "worst(mean(lead_time))", "days", ANA_AT_MOST, 30},
    {"mean(backlog)<=12", "mean(backlog)", "cases", ANA_AT_MOST, 12},
    {"mean(fees)<=2000CNY", "mean(fees)", "CNY", ANA_AT_MOST, 2000},
};

static void test_reads_and_settles(void **state)
{
    (void)state;
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        const struct written *w = &good[i];
        struct ana_promise promise;
        struct sim_error error = {0};
        bool share = strcmp(w->unit_of_measure, "share") == 0;
        const struct ana_promise_terms terms = {w->unit_of_measure, share, 0.1};
        assert_int_equal(ana_promise_read(&promise, w->text, &arena, &error), SIM_OK);
        assert_string_equal(promise.measure, w->measure);
        assert_int_equal(ana_promise_settle(&promise, &terms, &error), SIM_OK);
        assert_int_equal(promise.target.sense, w->sense);
        assert_true(fabs(promise.target.bound - (w->bound)) <= 1e-12);
        assert_true(fabs(promise.target.tolerance - (w->bound / 10)) <= 1e-12);
        assert_int_equal(promise.target.share, share);
    }
    sim_arena_destroy(&arena);
}

struct refused {
    const char *text, *unit_of_measure, *message; /* a part of it */
};

static const struct refused bad[] = {
    {"p90(lead_time)", "days", "expected a measure, <= or >="},
    {"p90(lead_time)<60d", "days", "expected a measure, <= or >="},
    {"<=60d", "days", "expected a measure"},
    {"p(backlog>=5,post=x)", "share", "expected a measure, <= or >="},
    {"p90(lead_time)<=soon", "days", "expected a number behind <=, got \"soon\""},
    {"p90(lead_time)<=5%", "days", "is in days, not in \"%\""},
    {"p90(lead_time)<=60 weeks", "days", "is in days, not in \"weeks\""},
    {"p(backlog>0)<=5d", "share", "is a share such as 0.05, not in \"d\""},
    {"p(backlog>0)<=5", "share", "from 0 to 1"},
    {"mean(events)<=5d", "", "a bare number, not in \"d\""},
    {"mean(backlog)<=0", "cases", "exactly 0"},
};

static void test_refuses(void **state)
{
    (void)state;
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct ana_promise promise;
        struct sim_error error = {0};
        const struct ana_promise_terms terms = {bad[i].unit_of_measure,
                                                strcmp(bad[i].unit_of_measure, "share") == 0, 0.1};
        enum sim_status status = ana_promise_read(&promise, bad[i].text, &arena, &error);
        if (status == SIM_OK) {
            status = ana_promise_settle(&promise, &terms, &error);
        }
        assert_int_equal(status, SIM_ERR_DATA);
        if (strstr(error.message, bad[i].message) == NULL) {
            fail_msg("%s: %s", bad[i].text, error.message);
        }
    }
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_reads_and_settles),
                                       cmocka_unit_test(test_refuses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

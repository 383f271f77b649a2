/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said of texts that are no measure.
 */
#include "analysis/study/measure.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/random.h"

static const struct {
    const char *text, *message;
} wrong[] = {
    {"", "\"\": expected a statistic, such as mean, p90 or worst, got the end"},
    {"mean", "\"mean\": expected ( behind the statistic, got the end"},
    {"mean(lead_time", "\"mean(lead_time\": expected , or ), got the end"},
    {"mean(lead_time) x", "\"mean(lead_time) x\": expected nothing behind the measure, got \"x\""},
    {"worst(mean(lead_time)", "\"worst(mean(lead_time)\": expected one more ), got the end"},
    {"worst(worst(mean(lead_time)))", "\"worst(worst(mean(lead_time)))\": worst inside worst"},
    {"mean(lead_tme)", "\"mean(lead_tme)\": no metric \"lead_tme\"; did you mean \"lead_time\"?"},
    {"mean(lead_time,clas=B)", "\"mean(lead_time,clas=B)\": no selector \"clas\"; did you mean \"class\"?"},
    {"mean(lead_time,class=B,class=A)", "\"mean(lead_time,class=B,class=A)\": class is there twice"},
    {"mean(lead_time,post=wuhn)",
     "\"mean(lead_time,post=wuhn)\": no post \"wuhn\" of lead_time; did you mean \"wuhan\"?"},
    {"mean(lead_time,class=Z)",
     "\"mean(lead_time,class=Z)\": no class \"Z\" of lead_time; there is \"all\", \"A\", \"B\""},
    {"p42(lead_time,class=B)", "\"p42(lead_time,class=B)\": no statistic \"p42\" of lead_time; there is "
                               "\"count\", \"mean\", \"p10\", \"p50\", \"p80\", \"p90\", …"},
    {"median(lead_time,class=B)",
     "\"median(lead_time,class=B)\": no statistic \"median\" of lead_time; did you mean \"mean\"?"},
    {"probability(outcome)",
     "\"probability(outcome)\": outcome needs outcome=; there is \"issued\", \"refused\", "
     "\"lapsed\", \"withdrawn\", \"open\""},
    {"mean(next_wait_b)", "\"mean(next_wait_b)\": next_wait_b needs post=; there is \"shenyang\", \"wuhan\""},
    {"worst(mean(lead_time,post=wuhan))",
     "\"worst(mean(lead_time,post=wuhan))\": what is taken over all posts names no post"},
    {"worst(count(entered))", "\"worst(count(entered))\": entered is not reported by post"},
    {"p(backlog)", "\"p(backlog)\": p(...) needs a condition, such as backlog>0 or issued<=60d"},
    {"mean(backlog>0)", "\"mean(backlog>0)\": a condition belongs to p(...), not to mean(...)"},
    {"p(backlog>x)", "\"p(backlog>x)\": expected a number behind < <= > >=, got \"x)\""},
    {"p(backlog>0d)", "\"p(backlog>0d)\": daily backlog is a number of cases, not of days"},
    {"p(backlog>0,class=B)",
     "\"p(backlog>0,class=B)\": class=B: daily numbers are known by post and pool only"},
    {"p(backlog>0,post=wuhan,pool=c)", "\"p(backlog>0,post=wuhan,pool=c)\": no pool \"c\" of backlog; "
                                       "there is \"all\", \"b\", \"official\", \"waiver\""},
    {"p(backlog>0,post=shenyang,pool=official)",
     "\"p(backlog>0,post=shenyang,pool=official)\": no pool \"official\" of backlog; there is \"all\", "
     "\"b\", \"waiver\""},
    {"max(next_wait_days)", "\"max(next_wait_days)\": next_wait_days needs post=; there is \"shenyang\", "
                            "\"wuhan\""},
    {"max(processing,post=wuhan,pool=b)",
     "\"max(processing,post=wuhan,pool=b)\": pool=b: this daily number is known by post only"},
    {"max(lead_time)", "\"max(lead_time)\": no daily metric \"lead_time\"; there is "
                       "\"arrivals\", \"seats_offered\", \"seats_used\", \"waiting\", "
                       "\"booked_ahead\", \"backlog\", …"},
    {"p(issud<=60d)", "\"p(issud<=60d)\": no metric \"issud\"; did you mean \"issued\"?"},
    {"p(lapsed>60d)", "\"p(lapsed>60d)\": an outcome is within some days: lapsed<=..."},
    {"p(lapsed<=60d,post=wuhan)",
     "\"p(lapsed<=60d,post=wuhan)\": post=wuhan: outcomes within some days are known by class only"},
    {"worst(p(lapsed<=60d))", "\"worst(p(lapsed<=60d))\": outcomes within some days are not known by post"},
    {"p(issued<=121d)", "\"p(issued<=121d)\": cases are followed for 0 to 120 whole days from their entry"},
    {"p(issued<=1.5d)", "\"p(issued<=1.5d)\": cases are followed for 0 to 120 whole days from their entry"},
    {"p(issued<=60d,class=Z)",
     "\"p(issued<=60d,class=Z)\": no class \"Z\" of issued; there is \"all\", \"A\", \"B\""},
};

struct world {
    struct pipeline pipeline;
    struct ana_run_table table;
    struct ana_measures measures;
};

static void open_world(struct world *w)
{
    struct sim_error error;
    pipeline_load(&w->pipeline, VISAQ_SOURCE_DIR "/scenarios/validation/small", 0);
    assert_int_equal(ana_run_table_init(&w->table, &w->pipeline.scenario, &w->pipeline.layout, &error),
                     SIM_OK);
    ana_measures_init(&w->measures);
}

static void close_world(struct world *w)
{
    ana_measures_destroy(&w->measures);
    ana_run_table_destroy(&w->table);
    pipeline_destroy(&w->pipeline);
}

static void a_message_names_what_is_wrong(void **state)
{
    (void)state;
    struct world w;
    open_world(&w);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct sim_error error = {0};
        size_t index = 0;
        enum sim_status status = ana_measures_add(&w.measures, &w.table, wrong[i].text, &index, &error);
        assert_int_equal(status, SIM_ERR_DATA);
        assert_string_equal(error.message, wrong[i].message);
    }
    assert_int_equal(w.measures.responses.count, 0);
    close_world(&w);
}

static void there_may_be_too_many(void **state)
{
    (void)state;
    struct world w;
    struct sim_error error = {0};
    enum sim_status status = SIM_OK;
    size_t index = 0;
    open_world(&w);
    for (int i = 0; i <= ANA_MEASURES_MOST; i++) {
        char text[40];
        (void)snprintf(text, sizeof text, "p(backlog>%d)", i);
        status = ana_measures_add(&w.measures, &w.table, text, &index, &error);
        assert_int_equal(status, i < ANA_MEASURES_MOST ? SIM_OK : SIM_ERR_DATA);
    }
    assert_string_equal(error.message, "\"p(backlog>256)\": more than 256 measures");
    assert_int_equal(ana_measures_add(&w.measures, &w.table, "p(backlog>7)", &index, &error), SIM_OK);
    assert_int_equal(index, 7);
    close_world(&w);
}

/* A text with some of its bytes replaced, dropped or doubled. */
static void garble(char text[80], const char *good, struct test_random *random)
{
    static const char bytes[] = "(),<>=. 0159dxpB_-;\"\xe4";
    size_t used = 0;
    for (size_t i = 0; good[i] != '\0' && used + 3 < 80; i++) {
        int32_t what = test_random_below(random, 60);
        if (what == 0) {
            text[used++] = bytes[test_random_below(random, (int32_t)sizeof bytes - 1)];
        } else if (what != 1) {
            text[used++] = good[i];
        }
        if (what == 2) {
            text[used++] = good[i];
        }
    }
    text[used] = '\0';
}

/* Whatever is read as a measure is written as one that is the same; of the rest something is said. */
static void any_text_is_a_measure_or_told_of(void **state)
{
    static const char *const good[] = {
        "worst(p90(lead_time,class=B,route=interview))", "p(backlog>=130.5,post=wuhan,pool=b)",
        "p(issued<=60d,class=B)", "probability(outcome,outcome=issued)", "max(next_wait_days,post=wuhan)"};
    (void)state;
    struct world w;
    struct test_random random = {20250310};
    int read = 0;
    open_world(&w);
    for (int i = 0; i < 3000; i++) {
        char text[80];
        struct sim_error error = {0};
        size_t index = 0;
        size_t again = SIZE_MAX;
        ana_measures_destroy(&w.measures);
        ana_measures_init(&w.measures);
        garble(text, good[i % 5], &random);
        if (ana_measures_add(&w.measures, &w.table, text, &index, &error) != SIM_OK) {
            assert_true(strlen(error.message) > strlen("\"\": "));
            continue;
        }
        read++;
        const char *own = ana_measure_text(&w.measures, index);
        if (ana_measures_add(&w.measures, &w.table, own, &again, &error) != SIM_OK || again != index) {
            fail_msg("\"%s\" became \"%s\": %s", text, own, error.message);
        }
    }
    assert_true(read > 600 && read < 2700);
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_names_what_is_wrong),
        cmocka_unit_test(there_may_be_too_many),
        cmocka_unit_test(any_text_is_a_measure_or_told_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

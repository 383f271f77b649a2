/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said of texts that are no measure.
 */
#include "analysis/study/measure.h"
#include "tests/support/pipeline_run.h"

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

static void a_message_names_what_is_wrong(void **state)
{
    (void)state;
    struct pipeline pipeline;
    struct ana_run_table table;
    struct sim_error trouble;
    pipeline_load(&pipeline, VISAQ_SOURCE_DIR "/scenarios/validation/small", 0);
    assert_int_equal(ana_run_table_init(&table, &pipeline.scenario, &pipeline.layout, &trouble), SIM_OK);
    struct ana_measures measures;
    ana_measures_init(&measures);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct sim_error error = {0};
        size_t index = 0;
        enum sim_status status = ana_measures_add(&measures, &table, wrong[i].text, &index, &error);
        assert_int_equal(status, SIM_ERR_DATA);
        assert_string_equal(error.message, wrong[i].message);
    }
    assert_int_equal(measures.responses.count, 0);
    ana_measures_destroy(&measures);
    ana_run_table_destroy(&table);
    pipeline_destroy(&pipeline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_message_names_what_is_wrong)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

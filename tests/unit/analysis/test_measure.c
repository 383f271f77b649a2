/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measures against a second reading of the model's integers.
 */
#include "analysis/results/summary.h"
#include "analysis/run/headline.h"
#include "analysis/statistics/survival.h"
#include "analysis/study/measure.h"
#include "tests/support/pipeline_run.h"

#include <math.h>
#include <stdlib.h>

struct world {
    struct pipeline pipeline;
    struct visa_results results;
    struct ana_run_table table;
    double *row;
};

/* Days on which no open date is shown. */
static void blank_days(struct world *w)
{
    const struct sim_day_series *daily = &w->results.daily;
    for (uint32_t cell = 0; cell < daily->cells; cell++) {
        for (uint32_t day = cell; day < daily->days; day += 3) {
            *sim_day_series_slot(daily, VISA_DAILY_NEXT_WAIT, cell, day) = VISA_DAILY_BLANK;
        }
    }
}

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct sim_error error;
    assert_non_null(w);
    *state = w;
    pipeline_load(&w->pipeline, VISAQ_SOURCE_DIR "/scenarios/validation/small", 0);
    w->results = pipeline_run(&w->pipeline, 0, NULL);
    blank_days(w);
    assert_int_equal(ana_run_table_init(&w->table, &w->pipeline.scenario, &w->pipeline.layout, &error),
                     SIM_OK);
    w->row = calloc(w->table.responses.count, sizeof *w->row);
    assert_non_null(w->row);
    ana_run_row(&w->table, &w->results, w->row);
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    free(w->row);
    ana_run_table_destroy(&w->table);
    pipeline_destroy(&w->pipeline);
    free(w);
    return 0;
}

/* The values of a list in the world's replication, to be freed. */
static double *values_of(const struct world *w, const struct ana_measures *measures)
{
    struct ana_measure_places places;
    struct sim_error error;
    double *values = calloc(measures->responses.count + 1, sizeof *values);
    assert_non_null(values);
    assert_int_equal(ana_measure_places_init(&places, measures, &w->table, &error), SIM_OK);
    ana_measure_values(&places, &w->results, values);
    ana_measure_places_destroy(&places);
    return values;
}

/* Adds a measure that there must be. */
static size_t add(const struct world *w, struct ana_measures *measures, const char *text)
{
    struct sim_error error = {0};
    size_t index = 0;
    if (ana_measures_add(measures, &w->table, text, &index, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
    return index;
}

static double value_of(const struct world *w, const char *text)
{
    struct ana_measures measures;
    ana_measures_init(&measures);
    size_t index = add(w, &measures, text);
    double *values = values_of(w, &measures);
    double value = values[index];
    free(values);
    ana_measures_destroy(&measures);
    return value;
}

static int post_of(const struct world *w, const char *name)
{
    int post = 0;
    while (strcmp(w->pipeline.scenario.posts[post].name, name) != 0) {
        post++;
        assert_true(post < (int)w->pipeline.scenario.post_count);
    }
    return post;
}

static int class_of(const struct world *w, const char *name)
{
    int clazz = 0;
    while (strcmp(w->pipeline.scenario.classes[clazz].name, name) != 0) {
        clazz++;
        assert_true(clazz < (int)w->pipeline.scenario.class_count);
    }
    return clazz;
}

static double mean_lead_time(const struct world *w, int clazz, int post)
{
    const struct sim_group_total *total =
        &w->results.durations.totals[visa_group(&w->pipeline.scenario, clazz, -1, post)];
    return total->count > 0 ? (double)total->sum / (double)total->count / 1440 : NAN;
}

static void statistics_are_those_of_the_results(void **state)
{
    const struct world *w = *state;
    int b = class_of(w, "B");
    int wuhan = post_of(w, "wuhan");
    uint32_t group = visa_group(&w->pipeline.scenario, b, -1, -1);
    const int64_t *outcomes = &w->results.outcomes[(size_t)group * VISA_OUTCOMES];
    int64_t all = outcomes[0] + outcomes[1] + outcomes[2] + outcomes[3] + outcomes[4];
    assert_true(value_of(w, "mean(lead_time)") == mean_lead_time(w, -1, -1));
    assert_true(value_of(w, " mean ( lead_time , post = wuhan , class = B ) ") ==
                mean_lead_time(w, b, wuhan));
    assert_true(value_of(w, "mean(lead_time,class=all,post=wuhan)") == mean_lead_time(w, -1, wuhan));
    assert_true(value_of(w, "p90(lead_time,class=B)") ==
                w->results.durations.quantiles[group * VISA_QUANTILES + 10] / 1440.0);
    assert_true(value_of(w, "count(lead_time,class=B)") == (double)w->results.durations.totals[group].count);
    assert_true(value_of(w, "probability(outcome,outcome=issued,class=B)") ==
                (double)outcomes[VISA_OUTCOME_ISSUED] / (double)all);
    assert_true(value_of(w, "count(entered,class=B)") ==
                (double)w->results.milestones[(size_t)(b + 1) * VISA_MILESTONES + VISA_MILESTONE_ENTERED]);
    assert_true(value_of(w, "count(events)") == (double)w->results.events);
}

/* The same table of cases, written out case by case and given to the other estimator. */
static double incidence_of(const struct world *w, int clazz, uint32_t outcome, double days)
{
    const int64_t *rows = &w->results.follow_up[(size_t)(clazz + 1) * VISA_OUTCOMES * VISA_FOLLOW_UP_CELLS];
    struct ana_follow_up *cases = calloc(100000, sizeof *cases);
    double shares[VISA_OUTCOMES];
    size_t n = 0;
    assert_non_null(cases);
    for (uint32_t i = 0; i < VISA_OUTCOMES * VISA_FOLLOW_UP_CELLS; i++) {
        uint32_t how = i / VISA_FOLLOW_UP_CELLS;
        for (int64_t k = 0; k < rows[i]; k++) {
            assert_true(n < 100000);
            cases[n++] =
                (struct ana_follow_up){i % VISA_FOLLOW_UP_CELLS, how == VISA_OUTCOME_OPEN ? 0 : how + 1};
        }
    }
    assert_true(n > 100);
    ana_follow_up_sort(cases, n);
    struct ana_incidence incidence = {
        .outcomes = VISA_OUTCOMES - 1, .count = 1, .times = &days, .values = shares};
    ana_cumulative_incidence(cases, n, &incidence);
    free(cases);
    return shares[outcome + 1];
}

static void shares_within_days_are_cumulative_incidences(void **state)
{
    const struct world *w = *state;
    int b = class_of(w, "B");
    assert_float_equal(value_of(w, "p(issued<=60d)"), incidence_of(w, -1, VISA_OUTCOME_ISSUED, 60), 1e-12);
    assert_float_equal(value_of(w, "p(issued <= 37 d, class=B)"), incidence_of(w, b, VISA_OUTCOME_ISSUED, 37),
                       1e-12);
    assert_float_equal(value_of(w, "p(refused<=90,class=B)"), incidence_of(w, b, VISA_OUTCOME_REFUSED, 90),
                       1e-12);
    assert_true(value_of(w, "p(issued<=60d,class=B)") ==
                value_of(w, "d60(cumulative_incidence,outcome=issued,class=B)"));
    assert_true(value_of(w, "p(issued<=37d,class=B)") > 0);
    assert_true(value_of(w, "p(issued<=37d,class=B)") < value_of(w, "p(issued<=60d,class=B)"));
}

/* What 60 days of the window say, cell by cell; two cells are added up. */
struct counted {
    double days, above, sum, most;
};

static struct counted count_days(const struct world *w, enum visa_daily metric, const uint32_t *cells,
                                 size_t count, double bound)
{
    const struct visa_settings *settings = &w->pipeline.scenario.settings;
    struct counted counted = {0, 0, 0, 0};
    for (int day = settings->cohort_from; day <= settings->cohort_to; day++) {
        int64_t value = 0;
        bool shown = false;
        for (size_t i = 0; i < count; i++) {
            size_t at =
                ((size_t)metric * w->pipeline.layout.daily_cells + cells[i]) * w->pipeline.layout.days +
                (size_t)(day - settings->start_day);
            shown = shown || w->results.daily.values[at] != VISA_DAILY_BLANK;
            value += w->results.daily.values[at] != VISA_DAILY_BLANK ? w->results.daily.values[at] : 0;
        }
        if (shown) {
            counted.days++;
            counted.above += (double)value > bound;
            counted.sum += (double)value;
            counted.most = (double)value > counted.most ? (double)value : counted.most;
        }
    }
    return counted;
}

static void daily_numbers_are_counted_over_the_window(void **state)
{
    const struct world *w = *state;
    const struct pipeline *p = &w->pipeline;
    uint32_t pool = pipeline_pool(p, "wuhan", "b");
    uint32_t whole = p->scenario.pool_count + (uint32_t)post_of(w, "wuhan");
    const uint32_t posts[] = {p->scenario.pool_count, p->scenario.pool_count + 1};
    const uint32_t pools[] = {pool, pipeline_pool(p, "shenyang", "b")};
    struct counted in_pool = count_days(w, VISA_DAILY_BACKLOG, &pool, 1, 136);
    struct counted everywhere = count_days(w, VISA_DAILY_BACKLOG, posts, 2, 200);
    struct counted waits = count_days(w, VISA_DAILY_NEXT_WAIT, &pool, 1, 25);
    assert_true(in_pool.above > 0 && in_pool.above < in_pool.days);
    assert_true(waits.above > 0 && waits.above < waits.days);
    assert_true(value_of(w, "p(backlog>136,post=wuhan,pool=b)") == in_pool.above / in_pool.days);
    assert_true(value_of(w, "p(backlog<=136,post=wuhan,pool=b)") ==
                (in_pool.days - in_pool.above) / in_pool.days);
    assert_true(value_of(w, "p(backlog>=137,post=wuhan,pool=b)") == in_pool.above / in_pool.days);
    assert_true(in_pool.above > count_days(w, VISA_DAILY_BACKLOG, &pool, 1, 137).above);
    assert_true(value_of(w, "p(backlog<136.5,post=wuhan,pool=b)") ==
                (in_pool.days - in_pool.above) / in_pool.days);
    assert_true(value_of(w, "max(backlog,post=wuhan,pool=b)") == in_pool.most);
    assert_true(value_of(w, "mean(backlog,post=wuhan,pool=b)") == in_pool.sum / in_pool.days);
    assert_true(value_of(w, "mean(backlog,post=wuhan)") ==
                count_days(w, VISA_DAILY_BACKLOG, &whole, 1, 0).sum / in_pool.days);
    assert_true(value_of(w, "p(backlog>200)") == everywhere.above / everywhere.days);
    assert_true(value_of(w, "max(backlog)") == everywhere.most);
    assert_true(value_of(w, "max(backlog,pool=b)") == count_days(w, VISA_DAILY_BACKLOG, pools, 2, 0).most);
    assert_true(value_of(w, "p(next_wait_days>25d,post=wuhan,pool=b)") == waits.above / waits.days);
    assert_true(value_of(w, "p(issued>2,post=wuhan)") ==
                count_days(w, VISA_DAILY_ISSUED, &whole, 1, 2).above / in_pool.days);
}

static void worst_and_least_go_over_the_posts(void **state)
{
    const struct world *w = *state;
    double first = mean_lead_time(w, -1, 0);
    double second = mean_lead_time(w, -1, 1);
    assert_true(first != second);
    assert_true(value_of(w, "worst(mean(lead_time))") == fmax(first, second));
    assert_true(value_of(w, "least(mean(lead_time))") == fmin(first, second));
    assert_true(value_of(w, "worst(max(backlog,pool=b))") ==
                fmax(value_of(w, "max(backlog,post=wuhan,pool=b)"),
                     value_of(w, "max(backlog,post=shenyang,pool=b)")));
    /* One of the two has such a pool; the other is left out. */
    assert_true(value_of(w, "worst(max(backlog,pool=official))") ==
                value_of(w, "max(backlog,post=wuhan,pool=official)"));
    assert_true(value_of(w, "least(mean(next_wait_official))") ==
                value_of(w, "mean(next_wait_official,post=wuhan)"));
}

static void a_dimension_with_one_name_needs_none(void **state)
{
    const struct world *w = *state;
    assert_true(value_of(w, "mean(issued_per_30_days)") ==
                value_of(w, "mean(issued_per_30_days,outcome=issued)"));
    assert_true(value_of(w, "mean(next_wait_official)") ==
                value_of(w, "mean(next_wait_official,post=wuhan)"));
}

static const char *const texts[] = {"mean(lead_time)",
                                    "p90(lead_time,class=B)",
                                    "worst(p90(lead_time))",
                                    "probability(outcome,outcome=issued)",
                                    "p(issued<=60d,class=B)",
                                    "p(backlog>0.5,post=wuhan,pool=b)",
                                    "p(backlog>0.5,post=wuhan)",
                                    "p(next_wait_days<=12d,post=wuhan,pool=b)",
                                    "p(next_wait_days<12d,post=wuhan,pool=b)",
                                    "max(backlog)",
                                    "mean(backlog,post=wuhan)",
                                    "mean(backlog,post=wuhan,pool=b)",
                                    "mean(next_wait_b,post=shenyang)",
                                    "least(count(lead_time,class=B,route=interview))"};

enum { TEXTS = sizeof texts / sizeof texts[0] };

static void a_text_is_kept_and_reads_as_the_same_measure(void **state)
{
    const struct world *w = *state;
    struct ana_measures measures;
    size_t index[TEXTS];
    ana_measures_init(&measures);
    for (size_t i = 0; i < TEXTS; i++) {
        index[i] = add(w, &measures, texts[i]);
        assert_string_equal(ana_measure_text(&measures, index[i]), texts[i]);
        assert_int_equal(index[i], measures.responses.count - 1);
    }
    /* two quantiles brought their counts along */
    size_t count = measures.responses.count;
    assert_int_equal(count, TEXTS + 2);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(add(w, &measures, ana_measure_text(&measures, i)), i);
    }
    assert_int_equal(measures.responses.count, count);
    assert_int_equal(add(w, &measures, "p( backlog>0.50, pool=b, post=wuhan)"), index[5]);
    ana_measures_destroy(&measures);
}

static void keys_say_what_is_measured(void **state)
{
    static const struct {
        const char *text, *metric, *post, *outcome, *statistic, *unit;
        enum ana_response_kind kind;
    } expected[] = {
        {"p90(lead_time)", "lead_time", "all", "all", "p90", "days", ANA_KIND_QUANTILE},
        {"worst(p90(lead_time))", "lead_time", "all", "all", "worst_p90", "days", ANA_KIND_QUANTILE},
        {"p(issued<=60)", "cumulative_incidence", "all", "issued", "within_60d", "share", ANA_KIND_SHARE},
        {"p(backlog>0,post=wuhan,pool=b)", "backlog_b", "wuhan", "all", "share_gt_0", "share",
         ANA_KIND_SHARE},
        {"max(next_wait_days,post=wuhan)", "next_wait_days", "wuhan", "all", "max", "days", ANA_KIND_MEAN},
    };
    const struct world *w = *state;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        struct ana_measures measures;
        ana_measures_init(&measures);
        size_t index = add(w, &measures, expected[i].text);
        const struct ana_response *response = &measures.responses.items[index];
        assert_string_equal(response->key.metric, expected[i].metric);
        assert_string_equal(response->key.class_, "all");
        assert_string_equal(response->key.route, "all");
        assert_string_equal(response->key.post, expected[i].post);
        assert_string_equal(response->key.outcome, expected[i].outcome);
        assert_string_equal(response->key.statistic, expected[i].statistic);
        assert_string_equal(response->unit, expected[i].unit);
        assert_int_equal(response->kind, expected[i].kind);
        ana_measures_destroy(&measures);
    }
}

static void headline_measures_are_the_headline_results(void **state)
{
    const struct world *w = *state;
    struct ana_measures measures;
    struct sim_error error = {0};
    ana_measures_init(&measures);
    assert_int_equal(ana_measures_add_headline(&measures, &w->table, &error), SIM_OK);
    size_t count = measures.responses.count;
    assert_int_equal(ana_measures_add_headline(&measures, &w->table, &error), SIM_OK);
    assert_int_equal(measures.responses.count, count);
    double *values = values_of(w, &measures);
    size_t headlines = 0;
    for (size_t i = 0; i < w->table.responses.count; i++) {
        const struct ana_response *response = &w->table.responses.items[i];
        size_t found = ana_responses_find(&measures.responses, &response->key);
        headlines += ana_is_headline(response);
        assert_true(!ana_is_headline(response) || found != ANA_NO_RESPONSE);
        assert_true(found == ANA_NO_RESPONSE || values[found] == w->row[i] ||
                    (isnan(values[found]) && isnan(w->row[i])));
    }
    assert_int_equal(count, headlines + 1); /* and the count behind the quantiles */
    free(values);
    ana_measures_destroy(&measures);
}

/* A quantile of which one post has too few cases is blank in the summary, with the reason. */
static void thin_quantiles_are_blank_in_the_summary(void **state)
{
    const struct world *w = *state;
    struct ana_measures measures;
    struct ana_results results;
    struct sim_error error = {0};
    struct ana_estimate estimate;
    ana_measures_init(&measures);
    size_t wide = add(w, &measures, "worst(p50(lead_time))");
    size_t thin = add(w, &measures, "worst(p95(lead_time,class=A))");
    assert_string_equal(ana_measure_text(&measures, wide - 1), "least(count(lead_time))");
    assert_int_equal(ana_results_init(&results, &measures.responses, 0, 1, &error), SIM_OK);
    double *values = values_of(w, &measures);
    memcpy(ana_results_row(&results, 0), values, measures.responses.count * sizeof *values);
    assert_true(values[wide - 1] == fmin(value_of(w, "count(lead_time,post=wuhan)"),
                                         value_of(w, "count(lead_time,post=shenyang)")));
    assert_int_equal(ana_summarise_response(&results, 1, wide, 0.95, &estimate), SIM_OK);
    assert_true(estimate.estimate == values[wide]);
    assert_int_equal(ana_summarise_response(&results, 1, thin, 0.95, &estimate), SIM_OK);
    assert_true(isnan(estimate.estimate));
    assert_int_equal(estimate.note, ANA_NOTE_THIN);
    free(values);
    ana_results_destroy(&results);
    ana_measures_destroy(&measures);
}

/* Measures of one scenario, looked for in another that has neither its posts nor its official class. */
static void what_another_scenario_lacks_is_blank(void **state)
{
    static const char *const lacking[] = {"mean(lead_time,class=A)", "p90(lead_time,post=wuhan)",
                                          "p(issued<=60d,class=A)", "max(backlog,post=wuhan)",
                                          "p(backlog>0,pool=official)"};
    const struct world *w = *state;
    struct world other = {.results = {.events = 0}};
    struct sim_error error;
    struct ana_measures measures;
    ana_measures_init(&measures);
    for (size_t i = 0; i < sizeof lacking / sizeof lacking[0]; i++) {
        (void)add(w, &measures, lacking[i]);
    }
    size_t blank = measures.responses.count;
    size_t all = add(w, &measures, "p(backlog>0,pool=b)");
    size_t worst = add(w, &measures, "worst(mean(backlog))");
    pipeline_load(&other.pipeline, VISAQ_SOURCE_DIR "/scenarios/validation/slot-queue-9-10", 0);
    other.results = pipeline_run(&other.pipeline, 0, NULL);
    assert_int_equal(
        ana_run_table_init(&other.table, &other.pipeline.scenario, &other.pipeline.layout, &error), SIM_OK);
    double *values = values_of(&other, &measures);
    for (size_t i = 0; i < blank; i++) {
        assert_true(isnan(values[i]));
    }
    assert_true(values[all] > 0);
    assert_true(values[all] == value_of(&other, "p(backlog>0)"));
    assert_true(values[worst] == value_of(&other, "mean(backlog,post=north)"));
    free(values);
    ana_run_table_destroy(&other.table);
    pipeline_destroy(&other.pipeline);
    ana_measures_destroy(&measures);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statistics_are_those_of_the_results),
        cmocka_unit_test(shares_within_days_are_cumulative_incidences),
        cmocka_unit_test(daily_numbers_are_counted_over_the_window),
        cmocka_unit_test(worst_and_least_go_over_the_posts),
        cmocka_unit_test(a_dimension_with_one_name_needs_none),
        cmocka_unit_test(a_text_is_kept_and_reads_as_the_same_measure),
        cmocka_unit_test(keys_say_what_is_measured),
        cmocka_unit_test(headline_measures_are_the_headline_results),
        cmocka_unit_test(thin_quantiles_are_blank_in_the_summary),
        cmocka_unit_test(what_another_scenario_lacks_is_blank),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A study's rows against the rows of experiments, however they are asked for.
 */
#include "analysis/study/study.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/random.h"

#include <stdlib.h>

#define SMALL VISAQ_SOURCE_DIR "/scenarios/validation/small"

enum { SEED = 77, POINTS = 4, REPLICATIONS = 4 };

static const char *const point_changes[POINTS] = {"", "slots[post=wuhan,pool=b].seats*=2",
                                                  "demand.per_day*=1.25",
                                                  "slots[post=shenyang,pool=b].seats+=1;demand.per_day*=0.9"};

static const char *const texts[] = {"mean(lead_time)", "p90(lead_time,class=B)", "p(issued<=37d)",
                                    "p(backlog>130,post=wuhan,pool=b)", "worst(mean(next_wait_b))"};

enum { TEXTS = sizeof texts / sizeof texts[0] };

/* A study of the points, and what they are measured by. */
struct world {
    struct ana_measures measures;
    struct ana_study study;
    struct sim_arena arena;
    struct visa_diagnostics problems;
};

static void measure(struct ana_measures *measures)
{
    struct pipeline pipeline;
    struct ana_run_table table;
    struct sim_error error = {0};
    pipeline_load(&pipeline, SMALL, 0);
    ana_measures_init(measures);
    assert_int_equal(ana_run_table_init(&table, &pipeline.scenario, &pipeline.layout, &error), SIM_OK);
    for (size_t i = 0; i < TEXTS; i++) {
        size_t index = 0;
        assert_int_equal(ana_measures_add(measures, &table, texts[i], &index, &error), SIM_OK);
    }
    ana_run_table_destroy(&table);
    pipeline_destroy(&pipeline);
}

static size_t add(struct world *w, const char *text)
{
    const struct visa_change change = {.target = text, .where = {.file = "--set"}};
    size_t point = SIZE_MAX;
    enum sim_status status = ana_study_add(&w->study, &change, text[0] == '\0' ? 0 : 1, &w->problems, &point);
    assert_int_equal(status, SIM_OK);
    return point;
}

/* at_hand: compiled scenarios that are kept */
static void open_world(struct world *w, size_t at_hand)
{
    struct sim_error error = {0};
    measure(&w->measures);
    const struct ana_study_plan plan = {
        .source = {.folder = SMALL}, .measures = &w->measures, .seed = SEED, .at_hand = at_hand};
    sim_arena_init(&w->arena, SIZE_MAX);
    visa_diagnostics_init(&w->problems, &w->arena);
    assert_int_equal(ana_study_init(&w->study, &plan, &error), SIM_OK);
    for (size_t i = 0; i < POINTS; i++) {
        assert_int_equal(add(w, point_changes[i]), i);
    }
}

static void close_world(struct world *w)
{
    ana_study_destroy(&w->study);
    ana_measures_destroy(&w->measures);
    sim_arena_destroy(&w->arena);
}

static enum sim_status ask(struct world *w, const struct ana_study_item *items, size_t count,
                           uint32_t threads)
{
    struct sim_error error = {0};
    const struct ana_effort effort = {.threads = threads};
    return ana_study_ask(&w->study, items, count, &effort, &error);
}

/* The rows of all points as one piece, to be freed. */
static double *all_rows(const struct world *w)
{
    size_t measures = w->measures.responses.count;
    double *rows = calloc(POINTS * REPLICATIONS * measures, sizeof *rows);
    assert_non_null(rows);
    for (size_t i = 0; i < POINTS * REPLICATIONS; i++) {
        const double *row = ana_study_row(&w->study, i / REPLICATIONS, (uint32_t)(i % REPLICATIONS));
        assert_non_null(row);
        memcpy(rows + i * measures, row, measures * sizeof *rows);
    }
    return rows;
}

/* The rows, asked for in the plainest way. */
static double *plain_rows(size_t *bytes)
{
    struct world w;
    open_world(&w, 0);
    for (size_t i = 0; i < POINTS; i++) {
        assert_int_equal(ask(&w, &(struct ana_study_item){i, 0, REPLICATIONS}, 1, 1), SIM_OK);
    }
    double *rows = all_rows(&w);
    *bytes = POINTS * REPLICATIONS * w.measures.responses.count * sizeof *rows;
    close_world(&w);
    return rows;
}

static void assert_all_rows(const struct world *w, const double *expected, size_t bytes)
{
    double *rows = all_rows(w);
    assert_memory_equal(rows, expected, bytes);
    free(rows);
}

/* What an experiment with the same seed has in its rows and daily series. */
static void compare_experiment(const struct world *w, const struct ana_experiment *e, size_t point)
{
    static const size_t numbers[] = {0, 2, 4};
    const struct ana_response_key keys[] = {
        {"lead_time", "all", "all", "all", "all", "mean"},
        {"lead_time", "B", "all", "all", "all", "p90"},
    };
    size_t pool = 0;
    while (strcmp(e->days.layout.pools[pool], "b") != 0 || strcmp(e->days.layout.posts[pool], "wuhan") != 0) {
        pool++;
    }
    for (uint32_t r = 0; r < 3; r++) {
        const double *row = ana_study_row(&w->study, point, r);
        assert_non_null(row);
        for (size_t i = 0; i < 2; i++) {
            size_t response = ana_responses_find(&e->table.responses, &keys[i]);
            assert_true(row[numbers[i]] == ana_results_at(&e->results, r, response));
        }
        const int32_t *days =
            e->daily.values + r * ana_daily_slot_size(&e->daily) +
            ((size_t)VISA_DAILY_BACKLOG * e->days.layout.cells + pool) * e->days.layout.days;
        double above = 0;
        for (size_t day = 0; day < 60; day++) {
            above += days[day] > 130;
        }
        assert_true(row[numbers[2]] == above / 60);
    }
}

static void rows_are_those_of_experiments(void **state)
{
    (void)state;
    struct world w;
    open_world(&w, 0);
    for (size_t i = 0; i < POINTS; i++) {
        struct visa_scenario scenario;
        struct ana_experiment experiment;
        struct sim_error error = {0};
        uint32_t threads = 0;
        const struct visa_change change = {.target = point_changes[i], .where = {.file = "--set"}};
        const struct visa_scenario_source source = {
            .folder = SMALL, .changes = &change, .change_count = i > 0 ? 1 : 0};
        assert_int_equal(visa_scenario_load_from(&scenario, &source, &w.problems), SIM_OK);
        const struct ana_design plan = {
            .scenario = &scenario, .seed = SEED, .replications = 3, .level = 0.95};
        const struct ana_effort effort = {.threads = 1, .target = 3};
        assert_int_equal(ana_experiment_init(&experiment, &plan, &error), SIM_OK);
        assert_int_equal(ana_experiment_run(&experiment, &effort, &threads, &error), SIM_OK);
        assert_int_equal(ask(&w, &(struct ana_study_item){i, 0, 3}, 1, 1), SIM_OK);
        compare_experiment(&w, &experiment, i);
        assert_string_equal(ana_study_digest(&w.study, i).text, ana_digest_text(&scenario).text);
        ana_experiment_destroy(&experiment);
        visa_scenario_destroy(&scenario);
    }
    close_world(&w);
}

/* Pieces that overlap, in any order, on one or two threads, with room for one, two or all compiled. */
static void rows_do_not_depend_on_how_they_are_asked_for(void **state)
{
    (void)state;
    size_t bytes = 0;
    double *expected = plain_rows(&bytes);
    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct test_random random = {seed};
        struct world w;
        print_message("seed %llu\n", (unsigned long long)seed);
        open_world(&w, (size_t)test_random_in(&random, 1, 4));
        for (int i = 0; i < 3; i++) {
            struct ana_study_item items[POINTS];
            for (size_t k = 0; k < POINTS; k++) {
                uint32_t first = (uint32_t)test_random_in(&random, 0, REPLICATIONS - 1);
                items[k] = (struct ana_study_item){(size_t)test_random_in(&random, 0, POINTS - 1), first,
                                                   (uint32_t)test_random_in(&random, 0, 2)};
            }
            assert_int_equal(ask(&w, items, POINTS, (uint32_t)test_random_in(&random, 1, 2)), SIM_OK);
            for (size_t k = 0; k < POINTS; k++) {
                assert_int_equal(ana_study_missing(&w.study, &items[k]), 0);
                assert_int_equal(ana_study_prefix(&w.study, &items[k]), items[k].count);
            }
        }
        for (size_t i = 0; i < POINTS; i++) {
            assert_int_equal(ask(&w, &(struct ana_study_item){POINTS - 1 - i, 0, REPLICATIONS}, 1, 2),
                             SIM_OK);
        }
        assert_all_rows(&w, expected, bytes);
        close_world(&w);
    }
    free(expected);
}

struct told {
    atomic_bool stop;
    uint32_t stop_at, done, count, calls;
};

static void tell(void *context, uint32_t done, uint32_t count)
{
    struct told *told = context;
    told->calls++;
    assert_true(done >= told->done && done <= count);
    told->done = done;
    told->count = count;
    atomic_store(&told->stop, done >= told->stop_at);
}

static void interruption_keeps_what_is_done(void **state)
{
    (void)state;
    size_t bytes = 0;
    double *expected = plain_rows(&bytes);
    struct world w;
    struct ana_study_item items[POINTS];
    struct told told = {.stop_at = 10};
    struct sim_error error = {0};
    struct ana_effort effort = {
        .threads = 1, .stop = &told.stop, .progress = tell, .progress_context = &told};
    open_world(&w, 1);
    atomic_init(&told.stop, false);
    for (size_t i = 0; i < POINTS; i++) {
        items[i] = (struct ana_study_item){i, 0, REPLICATIONS};
    }
    assert_int_equal(ana_study_ask(&w.study, items, POINTS, &effort, &error), SIM_ERR_INTERRUPTED);
    assert_string_equal(error.message, "interrupted after 10 of 16 replications");
    assert_int_equal(told.count, POINTS * REPLICATIONS);
    assert_int_equal(ana_study_prefix(&w.study, &items[0]), REPLICATIONS);
    assert_int_equal(ana_study_prefix(&w.study, &items[2]), 2);
    assert_int_equal(ana_study_missing(&w.study, &items[2]), REPLICATIONS - 2);
    assert_null(ana_study_row(&w.study, 2, 2));
    told = (struct told){.stop_at = UINT32_MAX};
    assert_int_equal(ana_study_ask(&w.study, items, POINTS, &effort, &error), SIM_OK);
    /* what is there is not run again, and the rest is counted over all batches */
    assert_int_equal(told.done, POINTS * REPLICATIONS - 10);
    assert_int_equal(told.count, POINTS * REPLICATIONS - 10);
    assert_int_equal(told.calls, POINTS * REPLICATIONS - 10);
    assert_all_rows(&w, expected, bytes);
    close_world(&w);
    free(expected);
}

static void what_was_adopted_is_not_run_again(void **state)
{
    (void)state;
    struct world w;
    struct sim_error error = {0};
    open_world(&w, 1);
    const struct ana_study_item item = {1, 0, 4};
    size_t measures = w.measures.responses.count;
    double *values = calloc(measures, sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < measures; i++) {
        values[i] = 1000 + (double)i;
    }
    assert_int_equal(ana_study_adopt(&w.study, 1, 2, values, &error), SIM_OK);
    assert_int_equal(ana_study_prefix(&w.study, &item), 0);
    assert_int_equal(ana_study_missing(&w.study, &item), 3);
    assert_int_equal(ask(&w, &item, 1, 2), SIM_OK);
    assert_memory_equal(ana_study_row(&w.study, 1, 2), values, measures * sizeof *values);
    assert_true(ana_study_row(&w.study, 1, 1)[0] < 1000);
    free(values);
    close_world(&w);
}

static void equal_points_are_one(void **state)
{
    (void)state;
    struct world w;
    open_world(&w, 2);
    assert_int_equal(add(&w, point_changes[3]), 3);
    assert_int_equal(add(&w, "slots[post=wuhan].seats*=1"), 0);
    assert_int_equal(add(&w, "slots[post=wuhan,pool=b].seats*=4;slots[post=wuhan,pool=b].seats*=0.5"), 1);
    assert_int_equal(w.study.count, POINTS);
    assert_int_equal(add(&w, "slots[post=wuhan].seats*=2"), POINTS);
    close_world(&w);
}

static void a_wrong_change_is_told_once(void **state)
{
    (void)state;
    const struct visa_change wrong = {.target = "slots[post=wuhn].seats*=2", .where = {.file = "--vary"}};
    const struct visa_change other = {.target = "slots[post=wuhn].seats*=3", .where = {.file = "--vary"}};
    struct world w;
    size_t point = 0;
    size_t count = 0;
    open_world(&w, 0);
    size_t before = w.problems.count[VISA_ERROR];
    assert_int_equal(before, 0);
    assert_int_equal(ana_study_add(&w.study, &wrong, 1, &w.problems, &point), SIM_ERR_DATA);
    assert_int_equal(ana_study_add(&w.study, &wrong, 1, &w.problems, &point), SIM_ERR_DATA);
    assert_int_equal(w.problems.count[VISA_ERROR], 1);
    assert_int_equal(ana_study_add(&w.study, &other, 1, &w.problems, &point), SIM_ERR_DATA);
    assert_int_equal(w.study.count, POINTS);
    const char *const *lines = visa_diagnostics_lines(&w.problems, &count);
    assert_non_null(lines);
    assert_int_equal(count, 2 + w.problems.count[VISA_WARNING] + w.problems.count[VISA_NOTE]);
    size_t at = 0;
    while (strncmp(lines[at], "--vary:", strlen("--vary:")) != 0) {
        at++;
        assert_true(at < count);
    }
    assert_string_equal(lines[at],
                        "--vary: error: \"slots[post=wuhn].seats*=2\": no row of slots.csv has post "
                        "\"wuhn\"; did you mean \"wuhan\"?");
    /* and a good one is still added */
    assert_int_equal(add(&w, "slots[post=wuhan].seats*=5"), POINTS);
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_those_of_experiments),
        cmocka_unit_test(rows_do_not_depend_on_how_they_are_asked_for),
        cmocka_unit_test(interruption_keeps_what_is_done),
        cmocka_unit_test(what_was_adopted_is_not_run_again),
        cmocka_unit_test(equal_points_are_one),
        cmocka_unit_test(a_wrong_change_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

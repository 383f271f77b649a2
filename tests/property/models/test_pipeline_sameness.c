/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same results however they are made: a replication alone or in a batch, on 1, 2 or 4 threads, and from
 * files whose rows stand in any order.
 */
#include "sim/experiment/replications.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/scenario_writer.h"

#include <gsl/gsl_errno.h>

enum { SCENARIOS = 40, SHUFFLED = 200, REPLICATIONS = 9 };

struct batch {
    const struct pipeline *pipeline;
    struct print prints[REPLICATIONS];
};

static enum sim_status run_one(void *context, uint32_t k, struct sim_arena *arena, struct sim_error *error)
{
    struct batch *batch = context;
    struct visa_results results;
    const struct visa_replication what = {.scenario = &batch->pipeline->scenario,
                                          .layout = &batch->pipeline->layout,
                                          .seed = batch->pipeline->scenario.settings.seed,
                                          .replication = k};
    enum sim_status status = visa_replication_run(&what, arena, &results, error);
    if (status == SIM_OK) {
        batch->prints[k] = pipeline_print(batch->pipeline, &results);
    }
    return status;
}

static void run_batch(struct batch *batch, uint32_t first, uint32_t count, uint32_t threads)
{
    const struct sim_replications plan = {.first = first,
                                          .count = count,
                                          .threads = threads,
                                          .arena_limit = SIZE_MAX,
                                          .run = run_one,
                                          .context = batch};
    struct sim_replications_report report;
    struct sim_error error = {0};
    if (sim_replications_run(&plan, NULL, &report, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
    assert_int_equal(report.prefix, count);
}

/* Batches on 1, 2 and 4 threads, and every replication alone, in a used arena and in a fresh one. */
static void check_batches(struct pipeline *pipeline, const char *name)
{
    static const uint32_t threads[] = {1, 2, 4};
    struct batch reference = {.pipeline = pipeline};
    run_batch(&reference, 0, REPLICATIONS, 1);
    for (size_t i = 0; i < sizeof threads / sizeof threads[0]; i++) {
        struct batch other = {.pipeline = pipeline};
        run_batch(&other, 0, REPLICATIONS, threads[i]);
        for (uint32_t k = 0; k < REPLICATIONS; k++) {
            if (!print_equal(reference.prints[k], other.prints[k])) {
                fail_msg("%s: replication %u differs on %u threads", name, k, threads[i]);
            }
        }
    }
    for (uint32_t k = REPLICATIONS; k-- > 0;) {
        struct batch alone = {.pipeline = pipeline};
        run_batch(&alone, k, 1, 1);
        struct visa_results results = pipeline_run(pipeline, k, NULL);
        if (!print_equal(reference.prints[k], alone.prints[k]) ||
            !print_equal(reference.prints[k], pipeline_print(pipeline, &results))) {
            fail_msg("%s: replication %u alone differs from its row", name, k);
        }
        if (k > 0 && print_equal(reference.prints[k], reference.prints[k - 1])) {
            fail_msg("%s: replications %u and %u are the same", name, k - 1, k);
        }
    }
}

static void threads_change_nothing(void **state)
{
    (void)state;
    struct csv_folder folder;
    struct pipeline pipeline;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        char name[40];
        (void)snprintf(name, sizeof name, "seed %llu", (unsigned long long)seed);
        random_scenario_draw(&scenario, seed);
        random_scenario_write(&scenario, &folder, NULL);
        pipeline_load(&pipeline, folder.path, seed);
        check_batches(&pipeline, name);
        pipeline_destroy(&pipeline);
    }
    pipeline_load(&pipeline, VISAQ_SOURCE_DIR "/scenarios/validation/small", 0);
    check_batches(&pipeline, "small");
    pipeline_destroy(&pipeline);
    csv_folder_destroy(&folder);
}

static void the_order_of_rows_changes_nothing(void **state)
{
    (void)state;
    struct csv_folder folder;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SHUFFLED; seed++) {
        struct random_scenario scenario;
        struct pipeline pipeline;
        uint64_t digest[4];
        random_scenario_draw(&scenario, seed);
        random_scenario_write(&scenario, &folder, NULL);
        pipeline_load(&pipeline, folder.path, seed);
        struct visa_results results = pipeline_run(&pipeline, 0, NULL);
        struct print print = pipeline_print(&pipeline, &results);
        memcpy(digest, pipeline.scenario.digest, sizeof digest);
        pipeline_destroy(&pipeline);
        for (int i = 0; i < 2; i++) {
            struct test_random shuffle = scenario_part(&scenario, 3000 + (uint64_t)i);
            random_scenario_write(&scenario, &folder, &shuffle);
            pipeline_load(&pipeline, folder.path, seed);
            results = pipeline_run(&pipeline, 0, NULL);
            if (memcmp(digest, pipeline.scenario.digest, sizeof digest) != 0 ||
                !print_equal(print, pipeline_print(&pipeline, &results))) {
                fail_msg("seed %llu: the order of rows matters", (unsigned long long)seed);
            }
            pipeline_destroy(&pipeline);
        }
    }
    csv_folder_destroy(&folder);
}

/* A digest that never changes would also be "equal": every edit must show. */
static void edits_change_the_digest(void **state)
{
    (void)state;
    struct csv_folder folder;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        uint64_t digest[4][4];
        for (int edit = 0; edit < 4; edit++) {
            struct random_scenario scenario;
            struct pipeline pipeline;
            random_scenario_draw(&scenario, seed);
            scenario.slots[0].seats += edit == 1;
            scenario.rate_percent[0] = edit == 2 ? 90 : 100;
            scenario.releases[0].notice += edit == 3;
            random_scenario_write(&scenario, &folder, NULL);
            pipeline_load(&pipeline, folder.path, seed);
            memcpy(digest[edit], pipeline.scenario.digest, sizeof digest[edit]);
            pipeline_destroy(&pipeline);
            if (edit > 0 && memcmp(digest[0], digest[edit], sizeof digest[0]) == 0) {
                fail_msg("seed %llu: edit %d leaves the digest as it was", (unsigned long long)seed, edit);
            }
        }
    }
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(the_order_of_rows_changes_nothing),
        cmocka_unit_test(edits_change_the_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

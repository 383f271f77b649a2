/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The replications of an antithetic experiment: the second of a pair has the draws of the first turned round.
 */
#include "analysis/run/experiment.h"
#include "models/pipeline/world.h"
#include "tests/support/pipeline_run.h"

enum { REPLICATIONS = 6, SEED = 12 };

struct fixture {
    struct pipeline pipeline;
    struct ana_experiment experiment;
    struct ana_effort effort;
};

static int set_up(void **state)
{
    static struct fixture f;
    pipeline_load(&f.pipeline, VISAQ_SOURCE_DIR "/scenarios/validation/small", SEED);
    const struct ana_design plan = {.scenario = &f.pipeline.scenario,
                                    .seed = SEED,
                                    .replications = REPLICATIONS,
                                    .level = .95,
                                    .sampling = ANA_ANTITHETIC};
    f.effort = (struct ana_effort){.threads = 1, .target = REPLICATIONS};
    *state = &f;
    return ana_experiment_init(&f.experiment, &plan, NULL) == SIM_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    ana_experiment_destroy(&f->experiment);
    pipeline_destroy(&f->pipeline);
    return 0;
}

/* Persons who enter from day 0 on, drawn here without a run. */
static double arrivals(const struct visa_scenario *s, const struct sim_luck *luck)
{
    double persons = 0;
    for (uint32_t i = 0; i < s->stream_count; i++) {
        for (int32_t day = s->settings.start_day; day <= s->settings.last_day; day++) {
            persons += (double)visa_parties_of_day(s, luck, &s->streams[i], day) * s->streams[i].party_size;
        }
    }
    return persons;
}

static double arrived(const struct fixture *f, uint32_t row)
{
    const struct ana_response_key key = {"cases_arrived", "all", "all", "all", "all", "count"};
    size_t response = ana_responses_find(&f->experiment.table.responses, &key);
    assert_int_not_equal(response, ANA_NO_RESPONSE);
    return ana_results_at(&f->experiment.results, row, response);
}

static void test_the_second_is_the_first_turned_round(void **state)
{
    struct fixture *f = *state;
    uint32_t threads = 0;
    assert_int_equal(ana_experiment_run(&f->experiment, &f->effort, &threads, NULL), SIM_OK);
    assert_int_equal(f->experiment.done, REPLICATIONS);
    for (uint32_t r = 0; r < REPLICATIONS; r++) {
        const struct sim_luck luck = sim_luck_from(SEED, r - r % 2, r % 2 == 1);
        assert_int_equal((int)arrived(f, r), (int)arrivals(&f->pipeline.scenario, &luck));
    }
    const struct sim_luck other = sim_luck_from(SEED, 1, true);
    assert_int_not_equal((int)arrived(f, 1), (int)arrivals(&f->pipeline.scenario, &other));
}

static void stop_after_three(void *context, uint32_t done, uint32_t count)
{
    (void)count;
    atomic_store((atomic_bool *)context, done == 3);
}

static void test_an_interruption_keeps_whole_pairs(void **state)
{
    struct fixture *f = *state;
    uint32_t threads = 0;
    atomic_bool stop;
    atomic_init(&stop, false);
    f->effort.stop = &stop;
    f->effort.progress = stop_after_three;
    f->effort.progress_context = &stop;
    assert_int_equal(ana_experiment_run(&f->experiment, &f->effort, &threads, NULL), SIM_ERR_INTERRUPTED);
    assert_int_equal(f->experiment.done, 2);
    atomic_store(&stop, false);
    f->effort.progress = NULL;
    assert_int_equal(ana_experiment_run(&f->experiment, &f->effort, &threads, NULL), SIM_OK);
    assert_int_equal(f->experiment.done, REPLICATIONS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_second_is_the_first_turned_round, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_an_interruption_keeps_whole_pairs, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What holds for every run of every scenario: nobody is lost or counted twice, stages add up to the lead
 * time, quantiles rise, watching changes nothing, and the same run gives the same results - also when another
 * one runs in between.
 */
#include "tests/support/pipeline_run.h"
#include "tests/support/recorder.h"
#include "tests/support/scenario_writer.h"
#include "tests/support/who_map.h"

#include <gsl/gsl_errno.h>

enum { SCENARIOS = 600 };

struct loaded {
    uint64_t seed;
    struct random_scenario scenario;
    struct pipeline pipeline;
};

static void load(struct loaded *l, uint64_t seed, struct csv_folder *folder)
{
    l->seed = seed;
    random_scenario_draw(&l->scenario, seed);
    random_scenario_write(&l->scenario, folder, NULL);
    pipeline_load(&l->pipeline, folder->path, seed);
}

/* Initial + arrived = issued + refused + lapsed + withdrawn + open, at every close and at the end. */
static void check_conservation(const struct loaded *l, const struct recorder *record,
                               const struct visa_results *r)
{
    size_t days = (size_t)(l->scenario.days + l->scenario.runoff);
    size_t end = 0;
    int64_t ended[VISA_OUTCOMES] = {0};
    int64_t under_way = 0;
    bool sound = record->close_count == days;
    for (size_t i = 0; i < record->close_count && sound; i++) {
        const struct visa_observed_close *close = &record->closes[i];
        int64_t gone = 0;
        for (; end < record->end_count && record->ends[end].ended / 1440 <= close->day; end++) {
            /* Who ended before day 0 is neither initial nor arrived. */
            ended[record->ends[end].outcome] += record->ends[end].ended / 1440 >= l->scenario.start_day;
        }
        for (int outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
            gone += close->ended[outcome];
            sound = sound && close->ended[outcome] == ended[outcome];
        }
        under_way = close->under_way;
        sound = sound && close->initial + close->arrived == gone + under_way &&
                close->ended[VISA_OUTCOME_OPEN] == 0 && close->initial == r->initial &&
                close->day == l->scenario.start_day + (int32_t)i;
    }
    ended[VISA_OUTCOME_OPEN] = under_way;
    for (int outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        sound = sound && r->ended[outcome] == ended[outcome];
    }
    if (!sound || end != record->end_count || r->peak_cases < under_way) {
        fail_msg("seed %llu: cases are lost or counted twice", (unsigned long long)l->seed);
    }
}

/* A case ends once. */
static void check_ends(const struct loaded *l, const struct recorder *record, struct who_map *map)
{
    who_map_reset(map, record->end_count + 1);
    for (size_t i = 0; i < record->end_count; i++) {
        const struct visa_observed_end *end = &record->ends[i];
        if (who_map_number(map, end->who) != (int32_t)i || end->entered > end->ended) {
            fail_msg("seed %llu: a case ends twice or before it begins", (unsigned long long)l->seed);
        }
    }
}

/* Cohort cases of a group by outcome, its "all" included, and the lead times of the issued ones. */
static void check_groups(const struct loaded *l, const struct recorder *record, const struct visa_results *r)
{
    const struct visa_scenario *s = &l->pipeline.scenario;
    uint32_t groups = l->pipeline.layout.groups;
    int64_t entered = 0;
    int64_t lead = 0;
    int64_t issued = 0;
    for (size_t i = 0; i < record->end_count; i++) {
        const struct visa_observed_end *end = &record->ends[i];
        int64_t day = end->entered / 1440;
        /* Initial cases enter at the first minute of day 0, which no stream of a given start does. */
        if (end->outcome == VISA_OUTCOME_ISSUED && day >= s->settings.cohort_from &&
            day <= s->settings.cohort_to && !(s->settings.given && end->entered % 1440 == 0)) {
            issued++;
            lead += end->ended - end->entered;
        }
    }
    for (int outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        entered += r->outcomes[outcome];
    }
    const struct sim_group_total *all = &r->durations.totals[VISA_METRIC_LEAD_TIME * groups];
    bool midnight = s->settings.given;
    for (uint32_t i = 0; i < s->stream_count; i++) {
        midnight = midnight && s->streams[i].window_minutes > 0;
    }
    if (entered != r->milestones[VISA_MILESTONE_ENTERED] ||
        r->outcomes[VISA_OUTCOME_ISSUED] != (int64_t)all->count ||
        r->milestones[VISA_MILESTONE_IN_HAND] != (int64_t)all->count ||
        ((!s->settings.given || midnight) && (issued != (int64_t)all->count || lead != all->sum))) {
        fail_msg("seed %llu: the cohort is not what the ends say", (unsigned long long)l->seed);
    }
}

static void check_stages(const struct loaded *l, const struct visa_results *r)
{
    uint32_t groups = l->pipeline.layout.groups;
    for (uint32_t group = 0; group < groups; group++) {
        const struct sim_group_total *lead = &r->durations.totals[VISA_METRIC_LEAD_TIME * groups + group];
        int64_t sum = 0;
        bool sound = true;
        for (uint32_t stage = 0; stage < VISA_STAGES; stage++) {
            const struct sim_group_total *total =
                &r->durations.totals[(VISA_METRIC_APPROVAL + stage) * groups + group];
            sum += total->sum;
            sound = sound && total->count == lead->count && total->sum >= 0;
        }
        if (!sound || sum != lead->sum) {
            fail_msg("seed %llu: stages of group %u sum to %lld, lead times to %lld",
                     (unsigned long long)l->seed, group, (long long)sum, (long long)lead->sum);
        }
    }
}

static void check_quantiles(const struct loaded *l, const struct visa_results *r)
{
    for (uint32_t group = 0; group < l->pipeline.layout.plan.groups; group++) {
        const struct sim_group_total *total = &r->durations.totals[group];
        for (uint32_t q = 1; q < VISA_QUANTILES && total->count > 0; q++) {
            if (sim_reduction_quantile(&r->durations, group, q - 1) >
                    sim_reduction_quantile(&r->durations, group, q) ||
                sim_reduction_quantile(&r->durations, group, q) < 0) {
                fail_msg("seed %llu: quantiles of group %u fall", (unsigned long long)l->seed, group);
            }
        }
    }
}

static void invariants_hold(void **state)
{
    (void)state;
    struct csv_folder folder;
    struct recorder record = {0};
    struct who_map map = {0};
    int64_t cases = 0;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct loaded l;
        load(&l, seed, &folder);
        struct visa_observer observer = recorder_start(&record);
        struct visa_results results = pipeline_run(&l.pipeline, (uint32_t)(seed % 5), &observer);
        check_conservation(&l, &record, &results);
        check_ends(&l, &record, &map);
        check_groups(&l, &record, &results);
        check_stages(&l, &results);
        check_quantiles(&l, &results);
        cases += results.initial + results.arrived;
        pipeline_destroy(&l.pipeline);
    }
    print_message("%lld cases\n", (long long)cases);
    assert_true(cases > 100000);
    who_map_destroy(&map);
    recorder_destroy(&record);
    csv_folder_destroy(&folder);
}

/* Runs another replication whenever a day closes in the one it watches. */
struct intruder {
    struct pipeline *pipeline;
    struct sim_arena arena;
    struct print print; /* of the replication it runs */
    int days, runs;
};

static void intrude(void *context, const struct visa_observed_close *what)
{
    struct intruder *i = context;
    (void)what;
    if (i->days++ % 20 == 10) {
        sim_arena_reset(&i->arena);
        struct visa_results results = pipeline_run_in(i->pipeline, &i->arena, 1, NULL);
        struct print print = pipeline_print(i->pipeline, &results);
        assert_true(i->runs == 0 || print_equal(print, i->print));
        i->print = print;
        i->runs++;
    }
}

static void same_run_same_results(void **state)
{
    (void)state;
    struct csv_folder folder;
    struct recorder record = {0};
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS / 3; seed++) {
        struct loaded l;
        load(&l, seed, &folder);
        struct visa_results results = pipeline_run(&l.pipeline, 0, NULL);
        struct print first = pipeline_print(&l.pipeline, &results);
        results = pipeline_run(&l.pipeline, 0, NULL);
        struct print second = pipeline_print(&l.pipeline, &results);
        struct visa_observer observer = recorder_start(&record);
        results = pipeline_run(&l.pipeline, 0, &observer);
        struct print watched = pipeline_print(&l.pipeline, &results);
        results = pipeline_run(&l.pipeline, 1, NULL);
        struct print other = pipeline_print(&l.pipeline, &results);
        struct intruder intruder = {.pipeline = &l.pipeline};
        sim_arena_init(&intruder.arena, SIZE_MAX);
        observer = (struct visa_observer){.context = &intruder, .close = intrude};
        results = pipeline_run(&l.pipeline, 0, &observer);
        struct print interleaved = pipeline_print(&l.pipeline, &results);
        if (!print_equal(first, second) || !print_equal(first, watched) || !print_equal(first, interleaved) ||
            print_equal(first, other) || intruder.runs == 0 || !print_equal(other, intruder.print)) {
            fail_msg("seed %llu: the same run gives other results", (unsigned long long)seed);
        }
        sim_arena_destroy(&intruder.arena);
        pipeline_destroy(&l.pipeline);
    }
    recorder_destroy(&record);
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(invariants_hold),
        cmocka_unit_test(same_run_same_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

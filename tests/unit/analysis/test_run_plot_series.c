/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/plot_series.h"
#include "models/input/diagnostics.h"
#include "models/input/fields.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct world {
    struct visa_scenario scenario;
    struct visa_diagnostics diagnostics;
    struct sim_arena arena;
    struct ana_experiment experiment; /* of two replications whose days are set by hand */
};

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct sim_error error;
    assert_non_null(w);
    *state = w;
    sim_arena_init(&w->arena, SIZE_MAX);
    visa_diagnostics_init(&w->diagnostics, &w->arena);
    assert_int_equal(
        visa_scenario_load(&w->scenario, VISAQ_SOURCE_DIR "/scenarios/validation/small", &w->diagnostics),
        SIM_OK);
    const struct ana_design plan = {.scenario = &w->scenario, .replications = 2, .level = 0.95};
    assert_int_equal(ana_experiment_init(&w->experiment, &plan, &error), SIM_OK);
    w->experiment.done = 2;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    ana_experiment_destroy(&w->experiment);
    visa_scenario_destroy(&w->scenario);
    sim_arena_destroy(&w->arena);
    free(w);
    return 0;
}

static uint32_t pool_called(const struct world *w, const char *post, const char *kind)
{
    for (uint32_t pool = 0; pool < w->scenario.pool_count; pool++) {
        const struct visa_pool *p = &w->scenario.pools[pool];
        if (strcmp(w->scenario.posts[p->post].name, post) == 0 &&
            strcmp(w->scenario.kinds[p->kind], kind) == 0) {
            return pool;
        }
    }
    fail_msg("no pool %s at %s", kind, post);
    return 0;
}

static void set(struct world *w, uint32_t i, struct ana_daily_place place, uint32_t day, int32_t value)
{
    const struct ana_daily_layout *layout = &w->experiment.daily.layout;
    size_t series = (size_t)place.metric * layout->cells + place.cell;
    ana_daily_slot(&w->experiment.daily, i)[series * layout->days + day] = value;
}

static void offer(struct world *w, const char *post, const char *kind, int32_t seats)
{
    set(w, 0, (struct ana_daily_place){VISA_DAILY_SEATS_OFFERED, pool_called(w, post, kind)}, 3, seats);
}

static void large_kinds_come_first_and_whole(void **state)
{
    struct world *w = *state;
    uint32_t chosen[12];
    offer(w, "shenyang", "b", 5);
    offer(w, "wuhan", "b", 6);
    offer(w, "wuhan", "official", 10);
    offer(w, "wuhan", "waiver", 1000); /* not an interview */
    assert_int_equal(ana_choose_pools(&w->experiment, chosen, 12), 3);
    assert_int_equal(chosen[0], pool_called(w, "shenyang", "b"));
    assert_int_equal(chosen[1], pool_called(w, "wuhan", "b"));
    assert_int_equal(chosen[2], pool_called(w, "wuhan", "official"));
    assert_int_equal(ana_choose_pools(&w->experiment, chosen, 2), 2);
    assert_int_equal(chosen[1], pool_called(w, "wuhan", "b"));
    assert_int_equal(ana_choose_pools(&w->experiment, chosen, 1), 1);
    assert_int_equal(chosen[0], pool_called(w, "shenyang", "b"));
    offer(w, "wuhan", "official", 12);
    assert_int_equal(ana_choose_pools(&w->experiment, chosen, 2), 1); /* both of kind b, or none */
    assert_int_equal(chosen[0], pool_called(w, "wuhan", "official"));
}

static void a_series_is_over_replications(void **state)
{
    struct world *w = *state;
    const struct ana_daily_place place = {VISA_DAILY_BACKLOG, ana_post_cell(&w->experiment, 1)};
    assert_string_equal(w->experiment.daily.layout.posts[place.cell], "wuhan");
    assert_string_equal(w->experiment.daily.layout.pools[place.cell], "all");
    set(w, 0, place, 7, 10);
    set(w, 1, place, 7, 20);
    set(w, 1, place, 8, 4);
    struct ana_series series;
    assert_int_equal(ana_series_make(&series, &w->experiment, place, &w->arena), SIM_OK);
    assert_true(fabs(series.mean[7] - 15) < 1e-6);
    assert_true(fabs(series.p10[7] - 10) < 1e-6);
    assert_true(fabs(series.p50[7] - 10) < 1e-6);
    assert_true(fabs(series.p90[7] - 20) < 1e-6);
    /* Student's t with one degree of freedom at 0.95 is 12.706; half the range is the standard error. */
    assert_true(fabs(series.high[7] - (15 + 12.7062 * 5)) < 1e-3);
    assert_true(fabs(series.low[7] - 0) < 1e-6);
    assert_true(fabs(series.mean[8] - 4) < 1e-6);
    assert_true(isnan(series.low[8]));
    assert_true(isnan(series.mean[9]));
}

static int32_t day_of(const char *text)
{
    int32_t day = 0;
    assert_true(visa_parse_date(text, &day));
    return day;
}

static void only_whole_months_count(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *first, *last;
        size_t count;
        bool partial;
    } cases[] = {
        {"2025-03-10", "2025-05-08", "2025-04-01", "2025-04-30", 1, false},
        {"2025-03-01", "2025-05-31", "2025-03-01", "2025-05-31", 3, false},
        {"2024-12-31", "2026-01-01", "2025-01-01", "2025-12-31", 12, false},
        {"2024-02-01", "2024-02-28", "2024-02-01", "2024-02-28", 1, true}, /* a leap year */
        {"2025-02-01", "2025-02-28", "2025-02-01", "2025-02-28", 1, false},
        {"2025-12-20", "2026-01-20", "2025-12-20", "2026-01-20", 2, true},
        {"2025-03-31", "2025-04-01", "2025-03-31", "2025-04-01", 2, true},
        {"2025-03-31", "2025-03-31", "2025-03-31", "2025-03-31", 1, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ana_months months = ana_months_in(day_of(cases[i].from), day_of(cases[i].to));
        assert_int_equal(months.from, day_of(cases[i].first));
        assert_int_equal(months.to, day_of(cases[i].last));
        assert_int_equal(months.count, cases[i].count);
        assert_int_equal(months.partial, cases[i].partial);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_whole_months_count),
        cmocka_unit_test_setup_teardown(large_kinds_come_first_and_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_series_is_over_replications, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

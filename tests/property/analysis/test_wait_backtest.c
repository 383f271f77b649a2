/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forecasts of waits know nothing of what was noted later: whatever comes, in whatever number, the forecasts
 * of an earlier day stay the same to the last bit. And they do know what was noted before.
 */
#include "analysis/backtest/waits.h"
#include "models/calendar/date.h"
#include "models/delegation/delegation.h"
#include "tests/support/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER VISAQ_SOURCE_DIR "/scenarios/history/waits-2023"
#define WAITS  VISAQ_SOURCE_DIR "/scenarios/history/waits-2023-2024.csv"

enum { CASES = 3 };

struct world {
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_scenario scenario;
    struct visa_scenario_source source;
    struct visa_change change;
    struct visa_noted_waits waits; /* of B until 2024-01 */
};

static int32_t day(int32_t year, int32_t month, int32_t of_month)
{
    return visa_day_from_date((struct visa_date){year, month, of_month});
}

static void open_world(struct world *w)
{
    sim_arena_init(&w->arena, SIZE_MAX);
    visa_diagnostics_init(&w->diagnostics, &w->arena);
    /* A fiftieth of the full scale: these forecasts need not be good. */
    w->change = (struct visa_change){.target = "demand.per_day*=0.2; slots[pool=b].seats*=0.2",
                                     .where = {.file = "test"}};
    w->source = (struct visa_scenario_source){.folder = FOLDER, .changes = &w->change, .change_count = 1};
    assert_int_equal(visa_scenario_load_from(&w->scenario, &w->source, &w->diagnostics), SIM_OK);
    const struct visa_waits_source waits = {
        .path = WAITS, .scenario = &w->scenario, .as_of = day(2024, 1, 31)};
    assert_int_equal(visa_waits_read(&w->waits, &waits, &w->diagnostics, &w->arena), SIM_OK);
}

static void close_world(struct world *w)
{
    visa_scenario_destroy(&w->scenario);
    sim_arena_destroy(&w->arena);
}

static struct ana_wait_backtest forecast(struct world *w, const struct visa_noted_waits *waits, int32_t as_of)
{
    struct ana_wait_backtest backtest;
    struct sim_error error = {0};
    const struct ana_wait_backtest_terms terms = {.source = &w->source,
                                                  .waits = waits,
                                                  .as_of = &as_of,
                                                  .count = 1,
                                                  .replications = 2,
                                                  .rounds = 3,
                                                  .threads = 1,
                                                  .seed = 7,
                                                  .tolerance = 2};
    enum sim_status status = ana_backtest_waits(&backtest, &terms, &w->diagnostics, &w->arena, &error);
    if (status != SIM_OK) {
        fail_msg("%s", error.message);
    }
    return backtest;
}

/* The same forecasts, but for what happened; those of the second may be fewer. */
static void assert_same(const struct ana_wait_backtest *all, const struct ana_wait_backtest *some,
                        uint64_t seed)
{
    size_t found = 0;
    for (size_t i = 0; i < some->count; i++) {
        for (size_t j = 0; j < all->count; j++) {
            const struct ana_wait_forecast *a = &all->forecasts[j];
            const struct ana_wait_forecast *b = &some->forecasts[i];
            if (a->pool == b->pool && a->target == b->target) {
                found++;
                if (a->forecast != b->forecast || a->low != b->low || a->high != b->high ||
                    a->naive != b->naive || a->fit_error != b->fit_error ||
                    a->seats_after != b->seats_after) {
                    fail_msg("seed %llu: a forecast knows what came later", (unsigned long long)seed);
                }
            }
        }
    }
    assert_int_equal(found, some->count);
}

static struct visa_noted_waits copy_waits(struct world *w, const struct visa_noted_waits *from)
{
    struct visa_noted_waits copy = {sim_arena_alloc(&w->arena, from->count, sizeof *copy.wait), from->count};
    assert_non_null(copy.wait);
    memcpy(copy.wait, from->wait, from->count * sizeof *copy.wait);
    return copy;
}

static void later_notes_do_not_change_earlier_forecasts(void **state)
{
    (void)state;
    struct world w;
    open_world(&w);
    const int32_t as_of = day(2023, 9, 30);
    const struct ana_wait_backtest whole = forecast(&w, &w.waits, as_of);
    assert_int_equal(whole.count, 8); /* four posts, 2023-11 and 2024-01 */
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        struct test_random random = {seed};
        struct visa_noted_waits other = copy_waits(&w, &w.waits);
        size_t kept = 0;
        for (size_t i = 0; i < w.waits.count; i++) {
            struct visa_noted_wait noted = w.waits.wait[i];
            bool later = noted.to > as_of;
            noted.days = later ? (double)test_random_below(&random, 300) : noted.days;
            if (!later || test_random_below(&random, 3) > 0) {
                other.wait[kept++] = noted;
            }
        }
        other.count = kept;
        const struct ana_wait_backtest changed = forecast(&w, &other, as_of);
        assert_same(&whole, &changed, seed);
    }
    close_world(&w);
}

static void a_period_that_has_not_ended_is_not_known(void **state)
{
    (void)state;
    struct world w;
    open_world(&w);
    /* In the middle of 2023-09: that month is not known, and not forecast either. */
    const struct ana_wait_backtest early = forecast(&w, &w.waits, day(2023, 9, 15));
    const struct ana_wait_backtest before = forecast(&w, &w.waits, day(2023, 8, 31));
    assert_int_equal(early.count, 8);
    assert_int_equal(before.count, 12);
    assert_same(&before, &early, 0);
    close_world(&w);
}

static void what_was_noted_before_is_known(void **state)
{
    (void)state;
    struct world w;
    open_world(&w);
    const int32_t as_of = day(2023, 9, 30);
    const struct ana_wait_backtest whole = forecast(&w, &w.waits, as_of);
    struct visa_noted_waits other = copy_waits(&w, &w.waits);
    for (size_t i = 0; i < other.count; i++) {
        if (other.wait[i].from == day(2023, 9, 1)) {
            other.wait[i].days += 40;
        }
    }
    const struct ana_wait_backtest changed = forecast(&w, &other, as_of);
    for (size_t i = 0; i < whole.count; i++) {
        assert_true(changed.forecasts[i].naive == whole.forecasts[i].naive + 40);
        assert_true(changed.forecasts[i].forecast > whole.forecasts[i].forecast);
    }
    close_world(&w);
}

static void a_forecast_begins_with_what_was_noted_last(void **state)
{
    (void)state;
    struct world w;
    open_world(&w);
    /* Two months on; in 2023-06 the waits had been up to 100 days longer. */
    const struct ana_wait_backtest whole = forecast(&w, &w.waits, day(2023, 9, 30));
    for (size_t i = 0; i < whole.count; i++) {
        const struct ana_wait_forecast *f = &whole.forecasts[i];
        if (ana_wait_horizon(f) == ANA_WAIT_HORIZON_MONTHS) {
            assert_true(fabs(f->forecast - f->naive) < 35);
        }
    }
    close_world(&w);
}

static void one_wait_is_no_past(void **state)
{
    (void)state;
    struct world w;
    open_world(&w);
    assert_int_equal(forecast(&w, &w.waits, day(2023, 7, 31)).count, 0);
    assert_int_equal(forecast(&w, &w.waits, day(2024, 1, 31)).count, 0);
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(later_notes_do_not_change_earlier_forecasts),
        cmocka_unit_test(a_period_that_has_not_ended_is_not_known),
        cmocka_unit_test(what_was_noted_before_is_known),
        cmocka_unit_test(a_forecast_begins_with_what_was_noted_last),
        cmocka_unit_test(one_wait_is_no_past),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forecasts of waits on a past that the model made itself: seats that are known move the waits of a run, the
 * months of it are noted, and the back-test has these notes and the seats of another scenario. Where the
 * world is the model's, the model has to be far better than a wait that stays as it is; where it is not, the
 * fault is the back-test's own.
 */
#include "analysis/backtest/waits.h"
#include "analysis/calibrate/observe.h"
#include "models/calendar/date.h"
#include "models/delegation/delegation.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define FOLDER VISAQ_SOURCE_DIR "/scenarios/history/waits-2023"
#define WAITS  VISAQ_SOURCE_DIR "/scenarios/history/waits-2023-2024.csv"

/* A fiftieth of the market, and seats under which queues shrink by months, or grow. */
#define SMALL "demand.per_day*=0.2; slots[pool=b].seats*=0.2"
#define FEWER "; slots[pool=b].seats*=0.8"
#define MORE  "; slots[pool=b].seats*=1.3"

enum { MOST = 64, REPLICATIONS = 4, ROUNDS = 8 };

struct world {
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_scenario scenario; /* with the seats that the back-test begins with */
    struct visa_change change;
    struct visa_scenario_source source;
    struct visa_noted_waits waits; /* the periods of the real file, the waits of the model */
};

/* changes: borrowed, as long as the source is used. */
static struct visa_scenario_source source_with(struct visa_change *change, const char *changes)
{
    *change = (struct visa_change){.target = changes, .where = {.file = "test"}};
    return (struct visa_scenario_source){.folder = FOLDER, .changes = change, .change_count = 1};
}

/* The waits of a run with the seats as they truly are; the first of a pool is that of the start. */
static void note(struct world *w, const char *truth)
{
    struct visa_change change;
    struct visa_scenario real;
    struct visa_diagnostics diagnostics; /* of its own: they name files by texts of the scenario */
    struct sim_error error = {0};
    const struct visa_noted_wait *noted[MOST];
    size_t place[MOST];
    struct ana_observed observed[MOST];
    size_t count = 0;
    const struct visa_scenario_source source = source_with(&change, truth);
    visa_diagnostics_init(&diagnostics, &w->arena);
    assert_int_equal(visa_scenario_load_from(&real, &source, &diagnostics), SIM_OK);
    for (size_t i = 0; i < w->waits.count; i++) {
        const struct visa_noted_wait *wait = &w->waits.wait[i];
        if (wait->from >= real.settings.start_day && real.loads[real.pools[wait->pool].kind].persons > 0) {
            place[count] = i;
            noted[count++] = wait;
        }
    }
    const struct ana_watching watching = {
        .scenario = &real, .noted = noted, .count = count, .replications = 1, .seed = 99};
    const struct ana_effort effort = {.threads = 1};
    assert_int_equal(ana_observe(observed, &watching, &effort, &error), SIM_OK);
    for (size_t i = 0; i < count; i++) {
        struct visa_noted_wait *wait = &w->waits.wait[place[i]];
        wait->days = wait->low = wait->high = round(observed[i].wait);
    }
    visa_scenario_destroy(&real);
}

static void open_world(struct world *w, const char *truth)
{
    sim_arena_init(&w->arena, SIZE_MAX);
    visa_diagnostics_init(&w->diagnostics, &w->arena);
    w->source = source_with(&w->change, SMALL);
    assert_int_equal(visa_scenario_load_from(&w->scenario, &w->source, &w->diagnostics), SIM_OK);
    const struct visa_waits_source waits = {.path = WAITS, .scenario = &w->scenario, .as_of = VISA_LAST_DAY};
    assert_int_equal(visa_waits_read(&w->waits, &waits, &w->diagnostics, &w->arena), SIM_OK);
    note(w, truth);
}

static void close_world(struct world *w)
{
    visa_scenario_destroy(&w->scenario);
    sim_arena_destroy(&w->arena);
}

static struct ana_wait_scores score(struct world *w)
{
    struct ana_wait_backtest backtest;
    struct sim_error error = {0};
    const int32_t as_of[] = {visa_day_from_date((struct visa_date){2023, 9, 30}),
                             visa_day_from_date((struct visa_date){2024, 1, 31})};
    const struct ana_wait_backtest_terms terms = {.source = &w->source,
                                                  .waits = &w->waits,
                                                  .as_of = as_of,
                                                  .count = 2,
                                                  .replications = REPLICATIONS,
                                                  .rounds = ROUNDS,
                                                  .threads = 0,
                                                  .seed = 7,
                                                  .tolerance = 2};
    enum sim_status status = ana_backtest_waits(&backtest, &terms, &w->diagnostics, &w->arena, &error);
    if (status != SIM_OK) {
        fail_msg("%s", error.message);
    }
    return ana_wait_scores_of(&backtest, -1, 0);
}

static void assert_better(const char *truth, double times)
{
    struct world w;
    open_world(&w, truth);
    const struct ana_wait_scores scores = score(&w);
    const double count = (double)scores.forecasts;
    assert_int_equal(scores.blank, 0);
    assert_true(scores.forecasts > 0);
    if (!(scores.absolute * times < scores.naive_absolute)) {
        fail_msg("%s: off by %.1f days, a wait that stays as it is by %.1f", truth, scores.absolute / count,
                 scores.naive_absolute / count);
    }
    close_world(&w);
}

static void queues_that_grow_are_forecast(void **state)
{
    (void)state;
    assert_better(SMALL FEWER, 2);
}

static void queues_that_shrink_are_forecast(void **state)
{
    (void)state;
    assert_better(SMALL MORE, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queues_that_grow_are_forecast),
        cmocka_unit_test(queues_that_shrink_are_forecast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Seats of random scenarios, watched from outside: no seat is used twice, none lies on a closed day, nobody
 * holds two; and what the daily series say about seats is what the events add up to. How many seats there
 * are is counted from the rows of the scenario a second time (tests/support/seat_plan.h).
 */
#include "tests/support/pipeline_run.h"
#include "tests/support/recorder.h"
#include "tests/support/scenario_writer.h"
#include "tests/support/seat_plan.h"
#include "tests/support/who_map.h"

#include <gsl/gsl_errno.h>

enum { SCENARIOS = 600, DAYS_MAX = 256, TIMES_MAX = 16, ONE_ACCOUNT = 4 /* the stream of parties */ };

/* One run, played back. */
struct watch {
    uint64_t seed;
    const struct random_scenario *scenario;
    const struct pipeline *pipeline;
    const struct visa_results *results;
    struct recorder record;
    struct who_map map;
    struct visa_observed_seat *held;           /* by case number; taken: whether it holds this seat */
    int post[SCENARIO_POSTS * SCENARIO_KINDS]; /* of a pool of the run, as numbered by the test */
    int kind[SCENARIO_POSTS * SCENARIO_KINDS];
    int taken[SCENARIO_POSTS * SCENARIO_KINDS][DAYS_MAX][TIMES_MAX];
};

static int number_of(const char *name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(name, names[i]) == 0) {
            return i;
        }
    }
    fail_msg("unknown name %s", name);
    return 0;
}

/* Nobody waits while a seat is open: where all come alone and the notice never changes, so that whoever stood
 * on the list before accepts what can be booked now. */
static bool waits_in_vain(const struct watch *w, uint32_t pool, int32_t waiting, bool open)
{
    int rows = 0;
    for (int i = 0; i < w->scenario->release_count; i++) {
        rows += w->scenario->releases[i].kind == w->kind[pool];
    }
    return w->scenario->rate_percent[ONE_ACCOUNT] == 0 && rows == 1 && waiting > 0 && open;
}

static void name_pools(struct watch *w)
{
    const struct visa_scenario *s = &w->pipeline->scenario;
    for (uint32_t pool = 0; pool < s->pool_count; pool++) {
        w->post[pool] = number_of(s->posts[s->pools[pool].post].name, scenario_posts, SCENARIO_POSTS);
        w->kind[pool] = number_of(s->kinds[s->pools[pool].kind], scenario_kinds, SCENARIO_KINDS);
        assert_true(s->pools[pool].times <= TIMES_MAX);
    }
}

/* Seats of (pool, day, time) as known on a day, all days as offsets. */
static int seats_of(const struct watch *w, uint32_t pool, int day, int time, int known)
{
    struct plan_seat seat = {w->post[pool], w->kind[pool], day,
                             w->pipeline->scenario.pools[pool].minute[time]};
    return plan_seats(w->scenario, &seat, known);
}

/* The first day that can be booked at a minute of a day. */
static int first_bookable(const struct watch *w, uint32_t pool, int today, int minute)
{
    int notice = plan_release(w->scenario, w->kind[pool], today)->notice;
    bool begun = minute >= w->pipeline->scenario.pools[pool].minute[0];
    return today + (notice == 0 && begun ? 1 : notice);
}

static void take(struct watch *w, const struct visa_observed_seat *seat)
{
    int32_t start = w->scenario->start_day;
    int today = (int)(seat->moment / 1440) - start;
    int minute = (int)(seat->moment % 1440);
    int day = seat->day - start;
    bool day_zero = w->scenario->given && today == 0 && minute == 0;
    int seats = seats_of(w, seat->pool, day, seat->time, today);
    int *taken = &w->taken[seat->pool][day][seat->time];
    if (++*taken > seats) {
        fail_msg("seed %llu: seat %d of %d taken on day %d", (unsigned long long)w->seed, *taken, seats, day);
    }
    if (day > plan_opened_to(w->scenario, w->kind[seat->pool], today, minute) ||
        (!day_zero && day < first_bookable(w, seat->pool, today, minute))) {
        fail_msg("seed %llu: day %d cannot be booked on day %d", (unsigned long long)w->seed, day, today);
    }
}

static void play_seat(struct watch *w, const struct visa_observed_seat *seat)
{
    size_t number = (size_t)who_map_number(&w->map, seat->who);
    struct visa_observed_seat *held = &w->held[number];
    if (seat->taken) {
        take(w, seat);
        if (held->taken && held->day > seat->moment / 1440) {
            fail_msg("seed %llu: a case holds two seats", (unsigned long long)w->seed);
        }
    } else {
        bool same =
            held->taken && held->pool == seat->pool && held->day == seat->day && held->time == seat->time;
        int left = --w->taken[seat->pool][seat->day - w->scenario->start_day][seat->time];
        if (!same || left < 0) {
            fail_msg("seed %llu: a seat is given up that is not held", (unsigned long long)w->seed);
        }
    }
    *held = *seat;
}

/* What the series say at the close of a day, of one pool. */
static void check_close(const struct watch *w, uint32_t pool, int today)
{
    const struct visa_pool *p = &w->pipeline->scenario.pools[pool];
    int opened = plan_opened_to(w->scenario, w->kind[pool], today, 1439);
    int first = first_bookable(w, pool, today, 1439);
    int64_t booked = 0;
    int offered = 0;
    int next = opened + 1;
    for (int day = DAYS_MAX - 1; day >= today; day--) {
        int open = 0;
        for (int time = 0; time < p->times; time++) {
            int seats = seats_of(w, pool, day, time, today);
            int taken = w->taken[pool][day][time];
            if (taken > seats) {
                fail_msg("seed %llu: %d seats held of %d on day %d at the close of day %d",
                         (unsigned long long)w->seed, taken, seats, day, today);
            }
            booked += day > today ? taken : 0;
            offered += day == today && day <= opened ? seats : 0;
            open += seats - taken;
        }
        next = day >= first && day <= opened && open > 0 ? day : next;
    }
    const struct visa_results *r = w->results;
    int wait = next <= opened ? next - today : VISA_DAILY_BLANK;
    int32_t used = pipeline_daily(r, VISA_DAILY_SEATS_USED, pool, today);
    int32_t waiting = pipeline_daily(r, VISA_DAILY_WAITING, pool, today);
    if (waits_in_vain(w, pool, waiting, next <= opened)) {
        fail_msg("seed %llu: %d wait while there are seats on day %d", (unsigned long long)w->seed, waiting,
                 next);
    }
    if (pipeline_daily(r, VISA_DAILY_SEATS_OFFERED, pool, today) != offered || used > offered ||
        waiting < 0 || pipeline_daily(r, VISA_DAILY_BOOKED_AHEAD, pool, today) != booked ||
        pipeline_daily(r, VISA_DAILY_BACKLOG, pool, today) != booked + waiting ||
        pipeline_daily(r, VISA_DAILY_NEXT_WAIT, pool, today) != wait) {
        fail_msg("seed %llu: day %d, pool %u: offered %d (%d), booked %d (%lld), wait %d (%d)",
                 (unsigned long long)w->seed, today, pool,
                 pipeline_daily(r, VISA_DAILY_SEATS_OFFERED, pool, today), offered,
                 pipeline_daily(r, VISA_DAILY_BOOKED_AHEAD, pool, today), (long long)booked,
                 pipeline_daily(r, VISA_DAILY_NEXT_WAIT, pool, today), wait);
    }
}

/* Plays back the seats of a run, day by day. */
static void play(struct watch *w)
{
    size_t at = 0;
    who_map_reset(&w->map, w->record.seat_count + 1);
    free(w->held);
    w->held = calloc(w->record.seat_count + 1, sizeof *w->held);
    assert_non_null(w->held);
    memset(w->taken, 0, sizeof w->taken);
    for (size_t i = 0; i < w->record.close_count; i++) {
        int32_t day = w->record.closes[i].day;
        for (; at < w->record.seat_count && w->record.seats[at].moment / 1440 <= day; at++) {
            play_seat(w, &w->record.seats[at]);
        }
        for (uint32_t pool = 0; pool < w->pipeline->scenario.pool_count; pool++) {
            check_close(w, pool, day - w->scenario->start_day);
        }
    }
    assert_int_equal(at, w->record.seat_count);
}

static void seats_add_up(void **state)
{
    (void)state;
    static struct watch w;
    struct csv_folder folder;
    csv_folder_init(&folder);
    size_t seats = 0;
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        struct pipeline pipeline;
        random_scenario_draw(&scenario, seed);
        scenario.rate_percent[ONE_ACCOUNT] = seed % 2 == 0 ? 0 : 100;
        random_scenario_write(&scenario, &folder, NULL);
        pipeline_load(&pipeline, folder.path, seed);
        struct visa_observer observer = recorder_start(&w.record);
        struct visa_results results = pipeline_run(&pipeline, 0, &observer);
        w.seed = seed;
        w.scenario = &scenario;
        w.pipeline = &pipeline;
        w.results = &results;
        name_pools(&w);
        play(&w);
        seats += w.record.seat_count;
        pipeline_destroy(&pipeline);
    }
    print_message("%zu seats taken or given up\n", seats);
    assert_true(seats > 100000);
    free(w.held);
    who_map_destroy(&w.map);
    recorder_destroy(&w.record);
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seats_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

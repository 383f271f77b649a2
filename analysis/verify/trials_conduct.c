/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every run must obey, seen by an observer. Obtained is the number of violations; 0 is expected.
 */
#include "analysis/verify/judge.h"
#include "analysis/verify/scene.h"
#include "analysis/verify/trials.h"
#include "models/clock.h"

#include <string.h>

/* closed-days: what scenarios/validation/closed-days/README.md says, without the calendar code. */
enum { CLOSED_DAYS_SEATS = 10, MORE_SEATS = 12, WEEKDAY_OF_DAY_0 = 3 /* 1970-01-01 was a Thursday */ };

struct tally {
    uint64_t cases, violations;
};

static void count_case(struct tally *tally, bool holds)
{
    tally->cases++;
    tally->violations += !holds;
}

/* All seats taken or given up, in order. */
struct seat_log {
    struct sim_arena *arena;
    struct visa_observed_seat *seats;
    size_t count, capacity;
};

static void on_seat(void *context, const struct visa_observed_seat *what)
{
    struct seat_log *log = context;
    struct visa_observed_seat *seats = log->seats;
    if (log->count == log->capacity) {
        seats = sim_arena_grow(log->arena, log->seats, &log->capacity, log->count + 1, sizeof *seats);
    }
    if (seats != NULL) {
        log->seats = seats;
        log->seats[log->count++] = *what;
    }
}

/* ---- every run: small and regional ---- */

enum { CONSERVED, OUTCOMES, SEATS_ONCE, SEATS_OPEN, IN_PHASE, CONDUCT };

struct conduct {
    const struct visa_scenario *scenario;
    struct seat_log log;
    int64_t interview; /* moment at which one began last */
    struct tally tallies[CONDUCT];
};

/* initial + arrived = under way + ended, at every close. */
static void on_close(void *context, const struct visa_observed_close *what)
{
    struct conduct *conduct = context;
    int64_t sum = what->under_way;
    for (int outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        sum += what->ended[outcome];
    }
    count_case(&conduct->tallies[CONSERVED], what->initial + what->arrived == sum);
}

static void on_activity(void *context, const struct visa_observed_activity *what)
{
    struct conduct *conduct = context;
    if (what->activity == VISA_INTERVIEW) {
        conduct->interview = what->start;
    }
}

/* Within a minute booking comes before attendance. */
static void on_any_seat(void *context, const struct visa_observed_seat *what)
{
    struct conduct *conduct = context;
    count_case(&conduct->tallies[IN_PHASE], what->moment != conduct->interview);
    on_seat(&conduct->log, what);
}

/* At the end nobody is missing: open cases are an outcome. */
static void check_outcomes(struct conduct *conduct, const struct visa_results *results)
{
    int64_t ended = 0;
    int64_t cohort = 0;
    for (int outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        ended += results->ended[outcome];
        cohort += results->outcomes[outcome]; /* group 0: all */
    }
    count_case(&conduct->tallies[OUTCOMES], results->initial + results->arrived == ended);
    count_case(&conduct->tallies[OUTCOMES], cohort == results->milestones[VISA_MILESTONE_ENTERED]);
}

/* Seats of a time of a day as known on a day. */
static int64_t seats_known(const struct visa_scenario *s, const struct visa_observed_seat *seat,
                           int32_t today)
{
    const struct visa_pool *pool = &s->pools[seat->pool];
    int64_t seats =
        pool->seats[(size_t)(seat->day - pool->first_day) * (size_t)pool->times + (size_t)seat->time];
    for (size_t i = 0; i < s->announcement_count && s->announcements[i].day <= today; i++) {
        const struct visa_announcement *change = &s->announcements[i];
        if (change->pool == seat->pool && change->seat_day == seat->day && change->time == seat->time) {
            seats += change->change;
        }
    }
    return seats;
}

/* Holders of each place of a pool, [days][times]; NULL when memory is refused. */
static int32_t **make_places(const struct conduct *conduct)
{
    const struct visa_scenario *s = conduct->scenario;
    int32_t **held = sim_arena_alloc(conduct->log.arena, s->pool_count, sizeof *held);
    for (uint32_t i = 0; i < s->pool_count && held != NULL; i++) {
        const struct visa_pool *pool = &s->pools[i];
        size_t days = (size_t)(pool->last_day - pool->first_day) + 1;
        held[i] = sim_arena_alloc(conduct->log.arena, days * (size_t)pool->times, sizeof **held);
    }
    return conduct->log.arena->failed ? NULL : held;
}

/* Plays the log back: never more holders of a place than seats; holders only on days the post works. */
static enum sim_status check_seats(struct conduct *conduct)
{
    const struct visa_scenario *s = conduct->scenario;
    int32_t **held = make_places(conduct);
    for (size_t i = 0; i < conduct->log.count && held != NULL; i++) {
        const struct visa_observed_seat *seat = &conduct->log.seats[i];
        const struct visa_pool *pool = &s->pools[seat->pool];
        const struct visa_working_calendar *calendar = &s->calendars[s->posts[pool->post].calendar];
        int32_t *holders = &held[seat->pool][(size_t)(seat->day - pool->first_day) * (size_t)pool->times +
                                             (size_t)seat->time];
        *holders += seat->taken ? 1 : -1;
        if (seat->taken) {
            count_case(&conduct->tallies[SEATS_ONCE],
                       *holders <= seats_known(s, seat, visa_day_of(seat->moment)));
            count_case(&conduct->tallies[SEATS_OPEN], visa_calendar_is_working(calendar, seat->day));
        }
    }
    return held != NULL ? SIM_OK : SIM_ERR_MEMORY;
}

static enum sim_status watch_conduct(const struct ana_scene *scene, uint32_t k, struct tally *tallies,
                                     struct sim_error *error)
{
    struct sim_arena arena;
    struct sim_arena log;
    struct visa_results results;
    struct conduct conduct = {.scenario = &scene->scenario, .log.arena = &log, .interview = -1};
    const struct visa_observer observer = {
        .context = &conduct, .activity = on_activity, .seat = on_any_seat, .close = on_close};
    const struct ana_scene_watch what = {k, &observer};
    sim_arena_init(&arena, SIZE_MAX);
    sim_arena_init(&log, SIZE_MAX);
    memcpy(conduct.tallies, tallies, sizeof conduct.tallies);
    enum sim_status status = ana_scene_watch(scene, what, &arena, &results, error);
    status = status == SIM_OK && log.failed ? SIM_ERR_MEMORY : status;
    if (status == SIM_OK) {
        check_outcomes(&conduct, &results);
        status = check_seats(&conduct);
    }
    memcpy(tallies, conduct.tallies, sizeof conduct.tallies);
    sim_arena_destroy(&log);
    sim_arena_destroy(&arena);
    return status;
}

/* A shipped scenario, and how many replications are watched. */
struct watched {
    const char *scenario;
    uint32_t replications, full_replications;
};

static enum sim_status run_conduct(const struct ana_verify *verify, const struct ana_trial *trial,
                                   struct ana_finding *findings, struct sim_error *error)
{
    const struct watched *watched = trial->subject;
    uint32_t count = verify->full ? watched->full_replications : watched->replications;
    struct tally tallies[CONDUCT] = {{0, 0}};
    struct ana_scene scene;
    enum sim_status status = ana_scene_begin(&scene, verify, watched->scenario, error);
    status = status == SIM_OK ? ana_scene_load(&scene, error) : status;
    for (uint32_t k = 0; k < count && status == SIM_OK; k++) {
        status = watch_conduct(&scene, k, tallies, error);
    }
    for (size_t i = 0; i < trial->count && status == SIM_OK; i++) {
        findings[i] = ana_find_number(&trial->oracles[i], (double)tallies[i].violations, tallies[i].cases);
    }
    ana_scene_destroy(&scene);
    return status;
}

/* ---- closed-days: a plain recursion beside the run ---- */

enum { SEAT_DAY, BACKLOG, OFFERED, USED, OVERTAKEN, MORE, CLOSED_DAYS };

static bool is_open(int32_t day)
{
    const struct visa_date date = visa_date_from_day(day);
    int32_t weekday = (day + WEEKDAY_OF_DAY_0) % 7; /* 0: Monday */
    bool holiday =
        ((date.month == 1 || date.month == 5) && date.day == 1) || (date.month == 10 && date.day <= 3);
    return weekday < 5 && !holiday;
}

/* The n-th applicant has the n-th seat that is left from the day of arrival on; nobody is overtaken. */
static void check_seat_days(const struct seat_log *log, struct tally *tallies)
{
    int32_t day = 0;
    int32_t taken = 0;
    for (size_t i = 0; i < log->count; i++) {
        int32_t arrived = visa_day_of(log->seats[i].moment);
        if (day < arrived) {
            day = arrived;
            taken = 0;
        }
        while (!is_open(day) || taken == CLOSED_DAYS_SEATS) {
            day++;
            taken = 0;
        }
        taken++;
        count_case(&tallies[SEAT_DAY], log->seats[i].taken && log->seats[i].day == day);
        count_case(&tallies[OVERTAKEN], i == 0 || log->seats[i].day >= log->seats[i - 1].day);
    }
}

static int32_t daily(const struct visa_results *results, enum visa_daily metric, int32_t index)
{
    return sim_day_series_at(&results->daily, metric, 0, index);
}

/* X' = max(X + A - s, 0) with s = 0 on closed days; min(X + A, s) seats are used. */
static void check_days(const struct visa_scenario *s, const struct visa_results *results,
                       struct tally *tallies)
{
    int32_t backlog = 0;
    for (int32_t day = s->settings.start_day; day <= s->settings.last_day; day++) {
        int32_t index = day - s->settings.start_day;
        int32_t seats = is_open(day) ? CLOSED_DAYS_SEATS : 0;
        int32_t wanted = backlog + daily(results, VISA_DAILY_ARRIVALS, index);
        int32_t used = wanted < seats ? wanted : seats;
        backlog = wanted - used;
        count_case(&tallies[BACKLOG], daily(results, VISA_DAILY_BACKLOG, index) == backlog);
        count_case(&tallies[OFFERED], daily(results, VISA_DAILY_SEATS_OFFERED, index) == seats);
        count_case(&tallies[USED], daily(results, VISA_DAILY_SEATS_USED, index) == used);
    }
}

/* The same applicants with more seats. */
static void check_more(const struct seat_log *fewer, const struct seat_log *more, struct tally *tally)
{
    count_case(tally, fewer->count == more->count);
    for (size_t i = 0; i < fewer->count && i < more->count; i++) {
        count_case(tally,
                   fewer->seats[i].who == more->seats[i].who && more->seats[i].day <= fewer->seats[i].day);
    }
}

/* Both sides of the experiment: the scenario as it is, and with more seats. */
struct closed_days {
    struct ana_scene scenes[2];
    struct sim_arena arenas[2];
    struct seat_log logs[2];
    struct visa_results results[2];
};

static enum sim_status open_scenes(struct closed_days *both, const struct ana_verify *verify,
                                   struct sim_error *error)
{
    static const char slots[] = "post,pool,weekdays,time,seats\nnorth,b,daily,12:00,12\n";
    _Static_assert(MORE_SEATS == 12, "as in slots");
    enum sim_status status = SIM_OK;
    for (int side = 0; side < 2; side++) {
        sim_arena_init(&both->arenas[side], SIZE_MAX);
        enum sim_status begun = ana_scene_begin(&both->scenes[side], verify, "validation/closed-days", error);
        if (begun == SIM_OK && side == 1) {
            ana_scene_put(&both->scenes[side], "slots.csv", slots);
        }
        begun = begun == SIM_OK ? ana_scene_load(&both->scenes[side], error) : begun;
        status = status == SIM_OK ? begun : status;
    }
    return status;
}

static enum sim_status watch_both(struct closed_days *both, uint32_t k, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (int side = 0; side < 2 && status == SIM_OK; side++) {
        sim_arena_reset(&both->arenas[side]);
        both->logs[side] = (struct seat_log){.arena = &both->arenas[side]};
        const struct visa_observer observer = {.context = &both->logs[side], .seat = on_seat};
        const struct ana_scene_watch what = {k, &observer};
        status = ana_scene_watch(&both->scenes[side], what, &both->arenas[side], &both->results[side], error);
    }
    return status;
}

static enum sim_status run_closed_days(const struct ana_verify *verify, const struct ana_trial *trial,
                                       struct ana_finding *findings, struct sim_error *error)
{
    const struct watched *watched = trial->subject;
    uint32_t count = verify->full ? watched->full_replications : watched->replications;
    struct tally tallies[CLOSED_DAYS] = {{0, 0}};
    struct closed_days both;
    enum sim_status status = open_scenes(&both, verify, error);
    for (uint32_t k = 0; k < count && status == SIM_OK; k++) {
        status = watch_both(&both, k, error);
        if (status == SIM_OK) {
            check_seat_days(&both.logs[0], tallies);
            check_days(&both.scenes[0].scenario, &both.results[0], tallies);
            check_more(&both.logs[0], &both.logs[1], &tallies[MORE]);
        }
    }
    for (size_t i = 0; i < trial->count && status == SIM_OK; i++) {
        findings[i] = ana_find_number(&trial->oracles[i], (double)tallies[i].violations, tallies[i].cases);
    }
    for (int side = 0; side < 2; side++) {
        ana_scene_destroy(&both.scenes[side]);
        sim_arena_destroy(&both.arenas[side]);
    }
    return status;
}

/* ---- the order within a minute: a close sees all that happens on its day ---- */

enum { PHASE_DAYS = 400 };

struct closes {
    int32_t start;
    int64_t ended[PHASE_DAYS];   /* on a day, by the moments of the ends */
    int64_t counted[PHASE_DAYS]; /* up to the close of a day, by the close */
};

static void on_end(void *context, const struct visa_observed_end *what)
{
    struct closes *closes = context;
    int32_t day = visa_day_of(what->ended) - closes->start;
    if (day >= 0 && day < PHASE_DAYS) {
        closes->ended[day]++;
    }
}

static void on_close_only(void *context, const struct visa_observed_close *what)
{
    struct closes *closes = context;
    int32_t day = what->day - closes->start;
    for (int outcome = 0; outcome < VISA_OUTCOMES && day >= 0 && day < PHASE_DAYS; outcome++) {
        closes->counted[day] += what->ended[outcome];
    }
}

/* Passports arrive in every minute of the day, the last one too. */
static enum sim_status run_phases(const struct ana_verify *verify, const struct ana_trial *trial,
                                  struct ana_finding *findings, struct sim_error *error)
{
    struct ana_scene scene;
    struct sim_arena arena;
    struct visa_results results;
    struct closes closes = {0};
    struct tally tally = {0, 0};
    const struct visa_observer observer = {.context = &closes, .end = on_end, .close = on_close_only};
    const struct ana_scene_watch what = {0, &observer};
    sim_arena_init(&arena, SIZE_MAX);
    enum sim_status status = ana_scene_begin(&scene, verify, "validation/sum-of-exponentials", error);
    status = status == SIM_OK ? ana_scene_load(&scene, error) : status;
    closes.start = scene.scenario.settings.start_day;
    status = status == SIM_OK ? ana_scene_watch(&scene, what, &arena, &results, error) : status;
    int64_t ended = 0;
    for (int32_t day = 0; day < PHASE_DAYS; day++) {
        ended += closes.ended[day];
        count_case(&tally, closes.counted[day] == ended);
    }
    findings[0] = ana_find_number(&trial->oracles[0], (double)tally.violations, tally.cases);
    sim_arena_destroy(&arena);
    ana_scene_destroy(&scene);
    return status;
}

static const struct ana_oracle phase_oracles[] = {
    {"close", "closes that miss an end of their day", ANA_JUDGE_EXACT, 0, 0}};
static const struct ana_oracle conduct_oracles[] = {
    [CONSERVED] = {"conserved", "closes: initial + arrived = under way + ended", ANA_JUDGE_EXACT, 0, 0},
    [OUTCOMES] = {"outcomes", "everybody has an outcome, open ones too", ANA_JUDGE_EXACT, 0, 0},
    [SEATS_ONCE] = {"seats-once", "seats with more holders than one", ANA_JUDGE_EXACT, 0, 0},
    [IN_PHASE] = {"in-phase", "seats booked after an interview of the minute", ANA_JUDGE_EXACT, 0, 0},
    [SEATS_OPEN] = {"seats-open", "seats on a closed day", ANA_JUDGE_EXACT, 0, 0},
};
static const struct ana_oracle closed_days_oracles[] = {
    [SEAT_DAY] = {"seat-day", "each case: the seat of a plain queue", ANA_JUDGE_EXACT, 0, 0},
    [BACKLOG] = {"backlog", "each day: X' = max(X + A - s, 0)", ANA_JUDGE_EXACT, 0, 0},
    [OFFERED] = {"offered", "each day: s seats", ANA_JUDGE_EXACT, 0, 0},
    [USED] = {"used", "each day: min(X + A, s) of them", ANA_JUDGE_EXACT, 0, 0},
    [OVERTAKEN] = {"overtaken", "first come, first served", ANA_JUDGE_EXACT, 0, 0},
    [MORE] = {"more-seats", "12 seats for 10 lengthen a wait", ANA_JUDGE_EXACT, 0, 0},
};

const struct ana_trial *ana_trials_conduct(size_t *count)
{
    static const char source[] = "properties that need no number";
    static const struct watched small = {"validation/small", 4, 40};
    static const struct watched regional = {"validation/regional", 2, 20};
    static const struct watched closed_days = {NULL, 6, 60};
    static const struct ana_trial trials[] = {
        {"conduct-small", source, run_conduct, &small, ANA_ORACLES(conduct_oracles)},
        {"conduct-regional", source, run_conduct, &regional, ANA_ORACLES(conduct_oracles)},
        {"phases", "the order of models/clock.h", run_phases, NULL, ANA_ORACLES(phase_oracles)},
        {"closed-days", "a plain recursion", run_closed_days, &closed_days, ANA_ORACLES(closed_days_oracles)},
    };
    *count = sizeof trials / sizeof trials[0];
    return trials;
}

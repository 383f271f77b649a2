/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a day: what is set up at its start, and what is read at its close. */
#include "models/pipeline/ghost_world.h"

/* The hours in which windows work without overtime: none on days off, all outside the window of days. */
static void set_hours(struct visa_office *office, const struct visa_working_calendar *calendar, int32_t day,
                      bool counted)
{
    bool working = visa_calendar_is_working(calendar, day);
    office->opens = counted ? visa_midnight(day) + (working ? calendar->open : 0) : INT64_MIN;
    office->closes = counted ? visa_midnight(day) + (working ? calendar->close : 0) : INT64_MAX;
}

static void staff_windows(struct visa_world *w, int32_t day)
{
    for (uint32_t post = 0; post < w->scenario->post_count; post++) {
        const struct visa_post *p = &w->scenario->posts[post];
        struct visa_steps steps = {.step = p->windows, .count = p->window_steps};
        int32_t windows = visa_steps_at(&steps, day);
        struct sim_server_pool *pool = &w->offices[post].windows;
        const struct visa_working_calendar *calendar = &w->scenario->calendars[p->calendar];
        bool counted = w->started && day <= w->scenario->settings.cohort_to;
        set_hours(&w->offices[post], calendar, day, counted);
        if (counted && visa_calendar_is_working(calendar, day)) {
            w->results->staffed_minutes[post] += (int64_t)windows * (calendar->close - calendar->open);
        }
        if (windows != pool->servers) {
            sim_server_pool_set_servers(pool, w->sim.now, windows);
            visa_start_interviews(w, post);
        }
    }
}

/* The time that windows have been busy by the end of the window of days, like the time they have been
 * staffed. */
void visa_total_windows(struct visa_world *w)
{
    for (uint32_t post = 0; post < w->scenario->post_count; post++) {
        struct sim_server_totals totals = sim_server_pool_totals(&w->offices[post].windows, w->sim.now);
        w->results->busy_minutes[post] = totals.busy_ticks / VISA_PHASES;
    }
}

/* One event for each minute of the day at which some pool opens. */
static void schedule_releases(struct visa_world *w, int32_t day)
{
    const struct visa_scenario *s = w->scenario;
    for (uint32_t pool = 0; pool < s->pool_count; pool++) {
        int32_t row = visa_steps_at(&s->pools[pool].release, day);
        bool first = row != VISA_NO_ROW && s->releases[row].rule != VISA_RELEASE_ALL;
        for (uint32_t before = 0; before < pool && first; before++) {
            int32_t other = visa_steps_at(&s->pools[before].release, day);
            first = other == VISA_NO_ROW || s->releases[other].rule == VISA_RELEASE_ALL ||
                    s->releases[other].minute != s->releases[row].minute;
        }
        if (first) {
            visa_schedule(w, SIM_NO_SUBJECT, VISA_EVENT_RELEASE, visa_midnight(day) + s->releases[row].minute,
                          VISA_PHASE_RELEASES);
        }
    }
}

/* Writes down what the next day begins with. */
static void record_day(const struct visa_world *w, int32_t next)
{
    const struct visa_environment *record = w->record;
    for (uint32_t pool = 0; pool < w->scenario->pool_count; pool++) {
        const struct visa_counter *counter = &w->counters[pool];
        *visa_environment_pool_at(record, next, pool) =
            (struct visa_environment_pool){.published = counter->published,
                                           .last_wait = counter->last_wait,
                                           .most = counter->most,
                                           .opened_to = counter->opened_to,
                                           .waiting = counter->waiting};
    }
    for (uint32_t post = 0; post < w->scenario->post_count && next > record->first_day; post++) {
        *visa_environment_desk_at(record, next - 1, post) = (struct visa_environment_desk){
            .day = w->offices[post].desk_day, .given = w->offices[post].desk_given};
    }
}

void visa_on_day(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    (void)event;
    const struct visa_scenario *s = w->scenario;
    int32_t today = visa_day_of(visa_now(w));
    visa_today_update(&w->today, s, today);
    if (w->ghosts != NULL) {
        visa_begin_ghost_day(w, today);
        visa_schedule(w, SIM_NO_SUBJECT, VISA_EVENT_DAY, visa_midnight(today + 1), VISA_PHASE_RULES);
        return;
    }
    if (today == s->settings.start_day) {
        visa_begin_day_zero(w);
        if (w->record != NULL) {
            record_day(w, today);
        }
    }
    if (today == s->settings.cohort_to + 1) {
        visa_total_windows(w);
    }
    for (uint16_t pool = 0; pool < s->pool_count; pool++) {
        visa_note_notice(w, pool);
    }
    staff_windows(w, today);
    visa_generate_arrivals(w, today);
    if (w->started) {
        schedule_releases(w, today);
        if (w->next_announcement < s->announcement_count &&
            s->announcements[w->next_announcement].day <= today) {
            visa_schedule(w, SIM_NO_SUBJECT, VISA_EVENT_ANNOUNCE, visa_now(w), VISA_PHASE_ANNOUNCEMENTS);
        }
        visa_schedule(w, SIM_NO_SUBJECT, VISA_EVENT_CLOSE, visa_now(w) + VISA_CLOSING_MINUTE,
                      VISA_PHASE_STATISTICS);
    }
    visa_schedule(w, SIM_NO_SUBJECT, VISA_EVENT_DAY, visa_midnight(today + 1), VISA_PHASE_RULES);
}

/* Seats of today's date that were on sale. */
static int32_t seats_offered(const struct visa_world *w, uint16_t pool, int32_t day)
{
    const struct visa_pool *p = &w->scenario->pools[pool];
    const uint16_t *capacity =
        &w->counters[pool].bank.capacity[(size_t)(day - p->first_day) * (size_t)p->times];
    int32_t sum = 0;
    for (int32_t t = 0; t < p->times; t++) {
        sum += capacity[t];
    }
    return sum;
}

static void close_pool(struct visa_world *w, uint16_t pool, int32_t day)
{
    struct visa_counter *counter = &w->counters[pool];
    visa_add_pool_day(w, pool, VISA_DAILY_SEATS_OFFERED, day, seats_offered(w, pool, day));
    sim_slot_bank_close_day(&counter->bank, day);
    visa_add_pool_day(w, pool, VISA_DAILY_WAITING, day, counter->waiting);
    visa_add_pool_day(w, pool, VISA_DAILY_BOOKED_AHEAD, day, counter->booked);
    visa_add_pool_day(w, pool, VISA_DAILY_BACKLOG, day, counter->waiting + counter->booked);
    int32_t first = visa_first_offer(w, pool);
    if (first != SIM_NO_DAY) {
        counter->last_wait = first - day;
    }
    counter->published = visa_expected_wait(w, pool);
    sim_day_series_set(&w->results->daily, VISA_DAILY_NEXT_WAIT, pool, day - w->scenario->settings.start_day,
                       first == SIM_NO_DAY ? VISA_DAILY_BLANK : first - day);
    if (counter->bank.failed || counter->list.failed) {
        sim_fail_run(&w->sim, SIM_ERR_MEMORY, "no memory for the seats of a pool");
    }
}

/* What a cell of the daily table cannot say is blank: waits of whole posts, outcomes of pools. */
static void blank_cells(struct visa_world *w, int64_t index)
{
    const struct visa_scenario *s = w->scenario;
    for (uint32_t post = 0; post < s->post_count; post++) {
        sim_day_series_set(&w->results->daily, VISA_DAILY_NEXT_WAIT, s->pool_count + post, index,
                           VISA_DAILY_BLANK);
    }
    for (uint32_t pool = 0; pool < s->pool_count; pool++) {
        sim_day_series_set(&w->results->daily, VISA_DAILY_ISSUED, pool, index, VISA_DAILY_BLANK);
        sim_day_series_set(&w->results->daily, VISA_DAILY_REFUSED, pool, index, VISA_DAILY_BLANK);
        sim_day_series_set(&w->results->daily, VISA_DAILY_PROCESSING, pool, index, VISA_DAILY_BLANK);
    }
}

static void tell_close(const struct visa_world *w, int32_t day)
{
    if (w->observer == NULL || w->observer->close == NULL) {
        return;
    }
    struct visa_observed_close what = {.day = day,
                                       .initial = w->results->initial,
                                       .arrived = w->results->arrived,
                                       .under_way = w->sim.subjects.live};
    for (int outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        what.ended[outcome] = w->results->ended[outcome];
    }
    w->observer->close(w->observer->context, &what);
}

void visa_on_close(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    (void)event;
    const struct visa_scenario *s = w->scenario;
    int32_t today = visa_today(w);
    for (uint16_t pool = 0; pool < s->pool_count; pool++) {
        close_pool(w, pool, today);
    }
    for (uint32_t post = 0; post < s->post_count; post++) {
        visa_add_post_day(w, (uint8_t)post, VISA_DAILY_PROCESSING, today, w->offices[post].processing);
        if (w->offices[post].windows.failed) {
            sim_fail_run(&w->sim, SIM_ERR_MEMORY, "no memory for the queue at the windows");
        }
    }
    if (w->record != NULL) {
        record_day(w, today + 1);
    }
    blank_cells(w, today - s->settings.start_day);
    tell_close(w, today);
}

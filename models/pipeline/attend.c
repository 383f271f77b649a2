/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * At the post: who comes, who is turned away, and the queue for the windows.
 *
 * Windows serve those inside in order of arrival, a quarter hour's batch at a time. What happens to a case
 * here is drawn by the date of its seat.
 */
#include "models/pipeline/ghost_world.h"
#include "models/pipeline/waiver.h"
#include "models/pipeline/world.h"

static void log_in_post_wait(struct visa_world *w, const struct visa_case *c)
{
    const struct visa_scenario *s = w->scenario;
    if (visa_today(w) > s->settings.cohort_to || w->brief) {
        return;
    }
    uint32_t cells = s->class_count * VISA_ROUTES * s->post_count;
    uint32_t cell = ((uint32_t)c->clazz * VISA_ROUTES + c->route) * s->post_count + c->post;
    sim_activity_log_append(&w->log, VISA_METRIC_IN_POST_WAIT * cells + cell,
                            (int32_t)visa_now(w) - c->since);
}

/* The longest wait of those who came to a seat's time. */
static void record_wait(const struct visa_world *w, const struct visa_case *c)
{
    uint16_t *longest = visa_environment_wait_at(w->record, c->seat_day, c->pool, c->seat_time);
    int64_t wait = visa_now(w) - c->since;
    if (wait > *longest) {
        *longest = wait < UINT16_MAX ? (uint16_t)wait : UINT16_MAX;
    }
}

/* From now to `end` a window is busy. */
static void count_overtime(struct visa_world *w, uint8_t post, int64_t end)
{
    const struct visa_office *office = &w->offices[post];
    int64_t now = visa_now(w);
    int64_t late = end - (now > office->closes ? now : office->closes);
    if (late > 0) {
        w->results->overtime_minutes[post] += late;
    }
    if (now < office->opens) {
        w->results->overtime_minutes[post] += (end < office->opens ? end : office->opens) - now;
    }
}

static void start_interview(struct visa_world *w, uint32_t id)
{
    const struct visa_case *c = &w->cases[id];
    log_in_post_wait(w, c);
    if (w->record != NULL) {
        record_wait(w, c);
    }
    int64_t end = visa_elapse(w, c, VISA_INTERVIEW, visa_now(w), c->word);
    count_overtime(w, c->post, end);
    visa_schedule(w, id, VISA_EVENT_WINDOW_DONE, end, VISA_PHASE_DESKS);
}

/* Those who wait at windows that were empty until now. */
void visa_start_interviews(struct visa_world *w, uint32_t post)
{
    uint32_t next;
    while (sim_server_pool_start(&w->offices[post].windows, w->sim.now, &next)) {
        start_interview(w, next);
    }
}

/* Leaves the post without a decision; books again from `moment` on, with a new fee if the receipt is used up.
 */
static void start_over(struct visa_world *w, uint32_t id, int64_t moment, bool new_fee)
{
    struct visa_case *c = &w->cases[id];
    c->changes++;
    if (new_fee || c->changes > visa_value(w, c, VISA_CHANGE_ALLOWED)) {
        c->flags |= VISA_NEW_FEE;
    }
    visa_set_state(w, id, VISA_PREPARING);
    struct sim_draw route = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
    visa_pay_and_join(w, id, moment, &route);
}

static void miss(struct visa_world *w, uint32_t id)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_MISSED, c->seat_day);
    visa_count(w, id, VISA_MILESTONE_NO_SHOW);
    visa_tell_now(w, c, VISA_TURN_ABSENT);
    if (visa_leaves(w, c, VISA_NO_SHOW_WITHDRAW, draw.word[0])) {
        visa_finish(w, id, VISA_OUTCOME_WITHDRAWN);
        return;
    }
    start_over(w, id, visa_elapse(w, c, VISA_REBOOK_DELAY, visa_now(w), draw.word[1]), true);
}

static void turn_away(struct visa_world *w, uint32_t id, bool mismatch)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_MISSED, c->seat_day);
    bool new_fee = mismatch && visa_does(w, c, VISA_MISMATCH_NEW_FEE, draw.word[3]);
    visa_count(w, id, VISA_MILESTONE_TURNED_AWAY);
    visa_tell_now(w, c, VISA_TURN_TURNED_AWAY);
    start_over(w, id, visa_elapse(w, c, VISA_DOCUMENTS_CORRECTION, visa_now(w), draw.word[2]), new_fee);
}

/* Papers complete or not: a proxy may not be let in, documents may be missing. */
static bool papers_in_order(struct visa_world *w, const struct visa_case *c)
{
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_HANDIN, c->seat_day);
    bool refused_proxy =
        visa_does(w, c, VISA_PROXY, draw.word[0]) && visa_does(w, c, VISA_PROXY_TURNED_AWAY, draw.word[1]);
    return !refused_proxy && !visa_does(w, c, VISA_INCOMPLETE_DOCUMENTS, draw.word[2]);
}

static void hand_in(struct visa_world *w, uint32_t id)
{
    const struct visa_case *c = &w->cases[id];
    /* Who held a seat on day 0 was eligible when it was booked. */
    bool checked = (c->flags & VISA_INITIAL) != 0 && c->changes == 0;
    if (!checked && !visa_waiver_eligible(w, c)) {
        /* The rule has changed since the booking: an interview, on the same receipt. */
        visa_count(w, id, VISA_MILESTONE_TURNED_AWAY);
        visa_tell_now(w, c, VISA_TURN_NOT_WAIVED);
        visa_seek_interview(w, id, visa_now(w));
    } else if (!papers_in_order(w, c)) {
        turn_away(w, id, false);
    } else {
        visa_hand_in(w, id);
    }
}

/* A ghost takes nobody's place: it is served with the last of those who came to its time. */
static void ghost_goes_inside(struct visa_world *w, uint32_t id)
{
    const struct visa_case *c = &w->cases[id];
    const struct visa_environment *environment = w->ghosts->environment;
    int64_t moment = visa_now(w);
    if (c->seat_day <= environment->last_day) {
        moment += *visa_environment_wait_at(environment, c->seat_day, c->pool, c->seat_time);
    }
    visa_schedule(w, id, VISA_EVENT_WINDOW_DONE, visa_elapse(w, c, VISA_INTERVIEW, moment, c->word),
                  VISA_PHASE_DESKS);
}

static void go_inside(struct visa_world *w, uint32_t id)
{
    if (w->ghosts != NULL) {
        ghost_goes_inside(w, id);
        return;
    }
    if (sim_server_pool_arrive(&w->offices[w->cases[id].post].windows, w->sim.now, id, 0)) {
        start_interview(w, id);
    }
}

void visa_on_attend(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    uint32_t id = event->subject;
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_ATTEND, c->seat_day);
    visa_spend(w, id, VISA_STAGE_BOOK, visa_now(w));
    visa_tell_now(w, c, VISA_TURN_ARRIVED);
    c->word = draw.word[3];
    c->stamp++;
    visa_set_state(w, id, VISA_AT_POST);
    bool absent = visa_does(w, c, VISA_NO_SHOW, draw.word[0]);
    bool late = visa_does(w, c, VISA_LATE, draw.word[1]);
    bool mismatch = c->route == VISA_ROUTE_INTERVIEW && visa_does(w, c, VISA_MISMATCH, draw.word[2]);
    /* From the day of the appointment on everybody goes on alone. */
    visa_party_leave_account(w, id);
    if (absent) {
        miss(w, id);
        return;
    }
    visa_add_pool_day(w, c->pool, VISA_DAILY_SEATS_USED, visa_today(w), 1);
    if (late || mismatch) {
        turn_away(w, id, mismatch);
    } else if (c->route == VISA_ROUTE_WAIVER) {
        hand_in(w, id);
    } else {
        go_inside(w, id);
    }
}

void visa_on_window_done(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    uint32_t next;
    if (w->ghosts == NULL &&
        sim_server_pool_finish(&w->offices[w->cases[event->subject].post].windows, w->sim.now, &next)) {
        start_interview(w, next);
    }
    visa_spend(w, event->subject, VISA_STAGE_ATTEND, visa_now(w));
    visa_decide(w, event->subject, VISA_AT_INTERVIEW);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases decided without an interview.
 *
 * Interview waiver: papers handed in at CITIC travel to the post, whose desk decides so many a working day,
 * first come first served. Since nobody overtakes, the day of a decision is known as soon as the papers
 * arrive: the first working day with decisions left. Note verbale: the papers are lodged and decided, no
 * capacity counted.
 */
#include "models/pipeline/standing.h"

void visa_hand_in(struct visa_world *w, uint32_t id)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_DESK, c->seat_day);
    if (c->delivery != VISA_CITIC_FREE) {
        visa_charge(w, id, VISA_FEE_WAIVER_HANDIN, visa_today(w));
    }
    visa_schedule(w, id, VISA_EVENT_DESK, visa_elapse(w, c, VISA_WAIVER_TRANSIT, visa_now(w), draw.word[0]),
                  VISA_PHASE_DESKS);
}

static int32_t decisions_on(const struct visa_post *post, int32_t day)
{
    struct visa_steps steps = {.step = post->decisions, .count = post->decision_steps};
    return visa_steps_at(&steps, day);
}

/* The day of the next decision to be given out to papers that came on a day, which is taken. A post that
 * states no number has no limit. */
static int32_t next_decision_day(struct visa_world *w, uint8_t post, int32_t day)
{
    const struct visa_post *p = &w->scenario->posts[post];
    const struct visa_working_calendar *calendar = &w->scenario->calendars[p->calendar];
    struct visa_office *office = &w->offices[post];
    int32_t today = visa_calendar_shift(calendar, day, 0);
    if (office->desk_day < today) {
        office->desk_day = today;
        office->desk_given = 0;
    }
    int32_t limit = decisions_on(p, office->desk_day);
    while (office->desk_day >= 0 && limit > 0 && office->desk_given >= limit) {
        office->desk_day = visa_calendar_shift(calendar, office->desk_day, 1);
        office->desk_given = 0;
        limit = office->desk_day < 0 ? 0 : decisions_on(p, office->desk_day);
    }
    office->desk_given++;
    return office->desk_day;
}

/* A ghost's papers lie behind all others of the day on which they came. */
static void go_behind_others(struct visa_world *w, uint8_t post, int32_t day)
{
    const struct visa_environment *environment = w->ghosts->environment;
    if (environment->first_day <= day && day <= environment->last_day) {
        const struct visa_environment_desk *desk = visa_environment_desk_at(environment, day, post);
        w->offices[post].desk_day = desk->day;
        w->offices[post].desk_given = desk->given;
    }
}

void visa_on_desk(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    const struct visa_case *c = &w->cases[event->subject];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_DESK, c->seat_day);
    if (w->ghosts != NULL) {
        go_behind_others(w, c->post, visa_today(w));
    }
    int32_t day = next_decision_day(w, c->post, visa_today(w));
    if (day < 0) {
        return;
    }
    int64_t moment = visa_midnight(day) > visa_now(w) ? visa_midnight(day) : visa_now(w);
    visa_tell_turn(
        w, c, (struct visa_observed_turn){.turn = VISA_TURN_DESK, .moment = visa_now(w), .until = moment});
    visa_schedule(w, event->subject, VISA_EVENT_DESK_DONE,
                  visa_elapse(w, c, VISA_WAIVER_DECISION, moment, draw.word[1]), VISA_PHASE_DESKS);
}

/* A case that on day 0 has already been before the desk for `elapsed` minutes of its decision's time. */
void visa_resume_desk(struct visa_world *w, uint32_t id, int32_t elapsed)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_DESK, c->seat_day);
    c->route = VISA_ROUTE_WAIVER;
    visa_set_state(w, id, VISA_AT_POST);
    visa_schedule(w, id, VISA_EVENT_DESK_DONE,
                  visa_elapse_rest(w, c, VISA_WAIVER_DECISION, draw.word[1], elapsed), VISA_PHASE_DESKS);
}

void visa_lodge_note(struct visa_world *w, uint32_t id, int64_t moment)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_NOTE, c->attempt);
    moment = visa_elapse(w, c, VISA_NOTE_LODGING, moment, draw.word[0]);
    moment = visa_elapse(w, c, VISA_NOTE_DECISION, moment, draw.word[1]);
    visa_set_state(w, id, VISA_AT_POST);
    visa_schedule(w, id, VISA_EVENT_DESK_DONE, moment, VISA_PHASE_DESKS);
}

void visa_on_desk_done(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    visa_spend(w, event->subject, VISA_STAGE_WAIVER_DESK, visa_now(w));
    visa_decide(w, event->subject,
                w->cases[event->subject].route == VISA_ROUTE_NOTE ? VISA_AT_NOTE_DESK : VISA_AT_WAIVER_DESK);
}

/* ---- who stands in this stage ---- */

/* When papers that came to the post in the past were decided: of the desk's queue only what is on record is
 * known. */
static int64_t decided_at(struct visa_world *w, const struct visa_case *c, int64_t came, uint32_t word)
{
    int64_t moment = came;
    int32_t came_on = visa_day_of(came);
    if (w->ghosts != NULL && came_on >= w->ghosts->environment->first_day) {
        go_behind_others(w, c->post, came_on);
        int32_t day = next_decision_day(w, c->post, came_on);
        moment = day >= 0 && visa_midnight(day) > came ? visa_midnight(day) : came;
    }
    return visa_elapse(w, c, VISA_WAIVER_DECISION, moment, word);
}

static int64_t came_at(struct visa_world *w, const struct visa_case *c, const struct visa_past *past,
                       const struct sim_draw *draw)
{
    return visa_elapse(w, c, VISA_WAIVER_TRANSIT, visa_chain_from(w, past), draw->word[0]);
}

int64_t visa_waiver_decided(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_DESK, c->seat_day);
    int64_t came = came_at(w, c, past, &draw);
    return came > past->seen ? came : decided_at(w, c, came, draw.word[1]);
}

uint64_t visa_stands_handed_in(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    int64_t moment = visa_waiver_decided(w, id, past);
    return moment > past->seen
               ? SIM_CHANCE_ALWAYS
               : visa_stays_hidden(w, id, VISA_AT_WAIVER_DESK, &(struct visa_past){moment, past->seen});
}

void visa_resume_handed_in(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_DESK, c->seat_day);
    int64_t came = came_at(w, c, past, &draw);
    visa_set_state(w, id, VISA_AT_POST);
    if (came > past->seen) {
        visa_schedule(w, id, VISA_EVENT_DESK, visa_from_now(w, came), VISA_PHASE_DESKS);
        return;
    }
    int64_t decided = decided_at(w, c, came, draw.word[1]);
    if (decided > past->seen) {
        visa_schedule(w, id, VISA_EVENT_DESK_DONE, visa_from_now(w, decided), VISA_PHASE_DESKS);
        return;
    }
    visa_resume_decided(w, id, VISA_AT_WAIVER_DESK, &(struct visa_past){decided, past->seen});
}

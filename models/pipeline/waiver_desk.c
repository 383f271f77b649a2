/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases decided without an interview.
 *
 * Interview waiver: papers handed in at CITIC travel to the post, whose desk decides so many a working day,
 * first come first served. Since nobody overtakes, the day of a decision is known as soon as the papers
 * arrive: the first working day with decisions left. Note verbale: the papers are lodged and decided, no
 * capacity counted.
 */
#include "models/pipeline/ghost_world.h"

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

/* The day of the next decision to be given out, which is taken. A post that states no number has no limit. */
static int32_t next_decision_day(struct visa_world *w, uint8_t post)
{
    const struct visa_post *p = &w->scenario->posts[post];
    const struct visa_working_calendar *calendar = &w->scenario->calendars[p->calendar];
    struct visa_office *office = &w->offices[post];
    int32_t today = visa_calendar_shift(calendar, visa_today(w), 0);
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

/* A ghost's papers lie behind all others of the day. */
static void go_behind_others(struct visa_world *w, uint8_t post)
{
    const struct visa_environment *environment = w->ghosts->environment;
    if (visa_today(w) <= environment->last_day) {
        const struct visa_environment_desk *desk = visa_environment_desk_at(environment, visa_today(w), post);
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
        go_behind_others(w, c->post);
    }
    int32_t day = next_decision_day(w, c->post);
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

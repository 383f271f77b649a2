/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * After a refusal. There is no appeal: one may only apply again, with a new form, a new fee and a new
 * interview, never by the waiver. Who has changed circumstances goes sooner and with better odds; others wait
 * for months, seek help, or give up. Other grounds: the wrong class leads to another class; inadmissibility
 * and false papers bar for good.
 */
#include "models/pipeline/world.h"

/* Where a refusal on other grounds leads: to another class; or nowhere, for inadmissibility or false papers.
 */
static bool can_change_class(struct visa_world *w, uint32_t id)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_REAPPLY_2, c->attempt);
    if (visa_does(w, c, VISA_OTHER_WRONG_CLASS, draw.word[1])) {
        return w->scenario->classes[c->clazz].alternative != VISA_NOTHING;
    }
    bool inadmissible = visa_does(w, c, VISA_OTHER_INADMISSIBLE, draw.word[2]);
    visa_count(w, id, inadmissible ? VISA_MILESTONE_INADMISSIBLE : VISA_MILESTONE_BARRED);
    return false;
}

/* Whether a case refused under 214(b) applies again. */
static bool applies_again(struct visa_world *w, const struct visa_case *c, const struct sim_draw *draw)
{
    return c->refusals < (int)visa_value(w, c, VISA_MAXIMUM_ATTEMPTS) &&
           !visa_does(w, c, VISA_GIVE_UP, draw->word[0]);
}

/* Waits as long as circumstances ask for; help, where it is sought, runs beside the wait. */
static int64_t wait_before(struct visa_world *w, uint32_t id, const struct sim_draw *draw)
{
    struct visa_case *c = &w->cases[id];
    enum visa_activity wait =
        c->circumstances == VISA_CHANGED_CIRCUMSTANCES ? VISA_REAPPLY_WAIT_CHANGED : VISA_REAPPLY_WAIT;
    int64_t moment = visa_elapse(w, c, wait, visa_now(w), draw->word[2]);
    if (visa_does(w, c, VISA_HELP_SHARE, draw->word[3])) {
        struct sim_draw help = visa_draw(w, c, VISA_DRAW_REAPPLY_2, c->attempt);
        int64_t helped = visa_elapse(w, c, VISA_HELP, visa_now(w), help.word[0]);
        visa_charge(w, id, VISA_FEE_HELP, visa_today(w));
        c->flags |= VISA_HELPED;
        moment = helped > moment ? helped : moment;
    }
    return moment;
}

/* Refused under 214(b): apply again, sooner or later, or not at all. */
static void refuse_214b(struct visa_world *w, uint32_t id)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_REAPPLY, c->attempt);
    c->refusals++;
    if (!applies_again(w, c, &draw)) {
        visa_finish(w, id, VISA_OUTCOME_REFUSED);
        return;
    }
    c->circumstances = visa_does(w, c, VISA_CHANGED, draw.word[1]) ? VISA_CHANGED_CIRCUMSTANCES : VISA_SAME;
    visa_set_state(w, id, VISA_REFUSED);
    visa_schedule(w, id, VISA_EVENT_REAPPLY, wait_before(w, id, &draw), VISA_PHASE_BOOKING);
}

/* Refused on other grounds: the right class instead of the wrong one, as if for the first time; or nothing
 * more. */
static void refuse_otherwise(struct visa_world *w, uint32_t id)
{
    struct visa_case *c = &w->cases[id];
    if (c->attempt > UINT8_MAX / 2 || !can_change_class(w, id)) {
        visa_finish(w, id, VISA_OUTCOME_REFUSED);
        return;
    }
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_REAPPLY, c->attempt);
    c->clazz = w->scenario->classes[c->clazz].alternative;
    visa_set_state(w, id, VISA_REFUSED);
    visa_schedule(w, id, VISA_EVENT_REAPPLY, visa_elapse(w, c, VISA_CLASS_CHANGE, visa_now(w), draw.word[2]),
                  VISA_PHASE_BOOKING);
}

void visa_refuse(struct visa_world *w, uint32_t id, enum visa_verdict verdict)
{
    struct visa_case *c = &w->cases[id];
    visa_count(w, id,
               verdict == VISA_REFUSED_214B ? VISA_MILESTONE_REFUSED_214B : VISA_MILESTONE_OTHER_REFUSAL);
    c->flags = (uint16_t)((c->flags | VISA_REFUSED_BEFORE) & ~VISA_HELPED);
    if (verdict == VISA_REFUSED_214B) {
        refuse_214b(w, id);
    } else {
        refuse_otherwise(w, id);
    }
}

/* A case that on day 0 has already waited for `elapsed` minutes since its refusal. */
void visa_resume_reapply(struct visa_world *w, uint32_t id, int32_t elapsed)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_REAPPLY, c->attempt);
    visa_set_state(w, id, VISA_REFUSED);
    visa_schedule(w, id, VISA_EVENT_REAPPLY, visa_elapse_rest(w, c, VISA_REAPPLY_WAIT, draw.word[2], elapsed),
                  VISA_PHASE_BOOKING);
}

void visa_on_reapply(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    visa_spend(w, event->subject, VISA_STAGE_REAPPLY, visa_now(w));
    visa_count(w, event->subject, VISA_MILESTONE_REAPPLIED);
    visa_prepare_again(w, event->subject, visa_now(w));
}

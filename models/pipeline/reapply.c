/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * After a refusal. There is no appeal: one may only apply again, with a new form, a new fee and a new
 * interview, never by the waiver. Who has changed circumstances goes sooner and with better odds; others wait
 * for months, seek help, or give up. Other grounds: the wrong class leads to another class; inadmissibility
 * and false papers bar for good.
 */
#include "models/pipeline/standing.h"

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

/* What a case refused under 214(b) does, its circumstances set: waits. */
static enum visa_activity wait_of(const struct visa_case *c)
{
    return c->circumstances == VISA_CHANGED_CIRCUMSTANCES ? VISA_REAPPLY_WAIT_CHANGED : VISA_REAPPLY_WAIT;
}

/* When the help that is sought beside the wait is done; 0 for none. */
static int64_t helped_at(struct visa_world *w, uint32_t id, const struct visa_past *past,
                         const struct sim_draw *draw)
{
    struct visa_case *c = &w->cases[id];
    if (!visa_does(w, c, VISA_HELP_SHARE, draw->word[3])) {
        return 0;
    }
    uint32_t word = visa_draw(w, c, VISA_DRAW_REAPPLY_2, c->attempt).word[0];
    visa_charge(w, id, VISA_FEE_HELP, visa_today(w));
    c->flags |= VISA_HELPED;
    return visa_elapse(w, c, VISA_HELP, visa_chain_from(w, past), word);
}

/* What a refused case waits for before it applies again, if it does. */
struct pause {
    bool goes_on;
    enum visa_activity wait;
    int64_t earliest; /* never before this moment */
};

static struct pause after_214b(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_REAPPLY, c->attempt);
    c->refusals++;
    if (!applies_again(w, c, &draw)) {
        return (struct pause){0};
    }
    c->circumstances = visa_does(w, c, VISA_CHANGED, draw.word[1]) ? VISA_CHANGED_CIRCUMSTANCES : VISA_SAME;
    return (struct pause){true, wait_of(c), helped_at(w, id, past, &draw)};
}

/* On other grounds: the right class instead of the wrong one, as if for the first time; or nothing more. */
static struct pause after_others(struct visa_world *w, uint32_t id)
{
    struct visa_case *c = &w->cases[id];
    if (c->attempt > UINT8_MAX / 2 || !can_change_class(w, id)) {
        return (struct pause){0};
    }
    c->clazz = w->scenario->classes[c->clazz].alternative;
    return (struct pause){true, VISA_CLASS_CHANGE, 0};
}

static struct pause pause_of(struct visa_world *w, uint32_t id, enum visa_verdict verdict,
                             const struct visa_past *past)
{
    struct visa_case *c = &w->cases[id];
    c->flags = (uint16_t)((c->flags | VISA_REFUSED_BEFORE) & ~VISA_HELPED);
    return verdict == VISA_REFUSED_214B ? after_214b(w, id, past) : after_others(w, id);
}

void visa_refuse(struct visa_world *w, uint32_t id, enum visa_verdict verdict, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    visa_count(w, id,
               verdict == VISA_REFUSED_214B ? VISA_MILESTONE_REFUSED_214B : VISA_MILESTONE_OTHER_REFUSAL);
    const struct pause pause = pause_of(w, id, verdict, past);
    if (!pause.goes_on) {
        visa_finish(w, id, VISA_OUTCOME_REFUSED);
        return;
    }
    uint32_t word = visa_draw(w, c, VISA_DRAW_REAPPLY, c->attempt).word[2];
    int64_t again = visa_elapse_known(w, c, pause.wait, past, word);
    visa_set_state(w, id, VISA_REFUSED);
    visa_schedule(w, id, VISA_EVENT_REAPPLY, again > pause.earliest ? again : pause.earliest,
                  VISA_PHASE_BOOKING);
}

/* A traveller who was refused at past.since has not applied again: perhaps it never will. */
uint64_t visa_stands_refused(struct visa_world *w, uint32_t id, const struct visa_past *past,
                             enum visa_verdict verdict)
{
    const struct pause pause = pause_of(w, id, verdict, past);
    bool silent = !pause.goes_on || pause.earliest > past->seen;
    return silent ? SIM_CHANCE_ALWAYS : visa_outlasts(w, &w->cases[id], pause.wait, past);
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

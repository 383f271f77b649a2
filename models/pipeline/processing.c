/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * 221(g): documents are requested, or the case goes into administrative processing, or both in turn.
 *
 * A request lapses after the limit of behaviour.csv (a year). The passport may be given back meanwhile; it
 * must then be handed in again before the visa can be printed.
 */
#include "models/pipeline/standing.h"

static void keep_or_return_passport(struct visa_world *w, struct visa_case *c, uint32_t word)
{
    if (visa_does(w, c, VISA_PASSPORT_RETURNED, word)) {
        c->flags |= VISA_PASSPORT_BACK;
    }
}

/* Documents that were requested at `asked` are answered at `answered`: in time, or the case lapses. */
static void await_documents(struct visa_world *w, uint32_t id, int64_t asked, int64_t answered,
                            const struct sim_draw *draw)
{
    const struct visa_case *c = &w->cases[id];
    int32_t limit = (int32_t)visa_value(w, c, VISA_DOCUMENTS_LIMIT_DAYS);
    int64_t deadline = asked + (int64_t)limit * VISA_MINUTES_PER_DAY;
    if (limit > 0 && answered >= deadline) {
        visa_schedule(w, id, VISA_EVENT_LAPSE, deadline, VISA_PHASE_DESKS);
        return;
    }
    int64_t moment = visa_elapse(w, c, VISA_DOCUMENTS_HANDIN, answered, draw->word[1]);
    moment = visa_elapse(w, c, VISA_DOCUMENTS_REVIEW, moment, draw->word[2]);
    visa_schedule(w, id, VISA_EVENT_DOCUMENTS_DONE, moment, VISA_PHASE_DESKS);
}

void visa_request_documents(struct visa_world *w, uint32_t id)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_DOCUMENTS, visa_round(c, VISA_AFTER_DOCUMENTS));
    visa_set_state(w, id, VISA_IN_PROCESSING);
    keep_or_return_passport(w, c, draw.word[3]);
    await_documents(w, id, visa_now(w), visa_elapse(w, c, VISA_DOCUMENTS_ANSWER, visa_now(w), draw.word[0]),
                    &draw);
}

void visa_start_processing(struct visa_world *w, uint32_t id)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_PROCESSING, visa_round(c, VISA_AFTER_PROCESSING));
    visa_set_state(w, id, VISA_IN_PROCESSING);
    keep_or_return_passport(w, c, draw.word[2]);
    visa_schedule(w, id, VISA_EVENT_PROCESSING_DONE,
                  visa_elapse(w, c, VISA_PROCESSING, visa_now(w), draw.word[0]), VISA_PHASE_DESKS);
}

/* A case that on day 0 has already been in 221(g) for `elapsed` minutes. */
void visa_resume_processing(struct visa_world *w, uint32_t id, enum visa_stock stock, int32_t elapsed)
{
    struct visa_case *c = &w->cases[id];
    int64_t now = visa_now(w);
    visa_set_state(w, id, VISA_IN_PROCESSING);
    if (stock == VISA_STOCK_PROCESSING) {
        struct sim_draw draw = visa_draw(w, c, VISA_DRAW_PROCESSING, visa_round(c, VISA_AFTER_PROCESSING));
        visa_schedule(w, id, VISA_EVENT_PROCESSING_DONE,
                      visa_elapse_rest(w, c, VISA_PROCESSING, draw.word[0], elapsed), VISA_PHASE_DESKS);
        return;
    }
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_DOCUMENTS, visa_round(c, VISA_AFTER_DOCUMENTS));
    await_documents(w, id, now - elapsed,
                    visa_elapse_rest(w, c, VISA_DOCUMENTS_ANSWER, draw.word[0], elapsed), &draw);
}

void visa_on_documents_done(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    visa_spend(w, event->subject, VISA_STAGE_PROCESSING, visa_now(w));
    visa_set_state(w, event->subject, VISA_AT_POST);
    visa_decide(w, event->subject, VISA_AFTER_DOCUMENTS);
}

void visa_on_processing_done(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    visa_spend(w, event->subject, VISA_STAGE_PROCESSING, visa_now(w));
    visa_set_state(w, event->subject, VISA_AT_POST);
    visa_decide(w, event->subject, VISA_AFTER_PROCESSING);
}

void visa_on_lapse(void *world, const struct sim_event *event)
{
    visa_finish(world, event->subject, VISA_OUTCOME_LAPSED);
}

/* ---- travellers who stand in this stage ---- */

/* Documents were requested at past.since and have not been handed in. */
void visa_resume_documents(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_DOCUMENTS, visa_round(c, VISA_AFTER_DOCUMENTS));
    visa_set_state(w, id, VISA_IN_PROCESSING);
    int64_t answered = visa_elapse_known(w, c, VISA_DOCUMENTS_ANSWER, past, draw.word[0]);
    await_documents(w, id, past->since, visa_from_now(w, answered), &draw);
}

int64_t visa_documents_decided(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_DOCUMENTS, visa_round(c, VISA_AFTER_DOCUMENTS));
    int64_t moment = visa_elapse(w, c, VISA_DOCUMENTS_HANDIN, visa_chain_from(w, past), draw.word[1]);
    return visa_elapse(w, c, VISA_DOCUMENTS_REVIEW, moment, draw.word[2]);
}

uint64_t visa_stands_submitted(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    int64_t moment = visa_documents_decided(w, id, past);
    return moment > past->seen
               ? SIM_CHANCE_ALWAYS
               : visa_stays_hidden(w, id, VISA_AFTER_DOCUMENTS, &(struct visa_past){moment, past->seen});
}

void visa_resume_submitted(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    int64_t moment = visa_documents_decided(w, id, past);
    if (moment > past->seen) {
        visa_set_state(w, id, VISA_IN_PROCESSING);
        visa_schedule(w, id, VISA_EVENT_DOCUMENTS_DONE, visa_from_now(w, moment), VISA_PHASE_DESKS);
        return;
    }
    visa_set_state(w, id, VISA_AT_POST);
    visa_resume_decided(w, id, VISA_AFTER_DOCUMENTS, &(struct visa_past){moment, past->seen});
}

void visa_resume_in_processing(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_PROCESSING, visa_round(c, VISA_AFTER_PROCESSING));
    visa_set_state(w, id, VISA_IN_PROCESSING);
    keep_or_return_passport(w, c, draw.word[2]);
    int64_t moment = visa_elapse_known(w, c, VISA_PROCESSING, past, draw.word[0]);
    visa_schedule(w, id, VISA_EVENT_PROCESSING_DONE, visa_from_now(w, moment), VISA_PHASE_DESKS);
}

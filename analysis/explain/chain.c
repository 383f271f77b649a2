/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/explain/chain.h"

#include "models/clock.h"

#include <stdlib.h>

#define WORD(name, word) word,
const char *const ana_link_words[] = {ANA_LINK_LIST(WORD) NULL};
const char *const ana_cause_words[] = {ANA_CAUSE_LIST(WORD) NULL};
#undef WORD

static struct ana_link wait_of(enum ana_link_kind kind, enum visa_stage stage)
{
    return (struct ana_link){.kind = kind, .stage = stage, .calendar = ANA_NO_CALENDAR, .pool = UINT32_MAX};
}

void ana_chain_init(struct ana_chain *chain, const struct visa_scenario *scenario, uint64_t who,
                    uint32_t guest)
{
    *chain = (struct ana_chain){.scenario = scenario,
                                .who = who,
                                .guest = guest,
                                .post = VISA_NOTHING,
                                .place = VISA_NOTHING,
                                .attempt = 1,
                                .outcome = VISA_OUTCOME_OPEN,
                                .waiting = wait_of(ANA_WAIT_UNKNOWN, VISA_STAGE_APPROVAL)};
}

void ana_chain_destroy(struct ana_chain *chain)
{
    if (chain != NULL) {
        free(chain->links);
        *chain = (struct ana_chain){0};
    }
}

/* ---- links ---- */

static bool make_room(struct ana_chain *chain)
{
    if (chain->count < chain->capacity) {
        return true;
    }
    uint32_t capacity = chain->capacity > 0 ? 2 * chain->capacity : 32;
    struct ana_link *links = realloc(chain->links, capacity * sizeof *links);
    if (links == NULL) {
        chain->failed = true;
        return false;
    }
    chain->links = links;
    chain->capacity = capacity;
    return true;
}

/* Goes on to a moment by a link; time that has been accounted for already is left out. */
static void go_on(struct ana_chain *chain, struct ana_link link, int64_t to)
{
    if (to <= chain->reached || !make_room(chain)) {
        return;
    }
    link.from = chain->reached;
    link.to = to;
    link.cause = chain->cause;
    link.clazz = chain->clazz;
    link.route = chain->route;
    link.post = chain->place;
    link.attempt = chain->attempt;
    chain->cause = ANA_CAUSE_NONE;
    chain->links[chain->count++] = link;
    chain->reached = to;
}

/* Breaks off what was to last beyond a moment. */
static void break_off(struct ana_chain *chain, int64_t moment)
{
    while (chain->count > 0 && chain->links[chain->count - 1].from >= moment) {
        chain->count--;
    }
    if (chain->count > 0 && chain->links[chain->count - 1].to > moment) {
        chain->links[chain->count - 1].to = moment;
    }
    chain->reached = chain->reached > moment ? moment : chain->reached;
}

/* Something is told that happens or begins at a moment: until then the case waited. */
static void come_to(struct ana_chain *chain, int64_t moment)
{
    if (!chain->begun) {
        chain->begun = true;
        chain->entered = moment;
        chain->reached = moment;
    }
    /* A step that comes too late in its minute is taken in the next: that minute is part of what follows. */
    if (chain->waiting.kind != ANA_WAIT_UNKNOWN || moment - chain->reached > 1) {
        go_on(chain, chain->waiting, moment);
    }
    chain->waiting = wait_of(ANA_WAIT_UNKNOWN, chain->waiting.stage);
}

static void end_at(struct ana_chain *chain, int64_t moment)
{
    come_to(chain, moment);
    if (chain->reached < moment && chain->count > 0) { /* nothing follows that minute */
        chain->links[chain->count - 1].to = moment;
        chain->reached = moment;
    }
    go_on(chain, chain->waiting, moment);
    break_off(chain, moment);
    chain->ended = moment;
}

/* ---- what is told ---- */

void ana_chain_activity(struct ana_chain *chain, const struct visa_observed_activity *what)
{
    if (what->activity == VISA_PATIENCE) {
        return; /* takes no time: how long the case would wait */
    }
    come_to(chain, what->start);
    chain->clazz = what->clazz;
    chain->applicant = what->applicant;
    chain->route = what->route;
    chain->place = what->post;
    chain->attempt = what->attempt;
    if (what->activity == VISA_UNDELIVERABLE) {
        break_off(chain, what->start); /* the passport goes back before it is picked up */
    }
    if (what->activity == VISA_POST_SWITCH || what->activity == VISA_DEFERRAL) {
        chain->cause = ANA_CAUSE_IMPATIENT;
    }
    struct ana_link link = wait_of(ANA_LINK_ACTIVITY, visa_activity_stage(what->activity));
    link.activity = what->activity;
    link.calendar = what->working ? what->calendar : ANA_NO_CALENDAR;
    go_on(chain, link, what->due);
    link.kind = ANA_WAIT_COUNTER;
    link.calendar = what->calendar;
    go_on(chain, link, what->end);
    chain->waiting.stage = link.stage;
}

/* A wait whose end is known. */
static void wait_until(struct ana_chain *chain, const struct visa_observed_turn *what, struct ana_link link)
{
    link.number = what->number;
    go_on(chain, link, what->until);
}

static int32_t calendar_of_pool(const struct ana_chain *chain, uint32_t pool)
{
    const struct visa_scenario *s = chain->scenario;
    return pool < s->pool_count ? (int32_t)s->posts[s->pools[pool].post].calendar : ANA_NO_CALENDAR;
}

static void begin(struct ana_chain *chain, const struct visa_observed_turn *what)
{
    chain->clazz = what->clazz;
    chain->applicant = what->applicant;
}

/* Waits of which the end is not known yet. */
static void set_waiting(struct ana_chain *chain, const struct visa_observed_turn *what,
                        enum ana_link_kind kind, enum visa_stage stage)
{
    chain->waiting = wait_of(kind, stage);
    chain->waiting.number = what->number;
    chain->waiting.pool = what->pool;
}

static void go_to_desk(struct ana_chain *chain, const struct visa_observed_turn *what)
{
    struct ana_link link = wait_of(ANA_WAIT_DESK, VISA_STAGE_WAIVER_DESK);
    link.calendar = calendar_of_pool(chain, what->pool);
    wait_until(chain, what, link);
}

void ana_chain_turn(struct ana_chain *chain, const struct visa_observed_turn *what)
{
    bool at_date = what->turn == VISA_TURN_ARRIVED && chain->waiting.kind == ANA_WAIT_DATE;
    chain->waiting.kept = at_date;
    come_to(chain, what->moment);
    switch (what->turn) {
    case VISA_TURN_ENTERED:
        begin(chain, what);
        break;
    case VISA_TURN_CLERK:
        wait_until(chain, what, wait_of(ANA_WAIT_CLERK, VISA_STAGE_PREPARE));
        break;
    case VISA_TURN_ACCOUNT:
        set_waiting(chain, what, ANA_WAIT_ACCOUNT, VISA_STAGE_BOOK);
        break;
    case VISA_TURN_SEEKS:
        set_waiting(chain, what, ANA_WAIT_SEAT, VISA_STAGE_BOOK);
        break;
    case VISA_TURN_IMPATIENT:
        chain->cause = ANA_CAUSE_IMPATIENT;
        wait_until(chain, what, wait_of(ANA_WAIT_COME_BACK, VISA_STAGE_BOOK));
        chain->cause = ANA_CAUSE_NONE;
        break;
    case VISA_TURN_CANCELLED:
        wait_until(chain, what, wait_of(ANA_WAIT_REBOOK, VISA_STAGE_BOOK));
        chain->cause = ANA_CAUSE_NONE;
        break;
    case VISA_TURN_CLOSED_OUT:
        chain->cause = ANA_CAUSE_CLOSED_OUT;
        break;
    case VISA_TURN_ARRIVED:
        set_waiting(chain, what, ANA_WAIT_WINDOW, VISA_STAGE_ATTEND);
        break;
    case VISA_TURN_ABSENT:
        chain->cause = ANA_CAUSE_ABSENT;
        break;
    case VISA_TURN_TURNED_AWAY:
        chain->cause = ANA_CAUSE_TURNED_AWAY;
        break;
    case VISA_TURN_NOT_WAIVED:
        chain->cause = ANA_CAUSE_NOT_WAIVED;
        break;
    case VISA_TURN_DESK:
        go_to_desk(chain, what);
        break;
    case VISA_TURN_REPLACED:
        chain->replaced = true;
        end_at(chain, what->moment);
        break;
    case VISA_TURNS:
        break;
    }
}

void ana_chain_seat(struct ana_chain *chain, const struct visa_observed_seat *what)
{
    const struct visa_pool *pool = &chain->scenario->pools[what->pool];
    int64_t seat = visa_midnight(what->day) + pool->minute[what->time];
    if (what->taken && chain->waiting.kind == ANA_WAIT_SEAT) {
        chain->waiting.seat = seat;
        chain->waiting.pool = what->pool;
    }
    come_to(chain, what->moment);
    if (what->taken) {
        bool moves = chain->cause == ANA_CAUSE_GAVE_BACK && chain->count > 0;
        struct ana_link *last = moves ? &chain->links[chain->count - 1] : NULL;
        if (last != NULL && last->kind == ANA_WAIT_DATE && last->to == what->moment) {
            last->moved = true;
        }
        chain->cause = ANA_CAUSE_NONE;
        chain->waiting = wait_of(ANA_WAIT_DATE, VISA_STAGE_BOOK);
        chain->waiting.pool = what->pool;
        chain->waiting.seat = seat;
        chain->waiting.calendar = calendar_of_pool(chain, what->pool);
        chain->post = pool->post;
        chain->place = pool->post;
    } else {
        chain->cause = ANA_CAUSE_GAVE_BACK;
    }
}

static enum ana_cause cause_of(enum visa_verdict verdict)
{
    static const enum ana_cause causes[] = {[VISA_ISSUED] = ANA_CAUSE_ISSUED,
                                            [VISA_DOCUMENTS_221G] = ANA_CAUSE_DOCUMENTS,
                                            [VISA_PROCESSING_221G] = ANA_CAUSE_PROCESSING,
                                            [VISA_CALL_IN] = ANA_CAUSE_CALLED_IN,
                                            [VISA_REFUSED_214B] = ANA_CAUSE_REFUSED,
                                            [VISA_OTHER_REFUSAL] = ANA_CAUSE_REFUSED_OTHERWISE};
    SIM_ASSERT((unsigned)verdict < VISA_VERDICTS);
    return causes[verdict];
}

void ana_chain_verdict(struct ana_chain *chain, const struct visa_observed_verdict *what)
{
    come_to(chain, what->moment);
    chain->cause = cause_of(what->verdict);
    if (what->verdict == VISA_ISSUED) {
        chain->issued = what->moment;
    }
}

void ana_chain_end(struct ana_chain *chain, const struct visa_observed_end *what)
{
    chain->outcome = what->outcome;
    chain->clazz = what->clazz;
    chain->route = what->route;
    chain->post = what->post;
    chain->fees = what->fees;
    chain->refusals = what->refusals;
    chain->ended_in_run = true;
    end_at(chain, what->ended);
}

void ana_chain_finish(struct ana_chain *chain, int64_t horizon)
{
    if (!chain->ended_in_run && !chain->replaced && chain->begun) {
        chain->waiting.kept = true;
        end_at(chain, horizon);
    }
}

int64_t ana_chain_minutes(const struct ana_chain *chain)
{
    int64_t minutes = 0;
    for (uint32_t i = 0; i < chain->count; i++) {
        minutes += chain->links[i].to - chain->links[i].from;
    }
    return minutes;
}

/* ---- watching ---- */

static bool is_of(const struct ana_chain *chain, uint64_t who, uint32_t guest)
{
    return chain->guest == guest && (guest != VISA_NO_GUEST || chain->who == who);
}

/* Hands what is told to the chains of its case. */
#define HAND_OVER(name, type)                                                                                \
    static void hear_##name(void *context, const struct type *what)                                          \
    {                                                                                                        \
        const struct ana_chains *chains = context;                                                           \
        for (uint32_t i = 0; i < chains->count; i++) {                                                       \
            if (is_of(chains->items[i], what->who, what->guest)) {                                           \
                ana_chain_##name(chains->items[i], what);                                                    \
            }                                                                                                \
        }                                                                                                    \
    }

HAND_OVER(turn, visa_observed_turn)
HAND_OVER(activity, visa_observed_activity)
HAND_OVER(seat, visa_observed_seat)
HAND_OVER(verdict, visa_observed_verdict)
HAND_OVER(end, visa_observed_end)

#undef HAND_OVER

struct visa_observer ana_chains_observer(struct ana_chains *chains)
{
    return (struct visa_observer){.context = chains,
                                  .activity = hear_activity,
                                  .seat = hear_seat,
                                  .turn = hear_turn,
                                  .verdict = hear_verdict,
                                  .end = hear_end};
}

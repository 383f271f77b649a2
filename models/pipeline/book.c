/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Booking.
 *
 * Who comes when seats are on sale takes the earliest date that can still be booked and has room for the
 * whole unit (a case, or all who share an account). Otherwise the unit stands on the list of its post,
 * perhaps of several posts, and is served when seats open: in that very tick, by lottery or in order of
 * joining. A holder who wants an earlier date stays on the list and swaps at once. A wait longer than one's
 * patience makes one switch posts, come back later, or give up.
 */
#include "models/pipeline/standing.h"
#include "models/pipeline/waiver.h"

/* Takes a case that was under way before day 0 out of the run: the initial state stands for it. */
static void discard(struct visa_world *w, uint32_t id)
{
    visa_tell_now(w, &w->cases[id], VISA_TURN_REPLACED);
    visa_leave_unit(w, id);
    visa_remove(w, id);
}

static bool is_ready(struct visa_world *w, uint32_t id)
{
    struct visa_case *c = &w->cases[id];
    if ((c->flags & VISA_ON_ACCOUNT) == 0) {
        return true;
    }
    struct visa_party *party = &w->parties[c->party];
    party->ready++;
    return party->ready >= party->on_account;
}

/* The case by whose id a unit stands on lists. */
static uint32_t leader_of(const struct visa_world *w, uint32_t id)
{
    const struct visa_case *c = &w->cases[id];
    return (c->flags & VISA_ON_ACCOUNT) != 0 ? w->parties[c->party].first : id;
}

/* The moment until which the unit waits; INT64_MAX without a limit. */
static int64_t patience_of(const struct visa_world *w, const struct visa_case *c, uint32_t word)
{
    int64_t now = visa_now(w);
    if (visa_rules_of(w, c)->duration[VISA_PATIENCE] == NULL || (c->flags & VISA_PERSISTS) != 0) {
        return INT64_MAX;
    }
    if ((c->flags & VISA_STANDS) != 0) {
        struct visa_past past = visa_past_of(w, c);
        return visa_elapse_known(w, c, VISA_PATIENCE, &past, word);
    }
    return visa_elapse(w, c, VISA_PATIENCE, now, word);
}

static void tell_seat(const struct visa_world *w, const struct visa_case *c, bool taken)
{
    if (w->observer != NULL && w->observer->seat != NULL) {
        w->observer->seat(w->observer->context, &(struct visa_observed_seat){.who = c->key,
                                                                             .guest = visa_guest_of(w, c),
                                                                             .pool = c->pool,
                                                                             .day = c->seat_day,
                                                                             .time = c->seat_time,
                                                                             .taken = taken,
                                                                             .moment = visa_now(w)});
    }
}

void visa_take_seat(struct visa_world *w, uint32_t id, uint16_t pool, int32_t day, uint8_t time)
{
    struct visa_case *c = &w->cases[id];
    const struct visa_pool *p = &w->scenario->pools[pool];
    if (c->state != VISA_PREPARING) { /* it leaves the stock of the pool where it stood, perhaps another */
        visa_set_state(w, id, VISA_PREPARING);
    }
    c->pool = pool;
    c->post = p->post;
    c->seat_day = day;
    c->seat_time = time;
    c->flags &= (uint16_t)~VISA_RELISTED;
    c->stamp++;
    sim_subjects_bump(&w->sim.subjects, id);
    visa_set_state(w, id, VISA_BOOKED);
    visa_count(w, id, VISA_MILESTONE_BOOKED);
    tell_seat(w, c, true);
    visa_schedule(w, id, VISA_EVENT_ATTEND, visa_midnight(day) + p->minute[time], VISA_PHASE_ATTENDANCE);
}

static void tell_unit(const struct visa_world *w, const uint32_t *unit, uint32_t count,
                      struct visa_observed_turn what)
{
    what.moment = visa_now(w);
    for (uint32_t i = 0; i < count; i++) {
        visa_tell_turn(w, &w->cases[unit[i]], what);
    }
}

static struct visa_party *account_of(struct visa_world *w, uint32_t id)
{
    const struct visa_case *c = &w->cases[id];
    return (c->flags & VISA_ON_ACCOUNT) != 0 ? &w->parties[c->party] : NULL;
}

void visa_stand_on_list(struct visa_world *w, uint32_t leader, uint16_t pool, int32_t held_day,
                        uint32_t seats)
{
    const struct visa_case *c = &w->cases[leader];
    struct sim_waiting_entry entry = {
        .key = visa_lottery_key(w, c),
        .subject = leader,
        .stamp = c->stamp,
        .earliest_day = visa_first_bookable(w, pool),
        .held_day = held_day,
        .seats = (int32_t)seats,
    };
    if (w->ghosts != NULL) {
        visa_ghost_joins(w, pool, &entry);
    } else if (sim_waiting_list_join(&w->counters[pool].list, &entry)) {
        visa_record(w, VISA_LIST_JOINED, pool, (struct visa_seat_change){0});
    }
}

static void book(struct visa_world *w, const uint32_t *unit, uint32_t count, int32_t day,
                 const struct sim_draw *draw)
{
    uint16_t pool = w->cases[unit[0]].pool;
    uint8_t times[VISA_PARTY_MAX];
    if (w->ghosts != NULL) {
        visa_first_times(&w->counters[pool].bank, day, (int32_t)count, times);
    } else {
        sim_slot_bank_take(&w->counters[pool].bank, day, (int32_t)count, times);
        visa_record(w, VISA_SEATS_TAKEN, pool,
                    (struct visa_seat_change){.day = day, .seats = (int32_t)count});
    }
    for (uint32_t i = 0; i < count; i++) {
        visa_take_seat(w, unit[i], pool, day, times[i]);
    }
    visa_after_booking(w, unit[0], draw);
}

/* Leaves all lists and is no longer ready: whatever comes next begins with joining anew. */
static void unready(struct visa_world *w, const uint32_t *unit, uint32_t count)
{
    struct visa_party *party = account_of(w, unit[0]);
    if (party != NULL) {
        party->ready = 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        w->cases[unit[i]].stamp++;
        sim_subjects_bump(&w->sim.subjects, unit[i]);
        visa_set_state(w, unit[i], VISA_PREPARING);
    }
}

static void join_again(struct visa_world *w, const uint32_t *unit, uint32_t count, int64_t moment)
{
    for (uint32_t i = 0; i < count; i++) {
        visa_schedule(w, unit[i], VISA_EVENT_JOIN, moment, VISA_PHASE_BOOKING);
    }
}

static void withdraw(struct visa_world *w, const uint32_t *unit, uint32_t count)
{
    int64_t now = visa_now(w);
    for (uint32_t i = 0; i < count; i++) {
        visa_spend(w, unit[i], VISA_STAGE_BOOK, now);
        visa_finish(w, unit[i], VISA_OUTCOME_WITHDRAWN);
    }
}

/* Tries another post with a shorter wait; false if there is none. */
static bool switch_post(struct visa_world *w, const uint32_t *unit, uint32_t count)
{
    const struct visa_case *c = &w->cases[unit[0]];
    uint8_t kind = visa_kind_of(w, c);
    struct sim_draw route = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
    uint8_t post = visa_choose_post(w, c, kind, c->post, &route);
    if (post == VISA_NOTHING) {
        return false;
    }
    uint16_t pool = w->scenario->pool_at[(size_t)post * w->scenario->kind_count + kind];
    visa_ghost_looks_at(w, pool);
    if (visa_expected_wait(w, pool) >= visa_expected_wait(w, c->pool) ||
        (int32_t)count > w->counters[pool].most) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        w->cases[unit[i]].post = post;
        w->cases[unit[i]].pool = pool;
    }
    return true;
}

/* The wait is longer than one's patience: another post, later, or not at all. */
static void react(struct visa_world *w, uint32_t leader)
{
    uint32_t unit[VISA_PARTY_MAX];
    uint32_t count = visa_unit(w, leader, unit);
    struct visa_case *c = &w->cases[leader];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_REACTION, visa_today(w));
    /* Whoever comes back comes on another day: the draws of a day are made once. */
    int64_t tomorrow = visa_midnight(visa_today(w) + 1);
    int64_t moment;
    unready(w, unit, count);
    if (visa_does(w, c, VISA_SWITCH_SHARE, draw.word[0]) && switch_post(w, unit, count)) {
        moment = visa_elapse(w, c, VISA_POST_SWITCH, visa_now(w), draw.word[2]);
    } else if (visa_does(w, c, VISA_DEFER_SHARE, draw.word[1])) {
        moment = visa_elapse(w, c, VISA_DEFERRAL, visa_now(w), draw.word[2]);
    } else {
        withdraw(w, unit, count);
        return;
    }
    moment = moment > tomorrow ? moment : tomorrow;
    tell_unit(w, unit, count, (struct visa_observed_turn){.turn = VISA_TURN_IMPATIENT, .until = moment});
    join_again(w, unit, count, moment);
}

/* Stands on the list of the chosen post, and of as many others, in their order, as behaviour.csv says. */
static void wait_for_seats(struct visa_world *w, uint32_t leader, int64_t until)
{
    w->cases[leader].patience = until < INT32_MAX ? (int32_t)until : INT32_MAX;
    uint32_t unit[VISA_PARTY_MAX];
    uint32_t count = visa_unit(w, leader, unit);
    const struct visa_case *c = &w->cases[leader];
    for (uint32_t i = 0; i < count; i++) {
        visa_set_state(w, unit[i], VISA_WAITING);
    }
    visa_stand_on_list(w, leader, c->pool, SIM_NO_DAY, count);
    int32_t others = (int32_t)visa_value(w, c, VISA_POSTS_LISTED) - 1;
    uint8_t kind = visa_kind_of(w, c);
    for (uint8_t post = 0; post < w->scenario->post_count && others > 0; post++) {
        uint16_t pool = w->scenario->pool_at[(size_t)post * w->scenario->kind_count + kind];
        if (post != c->post && pool != UINT16_MAX && visa_may_apply_at(w, c, post) &&
            w->counters[pool].most >= (int32_t)count) {
            visa_stand_on_list(w, leader, pool, SIM_NO_DAY, count);
            others--;
        }
    }
    if (until != INT64_MAX) {
        visa_schedule(w, leader, VISA_EVENT_LOSE_PATIENCE, until, VISA_PHASE_BOOKING);
    }
}

int32_t visa_first_open(const struct visa_world *w, uint32_t leader, uint16_t pool, int32_t from,
                        int32_t seats)
{
    const struct sim_slot_bank *bank = &w->counters[pool].bank;
    int32_t day = sim_slot_bank_earliest(bank, from, seats);
    while (w->guests != NULL && day != SIM_NO_DAY && visa_is_busy(w, leader, day)) {
        day = sim_slot_bank_earliest(bank, day + 1, seats);
    }
    return day;
}

static void tell_seeking(const struct visa_world *w, const uint32_t *unit, uint32_t count, int32_t day)
{
    if (w->observer != NULL) {
        tell_unit(w, unit, count,
                  (struct visa_observed_turn){.turn = VISA_TURN_SEEKS,
                                              .day = day,
                                              .number = visa_expected_wait(w, w->cases[unit[0]].pool)});
    }
}

static void seek(struct visa_world *w, uint32_t leader)
{
    uint32_t unit[VISA_PARTY_MAX];
    const struct visa_case *c = &w->cases[leader];
    if (w->ghosts != NULL) {
        visa_play(w);
    }
    uint32_t count = visa_unit(w, leader, unit);
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_BOOKING, visa_today(w));
    int64_t until = patience_of(w, c, draw.word[0]);
    w->cases[leader].flags &= (uint16_t)~VISA_STANDS;
    int32_t day = visa_first_open(w, leader, c->pool, visa_first_bookable(w, c->pool), (int32_t)count);
    tell_seeking(w, unit, count, day);
    if (day == SIM_NO_DAY) {
        wait_for_seats(w, leader, until);
    } else if (visa_midnight(day) > until) {
        react(w, leader);
    } else {
        book(w, unit, count, day, &draw);
    }
}

void visa_on_join(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    uint32_t id = event->subject;
    struct visa_case *c = &w->cases[id];
    if (!w->started) {
        discard(w, id);
        return;
    }
    bool lapsed = visa_today(w) > c->receipt_until && (c->flags & VISA_RELISTED) == 0;
    if (lapsed || (c->flags & VISA_NEW_FEE) != 0) {
        struct sim_draw route = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
        visa_pay_and_join(w, id, visa_now(w), &route);
        return;
    }
    if ((c->flags & VISA_JOINED) == 0) {
        c->flags |= VISA_JOINED;
        visa_add_pool_day(w, c->pool, VISA_DAILY_ARRIVALS, visa_today(w), 1);
    }
    if (is_ready(w, id)) {
        seek(w, leader_of(w, id));
    } else {
        const struct visa_party *party = account_of(w, id);
        visa_tell_turn(w, c,
                       (struct visa_observed_turn){.turn = VISA_TURN_ACCOUNT,
                                                   .moment = visa_now(w),
                                                   .number = party->on_account - party->ready});
    }
}

/* Gives a unit's seats back to the bank; its members hold none. */
static void give_back(struct visa_world *w, const uint32_t *unit, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        struct visa_case *c = &w->cases[unit[i]];
        if (w->ghosts == NULL) {
            sim_slot_bank_give_back(&w->counters[c->pool].bank, c->seat_day, c->seat_time);
            visa_record(w, VISA_SEATS_GIVEN_BACK, c->pool,
                        (struct visa_seat_change){.day = c->seat_day, .time = c->seat_time, .seats = 1});
        }
        tell_seat(w, c, false);
        c->seat_day = SIM_NO_DAY;
    }
}

/* Has waited too long for a seat, or is offered one too late to accept: that one goes to the next on the
 * list. */
void visa_on_lose_patience(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    uint32_t unit[VISA_PARTY_MAX];
    uint32_t count = visa_unit(w, event->subject, unit);
    uint16_t pool = w->cases[event->subject].pool;
    bool offered = w->cases[event->subject].state == VISA_BOOKED;
    if (w->ghosts != NULL) {
        visa_play(w);
    }
    if (offered) {
        give_back(w, unit, count);
    }
    react(w, event->subject);
    if (offered) {
        visa_settle(w, pool);
    }
}

void visa_on_cancel(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    uint32_t unit[VISA_PARTY_MAX];
    uint32_t count = visa_unit(w, event->subject, unit);
    const struct visa_case *c = &w->cases[event->subject];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_CANCEL, c->seat_day);
    uint16_t pool = c->pool;
    bool leaves = visa_does(w, c, VISA_CANCEL_WITHDRAW, draw.word[0]);
    int64_t moment = visa_elapse(w, c, VISA_REBOOK_DELAY, visa_now(w), draw.word[1]);
    double allowed = visa_value(w, c, VISA_CHANGE_ALLOWED);
    give_back(w, unit, count);
    unready(w, unit, count);
    for (uint32_t i = 0; i < count; i++) {
        struct visa_case *member = &w->cases[unit[i]];
        visa_count(w, unit[i], VISA_MILESTONE_CANCELLED);
        member->changes++;
        member->flags |= member->changes > allowed ? VISA_NEW_FEE : 0;
    }
    if (leaves) {
        withdraw(w, unit, count);
    } else {
        tell_unit(w, unit, count, (struct visa_observed_turn){.turn = VISA_TURN_CANCELLED, .until = moment});
        join_again(w, unit, count, moment);
    }
    visa_settle(w, pool);
}

void visa_relist(struct visa_world *w, uint32_t id)
{
    uint32_t unit[VISA_PARTY_MAX];
    uint32_t count = visa_unit(w, id, unit);
    give_back(w, unit, count);
    unready(w, unit, count);
    for (uint32_t i = 0; i < count; i++) {
        w->cases[unit[i]].flags |= VISA_RELISTED;
    }
    tell_unit(w, unit, count, (struct visa_observed_turn){.turn = VISA_TURN_CLOSED_OUT});
    join_again(w, unit, count, visa_now(w));
}

void visa_leave_unit(struct visa_world *w, uint32_t id)
{
    struct visa_party *party = account_of(w, id);
    if (party == NULL) {
        return;
    }
    visa_party_leave_account(w, id);
    bool others_ready = party->on_account > 0 && party->ready >= party->on_account;
    if (others_ready && w->started && w->cases[party->first].state == VISA_PREPARING) {
        seek(w, party->first);
    }
}

/* A pool whose list is being settled. */
struct settling {
    struct visa_world *w;
    uint16_t pool;
};

static bool is_current(void *context, const struct sim_waiting_entry *entry)
{
    const struct settling *settling = context;
    return settling->w->cases[entry->subject].stamp == entry->stamp;
}

/* A unit gets seats: a holder swaps, others book. */
void visa_assign_seats(struct visa_world *w, uint16_t pool, const struct sim_seat_assignment *seats)
{
    uint32_t unit[VISA_PARTY_MAX];
    uint32_t count = visa_unit(w, seats->entry.subject, unit);
    SIM_ASSERT((int32_t)count == seats->entry.seats);
    bool swap = seats->entry.held_day != SIM_NO_DAY;
    if (swap) {
        give_back(w, unit, count);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (swap) {
            w->cases[unit[i]].changes++;
            visa_count(w, unit[i], VISA_MILESTONE_MOVED_UP);
        }
        visa_take_seat(w, unit[i], pool, seats->day, seats->times[i]);
    }
    uint32_t leader = seats->entry.subject;
    struct sim_draw draw = visa_draw(w, &w->cases[leader], VISA_DRAW_BOOKING, visa_today(w));
    visa_after_booking(w, leader, &draw);
    if (!swap && visa_midnight(seats->day) > w->cases[leader].patience) {
        visa_schedule(w, leader, VISA_EVENT_LOSE_PATIENCE, visa_now(w), VISA_PHASE_BOOKING);
    }
}

static void assign(void *context, const struct sim_seat_assignment *seats)
{
    const struct settling *settling = context;
    visa_record(settling->w, VISA_SEATS_WON, settling->pool,
                (struct visa_seat_change){.day = seats->day, .seats = seats->entry.seats, .key = seats->key});
    visa_assign_seats(settling->w, settling->pool, seats);
}

static void settle_list(struct visa_world *w, uint16_t pool)
{
    struct visa_counter *counter = &w->counters[pool];
    if (counter->bank.open_total == 0 || sim_waiting_list_count(&counter->list) == 0) {
        return;
    }
    struct settling settling = {.w = w, .pool = pool};
    const struct sim_waiting_client client = {
        .context = &settling, .is_current = is_current, .assign = assign};
    int32_t today = visa_today(w);
    (void)sim_waiting_list_settle(&counter->list, &counter->bank, today, visa_first_bookable(w, pool),
                                  &client);
}

void visa_settle(struct visa_world *w, uint16_t pool)
{
    if (w->ghosts == NULL) {
        settle_list(w, pool);
        visa_record(w, VISA_LIST_SETTLED, pool, (struct visa_seat_change){0});
    }
}

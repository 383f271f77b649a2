/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/pipeline/ghost_world.h"

_Static_assert(offsetof(struct visa_case, minutes) == 64 && sizeof(struct visa_case) == 128,
               "a case is one cache line that every event touches, and one beside it");

/* Makes room for the records of subject id. */
static bool make_room(struct visa_world *w, uint32_t id)
{
    if (id < w->case_capacity) {
        return true;
    }
    struct visa_case *cases =
        sim_arena_grow(w->arena, w->cases, &w->case_capacity, (size_t)id + 1, sizeof *cases);
    if (cases == NULL) {
        return false;
    }
    w->cases = cases;
    sim_prefetch_records(&w->sim, cases, sizeof *cases);
    return true;
}

/* Cases are made in rows: fetches the record of one that will be made soon, whose last bearer left long ago.
 */
static inline __attribute__((always_inline)) void fetch_next_record(const struct visa_world *w)
{
    enum { AHEAD = 6 };
    const struct sim_subjects *subjects = &w->sim.subjects;
    if (subjects->released_count >= AHEAD) {
        __builtin_prefetch(&w->cases[subjects->released[subjects->released_count - AHEAD]], 1);
        __builtin_prefetch(w->cases[subjects->released[subjects->released_count - AHEAD]].minutes, 1);
    }
}

uint32_t visa_case_new(struct visa_world *w, uint64_t key, uint8_t clazz, uint8_t applicant)
{
    uint32_t id = sim_subjects_acquire(&w->sim.subjects);
    if (id == SIM_NO_SUBJECT || !make_room(w, id)) {
        sim_fail_run(&w->sim, SIM_ERR_MEMORY, "no memory for another case");
        return SIM_NO_SUBJECT;
    }
    fetch_next_record(w);
    struct visa_case *c = &w->cases[id];
    /* Entries of the id's last bearer may still stand on lists: the stamp goes on where it was. */
    *c = (struct visa_case){
        .key = key,
        .stamp = c->stamp + 1,
        .clazz = clazz,
        .entry_class = clazz,
        .applicant = applicant,
        .attempt = 1,
        .party = VISA_NO_PARTY,
        .seat_day = SIM_NO_DAY,
        .receipt_until = -1,
        .post = VISA_NOTHING,
        .home = VISA_NOTHING,
        .pool = UINT16_MAX,
        .state = VISA_PREPARING,
    };
    return id;
}

/* Room for one more party, and for all of them among the free ones. The two arrays grow apart: when the
 * second is refused the first has grown, and a handler may ask again before the run stops. */
static bool make_party_room(struct visa_world *w)
{
    if (w->party_count == w->party_capacity) {
        struct visa_party *parties =
            sim_arena_grow(w->arena, w->parties, &w->party_capacity, w->party_count + 64, sizeof *parties);
        w->parties = parties != NULL ? parties : w->parties;
    }
    if (w->party_count == w->free_capacity) {
        uint32_t *spare =
            sim_arena_grow(w->arena, w->free_parties, &w->free_capacity, w->party_count + 64, sizeof *spare);
        w->free_parties = spare != NULL ? spare : w->free_parties;
    }
    return w->party_count < w->party_capacity && w->party_count < w->free_capacity;
}

uint32_t visa_party_new(struct visa_world *w, uint64_t key)
{
    uint32_t party;
    if (w->free_count > 0) {
        party = w->free_parties[--w->free_count];
    } else if (make_party_room(w)) {
        party = (uint32_t)w->party_count++;
    } else {
        sim_fail_run(&w->sim, SIM_ERR_MEMORY, "no memory for another party");
        return VISA_NO_PARTY;
    }
    w->parties[party] = (struct visa_party){.key = key, .desk = party, .first = SIM_NO_SUBJECT};
    return party;
}

void visa_party_tie(struct visa_world *w, uint32_t party, uint32_t id, bool on_account)
{
    struct visa_party *p = &w->parties[party];
    struct visa_case *c = &w->cases[id];
    c->party = party;
    if (p->members == 0) {
        c->next = id;
        p->first = id;
    } else {
        /* Behind the first; who comes after whom has no meaning. */
        c->next = w->cases[p->first].next;
        w->cases[p->first].next = id;
    }
    p->members++;
    if (on_account) {
        c->flags |= VISA_ON_ACCOUNT;
        p->first = p->on_account == 0 ? id : p->first;
        p->on_account++;
    }
}

/* The next member behind id that is on the account; id itself if it is the only one. */
static uint32_t next_on_account(const struct visa_world *w, uint32_t id)
{
    uint32_t at = w->cases[id].next;
    while (at != id && (w->cases[at].flags & VISA_ON_ACCOUNT) == 0) {
        at = w->cases[at].next;
    }
    return at;
}

void visa_party_leave_account(struct visa_world *w, uint32_t id)
{
    struct visa_case *c = &w->cases[id];
    if ((c->flags & VISA_ON_ACCOUNT) == 0) {
        return;
    }
    struct visa_party *p = &w->parties[c->party];
    if (p->first == id) {
        p->first = next_on_account(w, id);
    }
    c->flags &= (uint16_t)~VISA_ON_ACCOUNT;
    p->on_account--;
}

/* Takes a case out of its party's ring; the last one gives the party back. */
static void leave_party(struct visa_world *w, uint32_t id)
{
    struct visa_case *c = &w->cases[id];
    if (c->party == VISA_NO_PARTY) {
        return;
    }
    visa_party_leave_account(w, id);
    struct visa_party *p = &w->parties[c->party];
    uint32_t before = id;
    while (w->cases[before].next != id) {
        before = w->cases[before].next;
    }
    w->cases[before].next = c->next;
    if (p->first == id) {
        p->first = c->next;
    }
    if (--p->members == 0 && !p->kept) {
        w->free_parties[w->free_count++] = c->party;
    }
    c->party = VISA_NO_PARTY;
}

uint32_t visa_unit(const struct visa_world *w, uint32_t id, uint32_t *out)
{
    uint32_t count = 0;
    out[count++] = id;
    if ((w->cases[id].flags & VISA_ON_ACCOUNT) != 0) {
        for (uint32_t at = next_on_account(w, id); at != id; at = next_on_account(w, at)) {
            out[count++] = at;
        }
    }
    return count;
}

void visa_schedule(struct visa_world *w, uint32_t id, enum visa_event kind, int64_t moment,
                   enum visa_phase phase)
{
    sim_time when = visa_ticks(moment, phase);
    if (when < w->sim.now) {
        when = visa_ticks(visa_now(w), phase);
        when += when < w->sim.now ? VISA_PHASES : 0;
    }
    if (when < visa_ticks(w->end, VISA_PHASE_RULES)) {
        sim_schedule(&w->sim, when, (uint16_t)kind, id);
    }
}

int32_t visa_fee_of(const struct visa_world *w, const struct visa_case *c, enum visa_fee item, int32_t day)
{
    size_t owner = (size_t)c->clazz * VISA_PASSPORTS + c->passport;
    if (day >= w->today.day && day < w->today.until) {
        return w->today.fee[owner * VISA_FEES + item];
    }
    const struct visa_scenario *s = w->scenario;
    size_t cell = (size_t)item * s->class_count * VISA_PASSPORTS + owner;
    int32_t row = visa_steps_at(&s->fee_grid.cells[cell], day);
    return row == VISA_NO_ROW ? 0 : (int32_t)s->fees[row];
}

void visa_charge(struct visa_world *w, uint32_t id, enum visa_fee item, int32_t day)
{
    w->cases[id].fees += visa_fee_of(w, &w->cases[id], item, day);
}

/* Most cases spend no time in about half of the stages. */
static void log_stage(struct visa_world *w, uint32_t cell, int32_t minutes)
{
    if (minutes == 0) {
        sim_activity_log_count_zero(&w->log, cell);
    } else {
        sim_activity_log_append(&w->log, cell, minutes);
    }
}

/* Logs what the planner asks for: lead time and time by stage of a cohort case that got its visa. */
static void log_issued(struct visa_world *w, uint32_t id)
{
    const struct visa_case *c = &w->cases[id];
    const struct visa_scenario *s = w->scenario;
    uint32_t cells = s->class_count * VISA_ROUTES * s->post_count;
    uint32_t cell = (c->entry_class * VISA_ROUTES + c->route) * s->post_count + c->post;
    int32_t lead = (int32_t)visa_now(w) - c->entered;
    sim_activity_log_append(&w->log, VISA_METRIC_LEAD_TIME * cells + cell, lead);
    if (c->applicant == VISA_OFFICIAL) {
        sim_activity_log_append(&w->log, VISA_METRIC_LEAD_TIME_OFFICIAL * cells + cell, lead);
    }
    for (uint32_t stage = 0; stage < VISA_STAGES; stage++) {
        log_stage(w, (VISA_METRIC_APPROVAL + stage) * cells + cell, c->minutes[stage]);
    }
}

/* A case that ended on day d was open on d - 1 whole days; one that is open is known to be so on whole days
 * alone. */
static void count_follow_up(struct visa_world *w, const struct visa_case *c, enum visa_outcome outcome)
{
    bool open = outcome == VISA_OUTCOME_OPEN;
    int64_t minutes = (open ? w->end : visa_now(w)) - c->entered;
    int64_t day = (minutes + (open ? 0 : VISA_MINUTES_PER_DAY - 1)) / VISA_MINUTES_PER_DAY;
    day = day <= VISA_FOLLOW_UP_DAYS ? day : VISA_FOLLOW_UP_DAYS + 1;
    size_t row = ((size_t)c->entry_class + 1) * VISA_OUTCOMES + outcome;
    w->results->follow_up[row * VISA_FOLLOW_UP_CELLS + (size_t)day]++;
}

void visa_count_outcome(struct visa_world *w, const struct visa_case *c, enum visa_outcome outcome)
{
    uint32_t group =
        visa_group(w->scenario, (int)c->entry_class, c->route, c->post == VISA_NOTHING ? VISA_ALL : c->post);
    w->results->outcomes[(size_t)group * VISA_OUTCOMES + outcome]++;
    count_follow_up(w, c, outcome);
}

void visa_pass_on_turn(const struct visa_world *w, const struct visa_case *c, struct visa_observed_turn what)
{
    what.who = c->key;
    what.guest = visa_guest_of(w, c);
    what.clazz = c->clazz;
    what.applicant = c->applicant;
    what.pool = c->pool;
    what.cohort = (c->flags & VISA_COHORT) != 0;
    what.passport = c->passport;
    what.party = c->party == VISA_NO_PARTY ? VISA_ALONE : w->parties[c->party].key;
    w->observer->turn(w->observer->context, &what);
}

static void tell_end(const struct visa_world *w, const struct visa_case *c, enum visa_outcome outcome)
{
    if (w->observer != NULL && w->observer->end != NULL) {
        w->observer->end(w->observer->context,
                         &(struct visa_observed_end){.who = c->key,
                                                     .guest = visa_guest_of(w, c),
                                                     .fees = c->fees,
                                                     .refusals = c->refusals,
                                                     .outcome = outcome,
                                                     .entered = c->entered,
                                                     .ended = visa_now(w),
                                                     .clazz = c->clazz,
                                                     .route = c->route,
                                                     .post = c->post,
                                                     .entry_class = (uint8_t)c->entry_class,
                                                     .cohort = (c->flags & VISA_COHORT) != 0});
    }
}

void visa_remove(struct visa_world *w, uint32_t id)
{
    visa_set_state(w, id, VISA_GONE);
    leave_party(w, id);
    w->cases[id].stamp++;
    sim_subjects_release(&w->sim.subjects, id);
}

void visa_finish(struct visa_world *w, uint32_t id, enum visa_outcome outcome)
{
    struct visa_case *c = &w->cases[id];
    if ((c->flags & VISA_COHORT) != 0) {
        const struct visa_scenario *s = w->scenario;
        uint32_t cell = (c->entry_class * VISA_ROUTES + c->route) * s->post_count +
                        (c->post == VISA_NOTHING ? 0 : c->post);
        sim_activity_log_append(&w->log,
                                VISA_METRIC_FEES * s->class_count * VISA_ROUTES * s->post_count + cell,
                                w->cases[id].fees);
        visa_count_outcome(w, c, outcome);
        if (outcome == VISA_OUTCOME_ISSUED) {
            log_issued(w, id);
        }
    }
    /* What ends before day 0 was never in a stock of the run. */
    w->results->ended[outcome] += w->started;
    if (outcome == VISA_OUTCOME_REFUSED) {
        visa_add_post_day(w, c->post, VISA_DAILY_REFUSED, visa_today(w), 1);
    }
    /* A sum does not depend on the order in which cases end. */
    w->results->course_digest += sim_mix64(c->key ^ (uint64_t)visa_now(w) << 8 ^ (uint64_t)outcome);
    tell_end(w, c, outcome);
    visa_remove(w, id);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Day 0: seats are released as far as the rule in force reaches; those before the published wait are held by
 * initial cases, of the mix that books there; stocks in 221(g) and between applications have their elapsed
 * times.
 */
#include "models/pipeline/ghost_world.h"

static uint32_t initial_case(struct visa_world *w, uint64_t key, uint8_t clazz, uint8_t applicant,
                             uint8_t post)
{
    uint32_t id = visa_case_new(w, key, clazz, applicant);
    if (id == SIM_NO_SUBJECT) {
        return id;
    }
    struct visa_case *c = &w->cases[id];
    c->entered = (int32_t)visa_now(w);
    c->since = c->entered;
    c->home = post;
    visa_draw_traits(w, c);
    visa_tell_now(w, c, VISA_TURN_ENTERED);
    c->flags |= VISA_INITIAL | VISA_FEE_PAID;
    c->receipt_until = visa_today(w) + (int32_t)visa_value(w, c, VISA_RECEIPT_VALID_DAYS);
    return id;
}

/* A seat of a day is taken by somebody. */
static void hold_seat(struct visa_world *w, uint16_t pool, int32_t day, uint64_t key)
{
    const struct visa_pool *p = &w->scenario->pools[pool];
    struct sim_draw draw = sim_draw(&w->luck, key, VISA_DRAW_MINUTE, 0);
    uint16_t what = p->initial_class[sim_choice_draw(&p->initial_mix, draw.word[1])];
    uint8_t clazz = (uint8_t)(what / VISA_APPLICANTS);
    uint32_t id = initial_case(w, key, clazz, (uint8_t)(what % VISA_APPLICANTS), p->post);
    if (id == SIM_NO_SUBJECT) {
        return;
    }
    bool waiver = w->scenario->classes[clazz].waiver_kind == p->kind;
    w->cases[id].route = waiver ? VISA_ROUTE_WAIVER : VISA_ROUTE_INTERVIEW;
    uint8_t time;
    sim_slot_bank_take(&w->counters[pool].bank, day, 1, &time);
    visa_record(w, VISA_SEATS_TAKEN, pool, (struct visa_seat_change){.day = day, .seats = 1});
    visa_take_seat(w, id, pool, day, time);
    struct sim_draw booking = visa_draw(w, &w->cases[id], VISA_DRAW_BOOKING, visa_today(w));
    /* It has been kept since it was booked, about a full wait ago: only the rest of the time is left to
     * cancel it in. */
    int64_t left = day - p->first_day + 1;
    int64_t wait = p->held_until - p->first_day;
    uint64_t cancel = (uint64_t)booking.word[1] * (uint64_t)wait / (uint64_t)left;
    booking.word[1] = cancel > UINT32_MAX ? UINT32_MAX : (uint32_t)cancel;
    visa_after_booking(w, id, &booking);
}

static void hold_seats(struct visa_world *w, uint16_t pool)
{
    const struct visa_pool *p = &w->scenario->pools[pool];
    uint64_t initial = sim_mix_pair(sim_hash_name("initial"), p->key);
    for (int32_t day = p->first_day; day < p->held_until && p->has_initial_mix; day++) {
        int32_t seats = sim_slot_bank_open_on(&w->counters[pool].bank, day);
        for (int32_t k = 0; k < seats; k++) {
            hold_seat(w, pool, day, sim_who(initial, day, (uint32_t)k));
        }
    }
}

static void fill_stock(struct visa_world *w, const struct visa_initial_stock *stock)
{
    for (int32_t k = 0; k < stock->count; k++) {
        uint64_t key = sim_who(stock->key, 0, (uint32_t)k);
        uint32_t id = initial_case(w, key, stock->clazz, stock->applicant, stock->post);
        if (id == SIM_NO_SUBJECT) {
            return;
        }
        w->cases[id].post = stock->post;
        if (stock->stock == VISA_STOCK_WAIVER_DESK) {
            visa_resume_desk(w, id, stock->elapsed);
        } else if (stock->stock == VISA_STOCK_REAPPLY) {
            w->cases[id].flags |= VISA_REFUSED_BEFORE | VISA_NEW_FEE;
            visa_resume_reapply(w, id, stock->elapsed);
        } else {
            visa_resume_processing(w, id, stock->stock, stock->elapsed);
        }
    }
}

void visa_begin_day_zero(struct visa_world *w)
{
    const struct visa_scenario *s = w->scenario;
    w->started = true;
    for (uint16_t pool = 0; pool < s->pool_count; pool++) {
        visa_note_notice(w, pool);
        int32_t row = visa_steps_at(&s->pools[pool].release, visa_today(w));
        int32_t reach = row == VISA_NO_ROW ? -1 : s->releases[row].horizon_days;
        int32_t held = s->pools[pool].held_until - 1 - s->pools[pool].first_day;
        visa_open_up_to(w, pool, visa_today(w) + (reach > held ? reach : held));
        hold_seats(w, pool);
    }
    for (size_t i = 0; i < s->stock_count; i++) {
        fill_stock(w, &s->stocks[i]);
    }
    for (uint16_t pool = 0; pool < s->pool_count; pool++) {
        w->counters[pool].published = visa_expected_wait(w, pool);
    }
    w->results->initial = w->sim.subjects.live;
    visa_put_in_travellers(w);
}

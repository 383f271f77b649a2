/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows a booking: perhaps it will be cancelled, perhaps an earlier date is wanted. */
#include "models/pipeline/standing.h"

/* The moment at which a unit that booked at `since` cancels; VISA_NEVER for never. */
static int64_t cancels_at(const struct visa_world *w, const struct visa_case *c, int64_t since,
                          const struct sim_draw *draw)
{
    int64_t seat = visa_midnight(c->seat_day) + w->scenario->pools[c->pool].minute[c->seat_time];
    int64_t left = seat - since;
    if (left <= 1 || !visa_leaves(w, c, VISA_CANCEL, draw->word[1])) {
        return VISA_NEVER;
    }
    return since + 1 + (int64_t)sim_uniform_below(draw->word[2], (uint32_t)(left - 1));
}

static void go_on_booked(struct visa_world *w, uint32_t leader, int64_t since, const struct sim_draw *draw)
{
    const struct visa_case *c = &w->cases[leader];
    const struct visa_rules *rules = visa_rules_of(w, c);
    int64_t cancels = cancels_at(w, c, since, draw);
    if (cancels != VISA_NEVER) {
        visa_schedule(w, leader, VISA_EVENT_CANCEL, cancels, VISA_PHASE_ANNOUNCEMENTS);
    }
    bool moves_up = sim_happens(draw->word[3], rules->chance[VISA_MOVE_UP]);
    if (moves_up && c->changes < rules->value[VISA_CHANGE_ALLOWED]) {
        uint32_t unit[VISA_PARTY_MAX];
        visa_stand_on_list(w, leader, c->pool, c->seat_day, visa_unit(w, leader, unit));
    }
}

void visa_after_booking(struct visa_world *w, uint32_t leader, const struct sim_draw *draw)
{
    go_on_booked(w, leader, visa_now(w), draw);
}

/* ---- who stands in this stage ---- */

/* Whoever holds a seat has not cancelled it. Its day's time is not known: any of them. */
static struct sim_draw recall_booking(struct visa_world *w, struct visa_case *c)
{
    uint32_t word = visa_draw(w, c, VISA_DRAW_STANDING, 0).word[2];
    c->seat_time = (uint8_t)sim_uniform_below(word, (uint32_t)w->scenario->pools[c->pool].times);
    return visa_draw(w, c, VISA_DRAW_BOOKING, visa_today(w));
}

/* Takes the seat of a traveller put in off the plan: one that is open, else one more than there were. */
static void hold_seat(struct visa_world *w, struct visa_case *c)
{
    struct sim_slot_bank *bank = &w->counters[c->pool].bank;
    struct visa_seat_change change = {.day = c->seat_day, .time = c->seat_time, .seats = 1};
    if (sim_slot_bank_open_on(bank, c->seat_day) == 0) {
        sim_slot_bank_open(bank, c->seat_day, c->seat_time, 1);
        visa_record(w, VISA_SEATS_OPENED, c->pool, change);
    }
    sim_slot_bank_take(bank, c->seat_day, 1, &c->seat_time);
    visa_record(w, VISA_SEATS_TAKEN, c->pool, change);
}

uint64_t visa_stands_booked(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = recall_booking(w, c);
    return cancels_at(w, c, past->since, &draw) > past->seen ? SIM_CHANCE_ALWAYS : 0;
}

void visa_resume_booked(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = recall_booking(w, c);
    /* It was eligible for its route when it booked. */
    c->flags |= VISA_JOINED | VISA_INITIAL;
    if (w->ghosts == NULL) {
        hold_seat(w, c);
    }
    visa_take_seat(w, id, c->pool, c->seat_day, c->seat_time);
    go_on_booked(w, id, past->since, &draw);
}

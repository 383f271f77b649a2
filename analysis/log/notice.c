/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/notice.h"

#include "sim/base/mix.h"

/* 12 MB: enough for some ten thousand cases without a file. */
enum { NOTICES_IN_MEMORY = 1 << 18 };

uint64_t ana_case_rank(uint64_t luck, uint64_t who)
{
    return sim_mix_pair(luck, who);
}

static int by_case(const void *a, const void *b)
{
    const struct ana_notice *x = a;
    const struct ana_notice *y = b;
    if (x->who != y->who) {
        return x->who < y->who ? -1 : 1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

enum sim_status ana_notices_init(struct ana_notices *notices, const char *beside, struct sim_error *error)
{
    static const struct ana_record_kind kind = {sizeof(struct ana_notice), by_case, NOTICES_IN_MEMORY};
    *notices = (struct ana_notices){.most = UINT64_MAX};
    return ana_record_sort_init(&notices->sort, &kind, beside, error);
}

/* ---- what is told ---- */

static void keep(struct ana_notices *notices, struct ana_notice notice)
{
    notices->too_many = notices->too_many || notices->told == UINT32_MAX;
    notice.order = notices->told++;
    ana_record_sort_add(&notices->sort, &notice);
}

static bool wants(const struct ana_notices *notices, uint64_t who, uint32_t guest)
{
    return guest == VISA_NO_GUEST && ana_key_set_has(&notices->under_way, who);
}

/* A case of the cohort enters: from now on it is followed, if it is one of the sample. */
static void hear_entry(struct ana_notices *notices, const struct visa_observed_turn *what)
{
    if (what->guest != VISA_NO_GUEST || !what->cohort) {
        return;
    }
    notices->whole++;
    if (ana_case_rank(notices->luck, what->who) > notices->most) {
        return;
    }
    notices->kept++;
    ana_key_set_add(&notices->under_way, what->who);
    keep(notices, (struct ana_notice){.who = what->who,
                                      .kind = ANA_NOTICE_TURN,
                                      .what = (uint8_t)what->turn,
                                      .clazz = what->clazz,
                                      .applicant = what->applicant,
                                      .flag = what->passport,
                                      .from = (uint32_t)what->moment,
                                      .due = (uint32_t)(what->party >> 32),
                                      .pool = (uint32_t)what->party});
}

static void hear_turn(void *context, const struct visa_observed_turn *what)
{
    struct ana_notices *notices = context;
    if (what->turn == VISA_TURN_ENTERED) {
        hear_entry(notices, what);
    } else if (wants(notices, what->who, what->guest)) {
        keep(notices, (struct ana_notice){.who = what->who,
                                          .kind = ANA_NOTICE_TURN,
                                          .what = (uint8_t)what->turn,
                                          .clazz = what->clazz,
                                          .applicant = what->applicant,
                                          .from = (uint32_t)what->moment,
                                          .to = (uint32_t)what->until,
                                          .pool = what->pool,
                                          .day = what->day,
                                          .number = what->number});
    }
}

static void hear_activity(void *context, const struct visa_observed_activity *what)
{
    struct ana_notices *notices = context;
    if (wants(notices, what->who, what->guest)) {
        keep(notices, (struct ana_notice){.who = what->who,
                                          .kind = ANA_NOTICE_ACTIVITY,
                                          .what = (uint8_t)what->activity,
                                          .clazz = what->clazz,
                                          .applicant = what->applicant,
                                          .route = what->route,
                                          .post = what->post,
                                          .attempt = what->attempt,
                                          .flag = what->working,
                                          .from = (uint32_t)what->start,
                                          .to = (uint32_t)what->end,
                                          .due = (uint32_t)what->due,
                                          .number = what->calendar});
    }
}

static void hear_seat(void *context, const struct visa_observed_seat *what)
{
    struct ana_notices *notices = context;
    if (wants(notices, what->who, what->guest)) {
        keep(notices, (struct ana_notice){.who = what->who,
                                          .kind = ANA_NOTICE_SEAT,
                                          .flag = what->taken,
                                          .from = (uint32_t)what->moment,
                                          .pool = what->pool,
                                          .day = what->day,
                                          .number = what->time});
    }
}

static void hear_verdict(void *context, const struct visa_observed_verdict *what)
{
    struct ana_notices *notices = context;
    if (wants(notices, what->who, what->guest)) {
        keep(notices, (struct ana_notice){.who = what->who,
                                          .kind = ANA_NOTICE_VERDICT,
                                          .what = (uint8_t)what->verdict,
                                          .flag = (uint8_t)what->place,
                                          .from = (uint32_t)what->moment});
    }
}

static void hear_end(void *context, const struct visa_observed_end *what)
{
    struct ana_notices *notices = context;
    if (wants(notices, what->who, what->guest)) {
        ana_key_set_remove(&notices->under_way, what->who);
        keep(notices, (struct ana_notice){.who = what->who,
                                          .kind = ANA_NOTICE_END,
                                          .what = (uint8_t)what->outcome,
                                          .clazz = what->clazz,
                                          .route = what->route,
                                          .post = what->post,
                                          .from = (uint32_t)what->entered,
                                          .to = (uint32_t)what->ended,
                                          .day = what->refusals,
                                          .number = what->fees});
    }
}

struct visa_observer ana_notices_observer(struct ana_notices *notices)
{
    return (struct visa_observer){.context = notices,
                                  .activity = hear_activity,
                                  .seat = hear_seat,
                                  .turn = hear_turn,
                                  .verdict = hear_verdict,
                                  .end = hear_end};
}

/* ---- and told again ---- */

struct visa_observed_turn ana_notice_turn(const struct ana_notice *notice)
{
    struct visa_observed_turn turn = {.who = notice->who,
                                      .guest = VISA_NO_GUEST,
                                      .turn = (enum visa_turn)notice->what,
                                      .clazz = notice->clazz,
                                      .applicant = notice->applicant,
                                      .cohort = true,
                                      .moment = notice->from,
                                      .until = notice->to,
                                      .day = notice->day,
                                      .number = notice->number};
    if (turn.turn == VISA_TURN_ENTERED) {
        turn.party = (uint64_t)notice->due << 32 | notice->pool;
        turn.passport = notice->flag;
        turn.pool = UINT32_MAX;
    } else {
        turn.pool = notice->pool;
    }
    return turn;
}

struct visa_observed_activity ana_notice_activity(const struct ana_notice *notice)
{
    return (struct visa_observed_activity){.who = notice->who,
                                           .guest = VISA_NO_GUEST,
                                           .clazz = notice->clazz,
                                           .applicant = notice->applicant,
                                           .route = notice->route,
                                           .post = notice->post,
                                           .attempt = notice->attempt,
                                           .activity = (enum visa_activity)notice->what,
                                           .start = notice->from,
                                           .end = notice->to,
                                           .calendar = notice->number,
                                           .working = notice->flag != 0,
                                           .due = notice->due};
}

struct visa_observed_seat ana_notice_seat(const struct ana_notice *notice)
{
    return (struct visa_observed_seat){.who = notice->who,
                                       .guest = VISA_NO_GUEST,
                                       .pool = notice->pool,
                                       .day = notice->day,
                                       .time = notice->number,
                                       .taken = notice->flag != 0,
                                       .moment = notice->from};
}

struct visa_observed_verdict ana_notice_verdict(const struct ana_notice *notice)
{
    return (struct visa_observed_verdict){.who = notice->who,
                                          .guest = VISA_NO_GUEST,
                                          .place = (enum visa_decision)notice->flag,
                                          .verdict = (enum visa_verdict)notice->what,
                                          .moment = notice->from};
}

struct visa_observed_end ana_notice_end(const struct ana_notice *notice)
{
    return (struct visa_observed_end){.who = notice->who,
                                      .guest = VISA_NO_GUEST,
                                      .outcome = (enum visa_outcome)notice->what,
                                      .entered = notice->from,
                                      .ended = notice->to,
                                      .clazz = notice->clazz,
                                      .route = notice->route,
                                      .post = notice->post,
                                      .cohort = true,
                                      .fees = notice->number,
                                      .refusals = notice->day};
}

/* ---- reading ---- */

enum sim_status ana_notices_begin(struct ana_notices *notices, struct sim_error *error)
{
    if (notices->under_way.failed) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the cases of the event log");
    }
    if (notices->too_many) {
        return sim_fail(error, SIM_ERR_ARGUMENT,
                        "too many cases for an event log; --log-cases takes a sample");
    }
    return ana_record_sort_begin(&notices->sort, error);
}

void ana_notices_destroy(struct ana_notices *notices)
{
    if (notices != NULL) {
        ana_record_sort_destroy(&notices->sort);
        ana_key_set_destroy(&notices->under_way);
        *notices = (struct ana_notices){0};
    }
}

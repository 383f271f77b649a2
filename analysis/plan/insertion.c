/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/insertion.h"

#include "models/pipeline/journeys.h"
#include "models/pipeline/replication.h"

/* What is written by several threads, each in the column of its replication. */
struct inserting {
    const struct ana_insertion *insertion;
    const struct visa_layout *layout;
    struct ana_shares *shares;
};

static enum sim_status insert(void *context, uint32_t number, struct sim_arena *arena,
                              struct sim_error *error)
{
    const struct inserting *inserting = context;
    const struct ana_insertion *insertion = inserting->insertion;
    const struct visa_travellers *travellers = insertion->question->travellers;
    size_t count = visa_journey_at(travellers, 1, 0, 0);
    struct visa_journey_watch watch = {.journeys =
                                           sim_arena_alloc_blank(arena, count, sizeof *watch.journeys)};
    if (watch.journeys == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %zu journeys", count);
    }
    const struct visa_observer observer = visa_journeys_watch(&watch, travellers);
    const struct visa_replication what = {.scenario = insertion->scenario,
                                          .layout = inserting->layout,
                                          .seed = insertion->seed,
                                          .replication = number,
                                          .observer = &observer,
                                          .travellers = travellers};
    struct visa_results results;
    enum sim_status status = visa_replication_run(&what, arena, &results, error);
    if (status == SIM_OK) {
        ana_odds_count(insertion->question, watch.journeys, inserting->shares, number - insertion->first);
    }
    return status;
}

static enum sim_status insert_all(const struct ana_insertion *insertion, const struct visa_layout *layout,
                                  struct ana_shares *shares, struct sim_error *error)
{
    struct sim_replications_report report;
    struct inserting inserting = {.insertion = insertion, .layout = layout, .shares = shares};
    const struct sim_replications plan = {.first = insertion->first,
                                          .count = insertion->count,
                                          .threads = insertion->threads,
                                          .arena_limit = SIZE_MAX,
                                          .run = insert,
                                          .context = &inserting,
                                          .stop = insertion->stop,
                                          .progress = insertion->progress,
                                          .progress_context = insertion->progress_context};
    return sim_replications_run(&plan, NULL, &report, error);
}

enum sim_status ana_insertion_ask(const struct ana_insertion *insertion, struct ana_shares *shares,
                                  struct sim_error *error)
{
    const struct ana_odds_question *question = insertion->question;
    struct sim_arena memory;
    struct visa_layout layout;
    SIM_ASSERT(question->travellers->start_count == 1);
    sim_arena_init(&memory, SIZE_MAX);
    enum sim_status status = ana_shares_init(shares, ana_odds_rows(insertion->question), insertion->count,
                                             question->travellers->copies);
    if (status == SIM_OK) {
        status = visa_layout_make(&layout, insertion->scenario, &memory);
    }
    status = status == SIM_OK ? insert_all(insertion, &layout, shares, error)
                              : sim_fail(error, status, "no memory for %u replications", insertion->count);
    sim_arena_destroy(&memory);
    return status;
}

/* ---- seats a day ---- */

/* Do any of the travellers need this pool? */
static bool is_needed(const struct visa_scenario *s, const struct visa_travellers *travellers,
                      const struct visa_pool *pool)
{
    for (uint32_t i = 0; i < travellers->count; i++) {
        const struct visa_traveller *traveller = &travellers->members[i];
        const struct visa_class *clazz = &s->classes[traveller->clazz];
        bool may_apply = traveller->posts == 0 || (traveller->posts >> pool->post & 1) != 0;
        if (may_apply && !clazz->note_verbale && clazz->interview_kind == pool->kind) {
            return true;
        }
    }
    return false;
}

/* All seats of a day: those known on day 0, and what was announced since. */
static int64_t seats_on(const struct visa_scenario *s, uint32_t number, int32_t day)
{
    const struct visa_pool *pool = &s->pools[number];
    const uint16_t *seats = &pool->seats[(size_t)(day - pool->first_day) * (size_t)pool->times];
    int64_t sum = 0;
    for (int32_t time = 0; time < pool->times; time++) {
        sum += seats[time];
    }
    for (size_t i = 0; i < s->announcement_count; i++) {
        const struct visa_announcement *item = &s->announcements[i];
        sum += item->pool == number && item->seat_day == day ? item->change : 0;
    }
    return sum;
}

/* The mean of the days that have seats; 0 where none has. */
static double mean_seats(const struct visa_scenario *s, uint32_t number, int32_t from, int32_t to)
{
    const struct visa_pool *pool = &s->pools[number];
    int64_t sum = 0;
    int32_t days = 0;
    from = from > pool->first_day ? from : pool->first_day;
    to = to < pool->last_day ? to : pool->last_day;
    for (int32_t day = from; day <= to; day++) {
        int64_t seats = seats_on(s, number, day);
        sum += seats;
        days += seats > 0;
    }
    return days == 0 ? 0 : (double)sum / days;
}

double ana_seats_a_day(const struct visa_scenario *scenario, const struct visa_travellers *travellers,
                       int32_t from, int32_t to)
{
    double smallest = 0;
    for (uint32_t number = 0; number < scenario->pool_count; number++) {
        double seats = is_needed(scenario, travellers, &scenario->pools[number])
                           ? mean_seats(scenario, number, from, to)
                           : 0;
        smallest = seats > 0 && (smallest <= 0 || seats < smallest) ? seats : smallest;
    }
    return smallest;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/seat_places.h"

#include "analysis/capacity/changed.h"
#include "analysis/output/memory_text.h"
#include "models/input/suggest.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 64, MINUTES_OF_HOUR = 60, WEEKDAYS = 7 };

#define FILE_NAME "slots"
#define COLUMN    "seats"

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for places");
}

bool ana_seat_places_are_meant(const char *target)
{
    size_t length = strlen(FILE_NAME);
    return strncmp(target, FILE_NAME, length) == 0 && (target[length] == '[' || target[length] == '.');
}

/* ---- what is selected ---- */

struct selection {
    char post[NAME_BYTES], pool[NAME_BYTES]; /* "" for all */
};

static bool take_value(char *into, const char *text, size_t length)
{
    if (length == 0 || length >= NAME_BYTES || into[0] != '\0') {
        return false;
    }
    memcpy(into, text, length);
    into[length] = '\0';
    return true;
}

/* One column=value. */
static bool take_selector(struct selection *selection, const char *text, size_t length)
{
    static const char post[] = "post=", pool[] = "pool=";
    if (length > strlen(post) && strncmp(text, post, strlen(post)) == 0) {
        return take_value(selection->post, text + strlen(post), length - strlen(post));
    }
    if (length > strlen(pool) && strncmp(text, pool, strlen(pool)) == 0) {
        return take_value(selection->pool, text + strlen(pool), length - strlen(pool));
    }
    return false;
}

/* slots[...].seats with nothing but a post and a pool. */
static bool read_target(struct selection *selection, const char *target)
{
    *selection = (struct selection){{0}, {0}};
    const char *at = target + strlen(FILE_NAME);
    if (*at == '[') {
        const char *end = strchr(++at, ']');
        while (end != NULL && at < end) {
            size_t length = strcspn(at, ",]");
            if (!take_selector(selection, at, length)) {
                return false;
            }
            at += length + (at[length] == ',' ? 1 : 0);
        }
        if (end == NULL) {
            return false;
        }
        at = end + 1;
    }
    return strcmp(at, "." COLUMN) == 0;
}

static bool is_all(const char *name)
{
    return name[0] == '\0' || strcmp(name, "all") == 0;
}

/* Tells which posts or pools there are, where the one that is named is not. */
static enum sim_status unknown(const char *thing, const char *name, const char *const *names, size_t count,
                               struct sim_error *error)
{
    struct visa_spelling near = visa_suggest(name, names, count);
    return near.text != NULL ? sim_fail(error, SIM_ERR_DATA, "there is no %s \"%s\"; did you mean \"%.*s\"?",
                                        thing, name, (int)near.length, near.text)
                             : sim_fail(error, SIM_ERR_DATA, "there is no %s \"%s\"", thing, name);
}

static enum sim_status check_names(const struct visa_scenario *scenario, const struct selection *selection,
                                   struct sim_arena *arena, struct sim_error *error)
{
    const char **posts = sim_arena_alloc(arena, scenario->post_count, sizeof *posts);
    if (posts == NULL) {
        return out_of_memory(error);
    }
    for (uint32_t i = 0; i < scenario->post_count; i++) {
        posts[i] = scenario->posts[i].name;
    }
    if (!is_all(selection->post) && visa_find_name(selection->post, posts, scenario->post_count) < 0) {
        return unknown("post", selection->post, posts, scenario->post_count, error);
    }
    if (!is_all(selection->pool) &&
        visa_find_name(selection->pool, scenario->kinds, scenario->kind_count) < 0) {
        return unknown("pool", selection->pool, scenario->kinds, scenario->kind_count, error);
    }
    return SIM_OK;
}

/* ---- seats ---- */

static int32_t seats_on(const struct visa_pool *pool, int32_t day)
{
    int32_t seats = 0;
    for (int32_t i = 0; i < pool->times && day >= pool->first_day && day <= pool->last_day; i++) {
        seats += pool->seats[(size_t)(day - pool->first_day) * (size_t)pool->times + (size_t)i];
    }
    return seats;
}

double ana_pool_seats_a_day(const struct visa_scenario *scenario, uint8_t post, uint8_t kind)
{
    const struct visa_pool *pool = visa_pool_at(scenario, post, kind);
    int64_t sum = 0, days = 0;
    for (int32_t day = scenario->settings.cohort_from; pool != NULL && day <= scenario->settings.cohort_to;
         day++) {
        int32_t seats = seats_on(pool, day);
        sum += seats;
        days += seats > 0 ? 1 : 0;
    }
    return days > 0 ? (double)sum / (double)days : 0;
}

double ana_seat_places_seats_a_day(const struct ana_seat_places *places, const struct visa_scenario *scenario)
{
    double sum = 0;
    for (size_t i = 0; i < places->count; i++) {
        sum += ana_pool_seats_a_day(scenario, places->items[i].post, places->items[i].kind);
    }
    return sum;
}

enum sim_status ana_seat_places_count(const struct ana_seat_places *places,
                                      const struct visa_scenario_source *base, const char *change,
                                      double *each, struct sim_error *error)
{
    struct visa_scenario scenario;
    enum sim_status status = ana_changed_load(&scenario, base, change, error);
    for (size_t i = 0; i < places->count && status == SIM_OK; i++) {
        each[i] = ana_pool_seats_a_day(&scenario, places->items[i].post, places->items[i].kind);
    }
    visa_scenario_destroy(&scenario);
    return status;
}

/* The weekdays on which a pool ever has seats, at any time for time < 0. */
static uint8_t weekdays_of(const struct visa_pool *pool, int32_t time)
{
    uint8_t weekdays = 0;
    for (int32_t day = pool->first_day; day <= pool->last_day; day++) {
        const uint16_t *seats = &pool->seats[(size_t)(day - pool->first_day) * (size_t)pool->times];
        for (int32_t i = 0; i < pool->times; i++) {
            if (seats[i] > 0 && (time < 0 || time == i)) {
                weekdays |= (uint8_t)(1U << visa_weekday(day));
            }
        }
    }
    return weekdays;
}

static const char *weekdays_text(uint8_t weekdays, struct sim_arena *arena)
{
    static const char *const names[WEEKDAYS] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    enum { BYTES = WEEKDAYS * 4 + 1 };
    char *text = sim_arena_alloc(arena, BYTES, 1);
    size_t length = 0;
    for (int i = 0; i < WEEKDAYS && text != NULL; i++) {
        if ((weekdays >> i & 1) != 0) {
            length +=
                (size_t)snprintf(text + length, BYTES - length, "%s%s", length > 0 ? " " : "", names[i]);
        }
    }
    return text;
}

/* The times that are in use on all of the pool's weekdays; of none, all times. */
static enum sim_status find_times(struct ana_seat_place *place, const struct visa_pool *pool,
                                  uint8_t weekdays, struct sim_arena *arena)
{
    int32_t *times = sim_arena_alloc(arena, (size_t)pool->times, sizeof *times);
    if (times == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (int32_t i = 0; i < pool->times; i++) {
        if (weekdays_of(pool, i) == weekdays) {
            times[place->time_count++] = pool->minute[i];
        }
    }
    for (int32_t i = 0; i < pool->times && place->time_count == 0; i++) {
        times[i] = pool->minute[i];
    }
    place->time_count = place->time_count > 0 ? place->time_count : (size_t)pool->times;
    place->times = times;
    return SIM_OK;
}

/* Adds the place of a pool, if it has seats in the window. */
static enum sim_status add_place(struct ana_seat_places *places, const struct visa_scenario *scenario,
                                 const struct visa_pool *pool, struct sim_arena *arena)
{
    double seats = ana_pool_seats_a_day(scenario, pool->post, pool->kind);
    if (!(seats > 0)) {
        return SIM_OK;
    }
    struct ana_seat_place *place = &places->items[places->count++];
    uint8_t weekdays = weekdays_of(pool, -1);
    *place = (struct ana_seat_place){.post = pool->post,
                                     .kind = pool->kind,
                                     .post_name = scenario->posts[pool->post].name,
                                     .pool_name = scenario->kinds[pool->kind],
                                     .seats_a_day = seats,
                                     .weekdays = weekdays_text(weekdays, arena)};
    return place->weekdays == NULL ? SIM_ERR_MEMORY : find_times(place, pool, weekdays, arena);
}

/* ---- places ---- */

static const struct visa_pool *main_pool(const struct visa_scenario *scenario, uint8_t post)
{
    const struct visa_pool *best = NULL;
    double most = 0;
    for (uint32_t kind = 0; kind < scenario->kind_count; kind++) {
        double seats = ana_pool_seats_a_day(scenario, post, (uint8_t)kind);
        if (seats > most) {
            most = seats;
            best = visa_pool_at(scenario, post, (uint8_t)kind);
        }
    }
    return best;
}

static bool is_meant(const struct ana_seat_places_question *question, const struct selection *selection,
                     const struct visa_pool *pool)
{
    const struct visa_scenario *scenario = question->scenario;
    bool post = is_all(selection->post) || strcmp(selection->post, scenario->posts[pool->post].name) == 0;
    bool kind = is_all(selection->pool) ? !question->main_pool || pool == main_pool(scenario, pool->post)
                                        : strcmp(selection->pool, scenario->kinds[pool->kind]) == 0;
    return post && kind;
}

enum sim_status ana_seat_places_find(struct ana_seat_places *places,
                                     const struct ana_seat_places_question *question, struct sim_arena *arena,
                                     struct sim_error *error)
{
    const struct visa_scenario *scenario = question->scenario;
    struct selection selection;
    *places = (struct ana_seat_places){0};
    if (!ana_seat_places_are_meant(question->target) || !read_target(&selection, question->target)) {
        return sim_fail(
            error, SIM_ERR_DATA,
            "\"%s\": seats are placed by post and pool, such as slots[post=shanghai,pool=b].seats",
            question->target);
    }
    enum sim_status status = check_names(scenario, &selection, arena, error);
    places->items = sim_arena_alloc(arena, scenario->pool_count, sizeof *places->items);
    if (status == SIM_OK && places->items == NULL) {
        return out_of_memory(error);
    }
    for (uint32_t i = 0; i < scenario->pool_count && status == SIM_OK; i++) {
        if (is_meant(question, &selection, &scenario->pools[i])) {
            status = add_place(places, scenario, &scenario->pools[i], arena);
        }
    }
    if (status == SIM_ERR_MEMORY) {
        return out_of_memory(error);
    }
    if (status == SIM_OK && places->count == 0) {
        return sim_fail(error, SIM_ERR_DATA, "\"%s\": no seats are offered there in the days that count",
                        question->target);
    }
    return status;
}

/* ---- changes ---- */

/* Appends a row with `seats` at those of the times that the i-th of `parts` falls on evenly. */
static void write_row(FILE *stream, const struct ana_seat_place *place, uint32_t seats, size_t parts)
{
    size_t count = place->time_count;
    const char *before = "";
    fprintf(stream, "slots+=[post=%s,pool=%s,weekdays=%s,time=", place->post_name, place->pool_name,
            place->weekdays);
    for (size_t i = 0; i < count; i++) {
        if ((i + 1) * parts / count > i * parts / count) {
            fprintf(stream, "%s%02d:%02d", before, (int)place->times[i] / MINUTES_OF_HOUR,
                    (int)place->times[i] % MINUTES_OF_HOUR);
            before = " ";
        }
    }
    fprintf(stream, ",seats=%u]", seats);
}

static void write_change(FILE *stream, const struct ana_seat_place *place, uint32_t seats)
{
    uint32_t each = seats / (uint32_t)place->time_count;
    uint32_t rest = seats % (uint32_t)place->time_count;
    if (each > 0) {
        write_row(stream, place, each, place->time_count);
    }
    if (rest > 0) {
        fputs(each > 0 ? "; " : "", stream);
        write_row(stream, place, 1, rest);
    }
}

const char *ana_seat_place_change(const struct ana_seat_place *place, uint32_t seats, struct sim_arena *arena)
{
    const struct ana_seat_places one = {(struct ana_seat_place *)place, 1};
    return ana_seat_places_change(&one, seats, arena);
}

/* The first of those with the largest remainder gets one more, until none is left. */
static void deal(const struct ana_seat_places *places, uint32_t seats, uint32_t *parts, double *remainders)
{
    double all = 0;
    uint32_t left = seats;
    for (size_t i = 0; i < places->count; i++) {
        all += places->items[i].seats_a_day;
    }
    for (size_t i = 0; i < places->count; i++) {
        double part = (double)seats * places->items[i].seats_a_day / all;
        parts[i] = (uint32_t)floor(part);
        remainders[i] = part - floor(part);
        left -= parts[i] < left ? parts[i] : left;
    }
    while (left-- > 0) {
        size_t next = 0;
        for (size_t i = 1; i < places->count; i++) {
            next = remainders[i] > remainders[next] ? i : next;
        }
        parts[next]++;
        remainders[next] -= 1;
    }
}

const char *ana_seat_places_change(const struct ana_seat_places *places, uint32_t seats,
                                   struct sim_arena *arena)
{
    uint32_t *parts = sim_arena_alloc(arena, places->count, sizeof *parts);
    double *remainders = sim_arena_alloc(arena, places->count, sizeof *remainders);
    char *text = NULL;
    size_t size = 0;
    FILE *stream = parts == NULL || remainders == NULL ? NULL : open_memstream(&text, &size);
    const char *before = "";
    if (stream == NULL) {
        return NULL;
    }
    deal(places, seats, parts, remainders);
    for (size_t i = 0; i < places->count; i++) {
        if (parts[i] > 0) {
            fputs(before, stream);
            write_change(stream, &places->items[i], parts[i]);
            before = "; ";
        }
    }
    return ana_memory_text(stream, &text, arena);
}

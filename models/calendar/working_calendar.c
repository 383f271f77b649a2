/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/calendar/working_calendar.h"

static enum sim_status check_rules(const struct visa_calendar_rules *rules, struct sim_error *error)
{
    if (rules->first_day < 0 || rules->last_day < rules->first_day || rules->last_day > VISA_LAST_DAY) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "calendar: days %d to %d are not a range within 0 to %d",
                        rules->first_day, rules->last_day, VISA_LAST_DAY);
    }
    if (rules->open < 0 || rules->close <= rules->open || rules->close > VISA_MINUTES_PER_DAY) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "calendar: minutes %d to %d are no opening hours",
                        rules->open, rules->close);
    }
    if (rules->weekdays > 0x7f) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "calendar: weekday set %d has more than seven days",
                        rules->weekdays);
    }
    return SIM_OK;
}

/* open[d]: day first_day + d works. */
static void mark_days(const struct visa_calendar_rules *rules, bool *open)
{
    for (int32_t day = rules->first_day; day <= rules->last_day; day++) {
        open[day - rules->first_day] = (rules->weekdays >> visa_weekday(day)) & 1;
    }
    for (size_t i = 0; i < rules->override_count; i++) {
        int32_t day = rules->overrides[i].day;
        if (day >= rules->first_day && day <= rules->last_day) {
            open[day - rules->first_day] = rules->overrides[i].open;
        }
    }
}

enum sim_status visa_calendar_build(struct visa_working_calendar *calendar,
                                    const struct visa_calendar_rules *rules, struct sim_arena *arena,
                                    struct sim_error *error)
{
    enum sim_status status = check_rules(rules, error);
    if (status != SIM_OK) {
        return status;
    }
    size_t days = (size_t)(rules->last_day - rules->first_day) + 1;
    bool *open = sim_arena_alloc(arena, days, sizeof *open);
    int32_t *before = sim_arena_alloc(arena, days + 2, sizeof *before);
    int32_t *day_of = sim_arena_alloc(arena, days, sizeof *day_of);
    if (open == NULL || before == NULL || day_of == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "calendar of %zu days: out of memory", days);
    }
    mark_days(rules, open);
    int32_t working_days = 0;
    for (size_t d = 0; d < days; d++) {
        before[d] = working_days;
        if (open[d]) {
            day_of[working_days++] = rules->first_day + (int32_t)d;
        }
    }
    before[days] = working_days;
    before[days + 1] = working_days;
    *calendar = (struct visa_working_calendar){.first_day = rules->first_day,
                                               .last_day = rules->last_day,
                                               .open = rules->open,
                                               .close = rules->close,
                                               .working_days = working_days,
                                               .begin = (uint32_t)rules->first_day * VISA_MINUTES_PER_DAY,
                                               .minutes = (uint32_t)days * VISA_MINUTES_PER_DAY,
                                               .before = before,
                                               .day_of = day_of};
    return SIM_OK;
}

static bool in_range(const struct visa_working_calendar *calendar, int64_t day)
{
    return day >= calendar->first_day && day <= calendar->last_day;
}

/* Working days before a day of the range, or before the day behind it. */
static int32_t days_before(const struct visa_working_calendar *calendar, int64_t day)
{
    return calendar->before[day - calendar->first_day];
}

bool visa_calendar_is_working(const struct visa_working_calendar *calendar, int32_t day)
{
    return in_range(calendar, day) && days_before(calendar, day) < days_before(calendar, (int64_t)day + 1);
}

static int64_t clip(const struct visa_working_calendar *calendar, int64_t day)
{
    int64_t end = (int64_t)calendar->last_day + 1;
    return day < calendar->first_day ? calendar->first_day : day > end ? end : day;
}

int32_t visa_calendar_count(const struct visa_working_calendar *calendar, int32_t from, int32_t to)
{
    SIM_ASSERT(from <= to);
    return days_before(calendar, clip(calendar, to)) - days_before(calendar, clip(calendar, from));
}

int32_t visa_calendar_shift(const struct visa_working_calendar *calendar, int32_t day, int32_t n)
{
    if (!in_range(calendar, day)) {
        return -1;
    }
    /* From a closed day the first working day after it is number 1, not number 0. */
    bool counts_itself = n > 0 && !visa_calendar_is_working(calendar, day);
    int64_t index = (int64_t)days_before(calendar, day) + n - (counts_itself ? 1 : 0);
    return index < 0 || index >= calendar->working_days ? -1 : calendar->day_of[index];
}

int64_t visa_calendar_working_minutes(const struct visa_working_calendar *calendar, int64_t moment)
{
    struct visa_calendar_place place;
    return visa_calendar_find(calendar, moment, &place) ? visa_calendar_elapsed(calendar, place) : VISA_NEVER;
}

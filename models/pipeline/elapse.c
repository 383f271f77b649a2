/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long activities take: from their beginning, or given that they are under way. The latter goes by ends
 * and not by durations, so that it holds for working days and counters' hours alike.
 */
#include "models/pipeline/ghost_world.h"
#include "models/scenario/agency.h"

/* The law in force when an activity begins: today's, or that of a later day. */
static const struct visa_duration *duration_of(const struct visa_world *w, const struct visa_case *c,
                                               enum visa_activity activity, int64_t moment)
{
    if (moment < w->today.until_moment) {
        return visa_rules_of(w, c)->duration[activity];
    }
    const struct visa_scenario *s = w->scenario;
    size_t posts = (size_t)s->post_count + 1;
    size_t post = c->post < s->post_count ? c->post : s->post_count;
    size_t cell = ((size_t)activity * s->class_count + c->clazz) * VISA_APPLICANTS + c->applicant;
    int32_t row = visa_steps_at(&s->duration_grid.cells[cell * posts + post], visa_day_of(moment));
    return row == VISA_NO_ROW ? NULL : &s->durations[row];
}

/* Where an activity of so many minutes ends: working minutes, or minutes and then the counter's hours. */
static inline int64_t end_of(const struct visa_world *w, const struct visa_duration *d, int64_t start,
                             int64_t minutes)
{
    if (d->calendar == VISA_ALL) {
        return start + minutes;
    }
    const struct visa_working_calendar *calendar = &w->scenario->calendars[d->calendar];
    int64_t end = d->working ? visa_calendar_add(calendar, start, minutes)
                             : visa_calendar_next_open(calendar, start + minutes);
    /* Behind the calendar is behind the run. */
    return end == VISA_NEVER ? w->end + minutes : end;
}

/* Tells the observer of an activity that takes so many minutes; a traveller's from when it was put in. */
static void tell_activity(const struct visa_world *w, const struct visa_case *c,
                          const struct visa_duration *d, struct visa_observed_activity what, int64_t minutes)
{
    if (w->observer == NULL || w->observer->activity == NULL) {
        return;
    }
    what.who = c->key;
    what.guest = visa_guest_of(w, c);
    what.clazz = c->clazz;
    what.applicant = c->applicant;
    what.route = c->route;
    what.post = c->post;
    what.attempt = c->attempt;
    what.calendar = d->calendar;
    what.working = d->working;
    what.due = d->working ? what.end : what.start + minutes;
    if ((c->flags & VISA_GUEST) != 0) {
        what.start = what.start > c->entered ? what.start : c->entered;
        what.due = what.due > c->entered ? what.due : c->entered;
        what.end = what.end > c->entered ? what.end : c->entered;
    }
    w->observer->activity(w->observer->context, &what);
}

/* An activity that takes so many minutes from start on: its end, of which the observer is told; but not of
 * what a traveller had done before it was put in. */
static int64_t carry_out(const struct visa_world *w, const struct visa_case *c, const struct visa_duration *d,
                         struct visa_observed_activity what, int64_t minutes)
{
    what.end = end_of(w, d, what.start, minutes);
    if ((c->flags & VISA_GUEST) == 0 || what.start >= c->entered || what.end > c->entered) {
        tell_activity(w, c, d, what, minutes);
    }
    return what.end;
}

/* The activity of a watched run, or one that begins when other rules than today's may be in force. */
static __attribute__((noinline)) int64_t elapse_later(const struct visa_world *w, const struct visa_case *c,
                                                      enum visa_activity activity, int64_t start,
                                                      uint32_t word)
{
    const struct visa_duration *d = duration_of(w, c, activity, start);
    if (d == NULL) {
        return start;
    }
    return carry_out(w, c, d,
                     (struct visa_observed_activity){.activity = activity, .start = start, .word = word},
                     sim_law_draw(&d->law, word));
}

int64_t visa_elapse(const struct visa_world *w, const struct visa_case *c, enum visa_activity activity,
                    int64_t start, uint32_t word)
{
    if (w->observer != NULL || start >= w->today.until_moment) {
        return elapse_later(w, c, activity, start, word);
    }
    const struct visa_duration *d = visa_rules_of(w, c)->duration[activity];
    return d == NULL ? start : end_of(w, d, start, sim_law_draw(&d->law, word));
}

int64_t visa_elapse_rest(const struct visa_world *w, const struct visa_case *c, enum visa_activity activity,
                         uint32_t word, int32_t elapsed)
{
    int64_t moment = visa_now(w);
    const struct visa_duration *d = duration_of(w, c, activity, moment);
    if (d == NULL) {
        return moment;
    }
    return carry_out(w, c, d,
                     (struct visa_observed_activity){.activity = activity, .start = moment, .word = word},
                     sim_law_draw_residual(&d->law, word, elapsed) - elapsed);
}

/* The time of a law that an activity has used up by a moment. */
struct used {
    int64_t from;    /* within the calendar's range: where `minutes` begin to count */
    int32_t before;  /* used up before `from` */
    int32_t minutes; /* in all, by past.seen; -1: not even an activity of no length is over */
};

/* What was used up before the first day of a calendar, of which nothing but the range's own share of working
 * days is known. */
static void use_before_range(const struct visa_world *w, const struct visa_duration *d, struct used *used)
{
    if (d->calendar == VISA_ALL) {
        return;
    }
    const struct visa_working_calendar *calendar = &w->scenario->calendars[d->calendar];
    int64_t lacking = (int64_t)calendar->begin - used->from;
    if (lacking > 0) {
        int64_t days = (int64_t)calendar->last_day - calendar->first_day + 1;
        used->from = calendar->begin;
        used->before = (int32_t)(d->working ? lacking * calendar->working_days / days : lacking);
    }
}

/* The longest time of the law whose end is not behind past.seen. Ends do not fall with it. */
static struct used used_by(const struct visa_world *w, const struct visa_duration *d,
                           const struct visa_past *past)
{
    struct used used = {.from = past->since};
    use_before_range(w, d, &used);
    int64_t low = -1;
    int64_t high = past->seen > used.from ? past->seen - used.from : 0;
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        if (end_of(w, d, used.from, middle) <= past->seen) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    /* What has only just begun may be over at once. */
    int64_t minutes = past->since < past->seen ? low + used.before : -1;
    used.minutes = minutes < SIM_LAW_MAX ? (int32_t)minutes : SIM_LAW_MAX;
    return used;
}

static bool says_nothing_more(const struct visa_duration *d, const struct used *used)
{
    return used->minutes >= 0 && sim_law_cdf(&d->law, used->minutes) == SIM_CHANCE_ALWAYS;
}

void visa_tell_passed(const struct visa_world *w, const struct visa_case *c, enum visa_activity activity)
{
    const struct visa_duration none = {.calendar = VISA_ALL};
    int64_t now = visa_now(w);
    tell_activity(w, c, &none,
                  (struct visa_observed_activity){.activity = activity, .start = now, .end = now}, 0);
}

void visa_tell_overdue(const struct visa_world *w, const struct visa_case *c)
{
    if (w->observer != NULL && w->observer->overdue != NULL) {
        w->observer->overdue(w->observer->context,
                             &(struct visa_observed_overdue){.who = c->key, .guest = visa_guest_of(w, c)});
    }
}

int64_t visa_elapse_known(const struct visa_world *w, const struct visa_case *c, enum visa_activity activity,
                          const struct visa_past *past, uint32_t word)
{
    const struct visa_duration *d = duration_of(w, c, activity, visa_now(w));
    if (d == NULL) {
        return past->since > past->seen ? past->since : visa_now(w);
    }
    struct used used = used_by(w, d, past);
    if (says_nothing_more(d, &used)) {
        visa_tell_overdue(w, c);
    }
    int32_t minutes =
        used.minutes < 0 ? sim_law_draw(&d->law, word) : sim_law_draw_residual(&d->law, word, used.minutes);
    int64_t end = end_of(w, d, used.from, minutes - used.before);
    tell_activity(
        w, c, d,
        (struct visa_observed_activity){.activity = activity, .start = past->since, .end = end, .word = word},
        minutes);
    return end;
}

uint64_t visa_outlasts(const struct visa_world *w, const struct visa_case *c, enum visa_activity activity,
                       const struct visa_past *past)
{
    const struct visa_duration *d = duration_of(w, c, activity, visa_now(w));
    if (d == NULL) {
        return past->since > past->seen ? SIM_CHANCE_ALWAYS : 0;
    }
    struct used used = used_by(w, d, past);
    return used.minutes < 0 ? SIM_CHANCE_ALWAYS : SIM_CHANCE_ALWAYS - sim_law_cdf(&d->law, used.minutes);
}

int64_t visa_elapsed_before(const struct visa_world *w, const struct visa_case *c,
                            enum visa_activity activity, int64_t end, uint32_t word)
{
    const struct visa_duration *d = duration_of(w, c, activity, visa_now(w));
    if (d == NULL) {
        return end;
    }
    int64_t minutes = sim_law_draw(&d->law, word);
    int64_t low = d->calendar == VISA_ALL ? 0 : w->scenario->calendars[d->calendar].begin;
    int64_t high = end - minutes;
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        if (end_of(w, d, middle, minutes) <= end) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low < end ? low : end;
}

/* Minutes until so many weekdays have passed: where the agencies have no calendar. */
static int64_t weekdays_from(const struct visa_scenario *s, int64_t start, int32_t days)
{
    int32_t first = visa_agency_shift(s, visa_day_of(start) - 1, 1);
    int64_t begin = visa_midnight(first) > start ? visa_midnight(first) : start;
    return begin - start + (int64_t)(visa_agency_shift(s, first, days) - first) * VISA_MINUTES_PER_DAY;
}

/* Days that a traveller told, not a law of the scenario. */
static int64_t hold(const struct visa_world *w, const struct visa_case *c, const struct visa_hold *hold,
                    int64_t start)
{
    const struct visa_scenario *s = w->scenario;
    int32_t calendar = hold->working_days ? visa_agency_calendar(s, visa_day_of(start)) : VISA_ALL;
    const struct visa_duration d = {.calendar = calendar, .working = calendar != VISA_ALL};
    int64_t minutes = hold->working_days && calendar == VISA_ALL ? weekdays_from(s, start, hold->days)
                                                                 : (int64_t)hold->days * VISA_MINUTES_PER_DAY;
    return carry_out(
        w, c, &d, (struct visa_observed_activity){.activity = VISA_PASSPORT_AWAY, .start = start}, minutes);
}

int64_t visa_held_until(const struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    const struct visa_traveller *traveller = visa_traveller_of(w, c);
    for (uint32_t i = 0; traveller != NULL && i < traveller->hold_count; i++) {
        moment = hold(w, c, &traveller->holds[i], moment);
    }
    return moment;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/pipeline/today.h"

#include "models/clock.h"

bool visa_today_init(struct visa_today *today, const struct visa_scenario *scenario, struct sim_arena *arena)
{
    size_t people = (size_t)scenario->class_count * VISA_APPLICANTS;
    today->place_bits = 0;
    while (1u << today->place_bits < scenario->post_count + 1) {
        today->place_bits++;
    }
    today->last_place = (1u << today->place_bits) - 1;
    today->rules = sim_arena_alloc(arena, people << today->place_bits, sizeof(struct visa_rules *));
    today->sets = sim_arena_alloc(arena, people * (scenario->post_count + 1) + 1, sizeof *today->sets);
    today->attribute =
        sim_arena_alloc(arena, people * VISA_ATTRIBUTES, sizeof(struct visa_attribute_choice *));
    today->waiver =
        sim_arena_alloc(arena, people * (scenario->waiver_rule_count + 1), sizeof(struct visa_waiver_rule *));
    today->fee = sim_arena_alloc(arena, (size_t)scenario->class_count * VISA_PASSPORTS * VISA_FEES,
                                 sizeof *today->fee);
    today->until = INT32_MIN;
    return today->rules != NULL && today->sets != NULL && today->attribute != NULL && today->waiver != NULL &&
           today->fee != NULL;
}

/* The row in force; lowers *until to the day on which that changes. */
static int32_t row_in_force(const struct visa_steps *steps, int32_t day, int32_t *until)
{
    uint32_t at = 0;
    while (at + 1 < steps->count && steps->step[at + 1].from_day <= day) {
        at++;
    }
    if (at + 1 < steps->count && steps->step[at + 1].from_day < *until) {
        *until = steps->step[at + 1].from_day;
    }
    return steps->step[at].row;
}

/* Writes the rules of number `index` in [class][applicant][post], which is also how the grids run behind
 * their first selector. */
static void fill_rules(struct visa_rules *rules, const struct visa_scenario *s, size_t index, int32_t day,
                       int32_t *until)
{
    size_t count = (size_t)s->class_count * VISA_APPLICANTS * (s->post_count + 1);
    for (size_t key = 0; key < VISA_BEHAVIOURS; key++) {
        int32_t row = row_in_force(&s->behaviour_grid.cells[key * count + index], day, until);
        rules->chance[key] = row == VISA_NO_ROW ? 0 : s->behaviours[row].chance;
        rules->value[key] = row == VISA_NO_ROW ? 0.0 : s->behaviours[row].value;
    }
    for (size_t activity = 0; activity < VISA_ACTIVITIES; activity++) {
        int32_t row = row_in_force(&s->duration_grid.cells[activity * count + index], day, until);
        rules->duration[activity] = row == VISA_NO_ROW ? NULL : &s->durations[row];
    }
    rules->home_advantage = (int64_t)(rules->value[VISA_HOME_ADVANTAGE] * SIM_GUMBEL_ONE);
    rules->wait_sensitivity = (int64_t)(rules->value[VISA_WAIT_SENSITIVITY] * SIM_GUMBEL_ONE);
}

static bool same_rules(const struct visa_rules *a, const struct visa_rules *b)
{
    bool same = true;
    for (size_t key = 0; key < VISA_BEHAVIOURS && same; key++) {
        same = a->chance[key] == b->chance[key] && !(a->value[key] < b->value[key]) &&
               !(a->value[key] > b->value[key]);
    }
    for (size_t activity = 0; activity < VISA_ACTIVITIES && same; activity++) {
        same = a->duration[activity] == b->duration[activity];
    }
    return same;
}

/* The set equal to the one that was written behind the last, which is added if there is none. */
static const struct visa_rules *keep_once(struct visa_today *today)
{
    const struct visa_rules *written = &today->sets[today->set_count];
    for (size_t i = 0; i < today->set_count; i++) {
        if (same_rules(&today->sets[i], written)) {
            return &today->sets[i];
        }
    }
    today->set_count++;
    return written;
}

/* Whether a waiver rule is in force; lowers *until to the day on which that changes. */
static bool waiver_in_force(const struct visa_waiver_rule *rule, int32_t day, int32_t *until)
{
    if (day < rule->from) {
        *until = rule->from < *until ? rule->from : *until;
        return false;
    }
    if (day <= rule->to && rule->to < *until) {
        *until = rule->to + 1;
    }
    return day <= rule->to;
}

/* Lists the rules in force that may cover a class and applicant. */
static void list_waiver_rules(struct visa_today *today, const struct visa_scenario *s, int32_t day)
{
    size_t room = s->waiver_rule_count + 1;
    for (size_t people = 0; people < (size_t)s->class_count * VISA_APPLICANTS; people++) {
        const struct visa_waiver_rule **list = &today->waiver[people * room];
        for (size_t i = 0; i < s->waiver_rule_count; i++) {
            const struct visa_waiver_rule *rule = &s->waiver_rules[i];
            bool covered =
                (rule->clazz == VISA_ALL || (size_t)rule->clazz == people / VISA_APPLICANTS) &&
                (rule->applicant == VISA_ALL || (size_t)rule->applicant == people % VISA_APPLICANTS);
            if (covered && waiver_in_force(rule, day, &today->until)) {
                *list++ = rule;
            }
        }
        *list = NULL;
    }
}

static void fill_fees(struct visa_today *today, const struct visa_scenario *s, int32_t day)
{
    size_t owners = (size_t)s->class_count * VISA_PASSPORTS;
    for (size_t owner = 0; owner < owners; owner++) {
        for (size_t item = 0; item < VISA_FEES; item++) {
            int32_t row = row_in_force(&s->fee_grid.cells[item * owners + owner], day, &today->until);
            today->fee[owner * VISA_FEES + item] = row == VISA_NO_ROW ? 0 : (int32_t)s->fees[row];
        }
    }
}

void visa_today_update(struct visa_today *today, const struct visa_scenario *scenario, int32_t day)
{
    today->day = day;
    if (day < today->until) {
        return;
    }
    today->until = INT32_MAX;
    today->set_count = 0;
    size_t people = (size_t)scenario->class_count * VISA_APPLICANTS;
    size_t places = (size_t)scenario->post_count + 1;
    for (size_t i = 0; i < people * places; i++) {
        fill_rules(&today->sets[today->set_count], scenario, i, day, &today->until);
        size_t place = i % places < scenario->post_count ? i % places : today->last_place;
        today->rules[(i / places << today->place_bits) + place] = keep_once(today);
    }
    for (size_t i = 0; i < people; i++) {
        for (size_t attribute = 0; attribute < VISA_ATTRIBUTES; attribute++) {
            int32_t row =
                row_in_force(&scenario->population.cells[attribute * people + i], day, &today->until);
            today->attribute[i * VISA_ATTRIBUTES + attribute] =
                row == VISA_NO_ROW ? NULL : &scenario->attributes[row];
        }
    }
    list_waiver_rules(today, scenario, day);
    fill_fees(today, scenario, day);
    today->until_moment = visa_midnight(today->until);
}

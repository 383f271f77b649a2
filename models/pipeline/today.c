/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/pipeline/today.h"

bool visa_today_init(struct visa_today *today, const struct visa_scenario *scenario, struct sim_arena *arena)
{
    size_t people = (size_t)scenario->class_count * VISA_APPLICANTS;
    today->rules = sim_arena_alloc(arena, people * (scenario->post_count + 1), sizeof *today->rules);
    today->attribute =
        sim_arena_alloc(arena, people * VISA_ATTRIBUTES, sizeof(struct visa_attribute_choice *));
    today->until = INT32_MIN;
    return today->rules != NULL && today->attribute != NULL;
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

/* Rules of number `index` in [class][applicant][post], which is also how the grids run behind their first
 * selector. */
static void fill_rules(struct visa_today *today, const struct visa_scenario *s, size_t index, int32_t day)
{
    size_t count = (size_t)s->class_count * VISA_APPLICANTS * (s->post_count + 1);
    struct visa_rules *rules = &today->rules[index];
    for (size_t key = 0; key < VISA_BEHAVIOURS; key++) {
        int32_t row = row_in_force(&s->behaviour_grid.cells[key * count + index], day, &today->until);
        rules->chance[key] = row == VISA_NO_ROW ? 0 : s->behaviours[row].chance;
    }
    for (size_t activity = 0; activity < VISA_ACTIVITIES; activity++) {
        int32_t row = row_in_force(&s->duration_grid.cells[activity * count + index], day, &today->until);
        rules->duration[activity] = row == VISA_NO_ROW ? NULL : &s->durations[row];
    }
}

void visa_today_update(struct visa_today *today, const struct visa_scenario *scenario, int32_t day)
{
    if (day < today->until) {
        return;
    }
    today->until = INT32_MAX;
    size_t people = (size_t)scenario->class_count * VISA_APPLICANTS;
    for (size_t i = 0; i < people * (scenario->post_count + 1); i++) {
        fill_rules(today, scenario, i, day);
    }
    for (size_t i = 0; i < people; i++) {
        for (size_t attribute = 0; attribute < VISA_ATTRIBUTES; attribute++) {
            int32_t row =
                row_in_force(&scenario->population.cells[attribute * people + i], day, &today->until);
            today->attribute[i * VISA_ATTRIBUTES + attribute] =
                row == VISA_NO_ROW ? NULL : &scenario->attributes[row];
        }
    }
}

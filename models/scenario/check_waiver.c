/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The share of applicants who need no interview, from the shares of their attributes. */
#include "models/scenario/compile.h"

/* The attributes that the rules ask for. */
enum { PASSPORT, PRIOR, REFUSED, AGE, ASKED, MOST_PERSONS = 20000 };

struct person {
    int32_t value[ASKED];
};

/* The values that an attribute may have on a day; the default alone if no row says. */
struct values {
    const struct visa_attribute_choice *choice; /* NULL: the default */
    int32_t fallback;
    size_t count;
};

static struct values values_of(const struct visa_scenario *s, enum visa_attribute attribute, size_t cell,
                               int32_t day)
{
    const struct visa_steps *steps =
        &s->population.cells[(size_t)attribute * s->class_count * VISA_APPLICANTS + cell];
    int32_t row = visa_steps_at(steps, day);
    struct values values = {.count = 1};
    if (row != VISA_NO_ROW) {
        values.choice = &s->attributes[row];
        values.count = values.choice->choice.outcomes;
    }
    return values;
}

/* The share of the i-th value, which goes to *value. */
static double share_of(const struct values *values, size_t i, int32_t *value)
{
    if (values->choice == NULL) {
        *value = values->fallback;
        return 1.0;
    }
    const uint64_t *threshold = values->choice->choice.threshold;
    *value = values->choice->value[i];
    return (double)(threshold[i] - (i > 0 ? threshold[i - 1] : 0)) / 4294967296.0;
}

static bool admits(const struct visa_waiver_rule *rule, const struct person *person)
{
    enum { OLDEST = 150 };
    int32_t prior = person->value[PRIOR];
    int32_t age = person->value[AGE];
    bool age_fits = age < 0 ? rule->min_age == 0 && rule->max_age == OLDEST
                            : rule->min_age <= age && age <= rule->max_age;
    return age_fits && prior != VISA_PRIOR_LOST &&
           (rule->expired_within < 0 || (prior >= 0 && prior <= rule->expired_within)) &&
           (rule->passport == VISA_ALL || rule->passport == person->value[PASSPORT]) &&
           !(rule->never_refused && person->value[REFUSED] != 0);
}

static bool is_eligible(const struct visa_scenario *s, const struct person *person, uint8_t clazz,
                        uint8_t applicant, int32_t day)
{
    for (size_t i = 0; i < s->waiver_rule_count; i++) {
        const struct visa_waiver_rule *rule = &s->waiver_rules[i];
        if (rule->from <= day && day <= rule->to && (rule->clazz == VISA_ALL || rule->clazz == clazz) &&
            (rule->applicant == VISA_ALL || rule->applicant == applicant) && admits(rule, person)) {
            return true;
        }
    }
    return false;
}

/* The route is chosen before the post, so that the last column of the grid, "no post", counts. */
static double uptake(const struct visa_scenario *s, size_t cell, int32_t day)
{
    size_t at = (size_t)VISA_WAIVER_UPTAKE * s->class_count * VISA_APPLICANTS + cell;
    int32_t row = visa_steps_at(&s->behaviour_grid.cells[at * (s->post_count + 1) + s->post_count], day);
    return row == VISA_NO_ROW ? 0.0 : s->behaviours[row].value;
}

double visa_waiver_share(const struct visa_compiler *compiler, uint8_t clazz, uint8_t applicant, int32_t day)
{
    const struct visa_scenario *s = compiler->scenario;
    size_t cell = (size_t)clazz * VISA_APPLICANTS + applicant;
    struct values values[ASKED] = {
        [PASSPORT] = values_of(s, VISA_ATTRIBUTE_PASSPORT, cell, day),
        [PRIOR] = values_of(s, VISA_ATTRIBUTE_PRIOR_VISA, cell, day),
        [REFUSED] = values_of(s, VISA_ATTRIBUTE_REFUSED_BEFORE, cell, day),
        [AGE] = values_of(s, VISA_ATTRIBUTE_AGE, cell, day),
    };
    values[PASSPORT].fallback = applicant == VISA_OFFICIAL ? VISA_PUBLIC_AFFAIRS : VISA_ORDINARY;
    values[PRIOR].fallback = VISA_PRIOR_NONE;
    values[AGE].fallback = -1;
    size_t persons = values[PASSPORT].count * values[PRIOR].count * values[REFUSED].count * values[AGE].count;
    double sum = 0.0;
    /* Beyond any real table of shares the answer, which is for a rough check only, is left at none. */
    for (size_t number = 0; number < persons && persons <= MOST_PERSONS; number++) {
        struct person person;
        double share = 1.0;
        size_t rest = number;
        for (int i = 0; i < ASKED; i++) {
            share *= share_of(&values[i], rest % values[i].count, &person.value[i]);
            rest /= values[i].count;
        }
        sum += share > 0.0 && is_eligible(s, &person, clazz, applicant, day) ? share : 0.0;
    }
    return sum * uptake(s, cell, day);
}

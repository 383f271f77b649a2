/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/duration_rows.h"

#include "analysis/fit/key.h"
#include "analysis/fit/source_text.h"
#include "analysis/fit/stages.h"

#include <stdio.h>
#include <stdlib.h>

/* The longest value that a law can have, in days: some less, since it is rounded to six digits. */
#define LONGEST_DAYS (SIM_LAW_MAX / 1440.0 - 10)

/* What holds in a part of the key space: a group's law (of an activity that it contains: 0), or else what the
 * base says there. */
struct part {
    struct ana_fit_key key;
    const struct ana_fit_group *group; /* NULL: the base's */
};

/* The rows of one activity while they are being made. */
struct planning {
    struct ana_fit_sheets *sheets;
    const struct visa_table *base; /* durations.csv */
    enum ana_fit_stage stage;
    enum visa_activity activity;
    struct part *parts; /* all of the key space that is told apart */
    size_t count, room;
    struct part *rows; /* those made so far, [made] */
    size_t made;
};

static struct ana_fit_key key_of(const struct ana_fit_group *group)
{
    return (struct ana_fit_key){group->class, group->applicant, group->post};
}

static bool is_of(const struct planning *plan, size_t row)
{
    return plan->base->rows[row].cells[DURATION_ACTIVITY].whole == (int64_t)plan->activity;
}

/* ---- parts ---- */

static void add_part(struct planning *plan, const struct ana_fit_key *key)
{
    struct ana_fit_sheets *sheets = plan->sheets;
    for (size_t i = 0; i < plan->count; i++) {
        if (ana_fit_key_compare(&plan->parts[i].key, key) == 0) {
            return;
        }
    }
    if (plan->count == plan->room) {
        struct part *parts =
            sim_arena_grow(sheets->arena, plan->parts, &plan->room, plan->count + 1, sizeof *parts);
        if (parts == NULL) {
            sheets->status = SIM_ERR_MEMORY;
            return;
        }
        plan->parts = parts;
    }
    plan->parts[plan->count++] = (struct part){.key = *key};
}

static int compare_parts(const void *a, const void *b)
{
    const struct part *x = a;
    const struct part *y = b;
    int order = ana_fit_key_weight(&x->key) - ana_fit_key_weight(&y->key);
    return order != 0 ? order : ana_fit_key_compare(&x->key, &y->key);
}

/* Keys of groups and base rows, and whatever two of them have in common; the widest first. */
static void find_parts(struct planning *plan)
{
    const struct ana_fit *fit = plan->sheets->fit;
    const struct ana_fit_key everybody = {VISA_ALL, ana_fit_stage_rule(plan->stage)->applicant, VISA_ALL};
    struct ana_fit_key key;
    for (size_t i = 0; i < fit->count; i++) {
        if (fit->groups[i].stage == plan->stage) {
            key = key_of(&fit->groups[i]);
            add_part(plan, &key);
        }
    }
    for (size_t i = 0; i < plan->base->count; i++) {
        const struct ana_fit_key wide = ana_fit_key_of(&plan->base->rows[i]);
        if (is_of(plan, i) && ana_fit_key_meet(&wide, &everybody, &key)) {
            add_part(plan, &key);
        }
    }
    for (size_t i = 0; i < plan->count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (ana_fit_key_meet(&plan->parts[i].key, &plan->parts[j].key, &key)) {
                add_part(plan, &key);
            }
        }
    }
    if (plan->count > 1) {
        qsort(plan->parts, plan->count, sizeof *plan->parts, compare_parts);
    }
}

/* ---- what should hold ---- */

/* Whether a row of the scenario for the carrier made the group, so that without a law the base's counts. */
static bool has_base_row(const struct planning *plan, const struct ana_fit_group *group)
{
    enum visa_activity carrier = ana_fit_stage_rule(plan->stage)->carrier;
    const struct ana_fit_key everybody = {VISA_ALL, ana_fit_stage_rule(plan->stage)->applicant, VISA_ALL};
    const struct ana_fit_key key = key_of(group);
    bool found = false;
    for (size_t i = 0; i < plan->base->count && !found; i++) {
        const struct ana_fit_key wide = ana_fit_key_of(&plan->base->rows[i]);
        struct ana_fit_key narrowed;
        found = plan->base->rows[i].cells[DURATION_ACTIVITY].whole == (int64_t)carrier &&
                ana_fit_key_meet(&wide, &everybody, &narrowed) && ana_fit_key_compare(&narrowed, &key) == 0;
    }
    return found;
}

/* The nearest group that has something to say there, NULL where it is the base's turn. */
static const struct ana_fit_group *wanted_at(const struct planning *plan, const struct ana_fit_key *key)
{
    const struct ana_fit *fit = plan->sheets->fit;
    const struct ana_fit_group *nearest = NULL;
    int best = -1;
    for (size_t i = 0; i < fit->count; i++) {
        const struct ana_fit_group *group = &fit->groups[i];
        const struct ana_fit_key named = key_of(group);
        bool counts = group->stage == plan->stage && ana_fit_key_covers(&named, key) &&
                      (ana_fit_group_is_written(group) || has_base_row(plan, group));
        if (counts && ana_fit_key_weight(&named) > best) {
            best = ana_fit_key_weight(&named);
            nearest = group;
        }
    }
    return nearest != NULL && ana_fit_group_is_written(nearest) ? nearest : NULL;
}

/* ---- what the rows so far make hold ---- */

/* The base's row for a part: the one in force on the as-of day, else any that is for it. */
static int32_t base_row(const struct planning *plan, const struct ana_fit_key *key)
{
    int32_t as_of = plan->sheets->fit->terms.as_of;
    int32_t found = ana_fit_row_at(plan->base, plan->activity, key, as_of);
    for (size_t i = 0; i < plan->base->count && found == VISA_NO_ROW; i++) {
        found = ana_fit_row_at(plan->base, plan->activity, key, plan->base->rows[i].from);
    }
    return found;
}

/* The last row made that comes first there; NULL: none, or a base row comes before it. */
static const struct part *row_made_at(const struct planning *plan, const struct ana_fit_key *key)
{
    const struct part *found = NULL;
    for (size_t i = 0; i < plan->made; i++) {
        const struct part *row = &plan->rows[i];
        bool nearer = found == NULL || ana_fit_key_weight(&row->key) > ana_fit_key_weight(&found->key);
        found = ana_fit_key_covers(&row->key, key) && nearer ? row : found;
    }
    int32_t at = base_row(plan, key);
    if (found == NULL || at == VISA_NO_ROW) {
        return found;
    }
    const struct ana_fit_key shipped = ana_fit_key_of(&plan->base->rows[at]);
    return ana_fit_key_weight(&shipped) > ana_fit_key_weight(&found->key) ? NULL : found;
}

/* ---- rows ---- */

static void put_key(struct ana_fit_sheets *sheets, enum visa_activity activity, const struct ana_fit_key *key)
{
    const struct ana_fit *fit = sheets->fit;
    enum visa_file file = VISA_FILE_DURATIONS;
    ana_fit_sheet_add(sheets, file);
    ana_fit_sheet_put(sheets, file, DURATION_ACTIVITY, visa_activity_words[activity]);
    ana_fit_sheet_put(sheets, file, DURATION_CLASS, ana_fit_class_text(fit, key->class));
    ana_fit_sheet_put(sheets, file, DURATION_APPLICANT,
                      ana_fit_word_text(visa_applicant_words, key->applicant));
    ana_fit_sheet_put(sheets, file, DURATION_POST, ana_fit_post_text(fit, key->post));
}

struct ana_fit_law_name ana_fit_law_name(const struct ana_fit *fit, const struct ana_fit_group *group)
{
    const char *class = ana_fit_class_text(fit, group->class);
    const char *post = ana_fit_post_text(fit, group->post);
    struct ana_fit_law_name name;
    int length = snprintf(name.text, sizeof name.text, "fitted-%s%s%s%s%s", ana_fit_stage_word(group->stage),
                          class[0] != '\0' ? "-" : "", class, post[0] != '\0' ? "-" : "", post);
    if (length >= (int)sizeof name.text) { /* names of classes and posts are long: the place is one, too */
        (void)snprintf(name.text, sizeof name.text, "fitted-%s-%zu", ana_fit_stage_word(group->stage),
                       (size_t)(group - fit->groups));
    }
    return name;
}

static void put_knots(struct ana_fit_sheets *sheets, const struct ana_fit_group *group, const char *law)
{
    struct ana_fit_text source = ana_fit_group_source(sheets->fit, group);
    enum visa_file file = VISA_FILE_QUANTILES;
    for (size_t i = 0; i < group->knots; i++) {
        ana_fit_sheet_add(sheets, file);
        ana_fit_sheet_put(sheets, file, QUANTILE_LAW, law);
        ana_fit_sheet_put_number(sheets, file, QUANTILE_PROBABILITY, group->knot[i].probability);
        ana_fit_sheet_put_number(sheets, file, QUANTILE_VALUE, fmin(group->knot[i].value, LONGEST_DAYS));
        ana_fit_sheet_put(sheets, file, VISA_COLUMN_SOURCE, source.text);
    }
}

static void put_law(struct ana_fit_sheets *sheets, const struct ana_fit_group *group, bool first)
{
    enum visa_file file = VISA_FILE_DURATIONS;
    enum sim_law_family family =
        group->verdict == ANA_FIT_TABLE ? SIM_LAW_EMPIRICAL : group->mixed.law.family;
    struct visa_table *table = &sheets->table[file];
    const struct visa_row *shipped =
        group->row == VISA_NO_ROW ? NULL : &sheets->fit->tables->table[file].rows[group->row];
    ana_fit_sheet_put(sheets, file, DURATION_DISTRIBUTION, sim_law_family_name(family));
    for (size_t i = 0; i < sim_law_family_parameters(family); i++) {
        ana_fit_sheet_put_number(sheets, file, DURATION_P1 + (int)i, group->mixed.law.parameter[i]);
    }
    if (family == SIM_LAW_EMPIRICAL) {
        struct ana_fit_law_name law = ana_fit_law_name(sheets->fit, group);
        ana_fit_sheet_put(sheets, file, DURATION_P1, law.text);
        if (first) {
            put_knots(sheets, group, law.text);
        }
    }
    ana_fit_sheet_put(sheets, file, DURATION_UNIT,
                      visa_unit_words[group->working ? VISA_WORKING_DAYS : VISA_DAYS]);
    ana_fit_sheet_put(sheets, file, DURATION_CALENDAR,
                      shipped == NULL ? "" : shipped->cells[DURATION_CALENDAR].text);
    ana_fit_sheet_put(sheets, file, VISA_COLUMN_SOURCE, ana_fit_group_source(sheets->fit, group).text);
    if (sheets->status == SIM_OK) {
        table->rows[table->count - 1].mark = (uint32_t)(group - sheets->fit->groups) + 1;
    }
}

static void put_nothing(struct ana_fit_sheets *sheets, const struct ana_fit_group *group)
{
    enum visa_file file = VISA_FILE_DURATIONS;
    ana_fit_sheet_put(sheets, file, DURATION_DISTRIBUTION, sim_law_family_name(SIM_LAW_FIXED));
    ana_fit_sheet_put(sheets, file, DURATION_P1, "0");
    ana_fit_sheet_put(sheets, file, DURATION_UNIT, visa_unit_words[VISA_DAYS]);
    ana_fit_sheet_put(sheets, file, VISA_COLUMN_SOURCE, ana_fit_contained_source(sheets->fit, group).text);
}

/* The base's rows again, for a narrower key, with their days. */
static void put_base_rows(struct planning *plan, const struct ana_fit_key *key)
{
    int32_t at = base_row(plan, key);
    for (size_t i = 0; i < plan->base->count && at != VISA_NO_ROW; i++) {
        const struct visa_row *row = &plan->base->rows[i];
        if (!ana_fit_same_key(VISA_FILE_DURATIONS, row, &plan->base->rows[at])) {
            continue;
        }
        put_key(plan->sheets, plan->activity, key);
        for (int column = DURATION_DISTRIBUTION; column <= DURATION_CALENDAR; column++) {
            ana_fit_sheet_put(plan->sheets, VISA_FILE_DURATIONS, column, row->cells[column].text);
        }
        ana_fit_sheet_put(plan->sheets, VISA_FILE_DURATIONS, VISA_COLUMN_FROM,
                          row->cells[VISA_COLUMN_FROM].text);
        ana_fit_sheet_put(plan->sheets, VISA_FILE_DURATIONS, VISA_COLUMN_TO, row->cells[VISA_COLUMN_TO].text);
        ana_fit_sheet_put(plan->sheets, VISA_FILE_DURATIONS, VISA_COLUMN_SOURCE,
                          row->cells[VISA_COLUMN_SOURCE].text);
    }
}

static bool is_first_of(const struct planning *plan, const struct ana_fit_group *group)
{
    bool first = true;
    for (size_t i = 0; i + 1 < plan->made && first; i++) {
        first = plan->rows[i].group != group;
    }
    return first;
}

static void make_row(struct planning *plan, struct part *part)
{
    plan->rows[plan->made++] = *part;
    if (part->group == NULL) {
        put_base_rows(plan, &part->key);
        return;
    }
    put_key(plan->sheets, plan->activity, &part->key);
    if (plan->activity == ana_fit_stage_rule(plan->stage)->carrier) {
        put_law(plan->sheets, part->group, is_first_of(plan, part->group));
    } else {
        put_nothing(plan->sheets, part->group);
    }
}

/* A base row that was said again for a wider part may not be the one of this part. */
static bool is_base_row_of(const struct planning *plan, const struct part *made,
                           const struct ana_fit_key *key)
{
    int32_t said = base_row(plan, &made->key);
    int32_t asked = base_row(plan, key);
    return said == asked ||
           (said != VISA_NO_ROW && asked != VISA_NO_ROW &&
            ana_fit_same_key(VISA_FILE_DURATIONS, &plan->base->rows[said], &plan->base->rows[asked]));
}

/* Whether what holds in a part so far is what should: 0 is 0, whichever group says so. */
static bool holds_already(const struct planning *plan, const struct part *part)
{
    bool carrier = plan->activity == ana_fit_stage_rule(plan->stage)->carrier;
    const struct part *made = row_made_at(plan, &part->key);
    if (made == NULL) { /* the base's row; none is no time */
        return part->group == NULL || (!carrier && base_row(plan, &part->key) == VISA_NO_ROW);
    }
    if (part->group == NULL) {
        return made->group == NULL && is_base_row_of(plan, made, &part->key);
    }
    return carrier ? made->group == part->group : made->group != NULL;
}

static void plan_activity(struct ana_fit_sheets *sheets, enum ana_fit_stage stage,
                          enum visa_activity activity)
{
    struct planning plan = {.sheets = sheets,
                            .base = &sheets->fit->tables->table[VISA_FILE_DURATIONS],
                            .stage = stage,
                            .activity = activity};
    find_parts(&plan);
    plan.rows = sim_arena_alloc(sheets->arena, plan.count + 1, sizeof *plan.rows);
    if (plan.rows == NULL) {
        sheets->status = SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < plan.count && sheets->status == SIM_OK; i++) {
        plan.parts[i].group = wanted_at(&plan, &plan.parts[i].key);
        if (!holds_already(&plan, &plan.parts[i])) {
            make_row(&plan, &plan.parts[i]);
        }
    }
}

void ana_fit_add_durations(struct ana_fit_sheets *sheets)
{
    for (int stage = 0; stage < ANA_FIT_STAGES && sheets->status == SIM_OK; stage++) {
        const struct ana_fit_stage_rule *rule = ana_fit_stage_rule((enum ana_fit_stage)stage);
        if (rule->shown_only) {
            continue;
        }
        plan_activity(sheets, (enum ana_fit_stage)stage, rule->carrier);
        for (size_t i = 0; i < rule->contained_count; i++) {
            plan_activity(sheets, (enum ana_fit_stage)stage, rule->contained[i]);
        }
    }
}

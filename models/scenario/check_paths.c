/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What cases can come to, class by class, and whether a row says what happens there. Where none does, a
 * decision issues the visa and an activity takes no time, which is seldom meant.
 */
#include "models/scenario/compile.h"

/* One class as one kind of applicant, and what it can come to. */
struct path {
    const struct visa_compiler *compiler;
    uint8_t clazz, applicant;
    size_t row; /* of demand.csv: where to report */
    bool decided_at[VISA_DECISIONS];
    bool verdict[VISA_VERDICTS];
};

static size_t group_of(const struct path *path)
{
    return (size_t)path->clazz * VISA_APPLICANTS + path->applicant;
}

/* A step in force on some day of the run; at: where to begin, moved behind it. */
static bool next_step(const struct visa_scenario *s, const struct visa_steps *steps, uint32_t *at,
                      int32_t *row)
{
    for (; *at < steps->count; (*at)++) {
        bool ended = *at + 1 < steps->count && steps->step[*at + 1].from_day <= s->settings.start_day;
        if (!ended && steps->step[*at].from_day <= s->settings.last_day) {
            *row = steps->step[(*at)++].row;
            return true;
        }
    }
    return false;
}

/* The largest value of a behaviour in the run, at any post. */
static double most_of(const struct path *path, enum visa_behaviour key)
{
    const struct visa_scenario *s = path->compiler->scenario;
    size_t cell = ((size_t)key * s->class_count * VISA_APPLICANTS + group_of(path)) * (s->post_count + 1);
    double most = 0.0;
    for (uint32_t post = 0; post < s->post_count; post++) {
        int32_t row;
        for (uint32_t at = 0; next_step(s, &s->behaviour_grid.cells[cell + post], &at, &row);) {
            double value = row == VISA_NO_ROW ? 0.0 : s->behaviours[row].value;
            most = value > most ? value : most;
        }
    }
    return most;
}

/* Does an activity have a row at every post through the run? */
static bool takes_time(const struct path *path, enum visa_activity activity)
{
    const struct visa_scenario *s = path->compiler->scenario;
    size_t cell =
        ((size_t)activity * s->class_count * VISA_APPLICANTS + group_of(path)) * (s->post_count + 1);
    for (uint32_t post = 0; post < s->post_count; post++) {
        int32_t row;
        for (uint32_t at = 0; next_step(s, &s->duration_grid.cells[cell + post], &at, &row);) {
            if (row == VISA_NO_ROW) {
                return false;
            }
        }
    }
    return true;
}

/* May people of the path have this value? Without a row they have the default. */
static bool may_be(const struct path *path, enum visa_attribute attribute, int value, int fallback)
{
    const struct visa_scenario *s = path->compiler->scenario;
    size_t cell = (size_t)attribute * s->class_count * VISA_APPLICANTS + group_of(path);
    int32_t row;
    for (uint32_t at = 0; next_step(s, &s->population.cells[cell], &at, &row);) {
        const struct visa_attribute_choice *choice = row == VISA_NO_ROW ? NULL : &s->attributes[row];
        if (choice == NULL && value == fallback) {
            return true;
        }
        for (size_t i = 0; choice != NULL && i < choice->choice.outcomes; i++) {
            uint64_t below = i > 0 ? choice->choice.threshold[i - 1] : 0;
            if (choice->value[i] == value && choice->choice.threshold[i] > below) {
                return true;
            }
        }
    }
    return false;
}

/* Notes the verdicts of a cell of the outcomes; false if on some day no row is in force. */
static bool follow_cell(struct path *path, size_t cell)
{
    const struct visa_scenario *s = path->compiler->scenario;
    bool complete = true;
    int32_t row;
    for (uint32_t at = 0; next_step(s, &s->outcome_grid.cells[cell], &at, &row);) {
        complete = complete && row != VISA_NO_ROW;
        for (int i = 0; row != VISA_NO_ROW && i < VISA_VERDICTS; i++) {
            const uint64_t *threshold = s->outcomes[row].threshold;
            if (threshold[i] > (i > 0 ? threshold[i - 1] : 0)) {
                path->verdict[i] = true;
            }
        }
    }
    return complete;
}

/* Can a case be at this cell at all? Circumstances change between attempts only. */
static bool can_be(const struct path *path, size_t attempt, int strength, int field, int circumstances)
{
    if (attempt == 0 ? circumstances != VISA_SAME : most_of(path, VISA_MAXIMUM_ATTEMPTS) <= (double)attempt) {
        return false;
    }
    return (circumstances == VISA_SAME || most_of(path, VISA_CHANGED) > 0.0) &&
           may_be(path, VISA_ATTRIBUTE_STRENGTH, strength, VISA_AVERAGE) &&
           may_be(path, VISA_ATTRIBUTE_FIELD, field, VISA_NORMAL);
}

/* Follows a decision to its verdicts; warns of the first combination that no row covers. */
static void follow_decision(struct path *path, enum visa_decision where)
{
    enum { COMBINATIONS = VISA_ATTEMPTS * VISA_STRENGTHS * VISA_FIELDS * VISA_CIRCUMSTANCES };
    struct visa_table *table = visa_table_of(path->compiler, VISA_FILE_DEMAND);
    size_t cells =
        (((size_t)path->clazz * VISA_DECISIONS + where) * VISA_APPLICANTS + path->applicant) * COMBINATIONS;
    bool warned = false;
    for (size_t i = 0; i < COMBINATIONS; i++) {
        int circumstances = (int)(i % VISA_CIRCUMSTANCES);
        int field = (int)(i / VISA_CIRCUMSTANCES % VISA_FIELDS);
        int strength = (int)(i / VISA_CIRCUMSTANCES / VISA_FIELDS % VISA_STRENGTHS);
        size_t attempt = i / VISA_CIRCUMSTANCES / VISA_FIELDS / VISA_STRENGTHS;
        if (!can_be(path, attempt, strength, field, circumstances) || follow_cell(path, cells + i) ||
            warned) {
            continue;
        }
        warned = true;
        visa_table_warn(
            table, path->row, DEMAND_CLASS,
            "outcomes.csv has no row for %s, %s at route %s (attempt %zu, %s, %s, %s) on all days of the "
            "run; without one all are issued",
            path->compiler->scenario->classes[path->clazz].name, visa_applicant_words[path->applicant],
            visa_decision_words[where], attempt + 1, visa_strength_words[strength], visa_field_words[field],
            visa_circumstances_words[circumstances]);
    }
}

static bool may_be_waived(const struct path *path)
{
    const struct visa_scenario *s = path->compiler->scenario;
    if (s->classes[path->clazz].waiver_kind == VISA_NOTHING || !(most_of(path, VISA_WAIVER_UPTAKE) > 0.0)) {
        return false;
    }
    for (size_t i = 0; i < s->waiver_rule_count; i++) {
        const struct visa_waiver_rule *rule = &s->waiver_rules[i];
        if ((rule->clazz == VISA_ALL || rule->clazz == path->clazz) &&
            (rule->applicant == VISA_ALL || rule->applicant == path->applicant) &&
            rule->from <= s->settings.last_day && rule->to >= s->settings.start_day) {
            return true;
        }
    }
    return false;
}

/* Follows what can still be reached until nothing new is. */
static void follow(struct path *path)
{
    const struct visa_class *clazz = &path->compiler->scenario->classes[path->clazz];
    bool done[VISA_DECISIONS] = {false};
    path->decided_at[VISA_AT_NOTE_DESK] = clazz->note_verbale;
    path->decided_at[VISA_AT_WAIVER_DESK] = !clazz->note_verbale && may_be_waived(path);
    path->decided_at[VISA_AT_INTERVIEW] = !clazz->note_verbale && clazz->interview_kind != VISA_NOTHING;
    for (int round = 0; round < VISA_DECISIONS; round++) {
        for (int where = 0; where < VISA_DECISIONS; where++) {
            if (path->decided_at[where] && !done[where]) {
                done[where] = true;
                follow_decision(path, (enum visa_decision)where);
            }
        }
        path->decided_at[VISA_AFTER_DOCUMENTS] = path->verdict[VISA_DOCUMENTS_221G];
        path->decided_at[VISA_AFTER_PROCESSING] = path->verdict[VISA_PROCESSING_221G];
        if (path->verdict[VISA_CALL_IN] && clazz->interview_kind != VISA_NOTHING) {
            path->decided_at[VISA_AT_INTERVIEW] = true;
        }
    }
}

static void check_times(const struct path *path)
{
    const struct {
        enum visa_activity activity;
        bool needed;
    } times[] = {
        {VISA_DOCUMENTS_ANSWER, path->verdict[VISA_DOCUMENTS_221G]},
        {VISA_PROCESSING, path->verdict[VISA_PROCESSING_221G]},
        {VISA_REAPPLY_WAIT, path->verdict[VISA_REFUSED_214B] && most_of(path, VISA_MAXIMUM_ATTEMPTS) > 1.0},
    };
    struct visa_table *table = visa_table_of(path->compiler, VISA_FILE_DEMAND);
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        if (times[i].needed && !takes_time(path, times[i].activity)) {
            visa_table_warn(table, path->row, DEMAND_CLASS,
                            "durations.csv has no row for %s of %s, %s on all days of the run; without one "
                            "it takes no time",
                            visa_activity_words[times[i].activity],
                            path->compiler->scenario->classes[path->clazz].name,
                            visa_applicant_words[path->applicant]);
        }
    }
    if (path->decided_at[VISA_AT_INTERVIEW] && !(most_of(path, VISA_RECEIPT_VALID_DAYS) > 0.0)) {
        visa_table_warn(
            table, path->row, DEMAND_CLASS,
            "behaviour.csv has no receipt_valid_days for %s, %s: a fee could be used on its day only",
            path->compiler->scenario->classes[path->clazz].name, visa_applicant_words[path->applicant]);
    }
}

void visa_check_paths(const struct visa_compiler *compiler)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_DEMAND);
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        size_t before = 0;
        while (table->rows[before].cells[DEMAND_CLASS].whole != cells[DEMAND_CLASS].whole ||
               table->rows[before].cells[DEMAND_APPLICANT].whole != cells[DEMAND_APPLICANT].whole) {
            before++;
        }
        if (before == row) {
            struct path path = {.compiler = compiler,
                                .clazz = (uint8_t)cells[DEMAND_CLASS].whole,
                                .applicant = (uint8_t)cells[DEMAND_APPLICANT].whole,
                                .row = row};
            follow(&path);
            check_times(&path);
        }
    }
}

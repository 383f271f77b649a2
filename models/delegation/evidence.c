/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/evidence.h"

#include "models/delegation/evidence_schema.h"
#include "models/delegation/office_file.h"
#include "models/delegation/wait_aim.h"
#include "models/input/sheet.h"
#include "models/input/suggest.h"

#include <stdio.h>
#include <string.h>

enum { NUMBER_BYTES = 32, TARGET_BYTES = 200, NAMES_MAX = 32 };

struct reading {
    struct visa_evidence *evidence;
    const struct visa_evidence_source *source;
    int32_t as_of;
    struct visa_table office, waits;
    struct visa_change *changes[VISA_VIEWS]; /* the evidence's, to be written */
    struct sim_arena *arena;
};

const char *visa_evidence_file(bool waits, bool chinese)
{
    return waits ? chinese ? "实测等待.csv" : "waits.csv" : chinese ? "本办参数.csv" : "office.csv";
}

/* A row dated after the question is passed over; an old one is called so. */
static bool counts(const struct reading *reading, struct visa_table *table, size_t row, int column,
                   int32_t days)
{
    const int32_t day = (int32_t)table->rows[row].cells[column].whole;
    if (!table->rows[row].valid) {
        return false;
    }
    if (day > reading->as_of) {
        visa_table_note(table, row, column, "is later than the day of the question: the row is not used");
        return false;
    }
    if (reading->as_of - day > days) {
        visa_table_warn(table, row, column, "is %d days old: look again", reading->as_of - day);
    }
    return true;
}

static char *copy_text(struct sim_arena *arena, const char *text)
{
    size_t length = strlen(text) + 1;
    char *copy = sim_arena_alloc(arena, length, 1);
    return copy == NULL ? NULL : memcpy(copy, text, length);
}

static void add(struct reading *reading, enum visa_view view, const char *target, const char *value,
                struct visa_position where)
{
    reading->changes[view][reading->evidence->count[view]++] = (struct visa_change){target, value, where};
}

/* ---- numbers of the office ---- */

/* Whether all laws of an activity have their most likely value in p2; it is another thing in others, such as
 * those that were fitted. */
static bool has_most_likely(const struct visa_scenario *s, int activity)
{
    size_t cells = s->duration_grid.count / VISA_ACTIVITIES;
    bool all = true;
    for (size_t cell = 0; cell < cells && all; cell++) {
        const struct visa_steps *steps = &s->duration_grid.cells[(size_t)activity * cells + cell];
        for (uint32_t at = 0; at < steps->count && all; at++) {
            int32_t row = steps->step[at].row;
            const struct visa_known_law *known =
                row < 0 ? NULL : visa_law_known(&s->laws, &s->durations[row].law);
            all = known == NULL || known->spec.family == SIM_LAW_TRIANGULAR ||
                  known->spec.family == SIM_LAW_PERT;
        }
    }
    return all;
}

/* The target of a name in the list; NULL, told, where the scenario's law is of another kind. */
static const char *target_of_name(struct reading *reading, size_t row, int named)
{
    const struct visa_named_parameter *parameter = &visa_named_parameters[named];
    if (parameter->most_likely == VISA_ACTIVITIES ||
        has_most_likely(reading->source->scenario, parameter->most_likely)) {
        return parameter->target;
    }
    visa_table_warn(&reading->office, row, VISA_OFFICE_PARAMETER,
                    "the scenario's law of this duration has no most likely number of days, as one fitted to "
                    "cases: the scenario's law stays");
    return NULL;
}

/* The target of a parameter's name, or the text itself if it is written as a target; NULL, reported, else. */
static const char *target_of(struct reading *reading, size_t row)
{
    struct visa_table *table = &reading->office;
    const char *text = table->rows[row].cells[VISA_OFFICE_PARAMETER].text;
    const char *names[NAMES_MAX];
    SIM_ASSERT(visa_named_parameter_count <= NAMES_MAX);
    for (size_t i = 0; i < visa_named_parameter_count; i++) {
        names[i] = visa_named_parameters[i].name;
    }
    int found = visa_sheet_find(text, names, visa_named_parameter_count);
    if (found >= 0) {
        return target_of_name(reading, row, found);
    }
    if (strchr(text, '.') != NULL) {
        return text;
    }
    struct visa_spelling near = visa_suggest(text, names, visa_named_parameter_count);
    struct visa_shown shown = visa_table_show(table, text);
    if (near.text == NULL) {
        visa_table_error(table, row, VISA_OFFICE_PARAMETER, "unknown parameter %s", shown.text);
    } else {
        visa_table_error(table, row, VISA_OFFICE_PARAMETER, "unknown parameter %s; did you mean %s?",
                         shown.text, visa_show_name(near.text, near.length).text);
    }
    return NULL;
}

/* A number as it is written, "3%" as 0.03; NULL, reported, for anything else. */
static const char *number_of(struct reading *reading, size_t row, int column)
{
    struct visa_table *table = &reading->office;
    const char *text = table->rows[row].cells[column].text;
    size_t length = strlen(text);
    bool percent = length > 1 && length < NUMBER_BYTES && text[length - 1] == '%';
    char digits[NUMBER_BYTES] = "";
    double number;
    if (percent) {
        memcpy(digits, text, length - 1);
    }
    if (!visa_parse_decimal(percent ? digits : text, &number)) {
        visa_table_error(table, row, column, "expected a number such as 0.03 or 3%%, got %s",
                         visa_table_show(table, text).text);
        return NULL;
    }
    if (!percent) {
        return text;
    }
    snprintf(digits, sizeof digits, "%.15g", number / 100);
    return copy_text(reading->arena, digits);
}

static void read_parameter(struct reading *reading, size_t row)
{
    static const int columns[VISA_VIEWS] = {[VISA_VIEW_BASE] = VISA_OFFICE_BASE,
                                            [VISA_VIEW_OPTIMISTIC] = VISA_OFFICE_OPTIMISTIC,
                                            [VISA_VIEW_PESSIMISTIC] = VISA_OFFICE_PESSIMISTIC};
    const struct visa_cell *cells = reading->office.rows[row].cells;
    const char *target = target_of(reading, row);
    const char *number = target;
    /* The base view comes first: where its number is none, the others that stand for it are not looked at. */
    for (int view = 0; view < VISA_VIEWS && number != NULL; view++) {
        int column = cells[columns[view]].text[0] != '\0' ? columns[view] : VISA_OFFICE_BASE;
        number = number_of(reading, row, column);
        if (number != NULL) {
            add(reading, (enum visa_view)view, target, number, cells[column].where);
        }
    }
}

static void read_office(struct reading *reading)
{
    for (size_t row = 0; row < reading->office.count; row++) {
        if (counts(reading, &reading->office, row, VISA_OFFICE_DATE,
                   reading->source->delegation->office_days)) {
            read_parameter(reading, row);
        }
    }
}

/* ---- waits that were seen ---- */

/* Later looked up, or further down. */
static bool is_later(const struct visa_table *table, size_t row, size_t than)
{
    const struct visa_cell *a = table->rows[row].cells;
    const struct visa_cell *b = table->rows[than].cells;
    int64_t days = a[VISA_WAIT_LOOKED_ON].whole - b[VISA_WAIT_LOOKED_ON].whole;
    int64_t minutes = a[VISA_WAIT_TIME].whole - b[VISA_WAIT_TIME].whole;
    return days != 0 ? days > 0 : minutes != 0 ? minutes > 0 : row > than;
}

/* All that is behind a pool's last row is history. */
static bool is_last(const struct reading *reading, const struct visa_wait_aim *aims, size_t row)
{
    bool last = true;
    for (size_t i = 0; i < reading->waits.count && last; i++) {
        bool same = aims[i].kind == aims[row].kind && aims[i].post == aims[row].post;
        last = !same || !is_later(&reading->waits, i, row);
    }
    return last;
}

static void set_wait(struct reading *reading, const struct visa_wait_aim *aim, size_t row)
{
    const struct visa_scenario *s = reading->source->scenario;
    const struct visa_cell *first = &reading->waits.rows[row].cells[VISA_WAIT_FIRST_DATE];
    int64_t days = first->whole - s->settings.start_day;
    char target[TARGET_BYTES];
    char value[NUMBER_BYTES];
    if (!first->given) {
        visa_table_note(&reading->waits, row, VISA_WAIT_FIRST_DATE,
                        "no seat was seen: the wait of the scenario stays");
        return;
    }
    snprintf(target, sizeof target, "initial_state[stock=seats,post=%s,pool=%s].wait_days",
             s->posts[aim->post].name, s->kinds[aim->kind]);
    snprintf(value, sizeof value, "%lld", (long long)(days > 0 ? days : 0));
    const char *target_copy = copy_text(reading->arena, target);
    const char *value_copy = copy_text(reading->arena, value);
    for (int view = 0; view < VISA_VIEWS; view++) {
        add(reading, (enum visa_view)view, target_copy, value_copy, first->where);
    }
}

static enum sim_status read_waits(struct reading *reading)
{
    struct visa_table *table = &reading->waits;
    struct visa_wait_aim *aims = sim_arena_alloc(reading->arena, table->count + 1, sizeof *aims);
    if (aims == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        bool used =
            table->rows[row].valid && table->rows[row].cells[VISA_WAIT_LOOKED_ON].whole <= reading->as_of;
        aims[row] = used ? visa_wait_aim_of(reading->source->scenario, table, row)
                         : (struct visa_wait_aim){VISA_NOTHING, VISA_NOTHING};
    }
    for (size_t row = 0; row < table->count; row++) {
        bool last = aims[row].kind == VISA_NOTHING || is_last(reading, aims, row);
        bool used =
            last && counts(reading, table, row, VISA_WAIT_LOOKED_ON, reading->source->delegation->waits_days);
        if (used && aims[row].kind != VISA_NOTHING) {
            set_wait(reading, &aims[row], row);
        }
    }
    return SIM_OK;
}

/* ---- both ---- */

static enum sim_status read_tables(struct reading *reading, struct visa_diagnostics *diagnostics)
{
    const struct visa_evidence_source *source = reading->source;
    const struct visa_office_folder folder = {.path = source->folder,
                                              .files = source->files,
                                              .file_count = source->file_count,
                                              .diagnostics = diagnostics,
                                              .arena = reading->arena};
    struct visa_table *const tables[] = {&reading->office, &reading->waits};
    const struct visa_schema *const schemas[] = {&visa_office_schema, &visa_wait_schema};
    for (int waits = 0; waits < 2; waits++) {
        const char *const names[] = {visa_evidence_file(waits, true), visa_evidence_file(waits, false)};
        bool found;
        enum sim_status status = visa_office_file_read(&folder, names, schemas[waits], tables[waits], &found);
        if (status != SIM_OK && status != SIM_ERR_DATA) {
            return status;
        }
    }
    return SIM_OK;
}

static enum sim_status make_room(struct reading *reading)
{
    size_t most = reading->office.count + reading->waits.count + 1;
    for (int view = 0; view < VISA_VIEWS; view++) {
        reading->changes[view] = sim_arena_alloc(reading->arena, most, sizeof *reading->changes[view]);
        reading->evidence->changes[view] = reading->changes[view];
    }
    return reading->arena->failed ? SIM_ERR_MEMORY : SIM_OK;
}

enum sim_status visa_evidence_read(struct visa_evidence *evidence, const struct visa_evidence_source *source,
                                   struct visa_diagnostics *diagnostics, struct sim_arena *arena)
{
    struct reading reading = {.evidence = evidence, .source = source, .arena = arena};
    size_t errors = diagnostics->count[VISA_ERROR];
    *evidence = (struct visa_evidence){0};
    reading.as_of = source->as_of != VISA_NO_DAY ? source->as_of : source->scenario->settings.start_day;
    enum sim_status status = read_tables(&reading, diagnostics);
    if (status == SIM_OK) {
        status = make_room(&reading);
    }
    if (status == SIM_OK) {
        read_office(&reading);
        status = read_waits(&reading);
    }
    if (status != SIM_OK || arena->failed || diagnostics->memory_failed) {
        return status != SIM_OK ? status : SIM_ERR_MEMORY;
    }
    return diagnostics->count[VISA_ERROR] > errors ? SIM_ERR_DATA : SIM_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations: rows of durations.csv and the empirical laws they name, compiled into inverse tables of minutes.
 */
#include "models/scenario/compile.h"

#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <string.h>

/* The family of each distribution word. */
static const enum sim_law_family families[VISA_DISTRIBUTIONS] = {
    [VISA_FIXED] = SIM_LAW_FIXED,
    [VISA_UNIFORM] = SIM_LAW_UNIFORM,
    [VISA_TRIANGULAR] = SIM_LAW_TRIANGULAR,
    [VISA_PERT] = SIM_LAW_PERT,
    [VISA_EXPONENTIAL] = SIM_LAW_EXPONENTIAL,
    [VISA_LOGNORMAL] = SIM_LAW_LOGNORMAL,
    [VISA_GAMMA] = SIM_LAW_GAMMA,
    [VISA_WEIBULL] = SIM_LAW_WEIBULL,
    [VISA_TRUNCATED_NORMAL] = SIM_LAW_TRUNCATED_NORMAL,
    [VISA_EMPIRICAL] = SIM_LAW_EMPIRICAL,
};

/* Reads p1..p3 as far as the family needs them; false and an error when one is not a number. */
static bool read_parameters(struct visa_table *table, size_t row, struct sim_law_spec *spec)
{
    size_t needed = sim_law_family_parameters(spec->family);
    bool good = true;
    for (size_t i = 0; i < 3; i++) {
        int column = DURATION_P1 + (int)i;
        const char *text = table->rows[row].cells[column].text;
        if (i >= needed && text[0] != '\0') {
            visa_table_warn(table, row, column, "%s takes no such parameter",
                            sim_law_family_name(spec->family));
        } else if (i < needed && !visa_parse_decimal(text, &spec->parameter[i])) {
            visa_table_error(table, row, column, "%s needs a number here, got %s",
                             sim_law_family_name(spec->family), visa_show(table->diagnostics, text).text);
            good = false;
        }
    }
    return good;
}

/* The points of an empirical law, by the rows of quantiles.csv. */
struct points {
    size_t count;
    size_t row[SIM_LAW_KNOTS_MAX];
};

static const struct visa_cell *point(const struct visa_table *table, const struct points *points, size_t i)
{
    return table->rows[points->row[i]].cells;
}

/* In ascending order of probability: rows are sorted by text, which is not by number. */
static bool collect_points(struct visa_table *table, const char *law, struct points *points)
{
    points->count = 0;
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        if (strcmp(cells[QUANTILE_LAW].text, law) != 0) {
            continue;
        }
        if (points->count == SIM_LAW_KNOTS_MAX) {
            visa_table_error(table, row, QUANTILE_LAW, "a law has at most %d points", SIM_LAW_KNOTS_MAX);
            return false;
        }
        size_t at = points->count++;
        for (; at > 0 && point(table, points, at - 1)[QUANTILE_PROBABILITY].decimal >
                             cells[QUANTILE_PROBABILITY].decimal;
             at--) {
            points->row[at] = points->row[at - 1];
        }
        points->row[at] = row;
    }
    return true;
}

/* Every law of quantiles.csv, used or not: probabilities rise, values do not fall. */
static void check_laws(struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_QUANTILES);
    struct points points;
    for (size_t law = 0; law < compiler->tables->laws.count; law++) {
        bool good = collect_points(table, compiler->tables->laws.name[law], &points);
        for (size_t i = 1; good && i < points.count; i++) {
            const struct visa_cell *before = point(table, &points, i - 1);
            const struct visa_cell *cells = point(table, &points, i);
            if (before[QUANTILE_PROBABILITY].decimal >= cells[QUANTILE_PROBABILITY].decimal) {
                visa_table_error(table, points.row[i], QUANTILE_PROBABILITY, "is also that of %s",
                                 visa_table_row_place(table, points.row[i - 1]).text);
            } else if (before[QUANTILE_VALUE].decimal > cells[QUANTILE_VALUE].decimal) {
                visa_table_error(table, points.row[i], QUANTILE_VALUE,
                                 "values must not fall: %g at probability %g, but %g at %g",
                                 cells[QUANTILE_VALUE].decimal, cells[QUANTILE_PROBABILITY].decimal,
                                 before[QUANTILE_VALUE].decimal, before[QUANTILE_PROBABILITY].decimal);
            }
        }
    }
}

static bool read_law(struct visa_compiler *compiler, size_t row, struct sim_law_spec *spec,
                     struct sim_law_knot *knots)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_DURATIONS);
    const struct visa_names *laws = &compiler->tables->laws;
    const char *law = table->rows[row].cells[DURATION_P1].text;
    if (visa_name_index(laws, law) < 0) {
        struct visa_spelling near = visa_suggest(law, laws->name, laws->count);
        visa_table_error(table, row, DURATION_P1, "quantiles.csv has no law %s%s%.*s%s",
                         visa_show(table->diagnostics, law).text,
                         near.text != NULL ? sim_message("; did you mean \"") : "", (int)near.length,
                         near.text != NULL ? near.text : "", near.text != NULL ? "\"?" : "");
        return false;
    }
    spec->knots = knots;
    struct visa_table *quantiles = visa_table_of(compiler, VISA_FILE_QUANTILES);
    struct points points;
    if (!collect_points(quantiles, law, &points)) {
        return false;
    }
    spec->knot_count = points.count;
    for (size_t i = 0; i < points.count; i++) {
        const struct visa_cell *cells = point(quantiles, &points, i);
        knots[i] = (struct sim_law_knot){.probability = cells[QUANTILE_PROBABILITY].decimal,
                                         .value = cells[QUANTILE_VALUE].decimal};
    }
    return true;
}

static bool read_calendar(struct visa_table *table, size_t row, struct visa_duration *duration)
{
    const struct visa_cell *cells = table->rows[row].cells;
    duration->calendar = (int32_t)cells[DURATION_CALENDAR].whole;
    duration->working = cells[DURATION_UNIT].whole == VISA_WORKING_DAYS;
    if (duration->working && duration->calendar == VISA_ALL) {
        visa_table_error(table, row, DURATION_CALENDAR, "working_days need a calendar");
        return false;
    }
    return true;
}

static enum sim_status make_law(struct visa_compiler *compiler, const struct sim_law_spec *spec,
                                double ticks_per_unit, struct sim_law *law, struct sim_error *error)
{
    const struct visa_scenario *like = compiler->tables->source->like;
    const struct visa_law_maker maker = {&compiler->scenario->laws, like == NULL ? NULL : &like->laws,
                                         compiler->arena};
    return visa_law_make(&maker, spec, ticks_per_unit, law, error);
}

static enum sim_status compile_duration(struct visa_compiler *compiler, size_t row,
                                        struct visa_duration *duration)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_DURATIONS);
    const struct visa_cell *cells = table->rows[row].cells;
    struct sim_law_knot knots[SIM_LAW_KNOTS_MAX];
    struct sim_law_spec spec = {.family = families[cells[DURATION_DISTRIBUTION].whole]};
    bool good = spec.family == SIM_LAW_EMPIRICAL ? read_law(compiler, row, &spec, knots)
                                                 : read_parameters(table, row, &spec);
    if (!read_calendar(table, row, duration) || !good) {
        return SIM_OK;
    }
    struct sim_error error;
    enum sim_status status =
        make_law(compiler, &spec, visa_unit_minutes((enum visa_unit)cells[DURATION_UNIT].whole),
                 &duration->law, &error);
    if (status == SIM_ERR_DATA || status == SIM_ERR_ARGUMENT) {
        visa_table_error(table, row, DURATION_P1, "%s", error.message);
        return SIM_OK;
    }
    return status;
}

/* A standard normal law that fits a table of whole numbers >= 0: 8 standard deviations up, 2^16 to one. */
static enum sim_status compile_normal(struct visa_compiler *compiler)
{
    struct sim_law_spec spec = {.family = SIM_LAW_TRUNCATED_NORMAL, .parameter = {8.0, 1.0, 0.0}};
    struct sim_error error;
    return make_law(compiler, &spec, 65536.0, &compiler->scenario->normal, &error);
}

enum sim_status visa_compile_durations(struct visa_compiler *compiler)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_DURATIONS);
    struct visa_duration *durations = sim_arena_alloc(compiler->arena, table->count + 1, sizeof *durations);
    if (durations == NULL) {
        return SIM_ERR_MEMORY;
    }
    size_t errors = table->diagnostics->count[VISA_ERROR];
    check_laws(compiler);
    if (table->diagnostics->count[VISA_ERROR] > errors) {
        return SIM_ERR_DATA; /* durations that name a wrong law would only repeat it */
    }
    for (size_t row = 0; row < table->count; row++) {
        enum sim_status status = compile_duration(compiler, row, &durations[row]);
        if (status != SIM_OK) {
            return status;
        }
    }
    compiler->scenario->durations = durations;
    struct visa_selectors selectors = {
        .count = 4,
        .column = {DURATION_ACTIVITY, DURATION_CLASS, DURATION_APPLICANT, DURATION_POST},
        .size = {VISA_ACTIVITIES, (int)compiler->scenario->class_count, VISA_APPLICANTS,
                 (int)compiler->scenario->post_count + 1},
        .steps_from = -1};
    enum sim_status status =
        visa_grid_build(&compiler->scenario->duration_grid, table, &selectors, compiler->arena);
    if (status == SIM_OK) {
        status = compile_normal(compiler);
    }
    return status == SIM_OK ? sim_gumbel_compile(&compiler->scenario->gumbel, compiler->arena, NULL) : status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts, classes and the rules by which seats open. */
#include "models/scenario/compile.h"

/* Steps of a number that rows of posts.csv give by date: the row's place is taken by the number itself. */
static enum sim_status number_steps(struct visa_compiler *compiler, const struct visa_steps *rows, int column,
                                    const struct visa_step **steps)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_POSTS);
    struct visa_step *copy = sim_arena_alloc(compiler->arena, rows->count, sizeof *copy);
    if (copy == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < rows->count; i++) {
        int32_t row = rows->step[i].row;
        copy[i].from_day = rows->step[i].from_day;
        copy[i].row = row == VISA_NO_ROW ? 0 : (int32_t)table->rows[row].cells[column].whole;
    }
    *steps = copy;
    return SIM_OK;
}

/* The row in force on the first day of the window, else the first that ever is: every post has one. */
static size_t main_row(const struct visa_compiler *compiler, const struct visa_steps *rows)
{
    int32_t row = visa_steps_at(rows, compiler->scenario->settings.start_day);
    for (uint32_t i = 0; row == VISA_NO_ROW; i++) {
        SIM_ASSERT(i < rows->count);
        row = rows->step[i].row;
    }
    return (size_t)row;
}

/* Windows and desks may change with time, the calendar may not. */
static void check_calendar(struct visa_compiler *compiler, const struct visa_steps *rows, size_t main)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_POSTS);
    for (uint32_t i = 0; i < rows->count; i++) {
        int32_t row = rows->step[i].row;
        if (row != VISA_NO_ROW &&
            table->rows[row].cells[POST_CALENDAR].whole != table->rows[main].cells[POST_CALENDAR].whole) {
            visa_table_error(table, (size_t)row, POST_CALENDAR,
                             "differs from %s: a post keeps its calendar; put changes into holidays.csv",
                             visa_table_row_place(table, main).text);
        }
    }
}

static const char *text_or(const struct visa_cell *cell, const struct visa_cell *other)
{
    return cell->text[0] != '\0' ? cell->text : other->text;
}

static enum sim_status compile_post(struct visa_compiler *compiler, const struct visa_steps *rows,
                                    struct visa_post *post)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_POSTS);
    size_t row = main_row(compiler, rows);
    const struct visa_cell *cells = table->rows[row].cells;
    check_calendar(compiler, rows, row);
    *post = (struct visa_post){
        .name = cells[POST_POST].text,
        .name_en = text_or(&cells[POST_NAME_EN], &cells[POST_POST]),
        .name_zh = text_or(&cells[POST_NAME_ZH], &cells[POST_POST]),
        .city_en = text_or(&cells[POST_CITY_EN], &cells[POST_NAME_EN]),
        .city_zh = text_or(&cells[POST_CITY_ZH], &cells[POST_NAME_ZH]),
        .key = sim_hash_name(cells[POST_POST].text),
        .window_steps = rows->count,
        .decision_steps = rows->count,
        .calendar = (uint32_t)cells[POST_CALENDAR].whole,
    };
    enum sim_status status = number_steps(compiler, rows, POST_WINDOWS, &post->windows);
    return status == SIM_OK ? number_steps(compiler, rows, POST_DECISIONS, &post->decisions) : status;
}

/* Turns the names of a key column into indices of the name's own list, so that a grid can be built on it. */
static void resolve_own(struct visa_table *table, int column, const struct visa_names *names)
{
    for (size_t row = 0; row < table->count; row++) {
        struct visa_cell *cell = &table->rows[row].cells[column];
        cell->whole = visa_name_index(names, cell->text);
    }
}

static enum sim_status compile_posts(struct visa_compiler *compiler)
{
    const struct visa_names *names = &compiler->tables->posts;
    struct visa_post *posts = sim_arena_alloc(compiler->arena, names->count + 1, sizeof *posts);
    if (posts == NULL) {
        return SIM_ERR_MEMORY;
    }
    resolve_own(visa_table_of(compiler, VISA_FILE_POSTS), POST_POST, names);
    struct visa_grid grid;
    struct visa_selectors selectors = {
        .count = 1, .column = {POST_POST}, .size = {(int)names->count}, .steps_from = -1};
    enum sim_status status =
        visa_grid_build(&grid, visa_table_of(compiler, VISA_FILE_POSTS), &selectors, compiler->arena);
    for (size_t i = 0; i < names->count && status == SIM_OK; i++) {
        status = compile_post(compiler, &grid.cells[i], &posts[i]);
    }
    compiler->scenario->posts = posts;
    compiler->scenario->post_count = (uint32_t)names->count;
    return status;
}

/* An empty or resolved selector as the byte in which cases keep it. */
static uint8_t byte_of(const struct visa_cell *cell)
{
    return cell->whole == VISA_ALL ? VISA_NOTHING : (uint8_t)cell->whole;
}

static enum sim_status compile_classes(struct visa_compiler *compiler)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_CLASSES);
    const struct visa_names *names = &compiler->tables->classes;
    struct visa_class *classes = sim_arena_alloc(compiler->arena, names->count + 1, sizeof *classes);
    if (classes == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        int index = visa_name_index(names, cells[CLASS_CLASS].text);
        classes[index] = (struct visa_class){
            .name = cells[CLASS_CLASS].text,
            .name_en = text_or(&cells[CLASS_NAME_EN], &cells[CLASS_CLASS]),
            .name_zh = text_or(&cells[CLASS_NAME_ZH], &cells[CLASS_CLASS]),
            .interview_kind = byte_of(&cells[CLASS_INTERVIEW_POOL]),
            .waiver_kind = byte_of(&cells[CLASS_WAIVER_POOL]),
            .alternative = byte_of(&cells[CLASS_ALTERNATIVE]),
            .note_verbale = cells[CLASS_NOTE_VERBALE].whole != 0,
        };
        if (classes[index].interview_kind == VISA_NOTHING && !classes[index].note_verbale) {
            visa_table_error(visa_table_of(compiler, VISA_FILE_CLASSES), row, CLASS_INTERVIEW_POOL,
                             "needed unless note_verbale is yes");
        }
    }
    compiler->scenario->classes = classes;
    compiler->scenario->class_count = (uint32_t)names->count;
    return SIM_OK;
}

static enum sim_status compile_releases(struct visa_compiler *compiler)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_RELEASES);
    struct visa_release *releases = sim_arena_alloc(compiler->arena, table->count + 1, sizeof *releases);
    if (releases == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        releases[row] = (struct visa_release){
            .rule = (enum visa_rule)cells[RELEASE_RULE].whole,
            .weekdays = (uint8_t)cells[RELEASE_WEEKDAYS].whole,
            .minute = (int32_t)cells[RELEASE_TIME].whole,
            .horizon_days = (int32_t)cells[RELEASE_HORIZON_DAYS].whole,
            .min_notice_days = (int32_t)cells[RELEASE_MIN_NOTICE_DAYS].whole,
        };
        if (releases[row].minute == VISA_MINUTES_PER_DAY) {
            visa_table_error(visa_table_of(compiler, VISA_FILE_RELEASES), row, RELEASE_TIME,
                             "expected a time before 24:00");
        }
    }
    compiler->scenario->releases = releases;
    struct visa_selectors selectors = {
        .count = 2,
        .column = {RELEASE_POST, RELEASE_POOL},
        .size = {(int)compiler->tables->posts.count, (int)compiler->tables->pools.count},
        .steps_from = -1};
    return visa_grid_build(&compiler->release_grid, table, &selectors, compiler->arena);
}

enum sim_status visa_compile_posts(struct visa_compiler *compiler)
{
    enum sim_status status = compile_posts(compiler);
    if (status == SIM_OK) {
        status = compile_classes(compiler);
    }
    return status == SIM_OK ? compile_releases(compiler) : status;
}

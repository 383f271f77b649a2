/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/factor.h"

#include "analysis/output/text_number.h"
#include "models/input/diagnostics.h"
#include "models/input/fields.h"
#include "models/input/utf8.h"
#include "models/scenario/arithmetic.h"

#include <math.h>
#include <string.h>

static const char BLANKS[] = " \t\r\n";

struct piece {
    const char *text;
    size_t length;
};

struct reader {
    struct ana_factor *factor;
    struct sim_arena *arena;
    struct sim_error *error;
    size_t room; /* of texts */
};

static struct visa_shown show(struct piece piece)
{
    return visa_show_name(piece.text, piece.length);
}

static struct piece trim(struct piece piece)
{
    while (piece.length > 0 && strchr(BLANKS, piece.text[0]) != NULL) {
        piece.text++;
        piece.length--;
    }
    while (piece.length > 0 && strchr(BLANKS, piece.text[piece.length - 1]) != NULL) {
        piece.length--;
    }
    return piece;
}

static char *copy(struct sim_arena *arena, struct piece piece)
{
    char *text = sim_arena_alloc(arena, piece.length + 1, 1);
    if (text != NULL) {
        memcpy(text, piece.text, piece.length);
    }
    return text;
}

static const char *join(struct sim_arena *arena, const char *first, const char *second)
{
    size_t length = strlen(first);
    size_t more = strlen(second);
    char *text = sim_arena_alloc(arena, length + more + 1, 1);
    if (text != NULL) {
        memcpy(text, first, length);
        memcpy(text + length, second, more);
    }
    return text;
}

/* Cuts off what stands before a separator and steps over it; false once nothing is left. */
static bool next_piece(struct piece *rest, char separator, struct piece *piece)
{
    if (rest->text == NULL) {
        return false;
    }
    const char *end = memchr(rest->text, separator, rest->length);
    size_t length = end == NULL ? rest->length : (size_t)(end - rest->text);
    *piece = trim((struct piece){rest->text, length});
    *rest = end == NULL ? (struct piece){NULL, 0} : (struct piece){end + 1, rest->length - length - 1};
    return true;
}

/* ---- levels ---- */

/* Two levels are one where they are the same number, or else the same text. */
static bool is_there(const struct ana_factor *factor, const char *text, double value)
{
    for (size_t i = 0; i < factor->count; i++) {
        bool same = isnan(value) ? strcmp(factor->texts[i], text) == 0
                                 : !(factor->values[i] < value || factor->values[i] > value) &&
                                       !isnan(factor->values[i]);
        if (same) {
            return true;
        }
    }
    return false;
}

static enum sim_status make_room(struct reader *reader)
{
    struct ana_factor *factor = reader->factor;
    size_t for_values = reader->room;
    if (factor->count < reader->room) {
        return SIM_OK;
    }
    factor->texts =
        sim_arena_grow(reader->arena, factor->texts, &reader->room, factor->count + 1, sizeof *factor->texts);
    factor->values =
        sim_arena_grow(reader->arena, factor->values, &for_values, factor->count + 1, sizeof *factor->values);
    return reader->arena->failed ? SIM_ERR_MEMORY : SIM_OK;
}

/* Levels go to pages, plots and files: what is no text is refused before anything is run. */
static enum sim_status check_text(const char *text, struct sim_error *error)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length; at += visa_utf8_length(text + at, length - at)) {
        unsigned char byte = (unsigned char)text[at];
        if (visa_utf8_length(text + at, length - at) == 0) {
            return sim_fail(error, SIM_ERR_DATA, "level %s is not valid UTF-8",
                            visa_show_name(text, length).text);
        }
        if (byte < 0x20 || byte == 0x7f) {
            return sim_fail(error, SIM_ERR_DATA, "level %s has a control character",
                            visa_show_name(text, length).text);
        }
    }
    return SIM_OK;
}

static enum sim_status add_level(struct reader *reader, const char *text)
{
    struct ana_factor *factor = reader->factor;
    double value = NAN;
    if (text == NULL) {
        return SIM_ERR_MEMORY;
    }
    enum sim_status status = check_text(text, reader->error);
    if (status != SIM_OK) {
        return status;
    }
    visa_parse_decimal(text, &value);
    if (is_there(factor, text, value)) {
        return sim_fail(reader->error, SIM_ERR_DATA, "level %s is there twice",
                        visa_show_name(text, strlen(text)).text);
    }
    if (factor->count == ANA_LEVELS_MOST) {
        return sim_fail(reader->error, SIM_ERR_DATA, "more than %d levels", ANA_LEVELS_MOST);
    }
    status = make_room(reader);
    if (status == SIM_OK) {
        factor->texts[factor->count] = text;
        factor->values[factor->count++] = value;
    }
    return status;
}

/* The text of a number, as calculated ones are written. */
static const char *plain(struct sim_arena *arena, const char *number, const char *step)
{
    struct visa_operation sum = {VISA_ADD, step, VISA_ANY_PLACES};
    struct visa_computed computed = visa_compute(number, &sum);
    return copy(arena, (struct piece){computed.text, strlen(computed.text)});
}

struct range {
    struct piece all;
    char *low, *high, *step; /* step: NULL for an interval */
};

static double number_of(const char *text)
{
    double value = NAN;
    visa_parse_decimal(text, &value);
    return value;
}

/* Low, high and step of a piece that has ".." in it. */
static enum sim_status read_range(const struct reader *reader, struct piece piece, const char *dots,
                                  struct range *range)
{
    struct piece low = {piece.text, (size_t)(dots - piece.text)};
    struct piece rest = {dots + 2, piece.length - low.length - 2};
    struct piece high = rest;
    next_piece(&rest, ':', &high);
    struct piece step = rest.text == NULL ? (struct piece){"1", 1} : trim(rest);
    *range = (struct range){piece, copy(reader->arena, trim(low)), copy(reader->arena, high),
                            copy(reader->arena, step)};
    if (range->low == NULL || range->high == NULL || range->step == NULL) {
        return SIM_ERR_MEMORY;
    }
    const char *const numbers[] = {range->low, range->high, range->step};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (isnan(number_of(numbers[i]))) {
            return sim_fail(reader->error, SIM_ERR_DATA, "%s in the range %s is no number",
                            visa_show_name(numbers[i], strlen(numbers[i])).text, show(piece).text);
        }
    }
    if (!(number_of(range->low) < number_of(range->high))) {
        return sim_fail(reader->error, SIM_ERR_DATA, "the range %s does not go up", show(piece).text);
    }
    range->step = rest.text == NULL ? NULL : range->step;
    return SIM_OK;
}

static enum sim_status add_steps(struct reader *reader, const struct range *range)
{
    double end = number_of(range->high);
    const char *text = plain(reader->arena, range->low, "0");
    const char *last = plain(reader->arena, range->high, "0");
    if (!(number_of(range->step) > 0)) {
        return sim_fail(reader->error, SIM_ERR_DATA, "the step of the range %s is not more than 0",
                        show(range->all).text);
    }
    enum sim_status status = reader->arena->failed ? SIM_ERR_MEMORY : SIM_OK;
    const char *reached = "";
    while (status == SIM_OK && text != NULL && number_of(text) <= end) {
        status = strcmp(text, reached) != 0
                     ? add_level(reader, text)
                     : sim_fail(reader->error, SIM_ERR_DATA, "the step of the range %s is too small for it",
                                show(range->all).text);
        reached = text;
        text = plain(reader->arena, text, range->step);
    }
    if (status == SIM_OK && text == NULL) {
        return SIM_ERR_MEMORY;
    }
    if (status == SIM_OK && strcmp(reached, last) != 0) {
        return sim_fail(reader->error, SIM_ERR_DATA, "the steps of the range %s do not meet its end",
                        show(range->all).text);
    }
    return status;
}

static enum sim_status add_interval(struct reader *reader, const struct range *range, bool alone)
{
    if (!alone) {
        return sim_fail(reader->error, SIM_ERR_DATA, "%s in a list needs a step: low..high:step",
                        show(range->all).text);
    }
    reader->factor->kind = ANA_FACTOR_INTERVAL;
    enum sim_status status = add_level(reader, range->low);
    return status == SIM_OK ? add_level(reader, range->high) : status;
}

/* The two dots of a range; NULL: none. */
static const char *find_dots(struct piece piece)
{
    for (size_t i = 0; i + 1 < piece.length; i++) {
        if (piece.text[i] == '.' && piece.text[i + 1] == '.') {
            return piece.text + i;
        }
    }
    return NULL;
}

static enum sim_status read_item(struct reader *reader, struct piece item, bool alone)
{
    const char *dots = find_dots(item);
    struct range range;
    if (item.length == 0) {
        return sim_fail(reader->error, SIM_ERR_DATA, "a level is empty");
    }
    if (dots == NULL) {
        return add_level(reader, copy(reader->arena, item));
    }
    enum sim_status status = read_range(reader, item, dots, &range);
    if (status != SIM_OK) {
        return status;
    }
    return range.step == NULL ? add_interval(reader, &range, alone) : add_steps(reader, &range);
}

static enum sim_status read_values(struct reader *reader, struct piece values)
{
    struct piece item;
    bool alone = memchr(values.text, ',', values.length) == NULL;
    enum sim_status status = SIM_OK;
    if (memchr(values.text, ';', values.length) != NULL) {
        return sim_fail(reader->error, SIM_ERR_DATA,
                        "a level of values has no \";\"; several changes at once are levels told apart by |");
    }
    reader->factor->kind = ANA_FACTOR_LEVELS;
    while (status == SIM_OK && next_piece(&values, ',', &item)) {
        status = read_item(reader, item, alone);
    }
    for (size_t i = 0; status == SIM_OK && i < reader->factor->count; i++) {
        reader->factor->kind = isnan(reader->factor->values[i]) ? ANA_FACTOR_WORDS : reader->factor->kind;
    }
    return status;
}

/* ---- what is aimed at ---- */

/* Behind the operator, the first "=" outside brackets; NULL: none. */
static const char *behind_operator(struct piece text)
{
    int depth = 0;
    for (size_t i = 0; i < text.length; i++) {
        depth += (text.text[i] == '[') - (text.text[i] == ']');
        if (depth == 0 && text.text[i] == '=') {
            return text.text + i + 1;
        }
    }
    return NULL;
}

static enum sim_status read_change(struct reader *reader, struct piece level)
{
    struct piece rest = level;
    struct piece change;
    bool none = level.length == strlen("none") && memcmp(level.text, "none", level.length) == 0;
    while (!none && next_piece(&rest, ';', &change)) {
        if (behind_operator(change) == NULL) {
            return sim_fail(reader->error, SIM_ERR_DATA,
                            "level %s is no change, such as file[column=value].column=value, and not none",
                            show(change).text);
        }
    }
    return add_level(reader, copy(reader->arena, level));
}

static enum sim_status read_changes(struct reader *reader, struct piece text)
{
    struct piece level;
    enum sim_status status = SIM_OK;
    reader->factor->kind = ANA_FACTOR_CHANGES;
    reader->factor->target = "";
    while (status == SIM_OK && next_piece(&text, '|', &level)) {
        status = level.length > 0 ? read_change(reader, level)
                                  : sim_fail(reader->error, SIM_ERR_DATA, "a level is empty; write none");
    }
    return status;
}

/* The target as a name: "slots.seats" of "slots.seats=", but "slots.seats*=". */
static const char *name_of_target(struct sim_arena *arena, struct piece target)
{
    char before = target.length > 1 ? target.text[target.length - 2] : '=';
    bool plainly = strchr("+-*", before) == NULL;
    return copy(arena, trim((struct piece){target.text, target.length - (plainly ? 1 : 0)}));
}

static enum sim_status read_aimed(struct reader *reader, struct piece text, const char *values)
{
    struct ana_factor *factor = reader->factor;
    struct piece target = {text.text, (size_t)(values - text.text)};
    if (find_dots(target) != NULL || strchr("=+-*", target.text[0]) != NULL) {
        return sim_fail(reader->error, SIM_ERR_DATA, "%s aims at nothing; expected file[column=value].column",
                        show(target).text);
    }
    factor->target = copy(reader->arena, target);
    if (factor->name == NULL) {
        factor->name = name_of_target(reader->arena, target);
    }
    if (reader->arena->failed) {
        return SIM_ERR_MEMORY;
    }
    return read_values(reader, (struct piece){values, text.length - target.length});
}

static bool starts_row(const char *values)
{
    return values[strspn(values, BLANKS)] == '[';
}

static enum sim_status read_body(struct reader *reader, struct piece text)
{
    const char *values = behind_operator(text);
    bool whole = memchr(text.text, '|', text.length) != NULL || (values != NULL && starts_row(values));
    if (whole && reader->factor->name == NULL) {
        reader->factor->name = copy(reader->arena, text);
    }
    if (whole) {
        return read_changes(reader, text);
    }
    if (values == NULL) {
        return sim_fail(reader->error, SIM_ERR_DATA,
                        "%s is no factor; expected file[column=value].column=levels (or += -= *=)",
                        show(text).text);
    }
    return read_aimed(reader, text, values);
}

/* ---- the whole ---- */

/* Takes a name and its colon away from the text, if they are there. */
static enum sim_status read_name(struct reader *reader, struct piece *text)
{
    size_t ahead = strcspn(text->text, "[.=+*|:");
    if (text->text[ahead] != ':') {
        return SIM_OK;
    }
    struct piece name = trim((struct piece){text->text, ahead});
    reader->factor->name = copy(reader->arena, name);
    if (reader->factor->name == NULL) {
        return SIM_ERR_MEMORY;
    }
    if (!visa_is_key(reader->factor->name)) {
        return sim_fail(reader->error, SIM_ERR_DATA, "%s is no name: letters, digits, _ and -, at most 63",
                        show(name).text);
    }
    *text = trim((struct piece){text->text + ahead + 1, text->length - ahead - 1});
    return SIM_OK;
}

enum sim_status ana_factor_read(struct ana_factor *factor, const char *text, struct sim_arena *arena,
                                struct sim_error *error)
{
    struct reader reader = {.factor = factor, .arena = arena, .error = error};
    struct piece rest = trim((struct piece){text, strlen(text)});
    *factor = (struct ana_factor){.target = ""};
    if (rest.length == 0) {
        return sim_fail(error, SIM_ERR_DATA, "a factor is empty");
    }
    enum sim_status status = read_name(&reader, &rest);
    if (status == SIM_OK) {
        status = read_body(&reader, rest);
    }
    if (status == SIM_OK && arena->failed) {
        status = SIM_ERR_MEMORY;
    }
    return status == SIM_ERR_MEMORY ? sim_fail(error, SIM_ERR_MEMORY, "no memory for a factor") : status;
}

/* That none of the factors before it is called as the last one. */
static enum sim_status tell_apart(const struct ana_factor *factors, size_t last, const char *text,
                                  struct sim_error *error)
{
    for (size_t i = 0; i < last; i++) {
        const char *name = factors[i].name;
        SIM_ASSERT(name != NULL && factors[last].name != NULL);
        if (strcmp(name, factors[last].name) == 0) {
            return sim_fail(error, SIM_ERR_DATA, "two factors are called %s; give one a name: name: %s",
                            visa_show_name(name, strlen(name)).text, visa_show_name(text, strlen(text)).text);
        }
    }
    return SIM_OK;
}

enum sim_status ana_factors_read(struct ana_factor **factors, const char *const *texts, size_t count,
                                 struct sim_arena *arena, struct sim_error *error)
{
    if (count > ANA_FACTORS_MOST) {
        return sim_fail(error, SIM_ERR_DATA, "more than %d factors", ANA_FACTORS_MOST);
    }
    *factors = sim_arena_alloc(arena, count, sizeof **factors);
    if (*factors == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for factors");
    }
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < count && status == SIM_OK; i++) {
        status = ana_factor_read(&(*factors)[i], texts[i], arena, error);
        if (status == SIM_OK) {
            status = tell_apart(*factors, i, texts[i], error);
        }
    }
    return status;
}

const char *ana_factor_change(const struct ana_factor *factor, size_t level, struct sim_arena *arena)
{
    SIM_ASSERT(level < factor->count);
    if (factor->kind != ANA_FACTOR_CHANGES) {
        return join(arena, factor->target, factor->texts[level]);
    }
    return strcmp(factor->texts[level], "none") == 0 ? "" : factor->texts[level];
}

const char *ana_factor_change_at(const struct ana_factor *factor, double value, struct sim_arena *arena)
{
    return join(arena, factor->target, ana_number(value).text);
}

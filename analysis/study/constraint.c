/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/constraint.h"

#include "models/input/diagnostics.h"
#include "models/input/fields.h"
#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <math.h>
#include <string.h>

/* Of a sum's terms: what decimals that are no binary numbers may add up to. */
#define ROUNDING 1e-12

enum { DEEPEST = 16, NUMBER_BYTES = 64 };

static const char BLANKS[] = " \t\r\n";
static const char DIGITS[] = ".0123456789";
static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

/* constant + sum of weight x number */
struct linear {
    double constant;
    double *weights;
    bool constantly; /* no factor in it */
};

struct reader {
    const char *at;
    struct ana_constraint *constraint;
    struct sim_arena *arena;
    struct sim_error *error;
    int depth; /* of parentheses */
};

static void skip_blanks(struct reader *reader)
{
    reader->at += strspn(reader->at, BLANKS);
}

static enum sim_status fail_at(const struct reader *reader, const char *expected)
{
    size_t length = strlen(reader->at);
    return length == 0 ? sim_fail(reader->error, SIM_ERR_DATA, "%s at the end", expected)
                       : sim_fail(reader->error, SIM_ERR_DATA, "%s at %s", expected,
                                  visa_show_name(reader->at, length).text);
}

/* ---- names ---- */

/* The factor with the longest name that stands here; factors.count: none. Steps over it. */
static size_t read_name(struct reader *reader)
{
    const struct ana_factor_list *factors = &reader->constraint->factors;
    size_t found = factors->count;
    size_t longest = 0;
    for (size_t f = 0; f < factors->count; f++) {
        size_t length = strlen(factors->items[f].name);
        bool whole = length > longest && strncmp(reader->at, factors->items[f].name, length) == 0 &&
                     (reader->at[length] == '\0' || strchr(LETTERS, reader->at[length]) == NULL ||
                      strchr(LETTERS, reader->at[length - 1]) == NULL);
        found = whole ? f : found;
        longest = whole ? length : longest;
    }
    reader->at += longest;
    return found;
}

static enum sim_status fail_unknown(const struct reader *reader)
{
    const struct ana_factor_list *factors = &reader->constraint->factors;
    const char *names[ANA_FACTORS_MOST];
    char hint[VISA_HINT_BYTES];
    size_t length = strspn(reader->at, LETTERS);
    char word[NUMBER_BYTES] = "";
    memcpy(word, reader->at, length < sizeof word ? length : sizeof word - 1);
    for (size_t f = 0; f < factors->count; f++) {
        names[f] = factors->items[f].name;
    }
    visa_write_hint(hint, word, names, factors->count);
    return sim_fail(reader->error, SIM_ERR_DATA, "no factor %s%s", visa_show_name(reader->at, length).text,
                    hint);
}

static bool has_numbers(const struct ana_factor *factor)
{
    return factor->kind == ANA_FACTOR_LEVELS || factor->kind == ANA_FACTOR_INTERVAL;
}

/* ---- expressions ---- */

/* Copies what may be a number, with the sign of an exponent; returns its length. */
static size_t copy_number(const char *at, char number[NUMBER_BYTES])
{
    size_t length = 0;
    while (length + 1 < NUMBER_BYTES && at[length] != '\0') {
        bool sign = length > 0 && (at[length] == '-' || at[length] == '+') &&
                    (at[length - 1] == 'e' || at[length - 1] == 'E') && strchr(DIGITS, at[0]) != NULL;
        if (!sign && strchr(DIGITS, at[length]) == NULL && strchr(LETTERS, at[length]) == NULL) {
            break;
        }
        number[length] = at[length];
        length++;
    }
    number[length] = '\0';
    return length;
}

static enum sim_status read_factor(struct reader *reader, struct linear *linear)
{
    const struct ana_factor_list *factors = &reader->constraint->factors;
    size_t found = read_name(reader);
    if (found == factors->count) {
        return strchr(LETTERS, *reader->at) != NULL && *reader->at != '\0'
                   ? fail_unknown(reader)
                   : fail_at(reader, sim_message("expected a number or a factor"));
    }
    if (!has_numbers(&factors->items[found])) {
        return sim_fail(reader->error, SIM_ERR_DATA,
                        "factor %s is no number; it is compared with one of its levels: %s = %s",
                        visa_show_name(factors->items[found].name, strlen(factors->items[found].name)).text,
                        factors->items[found].name, factors->items[found].texts[0]);
    }
    linear->weights[found] = 1;
    linear->constantly = false;
    return SIM_OK;
}

/* A number or a factor. */
static enum sim_status read_plain(struct reader *reader, struct linear *linear)
{
    char number[NUMBER_BYTES];
    size_t length = copy_number(reader->at, number);
    if (visa_parse_decimal(number, &linear->constant)) {
        reader->at += length;
        return SIM_OK;
    }
    return read_factor(reader, linear);
}

static enum sim_status read_sum(struct reader *reader, struct linear *linear);

static enum sim_status read_parentheses(struct reader *reader, struct linear *linear)
{
    reader->at++;
    if (++reader->depth > DEEPEST) {
        return sim_fail(reader->error, SIM_ERR_DATA, "more than %d parentheses within each other", DEEPEST);
    }
    enum sim_status status = read_sum(reader, linear);
    reader->depth--;
    if (status == SIM_OK && *reader->at != ')') {
        return fail_at(reader, "expected )");
    }
    reader->at += status == SIM_OK ? 1 : 0;
    return status;
}

static void scale(const struct reader *reader, struct linear *linear, double by)
{
    linear->constant *= by;
    for (size_t f = 0; f < reader->constraint->factors.count; f++) {
        linear->weights[f] *= by;
    }
}

/* One operand with its signs, blanks around it skipped. */
static enum sim_status read_operand(struct reader *reader, struct linear *linear)
{
    double sign = 1;
    *linear = (struct linear){
        0, sim_arena_alloc(reader->arena, reader->constraint->factors.count, sizeof *linear->weights), true};
    if (linear->weights == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (skip_blanks(reader); *reader->at == '-' || *reader->at == '+'; skip_blanks(reader)) {
        sign *= *reader->at == '-' ? -1 : 1;
        reader->at++;
    }
    enum sim_status status =
        *reader->at == '(' ? read_parentheses(reader, linear) : read_plain(reader, linear);
    scale(reader, linear, sign);
    skip_blanks(reader);
    return status;
}

static enum sim_status read_product(struct reader *reader, struct linear *linear)
{
    enum sim_status status = read_operand(reader, linear);
    while (status == SIM_OK && *reader->at == '*') {
        struct linear next;
        reader->at++;
        status = read_operand(reader, &next);
        if (status == SIM_OK && !linear->constantly && !next.constantly) {
            return sim_fail(reader->error, SIM_ERR_DATA, "a product of two factors is not linear");
        }
        if (status == SIM_OK && linear->constantly) {
            scale(reader, &next, linear->constant);
            *linear = next;
        } else if (status == SIM_OK) {
            scale(reader, linear, next.constant);
        }
    }
    return status;
}

static void add(const struct reader *reader, struct linear *linear, const struct linear *next, double sign)
{
    linear->constant += sign * next->constant;
    for (size_t f = 0; f < reader->constraint->factors.count; f++) {
        linear->weights[f] += sign * next->weights[f];
    }
    linear->constantly = linear->constantly && next->constantly;
}

static enum sim_status read_sum(struct reader *reader, struct linear *linear)
{
    enum sim_status status = read_product(reader, linear);
    while (status == SIM_OK && (*reader->at == '+' || *reader->at == '-')) {
        double sign = *reader->at++ == '-' ? -1 : 1;
        struct linear next;
        status = read_product(reader, &next);
        if (status == SIM_OK) {
            add(reader, linear, &next, sign);
        }
    }
    return status;
}

/* ---- comparisons ---- */

static enum sim_status read_comparison(struct reader *reader)
{
    static const struct {
        const char *text;
        enum ana_relation comparison;
    } words[] = {{"<=", ANA_AT_MOST}, {">=", ANA_AT_LEAST}, {"!=", ANA_UNEQUAL}, {"==", ANA_EQUAL},
                 {"<", ANA_LESS},     {">", ANA_MORE},      {"=", ANA_EQUAL}};
    skip_blanks(reader);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strncmp(reader->at, words[i].text, strlen(words[i].text)) == 0) {
            reader->at += strlen(words[i].text);
            reader->constraint->comparison = words[i].comparison;
            return SIM_OK;
        }
    }
    return fail_at(reader, sim_message("expected one of + - * < <= > >= = !="));
}

static enum sim_status read_linear(struct reader *reader)
{
    struct ana_constraint *constraint = reader->constraint;
    struct linear left;
    struct linear right;
    enum sim_status status = read_sum(reader, &left);
    if (status == SIM_OK) {
        status = read_comparison(reader);
    }
    if (status == SIM_OK) {
        status = read_sum(reader, &right);
    }
    if (status != SIM_OK) {
        return status;
    }
    if (*reader->at != '\0') {
        return fail_at(reader, sim_message("one comparison is enough; there is more"));
    }
    add(reader, &left, &right, -1);
    constraint->weights = left.weights;
    constraint->constant = left.constant;
    return left.constantly ? sim_fail(reader->error, SIM_ERR_DATA, "there is no factor in it") : SIM_OK;
}

/* The level that is written here, up to the end. */
static enum sim_status read_level(struct reader *reader, const struct ana_factor *factor)
{
    char hint[VISA_HINT_BYTES];
    skip_blanks(reader);
    size_t length = strlen(reader->at);
    while (length > 0 && strchr(BLANKS, reader->at[length - 1]) != NULL) {
        length--;
    }
    char *word = sim_arena_alloc(reader->arena, length + 1, 1);
    if (word == NULL) {
        return SIM_ERR_MEMORY;
    }
    memcpy(word, reader->at, length);
    for (size_t level = 0; level < factor->count; level++) {
        if (strcmp(factor->texts[level], word) == 0) {
            reader->constraint->level = level;
            return SIM_OK;
        }
    }
    visa_write_hint(hint, word, factor->texts, factor->count);
    return sim_fail(reader->error, SIM_ERR_DATA, "factor %s has no level %s%s",
                    visa_show_name(factor->name, strlen(factor->name)).text,
                    visa_show_name(word, length).text, hint);
}

/* A comparison of words, behind the name of its factor. */
static enum sim_status read_words(struct reader *reader, const struct ana_factor *factor)
{
    enum sim_status status = read_comparison(reader);
    enum ana_relation comparison = reader->constraint->comparison;
    if (status == SIM_OK && comparison != ANA_EQUAL && comparison != ANA_UNEQUAL) {
        return sim_fail(reader->error, SIM_ERR_DATA, "factor %s is no number; it is compared by = or !=",
                        visa_show_name(factor->name, strlen(factor->name)).text);
    }
    return status == SIM_OK ? read_level(reader, factor) : status;
}

static enum sim_status read_constraint(struct reader *reader)
{
    struct ana_constraint *constraint = reader->constraint;
    skip_blanks(reader);
    const char *start = reader->at;
    if (*start == '\0') {
        return sim_fail(reader->error, SIM_ERR_DATA, "it is empty");
    }
    constraint->factor = read_name(reader);
    if (constraint->factor < constraint->factors.count &&
        !has_numbers(&constraint->factors.items[constraint->factor])) {
        return read_words(reader, &constraint->factors.items[constraint->factor]);
    }
    reader->at = start;
    return read_linear(reader);
}

enum sim_status ana_constraint_read(struct ana_constraint *constraint, const char *text,
                                    struct ana_factor_list factors, struct sim_arena *arena,
                                    struct sim_error *error)
{
    SIM_ASSERT(factors.count <= ANA_FACTORS_MOST);
    struct sim_error why = {.message = ""};
    char *copy = sim_arena_alloc(arena, strlen(text) + 1, 1);
    *constraint = (struct ana_constraint){.text = copy, .factors = factors};
    struct reader reader = {text, constraint, arena, &why, 0};
    enum sim_status status = copy == NULL ? SIM_ERR_MEMORY : read_constraint(&reader);
    if (status == SIM_ERR_MEMORY) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a constraint");
    }
    memcpy(copy, text, strlen(text));
    return status == SIM_OK ? SIM_OK
                            : sim_fail(error, status, "constraint %s: %s",
                                       visa_show_name(text, strlen(text)).text, why.message);
}

/* ---- points ---- */

static bool compare(enum ana_relation comparison, double difference, double rounding)
{
    switch (comparison) {
    case ANA_LESS:
        return difference < -rounding;
    case ANA_AT_MOST:
        return difference <= rounding;
    case ANA_MORE:
        return difference > rounding;
    case ANA_AT_LEAST:
        return difference >= -rounding;
    case ANA_EQUAL:
        return fabs(difference) <= rounding;
    default:
        return fabs(difference) > rounding;
    }
}

static bool holds_linear(const struct ana_constraint *constraint, const double *point)
{
    double sum = constraint->constant;
    double size = fabs(sum);
    for (size_t f = 0; f < constraint->factors.count; f++) {
        double weight = constraint->weights[f];
        if (weight < 0 || weight > 0) {
            double term = weight * ana_coordinate_value(&constraint->factors.items[f], point[f]);
            sum += term;
            size += fabs(term);
        }
    }
    return isnan(sum) || compare(constraint->comparison, sum, ROUNDING * size);
}

bool ana_constraint_holds(const struct ana_constraint *constraint, const double *point)
{
    if (constraint->weights != NULL) {
        return holds_linear(constraint, point);
    }
    size_t f = constraint->factor;
    if (point[f] < 0) {
        return true;
    }
    bool same = ana_coordinate_level(&constraint->factors.items[f], point[f]) == constraint->level;
    return same == (constraint->comparison == ANA_EQUAL);
}

enum sim_status ana_constraints_keep(const struct ana_constraint *constraints, size_t count,
                                     struct ana_points *points, struct sim_error *error)
{
    size_t kept = 0;
    for (size_t p = 0; p < points->count; p++) {
        const double *point = points->at + p * points->factors;
        size_t met = 0;
        while (met < count && ana_constraint_holds(&constraints[met], point)) {
            met++;
        }
        if (met == count) {
            memmove(points->at + kept++ * points->factors, point, points->factors * sizeof *point);
        }
    }
    if (kept == 0) {
        return count == 1 ? sim_fail(error, SIM_ERR_DATA, "no point meets %s",
                                     visa_show_name(constraints[0].text, strlen(constraints[0].text)).text)
                          : sim_fail(error, SIM_ERR_DATA, "no point meets all %zu constraints", count);
    }
    points->count = kept;
    return SIM_OK;
}

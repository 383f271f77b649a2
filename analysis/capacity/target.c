/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/target.h"

#include "models/input/fields.h"
#include "sim/base/message.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { NUMBER_BYTES = 64 };

/* How units are written, of what they are one, and by what a number is to be divided. */
static const struct unit {
    const char *text;
    const char *unit;
    double divisor;
} units[] = {
    {"d", "days", 1},          {"day", "days", 1},         {"days", "days", 1},
    {"h", "days", 24},         {"hours", "days", 24},      {"min", "minutes", 1},
    {"minutes", "minutes", 1}, {"h", "minutes", 1.0 / 60}, {"hours", "minutes", 1.0 / 60},
    {"min", "days", 1440},     {"minutes", "days", 1440},  {"%", "share", 100},
};

const char *ana_sense_text(enum ana_sense sense)
{
    return sense == ANA_AT_MOST ? "<=" : ">=";
}

/* A copy without blanks around. */
static const char *trimmed(const char *text, size_t length, struct sim_arena *arena)
{
    while (length > 0 && isspace((unsigned char)text[0])) {
        text++;
        length--;
    }
    while (length > 0 && isspace((unsigned char)text[length - 1])) {
        length--;
    }
    char *copy = sim_arena_alloc(arena, length + 1, 1);
    return copy == NULL ? NULL : memcpy(copy, text, length);
}

/* The comparison outside all brackets, or NULL. */
static const char *find_comparison(const char *text)
{
    int depth = 0;
    for (const char *at = text; *at != '\0'; at++) {
        depth += *at == '(' || *at == '[' ? 1 : *at == ')' || *at == ']' ? -1 : 0;
        if (depth == 0 && (*at == '<' || *at == '>')) {
            return at;
        }
    }
    return NULL;
}

/* The number that a text begins with, and the unit behind it. */
static enum sim_status read_number(struct ana_promise *promise, const char *text, struct sim_arena *arena,
                                   struct sim_error *error)
{
    char number[NUMBER_BYTES];
    size_t length = strspn(text, "0123456789.-+");
    if (length >= sizeof number) {
        length = sizeof number - 1;
    }
    memcpy(number, text, length);
    number[length] = '\0';
    if (!visa_parse_decimal(number, &promise->number)) {
        return sim_fail(error, SIM_ERR_DATA, "--target \"%s\": expected a number behind %s, got \"%s\"",
                        promise->text, ana_sense_text(promise->sense), text);
    }
    promise->unit = trimmed(text + length, strlen(text) - length, arena);
    return promise->unit != NULL ? SIM_OK : sim_fail(error, SIM_ERR_MEMORY, "no memory for a target");
}

static enum sim_status refuse_words(const struct ana_promise *promise, struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_DATA,
                    "--target \"%s\": expected a measure, <= or >=, and a number, such as "
                    "'p90(lead_time,class=B)<=60d'",
                    promise->text);
}

enum sim_status ana_promise_read(struct ana_promise *promise, const char *text, struct sim_arena *arena,
                                 struct sim_error *error)
{
    *promise = (struct ana_promise){.text = trimmed(text, strlen(text), arena)};
    const char *at = promise->text == NULL ? NULL : find_comparison(promise->text);
    if (promise->text == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a target");
    }
    if (at == NULL || at[1] != '=') {
        return refuse_words(promise, error);
    }
    promise->sense = *at == '<' ? ANA_AT_MOST : ANA_AT_LEAST;
    promise->measure = trimmed(promise->text, (size_t)(at - promise->text), arena);
    const char *number = trimmed(at + 2, strlen(at + 2), arena);
    if (promise->measure == NULL || number == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a target");
    }
    if (promise->measure[0] == '\0') {
        return refuse_words(promise, error);
    }
    return read_number(promise, number, arena, error);
}

/* The number in the unit of the measure; NaN where it cannot be. */
static double converted(const struct ana_promise *promise, const char *unit)
{
    if (promise->unit[0] == '\0' || strcmp(promise->unit, unit) == 0) {
        return promise->number;
    }
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(units[i].text, promise->unit) == 0 && strcmp(units[i].unit, unit) == 0) {
            return promise->number / units[i].divisor;
        }
    }
    return NAN;
}

enum sim_status ana_promise_settle(struct ana_promise *promise, const struct ana_promise_terms *terms,
                                   struct sim_error *error)
{
    double bound = converted(promise, terms->unit);
    if (isnan(bound)) {
        return sim_fail(error, SIM_ERR_DATA, "--target \"%s\": %s is %s%s, not in \"%s\"", promise->text,
                        promise->measure,
                        terms->unit[0] == '\0'              ? sim_message("a bare number")
                        : strcmp(terms->unit, "share") == 0 ? sim_message("a share such as 0.05")
                                                            : sim_message("in "),
                        terms->unit[0] == '\0' || strcmp(terms->unit, "share") == 0 ? "" : terms->unit,
                        promise->unit);
    }
    if (terms->share && !(bound >= 0 && bound <= 1)) {
        return sim_fail(error, SIM_ERR_DATA, "--target \"%s\": a share is from 0 to 1, or from 0%% to 100%%",
                        promise->text);
    }
    if (!(fabs(bound) > 0)) {
        return sim_fail(
            error, SIM_ERR_DATA,
            "--target \"%s\": no simulation shows that a mean is exactly 0; ask for a small number "
            "instead",
            promise->text);
    }
    promise->target = (struct ana_target){.bound = bound,
                                          .sense = promise->sense,
                                          .tolerance = terms->tolerance * fabs(bound),
                                          .share = terms->share};
    return SIM_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/measure_text.h"

#include "analysis/output/text_number.h"
#include "models/input/diagnostics.h"
#include "models/input/fields.h"
#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <stdio.h>
#include <string.h>

enum { NUMBER_BYTES = 48, TEXT_BYTES = 640, WORD_BYTES = 63 };

const char *const ana_selector_words[ANA_SELECTORS + 1] = {
    [ANA_SELECT_CLASS] = "class",     [ANA_SELECT_ROUTE] = "route", [ANA_SELECT_POST] = "post",
    [ANA_SELECT_OUTCOME] = "outcome", [ANA_SELECT_POOL] = "pool",   [ANA_SELECTORS] = NULL};

#define SIGN(name, sign, word) sign,
#define WORD(name, sign, word) word,
static const char *const relation_signs[] = {ANA_RELATION_LIST(SIGN)};
static const char *const relation_words[] = {ANA_RELATION_LIST(WORD)};
#undef SIGN
#undef WORD

static const char *const over_words[] = {
    [ANA_OVER_NONE] = "", [ANA_OVER_WORST] = "worst", [ANA_OVER_LEAST] = "least"};

struct reader {
    const char *at; /* what is still to be read */
    struct ana_measure_words *words;
    struct sim_arena *arena;
    struct sim_error *error;
};

static enum sim_status unexpected(const struct reader *reader, const char *expected)
{
    const char *at = reader->at;
    return sim_fail(reader->error, SIM_ERR_DATA, "expected %s, got %s", expected,
                    *at == '\0' ? sim_message("the end") : visa_show_name(at, strlen(at)).text);
}

static void skip_blanks(struct reader *reader)
{
    reader->at += strspn(reader->at, " ");
}

/* Takes a sign if it comes next. */
static bool take(struct reader *reader, const char *sign)
{
    skip_blanks(reader);
    bool there = strncmp(reader->at, sign, strlen(sign)) == 0;
    reader->at += there ? strlen(sign) : 0;
    return there;
}

static enum sim_status read_word(struct reader *reader, const char *expected, const char **word)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    skip_blanks(reader);
    size_t length = strspn(reader->at, letters);
    if (length == 0 || length > WORD_BYTES) {
        return unexpected(reader, expected);
    }
    char *copy = sim_arena_alloc(reader->arena, length + 1, 1);
    if (copy == NULL) {
        return sim_fail(reader->error, SIM_ERR_MEMORY, "no memory for the words of a measure");
    }
    memcpy(copy, reader->at, length);
    reader->at += length;
    *word = copy;
    return SIM_OK;
}

/* A number that may carry the unit d. */
static enum sim_status read_bound(struct reader *reader)
{
    char text[NUMBER_BYTES];
    skip_blanks(reader);
    size_t length = strspn(reader->at, "0123456789.");
    if (length < sizeof text) {
        memcpy(text, reader->at, length);
        text[length] = '\0';
    }
    if (length >= sizeof text || !visa_parse_decimal(text, &reader->words->test.bound)) {
        return unexpected(reader, sim_message("a number behind < <= > >="));
    }
    reader->at += length;
    reader->words->in_days = take(reader, "d");
    return SIM_OK;
}

static enum sim_status read_condition(struct reader *reader)
{
    /* <= before <: the longer sign first */
    static const enum ana_relation order[] = {ANA_LESS_OR_EQUAL, ANA_GREATER_OR_EQUAL, ANA_LESS, ANA_GREATER};
    for (size_t i = 0; i < ANA_RELATIONS; i++) {
        if (take(reader, relation_signs[order[i]])) {
            reader->words->compared = true;
            reader->words->test.relation = order[i];
            return read_bound(reader);
        }
    }
    return SIM_OK;
}

static enum sim_status read_selector(struct reader *reader)
{
    const char *name = NULL;
    enum sim_status status =
        read_word(reader, sim_message("class=, route=, post=, outcome= or pool="), &name);
    if (status != SIM_OK) {
        return status;
    }
    SIM_ASSERT(name != NULL);
    int selector = visa_find_name(name, ana_selector_words, ANA_SELECTORS);
    if (selector < 0) {
        char hint[VISA_HINT_BYTES];
        visa_write_hint(hint, name, ana_selector_words, ANA_SELECTORS);
        return sim_fail(reader->error, SIM_ERR_DATA, "no selector %s%s",
                        visa_show_name(name, strlen(name)).text, hint);
    }
    if (!take(reader, "=")) {
        return unexpected(reader, sim_message("= behind a selector"));
    }
    if (reader->words->selected[selector] != NULL) {
        return sim_fail(reader->error, SIM_ERR_DATA, "%s is there twice", name);
    }
    return read_word(reader, sim_message("a name behind ="), &reader->words->selected[selector]);
}

/* What is behind "statistic(", with its bracket. */
static enum sim_status read_inside(struct reader *reader)
{
    enum sim_status status = read_word(reader, sim_message("a metric"), &reader->words->subject);
    if (status == SIM_OK) {
        status = read_condition(reader);
    }
    while (status == SIM_OK && take(reader, ",")) {
        status = read_selector(reader);
    }
    if (status == SIM_OK && !take(reader, ")")) {
        status = unexpected(reader, ", or )");
    }
    return status;
}

static enum sim_status read_statistic(struct reader *reader)
{
    enum sim_status status =
        read_word(reader, sim_message("a statistic, such as mean, p90 or worst"), &reader->words->statistic);
    if (status == SIM_OK && !take(reader, "(")) {
        status = unexpected(reader, sim_message("( behind the statistic"));
    }
    return status;
}

static enum ana_over_posts over_of(const char *statistic)
{
    if (strcmp(statistic, over_words[ANA_OVER_WORST]) == 0) {
        return ANA_OVER_WORST;
    }
    return strcmp(statistic, over_words[ANA_OVER_LEAST]) == 0 ? ANA_OVER_LEAST : ANA_OVER_NONE;
}

enum sim_status ana_measure_words_read(struct ana_measure_words *words, const char *text,
                                       struct sim_arena *arena, struct sim_error *error)
{
    *words = (struct ana_measure_words){0};
    struct reader reader = {text, words, arena, error};
    enum sim_status status = read_statistic(&reader);
    if (status == SIM_OK) {
        words->over = over_of(words->statistic);
        status = words->over == ANA_OVER_NONE ? SIM_OK : read_statistic(&reader);
    }
    if (status == SIM_OK && over_of(words->statistic) != ANA_OVER_NONE) {
        status = sim_fail(error, SIM_ERR_DATA, "%s inside %s", words->statistic, over_words[words->over]);
    }
    if (status == SIM_OK) {
        status = read_inside(&reader);
    }
    if (status == SIM_OK && words->over != ANA_OVER_NONE && !take(&reader, ")")) {
        status = unexpected(&reader, sim_message("one more )"));
    }
    skip_blanks(&reader);
    if (status == SIM_OK && *reader.at != '\0') {
        status = unexpected(&reader, sim_message("nothing behind the measure"));
    }
    return status;
}

static const char *keep(const char *text, struct sim_arena *arena)
{
    size_t bytes = strlen(text) + 1;
    char *copy = sim_arena_alloc(arena, bytes, 1);
    if (copy != NULL) {
        memcpy(copy, text, bytes);
    }
    return copy;
}

/* Adds to a text; words are at most 63 bytes long, so that there is room for all of them. */
static void append(char text[TEXT_BYTES], const char *first, const char *second, const char *third)
{
    size_t used = strlen(text);
    int length = snprintf(text + used, TEXT_BYTES - used, "%s%s%s", first, second, third);
    SIM_ASSERT(length >= 0 && (size_t)length < TEXT_BYTES - used);
}

const char *ana_measure_words_text(const struct ana_measure_words *words, struct sim_arena *arena)
{
    char text[TEXT_BYTES] = "";
    bool over = words->over != ANA_OVER_NONE;
    append(text, over_words[words->over], over ? "(" : "", words->statistic);
    append(text, "(", words->subject, "");
    if (words->compared) {
        append(text, relation_signs[words->test.relation], ana_number(words->test.bound).text,
               words->in_days ? "d" : "");
    }
    for (int i = 0; i < ANA_SELECTORS; i++) {
        if (words->selected[i] != NULL && strcmp(words->selected[i], "all") != 0) {
            append(text, ",", ana_selector_words[i], "=");
            append(text, words->selected[i], "", "");
        }
    }
    append(text, ")", over ? ")" : "", "");
    return keep(text, arena);
}

const char *ana_measure_words_statistic(const struct ana_measure_words *words, struct sim_arena *arena)
{
    char text[TEXT_BYTES] = "";
    bool over = words->over != ANA_OVER_NONE;
    append(text, over_words[words->over], over ? "_" : "", words->compared ? "" : words->statistic);
    if (words->compared) {
        append(text, words->within ? "within" : "share_",
               words->within ? "" : relation_words[words->test.relation], "_");
        append(text, ana_number(words->test.bound).text, words->in_days ? "d" : "", "");
    }
    return keep(text, arena);
}

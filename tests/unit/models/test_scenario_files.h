/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A small valid scenario in memory, to be changed by a few characters and loaded. Include after <cmocka.h>.
 */
#ifndef TEST_SCENARIO_FILES_H
#define TEST_SCENARIO_FILES_H

#include "models/scenario/scenario.h"
#include "tests/support/scenario_text.h"
#include "tests/unit/models/test_diagnostics_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TINY_BYTES = 1 << 16 };

struct tiny {
    char text[TINY_BYTES];
    struct scenario_text split;
    struct sim_arena arena; /* of the diagnostics */
    struct visa_diagnostics diagnostics;
    struct visa_scenario scenario;
};

/* The scenario of tests/fuzz/corpus, which is warning-free. */
static inline void tiny_open(struct tiny *tiny)
{
    FILE *file = fopen(VISAQ_SOURCE_DIR "/tests/fuzz/corpus/scenario/tiny.txt", "rb");
    assert_non_null(file);
    size_t size = fread(tiny->text, 1, sizeof tiny->text - 1, file);
    assert_true(size > 0 && size < sizeof tiny->text - 1);
    tiny->text[size] = '\0';
    fclose(file);
}

static inline void tiny_put(struct tiny *tiny, char *at, size_t length, const char *replacement)
{
    size_t added = strlen(replacement);
    assert_true(strlen(tiny->text) - length + added < sizeof tiny->text);
    memmove(at + added, at + length, strlen(at + length) + 1);
    memcpy(at, replacement, added);
}

/* Replaces the first occurrence of a piece of text, which must be there. */
static inline void tiny_replace(struct tiny *tiny, const char *piece, const char *replacement)
{
    char *at = strstr(tiny->text, piece);
    if (at == NULL) {
        fail_msg("not in the scenario: %s", piece);
    } else {
        tiny_put(tiny, at, strlen(piece), replacement);
    }
}

/* Adds a piece of text, such as a file of its own, at the end. */
static inline void tiny_append(struct tiny *tiny, const char *piece)
{
    tiny_put(tiny, tiny->text + strlen(tiny->text), 0, piece);
}

/* Gives the file that begins with `line`, "@tiny/slots.csv", other contents; NULL takes it away. */
static inline void tiny_write(struct tiny *tiny, const char *line, const char *contents)
{
    char *at = strstr(tiny->text, line);
    assert_non_null(at);
    char *body = strchr(at, '\n') + 1;
    char *next = strstr(body, "\n@");
    char *end = next == NULL ? body + strlen(body) : next + 1;
    char *start = contents == NULL ? at : body;
    tiny_put(tiny, start, (size_t)(end - start), contents == NULL ? "" : contents);
}

/* Loads the text as it stands; tiny_close afterwards. */
static inline enum sim_status tiny_load(struct tiny *tiny)
{
    split_scenario_text(&tiny->split, tiny->text, strlen(tiny->text));
    sim_arena_init(&tiny->arena, SIZE_MAX);
    visa_diagnostics_init(&tiny->diagnostics, &tiny->arena);
    struct visa_scenario_source source = {
        .folder = "tiny", .files = tiny->split.files, .file_count = tiny->split.count};
    return visa_scenario_load_from(&tiny->scenario, &source, &tiny->diagnostics);
}

static inline void tiny_close(struct tiny *tiny)
{
    visa_scenario_destroy(&tiny->scenario);
    sim_arena_destroy(&tiny->arena);
}

/* For tests whose state is one of them. */
static inline int tiny_setup(void **state)
{
    *state = malloc(sizeof(struct tiny));
    return *state == NULL ? -1 : 0;
}

static inline int tiny_teardown(void **state)
{
    free(*state);
    return 0;
}

/* Two changes at most, and what is said about the result. */
struct broken {
    const char *name;
    const char *change[2][2]; /* old text, new text */
    const char *lines;
};

/* One that is not refused with exactly these lines fails, with its name. */
static inline void check_broken(const struct broken *cases, size_t count)
{
    struct tiny *tiny = malloc(sizeof *tiny);
    assert_non_null(tiny);
    for (size_t i = 0; i < count; i++) {
        tiny_open(tiny);
        for (int k = 0; k < 2 && cases[i].change[k][0] != NULL; k++) {
            tiny_replace(tiny, cases[i].change[k][0], cases[i].change[k][1]);
        }
        enum sim_status status = tiny_load(tiny);
        if (status != SIM_ERR_DATA) {
            fail_msg("%s: %s", cases[i].name, sim_status_text(status));
        }
        assert_diagnostics(&tiny->diagnostics, cases[i].lines);
        tiny_close(tiny);
    }
    free(tiny);
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A whole scenario as one text: each file begins behind a line "@folder/slots.csv". For tests that change a
 * few characters of a scenario, and for the fuzzer, whose inputs are such texts.
 */
#ifndef TESTS_SUPPORT_SCENARIO_TEXT_H
#define TESTS_SUPPORT_SCENARIO_TEXT_H

#include "models/input/csv_reader.h"

#include <string.h>

enum { SCENARIO_TEXT_FILES = 64, SCENARIO_TEXT_NAME = 64 };

struct scenario_text {
    struct visa_csv_source files[SCENARIO_TEXT_FILES]; /* their bytes are the text's */
    char names[SCENARIO_TEXT_FILES][SCENARIO_TEXT_NAME];
    size_t count;
};

/* Splits length bytes; a file beyond the number there is room for becomes part of the last. */
static inline void split_scenario_text(struct scenario_text *split, const char *text, size_t length)
{
    split->count = 0;
    for (size_t at = 0; at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t line = end == NULL ? length - at : (size_t)(end - (text + at));
        size_t next = at + line + (end == NULL ? 0 : 1);
        if (text[at] == '@' && line - 1 < SCENARIO_TEXT_NAME && split->count < SCENARIO_TEXT_FILES &&
            memchr(text + at, '\0', line) == NULL) {
            char *name = split->names[split->count];
            memcpy(name, text + at + 1, line - 1);
            name[line - 1] = '\0';
            split->files[split->count++] = (struct visa_csv_source){.name = name, .data = text + next};
        } else if (split->count > 0) {
            split->files[split->count - 1].length += next - at;
        }
        at = next;
    }
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/suggest.h"

#include "models/input/diagnostics.h"
#include "sim/base/message.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 64, LISTED = 6 };

struct visa_spelling visa_first_spelling(const char *name)
{
    return (struct visa_spelling){name, strcspn(name, "|")};
}

/* The spelling behind this one in the same name; none at the end. */
static struct visa_spelling next_spelling(struct visa_spelling spelling)
{
    const char *end = spelling.text + spelling.length;
    return *end == '|' ? visa_first_spelling(end + 1) : (struct visa_spelling){NULL, 0};
}

int visa_find_name(const char *word, const char *const *names, size_t count)
{
    size_t length = strlen(word);
    for (size_t i = 0; i < count; i++) {
        struct visa_spelling spelling = visa_first_spelling(names[i]);
        for (; spelling.text != NULL; spelling = next_spelling(spelling)) {
            if (spelling.length == length && memcmp(spelling.text, word, length) == 0) {
                return (int)i;
            }
        }
    }
    return -1;
}

static unsigned char fold(char byte)
{
    unsigned char value = (unsigned char)byte;
    return value >= 'A' && value <= 'Z' ? (unsigned char)(value + ('a' - 'A')) : value;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t visa_edit_distance(struct visa_spelling a, struct visa_spelling b)
{
    if (a.length > LONGEST || b.length > LONGEST) {
        return SIZE_MAX;
    }
    /* rows[i % 3][j]: distance between the first i bytes of a and the first j of b. */
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b.length; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a.length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i - 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            bool same = fold(a.text[i - 1]) == fold(b.text[j - 1]);
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
            bool swapped = i > 1 && j > 1 && fold(a.text[i - 1]) == fold(b.text[j - 2]) &&
                           fold(a.text[i - 2]) == fold(b.text[j - 1]);
            if (swapped) {
                row[j] = least(row[j], rows[(i - 2) % 3][j - 2] + 1);
            }
        }
    }
    return rows[a.length % 3][b.length];
}

struct visa_spelling visa_suggest(const char *word, const char *const *names, size_t count)
{
    struct visa_spelling asked = {word, strlen(word)};
    struct visa_spelling nearest = {NULL, 0};
    size_t best = asked.length <= 4 ? 2 : asked.length <= 8 ? 3 : 4;
    for (size_t i = 0; i < count; i++) {
        struct visa_spelling spelling = visa_first_spelling(names[i]);
        for (; spelling.text != NULL; spelling = next_spelling(spelling)) {
            size_t distance = visa_edit_distance(asked, spelling);
            /* A name of which no byte is kept is no suggestion. */
            if (distance < best && distance < spelling.length) {
                best = distance;
                nearest = spelling;
            }
        }
    }
    return nearest;
}

void visa_write_hint(char hint[VISA_HINT_BYTES], const char *word, const char *const *names, size_t count)
{
    struct visa_spelling near = visa_suggest(word, names, count);
    size_t used = 0;
    hint[0] = '\0';
    if (near.text != NULL) {
        snprintf(hint, VISA_HINT_BYTES, sim_message("; did you mean %s?"),
                 visa_show_name(near.text, near.length).text);
        return;
    }
    for (size_t i = 0; i < count && i < LISTED && used < VISA_HINT_BYTES / 2; i++) {
        used += (size_t)snprintf(hint + used, VISA_HINT_BYTES - used, "%s%s",
                                 i == 0 ? sim_message("; there is ") : ", ",
                                 visa_show_name(names[i], strlen(names[i])).text);
    }
    if (used > 0 && used < VISA_HINT_BYTES && count > LISTED) {
        snprintf(hint + used, VISA_HINT_BYTES - used, ", …");
    }
}

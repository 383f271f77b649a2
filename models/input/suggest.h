/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "did you mean": the known name nearest to a word that is not known.
 *
 * Names are written with their other spellings, separated by '|', the first being the one we use:
 * "head|团长". A word equals a name if it equals one of the spellings, byte by byte.
 * Distance is Damerau-Levenshtein (insert, delete, replace, swap of neighbours, no part edited twice)
 * over bytes, ASCII letters without case.
 */
#ifndef VISA_INPUT_SUGGEST_H
#define VISA_INPUT_SUGGEST_H

#include <stddef.h>

/* A piece of a name; not NUL-terminated. text == NULL: none. */
struct visa_spelling {
    const char *text;
    size_t length; /* bytes */
};

/* The index of the name one of whose spellings is the word, or -1. names: count entries. O(count). */
int visa_find_name(const char *word, const char *const *names, size_t count);

/* The first spelling of a name. */
struct visa_spelling visa_first_spelling(const char *name);

/*
 * The spelling nearest to the word, the first such; none if even that one is too far away: farther than 1
 * edit for up to 4 bytes, 2 up to 8, 3 beyond, or longer than 64 bytes. O(total length x word length).
 */
struct visa_spelling visa_suggest(const char *word, const char *const *names, size_t count);

enum { VISA_HINT_BYTES = 240 };

/*
 * For the end of a message about a word that is not known: `; did you mean "seats"?`, or else
 * `; there is "a", "b", …`, or nothing.
 */
void visa_write_hint(char hint[VISA_HINT_BYTES], const char *word, const char *const *names, size_t count);

/* The edit distance itself, up to 64 bytes each; SIZE_MAX for longer text. */
size_t visa_edit_distance(struct visa_spelling a, struct visa_spelling b);

#endif

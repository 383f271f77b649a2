/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
 */
#ifndef VISA_INPUT_UTF8_H
#define VISA_INPUT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Follows a text byte by byte; starts as {0}, and tails == 0 wherever a character is complete. */
struct visa_utf8 {
    uint8_t tails;     /* bytes the current character still needs */
    uint8_t low, high; /* the range of the next of them */
};

/* Takes the next byte; false if no valid text continues with it, and then the state is of no more use. */
bool visa_utf8_follow(struct visa_utf8 *state, unsigned char byte);

/* Bytes of the character that text starts with (1..4), or 0 when it is not valid within length bytes. */
size_t visa_utf8_length(const char *text, size_t length);

/* The code point of the character that text starts with; length: of it, 1..4 as visa_utf8_length gave it. */
uint32_t visa_utf8_code(const char *text, size_t length);

/* At most length: without the bytes of a last character that is not complete. text is valid before that. */
size_t visa_utf8_cut(const char *text, size_t length);

/*
 * Whether the character of so many bytes is one that readers of text refuse, since terminals obey it: U+0001
 * to U+001F but tabs and line ends, U+007F to U+009F.
 */
bool visa_utf8_is_control(const char *character, size_t length);

#endif

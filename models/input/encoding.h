/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tells the encodings of text files apart: UTF-8, or GB18030 (and GBK, GB 2312 within it), which Excel writes
 * in China, or neither.
 *
 * Text that is valid UTF-8 is UTF-8; anything else that has the structure of GB18030 is taken for
 * it. In GB18030 no byte of a longer character is a comma, quote, blank or line end, so that a file
 * can be cut into fields before it is converted.
 */
#ifndef VISA_INPUT_ENCODING_H
#define VISA_INPUT_ENCODING_H

#include "models/input/utf8.h"

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum visa_encoding { VISA_ENCODING_UTF8, VISA_ENCODING_GB18030, VISA_ENCODING_UTF16, VISA_ENCODING_UNKNOWN };

/* A place in a text: physical line and byte in it, both from 1. */
struct visa_place {
    uint32_t line, column;
};

/* Follows line ends (LF, CR, CRLF) through a text, so that both passes over it count alike. */
struct visa_place_counter {
    struct visa_place next; /* of the byte to come */
    bool after_cr;
};

/* One pass over a text, piece by piece; zero-initialise through visa_scan_init. */
struct visa_encoding_scan {
    struct visa_place_counter place;
    size_t bytes;
    unsigned char head[4]; /* the first bytes, for byte order marks */
    size_t nul_count;
    struct visa_place first_nul; /* line 0 while there is none */
    struct visa_place
        control; /* the first of U+0001 to U+001F but tabs and line ends, or U+007F; line 0: none */
    struct visa_place c1_control; /* the first of U+0080 to U+009F, if this is UTF-8; line 0: none */
    bool after_c2;                /* the byte before began U+0080 to U+00BF, if this is UTF-8 */
    bool utf8, gb18030;           /* still possible */
    struct visa_utf8 utf8_state;
    uint8_t gb18030_state;
    struct visa_place not_utf8; /* the first byte that is not UTF-8 */
};

void visa_place_counter_init(struct visa_place_counter *counter);

/* Moves behind length bytes of which none but the last is a line end. */
void visa_place_advance(struct visa_place_counter *counter, const char *text, size_t length);

void visa_scan_init(struct visa_encoding_scan *scan);

/* Looks at the next length bytes. O(length). */
void visa_scan_bytes(struct visa_encoding_scan *scan, const char *text, size_t length);

/* The verdict after the last byte. bom: bytes of the byte order mark to be skipped. A text with NUL bytes can
 * be of any encoding but must be refused if scan->nul_count > 0. */
enum visa_encoding visa_scan_verdict(struct visa_encoding_scan *scan, size_t *bom);

/*
 * Converts GB18030 to NUL-terminated UTF-8; *written excludes the NUL. converter: iconv_open("UTF-8",
 * "GB18030"). output: 2 * length + 1 bytes, which always do. Returns false for what is no character.
 */
bool visa_gb18030_convert(iconv_t converter, const char *text, size_t length, char *output, size_t *written);

#endif

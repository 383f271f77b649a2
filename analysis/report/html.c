/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/html.h"

#include "models/input/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Characters of a word that may break behind punctuation, and of one that has to break. */
enum { WORD_LONG = 12, WORD_MOST = 30 };

static bool is_shown(uint32_t code)
{
    bool control = (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7f && code <= 0x9f);
    bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    bool nothing = (code & 0xfffeU) == 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
    return !control && !turns && !nothing;
}

static const char *escape_of(char character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Writes the character that text begins with; returns its bytes. */
static size_t write_character(FILE *file, const char *text, size_t left)
{
    size_t length = visa_utf8_length(text, left);
    const char *escape = escape_of(*text);
    if (length == 0 || !is_shown(visa_utf8_code(text, length))) {
        fputs("\xef\xbf\xbd", file);
    } else if (escape != NULL) {
        fputs(escape, file);
    } else {
        fwrite(text, 1, length, file);
    }
    return length > 0 ? length : 1;
}

void ana_html_text(FILE *file, const char *text)
{
    size_t length = 0;
    for (size_t left = strlen(text); left > 0; left -= length) {
        length = write_character(file, text, left);
        text += length;
    }
}

void ana_html_breakable(FILE *file, const char *text)
{
    size_t word = 0; /* characters since the last place to break */
    size_t length = 0;
    for (size_t left = strlen(text); left > 0; left -= length) {
        length = write_character(file, text, left);
        bool plain = length == 1; /* beyond ASCII nearly all is Chinese, which breaks anywhere */
        bool mark = plain && *text != ' ' && strchr("/_-,;:=&.?+", *text) != NULL;
        word = plain && *text != ' ' ? word + 1 : 0;
        if (left > length && (word >= WORD_MOST || (mark && word >= WORD_LONG))) {
            fputs("<wbr>", file);
            word = 0;
        }
        text += length;
    }
}

static void write_four(FILE *file, const unsigned char three[3], size_t given)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t bits = (uint32_t)three[0] << 16 | (uint32_t)three[1] << 8 | three[2];
    char four[4];
    for (size_t i = 0; i < 4; i++) {
        four[i] = i <= given ? digits[bits >> (18 - 6 * i) & 63U] : '=';
    }
    fwrite(four, 1, sizeof four, file);
}

void ana_html_base64(FILE *file, const void *data, size_t bytes)
{
    const unsigned char *from = data;
    for (size_t at = 0; at < bytes; at += 3) {
        size_t given = bytes - at < 3 ? bytes - at : 3;
        unsigned char three[3] = {0, 0, 0};
        memcpy(three, from + at, given);
        write_four(file, three, given);
    }
}

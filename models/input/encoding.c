/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/encoding.h"

#include <string.h>

void visa_place_counter_init(struct visa_place_counter *counter)
{
    *counter = (struct visa_place_counter){.next = {1, 1}};
}

void visa_place_advance(struct visa_place_counter *counter, const char *text, size_t length)
{
    char last = text[length - 1];
    bool second_half = last == '\n' && length == 1 && counter->after_cr; /* the line ended with the CR */
    counter->after_cr = last == '\r';
    if (last != '\n' && last != '\r') {
        counter->next.column += (uint32_t)length;
    } else if (!second_half) {
        counter->next = (struct visa_place){counter->next.line + 1, 1};
    }
}

void visa_scan_init(struct visa_encoding_scan *scan)
{
    *scan = (struct visa_encoding_scan){.utf8 = true, .gb18030 = true};
    visa_place_counter_init(&scan->place);
}

/* GB18030: one byte up to 7F; 81-FE and 40-FE without 7F; 81-FE, 30-39, 81-FE, 30-39. */
enum { GB_START, GB_SECOND, GB_THIRD, GB_FOURTH };

static bool follow_gb18030(struct visa_encoding_scan *scan, unsigned char byte)
{
    bool lead = byte >= 0x81 && byte <= 0xfe;
    bool digit = byte >= 0x30 && byte <= 0x39;
    bool ok = false;
    uint8_t next = GB_START;
    switch (scan->gb18030_state) {
    case GB_START:
        ok = byte < 0x80 || lead;
        next = lead ? GB_SECOND : GB_START;
        break;
    case GB_SECOND:
        ok = digit || (byte >= 0x40 && byte <= 0xfe && byte != 0x7f);
        next = digit ? GB_THIRD : GB_START;
        break;
    case GB_THIRD:
        ok = lead;
        next = GB_FOURTH;
        break;
    case GB_FOURTH:
        ok = digit;
        break;
    }
    scan->gb18030_state = next;
    return ok;
}

/* Control characters would reach terminals, which obey them. */
static void look_for_control(struct visa_encoding_scan *scan, unsigned char byte)
{
    bool blank = byte == '\t' || byte == '\n' || byte == '\r';
    bool ascii = (byte > 0 && byte < 0x20 && !blank) || byte == 0x7f;
    if (ascii && scan->control.line == 0) {
        scan->control = scan->place.next;
    }
    if (scan->after_c2 && byte >= 0x80 && byte <= 0x9f && scan->c1_control.line == 0) {
        scan->c1_control = scan->place.next;
    }
    scan->after_c2 = byte == 0xc2;
}

static void scan_byte(struct visa_encoding_scan *scan, char byte)
{
    unsigned char value = (unsigned char)byte;
    if (scan->bytes < sizeof scan->head) {
        scan->head[scan->bytes] = value;
    }
    scan->bytes++;
    if (value == 0 && scan->nul_count++ == 0) {
        scan->first_nul = scan->place.next;
    }
    look_for_control(scan, value);
    if (scan->utf8 && !visa_utf8_follow(&scan->utf8_state, value)) {
        scan->utf8 = false;
        scan->not_utf8 = scan->place.next;
    }
    scan->gb18030 = scan->gb18030 && follow_gb18030(scan, value);
    visa_place_advance(&scan->place, &byte, 1);
}

void visa_scan_bytes(struct visa_encoding_scan *scan, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        scan_byte(scan, text[i]);
    }
}

static bool starts_with(const struct visa_encoding_scan *scan, const char *mark, size_t length)
{
    return scan->bytes >= length && memcmp(scan->head, mark, length) == 0;
}

enum visa_encoding visa_scan_verdict(struct visa_encoding_scan *scan, size_t *bom)
{
    *bom = 0;
    /* Every other byte of Latin text in UTF-16 is NUL; a stray NUL is something else. */
    bool many_nuls = scan->nul_count > 1 && scan->nul_count >= scan->bytes / 4;
    if (starts_with(scan, "\xff\xfe", 2) || starts_with(scan, "\xfe\xff", 2) || many_nuls) {
        return VISA_ENCODING_UTF16;
    }
    if (scan->utf8 && scan->utf8_state.tails > 0) {
        scan->utf8 = false; /* the text ends within a character */
        scan->not_utf8 = scan->place.next;
    }
    if (scan->utf8) {
        *bom = starts_with(scan, "\xef\xbb\xbf", 3) ? 3 : 0;
        return VISA_ENCODING_UTF8;
    }
    if (scan->gb18030 && scan->gb18030_state == GB_START) {
        *bom = starts_with(scan, "\x84\x31\x95\x33", 4) ? 4 : 0;
        return VISA_ENCODING_GB18030;
    }
    return VISA_ENCODING_UNKNOWN;
}

bool visa_gb18030_convert(iconv_t converter, const char *text, size_t length, char *output, size_t *written)
{
    char *input = (char *)text; /* iconv does not write through it, its prototype is older than const */
    size_t left = 2 * length;
    char *end = output;
    size_t result = iconv(converter, &input, &length, &end, &left);
    *end = '\0';
    *written = (size_t)(end - output);
    if (result == (size_t)-1 || length > 0) {
        iconv(converter, NULL, NULL, NULL, NULL); /* back to its initial state */
        return false;
    }
    return true;
}

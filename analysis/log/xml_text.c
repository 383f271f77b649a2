/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/xml_text.h"

#include "models/input/utf8.h"

#include <string.h>

static const char REPLACEMENT[] = "\xef\xbf\xbd";

static void write_ascii(FILE *stream, unsigned char byte)
{
    switch (byte) {
    case '&':
        fputs("&amp;", stream);
        break;
    case '<':
        fputs("&lt;", stream);
        break;
    case '>':
        fputs("&gt;", stream);
        break;
    case '"':
        fputs("&quot;", stream);
        break;
    case '\'':
        fputs("&apos;", stream);
        break;
    case '\t':
    case '\n':
    case '\r':
        fprintf(stream, "&#%d;", byte);
        break;
    default:
        if (byte < 0x20 || byte == 0x7f) {
            fputs(REPLACEMENT, stream);
        } else {
            fputc(byte, stream);
        }
    }
}

/* U+FFFE and U+FFFF are characters of UTF-8, and not of XML. */
static int is_barred(const char *text, size_t length)
{
    return length == 3 && memcmp(text, "\xef\xbf", 2) == 0 && (unsigned char)text[2] >= 0xbe;
}

void ana_xml_text(FILE *stream, const char *text)
{
    const char *end = text + strlen(text);
    while (text < end) {
        size_t length = visa_utf8_length(text, (size_t)(end - text));
        if (length == 1) {
            write_ascii(stream, (unsigned char)*text);
        } else if (length == 0 || is_barred(text, length)) {
            fputs(REPLACEMENT, stream);
        } else {
            fwrite(text, 1, length, stream);
        }
        text += length > 0 ? length : 1;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/line_break.h"

#include "analysis/output/terminal.h"
#include "models/input/utf8.h"

#include <stdbool.h>
#include <string.h>

enum { BYTES = 5 };

/* Must not begin a line; must not end one. */
static const char CLOSING[] = "，。、；：！？）】》”’…%％,.;:!?)]±×";
static const char OPENING[] = "（【《“‘([±×周";
/* Units that stay with their number, parts of a date that stay together. */
static const char UNITS[] = "年月日天人名个份元点";
static const char DATE_PARTS[] = "年月";

struct glyph {
    char text[BYTES];
    size_t length, width; /* bytes, columns; length 0: the end */
};

static struct glyph glyph_at(const char *text)
{
    struct glyph glyph = {.length = visa_utf8_length(text, strnlen(text, BYTES - 1))};
    glyph.length = glyph.length == 0 && *text != '\0' ? 1 : glyph.length;
    memcpy(glyph.text, text, glyph.length);
    glyph.width = ana_display_width(glyph.text);
    return glyph;
}

static bool is_one_of(const struct glyph *glyph, const char *set)
{
    return glyph->length > 0 && strstr(set, glyph->text) != NULL;
}

static bool is_digit(const struct glyph *glyph)
{
    return glyph->text[0] >= '0' && glyph->text[0] <= '9';
}

static bool is_blank(const struct glyph *glyph)
{
    return glyph->text[0] == ' ';
}

static bool is_capital(const struct glyph *glyph)
{
    return glyph->text[0] >= 'A' && glyph->text[0] <= 'Z';
}

/* "2 June", "CNY 880", "P50 4月12日" */
static bool is_held_together(const struct glyph *a, const struct glyph *b)
{
    return (is_digit(a) || is_capital(a)) && (is_digit(b) || is_capital(b));
}

/* Whether a line may end behind a and the next begin with b; before: what stands before a. */
static bool may_break(const struct glyph *before, const struct glyph *a, const struct glyph *b)
{
    if (is_blank(a) && is_held_together(before, b)) {
        return false;
    }
    if (is_blank(b) || is_one_of(b, CLOSING) || is_one_of(a, OPENING)) {
        return false;
    }
    if ((is_digit(a) && is_one_of(b, UNITS)) || (is_one_of(a, DATE_PARTS) && is_digit(b))) {
        return false;
    }
    return is_blank(a) || a->width > 1 || b->width > 1;
}

size_t ana_line_length(const char *text, size_t columns)
{
    size_t used = 0, width = 0, kept = 0;
    struct glyph before = glyph_at(""), glyph = glyph_at(text);
    while (glyph.length > 0) {
        struct glyph next = glyph_at(text + used + glyph.length);
        if (width + glyph.width > columns && !is_blank(&glyph)) {
            return kept > 0 ? kept : used > 0 ? used : glyph.length;
        }
        used += glyph.length;
        width += glyph.width;
        kept = may_break(&before, &glyph, &next) ? used : kept;
        before = glyph;
        glyph = next;
    }
    return used;
}

size_t ana_line_printed(const char *text, size_t length)
{
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    return length;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The texts of a picture that gnuplot drew as SVG, with the boxes that they take: whether all are on the
 * canvas and none lies on another can then be tested. Widths are those of DejaVu Sans, one of the widest of
 * the common fonts; Chinese characters are as wide as the font is high. Include after <cmocka.h>.
 */
#ifndef TESTS_SUPPORT_SVG_TEXTS_H
#define TESTS_SUPPORT_SVG_TEXTS_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SVG_TEXTS_MOST = 4000, SVG_TEXT_BYTES = 200 };

struct svg_point {
    double x, y;
};

/* A box that may be turned: its corners in order. */
struct svg_text {
    struct svg_point corners[4];
    char text[SVG_TEXT_BYTES]; /* entities as they stand */
};

struct svg_texts {
    double width, height; /* of the canvas, pixels */
    size_t count;
    struct svg_text texts[SVG_TEXTS_MOST];
};

/* Thousandths of the size of the font. */
static inline int svg_character_width(unsigned char c)
{
    static const short widths[95] = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
        636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
        575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
        611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
        278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};
    return c >= 32 && c < 127 ? widths[c - 32] : c >= 0xE0 ? 1000 : (c & 0xC0) == 0xC0 ? 640 : 0;
}

/* An entity is one character; three bytes are a Chinese one, but for dashes, quotes and dots. */
static inline double svg_text_width(const char *text, double size)
{
    double sum = 0;
    for (; *text != '\0'; text++) {
        if (*text == '&') {
            sum += 780;
            text += strcspn(text, ";");
        } else {
            sum += (unsigned char)*text == 0xE2 ? 600 : svg_character_width((unsigned char)*text);
        }
        if (*text == '\0') {
            break;
        }
    }
    return sum * size / 1000;
}

static inline double svg_number_after(const char *from, const char *name)
{
    const char *at = strstr(from, name);
    return at != NULL ? strtod(at + strlen(name), NULL) : NAN;
}

/* Where the text stands is told by the group around it: at = "translate(". Half a pixel is left off on each
 * side, and what letters seldom fill above and below. */
static inline void svg_text_place(struct svg_text *text, const char *at)
{
    char *end = NULL;
    double x = strtod(at + strlen("translate("), &end);
    double y = strtod(end + 1, &end);
    double turn = strncmp(end, ") rotate(", 9) == 0 ? strtod(end + 9, NULL) * 3.14159265358979 / 180 : 0;
    double size = svg_number_after(at, "font-size=\"");
    const char *anchor = strstr(at, "text-anchor=\"");
    double width = svg_text_width(text->text, size);
    double left = anchor[13] == 'e' ? -width : anchor[13] == 'm' ? -width / 2 : 0;
    const double across[] = {left + 0.5, left + width - 0.5};
    const double down[] = {-0.68 * size, 0.12 * size};
    for (size_t i = 0; i < 4; i++) {
        double u = across[i == 1 || i == 2];
        double v = down[i / 2];
        text->corners[i] =
            (struct svg_point){x + u * cos(turn) - v * sin(turn), y + u * sin(turn) + v * cos(turn)};
    }
}

static inline bool svg_text_is_blank(const char *text)
{
    return text[strspn(text, " \t\n")] == '\0';
}

/* Reads the texts of a picture; fails the test where it has more than there is room for. */
static inline void svg_texts_read(struct svg_texts *texts, const char *svg)
{
    const char *group = svg;
    texts->width = svg_number_after(svg, " width=\"");
    texts->height = svg_number_after(svg, " height=\"");
    texts->count = 0;
    while ((group = strstr(group, "<g transform=\"translate(")) != NULL) {
        const char *next = strstr(group + 1, "<g transform=\"translate(");
        const char *at = strstr(group, "<text>");
        while (at != NULL && (next == NULL || at < next)) {
            struct svg_text *text = &texts->texts[texts->count];
            const char *body = at + strlen("<text>");
            const char *end = strstr(body, "</text>");
            assert_non_null(end);
            assert_true(texts->count < SVG_TEXTS_MOST - 1);
            const char *inner = strstr(body, "<tspan");
            body = inner != NULL && inner < end ? strchr(inner, '>') + 1 : body;
            end = body + strcspn(body, "<");
            (void)snprintf(text->text, sizeof text->text, "%.*s", (int)(end - body), body);
            svg_text_place(text, strstr(group, "translate("));
            texts->count += svg_text_is_blank(text->text) ? 0 : 1;
            at = strstr(end, "<text>");
        }
        group++;
    }
}

/* The first text that leaves the canvas, or NULL. */
static inline const struct svg_text *svg_texts_outside(const struct svg_texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        for (size_t corner = 0; corner < 4; corner++) {
            struct svg_point at = texts->texts[i].corners[corner];
            if (!(at.x >= 0 && at.y >= 0 && at.x <= texts->width && at.y <= texts->height)) {
                return &texts->texts[i];
            }
        }
    }
    return NULL;
}

/* Is there a line along the sides of a, on one side of which all of b is? */
static inline bool svg_is_beside(const struct svg_text *a, const struct svg_text *b)
{
    for (size_t i = 0; i < 4; i++) {
        struct svg_point from = a->corners[i];
        struct svg_point to = a->corners[(i + 1) % 4];
        bool beyond = true;
        for (size_t j = 0; j < 4; j++) {
            struct svg_point at = b->corners[j];
            beyond = beyond && (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x) <= 0;
        }
        if (beyond) {
            return true;
        }
    }
    return false;
}

/* A text in a box of its own is drawn twice, in one place. */
static inline bool svg_texts_touch(const struct svg_text *a, const struct svg_text *b)
{
    bool same = strcmp(a->text, b->text) == 0 && memcmp(a->corners, b->corners, sizeof a->corners) == 0;
    return !same && !svg_is_beside(a, b) && !svg_is_beside(b, a);
}

/* Finds two texts that lie on each other. O(texts squared). */
static inline bool svg_texts_overlap(const struct svg_texts *texts, const struct svg_text **a,
                                     const struct svg_text **b)
{
    for (size_t i = 0; i < texts->count; i++) {
        for (size_t j = i + 1; j < texts->count; j++) {
            if (svg_texts_touch(&texts->texts[i], &texts->texts[j])) {
                *a = &texts->texts[i];
                *b = &texts->texts[j];
                return true;
            }
        }
    }
    return false;
}

#endif

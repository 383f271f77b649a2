/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The colours of a picture, and what becomes of them on a dark page.
 */
#ifndef ANALYSIS_REPORT_SVG_COLOUR_H
#define ANALYSIS_REPORT_SVG_COLOUR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* More than these, and a picture stays light: a rule for each would outweigh the picture. */
enum { ANA_SVG_COLOURS_MOST = 1024 };

/* The ground of a dark page, see report.css: white becomes this. */
#define ANA_SVG_DARK_GROUND 0x15181cU

struct ana_svg_colours {
    uint32_t colours[ANA_SVG_COLOURS_MOST];   /* 0xRRGGBB, in the order in which they were seen */
    unsigned char uses[ANA_SVG_COLOURS_MOST]; /* bit i: in the attribute ana_svg_colour_attribute(i) */
    size_t count;
    bool too_many;
};

/* The attributes that hold a colour: fill, stroke, color, … NULL behind the last. */
const char *ana_svg_colour_attribute(unsigned i);

/* Reads "rgb(1, 2,3)", "#rrggbb", "black" or "white". false: none of them. */
bool ana_svg_colour_read(const char *text, size_t length, uint32_t *colour);

/* Notes that a colour is used in attribute i. O(colours). */
void ana_svg_colours_add(struct ana_svg_colours *colours, uint32_t colour, unsigned i);

/*
 * What the colour is on a dark page. Lightness is turned round, as paper and ink change places. Colours that
 * tell lines and bars apart stay, no darker than can be seen, unless shades: then they are steps of one
 * scale, whose order has to be kept.
 */
uint32_t ana_svg_colour_dark(uint32_t colour, bool shades);

/* Writes the <style> that makes the picture follow light and dark; nothing if there are too many colours. */
void ana_svg_colours_write(const struct ana_svg_colours *colours, FILE *file);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Coordinates of a picture, written shorter: rounded to a tenth, paths in relative steps. Steps are
 * differences of rounded places, so that nothing adds up.
 */
#ifndef ANALYSIS_REPORT_SVG_SHAPE_H
#define ANALYSIS_REPORT_SVG_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Writes the value of attribute d, of absolute M, L and Z. false: it holds something else, nothing written.
 */
bool ana_svg_write_path(const char *text, size_t length, FILE *file);

/* Writes the value of attribute points. false: as before. */
bool ana_svg_write_points(const char *text, size_t length, FILE *file);

/* Writes a value that begins translate(x,y); what follows stays. false: as before. */
bool ana_svg_write_translate(const char *text, size_t length, FILE *file);

/* Writes a decimal number without zeros at its end. false: as before. */
bool ana_svg_write_decimal(const char *text, size_t length, FILE *file);

#endif

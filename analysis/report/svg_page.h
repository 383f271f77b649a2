/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A picture that gnuplot drew, made fit for a page: it follows light and dark, names no fonts of its own, and
 * is smaller. To the eye it is the same.
 */
#ifndef ANALYSIS_REPORT_SVG_PAGE_H
#define ANALYSIS_REPORT_SVG_PAGE_H

#include "sim/base/status.h"

#include <stddef.h>

struct ana_svg {
    char *text; /* owned */
    size_t bytes;
    unsigned width, height; /* in its own units; 0: not said */
};

/*
 * Rewrites bytes of an SVG. Destroy it after SIM_OK. SIM_ERR_DATA: it is not what gnuplot writes;
 * SIM_ERR_MEMORY. No message. O(bytes).
 */
SIM_MUST_CHECK enum sim_status ana_svg_for_page(struct ana_svg *svg, const char *text, size_t bytes);

void ana_svg_destroy(struct ana_svg *svg);

#endif

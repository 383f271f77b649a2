/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pictures of a result for a page: drawn anew from the scripts in its folder, in the language of the
 * page.
 */
#ifndef ANALYSIS_REPORT_FIGURES_H
#define ANALYSIS_REPORT_FIGURES_H

#include "analysis/output/language.h"
#include "analysis/report/svg_page.h"
#include "sim/base/status.h"

#include <stddef.h>

struct ana_figure {
    char *stem;         /* of its files, [a-z0-9_]; owned */
    char *title;        /* owned */
    char *shows;        /* what is to be seen, for those who do not see it; owned */
    struct ana_svg svg; /* text NULL: it could not be drawn */
};

/* All owned. */
struct ana_figures {
    struct ana_figure *items; /* [count], in the order of their stems */
    size_t count;
    struct sim_error problem; /* why the first that could not be drawn could not; status SIM_OK: all were */
};

/*
 * Draws what is in folder/plots; a folder without plots has no figures. That one cannot be drawn is no error.
 * Destroy it in any case. SIM_ERR_MEMORY, SIM_ERR_IO, SIM_ERR_CREATE.
 */
SIM_MUST_CHECK enum sim_status ana_figures_draw(struct ana_figures *figures, const char *folder,
                                                enum ana_language language, struct sim_error *error);

void ana_figures_destroy(struct ana_figures *figures);

/* The figure with this stem, or NULL. */
const struct ana_figure *ana_figures_find(const struct ana_figures *figures, const char *stem);

#endif

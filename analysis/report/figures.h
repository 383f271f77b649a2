/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pictures of a result for a page: drawn anew from the scripts in its folder, in the language of the
 * page.
 */
#ifndef ANALYSIS_REPORT_FIGURES_H
#define ANALYSIS_REPORT_FIGURES_H

#include "analysis/plot/plot_file.h"
#include "analysis/report/svg_page.h"
#include "sim/base/status.h"

#include <stdatomic.h>
#include <stddef.h>

struct ana_figures {
    struct ana_plot_files files; /* stems, titles, what is to be seen */
    struct ana_svg *pictures;    /* owned, [files.count]; text NULL: it could not be drawn */
    struct sim_error problem;    /* why some could not; status SIM_OK: all were */
};

/*
 * Draws what is in folder/plots; a folder without plots has no figures. That they cannot be drawn is no
 * error. stop, which may be NULL, ends the work between two. Destroy it in any case. SIM_ERR_MEMORY,
 * SIM_ERR_IO, SIM_ERR_INTERRUPTED. Takes some tenths of a second for each.
 */
SIM_MUST_CHECK enum sim_status ana_figures_draw(struct ana_figures *figures, const char *folder,
                                                enum ana_language language, const atomic_bool *stop,
                                                struct sim_error *error);

void ana_figures_destroy(struct ana_figures *figures);

#endif

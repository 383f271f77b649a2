/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a caller chooses about plots as a whole: language, formats, caption.
 */
#ifndef ANA_PLOT_PLOT_OPTIONS_H
#define ANA_PLOT_PLOT_OPTIONS_H

#include "analysis/plot/plot_text.h"
#include "sim/base/status.h"

#include <stdbool.h>

/* More posts or routes than this on one plot would be unreadable. */
#define ANA_PLOT_SERIES_MAX 12

/* Bits of ana_plot_options.formats. */
enum ana_plot_format { ANA_PLOT_SVG = 1, ANA_PLOT_PNG = 2, ANA_PLOT_PDF = 4 };

struct ana_plot_options {
    enum ana_language language;
    unsigned formats;        /* which pictures to draw; 0: none, only the script */
    bool keep_script;        /* save <kind>.<language>.gp, the script with its data, beside the pictures */
    struct ana_name caption; /* small line under the title: scenario, replications, seed; may be empty */
};

/* Notes on plots that were left out; no result has more. */
enum { ANA_PLOT_NOTES_MOST = 24 };

/* What has become of the plots of a result. */
struct ana_plots_drawn {
    unsigned count;                             /* plots that were drawn, or whose script was written */
    unsigned notes;                             /* plots that were not, since they could not be read */
    struct sim_error note[ANA_PLOT_NOTES_MOST]; /* [notes]; which, and why */
};

/*
 * To be called once before plots in Chinese: where no installed font has Chinese glyphs, or that cannot be
 * found out, *options becomes English and *warning (status and message) says so for the user. Else *warning
 * has status SIM_OK and an empty message. For English it asks nothing.
 */
void ana_plot_options_settle(struct ana_plot_options *options, struct sim_error *warning);

#endif

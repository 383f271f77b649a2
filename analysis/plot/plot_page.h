/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One page: a title, panels at given places, and the files that come of it.
 *
 * The script of a page is: comments that tell what it shows, datablocks, then one loop over the formats that
 * draws every panel. Saved as <stem>.<language>.gp it redraws the page with `gnuplot -d <stem>.en.gp`. Three
 * variables may be set before: formats ('svg png'; 'pdf' too), name (the stem) and suffix ('', behind the
 * ending). Each panel starts from gnuplot's defaults plus the common style, so that no setting leaks into the
 * next. Order of calls: init, data, open, (panel, commands)*, finish.
 */
#ifndef ANA_PLOT_PLOT_PAGE_H
#define ANA_PLOT_PLOT_PAGE_H

#include "analysis/plot/plot_options.h"
#include "analysis/plot/plot_script.h"

/* More points than this on one curve cannot be seen apart; they are thinned. */
#define ANA_PLOT_POINTS_MAX 1000

struct ana_page {
    struct ana_script script; /* add datablocks and plot commands here */
    struct ana_script head;   /* what it shows, in comments; ends within the alternative text */
    const struct ana_plot_options *options;
    const char *stem;  /* file names without ending, [a-z0-9_] */
    int width, height; /* pixels */
    const char *title; /* drawn with the first panel */
    const char *subtitle;
    const char *note; /* a third line; "": none */
    size_t named;     /* panels with a title so far */
    bool opened;      /* a panel was begun */
};

/* The inside of a panel's axes, in pixels from the left top corner of the page. */
struct ana_panel {
    int left, right, top, bottom;
};

/* Panels of equal size in rows. */
struct ana_grid {
    size_t columns, rows;
};

/* Starts a page; options and stem are borrowed until ana_page_finish. width, height: pixels, > 0. */
void ana_page_init(struct ana_page *page, const struct ana_plot_options *options, const char *stem, int width,
                   int height);

/* Ends the data and starts the drawing. subtitle explains the marks; both are texts of the program. */
void ana_page_open(struct ana_page *page, enum ana_plot_text title, enum ana_plot_text subtitle);

/* The same with texts of the caller, of any content, borrowed until the first panel; note: a third line, "":
 * none.
 */
void ana_page_open_as(struct ana_page *page, const char *title, const char *subtitle, const char *note);

/* Starts a panel: margins, common style, its title (NULL or "": none). */
void ana_page_panel(struct ana_page *page, const struct ana_panel *panel, const char *title);

/* Names the panel just begun in the alternative text, where its title is written in another way. */
void ana_page_tell_panel(struct ana_page *page, const char *title);

/* Labels the panel's axis 'x' or 'y'. */
void ana_page_axis_label(struct ana_page *page, char axis, const char *text);

/* Writes text in the panel just begun; where and how are commands of ours, printf-style: at ..., font ... */
void ana_page_label(struct ana_page *page, const char *text, const char *format, ...) SIM_PRINTF(3, 4);

/* Draws "no data" in the panel just begun. */
void ana_page_no_data(struct ana_page *page);

/*
 * Ends the script, saves it if so asked, runs gnuplot and renames the pictures; destroys the page in any
 * case. The script is saved even if gnuplot is missing. Statuses: those of ana_script_check and
 * ana_gnuplot_run, and SIM_ERR_CREATE or SIM_ERR_IO for the script.
 */
SIM_MUST_CHECK enum sim_status ana_page_finish(struct ana_page *page, const char *folder,
                                               struct sim_error *error);

/* SIM_ERR_ARGUMENT when count > ANA_PLOT_SERIES_MAX; what names the things counted. */
SIM_MUST_CHECK enum sim_status ana_page_check_count(size_t count, const char *what, struct sim_error *error);

/* The text in the page's language. */
const char *ana_page_text(const struct ana_page *page, enum ana_plot_text text);
const char *ana_page_name(const struct ana_page *page, struct ana_name name);

/* How many columns and rows count panels (0..ANA_PLOT_SERIES_MAX) take. At least 1 by 1. */
struct ana_grid ana_page_grid(size_t count);

/* Width of text in cells of a terminal: 2 for Chinese characters, 1 else. For margins. */
size_t ana_page_cells(const char *text);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plots in the folder of a result, drawn again from their scripts: in either language, as SVG, PNG or
 * PDF.
 *
 * A script is drawn only after ana_script_trust has found it to be one of ours, for the folder may come from
 * a stranger.
 */
#ifndef ANA_PLOT_PLOT_FILE_H
#define ANA_PLOT_PLOT_FILE_H

#include "analysis/plot/plot_options.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stddef.h>

/* A plot. The texts are those of its script, in its language; any may be empty but the first. */
struct ana_plot_file {
    const char *stem; /* of its files, [a-z0-9_] */
    const char *title;
    const char *subtitle;    /* what the marks are */
    const char *note;        /* a third line */
    const char *caption;     /* what it was drawn from */
    const char *alternative; /* for readers who cannot see it */
};

/* All plots of a result in one language, by stem. */
struct ana_plot_files {
    struct ana_plot_file *items;
    size_t count;
    char *folder; /* "plots" in that of the result */
    enum ana_language language;
    struct sim_arena arena; /* holds all of it */
};

/* A picture or a script in memory. */
struct ana_plot_picture {
    char *bytes; /* from malloc; a NUL stands behind them */
    size_t length;
};

/*
 * Lists the plots in the folder of a result; where it has none, count is 0. Reads the comments of each
 * script; those without a title in them are not listed. After SIM_OK call destroy. SIM_ERR_IO,
 * SIM_ERR_MEMORY. O(bytes of all).
 */
SIM_MUST_CHECK enum sim_status ana_plot_files_list(struct ana_plot_files *files, const char *result,
                                                   enum ana_language language, struct sim_error *error);

/* Its place in the list, or count. */
size_t ana_plot_files_find(const struct ana_plot_files *files, const char *stem);

/*
 * Draws one of them (i < count) to a file, which is replaced, as ana_safe_file would: it is whole or not
 * there. format: one of the bits. The same script gives the same bytes. SIM_ERR_DATA: the script is none of
 * ours, see ana_script_trust; SIM_ERR_UNAVAILABLE: no gnuplot; SIM_ERR_CREATE: the folder of path cannot be
 * written to; SIM_ERR_IO; SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_plot_file_draw(const struct ana_plot_files *files, size_t i,
                                                  enum ana_plot_format format, const char *path,
                                                  struct sim_error *error);

/* The same as SVG into memory: picture->bytes, of the caller, is NULL after a failure. 0.05 s and what the
 * picture takes.
 */
SIM_MUST_CHECK enum sim_status ana_plot_file_draw_svg(const struct ana_plot_files *files, size_t i,
                                                      struct ana_plot_picture *picture,
                                                      struct sim_error *error);

/* The script itself into memory, if it is one of ours: script->bytes, of the caller, is NULL after a failure.
 */
SIM_MUST_CHECK enum sim_status ana_plot_file_read(const struct ana_plot_files *files, size_t i,
                                                  struct ana_plot_picture *script, struct sim_error *error);

/*
 * Asks whether fonts have all characters of the plots from..to-1: *warning names those that none has, else it
 * has SIM_OK; also where it cannot be found out.
 */
void ana_plot_files_check_fonts(const struct ana_plot_files *files, size_t from, size_t to,
                                struct sim_error *warning);

void ana_plot_files_destroy(struct ana_plot_files *files);

#endif

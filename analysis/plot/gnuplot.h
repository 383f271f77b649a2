/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one place that starts gnuplot, and the one that asks which fonts there are.
 *
 * gnuplot reads the script from a pipe as `gnuplot -d /dev/stdin`: it stops at the first error (on bare
 * standard input it would go on) and reads no dotfile. It works in the output folder and writes to temporary
 * names; since its exit status is 0 even on a full disk, each picture is verified before it gets its name.
 */
#ifndef ANA_PLOT_GNUPLOT_H
#define ANA_PLOT_GNUPLOT_H

#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* What scripts append to the name of a picture while it is being drawn: set output 'name.svg'.suffix */
#define ANA_GNUPLOT_SUFFIX ".tmp"

/* A script and the pictures that it draws, which all have one stem. Borrowed. */
struct ana_gnuplot_job {
    const char *folder; /* exists, writable */
    const char *script;
    size_t script_length;        /* bytes */
    const char *const *pictures; /* file names of [a-z0-9_] ending in .svg, .png or .pdf, no folder */
    size_t picture_count;        /* 1..3 */
};

/*
 * Draws all pictures of the job, or none is renamed: a failure leaves earlier pictures as they were and no
 * temporary file. The script is preceded, on its first line, by the variables `suffix`, `name` (the stem)
 * and `formats` (the endings, between blanks). A PDF carries no time: its dates are overwritten.
 * SIM_ERR_UNAVAILABLE: gnuplot is not installed; SIM_ERR_CREATE: the folder is not writable; SIM_ERR_IO:
 * gnuplot failed (message: its first lines) or a picture is missing or cut short; SIM_ERR_MEMORY. Takes 0.1
 * to 2 s.
 */
SIM_MUST_CHECK enum sim_status ana_gnuplot_run(const struct ana_gnuplot_job *job, struct sim_error *error);

/*
 * Is the file at path whole? PNG: signature and IEND; SVG: ends with </svg>; PDF: %%EOF. The ending of name
 * decides which. SIM_ERR_IO with the reason otherwise.
 */
SIM_MUST_CHECK enum sim_status ana_gnuplot_verify(const char *path, const char *name,
                                                  struct sim_error *error);

/*
 * Sets *found: does any installed font have Chinese glyphs? Without one gnuplot draws black boxes and says
 * nothing. SIM_ERR_UNAVAILABLE: no fc-list to ask (package fontconfig); then *found is false.
 */
SIM_MUST_CHECK enum sim_status ana_gnuplot_find_chinese_font(bool *found, struct sim_error *error);

#endif

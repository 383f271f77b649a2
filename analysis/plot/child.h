/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A child process that reads a text and says something short: no shell, no surprise.
 *
 * The program is looked up in PATH and runs in its own process group, so that Ctrl-C at the terminal reaches
 * only visaq, which then lets the picture in hand end. Its environment is the caller's with LC_ALL=C.UTF-8
 * and TZ=UTC and without GNUTERM. SIGPIPE stays an ordinary write error in the calling thread; the
 * dispositions of the process are not touched.
 */
#ifndef ANA_PLOT_CHILD_H
#define ANA_PLOT_CHILD_H

#include "sim/base/status.h"

#include <stddef.h>

/* What to run. Everything is borrowed until ana_child_run returns. */
struct ana_child {
    const char *const *arguments; /* ends with NULL; the first is the program */
    const char *folder;           /* working directory; NULL: the caller's */
    const char *input;            /* what it reads on standard input; NULL: nothing */
    size_t input_length;          /* bytes */
    int captured;                 /* STDOUT_FILENO or STDERR_FILENO; the other goes to /dev/null */
    int seconds;                  /* > 0: killed when it takes longer */
};

/* How it ended. */
struct ana_child_result {
    int exit_status;   /* 0 to 255 as it said; 128 + the signal that ended it */
    size_t length;     /* bytes kept of the captured stream */
    char output[2048]; /* its beginning, NUL-terminated; the rest is read and dropped */
};

/*
 * Runs the child to its end; an exit status other than 0 is a result, not an error. O(input + output).
 * SIM_ERR_UNAVAILABLE: no such program; SIM_ERR_CREATE: folder is not a directory one may write to;
 * SIM_ERR_MEMORY; SIM_ERR_IO: no pipe or process to be had, or the time was over.
 */
SIM_MUST_CHECK enum sim_status ana_child_run(const struct ana_child *child, struct ana_child_result *result,
                                             struct sim_error *error);

#endif

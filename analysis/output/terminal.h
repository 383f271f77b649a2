/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Talking to a person: whether a stream is a terminal, a progress line on stderr, and columns that line
 * up when texts are Chinese.
 */
#ifndef ANALYSIS_OUTPUT_TERMINAL_H
#define ANALYSIS_OUTPUT_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Whether a line on this stream can be rewritten in place: a terminal, not TERM=dumb, not under CI. */
bool ana_terminal_is_interactive(FILE *stream);

/* A progress line such as "replications  12/40  30 %  3.1/s  9 s left", rewritten at most ten times a second.
 */
struct ana_progress {
    FILE *stream;      /* borrowed */
    const char *label; /* borrowed */
    bool enabled;
    bool drawn;     /* there is something to wipe */
    double started; /* seconds of the monotonic clock */
    double last_drawn;
    uint32_t first_done; /* done at the first call: resumed work must not count as speed */
    bool begun;
};

/* Starts the clock. Silent for ever unless the stream is interactive and not quiet. */
void ana_progress_init(struct ana_progress *progress, FILE *stream, const char *label, bool quiet);

/* Shows that `done` of `count` are done. progress: a struct ana_progress; fits sim_progress_fn. */
void ana_progress_show(void *progress, uint32_t done, uint32_t count);

/* Wipes the line, so that other talk can follow. */
void ana_progress_end(struct ana_progress *progress);

/*
 * The text of a progress line into line[bytes]. done - first_done were finished in `elapsed` seconds (> 0).
 */
struct ana_progress_state {
    const char *label;
    uint32_t first_done;
    uint32_t done;
    uint32_t count;
    double elapsed;
};
void ana_progress_line(const struct ana_progress_state *state, char *line, size_t bytes);

/*
 * Columns a UTF-8 text takes on a terminal: 2 for East Asian wide and fullwidth characters and emoji, 0 for
 * combining marks and controls, else 1; each byte that is not UTF-8 counts 1. Independent of the locale.
 */
size_t ana_display_width(const char *text);

/* Writes text and blanks up to `width` columns; blanks come first when right is set. Never cuts. */
void ana_print_padded(FILE *stream, const char *text, size_t width, bool right);

#endif

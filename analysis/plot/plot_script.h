/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of a gnuplot script while it grows.
 *
 * Three kinds of content, kept apart because gnuplot runs commands found in the wrong place: our own commands
 * (ana_script_add), text of the user (ana_script_quote, the only way in), and numbers (datablocks hold
 * nothing else). Failure is sticky: after it nothing is added, and ana_script_check tells it once at the end.
 */
#ifndef ANA_PLOT_PLOT_SCRIPT_H
#define ANA_PLOT_PLOT_SCRIPT_H

#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Text longer than this would run out of the picture; the rest becomes an ellipsis. */
#define ANA_SCRIPT_TEXT_MAX 120

struct ana_script {
    char *text;      /* owned, NUL-terminated; NULL while empty */
    size_t length;   /* bytes without the NUL */
    size_t capacity; /* bytes */
    size_t limit;    /* length may not exceed it */
    enum sim_status status;
};

/* Makes an empty script of at most limit bytes; allocates nothing. */
void ana_script_init(struct ana_script *script, size_t limit);

/* Adds commands of our own, printf-style. Never pass text that is not a constant of the program. */
void ana_script_add(struct ana_script *script, const char *format, ...) SIM_PRINTF(2, 3);

/*
 * Adds text as one single-quoted gnuplot string in which nothing can be executed and which is valid in XML: '
 * becomes U+2019, control characters become spaces, ]]> is broken with a space. NULL is the empty string.
 * Text that is not UTF-8 fails the script with SIM_ERR_DATA.
 */
void ana_script_quote(struct ana_script *script, const char *text);

/* The same for a tic label, which gnuplot reads as a format: % is doubled. */
void ana_script_quote_tic(struct ana_script *script, const char *text);

/*
 * The same without the quotes, to be a part of a text that is one: in a comment, which gnuplot takes for one
 * only as long as it does not end with a backslash.
 */
void ana_script_text(struct ana_script *script, const char *text);

/* Puts what head holds before what the script holds. */
void ana_script_put_before(struct ana_script *script, const struct ana_script *head);

/* Adds value in at most 7 significant digits, or NaN, which gnuplot skips, when |value| > 1e12 or not a
 * number. */
void ana_script_number(struct ana_script *script, double value);

/* Opens the datablock $<name><index>; until ana_script_end_data only numbers, dates (ana_axis_add_date),
 * blanks and newlines follow. */
void ana_script_begin_data(struct ana_script *script, const char *name, size_t index);
void ana_script_end_data(struct ana_script *script);

/* SIM_OK, or why the script is not whole: SIM_ERR_MEMORY (also: limit exceeded), SIM_ERR_DATA. */
SIM_MUST_CHECK enum sim_status ana_script_check(const struct ana_script *script, struct sim_error *error);

/* Gives the memory back; the script is as after init. */
void ana_script_destroy(struct ana_script *script);

/* May this number be drawn? Finite and |value| <= 1e12. */
bool ana_script_is_number(double value);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Characters that no installed font has: gnuplot draws a box for each and says nothing.
 */
#ifndef ANA_PLOT_GLYPHS_H
#define ANA_PLOT_GLYPHS_H

#include "sim/base/status.h"

#include <stddef.h>
#include <stdint.h>

/* More kinds of characters than this are not told apart; a page of plots has some hundred. */
enum { ANA_GLYPHS_MOST = 4096 };

/* Characters, each once, ascending. */
struct ana_glyphs {
    uint32_t items[ANA_GLYPHS_MOST];
    size_t count;
};

/* Adds the characters of a text beyond ASCII. Bytes that are not UTF-8 are passed over. O(length x log count)
 * and what is moved. */
void ana_glyphs_add(struct ana_glyphs *glyphs, const char *text);

/*
 * Keeps those that no installed font has. One question to fc-list where some font has them all, a few more
 * for each that is missing. SIM_ERR_UNAVAILABLE: no fc-list to ask; SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_glyphs_keep_missing(struct ana_glyphs *glyphs, struct sim_error *error);

/* Sets *warning, with SIM_ERR_UNAVAILABLE and a message that names the first of them, if there is any; else
 * SIM_OK. */
void ana_glyphs_warn(const struct ana_glyphs *missing, struct sim_error *warning);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Is a script one that visaq wrote? Only such a one is given to gnuplot, for a result may come from a
 * stranger, and a gnuplot script may do whatever its reader may: run commands, read and write files.
 *
 * What could do harm is not sought; what is known to do none is listed. A script may hold the lines of
 * plot_frame.h in these very words; datablocks of numbers; and the commands set, unset, reset and plot with
 * words from a list, numbers, and texts in single quotes, each of the kind that belongs in its place and
 * spelled as ana_script_quote spells it. There is no word in the lists with which anything is run, read,
 * written, loaded or assigned.
 */
#ifndef ANA_PLOT_SCRIPT_CHECK_H
#define ANA_PLOT_SCRIPT_CHECK_H

#include "sim/base/status.h"

#include <stddef.h>

/*
 * Checks the script text of length bytes, which was read from the file name. SIM_ERR_DATA: it is not one of
 * ours; the message begins with "name:line: ". SIM_ERR_MEMORY. O(length).
 */
SIM_MUST_CHECK enum sim_status ana_script_trust(const char *text, size_t length, const char *name,
                                                struct sim_error *error);

#endif

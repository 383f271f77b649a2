/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command of a comparison.
 */
#ifndef ANALYSIS_RUN_CONTRAST_COMMAND_H
#define ANALYSIS_RUN_CONTRAST_COMMAND_H

#include "analysis/run/contrast.h"

/* The command that gives the same bytes again, owned by the caller; NULL where the changes of the arms cannot
 * be told by one, or without memory. */
char *ana_contrast_command(const struct ana_contrast *contrast);

#endif

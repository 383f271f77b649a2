/* SPDX-License-Identifier: GPL-3.0-or-later */
/* README.md of an overlay. Private to analysis/fit. */
#ifndef ANALYSIS_FIT_OVERLAY_README_H
#define ANALYSIS_FIT_OVERLAY_README_H

#include "analysis/fit/sheet.h"
#include "analysis/output/language.h"

#include <stdio.h>

/* Write errors stay in the stream. */
void ana_fit_write_readme(const struct ana_fit_sheets *sheets, enum ana_language language, FILE *stream);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the column `source` says of the rows of an overlay. Private to analysis/fit. */
#ifndef ANALYSIS_FIT_SOURCE_TEXT_H
#define ANALYSIS_FIT_SOURCE_TEXT_H

#include "analysis/fit/fit.h"

struct ana_fit_text {
    char text[512];
};

/* From how many cases, as of when, with what as its prior. */
struct ana_fit_text ana_fit_group_source(const struct ana_fit *fit, const struct ana_fit_group *group);

/* Of an activity whose days another one has. */
struct ana_fit_text ana_fit_contained_source(const struct ana_fit *fit, const struct ana_fit_group *group);

struct ana_fit_text ana_fit_odds_source(const struct ana_fit *fit, const struct ana_fit_odds *odds);

#endif

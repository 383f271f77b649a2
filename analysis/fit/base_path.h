/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a scenario names another one as its base. Private to analysis/fit. */
#ifndef ANALYSIS_FIT_BASE_PATH_H
#define ANALYSIS_FIT_BASE_PATH_H

#include "sim/base/arena.h"

/*
 * The path of `base` as seen from `folder`, both there: "../../scenarios/planning-2027", so that the two can
 * be moved together. The full path where the scenario reader, which takes dots out of paths by their text,
 * would not find the base by the relative one (behind a link). Owned by the arena; NULL without memory.
 */
const char *ana_fit_base_path(const char *folder, const char *base, struct sim_arena *arena);

#endif

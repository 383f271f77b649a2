/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The version that results carry. Rows of different versions are never mixed.
 */
#ifndef ANALYSIS_OUTPUT_VERSION_H
#define ANALYSIS_OUTPUT_VERSION_H

#define ANA_VERSION "0.1.0"

/* Of the result files: raised when a column or a field changes its meaning. */
enum { ANA_RESULT_SCHEMA = 1 };

#endif

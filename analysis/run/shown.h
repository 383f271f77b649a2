/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the number of a response is shown to people: shares in percent, days with two decimals.
 */
#ifndef ANALYSIS_RUN_SHOWN_H
#define ANALYSIS_RUN_SHOWN_H

#include "analysis/output/language.h"
#include "analysis/results/responses.h"

struct ana_shape {
    const char *unit; /* of what is shown; borrowed from the response */
    double factor;
    int decimals;
};

struct ana_shape ana_shape_of(const struct ana_response *response);

/* The unit in a language: a word of the program, "%", or what the response says. */
const char *ana_shown_unit(struct ana_shape shape, enum ana_language language);

struct ana_shown {
    char text[96];
};

/* "12.34"; "" for NaN. */
struct ana_shown ana_shown_number(double value, struct ana_shape shape);

/* "12.01 … 12.67"; "" where low is NaN. */
struct ana_shown ana_shown_interval(double low, double high, struct ana_shape shape);

#endif

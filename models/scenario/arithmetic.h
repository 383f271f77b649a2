/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calculating with numbers as they are written. 0.1 + 0.2 is 0.3 here: what comes out is what a reader with
 * a pencil would write into the file, so that a change and an edited file compile to the same bits.
 */
#ifndef VISA_SCENARIO_ARITHMETIC_H
#define VISA_SCENARIO_ARITHMETIC_H

#include <stdbool.h>

enum visa_operator { VISA_SET, VISA_ADD, VISA_SUBTRACT, VISA_MULTIPLY };

enum { VISA_ANY_PLACES = -1, VISA_COMPUTED_BYTES = 40 };

struct visa_operation {
    enum visa_operator kind;
    const char *operand; /* a decimal number, see fields.h */
    int places;          /* decimals that the result may have, or VISA_ANY_PLACES */
};

struct visa_computed {
    char text[VISA_COMPUTED_BYTES];
    bool rounded; /* to `places`, halves away from 0 */
};

/*
 * Computes a number and an operand, both decimal numbers: VISA_ADD and so on, not VISA_SET. Exact while 18
 * digits are enough, in double precision beyond.
 */
struct visa_computed visa_compute(const char *number, const struct visa_operation *operation);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/collect/sort_integers.h"

#include <string.h>

/*
 * A pass costs its values and its counters. Short lists take digits of 8 bits, long ones of 11: 2048 counters
 * still stay in the first-level cache. Very short lists are sorted by insertion.
 */
enum { INSERTION_MAX = 48, SHORT_MAX = 4096, SHORT_DIGIT_BITS = 8, LONG_DIGIT_BITS = 11 };

static void insertion_sort(int32_t *values, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        int32_t value = values[i];
        size_t place = i;
        for (; place > 0 && values[place - 1] > value; place--) {
            values[place] = values[place - 1];
        }
        values[place] = value;
    }
}

/* Digits are taken of the distance to the lowest value, so negative values need no care. */
struct digit {
    uint32_t lowest;
    unsigned shift;
    uint32_t mask;
};

static inline uint32_t digit_of(struct digit digit, int32_t value)
{
    return (((uint32_t)value - digit.lowest) >> digit.shift) & digit.mask;
}

/* One stable counting pass. */
static void sort_by_digit(const int32_t *from, int32_t *to, size_t n, struct digit digit)
{
    size_t place[1 << LONG_DIGIT_BITS];
    memset(place, 0, ((size_t)digit.mask + 1) * sizeof *place);
    for (size_t i = 0; i < n; i++) {
        place[digit_of(digit, from[i])]++;
    }
    size_t start = 0;
    for (uint32_t d = 0; d <= digit.mask; d++) {
        size_t count = place[d];
        place[d] = start;
        start += count;
    }
    for (size_t i = 0; i < n; i++) {
        to[place[digit_of(digit, from[i])]++] = from[i];
    }
}

/* Bits of highest - lowest; the lowest value goes to *lowest. */
static unsigned range_bits(const int32_t *values, size_t n, int32_t *lowest)
{
    int32_t highest = values[0];
    *lowest = values[0];
    for (size_t i = 1; i < n; i++) {
        *lowest = values[i] < *lowest ? values[i] : *lowest;
        highest = values[i] > highest ? values[i] : highest;
    }
    unsigned bits = 0;
    for (uint32_t span = (uint32_t)highest - (uint32_t)*lowest; span > 0; span >>= 1) {
        bits++;
    }
    return bits;
}

void sim_sort_integers(int32_t *values, int32_t *scratch, size_t n)
{
    if (n <= INSERTION_MAX) {
        insertion_sort(values, n);
        return;
    }
    int32_t lowest = 0;
    unsigned bits = range_bits(values, n, &lowest);
    unsigned widest = n <= SHORT_MAX ? SHORT_DIGIT_BITS : LONG_DIGIT_BITS;
    unsigned passes = (bits + widest - 1) / widest;
    int32_t *from = values;
    int32_t *to = scratch;
    for (unsigned pass = 0; pass < passes; pass++) {
        unsigned width = (bits + passes - 1) / passes;
        sort_by_digit(from, to, n, (struct digit){(uint32_t)lowest, pass * width, (1u << width) - 1});
        int32_t *sorted = to;
        to = from;
        from = sorted;
    }
    if (from != values) {
        memcpy(values, from, n * sizeof *values);
    }
}

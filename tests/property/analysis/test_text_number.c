/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every finite double comes back bit for bit, and 17 digits are used only where 16 do not do. */
#include "analysis/output/text_number.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CASES = 200000 };

static uint64_t mix(uint64_t z)
{
    z *= 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Half of them any bits, half of them means of whole numbers, as results are. */
static double random_double(uint64_t seed)
{
    uint64_t bits = mix(seed);
    if (seed % 2 == 0) {
        return (double)(int64_t)(bits % 2000001 - 1000000) / (double)(1 + mix(bits) % 1000);
    }
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void test_reads_back_as_the_same_double(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        double value = random_double(seed);
        if (!isfinite(value)) {
            continue;
        }
        struct ana_number_text number = ana_number(value);
        double back = strtod(number.text, NULL);
        char digits_16[64];
        char digits_17[64];
        snprintf(digits_16, sizeof digits_16, "%.16g", value);
        snprintf(digits_17, sizeof digits_17, "%.17g", value);
        bool needed_17 = strcmp(number.text, digits_17) == 0 && strcmp(number.text, digits_16) != 0;
        bool wasteful = needed_17 && strtod(digits_16, NULL) == value;
        if (back != value || wasteful) {
            fail_msg("seed %llu: %s for %.17g", (unsigned long long)seed, number.text, value);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_reads_back_as_the_same_double)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

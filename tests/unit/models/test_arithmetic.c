/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/scenario/arithmetic.h"
#include "tests/support/random.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void written_as_with_a_pencil(void **state)
{
    static const struct {
        const char *number;
        enum visa_operator kind;
        const char *operand;
        int places;
        const char *result;
        bool rounded;
    } cases[] = {
        {"0.1", VISA_ADD, "0.2", VISA_ANY_PLACES, "0.3", false},
        {"100.1", VISA_SUBTRACT, "100", VISA_ANY_PLACES, "0.1", false},
        {"3", VISA_MULTIPLY, "1.1", VISA_ANY_PLACES, "3.3", false},
        {"5", VISA_MULTIPLY, "1.5", 0, "8", true},
        {"-5", VISA_MULTIPLY, "1.5", 0, "-8", true},
        {"4", VISA_MULTIPLY, "1.5", 0, "6", false},
        {"7", VISA_MULTIPLY, ".2", 0, "1", true},
        {"2", VISA_SUBTRACT, "2.5", 0, "-1", true},
        {"185", VISA_MULTIPLY, "1.333", 2, "246.61", true},
        {"185.00", VISA_MULTIPLY, "1.00", 2, "185", false},
        {"800.50", VISA_ADD, "-.5", 2, "800", false},
        {"1e-05", VISA_MULTIPLY, "2", VISA_ANY_PLACES, "0.00002", false},
        {"1.5e2", VISA_ADD, "1", VISA_ANY_PLACES, "151", false},
        {"12e3", VISA_SUBTRACT, "0.001", VISA_ANY_PLACES, "11999.999", false},
        {"0", VISA_MULTIPLY, "123456789012345678", VISA_ANY_PLACES, "0", false},
        {"-0.5", VISA_ADD, "0.5", VISA_ANY_PLACES, "0", false},
        {"-0.05", VISA_MULTIPLY, "1", VISA_ANY_PLACES, "-0.05", false},
        /* Beyond 18 digits: double precision. */
        {"123456789012345678", VISA_MULTIPLY, "100", VISA_ANY_PLACES, "1.2345678901234567e+19", false},
        {"1e200", VISA_MULTIPLY, "2", VISA_ANY_PLACES, "1.9999999999999999e+200", false},
        {"1e-30", VISA_ADD, "0.25", VISA_ANY_PLACES, "0.25", false},
        {"1234567890123456.75", VISA_MULTIPLY, "0.001", 2, "1234567890123.46", true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct visa_operation operation = {cases[i].kind, cases[i].operand, cases[i].places};
        const struct visa_computed computed = visa_compute(cases[i].number, &operation);
        bool close = i + 1 == COUNT(cases) && strtod(computed.text, NULL) == strtod(cases[i].result, NULL);
        if ((!close && strcmp(computed.text, cases[i].result) != 0) || computed.rounded != cases[i].rounded) {
            fail_msg("case %zu: %s instead of %s", i, computed.text, cases[i].result);
        }
    }
}

static void write_fixed(char text[32], int64_t digits, int scale)
{
    int64_t unit = scale == 0 ? 1 : scale == 1 ? 10 : scale == 2 ? 100 : 1000;
    int64_t magnitude = digits < 0 ? -digits : digits;
    if (scale == 0) {
        snprintf(text, 32, "%" PRId64, digits);
    } else {
        snprintf(text, 32, "%s%" PRId64 ".%0*" PRId64, digits < 0 ? "-" : "", magnitude / unit, scale,
                 magnitude % unit);
    }
}

/* Against thousandths in whole numbers; and back again to where it came from. */
static void sums_and_products(void **state)
{
    static const int64_t units[] = {1, 10, 100, 1000};
    struct test_random random = {11};
    (void)state;
    for (int round = 0; round < 20000; round++) {
        int scales[2] = {test_random_in(&random, 0, 3), test_random_in(&random, 0, 3)};
        int64_t digits[2] = {test_random_in(&random, -999999, 999999), test_random_in(&random, -9999, 9999)};
        char left[32];
        char right[32];
        write_fixed(left, digits[0], scales[0]);
        write_fixed(right, digits[1], scales[1]);
        int64_t sum = digits[0] * units[3 - scales[0]] + digits[1] * units[3 - scales[1]];
        const struct visa_operation add = {VISA_ADD, right, VISA_ANY_PLACES};
        const struct visa_operation subtract = {VISA_SUBTRACT, right, VISA_ANY_PLACES};
        const struct visa_operation multiply = {VISA_MULTIPLY, right, VISA_ANY_PLACES};
        const struct visa_computed there = visa_compute(left, &add);
        const struct visa_computed back = visa_compute(there.text, &subtract);
        const struct visa_computed product = visa_compute(left, &multiply);
        double exact = (double)(digits[0] * digits[1]) / (double)(units[scales[0]] * units[scales[1]]);
        if (strtod(there.text, NULL) != (double)sum / 1000.0 ||
            strtod(back.text, NULL) != strtod(left, NULL) || strtod(product.text, NULL) != exact) {
            fail_msg("round %d: %s and %s", round, left, right);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_as_with_a_pencil),
        cmocka_unit_test(sums_and_products),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/arithmetic.h"

#include "models/input/fields.h"
#include "sim/base/status.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCALE_MOST = 18 };

/* digits / 10^scale, with 0 <= scale <= SCALE_MOST and |digits| < 10^18. */
struct decimal {
    int64_t digits;
    int scale;
};

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;
    while (exponent-- > 0) {
        power *= 10;
    }
    return power;
}

static bool fits(int64_t digits)
{
    return llabs(digits) < power_of_ten(SCALE_MOST);
}

/* Without zeros at the end of the decimals. */
static struct decimal shorten(struct decimal number)
{
    while (number.scale > 0 && number.digits % 10 == 0) {
        number.digits /= 10;
        number.scale--;
    }
    return number;
}

/* Brings a number to more decimals; false where it has no room. */
static bool widen(struct decimal *number, int scale)
{
    int64_t factor = power_of_ten(scale - number->scale);
    if (llabs(number->digits) >= power_of_ten(SCALE_MOST) / factor) {
        return false;
    }
    number->digits *= factor;
    number->scale = scale;
    return true;
}

/* Reads text that is a decimal number; false where it is too long. */
static bool read_decimal(const char *text, struct decimal *number)
{
    bool negative = *text == '-';
    bool point = false;
    int scale = 0;
    int64_t digits = 0;
    const char *at = text + (negative ? 1 : 0);
    for (; *at == '.' || (*at >= '0' && *at <= '9'); at++) {
        if (*at == '.') {
            point = true;
            continue;
        }
        digits = digits * 10 + (*at - '0');
        scale += point ? 1 : 0;
        if (!fits(digits) || scale > SCALE_MOST) {
            return false;
        }
    }
    long exponent = *at == '\0' ? 0 : strtol(at + 1, NULL, 10);
    if (exponent > SCALE_MOST || exponent < -SCALE_MOST) {
        return false;
    }
    scale -= (int)exponent;
    *number = (struct decimal){negative ? -digits : digits, scale < 0 ? 0 : scale};
    if (scale < 0) {
        struct decimal whole = {number->digits, scale};
        bool room = -scale <= SCALE_MOST && widen(&whole, 0);
        *number = whole;
        return room;
    }
    *number = shorten(*number);
    return number->scale <= SCALE_MOST;
}

static bool add(struct decimal a, struct decimal b, struct decimal *sum)
{
    int scale = a.scale > b.scale ? a.scale : b.scale;
    if (!widen(&a, scale) || !widen(&b, scale)) {
        return false;
    }
    *sum = shorten((struct decimal){a.digits + b.digits, scale});
    return fits(sum->digits);
}

static bool multiply(struct decimal a, struct decimal b, struct decimal *product)
{
    if (a.digits != 0 && llabs(b.digits) >= power_of_ten(SCALE_MOST) / llabs(a.digits)) {
        return false;
    }
    *product = shorten((struct decimal){a.digits * b.digits, a.scale + b.scale});
    return product->scale <= SCALE_MOST;
}

static bool operate(struct decimal a, enum visa_operator kind, struct decimal b, struct decimal *result)
{
    if (kind == VISA_MULTIPLY) {
        return multiply(a, b, result);
    }
    b.digits = kind == VISA_SUBTRACT ? -b.digits : b.digits;
    return add(a, b, result);
}

static struct decimal round_to(struct decimal number, int places)
{
    int64_t unit = power_of_ten(number.scale - places);
    int64_t rest = number.digits % unit;
    int64_t away = 2 * llabs(rest) >= unit ? (number.digits < 0 ? -1 : 1) : 0;
    return (struct decimal){number.digits / unit + away, places};
}

/* From the last digit to the first. */
static void write_decimal(struct decimal number, char text[VISA_COMPUTED_BYTES])
{
    char *at = text + VISA_COMPUTED_BYTES - 1;
    int64_t rest = llabs(number.digits);
    *at = '\0';
    for (int place = 0; rest > 0 || place <= number.scale; place++) {
        if (place == number.scale && place > 0) {
            *--at = '.';
        }
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (number.digits < 0) {
        *--at = '-';
    }
    memmove(text, at, strlen(at) + 1);
}

/* What has more digits than fit. */
static struct visa_computed compute_roughly(const char *number, const struct visa_operation *operation)
{
    struct visa_computed computed = {.rounded = operation->places != VISA_ANY_PLACES};
    double a = 0;
    double b = 0;
    bool numbers = visa_parse_decimal(number, &a) && visa_parse_decimal(operation->operand, &b);
    SIM_ASSERT(numbers);
    double result = operation->kind == VISA_MULTIPLY ? a * b : operation->kind == VISA_ADD ? a + b : a - b;
    if (computed.rounded) {
        double unit = (double)power_of_ten(operation->places);
        result = round(result * unit) / unit;
    }
    snprintf(computed.text, sizeof computed.text, "%.17g", result);
    return computed;
}

struct visa_computed visa_compute(const char *number, const struct visa_operation *operation)
{
    struct visa_computed computed = {.rounded = false};
    struct decimal a;
    struct decimal b;
    struct decimal result;
    SIM_ASSERT(operation->kind != VISA_SET);
    if (!read_decimal(number, &a) || !read_decimal(operation->operand, &b) ||
        !operate(a, operation->kind, b, &result)) {
        return compute_roughly(number, operation);
    }
    computed.rounded = operation->places != VISA_ANY_PLACES && result.scale > operation->places;
    write_decimal(computed.rounded ? round_to(result, operation->places) : result, computed.text);
    return computed;
}

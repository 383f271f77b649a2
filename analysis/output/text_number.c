/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/text_number.h"

#include "sim/base/status.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* printf writes the locale's decimal point, which may be several bytes; a file has a point. */
static void put_point(char *text)
{
    const char *point = localeconv()->decimal_point;
    size_t length = strlen(point);
    char *found = strcmp(point, ".") != 0 && length > 0 ? strstr(text, point) : NULL;
    if (found != NULL) {
        *found = '.';
        memmove(found + 1, found + length, strlen(found + length) + 1);
    }
}

static struct ana_number_text special(double value)
{
    struct ana_number_text number = {""};
    if (isinf(value)) {
        snprintf(number.text, sizeof number.text, "%s", value > 0 ? "INF" : "-INF");
    }
    return number;
}

struct ana_number_text ana_number(double value)
{
    if (!isfinite(value)) {
        return special(value);
    }
    struct ana_number_text number = {"0"};
    if (fpclassify(value) == FP_ZERO) {
        return number;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(number.text, sizeof number.text, "%.*g", digits, value);
        /* Same locale for both directions, so the comparison holds before the point is put. */
        double back = strtod(number.text, NULL);
        if (!(back < value || back > value)) {
            break;
        }
    }
    put_point(number.text);
    return number;
}

/* "-0.00" looks like a finding and is none. */
static void drop_sign_of_zero(char *text)
{
    if (text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1)) {
        memmove(text, text + 1, strlen(text));
    }
}

struct ana_number_text ana_number_rounded(double value, int decimals)
{
    SIM_ASSERT(decimals >= 0 && decimals <= 9);
    if (!isfinite(value)) {
        return special(value);
    }
    struct ana_number_text number;
    int written = snprintf(number.text, sizeof number.text, "%.*f", decimals, value);
    if (written < 0 || (size_t)written >= sizeof number.text) {
        return ana_number(value); /* too large for decimals to matter */
    }
    put_point(number.text);
    drop_sign_of_zero(number.text);
    return number;
}

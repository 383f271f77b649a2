/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contrast by WCAG 2.2: relative luminance, and at least 4.5 to 1 for text, 3 to 1 for what else has to be
 * seen. */
#include "analysis/report/assets.h"
#include "analysis/report/svg_colour.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SCHEMES = 3, NAME_BYTES = 32 };

/* Light, dark and print, in the order in which they stand in the file: each defines all names anew. */
static uint32_t colour_of(const char *name, int scheme)
{
    char definition[NAME_BYTES];
    (void)snprintf(definition, sizeof definition, "%s: #", name);
    const char *at = ana_report_css;
    for (int found = -1; found < scheme; found++) {
        at = strstr(at + 1, definition);
        assert_non_null(at);
    }
    at += strlen(definition);
    assert_int_equal(strspn(at, "0123456789abcdef"), 6);
    return (uint32_t)strtoul(at, NULL, 16);
}

static double luminance(uint32_t colour)
{
    static const double weights[3] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double part = (double)(colour >> (16 - 8 * i) & 0xff) / 255;
        sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(uint32_t a, uint32_t b)
{
    double x = luminance(a);
    double y = luminance(b);
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static void the_formula_is_that_of_wcag(void **state)
{
    (void)state;
    assert_true(fabs(contrast(0x000000, 0xffffff) - 21) < 1e-9);
    assert_true(fabs(contrast(0x777777, 0xffffff) - 4.48) < 0.005);
}

static void texts_stand_out(void **state)
{
    (void)state;
    static const char *const inks[] = {"--text", "--muted", "--accent"};
    static const char *const grounds[] = {"--ground", "--panel"};
    for (int scheme = 0; scheme < SCHEMES; scheme++) {
        for (size_t ink = 0; ink < 3; ink++) {
            for (size_t ground = 0; ground < 2; ground++) {
                double got = contrast(colour_of(inks[ink], scheme), colour_of(grounds[ground], scheme));
                if (got < 4.5) {
                    fail_msg("scheme %d: %s on %s has %.2f", scheme, inks[ink], grounds[ground], got);
                }
            }
        }
        assert_true(contrast(colour_of("--strong-rule", scheme), colour_of("--ground", scheme)) >= 3);
    }
}

static void print_is_black_on_white(void **state)
{
    (void)state;
    assert_int_equal(colour_of("--text", 2), 0x000000);
    assert_int_equal(colour_of("--ground", 2), 0xffffff);
}

static void figures_lie_on_the_ground_of_the_page(void **state)
{
    (void)state;
    assert_int_equal(colour_of("--ground", 0), 0xffffff);
    assert_int_equal(colour_of("--ground", 1), ANA_SVG_DARK_GROUND);
    static const uint32_t inks[] = {0x000000, 0x303030, 0x505050, 0x606060, 0x0072b2,
                                    0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9};
    for (size_t i = 0; i < sizeof inks / sizeof inks[0]; i++) {
        double got = contrast(ana_svg_colour_dark(inks[i], false), ANA_SVG_DARK_GROUND);
        if (got < (i < 4 ? 4.5 : 3)) {
            fail_msg("#%06x has %.2f in the dark", (unsigned)inks[i], got);
        }
    }
}

/* They stand between tags, where only these could end them. */
static void neither_ends_its_element(void **state)
{
    (void)state;
    assert_null(strstr(ana_report_css, "</"));
    assert_null(strstr(ana_report_js, "</"));
    assert_null(strstr(ana_report_js, "<!--"));
    assert_null(strstr(ana_report_css, "url("));
    assert_null(strstr(ana_report_css, "@import"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_formula_is_that_of_wcag),
        cmocka_unit_test(texts_stand_out),
        cmocka_unit_test(print_is_black_on_white),
        cmocka_unit_test(neither_ends_its_element),
        cmocka_unit_test(figures_lie_on_the_ground_of_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

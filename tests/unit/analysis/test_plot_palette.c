/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Are the colours of plots told apart by readers who lack a kind of cones? Seen through the matrices of
 * Machado, Oliveira and Fernandes (2009), severity 1, any two differ by CIEDE2000, whose implementation here
 * is held against the published pairs of Sharma, Wu and Dalal (2005).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_shade.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* About 2 can just be seen side by side; so much is another colour also at a distance. */
static const double APART = 10;
static const double PI = 3.14159265358979323846;

struct triple {
    double v[3];
};

enum { VISIONS = 4 };
static const char *const vision_names[VISIONS] = {"common vision", "protanopia", "deuteranopia",
                                                  "tritanopia"};
static const double visions[VISIONS][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

/* Linear red, green and blue. */
static struct triple linear_of(const unsigned char channels[3])
{
    struct triple linear;
    for (size_t i = 0; i < 3; i++) {
        double c = channels[i] / 255.0;
        linear.v[i] = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
    }
    return linear;
}

static struct triple read_color(const char *color)
{
    unsigned long number = strtoul(color + 1, NULL, 16);
    const unsigned char channels[] = {(unsigned char)(number >> 16), (unsigned char)(number >> 8),
                                      (unsigned char)number};
    assert_true(color[0] == '#' && strlen(color) == 7);
    return linear_of(channels);
}

static double luminance(struct triple linear)
{
    return 0.2126729 * linear.v[0] + 0.7151522 * linear.v[1] + 0.0721750 * linear.v[2];
}

static double contrast(struct triple a, struct triple b)
{
    double light = fmax(luminance(a), luminance(b));
    double dark = fmin(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

static double compress(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* L*, a*, b* of what is seen. */
static struct triple seen(struct triple linear, size_t vision)
{
    struct triple s;
    for (size_t i = 0; i < 3; i++) {
        const double *row = visions[vision][i];
        double sum = row[0] * linear.v[0] + row[1] * linear.v[1] + row[2] * linear.v[2];
        s.v[i] = fmin(1, fmax(0, sum));
    }
    double x = compress((0.4124564 * s.v[0] + 0.3575761 * s.v[1] + 0.1804375 * s.v[2]) / 0.95047);
    double y = compress(luminance(s));
    double z = compress((0.0193339 * s.v[0] + 0.1191920 * s.v[1] + 0.9503041 * s.v[2]) / 1.08883);
    return (struct triple){{116 * y - 16, 500 * (x - y), 200 * (y - z)}};
}

static double degrees_of(double b, double a)
{
    double angle = b == 0 && a == 0 ? 0 : atan2(b, a) * 180 / PI;
    return angle < 0 ? angle + 360 : angle;
}

static double cosine(double degrees)
{
    return cos(degrees * PI / 180);
}

static double grey_weight(double chroma)
{
    return sqrt(pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7)));
}

/* Mean hue of two, and their difference, both in degrees. */
static void compare_hues(double h1, double h2, bool grey, double *mean, double *difference)
{
    *mean = grey ? h1 + h2 : (h1 + h2) / 2;
    *difference = grey ? 0 : h2 - h1;
    if (!grey && fabs(h1 - h2) > 180) {
        *mean += h1 + h2 < 360 ? 180 : -180;
        *difference += h2 > h1 ? -360 : 360;
    }
}

static double ciede2000(struct triple p, struct triple q)
{
    double chroma = (hypot(p.v[1], p.v[2]) + hypot(q.v[1], q.v[2])) / 2;
    double stretch = 1 + 0.5 * (1 - grey_weight(chroma));
    double c1 = hypot(stretch * p.v[1], p.v[2]);
    double c2 = hypot(stretch * q.v[1], q.v[2]);
    double mean_hue;
    double hue;
    compare_hues(degrees_of(p.v[2], stretch * p.v[1]), degrees_of(q.v[2], stretch * q.v[1]), c1 * c2 == 0,
                 &mean_hue, &hue);
    double dh = 2 * sqrt(c1 * c2) * sin(hue / 2 * PI / 180);
    double cm = (c1 + c2) / 2;
    double off = pow((p.v[0] + q.v[0]) / 2 - 50, 2);
    double t = 1 - 0.17 * cosine(mean_hue - 30) + 0.24 * cosine(2 * mean_hue) +
               0.32 * cosine(3 * mean_hue + 6) - 0.20 * cosine(4 * mean_hue - 63);
    double l = (q.v[0] - p.v[0]) / (1 + 0.015 * off / sqrt(20 + off));
    double c = (c2 - c1) / (1 + 0.045 * cm);
    double h = dh / (1 + 0.015 * cm * t);
    double turn = -2 * grey_weight(cm) * sin(60 * exp(-pow((mean_hue - 275) / 25, 2)) * PI / 180);
    return sqrt(l * l + c * c + h * h + turn * c * h);
}

static void the_difference_of_colours_is_the_published_one(void **state)
{
    (void)state;
    static const struct {
        struct triple p, q;
        double difference;
    } pairs[] = {{{{50, 2.6772, -79.7751}}, {{50, 0, -82.7485}}, 2.0425},
                 {{{50, -1.3802, -84.2814}}, {{50, 0, -82.7485}}, 1.0000},
                 {{{50, 0, 0}}, {{50, -1, 2}}, 2.3669},
                 {{{50, 2.49, -0.001}}, {{50, -2.49, 0.0011}}, 7.2195},
                 {{{50, 2.5, 0}}, {{73, 25, -18}}, 27.1492},
                 {{{50, 2.5, 0}}, {{58, 24, 15}}, 19.4535},
                 {{{60.2574, -34.0099, 36.2677}}, {{60.4626, -34.1751, 39.4387}}, 1.2644},
                 {{{22.7233, 20.0904, -46.6940}}, {{23.0331, 14.9730, -42.5619}}, 2.0373},
                 {{{2.0776, 0.0795, -1.1350}}, {{0.9033, -0.0636, -0.5514}}, 0.9082}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        double there = ciede2000(pairs[i].p, pairs[i].q);
        double back = ciede2000(pairs[i].q, pairs[i].p);
        if (fabs(there - pairs[i].difference) > 5e-5 || fabs(there - back) > 1e-9) {
            fail_msg("pair %zu: %.5f and %.5f, published %.4f", i, there, back, pairs[i].difference);
        }
    }
}

static void expect_apart(const char *a, const char *b, double least)
{
    for (size_t vision = 0; vision < VISIONS; vision++) {
        double difference = ciede2000(seen(read_color(a), vision), seen(read_color(b), vision));
        if (!(difference >= least)) {
            fail_msg("%s and %s differ by %.1f in %s", a, b, difference, vision_names[vision]);
        }
    }
}

static void series_are_told_apart_by_all_eyes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ANA_PALETTE_COLORS; i++) {
        for (size_t j = i + 1; j < ANA_PALETTE_COLORS; j++) {
            expect_apart(ana_palette_color(i), ana_palette_color(j), APART);
        }
    }
    assert_string_equal(ana_palette_color(ANA_PALETTE_COLORS), ana_palette_color(0));
    expect_apart(ANA_LOW_END, ANA_HIGH_END, 2 * APART);
    expect_apart(ANA_BLUE, ANA_PALE_BLUE, 2 * APART);
}

/* They lie behind bars, so they are light and less apart; each is also named in the key. */
static void closed_days_are_told_apart_by_all_eyes(void **state)
{
    (void)state;
    static const char *const days[] = {ANA_BEHIND_PEACH, ANA_BEHIND_BLUE, ANA_BEHIND_MAUVE, ANA_BEHIND_GREY};
    for (size_t i = 0; i < 4; i++) {
        expect_apart(days[i], "#ffffff", 2.5);
        for (size_t j = i + 1; j < 4; j++) {
            expect_apart(days[i], days[j], 8);
        }
    }
}

static void inks_are_read_on_white_and_keep_their_hue(void **state)
{
    (void)state;
    const struct triple white = {{1, 1, 1}};
    for (size_t i = 0; i < ANA_PALETTE_COLORS; i++) {
        struct triple ink = read_color(ana_palette_ink(i));
        if (!(contrast(ink, white) >= 4.5)) {
            fail_msg("%s on white: %.2f", ana_palette_ink(i), contrast(ink, white));
        }
        struct triple a = seen(read_color(ana_palette_color(i)), 0);
        struct triple b = seen(ink, 0);
        double turn = fabs(degrees_of(a.v[2], a.v[1]) - degrees_of(b.v[2], b.v[1]));
        assert_true(hypot(a.v[1], a.v[2]) < 1 || fmin(turn, 360 - turn) < 30);
    }
}

static void shades_darken_evenly_for_all_eyes(void **state)
{
    (void)state;
    enum { STEPS = 64 };
    for (size_t vision = 0; vision < VISIONS; vision++) {
        double before = 101;
        for (size_t i = 0; i <= STEPS; i++) {
            unsigned char color[ANA_SHADE_CHANNELS];
            ana_shade_color((double)i / STEPS, color);
            double lightness = seen(linear_of(color), vision).v[0];
            if (!(lightness < before) || (i > 0 && before - lightness > 3 * 65.0 / STEPS)) {
                fail_msg("shade %zu: from %.2f to %.2f in %s", i, before, lightness, vision_names[vision]);
            }
            before = lightness;
        }
    }
}

static void numbers_are_read_on_every_shade(void **state)
{
    (void)state;
    for (int i = 0; i <= 100; i++) {
        unsigned char color[ANA_SHADE_CHANNELS];
        ana_shade_color(i / 100.0, color);
        double ratio = contrast(linear_of(color), read_color(ana_shade_text(i / 100.0)));
        if (!(ratio >= 4.5)) {
            fail_msg("shade 0.%02d: %.2f", i, ratio);
        }
    }
    unsigned char color[ANA_SHADE_CHANNELS];
    ana_shade_color(NAN, color);
    assert_int_equal(color[0], 0xf7);
    ana_shade_color(INFINITY, color);
    assert_int_equal(color[2], 0x94);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_difference_of_colours_is_the_published_one),
        cmocka_unit_test(series_are_told_apart_by_all_eyes),
        cmocka_unit_test(closed_days_are_told_apart_by_all_eyes),
        cmocka_unit_test(inks_are_read_on_white_and_keep_their_hue),
        cmocka_unit_test(shades_darken_evenly_for_all_eyes),
        cmocka_unit_test(numbers_are_read_on_every_shade),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

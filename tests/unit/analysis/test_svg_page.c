/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/svg_colour.h"
#include "analysis/report/svg_page.h"
#include "analysis/report/svg_shape.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PATHS = 3000, POINTS_MOST = 12, VALUE_BYTES = 512, BROKEN = 4000 };

typedef bool write_fn(const char *text, size_t length, FILE *file);

/* What the function writes, or NULL where it refuses and nothing was written. */
static char *written(write_fn *write, const char *text)
{
    char *out = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&out, &size);
    assert_non_null(file);
    bool taken = write(text, strlen(text), file);
    assert_int_equal(fclose(file), 0);
    if (!taken) {
        assert_int_equal(size, 0);
        free(out);
        out = NULL;
    }
    return out;
}

static void assert_written(write_fn *write, const char *text, const char *expected)
{
    char *out = written(write, text);
    if (expected == NULL) {
        assert_null(out);
    } else {
        assert_non_null(out);
        assert_string_equal(out, expected);
    }
    free(out);
}

static void shapes_are_written_shorter(void **state)
{
    (void)state;
    assert_written(ana_svg_write_path, "M92.00,282.01 L305.99,282.01  ", "M92 282h214");
    assert_written(ana_svg_write_path, "M1,2 L1,3.55 L0.5,3.5 L-1,0 Z", "M1 2v1.6l-.5-.1-1.5-3.5z");
    assert_written(ana_svg_write_path, "M1,1 L2,2 L3,3 M5,5 L5,5", "M1 1l1 1 1 1M5 5h0");
    assert_written(ana_svg_write_path, "M1,1 L2,2 Z M5,5 L6,5 Z", "M1 1l1 1zM5 5h1z");
    assert_written(ana_svg_write_path, "M1,1 L2,2 Z L5,5", NULL);
    assert_written(ana_svg_write_path, "M1,1 C2,2,3,3,4,4", NULL);
    assert_written(ana_svg_write_path, "L1,1", NULL);
    assert_written(ana_svg_write_path, "", NULL);
    assert_written(ana_svg_write_path, "M1e5,1", NULL);
    assert_written(ana_svg_write_path, "M99999999999,1", NULL);
    assert_written(ana_svg_write_points, "92.04,255.05 -0.04,0.06", "92 255.1 0 .1");
    assert_written(ana_svg_write_points, "1,2 x", NULL);
    assert_written(ana_svg_write_points, "1", NULL);
    assert_written(ana_svg_write_translate, "translate(84.31,285.26)", "translate(84.3 285.3)");
    assert_written(ana_svg_write_translate, "translate(1.00,2.00) scale(4.55)", "translate(1 2) scale(4.55)");
    assert_written(ana_svg_write_translate, "rotate(90)", NULL);
    assert_written(ana_svg_write_decimal, "1.00", "1");
    assert_written(ana_svg_write_decimal, "0.50", "0.5");
    assert_written(ana_svg_write_decimal, "100", NULL);
    assert_written(ana_svg_write_decimal, "1.0.0", NULL);
    assert_written(ana_svg_write_decimal, ".", NULL);
}

/* Follows a path of M, h, v, l and z as a browser does; returns how many places there are. */
static size_t follow(const char *at, double (*places)[2])
{
    double here[2] = {0, 0};
    size_t count = 0;
    char command = '\0';
    while (*at != '\0') {
        if (strchr("Mhvlz", *at) != NULL) {
            command = *at++;
        }
        if (command == 'z') {
            continue;
        }
        for (int axis = 0; axis < 2; axis++) {
            bool given = command == 'M' || command == 'l' || (command == 'h') == (axis == 0);
            char *end = NULL;
            double value = given ? strtod(at, &end) : 0;
            at = given ? end : at;
            here[axis] = command == 'M' ? value : here[axis] + value;
        }
        places[count][0] = here[0];
        places[count][1] = here[1];
        count++;
    }
    return count;
}

static void a_path_goes_where_it_went(void **state)
{
    (void)state;
    struct test_random random = {11};
    for (int trial = 0; trial < PATHS; trial++) {
        char text[VALUE_BYTES];
        size_t used = 0;
        int places[POINTS_MOST][2];
        int count = test_random_in(&random, 1, POINTS_MOST);
        for (int i = 0; i < count; i++) {
            bool stays = i > 0 && test_random_percent(&random, 30);
            places[i][0] = stays ? places[i - 1][0] : test_random_in(&random, -5000, 120000);
            places[i][1] = test_random_in(&random, -5000, 120000);
            used += (size_t)snprintf(text + used, sizeof text - used, "%c%.2f,%.2f ",
                                     i == 0 || test_random_percent(&random, 10) ? 'M' : 'L',
                                     places[i][0] / 100.0, places[i][1] / 100.0);
        }
        char *out = written(ana_svg_write_path, text);
        assert_non_null(out);
        double got[POINTS_MOST][2];
        assert_int_equal(follow(out, got), count);
        for (int i = 0; i < count; i++) {
            for (int axis = 0; axis < 2; axis++) {
                double off = got[i][axis] - places[i][axis] / 100.0;
                if (off > 0.0501 || off < -0.0501) {
                    fail_msg("trial %d: %s became %s", trial, text, out);
                }
            }
        }
        free(out);
    }
}

static void colours_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t colour;
    } good[] = {{"rgb(228, 228, 228)", 0xe4e4e4},
                {"rgb(0,114,178)", 0x0072b2},
                {"#Ff00a0", 0xff00a0},
                {"black", 0},
                {"white", 0xffffff}};
    static const char *const bad[] = {"none",        "currentColor", "rgb(256,0,0)", "rgb(1,2)",
                                      "rgb(1,2,3) ", "#fff",         "#12345g",      "",
                                      "rgb(",        "whiter",       "url(#x)"};
    uint32_t colour = 1;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(ana_svg_colour_read(good[i].text, strlen(good[i].text), &colour));
        assert_int_equal(colour, good[i].colour);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(ana_svg_colour_read(bad[i], strlen(bad[i]), &colour));
    }
}

static int brightest(uint32_t colour)
{
    int most = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        int part = (int)(colour >> shift & 0xff);
        most = part > most ? part : most;
    }
    return most;
}

static void paper_and_ink_change_places(void **state)
{
    (void)state;
    assert_int_equal(ana_svg_colour_dark(0xffffff, false), ANA_SVG_DARK_GROUND);
    for (uint32_t grey = 0; grey < 0xfe; grey++) {
        uint32_t darker = ana_svg_colour_dark(grey * 0x010101, false);
        uint32_t lighter = ana_svg_colour_dark((grey + 1) * 0x010101, false);
        assert_true(darker >= lighter);
    }
    assert_true(brightest(ana_svg_colour_dark(0x000000, false)) >= 0xe0);
    assert_true(brightest(ana_svg_colour_dark(0xe8f0fa, false)) <= 0x50); /* a tint */
    assert_int_equal(ana_svg_colour_dark(0xd55e00, false), 0xd55e00);     /* seen on both */
    assert_true(brightest(ana_svg_colour_dark(0x0072b2, false)) > 0xb2);
    assert_true(brightest(ana_svg_colour_dark(0x08306b, true)) >
                brightest(ana_svg_colour_dark(0x6baed6, true)));
}

static char *rewritten(const char *text, struct ana_svg *svg)
{
    return ana_svg_for_page(svg, text, strlen(text)) == SIM_OK ? svg->text : NULL;
}

static void a_picture_is_made_fit(void **state)
{
    (void)state;
    struct ana_svg svg;
    const char *out = rewritten("<?xml version=\"1.0\"?>\n<!-- x --><svg \n width=\"120\" height=\"84\"\n>\n"
                                "<title>Gnuplot</title><desc>by</desc>\n"
                                "<g fill='none' color='black'>\n</g>\n"
                                "<g fill=\"rgb(48,48,48)\" font-family=\"DejaVu\" stroke-width=\"1.00\">"
                                "<text> a &lt;b&gt; </text>\n\t</g><path class=\"gridline\" d='M1,1 L2,1 '/>"
                                "<g stroke='none' style='filter:url(#textbox)'><text>L</text></g>"
                                "<text data-x='\"'><tspan>c</tspan></text></svg>\n",
                                &svg);
    assert_non_null(out);
    assert_non_null(strstr(out, "<g fill=\"#303030\" stroke-width=\"1\"><text> a &lt;b&gt; </text></g>"));
    assert_non_null(strstr(out, "<path d=\"M1 1h1\"/>"));
    assert_non_null(strstr(out, "<text data-x=\"&quot;\"><tspan>c</tspan></text>"));
    assert_non_null(strstr(out, "(prefers-color-scheme:dark){[fill=\"#303030\"]{fill:#"));
    assert_non_null(strstr(out, "<g stroke=\"none\" class=\"h\"><text>L</text></g>"));
    assert_non_null(strstr(out, "<style>.h{stroke:#fff"));
    assert_null(strstr(out, "Gnuplot"));
    assert_null(strstr(out, "color=\"#000000\"")); /* of the empty group */
    assert_int_equal(svg.width, 120);
    assert_int_equal(svg.height, 84);
    ana_svg_destroy(&svg);
}

static void what_is_no_picture_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"",           "hello",     "<html></html>", "<svg",       "<svg a>",
                                      "<svg a='1>", "<svg><!--", "<svg><g x=1>",  "<svg></svg", "<svg><"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct ana_svg svg;
        assert_int_equal(ana_svg_for_page(&svg, bad[i], strlen(bad[i])), SIM_ERR_DATA);
        assert_null(svg.text);
    }
}

/* Bytes of anybody's: it ends, and reads nothing beyond its end (with the sanitizers). */
static void broken_pictures_end(void **state)
{
    (void)state;
    static const char pieces[] =
        "<svg><g fill='rgb(1,2,3)' d=\"M1,1 L2,2\" points='1,2' transform=\"translate(1,2)\">"
        "</g><text>x</text><!--?><title>";
    struct test_random random = {5};
    for (int trial = 0; trial < BROKEN; trial++) {
        char text[VALUE_BYTES] = "<svg>";
        size_t length = (size_t)test_random_in(&random, 5, VALUE_BYTES / 2);
        for (size_t i = 5; i < length; i++) {
            text[i] = pieces[test_random_below(&random, sizeof pieces - 1)];
        }
        char *exact = malloc(length);
        assert_non_null(exact);
        memcpy(exact, text, length);
        struct ana_svg svg;
        enum sim_status status = ana_svg_for_page(&svg, exact, length);
        assert_true(status == SIM_OK || status == SIM_ERR_DATA);
        ana_svg_destroy(&svg);
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_are_written_shorter), cmocka_unit_test(a_path_goes_where_it_went),
        cmocka_unit_test(colours_are_read),           cmocka_unit_test(paper_and_ink_change_places),
        cmocka_unit_test(a_picture_is_made_fit),      cmocka_unit_test(what_is_no_picture_is_refused),
        cmocka_unit_test(broken_pictures_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/gnuplot.h"
#include "analysis/plot/pdf_date.h"
#include "tests/support/plot_files.h"

#include <time.h>

static void put(const char *folder, const char *text, size_t length)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/a.pdf", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void expect(const char *folder, const char *before, const char *after, size_t size)
{
    char path[128];
    size_t length = 0;
    (void)snprintf(path, sizeof path, "%s/a.pdf", folder);
    put(folder, before, size);
    assert_int_equal(ana_pdf_set_date(path, NULL), SIM_OK);
    char *found = plot_file_read(folder, "a", "pdf", &length);
    assert_int_equal(length, size);
    assert_memory_equal(found, after, size);
    free(found);
}

static void dates_are_overwritten_and_nothing_else_is(void **state)
{
#define CASE(before, after) expect(*state, before, after, sizeof before - 1)
    CASE("", "");
    CASE("x /CreationDate (D:20261122115106Z) 2026", "x /CreationDate (D:20000101000000Z) 2026");
    CASE("/CreationDate (D:20261122115106+08'30)", "/CreationDate (D:20000101000000+00'00)");
    CASE("\0\1/CreationDate (D:20261122115106Z)/ModDate (D:20271122115106Z)/Date (D:2027)",
         "\0\1/CreationDate (D:20000101000000Z)/ModDate (D:20000101000000Z)/Date (D:2027)");
    CASE("/CreationDate (D:2026", "/CreationDate (D:2000");
    CASE("/CreationDate (D:", "/CreationDate (D:");
    CASE("/CreationDat", "/CreationDat");
#undef CASE
    assert_int_equal(ana_pdf_set_date("no/such.pdf", NULL), SIM_ERR_IO);
}

static void draw(const char *folder)
{
    static const char script[] = "set terminal pdfcairo size 3in,2in\nset output name.'.'.formats.suffix\n"
                                 "plot x\nunset output\n";
    static const char *const pictures[] = {"a.pdf"};
    const struct ana_gnuplot_job job = {folder, script, sizeof script - 1, pictures, 1};
    assert_int_equal(ana_gnuplot_run(&job, NULL), SIM_OK);
}

static void a_pdf_has_the_same_bytes_a_second_later(void **state)
{
    const struct timespec second = {.tv_sec = 1, .tv_nsec = 100000000};
    size_t lengths[2];
    draw(*state);
    char *first = plot_file_read(*state, "a", "pdf", &lengths[0]);
    assert_int_equal(nanosleep(&second, NULL), 0);
    draw(*state);
    char *again = plot_file_read(*state, "a", "pdf", &lengths[1]);
    assert_int_equal(lengths[0], lengths[1]);
    assert_memory_equal(first, again, lengths[0]);
    free(first);
    free(again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(dates_are_overwritten_and_nothing_else_is, plot_folder_make,
                                        plot_folder_remove),
        cmocka_unit_test_setup_teardown(a_pdf_has_the_same_bytes_a_second_later, plot_folder_make,
                                        plot_folder_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

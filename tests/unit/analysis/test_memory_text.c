/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts written into memory: kept whole, or not at all. */
#include "analysis/output/memory_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LONG_BYTES = 100000, SMALL_ARENA = 64 };

/* Writes a letter so many times and keeps the text. */
static const char *keep(size_t length, struct sim_arena *arena, char **text)
{
    size_t size = 0;
    FILE *stream = open_memstream(text, &size);
    assert_non_null(stream);
    for (size_t i = 0; i < length; i++) {
        fputc('v', stream);
    }
    return ana_memory_text(stream, text, arena);
}

static void test_a_text_is_kept_whole(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 63, 64, LONG_BYTES};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct sim_arena arena;
        char *text = NULL;
        sim_arena_init(&arena, SIZE_MAX);
        const char *kept = keep(lengths[i], &arena, &text);
        assert_non_null(kept);
        assert_null(text);
        assert_int_equal(strlen(kept), lengths[i]);
        assert_int_equal(strspn(kept, "v"), lengths[i]);
        sim_arena_destroy(&arena);
    }
}

static void test_without_memory_there_is_none(void **state)
{
    (void)state;
    struct sim_arena arena;
    char *text = NULL;
    sim_arena_init(&arena, SMALL_ARENA);
    assert_null(keep(LONG_BYTES, &arena, &text));
    assert_null(text);
    assert_null(ana_memory_text(NULL, &text, &arena));
    sim_arena_destroy(&arena);
}

/* Longer than any buffer on the stack would be, and than the arena. */
static void test_printing_takes_what_it_needs(void **state)
{
    (void)state;
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    assert_string_equal(ana_memory_print(&arena, "%s=%d;%%", "days", -7), "days=-7;%");
    assert_string_equal(ana_memory_print(&arena, "%s", ""), "");
    const char *padded = ana_memory_print(&arena, "%*d|", LONG_BYTES, 5);
    assert_non_null(padded);
    assert_int_equal(strlen(padded), LONG_BYTES + 1);
    assert_string_equal(padded + LONG_BYTES - 1, "5|");
    sim_arena_destroy(&arena);
    sim_arena_init(&arena, SMALL_ARENA);
    assert_null(ana_memory_print(&arena, "%*d", LONG_BYTES, 5));
    assert_true(arena.failed);
    sim_arena_destroy(&arena);
}

/* A disk that is full stands for memory that ends while the text is written. */
static void test_half_a_text_is_none(void **state)
{
    (void)state;
    struct sim_arena arena;
    char *text = strdup("half");
    FILE *stream = fopen("/dev/full", "w");
    sim_arena_init(&arena, SIZE_MAX);
    assert_non_null(text);
    assert_non_null(stream);
    fputs("all of it", stream);
    (void)fflush(stream);
    assert_null(ana_memory_text(stream, &text, &arena));
    assert_null(text);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_text_is_kept_whole),
        cmocka_unit_test(test_without_memory_there_is_none),
        cmocka_unit_test(test_printing_takes_what_it_needs),
        cmocka_unit_test(test_half_a_text_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

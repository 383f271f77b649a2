/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random texts written as CSV and JSON and read back: CSV by the project's reader, JSON by a reader made
 * here. */
#include "analysis/output/csv_writer.h"
#include "analysis/output/json_writer.h"
#include "models/input/csv_reader.h"
#include "models/input/diagnostics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CASES = 3000, COLUMNS = 3, ROWS = 4, TEXT_BYTES = 40 };

static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Pieces that a writer may trip over. Never empty: a row of blanks would be skipped by a reader. */
static void random_text(uint64_t *state, char text[TEXT_BYTES])
{
    static const char *const pieces[] = {"a",  ",",    "\"", "\n", " ",  "'",    "=", "北京", "é",
                                         "\t", "\r\n", ";",  "\\", "{}", "\"\"", "😀", "\x01", "-"};
    size_t count = 1 + next_random(state) % 6;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        const char *piece = pieces[next_random(state) % (sizeof pieces / sizeof pieces[0])];
        memcpy(text + used, piece, strlen(piece) + 1);
        used += strlen(piece);
    }
}

static char *write_csv(uint64_t seed, char texts[ROWS][COLUMNS][TEXT_BYTES], size_t *length)
{
    char *data = NULL;
    FILE *stream = open_memstream(&data, length);
    assert_non_null(stream);
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < COLUMNS; column++) {
            random_text(&seed, texts[row][column]);
            ana_csv_label(&csv, texts[row][column]);
            /* What a reader would refuse is not written. */
            for (char *at = texts[row][column]; (at = strchr(at, '\x01')) != NULL;) {
                *at = '?';
            }
        }
        ana_csv_end_row(&csv);
    }
    fclose(stream);
    return data;
}

static void test_csv_round_trip(void **state)
{
    (void)state;
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        static char texts[ROWS][COLUMNS][TEXT_BYTES];
        size_t length = 0;
        char *data = write_csv(seed, texts, &length);
        sim_arena_reset(&arena);
        struct visa_diagnostics diagnostics;
        struct visa_csv csv;
        visa_diagnostics_init(&diagnostics, &arena);
        const struct visa_csv_source source = {.name = "test", .data = data, .length = length};
        bool same = visa_csv_read(&source, &diagnostics, &arena, &csv) == SIM_OK && csv.count == ROWS;
        for (size_t i = 0; same && i < ROWS * COLUMNS; i++) {
            same =
                strcmp(csv.rows[i / COLUMNS].cells[i % COLUMNS].text, texts[i / COLUMNS][i % COLUMNS]) == 0;
        }
        if (!same) {
            fail_msg("seed %llu: read back differently:\n%s", (unsigned long long)seed, data);
        }
        free(data);
    }
    sim_arena_destroy(&arena);
}

/* Undoes the escapes of one JSON string; returns what follows its closing quote. */
static const char *read_json_text(const char *json, char *text)
{
    for (json++; *json != '"'; json++) {
        if (*json != '\\') {
            *text++ = *json;
        } else if (*++json == 'u') {
            const char digits[] = {json[1], json[2], json[3], json[4], '\0'};
            *text++ = (char)strtoul(digits, NULL, 16);
            json += 4;
        } else {
            *text++ = *json == 'n' ? '\n' : *json == 't' ? '\t' : *json;
        }
    }
    *text = '\0';
    return json + 1;
}

static void test_json_round_trip(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        char text[TEXT_BYTES];
        char back[TEXT_BYTES];
        char *data = NULL;
        size_t length = 0;
        uint64_t random = seed;
        random_text(&random, text);
        FILE *stream = open_memstream(&data, &length);
        assert_non_null(stream);
        struct ana_json json;
        ana_json_init(&json, stream);
        ana_json_text(&json, NULL, text);
        fclose(stream);
        const char *rest = read_json_text(data, back);
        if (strcmp(back, text) != 0 || strcmp(rest, "\n") != 0) {
            fail_msg("seed %llu: %s", (unsigned long long)seed, data);
        }
        free(data);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv_round_trip),
        cmocka_unit_test(test_json_round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

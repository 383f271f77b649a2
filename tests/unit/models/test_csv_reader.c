/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/csv_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/unit/models/test_diagnostics_lines.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct fixture {
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_csv csv;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (fixture == NULL) {
        return -1;
    }
    sim_arena_init(&fixture->arena, SIZE_MAX);
    visa_diagnostics_init(&fixture->diagnostics, &fixture->arena);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    sim_arena_destroy(&fixture->arena);
    free(fixture);
    return 0;
}

static enum sim_status read_bytes(struct fixture *fixture, const char *data, size_t length)
{
    sim_arena_reset(&fixture->arena);
    visa_diagnostics_init(&fixture->diagnostics, &fixture->arena);
    struct visa_csv_source source = {.name = "x.csv", .data = data, .length = length};
    return visa_csv_read(&source, &fixture->diagnostics, &fixture->arena, &fixture->csv);
}

static enum sim_status read_text(struct fixture *fixture, const char *text)
{
    return read_bytes(fixture, text, strlen(text));
}

/* What was read, as line:column=text; in one line, rows ended by '|'. */
static const char *transcript(struct fixture *fixture, char *text, size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t r = 0; r < fixture->csv.count; r++) {
        const struct visa_csv_row *row = &fixture->csv.rows[r];
        for (size_t c = 0; c < row->count; c++) {
            const struct visa_csv_cell *cell = &row->cells[c];
            assert_int_equal(cell->length, strlen(cell->text));
            used +=
                (size_t)snprintf(text + used, size - used, "%u:%u=%s ", cell->line, cell->column, cell->text);
            assert_true(used < size);
        }
        used += (size_t)snprintf(text + used, size - used, "| ");
    }
    return text;
}

static void assert_lines(struct fixture *fixture, const char *expected)
{
    assert_diagnostics(&fixture->diagnostics, expected);
}

static void cells_keep_their_places(void **state)
{
    static const struct {
        const char *text, *cells;
    } cases[] = {
        {"", ""},
        {"\n\r\n  \n", ""},
        {"a,b\n1,2\n", "1:1=a 1:3=b | 2:1=1 2:3=2 | "},
        {"a,b\n1,2", "1:1=a 1:3=b | 2:1=1 2:3=2 | "},
        {"a,b\r\n1,2\r\n", "1:1=a 1:3=b | 2:1=1 2:3=2 | "},
        {"a,b\r1,2\r3,4", "1:1=a 1:3=b | 2:1=1 2:3=2 | 3:1=3 3:3=4 | "},
        {"\xef\xbb\xbf"
         "a,b\n1,2\n",
         "1:1=a 1:3=b | 2:1=1 2:3=2 | "},
        {"\xef\xbb\xbf\"a\",b\n1,2\n", "1:1=a 1:5=b | 2:1=1 2:3=2 | "},
        {"\n\na,b\n\n1,2\n\r\n\r\n3,4", "3:1=a 3:3=b | 5:1=1 5:3=2 | 8:1=3 8:3=4 | "},
        {"a,b\n,\n1,\n,2\n", "1:1=a 1:3=b | 3:1=1 3:3= | 4:1= 4:2=2 | "},
        {"a,b\n1,", "1:1=a 1:3=b | 2:1=1 2:3= | "},
        {"  a , b\t\n\t1 ,  2 ", "1:3=a 1:7=b | 2:2=1 2:7=2 | "},
        {"a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "1:1=a 1:3=b | 2:1=x, y 2:8=say \"hi\" | "},
        {"a,b\n\"one\ntwo\",3\n4,5\n", "1:1=a 1:3=b | 2:1=one\ntwo 3:6=3 | 4:1=4 4:3=5 | "},
        {"a,b\r\n\"one\r\n\r\ntwo\",3\r\n4,5", "1:1=a 1:3=b | 2:1=one\r\n\r\ntwo 4:6=3 | 5:1=4 5:3=5 | "},
        {"a,b\n\" x \",\"\"\n", "1:1=a 1:3=b | 2:1= x  2:7= | "},
        {"a,b\n  \"q\"  ,  \"r\"  \n", "1:1=a 1:3=b | 2:3=q 2:11=r | "},
        {"城市,b\n上海,2\n", "1:1=城市 1:8=b | 2:1=上海 2:8=2 | "},
        {"a\n\"\"\n1\n", "1:1=a | 3:1=1 | "},
    };
    char text[512];
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(read_text(*state, cases[i].text), SIM_OK);
        assert_string_equal(transcript(*state, text, sizeof text), cases[i].cells);
        assert_lines(*state, "");
    }
}

static void wrong_input_is_reported(void **state)
{
    static const struct {
        const char *text, *lines;
    } cases[] = {
        {"a,b\n1\n", "x.csv:2:1: error: expected 2 fields, got 1"},
        {"a,b\n\n 1,2,3\n4\n5,6\n",
         "x.csv:3:2: error: expected 2 fields, got 3\nx.csv:4:1: error: expected 2 fields, got 1"},
        {"a\n1,2", "x.csv:2:1: error: expected 1 field, got 2"},
        {"a,b\n1,x\"y\n", "x.csv:2:4: error: a quote within a field must be doubled and the field quoted"},
        {"a\"b\n", "x.csv:1:2: error: a quote within a field must be doubled and the field quoted"},
        {"a,b\n1,\"x\"y\n", "x.csv:2:6: error: text behind the closing quote of a field"},
        {"a,b\n1,\"x\" y\n", "x.csv:2:7: error: text behind the closing quote of a field"},
        {"a,b\r\n\"x\r\ny\"z,2\r\n",
         "x.csv:3:3: error: text behind the closing quote of a field (the field began in line 2)"},
        {"a,b\n1,2\n3,\"4\n5,6\n", "x.csv:3:3: error: the quote opened here is never closed"},
        {"\"", "x.csv:1:1: error: the quote opened here is never closed"},
        {"a,b\n1,\"2\n3,\"4\"\n",
         "x.csv:3:4: error: text behind the closing quote of a field (the field began in line 2)"},
        {"a,b\n1,\xff\n", "x.csv:2:3: error: this byte is not UTF-8, and the file is not GB18030 either"},
        {"a,\xc0\xaf\n1,\xe4\n",
         "x.csv:1:3: error: this byte is not UTF-8, and the file is not GB18030 either"},
        {"a\n\xe4", "x.csv:2:2: error: this byte is not UTF-8, and the file is not GB18030 either"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(read_text(*state, cases[i].text), SIM_ERR_DATA);
        assert_lines(*state, cases[i].lines);
    }
}

static void rows_before_and_between_errors_are_kept(void **state)
{
    char text[256];
    assert_int_equal(read_text(*state, "a,b\n1\n3,4\n5,\"6\"7\n8,9\n"), SIM_ERR_DATA);
    assert_string_equal(transcript(*state, text, sizeof text), "1:1=a 1:3=b | 3:1=3 3:3=4 | ");
}

/* A terminal would obey them: ESC ] 0 changes a window's title. 0xC2 0x9B is U+009B in UTF-8, a Chinese
 * character in GBK. */
static void controls_are_refused(void **state)
{
    static const char escape[] = "a,b\n1,x\033]0;y\007\n";
    static const char delete[] = "a,b\r\n\177,2\r\n";
    static const char c1[] = "a,b\n1,\xc2\x9b\n";
    static const char gbk[] = "a,b\n1,\xc2\x9b\xd6\xd0\n";
    static const char gbk_escape[] = "a,b\n1,\xc2\x9b\xd6\xd0\033\n";
    assert_int_equal(read_bytes(*state, escape, sizeof escape - 1), SIM_ERR_DATA);
    assert_lines(*state, "x.csv:2:4: error: control character in the text");
    assert_int_equal(read_bytes(*state, delete, sizeof delete - 1), SIM_ERR_DATA);
    assert_lines(*state, "x.csv:2:1: error: control character in the text");
    assert_int_equal(read_bytes(*state, c1, sizeof c1 - 1), SIM_ERR_DATA);
    assert_lines(*state, "x.csv:2:4: error: control character in the text");
    assert_int_equal(read_bytes(*state, gbk_escape, sizeof gbk_escape - 1), SIM_ERR_DATA);
    assert_lines(*state, "x.csv:2:7: error: control character in the text");
    assert_int_equal(read_bytes(*state, gbk, sizeof gbk - 1), SIM_OK);
    assert_int_equal(read_text(*state, "a,b\r\n\"1\t\n\",2\r"), SIM_OK);
}

static void nul_and_utf16_are_refused(void **state)
{
    static const char nul[] = "a,b,c,d\n1,2,3,4\n5,6,\0,8\n";
    static const char little[] = "\xff\xfe"
                                 "a\0,\0b\0\n\0";
    static const char big[] = "\xfe\xff\0a\0,\0b\0\n";
    static const char unmarked[] = "a\0,\0b\0\n\0";
    const char *utf16 = "x.csv: error: is UTF-16 text: save it as \"CSV UTF-8\"";
    assert_int_equal(read_bytes(*state, nul, sizeof nul - 1), SIM_ERR_DATA);
    assert_lines(*state, "x.csv:3:5: error: NUL byte");
    assert_int_equal(read_bytes(*state, little, sizeof little - 1), SIM_ERR_DATA);
    assert_lines(*state, utf16);
    assert_int_equal(read_bytes(*state, big, sizeof big - 1), SIM_ERR_DATA);
    assert_lines(*state, utf16);
    assert_int_equal(read_bytes(*state, unmarked, sizeof unmarked - 1), SIM_ERR_DATA);
    assert_lines(*state, utf16);
}

/* "城市" is B3C7 CAD0 and "上海" C9CF BAA3 in GB 2312; U+3400 is 8139EE39 in GB18030. */
static void gb18030_is_converted(void **state)
{
    char text[256];
    assert_int_equal(read_text(*state, "\xb3\xc7\xca\xd0,b\n\xc9\xcf\xba\xa3,2\n\x81\x39\xee\x39,3\n"),
                     SIM_OK);
    assert_string_equal(transcript(*state, text, sizeof text),
                        "1:1=城市 1:6=b | 2:1=上海 2:6=2 | 3:1=㐀 3:6=3 | ");
    assert_lines(*state, "x.csv: note: read as GB18030");
    assert_int_equal(read_text(*state, "\x84\x31\x95\x33\xb3\xc7,b\n1,2\n"), SIM_OK);
    assert_string_equal(transcript(*state, text, sizeof text), "1:1=城 1:4=b | 2:1=1 2:3=2 | ");
    /* 8139 opens a character of four bytes that Unicode does not have there. */
    assert_int_equal(read_text(*state, "a,b\n1,\xfe\x39\xfe\x39\n"), SIM_ERR_DATA);
    assert_lines(*state, "x.csv: note: read as GB18030\n"
                         "x.csv:2:3: error: this field has a character that is not GB18030");
}

static void long_fields_and_rows_are_refused(void **state)
{
    size_t length = VISA_CSV_FIELD_BYTES + 8;
    char *text = malloc(length);
    assert_non_null(text);
    memset(text, 'x', length);
    memcpy(text, "a\n", 2);
    text[length - 1] = '\n';
    assert_int_equal(read_bytes(*state, text, VISA_CSV_FIELD_BYTES + 2), SIM_OK);
    assert_int_equal(read_bytes(*state, text, length), SIM_ERR_DATA);
    assert_lines(*state, "x.csv:2:1: error: this field is longer than 64 KiB; is a quote not closed?");
    memset(text, ',', length);
    text[0] = 'a';
    assert_int_equal(read_bytes(*state, text, length), SIM_ERR_DATA);
    assert_lines(*state, "x.csv:1:1026: error: more than 1024 fields in a row");
    free(text);
}

/* Chunks are 16 KiB: fields, quotes and line ends fall on their edges at some length. */
static void chunk_edges_do_not_show(void **state)
{
    enum { CHUNK = 16 << 10 };
    static const char tail[] = "\"a\r\n\"\"b\"\r\n\r\n城,\"c\"\r\n";
    char *text = malloc(CHUNK + sizeof tail);
    char seen[256];
    assert_non_null(text);
    for (size_t pad = CHUNK - sizeof tail; pad <= CHUNK; pad++) {
        struct fixture *fixture = *state;
        memset(text, 'h', pad);
        memcpy(text, "h,h", 3);
        memcpy(text + pad - 3, "\n1,", 3);
        memcpy(text + pad, tail, sizeof tail);
        assert_int_equal(read_text(fixture, text), SIM_OK);
        fixture->csv.rows++;
        fixture->csv.count--;
        assert_string_equal(transcript(fixture, seen, sizeof seen), "2:1=1 2:3=a\r\n\"b | 5:1=城 5:5=c | ");
    }
    free(text);
}

static void many_rows_are_read(void **state)
{
    enum { ROWS = 5000 };
    struct fixture *fixture = *state;
    char *text = malloc(ROWS * 16 + 16);
    assert_non_null(text);
    size_t used = (size_t)snprintf(text, 8, "\xef\xbb\xbf%s", "a,b\n"); /* skipped once, not in every chunk */
    for (int i = 0; i < ROWS; i++) {
        used += (size_t)snprintf(text + used, 16, "%d,\"%d\"\n", i, 2 * i);
    }
    assert_int_equal(read_bytes(fixture, text, used), SIM_OK);
    assert_int_equal(fixture->csv.count, ROWS + 1);
    for (int i = 0; i < ROWS; i++) {
        const struct visa_csv_cell *cells = fixture->csv.rows[i + 1].cells;
        char expected[32];
        snprintf(expected, sizeof expected, "%d and %d", i, 2 * i);
        char seen[64];
        snprintf(seen, sizeof seen, "%s and %s", cells[0].text, cells[1].text);
        assert_string_equal(seen, expected);
        assert_int_equal(cells[1].line, i + 2);
    }
    free(text);
}

static enum sim_status read_file(struct fixture *fixture, const char *path, bool optional)
{
    visa_diagnostics_init(&fixture->diagnostics, &fixture->arena);
    struct visa_csv_source source = {.name = path, .optional = optional};
    return visa_csv_read(&source, &fixture->diagnostics, &fixture->arena, &fixture->csv);
}

static void files_that_cannot_be_read(void **state)
{
    char folder[] = "/tmp/test_csv_XXXXXX";
    char path[64];
    char expected[128];
    assert_non_null(mkdtemp(folder));
    assert_int_equal(read_file(*state, folder, false), SIM_ERR_IO);
    snprintf(expected, sizeof expected, "%s: error: is a folder, not a file", folder);
    assert_lines(*state, expected);
    snprintf(path, sizeof path, "%s/no.csv", folder);
    assert_int_equal(read_file(*state, path, false), SIM_ERR_NO_INPUT);
    snprintf(expected, sizeof expected, "%s: error: no such file", path);
    assert_lines(*state, expected);
    assert_int_equal(read_file(*state, path, true), SIM_ERR_NO_INPUT);
    assert_lines(*state, "");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(read_file(*state, path, false), SIM_ERR_IO);
    snprintf(expected, sizeof expected, "%s: error: is not a regular file", path);
    assert_lines(*state, expected);
    unlink(path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("a,b\n1,2", file);
    fclose(file);
    assert_int_equal(chmod(path, 0), 0);
    if (geteuid() != 0) { /* root may read all */
        assert_int_equal(read_file(*state, path, false), SIM_ERR_IO);
        snprintf(expected, sizeof expected, "%s: error: permission denied", path);
        assert_lines(*state, expected);
    }
    assert_int_equal(chmod(path, 0600), 0);
    assert_int_equal(read_file(*state, path, false), SIM_OK);
    assert_string_equal(transcript(*state, expected, sizeof expected), "1:1=a 1:3=b | 2:1=1 2:3=2 | ");
    unlink(path);
    rmdir(folder);
}

/* A hundred megabytes behind one quote: refused, and hardly any memory taken. */
static void a_huge_field_is_not_swallowed(void **state)
{
    enum { BLOCK = 1 << 20, BLOCKS = 100 };
    struct fixture *fixture = *state;
    char path[] = "/tmp/test_csv_XXXXXX";
    int descriptor = mkstemp(path);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    char *block = malloc(BLOCK);
    assert_non_null(file);
    assert_non_null(block);
    memset(block, 'x', BLOCK);
    fputs("a,b\n1,\"", file);
    for (int i = 0; i < BLOCKS; i++) {
        assert_int_equal(fwrite(block, 1, BLOCK, file), BLOCK);
    }
    assert_int_equal(fclose(file), 0);
    free(block);
    enum sim_status status = read_file(fixture, path, false);
    unlink(path);
    assert_int_equal(status, SIM_ERR_DATA);
    assert_int_equal(fixture->diagnostics.count[VISA_ERROR], 1);
    assert_true(fixture->arena.reserved < 4 << 20);
}

/* Every refusal of memory is reported as such; nothing leaks or is read twice. */
static void memory_may_run_out(void **state)
{
    struct fixture *fixture = *state;
    static char text[3 << 19];
    size_t used = (size_t)snprintf(text, 8, "a,b\n");
    while (used < sizeof text - 32) {
        used += (size_t)snprintf(text + used, 32, "%zu,%zu\n", used, used);
    }
    for (size_t limit = 1; limit < 64U << 20; limit *= 8) {
        struct sim_arena arena;
        struct visa_csv_source source = {.name = "x.csv", .data = text, .length = used};
        sim_arena_init(&arena, limit);
        enum sim_status status = visa_csv_read(&source, &fixture->diagnostics, &arena, &fixture->csv);
        assert_true(arena.failed ? status == SIM_ERR_MEMORY : status == SIM_OK);
        sim_arena_destroy(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cells_keep_their_places, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_input_is_reported, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_before_and_between_errors_are_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(controls_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(nul_and_utf16_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(gb18030_is_converted, setup, teardown),
        cmocka_unit_test_setup_teardown(long_fields_and_rows_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(chunk_edges_do_not_show, setup, teardown),
        cmocka_unit_test_setup_teardown(many_rows_are_read, setup, teardown),
        cmocka_unit_test_setup_teardown(files_that_cannot_be_read, setup, teardown),
        cmocka_unit_test_setup_teardown(a_huge_field_is_not_swallowed, setup, teardown),
        cmocka_unit_test_setup_teardown(memory_may_run_out, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Broken files on disk: encodings, sizes, folders, many errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/models/test_scenario_files.h"

#include <sys/stat.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { PATH_BYTES = 512, LINES_BYTES = 8192 };

static void write_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* Writes the scenario of `tiny` into the present folder, as tiny/. */
static void write_scenario(struct tiny *tiny)
{
    split_scenario_text(&tiny->split, tiny->text, strlen(tiny->text));
    assert_int_equal(mkdir("tiny", 0700), 0);
    for (size_t i = 0; i < tiny->split.count; i++) {
        const struct visa_csv_source *file = &tiny->split.files[i];
        write_file(file->name, file->data, file->length);
    }
}

struct fixture {
    struct tiny tiny;
    char before[PATH_BYTES], folder[PATH_BYTES];
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    assert_non_null(getcwd(fixture->before, sizeof fixture->before));
    snprintf(fixture->folder, sizeof fixture->folder, "%s", "scenario-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    assert_int_equal(chdir(fixture->folder), 0);
    tiny_open(&fixture->tiny);
    write_scenario(&fixture->tiny);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    static const char *const others[] = {"over/scenario.csv", "over/slots.csv", "over"};
    for (int file = 0; file < VISA_FILES; file++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "tiny/%s", visa_file_name((enum visa_file)file));
        remove(path);
    }
    for (size_t i = 0; i < COUNT(others); i++) {
        remove(others[i]);
    }
    assert_int_equal(rmdir("tiny"), 0);
    assert_int_equal(chdir(fixture->before), 0);
    assert_int_equal(rmdir(fixture->folder), 0);
    free(fixture);
    return 0;
}

static void expect(struct fixture *fixture, const char *folder, enum sim_status status, const char *lines)
{
    struct tiny *tiny = &fixture->tiny;
    sim_arena_init(&tiny->arena, SIZE_MAX);
    visa_diagnostics_init(&tiny->diagnostics, &tiny->arena);
    enum sim_status got = visa_scenario_load(&tiny->scenario, folder, &tiny->diagnostics);
    assert_diagnostics(&tiny->diagnostics, lines);
    assert_int_equal(got, status);
    tiny_close(tiny);
}

static void write_text(const char *path, const char *text)
{
    write_file(path, text, strlen(text));
}

static void a_valid_scenario_says_nothing(void **state)
{
    expect(*state, "tiny", SIM_OK, "");
    expect(*state, "tiny/", SIM_OK, "");
    expect(*state, "./tiny/../tiny", SIM_OK, "");
}

static void folders_that_are_not_there(void **state)
{
    expect(*state, "none", SIM_ERR_NO_INPUT, "none/scenario.csv: error: no such file");
    expect(*state, "tiny/fees.csv", SIM_ERR_NO_INPUT, "tiny/fees.csv/scenario.csv: error: no such file");
    assert_int_equal(remove("tiny/scenario.csv"), 0);
    expect(*state, "tiny", SIM_ERR_NO_INPUT, "tiny/scenario.csv: error: no such file");
    assert_int_equal(mkdir("tiny/scenario.csv", 0700), 0);
    expect(*state, "tiny", SIM_ERR_IO, "tiny/scenario.csv: error: is a folder, not a file");
}

static void a_bom_and_crlf_are_welcome(void **state)
{
    write_text("tiny/fees.csv", "\xef\xbb\xbfitem,class,passport,amount,currency\r\nmrv,,,185,USD\r\n");
    expect(*state, "tiny", SIM_OK, "");
    write_text("tiny/fees.csv", "\xef\xbb\xbfitem,class,passport,amount,currency\r\nmrv,,,-1,USD\r\n");
    expect(*state, "tiny", SIM_ERR_DATA,
           "tiny/fees.csv:2:7: error: column \"amount\": expected an amount with at most two decimals >= 0, "
           "got \"-1\"");
}

/* 北 is b1 b1 in GB18030, 使馆 is ca b9 b9 dd. */
static void gb18030_is_converted(void **state)
{
    struct fixture *fixture = *state;
    write_text("tiny/posts.csv",
               "post,name_zh,windows,calendar\nnorth,\xb1\xb1,2,post\nsouth,\xca\xb9\xb9\xdd,1,post\n");
    sim_arena_init(&fixture->tiny.arena, SIZE_MAX);
    visa_diagnostics_init(&fixture->tiny.diagnostics, &fixture->tiny.arena);
    assert_int_equal(visa_scenario_load(&fixture->tiny.scenario, "tiny", &fixture->tiny.diagnostics), SIM_OK);
    assert_diagnostics(&fixture->tiny.diagnostics, "tiny/posts.csv: note: read as GB18030");
    assert_string_equal(fixture->tiny.scenario.posts[0].name_zh, "北");
    assert_string_equal(fixture->tiny.scenario.posts[1].name_zh, "使馆");
    tiny_close(&fixture->tiny);
    write_text("tiny/posts.csv", "post,name_zh,windows,calendar\nnorth,\xb1\xb1,two,post\n");
    expect(*state, "tiny", SIM_ERR_DATA,
           "tiny/posts.csv: note: read as GB18030\n"
           "tiny/posts.csv:2:10: error: column \"windows\": expected a whole number from 1 to 1000, got "
           "\"two\"");
}

static void other_bytes_are_refused(void **state)
{
    static const char utf16[] = "\xff\xfei\0t\0e\0m\0\n\0";
    static const char nul[] = "item,class,amount\nmrv,,1\0005\n";
    write_file("tiny/fees.csv", utf16, sizeof utf16 - 1);
    expect(*state, "tiny", SIM_ERR_DATA, "tiny/fees.csv: error: is UTF-16 text: save it as \"CSV UTF-8\"");
    write_file("tiny/fees.csv", nul, sizeof nul - 1);
    expect(*state, "tiny", SIM_ERR_DATA, "tiny/fees.csv:2:7: error: NUL byte");
    write_text("tiny/fees.csv", "item,class,amount\nmrv,\xff\xff,15\n");
    expect(*state, "tiny", SIM_ERR_DATA,
           "tiny/fees.csv:2:5: error: this byte is not UTF-8, and the file is not GB18030 either");
}

/* 100 MB between two quotes, and without them. */
static void a_giant_field(void **state)
{
    enum { MEGABYTE = 1 << 20, MEGABYTES = 100 };
    static const char *const starts[] = {"item,amount\nmrv,\"", "item,amount\nmrv,"};
    char *chunk = malloc(MEGABYTE);
    assert_non_null(chunk);
    memset(chunk, '7', MEGABYTE);
    for (size_t i = 0; i < COUNT(starts); i++) {
        FILE *file = fopen("tiny/fees.csv", "wb");
        assert_non_null(file);
        assert_true(fputs(starts[i], file) >= 0);
        for (int k = 0; k < MEGABYTES; k++) {
            assert_int_equal(fwrite(chunk, 1, MEGABYTE, file), MEGABYTE);
        }
        assert_true(fputs(i == 0 ? "\"\n" : "\n", file) >= 0);
        assert_int_equal(fclose(file), 0);
        expect(*state, "tiny", SIM_ERR_DATA,
               "tiny/fees.csv:2:5: error: this field is longer than 64 KiB; is a quote not closed?");
    }
    free(chunk);
}

static void a_file_beyond_all_files(void **state)
{
    write_text("tiny/fees.csv", "item,amount\n");
    assert_int_equal(truncate("tiny/fees.csv", (off_t)VISA_CSV_FILE_BYTES + 1), 0);
    expect(*state, "tiny", SIM_ERR_DATA, "tiny/fees.csv: error: is longer than 256 MiB");
}

static void bases(void **state)
{
    assert_int_equal(mkdir("over", 0700), 0);
    write_text("over/scenario.csv", "key,value\nname,over\nbase,../tiny\n");
    expect(*state, "over", SIM_OK, "");
    write_text("over/slots.csv", "post,pool,time,seats\nnorth,b,08:00,none\n");
    expect(*state, "over", SIM_ERR_DATA,
           "over/slots.csv:2:15: error: column \"seats\": expected a whole number from 0 to 60000, got "
           "\"none\"");
    assert_int_equal(remove("over/slots.csv"), 0);
    write_text("over/scenario.csv", "key,value\nname,over\nbase,../tinny\n");
    expect(*state, "over", SIM_ERR_DATA, "over/scenario.csv:3:6: error: base: there is no folder \"tinny\"");
    /* What only the base would have named is not reported as well. */
    write_text("over/slots.csv", "post,pool,time,seats\nnorth,b,08:00,5\n");
    write_text("over/scenario.csv", "key,value\nbase,../tiny/fees.csv\n");
    expect(*state, "over", SIM_ERR_DATA,
           "over/scenario.csv:2:6: error: base: there is no folder \"tiny/fees.csv\"");
    write_text("over/scenario.csv", "key,value\nbase,../tiny,\n");
    expect(*state, "over", SIM_ERR_DATA, "over/scenario.csv:2:1: error: expected 2 fields, got 3");
    assert_int_equal(remove("over/slots.csv"), 0);
    write_text("over/scenario.csv", "key,value\nbase,.\n");
    expect(*state, "over", SIM_ERR_DATA,
           "over/scenario.csv:2:6: error: base: the scenario is based on itself through \"over/.\"");
    write_text("over/scenario.csv", "key,value\nname,over\nbase,../tiny\n");
    write_text("tiny/scenario.csv", "key,value\nbase,../over\n");
    expect(*state, "tiny", SIM_ERR_DATA,
           "over/scenario.csv:3:6: error: base: the scenario is based on itself through \"tiny\"");
}

/* The first 20 of 25 errors, and how many are left. */
static void many_errors(void **state)
{
    char text[4096] = "item,amount\n";
    char lines[LINES_BYTES] = "";
    size_t used = strlen(text);
    size_t expected = 0;
    for (int i = 0; i < 25; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "mrv,-%d\n", i + 1);
        if (i < VISA_DIAGNOSTICS_KEPT) {
            expected += (size_t)snprintf(lines + expected, sizeof lines - expected,
                                         "tiny/fees.csv:%d:5: error: column \"amount\": expected an amount "
                                         "with at most two decimals >= 0, got \"-%d\"\n",
                                         i + 2, i + 1);
        }
    }
    snprintf(lines + expected, sizeof lines - expected, "… and 5 more errors");
    write_text("tiny/fees.csv", text);
    expect(*state, "tiny", SIM_ERR_DATA, lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_valid_scenario_says_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(folders_that_are_not_there, setup, teardown),
        cmocka_unit_test_setup_teardown(a_bom_and_crlf_are_welcome, setup, teardown),
        cmocka_unit_test_setup_teardown(gb18030_is_converted, setup, teardown),
        cmocka_unit_test_setup_teardown(other_bytes_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_giant_field, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_beyond_all_files, setup, teardown),
        cmocka_unit_test_setup_teardown(bases, setup, teardown),
        cmocka_unit_test_setup_teardown(many_errors, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

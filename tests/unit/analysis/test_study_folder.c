/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/run/result_clear.h"
#include "analysis/study/study_folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { TEXT_BYTES = 4096 };

/* By sha256sum, of "old". */
#define OLD "cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4"

static enum sim_status write_text(FILE *stream, const void *context, struct sim_error *error)
{
    (void)error;
    fputs(context, stream);
    return SIM_OK;
}

static enum sim_status write_half(FILE *stream, const void *context, struct sim_error *error)
{
    (void)context;
    fputs("half", stream);
    return sim_fail(error, SIM_ERR_MEMORY, "no memory");
}

static void describe(struct ana_json *json, const void *context)
{
    ana_json_text(json, "text", context);
}

/* What is in a file of the folder; "" where there is none. */
static void read_file(const char *folder, const char *name, char text[TEXT_BYTES])
{
    char *path = ana_path(folder, name);
    assert_non_null(path);
    FILE *file = fopen(path, "r");
    size_t length = file != NULL ? fread(text, 1, TEXT_BYTES - 1, file) : 0;
    text[length] = '\0';
    if (file != NULL) {
        fclose(file);
    }
    free(path);
}

static void assert_file(const char *folder, const char *name, const char *expected)
{
    char text[TEXT_BYTES];
    read_file(folder, name, text);
    assert_string_equal(text, expected);
}

static void write_to(const char *folder, const char *name, const char *text)
{
    char *path = ana_path(folder, name);
    assert_non_null(path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    free(path);
}

static void remove_file(const char *folder, const char *name)
{
    char *path = ana_path(folder, name);
    assert_non_null(path);
    (void)unlink(path);
    free(path);
}

static void remove_all(const char *folder)
{
    static const char *const names[] = {"one.csv", "two.csv", "three.csv", "manifest.json", "mine"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        remove_file(folder, names[i]);
    }
    assert_int_equal(rmdir(folder), 0); /* nothing else is left, no folder aside either */
}

static void test_replaces_what_the_manifest_names(void **state)
{
    (void)state;
    char folder[] = "study-folder-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct sim_error error;
    const struct ana_study_file first[] = {{"one.csv", write_text, NULL}, {"two.csv", write_text, NULL}};
    const struct ana_study_file second[] = {{"two.csv", write_text, NULL}, {"three.csv", write_text, NULL}};
    const struct ana_study_result older = {first, 2, describe, "old", NULL};
    const struct ana_study_result newer = {second, 2, describe, "new", NULL};
    assert_int_equal(ana_study_folder_write(folder, &older, &error), SIM_OK);
    assert_file(folder, "manifest.json",
                "{\n  \"text\": \"old\",\n  \"sha256\": {\n    \"one.csv\": \"" OLD
                "\",\n    \"two.csv\": \"" OLD "\"\n  }\n}\n");
    assert_int_equal(ana_study_folder_write(folder, &newer, &error), SIM_OK);
    assert_file(folder, "one.csv", "");
    assert_file(folder, "two.csv", "new");
    assert_file(folder, "three.csv", "new");
    remove_all(folder);
}

/* Nothing of an earlier result is touched when writing fails. */
static void test_keeps_the_older_on_failure(void **state)
{
    (void)state;
    char folder[] = "study-folder-XXXXXX";
    char before[TEXT_BYTES];
    assert_non_null(mkdtemp(folder));
    struct sim_error error;
    const struct ana_study_file good[] = {{"one.csv", write_text, NULL}, {"two.csv", write_text, NULL}};
    const struct ana_study_file bad[] = {{"one.csv", write_text, NULL}, {"two.csv", write_half, NULL}};
    const struct ana_study_result older = {good, 2, describe, "old", NULL};
    const struct ana_study_result newer = {bad, 2, describe, "new", NULL};
    assert_int_equal(ana_study_folder_write(folder, &older, &error), SIM_OK);
    read_file(folder, "manifest.json", before);
    assert_int_equal(ana_study_folder_write(folder, &newer, &error), SIM_ERR_MEMORY);
    assert_file(folder, "one.csv", "old");
    assert_file(folder, "two.csv", "old");
    assert_file(folder, "manifest.json", before);
    remove_all(folder);
}

static void describe_overlay(struct ana_json *json, const void *context)
{
    ana_json_text(json, "text", context);
    ana_json_text(json, "overlay", ANA_RESULT_OVERLAY);
}

/* A scenario, written while the manifest is not there. */
static enum sim_status write_scenario(const char *folder, const void *context, struct sim_error *error)
{
    char text[TEXT_BYTES];
    read_file(folder, "manifest.json", text);
    assert_string_equal(text, "");
    assert_file(folder, "one.csv", context);
    char *path = ana_path(folder, ANA_RESULT_OVERLAY);
    assert_non_null(path);
    enum sim_status status = ana_result_folder(path, true, error);
    free(path);
    write_to(folder, ANA_RESULT_OVERLAY "/scenario.csv", context);
    write_to(folder, ANA_RESULT_OVERLAY "/README.md", context);
    return status;
}

/* What is written beside the files comes before the manifest, and goes with it; but nothing else does. */
static void test_writes_and_removes_an_overlay(void **state)
{
    (void)state;
    char folder[] = "study-folder-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct sim_error error;
    const struct ana_study_file files[] = {{"one.csv", write_text, NULL}};
    const struct ana_study_result older = {files, 1, describe_overlay, "old", write_scenario};
    const struct ana_study_result newer = {files, 1, describe, "new", NULL};
    assert_int_equal(ana_study_folder_write(folder, &older, &error), SIM_OK);
    assert_file(folder, ANA_RESULT_OVERLAY "/scenario.csv", "old");
    write_to(folder, ANA_RESULT_OVERLAY "/mine", "my own");
    assert_int_equal(ana_study_folder_write(folder, &newer, &error), SIM_OK);
    assert_file(folder, ANA_RESULT_OVERLAY "/scenario.csv", "");
    assert_file(folder, ANA_RESULT_OVERLAY "/README.md", "");
    assert_file(folder, ANA_RESULT_OVERLAY "/mine", "my own");
    remove_file(folder, ANA_RESULT_OVERLAY "/mine");
    assert_int_equal(ana_study_folder_write(folder, &older, &error), SIM_OK);
    assert_int_equal(ana_study_folder_write(folder, &newer, &error), SIM_OK);
    remove_all(folder); /* the overlay's folder is gone, too */
}

/* A manifest that names any other folder has nothing removed. */
static void test_removes_no_other_folder(void **state)
{
    (void)state;
    char folder[] = "study-folder-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct sim_error error;
    const struct ana_study_file files[] = {{"one.csv", write_text, NULL}};
    const struct ana_study_result result = {files, 1, describe, "new", NULL};
    write_to(folder, "manifest.json", "{\n  \"overlay\": \".\",\n  \"sha256\": {\n  }\n}\n");
    write_to(folder, "scenario.csv", "mine");
    assert_int_equal(ana_study_folder_write(folder, &result, &error), SIM_OK);
    assert_file(folder, "scenario.csv", "mine");
    remove_file(folder, "scenario.csv");
    remove_all(folder);
}

static void test_needs_a_folder(void **state)
{
    (void)state;
    struct sim_error error;
    const struct ana_study_file files[] = {{"one.csv", write_text, NULL}};
    const struct ana_study_result result = {files, 1, describe, "text", NULL};
    assert_int_equal(ana_study_folder_write("no-such-folder", &result, &error), SIM_ERR_CREATE);
    assert_non_null(strstr(error.message, "no-such-folder: cannot be written to"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replaces_what_the_manifest_names),
        cmocka_unit_test(test_keeps_the_older_on_failure),
        cmocka_unit_test(test_writes_and_removes_an_overlay),
        cmocka_unit_test(test_removes_no_other_folder),
        cmocka_unit_test(test_needs_a_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/safe_file.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATH_BYTES = 256 };

struct fixture {
    char folder[64];
    char path[PATH_BYTES]; /* folder/result.csv */
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    if (f == NULL) {
        return -1;
    }
    snprintf(f->folder, sizeof f->folder, "%s", "safe_file_XXXXXX");
    if (mkdtemp(f->folder) == NULL) {
        return -1;
    }
    snprintf(f->path, sizeof f->path, "%s/result.csv", f->folder);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    unlink(f->path);
    rmdir(f->folder);
    free(f);
    return 0;
}

static int count_files(const char *folder)
{
    DIR *entries = opendir(folder);
    assert_non_null(entries);
    int count = 0;
    while (readdir(entries) != NULL) {
        count++;
    }
    closedir(entries);
    return count - 2;
}

static void assert_content(const char *path, const char *expected)
{
    char text[64] = {0};
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    assert_int_equal(length, strlen(expected));
    assert_string_equal(text, expected);
}

static void write_result(const struct fixture *f, const char *text, bool force)
{
    struct ana_safe_file file;
    assert_int_equal(ana_safe_file_open(&file, f->path, force, NULL), SIM_OK);
    fputs(text, file.stream);
    assert_int_equal(ana_safe_file_commit(&file, NULL), SIM_OK);
}

static void test_appears_only_when_committed(void **state)
{
    const struct fixture *f = *state;
    struct ana_safe_file file;
    assert_int_equal(ana_safe_file_open(&file, f->path, false, NULL), SIM_OK);
    fputs("new", file.stream);
    assert_int_equal(access(f->path, F_OK), -1);
    assert_int_equal(ana_safe_file_commit(&file, NULL), SIM_OK);
    assert_content(f->path, "new");
    assert_int_equal(count_files(f->folder), 1);
    ana_safe_file_abandon(&file); /* does nothing any more */
    assert_content(f->path, "new");
}

static void test_does_not_overwrite_unless_forced(void **state)
{
    const struct fixture *f = *state;
    struct ana_safe_file file;
    struct sim_error error = {0};
    write_result(f, "old", false);
    assert_int_equal(ana_safe_file_open(&file, f->path, false, &error), SIM_ERR_CREATE);
    assert_non_null(strstr(error.message, f->path));
    assert_non_null(strstr(error.message, "--force"));
    ana_safe_file_abandon(&file);
    assert_content(f->path, "old");
    write_result(f, "new", true);
    assert_content(f->path, "new");
}

static void test_abandoned_leaves_the_old_one(void **state)
{
    const struct fixture *f = *state;
    struct ana_safe_file file;
    write_result(f, "old", false);
    assert_int_equal(ana_safe_file_open(&file, f->path, true, NULL), SIM_OK);
    fputs("half of the ne", file.stream);
    ana_safe_file_abandon(&file);
    assert_content(f->path, "old");
    assert_int_equal(count_files(f->folder), 1);
}

/* The descriptor is exchanged for a full disk midway. */
static void test_failing_disk_leaves_the_old_one(void **state)
{
    const struct fixture *f = *state;
    struct ana_safe_file file;
    struct sim_error error = {0};
    write_result(f, "old", false);
    assert_int_equal(ana_safe_file_open(&file, f->path, true, NULL), SIM_OK);
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    assert_int_equal(dup2(fileno(full), fileno(file.stream)), fileno(file.stream));
    fclose(full);
    fputs("lost", file.stream);
    assert_int_equal(ana_safe_file_commit(&file, &error), SIM_ERR_IO);
    assert_non_null(strstr(error.message, "No space left"));
    assert_content(f->path, "old");
    assert_int_equal(count_files(f->folder), 1);
}

/* A device is written straight; it must never be renamed over. */
static void test_full_device(void **state)
{
    (void)state;
    struct ana_safe_file file;
    struct sim_error error = {0};
    assert_int_equal(ana_safe_file_open(&file, "/dev/full", false, &error), SIM_OK);
    fputs("lost", file.stream);
    assert_int_equal(ana_safe_file_commit(&file, &error), SIM_ERR_IO);
    struct stat status;
    assert_int_equal(stat("/dev/full", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
    assert_int_equal(ana_safe_file_open(&file, "/dev/null", false, &error), SIM_OK);
    fputs("swallowed", file.stream);
    assert_int_equal(ana_safe_file_commit(&file, &error), SIM_OK);
}

/* The write fails at once and nothing is left to flush: only the stream remembers. */
static void test_an_earlier_failure_is_not_forgotten(void **state)
{
    (void)state;
    struct ana_safe_file file;
    struct sim_error error = {0};
    assert_int_equal(ana_safe_file_open(&file, "/dev/full", false, &error), SIM_OK);
    assert_int_equal(setvbuf(file.stream, NULL, _IONBF, 0), 0);
    assert_int_equal(fputs("lost", file.stream), EOF);
    assert_int_equal(ana_safe_file_commit(&file, &error), SIM_ERR_IO);
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    assert_int_equal(setvbuf(full, NULL, _IONBF, 0), 0);
    assert_int_equal(fputs("lost", full), EOF);
    assert_int_equal(ana_stream_check(full, "standard output", &error), SIM_ERR_IO);
    fclose(full);
}

static void test_refuses_folders_and_missing_folders(void **state)
{
    const struct fixture *f = *state;
    struct ana_safe_file file;
    struct sim_error error = {0};
    assert_int_equal(ana_safe_file_open(&file, f->folder, true, &error), SIM_ERR_CREATE);
    assert_int_equal(ana_safe_file_open(&file, "no/such/folder/x.csv", true, &error), SIM_ERR_CREATE);
    assert_non_null(strstr(error.message, "No such file"));
}

static void test_result_folder(void **state)
{
    const struct fixture *f = *state;
    char nested[PATH_BYTES];
    char inner[PATH_BYTES];
    struct sim_error error = {0};
    snprintf(inner, sizeof inner, "%s/a", f->folder);
    snprintf(nested, sizeof nested, "%s/a/b/", f->folder);
    assert_int_equal(ana_result_folder(nested, false, &error), SIM_OK);
    assert_int_equal(ana_result_folder(nested, false, &error), SIM_OK); /* still empty */
    assert_int_equal(ana_result_folder(inner, false, &error), SIM_ERR_CREATE);
    assert_non_null(strstr(error.message, "--force"));
    assert_int_equal(ana_result_folder(inner, true, &error), SIM_OK);
    rmdir(nested);
    rmdir(inner);
    write_result(f, "x", false);
    assert_int_equal(ana_result_folder(f->path, true, &error), SIM_ERR_CREATE);
    assert_int_equal(ana_result_folder("", true, &error), SIM_ERR_CREATE);
}

static void test_stream_check(void **state)
{
    (void)state;
    struct sim_error error = {0};
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    fputs("lost", full);
    assert_int_equal(ana_stream_check(full, "standard output", &error), SIM_ERR_IO);
    assert_string_equal(error.message, "standard output: cannot be written: No space left on device");
    assert_int_equal(ana_stream_check(full, "standard output", &error), SIM_ERR_IO); /* it stays failed */
    fclose(full);
    FILE *good = tmpfile();
    assert_non_null(good);
    fputs("kept", good);
    assert_int_equal(ana_stream_check(good, "x", &error), SIM_OK);
    fclose(good);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_appears_only_when_committed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_does_not_overwrite_unless_forced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_abandoned_leaves_the_old_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_failing_disk_leaves_the_old_one, set_up, tear_down),
        cmocka_unit_test(test_full_device),
        cmocka_unit_test(test_an_earlier_failure_is_not_forgotten),
        cmocka_unit_test_setup_teardown(test_refuses_folders_and_missing_folders, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_result_folder, set_up, tear_down),
        cmocka_unit_test(test_stream_check),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A scenario folder under construction: CSV files kept as rows of text, written to a temporary folder, with
 * the rows in the order given or shuffled.
 */
#ifndef TESTS_SUPPORT_CSV_FOLDER_H
#define TESTS_SUPPORT_CSV_FOLDER_H

#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { CSV_FILES_MAX = 20, CSV_ROWS_MAX = 160, CSV_ROW_BYTES = 220 };

struct csv_file {
    const char *name;   /* "slots.csv" */
    const char *header; /* its first line */
    char (*rows)[CSV_ROW_BYTES];
    size_t count;
};

struct csv_folder {
    char path[64];
    struct csv_file files[CSV_FILES_MAX];
    size_t count;
};

/* Makes an empty temporary folder. */
static inline void csv_folder_init(struct csv_folder *folder)
{
    memset(folder, 0, sizeof *folder);
    (void)snprintf(folder->path, sizeof folder->path, "/tmp/visaq-test-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
}

/* Forgets all files; those on the disk stay until they are written again or the folder is destroyed. */
static inline void csv_folder_clear(struct csv_folder *folder)
{
    for (size_t i = 0; i < folder->count; i++) {
        folder->files[i].count = 0;
    }
}

/* The file of this name, made with this header when it is new. */
static inline struct csv_file *csv_file_of(struct csv_folder *folder, const char *name, const char *header)
{
    for (size_t i = 0; i < folder->count; i++) {
        if (strcmp(folder->files[i].name, name) == 0) {
            return &folder->files[i];
        }
    }
    assert_true(folder->count < CSV_FILES_MAX);
    struct csv_file *file = &folder->files[folder->count++];
    *file = (struct csv_file){.name = name, .header = header};
    file->rows = calloc(CSV_ROWS_MAX, sizeof *file->rows);
    assert_non_null(file->rows);
    return file;
}

/* Adds a row, printf-style. */
static inline void csv_add(struct csv_file *file, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline void csv_add(struct csv_file *file, const char *format, ...)
{
    assert_true(file->count < CSV_ROWS_MAX);
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(file->rows[file->count++], CSV_ROW_BYTES, format, arguments);
    va_end(arguments);
    assert_true(length >= 0 && length < CSV_ROW_BYTES);
}

static inline void csv_shuffle(struct csv_file *file, struct test_random *random)
{
    for (size_t i = file->count; i > 1; i--) {
        char spare[CSV_ROW_BYTES];
        size_t j = (size_t)test_random_in(random, 0, (int32_t)i - 1);
        memcpy(spare, file->rows[i - 1], sizeof spare);
        memcpy(file->rows[i - 1], file->rows[j], sizeof spare);
        memcpy(file->rows[j], spare, sizeof spare);
    }
}

/* Writes every file; random, if not NULL, shuffles the rows of each. */
static inline void csv_folder_write(struct csv_folder *folder, struct test_random *random)
{
    for (size_t i = 0; i < folder->count; i++) {
        struct csv_file *file = &folder->files[i];
        char path[128];
        (void)snprintf(path, sizeof path, "%s/%s", folder->path, file->name);
        (void)remove(path); /* writing over a file may wait for the disk */
        FILE *out = fopen(path, "w");
        assert_non_null(out);
        if (random != NULL) {
            csv_shuffle(file, random);
        }
        (void)fprintf(out, "%s\n", file->header);
        for (size_t row = 0; row < file->count; row++) {
            (void)fprintf(out, "%s\n", file->rows[row]);
        }
        assert_int_equal(fclose(out), 0);
    }
}

/* Removes the folder from the disk. */
static inline void csv_folder_destroy(struct csv_folder *folder)
{
    for (size_t i = 0; i < folder->count; i++) {
        char path[128];
        (void)snprintf(path, sizeof path, "%s/%s", folder->path, folder->files[i].name);
        (void)remove(path);
        free(folder->files[i].rows);
    }
    (void)rmdir(folder->path);
}

#endif

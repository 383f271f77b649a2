/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario folder copied with some of its text replaced. Include after <cmocka.h>. */
#ifndef TESTS_SUPPORT_SCENARIO_COPY_H
#define TESTS_SUPPORT_SCENARIO_COPY_H

#include "tests/support/csv_folder.h"

#include <dirent.h>

/* In a file, every occurrence of `from` becomes `to`; to "\n#" drops the row that begins there. */
struct scenario_edit {
    const char *file, *from, *to;
};

enum { SCENARIO_FILE_BYTES = 1 << 17 };

static inline void scenario_replace(char *text, const struct scenario_edit *edit)
{
    static char rest[SCENARIO_FILE_BYTES];
    bool drop = strcmp(edit->to, "\n#") == 0;
    size_t made = 0;
    for (char *at = strstr(text, edit->from); at != NULL; at = strstr(at, edit->from)) {
        char *behind = at + strlen(edit->from);
        behind = drop ? behind + strcspn(behind, "\n") : behind;
        (void)snprintf(rest, sizeof rest, "%s", behind);
        int length =
            snprintf(at, SCENARIO_FILE_BYTES - (size_t)(at - text), "%s%s", drop ? "" : edit->to, rest);
        assert_true(length >= 0);
        at += drop ? 0 : strlen(edit->to);
        made++;
    }
    if (made == 0) {
        fail_msg("%s: nothing to replace for \"%s\"", edit->file, edit->from);
    }
}

static inline void scenario_copy_file(const char *from, const char *to, const char *name,
                                      const struct scenario_edit *edits)
{
    static char text[SCENARIO_FILE_BYTES];
    FILE *in = fopen(from, "r");
    FILE *out = fopen(to, "w");
    assert_non_null(in);
    assert_non_null(out);
    size_t length = fread(text, 1, sizeof text - 1, in);
    assert_true(length < sizeof text - 1);
    text[length] = '\0';
    for (; edits->file != NULL; edits++) {
        if (strcmp(edits->file, name) == 0) {
            scenario_replace(text, edits);
        }
    }
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(in), 0);
    assert_int_equal(fclose(out), 0);
}

/* Copies every CSV file of a folder into `folder`, just made. edits: a file of NULL behind the last. */
static inline void scenario_copy(struct csv_folder *folder, const char *source,
                                 const struct scenario_edit *edits)
{
    DIR *directory = opendir(source);
    assert_non_null(directory);
    for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
        char from[512];
        char to[512];
        if (strstr(entry->d_name, ".csv") == NULL) {
            continue;
        }
        (void)snprintf(from, sizeof from, "%s/%s", source, entry->d_name);
        (void)snprintf(to, sizeof to, "%s/%s", folder->path, entry->d_name);
        scenario_copy_file(from, to, entry->d_name, edits);
    }
    assert_int_equal(closedir(directory), 0);
}

/* Removes the copy from the disk. */
static inline void scenario_copy_destroy(struct csv_folder *folder)
{
    DIR *directory = opendir(folder->path);
    assert_non_null(directory);
    for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
        char path[512];
        (void)snprintf(path, sizeof path, "%s/%s", folder->path, entry->d_name);
        if (strstr(entry->d_name, ".csv") != NULL) {
            (void)remove(path);
        }
    }
    assert_int_equal(closedir(directory), 0);
    csv_folder_destroy(folder);
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plots on disk: a folder for a test, whether the pictures are whole, the script run by itself. Include after
 * <cmocka.h>. */
#ifndef TESTS_SUPPORT_PLOT_FILES_H
#define TESTS_SUPPORT_PLOT_FILES_H

#include "analysis/plot/child.h"
#include "analysis/plot/gnuplot.h"
#include "analysis/plot/plot_options.h"
#include "analysis/plot/script_check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct ana_plot_options plot_all_files = {.language = ANA_ENGLISH,
                                                       .formats = ANA_PLOT_SVG | ANA_PLOT_PNG,
                                                       .keep_script = true,
                                                       .caption = {"baseline · seed 1", "基准 · 种子 1"}};

static inline int plot_folder_make(void **state)
{
    char name[] = "test_plot_XXXXXX";
    *state = mkdtemp(name) != NULL ? strdup(name) : NULL;
    return *state != NULL ? 0 : -1;
}

static inline size_t plot_files_remove(const char *folder)
{
    size_t files = 0;
    DIR *entries = opendir(folder);
    assert_non_null(entries);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        char path[512];
        (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        files += entry->d_name[0] != '.' && unlink(path) == 0 ? 1 : 0;
    }
    closedir(entries);
    return files;
}

static inline int plot_folder_remove(void **state)
{
    (void)plot_files_remove(*state);
    int failed = rmdir(*state);
    free(*state);
    return failed;
}

/* The one script of a plot in a folder, in whatever language. */
static inline void plot_script_name(const char *folder, const char *stem, char name[64])
{
    char path[256];
    (void)snprintf(name, 64, "%s.en.gp", stem);
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    if (access(path, F_OK) != 0) {
        (void)snprintf(name, 64, "%s.zh.gp", stem);
    }
}

/* Owned by the caller. Ending "gp": the script in whatever language; it must be one that visaq would draw
 * later. */
static inline char *plot_file_read(const char *folder, const char *stem, const char *ending, size_t *length)
{
    char path[256];
    char name[64];
    (void)snprintf(name, sizeof name, "%s.%s", stem, ending);
    if (strcmp(ending, "gp") == 0) {
        plot_script_name(folder, stem, name);
    }
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail_msg("%s is missing", path);
        return NULL;
    }
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *length = (size_t)ftell(file);
    rewind(file);
    char *bytes = calloc(*length + 1, 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *length, file), *length);
    fclose(file);
    struct sim_error error = {.status = SIM_OK};
    if (strcmp(ending, "gp") == 0 && ana_script_trust(bytes, *length, path, &error) != SIM_OK) {
        fail_msg("%s; see analysis/plot/script_words.h", error.message);
    }
    return bytes;
}

/* Tags nest, attribute quotes close, nothing after the root: enough of XML to catch what gnuplot could break.
 */
static inline bool plot_svg_is_well_formed(const char *xml)
{
    char open[64][32];
    size_t depth = 0;
    for (const char *at = strchr(xml, '<'); at != NULL; at = strchr(at, '<')) {
        const char *end = strncmp(at, "<!--", 4) == 0 ? strstr(at, "-->") : strchr(at, '>');
        size_t length = strcspn(at + 1, " \t\n>/");
        if (end == NULL || memchr(at + 1, '<', (size_t)(end - at) - 1) != NULL) {
            return false;
        }
        if (at[1] == '/') {
            length = strcspn(at + 2, " \t\n>");
            if (depth == 0 || strlen(open[depth - 1]) != length ||
                strncmp(open[depth - 1], at + 2, length) != 0) {
                return false;
            }
            depth--;
        } else if (at[1] != '?' && at[1] != '!' && end[-1] != '/') {
            if (depth == 64 || length >= 32) {
                return false;
            }
            (void)snprintf(open[depth++], 32, "%.*s", (int)length, at + 1);
        }
        at = end;
    }
    /* Of a point of size 0 gnuplot makes a matrix that cannot be inverted, and librsvg refuses the picture.
     */
    return depth == 0 && strstr(xml, "]]>") == NULL && strstr(xml, "scale(0.00)") == NULL;
}

static inline void plot_files_check(const char *folder, const char *stem)
{
    size_t length = 0;
    char path[256];
    static const char *const endings[] = {"svg", "png"};
    for (size_t i = 0; i < 2; i++) {
        (void)snprintf(path, sizeof path, "%s/%s.%s", folder, stem, endings[i]);
        assert_int_equal(ana_gnuplot_verify(path, path, NULL), SIM_OK);
    }
    free(plot_file_read(folder, stem, "gp", &length));
    char *svg = plot_file_read(folder, stem, "svg", &length);
    if (!plot_svg_is_well_formed(svg)) {
        fail_msg("%s.svg is not well-formed", stem);
    }
    free(svg);
}

static inline void plot_files_expect_same(const char *first, const char *second, const char *stem)
{
    static const char *const endings[] = {"svg", "png", "gp"};
    for (size_t i = 0; i < 3; i++) {
        size_t lengths[2] = {0, 0};
        char *bytes[2] = {plot_file_read(first, stem, endings[i], &lengths[0]),
                          plot_file_read(second, stem, endings[i], &lengths[1])};
        assert_true(bytes[0] != NULL && bytes[1] != NULL);
        if (lengths[0] != lengths[1] || memcmp(bytes[0], bytes[1], lengths[0]) != 0) {
            fail_msg("%s.%s differs", stem, endings[i]);
        }
        free(bytes[0]);
        free(bytes[1]);
    }
}

/* Runs the saved script by itself in its folder, as a user would; it must say nothing. */
static inline void plot_script_replay(const char *folder, const char *stem)
{
    char script[64];
    plot_script_name(folder, stem, script);
    const char *const arguments[] = {"gnuplot", "-d", script, NULL};
    struct ana_child child = {
        .arguments = arguments, .folder = folder, .captured = STDERR_FILENO, .seconds = 60};
    struct ana_child_result result;
    assert_int_equal(ana_child_run(&child, &result, NULL), SIM_OK);
    if (result.exit_status != 0 || result.length != 0) {
        fail_msg("%s says: %s", script, result.output);
    }
}

#endif

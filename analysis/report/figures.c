/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/figures.h"

#include "analysis/run/paths.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A picture of more bytes is none of ours. */
enum { PICTURE_BYTES_MOST = 64 << 20 };

static int compare_figures(const void *a, const void *b)
{
    return strcmp(((const struct ana_figure *)a)->stem, ((const struct ana_figure *)b)->stem);
}

static enum sim_status no_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for the figures");
}

static enum sim_status read_picture(struct ana_svg *svg, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = file == NULL ? NULL : malloc(PICTURE_BYTES_MOST);
    size_t bytes = text == NULL ? 0 : fread(text, 1, PICTURE_BYTES_MOST, file);
    enum sim_status status = bytes == 0 ? SIM_ERR_IO : ana_svg_for_page(svg, text, bytes);
    free(text);
    if (file != NULL) {
        fclose(file);
    }
    return status;
}

static enum sim_status add_figure(struct ana_figures *figures, const char *plots, const char *name,
                                  struct sim_error *error)
{
    struct ana_figure *grown = realloc(figures->items, (figures->count + 1) * sizeof *grown);
    if (grown == NULL) {
        return no_memory(error);
    }
    figures->items = grown;
    struct ana_figure *figure = &figures->items[figures->count++];
    *figure = (struct ana_figure){.stem = strdup(name), .title = strdup(name), .shows = strdup("")};
    char *path = ana_path(plots, name);
    if (figure->stem == NULL || figure->title == NULL || figure->shows == NULL || path == NULL) {
        free(path);
        return no_memory(error);
    }
    *strrchr(figure->stem, '.') = '\0';
    if (read_picture(&figure->svg, path) != SIM_OK) {
        (void)sim_fail(&figures->problem, SIM_ERR_IO, "%s", path);
    }
    free(path);
    return SIM_OK;
}

enum sim_status ana_figures_draw(struct ana_figures *figures, const char *folder, enum ana_language language,
                                 struct sim_error *error)
{
    *figures = (struct ana_figures){.items = NULL};
    (void)language;
    char *plots = ana_path(folder, "plots");
    DIR *listing = plots == NULL ? NULL : opendir(plots);
    enum sim_status status = plots == NULL ? no_memory(error) : SIM_OK;
    const struct dirent *entry = NULL;
    while (status == SIM_OK && listing != NULL && (entry = readdir(listing)) != NULL) {
        const char *ending = strrchr(entry->d_name, '.');
        if (ending != NULL && strcmp(ending, ".svg") == 0) {
            status = add_figure(figures, plots, entry->d_name, error);
        }
    }
    if (listing != NULL) {
        closedir(listing);
    }
    free(plots);
    if (figures->count > 0) {
        qsort(figures->items, figures->count, sizeof *figures->items, compare_figures);
    }
    return status;
}

void ana_figures_destroy(struct ana_figures *figures)
{
    for (size_t i = 0; i < figures->count; i++) {
        free(figures->items[i].stem);
        free(figures->items[i].title);
        free(figures->items[i].shows);
        ana_svg_destroy(&figures->items[i].svg);
    }
    free(figures->items);
    *figures = (struct ana_figures){.items = NULL};
}

const struct ana_figure *ana_figures_find(const struct ana_figures *figures, const char *stem)
{
    for (size_t i = 0; i < figures->count; i++) {
        if (strcmp(figures->items[i].stem, stem) == 0) {
            return &figures->items[i];
        }
    }
    return NULL;
}

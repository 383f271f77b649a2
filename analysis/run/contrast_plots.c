/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/contrast_plots.h"

#include "analysis/plot/differences.h"
#include "analysis/plot/plot_kinds.h"
#include "analysis/run/contrast_tables.h"
#include "analysis/run/headline.h"
#include "analysis/run/result_clear.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PANELS = ANA_DIFFERENCES_PANELS_MOST, ROWS = ANA_DIFFERENCES_ROWS_MOST, STEM_BYTES = 48 };

/* The results of one unit. */
struct rows {
    const char *unit;
    struct ana_plot_difference items[ROWS];
    size_t count;
};

/* One alternative. */
struct picture {
    struct ana_document words[ANA_LANGUAGES]; /* own what rows are called, in each language */
    struct rows rows[PANELS];
    struct ana_plot_difference_panel panels[PANELS];
    size_t count, left_out;
    double level;
};

static struct ana_name name_of(const char *text)
{
    return (struct ana_name){text, text};
}

/* The rows of a unit, which are begun if need be; NULL: there is no room. */
static struct rows *rows_of(struct picture *picture, const char *unit)
{
    size_t i = 0;
    while (i < picture->count && strcmp(picture->rows[i].unit, unit) != 0) {
        i++;
    }
    if (i == PANELS || (i < picture->count && picture->rows[i].count == ROWS)) {
        return NULL;
    }
    if (i == picture->count) {
        picture->rows[picture->count++] = (struct rows){.unit = unit};
    }
    return &picture->rows[i];
}

static void add(struct picture *picture, const struct visa_scenario *scenario,
                const struct ana_response *response, const struct ana_comparison *comparison)
{
    const struct ana_interval *change = &comparison->paired.difference;
    struct rows *rows = rows_of(picture, response->unit);
    if (rows == NULL) {
        picture->left_out++;
        return;
    }
    const struct ana_name name = {ana_headline_words(&picture->words[ANA_ENGLISH], scenario, response),
                                  ana_headline_words(&picture->words[ANA_CHINESE], scenario, response)};
    rows->items[rows->count++] =
        (struct ana_plot_difference){.name = name,
                                     .change = {change->estimate, change->low, change->high},
                                     .clear = comparison->p_adjusted <= 1 - picture->level};
}

static void fill(struct picture *picture, const struct ana_contrast *contrast, size_t alternative)
{
    const struct ana_responses *responses = ana_contrast_responses(contrast);
    const struct ana_comparison *comparisons = ana_contrast_of(contrast, alternative);
    *picture = (struct picture){.level = contrast->plan.level};
    ana_document_init(&picture->words[ANA_ENGLISH], ANA_ENGLISH);
    ana_document_init(&picture->words[ANA_CHINESE], ANA_CHINESE);
    for (size_t i = 0; i < responses->count; i++) {
        if (ana_is_headline(&responses->items[i]) && !isnan(comparisons[i].paired.difference.estimate)) {
            add(picture, contrast->plan.scenario, &responses->items[i], &comparisons[i]);
        }
    }
    for (size_t i = 0; i < picture->count; i++) {
        const struct rows *rows = &picture->rows[i];
        struct ana_name unit = name_of(rows->unit);
        (void)ana_plot_term(rows->unit, &unit);
        picture->panels[i] = (struct ana_plot_difference_panel){
            .quantity = {.unit = unit, .share = strcmp(rows->unit, "share") == 0},
            .rows = rows->items,
            .count = rows->count};
    }
}

static enum sim_status draw(const char *folder, const struct ana_contrast *contrast, size_t alternative,
                            const struct ana_plot_options *options, struct sim_error *error)
{
    char stem[STEM_BYTES] = ANA_PLOT_DIFFERENCES;
    struct picture *picture = malloc(sizeof *picture);
    if (picture == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a plot");
    }
    if (alternative > 1) {
        (void)snprintf(stem, sizeof stem, "%s_%zu", ANA_PLOT_DIFFERENCES, alternative);
    }
    fill(picture, contrast, alternative);
    const struct ana_plot_differences differences = {
        .heading = {.stem = stem,
                    .title = name_of(contrast->names[alternative]),
                    .samples = contrast->done,
                    .level = contrast->plan.level},
        .base = name_of(contrast->names[0]),
        .panels = picture->panels,
        .count = picture->count,
        .left_out = picture->left_out};
    enum sim_status status = ana_plot_differences(folder, &differences, options, error);
    ana_document_destroy(&picture->words[ANA_ENGLISH]);
    ana_document_destroy(&picture->words[ANA_CHINESE]);
    free(picture);
    return status;
}

enum sim_status ana_contrast_plot(const char *folder, const struct ana_contrast *contrast,
                                  const struct ana_plot_options *options, unsigned *drawn,
                                  struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    *drawn = 0;
    for (size_t i = 1; i < contrast->count && i <= ANA_PLOTS_OF_A_KIND && status == SIM_OK; i++) {
        status = draw(folder, contrast, i, options, error);
        *drawn += status == SIM_OK ? 1 : 0;
    }
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibrate/calibrate_plots.h"

#include "analysis/plot/calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Of half_width, see calibrate.h. */
static const double LEVEL = 0.95;

enum { NAME_BYTES = 160, ROWS = ANA_CALIBRATION_ROWS_MOST };

struct picture {
    struct ana_plot_calibrated rows[ROWS];
    char names[ROWS][ANA_LANGUAGES][NAME_BYTES]; /* own what rows are called */
    size_t count;
};

/* "Shanghai · interview · 2024-03-01 – 2024-03-31"; a single day once. */
static void write_name(char name[NAME_BYTES], const struct visa_scenario *scenario,
                       const struct visa_noted_wait *noted, enum ana_language language)
{
    const struct visa_pool *pool = &scenario->pools[noted->pool];
    const struct visa_post *post = &scenario->posts[pool->post];
    char from[VISA_DATE_BYTES];
    char to[VISA_DATE_BYTES];
    visa_format_date(noted->from, from);
    visa_format_date(noted->to, to);
    bool day = noted->from == noted->to;
    (void)snprintf(name, NAME_BYTES, "%.48s · %.24s · %s%s%s",
                   ana_name_in((struct ana_name){post->city_en, post->city_zh}, language),
                   scenario->kinds[pool->kind], from, day ? "" : " – ", day ? "" : to);
}

static void add_row(struct picture *picture, const struct visa_scenario *scenario,
                    const struct ana_residual *residual)
{
    size_t row = picture->count++;
    for (unsigned language = 0; language < ANA_LANGUAGES; language++) {
        write_name(picture->names[row][language], scenario, residual->noted, (enum ana_language)language);
    }
    picture->rows[row] = (struct ana_plot_calibrated){
        .name = {picture->names[row][ANA_ENGLISH], picture->names[row][ANA_CHINESE]},
        .noted = residual->noted->days,
        .before = residual->before,
        .after = {residual->after, residual->after - residual->half_width,
                  residual->after + residual->half_width}};
}

/* How far one misses; what cannot be told by far. */
static double miss_of(const struct ana_residual *residual)
{
    double miss = fabs(residual->miss_after);
    return isnan(miss) ? INFINITY : miss;
}

/* Is it among those that miss by most? Of equal ones the first. */
static bool has_room(const struct ana_calibration *calibration, size_t i)
{
    double miss = miss_of(&calibration->residuals[i]);
    size_t before = 0;
    for (size_t k = 0; k < calibration->residual_count; k++) {
        double other = miss_of(&calibration->residuals[k]);
        before += other > miss || (other >= miss && k < i) ? 1 : 0;
    }
    return before < ROWS;
}

enum sim_status ana_calibration_plot(const struct ana_calibration_about *about, const char *folder,
                                     const struct ana_plot_options *options, struct ana_plots_drawn *drawn,
                                     struct sim_error *error)
{
    const struct ana_calibration *calibration = about->calibration;
    struct picture *picture = malloc(sizeof *picture);
    if (picture == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a plot");
    }
    picture->count = 0;
    for (size_t i = 0; i < calibration->residual_count; i++) {
        if (has_room(calibration, i)) {
            add_row(picture, about->scenario, &calibration->residuals[i]);
        }
    }
    const struct ana_plot_calibration plot = {
        .heading = {.samples = calibration->replications, .level = LEVEL},
        .unit = ana_name_of(N_("days")),
        .tolerance = about->terms->tolerance,
        .rows = picture->rows,
        .count = picture->count,
        .left_out = calibration->residual_count - picture->count};
    enum sim_status status = ana_plot_calibration(folder, &plot, options, error);
    drawn->count += status == SIM_OK ? 1 : 0;
    free(picture);
    return status;
}

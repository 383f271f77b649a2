/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/variance_parts.h"

#include "analysis/statistics/moments.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort_double.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

static const double BAND_LOW = (1 - ANA_INPUT_BAND) / 2;
static const double BAND_HIGH = (1 + ANA_INPUT_BAND) / 2;

/* What is used of the values, and its means. */
struct table {
    size_t points, replications;
    size_t *point;           /* [points]: which those are */
    double *y;               /* [replications][points] */
    double *of_points;       /* [points] */
    double *of_replications; /* [replications] */
    double mean;
};

/* Mean squares; NaN where there are no degrees of freedom. */
struct squares {
    double points, replications, residual;
    double freedom; /* of the residual */
};

/* ---- what is there ---- */

static bool any_value(const double *values, size_t n)
{
    size_t i = 0;
    while (i < n && isnan(values[i])) {
        i++;
    }
    return i < n;
}

/* Takes a replication over, unless it is blank at a point. */
static void keep_replication(const struct ana_variance_layout *layout, const double *values, size_t r,
                             struct table *table)
{
    double *row = table->y + table->replications * table->points;
    bool whole = table->points > 0;
    for (size_t p = 0; p < table->points; p++) {
        row[p] = values[table->point[p] * layout->replications + r];
        whole = whole && !isnan(row[p]);
    }
    table->replications += whole ? 1 : 0;
}

static void keep(const struct ana_variance_layout *layout, const double *values, struct table *table)
{
    for (size_t p = 0; p < layout->points; p++) {
        if (any_value(values + p * layout->replications, layout->replications)) {
            table->point[table->points++] = p;
        }
    }
    for (size_t r = 0; r < layout->replications; r++) {
        keep_replication(layout, values, r, table);
    }
}

static void take_means(struct table *table)
{
    for (size_t r = 0; r < table->replications; r++) {
        const double *row = table->y + r * table->points;
        table->of_replications[r] = ana_mean(row, table->points);
        for (size_t p = 0; p < table->points; p++) {
            table->of_points[p] += row[p] / (double)table->replications;
        }
    }
    table->mean = table->replications > 0 ? ana_mean(table->of_replications, table->replications) : NAN;
}

static bool make_table(const struct ana_variance_layout *layout, const double *values, struct table *table)
{
    size_t points = layout->points;
    *table = (struct table){
        .point = calloc(points + 1, sizeof *table->point),
        .y = calloc(points * layout->replications + points + layout->replications + 1, sizeof *table->y)};
    if (table->point == NULL || table->y == NULL) {
        return false;
    }
    table->of_points = table->y + points * layout->replications;
    table->of_replications = table->of_points + points;
    keep(layout, values, table);
    take_means(table);
    return true;
}

static void drop_table(struct table *table)
{
    free(table->point);
    free(table->y);
}

/* ---- mean squares ---- */

static double deviations(const double *means, size_t n, double mean)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += (means[i] - mean) * (means[i] - mean);
    }
    return sum;
}

static double residuals(const struct table *table, enum ana_luck luck)
{
    double sum = 0;
    for (size_t r = 0; r < table->replications; r++) {
        double common = luck == ANA_LUCK_COMMON ? table->of_replications[r] - table->mean : 0;
        for (size_t p = 0; p < table->points; p++) {
            double rest = table->y[r * table->points + p] - table->of_points[p] - common;
            sum += rest * rest;
        }
    }
    return sum;
}

static double over(double sum, double freedom)
{
    return freedom > 0 ? sum / freedom : NAN;
}

static struct squares squares_of(const struct table *table, enum ana_luck luck)
{
    double points = (double)table->points;
    double replications = (double)table->replications;
    double freedom =
        luck == ANA_LUCK_COMMON ? (points - 1) * (replications - 1) : points * (replications - 1);
    double of_points = replications * deviations(table->of_points, table->points, table->mean);
    double of_luck = points * deviations(table->of_replications, table->replications, table->mean);
    return (struct squares){over(of_points, points - 1), over(of_luck, replications - 1),
                            over(residuals(table, luck), freedom), freedom};
}

/* ---- parts ---- */

static double positive(double value)
{
    return isnan(value) ? value : fmax(value, 0);
}

/* One end of Williams' interval for the variance of a: tail is the quantile of both laws. */
static double williams(const struct table *table, const struct squares *squares, double tail)
{
    double freedom = (double)(table->points - 1);
    double noise = squares->residual * gsl_cdf_fdist_Pinv(tail, freedom, squares->freedom);
    double all = freedom / gsl_cdf_chisq_Pinv(tail, freedom) / (double)table->replications;
    return sqrt(fmax(0, (squares->points - noise) * all));
}

static void split_input(const struct table *table, const struct squares *squares, double level,
                        struct ana_variance_parts *parts)
{
    double variance = (squares->points - squares->residual) / (double)table->replications;
    parts->input_variance = positive(variance);
    parts->clipped = variance < 0;
    parts->input_sd = (struct ana_interval){sqrt(parts->input_variance), NAN, NAN};
    if (!isnan(variance)) {
        parts->input_sd.low = williams(table, squares, (1 + level) / 2);
        parts->input_sd.high = williams(table, squares, (1 - level) / 2);
    }
}

static void split_simulation(const struct table *table, const struct squares *squares,
                             const struct ana_variance_layout *layout, struct ana_variance_parts *parts)
{
    size_t runs = table->replications;
    parts->simulation = ana_mean_estimate(table->of_replications, runs, layout->level);
    parts->simulation_variance = squares->replications / (double)table->points / (double)runs;
    parts->luck_variance = positive((squares->replications - squares->residual) / (double)table->points);
    if (layout->luck == ANA_LUCK_OWN) {
        parts->luck_variance = NAN;
        parts->simulation_variance = squares->residual / (double)(table->points * runs);
        double student =
            squares->freedom > 0 ? ana_student_quantile(layout->level, table->points * (runs - 1) + 1) : NAN;
        double half_width = student * sqrt(parts->simulation_variance);
        parts->simulation =
            (struct ana_interval){table->mean, table->mean - half_width, table->mean + half_width};
    }
}

/* Sorts the means of points. */
static void find_band(struct table *table, const struct squares *squares, struct ana_variance_parts *parts)
{
    double observed = squares->points / (double)table->replications;
    double shrink =
        parts->input_variance > 0 ? sqrt(parts->input_variance / observed) : parts->input_variance;
    gsl_sort(table->of_points, 1, table->points);
    double low = gsl_stats_quantile_from_sorted_data(table->of_points, 1, table->points, BAND_LOW);
    double high = gsl_stats_quantile_from_sorted_data(table->of_points, 1, table->points, BAND_HIGH);
    parts->band_low = table->mean + shrink * (low - table->mean);
    parts->band_high = table->mean + shrink * (high - table->mean);
}

static void split(struct table *table, const struct ana_variance_layout *layout,
                  struct ana_variance_parts *parts)
{
    struct squares squares = squares_of(table, layout->luck);
    split_input(table, &squares, layout->level, parts);
    split_simulation(table, &squares, layout, parts);
    find_band(table, &squares, parts);
    parts->residual_variance = squares.residual;
    double all = parts->input_variance + parts->simulation_variance;
    parts->input_share = all > 0 ? parts->input_variance / all : NAN;
}

enum sim_status ana_variance_parts(const struct ana_variance_layout *layout, const double *values,
                                   struct ana_variance_parts *parts, struct sim_error *error)
{
    static const struct ana_interval none = {NAN, NAN, NAN};
    struct table table;
    SIM_ASSERT(layout->level > 0 && layout->level < 1);
    *parts = (struct ana_variance_parts){.simulation = none,
                                         .input_sd = none,
                                         .input_variance = NAN,
                                         .luck_variance = NAN,
                                         .residual_variance = NAN,
                                         .simulation_variance = NAN,
                                         .input_share = NAN,
                                         .band_low = NAN,
                                         .band_high = NAN};
    bool made = make_table(layout, values, &table);
    if (made && table.replications > 0) {
        parts->points = table.points;
        parts->replications = table.replications;
        split(&table, layout, parts);
    }
    drop_table(&table);
    return made ? SIM_OK : sim_fail(error, SIM_ERR_MEMORY, "no memory for parts of a variance");
}

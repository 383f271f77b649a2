/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Made-up case histories, fits and back-tests for their plots: of nothing, of one point, of a usual size, of
 * a great many. Include after <cmocka.h>.
 */
#ifndef TESTS_SUPPORT_HISTORY_DATA_H
#define TESTS_SUPPORT_HISTORY_DATA_H

#include "analysis/plot/calibration.h"
#include "analysis/plot/coverage.h"
#include "analysis/plot/pit.h"
#include "analysis/plot/plot_kinds.h"
#include "analysis/plot/qq.h"
#include "analysis/plot/regime.h"
#include "analysis/plot/survival.h"
#include "analysis/plot/waits_history.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum { HISTORY_MOST = 10000, HISTORY_LAWS = 6, HISTORY_POSTS = 5, HISTORY_BINS = 10, HISTORY_FIRST = 14245 };

/* How much of everything. */
struct history_size {
    size_t cases, years, months, rows, panels;
};

static const struct history_size history_nothing = {0, 0, 0, 0, 0};
static const struct history_size history_one = {1, 1, 1, 1, 1};
static const struct history_size history_usual = {180, 10, 108, 10, 2};
static const struct history_size history_great = {HISTORY_MOST, HISTORY_MOST, HISTORY_MOST,
                                                  ANA_CALIBRATION_ROWS_MOST, 2};

struct history_data {
    struct history_size size;
    uint64_t state;
    double times[HISTORY_MOST], open[HISTORY_MOST], grid[HISTORY_MOST];
    double survivals[HISTORY_LAWS][HISTORY_MOST];
    struct ana_plot_survival_step steps[HISTORY_MOST];
    struct ana_plot_law laws[HISTORY_LAWS];
    struct ana_plot_known known[3];
    struct ana_plot_survival survival;
    struct ana_plot_quantile_pair pairs[HISTORY_MOST];
    struct ana_plot_qq qq;
    double bins[2][HISTORY_BINS];
    struct ana_plot_pit_panel pit_panels[2];
    struct ana_plot_pit pit;
    int years[HISTORY_MOST];
    struct ana_plot_estimate shares[2][3 * HISTORY_MOST];
    struct ana_plot_coverage_panel coverage_panels[2];
    struct ana_plot_coverage coverage;
    struct ana_plot_happened happened[HISTORY_MOST];
    int32_t days[HISTORY_MOST], changes[2];
    double medians[2][HISTORY_MOST];
    struct ana_plot_fitted fits[2];
    struct ana_plot_regime regime;
    struct ana_plot_noted_wait noted[HISTORY_POSTS][HISTORY_MOST];
    struct ana_plot_wait_forecast forecasts[HISTORY_POSTS][HISTORY_MOST];
    struct ana_plot_waits_panel waits_panels[HISTORY_POSTS];
    struct ana_plot_waits_history waits;
    struct ana_plot_calibrated rows[ANA_CALIBRATION_ROWS_MOST];
    struct ana_plot_calibration calibration;
};

static const struct ana_name history_posts[HISTORY_POSTS] = {{"Beijing", "北京"},
                                                             {"Shanghai", "上海"},
                                                             {"Guangzhou", "广州"},
                                                             {"Shenyang", "沈阳"},
                                                             {"Wuhan", "武汉"}};
static const struct ana_name history_windows[2] = {{"All the past", "全部往年"},
                                                   {"The last year", "最近一年"}};
static const struct ana_name history_days = {"days", "天"};

static inline double history_noise(struct history_data *data)
{
    data->state = data->state * 6364136223846793005U + 1442695040888963407U;
    return (double)(data->state >> 40) / 16777216.0;
}

static int history_rising(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Some 60 days, seldom a year. */
static inline double history_duration(struct history_data *data)
{
    double sum = 0;
    for (int i = 0; i < 12; i++) {
        sum += history_noise(data);
    }
    return floor(60 * exp(0.7 * (sum - 6)));
}

static inline double history_law(size_t law, double t)
{
    static const double medians[HISTORY_LAWS] = {60, 75, 66, 58, 64, 40};
    static const double sigmas[HISTORY_LAWS] = {0.7, 1.1, 0.85, 0.75, 0.72, 0.6};
    return t <= 0 ? 1 : 0.5 * erfc(log(t / medians[law]) / sigmas[law] / sqrt(2));
}

/* The product-limit curve of cases that all ended; every seventh of as many is open. */
static inline void history_fill_survival(struct history_data *data)
{
    static const struct ana_name names[HISTORY_LAWS] = {{"lognormal", "对数正态分布"},
                                                        {"exponential", "指数分布"},
                                                        {"Weibull", "威布尔分布"},
                                                        {"gamma", "伽马分布"},
                                                        {"written (with the prior)", "写入（含先验）"},
                                                        {"shipped", "随附情景"}};
    size_t cases = data->size.cases;
    size_t open = cases / 7;
    for (size_t i = 0; i < cases; i++) {
        data->times[i] = history_duration(data);
        data->grid[i] = 5 * (double)i * 200 / (double)cases;
    }
    for (size_t i = 0; i < open; i++) {
        data->open[i] = history_duration(data);
    }
    qsort(data->times, cases, sizeof data->times[0], history_rising);
    qsort(data->open, open, sizeof data->open[0], history_rising);
    for (size_t i = 0; i < cases; i++) {
        double s = 1 - (double)(i + 1) / (double)cases;
        double half = i + 1 == cases ? NAN : 1.65 * sqrt(s * (1 - s) / (double)cases);
        data->steps[i] = (struct ana_plot_survival_step){data->times[i], {s, s - half, s + half}};
    }
    for (size_t law = 0; law < HISTORY_LAWS; law++) {
        for (size_t i = 0; i < cases; i++) {
            data->survivals[law][i] = history_law(law, data->grid[i]);
        }
        data->laws[law] = (struct ana_plot_law){names[law],
                                                law == 0   ? ANA_LAW_CHOSEN
                                                : law == 4 ? ANA_LAW_WRITTEN
                                                : law == 5 ? ANA_LAW_SHIPPED
                                                           : ANA_LAW_OTHER,
                                                data->survivals[law]};
    }
    for (size_t i = 0; i < 3; i++) {
        data->known[i] = (struct ana_plot_known){30 + 25 * (double)i, i == 0 ? 0.5 : i == 1 ? 0.2 : 0.05};
    }
    data->survival = (struct ana_plot_survival){
        .heading = {.title = {"Processing · B · Shanghai", "行政审理 · B 类 · 上海"}, .level = 0.9},
        .unit = history_days,
        .steps = data->steps,
        .step_count = cases,
        .open = data->open,
        .open_count = open,
        .grid = data->grid,
        .grid_count = cases,
        .laws = data->laws,
        .law_count = cases > 0 ? HISTORY_LAWS : 0,
        .known_name = {"scenario's P50, P80, P95", "原情景 P50、P80、P95"},
        .known = data->known,
        .known_count = cases > 0 ? 3 : 0,
        .cases = cases + open,
        .ended = cases,
        .taken = cases > 0 ? names[0] : (struct ana_name){NULL, NULL},
        .p = cases > 0 ? 0.31 : NAN};
}

static inline double history_quantile(double p)
{
    double low = 0;
    double high = 10000;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        bool below = 1 - history_law(0, middle) < p;
        low = below ? middle : low;
        high = below ? high : middle;
    }
    return low;
}

static inline void history_fill_qq(struct history_data *data)
{
    size_t count = data->size.cases > 99 && data->size.cases < 1000 ? 99 : data->size.cases;
    for (size_t i = 0; i < count; i++) {
        double p = ((double)i + 1) / ((double)count + 1);
        double law = history_quantile(p);
        double observed = law * (1.04 - 0.2 * p * p) + history_noise(data);
        double half = 0.08 * law / (1.05 - p);
        data->pairs[i] = (struct ana_plot_quantile_pair){
            p, law, {observed, observed - half, i + 5 >= count ? INFINITY : observed + 1.3 * half}};
    }
    data->qq = (struct ana_plot_qq){.heading = data->survival.heading,
                                    .unit = history_days,
                                    .law = {"lognormal", "对数正态分布"},
                                    .pairs = data->pairs,
                                    .count = count,
                                    .cases = data->survival.cases,
                                    .ended = data->survival.ended,
                                    .p = data->survival.p};
}

static inline void history_fill_pit(struct history_data *data)
{
    for (size_t panel = 0; panel < data->size.panels; panel++) {
        double cases = 0;
        for (size_t bin = 0; bin < HISTORY_BINS; bin++) {
            double weight = panel == 0 ? 0.6 + 0.1 * (double)bin : 0.95 + 0.1 * history_noise(data);
            data->bins[panel][bin] = floor((double)data->size.cases * weight / HISTORY_BINS + 0.5);
            data->bins[panel][bin] += data->size.cases == 1 && bin == 7 ? 1 : 0;
            cases += data->bins[panel][bin];
        }
        data->pit_panels[panel] = (struct ana_plot_pit_panel){history_windows[panel], data->bins[panel],
                                                              (uint64_t)cases, panel == 0 ? 1e-9 : 0.42};
    }
    data->pit = (struct ana_plot_pit){.heading = {.level = 0.95},
                                      .bin_count = HISTORY_BINS,
                                      .panels = data->pit_panels,
                                      .panel_count = data->size.panels};
}

static inline struct ana_plot_estimate history_share(double share, double half)
{
    share = fmin(1, fmax(0, share));
    return (struct ana_plot_estimate){share, fmax(0, share - half), fmin(1, share + half)};
}

static inline void history_fill_coverage(struct history_data *data)
{
    static const double levels[3] = {0.5, 0.8, 0.95};
    size_t years = data->size.years;
    for (size_t year = 0; year < years; year++) {
        data->years[year] = 2009 + (int)year;
        for (size_t i = 0; i < 6; i++) {
            double level = levels[i % 3];
            bool changed = year % 10 == 5 || (i < 3 && year % 10 == 6);
            double share = level * (changed ? 0.6 : 1) + 0.05 * (history_noise(data) - 0.5);
            data->shares[i / 3][i % 3 * years + year] = history_share(share, 0.03 + 0.05 * (1 - level));
        }
    }
    for (size_t panel = 0; panel < data->size.panels; panel++) {
        data->coverage_panels[panel] =
            (struct ana_plot_coverage_panel){history_windows[panel], data->shares[panel], data->size.cases};
    }
    data->coverage = (struct ana_plot_coverage){.heading = {.level = 0.9},
                                                .years = data->years,
                                                .year_count = years,
                                                .levels = levels,
                                                .level_count = 3,
                                                .panels = data->coverage_panels,
                                                .panel_count = data->size.panels};
}

static inline void history_fill_regime(struct history_data *data)
{
    size_t months = data->size.months;
    double slow = 30;
    double quick = 30;
    for (size_t i = 0; i < months; i++) {
        double happened = (i % 120 < 60 ? 30 : 75) + 8 * (history_noise(data) - 0.5);
        int32_t from = HISTORY_FIRST + (int32_t)i * 30;
        slow += (happened - slow) / 40;
        quick += (happened - quick) / 8;
        data->happened[i] = (struct ana_plot_happened){
            from, from + 29, {happened, happened - 6, i % 11 == 3 ? NAN : happened + 9}};
        data->days[i] = from + 29;
        data->medians[0][i] = i < 3 && months > 3 ? NAN : slow;
        data->medians[1][i] = i < 3 && months > 3 ? NAN : quick;
    }
    for (size_t i = 0; i < 2; i++) {
        data->fits[i] = (struct ana_plot_fitted){history_windows[i], data->medians[i]};
    }
    data->changes[0] = HISTORY_FIRST + 60 * 30;
    data->regime = (struct ana_plot_regime){.heading = {.level = 0.9},
                                            .unit = history_days,
                                            .happened = data->happened,
                                            .happened_count = months,
                                            .days = data->days,
                                            .day_count = months,
                                            .fits = data->fits,
                                            .fit_count = months > 0 ? 2 : 0,
                                            .changes = data->changes,
                                            .change_count = months > 60 ? 1 : 0,
                                            .cases = data->size.cases};
}

static inline void history_fill_waits(struct history_data *data)
{
    static const double waits[HISTORY_POSTS] = {17, 79, 49, 7, 37};
    size_t noted = data->size.months == 108 ? 16 : data->size.months;
    size_t forecasts = data->size.months == 108 ? 42 : data->size.months;
    int32_t step = noted > 1000 ? 1 : 30;
    for (size_t post = 0; post < HISTORY_POSTS; post++) {
        for (size_t i = 0; i < noted; i++) {
            double wait = waits[post] * (1 + 0.5 * sin((double)i / 3 + (double)post));
            data->noted[post][i] = (struct ana_plot_noted_wait){19509 + (int32_t)i * step, wait};
        }
        for (size_t i = 0; i < forecasts; i++) {
            size_t made = i / 3;
            size_t day = made + 1 + i % 3;
            double naive = noted > 0 ? data->noted[post][made % noted].wait : 0;
            double wait = fmax(0, naive * (1 + 0.2 * (history_noise(data) - 0.5)) + 3 * (double)(i % 3));
            data->forecasts[post][i] = (struct ana_plot_wait_forecast){19509 + (int32_t)made * step,
                                                                       19509 + (int32_t)day * step,
                                                                       {wait, 0.7 * wait, 1.3 * wait},
                                                                       naive};
        }
        data->waits_panels[post] = (struct ana_plot_waits_panel){history_posts[post], data->noted[post],
                                                                 noted, data->forecasts[post], forecasts};
    }
    data->waits = (struct ana_plot_waits_history){.heading = {.samples = 20},
                                                  .unit = history_days,
                                                  .panels = data->waits_panels,
                                                  .panel_count = data->size.months == 1  ? 1
                                                                 : data->size.months > 1 ? HISTORY_POSTS
                                                                                         : 0};
}

static inline void history_fill_calibration(struct history_data *data)
{
    for (size_t i = 0; i < data->size.rows; i++) {
        double noted = 5 + floor(90 * history_noise(data));
        double after = noted + 6 * (history_noise(data) - 0.5);
        data->rows[i] = (struct ana_plot_calibrated){history_posts[i % HISTORY_POSTS],
                                                     noted,
                                                     noted * (0.3 + 1.2 * history_noise(data)),
                                                     {after, after - 2 - history_noise(data), after + 3}};
    }
    data->calibration = (struct ana_plot_calibration){.heading = {.samples = 20, .level = 0.95},
                                                      .unit = history_days,
                                                      .tolerance = 3,
                                                      .rows = data->rows,
                                                      .count = data->size.rows,
                                                      .left_out = data->size.rows > 20 ? 7 : 0};
}

/* Owned by the caller, who frees it. */
static inline struct history_data *history_make(const struct history_size *size)
{
    struct history_data *data = calloc(1, sizeof *data);
    assert_non_null(data);
    data->size = *size;
    data->state = 20090101;
    history_fill_survival(data);
    history_fill_qq(data);
    history_fill_pit(data);
    history_fill_coverage(data);
    history_fill_regime(data);
    history_fill_waits(data);
    history_fill_calibration(data);
    return data;
}

static inline void history_name_all(struct history_data *data, struct ana_name name)
{
    for (size_t law = 0; law < HISTORY_LAWS; law++) {
        data->laws[law].name = name;
    }
    for (size_t i = 0; i < 2; i++) {
        data->pit_panels[i].title = data->coverage_panels[i].title = data->fits[i].name = name;
    }
    for (size_t post = 0; post < HISTORY_POSTS; post++) {
        data->waits_panels[post].name = name;
    }
    for (size_t row = 0; row < data->size.rows; row++) {
        data->rows[row].name = name;
    }
    data->survival.heading.title = data->qq.heading.title = data->survival.taken = data->qq.law = name;
    data->survival.known_name = name;
    data->survival.unit = data->qq.unit = data->regime.unit = data->waits.unit = data->calibration.unit =
        name;
}

static inline enum sim_status history_draw(const struct history_data *data, enum ana_history_plot plot,
                                           const char *folder, const struct ana_plot_options *options,
                                           struct sim_error *error)
{
    switch (plot) {
    case ANA_HISTORY_PLOT_SURVIVAL:
        return ana_plot_survival(folder, &data->survival, options, error);
    case ANA_HISTORY_PLOT_QQ:
        return ana_plot_qq(folder, &data->qq, options, error);
    case ANA_HISTORY_PLOT_PIT:
        return ana_plot_pit(folder, &data->pit, options, error);
    case ANA_HISTORY_PLOT_COVERAGE:
        return ana_plot_coverage(folder, &data->coverage, options, error);
    case ANA_HISTORY_PLOT_REGIME:
        return ana_plot_regime(folder, &data->regime, options, error);
    case ANA_HISTORY_PLOT_WAITS_HISTORY:
        return ana_plot_waits_history(folder, &data->waits, options, error);
    case ANA_HISTORY_PLOT_CALIBRATION:
        return ana_plot_calibration(folder, &data->calibration, options, error);
    case ANA_HISTORY_PLOT_COUNT:
        break;
    }
    return SIM_ERR_ARGUMENT;
}

#endif

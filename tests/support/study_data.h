/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Made-up studies of a plausible shape for the plots of studies: of nothing, of one point, of a usual size,
 * of a great many; with plain names or hostile ones, and with holes. Include after <cmocka.h>.
 */
#ifndef TESTS_SUPPORT_STUDY_DATA_H
#define TESTS_SUPPORT_STUDY_DATA_H

#include "analysis/plot/allocation.h"
#include "analysis/plot/indices.h"
#include "analysis/plot/morris.h"
#include "analysis/plot/plot_kinds.h"
#include "analysis/plot/recovery.h"
#include "analysis/plot/response.h"
#include "analysis/plot/response_map.h"
#include "analysis/plot/scatter.h"
#include "analysis/plot/tornado.h"
#include "analysis/plot/trade_off.h"
#include "analysis/plot/two_bands.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    STUDY_LEVELS_MOST = 1000,
    STUDY_FACTORS_MOST = 40,
    STUDY_POINTS_MOST = 10000,
    STUDY_DAYS_MOST = 10000,
    STUDY_SIDE_MOST = 100,
    STUDY_LONG_BYTES = 10001
};

/* How much of everything. */
struct study_size {
    size_t levels, lines, panels; /* ..STUDY_LEVELS_MOST, 8, 12 */
    size_t side;                  /* of the map */
    size_t factors, points;
    size_t rows; /* of two bands, candidates */
    size_t days, series;
};

static const struct study_size study_nothing = {0, 0, 0, 0, 0, 0, 0, 0, 0};
static const struct study_size study_one = {1, 1, 1, 1, 1, 1, 1, 1, 1};
static const struct study_size study_usual = {7, 5, 1, 7, 9, 128, 5, 220, 2};
static const struct study_size study_much = {60, 8, 12, 30, 40, 2000, 30, 2000, 6};
static const struct study_size study_great = {1000, 8, 1, 100, 40, 10000, 40, 10000, 6};

struct study_data {
    struct study_size size;
    double at[STUDY_LEVELS_MOST];
    struct ana_name words[STUDY_LEVELS_MOST];
    struct ana_name lines_of[12], places_of[12], factors_of[STUDY_FACTORS_MOST];
    struct ana_plot_estimate points[12][8 * STUDY_LEVELS_MOST];
    struct ana_plot_response_panel panels_of[12];
    struct ana_plot_response response;
    double side_at[STUDY_SIDE_MOST];
    struct ana_plot_estimate cells[STUDY_SIDE_MOST * STUDY_SIDE_MOST];
    struct ana_plot_response_map map;
    double coordinates[STUDY_FACTORS_MOST][STUDY_POINTS_MOST], measured[STUDY_POINTS_MOST];
    struct ana_plot_scatter_factor scatter_factors[STUDY_FACTORS_MOST];
    struct ana_plot_scatter scatter;
    struct ana_plot_swing swings[STUDY_FACTORS_MOST];
    struct ana_plot_tornado tornado;
    struct ana_plot_elementary elementary[STUDY_FACTORS_MOST];
    struct ana_plot_morris morris;
    struct ana_plot_index index[STUDY_FACTORS_MOST];
    struct ana_plot_indices indices;
    struct ana_plot_banded_share curve[STUDY_LEVELS_MOST];
    struct ana_plot_banded banded[STUDY_FACTORS_MOST];
    struct ana_plot_two_bands two_bands;
    struct ana_plot_tested tested[STUDY_LEVELS_MOST];
    struct ana_plot_trade_off trade_off;
    double added[STUDY_FACTORS_MOST][12];
    struct ana_plot_candidate candidates[STUDY_FACTORS_MOST];
    struct ana_plot_allocation allocation;
    struct ana_plot_estimate differences[6][STUDY_DAYS_MOST];
    struct ana_plot_recovered recovered[6];
    struct ana_plot_recovery recovery;
    char longest[STUDY_LONG_BYTES];
    uint64_t state;
};

static const struct ana_name study_posts[12] = {{"Beijing", "北京"},
                                                {"Shanghai", "上海"},
                                                {"Guangzhou", "广州"},
                                                {"Shenyang", "沈阳"},
                                                {"Wuhan", "武汉"},
                                                {"All posts", "各馆合计"},
                                                {"A post with a long name", "名字很长的一个领事馆"},
                                                {"H", "庚"},
                                                {"I", "辛"},
                                                {"J", "壬"},
                                                {"K", "癸"},
                                                {"L", "子"}};

static const struct ana_plot_quantity study_quantities[4] = {
    {{"P90 of lead time, class B, interview route", "B 类面谈路线办理周期 P90"}, {"days", "天"}, false},
    {{"mean next wait, Shanghai", "上海最早可约等待均值"}, {"days", "天"}, false},
    {{"issued within 60 days", "60 天内出签的比例"}, {NULL, NULL}, true},
    {{"backlog at the end", "期末积压"}, {"cases", "人"}, false}};

/* Names that try to leave their quotes, to run something, to break XML, or are far too long. */
static const char *const study_hostile[] = {"'; system('touch hostile') #",
                                            "`touch hostile`",
                                            "$HOME ${HOME} %s %d 50%",
                                            "a\nset output 'x'\n!touch hostile",
                                            "</text>]]><script>&amp;\"",
                                            "\\n\\\\ _{sub}^{sup} @x",
                                            "EOD\n'EOD'"};

static inline double study_noise(struct study_data *data)
{
    data->state = data->state * 6364136223846793005U + 1442695040888963407U;
    return (double)(data->state >> 40) / 16777216.0;
}

static inline struct ana_plot_estimate study_estimate(struct study_data *data, double value, double half)
{
    double noise = study_noise(data) - 0.5;
    return (struct ana_plot_estimate){value + half * noise, value + half * (noise - 1),
                                      value + half * (noise + 1)};
}

static inline void study_fill_response(struct study_data *data)
{
    for (size_t panel = 0; panel < data->size.panels; panel++) {
        double size = panel % 4 == 2 ? 0.01 : panel % 4 == 3 ? 1500 : 1;
        for (size_t i = 0; i < data->size.lines * data->size.levels; i++) {
            double x = (double)(i % data->size.levels + 1) / (double)data->size.levels;
            double y = 90 - 55 * x + 9 * (double)(i / data->size.levels) * (1 - 0.6 * x);
            data->points[panel][i] = study_estimate(data, y * size, 4 * size * (1.4 - x));
        }
        data->panels_of[panel] = (struct ana_plot_response_panel){.quantity = study_quantities[panel % 4],
                                                                  .points = data->points[panel],
                                                                  .target = panel == 0 ? 60 : NAN};
    }
    data->response = (struct ana_plot_response){
        .heading = {.title = {"Seats in Shanghai and the lead time", "上海号源与办理周期"},
                    .samples = 50,
                    .level = 0.95},
        .levels = {.name = {"slots[post=shanghai,pool=interview].seats, multiplied by", "上海面谈号源倍数"},
                   .values = data->at,
                   .count = data->size.levels,
                   .base = 1},
        .by = {"post of application", "申请馆"},
        .lines = data->lines_of,
        .line_count = data->size.lines,
        .panels = data->panels_of,
        .panel_count = data->size.panels};
}

/* Long targets as a sweep names them, short names, Chinese ones. */
static const struct ana_name study_factors[10] = {
    {"outcomes[class=B,route=interview,applicant=private].refused_214b*=", "214(b) 拒签率（B 类个人面谈）"},
    {"slots[post=shanghai,pool=interview].seats*=", "上海面谈号源"},
    {"processing[kind=221g].days*=", "行政审理时长"},
    {"demand[post=beijing].arrivals*=", "北京申请量"},
    {"waiver window", "免面谈窗口"},
    {"stage_times[stage=documents_221g,route=waiver,post=guangzhou].median*=", "广州免面谈补件用时中位数"},
    {"no-show", "爽约率"},
    {"slots[post=wuhan,pool=interview].release=", "武汉放号方式"},
    {"closures+=", "闭馆"},
    {"outcomes[class=B].processing_221g*=", "B 类行政审理比例"}};

static inline void study_fill_map(struct study_data *data)
{
    size_t side = data->size.side;
    for (size_t i = 0; i < side; i++) {
        data->side_at[i] = 0.5 + 0.25 * (double)i;
    }
    for (size_t i = 0; i < side * side; i++) {
        double across = (double)(i % side) / (double)side;
        double up = (double)(i / side) / (double)side;
        data->cells[i] = study_estimate(data, 120 * exp(-1.6 * across) * (1 + 0.7 * up * up), 2);
    }
    data->map = (struct ana_plot_response_map){
        .heading = {.title = {"Seats, demand and the lead time", "号源、需求与办理周期"}, .samples = 50},
        .across = {.name = study_factors[1], .values = data->side_at, .count = side, .base = 1},
        .up = {.name = study_factors[3], .values = data->side_at, .count = side, .base = 1},
        .quantity = study_quantities[0],
        .cells = data->cells,
        .target = 60};
}

static inline void study_fill_scatter(struct study_data *data)
{
    for (size_t i = 0; i < data->size.points; i++) {
        data->measured[i] = 50 + 10 * study_noise(data);
        for (size_t factor = 0; factor < data->size.factors; factor++) {
            double x = study_noise(data);
            data->coordinates[factor][i] = factor == 7 ? floor(x * 3) : 0.5 + x;
            data->measured[i] += factor == 0   ? 30 * (x - 0.5)
                                 : factor == 1 ? 40 * x * x
                                 : factor == 7 ? 8 * floor(x * 3)
                                               : 0;
        }
    }
    for (size_t factor = 0; factor < data->size.factors; factor++) {
        data->scatter_factors[factor] =
            (struct ana_plot_scatter_factor){.name = data->factors_of[factor],
                                             .values = data->coordinates[factor],
                                             .words = factor == 7 ? data->words : NULL,
                                             .word_count = factor == 7 ? 3 : 0};
    }
    data->scatter = (struct ana_plot_scatter){.heading = {.samples = 20},
                                              .quantity = study_quantities[0],
                                              .measured = data->measured,
                                              .points = data->size.points,
                                              .factors = data->scatter_factors,
                                              .factor_count = data->size.factors,
                                              .target = 60};
}

static inline void study_fill_factors(struct study_data *data)
{
    static const struct ana_name low = {"0.8", NULL};
    static const struct ana_name high = {"1.25", NULL};
    for (size_t i = 0; i < data->size.factors; i++) {
        double size = 20 / (1 + (double)((i * 7) % 11)) + study_noise(data);
        double sign = i % 3 == 0 ? -1 : 1;
        data->swings[i] =
            (struct ana_plot_swing){.name = data->factors_of[i],
                                    .low_level = low,
                                    .high_level = high,
                                    .low = study_estimate(data, i % 5 == 4 ? size / 2 : -sign * size, 1.1),
                                    .high = study_estimate(data, sign * size * 1.3, 1.4)};
        data->elementary[i] = (struct ana_plot_elementary){.name = data->factors_of[i],
                                                           .mu_star = study_estimate(data, size, 1),
                                                           .sigma = size * study_noise(data),
                                                           .mu = i % 5 == 4 ? NAN : sign * size};
        data->index[i] = (struct ana_plot_index){.name = data->factors_of[i],
                                                 .first = study_estimate(data, size / 40, 0.03),
                                                 .total = study_estimate(data, size / 28, 0.05)};
    }
    data->tornado = (struct ana_plot_tornado){.heading = {.samples = 50, .level = 0.95},
                                              .quantity = study_quantities[0],
                                              .base = 58.3,
                                              .swings = data->swings,
                                              .count = data->size.factors};
    data->morris = (struct ana_plot_morris){.heading = {.samples = 20, .level = 0.95},
                                            .quantity = study_quantities[0],
                                            .factors = data->elementary,
                                            .count = data->size.factors};
    data->indices = (struct ana_plot_indices){.heading = {.samples = 1024, .level = 0.95},
                                              .quantity = study_quantities[0],
                                              .factors = data->index,
                                              .count = data->size.factors};
}

static inline void study_fill_two_bands(struct study_data *data)
{
    for (size_t i = 0; i < data->size.levels; i++) {
        double days = 300 * (double)i / (double)data->size.levels;
        double share = days <= 0 ? 0 : 0.5 * erfc(-log(days / 60) / 0.5 / sqrt(2));
        double wide = share * (1 - share);
        data->curve[i] = (struct ana_plot_banded_share){days,
                                                        share,
                                                        {share - 0.08 * wide, share + 0.08 * wide},
                                                        {share - 0.45 * wide, share + 0.35 * wide}};
    }
    for (size_t i = 0; i < data->size.rows; i++) {
        double size = i % 4 == 2 ? 0.01 : i % 4 == 3 ? 1500 : 1;
        double value = 58.3 + (double)i;
        data->banded[i] = (struct ana_plot_banded){study_quantities[i % 4],
                                                   value * size,
                                                   {(value - 1.5) * size, (value + 1.5) * size},
                                                   {(value - 7.3) * size, (value + 9.8) * size}};
    }
    data->two_bands = (struct ana_plot_two_bands){.heading = {.samples = 20, .level = 0.95},
                                                  .draws = 200,
                                                  .outer_level = 0.9,
                                                  .curve = data->curve,
                                                  .curve_count = data->size.levels,
                                                  .rows = data->banded,
                                                  .row_count = data->size.rows};
}

static inline void study_fill_trade_off(struct study_data *data)
{
    for (size_t i = 0; i < data->size.levels; i++) {
        double at = 240 + 20 * (double)i;
        double value = 40 + 60 * exp(-(double)i * 3 / (double)data->size.levels);
        enum ana_plot_verdict verdict = value < 57   ? ANA_PLOT_MET
                                        : value > 63 ? ANA_PLOT_NOT_MET
                                                     : ANA_PLOT_UNDECIDED;
        data->tested[i] = (struct ana_plot_tested){at, study_estimate(data, value, 3),
                                                   i % 3 == 2 ? ANA_PLOT_NOT_TESTED : verdict,
                                                   (uint32_t)(40 + 20 * (i % 6))};
    }
    data->trade_off = (struct ana_plot_trade_off){
        .heading = {.level = 0.95},
        .capacity = {"slots[post=shanghai].seats (seats a day)", "上海每日号源（个）"},
        .quantity = study_quantities[0],
        .levels = data->tested,
        .count = data->size.levels,
        .target = 60,
        .base = 260,
        .chosen = data->size.levels > 4 ? data->size.levels * 4 / 7 : ANA_PLOT_NONE};
}

static inline void study_fill_allocation(struct study_data *data)
{
    size_t places = data->size.lines;
    for (size_t row = 0; row < data->size.rows; row++) {
        for (size_t place = 0; place < places; place++) {
            data->added[row][place] = (double)((row + 3 * place) % 4) * 5;
        }
        data->candidates[row] = (struct ana_plot_candidate){
            data->added[row], study_estimate(data, 61 + 0.8 * (double)row, 1.5), row < 3};
    }
    data->allocation = (struct ana_plot_allocation){.heading = {.samples = 200, .level = 0.95},
                                                    .places = data->places_of,
                                                    .place_count = places,
                                                    .budget = {"seats a day added", "每日新增号数"},
                                                    .objective = study_quantities[1],
                                                    .base = {81, 79.5, 82.5},
                                                    .candidates = data->candidates,
                                                    .count = data->size.rows};
}

static inline void study_fill_recovery(struct study_data *data)
{
    int32_t first = 20240;
    for (size_t series = 0; series < data->size.series; series++) {
        for (size_t day = 0; day < data->size.days; day++) {
            double since = ((double)day - 30) / 40;
            double value = since <= 0 ? 0 : 900 * since * exp(1 - since) / (1 + (double)series);
            data->differences[series][day] = study_estimate(data, value, 20 + value / 6);
        }
        data->recovered[series] = (struct ana_plot_recovered){
            data->places_of[series], data->differences[series], series == 2 ? ANA_PLOT_NO_DAY : first + 180,
            first + 165, series == 1 ? ANA_PLOT_NO_DAY : first + 199};
    }
    data->recovery = (struct ana_plot_recovery){.heading = {.samples = 50, .level = 0.95},
                                                .quantity = study_quantities[3],
                                                .first_day = first,
                                                .days = data->size.days,
                                                .shock_from = first + 30,
                                                .shock_to = first + 50,
                                                .tolerance = 50,
                                                .series = data->recovered,
                                                .count = data->size.series};
}

/* Owned by the caller: free it. */
static inline struct study_data *study_make(const struct study_size *size)
{
    static const struct ana_name regimes[] = {{"as it is", "现状"},
                                              {"waiver window of 12 months", "免面谈窗口 12 个月"},
                                              {"waiver window of 48 months", "免面谈窗口 48 个月"},
                                              {"rolling release", "滚动放号"},
                                              {"block", "集中放号"}};
    struct study_data *data = calloc(1, sizeof *data);
    if (data == NULL) {
        abort();
    }
    data->size = *size;
    data->state = 20260101;
    for (size_t i = 0; i < size->levels; i++) {
        data->at[i] = size->levels > 1 ? 0.6 + 1.4 * (double)i / (double)(size->levels - 1) : 1;
        data->words[i] = regimes[i % 5];
    }
    for (size_t i = 0; i < STUDY_FACTORS_MOST; i++) {
        data->words[i] = regimes[i % 5];
        data->factors_of[i] = study_factors[i % 10];
    }
    for (size_t i = 0; i < 12; i++) {
        data->lines_of[i] = data->places_of[i] = study_posts[i];
    }
    memset(data->longest, 'x', sizeof data->longest - 1);
    study_fill_response(data);
    study_fill_map(data);
    study_fill_scatter(data);
    study_fill_factors(data);
    study_fill_two_bands(data);
    study_fill_trade_off(data);
    study_fill_allocation(data);
    study_fill_recovery(data);
    return data;
}

/* Gives every name of the user the same text. */
static inline void study_name_all(struct study_data *data, const char *text)
{
    const struct ana_name name = {text, text};
    const struct ana_plot_quantity quantity = {name, name, false};
    for (size_t i = 0; i < STUDY_FACTORS_MOST; i++) {
        data->words[i] = data->factors_of[i] = name;
        data->scatter_factors[i].name = data->swings[i].name = data->elementary[i].name = name;
        data->swings[i].low_level = data->swings[i].high_level = data->index[i].name = name;
        data->banded[i].quantity = quantity;
    }
    for (size_t i = 0; i < 12; i++) {
        data->lines_of[i] = data->places_of[i] = data->panels_of[i].title = name;
        data->panels_of[i].quantity = quantity;
    }
    for (size_t i = 0; i < 6; i++) {
        data->recovered[i].name = name;
    }
    data->response.by = data->response.levels.name = data->map.across.name = data->map.up.name = name;
    data->map.quantity = data->scatter.quantity = data->tornado.quantity = data->morris.quantity = quantity;
    data->indices.quantity = data->trade_off.quantity = data->allocation.objective = quantity;
    data->recovery.quantity = quantity;
    data->trade_off.capacity = data->allocation.budget = name;
    data->response.heading.title = data->map.heading.title = data->tornado.heading.title = name;
    data->scatter_factors[2].words = data->words;
    data->scatter_factors[2].word_count = 30;
}

static inline enum sim_status study_draw(const struct study_data *data, enum ana_study_plot plot,
                                         const char *folder, const struct ana_plot_options *options,
                                         struct sim_error *error)
{
    switch (plot) {
    case ANA_STUDY_PLOT_RESPONSE:
        return ana_plot_response(folder, &data->response, options, error);
    case ANA_STUDY_PLOT_RESPONSE_MAP:
        return ana_plot_response_map(folder, &data->map, options, error);
    case ANA_STUDY_PLOT_SCATTER:
        return ana_plot_scatter(folder, &data->scatter, options, error);
    case ANA_STUDY_PLOT_TORNADO:
        return ana_plot_tornado(folder, &data->tornado, options, error);
    case ANA_STUDY_PLOT_MORRIS:
        return ana_plot_morris(folder, &data->morris, options, error);
    case ANA_STUDY_PLOT_INDICES:
        return ana_plot_indices(folder, &data->indices, options, error);
    case ANA_STUDY_PLOT_TWO_BANDS:
        return ana_plot_two_bands(folder, &data->two_bands, options, error);
    case ANA_STUDY_PLOT_TRADE_OFF:
        return ana_plot_trade_off(folder, &data->trade_off, options, error);
    case ANA_STUDY_PLOT_ALLOCATION:
        return ana_plot_allocation(folder, &data->allocation, options, error);
    case ANA_STUDY_PLOT_RECOVERY:
        return ana_plot_recovery(folder, &data->recovery, options, error);
    case ANA_STUDY_PLOT_COUNT:
        break;
    }
    return SIM_ERR_ARGUMENT;
}

#endif

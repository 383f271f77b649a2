/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep_files.h"

#include "analysis/results/response_key.h"

#include <string.h>

static const char *const KEY_COLUMNS[] = {"metric", "class", "route", "post", "outcome", "statistic"};
static const char *const VALUE_COLUMNS[] = {"estimate",       "low",
                                            "high",           "level",
                                            "method",         "replications",
                                            "unit",           "note",
                                            "reference",      "difference",
                                            "difference_low", "difference_high",
                                            "pairs",          "difference_note"};

enum {
    KEY_COUNT = sizeof KEY_COLUMNS / sizeof KEY_COLUMNS[0],
    VALUE_COUNT = sizeof VALUE_COLUMNS / sizeof VALUE_COLUMNS[0]
};

static bool is_among(const char *name, const char *const *names, size_t count)
{
    size_t i = 0;
    while (i < count && strcmp(names[i], name) != 0) {
        i++;
    }
    return i < count;
}

bool ana_sweep_factor_name_is_free(const char *name)
{
    static const char *const others[] = {"point", "digest", "replication", "value"};
    return !is_among(name, others, sizeof others / sizeof others[0]) &&
           !is_among(name, KEY_COLUMNS, KEY_COUNT) && !is_among(name, VALUE_COLUMNS, VALUE_COUNT);
}

static void add_labels(struct ana_csv *csv, const char *const *labels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ana_csv_label(csv, labels[i]);
    }
}

static void add_factor_names(struct ana_csv *csv, const struct ana_sweep *sweep)
{
    for (size_t f = 0; f < sweep->plan.points->factors; f++) {
        ana_csv_text(csv, sweep->plan.factors[f].name);
    }
}

static enum sim_status add_levels(struct ana_csv *csv, const struct ana_sweep *sweep, size_t point,
                                  struct sim_error *error)
{
    const struct ana_points *points = sweep->plan.points;
    struct sim_arena texts;
    sim_arena_init(&texts, SIZE_MAX);
    enum sim_status status = SIM_OK;
    for (size_t f = 0; f < points->factors && status == SIM_OK; f++) {
        const struct ana_factor *factor = &sweep->plan.factors[f];
        double at = points->at[point * points->factors + f];
        const char *text = ana_coordinate_text(factor, at, &texts);
        if (text == NULL) {
            status = sim_fail(error, SIM_ERR_MEMORY, "no memory for the levels of a point");
        } else {
            ana_csv_value(csv, text);
        }
    }
    sim_arena_destroy(&texts);
    return status;
}

enum sim_status ana_write_sweep_points(FILE *stream, const struct ana_sweep *sweep, struct sim_error *error)
{
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    ana_csv_label(&csv, "point");
    add_factor_names(&csv, sweep);
    ana_csv_label(&csv, "digest");
    ana_csv_end_row(&csv);
    enum sim_status status = SIM_OK;
    for (size_t point = 0; point < sweep->plan.points->count && status == SIM_OK; point++) {
        ana_csv_whole(&csv, (int64_t)point);
        status = add_levels(&csv, sweep, point, error);
        ana_csv_label(&csv, ana_study_digest(&sweep->study, ana_sweep_scenario(sweep, point)).text);
        ana_csv_end_row(&csv);
    }
    return status;
}

static void write_row(struct ana_csv *csv, const struct ana_sweep *sweep, size_t point, uint32_t replication)
{
    const struct ana_responses *responses = &sweep->plan.study.measures->responses;
    const double *row = ana_study_row(&sweep->study, ana_sweep_scenario(sweep, point), replication);
    for (size_t i = 0; row != NULL && i < responses->count; i++) {
        ana_csv_whole(csv, (int64_t)point);
        ana_csv_whole(csv, replication);
        ana_csv_response_key(csv, &responses->items[i].key);
        ana_csv_number(csv, row[i]);
        ana_csv_end_row(csv);
    }
}

void ana_write_sweep_rows(FILE *stream, const struct ana_sweep *sweep)
{
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    ana_csv_label(&csv, "point");
    ana_csv_label(&csv, "replication");
    add_labels(&csv, KEY_COLUMNS, KEY_COUNT);
    ana_csv_label(&csv, "value");
    ana_csv_end_row(&csv);
    bool whole = sweep->plan.shard.count == 0;
    size_t count = whole ? sweep->plan.points->count : sweep->item_count;
    for (size_t i = 0; i < count; i++) {
        size_t point = whole ? i : sweep->items[i].point;
        struct ana_run_block block = whole ? ana_sweep_asked(sweep, i) : sweep->items[i].here;
        for (uint32_t r = 0; r < block.count; r++) {
            write_row(&csv, sweep, point, block.first + r);
        }
    }
}

static void add_estimate(struct ana_csv *csv, const struct ana_response *response,
                         const struct ana_estimate *estimate)
{
    ana_csv_number(csv, estimate->estimate);
    ana_csv_number(csv, estimate->low);
    ana_csv_number(csv, estimate->high);
    ana_csv_number(csv, estimate->level);
    ana_csv_label(csv, ana_method_text(estimate->method));
    ana_csv_whole(csv, estimate->replications);
    ana_csv_label(csv, response->unit);
    ana_csv_label(csv, ana_note_text(estimate->note));
}

static void add_difference(struct ana_csv *csv, size_t reference, const struct ana_comparison *comparison)
{
    ana_csv_whole(csv, (int64_t)reference);
    ana_csv_number(csv, comparison->paired.difference.estimate);
    ana_csv_number(csv, comparison->paired.difference.low);
    ana_csv_number(csv, comparison->paired.difference.high);
    ana_csv_whole(csv, comparison->replications);
    ana_csv_label(csv, ana_comparison_note_text(comparison->note));
}

static enum sim_status write_point(struct ana_csv *csv, const struct ana_sweep_summary *summary, size_t point,
                                   struct sim_error *error)
{
    const struct ana_responses *responses = &summary->sweep->plan.study.measures->responses;
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < responses->count && status == SIM_OK; i++) {
        ana_csv_whole(csv, (int64_t)point);
        status = add_levels(csv, summary->sweep, point, error);
        ana_csv_response_key(csv, &responses->items[i].key);
        add_estimate(csv, &responses->items[i], &ana_sweep_estimates(summary, point)[i]);
        add_difference(csv, summary->reference, &ana_sweep_differences(summary, point)[i]);
        ana_csv_end_row(csv);
    }
    return status;
}

enum sim_status ana_write_sweep(FILE *stream, const struct ana_sweep_summary *summary,
                                struct sim_error *error)
{
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    ana_csv_label(&csv, "point");
    add_factor_names(&csv, summary->sweep);
    add_labels(&csv, KEY_COLUMNS, KEY_COUNT);
    add_labels(&csv, VALUE_COLUMNS, VALUE_COUNT);
    ana_csv_end_row(&csv);
    enum sim_status status = SIM_OK;
    for (size_t point = 0; point < summary->sweep->plan.points->count && status == SIM_OK; point++) {
        status = write_point(&csv, summary, point, error);
    }
    return status;
}

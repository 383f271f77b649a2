/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/result_files.h"

#include "analysis/results/response_key.h"

#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

void ana_write_replications(FILE *file, const struct ana_results *results, uint32_t prefix)
{
    static const char *const header[] = {"replication", "metric",  "class",     "route",
                                         "post",        "outcome", "statistic", "value"};
    SIM_ASSERT(prefix <= results->replications);
    struct ana_csv csv;
    ana_csv_init(&csv, file);
    ana_csv_row(&csv, header, COUNT(header));
    for (uint32_t i = 0; i < prefix; i++) {
        for (size_t k = 0; k < results->columns; k++) {
            ana_csv_whole(&csv, (int64_t)results->first + i);
            ana_csv_response_key(&csv, &results->responses->items[k].key);
            ana_csv_number(&csv, ana_results_at(results, i, k));
            ana_csv_end_row(&csv);
        }
    }
}

void ana_write_summary(FILE *file, const struct ana_responses *responses,
                       const struct ana_estimate *estimates)
{
    static const char *const header[] = {"metric",    "class",        "route", "post", "outcome",
                                         "statistic", "estimate",     "low",   "high", "level",
                                         "method",    "replications", "unit",  "note"};
    struct ana_csv csv;
    ana_csv_init(&csv, file);
    ana_csv_row(&csv, header, COUNT(header));
    for (size_t k = 0; k < responses->count; k++) {
        ana_csv_response_key(&csv, &responses->items[k].key);
        ana_csv_number(&csv, estimates[k].estimate);
        ana_csv_number(&csv, estimates[k].low);
        ana_csv_number(&csv, estimates[k].high);
        ana_csv_number(&csv, estimates[k].level);
        ana_csv_label(&csv, ana_method_text(estimates[k].method));
        ana_csv_whole(&csv, estimates[k].replications);
        ana_csv_text(&csv, responses->items[k].unit);
        ana_csv_label(&csv, ana_note_text(estimates[k].note));
        ana_csv_end_row(&csv);
    }
}

static void write_daily_series(struct ana_csv *csv, const struct ana_daily_layout *layout,
                               struct ana_daily_place place, const struct ana_daily_estimate *estimates)
{
    for (uint32_t day = 0; day < layout->days; day++) {
        const struct ana_daily_estimate *estimate = &estimates[day];
        const double numbers[] = {estimate->mean, estimate->low, estimate->high,
                                  estimate->p10,  estimate->p50, estimate->p90};
        ana_csv_label(csv, layout->dates[day]);
        ana_csv_label(csv, layout->posts[place.cell]);
        ana_csv_label(csv, layout->pools[place.cell]);
        ana_csv_label(csv, layout->metric_names[place.metric]);
        for (size_t i = 0; i < COUNT(numbers); i++) {
            ana_csv_number(csv, numbers[i]);
        }
        ana_csv_end_row(csv);
    }
}

enum sim_status ana_write_daily(FILE *file, const struct ana_daily *daily, uint32_t prefix, double level,
                                struct sim_error *error)
{
    static const char *const header[] = {"date", "post", "pool", "metric", "mean",
                                         "low",  "high", "p10",  "p50",    "p90"};
    const struct ana_daily_layout *layout = &daily->layout;
    struct ana_daily_estimate *estimates = malloc(((size_t)layout->days + 1) * sizeof *estimates);
    if (estimates == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to summarise %u days", layout->days);
    }
    struct ana_csv csv;
    ana_csv_init(&csv, file);
    ana_csv_row(&csv, header, COUNT(header));
    enum sim_status status = SIM_OK;
    struct ana_daily_place place = {0, 0};
    for (place.metric = 0; place.metric < layout->metrics && status == SIM_OK; place.metric++) {
        for (place.cell = 0; place.cell < layout->cells && status == SIM_OK; place.cell++) {
            status = ana_daily_summarise(daily, prefix, place, level, estimates);
            if (status == SIM_OK) {
                write_daily_series(&csv, layout, place, estimates);
            }
        }
    }
    free(estimates);
    if (status != SIM_OK) {
        return sim_fail(error, status, "daily series of %u replications at level %g: %s", prefix, level,
                        sim_status_text(status));
    }
    return SIM_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/comparison_file.h"

#include "analysis/results/response_key.h"

void ana_write_comparison_head(FILE *file)
{
    static const char *const columns[] = {"metric",
                                          "class",
                                          "route",
                                          "post",
                                          "outcome",
                                          "statistic",
                                          "alternative",
                                          "base",
                                          "alternative_value",
                                          "difference",
                                          "low",
                                          "high",
                                          "level",
                                          "p_value",
                                          "p_adjusted",
                                          "correlation",
                                          "variance_ratio",
                                          "replications",
                                          "unit",
                                          "note"};
    struct ana_csv csv;
    ana_csv_init(&csv, file);
    ana_csv_row(&csv, columns, sizeof columns / sizeof columns[0]);
}

void ana_write_comparison(FILE *file, const struct ana_responses *responses, const char *alternative,
                          double level, const struct ana_comparison *comparisons)
{
    struct ana_csv csv;
    ana_csv_init(&csv, file);
    for (size_t i = 0; i < responses->count; i++) {
        const struct ana_paired *paired = &comparisons[i].paired;
        const double numbers[] = {paired->mean_b,
                                  paired->mean_a,
                                  paired->difference.estimate,
                                  paired->difference.low,
                                  paired->difference.high,
                                  level,
                                  paired->p_value,
                                  comparisons[i].p_adjusted,
                                  paired->correlation,
                                  paired->variance_ratio};
        ana_csv_response_key(&csv, &responses->items[i].key);
        ana_csv_text(&csv, alternative);
        for (size_t n = 0; n < sizeof numbers / sizeof numbers[0]; n++) {
            ana_csv_number(&csv, numbers[n]);
        }
        ana_csv_whole(&csv, comparisons[i].replications);
        ana_csv_label(&csv, responses->items[i].unit);
        ana_csv_label(&csv, ana_comparison_note_text(comparisons[i].note));
        ana_csv_end_row(&csv);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_table.h"

#include "analysis/statistics/survival.h"

#include <math.h>

static double mean_duration(const struct visa_results *results, const struct ana_run_source *source)
{
    const struct sim_group_total *total = &results->durations.totals[source->first];
    return total->count > 0 ? (double)total->sum / (double)total->count / source->divisor : NAN;
}

static double quantile(const struct visa_results *results, const struct ana_run_source *source)
{
    if (results->durations.totals[source->first].count == 0) {
        return NAN;
    }
    return sim_reduction_quantile(&results->durations, source->first, source->second) / source->divisor;
}

static double outcome_total(const struct visa_results *results, uint32_t group)
{
    int64_t total = 0;
    for (uint32_t outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        total += results->outcomes[(size_t)group * VISA_OUTCOMES + outcome];
    }
    return (double)total;
}

static double outcome_count(const struct visa_results *results, const struct ana_run_source *source)
{
    return (double)results->outcomes[(size_t)source->first * VISA_OUTCOMES + source->second];
}

static double outcome_share(const struct visa_results *results, const struct ana_run_source *source)
{
    double total = outcome_total(results, source->first);
    return total > 0 ? outcome_count(results, source) / total : NAN;
}

static double incidence(const struct visa_results *results, const struct ana_run_source *source)
{
    const int64_t *rows =
        results->follow_up + (size_t)(source->first / VISA_OUTCOMES) * VISA_OUTCOMES * VISA_FOLLOW_UP_CELLS;
    struct ana_follow_up_table table = {.outcomes = VISA_OUTCOMES - 1,
                                        .cells = VISA_FOLLOW_UP_CELLS,
                                        .ended = rows,
                                        .open = rows + (size_t)VISA_OUTCOME_OPEN * VISA_FOLLOW_UP_CELLS};
    double shares[VISA_OUTCOMES];
    ana_incidence_at(&table, source->second, shares);
    return shares[source->first % VISA_OUTCOMES];
}

/* Sum and number of the values of one daily series in the window, blanks left out. */
struct window_sum {
    int64_t sum;
    int64_t days;
};

static struct window_sum sum_window(const struct ana_run_table *table, const struct visa_results *results,
                                    uint32_t cell, uint32_t metric)
{
    const struct visa_settings *settings = &table->scenario->settings;
    struct window_sum window = {0, 0};
    for (int32_t day = settings->cohort_from; day <= settings->cohort_to; day++) {
        int32_t value = sim_day_series_at(&results->daily, metric, cell, day - settings->start_day);
        if (value != VISA_DAILY_BLANK) {
            window.sum += value;
            window.days++;
        }
    }
    return window;
}

static double daily_mean(const struct ana_run_table *table, const struct visa_results *results,
                         const struct ana_run_source *source)
{
    struct window_sum window = sum_window(table, results, source->first, source->second);
    return window.days > 0 ? (double)window.sum / (double)window.days : NAN;
}

static double seats_wasted(const struct ana_run_table *table, const struct visa_results *results,
                           uint32_t cell)
{
    return (double)(sum_window(table, results, cell, VISA_DAILY_SEATS_OFFERED).sum -
                    sum_window(table, results, cell, VISA_DAILY_SEATS_USED).sum);
}

static double utilisation(const struct visa_results *results, uint32_t post)
{
    int64_t staffed = results->staffed_minutes[post];
    return staffed > 0 ? (double)results->busy_minutes[post] / (double)staffed : NAN;
}

static double total_of(const struct visa_results *results, enum ana_run_total total)
{
    const int64_t totals[ANA_RUN_TOTALS] = {[ANA_TOTAL_INITIAL] = results->initial,
                                            [ANA_TOTAL_ARRIVED] = results->arrived,
                                            [ANA_TOTAL_PEAK] = results->peak_cases,
                                            [ANA_TOTAL_EVENTS] = results->events,
                                            [ANA_TOTAL_STALE] = results->stale_events};
    return (double)totals[total];
}

static double value_of(const struct ana_run_table *table, const struct visa_results *results,
                       const struct ana_run_source *source)
{
    switch (source->kind) {
    case ANA_SOURCE_COUNT:
        return (double)results->durations.totals[source->first].count;
    case ANA_SOURCE_MEAN:
        return mean_duration(results, source);
    case ANA_SOURCE_QUANTILE:
        return quantile(results, source);
    case ANA_SOURCE_OUTCOME_TOTAL:
        return outcome_total(results, source->first);
    case ANA_SOURCE_OUTCOME_COUNT:
        return outcome_count(results, source);
    case ANA_SOURCE_OUTCOME_SHARE:
        return outcome_share(results, source);
    case ANA_SOURCE_INCIDENCE:
        return incidence(results, source);
    case ANA_SOURCE_MILESTONE:
        return (double)results->milestones[(size_t)source->first * VISA_MILESTONES + source->second];
    case ANA_SOURCE_ISSUED:
        return (double)results->issued[source->first] / source->divisor;
    case ANA_SOURCE_UTILISATION:
        return utilisation(results, source->first);
    case ANA_SOURCE_DAILY_SUM:
        return (double)sum_window(table, results, source->first, source->second).sum;
    case ANA_SOURCE_DAILY_MEAN:
        return daily_mean(table, results, source);
    case ANA_SOURCE_SEATS_WASTED:
        return seats_wasted(table, results, source->first);
    case ANA_SOURCE_TOTAL:
        return total_of(results, (enum ana_run_total)source->first);
    }
    return NAN; /* not reached: the kinds are those of run_table.c */
}

void ana_run_row(const struct ana_run_table *table, const struct visa_results *results, double *row)
{
    for (size_t i = 0; i < table->responses.count; i++) {
        row[i] = value_of(table, results, &table->sources[i]);
    }
}

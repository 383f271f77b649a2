/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_table.h"

#include "analysis/run/window_days.h"
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

static struct ana_window_days window_days(const struct ana_run_table *table,
                                          const struct visa_results *results, uint32_t cell, uint32_t metric)
{
    return ana_window_days(table->scenario, &(struct ana_window_series){&results->daily, metric, &cell, 1},
                           NULL);
}

static double daily_mean(const struct ana_run_table *table, const struct visa_results *results,
                         const struct ana_run_source *source)
{
    return ana_window_mean(window_days(table, results, source->first, source->second));
}

static double seats_wasted(const struct ana_run_table *table, const struct visa_results *results,
                           uint32_t cell)
{
    return (double)(window_days(table, results, cell, VISA_DAILY_SEATS_OFFERED).sum -
                    window_days(table, results, cell, VISA_DAILY_SEATS_USED).sum);
}

static double utilisation(const struct visa_results *results, uint32_t post)
{
    int64_t staffed = results->staffed_minutes[post];
    return staffed > 0 ? (double)results->busy_minutes[post] / (double)staffed : NAN;
}

static double overtime(const struct visa_results *results, const struct ana_run_source *source)
{
    return source->divisor > 0 ? (double)results->overtime_minutes[source->first] / source->divisor : NAN;
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

double ana_run_value(const struct ana_run_table *table, const struct visa_results *results,
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
    case ANA_SOURCE_OVERTIME:
        return overtime(results, source);
    case ANA_SOURCE_DAILY_SUM:
        return (double)window_days(table, results, source->first, source->second).sum;
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
        row[i] = ana_run_value(table, results, &table->sources[i]);
    }
}

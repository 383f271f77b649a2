/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/window_days.h"

#include <math.h>

bool ana_day_passes(const struct ana_day_test *test, double value)
{
    switch (test->relation) {
    case ANA_LESS:
        return value < test->bound;
    case ANA_LESS_OR_EQUAL:
        return value <= test->bound;
    case ANA_GREATER:
        return value > test->bound;
    case ANA_GREATER_OR_EQUAL:
        return value >= test->bound;
    case ANA_RELATIONS:
        break;
    }
    return false; /* not reached */
}

/* Adds up the cells of a day; false where all of them are blank. */
static bool add_cells(const struct ana_window_series *series, int32_t day, int64_t *sum)
{
    bool shown = false;
    *sum = 0;
    for (size_t i = 0; i < series->cell_count; i++) {
        int32_t value = sim_day_series_at(series->daily, series->metric, series->cells[i], day);
        if (value != VISA_DAILY_BLANK) {
            *sum += value;
            shown = true;
        }
    }
    return shown;
}

struct ana_window_days ana_window_days(const struct visa_scenario *scenario,
                                       const struct ana_window_series *series,
                                       const struct ana_day_test *test)
{
    const struct visa_settings *settings = &scenario->settings;
    struct ana_window_days window = {0};
    for (int32_t day = settings->cohort_from; day <= settings->cohort_to; day++) {
        int64_t value = 0;
        if (add_cells(series, day - settings->start_day, &value)) {
            window.most = window.days == 0 || value > window.most ? value : window.most;
            window.passed += test != NULL && ana_day_passes(test, (double)value);
            window.sum += value;
            window.days++;
        }
    }
    return window;
}

double ana_window_mean(struct ana_window_days window)
{
    return window.days > 0 ? (double)window.sum / (double)window.days : NAN;
}

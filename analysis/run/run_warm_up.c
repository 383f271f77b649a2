/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_warm_up.h"

#include <stdio.h>
#include <stdlib.h>

enum { PART_BYTES = 160 };

/* The backlog of all posts on a day of a replication; its cells are those of whole posts. */
static double backlog_on(const struct ana_experiment *experiment, uint32_t replication, size_t day)
{
    const struct ana_daily_layout *layout = &experiment->daily.layout;
    const struct visa_scenario *scenario = experiment->plan.scenario;
    const int32_t *slot = experiment->daily.values + replication * ana_daily_slot_size(&experiment->daily);
    int64_t sum = 0;
    for (uint32_t cell = scenario->pool_count; cell < layout->cells; cell++) {
        int32_t value = slot[((size_t)VISA_DAILY_BACKLOG * layout->cells + cell) * layout->days + day];
        sum += value != ANA_DAILY_BLANK ? value : 0;
    }
    return (double)sum;
}

static void average(struct ana_run_warm_up *warm_up, const struct ana_experiment *experiment)
{
    for (size_t day = 0; day < warm_up->days; day++) {
        double sum = 0; /* of whole numbers: exact */
        for (uint32_t i = 0; i < experiment->done; i++) {
            sum += backlog_on(experiment, i, day);
        }
        warm_up->backlog[day] = sum / experiment->done;
    }
}

enum sim_status ana_run_warm_up_init(struct ana_run_warm_up *warm_up, const struct ana_experiment *experiment,
                                     struct sim_error *error)
{
    const struct visa_settings *settings = &experiment->plan.scenario->settings;
    size_t days = (size_t)(settings->cohort_to - settings->start_day) + 1;
    *warm_up = (struct ana_run_warm_up){0};
    if (!settings->stationary || days < 2 * ANA_MSER_BATCH || experiment->done == 0) {
        return SIM_OK;
    }
    size_t points = ana_mser_length(days, ANA_MSER_BATCH);
    warm_up->backlog = calloc(days, sizeof *warm_up->backlog);
    warm_up->statistic = calloc(points, sizeof *warm_up->statistic);
    if (warm_up->backlog == NULL || warm_up->statistic == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to look for a warm-up");
    }
    warm_up->sought = true;
    warm_up->days = days;
    warm_up->points = points;
    average(warm_up, experiment);
    warm_up->found = ana_mser(warm_up->backlog, days, ANA_MSER_BATCH, warm_up->statistic);
    return SIM_OK;
}

void ana_run_warm_up_destroy(struct ana_run_warm_up *warm_up)
{
    free(warm_up->backlog);
    free(warm_up->statistic);
    *warm_up = (struct ana_run_warm_up){0};
}

static void tell_start(const struct visa_settings *settings, enum ana_language language,
                       char part[PART_BYTES])
{
    int used = settings->cohort_from - settings->start_day;
    const char *state =
        ana_text(language, settings->given ? C_("start state", "given") : C_("start state", "empty"));
    if (used == 0) {
        snprintf(part, PART_BYTES, ana_text(language, "start state %s, no warm-up"), state);
    } else {
        snprintf(part, PART_BYTES, ana_text(language, "start state %s, warm-up of %d days left out"), state,
                 used);
    }
}

static void tell_mser(const struct visa_settings *settings, const struct ana_run_warm_up *warm_up,
                      enum ana_language language, char part[PART_BYTES])
{
    int found = (int)warm_up->found.left_out;
    if (warm_up->found.at_end) {
        snprintf(part, PART_BYTES, "%s",
                 ana_text(language, "; MSER-5: the window is too short to tell how much to leave out"));
    } else {
        bool more = found > settings->cohort_from - settings->start_day;
        snprintf(part, PART_BYTES, ana_text(language, "; MSER-5 of the daily backlog: %d days%s"), found,
                 more ? ana_text(language, ", more than was left out") : "");
    }
}

struct ana_warm_up_text ana_run_warm_up_text(const struct visa_settings *settings,
                                             const struct ana_run_warm_up *warm_up,
                                             enum ana_language language)
{
    struct ana_warm_up_text text;
    char start[PART_BYTES];
    char mser[PART_BYTES] = "";
    tell_start(settings, language, start);
    if (warm_up->sought) {
        tell_mser(settings, warm_up, language, mser);
    }
    snprintf(text.text, sizeof text.text, "%s%s", start, mser);
    return text;
}

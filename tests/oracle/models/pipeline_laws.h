/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sum of three exponentials (means 3, 5, 10 days) and the retry (refusal .25, attempt mean 10 days, wait
 * mean 135 days) through the whole pipeline, against the closed forms.
 */
#ifndef TESTS_ORACLE_MODELS_PIPELINE_LAWS_H
#define TESTS_ORACLE_MODELS_PIPELINE_LAWS_H

#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

/* How many replications of how many days; level: of each interval. */
struct laws_size {
    int replications;
    int days, runoff;
    double level;
};

/* Means over replications and half-width of their t interval. */
struct laws_estimate {
    double sum, squares;
    int count;
};

static inline void laws_add(struct laws_estimate *e, double value)
{
    e->sum += value;
    e->squares += value * value;
    e->count++;
}

static inline void laws_judge(const char *what, const struct laws_estimate *e, double truth, double level)
{
    double mean = e->sum / e->count;
    double variance = (e->squares - e->sum * mean) / (e->count - 1);
    double half = gsl_cdf_tdist_Qinv((1.0 - level) / 2.0, e->count - 1) * sqrt(variance / e->count);
    print_message("%s: %.6f +- %.6f, truth %.6f\n", what, mean, half, truth);
    if (!(fabs(mean - truth) <= half)) {
        fail_msg("%s: the truth is outside the interval", what);
    }
}

static inline void laws_write(struct csv_folder *folder, const char *base, const struct laws_size *size)
{
    struct csv_file *settings = csv_file_of(folder, "scenario.csv", "key,value,source");
    struct csv_file *demand =
        csv_file_of(folder, "demand.csv",
                    "stream,class,applicant,post,per_day,weekdays,time,party_size,account,to,source");
    char last[VISA_DATE_BYTES];
    /* Both scenarios start on 2000-01-03; whoever comes after the cohort would not be counted. */
    visa_format_date(visa_day_from_date((struct visa_date){2000, 1, 3}) + size->days - 1, last);
    csv_folder_clear(folder);
    csv_add(demand, "arrivals,A,official,north,100,daily,00:00-24:00,1,one,%s,", last);
    csv_add(settings, "schema_version,1,");
    csv_add(settings, "name,sized,");
    csv_add(settings, "base,%s/scenarios/validation/%s,", VISAQ_SOURCE_DIR, base);
    csv_add(settings, "days,%d,", size->days);
    csv_add(settings, "runoff_days,%d,", size->runoff);
    csv_folder_write(folder, NULL);
}

/* P(sum <= t days): a mixture of the three exponentials, its weights from partial fractions. */
static inline double laws_sum_below(double t)
{
    static const double means[] = {3.0, 5.0, 10.0};
    double below = 1.0;
    for (int i = 0; i < 3; i++) {
        double weight = 1.0;
        for (int j = 0; j < 3; j++) {
            weight *= j == i ? 1.0 : means[i] / (means[i] - means[j]);
        }
        below -= weight * exp(-t / means[i]);
    }
    return below;
}

/* The number of a reported quantile by its name, "P50". */
static uint32_t laws_quantile(const char *name)
{
    uint32_t q = 0;
    while (strcmp(visa_quantile_words[q] + 1, name + 1) != 0) {
        q++;
    }
    return q;
}

/* The published quantiles, checked against the closed form, then the pipeline against them. */
static inline void laws_run_sum(const struct laws_size *size)
{
    static const double p[] = {.5, .8, .9, .95};
    static const double truth[] = {15.43569887, 25.92078271, 33.20374902, 40.29896869};
    static const char *const names[] = {"P50", "P80", "P90", "P95"};
    struct csv_folder folder;
    struct pipeline pipeline;
    struct laws_estimate quantile[4] = {{0}};
    struct laws_estimate mean = {0};
    csv_folder_init(&folder);
    laws_write(&folder, "sum-of-exponentials", size);
    pipeline_load(&pipeline, folder.path, 0);
    uint32_t group = VISA_METRIC_LEAD_TIME * pipeline.layout.groups;
    for (int k = 0; k < size->replications; k++) {
        struct visa_results r = pipeline_run(&pipeline, (uint32_t)k, NULL);
        const struct sim_group_total *total = &r.durations.totals[group];
        /* Nobody may be missing: the tail would be. */
        assert_int_equal(total->count, r.milestones[VISA_MILESTONE_ENTERED]);
        laws_add(&mean, (double)total->sum / (double)total->count / VISA_MINUTES_PER_DAY);
        for (uint32_t q = 0; q < 4; q++) {
            laws_add(&quantile[q],
                     sim_reduction_quantile(&r.durations, group, laws_quantile(names[q])) / 1440.0);
        }
    }
    laws_judge("mean", &mean, 18.0, size->level);
    for (int q = 0; q < 4; q++) {
        assert_true(fabs(laws_sum_below(truth[q]) - p[q]) < 1e-9);
        laws_judge(names[q], &quantile[q], truth[q], size->level);
    }
    pipeline_destroy(&pipeline);
    csv_folder_destroy(&folder);
}

/* Applications that were begun, and those that were a fourth one: each fills in a form once. */
struct laws_attempts {
    int64_t all, fourth;
};

static inline void laws_on_activity(void *context, const struct visa_observed_activity *what)
{
    struct laws_attempts *attempts = context;
    if (what->activity == VISA_DS160) {
        attempts->all++;
        attempts->fourth += what->attempt == 4;
    }
}

/* Mean total time, mean number of attempts, and P(at most 3). */
static inline void laws_run_retry(const struct laws_size *size)
{
    struct csv_folder folder;
    struct pipeline pipeline;
    struct laws_estimate mean = {0};
    struct laws_estimate number = {0};
    struct laws_estimate three = {0};
    csv_folder_init(&folder);
    laws_write(&folder, "retry", size);
    pipeline_load(&pipeline, folder.path, 0);
    uint32_t group = VISA_METRIC_LEAD_TIME * pipeline.layout.groups;
    for (int k = 0; k < size->replications; k++) {
        struct laws_attempts attempts = {0};
        const struct visa_observer observer = {.context = &attempts, .activity = laws_on_activity};
        struct visa_results r = pipeline_run(&pipeline, (uint32_t)k, &observer);
        const struct sim_group_total *total = &r.durations.totals[group];
        assert_int_equal(total->count, r.milestones[VISA_MILESTONE_ENTERED]);
        assert_int_equal(r.milestones[VISA_MILESTONE_REFUSED_214B], r.milestones[VISA_MILESTONE_REAPPLIED]);
        laws_add(&mean, (double)total->sum / (double)total->count / VISA_MINUTES_PER_DAY);
        laws_add(&number, (double)attempts.all / (double)total->count);
        laws_add(&three, 1.0 - (double)attempts.fourth / (double)total->count);
    }
    laws_judge("mean total", &mean, 10.0 / .75 + 135.0 * .25 / .75, size->level);
    laws_judge("attempts", &number, 1.0 / .75, size->level);
    laws_judge("P(at most 3 attempts)", &three, .984375, size->level);
    pipeline_destroy(&pipeline);
    csv_folder_destroy(&folder);
}

#endif

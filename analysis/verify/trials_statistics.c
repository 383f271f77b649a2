/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistics to the published digits. One line an oracle: what it is, what is known, what computes it. */
#include "analysis/results/summary.h"
#include "analysis/statistics/moments.h"
#include "analysis/statistics/multiple.h"
#include "analysis/statistics/paired.h"
#include "analysis/statistics/selection.h"
#include "analysis/statistics/survival.h"
#include "analysis/statistics/warm_up.h"
#include "analysis/verify/calculation.h"
#include "analysis/verify/nist.h"
#include "analysis/verify/trials.h"

#include <math.h>

static double student(const double *a)
{
    return ana_student_quantile(a[1], (size_t)a[0] + 1);
}

/* Successes, trials, 0 for the lower end and 1 for the upper. */
static double wilson(const double *a)
{
    struct ana_interval interval = ana_wilson((uint64_t)a[0], (uint64_t)a[1], .95);
    return a[2] < .5 ? interval.low : interval.high;
}

static double exact_binomial(const double *a)
{
    struct ana_interval interval = ana_exact_binomial((uint64_t)a[0], (uint64_t)a[1], .95);
    return a[2] < .5 ? interval.low : interval.high;
}

static double low_rank(const double *a)
{
    return (double)ana_quantile_ranks((uint64_t)a[0], a[1], .95).low;
}

static double high_rank(const double *a)
{
    return (double)ana_quantile_ranks((uint64_t)a[0], a[1], .95).high;
}

static double coverage(const double *a)
{
    return ana_quantile_ranks((uint64_t)a[0], a[1], .95).coverage;
}

/* Upper end of the 95 % interval of the mean of 1, 2, ..., n. */
static double interval_of_ranks(const double *a)
{
    double values[16];
    size_t n = (size_t)a[0];
    for (size_t i = 0; i < n; i++) {
        values[i] = (double)i + 1;
    }
    return ana_mean_interval(values, n, ana_student_quantile(.95, n)).high;
}

#define LOTTERY ana_nist_lottery, sizeof ana_nist_lottery / sizeof ana_nist_lottery[0]
#define MAVRO   ana_nist_mavro, sizeof ana_nist_mavro / sizeof ana_nist_mavro[0]

static double lottery_mean(const double *a)
{
    (void)a;
    return ana_mean(LOTTERY);
}

static double lottery_deviation(const double *a)
{
    (void)a;
    return ana_standard_deviation(LOTTERY);
}

static double lottery_autocorrelation(const double *a)
{
    return ana_autocorrelation(LOTTERY, (size_t)a[0]);
}

static double mavro_mean(const double *a)
{
    (void)a;
    return ana_mean(MAVRO);
}

static double mavro_deviation(const double *a)
{
    (void)a;
    return ana_standard_deviation(MAVRO);
}

/* NumAcc4: 10000000.2, then 10000000.1 and 10000000.3 in turn, 1001 in all. */
static double numerical_accuracy_4(const double *a)
{
    enum { N = 1001 };
    double values[N] = {10000000.2};
    for (size_t i = 1; i < N; i++) {
        values[i] = i % 2 == 1 ? 10000000.1 : 10000000.3;
    }
    return a[0] < .5 ? ana_mean(values, N) : ana_standard_deviation(values, N);
}

/* The 6-MP arm of Freireich et al. (1963): weeks of remission; open: still in remission. */
static double kaplan_meier(const double *a)
{
    static const struct ana_follow_up arm[] = {{6, 1},  {6, 1},  {6, 1},  {6, 0},  {7, 1},  {9, 0},  {10, 1},
                                               {10, 0}, {11, 0}, {13, 1}, {16, 1}, {17, 0}, {19, 0}, {20, 0},
                                               {22, 1}, {23, 1}, {25, 0}, {32, 0}, {32, 0}, {34, 0}, {35, 0}};
    enum { N = sizeof arm / sizeof arm[0] };
    struct ana_follow_up cases[N];
    struct ana_survival_step steps[N];
    for (size_t i = 0; i < N; i++) {
        cases[i] = arm[N - 1 - i];
    }
    ana_follow_up_sort(cases, N);
    size_t count = ana_kaplan_meier(cases, N, steps);
    double survival = 1;
    for (size_t i = 0; i < count && steps[i].time <= a[0]; i++) {
        survival = steps[i].survival;
    }
    return survival;
}

/* x_i = 10 exp(-i / 50) + ((7919 i) mod 101) / 101, i = 0 ... 999. */
static double mser(const double *a)
{
    enum { N = 1000 };
    double values[N];
    for (unsigned i = 0; i < N; i++) {
        values[i] = 10 * exp(-(double)i / 50) + (double)(7919 * i % 101) / 101;
    }
    return (double)ana_mser(values, N, (size_t)a[0], NULL).left_out;
}

static double kim_nelson_eta(const double *a)
{
    return ana_kim_nelson_eta((size_t)a[0], (uint32_t)a[1], a[2]);
}

static double kim_nelson_h2(const double *a)
{
    return ana_kim_nelson_h2((size_t)a[0], (uint32_t)a[1], a[2]);
}

/* Student's sleep data (Biometrika 6, 1908): hours gained under two drugs. */
static struct ana_paired sleep(void)
{
    static const double a[] = {.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2};
    static const double b[] = {1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    return ana_paired(a, b, sizeof a / sizeof a[0], .95);
}

static double paired_end(const double *a)
{
    struct ana_paired found = sleep();
    return a[0] < .5 ? found.difference.low : found.difference.high;
}

static double paired_p(const double *a)
{
    (void)a;
    return sleep().p_value;
}

static double paired_ratio(const double *a)
{
    (void)a;
    return sleep().variance_ratio;
}

static double holm(const double *a)
{
    static const double p[] = {.01, .04, .03, .005};
    double adjusted[4];
    size_t order[4];
    ana_holm(p, 4, adjusted, order);
    return adjusted[(size_t)a[0]];
}

static double family_z(const double *a)
{
    return ana_family_z(a[0], (size_t)a[1]);
}

/* Rows 1 ... 5 of one response through the summary: its lower end for a kind of response. */
static double summary_low(const double *a)
{
    struct ana_responses responses;
    struct ana_results results = {0};
    struct ana_estimate estimate = {.low = NAN};
    const bool share = a[0] > .5;
    const struct ana_response response = {.key = {"metric", "all", "all", "all", "all", "mean"},
                                          .unit = "",
                                          .kind = share ? ANA_KIND_SHARE : ANA_KIND_MEAN,
                                          .lowest = share ? 0 : -INFINITY,
                                          .highest = share ? 1 : INFINITY};
    size_t index;
    ana_responses_init(&responses);
    enum sim_status status = ana_responses_add(&responses, &response, &index, NULL);
    status = status == SIM_OK ? ana_results_init(&results, &responses, 0, 5, NULL) : status;
    for (uint32_t k = 0; k < 5 && status == SIM_OK; k++) {
        ana_results_row(&results, k)[index] = share ? 1 : k + 1;
    }
    status = status == SIM_OK ? ana_summarise_response(&results, 5, index, .95, &estimate) : status;
    ana_results_destroy(&results);
    ana_responses_destroy(&responses);
    return status == SIM_OK ? estimate.low : NAN;
}

/* trial, name, what, expected, tolerance (0: exact), function, arguments */
#define STUDENT_LIST(ENTRY)                                                                                  \
    ENTRY("4", "t .975, 4 degrees of freedom", 2.7764451052, 5e-11, student, 4, .95, 0)                      \
    ENTRY("9", "9", 2.2621571628, 5e-11, student, 9, .95, 0)                                                 \
    ENTRY("19", "19", 2.09302405441, 5e-12, student, 19, .95, 0)                                             \
    ENTRY("29", "29", 2.04522964213, 5e-12, student, 29, .95, 0)                                             \
    ENTRY("99", "99", 1.98421695159, 5e-12, student, 99, .95, 0)

#define INTERVAL_LIST(ENTRY)                                                                                 \
    ENTRY("wilson-81-low", "Wilson 95 %, 81 of 263", .25528852, 5e-9, wilson, 81, 263, 0)                    \
    ENTRY("wilson-81-high", "", .36620958, 5e-9, wilson, 81, 263, 1)                                         \
    ENTRY("wilson-0-low", "0 of 20", 0, 0, wilson, 0, 20, 0)                                                 \
    ENTRY("wilson-0-high", "", .16112516, 5e-9, wilson, 0, 20, 1)                                            \
    ENTRY("wilson-190-low", "190 of 200", .91042185, 5e-9, wilson, 190, 200, 0)                              \
    ENTRY("wilson-190-high", "", .97261735, 5e-9, wilson, 190, 200, 1)                                       \
    ENTRY("exact-0", "Clopper-Pearson 95 %, 0 of 20", .16843347, 5e-9, exact_binomial, 0, 20, 1)             \
    ENTRY("mean-1-5", "t interval of 1..5, upper end", 4.963243161, 5e-10, interval_of_ranks, 5, 0, 0)       \
    ENTRY("summary-mean", "rows 1..5 summarised, lower end", 1.036756839, 5e-10, summary_low, 0, 0, 0)       \
    ENTRY("summary-share", "5 of 5 rows say 1: .025^(1/5)", .478176250, 5e-9, summary_low, 1, 0, 0)

#define RANK_LIST(ENTRY)                                                                                     \
    ENTRY("100-50-low", "order statistics, n 100, p .5", 40, 0, low_rank, 100, .5, 0)                        \
    ENTRY("100-50-high", "", 60, 0, high_rank, 100, .5, 0)                                                   \
    ENTRY("100-50-coverage", "", .953956, 5e-7, coverage, 100, .5, 0)                                        \
    ENTRY("100-90-low", "n 100, p .9", 84, 0, low_rank, 100, .9, 0)                                          \
    ENTRY("100-90-high", "", 96, 0, high_rank, 100, .9, 0)                                                   \
    ENTRY("100-90-coverage", "", .955690, 5e-7, coverage, 100, .9, 0)                                        \
    ENTRY("200-95-low", "n 200, p .95", 184, 0, low_rank, 200, .95, 0)                                       \
    ENTRY("200-95-high", "", 197, 0, high_rank, 200, .95, 0)                                                 \
    ENTRY("200-95-coverage", "", .967152, 5e-7, coverage, 200, .95, 0)

#define NIST_LIST(ENTRY)                                                                                     \
    ENTRY("lottery-mean", "Lottery, mean", 518.958715596330, 1e-12, lottery_mean, 0, 0, 0)                   \
    ENTRY("lottery-sd", "standard deviation", 291.699727470969, 1e-12, lottery_deviation, 0, 0, 0)           \
    ENTRY("lottery-lag-1", "autocorrelation", -.120948622967393, 1e-14, lottery_autocorrelation, 1, 0, 0)    \
    ENTRY("mavro-mean", "Mavro, mean", 2.001856, 1e-15, mavro_mean, 0, 0, 0)                                 \
    ENTRY("mavro-sd", "standard deviation", .000429123454003053, 1e-15, mavro_deviation, 0, 0, 0)            \
    ENTRY("numacc4-mean", "NumAcc4, mean", 10000000.2, 1e-8, numerical_accuracy_4, 0, 0, 0)                  \
    ENTRY("numacc4-sd", "standard deviation", .1, 1e-8, numerical_accuracy_4, 1, 0, 0)

#define SURVIVAL_LIST(ENTRY)                                                                                 \
    ENTRY("6", "S(6)", 6.0 / 7, 1e-15, kaplan_meier, 6, 0, 0)                                                \
    ENTRY("7", "S(7)", 96.0 / 119, 1e-15, kaplan_meier, 7, 0, 0)                                             \
    ENTRY("10", "S(10)", 64.0 / 85, 1e-15, kaplan_meier, 10, 0, 0)                                           \
    ENTRY("13", "S(13)", 176.0 / 255, 1e-15, kaplan_meier, 13, 0, 0)                                         \
    ENTRY("16", "S(16)", 32.0 / 51, 1e-15, kaplan_meier, 16, 0, 0)                                           \
    ENTRY("22", "S(22)", 64.0 / 119, 1e-15, kaplan_meier, 22, 0, 0)                                          \
    ENTRY("23", "S(23)", 160.0 / 357, 1e-15, kaplan_meier, 23, 0, 0)

#define DESIGN_LIST(ENTRY)                                                                                   \
    ENTRY("mser-1", "warm-up of a known series", 168, 0, mser, 1, 0, 0)                                      \
    ENTRY("eta-5", "Kim-Nelson eta, k 5, n0 10", .6349672652, 5e-11, kim_nelson_eta, 5, 10, .05)             \
    ENTRY("h2-5", "h squared", 11.42941077, 5e-9, kim_nelson_h2, 5, 10, .05)                                 \
    ENTRY("eta-10", "eta, k 10, n0 20", .3029338036, 5e-11, kim_nelson_eta, 10, 20, .05)                     \
    ENTRY("h2-10", "h squared", 11.51148454, 5e-9, kim_nelson_h2, 10, 20, .05)

#define PAIRED_LIST(ENTRY)                                                                                   \
    ENTRY("low", "sleep data, 95 % interval", -2.4598858, 5e-8, paired_end, 0, 0, 0)                         \
    ENTRY("high", "", -.7001142, 5e-8, paired_end, 1, 0, 0)                                                  \
    ENTRY("p", "p-value", .002833, 5e-7, paired_p, 0, 0, 0)                                                  \
    ENTRY("ratio", "variance ratio", 4.765423, 5e-7, paired_ratio, 0, 0, 0)                                  \
    ENTRY("holm-1", "Holm: .01 of .005 .01 .03 .04", .03, 1e-15, holm, 0, 0, 0)                              \
    ENTRY("holm-2", ".04", .06, 1e-15, holm, 1, 0, 0)                                                        \
    ENTRY("family-z", "z of a family of one at 10^-3", 3.290526731, 5e-10, family_z, 1e-3, 1, 0)

ANA_CALCULATIONS(student, STUDENT_LIST)
ANA_CALCULATIONS(interval, INTERVAL_LIST)
ANA_CALCULATIONS(rank, RANK_LIST)
ANA_CALCULATIONS(nist, NIST_LIST)
ANA_CALCULATIONS(survival, SURVIVAL_LIST)
ANA_CALCULATIONS(design, DESIGN_LIST)
ANA_CALCULATIONS(paired, PAIRED_LIST)

const struct ana_trial *ana_trials_statistics(size_t *count)
{
    static const struct ana_trial trials[] = {
        ANA_CALCULATION_TRIAL("student", "tables of Student's t", student),
        ANA_CALCULATION_TRIAL("intervals", "Wilson 1927, Clopper-Pearson 1934, by hand", interval),
        ANA_CALCULATION_TRIAL("ranks", "binomial law", rank),
        ANA_CALCULATION_TRIAL("nist", "NIST StRD, certified values", nist),
        ANA_CALCULATION_TRIAL("kaplan-meier", "Freireich et al. 1963, 6-MP arm", survival),
        ANA_CALCULATION_TRIAL("designs", "the definitions; Kim and Nelson 2001", design),
        ANA_CALCULATION_TRIAL("paired", "Student 1908; Holm 1979; normal tables", paired),
    };
    *count = sizeof trials / sizeof trials[0];
    return trials;
}

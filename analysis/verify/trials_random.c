/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers, laws and counts against other ways to the same; and the order of events at one time. */
#include "analysis/verify/judge.h"
#include "analysis/verify/trials.h"
#include "sim/collect/reduce.h"
#include "sim/kernel/simulation.h"
#include "sim/random/count_law.h"
#include "sim/random/draw.h"
#include "sim/random/law.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

static const double WORDS = 4294967296.0; /* 2^32 */

/* ---- known answers ---- */

struct known_answer {
    struct sim_philox counter;
    uint64_t key;
    struct sim_philox block;
};

static const struct known_answer answers[] = {
    {{{0, 0}}, 0, {{0xca00a0459843d731, 0x66c24222c9a845b5}}},
    {{{UINT64_MAX, UINT64_MAX}}, UINT64_MAX, {{0x65b021d60cd8310f, 0x4d02f3222f86df20}}},
    {{{0x243f6a8885a308d3, 0x13198a2e03707344}},
     0xa4093822299f31d0,
     {{0x0a5e742c2997341c, 0xb0f883d38000de5d}}},
};

static enum sim_status run_philox(const struct ana_verify *verify, const struct ana_trial *trial,
                                  struct ana_finding *findings, struct sim_error *error)
{
    (void)verify;
    (void)error;
    for (size_t i = 0; i < trial->count; i++) {
        const struct sim_philox_key key = sim_philox_key_from(answers[i].key);
        const struct sim_philox block = sim_philox2x64_10(answers[i].counter, &key);
        int wrong = (block.word[0] != answers[i].block.word[0]) + (block.word[1] != answers[i].block.word[1]);
        findings[i] = ana_find_number(&trial->oracles[i], wrong, 2);
    }
    return SIM_OK;
}

/* ---- durations: one tick is a minute ---- */

enum { STRATA = 1 << 16, GRID = 4096, TAIL = 64 };

struct law_case {
    struct sim_law_spec spec;
    double (*quantile)(const double *a, double p, double q); /* q = 1 - p */
};

static double fixed_quantile(const double *a, double p, double q)
{
    (void)p;
    (void)q;
    return a[0];
}

static double uniform_quantile(const double *a, double p, double q)
{
    return a[0] * q + a[1] * p;
}

static double triangular_quantile(const double *a, double p, double q)
{
    double range = a[2] - a[0];
    return p < (a[1] - a[0]) / range ? a[0] + sqrt(p * range * (a[1] - a[0]))
                                     : a[2] - sqrt(q * range * (a[2] - a[1]));
}

static double pert_quantile(const double *a, double p, double q)
{
    double range = a[2] - a[0];
    double alpha = 1 + 4 * (a[1] - a[0]) / range;
    double beta = 1 + 4 * (a[2] - a[1]) / range;
    return p < 0.5 ? a[0] + range * gsl_cdf_beta_Pinv(p, alpha, beta)
                   : a[2] - range * gsl_cdf_beta_Pinv(q, beta, alpha);
}

static double exponential_quantile(const double *a, double p, double q)
{
    return p < 0.5 ? gsl_cdf_exponential_Pinv(p, a[0]) : gsl_cdf_exponential_Qinv(q, a[0]);
}

static double lognormal_quantile(const double *a, double p, double q)
{
    double zeta = log(a[0]);
    return p < 0.5 ? gsl_cdf_lognormal_Pinv(p, zeta, a[1]) : gsl_cdf_lognormal_Qinv(q, zeta, a[1]);
}

static double gamma_quantile(const double *a, double p, double q)
{
    return p < 0.5 ? gsl_cdf_gamma_Pinv(p, a[0], a[1]) : gsl_cdf_gamma_Qinv(q, a[0], a[1]);
}

static double weibull_quantile(const double *a, double p, double q)
{
    return p < 0.5 ? gsl_cdf_weibull_Pinv(p, a[1], a[0]) : gsl_cdf_weibull_Qinv(q, a[1], a[0]);
}

static double truncated_normal_quantile(const double *a, double p, double q)
{
    double above = gsl_cdf_gaussian_Q(a[2] - a[0], a[1]);
    double below = gsl_cdf_gaussian_P(a[2] - a[0], a[1]);
    return a[0] + (p < 0.5 ? gsl_cdf_gaussian_Pinv(below + p * above, a[1])
                           : gsl_cdf_gaussian_Qinv(q * above, a[1]));
}

static double empirical_quantile(const double *a, double p, double q)
{
    (void)a;
    (void)q;
    return p < .25 ? 10 + 80 * p : 30 + 40 * (p - .25) / .75; /* the knots below */
}

static const struct sim_law_knot knots[] = {{0, 10}, {.25, 30}, {1, 70}};

static const struct law_case laws[] = {
    {{.family = SIM_LAW_FIXED, .parameter = {47}}, fixed_quantile},
    {{.family = SIM_LAW_UNIFORM, .parameter = {10, 60}}, uniform_quantile},
    {{.family = SIM_LAW_TRIANGULAR, .parameter = {10, 20, 90}}, triangular_quantile},
    {{.family = SIM_LAW_PERT, .parameter = {10, 20, 90}}, pert_quantile},
    {{.family = SIM_LAW_EXPONENTIAL, .parameter = {45}}, exponential_quantile},
    {{.family = SIM_LAW_LOGNORMAL, .parameter = {40, .6}}, lognormal_quantile},
    {{.family = SIM_LAW_GAMMA, .parameter = {2.5, 20}}, gamma_quantile},
    {{.family = SIM_LAW_WEIBULL, .parameter = {2, 50}}, weibull_quantile},
    {{.family = SIM_LAW_TRUNCATED_NORMAL, .parameter = {50, 20, 10}}, truncated_normal_quantile},
    {{.family = SIM_LAW_EMPIRICAL, .knots = knots, .knot_count = 3}, empirical_quantile},
};

/* How far a draw is from the quantile, as a share of what law.h promises: 1 tick or 0.1 %. */
static double error_at(const struct law_case *wanted, const struct sim_law *law, uint32_t u)
{
    double p = (u + 0.5) / WORDS;
    double exact = wanted->quantile(wanted->spec.parameter, p, 1.0 - p);
    return fabs(sim_law_draw(law, u) - exact) / fmax(1.0, 0.001 * exact);
}

static double worst_error(const struct law_case *wanted, const struct sim_law *law)
{
    double worst = 0;
    for (uint32_t i = 0; i < GRID; i++) {
        worst = fmax(worst, error_at(wanted, law, (i << 20) + 777777));
    }
    for (uint32_t i = 0; i < TAIL; i++) {
        worst = fmax(worst, error_at(wanted, law, i));
        worst = fmax(worst, error_at(wanted, law, UINT32_MAX - i));
    }
    return worst;
}

/* The mean of what is drawn, word by word in equal strides. */
static double mean_of_draws(const struct sim_law *law)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < STRATA; i++) {
        sum += sim_law_draw(law, (i << 16) + (1 << 15));
    }
    return (double)sum / STRATA;
}

static enum sim_status run_laws(const struct ana_verify *verify, const struct ana_trial *trial,
                                struct ana_finding *findings, struct sim_error *error)
{
    const bool means = trial->subject != NULL;
    struct sim_arena arena;
    enum sim_status status = SIM_OK;
    (void)verify;
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < trial->count && status == SIM_OK; i++) {
        struct sim_law law;
        status = sim_law_compile(&law, &laws[i].spec, 1.0, &arena, error);
        if (status == SIM_OK && means) {
            findings[i] = ana_find_number(&trial->oracles[i], mean_of_draws(&law), STRATA);
        } else if (status == SIM_OK) {
            findings[i] = ana_find_number(&trial->oracles[i], worst_error(&laws[i], &law), GRID + 2 * TAIL);
        }
    }
    sim_arena_destroy(&arena);
    return status;
}

/* ---- counts ---- */

struct count_case {
    double mean;     /* Poisson; or */
    unsigned trials; /* binomial, if not 0 */
    double probability;
};

static const struct count_case counts[] = {{.5, 0, 0}, {9, 0, 0}, {100, 0, 0}, {0, 20, .3}, {0, 1000, .01}};

/* P(count <= k), P(count > k), of which the smaller one is exact. */
static double words_up_to(const struct count_case *wanted, unsigned k)
{
    double p = wanted->trials > 0 ? gsl_cdf_binomial_P(k, wanted->probability, wanted->trials)
                                  : gsl_cdf_poisson_P(k, wanted->mean);
    double q = wanted->trials > 0 ? gsl_cdf_binomial_Q(k, wanted->probability, wanted->trials)
                                  : gsl_cdf_poisson_Q(k, wanted->mean);
    return p < 0.5 ? p * WORDS : WORDS - q * WORDS;
}

/* The most words by which a threshold of the table is off. */
static double worst_threshold(const struct count_case *wanted, const struct sim_count_law *law)
{
    double worst = 0;
    for (uint32_t i = 0; i < law->entries; i++) {
        worst = fmax(worst, fabs(law->threshold[i] - words_up_to(wanted, law->first + i)));
    }
    return worst;
}

static enum sim_status run_counts(const struct ana_verify *verify, const struct ana_trial *trial,
                                  struct ana_finding *findings, struct sim_error *error)
{
    struct sim_arena arena;
    enum sim_status status = SIM_OK;
    (void)verify;
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < trial->count && status == SIM_OK; i++) {
        const struct count_case *wanted = &counts[i];
        struct sim_count_law law;
        status = wanted->trials > 0
                     ? sim_binomial_compile(&law, wanted->trials, wanted->probability, &arena, error)
                     : sim_poisson_compile(&law, wanted->mean, &arena, error);
        if (status == SIM_OK) {
            findings[i] = ana_find_number(&trial->oracles[i], worst_threshold(wanted, &law), law.entries);
        }
    }
    sim_arena_destroy(&arena);
    return status;
}

/* ---- the engine's order ---- */

enum { EVENTS = 20000, TIMES = 50, PURPOSE_TIME = 1 };

struct order {
    struct sim_simulation sim;
    sim_time last_time;
    int64_t last_number[TIMES]; /* of the events at a time, scheduled in this order */
    uint64_t violations, events;
    struct sim_luck luck;
    sim_handler handlers[EVENTS];
};

/* An event's kind is its number in the order of scheduling. */
static void on_event(void *model, const struct sim_event *event)
{
    struct order *order = model;
    int64_t number = event->kind;
    order->violations += event->when < order->last_time || number < order->last_number[event->when];
    order->last_time = event->when;
    order->last_number[event->when] = number;
    order->events++;
}

static void schedule_all(struct order *order)
{
    for (uint32_t k = 0; k < EVENTS; k++) {
        const struct sim_draw draw = sim_draw(&order->luck, k, PURPOSE_TIME, 0);
        order->handlers[k] = on_event;
        sim_schedule(&order->sim, sim_uniform_below(draw.word[0], TIMES), (uint16_t)k, SIM_NO_SUBJECT);
    }
}

static enum sim_status run_order(const struct ana_verify *verify, const struct ana_trial *trial,
                                 struct ana_finding *findings, struct sim_error *error)
{
    struct sim_arena arena;
    (void)verify;
    sim_arena_init(&arena, SIZE_MAX);
    struct order *order = sim_arena_alloc(&arena, 1, sizeof *order);
    enum sim_status status = order == NULL ? SIM_ERR_MEMORY : SIM_OK;
    if (status == SIM_OK) {
        order->luck = sim_luck_from(1, 0, false);
        sim_simulation_init(&order->sim, &arena, 0);
        schedule_all(order);
        const struct sim_dispatch dispatch = {.handlers = order->handlers, .kinds = EVENTS};
        status = sim_run(&order->sim, SIM_NEVER, &dispatch, order);
    }
    if (status == SIM_OK) {
        order->violations += order->events != EVENTS;
        findings[0] = ana_find_number(&trial->oracles[0], (double)order->violations, order->events);
    } else {
        (void)sim_fail(error, status, "%s", sim_status_text(status));
    }
    sim_arena_destroy(&arena);
    return status;
}

/* The p-quantile of 1 ... n is ceil(n p). */
static enum sim_status run_ranks(const struct ana_verify *verify, const struct ana_trial *trial,
                                 struct ana_finding *findings, struct sim_error *error)
{
    static const uint32_t millionths[] = {100000, 900000, 950000};
    (void)verify;
    (void)error;
    SIM_ASSERT(trial->count == sizeof millionths / sizeof millionths[0]);
    for (size_t i = 0; i < trial->count; i++) {
        findings[i] = ana_find_number(&trial->oracles[i], (double)sim_quantile_rank(101, millionths[i]), 1);
    }
    return SIM_OK;
}

#define EXACT(name, what, value)                                                                             \
    {                                                                                                        \
        (name), (what), ANA_JUDGE_EXACT, (value), 0                                                          \
    }
#define DIGITS(name, what, value, tolerance)                                                                 \
    {                                                                                                        \
        (name), (what), ANA_JUDGE_DIGITS, (value), (tolerance)                                               \
    }
#define QUANTILES(name)   DIGITS(name, "worst quantile, in ticks or 0.1 %", 0, 1)
#define MEAN(name, value) DIGITS(name, "mean of the draws, ticks", value, .005)
#define WORST(name)       DIGITS(name, "worst threshold, in 2^-32", 0, .51)

static const struct ana_oracle philox_oracles[] = {
    EXACT("zeros", "words that differ, counter and key 0", 0),
    EXACT("ones", "all ones", 0),
    EXACT("pi", "digits of pi", 0),
};
static const struct ana_oracle quantile_oracles[] = {
    QUANTILES("fixed"),     QUANTILES("uniform"),     QUANTILES("triangular"),
    QUANTILES("pert"),      QUANTILES("exponential"), QUANTILES("lognormal"),
    QUANTILES("gamma"),     QUANTILES("weibull"),     QUANTILES("truncated-normal"),
    QUANTILES("empirical"),
};
/* Closed forms; the truncated normal's is mean + sd phi(2) / Phi(2), the Weibull's 50 Gamma(3/2). */
static const struct ana_oracle mean_oracles[] = {
    MEAN("fixed", 47),       MEAN("uniform", 35),         MEAN("triangular", 40),
    MEAN("pert", 30),        MEAN("exponential", 45),     MEAN("lognormal", 47.8886945),
    MEAN("gamma", 50),       MEAN("weibull", 44.3113463), MEAN("truncated-normal", 51.1049573),
    MEAN("empirical", 42.5),
};
static const struct ana_oracle count_oracles[] = {
    WORST("poisson-0.5"), WORST("poisson-9"),     WORST("poisson-100"),
    WORST("binomial-20"), WORST("binomial-1000"),
};
static const struct ana_oracle order_oracles[] = {
    EXACT("ties", "events at one time, out of the order of scheduling", 0)};
static const struct ana_oracle rank_oracles[] = {EXACT("p10", "P10 of 1..101", 11), EXACT("p90", "P90", 91),
                                                 EXACT("p95", "P95", 96)};

const struct ana_trial *ana_trials_random(size_t *count)
{
    static const bool means = true;
    static const struct ana_trial trials[] = {
        {"philox", "Random123, kat_vectors of philox2x64-10", run_philox, NULL, ANA_ORACLES(philox_oracles)},
        {"law-quantiles", "GSL's inverse distribution functions", run_laws, NULL,
         ANA_ORACLES(quantile_oracles)},
        {"law-means", "closed forms", run_laws, &means, ANA_ORACLES(mean_oracles)},
        {"count-laws", "GSL's distribution functions", run_counts, NULL, ANA_ORACLES(count_oracles)},
        {"event-list", "the order of sim/kernel/simulation.h", run_order, NULL, ANA_ORACLES(order_oracles)},
        {"quantile-ranks", "rank ceil(n p)", run_ranks, NULL, ANA_ORACLES(rank_oracles)},
    };
    *count = sizeof trials / sizeof trials[0];
    return trials;
}

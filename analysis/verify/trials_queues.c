/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queues on the engine (events, server pool, laws, keyed draws) against closed forms. */
#include "analysis/verify/judge.h"
#include "analysis/verify/queue_model.h"
#include "analysis/verify/trials.h"
#include "sim/experiment/replications.h"

#include <stdlib.h>

enum { COLUMNS_MAX = 4, REPLICATIONS = 40, TRANSIENT_REPLICATIONS = 4000, FULL_FACTOR = 5 };

static const uint64_t SEED = 20250306; /* fixed before looking */

/* From the course of one replication to the numbers of the trial's oracles, in their order. */
typedef void reduce_fn(const struct ana_queue *queue, const struct ana_queue_course *course, double *columns);

struct subject {
    struct ana_queue queue;
    reduce_fn *reduce;
    uint32_t replications;
};

static double units(int64_t ticks)
{
    return (double)ticks / ANA_QUEUE_UNIT;
}

/* P(wait > 0), mean wait. */
static void delay_and_wait(const struct ana_queue *queue, const struct ana_queue_course *course,
                           double *columns)
{
    int64_t sum = 0;
    int64_t delayed = 0;
    for (uint32_t i = 0; i < queue->customers; i++) {
        sum += course->wait[i];
        delayed += course->wait[i] > 0;
    }
    columns[0] = (double)delayed / queue->customers;
    columns[1] = units(sum) / queue->customers;
}

/* Mean wait, P(wait <= the published P95 of M/M/1). */
static void wait_and_tail(const struct ana_queue *queue, const struct ana_queue_course *course,
                          double *columns)
{
    static const double p95 = 28.903717579;
    int64_t sum = 0;
    int64_t below = 0;
    for (uint32_t i = 0; i < queue->customers; i++) {
        sum += course->wait[i];
        below += units(course->wait[i]) <= p95;
    }
    columns[0] = units(sum) / queue->customers;
    columns[1] = (double)below / queue->customers;
}

/* Mean wait of each level. */
static void wait_by_level(const struct ana_queue *queue, const struct ana_queue_course *course,
                          double *columns)
{
    int64_t sum[ANA_QUEUE_LEVELS] = {0};
    int64_t count[ANA_QUEUE_LEVELS] = {0};
    for (uint32_t i = 0; i < queue->customers; i++) {
        sum[course->level[i]] += course->wait[i];
        count[course->level[i]]++;
    }
    for (int level = 0; level < ANA_QUEUE_LEVELS; level++) {
        columns[level] = units(sum[level]) / (double)count[level];
    }
}

/* Share of those who found all servers busy. */
static void lost(const struct ana_queue *queue, const struct ana_queue_course *course, double *columns)
{
    int64_t gone = 0;
    for (uint32_t i = 0; i < queue->customers; i++) {
        gone += course->wait[i] < 0;
    }
    columns[0] = (double)gone / queue->customers;
}

/* Mean of the first 10, 25, 100, 1000 waits. */
static void first_waits(const struct ana_queue *queue, const struct ana_queue_course *course, double *columns)
{
    static const uint32_t ends[] = {10, 25, 100, 1000};
    int64_t sum = 0;
    uint32_t column = 0;
    for (uint32_t i = 0; i < queue->customers; i++) {
        sum += course->wait[i];
        if (i + 1 == ends[column]) {
            columns[column] = units(sum) / ends[column];
            column++;
        }
    }
}

#define EXPONENTIAL(mean)                                                                                    \
    {                                                                                                        \
        .family = SIM_LAW_EXPONENTIAL, .parameter = {(mean) }                                                \
    }
#define FIXED(value)                                                                                         \
    {                                                                                                        \
        .family = SIM_LAW_FIXED, .parameter = {(value) }                                                     \
    }
#define GAMMA(shape, scale)                                                                                  \
    {                                                                                                        \
        .family = SIM_LAW_GAMMA, .parameter = {(shape), (scale) }                                            \
    }
/* A queue in its steady state; its laws, and what else there is to say, come last. */
#define STEADY(c, reduction, ...)                                                                            \
    {                                                                                                        \
        {.servers = (c), .first_share = 1, .warm_up = 20000, .customers = 200000, __VA_ARGS__}, (reduction), \
            REPLICATIONS                                                                                     \
    }
#define ERLANG_C(c, load)                                                                                    \
    STEADY(c, delay_and_wait, .between = EXPONENTIAL(1.0 / (load)), .service = EXPONENTIAL(1))
#define ERLANG_B(c, load)                                                                                    \
    STEADY(c, lost, .between = EXPONENTIAL(1.0 / (load)), .service = EXPONENTIAL(1), .loss = true)

static const struct subject erlang_c[] = {
    ERLANG_C(2, 1.8), ERLANG_C(3, 2), ERLANG_C(5, 4), ERLANG_C(10, 8), ERLANG_C(10, 9), ERLANG_C(20, 18),
};
static const struct subject erlang_b[] = {ERLANG_B(5, 4), ERLANG_B(10, 8), ERLANG_B(20, 18)};
static const struct subject single[] = {
    STEADY(1, delay_and_wait, .between = EXPONENTIAL(1 / .9), .service = FIXED(1)),
    STEADY(1, delay_and_wait, .between = EXPONENTIAL(1 / .9), .service = GAMMA(2, .5)),
    STEADY(1, wait_and_tail, .between = EXPONENTIAL(1 / .9), .service = EXPONENTIAL(1)),
    STEADY(1, delay_and_wait, .between = FIXED(1 / .9), .service = EXPONENTIAL(1)),
};
static const struct subject priority = {{.servers = 1,
                                         .between = EXPONENTIAL(1 / .8),
                                         .service = EXPONENTIAL(1),
                                         .first_share = .3 / .8,
                                         .warm_up = 20000,
                                         .customers = 200000},
                                        wait_by_level,
                                        REPLICATIONS};
static const struct subject transient = {{.servers = 1,
                                          .between = EXPONENTIAL(1 / .9),
                                          .service = EXPONENTIAL(1),
                                          .first_share = 1,
                                          .customers = 1000},
                                         first_waits,
                                         TRANSIENT_REPLICATIONS};

/* One run of all replications. */
struct batch {
    const struct subject *subject;
    struct ana_queue_laws laws;
    uint32_t replications;
    double *columns[COLUMNS_MAX]; /* [replications] */
};

static enum sim_status replicate(void *context, uint32_t replication, struct sim_arena *arena,
                                 struct sim_error *error)
{
    struct batch *batch = context;
    struct ana_queue_course course;
    double columns[COLUMNS_MAX] = {0};
    const struct ana_queue_luck luck = {SEED, replication};
    enum sim_status status = ana_queue_run(&batch->subject->queue, &batch->laws, luck, arena, &course);
    if (status != SIM_OK) {
        return sim_fail(error, status, "%s", sim_status_text(status));
    }
    batch->subject->reduce(&batch->subject->queue, &course, columns);
    for (int i = 0; i < COLUMNS_MAX; i++) {
        batch->columns[i][replication] = columns[i];
    }
    return SIM_OK;
}

static enum sim_status run_batch(const struct ana_verify *verify, struct batch *batch,
                                 struct sim_arena *arena, struct sim_error *error)
{
    const struct sim_replications plan = {.count = batch->replications,
                                          .threads = verify->threads,
                                          .arena_limit = SIZE_MAX,
                                          .run = replicate,
                                          .context = batch,
                                          .stop = verify->stop};
    struct sim_replications_report report;
    double *room = sim_arena_alloc(arena, (size_t)COLUMNS_MAX * batch->replications, sizeof *room);
    if (room == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %u replications", batch->replications);
    }
    for (uint32_t i = 0; i < COLUMNS_MAX; i++) {
        batch->columns[i] = room + (size_t)i * batch->replications;
    }
    enum sim_status status = ana_queue_compile(&batch->laws, &batch->subject->queue, arena, error);
    return status == SIM_OK ? sim_replications_run(&plan, NULL, &report, error) : status;
}

static enum sim_status run(const struct ana_verify *verify, const struct ana_trial *trial,
                           struct ana_finding *findings, struct sim_error *error)
{
    const struct subject *subject = trial->subject;
    struct batch batch = {.subject = subject,
                          .replications = subject->replications * (verify->full ? FULL_FACTOR : 1)};
    struct sim_arena arena;
    SIM_ASSERT(trial->count <= COLUMNS_MAX);
    sim_arena_init(&arena, SIZE_MAX);
    enum sim_status status = run_batch(verify, &batch, &arena, error);
    for (size_t i = 0; i < trial->count && status == SIM_OK; i++) {
        findings[i] = ana_find_mean(verify, &trial->oracles[i], batch.columns[i], batch.replications);
    }
    sim_arena_destroy(&arena);
    return status;
}

#define DELAYED(value)                                                                                       \
    {                                                                                                        \
        "delayed", "P(wait > 0)", ANA_JUDGE_INTERVAL, (value), 0                                             \
    }
#define WAITED(value)                                                                                        \
    {                                                                                                        \
        "wait", "mean wait, services", ANA_JUDGE_INTERVAL, (value), 0                                        \
    }
#define LOST(value)                                                                                          \
    {                                                                                                        \
        "lost", "P(all servers busy)", ANA_JUDGE_INTERVAL, (value), 0                                        \
    }
/* Erlang C gives both: the mean wait is C / (c - a). */
#define DELAYED_AND_WAITED(value, spare) DELAYED(value), WAITED((value) / (spare))

static const struct ana_oracle c_2[] = {DELAYED_AND_WAITED(.852631578947, .2)};
static const struct ana_oracle c_3[] = {DELAYED_AND_WAITED(4.0 / 9, 1)};
static const struct ana_oracle c_5[] = {DELAYED_AND_WAITED(.554112554113, 1)};
static const struct ana_oracle c_10_8[] = {DELAYED_AND_WAITED(.409180150796, 2)};
static const struct ana_oracle c_10_9[] = {DELAYED_AND_WAITED(.668731524108, 1)};
static const struct ana_oracle c_20[] = {DELAYED_AND_WAITED(.550769004816, 2)};
static const struct ana_oracle md1[] = {DELAYED(.9), WAITED(4.5)};
static const struct ana_oracle me1[] = {DELAYED(.9), WAITED(6.75)};
static const struct ana_oracle mm1[] = {
    WAITED(9), {"tail", "P(wait <= 28.903717579), its P95", ANA_JUDGE_INTERVAL, .95, 0}};
/* G/M/1: the delayed are a share sigma of all, Wq = sigma / (1 - sigma). */
static const struct ana_oracle dm1[] = {DELAYED(4.17865942215 / 5.17865942215), WAITED(4.17865942215)};
static const struct ana_oracle levels[] = {
    {"first", "mean wait of level 1", ANA_JUDGE_INTERVAL, 1.142857143, 0},
    {"second", "mean wait of level 2", ANA_JUDGE_INTERVAL, 5.714285714, 0}};
static const struct ana_oracle b_5[] = {LOST(.199066874)};
static const struct ana_oracle b_10[] = {LOST(.121661064253)};
static const struct ana_oracle b_20[] = {LOST(.109212845873)};
static const struct ana_oracle first[] = {
    {"10", "mean of the first 10 waits", ANA_JUDGE_INTERVAL, 1.311208, 0},
    {"25", "of 25", ANA_JUDGE_INTERVAL, 2.360543718, 0},
    {"100", "of 100", ANA_JUDGE_INTERVAL, 4.593538, 0},
    {"1000", "of 1000", ANA_JUDGE_INTERVAL, 8.110600, 0}};

const struct ana_trial *ana_trials_queues(size_t *count)
{
    static const char c[] = "Erlang C";
    static const char b[] = "Erlang B";
    static const char pk[] = "Pollaczek-Khinchine, load .9";
    static const struct ana_trial trials[] = {
        {"mm2-1.8", c, run, &erlang_c[0], ANA_ORACLES(c_2)},
        {"mm3-2", c, run, &erlang_c[1], ANA_ORACLES(c_3)},
        {"mm5-4", c, run, &erlang_c[2], ANA_ORACLES(c_5)},
        {"mm10-8", c, run, &erlang_c[3], ANA_ORACLES(c_10_8)},
        {"mm10-9", c, run, &erlang_c[4], ANA_ORACLES(c_10_9)},
        {"mm20-18", c, run, &erlang_c[5], ANA_ORACLES(c_20)},
        {"md1", pk, run, &single[0], ANA_ORACLES(md1)},
        {"me1", pk, run, &single[1], ANA_ORACLES(me1)},
        {"mm1", pk, run, &single[2], ANA_ORACLES(mm1)},
        {"dm1", "G/M/1, load .9", run, &single[3], ANA_ORACLES(dm1)},
        {"priority", "Cobham, non-preemptive, loads (.3, .5)", run, &priority, ANA_ORACLES(levels)},
        {"loss-5-4", b, run, &erlang_b[0], ANA_ORACLES(b_5)},
        {"loss-10-8", b, run, &erlang_b[1], ANA_ORACLES(b_10)},
        {"loss-20-18", b, run, &erlang_b[2], ANA_ORACLES(b_20)},
        {"transient", "transient M/M/1, load .9, empty start", run, &transient, ANA_ORACLES(first)},
    };
    *count = sizeof trials / sizeof trials[0];
    return trials;
}

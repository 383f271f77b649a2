/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The example of sim/README.md, compiled, run and compared with what is known of M/M/1 at load .9: mean wait
 * 9 services, mean queue 8.1. Each interval is Student's t over replications; the level is 10^-3 for both
 * together (Bonferroni), and the seed was fixed before the first run.
 */
#include "sim/capacity/server_pool.h"
#include "sim/experiment/replications.h"
#include "sim/kernel/simulation.h"
#include "sim/random/draw.h"
#include "sim/random/law.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

enum { REPLICATIONS = 40, COMPARISONS = 2, UNIT = 1000000, PAGE_BYTES = 1 << 16 };

static const int64_t WARM_UP = 20000; /* units */
static const int64_t END = 240000;
static const double HALF_WIDTH_MAX = 0.04; /* of the true value */

/* What all replications share, and where each leaves its numbers. */
struct study {
    struct sim_law between, service;
    double wait[REPLICATIONS], queue[REPLICATIONS];
};

/* README: from here */
enum event { ARRIVE, LEAVE, EVENTS };
enum purpose { BETWEEN = 1, SERVICE };

struct shop {
    struct sim_simulation sim;
    struct sim_server_pool desk;
    const struct sim_law *between, *service; /* compiled once, shared by all replications */
    struct sim_luck luck;
    uint64_t arrived, served;
};

static void serve(struct shop *shop, uint32_t customer)
{
    struct sim_draw draw = sim_draw(&shop->luck, shop->served++, SERVICE, 0);
    sim_schedule(&shop->sim, shop->sim.now + sim_law_draw(shop->service, draw.word[0]), LEAVE, customer);
}

static void on_arrive(void *model, const struct sim_event *event)
{
    struct shop *shop = model;
    struct sim_draw draw = sim_draw(&shop->luck, shop->arrived++, BETWEEN, 0);
    sim_schedule(&shop->sim, event->when + sim_law_draw(shop->between, draw.word[0]), ARRIVE, SIM_NO_SUBJECT);
    uint32_t customer = sim_subjects_acquire(&shop->sim.subjects);
    if (sim_server_pool_arrive(&shop->desk, event->when, customer, 0)) {
        serve(shop, customer);
    }
}

static void on_leave(void *model, const struct sim_event *event)
{
    struct shop *shop = model;
    uint32_t next;
    if (sim_server_pool_finish(&shop->desk, event->when, &next)) {
        serve(shop, next);
    }
    sim_subjects_release(&shop->sim.subjects, event->subject);
}
/* README: to here */

static enum sim_status replicate(void *context, uint32_t replication, struct sim_arena *arena,
                                 struct sim_error *error)
{
    static const sim_handler handlers[EVENTS] = {[ARRIVE] = on_arrive, [LEAVE] = on_leave};
    const struct sim_dispatch dispatch = {.handlers = handlers, .kinds = EVENTS};
    struct study *study = context;
    struct shop shop = {.between = &study->between,
                        .service = &study->service,
                        .luck = sim_luck_from(20250306, replication, false)};
    sim_simulation_init(&shop.sim, arena, 0);
    sim_server_pool_init(&shop.desk, arena, 0, 1, 1);
    sim_schedule(&shop.sim, 0, ARRIVE, SIM_NO_SUBJECT);
    enum sim_status status = sim_run(&shop.sim, WARM_UP * UNIT, &dispatch, &shop);
    const struct sim_server_totals before = sim_server_pool_totals(&shop.desk, shop.sim.now);
    if (status == SIM_OK) {
        status = sim_run(&shop.sim, END * UNIT, &dispatch, &shop);
    }
    const struct sim_server_totals after = sim_server_pool_totals(&shop.desk, shop.sim.now);
    double started = (double)(after.started - before.started);
    study->wait[replication] = (double)(after.waited_ticks - before.waited_ticks) / started / UNIT;
    study->queue[replication] =
        (double)(after.queued_ticks - before.queued_ticks) / (double)(END - WARM_UP) / UNIT;
    return status == SIM_OK ? SIM_OK : sim_fail(error, status, "%s", shop.sim.error.message);
}

static void compile(struct sim_law *law, double mean, struct sim_arena *arena)
{
    const struct sim_law_spec spec = {.family = SIM_LAW_EXPONENTIAL, .parameter = {mean}};
    struct sim_error error;
    assert_int_equal(sim_law_compile(law, &spec, UNIT, arena, &error), SIM_OK);
}

static void run(struct study *study, uint32_t threads)
{
    struct sim_arena arena;
    struct sim_error error;
    struct sim_replications_report report;
    sim_arena_init(&arena, SIZE_MAX);
    compile(&study->between, 1 / .9, &arena);
    compile(&study->service, 1, &arena);
    const struct sim_replications plan = {.count = REPLICATIONS,
                                          .threads = threads,
                                          .arena_limit = SIZE_MAX,
                                          .run = replicate,
                                          .context = study};
    assert_int_equal(sim_replications_run(&plan, NULL, &report, &error), SIM_OK);
    assert_int_equal(report.prefix, REPLICATIONS);
    sim_arena_destroy(&arena);
}

static void check(const char *what, const double *values, double truth)
{
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < REPLICATIONS; i++) {
        mean += values[i] / REPLICATIONS;
    }
    for (int i = 0; i < REPLICATIONS; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
    }
    double error = sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
    double half = gsl_cdf_tdist_Qinv(1e-3 / COMPARISONS / 2, REPLICATIONS - 1) * error;
    print_message("M/M/1, load .9: %-10s true %.6f  estimate %.6f +- %.6f\n", what, truth, mean, half);
    assert_true(fabs(mean - truth) <= half);
    assert_true(half < HALF_WIDTH_MAX * truth);
}

static void meets_the_closed_form(void **state)
{
    (void)state;
    static struct study study;
    run(&study, 0);
    check("mean wait", study.wait, 9);
    check("mean queue", study.queue, 8.1);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    static struct study one, two;
    run(&one, 1);
    run(&two, 2);
    assert_memory_equal(one.wait, two.wait, sizeof one.wait);
    assert_memory_equal(one.queue, two.queue, sizeof one.queue);
}

/* The text between two marks of a file; *page holds the file. */
static const char *between_marks(const char *path, const char *from, const char *to, char page[PAGE_BYTES])
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t bytes = fread(page, 1, PAGE_BYTES - 1, file);
    fclose(file);
    page[bytes] = '\0';
    char *start = strstr(page, from);
    assert_non_null(start);
    start += strlen(from);
    char *end = strstr(start, to);
    assert_non_null(end);
    *end = '\0';
    return start;
}

static void readme_shows_this_code(void **state)
{
    (void)state;
    static char code[PAGE_BYTES], page[PAGE_BYTES];
    const char *here = between_marks(VISAQ_SOURCE_DIR "/tests/unit/sim/test_example_mm1.c",
                                     "/* README: from here */\n", "/* README: to here */", code);
    assert_string_equal(between_marks(VISAQ_SOURCE_DIR "/sim/README.md", "```c\n", "```", page), here);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meets_the_closed_form),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(readme_shows_this_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

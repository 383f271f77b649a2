/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Day 0 of the baseline: the waits shown at the close of the first day are the published ones of 2025-03-06,
 * and flows are at their steady level within the first two weeks.
 *
 * Waits are judged by their median over replications: a seat that was cancelled late in the evening is shown
 * until somebody takes it in the morning, so that in some replications the wait of a moment is shorter.
 */
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"

#include <math.h>

#include <gsl/gsl_errno.h>

/* Weeks 2 and 3 against weeks 5 to 8, from Monday 2025-03-10 on; the days between hold Qingming. */
enum {
    REPLICATIONS = 4,
    FIRST_DAYS = 15, /* replications of the first day alone, an odd number */
    POSTS = 5,
    DAYS = 56,
    EARLY_FROM = 7,
    EARLY_TO = 20,
    LATE_FROM = 28,
    LATE_TO = 48 /* before the Labour Day week */
};

static const char *const posts[POSTS] = {"beijing", "shanghai", "guangzhou", "shenyang", "wuhan"};

struct sums {
    double attended[2][POSTS], open_days[2][POSTS]; /* early, late */
    double processing[2][POSTS];
    double arrivals[2], arrival_days[2];
};

static void write_baseline(struct csv_folder *folder, int days)
{
    struct csv_file *settings = csv_file_of(folder, "scenario.csv", "key,value");
    csv_add(settings, "schema_version,1");
    csv_add(settings, "name,day-zero");
    csv_add(settings, "base,%s/scenarios/baseline-2025", VISAQ_SOURCE_DIR);
    csv_add(settings, "days,%d", days);
    csv_add(settings, "runoff_days,0");
    csv_folder_write(folder, NULL);
}

static uint32_t post_cell(const struct pipeline *p, const char *post)
{
    for (uint32_t i = 0; i < p->scenario.post_count; i++) {
        if (strcmp(p->scenario.posts[i].name, post) == 0) {
            return p->scenario.pool_count + i;
        }
    }
    fail_msg("no post %s", post);
    return 0;
}

/* Interviews attended at a post on a day, and the seats there were: all its pools but the hand-in of waivers.
 */
static void add_interviews(const struct pipeline *p, const struct visa_results *r, int post, int day,
                           struct sums *sums)
{
    int window = day >= LATE_FROM;
    int32_t used = 0;
    int32_t offered = 0;
    for (uint32_t pool = 0; pool < p->scenario.pool_count; pool++) {
        const struct visa_pool *at = &p->scenario.pools[pool];
        if (strcmp(p->scenario.posts[at->post].name, posts[post]) == 0 &&
            strcmp(p->scenario.kinds[at->kind], "waiver") != 0) {
            used += pipeline_daily(r, VISA_DAILY_SEATS_USED, pool, day);
            offered += pipeline_daily(r, VISA_DAILY_SEATS_OFFERED, pool, day);
        }
    }
    sums->attended[window][post] += used;
    sums->open_days[window][post] += offered > 0;
}

static void add_run(const struct pipeline *p, const struct visa_results *r, struct sums *sums)
{
    for (int post = 0; post < POSTS; post++) {
        uint32_t cell = post_cell(p, posts[post]);
        for (int day = EARLY_FROM; day <= LATE_TO; day++) {
            if (day > EARLY_TO && day < LATE_FROM) {
                continue;
            }
            int window = day >= LATE_FROM;
            int days = window ? LATE_TO - LATE_FROM + 1 : EARLY_TO - EARLY_FROM + 1;
            add_interviews(p, r, post, day, sums);
            sums->processing[window][post] +=
                pipeline_daily(r, VISA_DAILY_PROCESSING, cell, day) / (double)days / REPLICATIONS;
            sums->arrivals[window] += pipeline_daily(r, VISA_DAILY_ARRIVALS, cell, day) / (double)days;
        }
    }
}

static void judge_flow(const char *what, const char *post, double early, double late)
{
    print_message("%s, %s: weeks 2-3 %.1f, weeks 5-7 %.1f (%+.1f %%)\n", what, post, early, late,
                  100.0 * (early / late - 1.0));
    if (!(fabs(early / late - 1.0) <= 0.15)) {
        fail_msg("%s of %s is not at its steady level within two weeks", what, post);
    }
}

static void run_baseline(struct sums *sums)
{
    struct csv_folder folder;
    struct pipeline pipeline;
    csv_folder_init(&folder);
    write_baseline(&folder, DAYS);
    pipeline_load(&pipeline, folder.path, 0);
    for (uint32_t k = 0; k < REPLICATIONS; k++) {
        struct visa_results results = pipeline_run(&pipeline, k, NULL);
        add_run(&pipeline, &results, sums);
    }
    pipeline_destroy(&pipeline);
    csv_folder_destroy(&folder);
}

static struct sums shared;

static int prepare(void **state)
{
    (void)state;
    run_baseline(&shared);
    return 0;
}

static int by_size(const void *a, const void *b)
{
    const int *x = a;
    const int *y = b;
    return (*x > *y) - (*x < *y);
}

static void judge_wait(const char *post, const char *kind, int waits[FIRST_DAYS], int published)
{
    qsort(waits, FIRST_DAYS, sizeof *waits, by_size);
    print_message("%s, %s: %d (%d to %d), published %d\n", post, kind, waits[FIRST_DAYS / 2], waits[0],
                  waits[FIRST_DAYS - 1], published);
    if (abs(waits[FIRST_DAYS / 2] - published) > 1) {
        fail_msg("the wait of %s, %s is not the published one", post, kind);
    }
}

static void waits_are_the_published_ones(void **state)
{
    (void)state;
    static const char *const kinds[2] = {"b", "fmj"};
    static const int published[2][POSTS] = {{17, 79, 49, 7, 37}, {7, 7, 2, 2, 8}};
    int waits[2][POSTS][FIRST_DAYS];
    struct csv_folder folder;
    struct pipeline pipeline;
    csv_folder_init(&folder);
    write_baseline(&folder, 1);
    pipeline_load(&pipeline, folder.path, 0);
    for (uint32_t k = 0; k < FIRST_DAYS; k++) {
        struct visa_results results = pipeline_run(&pipeline, k, NULL);
        for (int i = 0; i < 2 * POSTS; i++) {
            uint16_t pool = pipeline_pool(&pipeline, posts[i % POSTS], kinds[i / POSTS]);
            waits[i / POSTS][i % POSTS][k] = pipeline_daily(&results, VISA_DAILY_NEXT_WAIT, pool, 0);
        }
    }
    for (int i = 0; i < 2 * POSTS; i++) {
        judge_wait(posts[i % POSTS], kinds[i / POSTS], waits[i / POSTS][i % POSTS],
                   published[i / POSTS][i % POSTS]);
    }
    pipeline_destroy(&pipeline);
    csv_folder_destroy(&folder);
}

static void interviews_are_steady(void **state)
{
    (void)state;
    for (int post = 0; post < POSTS; post++) {
        judge_flow("interviews a day", posts[post], shared.attended[0][post] / shared.open_days[0][post],
                   shared.attended[1][post] / shared.open_days[1][post]);
    }
}

static void processing_stock_is_steady(void **state)
{
    (void)state;
    for (int post = 0; post < POSTS; post++) {
        judge_flow("cases in processing", posts[post], shared.processing[0][post],
                   shared.processing[1][post]);
    }
}

static void bookings_are_steady(void **state)
{
    (void)state;
    judge_flow("persons looking for a seat a day", "all posts", shared.arrivals[0] / REPLICATIONS,
               shared.arrivals[1] / REPLICATIONS);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waits_are_the_published_ones),
        cmocka_unit_test(interviews_are_steady),
        cmocka_unit_test(processing_stock_is_steady),
        cmocka_unit_test(bookings_are_steady),
    };
    return cmocka_run_group_tests(tests, prepare, NULL);
}

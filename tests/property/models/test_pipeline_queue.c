/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One pool, single applicants, first in first out, rolling release, nobody cancels or comes back: every case
 * gets the very seat that a plainly written queue gives it, nobody overtakes, and more seats never lengthen
 * anyone's wait.
 */
#include "tests/support/pipeline_run.h"
#include "tests/support/recorder.h"
#include "tests/support/scenario_writer.h"
#include "tests/support/seat_plan.h"
#include "tests/support/who_map.h"

#include <gsl/gsl_errno.h>

enum { SCENARIOS = 500, DAYS_MAX = 256, QUARTERS = 96, NO_SEAT = INT32_MAX };

/* One applicant: when the queue is joined, and the seat: offset of its day, minute of the day. */
struct person {
    uint64_t who;
    int64_t joined;
    int32_t day, minute;
    int32_t earliest;
};

struct queue {
    const struct random_scenario *scenario;
    struct person *people; /* in order of joining */
    size_t count;
    int free[DAYS_MAX][QUARTERS]; /* by quarter hour of the day */
    int first_minute;             /* of any seat of a day */
    int opened_to;
    size_t *waiting;
    size_t waiting_count;
};

static void draw_seats(struct random_scenario *s, struct test_random *random)
{
    int rows = test_random_in(random, 1, 3);
    s->slot_count = 0;
    s->closure_count = test_random_in(random, 0, 2);
    for (int i = 0; i < rows; i++) {
        bool dated = i > 0 && test_random_percent(random, 50);
        s->slots[s->slot_count++] = (struct scenario_slots){
            .weekdays = i == 0 ? 0x1f : test_random_in(random, 1, 127),
            .minute = 480 + 15 * test_random_in(random, 0, 8),
            .step = 15,
            .times = test_random_in(random, 1, 4),
            .seats = test_random_in(random, 1, 3),
            .from = dated ? test_random_in(random, 0, s->days) : SCENARIO_NEVER,
            .to = dated ? test_random_in(random, s->days, 2 * s->days) : SCENARIO_NEVER,
            .announced = SCENARIO_NEVER,
        };
    }
    for (int i = 0; i < s->closure_count; i++) {
        int from = test_random_in(random, 0, s->days);
        s->closures[i] = (struct scenario_closure){.post = SCENARIO_ANY,
                                                   .kind = SCENARIO_ANY,
                                                   .percent = test_random_in(random, 1, 100),
                                                   .from = from,
                                                   .to = from + test_random_in(random, 0, 9),
                                                   .announced = -30};
    }
}

static void draw(struct random_scenario *s, uint64_t seed)
{
    random_scenario_draw(s, seed);
    struct test_random random = scenario_part(s, 2000);
    s->given = false;
    s->preroll = 0;
    s->release_count = 1;
    s->releases[0] = (struct scenario_release){.rule = SCENARIO_ROLLING,
                                               .weekdays = 127,
                                               .minute = test_random_in(&random, 0, 1439),
                                               .horizon = test_random_in(&random, 0, 40),
                                               .notice = test_random_in(&random, 0, 3),
                                               .gain = 1,
                                               .fifo = true,
                                               .from = SCENARIO_NEVER,
                                               .to = SCENARIO_NEVER};
    draw_seats(s, &random);
}

static void write_queue(const struct random_scenario *s, struct csv_folder *folder)
{
    struct test_random random = scenario_part(s, 2100);
    csv_folder_clear(folder);
    scenario_write_settings(s, folder);
    scenario_write_posts(s, folder);
    scenario_write_seats(s, folder);
    csv_add(csv_file_of(folder, "classes.csv", "class,interview_pool"), "B,b");
    struct csv_file *demand =
        csv_file_of(folder, "demand.csv", "stream,class,applicant,post,per_day,weekdays,time");
    csv_add(demand, "day,B,private,north,%d.%d,daily,08:00-22:00", test_random_in(&random, 0, 9),
            test_random_in(&random, 1, 9));
    csv_add(demand, "night,B,private,north,%d,mon-fri,00:00-00:00", test_random_in(&random, 1, 6));
    struct csv_file *durations = csv_file_of(folder, "durations.csv", "activity,distribution,p1,p2,unit");
    csv_add(durations, "ds160,uniform,0,%d,hours", test_random_in(&random, 1, 100));
    csv_add(durations, "interview,fixed,%d,,minutes", test_random_in(&random, 1, 10));
    csv_add(csv_file_of(folder, "outcomes.csv", "route,issued"), "interview,1");
    csv_folder_write(folder, NULL);
}

static int first_bookable(const struct queue *q, int64_t moment)
{
    int today = (int)(moment / 1440) - q->scenario->start_day;
    int notice = q->scenario->releases[0].notice;
    return today + (notice == 0 && moment % 1440 >= q->first_minute ? 1 : notice);
}

/* Takes the earliest seat on a day >= from that has been opened; false if there is none. */
static bool serve(struct queue *q, struct person *person, int from)
{
    for (int day = from; day <= q->opened_to && day < DAYS_MAX; day++) {
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            if (q->free[day][quarter] > 0) {
                q->free[day][quarter]--;
                person->day = day;
                person->minute = 15 * quarter;
                return true;
            }
        }
    }
    return false;
}

/* One more date opens; those who wait are served in their order. */
static void release(struct queue *q, int today, int minute)
{
    size_t left = 0;
    int from = first_bookable(q, (int64_t)(q->scenario->start_day + today) * 1440 + minute);
    if (today + q->scenario->releases[0].horizon > q->opened_to) {
        q->opened_to = today + q->scenario->releases[0].horizon;
    }
    for (size_t i = 0; i < q->waiting_count; i++) {
        struct person *person = &q->people[q->waiting[i]];
        if (!serve(q, person, person->earliest > from ? person->earliest : from)) {
            q->waiting[left++] = q->waiting[i];
        }
    }
    q->waiting_count = left;
}

/* The whole queue, written down plainly. */
static void run_queue(struct queue *q)
{
    const struct random_scenario *s = q->scenario;
    size_t at = 0;
    int end = s->days + s->runoff;
    for (int today = 0; today < end; today++) {
        int64_t opens = (int64_t)(s->start_day + today) * 1440 + s->releases[0].minute;
        int64_t midnight = (int64_t)(s->start_day + today + 1) * 1440;
        bool released = false;
        while (!released || (at < q->count && q->people[at].joined < midnight)) {
            if (!released && (at == q->count || q->people[at].joined >= opens)) {
                release(q, today, s->releases[0].minute);
                released = true;
                continue;
            }
            struct person *person = &q->people[at];
            person->earliest = first_bookable(q, person->joined);
            if (!serve(q, person, person->earliest)) {
                q->waiting[q->waiting_count++] = at;
            }
            at++;
        }
    }
}

static int by_joining(const void *a, const void *b)
{
    const struct person *x = a;
    const struct person *y = b;
    return (x->joined > y->joined) - (x->joined < y->joined);
}

static void fill_free(struct queue *q)
{
    const struct random_scenario *s = q->scenario;
    q->first_minute = 1440;
    for (int i = 0; i < s->slot_count; i++) {
        q->first_minute = s->slots[i].minute < q->first_minute ? s->slots[i].minute : q->first_minute;
    }
    for (int day = 0; day < DAYS_MAX; day++) {
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            q->free[day][quarter] = plan_seats(s, &(struct plan_seat){0, 0, day, 15 * quarter}, 0);
        }
    }
    q->opened_to = s->releases[0].horizon;
}

/* Those who joined before the end of the run, in order of joining. */
static void gather_people(struct queue *q, const struct recorder *record)
{
    int64_t end = (int64_t)(q->scenario->start_day + q->scenario->days + q->scenario->runoff) * 1440;
    q->people = calloc(record->activity_count + 1, sizeof *q->people);
    q->waiting = calloc(record->activity_count + 1, sizeof *q->waiting);
    assert_true(q->people != NULL && q->waiting != NULL);
    for (size_t i = 0; i < record->activity_count; i++) {
        const struct visa_observed_activity *a = &record->activities[i];
        if (a->activity == VISA_DS160 && a->end < end) {
            q->people[q->count++] =
                (struct person){.who = a->who, .joined = a->end, .day = NO_SEAT, .minute = NO_SEAT};
        }
    }
    qsort(q->people, q->count, sizeof *q->people, by_joining);
}

/* What the pipeline gave each person, in the order of people. */
static void gather_seats(const struct queue *q, const struct recorder *record, const struct visa_pool *pool,
                         struct person *actual)
{
    struct who_map map = {0};
    who_map_reset(&map, q->count + 1);
    for (size_t i = 0; i < q->count; i++) {
        actual[i] = q->people[i];
        actual[i].day = actual[i].minute = NO_SEAT;
        assert_int_equal(who_map_number(&map, actual[i].who), i);
    }
    for (size_t i = 0; i < record->seat_count; i++) {
        const struct visa_observed_seat *seat = &record->seats[i];
        int32_t number = who_map_find(&map, seat->who);
        assert_true(seat->taken && number != WHO_NOBODY && actual[number].day == NO_SEAT);
        actual[number].day = seat->day - q->scenario->start_day;
        actual[number].minute = pool->minute[seat->time];
    }
    who_map_destroy(&map);
}

static int by_seat(const void *a, const void *b)
{
    const struct person *x = a;
    const struct person *y = b;
    int day = (x->day > y->day) - (x->day < y->day);
    return day != 0 ? day : (x->minute > y->minute) - (x->minute < y->minute);
}

/* Whoever joined in the same minute may be served in either order: sorts them by seat. */
static void sort_ties(struct person *people, size_t count)
{
    for (size_t first = 0, last = 0; first < count; first = last) {
        while (last < count && people[last].joined == people[first].joined) {
            last++;
        }
        qsort(people + first, last - first, sizeof *people, by_seat);
    }
}

struct outcome {
    struct person *actual; /* in order of joining */
    size_t count;
};

static struct outcome run(const struct random_scenario *s, struct csv_folder *folder, bool compare)
{
    static struct queue q;
    struct recorder record = {0};
    struct pipeline pipeline;
    q = (struct queue){.scenario = s};
    write_queue(s, folder);
    pipeline_load(&pipeline, folder->path, s->seed);
    struct visa_observer observer = recorder_start(&record);
    (void)pipeline_run(&pipeline, 0, &observer);
    gather_people(&q, &record);
    struct outcome out = {calloc(q.count + 1, sizeof *out.actual), q.count};
    gather_seats(&q, &record, &pipeline.scenario.pools[0], out.actual);
    if (compare) {
        fill_free(&q);
        run_queue(&q);
        sort_ties(q.people, q.count);
        sort_ties(out.actual, q.count);
        for (size_t i = 0; i < q.count; i++) {
            if (q.people[i].day != out.actual[i].day || q.people[i].minute != out.actual[i].minute) {
                fail_msg("seed %llu: person %zu got day %d, %d, in the plain queue %d, %d",
                         (unsigned long long)s->seed, i, out.actual[i].day, out.actual[i].minute,
                         q.people[i].day, q.people[i].minute);
            }
        }
    }
    free(q.people);
    free(q.waiting);
    pipeline_destroy(&pipeline);
    recorder_destroy(&record);
    return out;
}

static void every_seat_is_that_of_a_plain_queue(void **state)
{
    (void)state;
    struct csv_folder folder;
    size_t people = 0;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario s;
        draw(&s, seed);
        struct outcome out = run(&s, &folder, true);
        for (size_t i = 1; i < out.count; i++) {
            if (out.actual[i].joined > out.actual[i - 1].joined &&
                out.actual[i].day < out.actual[i - 1].day) {
                fail_msg("seed %llu: somebody was overtaken", (unsigned long long)seed);
            }
        }
        people += out.count;
        free(out.actual);
    }
    print_message("%zu people\n", people);
    assert_true(people > 50000);
    csv_folder_destroy(&folder);
}

/* More seats at the times there are, or later ones; an earlier time would end a day's sale earlier. */
static void add_seats(struct random_scenario *s)
{
    struct test_random random = scenario_part(s, 2200);
    for (int i = 0; i < s->slot_count; i++) {
        s->slots[i].seats += test_random_in(&random, 0, 2);
        s->slots[i].times += test_random_in(&random, 0, 2);
        s->slots[i].weekdays |= test_random_in(&random, 0, 127);
    }
    s->closure_count = test_random_in(&random, 0, s->closure_count);
}

static void more_seats_never_lengthen_a_wait(void **state)
{
    (void)state;
    struct csv_folder folder;
    int shorter = 0;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario s;
        draw(&s, seed);
        struct outcome before = run(&s, &folder, false);
        add_seats(&s);
        struct outcome after = run(&s, &folder, false);
        assert_int_equal(before.count, after.count);
        for (size_t i = 0; i < before.count; i++) {
            assert_true(before.actual[i].who == after.actual[i].who);
            if (after.actual[i].day > before.actual[i].day) {
                fail_msg("seed %llu: more seats, and person %zu waits till day %d instead of %d",
                         (unsigned long long)seed, i, after.actual[i].day, before.actual[i].day);
            }
            shorter += after.actual[i].day < before.actual[i].day;
        }
        free(before.actual);
        free(after.actual);
    }
    print_message("%d waits became shorter\n", shorter);
    assert_true(shorter > 10000);
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_seat_is_that_of_a_plain_queue),
        cmocka_unit_test(more_seats_never_lengthen_a_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

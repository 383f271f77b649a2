/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random histories: what is written is read as it was; cutting one to a day gives what a file says from which
 * everything later was struck out by hand; cutting again changes nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/history_text.h"
#include "tests/support/random.h"
#include "tests/unit/models/test_scenario_files.h"

enum { HISTORIES = 2000, MOST_CASES = 12, FIRST_DAY = 19723, FIELD_BYTES = 64 }; /* 2024-01-01 */

struct desk {
    struct tiny tiny;
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
};

static const char *const closed[] = {"west"};

static int setup(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    assert_non_null(desk);
    tiny_open(&desk->tiny);
    assert_int_equal(tiny_load(&desk->tiny), SIM_OK);
    sim_arena_init(&desk->arena, SIZE_MAX);
    *state = desk;
    return 0;
}

static int teardown(void **state)
{
    struct desk *desk = *state;
    tiny_close(&desk->tiny);
    sim_arena_destroy(&desk->arena);
    free(desk);
    return 0;
}

/* ---- random cases ---- */

/* Milestones of a case that goes by interview or waiver, some of them not written down. */
static int32_t walk(struct test_random *random, struct visa_past_case *c)
{
    static const enum visa_past_milestone before[] = {VISA_PAST_FILED, VISA_PAST_APPROVED, VISA_PAST_PAID,
                                                      VISA_PAST_BOOKED};
    int32_t day = FIRST_DAY + test_random_below(random, 60);
    const bool waiver = test_random_percent(random, 30);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        day += test_random_below(random, 10);
        c->day[before[i]] = test_random_percent(random, 70) ? day : VISA_NO_DAY;
    }
    day += test_random_below(random, 20);
    c->route = waiver ? VISA_ROUTE_WAIVER : VISA_ROUTE_INTERVIEW;
    c->day[waiver ? VISA_PAST_HANDED_IN : VISA_PAST_INTERVIEW] = day;
    if (waiver && test_random_percent(random, 20)) {
        c->day[VISA_PAST_INTERVIEW] = day + test_random_below(random, 9); /* called in */
        day = c->day[VISA_PAST_INTERVIEW];
    }
    return day;
}

static int32_t ask(struct test_random *random, struct visa_past_case *c, int32_t day)
{
    day += test_random_below(random, 3);
    c->day[VISA_PAST_REQUESTED] = day;
    c->request = (enum visa_past_request)test_random_in(random, VISA_PAST_DOCUMENTS, VISA_PAST_NOT_SAID);
    if (test_random_percent(random, 40)) {
        day += test_random_below(random, 30);
        c->day[VISA_PAST_PAPERS] = day;
    }
    return day;
}

static int32_t decide(struct test_random *random, struct visa_past_case *c, int32_t day)
{
    day += test_random_below(random, 60);
    c->end = (enum visa_past_end)test_random_in(random, VISA_PAST_OPEN, VISA_PAST_ENDED_OTHER_REFUSAL);
    if (c->end != VISA_PAST_OPEN) {
        c->day[c->end == VISA_PAST_ENDED_ISSUED ? VISA_PAST_ISSUED : VISA_PAST_REFUSED] = day;
        c->day[VISA_PAST_AT_FAO] = test_random_percent(random, 50) ? day + 7 : VISA_NO_DAY;
        c->day[VISA_PAST_COLLECTED] = test_random_percent(random, 50) ? day + 9 : VISA_NO_DAY;
        day += 9;
    }
    return day;
}

static struct visa_past_case random_case(struct test_random *random, const struct desk *desk, char *id)
{
    struct visa_past_case c = {.id = id,
                               .class = (int16_t)test_random_below(random, 2),
                               .post = (int16_t)test_random_in(random, VISA_POST_CLOSED, 1),
                               .applicant = (enum visa_applicant)test_random_below(random, 2),
                               .sensitive_known = test_random_percent(random, 60),
                               .attempt = (int8_t)test_random_in(random, 1, 3),
                               .recorded = VISA_NO_DAY,
                               .looked_on = VISA_NO_DAY};
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        c.day[i] = VISA_NO_DAY;
    }
    assert_int_equal(desk->tiny.scenario.class_count, 2);
    c.sensitive = c.sensitive_known && test_random_percent(random, 50);
    const int32_t start = walk(random, &c);
    int32_t day = test_random_percent(random, 40) ? ask(random, &c, start) : start;
    day = test_random_percent(random, 80) ? decide(random, &c, day) : day;
    if (c.end == VISA_PAST_OPEN && test_random_percent(random, 30)) {
        c.end = VISA_PAST_ENDED_WITHDRAWN;
    }
    if (c.end == VISA_PAST_ENDED_WITHDRAWN || test_random_percent(random, 40)) {
        c.looked_on = day + test_random_below(random, 40);
    }
    if (test_random_percent(random, 20)) {
        c.recorded = FIRST_DAY + test_random_below(random, (c.looked_on == VISA_NO_DAY ? day : c.looked_on) -
                                                               FIRST_DAY + 1);
    }
    return c;
}

struct random_history {
    struct visa_history history;
    struct visa_past_case cases[MOST_CASES];
    char ids[MOST_CASES][24];
};

static void fill(struct test_random *random, const struct desk *desk, struct random_history *made)
{
    made->history = (struct visa_history){.cases = made->cases,
                                          .count = (size_t)test_random_below(random, MOST_CASES + 1)};
    for (size_t i = 0; i < made->history.count; i++) {
        snprintf(made->ids[i], sizeof made->ids[i], "C%03zu", i);
        made->cases[i] = random_case(random, desk, made->ids[i]);
    }
}

/* ---- reading and comparing ---- */

static struct visa_history read_text(struct desk *desk, const char *text, uint64_t seed)
{
    const struct visa_csv_source csv = {.name = "h.csv", .data = text, .length = strlen(text)};
    const struct visa_history_source source = {.path = "h.csv",
                                               .csv = &csv,
                                               .scenario = &desk->tiny.scenario,
                                               .closed_posts = closed,
                                               .closed_count = 1,
                                               .today = VISA_NO_DAY};
    struct visa_history history;
    visa_diagnostics_init(&desk->diagnostics, &desk->arena);
    if (visa_history_read(&history, &source, &desk->diagnostics, &desk->arena) != SIM_OK) {
        size_t count = 0;
        const char *const *lines = visa_diagnostics_errors(&desk->diagnostics, &count);
        fail_msg("seed %llu: %s\n%s", (unsigned long long)seed, count > 0 ? lines[0] : "", text);
    }
    return history;
}

static bool same_case(const struct visa_past_case *a, const struct visa_past_case *b)
{
    return strcmp(a->id, b->id) == 0 && a->class == b->class && a->post == b->post &&
           a->applicant == b->applicant && a->route == b->route && a->sensitive == b->sensitive &&
           a->sensitive_known == b->sensitive_known && a->attempt == b->attempt &&
           memcmp(a->day, b->day, sizeof a->day) == 0 && a->recorded == b->recorded &&
           a->looked_on == b->looked_on && a->request == b->request && a->end == b->end;
}

static void expect_same(const struct visa_history *a, const struct visa_history *b, uint64_t seed)
{
    if (a->count != b->count || a->first_day != b->first_day || a->last_day != b->last_day) {
        fail_msg("seed %llu: %zu cases, not %zu, or other days", (unsigned long long)seed, a->count,
                 b->count);
    }
    for (size_t i = 0; i < a->count; i++) {
        if (!same_case(&a->cases[i], &b->cases[i])) {
            fail_msg("seed %llu: case %s", (unsigned long long)seed, a->cases[i].id);
        }
    }
}

static void read_as_written(void **state)
{
    struct desk *desk = *state;
    for (uint64_t seed = 1; seed <= HISTORIES; seed++) {
        struct test_random random = {seed};
        struct random_history made;
        sim_arena_reset(&desk->arena);
        fill(&random, desk, &made);
        const struct history_style style = {.chinese = test_random_percent(&random, 50),
                                            .dates = test_random_below(&random, 5),
                                            .closed_post = "West"};
        const char *text = write_history(&made.history, &desk->tiny.scenario, &style, &desk->arena);
        const struct visa_history read = read_text(desk, text, seed);
        made.history.first_day = read.first_day;
        made.history.last_day = read.last_day;
        expect_same(&read, &made.history, seed);
    }
}

/* ---- struck out by hand ---- */

struct fields {
    char field[HISTORY_COLUMNS][FIELD_BYTES];
};

/* Takes a row of plain fields, without quotes; false at the end of the text. */
static bool take_row(const char **text, struct fields *row)
{
    if (**text == '\0') {
        return false;
    }
    for (int column = 0; column < HISTORY_COLUMNS; column++) {
        const size_t length = strcspn(*text, ",\r\n");
        assert_true(length < FIELD_BYTES);
        memcpy(row->field[column], *text, length);
        row->field[column][length] = '\0';
        *text += length + (column + 1 < HISTORY_COLUMNS ? 1 : 0);
    }
    *text += strspn(*text, "\r\n");
    return true;
}

/* ISO dates are ordered as texts. Strikes what is later; says whether it struck anything. */
static bool strike(char field[FIELD_BYTES], const char *as_of)
{
    const bool later = strcmp(field, as_of) > 0;
    if (later) {
        field[0] = '\0';
    }
    return later;
}

/* false: the row goes. */
static bool strike_row(struct fields *row, const char *as_of)
{
    bool struck = false;
    bool left = false;
    char *outcome = row->field[HISTORY_OUTCOME];
    char *looked_on = row->field[HISTORY_LOOKED_ON];
    for (int column = HISTORY_DAYS; column < HISTORY_REQUEST; column++) {
        const char *header = history_header(column, false);
        const bool decision = strcmp(header, "issued") == 0 || strcmp(header, "refused") == 0;
        if (strike(row->field[column], as_of)) {
            struck = true;
            if (decision) {
                memcpy(outcome, "open", sizeof "open");
            }
            if (strcmp(header, "requested") == 0) {
                row->field[HISTORY_REQUEST][0] = '\0';
            }
        }
        left = left || row->field[column][0] != '\0';
    }
    if (strcmp(outcome, "withdrawn") == 0 && strcmp(looked_on, as_of) > 0) {
        memcpy(outcome, "open", sizeof "open");
    }
    if (strike(looked_on, as_of) || struck) {
        memcpy(looked_on, as_of, strlen(as_of) + 1);
    }
    return left && strcmp(row->field[HISTORY_RECORDED], as_of) <= 0;
}

static const char *strike_all(const char *text, const char *as_of, struct sim_arena *arena)
{
    struct visa_text edited;
    struct fields row;
    bool header = true;
    visa_text_begin(&edited, arena);
    while (take_row(&text, &row)) {
        if (header || strike_row(&row, as_of)) {
            for (int column = 0; column < HISTORY_COLUMNS; column++) {
                visa_text_field(&edited, row.field[column], strlen(row.field[column]));
            }
            visa_text_end_row(&edited);
        }
        header = false;
    }
    return edited.bytes;
}

static void cut_as_struck_out(void **state)
{
    struct desk *desk = *state;
    const struct history_style style = {.closed_post = "west"};
    for (uint64_t seed = 1; seed <= HISTORIES; seed++) {
        struct test_random random = {seed};
        struct random_history made;
        char date[VISA_DATE_BYTES];
        sim_arena_reset(&desk->arena);
        fill(&random, desk, &made);
        const int32_t as_of = FIRST_DAY + test_random_below(&random, 220);
        visa_format_date(as_of, date);
        const char *text = write_history(&made.history, &desk->tiny.scenario, &style, &desk->arena);
        struct visa_history cut = read_text(desk, text, seed);
        const struct visa_history struck = read_text(desk, strike_all(text, date, &desk->arena), seed);
        visa_history_cut(&cut, as_of);
        expect_same(&cut, &struck, seed);
    }
}

/* A copy, cut. */
static struct visa_history cut_of(struct desk *desk, const struct visa_history *history, int32_t as_of)
{
    struct visa_history copy = *history;
    copy.cases = sim_arena_alloc(&desk->arena, history->count + 1, sizeof *copy.cases);
    assert_non_null(copy.cases);
    memcpy(copy.cases, history->cases, history->count * sizeof *copy.cases);
    visa_history_cut(&copy, as_of);
    return copy;
}

/* By way of a later day or not; and what is known only grows. */
static void cut_twice(void **state)
{
    struct desk *desk = *state;
    for (uint64_t seed = 1; seed <= HISTORIES; seed++) {
        struct test_random random = {seed};
        struct random_history made;
        sim_arena_reset(&desk->arena);
        fill(&random, desk, &made);
        const int32_t later = FIRST_DAY + test_random_below(&random, 260);
        const int32_t as_of = later - test_random_below(&random, 60);
        const struct visa_history once = cut_of(desk, &made.history, as_of);
        const struct visa_history between = cut_of(desk, &made.history, later);
        const struct visa_history by_way = cut_of(desk, &between, as_of);
        const struct visa_history again = cut_of(desk, &once, as_of);
        expect_same(&once, &by_way, seed);
        expect_same(&once, &again, seed);
        assert_true(once.count <= between.count && once.last_day <= as_of);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(read_as_written, setup, teardown),
        cmocka_unit_test_setup_teardown(cut_as_struck_out, setup, teardown),
        cmocka_unit_test_setup_teardown(cut_twice, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

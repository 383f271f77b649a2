/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sample of scenarios/history/office, made here and compared with what is shipped: cases of an office
 * that does not exist. Durations are drawn from the laws of planning-2027 that were in force on their days;
 * how a case goes on from the interview is dealt out, so that each kind is seen.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/scenario/find.h"
#include "tests/support/history_text.h"
#include "tests/support/random.h"
#include "tests/unit/models/test_diagnostics_lines.h"

#include <stdlib.h>

#define SAMPLE VISAQ_SOURCE_DIR "/scenarios/history/office/历史案例.csv"

enum {
    CASES = 60,
    FIRST_FILED = 19757,
    LAST_LOOK = 20777,
    SAMPLE_BYTES = 1 << 16
}; /* 2024-02-04, 2026-11-20 */

struct office {
    struct visa_scenario scenario;
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct test_random random;
    uint8_t clazz;
    struct visa_past_case cases[CASES];
    char ids[CASES][16];
};

static int setup(void **state)
{
    struct office *office = calloc(1, sizeof *office);
    assert_non_null(office);
    sim_arena_init(&office->arena, SIZE_MAX);
    visa_diagnostics_init(&office->diagnostics, &office->arena);
    assert_int_equal(visa_scenario_load(&office->scenario, VISAQ_SOURCE_DIR "/scenarios/planning-2027",
                                        &office->diagnostics),
                     SIM_OK);
    visa_diagnostics_init(&office->diagnostics, &office->arena);
    office->clazz = visa_find_class(&office->scenario, "B1/B2");
    office->random.state = 20261120;
    *state = office;
    return 0;
}

static int teardown(void **state)
{
    struct office *office = *state;
    visa_scenario_destroy(&office->scenario);
    sim_arena_destroy(&office->arena);
    free(office);
    return 0;
}

/* ---- days ---- */

static int32_t next_weekday(int32_t day, int32_t weekdays)
{
    while (weekdays > 0 || visa_weekday(day) > 4) {
        day++;
        weekdays -= visa_weekday(day) > 4 ? 0 : 1;
    }
    return day;
}

/* When activities that begin on a day are over, one after the other: whole days, official, class B. */
static int32_t after(struct office *office, int32_t day, const enum visa_activity *activities, size_t count)
{
    const struct visa_scenario *s = &office->scenario;
    const size_t posts = (size_t)s->post_count + 1;
    double days = 0;
    bool working = false;
    for (size_t i = 0; i < count; i++) {
        const size_t cell =
            ((size_t)activities[i] * s->class_count + office->clazz) * VISA_APPLICANTS + VISA_OFFICIAL;
        const int32_t row = visa_steps_at(&s->duration_grid.cells[cell * posts + s->post_count], day);
        assert_int_not_equal(row, VISA_NO_ROW);
        const struct visa_duration *duration = &s->durations[row];
        days += sim_law_draw(&duration->law, (uint32_t)(test_random_word(&office->random) >> 32)) / 1440.0;
        working = working || duration->working;
    }
    const int32_t whole = (int32_t)(days + 0.5);
    return working ? next_weekday(day, whole) : day + whole;
}

/* Few of each kind among the others. */
static void deal(struct visa_past_case *c, int number)
{
    c->sensitive_known = number % 5 != 4;
    c->sensitive = number % 11 == 3 || number % 12 == 5;
    c->sensitive_known = c->sensitive_known || c->sensitive;
    c->request = number % 12 == 5    ? VISA_PAST_PROCESSING
                 : number % 12 == 10 ? VISA_PAST_DOCUMENTS
                                     : VISA_PAST_NONE;
    c->end = number == 20   ? VISA_PAST_ENDED_214B
             : number == 41 ? VISA_PAST_ENDED_OTHER_REFUSAL
                            : VISA_PAST_ENDED_ISSUED;
}

/* Up to the interview. */
static int32_t prepare(struct office *office, struct visa_past_case *c, int number)
{
    static const enum visa_activity approval[] = {VISA_MISSION_APPROVAL};
    static const enum visa_activity papers[] = {VISA_FAO_FORM, VISA_DS160};
    int32_t *day = c->day;
    const int32_t spread = (LAST_LOOK - FIRST_FILED - 5) * number / CASES;
    day[VISA_PAST_FILED] = next_weekday(FIRST_FILED + spread, 1);
    day[VISA_PAST_APPROVED] = after(office, day[VISA_PAST_FILED], approval, 1);
    day[VISA_PAST_PAID] = after(office, day[VISA_PAST_APPROVED], papers, 2);
    day[VISA_PAST_BOOKED] = day[VISA_PAST_PAID] + test_random_below(&office->random, 3);
    day[VISA_PAST_INTERVIEW] =
        next_weekday(day[VISA_PAST_BOOKED] + test_random_in(&office->random, 7, 30), 0);
    return day[VISA_PAST_INTERVIEW];
}

/* From the interview to the decision. */
static int32_t decide(struct office *office, struct visa_past_case *c, int32_t interview)
{
    static const enum visa_activity answer[] = {VISA_DOCUMENTS_ANSWER, VISA_DOCUMENTS_HANDIN};
    static const enum visa_activity review[] = {VISA_DOCUMENTS_REVIEW};
    static const enum visa_activity processing[] = {VISA_PROCESSING};
    int32_t day = interview;
    if (c->request != VISA_PAST_NONE) {
        c->day[VISA_PAST_REQUESTED] = interview;
    }
    if (c->request == VISA_PAST_DOCUMENTS) {
        c->day[VISA_PAST_PAPERS] = after(office, day, answer, 2);
        day = after(office, c->day[VISA_PAST_PAPERS], review, 1);
    } else if (c->request == VISA_PAST_PROCESSING) {
        day = next_weekday(after(office, day, processing, 1), 0);
    }
    c->day[c->end == VISA_PAST_ENDED_ISSUED ? VISA_PAST_ISSUED : VISA_PAST_REFUSED] = day;
    return day;
}

static struct visa_past_case make_case(struct office *office, int number)
{
    static const enum visa_activity way[] = {VISA_PRINTING, VISA_EMS_TRANSIT, VISA_FAO_RECEIPT};
    static const enum visa_activity counter[] = {VISA_FAO_NOTICE, VISA_UNIT_COLLECTION};
    static const char *const posts[] = {"shanghai", "beijing", "shanghai", "guangzhou", "shanghai"};
    snprintf(office->ids[number], sizeof office->ids[number], "C%03d", number + 1);
    struct visa_past_case c = {.id = office->ids[number],
                               .class = office->clazz,
                               .post = visa_find_post(&office->scenario, posts[number % 5]),
                               .applicant = VISA_OFFICIAL,
                               .attempt = 1,
                               .recorded = VISA_NO_DAY,
                               .looked_on = VISA_NO_DAY};
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        c.day[i] = VISA_NO_DAY;
    }
    deal(&c, number);
    const int32_t decided = decide(office, &c, prepare(office, &c, number));
    if (c.end == VISA_PAST_ENDED_ISSUED) {
        c.day[VISA_PAST_AT_FAO] = after(office, decided, way, 3);
        c.day[VISA_PAST_COLLECTED] = after(office, c.day[VISA_PAST_AT_FAO], counter, 2);
    }
    return c;
}

static const char *make_sample(struct office *office)
{
    static const struct history_style style = {.chinese = true, .class = "B1/B2"};
    struct visa_history history = {.cases = office->cases, .count = CASES};
    struct visa_text text;
    for (int i = 0; i < CASES; i++) {
        office->cases[i] = make_case(office, i);
    }
    visa_history_cut(&history, LAST_LOOK);
    const char *rows = write_history(&history, &office->scenario, &style, &office->arena);
    visa_text_begin(&text, &office->arena);
    visa_text_add(&text, "\xef\xbb\xbf", 3);
    visa_text_add(&text, rows, strlen(rows));
    return text.bytes;
}

/* ---- tests ---- */

static void the_sample_is_made_here(void **state)
{
    struct office *office = *state;
    const char *made = make_sample(office);
    char *shipped = calloc(1, SAMPLE_BYTES);
    FILE *file = fopen(SAMPLE, "rb");
    assert_non_null(shipped);
    if (file != NULL) {
        (void)!fread(shipped, 1, SAMPLE_BYTES - 1, file);
        fclose(file);
    }
    const bool same = strcmp(made, shipped) == 0;
    free(shipped);
    if (!same) {
        FILE *again = fopen("office-history.csv", "wb");
        assert_non_null(again);
        fputs(made, again);
        fclose(again);
        fail_msg("not what is shipped; it was written to office-history.csv");
    }
}

static size_t count_ends(const struct visa_history *history, enum visa_past_end end)
{
    size_t count = 0;
    for (size_t i = 0; i < history->count; i++) {
        count += history->cases[i].end == end ? 1 : 0;
    }
    return count;
}

static size_t count_requests(const struct visa_history *history, enum visa_past_request request)
{
    size_t count = 0;
    for (size_t i = 0; i < history->count; i++) {
        count += history->cases[i].request == request ? 1 : 0;
    }
    return count;
}

static void what_it_shows(void **state)
{
    struct office *office = *state;
    const struct visa_history_source source = {
        .path = SAMPLE, .scenario = &office->scenario, .today = LAST_LOOK};
    struct visa_history history;
    assert_int_equal(visa_history_read(&history, &source, &office->diagnostics, &office->arena), SIM_OK);
    assert_diagnostics(&office->diagnostics, "");
    assert_int_equal(history.count, CASES);
    assert_int_equal(history.last_day, LAST_LOOK);
    assert_in_range(count_ends(&history, VISA_PAST_OPEN), 4, 10);
    assert_int_equal(count_ends(&history, VISA_PAST_ENDED_214B), 1);
    assert_int_equal(count_ends(&history, VISA_PAST_ENDED_OTHER_REFUSAL), 1);
    assert_in_range(count_requests(&history, VISA_PAST_PROCESSING), 4, 6);
    assert_in_range(count_requests(&history, VISA_PAST_DOCUMENTS), 4, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_sample_is_made_here, setup, teardown),
        cmocka_unit_test_setup_teardown(what_it_shows, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

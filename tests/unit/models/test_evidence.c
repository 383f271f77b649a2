/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and waits of an office: which of them count, what they make of the scenario, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/calendar/date.h"
#include "models/delegation/evidence.h"
#include "models/delegation/evidence_schema.h"
#include "models/scenario/target.h"
#include "tests/unit/models/test_scenario_files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Of the small scenario: day 0 is 2025-01-06, a Monday. */
struct desk {
    struct tiny tiny;
    const struct visa_scenario *scenario;
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_delegation delegation;
    struct visa_evidence evidence;
};

/* With a most likely number of days of printing. */
static void open_with_most_likely(struct tiny *tiny)
{
    tiny_open(tiny);
    tiny_replace(tiny, "printing,,,,fixed,2,,,", "printing,,,,pert,1,2,5,");
}

static int setup(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    assert_non_null(desk);
    desk->delegation.office_days = 365;
    desk->delegation.waits_days = 14;
    open_with_most_likely(&desk->tiny);
    assert_int_equal(tiny_load(&desk->tiny), SIM_OK);
    desk->scenario = &desk->tiny.scenario;
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

/* Reads what may be NULL: no such file. */
static enum sim_status read_evidence(struct desk *desk, const char *office, const char *waits)
{
    struct visa_csv_source files[2];
    size_t count = 0;
    if (office != NULL) {
        files[count++] =
            (struct visa_csv_source){.name = "d/本办参数.csv", .data = office, .length = strlen(office)};
    }
    if (waits != NULL) {
        files[count++] =
            (struct visa_csv_source){.name = "d/waits.csv", .data = waits, .length = strlen(waits)};
    }
    const struct visa_evidence_source source = {
        .folder = "d",
        .files = files,
        .file_count = count,
        .delegation = &desk->delegation,
        .scenario = desk->scenario,
        .as_of = visa_day_from_date((struct visa_date){2025, 1, 8}),
    };
    visa_diagnostics_init(&desk->diagnostics, &desk->arena);
    return visa_evidence_read(&desk->evidence, &source, &desk->diagnostics, &desk->arena);
}

static void expect(struct desk *desk, enum visa_view view, const char *const (*changes)[2], size_t count)
{
    assert_int_equal(desk->evidence.count[view], count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(desk->evidence.changes[view][i].target, changes[i][0]);
        assert_string_equal(desk->evidence.changes[view][i].value, changes[i][1]);
    }
}

static void numbers_of_the_office(void **state)
{
    struct desk *desk = *state;
    static const char *const base[][2] = {
        {"behaviour[key=no_show].value", "0.03"},
        {"durations[activity=printing].p2", "4"},
    };
    static const char *const good[][2] = {
        {"behaviour[key=no_show].value", "0.015"},
        {"durations[activity=printing].p2", "4"},
    };
    static const char *const bad[][2] = {
        {"behaviour[key=no_show].value", "0.05"},
        {"durations[activity=printing].p2", "6.5"},
    };
    assert_int_equal(read_evidence(desk,
                                   "本办经验,,,,,\n"
                                   "★参数（parameter）,乐观,基准,悲观,理由,日期\n"
                                   "behaviour[key=no_show].value,1.5％,3%,0.05,近三年2/61,2025年1月2日\n"
                                   "制签 天数,,4,６.5,,2025/1/8\n"
                                   "#EMS天数,,4,5,,2025/1/8\n"
                                   "EMS天数,,4,5,,2025/1/9\n",
                                   NULL),
                     SIM_OK);
    expect(desk, VISA_VIEW_BASE, base, COUNT(base));
    expect(desk, VISA_VIEW_OPTIMISTIC, good, COUNT(good));
    expect(desk, VISA_VIEW_PESSIMISTIC, bad, COUNT(bad));
    assert_diagnostics(&desk->diagnostics, "d/本办参数.csv:1:1: note: a line above the header is not read\n"
                                           "d/本办参数.csv:6:17: note: column \"date\": is later than the "
                                           "day of the question: the row is not used");
}

/* p2 of a fitted law is a shape or a scale: days written there would be anything. */
static void no_most_likely_days(void **state)
{
    struct desk *desk = *state;
    static const char *const laws[] = {"lognormal,2,0.5,,", "gamma,4,0.5,,", "fixed,2,,,"};
    for (size_t i = 0; i < COUNT(laws); i++) {
        struct tiny fitted;
        tiny_open(&fitted);
        char row[64];
        (void)snprintf(row, sizeof row, "printing,,,,%s", laws[i]);
        tiny_replace(&fitted, "printing,,,,fixed,2,,,", row);
        assert_int_equal(tiny_load(&fitted), SIM_OK);
        desk->scenario = &fitted.scenario;
        assert_int_equal(read_evidence(desk, "参数,基准,日期\n制签天数,4,2025-01-02\n", NULL), SIM_OK);
        expect(desk, VISA_VIEW_BASE, NULL, 0);
        assert_diagnostics(&desk->diagnostics,
                           "d/本办参数.csv:2:1: warning: column \"parameter\": the scenario's law of this "
                           "duration has no most likely number of days, as one fitted to cases: the "
                           "scenario's law stays");
        tiny_close(&fitted);
    }
    desk->scenario = &desk->tiny.scenario;
}

static void waits_seen_last(void **state)
{
    struct desk *desk = *state;
    static const char *const seen[][2] = {
        {"initial_state[stock=seats,post=north,pool=b].wait_days", "9"},
        {"initial_state[stock=seats,post=south,pool=b].wait_days", "0"},
    };
    assert_int_equal(read_evidence(desk, NULL,
                                   "looked_on,time,post,class,first_date,seats,persons,source\n"
                                   "2025-01-07,09:10,north,B1/B2,2025-01-15,3,8,seen\n"
                                   "2025-01-07,09:00,北城,B,2025-01-20,,,\n"
                                   "2025-01-06,10:00,north,B-1,2025-01-30,,,\n"
                                   "2025-01-09,,north,B,2025-01-31,,,\n"
                                   "2025-01-03,,south,B,2025-01-20,,,\n"
                                   "2025-01-03,,South,B,2025-01-04,,,\n"),
                     SIM_OK);
    for (enum visa_view view = VISA_VIEW_BASE; view < VISA_VIEWS; view++) {
        expect(desk, view, seen, COUNT(seen));
    }
    assert_diagnostics(&desk->diagnostics, "d/waits.csv:5:1: note: column \"looked_on\": is later than the "
                                           "day of the question: the row is not used");
}

static void old_evidence(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(read_evidence(desk,
                                   "parameter,base,date\n"
                                   "ems_days,4,2024-01-09\n"
                                   "printing_days,4,2024-01-08\n",
                                   "looked_on,post,first_date\n"
                                   "2024-12-25,north,2025-01-15\n"
                                   "2024-12-24,south,2025-01-15\n"
                                   "2024-12-01,north,2025-01-15\n"),
                     SIM_OK);
    assert_int_equal(desk->evidence.count[VISA_VIEW_BASE], 4);
    assert_diagnostics(&desk->diagnostics,
                       "d/本办参数.csv:3:17: warning: column \"date\": is 366 days old: look again\n"
                       "d/waits.csv:3:1: warning: column \"looked_on\": is 15 days old: look again");
}

static void nothing_is_known(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(read_evidence(desk, NULL, NULL), SIM_OK);
    assert_int_equal(desk->evidence.count[VISA_VIEW_BASE], 0);
    assert_int_equal(read_evidence(desk, NULL, "looked_on,post,first_date\n2025-01-07,north,\n"), SIM_OK);
    assert_int_equal(desk->evidence.count[VISA_VIEW_BASE], 0);
    assert_diagnostics(&desk->diagnostics, "d/waits.csv:2:18: note: column \"first_date\": no seat was seen: "
                                           "the wait of the scenario stays");
}

static void what_is_refused(void **state)
{
    static const struct {
        const char *office, *waits, *lines;
    } cases[] = {
        {"parameter,base,date\nems_dys,4,2025-01-01\n", NULL,
         "d/本办参数.csv:2:1: error: column \"parameter\": unknown parameter \"ems_dys\"; did you mean "
         "\"ems_days\"?"},
        {"parameter,base,date\nems_days,four,2025-01-01\n", NULL,
         "d/本办参数.csv:2:10: error: column \"base\": expected a number such as 0.03 or 3%, got \"four\""},
        {NULL, "looked_on,post,first_date\n2025-01-07,nowhere,2025-01-09\n",
         "d/waits.csv:2:12: error: column \"post\": no post of the scenario goes by \"nowhere\"; there is "
         "\"north\", "
         "\"south\""},
        {NULL, "looked_on,post,class,first_date\n2025-01-07,north,Z,2025-01-09\n",
         "d/waits.csv:2:18: error: column \"class\": no class of the scenario goes by \"Z\""},
        {NULL, "looked_on,post,class,first_date\n2025-01-07,north,A-2,2025-01-09\n",
         "d/waits.csv:2:18: error: column \"class\": nobody of this class books an interview"},
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(read_evidence(desk, cases[i].office, cases[i].waits), SIM_ERR_DATA);
        assert_diagnostics(&desk->diagnostics, cases[i].lines);
    }
    static const char waits[] = "looked_on,post,first_date\n2025-01-07,north,1/9/25\n";
    assert_int_equal(read_evidence(desk, NULL, waits), SIM_ERR_DATA);
}

/* What the files say is what the scenario becomes; what does not fit it is told where it was written. */
static void through_the_scenario(void **state)
{
    struct desk *desk = *state;
    struct tiny *tiny = &desk->tiny;
    assert_int_equal(read_evidence(desk,
                                   "parameter,base,pessimistic,date\n"
                                   "behaviour[key=no_show].value,3%,4%,2025-01-01\n",
                                   "looked_on,post,first_date\n2025-01-07,north,2025-01-15\n"),
                     SIM_OK);
    struct visa_scenario changed;
    struct visa_scenario_source source = {.folder = "tiny",
                                          .files = tiny->split.files,
                                          .file_count = tiny->split.count,
                                          .view = VISA_VIEW_PESSIMISTIC,
                                          .changes = desk->evidence.changes[VISA_VIEW_PESSIMISTIC],
                                          .change_count = desk->evidence.count[VISA_VIEW_PESSIMISTIC]};
    assert_int_equal(visa_scenario_load_from(&changed, &source, &desk->diagnostics), SIM_OK);
    struct tiny written;
    open_with_most_likely(&written);
    tiny_replace(&written, "no_show,,,,0.02", "no_show,,,,0.04");
    tiny_replace(&written, "seats,north,b,,,,,5", "seats,north,b,,,,,9");
    assert_int_equal(tiny_load(&written), SIM_OK);
    assert_memory_equal(changed.digest, written.scenario.digest, sizeof changed.digest);
    tiny_close(&written);
    visa_scenario_destroy(&changed);
    assert_int_equal(read_evidence(desk, NULL, "looked_on,post,first_date\n2025-01-07,south,2025-01-15\n"),
                     SIM_OK);
    source.changes = desk->evidence.changes[VISA_VIEW_BASE];
    source.change_count = desk->evidence.count[VISA_VIEW_BASE];
    assert_int_equal(visa_scenario_load_from(&changed, &source, &desk->diagnostics), SIM_ERR_DATA);
    assert_diagnostics(&desk->diagnostics,
                       "d/waits.csv:2:18: error: no row of initial_state.csv that meets "
                       "the selectors before it has post \"south\"; did you mean \"north\"?");
    visa_scenario_destroy(&changed);
}

/* ---- what comes with the program ---- */

/* Every name leads to cells of the scenario that is planned with. */
static void names_of_parameters(void **state)
{
    struct desk *desk = *state;
    struct visa_tables tables;
    const struct visa_scenario_source source = {.folder = VISAQ_SOURCE_DIR "/scenarios/planning-2027"};
    visa_diagnostics_init(&desk->diagnostics, &desk->arena);
    assert_int_equal(visa_tables_read(&tables, &source, &desk->diagnostics, &desk->arena), SIM_OK);
    for (size_t i = 0; i < visa_named_parameter_count; i++) {
        struct visa_target target;
        struct sim_error error;
        if (visa_target_read(&target, &tables, visa_named_parameters[i].target, &error) != SIM_OK) {
            fail_msg("%s: %s", visa_named_parameters[i].name, error.message);
        }
    }
}

static void the_sample_and_the_template(void **state)
{
    struct desk *desk = *state;
    struct visa_scenario scenario;
    const char *const folder = VISAQ_SOURCE_DIR "/scenarios/planning-2027";
    visa_diagnostics_init(&desk->diagnostics, &desk->arena);
    assert_int_equal(visa_scenario_load(&scenario, folder, &desk->diagnostics), SIM_OK);
    visa_diagnostics_init(&desk->diagnostics, &desk->arena);
    const struct visa_evidence_source sample = {.folder =
                                                    VISAQ_SOURCE_DIR "/scenarios/delegations/provincial",
                                                .delegation = &desk->delegation,
                                                .scenario = &scenario,
                                                .as_of = VISA_NO_DAY};
    assert_int_equal(visa_evidence_read(&desk->evidence, &sample, &desk->diagnostics, &desk->arena), SIM_OK);
    assert_diagnostics(&desk->diagnostics, "");
    for (enum visa_view view = VISA_VIEW_BASE; view < VISA_VIEWS; view++) {
        struct visa_scenario changed;
        const struct visa_scenario_source source = {.folder = folder,
                                                    .view = view,
                                                    .changes = desk->evidence.changes[view],
                                                    .change_count = desk->evidence.count[view]};
        assert_true(desk->evidence.count[view] >= 4);
        if (visa_scenario_load_from(&changed, &source, &desk->diagnostics) != SIM_OK) {
            assert_diagnostics(&desk->diagnostics, "");
        }
        assert_memory_not_equal(changed.digest, scenario.digest, sizeof changed.digest);
        visa_scenario_destroy(&changed);
    }
    /* Pools of one post are told apart. */
    desk->scenario = &scenario;
    assert_int_equal(read_evidence(desk, NULL,
                                   "looked_on,post,class,first_date\n"
                                   "2025-01-07,上海,B1/B2,2025-01-15\n2025-01-07,上海,J-1,2025-01-15\n"
                                   "2025-01-07,上海总领馆,F-1,2025-01-15\n"),
                     SIM_OK);
    static const char *const seen[][2] = {
        {"initial_state[stock=seats,post=shanghai,pool=b].wait_days", "0"},
        {"initial_state[stock=seats,post=shanghai,pool=fmj].wait_days", "0"},
    };
    expect(desk, VISA_VIEW_BASE, seen, COUNT(seen));
    visa_scenario_destroy(&scenario);
    struct visa_delegation_text text;
    assert_int_equal(visa_delegation_template(&desk->arena, &text), SIM_OK);
    assert_int_equal(read_evidence(desk, text.office, text.waits), SIM_OK);
    assert_int_equal(desk->evidence.count[VISA_VIEW_BASE], 0);
    assert_int_equal(desk->diagnostics.count[VISA_WARNING], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_of_the_office, setup, teardown),
        cmocka_unit_test_setup_teardown(no_most_likely_days, setup, teardown),
        cmocka_unit_test_setup_teardown(waits_seen_last, setup, teardown),
        cmocka_unit_test_setup_teardown(old_evidence, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_known, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(through_the_scenario, setup, teardown),
        cmocka_unit_test_setup_teardown(names_of_parameters, setup, teardown),
        cmocka_unit_test_setup_teardown(the_sample_and_the_template, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noted waits: both forms, what is passed over, what is refused and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/calendar/date.h"
#include "models/delegation/delegation.h"
#include "models/history/waits.h"
#include "tests/unit/models/test_scenario_files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct desk {
    struct tiny tiny;
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_noted_waits waits;
};

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

static int32_t day_of(int32_t year, int32_t month, int32_t day)
{
    return visa_day_from_date((struct visa_date){year, month, day});
}

static enum sim_status read_waits(struct desk *desk, const char *text, int32_t as_of)
{
    const struct visa_csv_source csv = {.name = "w.csv", .data = text, .length = strlen(text)};
    const struct visa_waits_source source = {
        .path = "w.csv", .csv = &csv, .scenario = &desk->tiny.scenario, .as_of = as_of};
    visa_diagnostics_init(&desk->diagnostics, &desk->arena);
    return visa_waits_read(&desk->waits, &source, &desk->diagnostics, &desk->arena);
}

static uint16_t pool_of(const struct desk *desk, const char *post, const char *kind)
{
    const struct visa_scenario *s = &desk->tiny.scenario;
    uint16_t found = UINT16_MAX;
    for (uint32_t i = 0; i < s->pool_count; i++) {
        if (strcmp(s->posts[s->pools[i].post].name, post) == 0 &&
            strcmp(s->kinds[s->pools[i].kind], kind) == 0) {
            found = (uint16_t)i;
        }
    }
    assert_int_not_equal(found, UINT16_MAX);
    return found;
}

static void expect_wait(const struct desk *desk, size_t i, const struct visa_noted_wait *expected)
{
    const struct visa_noted_wait *wait = &desk->waits.wait[i];
    assert_int_equal(wait->pool, expected->pool);
    assert_int_equal(wait->from, expected->from);
    assert_int_equal(wait->to, expected->to);
    assert_true(wait->days == expected->days);
    assert_true(wait->low == expected->low);
    assert_true(wait->high == expected->high);
    assert_string_equal(wait->source, expected->source);
}

/* Of two looks on a day the later one counts, wherever it stands; the rest of the row is not asked for. */
static void looks(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(read_waits(desk,
                                "查询日期,查询时间,使领馆,类别,最早可约日期,来源\n"
                                "2025/1/9,15:00,北城,B1/B2,2025-01-12,二\n"
                                "2025/1/9,09:00,北城,B1,2025-01-19,一\n"
                                "2025-01-08,,south,B-2,2025-01-08,\n"
                                "2025-01-07,,北城,,,没号\n",
                                VISA_NO_DAY),
                     SIM_OK);
    assert_diagnostics(&desk->diagnostics,
                       "w.csv:5:21: note: column \"first_date\": no seat was seen: the row "
                       "says nothing about a wait");
    assert_int_equal(desk->waits.count, 2);
    const int32_t ninth = day_of(2025, 1, 9);
    expect_wait(desk, 0,
                &(struct visa_noted_wait){{0}, ninth, ninth, pool_of(desk, "north", "b"), 3, 3, 3, "二"});
    expect_wait(
        desk, 1,
        &(struct visa_noted_wait){{0}, ninth - 1, ninth - 1, pool_of(desk, "south", "b"), 0, 0, 0, ""});
    assert_int_equal(desk->waits.wait[0].where.line, 2);
}

/* Sorted by pool, then from; what is not given of the range is the wait itself. */
static void periods(void **state)
{
    struct desk *desk = *state;
    static const char text[] = "from,to,post,pool,wait_days,low,high,source\n"
                               "2025-02-01,2025-02-28,South,b,20,10,25.5,feed\n"
                               "2025-02-01,2025-02-28,north,waiver,1,,,\n"
                               "2025-01-01,2025-01-31,south,B,30,,40,\n";
    const int32_t first = day_of(2025, 1, 1);
    assert_int_equal(read_waits(desk, text, VISA_NO_DAY), SIM_OK);
    assert_diagnostics(&desk->diagnostics, "");
    assert_int_equal(desk->waits.count, 3);
    const uint16_t south = pool_of(desk, "south", "b");
    size_t at = 0;
    assert_int_equal(visa_waits_of_pool(&desk->waits, south, &at), 2);
    expect_wait(desk, at, &(struct visa_noted_wait){{0}, first, first + 30, south, 30, 30, 40, ""});
    expect_wait(desk, at + 1,
                &(struct visa_noted_wait){{0}, first + 31, first + 58, south, 20, 10, 25.5, "feed"});
    assert_int_equal(visa_waits_of_pool(&desk->waits, pool_of(desk, "north", "waiver"), &at), 1);
    assert_int_equal(visa_waits_of_pool(&desk->waits, pool_of(desk, "north", "b"), &at), 0);

    /* A period that ends later is not known yet. */
    assert_int_equal(read_waits(desk, text, first + 31), SIM_OK);
    assert_int_equal(desk->waits.count, 1);
    assert_int_equal(desk->waits.wait[0].to, first + 30);
    assert_int_equal(read_waits(desk, text, first + 29), SIM_OK);
    assert_int_equal(desk->waits.count, 0);
}

static void what_is_refused(void **state)
{
    static const struct {
        const char *text, *lines;
    } cases[] = {
        {"looked_on,post,class,first_date\n2025-01-09,north,B,2025-01-08\n2025-01-09,nort,B,2025-01-10\n",
         "w.csv:2:20: error: column \"first_date\": is before the day of the look\n"
         "w.csv:3:12: error: column \"post\": no post of the scenario goes by \"nort\"; did you mean "
         "\"north\"?"},
        {"from,to,post,pool,wait_days,low,high\n"
         "2025-01-01,2025-01-31,north,b,30,31,40\n"
         "2025-02-01,2025-02-28,north,b,30,20,29\n"
         "2025-03-31,2025-03-01,north,b,30,,\n"
         "2025-04-01,2025-04-30,west,b,30,,\n"
         "2025-05-01,2025-05-31,north,f,30,,\n"
         "2025-06-01,2025-06-30,north,b,-1,,\n"
         "2025-07-01,2025-07-31,north,b,,,\n",
         "w.csv:2:34: error: column \"low\": is above the wait itself\n"
         "w.csv:3:37: error: column \"high\": is below the wait itself\n"
         "w.csv:4:12: error: column \"to\": is before \"from\"\n"
         "w.csv:5:23: error: column \"post\": no post of the scenario goes by \"west\"; there is \"north\", "
         "\"south\"\n"
         "w.csv:6:29: error: column \"pool\": the scenario has no seats called \"f\"; there is \"b\", "
         "\"waiver\"\n"
         "w.csv:7:31: error: column \"wait_days\": expected a number from 0 to 10000, got \"-1\"\n"
         "w.csv:8:31: error: column \"wait_days\": a value is required; if it is merged with the one above, "
         "unmerge and "
         "fill in each row"},
        {"from,to,post,pool,wait_days\n"
         "2025-01-20,2025-01-31,north,b,30\n"
         "2025-01-01,2025-03-31,north,b,30\n"
         "2025-03-31,2025-04-02,north,b,30\n"
         "2025-04-03,2025-04-03,north,b,30\n"
         "2025-03-31,2025-04-02,south,b,30\n",
         "w.csv:3:1: error: column \"from\": its days overlap those of line 2, of the same seats\n"
         "w.csv:4:1: error: column \"from\": its days overlap those of line 3, of the same seats"},
        {"", "w.csv: error: no header row: the file is empty"},
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(read_waits(desk, cases[i].text, VISA_NO_DAY), SIM_ERR_DATA);
        assert_diagnostics(&desk->diagnostics, cases[i].lines);
    }
    const struct visa_waits_source source = {
        .path = "nowhere/w.csv", .scenario = &desk->tiny.scenario, .as_of = VISA_NO_DAY};
    assert_int_equal(visa_waits_read(&desk->waits, &source, &desk->diagnostics, &desk->arena),
                     SIM_ERR_NO_INPUT);
}

/* The folder of a delegation, as it is shipped. */
static void the_sample(void **state)
{
    struct desk *desk = *state;
    struct visa_scenario scenario;
    const struct visa_waits_source source = {.path = VISAQ_SOURCE_DIR
                                             "/scenarios/delegations/provincial/实测等待.csv",
                                             .scenario = &scenario,
                                             .as_of = VISA_NO_DAY};
    visa_diagnostics_init(&desk->diagnostics, &desk->arena);
    assert_int_equal(
        visa_scenario_load(&scenario, VISAQ_SOURCE_DIR "/scenarios/planning-2027", &desk->diagnostics),
        SIM_OK);
    assert_int_equal(visa_waits_read(&desk->waits, &source, &desk->diagnostics, &desk->arena), SIM_OK);
    assert_int_equal(desk->waits.count, 3);
    assert_true(desk->waits.wait[0].days == 9);
    assert_true(desk->waits.wait[1].days == 22);
    assert_true(desk->waits.wait[2].days == 18);
    visa_scenario_destroy(&scenario);
}

/* Memory that is refused anywhere is told, never passed over. */
static void without_memory(void **state)
{
    static const char text[] = "from,to,post,pool,wait_days\n2025-01-20,2025-01-31,north,b,30\n";
    struct desk *desk = *state;
    const struct visa_csv_source csv = {.name = "w.csv", .data = text, .length = sizeof text - 1};
    const struct visa_waits_source source = {
        .path = "w.csv", .csv = &csv, .scenario = &desk->tiny.scenario, .as_of = VISA_NO_DAY};
    enum sim_status status = SIM_ERR_MEMORY;
    for (size_t limit = 256; status == SIM_ERR_MEMORY; limit += 256) {
        struct sim_arena arena;
        struct visa_diagnostics diagnostics;
        sim_arena_init(&arena, limit);
        visa_diagnostics_init(&diagnostics, &arena);
        status = visa_waits_read(&desk->waits, &source, &diagnostics, &arena);
        sim_arena_destroy(&arena);
        assert_true(limit < 1 << 22);
    }
    assert_int_equal(status, SIM_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(looks, setup, teardown),
        cmocka_unit_test_setup_teardown(periods, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(the_sample, setup, teardown),
        cmocka_unit_test_setup_teardown(without_memory, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

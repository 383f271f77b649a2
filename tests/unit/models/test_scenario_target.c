/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/scenario/target.h"
#include "tests/unit/models/test_scenario_files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct fixture {
    struct tiny tiny;
    struct visa_tables tables;
    struct visa_scenario_source source;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    struct tiny *tiny = &fixture->tiny;
    tiny_open(tiny);
    split_scenario_text(&tiny->split, tiny->text, strlen(tiny->text));
    sim_arena_init(&tiny->arena, SIZE_MAX);
    visa_diagnostics_init(&tiny->diagnostics, &tiny->arena);
    fixture->source = (struct visa_scenario_source){
        .folder = "tiny", .files = tiny->split.files, .file_count = tiny->split.count};
    *state = fixture;
    return visa_tables_read(&fixture->tables, &fixture->source, &tiny->diagnostics, &tiny->arena) == SIM_OK
               ? 0
               : -1;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    sim_arena_destroy(&fixture->tiny.arena);
    free(fixture);
    return 0;
}

/* How many rows a target selects, and the sum of what it aims at in them. */
struct selected {
    const char *text;
    enum visa_file file;
    size_t rows;
    double sum;
};

static void check_selected(const struct fixture *fixture, const struct selected *expected)
{
    struct visa_target target;
    struct sim_error error = {0};
    enum sim_status status = visa_target_read(&target, &fixture->tables, expected->text, &error);
    if (status != SIM_OK) {
        fail_msg("%s: %s", expected->text, error.message);
    }
    const struct visa_table *table = &fixture->tables.table[target.file];
    size_t rows = 0;
    double sum = 0.0;
    for (size_t row = 0; row < table->count; row++) {
        if (visa_target_selects(&target, &table->rows[row])) {
            rows++;
            sum += visa_target_value(&target, &table->rows[row]);
        }
    }
    assert_int_equal(target.file, expected->file);
    if (rows != expected->rows || sum < expected->sum - 1e-9 || sum > expected->sum + 1e-9) {
        fail_msg("%s: %zu rows with sum %g", expected->text, rows, sum);
    }
}

static void rows_are_selected(void **state)
{
    static const struct selected cases[] = {
        {"demand.per_day", VISA_FILE_DEMAND, 3, 3.4},
        {"demand[class=B].per_day", VISA_FILE_DEMAND, 2, 3.2},
        {" demand [ class = B , applicant = private ] . per_day ", VISA_FILE_DEMAND, 1, 3},
        {"slots[time=08:00 08:30 09:00].seats", VISA_FILE_SLOTS, 1, 4},
        {"slots[time=08:00-09:00/30,pool=b].seats", VISA_FILE_SLOTS, 1, 4},
        {"slots[weekdays=mon tue wed thu fri].seats", VISA_FILE_SLOTS, 4, 22},
        {"outcomes[attempt=1,class=all].issued", VISA_FILE_OUTCOMES, 1, 0.9},
        {"outcomes[class=].issued", VISA_FILE_OUTCOMES, 1, 0.9},
        {"fees[currency=USD].amount", VISA_FILE_FEES, 1, 185},
        {"quantiles[probability=.5].value", VISA_FILE_QUANTILES, 1, 20},
        {"durations[activity=documents_answer].p2", VISA_FILE_DURATIONS, 1, 10},
        {"closures[from=2025-01-15].share", VISA_FILE_CLOSURES, 1, 0.5},
        {"closures[announced=2025-01-10].share", VISA_FILE_CLOSURES, 1, 0.5},
        {"behaviour[from=].value", VISA_FILE_BEHAVIOUR, 4, 367.52},
        {"behaviour[from=2030-01-01].value", VISA_FILE_BEHAVIOUR, 4, 367.52},
        {"closures[from=2025-01-16].share", VISA_FILE_CLOSURES, 1, 0.5},
        {"closures[to=2025-01-15].share", VISA_FILE_CLOSURES, 1, 0.5},
        {"closures[].share", VISA_FILE_CLOSURES, 1, 0.5},
        {"scenario[key=cny_per_usd].value", VISA_FILE_SCENARIO, 1, 7.4},
        {"seasonality[month=02].index", VISA_FILE_SEASONALITY, 1, 0.8},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        check_selected(*state, &cases[i]);
    }
}

static void what_is_wrong_is_named(void **state)
{
    static const char *const cases[][2] = {
        {"", "no file \"\"; there is \"scenario\", \"posts\", \"calendars\", \"holidays\", \"closures\", "
             "\"slots\", …"},
        {"slot.seats", "no file \"slot\"; did you mean \"slots\"?"},
        {"slots.csv.seats", "slots.csv has no column \"csv.seats\"; there is \"post\", \"pool\", "
                            "\"weekdays\", \"time\", \"seats\", \"source\", …"},
        {"slots", "expected file[column=value,…].column"},
        {"slots[", "slots.csv has no column \"\"; there is \"post\", \"pool\", \"weekdays\", \"time\", "
                   "\"seats\", \"source\", …"},
        {"slots[post]", "expected file[column=value,…].column"},
        {"slots[post=north", "expected file[column=value,…].column"},
        {"slots[post=north]", "expected file[column=value,…].column"},
        {"slots[post=north]seats", "expected file[column=value,…].column"},
        {"slots[post=north].", "slots.csv has no column \"\"; there is \"post\", \"pool\", \"weekdays\", "
                               "\"time\", \"seats\", \"source\", …"},
        {"slots[post=nort].seats", "no row of slots.csv has post \"nort\"; did you mean \"north\"?"},
        {"slots[post=beijing].seats",
         "no row of slots.csv has post \"beijing\"; there is \"north\", \"south\""},
        {"slots[post=north,time=08:00].seats",
         "no row of slots.csv that meets the selectors before it has time \"08:00\"; there is "
         "\"08:00-09:00/30\", \"10:00\""},
        {"slots[time=8].seats", "selector time: expected times such as 08:00 or 08:00-10:45/15, got \"8\""},
        {"closures[from=2025-01-17].share", "no row of closures.csv is in force from 2025-01-17 to ever"},
        {"closures[post=north,to=2025-01-14].share",
         "no row of closures.csv that meets the selectors is in force from ever to 2025-01-14"},
        {"closures[from=2025-01-17,to=2025-01-16].share", "to is before from"},
        {"closures[from=soon].share",
         "selector from: expected a date YYYY-MM-DD from 1970 to 2199, got \"soon\""},
        {"holidays[from=2025-01-17].kind", "holidays.csv has no dates: a holiday is a single date"},
        {"slots[post=north].pool", "column pool of slots.csv is not a number in line 2"},
        {"durations.p2", "column p2 of durations.csv is not a number in line 3"},
        {"slots[post=north,post=north,post=north,post=north,post=north,post=north,post=north,post=north,"
         "post=north,post=north,post=north,post=north,post=north].seats",
         "more than 12 selectors"},
        {"seasonality[announced=2025-01-01].index",
         "seasonality.csv has no column \"announced\"; there is \"class\", \"month\", \"index\", \"source\", "
         "\"from\", \"to\""},
    };
    const struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct visa_target target;
        struct sim_error error = {0};
        assert_int_equal(visa_target_read(&target, &fixture->tables, cases[i][0], &error), SIM_ERR_DATA);
        assert_string_equal(error.message, cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_are_selected, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_named, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/models/test_diagnostics_lines.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { POST, RULE, SEATS, SHARE, FEE, DAYS, TIMES, OPEN, WHOLE_DAY, ON, NOTE, COLUMNS };

static const char *const rules[] = {"all|全部", "rolling|滚动", "block", NULL};

static const struct visa_column columns[COLUMNS] = {
    [POST] = {.name = "post|使领馆", .kind = VISA_KIND_KEY},
    [RULE] = {.name = "rule", .kind = VISA_KIND_ENUM, .names = rules, .fallback = "rolling"},
    [SEATS] = {.name = "seats", .kind = VISA_KIND_WHOLE, .required = true, .max = 1000},
    [SHARE] = {.name = "share", .kind = VISA_KIND_DECIMAL, .min = -1, .max = 1},
    [FEE] = {.name = "fee", .kind = VISA_KIND_MONEY, .positive = true},
    [DAYS] = {.name = "weekdays", .kind = VISA_KIND_WEEKDAYS, .fallback = "mon-fri"},
    [TIMES] = {.name = "times", .kind = VISA_KIND_TIMES},
    [OPEN] = {.name = "open", .kind = VISA_KIND_TIME, .fallback = "09:00"},
    [WHOLE_DAY] = {.name = "whole_day", .kind = VISA_KIND_YES_NO},
    [ON] = {.name = "on", .kind = VISA_KIND_DATE},
    [NOTE] = {.name = "note", .kind = VISA_KIND_TEXT},
};

static const struct visa_schema schema = {.columns = columns, .count = COLUMNS, .announced = true};

struct fixture {
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_table table;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (fixture == NULL) {
        return -1;
    }
    sim_arena_init(&fixture->arena, SIZE_MAX);
    visa_diagnostics_init(&fixture->diagnostics, &fixture->arena);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    sim_arena_destroy(&fixture->arena);
    free(fixture);
    return 0;
}

static enum sim_status read_as(struct fixture *fixture, const struct visa_schema *as, const char *text)
{
    struct visa_csv_source source = {.name = "slots.csv", .data = text, .length = strlen(text)};
    bool mask = fixture->diagnostics.mask_values;
    sim_arena_reset(&fixture->arena);
    visa_diagnostics_init(&fixture->diagnostics, &fixture->arena);
    fixture->diagnostics.mask_values = mask;
    return visa_table_read(&source, as, &fixture->diagnostics, &fixture->arena, &fixture->table);
}

static enum sim_status read_text(struct fixture *fixture, const char *text)
{
    return read_as(fixture, &schema, text);
}

static void assert_lines(struct fixture *fixture, const char *expected)
{
    assert_diagnostics(&fixture->diagnostics, expected);
}

static void every_kind_is_read(void **state)
{
    struct fixture *fixture = *state;
    const struct visa_table *table = &fixture->table;
    assert_int_equal(
        read_text(fixture, "times,seats,post,rule,share,fee,weekdays,open,whole_day,on,note,from,to,source,"
                           "announced\n"
                           "08:00-09:00/30,12,shanghai,全部,-0.25,1369.5,sat sun,13:30,yes,2026-11-23,"
                           "\"a, b\",2026-01-01,2026-12-31,gov.cn,2025-12-01\n"),
        SIM_OK);
    assert_lines(fixture, "");
    assert_int_equal(table->count, 1);
    const struct visa_row *row = &table->rows[0];
    assert_true(row->valid);
    assert_string_equal(row->cells[POST].text, "shanghai");
    assert_int_equal(row->cells[RULE].whole, 0);
    assert_int_equal(row->cells[SEATS].whole, 12);
    assert_true(row->cells[SEATS].decimal > 11.9 && row->cells[SEATS].decimal < 12.1);
    assert_true(row->cells[SHARE].decimal > -0.2501 && row->cells[SHARE].decimal < -0.2499);
    assert_int_equal(row->cells[FEE].whole, 136950);
    assert_int_equal(row->cells[DAYS].whole, 0x60);
    assert_int_equal(row->cells[TIMES].times.count, 3);
    assert_int_equal(row->cells[TIMES].times.minutes[2], 540);
    assert_int_equal(row->cells[OPEN].whole, 810);
    assert_int_equal(row->cells[WHOLE_DAY].whole, 1);
    assert_int_equal(row->cells[ON].whole, 20780);
    assert_string_equal(row->cells[NOTE].text, "a, b");
    assert_int_equal(row->from, 20454);
    assert_int_equal(row->to, 20818);
    assert_int_equal(row->announced, 20423);
    assert_string_equal(row->source, "gov.cn");
    assert_int_equal(row->cells[SEATS].where.line, 2);
    assert_int_equal(row->cells[SEATS].where.column, 16);
    assert_string_equal(row->where.file, "slots.csv");
}

static void empty_cells_are_defaults(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(read_text(fixture, "使领馆,seats,rule,from\n,0,,\nall,5,,2026-01-01\n"), SIM_OK);
    const struct visa_row *row = &fixture->table.rows[0];
    assert_int_equal(row->cells[POST].whole, VISA_ALL);
    assert_int_equal(row->cells[RULE].whole, 1);
    assert_string_equal(row->cells[RULE].text, "rolling");
    assert_false(row->cells[RULE].given);
    assert_true(row->cells[SEATS].given);
    assert_int_equal(row->cells[DAYS].whole, 0x1f);
    assert_int_equal(row->cells[OPEN].whole, 540);
    assert_int_equal(row->cells[FEE].whole, 0);
    assert_int_equal(row->cells[TIMES].times.count, 0);
    assert_int_equal(row->from, VISA_ALWAYS);
    assert_int_equal(row->to, VISA_FOREVER);
    assert_int_equal(row->announced, VISA_ALWAYS);
    assert_string_equal(row->source, "");
    assert_int_equal(fixture->table.rows[1].announced, 20454);
    assert_int_equal(read_text(fixture, "seats\n"), SIM_OK);
    assert_int_equal(fixture->table.count, 0);
}

static void wrong_headers_are_reported(void **state)
{
    static const struct {
        const char *text, *lines;
    } cases[] = {
        {"", "slots.csv: error: no header row: the file is empty"},
        {"post,seat\nx,1\n", "slots.csv:1:1: error: missing column \"seats\"\n"
                             "slots.csv:1:6: error: unknown column \"seat\"; did you mean \"seats\"?"},
        {"seats,colour\n1,red\n", "slots.csv:1:7: error: unknown column \"colour\""},
        {"seats,Post\n1,x\n", "slots.csv:1:7: error: unknown column \"Post\"; did you mean \"post\"?"},
        {"seats,post,使领馆\n1,x,y\n", "slots.csv:1:12: error: column \"使领馆\" appears twice"},
        {"seats,sorce\n1,x\n", "slots.csv:1:7: error: unknown column \"sorce\"; did you mean \"source\"?"},
        {"post\nx\ny\n", "slots.csv:1:1: error: missing column \"seats\""},
        {"post;seats\nx;1\n", "slots.csv:1:1: error: columns must be separated by commas"},
        {"post\tseats\nx\t1\n", "slots.csv:1:1: error: columns must be separated by commas"},
        {"post，seats\nx，1\n", "slots.csv:1:1: error: columns must be separated by commas"},
        {"seats,\n1,2\n", "slots.csv:2:3: error: a value in a column without a name"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(read_text(*state, cases[i].text), SIM_ERR_DATA);
        assert_lines(*state, cases[i].lines);
    }
    assert_int_equal(read_text(*state, "seats,,\n1,,\n2,,\n"), SIM_OK); /* what Excel leaves behind */
}

/* One bad cell of each kind: the header, the value, the message behind `error: `. */
static void wrong_cells_are_reported(void **state)
{
    static const struct {
        const char *column, *value, *message;
    } cases[] = {
        {"seats", "-3", "expected a whole number from 0 to 1000, got \"-3\""},
        {"seats", "1001", "expected a whole number from 0 to 1000, got \"1001\""},
        {"seats", "1.0", "expected a whole number from 0 to 1000, got \"1.0\""},
        {"seats", "12a", "expected a whole number from 0 to 1000, got \"12a\""},
        {"seats", "1e2", "expected a whole number from 0 to 1000, got \"1e2\""},
        {"seats", "１２", "expected a whole number from 0 to 1000, got \"１２\""},
        {"seats", "\"1,000\"", "expected a whole number from 0 to 1000, got \"1,000\""},
        {"seats", "\"\"", "a value is required"},
        {"share", "1.01", "expected a number from -1 to 1, got \"1.01\""},
        {"share", "nan", "expected a number from -1 to 1, got \"nan\""},
        {"share", "0x1", "expected a number from -1 to 1, got \"0x1\""},
        {"share", "50%", "expected a number from -1 to 1, got \"50%\""},
        {"share", "\" 1\"", "expected a number from -1 to 1, got \" 1\""},
        {"fee", "0", "expected an amount with at most two decimals > 0, got \"0\""},
        {"fee", "1.005", "expected an amount with at most two decimals > 0, got \"1.005\""},
        {"fee", "¥5", "expected an amount with at most two decimals > 0, got \"¥5\""},
        {"on", "2026-02-29", "expected a date YYYY-MM-DD from 1970 to 2199, got \"2026-02-29\""},
        {"on", "2027/6/10", "expected a date YYYY-MM-DD from 1970 to 2199, got \"2027/6/10\""},
        {"on", "46548", "expected a date YYYY-MM-DD from 1970 to 2199, got \"46548\""},
        {"on", "2200-01-01", "expected a date YYYY-MM-DD from 1970 to 2199, got \"2200-01-01\""},
        {"from", "yesterday", "expected a date YYYY-MM-DD from 1970 to 2199, got \"yesterday\""},
        {"open", "24:01", "expected a time HH:MM, got \"24:01\""},
        {"open", "9:00", "expected a time HH:MM, got \"9:00\""},
        {"times", "08:00-10:50/15", "expected times such as 08:00 or 08:00-10:45/15, got \"08:00-10:50/15\""},
        {"weekdays", "mon,", NULL},
        {"weekdays", "weekend", "expected weekdays such as mon-fri, mon wed or daily, got \"weekend\""},
        {"whole_day", "true", "expected yes or no, got \"true\""},
        {"rule", "rollin", "expected one of all, rolling, block, got \"rollin\"; did you mean \"rolling\"?"},
        {"rule", "lottery", "expected one of all, rolling, block, got \"lottery\""},
        {"post", "New York", "expected a key of letters, digits, _ and -, got \"New York\""},
        {"post", "_x", "expected a key of letters, digits, _ and -, got \"_x\""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[256];
        char expected[512];
        bool seats = strcmp(cases[i].column, "seats") == 0;
        snprintf(text, sizeof text, "note,%s%s\nn,%s%s\n", cases[i].column, seats ? "" : ",seats",
                 cases[i].value, seats ? "" : ",1");
        snprintf(expected, sizeof expected, "slots.csv:2:3: error: column \"%s\": %s", cases[i].column,
                 cases[i].message == NULL ? "" : cases[i].message);
        if (cases[i].message == NULL) { /* the comma made one field too many */
            snprintf(expected, sizeof expected, "slots.csv:2:1: error: expected 3 fields, got 4");
        }
        assert_int_equal(read_text(*state, text), SIM_ERR_DATA);
        assert_lines(*state, expected);
    }
}

static void limits_belong_to_the_range(void **state)
{
    static const struct visa_column unlimited[] = {
        {.name = "seats", .kind = VISA_KIND_WHOLE},
        {.name = "load", .kind = VISA_KIND_DECIMAL, .positive = true, .max = 1}};
    static const struct visa_schema open_schema = {.columns = unlimited, .count = 2};
    assert_int_equal(read_text(*state, "seats,share,fee\n0,-1,0.01\n1000,1,\n"), SIM_OK);
    assert_int_equal(read_as(*state, &open_schema, "seats,load\n9223372036854775807,1\n"), SIM_OK);
    assert_int_equal(read_as(*state, &open_schema, "seats,load\n-3,0\n"), SIM_ERR_DATA);
    assert_lines(*state, "slots.csv:2:1: error: column \"seats\": expected a whole number >= 0, got \"-3\"\n"
                         "slots.csv:2:4: error: column \"load\": expected a number > 0 and <= 1, got \"0\"");
}

static void periods_are_checked(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(read_text(fixture, "seats,from,to\n1,2026-05-02,2026-05-01\n1,2026-05-01,2026-05-01\n"),
                     SIM_ERR_DATA);
    assert_lines(fixture,
                 "slots.csv:2:14: error: column \"to\": \"2026-05-01\" is before \"from\", \"2026-05-02\"");
    assert_false(fixture->table.rows[0].valid);
    assert_true(fixture->table.rows[1].valid);
    struct visa_schema plain = schema;
    plain.announced = false;
    assert_int_equal(read_as(fixture, &plain, "seats,announced\n1,2026-01-01\n"), SIM_ERR_DATA);
    assert_lines(fixture, "slots.csv:1:7: error: unknown column \"announced\"");
}

static void errors_are_found_in_one_go(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(read_text(fixture, "post,seats,share\nx,-1,2\ny,3\nz,5,0\nw,\"6\"7,0\n"), SIM_ERR_DATA);
    assert_lines(
        fixture,
        "slots.csv:2:3: error: column \"seats\": expected a whole number from 0 to 1000, got \"-1\"\n"
        "slots.csv:2:6: error: column \"share\": expected a number from -1 to 1, got \"2\"\n"
        "slots.csv:3:1: error: expected 3 fields, got 2\n"
        "slots.csv:5:6: error: text behind the closing quote of a field");
    assert_int_equal(fixture->table.count, 2);
    assert_false(fixture->table.rows[0].valid);
    assert_true(fixture->table.rows[1].valid);
}

static void values_can_be_masked(void **state)
{
    struct fixture *fixture = *state;
    fixture->diagnostics.mask_values = true;
    assert_int_equal(read_text(fixture, "seats,from,to\nE12345678,2026-02-02,2026-01-01\n"), SIM_ERR_DATA);
    assert_lines(
        fixture,
        "slots.csv:2:1: error: column \"seats\": expected a whole number from 0 to 1000, got \"***\"\n"
        "slots.csv:2:22: error: column \"to\": \"***\" is before \"from\", \"***\"");
}

static void meaning_is_checked_with_the_place(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(read_text(fixture, "post,seats\nx,\n"), SIM_ERR_DATA);
    assert_int_equal(read_text(fixture, "post,seats\nx,1\n\ny,2\n"), SIM_OK);
    visa_table_warn(&fixture->table, 0, SEATS, "%d is few", 1);
    visa_table_error(&fixture->table, 1, SEATS, "more than %s allows", "x");
    visa_table_error(&fixture->table, 1, VISA_COLUMN_FROM, "is missing");
    assert_lines(fixture, "slots.csv:2:3: warning: column \"seats\": 1 is few\n"
                          "slots.csv:4:1: error: column \"from\": is missing\n"
                          "slots.csv:4:3: error: column \"seats\": more than x allows");
    assert_true(fixture->table.rows[0].valid);
    assert_false(fixture->table.rows[1].valid);
}

static void keys_are_resolved(void **state)
{
    static const char *const posts[] = {"beijing", "shanghai"};
    struct fixture *fixture = *state;
    assert_int_equal(read_text(fixture, "post,seats\nshanghai,1\nall,1\n,1\nbeijing,1\n"), SIM_OK);
    assert_int_equal(visa_table_resolve(&fixture->table, POST, "post", posts, 2), SIM_OK);
    assert_int_equal(fixture->table.rows[0].cells[POST].whole, 1);
    assert_int_equal(fixture->table.rows[1].cells[POST].whole, VISA_ALL);
    assert_int_equal(fixture->table.rows[2].cells[POST].whole, VISA_ALL);
    assert_int_equal(fixture->table.rows[3].cells[POST].whole, 0);
    assert_int_equal(read_text(fixture, "post,seats\nshnaghai,1\nparis,1\n"), SIM_OK);
    assert_int_equal(visa_table_resolve(&fixture->table, POST, "post", posts, 2), SIM_ERR_DATA);
    assert_lines(
        fixture,
        "slots.csv:2:1: error: column \"post\": unknown post \"shnaghai\"; did you mean \"shanghai\"?\n"
        "slots.csv:3:1: error: column \"post\": unknown post \"paris\"");
    assert_false(fixture->table.rows[0].valid);
}

static void repeated_keys_are_found(void **state)
{
    static const int key[] = {POST, RULE};
    struct fixture *fixture = *state;
    assert_int_equal(read_text(fixture, "post,rule,seats,from,to\n"
                                        "x,all,1,2026-01-01,2026-01-31\n"
                                        "x,all,2,2026-02-01,\n"
                                        "x,block,2,2026-02-01,\n"
                                        "y,all,2,,\n"
                                        "x,全部,3,2026-01-31,2026-01-31\n"
                                        "x,,3,,\n"
                                        "x,rolling,3,,\n"),
                     SIM_OK);
    assert_int_equal(visa_table_check_unique(&fixture->table, key, 2), SIM_ERR_DATA);
    assert_lines(fixture, "slots.csv:6:1: error: column \"post\": repeats line 2 (same post, rule)\n"
                          "slots.csv:8:1: error: column \"post\": repeats line 7 (same post, rule)");
    /* The later period first, and one day in common. */
    assert_int_equal(read_text(fixture, "post,seats,from,to\nx,1,2026-02-01,\nx,1,,2026-02-01\n"), SIM_OK);
    assert_int_equal(visa_table_check_unique(&fixture->table, key, 2), SIM_ERR_DATA);
    assert_int_equal(read_text(fixture, "post,seats,from,to\nx,1,2026-02-01,\nx,1,,2026-01-31\n"), SIM_OK);
    assert_int_equal(visa_table_check_unique(&fixture->table, key, 2), SIM_OK);
    assert_int_equal(read_text(fixture, "post,rule,seats\n"), SIM_OK);
    assert_int_equal(visa_table_check_unique(&fixture->table, key, 2), SIM_OK);
}

static void cells_can_be_assigned(void **state)
{
    struct fixture *fixture = *state;
    struct visa_position where = {"--set", 0, 0};
    int column = 0;
    assert_int_equal(read_text(fixture, "post,seats\nx,1\n"), SIM_OK);
    assert_true(visa_table_find_column(&fixture->table, "seats", where, &column));
    assert_int_equal(column, SEATS);
    assert_int_equal(visa_table_assign(&fixture->table, 0, column, "7", where), SIM_OK);
    assert_int_equal(fixture->table.rows[0].cells[SEATS].whole, 7);
    assert_true(visa_table_find_column(&fixture->table, "to", where, &column));
    assert_int_equal(column, VISA_COLUMN_TO);
    assert_int_equal(visa_table_assign(&fixture->table, 0, column, "2026-01-01", where), SIM_OK);
    assert_int_equal(fixture->table.rows[0].to, 20454);
    assert_true(fixture->table.rows[0].valid);
    assert_int_equal(visa_table_assign(&fixture->table, 0, SEATS, "many", where), SIM_ERR_DATA);
    assert_false(fixture->table.rows[0].valid);
    assert_int_equal(visa_table_assign(&fixture->table, 0, SEATS, "", where), SIM_ERR_DATA);
    assert_int_equal(visa_table_assign(&fixture->table, 0, VISA_COLUMN_FROM, "2026-02-01", where),
                     SIM_ERR_DATA);
    assert_false(visa_table_find_column(&fixture->table, "seat", where, &column));
    assert_lines(fixture,
                 "--set: error: column \"seats\": expected a whole number from 0 to 1000, got \"many\"\n"
                 "--set: error: column \"seats\": a value is required\n"
                 "--set: error: column \"to\": \"2026-01-01\" is before \"from\", \"2026-02-01\"\n"
                 "--set: error: no column \"seat\" in slots.csv; did you mean \"seats\"?");
}

static void files_may_be_missing(void **state)
{
    struct fixture *fixture = *state;
    struct visa_csv_source source = {.name = "/nowhere/slots.csv"};
    struct visa_schema lenient = schema;
    lenient.optional = true;
    assert_int_equal(
        visa_table_read(&source, &lenient, &fixture->diagnostics, &fixture->arena, &fixture->table), SIM_OK);
    assert_int_equal(fixture->table.count, 0);
    assert_lines(fixture, "");
    assert_int_equal(
        visa_table_read(&source, &schema, &fixture->diagnostics, &fixture->arena, &fixture->table),
        SIM_ERR_NO_INPUT);
    assert_lines(fixture, "/nowhere/slots.csv: error: no such file");
}

static void memory_may_run_out(void **state)
{
    struct fixture *fixture = *state;
    char *text = malloc(1 << 20);
    assert_non_null(text);
    size_t used = (size_t)snprintf(text, 64, "seats,times\n");
    while (used < (1 << 20) - 64) {
        used += (size_t)snprintf(text + used, 64, "1,08:00-10:45/15\n");
    }
    struct visa_csv_source source = {.name = "slots.csv", .data = text, .length = used};
    bool failed = false;
    bool done = false;
    for (size_t limit = 1U << 20; limit <= 256U << 20; limit += limit / 4) {
        struct sim_arena arena;
        sim_arena_init(&arena, limit);
        enum sim_status status =
            visa_table_read(&source, &schema, &fixture->diagnostics, &arena, &fixture->table);
        assert_int_equal(status, arena.failed ? SIM_ERR_MEMORY : SIM_OK);
        failed = failed || status != SIM_OK;
        done = done || status == SIM_OK;
        sim_arena_destroy(&arena);
    }
    free(text);
    assert_true(failed && done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(empty_cells_are_defaults, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_headers_are_reported, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_cells_are_reported, setup, teardown),
        cmocka_unit_test_setup_teardown(limits_belong_to_the_range, setup, teardown),
        cmocka_unit_test_setup_teardown(periods_are_checked, setup, teardown),
        cmocka_unit_test_setup_teardown(errors_are_found_in_one_go, setup, teardown),
        cmocka_unit_test_setup_teardown(values_can_be_masked, setup, teardown),
        cmocka_unit_test_setup_teardown(meaning_is_checked_with_the_place, setup, teardown),
        cmocka_unit_test_setup_teardown(keys_are_resolved, setup, teardown),
        cmocka_unit_test_setup_teardown(repeated_keys_are_found, setup, teardown),
        cmocka_unit_test_setup_teardown(cells_can_be_assigned, setup, teardown),
        cmocka_unit_test_setup_teardown(files_may_be_missing, setup, teardown),
        cmocka_unit_test_setup_teardown(memory_may_run_out, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

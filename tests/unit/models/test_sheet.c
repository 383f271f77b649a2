/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/models/test_diagnostics_lines.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { WHO, ROLE, ON, SEATS, COLUMNS };

static const char *const roles[] = {"head|团长", "family_member|随行家属|14–79", NULL};

static const struct visa_column columns[COLUMNS] = {
    [WHO] = {.name = "who|序号", .kind = VISA_KIND_TEXT, .required = true},
    [ROLE] = {.name = "role|角色", .kind = VISA_KIND_ENUM, .names = roles},
    [ON] = {.name = "on|日期", .kind = VISA_KIND_ANY_DATE},
    [SEATS] = {.name = "seats|号", .kind = VISA_KIND_WHOLE},
};

static const char *refuse(const char *text)
{
    return strstr(text, "12345") != NULL ? "a number" : NULL;
}

static const char *const dropped[] = {"姓名", "name", NULL};

static const struct visa_schema schema = {.columns = columns,
                                          .count = COLUMNS,
                                          .sheet = true,
                                          .masked = true,
                                          .dropped = dropped,
                                          .refuse = refuse};

struct sheet_test {
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_table table;
};

static enum sim_status read_sheet(struct sheet_test *test, const char *text)
{
    struct visa_csv_source source = {.name = "s.csv", .data = text, .length = strlen(text)};
    sim_arena_init(&test->arena, SIZE_MAX);
    visa_diagnostics_init(&test->diagnostics, &test->arena);
    return visa_table_read(&source, &schema, &test->diagnostics, &test->arena, &test->table);
}

static void folding(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"２０２７－０６－１０", "2027-06-10"},
        {"　Ａ ", "A"},
        {"（ｂ）；～！", "(b);~!"},
        {"上海\n北京\r\n", "上海;北京"},
        {"\xc2\xa0x\xc2\xa0y", "x y"},
        {"\xe2\x80\x8bM\xef\xbb\xbf"
         "01",
         "M01"},
        {"中–、。", "中–、。"},
        {"", ""},
        {" \t;\n", ""},
    };
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_string_equal(visa_sheet_fold(cases[i][0], &arena), cases[i][1]);
    }
    sim_arena_destroy(&arena);
}

static void words_in_any_case(void **state)
{
    (void)state;
    assert_int_equal(visa_sheet_find("Family Member", roles, 2), 1);
    assert_int_equal(visa_sheet_find("FAMILY-member", roles, 2), 1);
    assert_int_equal(visa_sheet_find("团 长", roles, 2), 0);
    assert_int_equal(visa_sheet_find("familymembers", roles, 2), -1);
    assert_int_equal(visa_sheet_find("", roles, 2), -1);
    assert_int_equal(visa_sheet_find_header("★角色(role)", (const char *const[]){columns[ROLE].name}, 1), 0);
    assert_int_equal(visa_sheet_find_header("(角色)", (const char *const[]){columns[ROLE].name}, 1), -1);
}

/* A title, a star, brackets, full-width digits, blank rows, an early end, a second header, comments, totals.
 */
static void a_sheet_as_it_comes(void **state)
{
    (void)state;
    struct sheet_test test;
    assert_int_equal(read_sheet(&test, "\xef\xbb\xbf赴美团组,,,,\r\n"
                                       "★序号,姓名,角色（必填）,日 期,号\r\n"
                                       "Who,Name,Role,On,Seats\r\n"
                                       "#说明,,,,\r\n"
                                       ",,,,\r\n"
                                       "　,　,　,,\r\n"
                                       "M01,某某,团长,２０２７年６月１０日,１２\r\n"
                                       "M02,,随行家属,,3\r\n"
                                       "M03\r\n"
                                       "合计：3人,,,,15\r\n"),
                     SIM_OK);
    assert_diagnostics(&test.diagnostics, "s.csv:1:1: note: a line above the header is not read\n"
                                          "s.csv:2:11: note: this column is about the person and not read\n"
                                          "s.csv:3:1: note: a second header is not read\n"
                                          "s.csv:10:1: note: a row of totals is not read");
    assert_int_equal(test.table.count, 3);
    assert_int_equal(test.table.rows[0].cells[ON].whole, 20979);
    assert_int_equal(test.table.rows[0].cells[SEATS].whole, 12);
    assert_int_equal(test.table.rows[1].cells[ROLE].whole, 1);
    assert_string_equal(test.table.rows[2].cells[WHO].text, "M03");
    assert_false(test.table.rows[2].cells[SEATS].given);
    sim_arena_destroy(&test.arena);
}

static void what_is_wrong_is_said_without_a_value(void **state)
{
    (void)state;
    static const struct {
        const char *text, *lines;
    } cases[] = {
        {"who,role,on,seats\nM01,boss,46548,x\n",
         "s.csv:2:5: error: column \"role\": expected one of head, family_member, got \"***\"\n"
         "s.csv:2:10: error: column \"on\": expected a date such as 2027-06-10, got \"***\"; a number of "
         "five digits is "
         "how Excel counts days: format the cells as dates (yyyy-mm-dd)\n"
         "s.csv:2:16: error: column \"seats\": expected a whole number >= 0, got \"***\""},
        {"who,role\nM01,head\n,head\n", "s.csv:3:1: error: column \"who\": a value is required; if it is "
                                        "merged with the one above, unmerge and fill in "
                                        "each row"},
        {"who,role\n,head\n", "s.csv:2:1: error: column \"who\": a value is required"},
        {"who,role\nM01,head,,more\n", "s.csv:2:11: error: a value to the right of the header's last column"},
        {"who,role,secret\nM01,head,\n", "s.csv:1:10: error: unknown column \"***\""},
        {"who,role,seat\nM01,head,\n", "s.csv:1:10: error: unknown column \"***\"; did you mean \"seats\"?"},
        {"who,role,序号\nM01,head,\n", "s.csv:1:10: error: column \"***\" appears twice"},
        {"who,role,from\nM01,head,2027-01-01\n", "s.csv:1:10: error: unknown column \"***\""},
        {"M01,head\n", "s.csv:1:1: error: unknown column \"***\"\ns.csv:1:1: error: missing column \"who\"\n"
                       "s.csv:1:5: error: unknown column \"***\""},
        {"who;role\nM01;head\n", "s.csv:1:1: error: columns must be separated by commas"},
        {"12345,\nwho,role,name\nM01,head,１２３４５\n",
         "s.csv:1:1: error: looks like a number: delete it, nothing here needs it\n"
         "s.csv:1:1: note: a line above the header is not read\n"
         "s.csv:2:10: note: this column is about the person and not read\n"
         "s.csv:3:10: error: looks like a number: delete it, nothing here needs it"},
        {"", "s.csv: error: no header row: the file is empty"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sheet_test test;
        assert_int_equal(read_sheet(&test, cases[i].text), SIM_ERR_DATA);
        assert_diagnostics(&test.diagnostics, cases[i].lines);
        sim_arena_destroy(&test.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding),
        cmocka_unit_test(words_in_any_case),
        cmocka_unit_test(a_sheet_as_it_comes),
        cmocka_unit_test(what_is_wrong_is_said_without_a_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

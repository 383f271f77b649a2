/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/personal.h"
#include "models/delegation/values.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void goals(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct visa_goal goal;
    } good[] = {
        {"团长 + 至少 6 人", {false, true, 6}},
        {"团长+6", {false, true, 6}},
        {"团长必到、至少6人", {false, true, 6}},
        {"head + 6", {false, true, 6}},
        {"Head and at least 6 members", {false, true, 6}},
        {"至少六人", {false, false, 6}},
        {"6人以上", {false, false, 6}},
        {"10", {false, false, 10}},
        {">= 3", {false, false, 3}},
        {"团长", {false, true, 1}},
        {"the head", {false, true, 1}},
        {"all", {true, false, 0}},
        {"全部", {true, false, 0}},
        {"Everybody", {true, false, 0}},
        {"全员", {true, false, 0}},
        {"团长和十人", {false, true, 10}},
        {"head + all", {true, true, 0}},
    };
    static const char *const bad[] = {
        "", "0", "全体人员", "至少", "团长 + 团长", "6 + 7", "all + 6", "head + 12345", "many", "-1", "六七"};
    for (size_t i = 0; i < COUNT(good); i++) {
        struct visa_goal goal = {0};
        bool ok = visa_parse_goal(good[i].text, &goal);
        if (!ok || goal.everybody != good[i].goal.everybody || goal.head_needed != good[i].goal.head_needed ||
            goal.at_least != good[i].goal.at_least) {
            fail_msg("%s: %d %d %d", good[i].text, goal.everybody, goal.head_needed, goal.at_least);
        }
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct visa_goal goal = {0};
        if (visa_parse_goal(bad[i], &goal)) {
            fail_msg("%s", bad[i]);
        }
    }
}

static void refusals(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t count;
        int32_t month;
        enum visa_refusal_ground ground;
    } good[] = {
        {"无", 0, 0, 0},
        {"none", 0, 0, 0},
        {"有(2024-05;214(b))", 1, 652, VISA_REFUSAL_214B},
        {"有 2024年5月 214(b)", 1, 652, VISA_REFUSAL_214B},
        {"2024-05 214b", 1, 652, VISA_REFUSAL_214B},
        {"214(b)拒签、2024.5", 1, 652, VISA_REFUSAL_214B},
        {"2024/05, 221(g) 未决", 1, 652, VISA_REFUSAL_221G},
        {"yes (2024-5: 221(g) pending)", 1, 652, VISA_REFUSAL_221G},
        {"2024-05-20 其他", 1, 652, VISA_REFUSAL_OTHER},
        {"2024-05/other", 1, 652, VISA_REFUSAL_OTHER},
        {"2024-05 214(b); 2019-03 other", 2, 652, VISA_REFUSAL_214B},
        {"2024年5月214(b)、2019年3月其它", 2, 652, VISA_REFUSAL_214B},
    };
    static const char *const bad[] = {"有",
                                      "yes",
                                      "2024-05",
                                      "214(b)",
                                      "2024 214(b)",
                                      "2024-13 214(b)",
                                      "05/24 214(b)",
                                      "2024-05 214(c)",
                                      "2024-05 2025-06 214(b)",
                                      "2024-05 214(b) 221(g)",
                                      "",
                                      "不记得"};
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < COUNT(good); i++) {
        struct visa_refusals read = {0};
        if (!visa_parse_refusals(good[i].text, &arena, &read) || read.count != good[i].count ||
            (read.count > 0 &&
             (read.refusal[0].month != good[i].month || read.refusal[0].ground != good[i].ground))) {
            fail_msg("%s: %zu", good[i].text, read.count);
        }
        if (read.count == 2) {
            assert_int_equal(read.refusal[1].month, 49 * 12 + 2);
            assert_int_equal(read.refusal[1].ground, VISA_REFUSAL_OTHER);
        }
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct visa_refusals read = {0};
        if (visa_parse_refusals(bad[i], &arena, &read)) {
            fail_msg("%s", bad[i]);
        }
    }
    sim_arena_destroy(&arena);
}

static void other_visas(void **state)
{
    (void)state;
    static const char *const bad[] = {"加拿大", "10 工作日", "加拿大 10 周", "加拿大 工作日 10",
                                      "加拿大 123456 天"};
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    struct visa_other_visas visas = {0};
    assert_true(visa_parse_other_visas("加拿大 10 工作日;Mexico 7 days、 日本5天,New Zealand 3 Working Days",
                                       &arena, &visas));
    assert_int_equal(visas.count, 4);
    static const struct visa_other_visa expected[] = {
        {"加拿大", 10, true}, {"Mexico", 7, false}, {"日本", 5, false}, {"New Zealand", 3, true}};
    for (size_t i = 0; i < visas.count; i++) {
        assert_string_equal(visas.visa[i].country, expected[i].country);
        assert_int_equal(visas.visa[i].days, expected[i].days);
        assert_int_equal(visas.visa[i].working_days, expected[i].working_days);
    }
    assert_true(visa_parse_other_visas("无", &arena, &visas));
    assert_int_equal(visas.count, 0);
    for (size_t i = 0; i < COUNT(bad); i++) {
        if (visa_parse_other_visas(bad[i], &arena, &visas)) {
            fail_msg("%s", bad[i]);
        }
    }
    sim_arena_destroy(&arena);
}

static const char id[] = "an identity card number";
static const char mobile[] = "a mobile telephone number";
static const char mail[] = "an e-mail address";
static const char ds160[] = "a DS-160 confirmation number";
static const char passport[] = "a passport number";

static const struct {
    const char *text, *what;
} personal_cases[] = {
    {"110101199003078515", id},
    {"11010119900307851X", id},
    {"身份证11010119900307851x号", id},
    {"110101 19900307 8515", id},
    {"110101-19900307-8515", id},
    {"13912345678", mobile},
    {"139 1234 5678", mobile},
    {"+86 139-1234-5678", mobile},
    {"电话13912345678", mobile},
    {"tel13912345678", mobile},
    {"a.b@example.org", mail},
    {"请写a@b", mail},
    {"AA00B1C2D3", ds160},
    {"aa00b1c2d3", ds160},
    {"DS-160: AA0012345Z", ds160},
    {"E12345678", passport},
    {"EA1234567", passport},
    {"PE1234567", passport},
    {"护照 se1234567", passport},
    {"G12345678", passport},
    {"E 1234 5678", passport},
    {"M01", NULL},
    {"2027-US-014", NULL},
    {"2027-03-03~2027-03-14; 2027-04-05", NULL},
    {"20270303~20270314", NULL},
    {"B1/B2", NULL},
    {"221(g)待补料(护照在领馆)", NULL},
    {"DS-160已交", NULL},
    {"23912345678", NULL},
    {"12912345678", NULL},
    {"1391234567", NULL},
    {"1101011990030785", NULL},
    {"AAAAAAAAAA", NULL},
    {"U12345678", NULL},
    {"US2027014", NULL},
    {"@", NULL},
    {"E1234567", NULL},
    {"passport_filed", NULL},
    {"", NULL},
    {"2027-3-3 2027-3-14", NULL},
    {"interpreter", NULL},
    {"10 工作日", NULL},
};

static void what_looks_personal(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(personal_cases); i++) {
        const char *what = visa_looks_personal(personal_cases[i].text);
        if (what != personal_cases[i].what &&
            (what == NULL || personal_cases[i].what == NULL || strcmp(what, personal_cases[i].what) != 0)) {
            fail_msg("%s: %s", personal_cases[i].text, what == NULL ? "nothing" : what);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goals),
        cmocka_unit_test(refusals),
        cmocka_unit_test(other_visas),
        cmocka_unit_test(what_looks_personal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

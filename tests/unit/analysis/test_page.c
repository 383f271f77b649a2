/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page for the director: what it must say, and that it fits A4 whatever it has to say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/output/terminal.h"
#include "analysis/plan/page.h"
#include "models/input/utf8.h"
#include "tests/support/page_answer.h"

#include <stdio.h>
#include <stdlib.h>

enum { WIDTH = 100, LINES = 60 };

/* Owned by the caller. */
static char *print_page(const struct answer *a, const struct ana_plan_page_options *options)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    ana_plan_page_print(stream, &a->plan, options);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static char *print_front(const struct answer *a, enum ana_plot_language language)
{
    const struct ana_plan_page_options options = {.language = language};
    return print_page(a, &options);
}

/* Whether the texts stand in the page, in this order; the last one is NULL. Frees the page. */
static void expect_in_order(char *page, const char *const *texts)
{
    const char *from = page;
    for (; *texts != NULL; texts++) {
        const char *found = strstr(from, *texts);
        if (found == NULL) {
            fail_msg("\"%s\" is missing or too early in\n%s", *texts, page);
        }
        from = found + strlen(*texts);
    }
    free(page);
}

/* Without line ends and the blanks behind them, which a sentence may be wrapped at. Chinese alone. */
static char *unwrap(char *page)
{
    char *to = page;
    for (const char *from = page; *from != '\0';) {
        if (*from == '\n') {
            from += strspn(from, "\n ");
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
    return page;
}

static void the_date_comes_first(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    expect_in_order(unwrap(print_front(&a, ANA_PLOT_CHINESE)),
                    (const char *const[]){"赴美团组签证进度建议（代号 2027-US-014）",
                                          "测算日 2026年11月23日（周一）",
                                          "最晚2027年1月11日（周一）启动任务报批，距签证到位日142天。",
                                          "团长必到，连同备选凑足6人（共8人），2027年6月2日（周三）前",
                                          "2027年6月10日（周四）出发",
                                          "按期概率95%（悲观92%，乐观98%），上限97%",
                                          "原定6人一个不少：81%；全部出签的概率只有83%",
                                          "启动日",
                                          "任务批件",
                                          "护照（M03、M06）",
                                          "M01 团长：必去",
                                          "M05 团员：敏感领域，221(g)概率20%",
                                          "备选最迟当天开始填表",
                                          "合计平均17,832元（P90 19,200元）",
                                          "再加1名（须列入批件）为96%",
                                          "最早北京",
                                          "planning-2027",
                                          "32个环境×400份副本",
                                          "2027年放假调休",
                                          "模型估计，不代表使领馆承诺。",
                                          NULL});
    expect_in_order(print_front(&a, ANA_PLOT_ENGLISH),
                    (const char *const[]){"US visas for a delegation: when to start (code 2027-US-014)",
                                          "11 January 2027 (Mon) is the last safe day to start the mission",
                                          "95 % in time (pessimistic 92 %, optimistic 98 %); at best 97 %",
                                          "11 Jan", "mission approval", "passports (M03, M06)", "M01 head",
                                          "M05 member: sensitive field, 20 % risk of 221(g)",
                                          "CNY 17,832 on average", "earliest Beijing", "planning-2027",
                                          "no promise of any consulate.", NULL});
}

static void working_days_are_counted_on_a_calendar(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    struct sim_arena arena;
    struct sim_error error = {0};
    struct visa_working_calendar calendar;
    const struct visa_calendar_rules rules = {.first_day = answer_day(2026, 1, 1),
                                              .last_day = answer_day(2027, 12, 31),
                                              .weekdays = 0x1f,
                                              .close = VISA_MINUTES_PER_DAY};
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(visa_calendar_build(&calendar, &rules, &arena, &error), SIM_OK);
    const struct ana_plan_page_options options = {.language = ANA_PLOT_CHINESE, .working_days = &calendar};
    /* 20 weeks and two days, both of which are a Monday and a Tuesday. */
    expect_in_order(unwrap(print_page(&a, &options)), (const char *const[]){"距签证到位日102个工作日", NULL});
    sim_arena_destroy(&arena);
}

static void what_cannot_be_done_is_said_with_what_can(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    a.plan.verdict = ANA_VERDICT_NO_START;
    a.plan.latest.safe = ANA_NO_START;
    a.plan.start = a.plan.question.as_of;
    a.plan.odds.base = answer_interval(.9499, .01);
    a.plan.ceiling.base = answer_interval(.93, .005);
    a.plan.nearest = .909;
    a.plan.honest_deadline = answer_day(2027, 7, 5);
    /* 94.99 % is not 95 %, and a bound of 90.9 % does not promise 91 %. */
    expect_in_order(unwrap(print_front(&a, ANA_PLOT_CHINESE)),
                    (const char *const[]){
                        "哪天启动都达不到95%的把握", "按期概率也只有94%", "能承诺的把握至多90%",
                        "出签人数够的概率也只有93%", "若出签人数够，单论时间，最晚2027年2月1日（周一）启动",
                        "最早签证到位日：2027年7月5日（周一），即2027年7月13日（周二）以后出发",
                        "最迟2027年5月20日（周四）商请邀请方另定日期", NULL});
    a.delegation.latest_departure = answer_day(2027, 7, 13);
    expect_in_order(unwrap(print_front(&a, ANA_PLOT_CHINESE)),
                    (const char *const[]){"出发日可改到2027年7月13日（周二），够用", NULL});
    a.delegation.latest_departure--;
    expect_in_order(unwrap(print_front(&a, ANA_PLOT_CHINESE)),
                    (const char *const[]){"出发日只能改到2027年7月12日（周一），不够", NULL});
    a.plan.verdict = ANA_VERDICT_UNSAFE;
    a.plan.question.start = a.plan.start = answer_day(2027, 2, 1);
    a.plan.latest.safe = answer_day(2027, 1, 11);
    expect_in_order(
        unwrap(print_front(&a, ANA_PLOT_CHINESE)),
        (const char *const[]){"2027年2月1日（周一）启动任务报批不够稳妥：按期概率94%，达不到要求的95%",
                              "要有95%的把握，最晚2027年1月11日（周一）启动", NULL});
}

static void a_forecast_begins_with_the_odds(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    a.plan.question.forecast = true;
    a.plan.verdict = ANA_VERDICT_UNSAFE;
    a.plan.odds.base = answer_interval(.774, .07);
    a.members[0].status = VISA_STATUS_PROCESSING;
    /* An interval of 7 points either way: the share is told in steps of 5. */
    expect_in_order(unwrap(print_front(&a, ANA_PLOT_CHINESE)),
                    (const char *const[]){"赴美团组签证进度预测", "2027年6月2日（周三）前到位的概率75%",
                                          "到位日期：P50 4月12日，P80 4月28日，P95 5月30日",
                                          "M01   团长  行政审理中", NULL});
}

static void behind_the_page_everybody_has_a_next_step(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    a.members[1].status = VISA_STATUS_BOOKED;
    const struct ana_plan_page_options options = {
        .language = ANA_PLOT_CHINESE, .members = true, .actions = true, .fallbacks = true};
    expect_in_order(unwrap(print_page(&a, &options)),
                    (const char *const[]){"成员进度", "M08   备选", "主要风险、下一步、谁办", "M02 团员",
                                          "面谈前5个工作日核对DS-160", "M08 备选", "按日期办", "2月4日",
                                          "任务批件：应完成", "3月12日  备选最迟当天开始填表", "3月19日",
                                          "5月27日", "备用方案", "全到北京", "全到上海（现方案）",
                                          "加2名备选", "不可行", NULL});
}

static void one_private_traveller_has_no_mission(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    answer_tie(&a, 1);
    a.plan.cast.promise.at_least = 1;
    a.members[0].role = VISA_MEMBER;
    a.members[0].passport = VISA_ORDINARY;
    a.members[0].mission = VISA_NO_MISSION;
    a.members[0].passport_place = VISA_PASSPORT_WITH_HOLDER;
    a.must[0] = false;
    answer_sample_outlook(&a.plan.outlook);
    a.plan.outlook.steps[ANA_STEP_APPROVAL].share = 0;
    a.plan.outlook.steps[ANA_STEP_AT_OFFICE].share = 0;
    a.plan.outlook.ready.p95 = VISA_NO_DAY;
    a.outlook[0].ready.p95 = VISA_NO_DAY;
    const struct ana_plan_page_options options = {.language = ANA_PLOT_CHINESE, .members = true};
    char *page = unwrap(print_page(&a, &options));
    static const char *const foreign[] = {"团组签证", "任务", "换备选",    "外办",
                                          "事项表",   "因公", "若互不关联"};
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        if (strstr(page, foreign[i]) != NULL) {
            fail_msg("%s in %s", foreign[i], page);
        }
    }
    expect_in_order(page, (const char *const[]){"赴美签证进度建议", "开始填写DS-160",
                                                "本人，2027年6月2日（周三）前", "上限97%（出签的概率",
                                                "出入境管理局", "办不成", "备好护照", NULL});
}

/* Checks one page: its width, and that no byte of it is anything but plain text. Returns its lines. */
static int check_page(const char *page, uint64_t seed)
{
    int lines = 0;
    char line[8 * WIDTH];
    while (*page != '\0') {
        size_t length = strcspn(page, "\n");
        assert_true(length < sizeof line);
        memcpy(line, page, length);
        line[length] = '\0';
        if (ana_display_width(line) > WIDTH) {
            fail_msg("seed %llu: %zu columns: %s", (unsigned long long)seed, ana_display_width(line), line);
        }
        for (size_t i = 0; i < length; i += visa_utf8_length(line + i, length - i)) {
            if ((unsigned char)line[i] < ' ' || visa_utf8_length(line + i, length - i) == 0) {
                fail_msg("seed %llu: a byte %02x in %s", (unsigned long long)seed, (unsigned char)line[i],
                         line);
            }
        }
        page += length + 1;
        lines++;
    }
    return lines;
}

static void every_page_fits(void **state)
{
    (void)state;
    struct answer *a = malloc(sizeof *a);
    assert_non_null(a);
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        struct test_random random = {seed};
        answer_random(a, &random);
        for (int language = ANA_PLOT_ENGLISH; language <= ANA_PLOT_CHINESE; language++) {
            char *page = print_front(a, (enum ana_plot_language)language);
            int lines = check_page(page, seed);
            if (lines > LINES) {
                fail_msg("seed %llu: %d lines\n%s", (unsigned long long)seed, lines, page);
            }
            free(page);
            const struct ana_plan_page_options all = {.language = (enum ana_plot_language)language,
                                                      .members = true,
                                                      .actions = true,
                                                      .fallbacks = true};
            page = print_page(a, &all);
            (void)check_page(page, seed);
            free(page);
        }
    }
    free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_date_comes_first),
        cmocka_unit_test(working_days_are_counted_on_a_calendar),
        cmocka_unit_test(what_cannot_be_done_is_said_with_what_can),
        cmocka_unit_test(a_forecast_begins_with_the_odds),
        cmocka_unit_test(behind_the_page_everybody_has_a_next_step),
        cmocka_unit_test(one_private_traveller_has_no_mission),
        cmocka_unit_test(every_page_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

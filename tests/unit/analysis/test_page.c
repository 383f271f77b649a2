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
#include "tests/support/page_random.h"

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

static char *print_front(const struct answer *a, enum ana_language language)
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
    expect_in_order(unwrap(print_front(&a, ANA_CHINESE)),
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
    expect_in_order(print_front(&a, ANA_ENGLISH),
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
    const struct ana_plan_page_options options = {.language = ANA_CHINESE, .working_days = &calendar};
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
    a.plan.fallback_confidence = .9;
    a.plan.fallback_start = answer_day(2026, 12, 7);
    a.plan.honest_deadline = answer_day(2027, 7, 5);
    /* 94.99 % is not 95 %, and a bound of 90.9 % does not promise 91 %. */
    expect_in_order(
        unwrap(print_front(&a, ANA_CHINESE)),
        (const char *const[]){
            "要95%的把握，哪天启动都办不到。若接受90%：最晚2026年12月7日（周一）启动任务报批，"
            "距签证到位日177天。2026年11月23日（周一）就启动，按期概率94%（区间下限90%）。时间不够",
            "出签人数够的概率也只有93%", "若出签人数够，单论时间，最晚2027年2月1日（周一）启动",
            "最早签证到位日：2027年7月5日（周一），即2027年7月13日（周二）以后出发",
            "最迟2027年5月20日（周四）商请邀请方另定日期", NULL});
    a.plan.outlook.never = .9;
    expect_in_order(unwrap(print_front(&a, ANA_CHINESE)), (const char *const[]){"卡在出签而非时间", NULL});
    a.plan.fallback_start = a.plan.start;
    expect_in_order(
        unwrap(print_front(&a, ANA_CHINESE)),
        (const char *const[]){
            "若接受90%：最晚2026年11月23日（周一）启动任务报批，距签证到位日191天。按期概率", NULL});
    a.plan.fallback_start = VISA_NO_DAY;
    expect_in_order(unwrap(print_front(&a, ANA_CHINESE)),
                    (const char *const[]){"办不到。连50%也不能保证。2026年11月23日", NULL});
    a.delegation.latest_departure = answer_day(2027, 7, 13);
    expect_in_order(unwrap(print_front(&a, ANA_CHINESE)),
                    (const char *const[]){"出发日可改到2027年7月13日（周二），够用", NULL});
    a.delegation.latest_departure--;
    expect_in_order(unwrap(print_front(&a, ANA_CHINESE)),
                    (const char *const[]){"出发日只能改到2027年7月12日（周一），不够", NULL});
    a.plan.verdict = ANA_VERDICT_UNSAFE;
    a.plan.question.start = a.plan.start = answer_day(2027, 2, 1);
    a.plan.latest.safe = answer_day(2027, 1, 11);
    expect_in_order(
        unwrap(print_front(&a, ANA_CHINESE)),
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
    expect_in_order(unwrap(print_front(&a, ANA_CHINESE)),
                    (const char *const[]){"赴美团组签证进度预测", "2027年6月2日（周三）前到位的概率75%",
                                          "到位日期：P50 4月12日，P80 4月28日，P95 5月30日",
                                          "M01   团长  行政审理中", NULL});
}

/* At its lower end the sample is ready with 87 % on the last day of its curve, and never with 95 %. */
static void where_no_date_can_be_promised_one_with_less_can(void **state)
{
    (void)state;
    struct answer a;
    answer_sample_forecast(&a);
    a.plan.verdict = ANA_VERDICT_UNSAFE;
    a.plan.odds.base = answer_interval(.6, .01);
    a.plan.question.deadline = answer_day(2027, 4, 20);
    expect_in_order(
        unwrap(print_front(&a, ANA_CHINESE)),
        (const char *const[]){"推迟到哪天都承诺不了95%。能以85%承诺的最早签证到位日：2027年4月30日", NULL});
}

static void a_sample_that_is_too_small_is_no_ceiling(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    a.plan.verdict = ANA_VERDICT_NO_START;
    a.plan.latest.safe = ANA_NO_START;
    a.plan.start = a.plan.question.as_of;
    a.plan.odds.base = answer_interval(.96, .04);
    a.plan.nearest = .92;
    a.plan.fallback_confidence = .9;
    a.plan.fallback_start = answer_day(2026, 12, 7);
    char *page = unwrap(print_front(&a, ANA_CHINESE));
    assert_null(strstr(page, "卡在"));
    expect_in_order(page, (const char *const[]){"按期概率96%（区间下限92%）。加大 --environments", NULL});
}

static void travel_that_is_not_known_costs_not_nothing(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    a.plan.outlook.travel.mean = NAN;
    expect_in_order(print_front(&a, ANA_ENGLISH),
                    (const char *const[]){"(P90 CNY 19,200); travel is not known: the scenario", NULL});
    a.scenario.trip_count = 1;
    expect_in_order(unwrap(print_front(&a, ANA_CHINESE)),
                    (const char *const[]){"（P90 19,200元）；差旅未知：未填出发城市。", NULL});
}

static void the_queue_itself_is_told(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    a.plan.largest_share = .08;
    expect_in_order(unwrap(print_front(&a, ANA_CHINESE)),
                    (const char *const[]){"（120个）的8%，须加 --insert 放进队列复核。", NULL});
    a.plan.inserted = (struct ana_interval){.93, .91, .95};
    expect_in_order(unwrap(print_front(&a, ANA_CHINESE)),
                    (const char *const[]){"真正放进队列复核：93%（91%–95%）。", "的8%，见队列复核。", NULL});
}

static void a_forecast_tells_what_moved_and_what_to_do(void **state)
{
    (void)state;
    struct answer a;
    answer_sample_forecast(&a);
    expect_in_order(
        unwrap(print_front(&a, ANA_CHINESE)),
        (const char *const[]){
            "变化    "
            "较4月5日的预测（61%）降14个百分点：情景与号源−1、时间过去−8、M01（已约）−7、M02（已面谈待结果）+"
            "2。",
            "放号    "
            "上海2027年4月30日（周五）有5个号，7人能用。建议：5人约下，其余继续等。按期概率：不约，继续等为42"
            "%"
            "；"
            "5人约下，其余不去为55%；5人约下，其余继续等为61%。由M01、M02、M03、M04、M05约。",
            "M01   团长  已约",
            "某人有消息后，全团的按期概率。到所列日期仍无消息即换备选。面谈或补料满60天后",
            "现在换团长、重新报批为12%，不换为95%。",
            "若出签  若要补料  若行政审理  若拒签  若换人  无消息即换  可询问",
            "M01        –         –           –       –     12%           –       –",
            "M02      90%       70%         60%     40%     50%      5月3日  6月8日",
            "护照    使领馆 M02；外办 M01、M03、M04、M05、M06、M07、M08。", NULL});
    a.plan.offer.difference = answer_interval(.01, .02);
    a.plan.offer.able = 5;
    a.plan.offer.best = ANA_OFFER_TAKE;
    expect_in_order(unwrap(print_front(&a, ANA_CHINESE)),
                    (const char *const[]){"建议：约下。按期概率：不约，继续等为42%；约下为55%。由M01",
                                          "差在误差以内", NULL});
    a.plan.question.as_of = answer_day(2027, 6, 8);
    expect_in_order(unwrap(print_front(&a, ANA_CHINESE)),
                    (const char *const[]){
                        "M02      90%       70%         60%     40%     50%        今天    现在", NULL});
}

/* The points of the table behind the page sum up, though each is rounded. */
static void the_table_of_moves_adds_up(void **state)
{
    (void)state;
    struct answer a;
    answer_sample_forecast(&a);
    const struct ana_plan_page_options options = {.language = ANA_ENGLISH, .members = true};
    expect_in_order(print_page(&a, &options),
                    (const char *const[]){"What moved since 5 April 2027 (Mon)", "as told then", "61%",
                                          "scenario and seats seen", "−1", "60%", "time gone by", "−8", "52%",
                                          "M01 (seat booked)", "−7", "45%", "M02 (interviewed)", "+2", "47%",
                                          "no news of the others", "0", "47%", NULL});
}

static void what_has_happened_is_no_risk(void **state)
{
    (void)state;
    struct answer a;
    answer_sample_forecast(&a);
    a.members[4].status = VISA_STATUS_PROCESSING;
    a.outlook[4].takes[ANA_STEP_PROCESSING] = 1;
    a.outlook[4].overdue = 1;
    a.members[2].status = VISA_STATUS_REFUSED_214B;
    a.outlook[2].refused = 1;
    a.outlook[2].late_stage = VISA_STAGE_REAPPLY;
    char *page = unwrap(print_front(&a, ANA_CHINESE));
    assert_null(strstr(page, "再次申请前等待"));
    assert_null(strstr(page, "221(g)概率99%"));
    expect_in_order(page, (const char *const[]){"M05 团员：已超出情景所设最长时限，按随时办结计",
                                                "M03 团员：", "已被拒签", "多因未获签证", NULL});
}

static void a_waiver_that_nobody_gets_is_no_gain(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    const struct ana_plan_page_options all = {.language = ANA_CHINESE, .fallbacks = true};
    expect_in_order(
        unwrap(print_page(&a, &all)),
        (const char *const[]){"能免面谈者都免，按期概率为97%", "凡有可能的均免面谈", "一律面谈", NULL});
    struct ana_alternative *with = &a.alternatives[7], *without = &a.alternatives[8];
    with->odds = without->odds;
    with->ready = without->ready;
    char *page = unwrap(print_page(&a, &all));
    assert_null(strstr(page, "均免面谈"));
    expect_in_order(page, (const char *const[]){"无人可免面谈，按面谈测算", "一律面谈（无人可免）",
                                                "不可行：加2名备选", NULL});
}

static void behind_the_page_everybody_has_a_next_step(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    a.members[1].status = VISA_STATUS_BOOKED;
    const struct ana_plan_page_options options = {
        .language = ANA_CHINESE, .members = true, .actions = true, .fallbacks = true};
    expect_in_order(unwrap(print_page(&a, &options)),
                    (const char *const[]){"成员进度", "M08   备选", "主要风险、下一步、谁办", "M02 团员",
                                          "面谈前5个工作日核对DS-160", "M08 备选", "按日期办", "2月4日",
                                          "任务批件：应完成", "3月12日  备选最迟当天开始填表", "3月19日",
                                          "5月27日", "备用方案", "全到北京", "全到上海（现方案）",
                                          "不可行：加2名备选", NULL});
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
    const struct ana_plan_page_options options = {.language = ANA_CHINESE, .members = true};
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
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        struct test_random random = {seed};
        answer_random(a, &random);
        for (int language = ANA_ENGLISH; language <= ANA_CHINESE; language++) {
            char *page = print_front(a, (enum ana_language)language);
            int lines = check_page(page, seed);
            if (lines > LINES) {
                fail_msg("seed %llu: %d lines\n%s", (unsigned long long)seed, lines, page);
            }
            free(page);
            const struct ana_plan_page_options all = {
                .language = (enum ana_language)language, .members = true, .actions = true, .fallbacks = true};
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
        cmocka_unit_test(where_no_date_can_be_promised_one_with_less_can),
        cmocka_unit_test(a_sample_that_is_too_small_is_no_ceiling),
        cmocka_unit_test(travel_that_is_not_known_costs_not_nothing),
        cmocka_unit_test(the_queue_itself_is_told),
        cmocka_unit_test(a_forecast_tells_what_moved_and_what_to_do),
        cmocka_unit_test(the_table_of_moves_adds_up),
        cmocka_unit_test(what_has_happened_is_no_risk),
        cmocka_unit_test(a_waiver_that_nobody_gets_is_no_gain),
        cmocka_unit_test(behind_the_page_everybody_has_a_next_step),
        cmocka_unit_test(one_private_traveller_has_no_mission),
        cmocka_unit_test(every_page_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

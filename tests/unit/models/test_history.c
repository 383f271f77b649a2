/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Case histories: both forms, what each word says, what is refused and where, how a history is cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/calendar/date.h"
#include "models/history/history.h"
#include "tests/unit/models/test_scenario_files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct desk {
    struct tiny tiny;
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_history history;
};

static const char *const closed[] = {"west|西城"};

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

static enum sim_status read_history(struct desk *desk, const char *text)
{
    const struct visa_csv_source csv = {.name = "h.csv", .data = text, .length = strlen(text)};
    const struct visa_history_source source = {.path = "h.csv",
                                               .csv = &csv,
                                               .scenario = &desk->tiny.scenario,
                                               .closed_posts = closed,
                                               .closed_count = COUNT(closed),
                                               .today = day_of(2026, 6, 30)};
    visa_diagnostics_init(&desk->diagnostics, &desk->arena);
    return visa_history_read(&desk->history, &source, &desk->diagnostics, &desk->arena);
}

/* ---- what is read ---- */

static void an_office_in_chinese(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(
        read_history(
            desk,
            "某办历史案例,,,\n"
            "编号,姓名,年月,使领馆,签证类别,护照种类,途径,敏感领域,次数,报批日,批件日,缴费日,约号日,面谈日,"
            "免面谈递交日,221(g)日,补料日,出签日,拒签日,到外办日,领取日,221(g)类型,结果,登记日期,查询日期,"
            "备注\n"
            "C01,某,2026-01,北城,B1/B2,公务普通,面谈,是,2,2026.1.5,2026年1月20日,20260122,2026/1/23,"
            "2026-02-02,,2026-02-02,2026-02-09,2026-03-01,,2026-03-06,2026-03-07,补充材料,已领取,,"
            "2026-06-01,无\n"
            "C02,某,,南城总领馆,A-2,外交,免面谈,,,,,,,,2026-02-01,,,,,,,,办理中,2026-02-05,,\n"
            "C03,某,,,,普通,,否,,,,,,2026-02-01,,2026-02-01,,,,,,,行政审理中,,2026-05-01,\n"
            "合计,3,,,,,,,,,,,,,,,,,,,,,,,\n"),
        SIM_OK);
    assert_int_equal(desk->history.count, 3);
    assert_false(desk->history.plain);
    const struct visa_past_case *c = desk->history.cases;
    assert_string_equal(c[0].id, "C01");
    assert_int_equal(c[0].where.line, 3);
    assert_int_equal(c[0].class, 1);
    assert_int_equal(c[0].post, 0);
    assert_int_equal(c[0].applicant, VISA_OFFICIAL);
    assert_int_equal(c[0].route, VISA_ROUTE_INTERVIEW);
    assert_true(c[0].sensitive && c[0].sensitive_known);
    assert_int_equal(c[0].attempt, 2);
    assert_int_equal(c[0].request, VISA_PAST_DOCUMENTS);
    assert_int_equal(c[0].end, VISA_PAST_ENDED_ISSUED);
    const int32_t january = day_of(2026, 1, 1);
    static const int32_t days[VISA_PAST_MILESTONES] = {4, 19, 21, 22, 32, -1, 32, 39, 59, -1, 64, 65};
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        assert_int_equal(c[0].day[i], days[i] < 0 ? VISA_NO_DAY : january + days[i]);
    }
    assert_int_equal(c[0].recorded, VISA_NO_DAY);
    assert_int_equal(c[0].looked_on, day_of(2026, 6, 1));
    assert_int_equal(c[1].class, 0);
    assert_int_equal(c[1].post, 1);
    assert_int_equal(c[1].route, VISA_ROUTE_WAIVER);
    assert_false(c[1].sensitive_known);
    assert_int_equal(c[1].recorded, january + 35);
    assert_int_equal(c[1].looked_on, VISA_NO_DAY);
    assert_int_equal(c[2].post, VISA_ALL);
    assert_int_equal(c[2].class, 1);
    assert_int_equal(c[2].applicant, VISA_PRIVATE);
    assert_true(c[2].sensitive_known && !c[2].sensitive);
    assert_int_equal(c[2].request, VISA_PAST_PROCESSING);
    assert_int_equal(desk->history.first_day, january + 4);
    assert_int_equal(desk->history.last_day, day_of(2026, 6, 1));
    assert_diagnostics(&desk->diagnostics, "h.csv:1:1: note: a line above the header is not read\n"
                                           "h.csv:2:8: note: this column is about the person and not read\n"
                                           "h.csv:6:1: note: a row of totals is not read");
}

/* Each word that may stand for an outcome, and the dates that it asks for. */
static void outcomes(void **state)
{
    static const struct {
        const char *word, *issued, *refused;
        enum visa_past_end end;
        enum visa_past_request request;
    } cases[] = {
        {"issued", "2026-03-01", "", VISA_PAST_ENDED_ISSUED, VISA_PAST_NOT_SAID},
        {"出签", "2026-03-01", "", VISA_PAST_ENDED_ISSUED, VISA_PAST_NOT_SAID},
        {"EMS途中", "2026-03-01", "", VISA_PAST_ENDED_ISSUED, VISA_PAST_NOT_SAID},
        {"214(b)拒签", "", "2026-03-01", VISA_PAST_ENDED_214B, VISA_PAST_NOT_SAID},
        {"Refused 214(b)", "", "2026-03-01", VISA_PAST_ENDED_214B, VISA_PAST_NOT_SAID},
        {"其他拒签", "", "2026-03-01", VISA_PAST_ENDED_OTHER_REFUSAL, VISA_PAST_NOT_SAID},
        {"221(g)待补料", "", "", VISA_PAST_OPEN, VISA_PAST_DOCUMENTS},
        {"221（g）待补料（护照已退）", "", "", VISA_PAST_OPEN, VISA_PAST_DOCUMENTS},
        {"Administrative Processing", "", "", VISA_PAST_OPEN, VISA_PAST_PROCESSING},
        {"open", "", "", VISA_PAST_OPEN, VISA_PAST_NOT_SAID},
        {"", "", "", VISA_PAST_OPEN, VISA_PAST_NOT_SAID},
        {"已面谈待结果", "", "", VISA_PAST_OPEN, VISA_PAST_NOT_SAID},
        {"退出", "", "", VISA_PAST_ENDED_WITHDRAWN, VISA_PAST_NOT_SAID},
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[400];
        snprintf(text, sizeof text,
                 "case,applicant,requested,issued,refused,outcome,looked_on\nC,private,2026-02-01,%s,%s,%s,"
                 "2026-04-01\n",
                 cases[i].issued, cases[i].refused, cases[i].word);
        if (read_history(desk, text) != SIM_OK) {
            fail_msg("%s", cases[i].word);
        }
        assert_int_equal(desk->history.cases[0].end, cases[i].end);
        assert_int_equal(desk->history.cases[0].request, cases[i].request);
    }
}

static void a_plain_table(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(read_history(desk, "check_date,complete_date,class,entry,post,status\n"
                                        "2026-01-05,2026-02-01,B1,new,north,clear\n"
                                        "2026-01-05,2026-02-01,B2,renewal,north,Clear\n"
                                        "2026-01-06,2026-02-02,B1/B2,,西城,Reject\n"
                                        "2026-01-07,,B1,,,\n"
                                        "2026-01-05,2026-02-01,B1,new,north,clear\n"
                                        "2026-01-08,,A2,,south,Pending\n"),
                     SIM_OK);
    assert_diagnostics(
        &desk->diagnostics,
        "h.csv: note: refusals without their ground: 1, taken for other refusals than 214(b)\n"
        "h.csv:6:1: note: rows that repeat an earlier one in everything: 1, this one the first; "
        "without an identifier they count as cases of their own");
    const struct visa_past_case *c = desk->history.cases;
    assert_int_equal(desk->history.count, 6);
    assert_int_equal(desk->history.alike, 1);
    assert_true(desk->history.plain);
    const int32_t begun = day_of(2026, 1, 5);
    assert_int_equal(c[0].day[VISA_PAST_REQUESTED], begun);
    assert_int_equal(c[0].day[VISA_PAST_ISSUED], begun + 27);
    assert_int_equal(c[0].day[VISA_PAST_REFUSED], VISA_NO_DAY);
    assert_int_equal(c[0].request, VISA_PAST_PROCESSING);
    assert_int_equal(c[0].applicant, VISA_PRIVATE);
    assert_int_equal(c[0].end, VISA_PAST_ENDED_ISSUED);
    assert_int_equal(c[2].end, VISA_PAST_ENDED_OTHER_REFUSAL);
    assert_int_equal(c[2].day[VISA_PAST_REFUSED], begun + 28);
    assert_int_equal(c[2].post, VISA_POST_CLOSED);
    assert_int_equal(c[3].end, VISA_PAST_OPEN);
    assert_int_equal(c[3].post, VISA_ALL);
    assert_int_equal(c[5].end, VISA_PAST_OPEN);
    assert_int_equal(desk->history.first_day, begun);
    assert_int_equal(desk->history.last_day, begun + 28);
}

/* ---- what is refused ---- */

struct wrong {
    const char *text, *lines;
};

static void expect_lines(struct desk *desk, const struct wrong *wrong, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(read_history(desk, wrong[i].text), SIM_ERR_DATA);
        assert_diagnostics(&desk->diagnostics, wrong[i].lines);
        assert_int_equal(desk->history.count, 0);
    }
}

static void wrong_plain_tables(void **state)
{
    static const struct wrong cases[] = {
        {"check_date,complete_date,class,post,status\n"
         "2026-02-01,2026-01-05,B1,north,clear\n"
         "2026-07-01,2026-07-02,B1,north,clear\n"
         "2026-01-05,2026-02-01,Z9,nort,clear\n"
         "2026-01-05,,B1,north,clear\n"
         "2026-01-05,2026-02-01,B1,north,pending\n"
         "2026-01-05,2026-02-01,B1,north,\n"
         "1/5/26,,B1,north,\n",
         "h.csv:2:12: error: column \"complete_date\": is before \"check_date\"\n"
         "h.csv:3:1: error: column \"check_date\": lies in the future\n"
         "h.csv:3:12: error: column \"complete_date\": lies in the future\n"
         "h.csv:4:23: error: column \"class\": expected a class of A, B\n"
         "h.csv:4:26: error: column \"post\": no post of the scenario, nor one named as closed by now; did "
         "you "
         "mean \"north\"?\n"
         "h.csv:5:12: error: column \"complete_date\": the day is missing: the status is not pending\n"
         "h.csv:6:32: error: column \"status\": is pending, but there is a complete_date\n"
         "h.csv:7:32: error: column \"status\": a value is required: there is a complete_date\n"
         "h.csv:8:1: error: column \"check_date\": expected a date such as 2027-06-10, got \"***\"; which "
         "number is the year, the month, the day? Write 2027-06-10"},
        {"check_date,complete_date,post,status\n2026-01-05,,north,\n",
         "h.csv:1:1: error: missing column \"class\""},
        {"check_date;complete_date;class\n", "h.csv:1:1: error: columns must be separated by commas"},
        {"", "h.csv: error: no header row: the file is empty"},
    };
    expect_lines(*state, cases, COUNT(cases));
}

static void wrong_orders_and_days(void **state)
{
    static const struct wrong cases[] = {
        {"applicant,filed,approved,paid,booked,interview\n"
         "official,2026-02-02,2026-02-01,2026-01-05,2026-02-05,2026-02-04\n"
         "official,2026-02-02,2026-07-01,,,\n",
         "h.csv:2:21: error: column \"approved\": is before \"filed\"\n"
         "h.csv:2:32: error: column \"paid\": is before \"filed\"\n"
         "h.csv:2:54: error: column \"interview\": is before \"booked\"\n"
         "h.csv:3:21: error: column \"approved\": lies in the future: leave it empty until it has happened"},
        {"applicant,filed,approved,recorded,looked_on\n"
         "official,2026-02-02,2026-02-05,,2026-02-04\n"
         "official,2026-02-02,,2026-02-05,2026-02-04\n"
         "official,2026-02-02,,2026-07-05,2026-07-04\n",
         "h.csv:2:21: error: column \"approved\": is behind the day of the last look (looked_on)\n"
         "h.csv:3:22: error: column \"recorded\": is behind the day of the last look (looked_on)\n"
         "h.csv:4:22: error: column \"recorded\": lies in the future\n"
         "h.csv:4:33: error: column \"looked_on\": lies in the future"},
        {"case,applicant,month,filed,approved,note\n"
         "C1,official,2026-03,2026-01-05,2026-02-05,\n"
         "C2,official,03/26,2026-01-05,2026-02-05,\n"
         "C3,official,2026-01,,,nothing yet\n",
         "h.csv:2:13: error: column \"month\": is not among the months of the case's dates\n"
         "h.csv:3:13: error: column \"month\": expected a month such as 2026-05\n"
         "h.csv:4:21: error: column \"filed\": a case has one date at least"},
    };
    expect_lines(*state, cases, COUNT(cases));
}

static void wrong_outcomes(void **state)
{
    static const struct wrong cases[] = {
        {"applicant,interview,issued,refused,outcome\n"
         "private,2026-02-02,,,出签\n"
         "private,2026-02-02,2026-02-05,,办理中\n"
         "private,2026-02-02,,,214(b)拒签\n"
         "private,2026-02-02,,2026-02-05,\n"
         "private,2026-02-02,2026-02-03,2026-02-05,issued\n"
         "private,2026-02-02,,,退出\n"
         "private,2026-02-02,,,Refused\n"
         "private,2026-02-02,,,gone\n",
         "h.csv:2:20: error: column \"issued\": the day of issue is missing: the outcome is issued\n"
         "h.csv:3:20: error: column \"issued\": is a day of issue, but the outcome is not issued\n"
         "h.csv:4:21: error: column \"refused\": the day of the refusal is missing: the outcome is a "
         "refusal\n"
         "h.csv:5:21: error: column \"refused\": is a day of refusal, but the outcome is not a refusal\n"
         "h.csv:6:31: error: column \"refused\": stands beside a day of issue: a new application is a row of "
         "its own\n"
         "h.csv:7:1: error: column \"looked_on\": the day of the withdrawal is missing\n"
         "h.csv:8:22: error: column \"outcome\": \"Refused\" may be refused_214b (214(b)拒签), an open "
         "221(g) "
         "(221(g)待补料, 行政审理中) or other_refusal (其他拒签): the letter's section of law tells which\n"
         "h.csv:9:22: error: column \"outcome\": expected an outcome: issued (出签), refused_214b "
         "(214(b)拒签), other_refusal (其他拒签), documents (221(g)待补料), processing (行政审理中), open "
         "(办理中) or withdrawn (退出)"},
        {"applicant,requested,papers,request,outcome,at_fao\n"
         "private,,2026-02-02,,,\n"
         "private,2026-02-02,,补充材料,行政审理中,\n"
         "private,,,行政审理,,2026-02-02\n",
         "h.csv:2:10: error: column \"papers\": papers were sent, but the day of the 221(g) is missing\n"
         "h.csv:3:21: error: column \"request\": does not go with the outcome\n"
         "h.csv:4:9: error: column \"requested\": the day of the 221(g) is missing\n"
         "h.csv:4:25: error: column \"at_fao\": the passport is back, but the outcome is open"},
        {"passport,applicant,route,handed_in\n"
         "ordinary,official,,2026-02-02\n"
         "因公,,,2026-02-02\n"
         "green,,,2026-02-02\n"
         ",,,2026-02-02\n"
         ",private,interview,2026-02-02\n",
         "h.csv:2:10: error: column \"applicant\": does not go with the kind of passport\n"
         "h.csv:3:1: error: column \"passport\": three kinds of passport are official: diplomatic (外交), "
         "service (公务) or public_affairs (公务普通)?\n"
         "h.csv:4:1: error: column \"passport\": expected diplomatic (外交), service (公务), public_affairs "
         "(公务普通) or ordinary (普通)\n"
         "h.csv:5:2: error: column \"applicant\": a value is required: official (因公) or private (因私), or "
         "the kind of passport\n"
         "h.csv:6:20: error: column \"handed_in\": the route is interview, which hands in nothing"},
    };
    expect_lines(*state, cases, COUNT(cases));
}

/* Identifiers, numbers of persons, columns that nobody knows. */
static void wrong_files(void **state)
{
    static const struct wrong cases[] = {
        {"case,applicant,filed\nC1,official,2026-01-05\nC2,official,2026-01-05\nC1,official,2026-01-06\n",
         "h.csv:4:1: error: column \"case\": repeats line 2 (same case)"},
        {"case,applicant,filed,note\nE12345678,official,2026-01-05,13912345678\n",
         "h.csv:2:1: error: looks like a passport number: delete it, nothing here needs it\n"
         "h.csv:2:31: error: looks like a mobile telephone number: delete it, nothing here needs it"},
        {"case,applicant,filed,fild\nC1,official,2026-01-05,2026-01-05\n",
         "h.csv:1:22: error: unknown column \"***\"; did you mean \"filed\"?"},
    };
    struct desk *desk = *state;
    expect_lines(desk, cases, COUNT(cases));
    struct visa_history_source source = {.path = "nowhere/h.csv", .scenario = &desk->tiny.scenario};
    assert_int_equal(visa_history_read(&desk->history, &source, &desk->diagnostics, &desk->arena),
                     SIM_ERR_NO_INPUT);
}

/* What makes a file of little use, but not wrong. */
static void warnings(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(read_history(desk, "applicant,requested,issued,outcome,recorded\n"
                                        "private,2026-02-02,2026-03-02,issued,2026-03-03\n"
                                        "private,2026-02-02,2026-03-02,issued,2026-03-02\n"),
                     SIM_OK);
    assert_diagnostics(
        &desk->diagnostics,
        "h.csv: warning: cases that were over before they were recorded: 1; they say nothing about "
        "durations or odds. Leave that day empty where a case was followed from its start\n"
        "h.csv:2:1: warning: column \"request\": documents (补充材料) or processing "
        "(行政审理)? As it stands the case tells about neither\n"
        "h.csv:3:1: warning: column \"request\": documents (补充材料) or processing "
        "(行政审理)? As it stands the case tells about neither");
    assert_int_equal(read_history(desk, "case,applicant,filed\n"), SIM_OK);
    assert_int_equal(desk->history.count, 0);
    assert_int_equal(desk->history.last_day, VISA_NO_DAY);
}

/* ---- cut ---- */

static void what_was_known_on_a_day(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(
        read_history(
            desk, "case,applicant,filed,requested,papers,issued,refused,request,outcome,recorded,looked_on\n"
                  "C1,official,2026-01-05,2026-02-02,2026-02-10,2026-03-02,,documents,issued,,\n"
                  "C2,official,2026-01-05,2026-02-02,,,2026-02-20,processing,other_refusal,,2026-04-01\n"
                  "C3,official,2026-02-06,,,,,,open,,\n"
                  "C4,official,2026-01-05,,,,,,withdrawn,,2026-02-06\n"
                  "C5,official,2026-01-05,,,,,,open,2026-02-06,\n"
                  "C6,official,2026-01-05,,,,,,withdrawn,,2026-02-05\n"
                  "C7,official,2026-01-05,,,,,,open,,\n"),
        SIM_OK);
    const int32_t as_of = day_of(2026, 2, 5);
    visa_history_cut(&desk->history, as_of);
    const struct visa_past_case *c = desk->history.cases;
    assert_int_equal(desk->history.count, 5);
    assert_string_equal(c[0].id, "C1");
    assert_int_equal(c[0].request, VISA_PAST_DOCUMENTS);
    assert_int_equal(c[0].end, VISA_PAST_OPEN);
    assert_int_equal(c[0].day[VISA_PAST_PAPERS], VISA_NO_DAY);
    assert_int_equal(c[0].day[VISA_PAST_ISSUED], VISA_NO_DAY);
    assert_int_equal(c[0].looked_on, as_of);
    assert_int_equal(c[1].end, VISA_PAST_OPEN);
    assert_int_equal(c[1].looked_on, as_of);
    assert_string_equal(c[2].id, "C4");
    assert_int_equal(c[2].end, VISA_PAST_OPEN);
    assert_string_equal(c[3].id, "C6");
    assert_int_equal(c[3].end, VISA_PAST_ENDED_WITHDRAWN);
    assert_string_equal(c[4].id, "C7");
    assert_int_equal(c[4].looked_on, VISA_NO_DAY);
    assert_int_equal(desk->history.last_day, as_of);
    visa_history_cut(&desk->history, day_of(2026, 2, 1));
    assert_int_equal(c[0].request, VISA_PAST_NONE);
    assert_int_equal(desk->history.last_day, day_of(2026, 2, 1));
    visa_history_cut(&desk->history, day_of(2025, 2, 1));
    assert_int_equal(desk->history.count, 0);
    assert_int_equal(desk->history.first_day, VISA_NO_DAY);
}

/* ---- files of the tree ---- */

static void the_real_cases(void **state)
{
    struct desk *desk = *state;
    static const char *const chengdu[] = {"chengdu"};
    struct visa_scenario scenario;
    struct visa_history_source source = {.path =
                                             VISAQ_SOURCE_DIR "/scenarios/history/processing-2009-2018.csv",
                                         .scenario = &scenario,
                                         .closed_posts = chengdu,
                                         .closed_count = 1,
                                         .today = VISA_NO_DAY};
    visa_diagnostics_init(&desk->diagnostics, &desk->arena);
    assert_int_equal(
        visa_scenario_load(&scenario, VISAQ_SOURCE_DIR "/scenarios/planning-2027", &desk->diagnostics),
        SIM_OK);
    visa_diagnostics_init(&desk->diagnostics, &desk->arena);
    assert_int_equal(visa_history_read(&desk->history, &source, &desk->diagnostics, &desk->arena), SIM_OK);
    assert_int_equal(desk->history.count, 20287);
    assert_int_equal(desk->history.alike, 2033);
    assert_int_equal(desk->diagnostics.count[VISA_NOTE], 1);
    size_t west = 0;
    for (size_t i = 0; i < desk->history.count; i++) {
        west += desk->history.cases[i].post == VISA_POST_CLOSED ? 1 : 0;
    }
    assert_int_equal(west, 1344);
    source.closed_count = 0;
    assert_int_equal(visa_history_read(&desk->history, &source, &desk->diagnostics, &desk->arena),
                     SIM_ERR_DATA);
    visa_scenario_destroy(&scenario);
}

static void the_template(void **state)
{
    struct desk *desk = *state;
    const char *text = NULL;
    assert_int_equal(visa_history_template(&desk->arena, &text), SIM_OK);
    assert_int_equal(read_history(desk, text), SIM_OK);
    assert_int_equal(desk->history.count, 0);
    assert_diagnostics(&desk->diagnostics, "");
    assert_non_null(strstr(text, "221(g)日(requested)"));
    char filled[8192];
    snprintf(filled, sizeof filled, "%sC1,,,公务,因公,,,,2026-01-05\n", text);
    assert_int_equal(read_history(desk, filled), SIM_ERR_DATA); /* the passport stands below the class */
    snprintf(filled, sizeof filled, "%sC1,,,,公务,因公,,,,2026-01-05\n", text);
    assert_int_equal(read_history(desk, filled), SIM_OK);
    assert_int_equal(desk->history.count, 1);
    assert_string_equal(visa_history_file(false), "cases.csv");
}

static void without_memory(void **state)
{
    static const char text[] = "case,applicant,filed\n,official,2026-01-05\n,official,2026-01-05\n";
    struct desk *desk = *state;
    const struct visa_csv_source csv = {.name = "h.csv", .data = text, .length = sizeof text - 1};
    const struct visa_history_source source = {
        .path = "h.csv", .csv = &csv, .scenario = &desk->tiny.scenario, .today = VISA_NO_DAY};
    enum sim_status status = SIM_ERR_MEMORY;
    for (size_t limit = 256; status == SIM_ERR_MEMORY; limit += 256) {
        struct sim_arena arena;
        struct visa_diagnostics diagnostics;
        sim_arena_init(&arena, limit);
        visa_diagnostics_init(&diagnostics, &arena);
        status = visa_history_read(&desk->history, &source, &diagnostics, &arena);
        sim_arena_destroy(&arena);
        assert_true(limit < 1 << 22);
    }
    assert_int_equal(status, SIM_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_office_in_chinese, setup, teardown),
        cmocka_unit_test_setup_teardown(outcomes, setup, teardown),
        cmocka_unit_test_setup_teardown(a_plain_table, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_plain_tables, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_orders_and_days, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_outcomes, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_files, setup, teardown),
        cmocka_unit_test_setup_teardown(warnings, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_known_on_a_day, setup, teardown),
        cmocka_unit_test_setup_teardown(the_real_cases, setup, teardown),
        cmocka_unit_test_setup_teardown(the_template, setup, teardown),
        cmocka_unit_test_setup_teardown(without_memory, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

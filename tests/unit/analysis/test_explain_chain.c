/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two chains that can be worked out by hand: an official over Spring Festival, and somebody who waits for a
 * seat and then for its date. Link by link, and as pages in both languages.
 */
#include "analysis/explain/closed_time.h"
#include "analysis/explain/explain_print.h"
#include "analysis/explain/explain_write.h"
#include "analysis/explain/pick_case.h"
#include "models/clock.h"
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"

#include <stdlib.h>

static void write_offices(struct csv_folder *folder)
{
    struct csv_file *scenario = csv_file_of(folder, "scenario.csv", "key,value");
    struct csv_file *calendars =
        csv_file_of(folder, "calendars.csv", "calendar,weekdays,open,close,closed_on,open_on");
    struct csv_file *holidays = csv_file_of(folder, "holidays.csv", "date,country,name,name_zh,kind");
    csv_add(scenario, "schema_version,1");
    csv_add(scenario, "name,by-hand");
    csv_add(scenario, "start_date,2027-02-01");
    csv_add(scenario, "days,2");
    csv_add(scenario, "runoff_days,60");
    csv_add(scenario, "start_state,empty");
    csv_add(scenario, "replications,2");
    csv_add(scenario, "seed,20270201");
    csv_add(scenario, "cny_per_usd,7.40");
    csv_add(calendars, "agency,mon-fri,09:00,17:00,CN:statutory CN:bridge,");
    for (int day = 5; day <= 12; day++) {
        csv_add(holidays, "2027-02-%02d,CN,Spring Festival%s,春节%s,%s", day, day > 8 ? " [assumed]" : "",
                day > 8 ? "（假定）" : "", day < 9 ? "statutory" : "bridge");
    }
    csv_add(
        csv_file_of(folder, "posts.csv", "post,city_en,city_zh,windows,waiver_decisions_per_day,calendar"),
        "north,North,北,100,0,agency");
    csv_add(csv_file_of(folder, "slots.csv", "post,pool,weekdays,time,seats,from,to"),
            "north,b,daily,10:00,100,2027-03-01,");
    csv_add(csv_file_of(folder, "releases.csv",
                        "post,pool,rule,weekdays,time,horizon_days,queue,min_notice_days,min_gain_days"),
            "north,b,rolling,daily,11:00,10,fifo,0,1");
}

static void write_people(struct csv_folder *folder)
{
    struct csv_file *classes = csv_file_of(folder, "classes.csv", "class,interview_pool,note_verbale");
    struct csv_file *demand = csv_file_of(
        folder, "demand.csv", "stream,class,applicant,post,per_day,weekdays,time,party_size,account");
    struct csv_file *durations =
        csv_file_of(folder, "durations.csv", "activity,class,distribution,p1,p2,p3,unit,calendar");
    csv_add(classes, "A,,yes");
    csv_add(classes, "B,b,no");
    csv_add(demand, "officials,A,official,north,5,daily,08:00-08:00,1,one");
    csv_add(demand, "people,B,private,north,5,daily,08:00-08:00,1,one");
    csv_add(durations, "notice,,fixed,3,,,days,");
    csv_add(durations, "mission_approval,,fixed,5,,,working_days,agency");
    csv_add(durations, "ds160,A,fixed,10,,,hours,agency");
    csv_add(durations, "ds160,B,fixed,2,,,hours,");
    csv_add(durations, "note_decision,,fixed,2,,,days,");
    csv_add(durations, "interview,,fixed,5,,,minutes,");
    csv_add(durations, "printing,,fixed,1,,,days,");
    csv_add(csv_file_of(folder, "behaviour.csv", "key,value"), "receipt_valid_days,3650");
}

struct hand {
    struct pipeline pipeline;
    struct ana_explanations all;
    uint64_t key; /* of the first of a class who enters on the first day */
    uint8_t clazz;
};

static void note_key(void *context, const struct visa_observed_end *what)
{
    struct hand *hand = context;
    if (what->clazz == hand->clazz &&
        visa_day_of(what->entered) == hand->pipeline.scenario.settings.start_day) {
        hand->key = what->who;
    }
}

static void explain_class(struct hand *hand, uint8_t clazz)
{
    struct csv_folder folder;
    struct sim_error error = {0};
    csv_folder_init(&folder);
    write_offices(&folder);
    write_people(&folder);
    csv_folder_write(&folder, NULL);
    *hand = (struct hand){.clazz = clazz};
    pipeline_load(&hand->pipeline, folder.path, 0);
    csv_folder_destroy(&folder);
    const struct visa_observer observer = {.context = hand, .end = note_key};
    (void)pipeline_run(&hand->pipeline, 0, &observer);
    assert_true(hand->key != 0);
    const struct ana_case_question question = {.scenario = &hand->pipeline.scenario,
                                               .seed = hand->pipeline.scenario.settings.seed,
                                               .by_key = true,
                                               .key = hand->key,
                                               .clazz = VISA_NOTHING};
    assert_int_equal(ana_explain_cases(&hand->all, &question, &error), SIM_OK);
    assert_int_equal(hand->all.count, 1);
}

static void hand_destroy(struct hand *hand)
{
    ana_explanations_destroy(&hand->all);
    pipeline_destroy(&hand->pipeline);
}

/* One link as it should be. Minutes from 2027-02-01 00:00. */
struct wanted {
    enum ana_link_kind kind;
    enum visa_stage stage;
    int64_t from, to;
    int64_t closed; /* minutes */
    int32_t free_days;
    uint32_t spans;
};

static int64_t at(int32_t day, int32_t hour, int32_t minute)
{
    return (int64_t)(day - 1) * 1440 + (int64_t)hour * 60 + minute; /* day: of February; 29 is 1 March */
}

static void check_links(const struct hand *hand, const struct wanted *wanted, uint32_t count)
{
    const struct ana_chain *chain = &hand->all.items[0].chain;
    int64_t zero = visa_midnight(hand->pipeline.scenario.settings.start_day);
    assert_int_equal(chain->count, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct ana_link *link = &chain->links[i];
        const struct ana_closed_time closed = ana_closed_time_of(&hand->pipeline.scenario, link);
        assert_int_equal(link->kind, wanted[i].kind);
        assert_int_equal(link->stage, wanted[i].stage);
        assert_int_equal(link->from - zero, wanted[i].from);
        assert_int_equal(link->to - zero, wanted[i].to);
        assert_int_equal(closed.minutes, wanted[i].closed);
        assert_int_equal(closed.free_days, wanted[i].free_days);
        assert_int_equal(closed.count, wanted[i].spans);
    }
}

/* What was printed; to be freed. */
struct printed {
    char *text;
    size_t length;
};

static void print_page(const struct hand *hand, enum ana_language language, struct printed *page)
{
    FILE *stream = open_memstream(&page->text, &page->length);
    assert_non_null(stream);
    ana_explain_print(stream, &hand->all, language);
    assert_int_equal(fclose(stream), 0);
}

/* The page but for its first line, which names the case. */
static void check_page(const struct hand *hand, enum ana_language language, const char *wanted)
{
    struct printed page = {0};
    print_page(hand, language, &page);
    const char *second = strchr(page.text, '\n');
    assert_non_null(second);
    assert_string_equal(second + 1, wanted);
    free(page.text);
}

/* Monday 1 February 08:00. Five working days from Thursday 4th 08:00: 16 hours of that day, none until Monday
 * 15th, four days, eight hours of Friday 19th. Ten hours later the counter is closed until Monday 09:00. */
static void an_official_over_spring_festival(void **state)
{
    (void)state;
    struct hand hand;
    explain_class(&hand, 0);
    const struct wanted wanted[] = {
        {ANA_LINK_ACTIVITY, VISA_STAGE_APPROVAL, at(1, 8, 0), at(4, 8, 0), 0, 0, 0},
        {ANA_LINK_ACTIVITY, VISA_STAGE_APPROVAL, at(4, 8, 0), at(19, 8, 0), 10 * 1440, 2, 1},
        {ANA_LINK_ACTIVITY, VISA_STAGE_PREPARE, at(19, 8, 0), at(19, 18, 0), 0, 0, 0},
        {ANA_WAIT_COUNTER, VISA_STAGE_PREPARE, at(19, 18, 0), at(22, 9, 0), 2 * 1440, 2, 0},
        {ANA_LINK_ACTIVITY, VISA_STAGE_WAIVER_DESK, at(22, 9, 0), at(24, 9, 0), 0, 0, 0},
        {ANA_LINK_ACTIVITY, VISA_STAGE_RETURN, at(24, 9, 0), at(25, 9, 0), 0, 0, 0},
    };
    check_links(&hand, wanted, sizeof wanted / sizeof wanted[0]);
    check_page(
        &hand, ANA_ENGLISH,
        "replication 0\n"
        "A, official, Note verbale, North\n"
        "\n"
        "  2027-02-01 Mon 08:00      3d 00h 00m  mission publicised\n"
        "  2027-02-04 Thu 08:00     15d 00h 00m  mission approval: weekends 2 days;\n"
        "                                          Spring Festival 5–12 Feb [assumed]\n"
        "  2027-02-19 Fri 08:00         10h 00m  DS-160\n"
        "  2027-02-19 Fri 18:00      2d 15h 00m  counter closed: until Mon 22 Feb 09:00; weekends 2 days\n"
        "  2027-02-22 Mon 09:00      2d 00h 00m  decision on the note verbale\n"
        "  2027-02-24 Wed 09:00      1d 00h 00m  visa printed: visa issued\n"
        "  2027-02-25 Thu 09:00                  Passport in hand\n"
        "                           24d 01h 00m  total = lead time, 34620 minutes\n"
        "  by stage: Mission approval 18d 00h 00m; Forms and DS-160 3d 01h 00m;\n"
        "    Decision without interview 2d 00h 00m; Passport return 1d 00h 00m\n");
    check_page(&hand, ANA_CHINESE,
               "模拟序号 0\n"
               "A，因公，照会，北\n"
               "\n"
               "  2027-02-01 周一 08:00       3天0时0分  任务公示\n"
               "  2027-02-04 周四 08:00      15天0时0分  任务批件：周末2天；春节2月5–12日（假定）\n"
               "  2027-02-19 周五 08:00         10时0分  填DS-160\n"
               "  2027-02-19 周五 18:00      2天15时0分  等柜台开门：至2月22日（周一）09:00；周末2天\n"
               "  2027-02-22 周一 09:00       2天0时0分  照会审理\n"
               "  2027-02-24 周三 09:00       1天0时0分  制签：出签\n"
               "  2027-02-25 周四 09:00                  领到护照\n"
               "                            24天1时0分  合计 = 办理周期，34620 分钟\n"
               "  分环节：任务审批 18天0时0分；填表与 DS-160 3天1时0分；免面谈与照会审理 2天0时0分；\n"
               "    护照返还 1天0时0分\n");
    hand_destroy(&hand);
}

/* Seats from Monday 1 March on open ten days ahead, at 11:00: on 19 February. */
static void somebody_without_a_seat(void **state)
{
    (void)state;
    struct hand hand;
    explain_class(&hand, 1);
    const struct wanted wanted[] = {
        {ANA_LINK_ACTIVITY, VISA_STAGE_PREPARE, at(1, 8, 0), at(1, 10, 0), 0, 0, 0},
        {ANA_WAIT_SEAT, VISA_STAGE_BOOK, at(1, 10, 0), at(19, 11, 0), 0, 0, 0},
        {ANA_WAIT_DATE, VISA_STAGE_BOOK, at(19, 11, 0), at(29, 10, 0), 4 * 1440, 4, 0},
        {ANA_LINK_ACTIVITY, VISA_STAGE_ATTEND, at(29, 10, 0), at(29, 10, 5), 0, 0, 0},
        {ANA_LINK_ACTIVITY, VISA_STAGE_RETURN, at(29, 10, 5), at(30, 10, 5), 0, 0, 0},
    };
    check_links(&hand, wanted, sizeof wanted / sizeof wanted[0]);
    const struct ana_chain *chain = &hand.all.items[0].chain;
    int64_t zero = visa_midnight(hand.pipeline.scenario.settings.start_day);
    assert_int_equal(chain->links[1].seat - zero, at(29, 10, 0));
    assert_int_equal(chain->links[2].seat - zero, at(29, 10, 0));
    assert_true(chain->links[2].kept);
    assert_int_equal(chain->issued - zero, at(29, 10, 5));
    struct printed page = {0};
    print_page(&hand, ANA_CHINESE, &page);
    assert_non_null(strstr(page.text, "等号：当时无号"));
    assert_non_null(strstr(page.text, "放号时约到3月1日（周一）10:00，北"));
    assert_non_null(strstr(page.text, "最早有号日3月1日（周一）10:00，北"));
    free(page.text);
    hand_destroy(&hand);
}

static void files_hold_the_same(void **state)
{
    (void)state;
    struct hand hand;
    char *text = NULL;
    size_t length = 0;
    explain_class(&hand, 0);
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    ana_explain_write_csv(stream, &hand.all, ANA_ENGLISH);
    assert_int_equal(fclose(stream), 0);
    char row[256];
    snprintf(
        row, sizeof row,
        "\n%016llx,,,approval,activity,mission_approval,2027-02-04T08:00,2027-02-19T08:00,21600,,,,14400,"
        "weekends 2 days; Spring Festival 5–12 Feb [assumed]\n",
        (unsigned long long)hand.key);
    assert_non_null(strstr(text, row));
    free(text);
    stream = open_memstream(&text, &length);
    assert_non_null(stream);
    ana_explain_print_json(stream, &hand.all, ANA_CHINESE);
    assert_int_equal(fclose(stream), 0);
    assert_non_null(strstr(text, "\"minutes\": 34620"));
    assert_non_null(strstr(text, "\"name_zh\": \"春节（假定）\""));
    assert_non_null(strstr(text, "\"from\": \"2027-02-05\""));
    assert_non_null(strstr(text, "\"to\": \"2027-02-12\""));
    free(text);
    hand_destroy(&hand);
}

/* What a user typed does not steer a terminal, nor does it leave the page. */
static void a_hostile_name(void **state)
{
    (void)state;
    struct hand hand;
    struct printed page = {0};
    char longest[10001];
    explain_class(&hand, 0);
    memset(longest, 'M', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    hand.all.delegation = "T\033[2J";
    hand.all.items[0].member = longest;
    print_page(&hand, ANA_ENGLISH, &page);
    assert_null(strchr(page.text, '\033'));
    assert_non_null(strstr(page.text, "T?[2J"));
    assert_true(strcspn(page.text, "\n") <= ANA_EXPLAIN_WIDTH);
    free(page.text);
    hand_destroy(&hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_official_over_spring_festival),
        cmocka_unit_test(somebody_without_a_seat),
        cmocka_unit_test(files_hold_the_same),
        cmocka_unit_test(a_hostile_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the plots of a plan for real. Whether they are good to look at only eyes can tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plan/plan_plots.h"
#include "analysis/plot/actions.h"
#include "analysis/plot/late.h"
#include "analysis/plot/plot_kinds.h"
#include "analysis/plot/plot_rows.h"
#include "tests/support/plan_answer.h"
#include "tests/support/plot_files.h"

static const struct ana_plot_options script_only = {.keep_script = true};

static const char *stem_of(unsigned plot)
{
    return ana_plan_plot_entry((enum ana_plan_plot)plot)->name;
}

static void draw(const struct plan_answer *answer, const char *folder, const struct ana_plot_options *options)
{
    struct sim_error error = {.status = SIM_OK};
    if (ana_plan_plots(folder, &answer->plan, options, NULL, &error) != SIM_OK) {
        fail_msg("%u members: %s", (unsigned)answer->plan.outlook.count, error.message);
    }
}

/* The saved script of a plot. Owned by the caller. */
static char *script_of(const struct plan_answer *answer, const char *folder, const char *stem)
{
    size_t length = 0;
    draw(answer, folder, &script_only);
    return plot_file_read(folder, stem, "gp", &length);
}

static void expect_lines(const char *script, const char *const *lines)
{
    for (; *lines != NULL; lines++) {
        if (strstr(script, *lines) == NULL) {
            fail_msg("not in the script: %s\n%s", *lines, script);
        }
    }
}

static void every_plot_is_drawn_for_any_number_of_members(void **state)
{
    static const uint32_t sizes[] = {0, 1, 20};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct plan_answer *answer = answer_make(sizes[i]);
        struct ana_plot_options options = plot_all_files;
        options.language = i % 2 == 0 ? ANA_CHINESE : ANA_ENGLISH;
        draw(answer, *state, &options);
        for (unsigned plot = 0; plot < ANA_PLAN_PLOT_COUNT; plot++) {
            plot_files_check(*state, stem_of(plot));
            plot_script_replay(*state, stem_of(plot));
        }
        /* Two pictures and a script each, nothing left over. */
        assert_int_equal(plot_files_remove(*state), 3 * ANA_PLAN_PLOT_COUNT);
        answer_free(answer);
    }
}

static void the_same_answer_gives_the_same_bytes(void **state)
{
    char second[] = "test_plot_XXXXXX";
    assert_non_null(mkdtemp(second));
    struct plan_answer *answer = answer_make(8);
    draw(answer, *state, &plot_all_files);
    draw(answer, second, &plot_all_files);
    for (unsigned plot = 0; plot < ANA_PLAN_PLOT_COUNT; plot++) {
        plot_files_expect_same(*state, second, stem_of(plot));
    }
    answer_free(answer);
    (void)plot_files_remove(second);
    assert_int_equal(rmdir(second), 0);
}

static void starts_carry_band_views_and_dates(void **state)
{
    struct plan_answer *answer = answer_make(8);
    char *script = script_of(answer, *state, "start_odds");
    static const char *const expected[] = {
        "20829 95.162 93.162 97.162 98.162 87.162\n", /* with the views of that day */
        "20836 93.46119 91.46119 95.46119 NaN NaN\n",
        "'latest safe start 2027-01-11: 95.2 % (93.2–97.2)'",
        "'latest by the estimate alone 2027-01-18: 93.5 % (91.5–95.5)'",
        "'today 2026-11-23'",
        "'wanted 95 %' at graph 1,first 95 ",
        "'planning-2027 · 40 environments × 50 copies · seed 20270310 · intervals: 95 % · 2027-US-014'",
        "with filledcurves",
        NULL};
    expect_lines(script, expected);
    assert_null(strstr(script, "start considered"));
    free(script);
    /* What is not there is not explained. */
    answer->plan.start_count = 0;
    answer->plan.odds.optimistic = answer->plan.odds.pessimistic = NAN;
    script = script_of(answer, *state, "start_odds");
    assert_non_null(strstr(script, "'Line: estimate; band: its interval'"));
    free(script);
    /* Of hopeless starts the first is shown. */
    answer->curve[19].odds.estimate = answer->curve[20].odds.estimate = 0.001;
    script = script_of(answer, *state, "start_odds");
    assert_non_null(strstr(script, "\n20913 0.1 "));
    assert_null(strstr(script, "\n20920 "));
    free(script);
    /* A start between those of the curve has its place among them. */
    answer->plan.start = answer->plan.question.start = ANSWER_START + 3;
    script = script_of(answer, *state, "start_odds");
    const char *before = strstr(script, "\n20829 ");
    const char *asked = strstr(script, "\n20832 95.162 ");
    const char *behind = strstr(script, "\n20836 ");
    assert_true(before != NULL && asked != NULL && behind != NULL && before < asked && asked < behind);
    assert_non_null(strstr(script, "'start considered 2027-01-14: "));
    free(script);
    answer_free(answer);
}

static void dates_of_the_other_language_are_its_own(void **state)
{
    struct plan_answer *answer = answer_make(8);
    struct ana_plot_options options = plot_all_files;
    options.language = ANA_CHINESE;
    options.formats = ANA_PLOT_SVG;
    draw(answer, *state, &options);
    static const char *const expected[][3] = {{"start_odds", "最晚启动日 2027年1月11日", "目标 95 %"},
                                              {"finish", "签证到位日 2027年6月2日", "P80 2027年5月7日"},
                                              {"gantt", "M01 团长", "任务审批"},
                                              {"late", "出签人数始终不足", "误期概率 4.7 %"},
                                              {"actions", "备选最晚启动", "3月12日 (80 %)"}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        size_t length = 0;
        char *svg = plot_file_read(*state, expected[i][0], "svg", &length);
        assert_non_null(strstr(svg, expected[i][1]));
        assert_non_null(strstr(svg, expected[i][2]));
        assert_null(strstr(svg, "2027-01-"));
        free(svg);
    }
    answer_free(answer);
}

/* The x of the one point at this level in the data of quantiles. */
static double crossing(const char *script, const char *level)
{
    const char *data = strstr(script, "$quantile0 << EOD\n");
    assert_non_null(data);
    const char *end = strstr(data, level);
    assert_non_null(end);
    while (end > data && end[-1] != '\n') {
        end--;
    }
    return strtod(end, NULL);
}

static void quantiles_lie_on_the_curve(void **state)
{
    struct plan_answer *answer = answer_make(8);
    char *script = script_of(answer, *state, "finish");
    static const char *const expected[] = {
        "'P50 2027-04-22'",       "'P80 2027-05-07'",   "'P95 2027-05-28'", "'needed by 2027-06-02: 95.3 %'",
        "'departure 2027-06-10'", "'start 2027-01-11'", "'ceiling 97.4 %'", NULL};
    static const double levels[] = {50, 80, 95};
    static const char *const ends[] = {" 50\n", " 80\n", " 95\n"};
    expect_lines(script, expected);
    for (size_t i = 0; i < 3; i++) {
        double x = crossing(script, ends[i]) - ANSWER_START;
        double before = answer->ready[(size_t)x];
        double after = answer->ready[(size_t)x + 1];
        double share = before + (after - before) * (x - floor(x));
        assert_true(fabs(share * 100 - levels[i]) < 0.05);
    }
    /* What is before the first and behind nearly the last is not shown. */
    assert_null(strstr(script, "\n20829 0 "));
    assert_non_null(strstr(script, "$ready0 << EOD\n20883 0 0 0\n20884 0.9"));
    free(script);
    answer->plan.outlook.ready.p95 = VISA_NO_DAY;
    script = script_of(answer, *state, "finish");
    assert_null(strstr(script, "P95 "));
    free(script);
    answer_free(answer);
}

static void bars_follow_each_other_over_closed_days(void **state)
{
    struct plan_answer *answer = answer_make(8);
    char *script = script_of(answer, *state, "gantt");
    static const char *const expected[] = {
        "$step0 << EOD\n20829 20855 -0.26 0.20\n", /* approval of M01: its median is day 25 */
        "$step1 << EOD\n20855 20868 -0.26 0.20\n",
        "$step6 << EOD\n20913 20928 -0.26 0.20\n",
        "20920 20974 1.25 1.37\n",             /* M02 is in 221(g) once in five: a thin bar */
        "20923 20977 2.74 3.20\n",             /* M04 is likely to be */
        "$whisker0 << EOD\n20928 20968 -0.03", /* M01 to its P90 */
        "$closed3 << EOD\n",
        "20854 20858\n", /* Spring Festival: 2027-02-05 to 08 both */
        "20858 20862\n", /* to 12 the agencies alone */
        "'M01 Head' 0, ",
        "'M08 Member' 7)",
        "first 20934,first 3.97 to graph 1,first 3.97 head", /* M05 has no P90 */
        "'2027-04-19' at screen",
        "set label 'Mission approval'",
        "set label '221(g)'",
        "set label 'Both closed'",
        NULL};
    expect_lines(script, expected);
    free(script);
    answer_free(answer);
}

static void steps_that_are_over_have_no_bar(void **state)
{
    struct plan_answer *answer = answer_make(1);
    answer->plan.question.forecast = true;
    answer->plan.question.as_of = ANSWER_START + 50;
    char *script = script_of(answer, *state, "gantt");
    static const char *const expected[] = {"$step0 << EOD\nEOD\n", "$step1 << EOD\nEOD\n",
                                           "$step2 << EOD\n20879 20885 ", NULL};
    expect_lines(script, expected);
    assert_null(strstr(script, "set label 'Mission approval'"));
    assert_null(strstr(script, "'start "));
    free(script);
    /* A forecast has no starts to compare. */
    assert_int_equal(plot_files_remove(*state), ANA_PLAN_PLOT_COUNT - 1);
    answer_free(answer);
}

static void the_key_explains_what_is_seen(void **state)
{
    struct plan_answer *answer = answer_make(1);
    answer->plan.question.forecast = true;
    answer->plan.question.as_of = ANSWER_START + 63; /* 2027-03-15: the holidays of winter are over */
    answer->plan.outlook.deadline = ANSWER_START + 100;
    answer->delegation.departure = ANSWER_START + 105; /* those of May have not come */
    answer->members[0].ready.p90 = answer->members[0].ready.p50;
    char *script = script_of(answer, *state, "gantt");
    assert_non_null(strstr(script, "'Both closed'")); /* Qingming */
    assert_non_null(strstr(script, "$closed1 << EOD\nEOD\n"));
    assert_null(strstr(script, "'Agencies closed'"));
    free(script);
    answer_free(answer);
}

static void causes_stand_by_their_weight(void **state)
{
    struct plan_answer *answer = answer_make(3);
    answer->members[0].late = 0.1;
    answer->members[1].late = 0.5;
    answer->members[2].late = 0.001; /* next to nothing */
    char *script = script_of(answer, *state, "late");
    static const char *const expected[] = {"('M02 Member' 0, 'M01 Head' 1)",
                                           "$share0 << EOD\n0 50\n1 10\nEOD\n",
                                           "$apart1 << EOD\n1 28\nEOD\n",
                                           "'50.0 %  Getting a seat'",
                                           "('221(g)' 0, 'Too few ever issued' 1, 'Getting a seat' 2, ",
                                           "'missed: 4.7 %'",
                                           NULL};
    expect_lines(script, expected);
    free(script);
    answer_free(answer);
}

static void actions_have_target_latest_and_decision(void **state)
{
    struct plan_answer *answer = answer_make(8);
    answer->plan.outlook.decisions[ANA_DECIDE_REFUND].day = VISA_NO_DAY;
    answer->plan.outlook.steps[ANA_STEP_PAY].share = 0;
    char *script = script_of(answer, *state, "actions");
    static const char *const expected[] = {
        "('Mission approval' 0, 'Passport' 1, 'Forms and DS-160' 2, 'Getting a seat' 3, ",
        "'Tell the host' 11)",
        "$step0 << EOD\n0 20854.5 20872.5\n",
        "'2027-02-05' at first 20854.5,first 0 right",
        "'2027-02-23' at first 20872.5,first 0 left",
        "'2027-07-27 (31 %)'",
        "$decision0 << EOD\n9 20889.5\n",
        "'2027-03-12 (80 %)'",
        NULL};
    expect_lines(script, expected);
    free(script);
    answer_free(answer);
}

static void nothing_is_late(struct plan_answer *answer)
{
    answer->plan.outlook.never = 0;
    answer->plan.outlook.odds = (struct ana_interval){1, 0.999, 1};
    memset(answer->plan.outlook.late_by_stage, 0, sizeof answer->plan.outlook.late_by_stage);
    for (uint32_t i = 0; i < answer->plan.outlook.count; i++) {
        answer->members[i].late = 0;
    }
}

static void no_day_comes(struct plan_answer *answer)
{
    static const struct ana_days never = {VISA_NO_DAY, VISA_NO_DAY, VISA_NO_DAY, VISA_NO_DAY};
    struct ana_outlook *outlook = &answer->plan.outlook;
    outlook->ready = never;
    memset(answer->ready, 0, sizeof answer->ready);
    for (size_t step = 0; step < ANA_STEPS; step++) {
        outlook->steps[step].done = never;
    }
    for (uint32_t i = 0; i < outlook->count; i++) {
        answer->members[i].ready = never;
        for (size_t step = 0; step < ANA_STEPS; step++) {
            answer->members[i].done[step] = never;
        }
    }
    for (size_t i = 0; i < ANA_DECISIONS; i++) {
        outlook->decisions[i].day = VISA_NO_DAY;
    }
    answer->plan.latest.safe = answer->plan.latest.point = ANA_NO_START;
    for (uint32_t i = 0; i < answer->plan.latest.count; i++) {
        answer->curve[i].odds = (struct ana_interval){NAN, NAN, NAN};
    }
    answer->plan.start_count = 0;
    answer->plan.odds.base.estimate = NAN;
}

static void one_point(struct plan_answer *answer)
{
    answer->plan.latest.count = 1;
    answer->plan.latest.safe = answer->plan.latest.point = answer->plan.start = answer->curve[0].day;
    answer->plan.start_count = 0;
    answer->plan.outlook.finish.count = 1;
    answer->ready[0] = 1;
    answer->plan.outlook.finish.low = NULL;
}

static void odd_deadline(struct plan_answer *answer)
{
    answer->plan.outlook.deadline = 30000;
    answer->delegation.departure = 0;
    answer->plan.odds.optimistic = NAN;
    answer->plan.question.confidence = NAN;
    answer->plan.outlook.ceiling.estimate = INFINITY;
    answer->plan.outlook.odds.estimate = NAN;
    answer->members[0].ready.p50 = answer->members[0].ready.p90 + 3;
    answer->plan.outlook.decisions[0].odds = NAN;
}

static void odd_answers_are_drawn(void **state)
{
    static void (*const changes[])(struct plan_answer *) = {nothing_is_late, no_day_comes, one_point,
                                                            odd_deadline};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct plan_answer *answer = answer_make(3);
        changes[i](answer);
        draw(answer, *state, &plot_all_files);
        for (unsigned plot = 0; plot < ANA_PLAN_PLOT_COUNT; plot++) {
            plot_files_check(*state, stem_of(plot));
            plot_script_replay(*state, stem_of(plot));
        }
        answer_free(answer);
    }
}

static void what_does_not_come_is_said(void **state)
{
    static const char *const silent[] = {"start_odds", "finish", "gantt", "actions"};
    struct plan_answer *answer = answer_make(3);
    no_day_comes(answer);
    answer->plan.start = VISA_NO_DAY;
    answer->plan.question.as_of = answer->plan.outlook.deadline = answer->delegation.departure = VISA_NO_DAY;
    draw(answer, *state, &script_only);
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
        size_t length = 0;
        char *script = plot_file_read(*state, silent[i], "gp", &length);
        if (strstr(script, "'no data'") == NULL) {
            fail_msg("%s is silent", silent[i]);
        }
        free(script);
    }
    answer_free(answer);
    answer = answer_make(3);
    nothing_is_late(answer);
    char *script = script_of(answer, *state, "late");
    assert_non_null(strstr(script, "'No case is late'"));
    free(script);
    answer_free(answer);
}

static void a_long_id_is_cut_and_keeps_its_role(void **state)
{
    struct plan_answer *answer = answer_make(2);
    answer->people[0].id = "M01-that-is-as-long-as-a-whole-line-of-text";
    answer->people[1].id = "M02-fits-into-the-margin";
    char *script = script_of(answer, *state, "gantt");
    expect_lines(script, (const char *const[]){
                             "('M01-that-is-as-long-as-… Head' 0, 'M02-fits-into-the-margin ", NULL});
    free(script);
    answer_free(answer);
}

static void hostile_texts_stay_text(void **state)
{
    static const char hostile[] = "'`touch evil`\" ]]> \n!touch evil\n%s %n {/*5 x} } { <b>&\\ EOD";
    struct plan_answer *answer = answer_make(5);
    struct ana_plot_options options = plot_all_files;
    /* Three bytes a character, so that wherever a text is cut one of the two is cut within a character. */
    char long_id[4002] = "x";
    for (size_t i = 1; i + 3 < sizeof long_id; i += 3) {
        memcpy(&long_id[i], "团", 4);
    }
    options.caption = (struct ana_name){NULL, NULL};
    answer->delegation.id = hostile;
    answer->people[0].id = answer->people[1].id = hostile;
    answer->people[2].id = long_id;
    answer->people[3].id = &long_id[1];
    answer->people[4].id = "";
    (void)unlink("evil");
    draw(answer, *state, &options);
    for (unsigned plot = 0; plot < ANA_PLAN_PLOT_COUNT; plot++) {
        plot_files_check(*state, stem_of(plot));
        plot_script_replay(*state, stem_of(plot));
    }
    assert_int_not_equal(access("evil", F_OK), 0);
    assert_int_equal(plot_files_remove(*state), 3 * ANA_PLAN_PLOT_COUNT);
    answer->delegation.id = long_id;
    draw(answer, *state, &script_only);
    answer->people[4].id = "\xB1\xB1\xBE\xA9";
    struct sim_error error;
    assert_int_equal(ana_plan_plots(*state, &answer->plan, &options, NULL, &error), SIM_ERR_DATA);
    answer_free(answer);
}

static void without_gnuplot_all_scripts_are_saved(void **state)
{
    struct plan_answer *answer = answer_make(8);
    struct sim_error error;
    char *path = strdup(getenv("PATH"));
    assert_non_null(path);
    assert_int_equal(setenv("PATH", "/nonexistent", 1), 0);
    enum sim_status status = ana_plan_plots(*state, &answer->plan, &plot_all_files, NULL, &error);
    assert_int_equal(setenv("PATH", path, 1), 0);
    free(path);
    assert_int_equal(status, SIM_ERR_UNAVAILABLE);
    for (unsigned plot = 0; plot < ANA_PLAN_PLOT_COUNT; plot++) {
        plot_script_replay(*state, stem_of(plot));
        plot_files_check(*state, stem_of(plot));
    }
    answer_free(answer);
}

static void an_interruption_ends_it(void **state)
{
    struct plan_answer *answer = answer_make(1);
    struct sim_error error;
    atomic_bool stop = true;
    assert_int_equal(ana_plan_plots(*state, &answer->plan, &plot_all_files, &stop, &error),
                     SIM_ERR_INTERRUPTED);
    assert_int_equal(plot_files_remove(*state), 0);
    answer_free(answer);
}

static void more_rows_than_are_readable_are_refused(void **state)
{
    struct sim_error error;
    const struct ana_plot_actions actions = {.count = ANA_PLOT_ROWS_MAX + 1};
    const struct ana_plot_late late = {.stages = {.count = ANA_PLOT_ROWS_MAX + 1}};
    assert_int_equal(ana_plot_actions(*state, &actions, &plot_all_files, &error), SIM_ERR_ARGUMENT);
    assert_int_equal(ana_plot_late(*state, &late, &plot_all_files, &error), SIM_ERR_ARGUMENT);
    assert_int_equal(plot_files_remove(*state), 0);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, plot_folder_make, plot_folder_remove)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(every_plot_is_drawn_for_any_number_of_members),
        WITH_FOLDER(the_same_answer_gives_the_same_bytes),
        WITH_FOLDER(starts_carry_band_views_and_dates),
        WITH_FOLDER(dates_of_the_other_language_are_its_own),
        WITH_FOLDER(quantiles_lie_on_the_curve),
        WITH_FOLDER(bars_follow_each_other_over_closed_days),
        WITH_FOLDER(steps_that_are_over_have_no_bar),
        WITH_FOLDER(the_key_explains_what_is_seen),
        WITH_FOLDER(causes_stand_by_their_weight),
        WITH_FOLDER(actions_have_target_latest_and_decision),
        WITH_FOLDER(odd_answers_are_drawn),
        WITH_FOLDER(what_does_not_come_is_said),
        WITH_FOLDER(a_long_id_is_cut_and_keeps_its_role),
        WITH_FOLDER(hostile_texts_stay_text),
        WITH_FOLDER(without_gnuplot_all_scripts_are_saved),
        WITH_FOLDER(an_interruption_ends_it),
        WITH_FOLDER(more_rows_than_are_readable_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The delegations that come with the program, the template, and what a scenario adds. */
#include "models/calendar/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/delegation_files.h"
#include "tests/unit/models/test_diagnostics_lines.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FOLDER       VISAQ_SOURCE_DIR "/scenarios/delegations/"

static int32_t day_of(int32_t year, int32_t month, int32_t day)
{
    return visa_day_from_date((struct visa_date){year, month, day});
}

/* The scenario that all tests of this file resolve against. */
static int load_scenario(void **state)
{
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_scenario *scenario = malloc(sizeof *scenario);
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &arena);
    enum sim_status status =
        visa_scenario_load(scenario, VISAQ_SOURCE_DIR "/scenarios/planning-2027", &diagnostics);
    sim_arena_destroy(&arena);
    *state = scenario;
    return status == SIM_OK ? 0 : -1;
}

static int free_scenario(void **state)
{
    visa_scenario_destroy(*state);
    free(*state);
    return 0;
}

static void read_sample_of(struct delegation_files *files, const char *folder, const char *lines,
                           int32_t as_of)
{
    sim_arena_init(&files->arena, SIZE_MAX);
    visa_diagnostics_init(&files->diagnostics, &files->arena);
    struct visa_delegation_source source = {.folder = folder, .as_of = as_of};
    enum sim_status status =
        visa_delegation_read(&files->delegation, &source, &files->diagnostics, &files->arena);
    assert_diagnostics(&files->diagnostics, lines);
    assert_int_equal(status, SIM_OK);
}

static void read_sample(struct delegation_files *files, const char *folder, const char *lines)
{
    read_sample_of(files, folder, lines, day_of(2026, 11, 23));
}

static void samples_are_clean(void **state)
{
    static const struct {
        const char *folder, *lines;
        size_t members;
        struct visa_goal goal;
        int32_t needed_by[3];
    } samples[] = {
        {FOLDER "provincial",
         FOLDER "provincial/人员.csv:7:96: note: column \"last_passport\": a visa in the private passport "
                "does not serve an "
                "official trip: 人工确认 (confirm by hand)",
         8,
         {false, true, 6},
         {2027, 6, 2}},
        {FOLDER "university", "", 12, {false, false, 10}, {2027, 5, 10}},
        {FOLDER "family", "", 6, {false, true, 3}, {2027, 4, 6}},
        {FOLDER "two-provinces", "", 6, {false, true, 4}, {2027, 6, 14}},
        {FOLDER "traveller", "", 1, {true, false, 1}, {2027, 5, 13}},
    };
    for (size_t i = 0; i < COUNT(samples); i++) {
        struct delegation_files files;
        read_sample(&files, samples[i].folder, samples[i].lines);
        struct visa_delegation *delegation = &files.delegation;
        assert_int_equal(visa_delegation_resolve(delegation, *state), SIM_OK);
        assert_int_equal(delegation->count, samples[i].members);
        assert_memory_equal(&delegation->goal.at_least, &samples[i].goal.at_least, sizeof(int32_t));
        assert_int_equal(delegation->goal.head_needed, samples[i].goal.head_needed);
        assert_int_equal(delegation->goal.everybody, samples[i].goal.everybody);
        const int32_t *date = samples[i].needed_by;
        assert_int_equal(delegation->needed_by, day_of(date[0], date[1], date[2]));
        close_delegation(&files);
    }
}

/* One delegation on two days: the same members, of whom some stand elsewhere. */
static void a_delegation_under_way(void **state)
{
    struct delegation_files then;
    struct delegation_files now;
    read_sample_of(&then, FOLDER "in-flight-earlier", "", day_of(2027, 3, 13));
    read_sample_of(&now, FOLDER "in-flight", "", day_of(2027, 3, 20));
    assert_int_equal(visa_delegation_resolve(&then.delegation, *state), SIM_OK);
    assert_int_equal(visa_delegation_resolve(&now.delegation, *state), SIM_OK);
    assert_int_equal(then.delegation.count, 8);
    assert_int_equal(now.delegation.count, 8);
    assert_int_equal(now.delegation.needed_by, then.delegation.needed_by);
    size_t news = 0;
    for (size_t i = 0; i < now.delegation.count; i++) {
        assert_true(then.delegation.members[i].who == now.delegation.members[i].who);
        news += then.delegation.members[i].status != now.delegation.members[i].status;
    }
    assert_int_equal(news, 7);
    close_delegation(&then);
    close_delegation(&now);
}

static void details_of_a_sample(void **state)
{
    const struct visa_scenario *scenario = *state;
    struct delegation_files files;
    read_sample(&files, FOLDER "family", "");
    struct visa_delegation *delegation = &files.delegation;
    assert_int_equal(visa_delegation_resolve(delegation, scenario), SIM_OK);
    assert_string_equal(delegation->id, "2027-FAM-02");
    assert_int_equal(delegation->approval, VISA_APPROVAL_GRANTED);
    assert_int_equal(delegation->accounts, VISA_ACCOUNTS_GROUPS);
    assert_int_equal(delegation->other_visas.count, 1);
    assert_true(delegation->other_visas.visa[0].working_days);
    const struct visa_member *head = &delegation->members[0];
    assert_int_equal(head->passport, VISA_SERVICE);
    assert_int_equal(head->status, VISA_STATUS_BOOKED);
    assert_int_equal(head->interview_on, day_of(2026, 12, 8));
    assert_true(head->must_go);
    assert_string_equal(scenario->classes[head->clazz].name, "B");
    for (uint32_t i = 0; i < scenario->post_count; i++) {
        assert_int_equal(head->post_mask >> i & 1, strcmp(scenario->posts[i].name, "shanghai") == 0);
    }
    const struct visa_member *child = &delegation->members[4];
    assert_int_equal(child->age, VISA_AGE_UNDER_14);
    assert_int_equal(child->mission, VISA_NO_MISSION);
    assert_int_equal(child->passport_place, VISA_PASSPORT_IN_PRODUCTION);
    assert_int_equal(delegation->members[5].refusals.refusal[0].month, 46 * 12 + 4);
    close_delegation(&files);
}

static void classes_and_posts(void **state)
{
    static const struct {
        const char *text, *name;
    } classes[] = {{"B1/B2", "B"}, {"b-1", "B"},  {"B", "B"},   {"A-2", "A"},    {"J1", "J"},
                   {"F-1", "F"},   {"H-1B", "H"}, {"L1A", "L"}, {"C1/D", "C1D"}, {"C-1/D", "C1D"},
                   {"G-4", "G"},   {"O-1", "O"},  {"X", NULL},  {"B1/F1", NULL}, {"BB", NULL},
                   {"C1/B", NULL}, {"12", NULL}};
    static const char *const shanghai[] = {"上海",       "Shanghai", "shanghai",
                                           "上海总领馆", "驻上海",   "Consulate General Shanghai"};
    const struct visa_scenario *scenario = *state;
    for (size_t i = 0; i < COUNT(classes) + COUNT(shanghai); i++) {
        char text[512];
        struct delegation_files files;
        bool is_class = i < COUNT(classes);
        (void)snprintf(text, sizeof text,
                       "member,role,passport,passport_state,last_visa,refusals,%s\nM01,head,service,at_fao,"
                       "none,none,%s\n",
                       is_class ? "class" : "posts",
                       is_class ? classes[i].text : shanghai[i - COUNT(classes)]);
        assert_int_equal(read_delegation(&files, NULL, text, VISA_NO_DAY), SIM_OK);
        enum sim_status status = visa_delegation_resolve(&files.delegation, scenario);
        const struct visa_member *member = &files.delegation.members[0];
        if (is_class && classes[i].name == NULL) {
            assert_int_equal(status, SIM_ERR_DATA);
        } else if (is_class && strcmp(scenario->classes[member->clazz].name, classes[i].name) != 0) {
            fail_msg("%s: %s", classes[i].text, scenario->classes[member->clazz].name);
        } else if (!is_class) {
            assert_int_equal(member->post_mask, 4); /* beijing guangzhou shanghai */
        }
        close_delegation(&files);
    }
}

static void what_the_scenario_does_not_know(void **state)
{
    static const char text[] = "member,role,passport,passport_state,last_visa,refusals,class,posts\n"
                               "M01,head,service,at_fao,none,none,Z9,上海；火星\n";
    struct delegation_files files;
    assert_int_equal(read_delegation(&files, "item,value\ndeparture,2101-01-01\n", text, VISA_NO_DAY),
                     SIM_OK);
    assert_int_equal(visa_delegation_resolve(&files.delegation, *state), SIM_ERR_DATA);
    assert_diagnostics(
        &files.diagnostics,
        "d/团组.csv:2:11: error: item \"departure\": is not among the days of the scenario's calendar\n"
        "d/人员.csv:2:35: error: column \"class\": expected a class of A, B, C1D, F, G, H, J, L, O\n"
        "d/人员.csv:2:38: error: column \"posts\": number 2 of the list is no post of the scenario; posts "
        "are "
        "beijing, guangzhou, shanghai, shenyang, wuhan");
    close_delegation(&files);
}

static void the_template_is_clean(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct visa_delegation_text text;
    struct delegation_files files;
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(visa_delegation_template(&arena, &text), SIM_OK);
    assert_memory_equal(text.delegation, "\xef\xbb\xbf", 3);
    assert_memory_equal(text.members, "\xef\xbb\xbf★序号(member),★角色(role)", 36);
    assert_int_equal(read_delegation(&files, text.delegation, text.members, day_of(2026, 11, 23)), SIM_OK);
    assert_diagnostics(&files.diagnostics, "");
    assert_int_equal(files.delegation.count, 2);
    assert_string_equal(files.delegation.members[1].id, "M02");
    assert_int_equal(files.delegation.goal.at_least, 2);
    close_delegation(&files);
    sim_arena_destroy(&arena);
}

static void files_and_options(void **state)
{
    (void)state;
    static const char member[] =
        "member,role,passport,passport_state,last_visa,refusals\nM01,head,service,at_fao,none,none\n";
    static const char items[] = "item,value\ndeparture,2027-06-10\n";
    struct visa_csv_source sources[] = {
        {.name = "d/members.csv", .data = member, .length = sizeof member - 1},
        {.name = "d/delegation.csv", .data = items, .length = sizeof items - 1},
        {.name = "d/人员.csv", .data = member, .length = sizeof member - 1}};
    struct visa_delegation_option options[] = {{"departure", "2027年7月1日", "--departure"},
                                               {"goal", "nobody", "--goal"},
                                               {"colour", "red", "--colour"}};
    struct visa_delegation_source source = {.folder = "d",
                                            .files = sources,
                                            .file_count = 2,
                                            .options = options,
                                            .option_count = 1,
                                            .as_of = VISA_NO_DAY};
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_delegation delegation;
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &arena);
    assert_int_equal(visa_delegation_read(&delegation, &source, &diagnostics, &arena), SIM_OK);
    assert_int_equal(delegation.departure, day_of(2027, 7, 1));
    source.file_count = 3;
    source.option_count = 3;
    assert_int_equal(visa_delegation_read(&delegation, &source, &diagnostics, &arena), SIM_ERR_DATA);
    assert_diagnostics(&diagnostics,
                       "d/members.csv: error: stands beside 人员.csv: which of them holds?\n"
                       "--colour: error: unknown item\n"
                       "--goal: error: item \"goal\": expected head + 6 (团长 + 至少 6 人), 6 or all (全部)");
    visa_diagnostics_init(&diagnostics, &arena);
    source.file_count = 0;
    source.option_count = 0;
    assert_int_equal(visa_delegation_read(&delegation, &source, &diagnostics, &arena), SIM_ERR_NO_INPUT);
    assert_diagnostics(&diagnostics, "d: error: has no file 人员.csv or members.csv");
    visa_diagnostics_init(&diagnostics, &arena);
    source = (struct visa_delegation_source){.folder = FOLDER "no-such", .as_of = VISA_NO_DAY};
    assert_int_equal(visa_delegation_read(&delegation, &source, &diagnostics, &arena), SIM_ERR_NO_INPUT);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_are_clean),
        cmocka_unit_test(a_delegation_under_way),
        cmocka_unit_test(details_of_a_sample),
        cmocka_unit_test(classes_and_posts),
        cmocka_unit_test(what_the_scenario_does_not_know),
        cmocka_unit_test(the_template_is_clean),
        cmocka_unit_test(files_and_options),
    };
    return cmocka_run_group_tests(tests, load_scenario, free_scenario);
}

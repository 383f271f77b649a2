/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What does not go together: one line of a good delegation changed at a time. */
#include "models/calendar/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/delegation_files.h"
#include "tests/unit/models/test_diagnostics_lines.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char items[] = "item,value\n"
                            "departure,2027-06-10\n"
                            "return,2027-06-17\n"
                            "goal,head + 2\n";

#define HEADER                                                                                               \
    "member,role,must_go,mission,passport,passport_state,passport_until,class,last_visa,last_until,last_"    \
    "entries,last_"                                                                                          \
    "passport,refusals,account,paid_on,status,status_date,looked_on,interview_date\n"
#define HEAD   "M01,head,,,service,at_fao,2030-01-01,B1/B2,none,,,,none,,,,,,\n"
#define MEMBER "M02,member,,,service,at_fao,2030-01-01,B1/B2,none,,,,none,,,,,,\n"

struct case_of {
    const char *items,
        *third; /* NULL items: the usual ones; the third row of members, behind HEAD and MEMBER */
    const char *lines;
};

static void check_cases(const struct case_of *cases, size_t count)
{
    int32_t as_of = visa_day_from_date((struct visa_date){2026, 11, 23});
    for (size_t i = 0; i < count; i++) {
        char members[2048];
        struct delegation_files files;
        (void)snprintf(members, sizeof members, HEADER HEAD MEMBER "%s", cases[i].third);
        enum sim_status status =
            read_delegation(&files, cases[i].items == NULL ? items : cases[i].items, members, as_of);
        bool refused = strstr(cases[i].lines, "error") != NULL;
        assert_int_equal(status, refused ? SIM_ERR_DATA : SIM_OK);
        assert_diagnostics(&files.diagnostics, cases[i].lines);
        close_delegation(&files);
    }
}

static void the_delegation(void **state)
{
    (void)state;
    static const struct case_of cases[] = {
        {NULL, "", ""},
        {"item,value\ndeparture,2027-06-10\nreturn,2027-06-09\n", "",
         "d/团组.csv:3:8: error: item \"return\": is before the departure"},
        {"item,value\ndeparture,2027-06-10\nneeded_by,2027-06-11\n", "",
         "d/团组.csv:3:11: error: item \"needed_by\": is after the departure"},
        {"item,value\ndeparture,2027-06-10\ndeparture_movable,until 2027-06-09\n", "",
         "d/团组.csv:3:19: error: item \"departure_movable\": the last day for the departure is before the "
         "departure"},
        {"item,value\ngoal,4\n", "",
         "d/团组.csv:2:6: error: item \"goal\": more persons than there are members"},
        {"item,value\ngoal,head + 3\n",
         "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,withdrawn,2026-11-01,,\n",
         "d/团组.csv:2:6: warning: item \"goal\": more persons than there are members who can still get a "
         "visa"},
        {"item,value\napproval,granted\n", "",
         "d/团组.csv:2:10: warning: item \"approval\": since when? The date of the approval's state is "
         "missing"},
        {"item,value\napproval,filed\napproval_date,2026-11-24\n", "",
         "d/团组.csv:3:15: error: item \"approval_date\": is later than the day of the question"},
        {"item,value\ndeparture,2027-06-10\nreturn,2027-06-17\napproval_until,2027-06-09\n", "",
         "d/团组.csv:4:16: warning: item \"approval_until\": the approval ends before the departure"},
        {"item,value\ndeparture,2027-06-10\nreturn,2027-06-17\napproval_until,2027-06-16\n", "",
         "d/团组.csv:4:16: warning: item \"approval_until\": the approval ends before the return"},
        {"item,value\napproval,filed\napproval_date,2026-11-02\napproval_until,2026-11-01\n", "",
         "d/团组.csv:4:16: error: item \"approval_until\": the approval ends before its date"},
        {"item,value\nclerks,3\n", "", "d/团组.csv:2:8: warning: item \"clerks\": more clerks than members"},
        {"item,value\nlargest,2\ntype,general\n", "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,,,,\n",
         "d/团组.csv:3:6: warning: item \"type\": a general delegation has at most 2 travellers, this one "
         "has 3"},
        {"item,value\nlargest,2\ntype,teaching_research\n",
         "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,,,,\n", ""},
        {"item,value\nlargest,2\n", "M03,reserve,,,service,at_fao,,B1/B2,none,,,,none,,,,,,\n", ""},
        {"item,value\naccounts,groups\n", "",
         "d/团组.csv:2:10: error: item \"accounts\": accounts by groups, but no member has one (账号组)"},
    };
    check_cases(cases, COUNT(cases));
}

static void heads(void **state)
{
    (void)state;
    static const char two[] = HEADER HEAD "M02,head,,,service,at_fao,,B1/B2,none,,,,none,,,,,,\n";
    static const char none[] = HEADER MEMBER "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,,,,\n";
    struct delegation_files files;
    assert_int_equal(read_delegation(&files, items, two, VISA_NO_DAY), SIM_ERR_DATA);
    assert_diagnostics(&files.diagnostics, "d/人员.csv:3:5: error: column \"role\": a second head");
    close_delegation(&files);
    assert_int_equal(read_delegation(&files, items, none, VISA_NO_DAY), SIM_ERR_DATA);
    assert_diagnostics(&files.diagnostics,
                       "d/团组.csv:4:6: error: item \"goal\": the head is needed, but no member is the head");
    close_delegation(&files);
    assert_int_equal(read_delegation(&files, NULL, none, VISA_NO_DAY), SIM_OK);
    assert_diagnostics(&files.diagnostics,
                       "d/人员.csv:2:5: warning: column \"role\": nobody is the head (团长)");
    close_delegation(&files);
    assert_int_equal(read_delegation(&files, NULL, HEADER MEMBER, VISA_NO_DAY), SIM_OK);
    assert_diagnostics(&files.diagnostics, "");
    close_delegation(&files);
}

static void persons(void **state)
{
    (void)state;
    static const struct case_of cases[] = {
        {NULL, "M02,member,,,service,at_fao,,B1/B2,none,,,,none,,,,,,\n",
         "d/人员.csv:4:1: error: column \"member\": repeats line 3 (same member)"},
        {NULL, "M03,family,,,public_affairs,at_fao,,B1/B2,none,,,,none,,,,,,\n",
         "d/人员.csv:4:14: warning: column \"passport\": accompanying family travel on ordinary passports, "
         "as a rule"},
        {NULL, "M03,family,,,ordinary,at_fao,,B1/B2,none,,,,none,,,,,,\n", ""},
        {NULL, "M03,member,,mission_approval,ordinary,at_fao,,B1/B2,none,,,,none,,,,,,\n",
         "d/人员.csv:4:30: warning: column \"passport\": an official trip on an ordinary (private) passport: "
         "人工确认 (confirm "
         "by hand)"},
        {NULL, "M03,reserve,,none,service,at_fao,,B1/B2,none,,,,none,,,,,,\n",
         "d/人员.csv:4:14: warning: column \"mission\": a reserve outside the mission approval cannot step "
         "in without a new "
         "approval"},
        {NULL, "M03,member,,none,service,at_fao,,B1/B2,none,,,,none,,,,,,\n",
         "d/人员.csv:4:13: warning: column \"mission\": an official passport, but neither a mission approval "
         "nor a "
         "confirmation"},
        {NULL, "M03,reserve,yes,,service,at_fao,,B1/B2,none,,,,none,,,,,,\n",
         "d/人员.csv:4:13: warning: column \"must_go\": a reserve who must go is a member"},
        {NULL, "M03,member,yes,,service,at_fao,,B1/B2,none,,,,none,,,withdrawn,2026-11-01,,\n",
         "d/人员.csv:4:12: warning: column \"must_go\": has to go, but has withdrawn: the answer is for the "
         "others"},
        {NULL, "M03,member,,,service,at_fao,2027-06-16,B1/B2,none,,,,none,,,,,,\n",
         "d/人员.csv:4:29: warning: column \"passport_until\": the passport ends before the return: renew it "
         "first (需换发)"},
        {NULL, "M03,member,,,service,renew,2027-06-16,B1/B2,none,,,,none,,,,,,\n", ""},
        {NULL, "M03,member,,,service,at_fao,2027-12-16,B1/B2,none,,,,none,,,,,,\n",
         "d/人员.csv:4:29: note: column \"passport_until\": the passport is valid for less than 6 months "
         "beyond the return: "
         "renew it first?"},
        {NULL, "M03,member,,,service,at_fao,2027-12-17,B1/B2,none,,,,none,,,,,,\n", ""},
        {NULL, "M03,member,,,public_affairs,at_fao,,A-2,none,,,,none,,,,,,\n",
         "d/人员.csv:4:37: warning: column \"class\": class A or G on this passport? Officials of provinces "
         "and cities need B"},
        {NULL, "M03,member,,,diplomatic,at_fao,,A-2,none,,,,none,,,,,,\n", ""},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,2026-01-01,,,none,,,,,,\n",
         "d/人员.csv:4:36: warning: column \"last_visa\": no earlier visa, but details of one"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,valid,2026-11-22,,,none,,,,,,\n",
         "d/人员.csv:4:36: warning: column \"last_visa\": its last day has passed: expired (过期)?"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,valid,2030-11-22,multiple,private,none,,,,,,\n",
         "d/人员.csv:4:62: note: column \"last_passport\": a visa in the private passport does not serve an "
         "official trip: "
         "人工确认 (confirm by hand)"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,valid,,used_up,,none,,,,,,\n",
         "d/人员.csv:4:43: note: column \"last_entries\": a visa without entries left does not serve this "
         "trip"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,2026-12 214(b),,,,,,\n",
         "d/人员.csv:4:44: error: column \"refusals\": a refusal later than the day of the question"},
    };
    check_cases(cases, COUNT(cases));
}

static void statuses(void **state)
{
    (void)state;
    static const struct case_of cases[] = {
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,ds160,2026-11-20,2026-11-23,\n", ""},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,ds160,,2026-11-23,\n",
         "d/人员.csv:4:51: warning: column \"status\": since when? The status has no date"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,ds160,2026-11-20,2026-11-19,\n",
         "d/人员.csv:4:57: error: column \"status_date\": is after the day on which somebody last looked"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,ds160,2026-11-24,,\n",
         "d/人员.csv:4:57: error: column \"status_date\": is later than the day of the question"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,ds160,2026-11-20,2026-11-24,\n",
         "d/人员.csv:4:68: error: column \"looked_on\": is later than the day of the question"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,2026-11-24,paid,2026-11-20,,\n",
         "d/人员.csv:4:50: error: column \"paid_on\": is later than the day of the question"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,passport_review,2026-11-20,,\n",
         "d/人员.csv:4:51: warning: column \"status\": a status of private passports, but the passport is "
         "official"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,booked,2026-11-20,,\n",
         "d/人员.csv:4:51: warning: column \"status\": booked for when? The day of the interview is missing"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,booked,2026-11-20,,2026-11-22\n",
         "d/人员.csv:4:51: warning: column \"status\": the day of the interview has passed: interviewed "
         "(已面谈待结果)?"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,booked,2026-11-23,,2026-11-22\n",
         "d/人员.csv:4:51: warning: column \"status\": the day of the interview has passed: interviewed "
         "(已面谈待结果)?\n"
         "d/人员.csv:4:51: error: column \"status\": was booked after the interview"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,,,booked,2026-11-20,,2027-06-11\n",
         "d/人员.csv:4:70: warning: column \"interview_date\": the interview is after the departure"},
        {NULL, "M03,member,,,service,at_fao,,B1/B2,none,,,,none,A,,,,,\n",
         "d/人员.csv:4:49: warning: column \"account\": nobody else is in this group: a misspelt one?"},
        {"item,value\naccounts,single\n", "M03,member,,,service,at_fao,,B1/B2,none,,,,none,A,,,,,\n",
         "d/人员.csv:4:49: warning: column \"account\": a group, but everybody is to have an account of "
         "their own (账号方式 "
         "各自)"},
        {"item,value\naccounts,one\n", "M03,member,,,service,at_fao,,B1/B2,none,,,,none,A,,,,,\n",
         "d/人员.csv:4:49: warning: column \"account\": a group, but all are to be on one account (账号方式 "
         "同一)"},
        {"item,value\naccounts,one\n", "M03,member,,,service,at_fao,,B1/B2,none,,,,none,单独,,,,,\n", ""},
    };
    check_cases(cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_delegation),
        cmocka_unit_test(heads),
        cmocka_unit_test(persons),
        cmocka_unit_test(statuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

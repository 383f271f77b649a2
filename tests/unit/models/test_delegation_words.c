/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every spelling of every word, through the whole reading. */
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

enum { FILE_BYTES = 2048 };

/* One member with a value in one column, under its own header where it is not among the required ones. */
static void make_members(char text[FILE_BYTES], const char *header, const char *value)
{
    static const char *const headers[] = {"序号", "角色", "护照种类", "护照状态", "上次美签", "拒签史"};
    static const char *const values[] = {"M01", "团长", "公务普通", "在外办", "无", "无"};
    size_t used = 0;
    bool known = false;
    for (size_t i = 0; i < COUNT(headers); i++) {
        used += (size_t)snprintf(text + used, FILE_BYTES - used, "%s,", headers[i]);
        known = known || strcmp(headers[i], header) == 0;
    }
    used += (size_t)snprintf(text + used, FILE_BYTES - used, "%s\n", known ? "备注" : header);
    for (size_t i = 0; i < COUNT(headers); i++) {
        used += (size_t)snprintf(text + used, FILE_BYTES - used, "\"%s\",",
                                 strcmp(headers[i], header) == 0 ? value : values[i]);
    }
    used += (size_t)snprintf(text + used, FILE_BYTES - used, "\"%s\"\n", known ? "" : value);
    assert_true(used < FILE_BYTES);
}

static int member_value(const struct visa_member *member, const char *header)
{
    const struct {
        const char *header;
        int value;
    } values[] = {
        {"角色", (int)member->role},
        {"审批方式", (int)member->mission},
        {"护照种类", (int)member->passport},
        {"护照状态", (int)member->passport_place},
        {"上次美签", (int)member->last_visa},
        {"剩余次数", (int)member->last_entries},
        {"在哪本护照", (int)member->last_passport},
        {"年龄段", (int)member->age},
        {"敏感领域", (int)member->sensitive},
        {"EVUS", (int)member->evus},
        {"当前状态", (int)member->status},
        {"必去", member->must_go},
    };
    for (size_t i = 0; i < COUNT(values); i++) {
        if (strcmp(values[i].header, header) == 0) {
            return values[i].value;
        }
    }
    return -1;
}

static void check_spelling(const char *header, const char *word, int expected)
{
    char text[FILE_BYTES];
    struct delegation_files files;
    make_members(text, header, word);
    enum sim_status status = read_delegation(&files, NULL, text, VISA_NO_DAY);
    if (status != SIM_OK || member_value(&files.delegation.members[0], header) != expected) {
        fail_msg("%s = %s: %s", header, word, sim_status_text(status));
    }
    close_delegation(&files);
}

static void check_names(const char *header, const char *const *names)
{
    for (int i = 0; names[i] != NULL; i++) {
        for (const char *word = names[i]; *word != '\0';) {
            char copy[128] = "";
            size_t length = strcspn(word, "|");
            memcpy(copy, word, length);
            check_spelling(header, copy, i);
            word += length + (word[length] == '|' ? 1 : 0);
        }
    }
}

static void every_word_of_members(void **state)
{
    (void)state;
    static const char *const yes_no[] = {"no|否", "yes|是", NULL};
    check_names("角色", visa_role_names);
    check_names("必去", yes_no);
    check_names("审批方式", visa_mission_names);
    check_names("护照种类", visa_passport_names);
    check_names("护照状态", visa_passport_place_names);
    check_names("上次美签", visa_last_visa_names);
    check_names("剩余次数", visa_entries_names);
    check_names("在哪本护照", visa_last_passport_names);
    check_names("年龄段", visa_age_names);
    check_names("敏感领域", visa_sensitive_names);
    check_names("EVUS", visa_evus_names);
    check_names("当前状态", visa_status_names);
}

static void spellings_beside_the_lists(void **state)
{
    (void)state;
    check_spelling("护照种类", "普通（因私）", VISA_ORDINARY);
    check_spelling("护照种类", " Public Affairs ", VISA_PUBLIC_AFFAIRS);
    check_spelling("年龄段", "１４－７９", VISA_AGE_14_TO_79);
    check_spelling("当前状态", "Administrative Processing", VISA_STATUS_PROCESSING);
    check_spelling("当前状态", "Issued", VISA_STATUS_ISSUED);
    check_spelling("当前状态", "DS160 已交", VISA_STATUS_DS160);
    check_spelling("当前状态", "２２１（ｇ）待补料（护照已退）", VISA_STATUS_DOCUMENTS_RETURNED);
    check_spelling("当前状态", "已约（2027年3月30日）", VISA_STATUS_BOOKED);
    check_spelling("当前状态", "booked 2027-03-30", VISA_STATUS_BOOKED);
    check_spelling("EVUS", "有效至2028.1.1", VISA_EVUS_ENROLLED);
    check_spelling("EVUS", "valid until 2028-01-01", VISA_EVUS_ENROLLED);
    check_spelling("EVUS", "2028/1/1", VISA_EVUS_ENROLLED);
}

/* Words that could mean two things are asked about, never guessed. */
static void doubtful_words(void **state)
{
    (void)state;
    static const struct {
        const char *header, *word, *begin;
    } cases[] = {
        {"护照种类", "因公",
         "d/人员.csv:2:16: error: column \"passport\": three kinds of passport are official"},
        {"护照种类", "Official",
         "d/人员.csv:2:16: error: column \"passport\": three kinds of passport are official"},
        {"当前状态", "Refused", "d/人员.csv:2:55: error: column \"status\": \"Refused\" may be refused_214b"},
        {"当前状态", "拒签", "d/人员.csv:2:55: error: column \"status\": \"Refused\" may be refused_214b"},
        {"当前状态", "221(g)",
         "d/人员.csv:2:55: error: column \"status\": is the passport still at the post"},
        {"当前状态", "221(g)待补料",
         "d/人员.csv:2:55: error: column \"status\": is the passport still at the post"},
        {"当前状态", "Ready", "d/人员.csv:2:55: error: column \"status\": CEAC shows this at several stages"},
        {"当前状态", "No Status",
         "d/人员.csv:2:55: error: column \"status\": CEAC shows this at several stages"},
        {"当前状态", "2027-03-30", "d/人员.csv:2:55: error: column \"status\": expected a status"},
        {"拒签史", "有",
         "d/人员.csv:2:49: error: column \"refusals\": expected none (无), or month and ground"},
        {"EVUS", "maybe", "d/人员.csv:2:55: error: column \"evus\": expected until 2028-01-01"},
        {"不能面谈的日期", "三月",
         "d/人员.csv:2:55: error: column \"unavailable\": expected days and periods"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[FILE_BYTES];
        struct delegation_files files;
        size_t count = 0;
        make_members(text, cases[i].header, cases[i].word);
        enum sim_status status = read_delegation(&files, NULL, text, VISA_NO_DAY);
        const char *const *lines = visa_diagnostics_lines(&files.diagnostics, &count);
        if (status != SIM_ERR_DATA || count != 1 ||
            strncmp(lines[0], cases[i].begin, strlen(cases[i].begin)) != 0) {
            fail_msg("%s = %s: %zu lines, %s", cases[i].header, cases[i].word, count,
                     count > 0 ? lines[0] : "");
        }
        close_delegation(&files);
    }
}

static void check_item(const char *item, const char *value)
{
    static const char member[] =
        "member,role,passport,passport_state,last_visa,refusals\nM01,head,service,at_fao,none,none\n";
    char text[FILE_BYTES];
    struct delegation_files files;
    (void)snprintf(text, sizeof text, "项目,值\n%s,\"%s\"\n", item, value);
    if (read_delegation(&files, text, member, VISA_NO_DAY) != SIM_OK) {
        size_t count = 0;
        const char *const *lines = visa_diagnostics_lines(&files.diagnostics, &count);
        fail_msg("%s = %s: %s", item, value, count > 0 ? lines[0] : "");
    }
    close_delegation(&files);
}

static void every_word_of_items(void **state)
{
    (void)state;
    static const struct {
        const char *item, *value;
    } cases[] = {
        {"团组类型", "一般"},          {"团组类型", "双跨"},
        {"type", "teaching_research"}, {"出发日期", "2027/6/10"},
        {"回国日", "2027年6月17日"},   {"签证到位日（可不填）", "20270602"},
        {"出发日可改", "否"},          {"目标", "团长"},
        {"批件状态", "未报"},          {"approval_until", ""},
        {"其他国家签证", "无"},        {"★经办人数", "１"},
        {"账号方式", "各自"},          {"账号方式", "同一"},
        {"Accounts", "ONE"},           {"批件有效期至", "2027.8.1"},
        {"团组代号", "2027-US-014"},   {"passport months", "3"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        check_item(cases[i].item, cases[i].value);
    }
    check_item("出发日可改", "最晚到2027-06-20");
    check_item("出发日可改", "until 2027-06-20");
}

static void wrong_items(void **state)
{
    (void)state;
    static const char member[] =
        "member,role,passport,passport_state,last_visa,refusals\nM01,head,service,at_fao,none,none\n";
    struct delegation_files files;
    enum sim_status status =
        read_delegation(&files,
                        "项目,值\n出发日期,6/10/27\n目标,大家\n目标,全部\n出发的日子,2027-06-10\n"
                        "经办人数,两名\n出发日可改,也许\n其他国家签证,加拿大\n账号方式,分组\n批件状态,批了\n",
                        member, VISA_NO_DAY);
    assert_int_equal(status, SIM_ERR_DATA);
    assert_diagnostics(
        &files.diagnostics,
        "d/团组.csv:2:14: error: item \"departure\": expected a date such as 2027-06-10, got \"***\"; which "
        "number is the "
        "year, the month, the day? Write 2027-06-10\n"
        "d/团组.csv:3:8: error: item \"goal\": expected head + 6 (团长 + 至少 6 人), 6 or all (全部)\n"
        "d/团组.csv:4:1: error: column \"item\": repeats line 3\n"
        "d/团组.csv:5:1: error: column \"item\": unknown item; the template lists them\n"
        "d/团组.csv:6:14: error: item \"clerks\": expected a whole number from 1 to 100, got \"***\"\n"
        "d/团组.csv:7:17: error: item \"departure_movable\": expected no (否), or the last day: until "
        "2027-06-20 "
        "(最晚到2027-06-20)\n"
        "d/团组.csv:8:20: error: item \"other_visas\": expected none (无), or a country and days such as "
        "Canada 10 working "
        "days (加拿大 10 工作日)\n"
        "d/团组.csv:9:14: error: item \"accounts\": accounts by groups, but no member has one (账号组)\n"
        "d/团组.csv:10:14: error: item \"approval\": expected one of not_filed, filed, granted, got \"***\"");
    close_delegation(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_of_members), cmocka_unit_test(spellings_beside_the_lists),
        cmocka_unit_test(doubtful_words),        cmocka_unit_test(every_word_of_items),
        cmocka_unit_test(wrong_items),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

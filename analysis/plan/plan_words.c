/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_words.h"

#include "models/input/suggest.h"

#include <string.h>

const char *const ana_plan_verdict_words[] = {"safe", "unsafe", "no_start", NULL};
const char *const ana_plan_ready_words[] = {"issued", "at_office", "in_hand", NULL};
const char *const ana_decision_words[] = {"reserve", "replace", "tell_host", "refund", NULL};
const char *const ana_alternative_words[] = {"post",   "accounts",       "reserves",
                                             "waiver", "without_waiver", NULL};

const char *ana_plan_entry_word(enum visa_entry entry)
{
    static const char *const words[] = {"start", "filed", "approved", "prepare", "route"};
    return entry <= VISA_ENTRY_ROUTE ? words[entry] : "";
}

struct ana_word_key ana_word_key(const char *name)
{
    struct visa_spelling spelling = visa_first_spelling(name);
    struct ana_word_key key = {""};
    SIM_ASSERT(spelling.length < sizeof key.text);
    memcpy(key.text, spelling.text, spelling.length);
    return key;
}

struct ana_iso_day ana_iso_day(int32_t day)
{
    struct ana_iso_day iso = {""};
    if (day >= 0 && day <= VISA_LAST_DAY) {
        visa_format_date(day, iso.text);
    }
    return iso;
}

const char *ana_say(enum ana_say text, enum ana_plot_language language)
{
#define ROW(id, en, zh) {en, zh},
    static const struct ana_plot_name texts[] = {ANA_SAY_LIST(ROW)};
#undef ROW
    SIM_ASSERT((unsigned)text < ANA_SAYINGS);
    return language == ANA_PLOT_CHINESE ? texts[text].zh : texts[text].en;
}

/* Status in English and Chinese, who acts, what is next. A passport's maker is that of an official. */
#define NEXT_LIST(ENTRY)                                                                                     \
    ENTRY(NOT_STARTED, "not started", "未开始", UNIT, "file for the mission approval", "报送任务审批")       \
    ENTRY(APPROVAL_FILED, "approval filed", "任务报批中", UNIT, "follow up the mission approval",            \
          "催任务批件")                                                                                      \
    ENTRY(APPROVED, "mission approved", "批件已下", CLERK, "passport, then the FAO visa particulars form",   \
          "办护照，领签证事项表")                                                                            \
    ENTRY(PASSPORT_FILED, "passport applied for", "护照申办中", FAO_PASSPORTS,                               \
          "wait for the passport; no account before", "等护照，未拿到不注册")                                \
    ENTRY(PASSPORT_ACCEPTED, "passport accepted", "护照已受理", FAO_PASSPORTS,                               \
          "wait for the passport; no account before", "等护照，未拿到不注册")                                \
    ENTRY(PASSPORT_REVIEW, "passport in review", "护照审核中", FAO_PASSPORTS,                                \
          "wait for the passport; no account before", "等护照，未拿到不注册")                                \
    ENTRY(PASSPORT_PRODUCTION, "passport being made", "护照制证中", FAO_PASSPORTS,                           \
          "wait for the passport; no account before", "等护照，未拿到不注册")                                \
    ENTRY(PASSPORT_COURIER, "passport on its way", "护照已寄出", APPLICANT, "take the passport in",          \
          "签收护照")                                                                                        \
    ENTRY(PASSPORT_PAPERS, "passport not accepted", "护照未受理", APPLICANT,                                 \
          "complete the papers and apply again", "补齐材料，重新申请护照")                                   \
    ENTRY(FAO_FORM, "FAO form received", "已领事项表", CLERK, "DS-160 and account", "填DS-160，注册账号")    \
    ENTRY(DS160, "DS-160 submitted", "DS-160已交", CLERK, "pay the fee", "缴签证费")                         \
    ENTRY(PAID, "fee paid", "已缴费", CLERK, "book the earliest seat", "约最早的号")                         \
    ENTRY(WAITING, "waiting for a seat", "等号", CLERK, "watch the releases, book", "盯放号，抢约")          \
    ENTRY(BOOKED, "seat booked", "已约", APPLICANT, "check the DS-160 5 working days before; be there",      \
          "面谈前5个工作日核对DS-160，到场")                                                                 \
    ENTRY(INTERVIEWED, "interviewed", "已面谈待结果", CLERK, "watch CEAC", "查CEAC状态")                     \
    ENTRY(WAIVER_HANDED_IN, "waiver handed in", "免面谈已递交", CLERK, "watch CEAC; may still be called in", \
          "查CEAC状态，可能被叫去面谈")                                                                      \
    ENTRY(CALLED_IN, "called in", "被通知面谈", CLERK, "book an interview", "约面谈")                        \
    ENTRY(DOCUMENTS_KEPT, "221(g), passport kept", "221(g)待补，护照在馆", APPLICANT,                        \
          "papers as the letter says", "按信补材料")                                                         \
    ENTRY(DOCUMENTS_RETURNED, "221(g), passport back", "221(g)待补，护照已退", APPLICANT,                    \
          "papers as the letter says, with the passport", "按信补材料，并交回护照")                          \
    ENTRY(DOCUMENTS_SUBMITTED, "221(g), papers sent", "221(g)已补料", CONSULATE, "wait; watch CEAC",         \
          "等审核，查CEAC状态")                                                                              \
    ENTRY(PROCESSING, "admin. processing", "行政审理中", CONSULATE, "wait; prepare the reserve",             \
          "等行政审理结果，备选先行")                                                                        \
    ENTRY(ISSUED, "issued, to be printed", "已通过待制签", CONSULATE, "wait for printing and EMS",           \
          "等制签、寄出")                                                                                    \
    ENTRY(EMS, "EMS on its way", "EMS途中", APPLICANT, "answer the EMS call, pay", "接EMS电话，付邮费")      \
    ENTRY(AT_FAO, "at the FAO", "已到外办", COLLECTING_UNIT, "collect; check the visa", "领取，核对签证")    \
    ENTRY(COLLECTED, "collected", "已领取", NOBODY, "ready", "已办妥")                                       \
    ENTRY(REFUSED_214B, "refused, 214(b)", "214(b)拒签", UNIT,                                               \
          "replace; or apply anew if circumstances changed", "换备选；情况有变可重新申请")                   \
    ENTRY(OTHER_REFUSAL, "refused, other", "其他拒签", UNIT,                                                 \
          "read the letter's section, then replace or answer", "看拒签信条款，定换人或申述")                 \
    ENTRY(WITHDRAWN, "withdrawn", "退出", NOBODY, "none", "无")

struct ana_next_step ana_next_step(enum visa_status status, bool official)
{
#define ROW(id, is_en, is_zh, actor, en, zh)                                                                 \
    [VISA_STATUS_##id] = {{is_en, is_zh}, {en, zh}, ANA_SAY_BY_##actor},
    static const struct ana_next_step steps[VISA_STATUSES] = {NEXT_LIST(ROW)};
#undef ROW
    SIM_ASSERT((unsigned)status < VISA_STATUSES);
    struct ana_next_step step = steps[status];
    if (official) {
        return step;
    }
    if (status == VISA_STATUS_NOT_STARTED) {
        step.what = (struct ana_plot_name){"passport, then the DS-160", "备好护照，填DS-160"};
    }
    bool by_unit = step.who == ANA_SAY_BY_UNIT || step.who == ANA_SAY_BY_COLLECTING_UNIT;
    step.who = step.who == ANA_SAY_BY_FAO_PASSPORTS ? ANA_SAY_BY_EXIT_ENTRY
               : by_unit                            ? ANA_SAY_BY_APPLICANT
                                                    : step.who;
    return step;
}

enum ana_say ana_say_step(enum ana_step step)
{
    static const enum ana_say says[ANA_STEPS] = {[ANA_STEP_APPROVAL] = ANA_SAY_STEP_APPROVAL,
                                                 [ANA_STEP_PASSPORT] = ANA_SAY_STEP_PASSPORT,
                                                 [ANA_STEP_PREPARE] = ANA_SAY_STEP_PREPARE,
                                                 [ANA_STEP_PAY] = ANA_SAY_STEP_PAY,
                                                 [ANA_STEP_BOOK] = ANA_SAY_STEP_BOOK,
                                                 [ANA_STEP_ATTEND] = ANA_SAY_STEP_ATTEND,
                                                 [ANA_STEP_PROCESSING] = ANA_SAY_STEP_PROCESSING,
                                                 [ANA_STEP_ISSUED] = ANA_SAY_STEP_ISSUED,
                                                 [ANA_STEP_AT_OFFICE] = ANA_SAY_STEP_AT_OFFICE,
                                                 [ANA_STEP_IN_HAND] = ANA_SAY_STEP_IN_HAND};
    return says[step];
}

enum ana_say ana_say_who(enum ana_step step, bool official)
{
    static const enum ana_say officials[ANA_STEPS] = {
        [ANA_STEP_APPROVAL] = ANA_SAY_BY_UNIT,        [ANA_STEP_PASSPORT] = ANA_SAY_BY_FAO_PASSPORTS,
        [ANA_STEP_PREPARE] = ANA_SAY_BY_CLERK,        [ANA_STEP_PAY] = ANA_SAY_BY_CLERK,
        [ANA_STEP_BOOK] = ANA_SAY_BY_CLERK,           [ANA_STEP_ATTEND] = ANA_SAY_BY_APPLICANT,
        [ANA_STEP_PROCESSING] = ANA_SAY_BY_CONSULATE, [ANA_STEP_ISSUED] = ANA_SAY_BY_CONSULATE,
        [ANA_STEP_AT_OFFICE] = ANA_SAY_BY_EMS,        [ANA_STEP_IN_HAND] = ANA_SAY_BY_COLLECTING_UNIT,
    };
    if (official) {
        return officials[step];
    }
    if (step == ANA_STEP_PASSPORT) {
        return ANA_SAY_BY_EXIT_ENTRY;
    }
    bool consulate = step == ANA_STEP_PROCESSING || step == ANA_STEP_ISSUED;
    return consulate ? ANA_SAY_BY_CONSULATE : ANA_SAY_BY_APPLICANT;
}

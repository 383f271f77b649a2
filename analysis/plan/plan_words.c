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

const char *ana_say(enum ana_say text, enum ana_language language)
{
#define ROW(id, en) (en),
    static const char *const texts[] = {ANA_SAY_LIST(ROW)};
#undef ROW
    SIM_ASSERT((unsigned)text < ANA_SAYINGS);
    return ana_text(language, texts[text]);
}

/* Status in English and Chinese, who acts, what is next. A passport's maker is that of an official. */
#define NEXT_LIST(ENTRY)                                                                                     \
    ENTRY(NOT_STARTED, N_("not started"), UNIT, N_("file for the mission approval"))                         \
    ENTRY(APPROVAL_FILED, N_("approval filed"), UNIT, N_("follow up the mission approval"))                  \
    ENTRY(APPROVED, N_("mission approved"), CLERK, N_("passport, then the FAO visa particulars form"))       \
    ENTRY(PASSPORT_FILED, N_("passport applied for"), FAO_PASSPORTS,                                         \
          N_("wait for the passport; no account before"))                                                    \
    ENTRY(PASSPORT_ACCEPTED, N_("passport accepted"), FAO_PASSPORTS,                                         \
          N_("wait for the passport; no account before"))                                                    \
    ENTRY(PASSPORT_REVIEW, N_("passport in review"), FAO_PASSPORTS,                                          \
          N_("wait for the passport; no account before"))                                                    \
    ENTRY(PASSPORT_PRODUCTION, N_("passport being made"), FAO_PASSPORTS,                                     \
          N_("wait for the passport; no account before"))                                                    \
    ENTRY(PASSPORT_COURIER, N_("passport on its way"), APPLICANT, N_("take the passport in"))                \
    ENTRY(PASSPORT_PAPERS, N_("passport not accepted"), APPLICANT,                                           \
          N_("complete the papers and apply again"))                                                         \
    ENTRY(FAO_FORM, N_("FAO form received"), CLERK, N_("DS-160 and account"))                                \
    ENTRY(DS160, N_("DS-160 submitted"), CLERK, N_("pay the fee"))                                           \
    ENTRY(PAID, N_("fee paid"), CLERK, N_("book the earliest seat"))                                         \
    ENTRY(WAITING, N_("waiting for a seat"), CLERK, N_("watch the releases, book"))                          \
    ENTRY(BOOKED, N_("seat booked"), APPLICANT, N_("check the DS-160 5 working days before; be there"))      \
    ENTRY(INTERVIEWED, N_("interviewed"), CLERK, N_("watch CEAC"))                                           \
    ENTRY(WAIVER_HANDED_IN, N_("waiver handed in"), CLERK, N_("watch CEAC; may still be called in"))         \
    ENTRY(CALLED_IN, N_("called in"), CLERK, N_("book an interview"))                                        \
    ENTRY(DOCUMENTS_KEPT, N_("221(g), passport kept"), APPLICANT, N_("papers as the letter says"))           \
    ENTRY(DOCUMENTS_RETURNED, N_("221(g), passport back"), APPLICANT,                                        \
          N_("papers as the letter says, with the passport"))                                                \
    ENTRY(DOCUMENTS_SUBMITTED, N_("221(g), papers sent"), CONSULATE, N_("wait; watch CEAC"))                 \
    ENTRY(PROCESSING, N_("admin. processing"), CONSULATE, N_("wait; prepare the reserve"))                   \
    ENTRY(ISSUED, N_("issued, to be printed"), CONSULATE, N_("wait for printing and EMS"))                   \
    ENTRY(EMS, N_("EMS on its way"), APPLICANT, N_("answer the EMS call, pay"))                              \
    ENTRY(AT_FAO, N_("at the FAO"), COLLECTING_UNIT, N_("collect; check the visa"))                          \
    ENTRY(COLLECTED, N_("collected"), NOBODY, N_("ready"))                                                   \
    ENTRY(REFUSED_214B, N_("refused, 214(b)"), UNIT, N_("replace; or apply anew if circumstances changed"))  \
    ENTRY(OTHER_REFUSAL, N_("refused, other"), UNIT,                                                         \
          N_("read the letter's section, then replace or answer"))                                           \
    ENTRY(WITHDRAWN, N_("withdrawn"), NOBODY, N_("none"))

struct ana_next_step ana_next_step(enum visa_status status, bool official)
{
#define ROW(id, is, actor, what) [VISA_STATUS_##id] = {is, what, ANA_SAY_BY_##actor},
    static const struct ana_next_step steps[VISA_STATUSES] = {NEXT_LIST(ROW)};
#undef ROW
    SIM_ASSERT((unsigned)status < VISA_STATUSES);
    struct ana_next_step step = steps[status];
    if (official) {
        return step;
    }
    if (status == VISA_STATUS_NOT_STARTED) {
        step.what = N_("passport, then the DS-160");
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

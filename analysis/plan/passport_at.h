/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the status of a member says besides where its case stands: where the passport lies, and from which day
 * on the post may be asked about the case.
 */
#ifndef ANALYSIS_PLAN_PASSPORT_AT_H
#define ANALYSIS_PLAN_PASSPORT_AT_H

#include "analysis/plot/plot_text.h"
#include "models/delegation/delegation.h"

/* Place, its word in files, its name in English and Chinese. */
#define ANA_PASSPORT_LIST(ENTRY)                                                                             \
    ENTRY(CONSULATE, "consulate", "consular section", "使领馆")                                              \
    ENTRY(COURIER, "courier", "on its way by EMS", "EMS途中")                                                \
    ENTRY(OFFICE, "at_fao", "FAO", "外办")                                                                   \
    ENTRY(UNIT, "at_unit", "unit", "单位")                                                                   \
    ENTRY(HOLDER, "with_holder", "holder", "本人")                                                           \
    ENTRY(EMBASSY, "away", "another country's embassy", "他国使领馆")                                        \
    ENTRY(MAKING, "in_production", "being made", "制证中")                                                   \
    ENTRY(NOT_YET, "to_be_made", "to be applied for", "尚待申办")

#define ANA_PASSPORT_ENUM(id, word, en, zh) ANA_PASSPORT_##id,
enum ana_passport_at { ANA_PASSPORT_LIST(ANA_PASSPORT_ENUM) ANA_PASSPORT_PLACES };
#undef ANA_PASSPORT_ENUM

extern const char *const ana_passport_words[]; /* NULL-terminated */
struct ana_plot_name ana_passport_name(enum ana_passport_at place);

/* Once a case is with the post its status decides, before that the column of the file. */
enum ana_passport_at ana_passport_at(const struct visa_member *member);

/*
 * So many days (inquiry_days) behind the interview or, if that is later, the last papers or news. VISA_NO_DAY
 * for a case that nobody is deciding, and where neither day is told.
 */
int32_t ana_inquiry_day(const struct visa_delegation *delegation, const struct visa_member *member);

#endif

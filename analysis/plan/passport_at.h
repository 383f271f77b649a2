/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the status of a member says besides where its case stands: where the passport lies, and from which day
 * on the post may be asked about the case.
 */
#ifndef ANALYSIS_PLAN_PASSPORT_AT_H
#define ANALYSIS_PLAN_PASSPORT_AT_H

#include "analysis/plot/plot_text.h"
#include "models/delegation/delegation.h"

/* Place, its word in files, its name. */
#define ANA_PASSPORT_LIST(ENTRY)                                                                             \
    ENTRY(CONSULATE, "consulate", N_("consular section"))                                                    \
    ENTRY(COURIER, "courier", N_("on its way by EMS"))                                                       \
    ENTRY(OFFICE, "at_fao", N_("FAO"))                                                                       \
    ENTRY(UNIT, "at_unit", N_("unit"))                                                                       \
    ENTRY(HOLDER, "with_holder", N_("holder"))                                                               \
    ENTRY(EMBASSY, "away", N_("another country's embassy"))                                                  \
    ENTRY(MAKING, "in_production", N_("being made"))                                                         \
    ENTRY(NOT_YET, "to_be_made", N_("to be applied for"))

#define ANA_PASSPORT_ENUM(id, word, name) ANA_PASSPORT_##id,
enum ana_passport_at { ANA_PASSPORT_LIST(ANA_PASSPORT_ENUM) ANA_PASSPORT_PLACES };
#undef ANA_PASSPORT_ENUM

extern const char *const ana_passport_words[]; /* NULL-terminated */
struct ana_name ana_passport_name(enum ana_passport_at place);

/* Once a case is with the post its status decides, before that the column of the file. */
enum ana_passport_at ana_passport_at(const struct visa_member *member);

/*
 * So many days (inquiry_days) behind the interview or, if that is later, the last papers or news. VISA_NO_DAY
 * for a case that nobody is deciding, and where neither day is told.
 */
int32_t ana_inquiry_day(const struct visa_delegation *delegation, const struct visa_member *member);

#endif

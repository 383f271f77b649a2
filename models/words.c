/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/words.h"

#include <stddef.h>

#define WORD(name, word)             word,
#define WORD_WITH(name, word, extra) word,

const char *const visa_stage_words[] = {VISA_STAGE_LIST(WORD) NULL};
const char *const visa_activity_words[] = {VISA_ACTIVITY_LIST(WORD_WITH) NULL};
const char *const visa_behaviour_words[] = {VISA_BEHAVIOUR_LIST(WORD_WITH) NULL};
const char *const visa_fee_words[] = {VISA_FEE_LIST(WORD) NULL};
const char *const visa_attribute_words[] = {VISA_ATTRIBUTE_LIST(WORD) NULL};
const char *const visa_passport_words[] = {VISA_PASSPORT_LIST(WORD) NULL};
const char *const visa_passport_state_words[] = {VISA_PASSPORT_STATE_LIST(WORD) NULL};
const char *const visa_strength_words[] = {VISA_STRENGTH_LIST(WORD) NULL};
const char *const visa_field_words[] = {VISA_FIELD_LIST(WORD) NULL};
const char *const visa_delivery_words[] = {VISA_DELIVERY_LIST(WORD) NULL};
const char *const visa_payment_words[] = {VISA_PAYMENT_LIST(WORD) NULL};
const char *const visa_applicant_words[] = {VISA_APPLICANT_LIST(WORD) NULL};
const char *const visa_route_words[] = {VISA_ROUTE_LIST(WORD) NULL};
const char *const visa_decision_words[] = {VISA_DECISION_LIST(WORD) NULL};
const char *const visa_circumstances_words[] = {VISA_CIRCUMSTANCES_LIST(WORD) NULL};
const char *const visa_verdict_words[] = {VISA_VERDICT_LIST(WORD) NULL};
const char *const visa_outcome_words[] = {VISA_OUTCOME_LIST(WORD) NULL};
const char *const visa_rule_words[] = {VISA_RULE_LIST(WORD) NULL};
const char *const visa_queue_words[] = {VISA_QUEUE_LIST(WORD) NULL};
const char *const visa_stock_words[] = {VISA_STOCK_LIST(WORD) NULL};
const char *const visa_distribution_words[] = {VISA_DISTRIBUTION_LIST(WORD) NULL};
const char *const visa_unit_words[] = {VISA_UNIT_LIST(WORD_WITH) NULL};

enum visa_stage visa_activity_stage(enum visa_activity activity)
{
#define STAGE(name, word, stage) stage,
    static const enum visa_stage stages[] = {VISA_ACTIVITY_LIST(STAGE)};
#undef STAGE
    return stages[activity];
}

int visa_unit_minutes(enum visa_unit unit)
{
#define MINUTES(name, word, minutes) minutes,
    static const int minutes_of[] = {VISA_UNIT_LIST(MINUTES)};
#undef MINUTES
    return minutes_of[unit];
}

int visa_behaviour_limit(enum visa_behaviour key)
{
#define LIMIT(name, word, limit) limit,
    static const int limits[] = {VISA_BEHAVIOUR_LIST(LIMIT)};
#undef LIMIT
    return limits[key];
}

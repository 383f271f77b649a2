/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/words.h"

#include <stddef.h>

#define NAME(entry, name) name,
#define ONLY_NAME(name)   name,

const char *const visa_delegation_type_names[] = {VISA_DELEGATION_TYPE_LIST(NAME) NULL};
const char *const visa_approval_state_names[] = {VISA_APPROVAL_STATE_LIST(NAME) NULL};
const char *const visa_accounts_names[] = {VISA_ACCOUNTS_LIST(NAME) NULL};
const char *const visa_role_names[] = {VISA_ROLE_LIST(NAME) NULL};
const char *const visa_mission_names[] = {VISA_MISSION_LIST(NAME) NULL};
const char *const visa_passport_place_names[] = {VISA_PASSPORT_PLACE_LIST(NAME) NULL};
const char *const visa_last_visa_names[] = {VISA_LAST_VISA_LIST(NAME) NULL};
const char *const visa_entries_names[] = {VISA_ENTRIES_LIST(NAME) NULL};
const char *const visa_last_passport_names[] = {VISA_LAST_PASSPORT_LIST(NAME) NULL};
const char *const visa_refusal_ground_names[] = {VISA_REFUSAL_LIST(NAME) NULL};
const char *const visa_age_names[] = {VISA_AGE_LIST(NAME) NULL};
const char *const visa_sensitive_names[] = {VISA_SENSITIVE_LIST(NAME) NULL};
const char *const visa_evus_names[] = {VISA_EVUS_LIST(NAME) NULL};
const char *const visa_status_names[] = {VISA_STATUS_LIST(NAME) NULL};
const char *const visa_passport_names[] = {VISA_PASSPORT_NAME_LIST(ONLY_NAME) NULL};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The vocabulary of the pipeline: each list gives an enum and the word that stands for it in CSV files
 * and results, so the two cannot drift apart. What the words mean is told in scenarios/README.md.
 */
#ifndef VISA_WORDS_H
#define VISA_WORDS_H

#define VISA_WORD_ENUM(name, word)             name,
#define VISA_WORD_ENUM_WITH(name, word, extra) name,

/* Where the time of a case goes; reported as time by stage. */
#define VISA_STAGE_LIST(ENTRY)                                                                               \
    ENTRY(VISA_STAGE_APPROVAL, "approval")                                                                   \
    ENTRY(VISA_STAGE_PASSPORT, "passport")                                                                   \
    ENTRY(VISA_STAGE_PREPARE, "prepare")                                                                     \
    ENTRY(VISA_STAGE_PAY, "pay")                                                                             \
    ENTRY(VISA_STAGE_BOOK, "book")                                                                           \
    ENTRY(VISA_STAGE_ATTEND, "attend")                                                                       \
    ENTRY(VISA_STAGE_WAIVER_DESK, "waiver_desk")                                                             \
    ENTRY(VISA_STAGE_PROCESSING, "processing")                                                               \
    ENTRY(VISA_STAGE_RETURN, "return")                                                                       \
    ENTRY(VISA_STAGE_REAPPLY, "reapply")

/* What takes time: activity, word, stage. Rows of durations.csv. */
#define VISA_ACTIVITY_LIST(ENTRY)                                                                            \
    ENTRY(VISA_NOTICE, "notice", VISA_STAGE_APPROVAL)                                                        \
    ENTRY(VISA_UNIT_REVIEW, "unit_review", VISA_STAGE_APPROVAL)                                              \
    ENTRY(VISA_MISSION_APPROVAL, "mission_approval", VISA_STAGE_APPROVAL)                                    \
    ENTRY(VISA_MISSION_CONFIRMATION, "mission_confirmation", VISA_STAGE_APPROVAL)                            \
    ENTRY(VISA_FINGERPRINTS, "fingerprints", VISA_STAGE_PASSPORT)                                            \
    ENTRY(VISA_OFFICIAL_PASSPORT, "official_passport", VISA_STAGE_PASSPORT)                                  \
    ENTRY(VISA_PASSPORT_AWAY, "passport_away", VISA_STAGE_PASSPORT)                                          \
    ENTRY(VISA_PASSPORT_ACCEPTANCE, "passport_acceptance", VISA_STAGE_PASSPORT)                              \
    ENTRY(VISA_PASSPORT_PAPERS, "passport_papers", VISA_STAGE_PASSPORT)                                      \
    ENTRY(VISA_PASSPORT_REVIEW, "passport_review", VISA_STAGE_PASSPORT)                                      \
    ENTRY(VISA_PASSPORT_REVIEW_EXTENDED, "passport_review_extended", VISA_STAGE_PASSPORT)                    \
    ENTRY(VISA_PASSPORT_PRODUCTION, "passport_production", VISA_STAGE_PASSPORT)                              \
    ENTRY(VISA_PASSPORT_COURIER, "passport_courier", VISA_STAGE_PASSPORT)                                    \
    ENTRY(VISA_TRACKER_LAG, "tracker_lag", VISA_STAGE_PASSPORT)                                              \
    ENTRY(VISA_CENTRAL_BOOKING, "central_booking", VISA_STAGE_PREPARE)                                       \
    ENTRY(VISA_FAO_FORM, "fao_form", VISA_STAGE_PREPARE)                                                     \
    ENTRY(VISA_DS160, "ds160", VISA_STAGE_PREPARE)                                                           \
    ENTRY(VISA_PORTAL_REGISTRATION, "portal_registration", VISA_STAGE_PREPARE)                               \
    ENTRY(VISA_REGISTRATION_RESET, "registration_reset", VISA_STAGE_PREPARE)                                 \
    ENTRY(VISA_PROFILE_CORRECTION, "profile_correction", VISA_STAGE_PREPARE)                                 \
    ENTRY(VISA_PAYMENT_ONLINE, "payment_online", VISA_STAGE_PAY)                                             \
    ENTRY(VISA_PAYMENT_COUNTER, "payment_counter", VISA_STAGE_PAY)                                           \
    ENTRY(VISA_PORTAL_QUEUE, "portal_queue", VISA_STAGE_PAY)                                                 \
    ENTRY(VISA_PORTAL_FREEZE, "portal_freeze", VISA_STAGE_PAY)                                               \
    ENTRY(VISA_POST_SWITCH, "post_switch", VISA_STAGE_PAY)                                                   \
    ENTRY(VISA_DEFERRAL, "deferral", VISA_STAGE_PAY)                                                         \
    ENTRY(VISA_PATIENCE, "patience", VISA_STAGE_BOOK)                                                        \
    ENTRY(VISA_REBOOK_DELAY, "rebook_delay", VISA_STAGE_BOOK)                                                \
    ENTRY(VISA_INTERVIEW, "interview", VISA_STAGE_ATTEND)                                                    \
    ENTRY(VISA_DOCUMENTS_CORRECTION, "documents_correction", VISA_STAGE_ATTEND)                              \
    ENTRY(VISA_WAIVER_TRANSIT, "waiver_transit", VISA_STAGE_WAIVER_DESK)                                     \
    ENTRY(VISA_WAIVER_DECISION, "waiver_decision", VISA_STAGE_WAIVER_DESK)                                   \
    ENTRY(VISA_NOTE_LODGING, "note_lodging", VISA_STAGE_WAIVER_DESK)                                         \
    ENTRY(VISA_NOTE_DECISION, "note_decision", VISA_STAGE_WAIVER_DESK)                                       \
    ENTRY(VISA_PASSPORT_RETURN_CALL_IN, "passport_return_call_in", VISA_STAGE_WAIVER_DESK)                   \
    ENTRY(VISA_DOCUMENTS_ANSWER, "documents_answer", VISA_STAGE_PROCESSING)                                  \
    ENTRY(VISA_DOCUMENTS_HANDIN, "documents_handin", VISA_STAGE_PROCESSING)                                  \
    ENTRY(VISA_DOCUMENTS_REVIEW, "documents_review", VISA_STAGE_PROCESSING)                                  \
    ENTRY(VISA_PROCESSING, "processing", VISA_STAGE_PROCESSING)                                              \
    ENTRY(VISA_PASSPORT_REHANDIN, "passport_rehandin", VISA_STAGE_PROCESSING)                                \
    ENTRY(VISA_PRINTING, "printing", VISA_STAGE_RETURN)                                                      \
    ENTRY(VISA_EMS_TRANSIT, "ems_transit", VISA_STAGE_RETURN)                                                \
    ENTRY(VISA_EMS_MISSED_CALL, "ems_missed_call", VISA_STAGE_RETURN)                                        \
    ENTRY(VISA_UNDELIVERABLE, "undeliverable", VISA_STAGE_RETURN)                                            \
    ENTRY(VISA_FAO_RECEIPT, "fao_receipt", VISA_STAGE_RETURN)                                                \
    ENTRY(VISA_FAO_NOTICE, "fao_notice", VISA_STAGE_RETURN)                                                  \
    ENTRY(VISA_UNIT_COLLECTION, "unit_collection", VISA_STAGE_RETURN)                                        \
    ENTRY(VISA_CITIC_TRANSIT, "citic_transit", VISA_STAGE_RETURN)                                            \
    ENTRY(VISA_CITIC_PICKUP, "citic_pickup", VISA_STAGE_RETURN)                                              \
    ENTRY(VISA_CITIC_PICKUP_AGAIN, "citic_pickup_again", VISA_STAGE_RETURN)                                  \
    ENTRY(VISA_REAPPLY_WAIT, "reapply_wait", VISA_STAGE_REAPPLY)                                             \
    ENTRY(VISA_REAPPLY_WAIT_CHANGED, "reapply_wait_changed", VISA_STAGE_REAPPLY)                             \
    ENTRY(VISA_CLASS_CHANGE, "class_change", VISA_STAGE_REAPPLY)                                             \
    ENTRY(VISA_HELP, "help", VISA_STAGE_REAPPLY)

/* How applicants and posts act: key, word, largest value (1: a share). Rows of behaviour.csv. */
#define VISA_BEHAVIOUR_LIST(ENTRY)                                                                           \
    ENTRY(VISA_OTHER_UNIT, "other_unit", 1)                                                                  \
    ENTRY(VISA_PASSPORT_NOT_ACCEPTED, "passport_not_accepted", 1)                                            \
    ENTRY(VISA_REVIEW_EXTENDED, "passport_review_extended", 1)                                               \
    ENTRY(VISA_PASSPORT_MIDWAY, "passport_midway", 1)                                                        \
    ENTRY(VISA_CLERKS, "clerks", 8)                                                                          \
    ENTRY(VISA_RESET_SHARE, "registration_reset", 1)                                                         \
    ENTRY(VISA_PROFILE_MISTAKE, "profile_mistake", 1)                                                        \
    ENTRY(VISA_MISTAKE_NEW_FEE, "mistake_new_fee", 1)                                                        \
    ENTRY(VISA_HOME_ADVANTAGE, "home_advantage", 100)                                                        \
    ENTRY(VISA_WAIT_SENSITIVITY, "wait_sensitivity", 100)                                                    \
    ENTRY(VISA_WAIVER_UPTAKE, "waiver_uptake", 1)                                                            \
    ENTRY(VISA_DOUBLE_PAYMENT, "double_payment", 1)                                                          \
    ENTRY(VISA_FREEZE_SHARE, "portal_freeze", 1)                                                             \
    ENTRY(VISA_RECEIPT_VALID_DAYS, "receipt_valid_days", 10000)                                              \
    ENTRY(VISA_RECEIPT_CLAIM_DAYS, "receipt_claim_days", 10000)                                              \
    ENTRY(VISA_RECEIPT_CLAIM, "receipt_claim", 1)                                                            \
    ENTRY(VISA_MOVE_UP, "move_up", 1)                                                                        \
    ENTRY(VISA_CANCEL, "cancel", 1)                                                                          \
    ENTRY(VISA_CANCEL_WITHDRAW, "cancel_withdraw", 1)                                                        \
    ENTRY(VISA_CHANGE_ALLOWED, "change_allowed", 100)                                                        \
    ENTRY(VISA_SWITCH_SHARE, "switch_post", 1)                                                               \
    ENTRY(VISA_POSTS_LISTED, "posts_listed", 8)                                                              \
    ENTRY(VISA_DEFER_SHARE, "defer", 1)                                                                      \
    ENTRY(VISA_PARTY_CORRELATION, "party_correlation", 1)                                                    \
    ENTRY(VISA_NO_SHOW, "no_show", 1)                                                                        \
    ENTRY(VISA_NO_SHOW_WITHDRAW, "no_show_withdraw", 1)                                                      \
    ENTRY(VISA_LATE, "late", 1)                                                                              \
    ENTRY(VISA_MISMATCH, "mismatch", 1)                                                                      \
    ENTRY(VISA_MISMATCH_NEW_FEE, "mismatch_new_fee", 1)                                                      \
    ENTRY(VISA_PROXY, "proxy", 1)                                                                            \
    ENTRY(VISA_PROXY_TURNED_AWAY, "proxy_turned_away", 1)                                                    \
    ENTRY(VISA_INCOMPLETE_DOCUMENTS, "incomplete_documents", 1)                                              \
    ENTRY(VISA_CALL_IN_WITHDRAW, "call_in_withdraw", 1)                                                      \
    ENTRY(VISA_DOCUMENTS_LIMIT_DAYS, "documents_limit_days", 10000)                                          \
    ENTRY(VISA_PASSPORT_RETURNED, "passport_returned", 1)                                                    \
    ENTRY(VISA_MISSED_CALL, "missed_call", 1)                                                                \
    ENTRY(VISA_WRONG_ADDRESS, "wrong_address", 1)                                                            \
    ENTRY(VISA_PICKUP_FAILED, "pickup_failed", 1)                                                            \
    ENTRY(VISA_PICKUP_HOLD_DAYS, "pickup_hold_days", 10000)                                                  \
    ENTRY(VISA_GIVE_UP, "give_up", 1)                                                                        \
    ENTRY(VISA_CHANGED, "changed", 1)                                                                        \
    ENTRY(VISA_HELP_SHARE, "help", 1)                                                                        \
    ENTRY(VISA_HELP_ISSUED, "help_issued", 1)                                                                \
    ENTRY(VISA_MAXIMUM_ATTEMPTS, "maximum_attempts", 200)                                                    \
    ENTRY(VISA_OTHER_WRONG_CLASS, "other_wrong_class", 1)                                                    \
    ENTRY(VISA_OTHER_INADMISSIBLE, "other_inadmissible", 1)

/* What costs money. Rows of fees.csv. */
#define VISA_FEE_LIST(ENTRY)                                                                                 \
    ENTRY(VISA_FEE_MRV, "mrv")                                                                               \
    ENTRY(VISA_FEE_EMS, "ems")                                                                               \
    ENTRY(VISA_FEE_CITIC_COUNTER, "citic_counter")                                                           \
    ENTRY(VISA_FEE_WAIVER_HANDIN, "waiver_handin")                                                           \
    ENTRY(VISA_FEE_PASSPORT, "passport")                                                                     \
    ENTRY(VISA_FEE_INTEGRITY, "integrity")                                                                   \
    ENTRY(VISA_FEE_HELP, "help")                                                                             \
    ENTRY(VISA_FEE_EVUS, "evus")

/* What distinguishes an applicant. Rows of population.csv. */
#define VISA_ATTRIBUTE_LIST(ENTRY)                                                                           \
    ENTRY(VISA_ATTRIBUTE_PASSPORT, "passport")                                                               \
    ENTRY(VISA_ATTRIBUTE_PASSPORT_STATE, "passport_state")                                                   \
    ENTRY(VISA_ATTRIBUTE_PRIOR_VISA, "prior_visa")                                                           \
    ENTRY(VISA_ATTRIBUTE_REFUSED_BEFORE, "refused_before")                                                   \
    ENTRY(VISA_ATTRIBUTE_AGE, "age")                                                                         \
    ENTRY(VISA_ATTRIBUTE_STRENGTH, "strength")                                                               \
    ENTRY(VISA_ATTRIBUTE_FIELD, "field")                                                                     \
    ENTRY(VISA_ATTRIBUTE_DELIVERY, "delivery")                                                               \
    ENTRY(VISA_ATTRIBUTE_PAYMENT, "payment")

#define VISA_PASSPORT_LIST(ENTRY)                                                                            \
    ENTRY(VISA_DIPLOMATIC, "diplomatic")                                                                     \
    ENTRY(VISA_SERVICE, "service")                                                                           \
    ENTRY(VISA_PUBLIC_AFFAIRS, "public_affairs")                                                             \
    ENTRY(VISA_ORDINARY, "ordinary")

#define VISA_PASSPORT_STATE_LIST(ENTRY)                                                                      \
    ENTRY(VISA_PASSPORT_READY, "ready")                                                                      \
    ENTRY(VISA_PASSPORT_RENEW, "renew")                                                                      \
    ENTRY(VISA_PASSPORT_FIRST, "first")                                                                      \
    ENTRY(VISA_PASSPORT_IS_AWAY, "away")

#define VISA_STRENGTH_LIST(ENTRY)                                                                            \
    ENTRY(VISA_WEAK, "weak")                                                                                 \
    ENTRY(VISA_AVERAGE, "average")                                                                           \
    ENTRY(VISA_STRONG, "strong")

#define VISA_FIELD_LIST(ENTRY)                                                                               \
    ENTRY(VISA_NORMAL, "normal")                                                                             \
    ENTRY(VISA_SENSITIVE, "sensitive")

#define VISA_DELIVERY_LIST(ENTRY)                                                                            \
    ENTRY(VISA_EMS, "ems")                                                                                   \
    ENTRY(VISA_CITIC_FREE, "citic_free")                                                                     \
    ENTRY(VISA_CITIC_PAID, "citic_paid")

#define VISA_PAYMENT_LIST(ENTRY)                                                                             \
    ENTRY(VISA_ONLINE, "online")                                                                             \
    ENTRY(VISA_COUNTER, "counter")

#define VISA_APPLICANT_LIST(ENTRY)                                                                           \
    ENTRY(VISA_OFFICIAL, "official")                                                                         \
    ENTRY(VISA_PRIVATE, "private")

#define VISA_ROUTE_LIST(ENTRY)                                                                               \
    ENTRY(VISA_ROUTE_INTERVIEW, "interview")                                                                 \
    ENTRY(VISA_ROUTE_WAIVER, "waiver")                                                                       \
    ENTRY(VISA_ROUTE_NOTE, "note")

/* Where a decision is taken: the three routes, and the two ends of a 221(g). */
#define VISA_DECISION_LIST(ENTRY)                                                                            \
    ENTRY(VISA_AT_INTERVIEW, "interview")                                                                    \
    ENTRY(VISA_AT_WAIVER_DESK, "waiver")                                                                     \
    ENTRY(VISA_AT_NOTE_DESK, "note")                                                                         \
    ENTRY(VISA_AFTER_DOCUMENTS, "documents")                                                                 \
    ENTRY(VISA_AFTER_PROCESSING, "processing")

#define VISA_CIRCUMSTANCES_LIST(ENTRY)                                                                       \
    ENTRY(VISA_SAME, "same")                                                                                 \
    ENTRY(VISA_CHANGED_CIRCUMSTANCES, "changed")

/* Verdicts, best first: the order in which a decision's uniform walks them. */
#define VISA_VERDICT_LIST(ENTRY)                                                                             \
    ENTRY(VISA_ISSUED, "issued")                                                                             \
    ENTRY(VISA_DOCUMENTS_221G, "documents_221g")                                                             \
    ENTRY(VISA_PROCESSING_221G, "processing_221g")                                                           \
    ENTRY(VISA_CALL_IN, "call_in")                                                                           \
    ENTRY(VISA_REFUSED_214B, "refused_214b")                                                                 \
    ENTRY(VISA_OTHER_REFUSAL, "other_refusal")

/* How a case ends; the last is "not yet". */
#define VISA_OUTCOME_LIST(ENTRY)                                                                             \
    ENTRY(VISA_OUTCOME_ISSUED, "issued")                                                                     \
    ENTRY(VISA_OUTCOME_REFUSED, "refused")                                                                   \
    ENTRY(VISA_OUTCOME_LAPSED, "lapsed")                                                                     \
    ENTRY(VISA_OUTCOME_WITHDRAWN, "withdrawn")                                                               \
    ENTRY(VISA_OUTCOME_OPEN, "open")

#define VISA_RULE_LIST(ENTRY)                                                                                \
    ENTRY(VISA_RELEASE_ALL, "all")                                                                           \
    ENTRY(VISA_RELEASE_ROLLING, "rolling")                                                                   \
    ENTRY(VISA_RELEASE_BLOCK, "block")

#define VISA_QUEUE_LIST(ENTRY)                                                                               \
    ENTRY(VISA_QUEUE_LOTTERY, "lottery")                                                                     \
    ENTRY(VISA_QUEUE_FIFO, "fifo")

#define VISA_STOCK_LIST(ENTRY)                                                                               \
    ENTRY(VISA_STOCK_SEATS, "seats")                                                                         \
    ENTRY(VISA_STOCK_PROCESSING, "processing")                                                               \
    ENTRY(VISA_STOCK_DOCUMENTS, "documents")                                                                 \
    ENTRY(VISA_STOCK_REAPPLY, "reapply")                                                                     \
    ENTRY(VISA_STOCK_WAIVER_DESK, "waiver_desk")

#define VISA_DISTRIBUTION_LIST(ENTRY)                                                                        \
    ENTRY(VISA_FIXED, "fixed")                                                                               \
    ENTRY(VISA_UNIFORM, "uniform")                                                                           \
    ENTRY(VISA_TRIANGULAR, "triangular")                                                                     \
    ENTRY(VISA_PERT, "pert")                                                                                 \
    ENTRY(VISA_EXPONENTIAL, "exponential")                                                                   \
    ENTRY(VISA_LOGNORMAL, "lognormal")                                                                       \
    ENTRY(VISA_GAMMA, "gamma")                                                                               \
    ENTRY(VISA_WEIBULL, "weibull")                                                                           \
    ENTRY(VISA_TRUNCATED_NORMAL, "truncated_normal")                                                         \
    ENTRY(VISA_EMPIRICAL, "empirical")

/* Units of durations: unit, word, minutes. A working day is a whole day of its calendar's working time. */
#define VISA_UNIT_LIST(ENTRY)                                                                                \
    ENTRY(VISA_MINUTES, "minutes", 1)                                                                        \
    ENTRY(VISA_HOURS, "hours", 60)                                                                           \
    ENTRY(VISA_DAYS, "days", 1440)                                                                           \
    ENTRY(VISA_WORKING_DAYS, "working_days", 1440)                                                           \
    ENTRY(VISA_WEEKS, "weeks", 10080)                                                                        \
    ENTRY(VISA_MONTHS, "months", 43200)

enum visa_stage { VISA_STAGE_LIST(VISA_WORD_ENUM) VISA_STAGES };
enum visa_activity { VISA_ACTIVITY_LIST(VISA_WORD_ENUM_WITH) VISA_ACTIVITIES };
enum visa_behaviour { VISA_BEHAVIOUR_LIST(VISA_WORD_ENUM_WITH) VISA_BEHAVIOURS };
enum visa_fee { VISA_FEE_LIST(VISA_WORD_ENUM) VISA_FEES };
enum visa_attribute { VISA_ATTRIBUTE_LIST(VISA_WORD_ENUM) VISA_ATTRIBUTES };
enum visa_passport { VISA_PASSPORT_LIST(VISA_WORD_ENUM) VISA_PASSPORTS };
enum visa_passport_state { VISA_PASSPORT_STATE_LIST(VISA_WORD_ENUM) VISA_PASSPORT_STATES };
enum visa_strength { VISA_STRENGTH_LIST(VISA_WORD_ENUM) VISA_STRENGTHS };
enum visa_field { VISA_FIELD_LIST(VISA_WORD_ENUM) VISA_FIELDS };
enum visa_delivery { VISA_DELIVERY_LIST(VISA_WORD_ENUM) VISA_DELIVERIES };
enum visa_payment { VISA_PAYMENT_LIST(VISA_WORD_ENUM) VISA_PAYMENTS };
enum visa_applicant { VISA_APPLICANT_LIST(VISA_WORD_ENUM) VISA_APPLICANTS };
enum visa_route { VISA_ROUTE_LIST(VISA_WORD_ENUM) VISA_ROUTES };
enum visa_decision { VISA_DECISION_LIST(VISA_WORD_ENUM) VISA_DECISIONS };
enum visa_circumstances { VISA_CIRCUMSTANCES_LIST(VISA_WORD_ENUM) VISA_CIRCUMSTANCES };
enum visa_verdict { VISA_VERDICT_LIST(VISA_WORD_ENUM) VISA_VERDICTS };
enum visa_outcome { VISA_OUTCOME_LIST(VISA_WORD_ENUM) VISA_OUTCOMES };
enum visa_rule { VISA_RULE_LIST(VISA_WORD_ENUM) VISA_RULES };
enum visa_queue { VISA_QUEUE_LIST(VISA_WORD_ENUM) VISA_QUEUES };
enum visa_stock { VISA_STOCK_LIST(VISA_WORD_ENUM) VISA_STOCKS };
enum visa_distribution { VISA_DISTRIBUTION_LIST(VISA_WORD_ENUM) VISA_DISTRIBUTIONS };
enum visa_unit { VISA_UNIT_LIST(VISA_WORD_ENUM_WITH) VISA_UNITS };

/* A prior visa that is not a number of months since it expired. */
enum { VISA_PRIOR_NONE = -1, VISA_PRIOR_LOST = -2, VISA_PRIOR_OTHER_CLASS = -3, VISA_PRIOR_VALID = 0 };

/* The words, NULL-terminated, in the order of the enums. */
extern const char *const visa_stage_words[];
extern const char *const visa_activity_words[];
extern const char *const visa_behaviour_words[];
extern const char *const visa_fee_words[];
extern const char *const visa_attribute_words[];
extern const char *const visa_passport_words[];
extern const char *const visa_passport_state_words[];
extern const char *const visa_strength_words[];
extern const char *const visa_field_words[];
extern const char *const visa_delivery_words[];
extern const char *const visa_payment_words[];
extern const char *const visa_applicant_words[];
extern const char *const visa_route_words[];
extern const char *const visa_decision_words[];
extern const char *const visa_circumstances_words[];
extern const char *const visa_verdict_words[];
extern const char *const visa_outcome_words[];
extern const char *const visa_rule_words[];
extern const char *const visa_queue_words[];
extern const char *const visa_stock_words[];
extern const char *const visa_distribution_words[];
extern const char *const visa_unit_words[];

/* The stage an activity's time is counted in. */
enum visa_stage visa_activity_stage(enum visa_activity activity);

/* Minutes of one unit. */
int visa_unit_minutes(enum visa_unit unit);

/* Largest value a behaviour may have; 1 for a share. */
int visa_behaviour_limit(enum visa_behaviour key);

#endif

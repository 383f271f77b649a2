/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The vocabulary of delegation files. Every name is the key, then the Chinese word, then other spellings
 * (models/input/suggest.h); case, blanks, '_' and '-' do not matter when they are read.
 */
#ifndef VISA_DELEGATION_WORDS_H
#define VISA_DELEGATION_WORDS_H

#include "models/words.h"

#define VISA_DELEGATION_TYPE_LIST(ENTRY)                                                                     \
    ENTRY(VISA_GENERAL_DELEGATION, "general|一般|一般团组")                                                  \
    ENTRY(VISA_TEACHING_DELEGATION, "teaching_research|教学科研|教学科研团组")                               \
    ENTRY(VISA_JOINT_DELEGATION, "joint|双跨|双跨团组")

/* How far the mission approval (任务批件) of the delegation has come. */
#define VISA_APPROVAL_STATE_LIST(ENTRY)                                                                      \
    ENTRY(VISA_APPROVAL_NOT_FILED, "not_filed|未报")                                                         \
    ENTRY(VISA_APPROVAL_FILED, "filed|报批中|pending|已报")                                                  \
    ENTRY(VISA_APPROVAL_GRANTED, "granted|已下|approved|批件已下")

#define VISA_ACCOUNTS_LIST(ENTRY)                                                                            \
    ENTRY(VISA_ACCOUNTS_SINGLE, "single|各自|单独")                                                          \
    ENTRY(VISA_ACCOUNTS_ONE, "one|同一|同一账号")                                                            \
    ENTRY(VISA_ACCOUNTS_GROUPS, "groups|分组")

#define VISA_ROLE_LIST(ENTRY)                                                                                \
    ENTRY(VISA_HEAD, "head|团长")                                                                            \
    ENTRY(VISA_MEMBER, "member|团员|成员")                                                                   \
    ENTRY(VISA_INTERPRETER, "interpreter|翻译|译员")                                                         \
    ENTRY(VISA_RESERVE, "reserve|备选|候补")                                                                 \
    ENTRY(VISA_FAMILY, "family|随行家属|家属")

/* Which paper covers a member's mission. */
#define VISA_MISSION_LIST(ENTRY)                                                                             \
    ENTRY(VISA_MISSION_BY_APPROVAL, "mission_approval|任务批件|批件")                                        \
    ENTRY(VISA_MISSION_BY_CONFIRMATION, "mission_confirmation|任务确认件|确认件")                            \
    ENTRY(VISA_NO_MISSION, "none|不需要|无")

/* In the order of enum visa_passport. */
#define VISA_PASSPORT_NAME_LIST(ENTRY)                                                                       \
    ENTRY("diplomatic|外交|外交护照")                                                                        \
    ENTRY("service|公务|公务护照")                                                                           \
    ENTRY("public_affairs|公务普通|公务普通护照|因公普通|因公普通护照")                                      \
    ENTRY("ordinary|普通|普通护照|因私|因私护照|普通(因私)|普通因私|因私普通|因私普通护照|普通护照(因私)")

#define VISA_PASSPORT_PLACE_LIST(ENTRY)                                                                      \
    ENTRY(VISA_PASSPORT_AT_FAO, "at_fao|在外办")                                                             \
    ENTRY(VISA_PASSPORT_AT_UNIT, "at_unit|在单位")                                                           \
    ENTRY(VISA_PASSPORT_WITH_HOLDER, "with_holder|在本人|本人|在手")                                         \
    ENTRY(VISA_PASSPORT_AT_EMBASSY, "away|在他国使领馆|在别国使领馆|在外国使领馆")                           \
    ENTRY(VISA_PASSPORT_TO_RENEW, "renew|需换发|换发|待换发")                                                \
    ENTRY(VISA_PASSPORT_TO_APPLY, "first|首次申办|首次|未办")                                                \
    ENTRY(VISA_PASSPORT_IN_PRODUCTION, "in_production|制证中")

#define VISA_LAST_VISA_LIST(ENTRY)                                                                           \
    ENTRY(VISA_LAST_NONE, "none|无|没有|从未")                                                               \
    ENTRY(VISA_LAST_VALID, "valid|有效")                                                                     \
    ENTRY(VISA_LAST_EXPIRED, "expired|过期|已过期")                                                          \
    ENTRY(VISA_LAST_LOST, "lost|遗失被盗|遗失|被盗|遗失/被盗|stolen|lost or stolen")                         \
    ENTRY(VISA_LAST_CANCELLED, "cancelled|注销|已注销|revoked")

#define VISA_ENTRIES_LIST(ENTRY)                                                                             \
    ENTRY(VISA_ENTRIES_UNKNOWN, "unknown|不详")                                                              \
    ENTRY(VISA_ENTRIES_MULTIPLE, "multiple|多次|M")                                                          \
    ENTRY(VISA_ENTRIES_ONE, "one|一次|1|1次|单次")                                                           \
    ENTRY(VISA_ENTRIES_USED_UP, "used_up|已用完|用完|0|0次")

#define VISA_LAST_PASSPORT_LIST(ENTRY)                                                                       \
    ENTRY(VISA_LAST_IN_UNKNOWN, "unknown|不详")                                                              \
    ENTRY(VISA_LAST_IN_THIS, "this|本护照")                                                                  \
    ENTRY(VISA_LAST_IN_OLD_OFFICIAL, "old_official|旧因公|旧因公护照")                                       \
    ENTRY(VISA_LAST_IN_PRIVATE, "private|因私|因私护照")

#define VISA_REFUSAL_LIST(ENTRY)                                                                             \
    ENTRY(VISA_REFUSAL_214B, "214(b)|214(b)拒签|214b")                                                       \
    ENTRY(VISA_REFUSAL_221G, "221(g)|221(g)未决|221g|221g未决|221(g) open|221(g) pending")                   \
    ENTRY(VISA_REFUSAL_OTHER, "other|其他|其它|其他拒签")

#define VISA_AGE_LIST(ENTRY)                                                                                 \
    ENTRY(VISA_AGE_14_TO_79, "14-79|14–79|14~79|14至79|14到79|14-79岁|14–79岁")                              \
    ENTRY(VISA_AGE_UNDER_14, "under_14|未满14|未满14岁|14以下|14岁以下|<14")                                 \
    ENTRY(VISA_AGE_80_OR_OVER, "80_or_over|80以上|80岁以上|80及以上|80+|>=80")

#define VISA_SENSITIVE_LIST(ENTRY)                                                                           \
    ENTRY(VISA_SENSITIVE_UNKNOWN, "unknown|不详")                                                            \
    ENTRY(VISA_SENSITIVE_NO, "no|否")                                                                        \
    ENTRY(VISA_SENSITIVE_YES, "yes|是")

#define VISA_EVUS_LIST(ENTRY)                                                                                \
    ENTRY(VISA_EVUS_NOT_SAID, "unknown|不详|无")                                                             \
    ENTRY(VISA_EVUS_ENROLLED, "enrolled|有效")                                                               \
    ENTRY(VISA_EVUS_NOT_ENROLLED, "not_enrolled|未登记")                                                     \
    ENTRY(VISA_EVUS_NOT_APPLICABLE, "not_applicable|不适用|n/a")

/* Where a case stands, in the order of the pipeline. CEAC's words beside ours where they say which. */
#define VISA_STATUS_LIST(ENTRY)                                                                              \
    ENTRY(VISA_STATUS_NOT_STARTED, "not_started|未开始")                                                     \
    ENTRY(VISA_STATUS_APPROVAL_FILED, "approval_filed|任务报批中|报批中")                                    \
    ENTRY(VISA_STATUS_APPROVED, "approved|批件已下|任务批件已下")                                            \
    ENTRY(VISA_STATUS_PASSPORT_FILED, "passport_filed|护照申办中")                                           \
    ENTRY(VISA_STATUS_PASSPORT_ACCEPTED, "passport_accepted|已受理|[因私]已受理")                            \
    ENTRY(VISA_STATUS_PASSPORT_REVIEW, "passport_review|审核中|[因私]审核中")                                \
    ENTRY(VISA_STATUS_PASSPORT_PRODUCTION, "passport_production|制证中|[因私]制证中")                        \
    ENTRY(VISA_STATUS_PASSPORT_COURIER, "passport_courier|已寄出|[因私]已寄出")                              \
    ENTRY(VISA_STATUS_PASSPORT_PAPERS, "passport_papers|未受理|[因私]未受理")                                \
    ENTRY(VISA_STATUS_FAO_FORM, "fao_form|领到签证事项表|已领签证事项表|签证事项表")                         \
    ENTRY(VISA_STATUS_DS160, "ds160|DS-160已交|DS-160已提交|DS-160 submitted")                               \
    ENTRY(VISA_STATUS_PAID, "paid|已缴费")                                                                   \
    ENTRY(VISA_STATUS_WAITING, "waiting_for_seat|等号|等号中")                                               \
    ENTRY(VISA_STATUS_BOOKED, "booked|已约|已预约|已约面谈")                                                 \
    ENTRY(VISA_STATUS_INTERVIEWED, "interviewed|已面谈待结果|已面谈")                                        \
    ENTRY(VISA_STATUS_WAIVER_HANDED_IN, "waiver_handed_in|免面谈已递交|代传递已递交")                        \
    ENTRY(VISA_STATUS_CALLED_IN, "called_in|被通知面谈")                                                     \
    ENTRY(VISA_STATUS_DOCUMENTS_KEPT,                                                                        \
          "documents_passport_kept|221(g)待补料(护照在领馆)|221(g)待补料(在领馆)|221g待补料(护照在领馆)")    \
    ENTRY(VISA_STATUS_DOCUMENTS_RETURNED,                                                                    \
          "documents_passport_returned|221(g)待补料(护照已退)|221(g)待补料(已退)|221g待补料(护照已退)")      \
    ENTRY(VISA_STATUS_DOCUMENTS_SUBMITTED, "documents_submitted|221(g)已补料|221g已补料")                    \
    ENTRY(VISA_STATUS_PROCESSING, "processing|行政审理中|行政审理|administrative processing")                \
    ENTRY(VISA_STATUS_ISSUED, "issued|已通过待制签|已通过|出签|已出签")                                      \
    ENTRY(VISA_STATUS_EMS, "ems|EMS途中")                                                                    \
    ENTRY(VISA_STATUS_AT_FAO, "at_fao|已到外办")                                                             \
    ENTRY(VISA_STATUS_COLLECTED, "collected|已领取")                                                         \
    ENTRY(VISA_STATUS_REFUSED_214B,                                                                          \
          "refused_214b|214(b)拒签|214b拒签|214(b)|refused 214(b)|refused(214(b))")                          \
    ENTRY(VISA_STATUS_OTHER_REFUSAL, "other_refusal|其他拒签|其它拒签")                                      \
    ENTRY(VISA_STATUS_WITHDRAWN, "withdrawn|退出|已退出")

enum visa_delegation_type { VISA_DELEGATION_TYPE_LIST(VISA_WORD_ENUM) VISA_DELEGATION_TYPES };
enum visa_approval_state { VISA_APPROVAL_STATE_LIST(VISA_WORD_ENUM) VISA_APPROVAL_STATES };
enum visa_accounts { VISA_ACCOUNTS_LIST(VISA_WORD_ENUM) VISA_ACCOUNTS_COUNT };
enum visa_role { VISA_ROLE_LIST(VISA_WORD_ENUM) VISA_ROLES };
enum visa_mission { VISA_MISSION_LIST(VISA_WORD_ENUM) VISA_MISSIONS };
enum visa_passport_place { VISA_PASSPORT_PLACE_LIST(VISA_WORD_ENUM) VISA_PASSPORT_PLACES };
enum visa_last_visa { VISA_LAST_VISA_LIST(VISA_WORD_ENUM) VISA_LAST_VISAS };
enum visa_entries { VISA_ENTRIES_LIST(VISA_WORD_ENUM) VISA_ENTRIES_COUNT };
enum visa_last_passport { VISA_LAST_PASSPORT_LIST(VISA_WORD_ENUM) VISA_LAST_PASSPORTS };
enum visa_refusal_ground { VISA_REFUSAL_LIST(VISA_WORD_ENUM) VISA_REFUSAL_GROUNDS };
enum visa_age { VISA_AGE_LIST(VISA_WORD_ENUM) VISA_AGES };
enum visa_sensitive { VISA_SENSITIVE_LIST(VISA_WORD_ENUM) VISA_SENSITIVES };
enum visa_evus { VISA_EVUS_LIST(VISA_WORD_ENUM) VISA_EVUS_COUNT };
enum visa_status { VISA_STATUS_LIST(VISA_WORD_ENUM) VISA_STATUSES };

/* The names, NULL-terminated, in the order of the enums. */
extern const char *const visa_delegation_type_names[];
extern const char *const visa_approval_state_names[];
extern const char *const visa_accounts_names[];
extern const char *const visa_role_names[];
extern const char *const visa_mission_names[];
extern const char *const visa_passport_place_names[];
extern const char *const visa_last_visa_names[];
extern const char *const visa_entries_names[];
extern const char *const visa_last_passport_names[];
extern const char *const visa_refusal_ground_names[];
extern const char *const visa_age_names[];
extern const char *const visa_sensitive_names[];
extern const char *const visa_evus_names[];
extern const char *const visa_status_names[];
extern const char *const visa_passport_names[];

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/schema.h"

#include "models/delegation/personal.h"

#include <string.h>

static const struct visa_column pair_columns[VISA_PAIR_COLUMNS] = {
    [VISA_PAIR_ITEM] = {.name = "item|项目", .kind = VISA_KIND_TEXT, .required = true},
    [VISA_PAIR_VALUE] = {.name = "value|值|内容", .kind = VISA_KIND_TEXT},
    [VISA_PAIR_NOTE] = {.name = "note|说明|备注", .kind = VISA_KIND_TEXT},
};

static const struct visa_column item_columns[VISA_ITEMS] = {
    [VISA_ITEM_ID] = {.name = "delegation|团组代号|代号", .kind = VISA_KIND_TEXT, .fallback = "delegation"},
    [VISA_ITEM_TYPE] = {.name = "type|团组类型|类型",
                        .kind = VISA_KIND_ENUM,
                        .names = visa_delegation_type_names},
    [VISA_ITEM_DEPARTURE] = {.name = "departure|出发日期|出发日", .kind = VISA_KIND_ANY_DATE},
    [VISA_ITEM_RETURN] = {.name = "return|回国日期|回国日", .kind = VISA_KIND_ANY_DATE},
    [VISA_ITEM_NEEDED_BY] = {.name = "needed_by|签证到位日", .kind = VISA_KIND_ANY_DATE},
    [VISA_ITEM_MOVABLE] = {.name = "departure_movable|出发日可改", .kind = VISA_KIND_TEXT},
    [VISA_ITEM_GOAL] = {.name = "goal|目标", .kind = VISA_KIND_TEXT, .fallback = "all"},
    [VISA_ITEM_APPROVAL] = {.name = "approval|批件状态",
                            .kind = VISA_KIND_ENUM,
                            .names = visa_approval_state_names},
    [VISA_ITEM_APPROVAL_DATE] = {.name = "approval_date|批件状态日期|状态日期", .kind = VISA_KIND_ANY_DATE},
    [VISA_ITEM_APPROVAL_UNTIL] = {.name = "approval_until|批件有效期至|批件有效期",
                                  .kind = VISA_KIND_ANY_DATE},
    [VISA_ITEM_OTHER_VISAS] = {.name = "other_visas|其他国家签证", .kind = VISA_KIND_TEXT},
    [VISA_ITEM_CLERKS] =
        {.name = "clerks|经办人数", .kind = VISA_KIND_WHOLE, .min = 1, .max = 100, .fallback = "1"},
    [VISA_ITEM_ACCOUNTS] = {.name = "accounts|账号方式",
                            .kind = VISA_KIND_ENUM,
                            .names = visa_accounts_names},
    [VISA_ITEM_NEEDED_BEFORE] = {.name = "needed_before_days|签证提前工作日",
                                 .kind = VISA_KIND_WHOLE,
                                 .max = 250,
                                 .fallback = "5"},
    [VISA_ITEM_LARGEST] =
        {.name = "largest|人数上限", .kind = VISA_KIND_WHOLE, .min = 1, .max = 10000, .fallback = "6"},
    [VISA_ITEM_PASSPORT_MONTHS] = {.name = "passport_months|护照余期月数",
                                   .kind = VISA_KIND_WHOLE,
                                   .max = 120,
                                   .fallback = "6"},
    [VISA_ITEM_INQUIRY_DAYS] = {.name = "inquiry_days|询问间隔天数",
                                .kind = VISA_KIND_WHOLE,
                                .max = 10000,
                                .fallback = "60"},
    [VISA_ITEM_OFFICE_DAYS] = {.name = "office_days|参数过期天数",
                               .kind = VISA_KIND_WHOLE,
                               .max = 10000,
                               .fallback = "365"},
    [VISA_ITEM_WAITS_DAYS] = {.name = "waits_days|实测过期天数",
                              .kind = VISA_KIND_WHOLE,
                              .max = 10000,
                              .fallback = "14"},
};

static const struct visa_column member_columns[VISA_MEMBER_COLUMNS] = {
    [VISA_MEMBER_ID] = {.name = "member|序号|编号|no", .kind = VISA_KIND_TEXT, .required = true},
    [VISA_MEMBER_ROLE] = {.name = "role|角色",
                          .kind = VISA_KIND_ENUM,
                          .names = visa_role_names,
                          .required = true},
    [VISA_MEMBER_MUST_GO] = {.name = "must_go|必去", .kind = VISA_KIND_YES_NO},
    [VISA_MEMBER_UNIT] = {.name = "unit|单位代号|单位", .kind = VISA_KIND_TEXT},
    [VISA_MEMBER_MISSION] = {.name = "mission|审批方式", .kind = VISA_KIND_ENUM, .names = visa_mission_names},
    [VISA_MEMBER_PASSPORT] = {.name = "passport|护照种类", .kind = VISA_KIND_TEXT, .required = true},
    [VISA_MEMBER_PASSPORT_PLACE] = {.name = "passport_state|护照状态",
                                    .kind = VISA_KIND_ENUM,
                                    .names = visa_passport_place_names,
                                    .required = true},
    [VISA_MEMBER_PASSPORT_UNTIL] = {.name = "passport_until|护照有效期至|护照有效期",
                                    .kind = VISA_KIND_ANY_DATE},
    [VISA_MEMBER_CLASS] = {.name = "class|签证类别", .kind = VISA_KIND_TEXT, .fallback = "B1/B2"},
    [VISA_MEMBER_LAST_VISA] = {.name = "last_visa|上次美签",
                               .kind = VISA_KIND_ENUM,
                               .names = visa_last_visa_names,
                               .required = true},
    [VISA_MEMBER_LAST_CLASS] = {.name = "last_class|上次类别", .kind = VISA_KIND_TEXT},
    [VISA_MEMBER_LAST_UNTIL] = {.name = "last_until|上次到期日|到期日", .kind = VISA_KIND_ANY_DATE},
    [VISA_MEMBER_LAST_ENTRIES] = {.name = "last_entries|剩余次数|上次剩余次数",
                                  .kind = VISA_KIND_ENUM,
                                  .names = visa_entries_names},
    [VISA_MEMBER_LAST_PASSPORT] = {.name = "last_passport|在哪本护照|上次在哪本护照",
                                   .kind = VISA_KIND_ENUM,
                                   .names = visa_last_passport_names},
    [VISA_MEMBER_REFUSALS] = {.name = "refusals|拒签史", .kind = VISA_KIND_TEXT, .required = true},
    [VISA_MEMBER_AGE] = {.name = "age|年龄段", .kind = VISA_KIND_ENUM, .names = visa_age_names},
    [VISA_MEMBER_SENSITIVE] = {.name = "sensitive|敏感领域",
                               .kind = VISA_KIND_ENUM,
                               .names = visa_sensitive_names},
    [VISA_MEMBER_CITY] = {.name = "city|出发城市", .kind = VISA_KIND_TEXT},
    [VISA_MEMBER_POSTS] = {.name = "posts|可去使领馆|使领馆", .kind = VISA_KIND_TEXT},
    [VISA_MEMBER_ACCOUNT] = {.name = "account|账号组", .kind = VISA_KIND_TEXT},
    [VISA_MEMBER_UNAVAILABLE] = {.name = "unavailable|不能面谈的日期|不能面谈日期", .kind = VISA_KIND_TEXT},
    [VISA_MEMBER_PAID] = {.name = "paid_on|缴费日|缴费日期", .kind = VISA_KIND_ANY_DATE},
    [VISA_MEMBER_EVUS] = {.name = "evus|EVUS", .kind = VISA_KIND_TEXT},
    [VISA_MEMBER_STATUS] = {.name = "status|当前状态|状态",
                            .kind = VISA_KIND_TEXT,
                            .fallback = "not_started"},
    [VISA_MEMBER_STATUS_DATE] = {.name = "status_date|状态日期", .kind = VISA_KIND_ANY_DATE},
    [VISA_MEMBER_LOOKED_ON] = {.name = "looked_on|查询日期", .kind = VISA_KIND_ANY_DATE},
    [VISA_MEMBER_INTERVIEW] = {.name = "interview_date|面谈日|面谈日期", .kind = VISA_KIND_ANY_DATE},
    [VISA_MEMBER_NOTE] = {.name = "note|备注|说明", .kind = VISA_KIND_TEXT},
};

const struct visa_schema visa_pair_schema = {.columns = pair_columns,
                                             .count = VISA_PAIR_COLUMNS,
                                             .optional = true,
                                             .sheet = true,
                                             .masked = true,
                                             .refuse = visa_looks_personal};

const struct visa_schema visa_item_schema = {
    .columns = item_columns, .count = VISA_ITEMS, .called = "item", .sheet = true, .masked = true};

const struct visa_schema visa_member_schema = {.columns = member_columns,
                                               .count = VISA_MEMBER_COLUMNS,
                                               .optional = true,
                                               .sheet = true,
                                               .masked = true,
                                               .dropped = visa_personal_headers,
                                               .refuse = visa_looks_personal};

const char *const visa_item_help[VISA_ITEMS] = {
    [VISA_ITEM_ID] = "任意代号，不写单位和人名 / any identifier, no names",
    [VISA_ITEM_TYPE] = "一般、教学科研、双跨",
    [VISA_ITEM_DEPARTURE] = "如 2027-06-10",
    [VISA_ITEM_RETURN] = "如 2027-06-17",
    [VISA_ITEM_NEEDED_BY] = "护照带签证应到位的日期；留空 = 出发前若干工作日（见下）",
    [VISA_ITEM_MOVABLE] = "否，或 最晚到2027-06-20",
    [VISA_ITEM_GOAL] = "团长 + 至少 6 人（人数含团长）；全部",
    [VISA_ITEM_APPROVAL] = "未报、报批中、已下",
    [VISA_ITEM_APPROVAL_DATE] = "批件上报或下达的日期",
    [VISA_ITEM_APPROVAL_UNTIL] = "批件有效期的最后一天",
    [VISA_ITEM_OTHER_VISAS] = "无，或 加拿大 10 工作日；日本 5 工作日",
    [VISA_ITEM_CLERKS] = "同时建账号的经办人数",
    [VISA_ITEM_ACCOUNTS] = "各自、同一、分组（分组见人员表的账号组）",
    [VISA_ITEM_NEEDED_BEFORE] = "签证到位日留空时，出发前几个工作日",
    [VISA_ITEM_LARGEST] = "一般团组的人数上限，超过只提醒",
    [VISA_ITEM_PASSPORT_MONTHS] = "回国后护照至少还应有效几个月，不足只提醒",
    [VISA_ITEM_INQUIRY_DAYS] = "面谈或最后一次补料满多少天后方可向使领馆询问",
    [VISA_ITEM_OFFICE_DAYS] = "本办参数.csv 早于多少天要提醒",
    [VISA_ITEM_WAITS_DAYS] = "实测等待.csv 早于多少天要提醒",
};

const char *const visa_member_help[VISA_MEMBER_COLUMNS] = {
    [VISA_MEMBER_ID] = "#填写说明：M01、M02……不写姓名；带★的必填",
    [VISA_MEMBER_ROLE] = "团长、团员、翻译、备选、随行家属",
    [VISA_MEMBER_MUST_GO] = "是、否；团长默认是",
    [VISA_MEMBER_UNIT] = "U1、U2……",
    [VISA_MEMBER_MISSION] = "任务批件、任务确认件、不需要；因公默认任务批件",
    [VISA_MEMBER_PASSPORT] = "外交、公务、公务普通、普通（因私）；不能只写因公",
    [VISA_MEMBER_PASSPORT_PLACE] = "在外办、在单位、在本人、在他国使领馆、需换发、首次申办、制证中",
    [VISA_MEMBER_PASSPORT_UNTIL] = "日期",
    [VISA_MEMBER_CLASS] = "B1/B2、B1、A-2、J-1、F-1……默认 B1/B2",
    [VISA_MEMBER_LAST_VISA] = "无、有效、过期、遗失被盗、注销",
    [VISA_MEMBER_LAST_CLASS] = "如 B1/B2",
    [VISA_MEMBER_LAST_UNTIL] = "日期；不填按须面谈",
    [VISA_MEMBER_LAST_ENTRIES] = "多次、一次、已用完",
    [VISA_MEMBER_LAST_PASSPORT] = "本护照、旧因公、因私",
    [VISA_MEMBER_REFUSALS] = "无，或 有（2024-05；214(b)）；理由：214(b)、221(g)未决、其他",
    [VISA_MEMBER_AGE] = "未满14、14–79、80以上；默认 14–79",
    [VISA_MEMBER_SENSITIVE] = "是、否、不详；默认不详",
    [VISA_MEMBER_CITY] = "如 杭州",
    [VISA_MEMBER_POSTS] = "如 上海、北京；留空 = 五馆均可",
    [VISA_MEMBER_ACCOUNT] = "A、B……或 单独；默认单独",
    [VISA_MEMBER_UNAVAILABLE] = "2027-03-03~2027-03-14；2027-04-05",
    [VISA_MEMBER_PAID] = "日期",
    [VISA_MEMBER_EVUS] = "有效至2028-01-01、未登记、不适用",
    [VISA_MEMBER_STATUS] = "未开始……已领取，全部说法见说明文档；不能只写 Refused",
    [VISA_MEMBER_STATUS_DATE] = "事情发生的日期",
    [VISA_MEMBER_LOOKED_ON] = "最近一次查看的日期",
    [VISA_MEMBER_INTERVIEW] = "已约的面谈日",
    [VISA_MEMBER_NOTE] = "不读取",
};

const char *visa_spelling_of(const char *name, bool chinese, size_t *length)
{
    const char *next = strchr(name, '|');
    const char *word = chinese && next != NULL ? next + 1 : name;
    *length = strcspn(word, "|");
    return word;
}

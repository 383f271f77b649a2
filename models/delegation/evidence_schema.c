/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/evidence_schema.h"

#include "models/delegation/personal.h"
#include "models/words.h"

static const struct visa_column office_columns[VISA_OFFICE_COLUMNS] = {
    [VISA_OFFICE_PARAMETER] = {.name = "parameter|参数", .kind = VISA_KIND_TEXT, .required = true},
    [VISA_OFFICE_OPTIMISTIC] = {.name = "optimistic|乐观", .kind = VISA_KIND_TEXT},
    [VISA_OFFICE_BASE] = {.name = "base|基准|一般", .kind = VISA_KIND_TEXT, .required = true},
    [VISA_OFFICE_PESSIMISTIC] = {.name = "pessimistic|悲观", .kind = VISA_KIND_TEXT},
    [VISA_OFFICE_REASON] = {.name = "reason|理由|依据", .kind = VISA_KIND_TEXT},
    [VISA_OFFICE_DATE] = {.name = "date|日期", .kind = VISA_KIND_ANY_DATE, .required = true},
};

static const struct visa_column wait_columns[VISA_WAIT_COLUMNS] = {
    [VISA_WAIT_LOOKED_ON] = {.name = "looked_on|查询日期", .kind = VISA_KIND_ANY_DATE, .required = true},
    [VISA_WAIT_TIME] = {.name = "time|查询时间", .kind = VISA_KIND_TIME, .fallback = "00:00"},
    [VISA_WAIT_POST] = {.name = "post|使领馆", .kind = VISA_KIND_TEXT, .required = true},
    [VISA_WAIT_CLASS] = {.name = "class|类别|签证类别", .kind = VISA_KIND_TEXT, .fallback = "B1/B2"},
    [VISA_WAIT_FIRST_DATE] = {.name = "first_date|最早可约日期", .kind = VISA_KIND_ANY_DATE},
    [VISA_WAIT_SEATS] = {.name = "seats|该日余号", .kind = VISA_KIND_WHOLE},
    [VISA_WAIT_PERSONS] = {.name = "persons|查询人数", .kind = VISA_KIND_WHOLE},
    [VISA_WAIT_SOURCE] = {.name = "source|来源", .kind = VISA_KIND_TEXT},
};

const struct visa_schema visa_office_schema = {.columns = office_columns,
                                               .count = VISA_OFFICE_COLUMNS,
                                               .optional = true,
                                               .sheet = true,
                                               .dropped = visa_personal_headers,
                                               .refuse = visa_looks_personal};

const struct visa_schema visa_wait_schema = {.columns = wait_columns,
                                             .count = VISA_WAIT_COLUMNS,
                                             .optional = true,
                                             .sheet = true,
                                             .dropped = visa_personal_headers,
                                             .refuse = visa_looks_personal};

const char *const visa_office_help[VISA_OFFICE_COLUMNS] = {
    [VISA_OFFICE_PARAMETER] = "#填写说明：常用参数名见说明文档，或 behaviour[key=no_show].value 之类",
    [VISA_OFFICE_OPTIMISTIC] = "数或百分数；留空同基准",
    [VISA_OFFICE_BASE] = "数或百分数，如 3%",
    [VISA_OFFICE_PESSIMISTIC] = "数或百分数；留空同基准",
    [VISA_OFFICE_REASON] = "如 近三年 2/61",
    [VISA_OFFICE_DATE] = "得出该数的日期",
};

const char *const visa_wait_help[VISA_WAIT_COLUMNS] = {
    [VISA_WAIT_LOOKED_ON] = "#填写说明：登录查看的日期",
    [VISA_WAIT_TIME] = "如 09:10",
    [VISA_WAIT_POST] = "如 上海",
    [VISA_WAIT_CLASS] = "默认 B1/B2",
    [VISA_WAIT_FIRST_DATE] = "页面上最早可约的日期；无号留空",
    [VISA_WAIT_SEATS] = "可留空",
    [VISA_WAIT_PERSONS] = "可留空",
    [VISA_WAIT_SOURCE] = "如 经办人登录所见",
};

const struct visa_named_parameter visa_named_parameters[] = {
    {"mission_approval_days|任务批件工作日|任务批件天数", "durations[activity=mission_approval].p2",
     VISA_MISSION_APPROVAL},
    {"printing_days|制签工作日|制签天数", "durations[activity=printing].p2", VISA_PRINTING},
    {"ems_days|EMS工作日|EMS天数", "durations[activity=ems_transit].p2", VISA_EMS_TRANSIT},
    {"citic_days|中信传递工作日|中信传递天数", "durations[activity=citic_transit].p2", VISA_CITIC_TRANSIT},
    {"waiver_decision_days|免面谈审批工作日|免面谈审批天数", "durations[activity=waiver_decision].p2",
     VISA_WAIVER_DECISION},
    {"official_refusal|因公拒签率|因公B类拒签率",
     "outcomes[class=B,route=interview,applicant=official].refused_214b", VISA_ACTIVITIES},
    {"official_processing|因公行政审理率",
     "outcomes[class=B,route=interview,applicant=official,field=normal].processing_221g", VISA_ACTIVITIES},
    {"sensitive_processing|敏感领域行政审理率",
     "outcomes[class=B,route=interview,applicant=official,field=sensitive].processing_221g", VISA_ACTIVITIES},
    {"official_no_show|因公爽约率", "behaviour[key=no_show,applicant=official].value", VISA_ACTIVITIES},
    {"waiver_uptake|因公免面谈采用率", "behaviour[key=waiver_uptake,applicant=official].value",
     VISA_ACTIVITIES},
    {"party_correlation|同团结果相关度", "behaviour[key=party_correlation].value", VISA_ACTIVITIES},
    {"ems_fee|EMS费", "fees[item=ems].amount", VISA_ACTIVITIES},
};
const size_t visa_named_parameter_count = sizeof visa_named_parameters / sizeof *visa_named_parameters;

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/history/schema.h"

#include "models/delegation/personal.h"

#include <stddef.h>

#define DATE(spellings)                                                                                      \
    {                                                                                                        \
        .name = (spellings), .kind = VISA_KIND_ANY_DATE                                                      \
    }

static const char *const applicant_names[] = {"official|因公", "private|因私", NULL};
static const char *const route_names[] = {"interview|面谈|面签", "waiver|免面谈|免面谈代传递|代传递",
                                          "note|照会", NULL};
static const char *const request_names[] = {"documents|补充材料|补料|补件|待补料",
                                            "processing|行政审理|行政审查|administrative processing", NULL};
static const char *const plain_status_names[] = {"pending|open|办理中|审理中",
                                                 "clear|cleared|issued|approved|通过|出签",
                                                 "reject|rejected|refused|拒签", NULL};

static const struct visa_column case_columns[VISA_CASE_COLUMNS] = {
    [VISA_CASE_ID] = {.name = "case|编号|案例|案例编号|序号|no", .kind = VISA_KIND_TEXT},
    [VISA_CASE_MONTH] = {.name = "month|年月", .kind = VISA_KIND_TEXT},
    [VISA_CASE_POST] = {.name = "post|使领馆", .kind = VISA_KIND_TEXT},
    [VISA_CASE_CLASS] = {.name = "class|签证类别|类别", .kind = VISA_KIND_TEXT, .fallback = "B1/B2"},
    [VISA_CASE_PASSPORT] = {.name = "passport|护照种类", .kind = VISA_KIND_TEXT},
    [VISA_CASE_APPLICANT] = {.name = "applicant|申请方式", .kind = VISA_KIND_ENUM, .names = applicant_names},
    [VISA_CASE_ROUTE] = {.name = "route|途径", .kind = VISA_KIND_ENUM, .names = route_names},
    [VISA_CASE_SENSITIVE] = {.name = "sensitive|敏感领域",
                             .kind = VISA_KIND_ENUM,
                             .names = visa_sensitive_names},
    [VISA_CASE_ATTEMPT] =
        {.name = "attempt|次数|第几次", .kind = VISA_KIND_WHOLE, .min = 1, .max = 100, .fallback = "1"},
    [VISA_CASE_DAYS + VISA_PAST_FILED] = DATE("filed|报批日|报批日期"),
    [VISA_CASE_DAYS + VISA_PAST_APPROVED] = DATE("approved|批件日|批件日期"),
    [VISA_CASE_DAYS + VISA_PAST_PAID] = DATE("paid|缴费日|缴费日期"),
    [VISA_CASE_DAYS + VISA_PAST_BOOKED] = DATE("booked|约号日|约号日期|预约日"),
    [VISA_CASE_DAYS + VISA_PAST_INTERVIEW] = DATE("interview|面谈日|面谈日期"),
    [VISA_CASE_DAYS + VISA_PAST_HANDED_IN] = DATE("handed_in|免面谈递交日|递交日"),
    [VISA_CASE_DAYS + VISA_PAST_REQUESTED] = DATE("requested|221(g)日|221g日|221(g)日期"),
    [VISA_CASE_DAYS + VISA_PAST_PAPERS] = DATE("papers|补料日|补料日期"),
    [VISA_CASE_DAYS + VISA_PAST_ISSUED] = DATE("issued|出签日|出签日期"),
    [VISA_CASE_DAYS + VISA_PAST_REFUSED] = DATE("refused|拒签日|拒签日期"),
    [VISA_CASE_DAYS + VISA_PAST_AT_FAO] = DATE("at_fao|到外办日|到外办日期"),
    [VISA_CASE_DAYS + VISA_PAST_COLLECTED] = DATE("collected|领取日|领取日期"),
    [VISA_CASE_REQUEST] = {.name = "request|221(g)类型|221g类型",
                           .kind = VISA_KIND_ENUM,
                           .names = request_names},
    [VISA_CASE_OUTCOME] = {.name = "outcome|结果", .kind = VISA_KIND_TEXT, .fallback = "open"},
    [VISA_CASE_RECORDED] = DATE("recorded|登记日期|登记日"),
    [VISA_CASE_LOOKED_ON] = DATE("looked_on|查询日期|查询日"),
    [VISA_CASE_NOTE] = {.name = "note|备注|说明", .kind = VISA_KIND_TEXT},
};

static const struct visa_column plain_columns[VISA_PLAIN_COLUMNS] = {
    [VISA_PLAIN_CHECK_DATE] = {.name = "check_date|开始日期", .kind = VISA_KIND_ANY_DATE, .required = true},
    [VISA_PLAIN_COMPLETE_DATE] = DATE("complete_date|结束日期"),
    [VISA_PLAIN_CLASS] = {.name = "class|签证类别|类别", .kind = VISA_KIND_TEXT, .required = true},
    [VISA_PLAIN_ENTRY] = {.name = "entry|首次或续签", .kind = VISA_KIND_TEXT},
    [VISA_PLAIN_POST] = {.name = "post|使领馆", .kind = VISA_KIND_TEXT},
    [VISA_PLAIN_STATUS] = {.name = "status|状态|结果", .kind = VISA_KIND_ENUM, .names = plain_status_names},
};

const struct visa_schema visa_case_schema = {.columns = case_columns,
                                             .count = VISA_CASE_COLUMNS,
                                             .sheet = true,
                                             .masked = true,
                                             .dropped = visa_personal_headers,
                                             .refuse = visa_looks_personal};

const struct visa_schema visa_plain_case_schema = {.columns = plain_columns,
                                                   .count = VISA_PLAIN_COLUMNS,
                                                   .sheet = true,
                                                   .masked = true,
                                                   .dropped = visa_personal_headers,
                                                   .refuse = visa_looks_personal};

const char *const visa_case_help[VISA_CASE_COLUMNS] = {
    [VISA_CASE_ID] = "#填写说明：C001、C002……不写姓名；一次申请一行；未结的也请填",
    [VISA_CASE_MONTH] = "如 2026-05；可留空，仅用于核对",
    [VISA_CASE_POST] = "如 上海",
    [VISA_CASE_CLASS] = "默认 B1/B2",
    [VISA_CASE_PASSPORT] = "外交、公务、公务普通、普通；或只填申请方式",
    [VISA_CASE_APPLICANT] = "因公、因私",
    [VISA_CASE_ROUTE] = "面谈、免面谈；默认面谈",
    [VISA_CASE_SENSITIVE] = "是、否、不详；默认不详",
    [VISA_CASE_ATTEMPT] = "第几次申请；默认 1",
    [VISA_CASE_DAYS + VISA_PAST_FILED] = "任务报批的日期；以下各日期不详可留空",
    [VISA_CASE_DAYS + VISA_PAST_APPROVED] = "批件下达的日期",
    [VISA_CASE_DAYS + VISA_PAST_PAID] = "签证费缴费的日期",
    [VISA_CASE_DAYS + VISA_PAST_BOOKED] = "约到号的日期（不是面谈日）",
    [VISA_CASE_DAYS + VISA_PAST_INTERVIEW] = "已面谈的日期；尚未面谈留空",
    [VISA_CASE_DAYS + VISA_PAST_HANDED_IN] = "免面谈材料递交的日期",
    [VISA_CASE_DAYS + VISA_PAST_REQUESTED] = "收到221(g)的日期",
    [VISA_CASE_DAYS + VISA_PAST_PAPERS] = "补料送达使领馆的日期",
    [VISA_CASE_DAYS + VISA_PAST_ISSUED] = "查到已签发的日期",
    [VISA_CASE_DAYS + VISA_PAST_REFUSED] = "拒签的日期",
    [VISA_CASE_DAYS + VISA_PAST_AT_FAO] = "护照带签证到外办的日期",
    [VISA_CASE_DAYS + VISA_PAST_COLLECTED] = "单位或本人领取的日期",
    [VISA_CASE_REQUEST] = "补充材料、行政审理",
    [VISA_CASE_OUTCOME] = "出签、214(b)拒签、其他拒签、221(g)待补料、行政审理中、办理中、退出；不能只写拒签",
    [VISA_CASE_RECORDED] = "从哪天起跟踪此案；从头跟踪的留空",
    [VISA_CASE_LOOKED_ON] = "最近一次查看的日期",
    [VISA_CASE_NOTE] = "不读取",
};

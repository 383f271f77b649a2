/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/explain/explain_text.h"

#include "models/calendar/date.h"
#include "models/clock.h"

#include <stdio.h>

static const struct ana_plot_name activity_names[VISA_ACTIVITIES] = {
    [VISA_NOTICE] = {"mission publicised", "任务公示"},
    [VISA_UNIT_REVIEW] = {"review by the unit", "组团单位审核"},
    [VISA_MISSION_APPROVAL] = {"mission approval", "任务批件"},
    [VISA_MISSION_CONFIRMATION] = {"mission confirmation of the own unit", "任务确认件"},
    [VISA_FINGERPRINTS] = {"fingerprints for the passport", "采集指纹"},
    [VISA_OFFICIAL_PASSPORT] = {"official passport", "因公护照制发"},
    [VISA_PASSPORT_AWAY] = {"passport held for another visa", "护照在他国使领馆"},
    [VISA_PASSPORT_ACCEPTANCE] = {"passport: application accepted", "护照受理"},
    [VISA_PASSPORT_PAPERS] = {"passport: papers completed", "护照补材料"},
    [VISA_PASSPORT_REVIEW] = {"passport: review", "护照审核"},
    [VISA_PASSPORT_REVIEW_EXTENDED] = {"passport: longer review", "护照延长审核"},
    [VISA_PASSPORT_PRODUCTION] = {"passport: production", "护照制证"},
    [VISA_PASSPORT_COURIER] = {"passport: courier", "护照寄送"},
    [VISA_TRACKER_LAG] = {"tracker lag", "查询滞后"},
    [VISA_CENTRAL_BOOKING] = {"central booking by the FAO", "外办统一约号"},
    [VISA_FAO_FORM] = {"FAO visa particulars form", "签证事项表"},
    [VISA_DS160] = {"DS-160", "填DS-160"},
    [VISA_PORTAL_REGISTRATION] = {"account on the portal", "预约网站注册"},
    [VISA_REGISTRATION_RESET] = {"account reset", "账号重置"},
    [VISA_PROFILE_CORRECTION] = {"profile corrected", "更正个人资料"},
    [VISA_PAYMENT_ONLINE] = {"fee paid online", "网上缴费"},
    [VISA_PAYMENT_COUNTER] = {"fee paid at a counter", "柜台缴费"},
    [VISA_PORTAL_QUEUE] = {"portal: waiting room", "预约网站排队"},
    [VISA_PORTAL_FREEZE] = {"portal: account frozen", "账号被锁"},
    [VISA_POST_SWITCH] = {"turns to another post", "改约其他使领馆"},
    [VISA_DEFERRAL] = {"puts booking off", "暂缓约号"},
    [VISA_PATIENCE] = {"patience", "愿等时间"},
    [VISA_REBOOK_DELAY] = {"before booking again", "重新约号前"},
    [VISA_INTERVIEW] = {"interview", "面谈"},
    [VISA_DOCUMENTS_CORRECTION] = {"papers put in order", "补正材料"},
    [VISA_WAIVER_TRANSIT] = {"papers on the way to the post", "材料送往使领馆"},
    [VISA_WAIVER_DECISION] = {"decision without interview", "免面谈审理"},
    [VISA_NOTE_LODGING] = {"note verbale lodged", "递交照会"},
    [VISA_NOTE_DECISION] = {"decision on the note verbale", "照会审理"},
    [VISA_PASSPORT_RETURN_CALL_IN] = {"passport returned before the interview", "退回护照（改面谈）"},
    [VISA_DOCUMENTS_ANSWER] = {"221(g): documents gathered", "221(g)：准备补充材料"},
    [VISA_DOCUMENTS_HANDIN] = {"221(g): documents handed in", "221(g)：递交补充材料"},
    [VISA_DOCUMENTS_REVIEW] = {"221(g): documents reviewed", "221(g)：审补充材料"},
    [VISA_PROCESSING] = {"221(g): administrative processing", "221(g)：行政审理"},
    [VISA_PASSPORT_REHANDIN] = {"passport handed in again", "重新递交护照"},
    [VISA_PRINTING] = {"visa printed", "制签"},
    [VISA_EMS_TRANSIT] = {"EMS", "EMS寄送"},
    [VISA_EMS_MISSED_CALL] = {"EMS: missed call", "EMS：未接电话"},
    [VISA_UNDELIVERABLE] = {"not delivered, sent again", "退件后重寄"},
    [VISA_FAO_RECEIPT] = {"received by the FAO", "外办签收"},
    [VISA_FAO_NOTICE] = {"the FAO texts the unit", "外办短信通知"},
    [VISA_UNIT_COLLECTION] = {"collected by the unit", "单位领取"},
    [VISA_CITIC_TRANSIT] = {"on the way to CITIC", "送往中信网点"},
    [VISA_CITIC_PICKUP] = {"picked up at CITIC", "中信网点领取"},
    [VISA_CITIC_PICKUP_AGAIN] = {"picked up at CITIC at the second try", "再次到中信领取"},
    [VISA_REAPPLY_WAIT] = {"before applying again", "再次申请前等待"},
    [VISA_REAPPLY_WAIT_CHANGED] = {"before applying again, circumstances changed",
                                   "再次申请前等待（情况已变）"},
    [VISA_CLASS_CHANGE] = {"changes to another class", "改申其他类别"},
    [VISA_HELP] = {"help with the application", "求助辅导"},
};

static const struct ana_plot_name wait_names[ANA_LINK_KINDS] = {
    [ANA_WAIT_CLERK] = {"waits for a clerk", "等经办人"},
    [ANA_WAIT_ACCOUNT] = {"waits for fellow applicants", "等同账号同行"},
    [ANA_WAIT_SEAT] = {"waits for a seat", "等号"},
    [ANA_WAIT_DATE] = {"waits for the date", "约到后等面谈（递交）日"},
    [ANA_WAIT_WINDOW] = {"waits for a window", "到馆排队"},
    [ANA_WAIT_DESK] = {"waits for the waiver desk", "等免面谈审理"},
    [ANA_WAIT_COME_BACK] = {"looks again another day", "改日再看号"},
    [ANA_WAIT_REBOOK] = {"before booking again", "重新约号前"},
    [ANA_WAIT_UNKNOWN] = {"under way before the run", "模拟开始前已在办"},
};

static const struct ana_plot_name counter_name = {"counter closed", "等柜台开门"};

static const struct ana_plot_name cause_names[ANA_CAUSES] = {
    [ANA_CAUSE_CLOSED_OUT] = {"the post took its seat off the plan", "使领馆取消了原号"},
    [ANA_CAUSE_GAVE_BACK] = {"gave its seat back", "自行退号"},
    [ANA_CAUSE_IMPATIENT] = {"the wait was too long", "等待过长，当日未约"},
    [ANA_CAUSE_ABSENT] = {"missed the appointment", "未按约到场"},
    [ANA_CAUSE_TURNED_AWAY] = {"turned away: late, or papers not in order", "迟到或材料不符，当日未受理"},
    [ANA_CAUSE_NOT_WAIVED] = {"no longer eligible for the waiver", "免面谈条件已变，改为面谈"},
    [ANA_CAUSE_ISSUED] = {"visa issued", "出签"},
    [ANA_CAUSE_DOCUMENTS] = {"221(g): documents requested", "221(g)：要求补充材料"},
    [ANA_CAUSE_PROCESSING] = {"221(g): administrative processing", "221(g)：转入行政审理"},
    [ANA_CAUSE_CALLED_IN] = {"called in to an interview", "被通知面谈"},
    [ANA_CAUSE_REFUSED] = {"refused under 214(b)", "214(b)拒签"},
    [ANA_CAUSE_REFUSED_OTHERWISE] = {"refused on other grounds", "因其他原因拒签"},
};

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const char *ana_explain_text(enum ana_explain_text text, enum ana_plot_language language)
{
#define PAIR(id, en, zh) {en, zh},
    static const struct ana_plot_name texts[] = {ANA_EXPLAIN_TEXT_LIST(PAIR)};
#undef PAIR
    SIM_ASSERT((unsigned)text < ANA_EXPLAIN_TEXTS);
    return ana_plot_name_in(texts[text], language);
}

const char *ana_link_name(const struct ana_link *link, enum ana_plot_language language)
{
    if (link->kind == ANA_LINK_ACTIVITY) {
        return ana_plot_name_in(activity_names[link->activity], language);
    }
    return ana_plot_name_in(link->kind == ANA_WAIT_COUNTER ? counter_name : wait_names[link->kind], language);
}

const char *ana_cause_name(enum ana_cause cause, enum ana_plot_language language)
{
    return ana_plot_name_in(cause_names[cause], language);
}

const char *ana_weekday_name(int32_t day, enum ana_plot_language language)
{
    return ana_plot_text((enum ana_plot_text)(ANA_TEXT_MONDAY + visa_weekday(day)), language);
}

/* A moment taken apart. */
struct clock_time {
    struct visa_date date;
    int32_t day, hour, minute;
};

static struct clock_time clock_time(int64_t moment)
{
    int32_t day = visa_day_of(moment);
    int32_t minutes = (int32_t)(moment - visa_midnight(day));
    return (struct clock_time){visa_date_from_day(day), day, minutes / 60, minutes % 60};
}

struct ana_moment_text ana_moment(int64_t moment, enum ana_plot_language language)
{
    struct ana_moment_text out;
    struct clock_time t = clock_time(moment);
    const char *weekday = ana_weekday_name(t.day, language);
    if (language == ANA_PLOT_CHINESE) {
        snprintf(out.text, sizeof out.text, "%d月%d日（%s）%02d:%02d", t.date.month, t.date.day, weekday,
                 t.hour, t.minute);
    } else {
        snprintf(out.text, sizeof out.text, "%s %d %s %02d:%02d", weekday, t.date.day,
                 months[t.date.month - 1], t.hour, t.minute);
    }
    return out;
}

struct ana_moment_text ana_full_moment(int64_t moment, enum ana_plot_language language)
{
    struct ana_moment_text out;
    struct clock_time t = clock_time(moment);
    char date[VISA_DATE_BYTES];
    visa_format_date(t.day, date);
    snprintf(out.text, sizeof out.text, "%s %s %02d:%02d", date, ana_weekday_name(t.day, language), t.hour,
             t.minute);
    return out;
}

struct ana_moment_text ana_iso_moment(int64_t moment)
{
    struct ana_moment_text out;
    struct clock_time t = clock_time(moment);
    char date[VISA_DATE_BYTES];
    visa_format_date(t.day, date);
    snprintf(out.text, sizeof out.text, "%sT%02d:%02d", date, t.hour, t.minute);
    return out;
}

struct ana_moment_text ana_time_span(int64_t minutes, enum ana_plot_language language)
{
    struct ana_moment_text out;
    bool chinese = language == ANA_PLOT_CHINESE;
    int days = (int)(minutes / VISA_MINUTES_PER_DAY);
    int hours = (int)(minutes % VISA_MINUTES_PER_DAY / 60);
    int rest = (int)(minutes % 60);
    if (days > 0) {
        snprintf(out.text, sizeof out.text, chinese ? "%d天%d时%d分" : "%dd %02dh %02dm", days, hours, rest);
    } else if (hours > 0) {
        snprintf(out.text, sizeof out.text, chinese ? "%d时%d分" : "%dh %02dm", hours, rest);
    } else {
        snprintf(out.text, sizeof out.text, chinese ? "%d分" : "%dm", rest);
    }
    return out;
}

static struct ana_moment_text days_in_chinese(struct visa_date from, struct visa_date to)
{
    struct ana_moment_text out;
    if (from.month != to.month) {
        snprintf(out.text, sizeof out.text, "%d月%d日–%d月%d日", from.month, from.day, to.month, to.day);
    } else if (from.day != to.day) {
        snprintf(out.text, sizeof out.text, "%d月%d–%d日", from.month, from.day, to.day);
    } else {
        snprintf(out.text, sizeof out.text, "%d月%d日", from.month, from.day);
    }
    return out;
}

struct ana_moment_text ana_days_text(int32_t first, int32_t last, enum ana_plot_language language)
{
    struct ana_moment_text out;
    struct visa_date from = visa_date_from_day(first);
    struct visa_date to = visa_date_from_day(last);
    const char *month = months[to.month - 1];
    if (language == ANA_PLOT_CHINESE) {
        return days_in_chinese(from, to);
    }
    if (from.month != to.month) {
        snprintf(out.text, sizeof out.text, "%d %s – %d %s", from.day, months[from.month - 1], to.day, month);
    } else if (from.day != to.day) {
        snprintf(out.text, sizeof out.text, "%d–%d %s", from.day, to.day, month);
    } else {
        snprintf(out.text, sizeof out.text, "%d %s", from.day, month);
    }
    return out;
}

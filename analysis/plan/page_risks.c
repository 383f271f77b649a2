/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/page_parts.h"

#include <math.h>

enum { REASONS = 3, STAGE_COLUMNS = 60 };

/* "NaN is not worth a word". */
static bool matters(double share)
{
    return share >= ANA_PAGE_SMALL;
}

/* What the delegation loses by a member: the misses it decides and what it takes from the ceiling. */
static double weight_of(const struct ana_plan *plan, uint32_t member)
{
    const struct ana_outlook_member *m = &plan->outlook.members[member];
    double misses = 1 - plan->odds.base.estimate;
    double weight = (isnan(misses) ? 1 : misses) * m->late;
    return (isnan(weight) ? 0 : weight) + (isnan(m->caps) ? 0 : m->caps);
}

/* Reasons are kept short: at most so many sentences about one member. */
struct reasons {
    const struct ana_plan_page *page;
    struct ana_page_text *text;
    int count;
};

static void separate(struct ana_page_text *text, bool begun)
{
    if (begun) {
        ana_page_say(text, ANA_SAY_SEPARATOR, "");
    }
}

static void add_reason(struct reasons *reasons, enum ana_say say, const char *value)
{
    if (reasons->count >= REASONS) {
        return;
    }
    separate(reasons->text, reasons->count++ > 0);
    ana_page_say(reasons->text, say, value);
}

static void add_passport(struct reasons *reasons, const struct visa_member *member)
{
    switch (member->passport_place) {
    case VISA_PASSPORT_TO_APPLY:
        add_reason(reasons, ANA_SAY_RISK_FIRST, "");
        break;
    case VISA_PASSPORT_TO_RENEW:
        add_reason(reasons, ANA_SAY_RISK_RENEW, "");
        break;
    case VISA_PASSPORT_IN_PRODUCTION:
        add_reason(reasons, ANA_SAY_RISK_PRODUCTION, "");
        break;
    case VISA_PASSPORT_AT_EMBASSY:
        add_reason(reasons, ANA_SAY_RISK_AWAY, "");
        break;
    default:
        break;
    }
}

/* Whether a member's share stands out from the lowest in the delegation; alone, anything does. */
static bool stands_out(double share, double lowest, uint32_t members)
{
    return matters(share) && (members == 1 || share > 1.5 * lowest);
}

static void add_verdicts(struct reasons *reasons, const struct ana_outlook_member *m)
{
    const struct ana_plan_page *page = reasons->page;
    const struct ana_outlook *outlook = &page->plan->outlook;
    double least_held = 1, least_refused = 1;
    for (uint32_t i = 0; i < outlook->count; i++) {
        least_held = fmin(least_held, outlook->members[i].takes[ANA_STEP_PROCESSING]);
        least_refused = fmin(least_refused, outlook->members[i].refused);
    }
    /* What has happened already is no risk. */
    enum visa_status status = page->plan->question.forecast ? m->member->status : VISA_STATUS_NOT_STARTED;
    bool held_now = status == VISA_STATUS_DOCUMENTS_KEPT || status == VISA_STATUS_DOCUMENTS_RETURNED ||
                    status == VISA_STATUS_DOCUMENTS_SUBMITTED || status == VISA_STATUS_PROCESSING;
    if (status == VISA_STATUS_REFUSED_214B || status == VISA_STATUS_OTHER_REFUSAL) {
        add_reason(reasons, ANA_SAY_RISK_IS_REFUSED, "");
        return;
    }
    double processing = held_now ? 0 : m->takes[ANA_STEP_PROCESSING];
    struct ana_page_value held = ana_page_percent(processing, page->half_width, page->language);
    struct ana_page_value refused = ana_page_percent(m->refused, page->half_width, page->language);
    if (m->member->sensitive == VISA_SENSITIVE_YES && matters(processing)) {
        add_reason(reasons, ANA_SAY_RISK_SENSITIVE, held.text);
    } else if (stands_out(processing, least_held, outlook->count)) {
        add_reason(reasons, ANA_SAY_RISK_221G, held.text);
    }
    if (m->member->refusals.count > 0 && (!page->plan->question.forecast || matters(m->refused))) {
        add_reason(reasons, ANA_SAY_RISK_REFUSED_BEFORE, refused.text);
    } else if (stands_out(m->refused, least_refused, outlook->count)) {
        add_reason(reasons, ANA_SAY_RISK_REFUSED, refused.text);
    }
    if (m->member->last_visa == VISA_LAST_VALID && m->member->last_passport == VISA_LAST_IN_PRIVATE &&
        ana_plan_is_official(m->member)) {
        add_reason(reasons, ANA_SAY_RISK_PRIVATE_VISA, "");
    }
}

/* A stage within a sentence; what follows a refusal is more than waiting. In English without its capital,
 * unless it is "DS-160". */
struct ana_page_value ana_plan_page_stage(const struct ana_plan_page *page, int stage)
{
    struct ana_name name = {NULL, NULL};
    if (stage == (int)VISA_STAGE_REAPPLY) {
        return ana_page_value(page->language, ANA_SAY_STAGE_REFUSAL, "");
    }
    (void)ana_plot_term(visa_stage_words[stage], &name);
    struct ana_page_value value = ana_page_typed(ana_name_in(name, page->language), STAGE_COLUMNS);
    bool capital = value.text[0] >= 'A' && value.text[0] <= 'Z' && value.text[1] >= 'a';
    value.text[0] = (char)(value.text[0] + (capital ? 'a' - 'A' : 0));
    return value;
}

void ana_plan_page_add_reasons(const struct ana_plan_page *page, struct ana_page_text *text, uint32_t member)
{
    const struct ana_outlook_member *m = &page->plan->outlook.members[member];
    struct reasons reasons = {.page = page, .text = text};
    if (page->plan->cast.promise.must[member] && page->plan->outlook.count > 1) {
        bool head = m->member->role == VISA_HEAD && m->member->mission != VISA_NO_MISSION;
        add_reason(&reasons, head ? ANA_SAY_RISK_HEAD : ANA_SAY_RISK_MUST, "");
    }
    if (page->plan->question.forecast && matters(m->overdue)) {
        add_reason(&reasons, ANA_SAY_RISK_OVERDUE, "");
    }
    if (!page->plan->question.forecast || m->member->status <= VISA_STATUS_PASSPORT_PAPERS) {
        add_passport(&reasons, m->member);
    }
    add_verdicts(&reasons, m);
    if (reasons.count == 0 && !matters(m->late)) {
        add_reason(&reasons, ANA_SAY_RISK_NONE, "");
    }
    if (matters(m->late)) {
        separate(text, reasons.count > 0);
        struct ana_page_value share = ana_page_percent(m->late, page->half_width, page->language);
        bool no_visa = m->late_stage == VISA_STAGE_REAPPLY; /* its case has ended */
        ana_page_say(text, no_visa ? ANA_SAY_RISK_NO_VISA : ANA_SAY_RISK_STAGE, share.text,
                     ana_plan_page_stage(page, (int)m->late_stage).text);
    }
}

static void print_risk(const struct ana_plan_page *page, uint32_t member, bool first)
{
    const struct ana_outlook_member *m = &page->plan->outlook.members[member];
    struct ana_page_text text = ana_plan_page_text(page);
    struct ana_page_value role = ana_plan_page_role(page, m->member);
    ana_page_say(&text, ANA_SAY_RISK, ana_page_typed(m->member->id, ANA_PAGE_ID_COLUMNS).text, role.text);
    ana_plan_page_add_reasons(page, &text, member);
    if (m->caps >= 2 * ANA_PAGE_SMALL) {
        ana_page_say(&text, ANA_SAY_SEPARATOR, "");
        ana_page_say(&text, ANA_SAY_RISK_CAP, ana_page_whole(lround(m->caps * 100)).text);
    }
    ana_plan_page_write(page, first ? ANA_SAY_RISKS : ANA_SAY_NO_LABEL, &text);
}

/* The last of them, where several are; NaN is less than anything. */
static int largest(const double *values, int count)
{
    int best = 0;
    for (int i = 1; i < count; i++) {
        best = values[i] >= values[best] || isnan(values[best]) ? i : best;
    }
    return best;
}

/* Why the misses are missed, and what would help. */
void ana_plan_page_causes(const struct ana_plan_page *page)
{
    const struct ana_outlook *outlook = &page->plan->outlook;
    enum ana_language language = page->language;
    struct ana_page_text text = ana_plan_page_text(page);
    if (matters(outlook->never)) {
        ana_page_say(&text, outlook->count == 1 ? ANA_SAY_CAUSE_NEVER_ONE : ANA_SAY_CAUSE_NEVER,
                     ana_page_percent(outlook->never, page->half_width, language).text);
    }
    int slowest = largest(outlook->late_by_stage, VISA_STAGES);
    if (matters(outlook->late_by_stage[slowest])) {
        separate(&text, text.used > 0);
        ana_page_say(&text, ANA_SAY_CAUSE_STAGE, ana_plan_page_stage(page, slowest).text,
                     ana_page_percent(outlook->late_by_stage[slowest], page->half_width, language).text);
    }
    int worth = largest(outlook->worth, VISA_STAGE_REAPPLY); /* which nobody can push */
    long points = isnan(outlook->worth[worth]) ? 0 : lround(outlook->worth[worth] * 5 * 100);
    if (points >= 1) {
        bool start = worth <= (int)VISA_STAGE_PAY && !page->plan->question.forecast;
        separate(&text, text.used > 0);
        if (start) {
            ana_page_say(&text, ANA_SAY_CAUSE_WORTH_START, ana_page_whole(points).text);
        } else {
            ana_page_say(&text, ANA_SAY_CAUSE_WORTH, ana_plan_page_stage(page, worth).text,
                         ana_page_whole(points).text);
        }
    }
    if (text.used > 0) {
        ana_page_say(&text, ANA_SAY_STOP, "");
    }
    ana_plan_page_write(page, ANA_SAY_CAUSES, &text);
}

void ana_plan_page_risks(const struct ana_plan_page *page)
{
    const struct ana_plan *plan = page->plan;
    uint32_t shown[ANA_PAGE_RISKS];
    uint32_t count = 0;
    while (count < page->risks && count < plan->outlook.count) {
        uint32_t best = plan->outlook.count;
        for (uint32_t i = 0; i < plan->outlook.count; i++) {
            bool taken = false;
            for (uint32_t k = 0; k < count; k++) {
                taken = taken || shown[k] == i;
            }
            bool better = best == plan->outlook.count || weight_of(plan, i) > weight_of(plan, best);
            best = !taken && better ? i : best;
        }
        if (!matters(weight_of(plan, best))) {
            break;
        }
        print_risk(page, best, count == 0);
        shown[count++] = best;
    }
    if (count == 0) {
        struct ana_page_text text = ana_plan_page_text(page);
        ana_page_say(&text, ANA_SAY_NO_RISK, "");
        ana_page_say(&text, ANA_SAY_STOP, "");
        ana_plan_page_write(page, ANA_SAY_RISKS, &text);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_figures.h"

#include <limits.h>

static struct ana_page_text show_starts(const struct ana_plan_page *page)
{
    struct ana_page_text text = ana_plan_page_text(page);
    int32_t safe = page->plan->latest.safe;
    struct ana_page_value wanted = ana_page_percent(page->plan->question.confidence, 0, page->language);
    if (safe == ANA_NO_START) {
        ana_page_say(&text, ANA_SAY_FIGURE_STARTS_NONE, wanted.text);
    } else {
        ana_page_say(&text, ANA_SAY_FIGURE_STARTS, ana_plan_page_day(page, safe).text, wanted.text);
    }
    return text;
}

static struct ana_page_value quantile(const struct ana_plan_page *page, enum ana_say name, int32_t day)
{
    return ana_page_value(page->language, day == VISA_NO_DAY ? ANA_SAY_FIGURE_NEVER : ANA_SAY_FIGURE_QUANTILE,
                          ana_say(name, page->language), ana_plan_page_day(page, day).text);
}

static struct ana_page_text show_finish(const struct ana_plan_page *page)
{
    struct ana_page_text text = ana_plan_page_text(page);
    const struct ana_days *ready = &page->plan->outlook.ready;
    ana_page_say(&text, ANA_SAY_FIGURE_FINISH, quantile(page, ANA_SAY_P50, ready->p50).text,
                 quantile(page, ANA_SAY_P80, ready->p80).text, quantile(page, ANA_SAY_P95, ready->p95).text,
                 ana_plan_page_day(page, page->plan->question.deadline).text);
    return text;
}

/* Who is never ready is last of all. */
static int32_t readiness(const struct ana_outlook_member *member)
{
    return member->ready.p50 == VISA_NO_DAY ? INT32_MAX : member->ready.p50;
}

static struct ana_page_text show_gantt(const struct ana_plan_page *page)
{
    const struct ana_outlook *outlook = &page->plan->outlook;
    struct ana_page_text text = ana_plan_page_text(page);
    uint32_t last = 0;
    for (uint32_t i = 1; i < outlook->count; i++) {
        last = readiness(&outlook->members[i]) > readiness(&outlook->members[last]) ? i : last;
    }
    const struct ana_outlook_member *member = &outlook->members[last];
    ana_page_say(&text, ANA_SAY_FIGURE_GANTT, ana_page_typed(member->member->id, ANA_PAGE_ID_COLUMNS).text,
                 ana_plan_page_quantile(page, member->ready.p50).text);
    return text;
}

static struct ana_page_text show_late(const struct ana_plan_page *page)
{
    const struct ana_outlook *outlook = &page->plan->outlook;
    struct ana_page_text text = ana_plan_page_text(page);
    const struct ana_outlook_member *most = NULL;
    for (uint32_t i = 0; i < outlook->count; i++) {
        const struct ana_outlook_member *member = &outlook->members[i];
        bool matters = member->late >= ANA_PAGE_SMALL;
        most = matters && (most == NULL || member->late > most->late) ? member : most;
    }
    if (most == NULL) {
        ana_page_say(&text, ANA_SAY_FIGURE_LATE_NONE, "");
    } else {
        ana_page_say(&text, ANA_SAY_FIGURE_LATE, ana_page_typed(most->member->id, ANA_PAGE_ID_COLUMNS).text,
                     ana_page_percent(most->late, page->half_width, page->language).text);
    }
    return text;
}

static struct ana_page_text show_actions(const struct ana_plan_page *page)
{
    struct ana_page_text text = ana_plan_page_text(page);
    struct ana_plan_actions actions = ana_plan_page_actions_left(page);
    if (actions.count == 0) {
        ana_page_say(&text, ANA_SAY_FIGURE_ACTIONS_NONE, "");
    } else {
        ana_page_say(&text, ANA_SAY_FIGURE_ACTIONS, ana_plan_page_day(page, actions.item[0].day).text);
    }
    return text;
}

void ana_plan_figure(const struct ana_plan_page *page, enum ana_plan_plot plot)
{
    typedef struct ana_page_text show_fn(const struct ana_plan_page *page);
    static show_fn *const shows[ANA_PLAN_PLOT_COUNT] = {[ANA_PLAN_PLOT_START_ODDS] = show_starts,
                                                        [ANA_PLAN_PLOT_FINISH] = show_finish,
                                                        [ANA_PLAN_PLOT_GANTT] = show_gantt,
                                                        [ANA_PLAN_PLOT_LATE] = show_late,
                                                        [ANA_PLAN_PLOT_ACTIONS] = show_actions};
    struct ana_page_text text = shows[plot](page);
    ana_document_figure(page->document, ana_plan_plot_entry(plot)->name, text.bytes);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_document.h"

#include "analysis/document/common.h"
#include "analysis/output/text_number.h"
#include "analysis/plan/page_table.h"
#include "analysis/plan/plan_figures.h"
#include "analysis/plan/plan_lines.h"

#include <math.h>
#include <stdlib.h>

/* Rows of members, which a table on a page may have; their file has all. */
enum { MEMBERS = 30 };

/* ---- the head ---- */

static void add_head(struct ana_plan_page *page)
{
    const struct ana_plan *plan = page->plan;
    struct ana_page_text subtitle = ana_plan_page_text(page);
    enum { NAME_COLUMNS = 30 };
    struct ana_page_value stamp = ana_page_value(page->language, ANA_SAY_STAMP,
                                                 ana_page_date(plan->question.as_of, page->language).text);
    ana_page_say(&subtitle, ANA_SAY_SUBTITLE, stamp.text,
                 ana_page_typed(plan->question.scenario->settings.name, NAME_COLUMNS).text,
                 ana_page_whole(plan->outlook.environments).text, ana_page_whole(plan->outlook.copies).text);
    ana_document_text(page->document, ANA_BLOCK_TITLE, ana_plan_page_title(page).bytes);
    ana_document_text(page->document, ANA_BLOCK_SUBTITLE, subtitle.bytes);
    page->kind = ANA_BLOCK_ANSWER;
    ana_plan_page_conclusion(page);
    ana_plan_page_goal(page);
    ana_plan_page_odds(page);
    ana_plan_page_moved(page);
    ana_plan_page_offer(page);
    page->kind = ANA_BLOCK_PARAGRAPH;
}

/* ---- tables of numbers that the page has in its sentences ---- */

/* The next cell is read off this row of plan.csv. */
static void at(struct ana_page_table *table, const char *item, const char *step, const char *statistic)
{
    const struct ana_tidy_key key = {item, NULL, step, statistic};
    ana_page_table_line(table, ana_plan_tidy_line(table->page->plan, &key));
}

static void add_column(struct ana_page_table *table, enum ana_say head)
{
    ana_page_table_column(table, table->count == 0 ? ANA_BLOCK_LABELS : ANA_BLOCK_NUMBERS, ANA_IN_DOCUMENT,
                          head);
}

/* A probability, where it stands in plan.csv, and its two other views if it has them. */
struct odds_row {
    enum ana_say name;
    const char *item, *statistic;
    const struct ana_interval *odds;
    const struct ana_views *views; /* or NULL */
};

static void add_odds_row(struct ana_page_table *table, const struct odds_row *row)
{
    const struct ana_plan_page *page = table->page;
    const struct ana_interval *odds = row->odds;
    double pessimistic = row->views != NULL ? row->views->pessimistic : (double)NAN;
    double optimistic = row->views != NULL ? row->views->optimistic : (double)NAN;
    at(table, row->item, NULL, row->statistic);
    ana_page_table_text(table, ana_say(row->name, page->language));
    ana_page_table_cell(table, ana_page_percent_cell(odds->estimate, (odds->high - odds->low) / 2,
                                                     page->plan->question.confidence));
    ana_page_table_cell(table, ana_plan_page_range(page, odds->low, odds->high, 0));
    at(table, row->item, NULL, row->views != NULL ? "pessimistic" : row->statistic);
    ana_page_table_cell(table, ana_page_percent_cell(pessimistic, page->half_width, 0));
    at(table, row->item, NULL, row->views != NULL ? "optimistic" : row->statistic);
    ana_page_table_cell(table, ana_page_percent_cell(optimistic, page->half_width, 0));
}

static void add_odds(const struct ana_plan_page *page)
{
    const struct ana_plan *plan = page->plan;
    const struct ana_outlook *outlook = &plan->outlook;
    const struct odds_row rows[] = {
        {ANA_SAY_ROW_IN_TIME, "odds", "base", &plan->odds.base, &plan->odds},
        {ANA_SAY_ROW_CEILING, "ceiling", "base", &plan->ceiling.base, &plan->ceiling},
        {ANA_SAY_ROW_IF_ISSUED, "if_issued", "in_time", &outlook->if_issued, NULL},
        {ANA_SAY_ROW_EVERYBODY, "everybody", "in_time", &outlook->everybody, NULL},
        {ANA_SAY_ROW_EVERYBODY_EVER, "everybody", "ever", &outlook->everybody_ever, NULL}};
    static const enum ana_say heads[] = {ANA_SAY_WHICH, ANA_SAY_PROBABILITY, ANA_SAY_INTERVAL,
                                         ANA_SAY_PESSIMISTIC, ANA_SAY_OPTIMISTIC};
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_ODDS, "plan.csv");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        add_column(&table, heads[i]);
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        add_odds_row(&table, &rows[i]);
    }
    ana_page_table_end(&table);
}

static void add_ready(const struct ana_plan_page *page)
{
    static const struct {
        enum ana_say name;
        const char *statistic;
    } quantiles[] = {{ANA_SAY_P50, "p50"}, {ANA_SAY_P80, "p80"}, {ANA_SAY_P90, "p90"}, {ANA_SAY_P95, "p95"}};
    const struct ana_days *ready = &page->plan->outlook.ready;
    const int32_t days[] = {ready->p50, ready->p80, ready->p90, ready->p95};
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_READY, "plan.csv");
    add_column(&table, ANA_SAY_PROBABILITY);
    add_column(&table, ANA_SAY_ENOUGH_BY);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        at(&table, "ready", NULL, quantiles[i].statistic);
        ana_page_table_text(&table, ana_say(quantiles[i].name, page->language));
        ana_page_table_quantile(&table, days[i]);
    }
    ana_page_table_end(&table);
}

static void add_money_row(struct ana_page_table *table, enum ana_say name, const char *item,
                          const struct ana_outlook_money *money)
{
    enum ana_language language = table->page->language;
    bool known = !isnan(money->mean);
    at(table, item, NULL, "mean");
    ana_page_table_text(table, ana_say(name, language));
    ana_page_table_cell(table, ana_page_yuan(money->mean, language));
    at(table, item, NULL, "p50");
    ana_page_table_cell(table, ana_page_yuan(known ? (double)money->p50 : (double)NAN, language));
    at(table, item, NULL, "p90");
    ana_page_table_cell(table, ana_page_yuan(known ? (double)money->p90 : (double)NAN, language));
}

static void add_money(const struct ana_plan_page *page)
{
    static const enum ana_say heads[] = {ANA_SAY_MONEY, ANA_SAY_MEAN, ANA_SAY_P50, ANA_SAY_P90};
    const struct ana_outlook *outlook = &page->plan->outlook;
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_MONEY, "plan.csv");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        add_column(&table, heads[i]);
    }
    add_money_row(&table, ANA_SAY_ROW_FEES, "fees", &outlook->fees);
    add_money_row(&table, ANA_SAY_ROW_TRAVEL, "travel", &outlook->travel);
    add_money_row(&table, ANA_SAY_ROW_TOTAL, "total", &outlook->total);
    ana_page_table_end(&table);
}

/* Percentage points with one digit: "+0.4". */
static struct ana_page_value points_of(double worth)
{
    struct ana_page_value value = {"–"};
    if (!isnan(worth)) {
        double points = round(worth * 1000) / 10;
        (void)snprintf(value.text, sizeof value.text, "%s%.1f",
                       points > 0   ? "+"
                       : points < 0 ? "−"
                                    : "",
                       fabs(points));
    }
    return value;
}

/* The stages in which misses are lost, and what cannot be had at all. */
static void add_causes(const struct ana_plan_page *page)
{
    const struct ana_outlook *outlook = &page->plan->outlook;
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_CAUSES, "plan.csv");
    add_column(&table, ANA_SAY_STAGE);
    add_column(&table, ANA_SAY_SHARE_OF_MISSES);
    add_column(&table, ANA_SAY_WORTH_A_DAY);
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        const char *word = visa_stage_words[stage];
        if (!(outlook->late_by_stage[stage] >= ANA_PAGE_SMALL)) {
            continue;
        }
        bool pushed = stage != (int)VISA_STAGE_REAPPLY; /* which nobody can push */
        at(&table, "late", word, "share");
        ana_page_table_cell(&table, ana_plan_page_stage(page, stage));
        ana_page_table_cell(&table, ana_page_percent_cell(outlook->late_by_stage[stage], 0, 0));
        at(&table, "late", word, "worth");
        ana_page_table_cell(&table, points_of(pushed ? outlook->worth[stage] : (double)NAN));
    }
    at(&table, "late", NULL, "never");
    ana_page_table_text(&table, ana_say(ANA_SAY_ROW_NEVER, page->language));
    ana_page_table_cell(&table, ana_page_percent_cell(outlook->never, 0, 0));
    ana_page_table_cell(&table, points_of((double)NAN));
    ana_page_table_end(&table);
}

/* ---- what is the office's own ---- */

static void add_office(const struct ana_plan_page *page, const struct visa_evidence *evidence)
{
    enum { NUMBERS = 30, VALUE_COLUMNS = 40 };
    size_t count = evidence != NULL ? evidence->count[VISA_VIEW_BASE] : 0;
    enum ana_say say = count > 0 ? ANA_SAY_OWN_NUMBERS : ANA_SAY_NO_OWN_NUMBERS;
    ana_document_text(page->document, ANA_BLOCK_PARAGRAPH, ana_say(ANA_SAY_OWN_DATA, page->language));
    ana_document_text(page->document, ANA_BLOCK_PARAGRAPH, ana_say(say, page->language));
    if (count == 0) {
        return;
    }
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_OFFICE, "");
    add_column(&table, ANA_SAY_PARAMETER);
    add_column(&table, ANA_SAY_VALUE);
    for (size_t i = 0; i < count && i < NUMBERS; i++) {
        const struct visa_change *change = &evidence->changes[VISA_VIEW_BASE][i];
        struct ana_page_text target = ana_plan_page_text(page);
        ana_page_add(&target, change->target);
        ana_page_table_text(&table, target.bytes);
        ana_page_table_cell(&table,
                            ana_page_typed(change->value != NULL ? change->value : "", VALUE_COLUMNS));
    }
    ana_page_table_end(&table);
    if (count > NUMBERS) {
        struct ana_page_value more = ana_page_whole((int64_t)(count - NUMBERS));
        ana_plan_page_note(page, 0, ana_page_value(page->language, ANA_SAY_MORE_NUMBERS, more.text).text);
    }
}

/* ---- sections ---- */

static void add_starts(const struct ana_plan_page *page)
{
    if (!page->plan->question.forecast) {
        ana_document_section(page->document, "starts", "When to start");
        ana_plan_page_starts(page);
        ana_plan_figure(page, ANA_PLAN_PLOT_START_ODDS);
    }
    ana_document_section(page->document, "ready", "When it will be ready");
    add_odds(page);
    add_ready(page);
    ana_plan_figure(page, ANA_PLAN_PLOT_FINISH);
}

static void add_members(const struct ana_plan_page *page)
{
    ana_document_section(page->document, "members", "Members");
    ana_plan_page_members(page, MEMBERS);
    if (page->plan->question.forecast) {
        ana_plan_page_passports(page);
    }
    ana_plan_page_next(page, MEMBERS);
}

/* Of a forecast. */
static void add_news(const struct ana_plan_page *page)
{
    if (ana_plan_page_count_news(page) > 0) {
        ana_document_section(page->document, "news", "What news would mean");
        ana_plan_page_news(page, MEMBERS);
    }
    if (page->plan->moved.count > 0) {
        ana_document_section(page->document, "moved", "What moved since the earlier forecast");
        ana_plan_page_steps_moved(page);
    }
}

static void add_steps(const struct ana_plan_page *page)
{
    ana_document_section(page->document, "steps", "Steps");
    ana_plan_page_steps(page);
    ana_plan_figure(page, ANA_PLAN_PLOT_GANTT);
}

static void add_risks(struct ana_plan_page *page)
{
    ana_document_section(page->document, "risks", "Risks and causes");
    page->kind = ANA_BLOCK_ITEM;
    ana_plan_page_risks(page);
    page->kind = ANA_BLOCK_PARAGRAPH;
    ana_plan_page_causes(page);
    add_causes(page);
    ana_plan_figure(page, ANA_PLAN_PLOT_LATE);
}

static void add_actions(struct ana_plan_page *page)
{
    ana_document_section(page->document, "actions", "Actions and days to decide");
    page->kind = ANA_BLOCK_ITEM;
    ana_plan_page_decisions(page);
    page->kind = ANA_BLOCK_PARAGRAPH;
    ana_plan_page_actions(page);
    ana_plan_figure(page, ANA_PLAN_PLOT_ACTIONS);
}

static void add_fallbacks(const struct ana_plan_page *page)
{
    if (page->plan->alternatives.count > 0) {
        ana_document_section(page->document, "fallbacks", "Fallbacks");
        ana_plan_page_reserves(page);
        ana_plan_page_posts(page);
        ana_plan_page_fallbacks(page);
    }
}

static void add_rest(const struct ana_plan_page *page, const struct visa_evidence *evidence)
{
    ana_document_section(page->document, "cost", "Cost");
    ana_plan_page_cost(page);
    add_money(page);
    ana_document_section(page->document, "basis", "Basis, and what to mind");
    ana_plan_page_basis(page);
    ana_plan_page_mind(page);
    add_office(page, evidence);
}

/* ---- the common sections ---- */

static void add_common(const struct ana_plan_page *page, bool evidence)
{
    static const char *const limits[] = {
        N_("The delegation does not take seats away from anybody: it walks through recorded replications as "
           "a "
           "ghost. Where its account takes a large share of a day's seats, check with --insert."),
        N_("Verdicts on members of one delegation go together only as far as its environments do.")};
    const struct ana_plan_question *question = &page->plan->question;
    const struct ana_common_verb verb = {
        .purpose = question->forecast
                       ? N_("The odds of a delegation whose cases are in flight, and what to do.")
                       : N_("When a delegation must start so that enough of its members are ready in time."),
        .outputs =
            N_("Probabilities of being ready in time, days by which members and steps are done (P50 to "
               "P95), causes of misses, cost."),
        .aims =
            N_("Days of the start, posts, accounts, reserves and interview waivers are varied, on the same "
               "luck."),
        .algorithms = N_("Copies of the delegation walk through recorded replications of the scenario; the "
                         "latest safe start is the last whose lower bound reaches the confidence."),
        .estimation =
            N_("The share of copies that make it is one observation for each environment; intervals "
               "are Student's t over environments, and the exact binomial bound where all of them "
               "agree on 0 or 1."),
        .limits = limits,
        .limit_count = sizeof limits / sizeof *limits};
    char *command = ana_plan_command(question, evidence);
    const struct ana_common_parts parts = {.verb = &verb,
                                           .scenarios = &question->scenario,
                                           .count = 1,
                                           .command = command != NULL ? command : "",
                                           .seed = question->seed,
                                           .replications = page->plan->outlook.environments,
                                           .sampling = ANA_INDEPENDENT,
                                           .level = question->level,
                                           .travellers = page->plan->cast.travellers.count};
    ana_document_common(page->document, &parts);
    free(command);
}

void ana_plan_document(struct ana_document *document, const struct ana_plan_document_parts *parts)
{
    const struct ana_plan_page_options options = {.language = document->language,
                                                  .working_days = parts->working_days};
    struct ana_plan_page page = ana_plan_page_of(parts->plan, &options);
    page.document = document;
    add_head(&page);
    add_starts(&page);
    add_steps(&page);
    add_members(&page);
    add_news(&page);
    add_risks(&page);
    add_actions(&page);
    add_fallbacks(&page);
    add_rest(&page, parts->evidence);
    add_common(&page, parts->evidence != NULL && parts->evidence->count[VISA_VIEW_BASE] > 0);
}

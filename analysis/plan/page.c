/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/page.h"

#include "analysis/output/terminal.h"
#include "analysis/plan/page_parts.h"
#include "models/calendar/date.h"

#include <stdlib.h>

struct ana_page_text ana_plan_page_title(const struct ana_plan_page *page)
{
    const struct ana_plan_question *question = &page->plan->question;
    struct ana_page_text title = ana_plan_page_text(page);
    bool one = page->plan->cast.travellers.count == 1;
    ana_page_say(&title,
                 question->forecast ? (one ? ANA_SAY_TITLE_FORECAST_ONE : ANA_SAY_TITLE_FORECAST)
                                    : (one ? ANA_SAY_TITLE_PLAN_ONE : ANA_SAY_TITLE_PLAN),
                 "");
    if (question->delegation->id[0] != '\0') {
        ana_page_say(&title, ANA_SAY_CODE,
                     ana_page_typed(question->delegation->id, ANA_PAGE_CODE_COLUMNS).text);
    }
    return title;
}

/* The title in the middle, the stamp at the right; below each other where they do not fit. */
static void print_title(const struct ana_plan_page *page)
{
    struct ana_page_text title = ana_plan_page_title(page);
    struct ana_page_value stamp = ana_page_value(
        page->language, ANA_SAY_STAMP, ana_page_date(page->plan->question.as_of, page->language).text);
    size_t width = ana_display_width(title.bytes), right = ana_display_width(stamp.text);
    if (width + 2 + right > ANA_PAGE_WIDTH) {
        fprintf(page->stream, "%s\n", title.bytes);
        width = 0;
    } else {
        fputs(title.bytes, page->stream);
    }
    ana_print_padded(page->stream, stamp.text, ANA_PAGE_WIDTH - width, true);
    fputs("\n", page->stream);
}

static void print_head(const struct ana_plan_page *page)
{
    print_title(page);
    fputs("\n", page->stream);
    ana_plan_page_conclusion(page);
    ana_plan_page_goal(page);
    ana_plan_page_odds(page);
    ana_plan_page_moved(page);
    ana_plan_page_offer(page);
}

static void print_tail(const struct ana_plan_page *page)
{
    if (page->plan->question.forecast) {
        ana_plan_page_passports(page);
    }
    ana_plan_page_risks(page);
    ana_plan_page_causes(page);
    ana_plan_page_decisions(page);
    ana_plan_page_cost(page);
    ana_plan_page_reserves(page);
    ana_plan_page_posts(page);
    ana_plan_page_basis(page);
    ana_plan_page_mind(page);
}

typedef void print_fn(const struct ana_plan_page *page);

/* Lines that something takes. */
static uint32_t count_lines(const struct ana_plan_page *page, print_fn *print)
{
    char *text = NULL;
    size_t length = 0;
    uint32_t lines = 0;
    struct ana_plan_page trial = *page;
    trial.stream = open_memstream(&text, &length);
    if (trial.stream == NULL) {
        return ANA_PAGE_LINES;
    }
    print(&trial);
    bool written = fclose(trial.stream) == 0;
    for (size_t i = 0; written && i < length; i++) {
        lines += text[i] == '\n' ? 1 : 0;
    }
    free(text);
    return written ? lines : ANA_PAGE_LINES;
}

static void print_news_heading(const struct ana_plan_page *page)
{
    ana_plan_page_news(page, 0);
}

/* Rows of the two tables of a forecast for which there is room on the page. */
struct rows {
    uint32_t members, news;
};

static struct rows share_room(const struct ana_plan_page *page)
{
    enum { AT_LEAST = 3, AROUND = 2 };
    uint32_t taken = count_lines(page, print_head) + count_lines(page, print_tail) + AROUND;
    uint32_t room = taken + AT_LEAST < ANA_PAGE_LINES ? ANA_PAGE_LINES - taken : AT_LEAST;
    struct rows rows = {.members = page->plan->outlook.count, .news = ana_plan_page_count_news(page)};
    uint32_t around_news = rows.news > 0 ? count_lines(page, print_news_heading) : 0;
    if (room < around_news + AT_LEAST + AT_LEAST) {
        rows.news = 0;
    }
    room -= rows.news > 0 ? around_news : 0;
    if (rows.members + rows.news > room) {
        uint32_t half = room / 2;
        uint32_t of_news = rows.members < half ? room - rows.members : half;
        rows.news = rows.news < of_news ? rows.news : of_news;
        rows.members = room - rows.news;
    }
    return rows;
}

/* The two tables of a forecast, or those of a plan. */
static void print_tables(const struct ana_plan_page *page, struct rows rows)
{
    if (page->plan->question.forecast) {
        ana_plan_page_members(page, rows.members);
        if (rows.news > 0) {
            ana_plan_page_news(page, rows.news);
        }
    } else {
        ana_plan_page_starts(page);
        ana_plan_page_steps(page);
    }
}

static void print_front(const struct ana_plan_page *page)
{
    print_head(page);
    print_tables(page, share_room(page));
    print_tail(page);
}

static void print_part(const struct ana_plan_page *page, enum ana_say title, print_fn *print)
{
    fprintf(page->stream, "\n%s\n", ana_say(title, page->language));
    print(page);
}

static void print_members(const struct ana_plan_page *page)
{
    ana_plan_page_members(page, page->plan->outlook.count);
}

static void print_next(const struct ana_plan_page *page)
{
    ana_plan_page_next(page, page->plan->outlook.count);
}

static void print_news(const struct ana_plan_page *page)
{
    ana_plan_page_news(page, page->plan->news.count);
}

/* Each member, and what the page had no room for. */
static void print_behind(const struct ana_plan_page *page)
{
    const struct ana_plan *plan = page->plan;
    bool forecast = plan->question.forecast;
    struct rows shown = forecast ? share_room(page) : (struct rows){0, 0};
    if (shown.members < plan->outlook.count) {
        print_part(page, ANA_SAY_PART_MEMBERS, print_members);
    }
    if (forecast && shown.news < ana_plan_page_count_news(page)) {
        print_part(page, ANA_SAY_PART_NEWS, print_news);
    }
    if (plan->moved.count > 0) {
        struct ana_page_value date = ana_page_date(plan->moved.as_of, page->language);
        fprintf(page->stream, "\n%s\n", ana_page_value(page->language, ANA_SAY_PART_MOVED, date.text).text);
        ana_plan_page_steps_moved(page);
    }
    print_part(page, ANA_SAY_PART_NEXT, print_next);
}

struct ana_plan_page ana_plan_page_of(const struct ana_plan *plan,
                                      const struct ana_plan_page_options *options)
{
    return (struct ana_plan_page){
        .kind = ANA_BLOCK_PARAGRAPH,
        .plan = plan,
        .options = options,
        .language = options->language,
        .year = plan->question.deadline < 0 ? 0 : visa_date_from_day(plan->question.deadline).year,
        .half_width = (plan->odds.base.high - plan->odds.base.low) / 2,
        .risks = ANA_PAGE_RISKS};
}

void ana_plan_page_print(FILE *stream, const struct ana_plan *plan,
                         const struct ana_plan_page_options *options)
{
    struct ana_plan_page page = ana_plan_page_of(plan, options);
    page.stream = stream;
    while (page.risks > 1 && count_lines(&page, print_front) > ANA_PAGE_LINES) {
        page.risks--;
    }
    print_front(&page);
    if (options->members) {
        print_behind(&page);
    }
    if (options->actions) {
        print_part(&page, ANA_SAY_PART_ACTIONS, ana_plan_page_actions);
    }
    if (options->fallbacks && plan->alternatives.count > 0) {
        print_part(&page, ANA_SAY_PART_FALLBACKS, ana_plan_page_fallbacks);
    }
}

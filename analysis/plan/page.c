/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/page.h"

#include "analysis/output/terminal.h"
#include "analysis/plan/page_parts.h"
#include "models/calendar/date.h"

#include <stdlib.h>

struct ana_page_text ana_plan_page_text(const struct ana_plan_page *page)
{
    struct ana_page_text text;
    ana_page_text_begin(&text, page->language);
    return text;
}

void ana_plan_page_write(const struct ana_plan_page *page, enum ana_say label,
                         const struct ana_page_text *text)
{
    enum { INDENT_ENGLISH = 12, INDENT_CHINESE = 8 };
    if (text->used > 0) {
        (void)ana_page_paragraph(page->stream, ana_say(label, page->language),
                                 page->language == ANA_PLOT_CHINESE ? INDENT_CHINESE : INDENT_ENGLISH,
                                 text->bytes);
    }
}

/* The title in the middle, the stamp at the right; below each other where they do not fit. */
static void print_title(const struct ana_plan_page *page)
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
    struct ana_page_value stamp =
        ana_page_value(page->language, ANA_SAY_STAMP, ana_page_date(question->as_of, page->language).text);
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
}

static void print_tail(const struct ana_plan_page *page)
{
    ana_plan_page_risks(page);
    ana_plan_page_decisions(page);
    ana_plan_page_cost(page);
    ana_plan_page_reserves(page);
    ana_plan_page_posts(page);
    ana_plan_page_basis(page);
    ana_plan_page_mind(page);
}

/* Lines that are left for a table of members, its header and what is left out. */
static uint32_t count_room(const struct ana_plan_page *page)
{
    enum { AT_LEAST = 3, AROUND = 2 };
    char *text = NULL;
    size_t length = 0;
    uint32_t room = ANA_PAGE_LINES - AROUND;
    struct ana_plan_page trial = *page;
    trial.stream = open_memstream(&text, &length);
    if (trial.stream == NULL) {
        return AT_LEAST;
    }
    print_head(&trial);
    print_tail(&trial);
    bool written = fclose(trial.stream) == 0;
    for (size_t i = 0; written && i < length && room > AT_LEAST; i++) {
        room -= text[i] == '\n' ? 1 : 0;
    }
    free(text);
    return written ? room : AT_LEAST;
}

static void print_front(const struct ana_plan_page *page)
{
    print_head(page);
    if (page->plan->question.forecast) {
        ana_plan_page_members(page, count_room(page));
    } else {
        ana_plan_page_starts(page);
        ana_plan_page_steps(page);
    }
    print_tail(page);
}

void ana_plan_page_print(FILE *stream, const struct ana_plan *plan,
                         const struct ana_plan_page_options *options)
{
    struct ana_plan_page page = {
        .stream = stream,
        .plan = plan,
        .options = options,
        .language = options->language,
        .year = plan->question.deadline < 0 ? 0 : visa_date_from_day(plan->question.deadline).year,
        .half_width = (plan->odds.base.high - plan->odds.base.low) / 2};
    print_front(&page);
    if (options->members) {
        fprintf(stream, "\n%s\n", ana_say(ANA_SAY_PART_MEMBERS, page.language));
        ana_plan_page_members(&page, plan->outlook.count);
        fprintf(stream, "\n%s\n", ana_say(ANA_SAY_PART_NEXT, page.language));
        ana_plan_page_next(&page);
    }
    if (options->actions) {
        fprintf(stream, "\n%s\n", ana_say(ANA_SAY_PART_ACTIONS, page.language));
        ana_plan_page_actions(&page);
    }
    if (options->fallbacks && plan->alternatives.count > 0) {
        fprintf(stream, "\n%s\n", ana_say(ANA_SAY_PART_FALLBACKS, page.language));
        ana_plan_page_fallbacks(&page);
    }
}

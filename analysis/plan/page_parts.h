/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of the page for the director, from top to bottom, in one of two forms: printed for a terminal, or
 * as blocks of a document. Private to the page.
 */
#ifndef ANALYSIS_PLAN_PAGE_PARTS_H
#define ANALYSIS_PLAN_PAGE_PARTS_H

#include "analysis/document/document.h"
#include "analysis/plan/page.h"
#include "analysis/plan/page_text.h"
#include "analysis/plan/plan_actions.h"

enum { ANA_PAGE_RISKS = 3, ANA_PAGE_ID_COLUMNS = 20, ANA_PAGE_CODE_COLUMNS = 24 };

/* What is less than this is not worth a word. */
#define ANA_PAGE_SMALL 0.005

/* A step that no larger share of the copies takes is not planned for. */
#define ANA_PAGE_RARE 0.02

struct ana_plan_page {
    FILE *stream;                  /* of the terminal, or */
    struct ana_document *document; /* NULL: the terminal */
    enum ana_block_kind kind;      /* of the document's next sentences */
    const struct ana_plan *plan;
    const struct ana_plan_page_options *options;
    enum ana_language language;
    int32_t year;      /* of the deadline: short dates leave it out */
    double half_width; /* of the odds' interval */
    uint32_t risks;    /* members to be told of as risks: fewer where the page would be too long */
};

/* page.c: of a plan in a language. */
struct ana_plan_page ana_plan_page_of(const struct ana_plan *plan,
                                      const struct ana_plan_page_options *options);

/* page.c: with the delegation's code. */
struct ana_page_text ana_plan_page_title(const struct ana_plan_page *page);

/* page_form.c: the words of a language, to be filled in by the caller. */
struct ana_page_text ana_plan_page_text(const struct ana_plan_page *page);

/* A day, in a document with its year; "–" for none. A quantile: "never". */
struct ana_page_value ana_plan_page_day(const struct ana_plan_page *page, int32_t day);
struct ana_page_value ana_plan_page_quantile(const struct ana_plan_page *page, int32_t day);

/* What a user typed, cut to so many columns on a terminal. */
struct ana_page_value ana_plan_page_typed(const struct ana_plan_page *page, const char *typed,
                                          size_t columns);

/* The sentence under a label, on a terminal in the column of all sentences; an empty one is not told. */
void ana_plan_page_write(const struct ana_plan_page *page, enum ana_say label,
                         const struct ana_page_text *text);

/* The same of words about a day, `width` columns being those of the widest day. */
void ana_plan_page_write_dated(const struct ana_plan_page *page, enum ana_say label,
                               struct ana_page_value day, size_t width, const char *words);

/* A line below a table, on a terminal indented. */
void ana_plan_page_note(const struct ana_plan_page *page, size_t indent, const char *words);

/* What a table shows, with the sample. */
struct ana_page_text ana_plan_page_caption(const struct ana_plan_page *page, enum ana_say caption);

/* page_conclusion.c */
void ana_plan_page_conclusion(const struct ana_plan_page *page);
void ana_plan_page_goal(const struct ana_plan_page *page);
void ana_plan_page_odds(const struct ana_plan_page *page);

/* page_tables.c; of the members, those least likely in time */
void ana_plan_page_starts(const struct ana_plan_page *page);
void ana_plan_page_steps(const struct ana_plan_page *page);
void ana_plan_page_members(const struct ana_plan_page *page, uint32_t at_most);
void ana_plan_page_more(const struct ana_plan_page *page, uint32_t count); /* what a table leaves out */
bool ana_plan_page_is_shown(const struct ana_plan_page *page, uint32_t member, uint32_t at_most);
struct ana_page_value ana_plan_page_step_name(const struct ana_plan_page *page, enum ana_step step);
struct ana_page_value ana_plan_page_who(const struct ana_plan_page *page, enum ana_step step);
struct ana_page_value ana_plan_page_role(const struct ana_plan_page *page, const struct visa_member *member);
/* "92–98%"; both beyond a bound of what is told: ">99%" */
struct ana_page_value ana_plan_page_range(const struct ana_plan_page *page, double low, double high,
                                          double half_width);

/* page_risks.c: members; why the misses are missed, and what would help; a stage within a sentence */
void ana_plan_page_risks(const struct ana_plan_page *page);
void ana_plan_page_causes(const struct ana_plan_page *page);
struct ana_page_value ana_plan_page_stage(const struct ana_plan_page *page, int stage);
void ana_plan_page_add_reasons(const struct ana_plan_page *page, struct ana_page_text *text, uint32_t member);

/* page_basis.c */
void ana_plan_page_cost(const struct ana_plan_page *page);
void ana_plan_page_reserves(const struct ana_plan_page *page);
void ana_plan_page_posts(const struct ana_plan_page *page);
void ana_plan_page_basis(const struct ana_plan_page *page);
void ana_plan_page_mind(const struct ana_plan_page *page);
const char *ana_plan_page_post(const struct ana_plan_page *page, uint8_t post);

/* page_behind.c: the decision days, and the parts behind the page */
void ana_plan_page_decisions(const struct ana_plan_page *page);
void ana_plan_page_next(const struct ana_plan_page *page, uint32_t at_most);
void ana_plan_page_actions(const struct ana_plan_page *page);
struct ana_plan_actions ana_plan_page_actions_left(const struct ana_plan_page *page);
struct ana_page_value ana_plan_page_alternative(const struct ana_plan_page *page,
                                                const struct ana_alternative *item);
void ana_plan_page_fallbacks(const struct ana_plan_page *page);
/* The alternative in which whoever can is waived, NULL where it is none; whether that is nobody. */
const struct ana_alternative *ana_plan_page_waiver(const struct ana_plan_page *page);
bool ana_plan_page_waives_nobody(const struct ana_plan_page *page);

/* page_forecast.c: of a forecast alone; the table of news with its heading, of those whose case is being
 * decided first */
void ana_plan_page_moved(const struct ana_plan_page *page);
void ana_plan_page_offer(const struct ana_plan_page *page);
void ana_plan_page_passports(const struct ana_plan_page *page);
void ana_plan_page_steps_moved(const struct ana_plan_page *page);

/* page_news.c */
uint32_t ana_plan_page_count_news(const struct ana_plan_page *page);
void ana_plan_page_news(const struct ana_plan_page *page, uint32_t at_most);

#endif

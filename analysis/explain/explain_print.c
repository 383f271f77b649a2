/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/explain/explain_print.h"

#include "analysis/explain/reasons.h"
#include "analysis/output/punctuation.h"
#include "analysis/output/terminal.h"
#include "analysis/output/text_number.h"
#include "analysis/plan/page_text.h"

#include <inttypes.h>
#include <string.h>

enum { DATE_WIDTH = 20, SPAN_WIDTH = 14, TEXT_AT = 2 + DATE_WIDTH + 2 + SPAN_WIDTH + 2 };

/* Columns for words: behind them there is room for the mark that leads to the next. */
enum { MARK_WIDTH = 2, WORDS_WIDTH = ANA_EXPLAIN_WIDTH - MARK_WIDTH };

/* Columns for what a user typed: two of them and the words between them fit into a line. */
enum { NAME_WIDTH = 24 };

struct page {
    FILE *stream;
    const struct ana_explanations *all;
    enum ana_language language;
    size_t column; /* of the line at hand */
};

static const char *say(const struct page *page, enum ana_explain_text text)
{
    return ana_explain_text(text, page->language);
}

static const char *term(const struct page *page, const char *key)
{
    struct ana_name name = {key, key};
    (void)ana_plot_term(key, &name);
    return ana_name_in(name, page->language);
}

/* ---- words that go on in the next line where one is full ---- */

static void indent(struct page *page, size_t to)
{
    ana_print_padded(page->stream, "", to, false);
    page->column = to;
}

static void put(struct page *page, const char *text)
{
    fputs(text, page->stream);
    page->column += ana_display_width(text);
}

/* The bytes of a text that fit into so many columns and break at a blank, or between Chinese characters. */
static size_t fitting(const char *text, size_t room)
{
    size_t fits = 0;
    char start[512];
    size_t length = strlen(text);
    for (size_t at = 1; at <= length && at < sizeof start; at++) {
        bool boundary = (text[at] & 0xC0) != 0x80;
        bool may_break = text[at] == ' ' || text[at] == '\0' || ((unsigned char)text[at] >= 0xE3 && boundary);
        if (!may_break) {
            continue;
        }
        memcpy(start, text, at);
        start[at] = '\0';
        if (ana_display_width(start) > room) {
            break;
        }
        fits = at;
    }
    return fits;
}

/* A text from a new line on, over as many lines as it takes. */
static void put_below(struct page *page, const char *text, size_t margin)
{
    while (*text != '\0') {
        fputc('\n', page->stream);
        indent(page, margin);
        size_t fits = fitting(text, WORDS_WIDTH - margin);
        bool rest = fits > 0 && text[fits] != '\0';
        fits = fits > 0 ? fits : strlen(text);
        fwrite(text, 1, fits, page->stream);
        page->column += rest ? WORDS_WIDTH - margin : ana_display_width(text);
        text += fits;
        text += *text == ' ';
    }
}

/* A phrase behind others of its line; one that does not fit begins a new line. */
static void put_phrase(struct page *page, const char *separator, const char *text, size_t margin)
{
    size_t width = ana_display_width(separator) + ana_display_width(text);
    bool fits = page->column + width <= WORDS_WIDTH;
    size_t length = strlen(separator);
    size_t blank = length > 0 && separator[length - 1] == ' ' && !fits;
    fwrite(separator, 1, length - blank, page->stream);
    page->column += ana_display_width(separator) - blank;
    if (fits) {
        put(page, text);
    } else {
        put_below(page, text, margin);
    }
}

/* ---- the parts of the page ---- */

static const char *post_of(const struct page *page, uint8_t post)
{
    const struct visa_post *p = &page->all->scenario->posts[post];
    const struct ana_name city = {p->city_en, p->city_zh};
    const char *name = ana_name_in(city, page->language);
    return name[0] != '\0' ? name : p->name;
}

static void print_whose(const struct page *page, const struct ana_explanation *one)
{
    if (one->member != NULL) {
        struct ana_page_value delegation = ana_page_typed(page->all->delegation, NAME_WIDTH);
        struct ana_page_value member = ana_page_typed(one->member, NAME_WIDTH);
        fprintf(page->stream, "%s %s%s%s %s%s%s\n", say(page, ANA_EXPLAIN_DELEGATION), delegation.text,
                ana_comma(page->language), say(page, ANA_EXPLAIN_MEMBER), member.text,
                one->decisive ? ana_colon(page->language) : "",
                one->decisive ? say(page, ANA_EXPLAIN_DECISIVE) : "");
    } else {
        fprintf(page->stream, "%s %016" PRIx64 "\n", say(page, ANA_EXPLAIN_CASE), one->chain.who);
    }
}

static void print_copy(const struct page *page, const struct ana_explanation *one)
{
    bool never = one->enough == INT64_MAX;
    fprintf(page->stream, "%s %u%s%s %u\n", say(page, ANA_EXPLAIN_ENVIRONMENT), one->environment,
            ana_comma(page->language), say(page, ANA_EXPLAIN_COPY), one->copy);
    fprintf(page->stream, "%s %s%s%s%s%s\n", say(page, ANA_EXPLAIN_START),
            ana_full_moment(page->all->start, page->language).text, ana_semicolon(page->language),
            say(page, never ? ANA_EXPLAIN_NEVER : ANA_EXPLAIN_ENOUGH), never ? "" : " ",
            never ? "" : ana_full_moment(one->enough, page->language).text);
}

static void print_quantile(const struct page *page, const struct ana_explanation *one)
{
    bool copies = one->member != NULL;
    if (one->millionths != ANA_NO_QUANTILE) {
        fprintf(page->stream, "P%s %s %" PRIu64 " %s%s", ana_number(one->millionths / 10000.0).text,
                say(page, copies ? ANA_EXPLAIN_BY_READINESS : ANA_EXPLAIN_BY_LEAD_TIME), one->among,
                say(page, copies ? ANA_EXPLAIN_OF_COPIES : ANA_EXPLAIN_OF_CASES),
                ana_semicolon(page->language));
    }
    if (copies) {
        print_copy(page, one);
    } else {
        fprintf(page->stream, "%s %u\n", say(page, ANA_EXPLAIN_REPLICATION), page->all->replication);
    }
}

static void print_head(const struct page *page, const struct ana_explanation *one)
{
    const struct ana_chain *chain = &one->chain;
    const char *comma = ana_comma(page->language);
    print_whose(page, one);
    print_quantile(page, one);
    fprintf(page->stream, "%s%s%s%s%s", page->all->scenario->classes[chain->clazz].name, comma,
            say(page, chain->applicant == VISA_OFFICIAL ? ANA_EXPLAIN_OFFICIAL : ANA_EXPLAIN_PRIVATE), comma,
            term(page, visa_route_words[chain->route]));
    if (chain->post != VISA_NOTHING) {
        fprintf(page->stream, "%s%s", comma, post_of(page, chain->post));
    }
    fputs("\n\n", page->stream);
}

static void print_row(struct page *page, int64_t moment, const char *span, const char *what)
{
    page->column = 0;
    put(page, "  ");
    put(page, ana_full_moment(moment, page->language).text);
    put(page, "  ");
    ana_print_padded(page->stream, span, SPAN_WIDTH, true);
    page->column += SPAN_WIDTH;
    put(page, "  ");
    put(page, what);
}

static void print_link(struct page *page, const struct ana_link *link)
{
    const struct ana_reasons reasons = ana_reasons_of(page->all->scenario, link, page->language);
    print_row(page, link->from, ana_time_span(link->to - link->from, page->language).text,
              ana_link_name(link, page->language));
    for (uint32_t i = 0; i < reasons.count; i++) {
        const char *before = i == 0 ? ana_colon(page->language) : ana_semicolon(page->language);
        put_phrase(page, before, reasons.text[i], TEXT_AT + 2);
    }
    fputc('\n', page->stream);
}

static const char *end_of(const struct page *page, const struct ana_chain *chain)
{
    return term(page, chain->outcome == VISA_OUTCOME_ISSUED ? "in_hand" : visa_outcome_words[chain->outcome]);
}

static void print_by_stage(struct page *page, const struct ana_chain *chain)
{
    int64_t minutes[VISA_STAGES] = {0};
    bool first = true;
    for (uint32_t i = 0; i < chain->count; i++) {
        minutes[chain->links[i].stage] += chain->links[i].to - chain->links[i].from;
    }
    page->column = 0;
    put(page, "  ");
    put(page, say(page, ANA_EXPLAIN_BY_STAGE));
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        char text[128];
        if (minutes[stage] > 0) {
            snprintf(text, sizeof text, "%s %s", term(page, visa_stage_words[stage]),
                     ana_time_span(minutes[stage], page->language).text);
            put_phrase(page, first ? ana_colon(page->language) : ana_semicolon(page->language), text, 4);
            first = false;
        }
    }
    fputc('\n', page->stream);
}

static void print_total(struct page *page, const struct ana_chain *chain)
{
    char text[128];
    print_row(page, chain->ended, "", end_of(page, chain));
    snprintf(text, sizeof text, "%s = %s%s%" PRId64 " %s", say(page, ANA_EXPLAIN_TOTAL),
             say(page, ANA_EXPLAIN_LEAD_TIME), ana_comma(page->language), chain->ended - chain->entered,
             say(page, ANA_EXPLAIN_MINUTES));
    fputs("\n  ", page->stream);
    ana_print_padded(page->stream, "", DATE_WIDTH + 2, false);
    ana_print_padded(page->stream, ana_time_span(ana_chain_minutes(chain), page->language).text, SPAN_WIDTH,
                     true);
    fprintf(page->stream, "  %s\n", text);
    print_by_stage(page, chain);
}

void ana_explain_print(FILE *stream, const struct ana_explanations *all, enum ana_language language)
{
    struct page page = {.stream = stream, .all = all, .language = language};
    for (uint32_t i = 0; i < all->count; i++) {
        if (i > 0) {
            fputc('\n', stream);
        }
        print_head(&page, &all->items[i]);
        for (uint32_t k = 0; k < all->items[i].chain.count; k++) {
            print_link(&page, &all->items[i].chain.links[k]);
        }
        print_total(&page, &all->items[i].chain);
    }
}

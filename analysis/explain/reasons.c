/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/explain/reasons.h"

#include "analysis/output/punctuation.h"

#include <stdarg.h>
#include <stdio.h>

/* A phrase of several words; Chinese ones stand close together. */
static void SIM_PRINTF(2, 3) add(struct ana_reasons *reasons, const char *format, ...)
{
    if (reasons->count < ANA_REASONS_MAX) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(reasons->text[reasons->count++], ANA_REASON_BYTES, format, arguments);
        va_end(arguments);
    }
}

/* What a language needs: its words and the blank between them. */
struct tongue {
    enum ana_language language;
    const char *blank;
};

static const char *say(const struct tongue *tongue, enum ana_explain_text text)
{
    return ana_explain_text(text, tongue->language);
}

/* "Spring Festival 5–12 Feb [assumed]" */
static size_t write_span(char *text, size_t bytes, const struct tongue *tongue,
                         const struct ana_closed_span *span)
{
    const struct ana_name names = {span->name_en, span->name_zh};
    const char *name = ana_name_in(names, tongue->language);
    const char *stamp;
    name = name[0] != '\0' ? name : say(tongue, ANA_EXPLAIN_UNNAMED);
    int length = (int)ana_unstamped(name, &stamp);
    int written = snprintf(text, bytes, "%.*s%s%s%s", length, name, tongue->blank,
                           ana_days_text(span->from, span->to, tongue->language).text, stamp);
    return (size_t)written < bytes ? (size_t)written : bytes - 1;
}

/* All named days, in one phrase. */
static void add_spans(struct ana_reasons *reasons, const struct tongue *tongue,
                      const struct ana_closed_time *closed, const char *before)
{
    char text[ANA_REASON_BYTES] = "";
    size_t at = 0;
    for (uint32_t i = 0; i < closed->count; i++) {
        at += (size_t)snprintf(text + at, sizeof text - at, "%s",
                               i == 0 ? before : ana_listed(tongue->language));
        at += write_span(text + at, sizeof text - at, tongue, &closed->spans[i]);
    }
    if (closed->count > 0) {
        add(reasons, "%s%s", text, closed->more > 0 ? say(tongue, ANA_EXPLAIN_MORE_SPANS) : "");
    }
}

static void add_closed(struct ana_reasons *reasons, const struct tongue *tongue,
                       const struct ana_closed_time *closed)
{
    if (closed->free_days > 0) {
        add(reasons, "%s%s%d%s%s", say(tongue, ANA_EXPLAIN_FREE_DAYS), tongue->blank, closed->free_days,
            tongue->blank, say(tongue, closed->free_days == 1 ? ANA_EXPLAIN_DAY : ANA_EXPLAIN_DAYS));
    }
    add_spans(reasons, tongue, closed, "");
}

static const char *city_of(const struct visa_scenario *s, const struct tongue *tongue, uint32_t pool)
{
    const struct visa_post *post = &s->posts[s->pools[pool].post];
    const struct ana_name city = {post->city_en, post->city_zh};
    const char *name = ana_name_in(city, tongue->language);
    return name[0] != '\0' ? name : post->name;
}

static void add_seat(struct ana_reasons *reasons, const struct tongue *tongue,
                     const struct visa_scenario *scenario, const struct ana_link *link,
                     enum ana_explain_text words)
{
    add(reasons, "%s%s%s%s%s", say(tongue, words), tongue->blank,
        ana_moment(link->seat, tongue->language).text, ana_comma(tongue->language),
        city_of(scenario, tongue, link->pool));
}

static void add_wait_for_seat(struct ana_reasons *reasons, const struct tongue *tongue,
                              const struct visa_scenario *scenario, const struct ana_link *link)
{
    add(reasons, "%s", say(tongue, ANA_EXPLAIN_NO_SEAT));
    add(reasons, "%s%s%d%s%s", say(tongue, ANA_EXPLAIN_KNOWN_WAIT), tongue->blank, link->number,
        tongue->blank, say(tongue, link->number == 1 ? ANA_EXPLAIN_DAY : ANA_EXPLAIN_DAYS));
    if (link->seat != 0) {
        add_seat(reasons, tongue, scenario, link, ANA_EXPLAIN_WON);
    }
}

static void add_number(struct ana_reasons *reasons, const struct tongue *tongue, enum ana_explain_text words,
                       int32_t number)
{
    add(reasons, "%s%s%d", say(tongue, words), tongue->blank, number);
}

static enum ana_explain_text words_of_date(const struct ana_link *link)
{
    return link->kept ? ANA_EXPLAIN_FIRST_DATE : link->moved ? ANA_EXPLAIN_MOVED : ANA_EXPLAIN_GAVE_UP;
}

/* The cause is in the activity's name. */
static bool says_itself(const struct ana_link *link)
{
    bool activity = link->kind == ANA_LINK_ACTIVITY;
    return link->cause == ANA_CAUSE_NONE ||
           (activity && link->cause == ANA_CAUSE_PROCESSING && link->activity == VISA_PROCESSING) ||
           (activity && link->cause == ANA_CAUSE_DOCUMENTS && link->activity == VISA_DOCUMENTS_ANSWER);
}

struct ana_reasons ana_reasons_of(const struct visa_scenario *scenario, const struct ana_link *link,
                                  enum ana_language language)
{
    struct ana_reasons reasons = {.count = 0};
    const struct tongue words = {language, ana_blank(language)}, *tongue = &words;
    const struct ana_closed_time closed = ana_closed_time_of(scenario, link);
    if (!says_itself(link)) {
        add(&reasons, "%s", ana_cause_name(link->cause, language));
    }
    switch (link->kind) {
    case ANA_WAIT_CLERK:
        add_number(&reasons, tongue, ANA_EXPLAIN_CLERKS, link->number);
        break;
    case ANA_WAIT_ACCOUNT:
        add_number(&reasons, tongue, ANA_EXPLAIN_OTHERS, link->number);
        break;
    case ANA_WAIT_SEAT:
        add_wait_for_seat(&reasons, tongue, scenario, link);
        break;
    case ANA_WAIT_DATE:
        add_seat(&reasons, tongue, scenario, link, words_of_date(link));
        add_spans(&reasons, tongue, &closed, say(tongue, ANA_EXPLAIN_POST_CLOSED));
        return reasons;
    case ANA_WAIT_COUNTER:
        add(&reasons, "%s%s%s", say(tongue, ANA_EXPLAIN_COUNTER_OPENS), tongue->blank,
            ana_moment(link->to, language).text);
        break;
    case ANA_WAIT_DESK:
        add(&reasons, "%s%s%s", say(tongue, ANA_EXPLAIN_BEHIND), tongue->blank,
            ana_moment(link->to, language).text);
        break;
    case ANA_LINK_ACTIVITY:
    case ANA_WAIT_WINDOW:
    case ANA_WAIT_COME_BACK:
    case ANA_WAIT_REBOOK:
    case ANA_WAIT_UNKNOWN:
    case ANA_LINK_KINDS:
        break;
    }
    add_closed(&reasons, tongue, &closed);
    return reasons;
}

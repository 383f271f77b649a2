/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_tables.h"

#include "analysis/output/text_number.h"
#include "analysis/plot/plot_text.h"
#include "analysis/run/run_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CELL_BYTES = 96 };

/* What all parts need. */
struct telling {
    struct ana_document *document;
    const struct ana_run_summary *summary;
    const struct visa_scenario *scenario;
    bool full;
};

/* A response of the scenario by the columns that vary; NULL is "all". */
struct name {
    const char *metric, *clazz, *route, *post, *outcome, *statistic;
};

/* How a number is shown: times factor, with so many decimals, and with its interval where all is told. */
struct shape {
    double factor;
    int decimals;
    bool interval;
};

/* The line of summary.csv with a response, the head being line 1. */
static uint32_t summary_line(size_t response)
{
    return (uint32_t)response + 2;
}

static const char *or_all(const char *text)
{
    return text != NULL ? text : "all";
}

/* The index of a response, or ANA_NO_RESPONSE. */
static size_t find(const struct telling *telling, struct name name)
{
    const struct ana_response_key key = {.metric = name.metric,
                                         .class_ = or_all(name.clazz),
                                         .route = or_all(name.route),
                                         .post = or_all(name.post),
                                         .outcome = or_all(name.outcome),
                                         .statistic = name.statistic};
    return ana_responses_find(&telling->summary->experiment->table.responses, &key);
}

static double value_of(const struct telling *telling, size_t response)
{
    return response == ANA_NO_RESPONSE ? NAN : telling->summary->estimates[response].estimate;
}

static void add_text(const struct telling *telling, const char *text)
{
    ana_document_cell(telling->document, text, 0);
}

static void add_word(const struct telling *telling, enum ana_run_text text)
{
    add_text(telling, ana_run_text(text, telling->document->language));
}

static void add_name(const struct telling *telling, const char *name)
{
    if (name != NULL) {
        add_text(telling, name);
    } else {
        add_word(telling, ANA_RUN_ALL);
    }
}

/* "12.3–12.9", or "" where there is no interval. */
static void write_interval(char text[CELL_BYTES], const struct ana_estimate *estimate, struct shape shape)
{
    text[0] = '\0';
    if (!isnan(estimate->low)) {
        struct ana_number_text low = ana_number_rounded(estimate->low * shape.factor, shape.decimals);
        struct ana_number_text high = ana_number_rounded(estimate->high * shape.factor, shape.decimals);
        snprintf(text, CELL_BYTES, "%s–%s", low.text, high.text);
    }
}

static void add_number(const struct telling *telling, size_t response, struct shape shape)
{
    char interval[CELL_BYTES] = "";
    if (response == ANA_NO_RESPONSE) {
        add_text(telling, "");
        return;
    }
    const struct ana_estimate *estimate = &telling->summary->estimates[response];
    if (telling->full && shape.interval) {
        write_interval(interval, estimate, shape);
    }
    const char *text = ana_document_format(
        telling->document, interval[0] != '\0' ? "%s (%s)" : "%s%s",
        ana_number_rounded(estimate->estimate * shape.factor, shape.decimals).text, interval);
    ana_document_cell(telling->document, text, summary_line(response));
}

/* A mean number of cases; a small one is not rounded to none. */
static void add_cases(const struct telling *telling, size_t response, bool interval)
{
    add_number(telling, response, (struct shape){1, value_of(telling, response) < 10 ? 1 : 0, interval});
}

static void add_interval(const struct telling *telling, size_t response, struct shape shape)
{
    char text[CELL_BYTES] = "";
    if (response != ANA_NO_RESPONSE) {
        write_interval(text, &telling->summary->estimates[response], shape);
    }
    ana_document_cell(telling->document, text, response != ANA_NO_RESPONSE ? summary_line(response) : 0);
}

static void begin(const struct telling *telling, enum ana_run_text title)
{
    struct ana_document *document = telling->document;
    const struct ana_experiment *experiment = telling->summary->experiment;
    const char *caption = ana_run_text(title, document->language);
    if (telling->full) {
        caption = ana_document_phrase(document, N_("%s (intervals at level %s, %u replications)"), caption,
                                      ana_number(experiment->plan.level).text, experiment->done);
    }
    ana_document_table(document, caption, "summary.csv");
}

/* Heads that are data are not looked up. */
static void add_head(const struct telling *telling, enum ana_block_kind kind, const char *head)
{
    ana_document_text(telling->document, kind, head);
}

static void add_head_word(const struct telling *telling, enum ana_block_kind kind, enum ana_run_text text)
{
    add_head(telling, kind, ana_run_text(text, telling->document->language));
}

const char *ana_post_shown(const struct visa_post *post, enum ana_language language)
{
    const char *name = ana_name_in((struct ana_name){post->city_en, post->city_zh}, language);
    return name[0] != '\0' ? name : post->name;
}

/* Names: the words of the result files in English where it is brief, else those of the scenario and the
 * field. */
static const char *post_name(const struct telling *telling, size_t post)
{
    const struct visa_post *p = &telling->scenario->posts[post];
    enum ana_language language = telling->document->language;
    if (telling->full) {
        return ana_post_shown(p, language);
    }
    return language == ANA_CHINESE && p->city_zh[0] != '\0' ? p->city_zh : p->name;
}

static const char *term(const struct telling *telling, const char *key)
{
    struct ana_name name = {key, key};
    if (telling->full || telling->document->language == ANA_CHINESE) {
        (void)ana_plot_term(key, &name);
    }
    return ana_name_in(name, telling->document->language);
}

static const char *class_name(const struct telling *telling, int clazz)
{
    return clazz < 0 ? NULL : telling->scenario->classes[clazz].name;
}

/* A page has room for three with their intervals; the file has all. */
static bool has_column(const struct telling *telling, size_t q)
{
    const char *word = visa_quantile_words[q];
    bool room = strcmp(word, "p50") == 0 || strcmp(word, "p90") == 0 || strcmp(word, "p95") == 0;
    return visa_quantile_is_headline[q] && (!telling->full || room);
}

static void add_lead_time(const struct telling *telling, int clazz, const char *route)
{
    const struct shape days = {1, 1, true};
    struct name name = {"lead_time", class_name(telling, clazz), route, NULL, NULL, "count"};
    size_t count = find(telling, name);
    if (!(value_of(telling, count) > 0)) {
        return;
    }
    add_name(telling, class_name(telling, clazz));
    add_name(telling, route != NULL ? term(telling, route) : NULL);
    add_cases(telling, count, false);
    name.statistic = "mean";
    add_number(telling, find(telling, name), (struct shape){1, 1, false});
    add_interval(telling, find(telling, name), days);
    for (size_t q = 0; q < VISA_QUANTILES; q++) {
        name.statistic = visa_quantile_words[q];
        if (has_column(telling, q)) {
            add_number(telling, find(telling, name), days);
        }
    }
}

static void tell_lead_time(const struct telling *telling)
{
    begin(telling, ANA_RUN_LEAD_TIME);
    add_head_word(telling, ANA_BLOCK_LABELS, ANA_RUN_CLASS);
    add_head_word(telling, ANA_BLOCK_LABELS, ANA_RUN_ROUTE);
    add_head_word(telling, ANA_BLOCK_NUMBERS, ANA_RUN_CASES);
    add_head_word(telling, ANA_BLOCK_NUMBERS, ANA_RUN_MEAN);
    add_head_word(telling, ANA_BLOCK_NUMBERS, ANA_RUN_INTERVAL);
    for (size_t q = 0; q < VISA_QUANTILES; q++) {
        if (has_column(telling, q)) {
            add_head(telling, ANA_BLOCK_NUMBERS, visa_quantile_words[q]);
        }
    }
    for (int clazz = -1; clazz < (int)telling->scenario->class_count; clazz++) {
        add_lead_time(telling, clazz, NULL);
        for (int route = 0; route < VISA_ROUTES; route++) {
            add_lead_time(telling, clazz, visa_route_words[route]);
        }
    }
}

static void add_outcome(const struct telling *telling, int clazz)
{
    const struct shape percent = {100, 1, false};
    struct name name = {"outcome", class_name(telling, clazz), NULL, NULL, NULL, "count"};
    size_t count = find(telling, name);
    if (!(value_of(telling, count) > 0)) {
        return;
    }
    add_name(telling, class_name(telling, clazz));
    add_cases(telling, count, false);
    name.statistic = "probability";
    for (size_t outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        name.outcome = visa_outcome_words[outcome];
        add_number(telling, find(telling, name), percent);
        if (outcome == VISA_OUTCOME_ISSUED) {
            add_interval(telling, find(telling, name), percent);
        }
    }
}

static void tell_outcomes(const struct telling *telling)
{
    begin(telling, ANA_RUN_OUTCOMES);
    add_head_word(telling, ANA_BLOCK_LABELS, ANA_RUN_CLASS);
    add_head_word(telling, ANA_BLOCK_NUMBERS, ANA_RUN_CASES);
    for (size_t outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        add_head(telling, ANA_BLOCK_NUMBERS,
                 ana_document_format(telling->document, "%s %%", term(telling, visa_outcome_words[outcome])));
        if (outcome == VISA_OUTCOME_ISSUED) {
            add_head_word(telling, ANA_BLOCK_NUMBERS, ANA_RUN_INTERVAL);
        }
    }
    for (int clazz = -1; clazz < (int)telling->scenario->class_count; clazz++) {
        add_outcome(telling, clazz);
    }
}

/* Horizons beyond what the run can see are blank. */
static void tell_incidence(const struct telling *telling)
{
    static const char *const horizons[] = {"d30", "d60", "d90", "d180", "d365"};
    enum { HORIZONS = sizeof horizons / sizeof horizons[0] };
    begin(telling, ANA_RUN_INCIDENCE);
    add_head_word(telling, ANA_BLOCK_LABELS, ANA_RUN_OUTCOME);
    for (size_t i = 0; i < HORIZONS; i++) {
        add_head(telling, ANA_BLOCK_NUMBERS, horizons[i]);
    }
    for (size_t outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        add_text(telling, term(telling, visa_outcome_words[outcome]));
        for (size_t i = 0; i < HORIZONS; i++) {
            const struct name name = {"cumulative_incidence",      NULL,       NULL, NULL,
                                      visa_outcome_words[outcome], horizons[i]};
            add_number(telling, find(telling, name), (struct shape){100, 1, true});
        }
    }
}

static void tell_next_wait(const struct telling *telling)
{
    const struct visa_scenario *s = telling->scenario;
    const struct shape days = {1, 1, false};
    begin(telling, ANA_RUN_NEXT_WAIT);
    add_head_word(telling, ANA_BLOCK_LABELS, ANA_RUN_POST);
    add_head_word(telling, ANA_BLOCK_LABELS, ANA_RUN_POOL);
    add_head_word(telling, ANA_BLOCK_NUMBERS, ANA_RUN_MEAN);
    add_head_word(telling, ANA_BLOCK_NUMBERS, ANA_RUN_INTERVAL);
    for (size_t pool = 0; pool < s->pool_count; pool++) {
        char metric[CELL_BYTES];
        snprintf(metric, sizeof metric, "next_wait_%s", s->kinds[s->pools[pool].kind]);
        const struct name name = {metric, NULL, NULL, s->posts[s->pools[pool].post].name, NULL, "mean"};
        add_text(telling, post_name(telling, s->pools[pool].post));
        add_text(telling, ana_pool_code(s->kinds[s->pools[pool].kind]).text);
        add_number(telling, find(telling, name), days);
        add_interval(telling, find(telling, name), days);
    }
}

static void add_throughput(const struct telling *telling, int post)
{
    const struct visa_scenario *s = telling->scenario;
    struct name name = {"issued_per_30_days", NULL, NULL, NULL, "issued", "mean"};
    name.post = post < 0 ? NULL : s->posts[post].name;
    add_name(telling, post < 0 ? NULL : post_name(telling, (size_t)post));
    for (int clazz = -1; clazz < (int)s->class_count; clazz++) {
        name.clazz = clazz < 0 ? NULL : s->classes[clazz].name;
        add_cases(telling, find(telling, name), clazz < 0);
    }
}

static void tell_throughput(const struct telling *telling)
{
    const struct visa_scenario *s = telling->scenario;
    begin(telling, ANA_RUN_THROUGHPUT);
    add_head_word(telling, ANA_BLOCK_LABELS, ANA_RUN_POST);
    add_head_word(telling, ANA_BLOCK_NUMBERS, ANA_RUN_ALL);
    for (size_t clazz = 0; clazz < s->class_count; clazz++) {
        add_head(telling, ANA_BLOCK_NUMBERS, s->classes[clazz].name);
    }
    for (int post = -1; post < (int)s->post_count; post++) {
        add_throughput(telling, post);
    }
}

/* A column of a table by post. */
struct post_column {
    enum ana_run_text title;
    const char *metric, *statistic;
    struct shape shape;
};

static void tell_posts(const struct telling *telling, enum ana_run_text title,
                       const struct post_column *columns, size_t count)
{
    begin(telling, title);
    add_head_word(telling, ANA_BLOCK_LABELS, ANA_RUN_POST);
    for (size_t i = 0; i < count; i++) {
        add_head_word(telling, ANA_BLOCK_NUMBERS, columns[i].title);
    }
    for (size_t post = 0; post < telling->scenario->post_count; post++) {
        add_text(telling, post_name(telling, post));
        for (size_t i = 0; i < count; i++) {
            const struct name name = {
                columns[i].metric,   NULL, NULL, telling->scenario->posts[post].name, NULL,
                columns[i].statistic};
            add_number(telling, find(telling, name), columns[i].shape);
        }
    }
}

static void tell_backlog(const struct telling *telling)
{
    static const struct post_column columns[] = {{ANA_RUN_WAITING, "waiting", "mean", {1, 0, true}},
                                                 {ANA_RUN_BOOKED_AHEAD, "booked_ahead", "mean", {1, 0, true}},
                                                 {ANA_RUN_IN_PROCESSING, "processing", "mean", {1, 0, true}}};
    tell_posts(telling, ANA_RUN_BACKLOG, columns, sizeof columns / sizeof columns[0]);
}

static void tell_capacity(const struct telling *telling)
{
    static const struct post_column columns[] = {
        {ANA_RUN_OFFERED, "seats_offered", "count", {1, 0, true}},
        {ANA_RUN_USED, "seats_used", "count", {1, 0, true}},
        {ANA_RUN_WASTED, "seats_wasted", "count", {1, 0, true}},
        {ANA_RUN_UTILISATION, "window_utilisation", "mean", {100, 1, true}},
    };
    tell_posts(telling, ANA_RUN_CAPACITY, columns, sizeof columns / sizeof columns[0]);
}

void ana_run_part_add(struct ana_document *document, const struct ana_run_summary *summary,
                      enum ana_run_part part, enum ana_run_detail detail)
{
    static void (*const parts[ANA_RUN_PARTS])(const struct telling *) = {
        [ANA_RUN_PART_LEAD_TIME] = tell_lead_time,   [ANA_RUN_PART_OUTCOMES] = tell_outcomes,
        [ANA_RUN_PART_INCIDENCE] = tell_incidence,   [ANA_RUN_PART_NEXT_WAIT] = tell_next_wait,
        [ANA_RUN_PART_THROUGHPUT] = tell_throughput, [ANA_RUN_PART_BACKLOG] = tell_backlog,
        [ANA_RUN_PART_CAPACITY] = tell_capacity,
    };
    SIM_ASSERT((unsigned)part < ANA_RUN_PARTS);
    const struct telling telling = {.document = document,
                                    .summary = summary,
                                    .scenario = summary->experiment->plan.scenario,
                                    .full = detail == ANA_RUN_FULL};
    parts[part](&telling);
}

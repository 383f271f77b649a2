/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/contrast_tables.h"

#include "analysis/output/text_number.h"
#include "analysis/plot/plot_text.h"
#include "analysis/run/headline.h"
#include "analysis/run/run_text.h"
#include "analysis/run/shown.h"

#include <math.h>
#include <string.h>

#define NEXT_WAIT "next_wait_"

/* Columns that are texts; the others are numbers. */
enum { NAMES = 2 };

const char *ana_contrast_text(enum ana_contrast_text text, enum ana_language language)
{
#define ENTRY(id, en) (en),
    static const char *const texts[] = {ANA_CONTRAST_TEXT_LIST(ENTRY)};
#undef ENTRY
    SIM_ASSERT((unsigned)text < ANA_CONTRAST_TEXTS);
    return ana_text(language, texts[text]);
}

static const char *term(const struct ana_document *document, const char *key)
{
    struct ana_name name = {key, key};
    (void)ana_plot_term(key, &name);
    return ana_name_in(name, document->language);
}

const char *ana_unit_words(const struct ana_document *document, const struct ana_response *response)
{
    struct ana_shape shape = ana_shape_of(response);
    return strcmp(shape.unit, "%") == 0 ? shape.unit : term(document, shape.unit);
}

/* "P90" of "p90"; the mean has its word. */
static const char *statistic_words(struct ana_document *document, const char *statistic)
{
    return strcmp(statistic, "mean") == 0
               ? ana_text(document->language, N_("mean"))
               : ana_document_format(document, "%s", ana_pool_code(statistic).text);
}

static const char *post_words(const struct ana_document *document, const struct visa_scenario *scenario,
                              const char *post)
{
    for (size_t i = 0; scenario != NULL && i < scenario->post_count; i++) {
        if (strcmp(scenario->posts[i].name, post) == 0) {
            return ana_post_shown(&scenario->posts[i], document->language);
        }
    }
    return post;
}

const char *ana_headline_words(struct ana_document *document, const struct visa_scenario *scenario,
                               const struct ana_response *response)
{
    const struct ana_response_key *key = &response->key;
    if (strcmp(key->metric, "lead_time") == 0) {
        return ana_document_phrase(document, N_("Lead time, %s"), statistic_words(document, key->statistic));
    }
    if (strcmp(key->metric, "outcome") == 0) {
        return ana_document_phrase(document, N_("%s, share of applications"), term(document, key->outcome));
    }
    if (strcmp(key->metric, "issued_per_30_days") == 0) {
        return ana_document_phrase(document, N_("Visas issued in 30 days"));
    }
    if (strncmp(key->metric, NEXT_WAIT, strlen(NEXT_WAIT)) == 0) {
        return ana_document_phrase(document, N_("Next available wait, pool %s, %s"),
                                   ana_pool_code(key->metric + strlen(NEXT_WAIT)).text,
                                   post_words(document, scenario, key->post));
    }
    return ana_document_format(document, "%s", ana_response_label(response).text);
}

static const char *p_text(double p)
{
    return p < 0.0001 ? "<0.0001" : NULL;
}

/* Words for people; in English the brief table has those of comparison.csv. */
static void add_names(struct ana_document *document, const struct visa_scenario *scenario,
                      const struct ana_response *response, bool full)
{
    if (full || document->language == ANA_CHINESE) {
        ana_document_cell(document, ana_headline_words(document, scenario, response), 0);
        ana_document_cell(document, ana_unit_words(document, response), 0);
    } else {
        ana_document_cell(document, ana_response_label(response).text, 0);
        ana_document_cell(document, ana_shape_of(response).unit, 0);
    }
}

static void add_numbers(struct ana_document *document, const struct ana_response *response,
                        const struct ana_comparison *comparison, uint32_t line, bool full)
{
    const struct ana_paired *paired = &comparison->paired;
    struct ana_shape shape = ana_shape_of(response);
    const char *small = p_text(comparison->p_adjusted);
    ana_document_cell(document, ana_shown_number(paired->mean_b, shape).text, line);
    ana_document_cell(document, ana_shown_number(paired->mean_a, shape).text, line);
    ana_document_cell(document, ana_shown_number(paired->difference.estimate, shape).text, line);
    ana_document_cell(document,
                      ana_shown_interval(paired->difference.low, paired->difference.high, shape).text, line);
    ana_document_cell(document, small != NULL ? small : ana_number_rounded(comparison->p_adjusted, 4).text,
                      line);
    if (!full) {
        ana_document_cell(document, ana_number_rounded(paired->correlation, 3).text, line);
    }
    bool endless = full && isinf(paired->variance_ratio);
    ana_document_cell(document, endless ? "∞" : ana_number_rounded(paired->variance_ratio, 1).text, line);
}

static const char *caption(struct ana_document *document, const struct ana_contrast *contrast,
                           size_t alternative, bool full)
{
    const char *what =
        ana_document_format(document, "%s %s %s", contrast->names[alternative],
                            ana_contrast_text(ANA_CONTRAST_AGAINST, document->language), contrast->names[0]);
    return full ? ana_document_phrase(document, N_("%s (intervals at level %s, %u replications)"), what,
                                      ana_number(contrast->plan.level).text, contrast->done)
                : what;
}

void ana_contrast_table_add(struct ana_document *document, const struct ana_contrast *contrast,
                            size_t alternative, enum ana_run_detail detail)
{
    const struct ana_responses *responses = ana_contrast_responses(contrast);
    const struct ana_comparison *comparisons = ana_contrast_of(contrast, alternative);
    bool full = detail == ANA_RUN_FULL;
    ana_document_table(document, caption(document, contrast, alternative, full), "comparison.csv");
    for (int head = ANA_CONTRAST_RESULT; head <= ANA_CONTRAST_VARIANCE_RATIO; head++) {
        if (full && head == ANA_CONTRAST_CORRELATION) {
            continue; /* a page has no room for what the variance ratio says, too */
        }
        ana_document_text(document, head < NAMES ? ANA_BLOCK_LABELS : ANA_BLOCK_NUMBERS,
                          ana_contrast_text((enum ana_contrast_text)head, document->language));
    }
    for (size_t i = 0; i < responses->count; i++) {
        if (ana_is_headline(&responses->items[i])) {
            uint32_t line = (uint32_t)((alternative - 1) * responses->count + i + 2);
            add_names(document, contrast->plan.scenario, &responses->items[i], full);
            add_numbers(document, &responses->items[i], &comparisons[i], line, full);
        }
    }
}

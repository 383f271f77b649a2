/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/contrast_document.h"

#include "analysis/document/common.h"
#include "analysis/output/text_number.h"
#include "analysis/plot/plot_kinds.h"
#include "analysis/run/contrast_command.h"
#include "analysis/run/contrast_tables.h"
#include "analysis/run/headline.h"
#include "analysis/run/result_clear.h"
#include "analysis/run/shown.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As many results are told in a sentence. */
enum { TOLD = 4 };

static const char *const limits[] = {
    N_("A difference is called clear where its p-value, adjusted over all headline results of all "
       "alternatives "
       "(Holm), is at most 1 − level. The intervals of the table are each at the level and are not "
       "adjusted."),
    N_("That a difference is not clear does not say that there is none: its interval says how large it may "
       "be."),
};

static const struct ana_common_verb verb = {
    .outputs = N_(
        "Differences, alternative minus base, of lead time, shares of outcomes, visas issued in 30 days and "
        "days to the next available appointment; comparison.csv has those of all results."),
    .aims = N_("What each alternative changes against the base, on the same luck."),
    .estimation =
        N_("Differences are taken replication by replication between runs on the same luck; their interval "
           "is Student's t over replications, and p-values are adjusted by Holm's method."),
    .limits = limits,
    .limit_count = sizeof limits / sizeof *limits,
};

static void add_head(struct ana_document *document, const struct ana_contrast *contrast)
{
    char seed[24];
    snprintf(seed, sizeof seed, "%" PRIu64, contrast->plan.seed);
    if (contrast->count == 2) {
        ana_document_say(document, ANA_BLOCK_TITLE, "%s against %s", contrast->names[1], contrast->names[0]);
    } else {
        ana_document_say(document, ANA_BLOCK_TITLE, "%zu alternatives against %s", contrast->count - 1,
                         contrast->names[0]);
    }
    ana_document_say(
        document, ANA_BLOCK_SUBTITLE,
        "Comparison on the same luck: %u replications of each, seed %s; in brackets: intervals at level %s",
        contrast->done, seed, ana_number(contrast->plan.level).text);
}

static bool is_clear(const struct ana_contrast *contrast, const struct ana_comparison *comparison)
{
    return comparison->p_adjusted <= 1 - contrast->plan.level;
}

/* Which of the clear ones are told first: mean and P90 of the lead time, visas, then waits; the rest not. */
static int rank(const struct ana_response *response)
{
    const struct ana_response_key *key = &response->key;
    if (strcmp(key->metric, "lead_time") == 0) {
        return strcmp(key->statistic, "mean") == 0 ? 0 : strcmp(key->statistic, "p90") == 0 ? 1 : TOLD + 1;
    }
    if (strcmp(key->metric, "outcome") == 0) {
        return strcmp(key->outcome, "issued") == 0 ? 2 : TOLD + 1;
    }
    return strcmp(key->metric, "issued_per_30_days") == 0 ? 3 : TOLD;
}

/* "Lead time, mean: −12.9 days (−13.4 … −12.4)". */
static const char *told(struct ana_document *document, const struct visa_scenario *scenario,
                        const struct ana_response *response, const struct ana_comparison *comparison)
{
    struct ana_shape shape = ana_shape_of(response);
    const struct ana_interval *difference = &comparison->paired.difference;
    const char *sign = difference->estimate > 0 ? "+" : "";
    const char *unit = response->kind == ANA_KIND_SHARE
                           ? ana_text(document->language, N_("percentage points"))
                           : ana_unit_words(document, response);
    return ana_document_phrase(document, N_("%s: %s%s %s (%s)"),
                               ana_headline_words(document, scenario, response), sign,
                               ana_shown_number(difference->estimate, shape).text, unit,
                               ana_shown_interval(difference->low, difference->high, shape).text);
}

/* The clear differences of most interest, at most TOLD of them. */
static const char *told_list(struct ana_document *document, const struct ana_contrast *contrast,
                             size_t alternative)
{
    const struct ana_responses *responses = ana_contrast_responses(contrast);
    const struct ana_comparison *comparisons = ana_contrast_of(contrast, alternative);
    const char *list = "";
    size_t count = 0;
    for (int wanted = 0; wanted <= TOLD + 1 && count < TOLD; wanted++) {
        for (size_t i = 0; i < responses->count && count < TOLD; i++) {
            if (ana_is_headline(&responses->items[i]) && rank(&responses->items[i]) == wanted &&
                is_clear(contrast, &comparisons[i])) {
                const char *one =
                    told(document, contrast->plan.scenario, &responses->items[i], &comparisons[i]);
                list = count == 0
                           ? one
                           : ana_document_phrase(document, C_("list of differences", "%s; %s"), list, one);
                count++;
            }
        }
    }
    return list;
}

static void add_answer(struct ana_document *document, const struct ana_contrast *contrast, size_t alternative)
{
    const struct ana_responses *responses = ana_contrast_responses(contrast);
    const struct ana_comparison *comparisons = ana_contrast_of(contrast, alternative);
    size_t headlines = 0;
    size_t clear = 0;
    for (size_t i = 0; i < responses->count; i++) {
        bool counts = ana_is_headline(&responses->items[i]) && !isnan(comparisons[i].p_adjusted);
        headlines += counts ? 1 : 0;
        clear += counts && is_clear(contrast, &comparisons[i]) ? 1 : 0;
    }
    const char *name = contrast->names[alternative];
    if (headlines == 0) {
        ana_document_say(document, ANA_BLOCK_ANSWER, "%s: too few replications to tell any difference.",
                         name);
    } else if (clear == 0) {
        ana_document_say(document, ANA_BLOCK_ANSWER,
                         "%s: none of %zu headline results differs clearly from the base.", name, headlines);
    } else {
        ana_document_say(document, ANA_BLOCK_ANSWER,
                         "%s: %zu of %zu headline results differ clearly from the base. %s.", name, clear,
                         headlines, told_list(document, contrast, alternative));
    }
}

/* What is compared. The digests tell scenarios apart also where they are not at hand. */
static void add_arms(struct ana_document *document, const struct ana_contrast *contrast)
{
    ana_document_section(document, "compared", "What is compared");
    ana_document_table(document, ana_text(document->language, N_("Base and alternatives")), "");
    ana_document_column(document, ANA_BLOCK_LABELS, "arm");
    ana_document_column(document, ANA_BLOCK_LABELS, "scenario");
    ana_document_column(document, ANA_BLOCK_LABELS, "changes");
    ana_document_column(document, ANA_BLOCK_LABELS, "digest");
    for (size_t i = 0; i < contrast->count; i++) {
        ana_document_cell(document,
                          i == 0 ? ana_contrast_text(ANA_CONTRAST_BASE, document->language)
                                 : ana_document_phrase(document, N_("alternative %zu"), i),
                          0);
        ana_document_cell(document, contrast->names[i], 0);
        ana_document_cell(document, contrast->arms[i].changes, 0);
        ana_document_cell(document, contrast->arms[i].digest.text, 0);
    }
}

static void add_differences(struct ana_document *document, const struct ana_contrast *contrast)
{
    ana_document_section(document, "differences", "Differences");
    if (contrast->done < contrast->plan.replications) {
        ana_document_say(document, ANA_BLOCK_PARAGRAPH,
                         "The comparison was interrupted: %u of %u replications of each are done, and these "
                         "are what it says.",
                         contrast->done, contrast->plan.replications);
    }
    ana_document_say(
        document, ANA_BLOCK_PARAGRAPH,
        "p-values are adjusted over %zu tests. Variance ratio: how many independent replications one "
        "on shared luck is worth; near 1 where the change is large.",
        contrast->tests);
    for (size_t i = 1; i < contrast->count; i++) {
        ana_contrast_table_add(document, contrast, i, ANA_RUN_FULL);
        if (i <= ANA_PLOTS_OF_A_KIND) {
            const char *stem = i == 1 ? ANA_PLOT_DIFFERENCES
                                      : ana_document_format(document, "%s_%zu", ANA_PLOT_DIFFERENCES, i);
            ana_document_figure(document, stem,
                                ana_document_phrase(document,
                                                    N_("Differences of the headline results, %s against %s"),
                                                    contrast->names[i], contrast->names[0]));
        }
    }
}

static void add_common(struct ana_document *document, const struct ana_contrast *contrast,
                       const struct ana_experiment *arms)
{
    size_t count = arms != NULL ? contrast->count : 0;
    const struct visa_scenario **scenarios = sim_arena_alloc(&document->memory, count, sizeof *scenarios);
    for (size_t i = 0; i < count && scenarios != NULL; i++) {
        scenarios[i] = arms[i].plan.scenario;
    }
    char *command = ana_contrast_command(contrast);
    ana_document_common(document, &(struct ana_common_parts){.verb = &verb,
                                                             .scenarios = scenarios,
                                                             .count = scenarios != NULL ? count : 0,
                                                             .command = command,
                                                             .checksums = "manifest.json",
                                                             .seed = contrast->plan.seed,
                                                             .replications = contrast->done,
                                                             .sampling = contrast->plan.sampling,
                                                             .level = contrast->plan.level});
    free(command);
}

void ana_contrast_document(struct ana_document *document, const struct ana_contrast *contrast,
                           const struct ana_experiment *arms)
{
    add_head(document, contrast);
    for (size_t i = 1; i < contrast->count; i++) {
        add_answer(document, contrast, i);
    }
    add_differences(document, contrast);
    add_arms(document, contrast);
    add_common(document, contrast, arms);
}

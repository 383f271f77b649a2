/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/fit_document.h"

#include "analysis/capacity/report_forms.h"
#include "analysis/document/common.h"
#include "analysis/fit/fit_plots.h"
#include "analysis/fit/fit_words.h"
#include "analysis/plot/day_axis.h"
#include "analysis/run/result_clear.h"

#include <math.h>
#include <string.h>

#define PERCENT 100.0

static const char *const limits[] = {
    N_("Laws are of the past: they say nothing of a rule or a workload that changes."),
    N_("Cases of a group are taken to be alike and independent.")};

static const struct ana_common_verb verb = {
    .purpose = N_("What the cases of the past say about durations and odds."),
    .outputs = N_("By stage and group the survival curve, fitted families with their tests, the law for the "
                  "scenario; odds of decisions; all with intervals."),
    .aims = N_("Nothing is varied: laws of a scenario are replaced by laws of cases where there are enough "
               "of them."),
    .algorithms =
        N_("Product-limit curve with Greenwood's variance; maximum likelihood with right censoring, "
           "left truncation and dates known to the day; AIC; a chi-square test for censored "
           "samples; the scenario's own law as pseudo-cases with weights."),
    .estimation = N_("Nothing is simulated. Intervals of parameters are Wald's on their logarithms, of "
                     "quantiles Brookmeyer and Crowley's, of odds those of the beta law."),
    .limits = limits,
    .limit_count = sizeof limits / sizeof limits[0]};

static void add_head(struct ana_document *document, const struct ana_fit_about *about)
{
    const struct visa_settings *settings = &about->fit->terms.scenario->settings;
    const struct ana_name names = {settings->title_en, settings->title_zh};
    const char *title = ana_name_in(names, document->language);
    char day[ANA_DAY_BYTES];
    ana_day_text_full(day, about->fit->terms.as_of, document->language);
    ana_document_say(document, ANA_BLOCK_TITLE, "Durations and odds of past cases");
    ana_document_say(document, ANA_BLOCK_SUBTITLE, "%s · cases as of %s",
                     title[0] != '\0' ? title : settings->name, day);
}

static void add_figures(struct ana_document *document, const struct ana_fit *fit)
{
    struct ana_fit_figure figures[ANA_FIT_FIGURES_MOST];
    size_t count = ana_fit_figures(fit, figures);
    struct ana_report names; /* owns those of groups */
    ana_report_init(&names, document->language);
    for (size_t i = 0; i < count; i++) {
        const struct ana_fit_group *group = figures[i].group;
        const char *shows = ana_text(document->language, figures[i].shows);
        const char *stage = ana_text(document->language, ana_fit_stage_name(group->stage));
        ana_document_figure(document, figures[i].stem,
                            ana_document_phrase(document, "%s (%s): %s", stage,
                                                ana_fit_group_name(&names, fit, group), shows));
    }
    ana_report_destroy(&names);
}

static void add_tables(struct ana_document *document, const struct ana_fit_about *about,
                       const struct ana_report *report)
{
    for (size_t i = 0; i < report->table_count; i++) {
        const struct ana_report_table *table = &report->tables[i];
        if (table->title == NULL || table->count == 0) {
            continue;
        }
        ana_document_section(document, table->name, table->title);
        if (strcmp(table->name, ANA_FIT_TABLE_LAWS) == 0) {
            add_figures(document, about->fit);
        }
        ana_report_tell_table(document, report, table, about->fit->terms.level);
    }
}

/* The overlay's place is told as the result's own, whatever folder that is. */
static void add_use(struct ana_document *document, const struct ana_fit_about *about)
{
    ana_document_section(document, "use", "How it is used");
    if (!ana_fit_says_something(about->fit)) {
        ana_document_say(document, ANA_BLOCK_PARAGRAPH, "There is nothing to use: no law could be fitted.");
        return;
    }
    ana_document_say(document, ANA_BLOCK_PARAGRAPH,
                     "The folder %s beside these files is %s with these laws and odds; every verb that takes "
                     "a scenario takes it:",
                     ANA_RESULT_OVERLAY, about->scenario);
    ana_document_say(document, ANA_BLOCK_CODE, "visaq plan RESULT/%s DELEGATION", ANA_RESULT_OVERLAY);
}

void ana_fit_document(struct ana_document *document, const struct ana_fit_about *about,
                      const struct ana_report *report)
{
    const struct ana_common_parts parts = {.verb = &verb,
                                           .scenarios = &about->fit->terms.scenario,
                                           .count = 1,
                                           .command = about->command,
                                           .checksums = "manifest.json",
                                           .seed = about->fit->terms.scenario->settings.seed,
                                           .sampling = ANA_INDEPENDENT,
                                           .level = about->fit->terms.level};
    SIM_ASSERT(document->language == report->language);
    add_head(document, about);
    ana_report_tell_sentences(document, report, ANA_SENTENCE_ANSWER, ANA_BLOCK_ANSWER);
    add_tables(document, about, report);
    add_use(document, about);
    ana_document_section(document, "notes", "Notes");
    ana_report_tell_sentences(document, report, ANA_SENTENCE_NOTE, ANA_BLOCK_ITEM);
    ana_document_common(document, &parts);
}

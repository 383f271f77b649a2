/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibrate/calibrate_document.h"

#include "analysis/capacity/report_forms.h"
#include "analysis/document/common.h"
#include "sim/base/message.h"

#define LEVEL 0.95

static const char *const limits[] = {
    N_("Waits say how seats and demand go together, not how many there are of either."),
    N_("Of a pool and period only the average of its noted waits is met, not their course.")};

static const struct ana_common_verb verb = {
    .purpose = N_("How many seats the posts must have had for the waits that were noted."),
    .outputs =
        N_("For each noted wait the simulated one before and after; for each pool and period the factor on "
           "its seats."),
    .aims = N_("Seats by pool and period are varied until simulated waits follow the noted ones."),
    .algorithms =
        N_("Newton steps in the logarithm of the seats of all pools and periods together; the response "
           "is at first that of a queue and then learnt from the rounds (Broyden 1965), with brackets "
           "and bounds. Seats stay whole."),
    .estimation =
        N_("The mean of the daily first date on offer over days and replications, the same luck in all "
           "rounds; Student's t over replications."),
    .limits = limits,
    .limit_count = sizeof limits / sizeof limits[0]};

static void add_head(struct ana_document *document, const struct ana_calibration_about *about)
{
    const struct visa_settings *settings = &about->scenario->settings;
    const struct ana_name names = {settings->title_en, settings->title_zh};
    const char *title = ana_name_in(names, document->language);
    ana_document_say(document, ANA_BLOCK_TITLE, "Seats fitted to noted waits");
    ana_document_say(document, ANA_BLOCK_SUBTITLE, "%s · waits of %s",
                     title[0] != '\0' ? title : settings->name, about->waits);
}

void ana_calibration_document(struct ana_document *document, const struct ana_calibration_about *about,
                              const struct ana_report *report)
{
    const struct ana_common_parts parts = {.verb = &verb,
                                           .scenarios = &about->scenario,
                                           .count = 1,
                                           .command = about->command,
                                           .checksums = "manifest.json",
                                           .seed = about->terms->seed,
                                           .replications = about->calibration->replications,
                                           .sampling = ANA_INDEPENDENT,
                                           .level = LEVEL};
    SIM_ASSERT(document->language == report->language);
    add_head(document, about);
    ana_report_tell_sentences(document, report, ANA_SENTENCE_ANSWER, ANA_BLOCK_ANSWER);
    for (size_t i = 0; i < report->table_count; i++) {
        const struct ana_report_table *table = &report->tables[i];
        ana_document_section(document, table->name, table->title);
        if (i == 0 && about->calibration->ended != ANA_CALIBRATE_STOPPED) {
            ana_document_figure(document, "calibration",
                                ana_text(document->language, N_("Waits, noted and simulated")));
        }
        ana_report_tell_table(document, report, table, LEVEL);
    }
    ana_document_section(document, "notes", "Notes");
    ana_report_tell_sentences(document, report, ANA_SENTENCE_NOTE, ANA_BLOCK_ITEM);
    ana_document_common(document, &parts);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/backtest/history_files.h"

#include "analysis/backtest/history_report.h"
#include "analysis/capacity/report_folder.h"
#include "analysis/capacity/report_forms.h"
#include "analysis/document/common.h"
#include "analysis/output/version.h"

#include <inttypes.h>
#include <string.h>

enum { SEED_BYTES = 24 };

/* What is written. */
struct writing {
    const struct ana_history_about *about;
    const struct ana_report *reports; /* [ANA_LANGUAGES] */
};

/* ---- JSON ---- */

/* Flat, since readers of manifests look for the one member "sha256" that lists the result's own files. */
static void write_input(struct ana_json *json, const char *key, const char *checksum,
                        const struct ana_history_input *input)
{
    if (input->name[0] != '\0') {
        ana_json_text(json, key, input->name);
        ana_json_text(json, checksum, input->sha256);
    }
}

static void describe(struct ana_json *json, const struct ana_history_about *about)
{
    ana_json_whole(json, "schema_version", ANA_RESULT_SCHEMA);
    ana_json_text(json, "program", "visaq");
    ana_json_text(json, "version", ANA_VERSION);
    ana_json_text(json, "verb", "verify");
    ana_json_text(json, "kind", "history");
    ana_json_text(json, "scenario", about->scenario->settings.name);
    ana_json_text(json, "digest", about->digest.text);
    write_input(json, "cases", "cases_sha256", &about->cases);
    write_input(json, "waits", "waits_sha256", &about->waits);
    ana_json_text(json, "as_of", about->as_of);
    ana_json_id(json, "seed", about->seed);
    ana_json_whole(json, "replications", about->replications);
    ana_json_bool(json, "interrupted", about->interrupted);
    ana_json_text(json, "command", about->command);
}

void ana_history_json(FILE *stream, const struct ana_history_about *about, const struct ana_report *report)
{
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    describe(&json, about);
    ana_report_write_json(&json, report);
    ana_json_end(&json);
}

/* ---- the document ---- */

/* The figure that stands by a table. */
static const struct {
    const char *table, *stem, *shows;
} figures[] = {
    {"durations_open", "coverage",
     N_("Share of cases that ended by the P50, P80 and P95 that were said, by year of the as-of day; a "
        "calibrated forecast has them on the lines.")},
    {"durations_new", "pit",
     N_("PIT histogram: in which tenth of its forecast each case ended; a calibrated forecast has as many in "
        "each.")},
    {"regimes", "regime",
     N_("The median of cases by when they began, and the medians that were fitted at the time.")},
    {"waits", "waits_history",
     N_("Waits as they were noted, what was forecast of them before, and the wait that stays as it was.")},
};

static const char *const limits[] = {
    N_("Scores tell how good forecasts were of that past, not how good they are of another."),
    N_("Cases that a history does not have cannot be scored: see the notes."),
    N_("Waits are scored against medians of months; days in between are not known.")};

static const struct ana_common_verb verb = {
    .purpose =
        N_("How wrong forecasts would have been that were made in the past, with what was known then."),
    .outputs =
        N_("PIT, coverage, CRPS and Brier scores of durations by year; errors in days of waits by post "
           "and horizon, against a wait that stays as it is; where the law of durations changed."),
    .aims = N_("Nothing is varied: the as-of day moves through the past."),
    .algorithms = N_("Laws by maximum likelihood with censoring; seats by stochastic approximation on the "
                     "waits noted up to the as-of day; changes by binary segmentation of ranks, with a "
                     "permutation test."),
    .estimation = N_("Scores are means over forecasts. A forecast of a wait is the mean over replications, "
                     "its range P10 to P90 over them."),
    .limits = limits,
    .limit_count = sizeof limits / sizeof limits[0]};

static void add_figure(struct ana_document *document, const char *table)
{
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        if (strcmp(figures[i].table, table) == 0) {
            ana_document_figure(document, figures[i].stem, ana_text(document->language, figures[i].shows));
        }
    }
}

static void tell(struct ana_document *document, const void *context)
{
    const struct writing *writing = context;
    const struct ana_history_about *about = writing->about;
    const struct ana_report *report = &writing->reports[document->language];
    char seed[SEED_BYTES];
    const struct ana_common_parts parts = {.verb = &verb,
                                           .scenarios = &about->scenario,
                                           .count = 1,
                                           .command = about->command,
                                           .checksums = "manifest.json",
                                           .seed = about->seed,
                                           .replications = about->replications,
                                           .sampling = ANA_INDEPENDENT};
    ana_document_say(document, ANA_BLOCK_TITLE, "Forecasts scored against history");
    (void)snprintf(seed, sizeof seed, "%" PRIu64, about->seed);
    ana_document_say(document, ANA_BLOCK_SUBTITLE, "%s · replications %u · seed %s",
                     about->scenario->settings.name, about->replications, seed);
    ana_report_tell_sentences(document, report, ANA_SENTENCE_ANSWER, ANA_BLOCK_ANSWER);
    for (size_t i = 0; i < report->table_count; i++) {
        const struct ana_report_table *table = &report->tables[i];
        if (table->title != NULL && table->count > 0) {
            ana_document_section(document, table->name, table->title);
            add_figure(document, table->name);
            ana_report_tell_table(document, report, table, ANA_HISTORY_LEVEL);
        }
    }
    ana_document_section(document, "notes", "Notes");
    ana_report_tell_sentences(document, report, ANA_SENTENCE_NOTE, ANA_BLOCK_ITEM);
    ana_document_common(document, &parts);
}

/* ---- the folder ---- */

static void describe_result(struct ana_json *json, const void *context)
{
    const struct writing *writing = context;
    describe(json, writing->about);
}

enum sim_status ana_history_files_write(const char *folder, const struct ana_history_about *about,
                                        const struct ana_report reports[ANA_LANGUAGES],
                                        struct sim_error *error)
{
    const struct writing writing = {about, reports};
    const struct ana_report_result result = {
        .reports = reports, .tell = tell, .describe = describe_result, .context = &writing};
    return ana_report_folder_write(folder, &result, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/verify_history.h"

#include "analysis/backtest/history_files.h"
#include "analysis/backtest/history_plots.h"
#include "analysis/capacity/capacity_print.h"
#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_package.h"
#include "analysis/cli/deliver_plots.h"
#include "analysis/cli/deliver_report.h"
#include "analysis/cli/find_scenarios.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/cli/load_history.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/output/terminal.h"
#include "analysis/run/command_text.h"
#include "models/delegation/delegation.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* In the folder of the shipped scenarios. The post in Chengdu closed in 2020. */
#define SHIPPED_SCENARIO "history/waits-2023"
#define SHIPPED_CASES    "history/processing-2009-2018.csv"
#define SHIPPED_WAITS    "history/waits-2023-2024.csv"

static const char *const shipped_closed[] = {"chengdu"};

/* As visaq fit has it; of a test for a change; days on both sides of it; of the calibration. */
#define LEAST_CASES  10
#define CHANGE_LEVEL 0.01
#define CHANGE_APART 60
#define TOLERANCE    2.0

enum {
    SHUFFLES = 999,
    QUICK_SHUFFLES = 199,
    REPLICATIONS = 10,
    QUICK_REPLICATIONS = 2,
    ROUNDS = 12,
    QUICK_ROUNDS = 6
};

/* One call. */
struct scoring {
    const struct ana_verify_options *options;
    char *folder, *cases, *waits; /* paths; owned */
    struct visa_scenario_source source;
    struct ana_loaded loaded;
    bool has_scenario; /* to be destroyed */
    struct ana_history_loaded history;
    struct sim_arena arena; /* of what is found */
    struct ana_backtest durations;
    struct ana_regimes regimes;
    struct visa_noted_waits noted;
    struct ana_wait_backtest forecasts;
    struct ana_history_findings findings;
    struct ana_history_about about;
    struct ana_report reports[ANA_LANGUAGES]; /* the same, told in each */
    char *command;                            /* owned */
    const atomic_bool *stop;
    bool folder_made; /* the folder of the output was not there before */
    struct sim_error error;
};

static enum sim_status complain(struct scoring *scoring, enum sim_status status)
{
    return status == SIM_OK ? SIM_OK : ana_complain(status, &scoring->error);
}

/* ---- reading ---- */

/* The path given, or that of the shipped file. */
static char *path_of(const char *given, const char *scenarios, const char *shipped)
{
    return given != NULL ? strdup(given) : ana_path(scenarios, shipped);
}

static enum sim_status find_files(struct scoring *scoring)
{
    const struct ana_verify_options *options = scoring->options;
    char scenarios[PATH_MAX] = "";
    const bool all_given = options->scenario != NULL && options->cases != NULL && options->waits != NULL;
    if (!all_given && !ana_find_scenarios(options->scenarios, scenarios)) {
        return sim_fail(&scoring->error, SIM_ERR_NO_INPUT,
                        "no scenarios in %s; --scenarios names their folder",
                        options->scenarios != NULL ? options->scenarios : "./scenarios");
    }
    scoring->folder = path_of(options->scenario, scenarios, SHIPPED_SCENARIO);
    scoring->cases = path_of(options->cases, scenarios, SHIPPED_CASES);
    scoring->waits = path_of(options->waits, scenarios, SHIPPED_WAITS);
    return scoring->folder != NULL && scoring->cases != NULL && scoring->waits != NULL
               ? SIM_OK
               : sim_fail(&scoring->error, SIM_ERR_MEMORY, "no memory for a file name");
}

static enum sim_status load_cases(struct scoring *scoring)
{
    const struct ana_verify_options *options = scoring->options;
    const bool shipped = options->cases == NULL && options->closed_count == 0;
    const struct ana_history_request request = {
        scoring->cases, &scoring->loaded.scenario, shipped ? shipped_closed : options->closed,
        shipped ? sizeof shipped_closed / sizeof shipped_closed[0] : options->closed_count,
        options->output.quiet || shipped};
    return ana_history_load(&scoring->history, &request);
}

static enum sim_status load_waits(struct scoring *scoring)
{
    struct visa_diagnostics diagnostics;
    visa_diagnostics_init(&diagnostics, &scoring->arena);
    const struct visa_waits_source source = {
        .path = scoring->waits, .scenario = &scoring->loaded.scenario, .as_of = VISA_NO_DAY};
    enum sim_status status = visa_waits_read(&scoring->noted, &source, &diagnostics, &scoring->arena);
    return ana_tell_read(status, scoring->waits, &diagnostics, scoring->options->output.quiet);
}

/* What fails is told. */
static enum sim_status load(struct scoring *scoring)
{
    const struct ana_verify_options *options = scoring->options;
    enum sim_status status = complain(scoring, find_files(scoring));
    if (status != SIM_OK) {
        return status;
    }
    scoring->source = (struct visa_scenario_source){.folder = scoring->folder};
    scoring->has_scenario = true;
    status =
        ana_load_from(&scoring->loaded, &scoring->source, options->output.quiet || options->scenario == NULL);
    if (status == SIM_OK && ana_verify_wants_durations(options)) {
        status = load_cases(scoring);
    }
    if (status == SIM_OK && ana_verify_wants_waits(options)) {
        status = load_waits(scoring);
    }
    return status;
}

static enum sim_status prepare_folder(struct scoring *scoring)
{
    const struct ana_output_options *output = &scoring->options->output;
    if (output->folder == NULL) {
        return SIM_OK;
    }
    scoring->folder_made = access(output->folder, F_OK) != 0;
    return ana_result_folder(output->folder, output->force, &scoring->error);
}

/* ---- scoring ---- */

static uint64_t seed_of(const struct scoring *scoring)
{
    return scoring->loaded.scenario.settings.seed;
}

static uint32_t replications_of(const struct ana_verify_options *options)
{
    uint32_t usual = options->quick ? QUICK_REPLICATIONS : REPLICATIONS;
    return options->replications > 0 ? options->replications : usual;
}

static enum sim_status score_durations(struct scoring *scoring)
{
    const struct ana_verify_options *options = scoring->options;
    const struct visa_history *history = &scoring->history.history;
    size_t count = 0;
    const int32_t *days =
        ana_backtest_ends(history, options->years || options->quick, &count, &scoring->arena);
    const struct ana_backtest_terms terms = {
        .history = history, .as_of = days, .count = count, .least = LEAST_CASES, .stop = scoring->stop};
    const struct ana_regime_terms regimes = {.history = history,
                                             .level = CHANGE_LEVEL,
                                             .apart = CHANGE_APART,
                                             .shuffles = options->quick ? QUICK_SHUFFLES : SHUFFLES,
                                             .seed = seed_of(scoring),
                                             .stop = scoring->stop};
    if (days == NULL) {
        return sim_fail(&scoring->error, SIM_ERR_MEMORY, "no memory for as-of days");
    }
    enum sim_status status =
        ana_backtest_durations(&scoring->durations, &terms, &scoring->arena, &scoring->error);
    scoring->findings.durations = scoring->durations.count > 0 ? &scoring->durations : NULL;
    if (status != SIM_OK) {
        return status;
    }
    scoring->findings.durations = &scoring->durations;
    status = ana_regimes_find(&scoring->regimes, &regimes, &scoring->arena, &scoring->error);
    if (status == SIM_OK) {
        ana_regimes_follow(&scoring->regimes, &scoring->durations);
        scoring->findings.regimes = &scoring->regimes;
    }
    return status;
}

static enum sim_status score_waits(struct scoring *scoring)
{
    const struct ana_verify_options *options = scoring->options;
    struct visa_diagnostics diagnostics;
    struct ana_progress progress;
    size_t count = 0;
    const int32_t *days = ana_wait_as_of_days(&scoring->noted, &count, &scoring->arena);
    if (days == NULL) {
        return sim_fail(&scoring->error, SIM_ERR_MEMORY, "no memory for as-of days");
    }
    visa_diagnostics_init(&diagnostics, &scoring->arena);
    ana_progress_init(&progress, stderr, N_("as-of days"), options->output.quiet);
    const struct ana_wait_backtest_terms terms = {.source = &scoring->source,
                                                  .waits = &scoring->noted,
                                                  .as_of = days,
                                                  .count = count,
                                                  .replications = replications_of(options),
                                                  .rounds = options->quick ? QUICK_ROUNDS : ROUNDS,
                                                  .threads = options->threads,
                                                  .seed = seed_of(scoring),
                                                  .tolerance = TOLERANCE,
                                                  .stop = scoring->stop,
                                                  .progress = ana_progress_show,
                                                  .progress_context = &progress};
    enum sim_status status =
        ana_backtest_waits(&scoring->forecasts, &terms, &diagnostics, &scoring->arena, &scoring->error);
    ana_progress_end(&progress);
    if (status == SIM_ERR_DATA) {
        ana_print_diagnostics(&diagnostics);
    }
    scoring->findings.wait_days = (uint32_t)count;
    scoring->findings.waits = &scoring->forecasts;
    return status;
}

/* An interruption is a finding, too: what there is by then. */
static enum sim_status score(struct scoring *scoring)
{
    scoring->findings = (struct ana_history_findings){.scenario = &scoring->loaded.scenario,
                                                      .history = &scoring->history.history,
                                                      .noted = &scoring->noted,
                                                      .replications = replications_of(scoring->options)};
    enum sim_status status = SIM_OK;
    if (ana_verify_wants_durations(scoring->options)) {
        status = score_durations(scoring);
    }
    if (status == SIM_OK && ana_verify_wants_waits(scoring->options)) {
        status = score_waits(scoring);
    }
    scoring->findings.interrupted = status == SIM_ERR_INTERRUPTED;
    return scoring->findings.interrupted ? SIM_OK : status;
}

/* ---- what the user gets ---- */

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* Files and scenario by their names, wherever they lie. */
static void write_command(FILE *stream, const struct scoring *scoring)
{
    const struct ana_verify_options *options = scoring->options;
    fputs("visaq verify --history", stream);
    ana_command_option(stream, "only", options->only != NULL ? options->only : "");
    ana_command_option(stream, "cases", options->cases != NULL ? name_of(options->cases) : "");
    ana_command_option(stream, "waits", options->waits != NULL ? name_of(options->waits) : "");
    ana_command_option(stream, "scenario",
                       options->scenario != NULL ? scoring->loaded.scenario.settings.name : "");
    for (size_t i = 0; i < options->closed_count; i++) {
        ana_command_option(stream, "closed-post", options->closed[i]);
    }
    fprintf(stream, " --as-of %s --replications %u%s", scoring->about.as_of, replications_of(options),
            options->quick ? " --quick" : "");
}

static enum sim_status describe_input(struct scoring *scoring, bool used, const char *path,
                                      struct ana_history_input *input)
{
    input->name = used ? name_of(path) : "";
    return used ? ana_file_digest(path, input->sha256, &scoring->error) : SIM_OK;
}

static enum sim_status describe(struct scoring *scoring)
{
    const struct ana_verify_options *options = scoring->options;
    struct ana_history_about *about = &scoring->about;
    size_t size = 0;
    *about = (struct ana_history_about){.scenario = &scoring->loaded.scenario,
                                        .digest = ana_digest_text(&scoring->loaded.scenario),
                                        .as_of = options->years || options->quick ? "year" : "month",
                                        .seed = seed_of(scoring),
                                        .replications = replications_of(options),
                                        .interrupted = scoring->findings.interrupted};
    FILE *stream = open_memstream(&scoring->command, &size);
    if (stream != NULL) {
        write_command(stream, scoring);
    }
    if (stream == NULL || fclose(stream) != 0) {
        return sim_fail(&scoring->error, SIM_ERR_MEMORY, "no memory for the command");
    }
    about->command = scoring->command;
    enum sim_status status =
        describe_input(scoring, ana_verify_wants_durations(options), scoring->history.path, &about->cases);
    if (status == SIM_OK) {
        status = describe_input(scoring, ana_verify_wants_waits(options), scoring->waits, &about->waits);
    }
    for (size_t i = 0; i < ANA_LANGUAGES && status == SIM_OK; i++) {
        ana_report_init(&scoring->reports[i], (enum ana_language)i);
        ana_history_report(&scoring->reports[i], &scoring->findings);
        status = ana_report_check(&scoring->reports[i], &scoring->error);
    }
    return status;
}

static enum sim_status draw_history(const void *context, const char *folder,
                                    const struct ana_plot_options *options, struct ana_plots_drawn *drawn,
                                    struct sim_error *error)
{
    const struct scoring *scoring = context;
    return ana_history_plots(&scoring->findings, folder, options, drawn, error);
}

static enum sim_status write_folder(struct scoring *scoring)
{
    const struct ana_output_options *output = &scoring->options->output;
    if (output->folder == NULL) {
        return SIM_OK;
    }
    enum sim_status status =
        ana_history_files_write(output->folder, &scoring->about, scoring->reports, &scoring->error);
    if (status != SIM_OK) {
        return complain(scoring, status);
    }
    if (!scoring->about.interrupted) {
        const struct ana_plots_delivery plots = {.options = output, .draw = draw_history, .context = scoring};
        status = ana_deliver_plots(&plots);
    }
    return ana_deliver_package(output, scoring->about.scenario->settings.name, status);
}

static enum sim_status deliver(struct scoring *scoring)
{
    const struct ana_output_options *output = &scoring->options->output;
    enum sim_status status = complain(scoring, describe(scoring));
    if (status != SIM_OK) {
        return status;
    }
    status = write_folder(scoring);
    if (output->json) {
        ana_history_json(stdout, &scoring->about, &scoring->reports[output->language]);
    } else {
        ana_capacity_print(stdout, ana_text(output->language, N_("Forecasts scored against history")),
                           &scoring->reports[output->language]);
    }
    return status;
}

/* What fails is told. */
static enum sim_status run(struct scoring *scoring)
{
    enum sim_status status = load(scoring);
    if (status != SIM_OK) {
        return status;
    }
    status = prepare_folder(scoring);
    if (status == SIM_OK) {
        status = score(scoring);
    }
    return status == SIM_OK ? deliver(scoring) : complain(scoring, status);
}

static void destroy(struct scoring *scoring)
{
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_report_destroy(&scoring->reports[i]);
    }
    ana_history_loaded_destroy(&scoring->history);
    if (scoring->has_scenario) {
        ana_loaded_destroy(&scoring->loaded);
    }
    sim_arena_destroy(&scoring->arena);
    free(scoring->folder);
    free(scoring->cases);
    free(scoring->waits);
    free(scoring->command);
}

enum ana_exit ana_verify_history(const struct ana_verify_options *options)
{
    struct scoring scoring = {.options = options, .stop = ana_interrupt_install()};
    sim_arena_init(&scoring.arena, SIZE_MAX);
    enum sim_status status = run(&scoring);
    enum ana_exit code = ana_exit_of(status);
    if (status == SIM_OK && scoring.findings.interrupted) {
        code = ANA_EXIT_INTERRUPTED;
    }
    if (status != SIM_OK && scoring.folder_made) {
        (void)rmdir(options->output.folder); /* made for nothing, unless there is something in it */
    }
    destroy(&scoring);
    return ana_exit_with_report(code, &options->output);
}

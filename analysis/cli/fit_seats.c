/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/fit_seats.h"

#include "analysis/calibrate/calibrate_files.h"
#include "analysis/calibrate/calibrate_json.h"
#include "analysis/calibrate/calibrate_plots.h"
#include "analysis/capacity/capacity_print.h"
#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_package.h"
#include "analysis/cli/deliver_plots.h"
#include "analysis/cli/deliver_report.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/output/safe_file.h"
#include "analysis/output/terminal.h"
#include "analysis/run/command_text.h"
#include "models/delegation/delegation.h"
#include "sim/base/message.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PERIODS_MOST = 400, MONTHS_OF_YEAR = 12, MONTHS_OF_QUARTER = 3 };

/* One call. */
struct fitting {
    const struct ana_fit_seats_options *options;
    struct visa_scenario_source source;
    struct ana_loaded loaded;
    struct visa_noted_waits waits;
    int32_t boundaries[PERIODS_MOST];
    struct ana_calibrate_terms terms;
    struct ana_calibration calibration;
    struct ana_calibration_about about;
    struct ana_report reports[ANA_LANGUAGES]; /* the same, told in each */
    char *command;                            /* owned */
    struct sim_arena arena;
    bool folder_made; /* the folder of the output was not there before */
    struct sim_error error;
};

static enum sim_status complain(struct fitting *fitting, enum sim_status status)
{
    return status == SIM_OK ? SIM_OK : ana_complain(status, &fitting->error);
}

/* ---- what is asked ---- */

static enum sim_status read_waits(struct fitting *fitting)
{
    const struct ana_fit_seats_options *options = fitting->options;
    struct visa_diagnostics diagnostics;
    const struct visa_waits_source source = {.path = options->waits,
                                             .scenario = &fitting->loaded.scenario,
                                             .as_of = options->as_of_given ? options->as_of : VISA_NO_DAY};
    visa_diagnostics_init(&diagnostics, &fitting->arena);
    enum sim_status status = visa_waits_read(&fitting->waits, &source, &diagnostics, &fitting->arena);
    return ana_tell_read(status, options->waits, &diagnostics, options->output.quiet);
}

/* First days of the months, or quarters, that begin within the run. */
static size_t find_boundaries(struct fitting *fitting)
{
    const struct ana_fit_seats_options *options = fitting->options;
    const struct visa_settings *settings = &fitting->loaded.scenario.settings;
    int step = options->period == ANA_PERIOD_MONTH ? 1 : MONTHS_OF_QUARTER;
    size_t count = 0;
    if (options->period == ANA_PERIOD_NONE) {
        memcpy(fitting->boundaries, options->boundaries, sizeof options->boundaries);
        return options->boundary_count;
    }
    for (int32_t day = settings->start_day + 1; day <= settings->last_day && count < PERIODS_MOST; day++) {
        struct visa_date date = visa_date_from_day(day);
        if (date.day == 1 && (date.month - 1) % step == 0) {
            fitting->boundaries[count++] = day;
        }
    }
    return count;
}

static void set_terms(struct fitting *fitting, const atomic_bool *stop)
{
    const struct ana_fit_seats_options *options = fitting->options;
    const struct visa_settings *settings = &fitting->loaded.scenario.settings;
    fitting->terms = (struct ana_calibrate_terms){
        .source = &fitting->source,
        .waits = &fitting->waits,
        .boundaries = fitting->boundaries,
        .boundary_count = find_boundaries(fitting),
        .tolerance = options->tolerance,
        .low = 1 / options->most,
        .high = options->most,
        .rounds = options->rounds,
        .replications = options->replications > 0 ? options->replications : settings->replications,
        .threads = options->threads,
        .seed = options->seed_given ? options->seed : settings->seed,
        .stop = stop};
}

static enum sim_status prepare_folder(struct fitting *fitting)
{
    const struct ana_output_options *output = &fitting->options->output;
    if (output->folder == NULL) {
        return SIM_OK;
    }
    char *scenario = (char *)fitting->options->scenario;
    if (ana_would_replace(output->folder, &scenario, 1)) {
        return SIM_ERR_CREATE;
    }
    fitting->folder_made = access(output->folder, F_OK) != 0;
    return complain(fitting, ana_result_folder(output->folder, output->force, &fitting->error));
}

/* ---- the answer ---- */

static enum sim_status calibrate(struct fitting *fitting)
{
    struct ana_progress progress;
    struct visa_diagnostics unheard;
    visa_diagnostics_init(&unheard, &fitting->arena);
    ana_progress_init(&progress, stderr, N_("rounds of replications"), fitting->options->output.quiet);
    fitting->terms.progress = ana_progress_show;
    fitting->terms.progress_context = &progress;
    enum sim_status status =
        ana_calibrate(&fitting->calibration, &fitting->terms, &unheard, &fitting->arena, &fitting->error);
    ana_progress_end(&progress);
    return complain(fitting, status);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static void write_periods(FILE *stream, const struct fitting *fitting)
{
    const struct ana_fit_seats_options *options = fitting->options;
    if (options->period != ANA_PERIOD_NONE) {
        fprintf(stream, " --period %s", options->period == ANA_PERIOD_MONTH ? "month" : "quarter");
    }
    for (size_t i = 0; i < options->boundary_count; i++) {
        char date[VISA_DATE_BYTES];
        visa_format_date(options->boundaries[i], date);
        fprintf(stream, " --boundary %s", date);
    }
    if (options->as_of_given) {
        char date[VISA_DATE_BYTES];
        visa_format_date(options->as_of, date);
        fprintf(stream, " --as-of %s", date);
    }
}

/* The command that gives the same bytes again; scenario and waits by their names, wherever they lie. */
static enum sim_status write_command(struct fitting *fitting)
{
    size_t size = 0;
    FILE *stream = open_memstream(&fitting->command, &size);
    if (stream != NULL) {
        const struct ana_calibrate_terms *terms = &fitting->terms;
        fputs("visaq fit --seats", stream);
        ana_command_word(stream, fitting->loaded.scenario.name_unchanged);
        ana_command_option(stream, "waits", base_name(fitting->options->waits));
        write_periods(stream, fitting);
        fprintf(stream, " --tolerance %.10g --most %.10g --rounds %u --replications %u --seed %" PRIu64,
                terms->tolerance, terms->high, terms->rounds, terms->replications, terms->seed);
    }
    if (stream == NULL || fclose(stream) != 0) {
        return sim_fail(&fitting->error, SIM_ERR_MEMORY, "no memory for the command");
    }
    return SIM_OK;
}

static enum sim_status describe(struct fitting *fitting)
{
    enum sim_status status = write_command(fitting);
    fitting->about = (struct ana_calibration_about){.calibration = &fitting->calibration,
                                                    .terms = &fitting->terms,
                                                    .scenario = &fitting->loaded.scenario,
                                                    .waits = base_name(fitting->options->waits),
                                                    .digest = ana_digest_text(&fitting->loaded.scenario),
                                                    .command = fitting->command};
    if (status == SIM_OK) {
        status = ana_file_digest(fitting->options->waits, fitting->about.sha256, &fitting->error);
    }
    for (size_t i = 0; i < ANA_LANGUAGES && status == SIM_OK; i++) {
        ana_report_init(&fitting->reports[i], (enum ana_language)i);
        ana_calibration_report(&fitting->reports[i], &fitting->about);
        status = ana_report_check(&fitting->reports[i], &fitting->error);
    }
    return status;
}

static enum sim_status draw(const void *context, const char *folder, const struct ana_plot_options *options,
                            struct ana_plots_drawn *drawn, struct sim_error *error)
{
    const struct fitting *fitting = context;
    return ana_calibration_plot(&fitting->about, folder, options, drawn, error);
}

static enum sim_status write_folder(struct fitting *fitting)
{
    const struct ana_output_options *output = &fitting->options->output;
    if (output->folder == NULL) {
        return SIM_OK;
    }
    enum sim_status status = ana_calibration_files_write(output->folder, &fitting->about, fitting->reports,
                                                         output->language, &fitting->error);
    if (status != SIM_OK) {
        return complain(fitting, status);
    }
    if (fitting->calibration.ended != ANA_CALIBRATE_STOPPED) {
        const struct ana_plots_delivery plots = {.options = output, .draw = draw, .context = fitting};
        status = ana_deliver_plots(&plots);
    }
    return ana_deliver_package(output, fitting->loaded.scenario.settings.name, status);
}

/* The title of the scenario in the language of the user. */
static const char *heading(const struct fitting *fitting)
{
    const struct visa_settings *settings = &fitting->loaded.scenario.settings;
    const struct ana_name title = {settings->title_en, settings->title_zh};
    const char *text = ana_name_in(title, fitting->options->output.language);
    return text[0] != '\0' ? text : settings->name;
}

static enum sim_status deliver(struct fitting *fitting)
{
    const struct ana_report *report = &fitting->reports[fitting->options->output.language];
    enum sim_status status = complain(fitting, describe(fitting));
    if (status != SIM_OK) {
        return status;
    }
    status = write_folder(fitting);
    if (fitting->options->output.json) {
        ana_calibration_json(stdout, &fitting->about, report);
    } else {
        ana_capacity_print(stdout, heading(fitting), report);
    }
    return status;
}

static enum ana_exit exit_of(const struct fitting *fitting, enum sim_status status)
{
    if (status != SIM_OK) {
        return ana_exit_of(status);
    }
    if (fitting->calibration.ended == ANA_CALIBRATE_STOPPED) {
        return ANA_EXIT_INTERRUPTED;
    }
    return ana_dials_met(&fitting->about) == fitting->calibration.dial_count ? ANA_EXIT_DONE : ANA_EXIT_NO;
}

static enum sim_status fit(struct fitting *fitting, const atomic_bool *stop)
{
    enum sim_status status =
        ana_load_from(&fitting->loaded, &fitting->source, fitting->options->output.quiet);
    if (status == SIM_OK) {
        status = read_waits(fitting);
    }
    if (status == SIM_OK) {
        set_terms(fitting, stop);
        status = prepare_folder(fitting);
    }
    if (status == SIM_OK) {
        status = calibrate(fitting);
    }
    return status == SIM_OK ? deliver(fitting) : status;
}

enum ana_exit ana_cmd_fit_seats(int argc, char **argv)
{
    struct ana_fit_seats_options options;
    ana_fit_seats_options_parse(&options, argc, argv);
    struct fitting fitting = {.options = &options, .source = {.folder = options.scenario}};
    sim_arena_init(&fitting.arena, SIZE_MAX);
    enum sim_status status = fit(&fitting, ana_interrupt_install());
    enum ana_exit code = exit_of(&fitting, status);
    if (status != SIM_OK && fitting.folder_made) {
        (void)rmdir(options.output.folder); /* made for nothing, unless there is something in it */
    }
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_report_destroy(&fitting.reports[i]);
    }
    ana_loaded_destroy(&fitting.loaded);
    sim_arena_destroy(&fitting.arena);
    free(fitting.command);
    return ana_exit_with_report(code, &options.output);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/capacity/capacity_print.h"
#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_package.h"
#include "analysis/cli/deliver_plots.h"
#include "analysis/cli/deliver_report.h"
#include "analysis/cli/find_scenarios.h"
#include "analysis/cli/fit_options.h"
#include "analysis/cli/fit_seats.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/cli/load_history.h"
#include "analysis/cli/template.h"
#include "analysis/fit/fit_files.h"
#include "analysis/fit/fit_json.h"
#include "analysis/fit/fit_plots.h"
#include "analysis/output/paragraph.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/run/command_text.h"
#include "analysis/run/result_clear.h"
#include "models/calendar/date.h"
#include "models/scenario/find.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The scenario whose laws are mixed in where none is named. */
#define DEFAULT_SCENARIO "planning-2027"

/* One call. */
struct fitting {
    const struct ana_fit_options *options;
    char *folder; /* of the scenario; owned */
    struct visa_scenario_source source;
    struct ana_loaded loaded;
    bool has_scenario; /* to be destroyed */
    struct ana_history_loaded history;
    struct sim_arena arena;
    struct ana_fit fit;
    struct ana_fit_about about;
    struct ana_report reports[ANA_LANGUAGES]; /* the same, told in each */
    char *command;                            /* owned */
    const atomic_bool *stop;
    bool folder_made; /* the folder of the output was not there before */
    struct sim_error error;
};

static enum sim_status complain(struct fitting *fitting, enum sim_status status)
{
    return status == SIM_OK ? SIM_OK : ana_complain(status, &fitting->error);
}

/* ---- reading ---- */

static enum sim_status find_scenario(struct fitting *fitting)
{
    char shipped[PATH_MAX];
    if (fitting->options->scenario != NULL) {
        fitting->folder = strdup(fitting->options->scenario);
    } else if (ana_find_scenarios(NULL, shipped)) {
        fitting->folder = ana_path(shipped, DEFAULT_SCENARIO);
    } else {
        return sim_fail(&fitting->error, SIM_ERR_NO_INPUT,
                        "no scenarios in ./scenarios nor beside the program: name one behind CASES");
    }
    return fitting->folder != NULL ? SIM_OK
                                   : sim_fail(&fitting->error, SIM_ERR_MEMORY, "no memory for a file name");
}

/* What fails is told. */
static enum sim_status load(struct fitting *fitting)
{
    const struct ana_fit_options *options = fitting->options;
    enum sim_status status = complain(fitting, find_scenario(fitting));
    if (status != SIM_OK) {
        return status;
    }
    fitting->source = (struct visa_scenario_source){.folder = fitting->folder};
    fitting->has_scenario = true;
    status = ana_load_from(&fitting->loaded, &fitting->source, options->output.quiet);
    if (status != SIM_OK) {
        return status;
    }
    const struct ana_history_request request = {options->cases, &fitting->loaded.scenario, options->closed,
                                                options->closed_count, options->output.quiet};
    return ana_history_load(&fitting->history, &request);
}

static enum sim_status prepare_folder(struct fitting *fitting)
{
    const struct ana_output_options *output = &fitting->options->output;
    if (output->folder == NULL) {
        return SIM_OK;
    }
    fitting->folder_made = access(output->folder, F_OK) != 0;
    return ana_result_folder(output->folder, output->force, &fitting->error);
}

/* ---- the fit ---- */

/* A file without a case has no last date: then any day will do. */
static int32_t as_of(const struct fitting *fitting)
{
    int32_t last = fitting->history.history.last_day;
    int32_t given = fitting->options->as_of;
    return given != VISA_NO_DAY  ? given
           : last != VISA_NO_DAY ? last
                                 : fitting->loaded.scenario.settings.start_day;
}

/* What can only be told with the file and the scenario at hand. */
static enum sim_status check_options(struct fitting *fitting)
{
    const struct ana_fit_options *options = fitting->options;
    if (options->since != VISA_NO_DAY && options->since > as_of(fitting)) {
        return sim_fail(&fitting->error, SIM_ERR_DATA, "--since lies behind the last date in the file");
    }
    for (size_t i = 0; i < options->closed_count; i++) {
        if (visa_find_post(&fitting->loaded.scenario, options->closed[i]) != VISA_NOTHING) {
            return sim_fail(&fitting->error, SIM_ERR_DATA, "--closed-post %s: is a post of the scenario",
                            options->closed[i]);
        }
    }
    return SIM_OK;
}

static enum sim_status make(struct fitting *fitting)
{
    const struct ana_fit_options *options = fitting->options;
    struct visa_history *history = &fitting->history.history;
    const struct ana_fit_terms terms = {.history = history,
                                        .source = &fitting->source,
                                        .scenario = &fitting->loaded.scenario,
                                        .as_of = as_of(fitting),
                                        .since = options->since,
                                        .prior = options->prior,
                                        .least = options->least,
                                        .level = options->level,
                                        .reject = options->reject,
                                        .by_class = options->by_class,
                                        .by_post = options->by_post};
    fitting->about.read = history->count;
    fitting->about.alike = history->alike;
    fitting->about.first_day = history->first_day;
    fitting->about.last_day = history->last_day;
    visa_history_cut(history, terms.as_of);
    enum sim_status status = ana_fit_make(&fitting->fit, &terms, &fitting->arena, &fitting->error);
    return status == SIM_OK && atomic_load(fitting->stop)
               ? sim_fail(&fitting->error, SIM_ERR_INTERRUPTED, "interrupted: nothing was written")
               : status;
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static void write_day(FILE *stream, const char *option, int32_t day)
{
    char text[VISA_DATE_BYTES];
    if (day != VISA_NO_DAY) {
        visa_format_date(day, text);
        ana_command_option(stream, option, text);
    }
}

/* The command that gives the same bytes again; files by their names, wherever they lie. */
static void write_command(FILE *stream, const struct fitting *fitting)
{
    const struct ana_fit_options *options = fitting->options;
    fputs("visaq fit", stream);
    ana_command_word(stream, fitting->about.cases);
    ana_command_word(stream, fitting->loaded.scenario.settings.name);
    write_day(stream, "as-of", fitting->fit.terms.as_of);
    write_day(stream, "since", options->since);
    fprintf(stream, " --prior %.10g --least %.10g --level %.10g --reject %.10g", options->prior,
            options->least, options->level, options->reject);
    if (options->by_class || options->by_post) {
        fprintf(stream, " --by %s%s%s", options->by_class ? "class" : "",
                options->by_class && options->by_post ? "," : "", options->by_post ? "post" : "");
    }
    for (size_t i = 0; i < options->closed_count; i++) {
        ana_command_option(stream, "closed-post", options->closed[i]);
    }
}

static enum sim_status describe(struct fitting *fitting)
{
    struct ana_fit_about *about = &fitting->about;
    size_t size = 0;
    about->fit = &fitting->fit;
    about->cases = name_of(fitting->history.path);
    about->scenario = fitting->loaded.scenario.settings.name;
    about->digest = ana_digest_text(&fitting->loaded.scenario);
    FILE *stream = open_memstream(&fitting->command, &size);
    if (stream != NULL) {
        write_command(stream, fitting);
    }
    if (stream == NULL || fclose(stream) != 0) {
        return sim_fail(&fitting->error, SIM_ERR_MEMORY, "no memory for the command");
    }
    about->command = fitting->command;
    enum sim_status status = ana_file_digest(fitting->history.path, about->sha256, &fitting->error);
    for (size_t i = 0; i < ANA_LANGUAGES && status == SIM_OK; i++) {
        ana_report_init(&fitting->reports[i], (enum ana_language)i);
        ana_fit_report(&fitting->reports[i], about);
        status = ana_report_check(&fitting->reports[i], &fitting->error);
    }
    return status;
}

/* ---- what the user gets ---- */

static enum sim_status draw_fit(const void *context, const char *folder,
                                const struct ana_plot_options *options, struct ana_plots_drawn *drawn,
                                struct sim_error *error)
{
    const struct fitting *fitting = context;
    return ana_fit_plot(&fitting->fit, folder, options, &drawn->count, error);
}

static enum sim_status write_folder(struct fitting *fitting)
{
    const struct ana_output_options *output = &fitting->options->output;
    if (output->folder == NULL) {
        return SIM_OK;
    }
    enum sim_status status = ana_fit_files_write(output->folder, &fitting->about, fitting->reports,
                                                 output->language, &fitting->error);
    if (status != SIM_OK) {
        return complain(fitting, status);
    }
    const struct ana_plots_delivery plots = {.options = output, .draw = draw_fit, .context = fitting};
    status = ana_deliver_plots(&plots);
    return ana_deliver_package(output, fitting->about.scenario, status);
}

/* Where the laws are, as a scenario, and who takes it. */
static void print_use(const struct fitting *fitting)
{
    const struct ana_output_options *output = &fitting->options->output;
    if (!ana_fit_says_something(&fitting->fit)) {
        return;
    }
    fputc('\n', stdout);
    if (output->folder == NULL) {
        ana_print_paragraph(stdout,
                            ana_text(output->language, N_("With --output DIR these laws become a scenario.")),
                            "", output->language);
        return;
    }
    ana_print_paragraph(stdout,
                        ana_text(output->language, N_("The scenario with these laws is written; for one:")),
                        "", output->language);
    char *path = ana_path(output->folder, ANA_RESULT_OVERLAY);
    if (path != NULL) {
        fputs("  visaq plan", stdout);
        ana_command_word(stdout, path);
        fputs(" DELEGATION\n", stdout);
    }
    free(path);
}

static void print(const struct fitting *fitting, const struct ana_report *report)
{
    const struct visa_settings *settings = &fitting->loaded.scenario.settings;
    const struct ana_name title = {settings->title_en, settings->title_zh};
    const char *text = ana_name_in(title, report->language);
    fprintf(stdout, "%s · ", text[0] != '\0' ? text : settings->name);
    ana_capacity_print(stdout, ana_text(report->language, "Durations and odds of past cases"), report);
}

static enum sim_status deliver(struct fitting *fitting)
{
    const struct ana_report *report = &fitting->reports[fitting->options->output.language];
    enum sim_status status = write_folder(fitting);
    if (status != SIM_OK) {
        return status;
    }
    if (fitting->options->output.json) {
        ana_fit_json(stdout, &fitting->about, report);
    } else {
        print(fitting, report);
        print_use(fitting);
    }
    return SIM_OK;
}

/* What fails is told. */
static enum sim_status fit(struct fitting *fitting)
{
    enum sim_status status = load(fitting);
    if (status != SIM_OK) {
        return status;
    }
    status = check_options(fitting);
    if (status == SIM_OK) {
        status = prepare_folder(fitting);
    }
    if (status == SIM_OK) {
        status = make(fitting);
    }
    if (status == SIM_OK) {
        status = describe(fitting);
    }
    return status == SIM_OK ? deliver(fitting) : complain(fitting, status);
}

static void destroy(struct fitting *fitting)
{
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_report_destroy(&fitting->reports[i]);
    }
    ana_history_loaded_destroy(&fitting->history);
    if (fitting->has_scenario) {
        ana_loaded_destroy(&fitting->loaded);
    }
    sim_arena_destroy(&fitting->arena);
    free(fitting->folder);
    free(fitting->command);
}

/* Whether seats are to be fitted, which is another question with options of its own. */
static bool asks_for_seats(int argc, char **argv)
{
    bool seats = false;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        seats = seats || strcmp(argv[i], "--seats") == 0;
    }
    return seats;
}

static enum ana_exit fit_cases(const struct ana_fit_options *options)
{
    struct fitting fitting = {.options = options, .stop = ana_interrupt_install()};
    char *scenario = (char *)options->scenario;
    if (scenario != NULL && ana_would_replace(options->output.folder, &scenario, 1)) {
        return ANA_EXIT_USAGE; /* an overlay needs its base */
    }
    sim_arena_init(&fitting.arena, SIZE_MAX);
    enum sim_status status = fit(&fitting);
    enum ana_exit code = ana_exit_of(status);
    if (status == SIM_OK && !ana_fit_says_something(&fitting.fit)) {
        code = ANA_EXIT_NO;
    }
    if (status != SIM_OK && fitting.folder_made) {
        (void)rmdir(options->output.folder); /* made for nothing, unless there is something in it */
    }
    destroy(&fitting);
    return ana_exit_with_report(code, &options->output);
}

enum ana_exit ana_cmd_fit(int argc, char **argv)
{
    struct ana_fit_options options;
    if (asks_for_seats(argc, argv)) {
        return ana_cmd_fit_seats(argc, argv);
    }
    ana_fit_options_parse(&options, argc, argv);
    if (options.template_into != NULL) {
        return ana_exit_of(ana_template_write_history(options.template_into, &options.output));
    }
    return fit_cases(&options);
}

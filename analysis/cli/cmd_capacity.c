/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/capacity/capacity_files.h"
#include "analysis/capacity/capacity_print.h"
#include "analysis/cli/capacity_modes.h"
#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_package.h"
#include "analysis/cli/deliver_plots.h"
#include "analysis/cli/deliver_report.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/run/command_text.h"
#include "sim/base/message.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One call. */
struct answering {
    const struct ana_capacity_options *options;
    const struct ana_capacity_mode *mode;
    struct visa_change changes[ANA_CHANGES_MOST + 1];
    struct visa_scenario_source source;
    struct ana_loaded loaded;
    struct ana_capacity_question question;
    struct ana_report reports[ANA_LANGUAGES]; /* the same, told in each */
    struct ana_capacity_about about;
    char *command; /* owned */
    const atomic_bool *stop;
    bool folder_made; /* the folder of the output was not there before */
    struct sim_error error;
};

static enum sim_status complain(struct answering *answering, enum sim_status status)
{
    return status == SIM_OK ? SIM_OK : ana_complain(status, &answering->error);
}

/* ---- the question ---- */

static enum sim_status load(struct answering *answering)
{
    const struct ana_capacity_options *options = answering->options;
    char *const folders[] = {(char *)options->scenario};
    const struct ana_scenarios scenarios = {folders, 1, &options->set, NULL};
    answering->source = (struct visa_scenario_source){
        .folder = options->scenario,
        .changes = answering->changes,
        .change_count = ana_scenarios_changes(&scenarios, 0, answering->changes)};
    return ana_load_from(&answering->loaded, &answering->source, options->output.quiet);
}

static enum sim_status prepare_folder(struct answering *answering)
{
    const struct ana_output_options *output = &answering->options->output;
    if (output->folder == NULL) {
        return SIM_OK;
    }
    answering->folder_made = access(output->folder, F_OK) != 0;
    return ana_result_folder(output->folder, output->force, &answering->error);
}

static enum sim_status prepare(struct answering *answering)
{
    const struct ana_capacity_options *options = answering->options;
    const struct ana_inquiry_plan plan = {
        .source = answering->source,
        .scenario = &answering->loaded.scenario,
        .seed = options->seed_given ? options->seed : answering->loaded.scenario.settings.seed,
        .confidence = options->confidence,
        .tolerance = options->tolerance,
        .first_stage = options->first_stage,
        .most = options->most,
        .threads = options->threads,
        .stop = answering->stop,
        .quiet = options->output.quiet};
    enum sim_status status = ana_inquiry_init(&answering->question.inquiry, &plan, &answering->error);
    if (status == SIM_OK) {
        status = answering->mode->init(&answering->question, &answering->error);
    }
    return status == SIM_OK ? prepare_folder(answering) : status;
}

/* ---- the answer ---- */

static void write_texts(FILE *stream, const char *option, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ana_command_option(stream, option, texts[i]);
    }
}

/* The command that gives the same bytes again; the scenario by its name, wherever it lies. */
static void write_command(FILE *stream, const struct answering *answering)
{
    const struct ana_capacity_options *options = answering->options;
    const struct ana_inquiry_plan *plan = &answering->question.inquiry.plan;
    fputs("visaq capacity", stream);
    ana_command_word(stream, plan->scenario->name_unchanged);
    ana_command_option(stream, "set", plan->scenario->changes);
    write_texts(stream, "target", options->targets, options->target_count);
    write_texts(stream, "vary", options->vary, options->vary_count);
    if (options->budget > 0) {
        fprintf(stream, " --budget %u --step %u", options->budget, options->step);
    }
    ana_command_option(stream, "objective", options->objective != NULL ? options->objective : "");
    ana_command_option(stream, "shock", options->shock != NULL ? options->shock : "");
    if (options->shock != NULL) {
        fprintf(stream, " --hold %u --near %.10g", options->hold, options->near);
    }
    fprintf(stream, "%s%s", options->largest ? " --largest" : "",
            options->within_range ? " --within-range" : "");
    fprintf(stream, " --confidence %.10g --tolerance %.10g --first-replications %u --most-replications %u",
            plan->confidence, plan->tolerance, plan->first_stage, plan->most);
    fprintf(stream, " --curve %u --seed %" PRIu64, options->curve, plan->seed);
}

static enum sim_status describe(struct answering *answering)
{
    const struct ana_inquiry_plan *plan = &answering->question.inquiry.plan;
    size_t size = 0;
    FILE *stream = open_memstream(&answering->command, &size);
    if (stream != NULL) {
        write_command(stream, answering);
    }
    if (stream == NULL || fclose(stream) != 0) {
        return sim_fail(&answering->error, SIM_ERR_MEMORY, "no memory for the command");
    }
    enum ana_capacity_end end = answering->mode->end(&answering->question);
    answering->about = (struct ana_capacity_about){.kind = answering->mode->kind,
                                                   .base = plan->scenario,
                                                   .scenario = plan->scenario->name_unchanged,
                                                   .changes = plan->scenario->changes,
                                                   .digest = ana_digest_text(plan->scenario),
                                                   .command = answering->command,
                                                   .seed = plan->seed,
                                                   .confidence = plan->confidence,
                                                   .found = end == ANA_CAPACITY_FOUND,
                                                   .interrupted = end == ANA_CAPACITY_INTERRUPTED};
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < ANA_LANGUAGES && status == SIM_OK; i++) {
        ana_report_init(&answering->reports[i], (enum ana_language)i);
        status = answering->mode->report(&answering->question, &answering->reports[i], &answering->error);
    }
    return status;
}

static enum sim_status draw_answer(const void *context, const char *folder,
                                   const struct ana_plot_options *options, struct ana_plots_drawn *drawn,
                                   struct sim_error *error)
{
    const struct answering *answering = context;
    enum sim_status status = answering->mode->plot(&answering->question, folder, options, error);
    drawn->count = status == SIM_OK ? 1 : 0;
    return status;
}

static enum sim_status draw(const struct answering *answering)
{
    const struct ana_plots_delivery plots = {
        .options = &answering->options->output, .draw = draw_answer, .context = answering};
    return ana_deliver_plots(&plots);
}

/* What fails is told. */
static enum sim_status write_folder(struct answering *answering)
{
    const struct ana_output_options *output = &answering->options->output;
    if (output->folder == NULL) {
        return SIM_OK;
    }
    enum sim_status status =
        ana_capacity_files_write(output->folder, &answering->about, answering->reports, &answering->error);
    if (status != SIM_OK) {
        return complain(answering, status);
    }
    if (!answering->about.interrupted) {
        status = draw(answering);
    }
    return ana_deliver_package(output, answering->loaded.scenario.settings.name, status);
}

/* "Visitors in north (slot-queue)": the title of the scenario in the language of the user. */
static const char *heading(const struct answering *answering)
{
    const struct visa_settings *settings = &answering->loaded.scenario.settings;
    const struct ana_name title = {settings->title_en, settings->title_zh};
    const char *text = ana_name_in(title, answering->options->output.language);
    return text[0] != '\0' ? text : settings->name;
}

static enum sim_status deliver(struct answering *answering)
{
    const struct ana_report *report = &answering->reports[answering->options->output.language];
    enum sim_status status = describe(answering);
    if (status != SIM_OK) {
        return complain(answering, status);
    }
    status = write_folder(answering);
    if (answering->options->output.json) {
        ana_capacity_json(stdout, &answering->about, report);
    } else {
        ana_capacity_print(stdout, heading(answering), report);
    }
    return status;
}

static enum ana_exit exit_of(const struct answering *answering, enum sim_status status)
{
    if (status != SIM_OK) {
        return ana_exit_of(status);
    }
    switch (answering->mode->end(&answering->question)) {
    case ANA_CAPACITY_FOUND:
        return ANA_EXIT_DONE;
    case ANA_CAPACITY_NO:
        return ANA_EXIT_NO;
    case ANA_CAPACITY_INTERRUPTED:
        break;
    }
    return ANA_EXIT_INTERRUPTED;
}

static enum sim_status answer(struct answering *answering)
{
    enum sim_status status = prepare(answering);
    if (status == SIM_OK) {
        status = answering->mode->run(&answering->question, &answering->error);
    }
    if (status != SIM_OK) {
        return complain(answering, status);
    }
    return deliver(answering);
}

enum ana_exit ana_cmd_capacity(int argc, char **argv)
{
    struct ana_capacity_options options;
    ana_capacity_options_parse(&options, argc, argv);
    struct answering answering = {
        .options = &options, .mode = ana_capacity_mode_of(&options), .stop = ana_interrupt_install()};
    answering.question.options = &options;
    enum sim_status status = load(&answering);
    if (status == SIM_OK) {
        status = answer(&answering);
    }
    enum ana_exit code = exit_of(&answering, status);
    if (status != SIM_OK && answering.folder_made) {
        (void)rmdir(options.output.folder); /* made for nothing, unless there is something in it */
    }
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_report_destroy(&answering.reports[i]);
    }
    ana_capacity_question_destroy(&answering.question);
    ana_loaded_destroy(&answering.loaded);
    free(answering.command);
    return ana_exit_with_report(code, &options.output);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/cli/run_options.h"
#include "analysis/output/safe_file.h"
#include "analysis/output/terminal.h"
#include "analysis/plot/plot_options.h"
#include "analysis/run/manifest.h"
#include "analysis/run/paths.h"
#include "analysis/run/run_folder.h"
#include "analysis/run/run_plots.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

enum { CAPTION_BYTES = 256 };

/* One run of the verb, from its options to its results. */
struct running {
    struct ana_run_options options;
    const struct visa_scenario *scenario;
    struct ana_experiment experiment;
    struct ana_estimate *estimates; /* owned; [responses] */
    uint32_t adopted;               /* replications taken from an earlier result */
    uint32_t threads;
    bool misused;     /* the command line asks for what cannot be */
    bool folder_made; /* the folder of the output was not there before */
    const atomic_bool *stop;
    struct sim_error error;
};

static void talk(const struct running *running, const char *format, ...) SIM_PRINTF(2, 3);

static void talk(const struct running *running, const char *format, ...)
{
    if (!running->options.quiet) {
        va_list arguments;
        va_start(arguments, format);
        fputs("visaq: ", stderr);
        vfprintf(stderr, format, arguments);
        fputc('\n', stderr);
        va_end(arguments);
    }
}

static enum sim_status complain(struct running *running, enum sim_status status)
{
    const char *message = running->error.message;
    fprintf(stderr, "visaq: %s\n", message[0] != '\0' ? message : sim_status_text(status));
    return status;
}

static const char *plural(uint32_t count)
{
    return count == 1 ? "" : "s";
}

static struct ana_plan plan_of(const struct running *running)
{
    const struct ana_run_options *options = &running->options;
    const struct visa_settings *settings = &running->scenario->settings;
    struct ana_plan plan = {.scenario = running->scenario,
                            .seed = options->seed_given ? options->seed : settings->seed,
                            .replications =
                                options->replications_given ? options->replications : settings->replications,
                            .level = options->level};
    if (options->only_given) {
        plan.first = options->only;
        plan.replications = 1;
    }
    return plan;
}

/* Sees to it before the long work that there will be a place for its results. */
static enum sim_status prepare_output(struct running *running, const struct ana_plan *plan)
{
    const struct ana_run_options *options = &running->options;
    enum sim_status status = SIM_OK;
    if (options->resume) {
        status = ana_manifest_check(options->output, plan, &running->adopted, &running->error);
        if (status == SIM_OK && running->adopted > plan->replications) {
            running->misused = true;
            status =
                sim_fail(&running->error, SIM_ERR_ARGUMENT,
                         "%s has %u replications already, more than the %u %s; --resume takes none "
                         "away: give --replications %u or more",
                         options->output, running->adopted, plan->replications,
                         options->replications_given ? "asked for" : "of the scenario", running->adopted);
        }
    } else if (options->output != NULL) {
        running->folder_made = access(options->output, F_OK) != 0;
        status = ana_result_folder(options->output, options->force, &running->error);
    }
    return status;
}

static enum sim_status simulate(struct running *running)
{
    struct ana_progress progress;
    ana_progress_init(&progress, stderr, "replications", running->options.quiet);
    running->stop = ana_interrupt_install();
    const struct ana_effort effort = {.threads = running->options.threads,
                                      .stop = running->stop,
                                      .progress = ana_progress_show,
                                      .progress_context = &progress};
    enum sim_status status =
        ana_experiment_run(&running->experiment, &effort, &running->threads, &running->error);
    ana_progress_end(&progress);
    if (status == SIM_ERR_INTERRUPTED && running->experiment.done > 0) {
        fprintf(stderr, "visaq: interrupted; the first %u of %u replications are kept\n",
                running->experiment.done, running->experiment.plan.replications);
    } else if (status != SIM_OK) {
        (void)complain(running, status);
    }
    return status;
}

static enum sim_status summarise(struct running *running)
{
    const struct ana_experiment *experiment = &running->experiment;
    running->estimates = calloc(experiment->table.responses.count, sizeof *running->estimates);
    enum sim_status status = running->estimates == NULL
                                 ? sim_fail(&running->error, SIM_ERR_MEMORY, "no memory for the summary")
                                 : ana_summarise(&experiment->results, experiment->done,
                                                 experiment->plan.level, running->estimates, &running->error);
    if (status == SIM_OK && running->options.output != NULL) {
        status =
            ana_run_folder_write(running->options.output, experiment, running->estimates, &running->error);
    }
    return status == SIM_OK ? SIM_OK : complain(running, status);
}

static enum sim_status draw_into(struct running *running, const char *folder)
{
    char caption[CAPTION_BYTES];
    char caption_zh[CAPTION_BYTES];
    const struct ana_plan *plan = &running->experiment.plan;
    snprintf(caption, sizeof caption, "%.120s · %u replication%s · seed %" PRIu64,
             running->scenario->settings.name, running->experiment.done, plural(running->experiment.done),
             plan->seed);
    snprintf(caption_zh, sizeof caption_zh, "%.120s · 模拟 %u 次 · 种子 %" PRIu64,
             running->scenario->settings.name, running->experiment.done, plan->seed);
    struct ana_plot_options options = {.language = running->options.language,
                                       .formats = ANA_PLOT_SVG | ANA_PLOT_PNG,
                                       .keep_script = true,
                                       .caption = {caption, caption_zh}};
    struct sim_error warning;
    ana_plot_options_settle(&options, &warning);
    if (warning.status != SIM_OK) {
        fprintf(stderr, "visaq: warning: %s\n", warning.message);
    }
    const struct ana_run_summary summary = {&running->experiment, running->estimates};
    const struct ana_run_drawing what = {folder, &summary, &options, running->stop};
    unsigned drawn = 0;
    enum sim_status status = ana_run_plot(&what, &drawn, &running->error);
    if (status == SIM_OK) {
        talk(running, "%s: %u plots", folder, drawn);
    }
    return status;
}

/* The results are there by now: where plots were not required, their failure is a warning. */
static enum sim_status draw(struct running *running)
{
    if (running->options.output == NULL || running->options.plots == ANA_PLOTS_NONE) {
        return SIM_OK;
    }
    char *folder = ana_path(running->options.output, "plots");
    enum sim_status status = folder != NULL
                                 ? ana_result_folder(folder, true, &running->error)
                                 : sim_fail(&running->error, SIM_ERR_MEMORY, "no memory for a file name");
    if (status == SIM_OK) {
        status = draw_into(running, folder);
    }
    free(folder);
    bool required = running->options.plots == ANA_PLOTS_REQUIRED;
    if (status == SIM_ERR_UNAVAILABLE && !required) {
        fprintf(stderr, "visaq: warning: %s; the results are complete, but there are no plots\n",
                running->error.message);
        return SIM_OK;
    }
    return status == SIM_OK ? SIM_OK : complain(running, status);
}

static void print(const struct running *running)
{
    const struct ana_run_summary summary = {&running->experiment, running->estimates};
    if (running->options.json) {
        ana_run_print_json(stdout, &summary);
    } else {
        ana_run_print(stdout, &summary, running->options.language);
    }
}

/* Runs, writes and prints; an interrupted run writes and prints what it has. */
static enum sim_status work(struct running *running)
{
    enum sim_status status = simulate(running);
    bool interrupted = status == SIM_ERR_INTERRUPTED;
    if ((status != SIM_OK && !interrupted) || running->experiment.done == 0) {
        return status;
    }
    enum sim_status written = summarise(running);
    if (written != SIM_OK) {
        return written;
    }
    if (running->options.output != NULL) {
        uint32_t done = running->experiment.done;
        talk(running, "%s: %u replication%s, %u of them new, by %u thread%s", running->options.output, done,
             plural(done), done - running->adopted, running->threads, plural(running->threads));
    }
    if (!interrupted) {
        status = draw(running);
    }
    print(running);
    return status;
}

static enum sim_status prepare(struct running *running)
{
    const struct ana_plan plan = plan_of(running);
    enum sim_status status = prepare_output(running, &plan);
    if (status == SIM_OK) {
        status = ana_experiment_init(&running->experiment, &plan, &running->error);
    }
    if (status == SIM_OK && running->options.resume) {
        status = ana_experiment_adopt(&running->experiment, running->options.output, running->adopted,
                                      &running->error);
    }
    return status == SIM_OK ? SIM_OK : complain(running, status);
}

enum ana_exit ana_cmd_run(int argc, char **argv)
{
    struct running running = {0};
    ana_run_options_parse(&running.options, argc, argv);
    struct ana_loaded loaded;
    enum sim_status status = ana_load(&loaded, running.options.scenario, running.options.quiet);
    if (status == SIM_OK) {
        running.scenario = &loaded.scenario;
        status = prepare(&running);
    }
    if (status == SIM_OK) {
        status = work(&running);
    }
    if (status != SIM_OK && running.folder_made) {
        (void)rmdir(running.options.output); /* made for nothing, unless there is something in it */
    }
    free(running.estimates);
    ana_experiment_destroy(&running.experiment);
    ana_loaded_destroy(&loaded);
    return running.misused ? ANA_EXIT_USAGE : ana_exit_of(status);
}

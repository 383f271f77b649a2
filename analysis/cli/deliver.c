/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/deliver.h"

#include "analysis/cli/deliver_package.h"
#include "analysis/cli/deliver_plots.h"
#include "analysis/output/paths.h"
#include "analysis/run/contrast_folder.h"
#include "analysis/run/run_folder.h"
#include "analysis/run/run_plots.h"
#include "sim/base/message.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

enum { CAPTION_BYTES = 256 };

void ana_talk(bool quiet, const char *format, ...)
{
    if (!quiet) {
        va_list arguments;
        va_start(arguments, format);
        fputs("visaq: ", stderr);
        vfprintf(stderr, sim_message(format), arguments);
        fputc('\n', stderr);
        va_end(arguments);
    }
}

enum sim_status ana_complain(enum sim_status status, const struct sim_error *error)
{
    fprintf(stderr, "visaq: %s\n", error->message[0] != '\0' ? error->message : sim_status_text(status));
    return status;
}

bool ana_would_replace(const char *output, char *const *folders, size_t count)
{
    for (size_t i = 0; output != NULL && i < count; i++) {
        if (ana_path_is_within(folders[i], output)) {
            fprintf(stderr, sim_message("visaq: --output %s would replace %s: give another folder\n"), output,
                    folders[i]);
            return true;
        }
    }
    return false;
}

const char *ana_plural(uint32_t count)
{
    return count == 1 ? "" : "s";
}

struct drawing {
    const struct ana_delivery *delivery;
    const struct ana_estimate *estimates;
};

static enum sim_status draw_run(const void *context, const char *folder,
                                const struct ana_plot_options *options, struct ana_plots_drawn *drawn,
                                struct sim_error *error)
{
    const struct drawing *drawing = context;
    const struct ana_delivery *delivery = drawing->delivery;
    const struct ana_run_summary summary = {delivery->experiment, drawing->estimates};
    const struct ana_run_drawing what = {folder, &summary, options, delivery->stop};
    return ana_run_plot(&what, drawn, error);
}

static enum sim_status draw(const struct ana_delivery *delivery, const struct ana_estimate *estimates)
{
    char captions[ANA_LANGUAGES][CAPTION_BYTES];
    const struct ana_design *plan = &delivery->experiment->plan;
    const char *name = plan->scenario->settings.name;
    uint32_t done = delivery->experiment->done;
    for (unsigned language = 0; language < ANA_LANGUAGES; language++) {
        snprintf(captions[language], CAPTION_BYTES,
                 ana_text((enum ana_language)language, N_("%.120s · %u replication%s · seed %llu")), name,
                 done, ana_plural(done), (unsigned long long)plan->seed);
    }
    const struct drawing drawing = {delivery, estimates};
    const struct ana_plots_delivery plots = {
        delivery->options, {captions[ANA_ENGLISH], captions[ANA_CHINESE]}, draw_run, &drawing};
    return ana_deliver_plots(&plots);
}

static enum sim_status write_files(const struct ana_delivery *delivery, const struct ana_estimate *estimates)
{
    struct sim_error error;
    struct sim_error none;
    struct ana_manifest older;
    const char *folder = delivery->options->folder;
    bool any = ana_manifest_open(&older, folder, &none) == SIM_OK;
    enum sim_status status = ana_run_folder_write(folder, delivery->experiment, estimates, &error);
    if (status == SIM_OK && any) {
        status = ana_contrast_remove_arms(folder, &older, 0, &error);
    }
    ana_manifest_close(&older);
    if (status != SIM_OK) {
        return ana_complain(status, &error);
    }
    if (delivery->note != NULL) {
        ana_talk(delivery->options->quiet, "%s: %s", delivery->options->folder, delivery->note);
    }
    return SIM_OK;
}

static void print(const struct ana_delivery *delivery, const struct ana_estimate *estimates)
{
    const struct ana_run_summary summary = {delivery->experiment, estimates};
    if (delivery->options->json) {
        ana_run_print_json(stdout, &summary);
    } else {
        ana_run_print(stdout, &summary, delivery->options->language);
    }
}

/* Files first, then plots, then the table, so that what fails late has the least to take with it. */
static enum sim_status deliver_whole(const struct ana_delivery *delivery,
                                     const struct ana_estimate *estimates)
{
    const struct ana_output_options *options = delivery->options;
    enum sim_status status = options->folder != NULL ? write_files(delivery, estimates) : SIM_OK;
    if (status != SIM_OK) {
        return status;
    }
    if (delivery->draw) {
        status = draw(delivery, estimates);
    }
    status = ana_deliver_package(options, delivery->experiment->plan.scenario->settings.name, status);
    print(delivery, estimates);
    return status;
}

enum sim_status ana_deliver(const struct ana_delivery *delivery)
{
    const struct ana_experiment *experiment = delivery->experiment;
    if (experiment->plan.shard.count > 0) {
        return write_files(delivery, NULL);
    }
    struct sim_error error;
    struct ana_estimate *estimates = calloc(experiment->table.responses.count, sizeof *estimates);
    enum sim_status status = estimates == NULL ? sim_fail(&error, SIM_ERR_MEMORY, "no memory for the summary")
                                               : ana_summarise(&experiment->results, experiment->done,
                                                               experiment->plan.level, estimates, &error);
    status = status == SIM_OK ? deliver_whole(delivery, estimates) : ana_complain(status, &error);
    free(estimates);
    return status;
}

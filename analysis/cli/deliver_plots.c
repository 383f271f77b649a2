/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/deliver_plots.h"

#include "analysis/cli/deliver.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/plot/plot_file.h"
#include "analysis/run/result_clear.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Of the scripts alone there is nothing that the pictures, drawn later, do not tell. */
static enum sim_status write_scripts(const struct ana_plots_delivery *delivery, const char *folder,
                                     enum ana_language language, struct sim_error *error)
{
    const struct ana_plot_options options = {
        .language = language, .keep_script = true, .caption = delivery->caption};
    struct ana_plots_drawn drawn = {.count = 0};
    return delivery->draw(delivery->context, folder, &options, &drawn, error);
}

static void tell(const struct ana_output_options *options, const char *folder,
                 const struct ana_plots_drawn *drawn)
{
    for (unsigned i = 0; i < drawn->notes; i++) {
        ana_talk(options->quiet, "note: %s", drawn->note[i].message);
    }
    if (drawn->count > 0 && access(folder, F_OK) == 0) {
        ana_talk(options->quiet, "%s: %u plot%s", folder, drawn->count, ana_plural(drawn->count));
    }
}

static void warn(const struct sim_error *warning)
{
    if (warning->status != SIM_OK) {
        fprintf(stderr, sim_message("visaq: warning: %s\n"), warning->message);
    }
}

/* The name of a post may have a character that no font has. */
static void check_fonts(const struct ana_plots_delivery *delivery, enum ana_language language)
{
    struct ana_plot_files files;
    struct sim_error warning;
    if (ana_plot_files_list(&files, delivery->options->folder, language, &warning) == SIM_OK) {
        ana_plot_files_check_fonts(&files, 0, files.count, &warning);
        warn(&warning);
        ana_plot_files_destroy(&files);
    }
}

static enum sim_status draw_into(const struct ana_plots_delivery *delivery, const char *folder,
                                 struct sim_error *error)
{
    struct ana_plot_options options = {.language = delivery->options->language,
                                       .formats = ANA_PLOT_SVG | ANA_PLOT_PNG,
                                       .keep_script = true,
                                       .caption = delivery->caption};
    struct sim_error warning;
    ana_plot_options_settle(&options, &warning);
    warn(&warning);
    struct ana_plots_drawn drawn = {.count = 0};
    enum ana_language other = options.language == ANA_ENGLISH ? ANA_CHINESE : ANA_ENGLISH;
    enum sim_status status = write_scripts(delivery, folder, other, error);
    if (status == SIM_OK) {
        status = delivery->draw(delivery->context, folder, &options, &drawn, error);
    }
    if (status == SIM_OK) {
        check_fonts(delivery, options.language);
    }
    (void)rmdir(folder); /* there may have been nothing to draw */
    tell(delivery->options, folder, &drawn);
    return status;
}

enum sim_status ana_deliver_plots(const struct ana_plots_delivery *delivery)
{
    const struct ana_output_options *options = delivery->options;
    if (options->folder == NULL || options->plots == ANA_PLOTS_NONE) {
        return SIM_OK;
    }
    struct sim_error error;
    ana_result_remove_plots(options->folder);
    char *folder = ana_path(options->folder, "plots");
    enum sim_status status = folder != NULL ? ana_result_folder(folder, true, &error)
                                            : sim_fail(&error, SIM_ERR_MEMORY, "no memory for a file name");
    if (status == SIM_OK && folder != NULL) {
        status = draw_into(delivery, folder, &error);
    }
    free(folder);
    if (status == SIM_ERR_UNAVAILABLE && options->plots != ANA_PLOTS_REQUIRED) {
        fprintf(stderr, sim_message("visaq: warning: %s; the results are complete, but there are no plots\n"),
                error.message);
        return SIM_OK;
    }
    return status == SIM_OK ? SIM_OK : ana_complain(status, &error);
}

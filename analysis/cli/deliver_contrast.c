/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/deliver_contrast.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_package.h"
#include "analysis/cli/deliver_plots.h"
#include "analysis/run/contrast_folder.h"
#include "analysis/run/contrast_plots.h"
#include "analysis/run/contrast_report.h"

#include <inttypes.h>

enum { CAPTION_BYTES = 64 };

static enum sim_status draw_differences(const void *context, const char *folder,
                                        const struct ana_plot_options *options, struct ana_plots_drawn *drawn,
                                        struct sim_error *error)
{
    return ana_contrast_plot(folder, context, options, &drawn->count, error);
}

static enum sim_status draw(const struct ana_contrast_delivery *delivery)
{
    char captions[ANA_LANGUAGES][CAPTION_BYTES];
    for (unsigned language = 0; language < ANA_LANGUAGES; language++) {
        snprintf(captions[language], CAPTION_BYTES, ana_text((enum ana_language)language, N_("seed %llu")),
                 (unsigned long long)delivery->contrast->plan.seed);
    }
    const struct ana_name caption = {captions[ANA_ENGLISH], captions[ANA_CHINESE]};
    const struct ana_plots_delivery plots = {delivery->options, caption, draw_differences,
                                             delivery->contrast};
    return ana_deliver_plots(&plots);
}

static void print(const struct ana_contrast *contrast, const struct ana_output_options *options)
{
    if (options->json) {
        ana_contrast_print_json(stdout, contrast);
    } else {
        ana_contrast_print(stdout, contrast, options->language);
    }
}

/* Files first, then plots, then the table, so that what fails late has the least to take with it. */
enum sim_status ana_deliver_contrast(const struct ana_contrast_delivery *delivery)
{
    struct ana_contrast *contrast = delivery->contrast;
    const struct ana_output_options *options = delivery->options;
    bool whole = contrast->plan.shard.count == 0;
    struct sim_error error;
    enum sim_status status = whole ? ana_contrast_compare(contrast, contrast->done, &error) : SIM_OK;
    if (status == SIM_OK && options->folder != NULL) {
        status = ana_contrast_folder_write(options->folder, contrast, delivery->arms, &error);
    }
    if (status != SIM_OK) {
        return ana_complain(status, &error);
    }
    if (options->folder != NULL) {
        ana_talk(options->quiet, "%s: %s", options->folder, delivery->note);
    }
    if (whole && delivery->draw) {
        status = draw(delivery);
    }
    if (whole) {
        status = ana_deliver_packages(options, contrast, delivery->arms, status);
        print(contrast, options);
    }
    return status;
}

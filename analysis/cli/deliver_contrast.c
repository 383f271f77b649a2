/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/deliver_contrast.h"

#include "analysis/cli/deliver.h"
#include "analysis/run/contrast_folder.h"
#include "analysis/run/contrast_report.h"

/* Files first, then the table, so that what fails late has the least to take with it. */
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
    if (whole && options->json) {
        ana_contrast_print_json(stdout, contrast);
    } else if (whole) {
        ana_contrast_print(stdout, contrast, options->language);
    }
    return SIM_OK;
}

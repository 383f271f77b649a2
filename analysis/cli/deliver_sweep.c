/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/deliver_sweep.h"

#include "analysis/cli/deliver.h"
#include "analysis/study/sweep_report.h"

static void print(const struct ana_sweep_delivery *delivery, const struct ana_sweep_account *account)
{
    if (delivery->options->json) {
        struct ana_json json;
        ana_json_init(&json, stdout);
        ana_json_begin_object(&json, NULL);
        ana_sweep_json_head(&json, account);
        ana_sweep_json_rows(&json, account);
        ana_json_end(&json);
    } else {
        ana_sweep_print_head(stdout, account, delivery->options->language);
        ana_sweep_print(stdout, account, delivery->options->language);
    }
}

static enum sim_status write_files(const struct ana_sweep_delivery *delivery,
                                   const struct ana_sweep_account *account)
{
    const struct ana_output_options *options = delivery->options;
    struct sim_error error;
    enum sim_status status = ana_sweep_folder_write(options->folder, account, &error);
    if (status != SIM_OK) {
        return ana_complain(status, &error);
    }
    ana_talk(options->quiet, "%s: %s", options->folder, delivery->note);
    return SIM_OK;
}

/* Files first, then plots, then the tables, so that what fails late has the least to take with it. */
static enum sim_status deliver_whole(const struct ana_sweep_delivery *delivery,
                                     const struct ana_sweep_account *account)
{
    enum sim_status status = delivery->options->folder != NULL ? write_files(delivery, account) : SIM_OK;
    if (status == SIM_OK) {
        print(delivery, account);
    }
    return status;
}

enum sim_status ana_deliver_sweep(const struct ana_sweep_delivery *delivery)
{
    struct ana_sweep_account account = {.question = delivery->question, .sweep = delivery->sweep};
    if (delivery->sweep->plan.shard.count > 0) {
        return write_files(delivery, &account);
    }
    struct ana_sweep_summary summary;
    struct sim_error error;
    enum sim_status status = ana_sweep_summarise(&summary, delivery->sweep, delivery->reference, &error);
    account.summary = &summary;
    status = status == SIM_OK ? deliver_whole(delivery, &account) : ana_complain(status, &error);
    ana_sweep_summary_destroy(&summary);
    return status;
}

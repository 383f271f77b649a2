/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/deliver_sweep.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_package.h"
#include "analysis/cli/deliver_plots.h"
#include "analysis/study/answer_report.h"
#include "analysis/study/sweep_document.h"
#include "analysis/study/sweep_plots.h"
#include "analysis/study/sweep_report.h"
#include "sim/base/message.h"

#include <inttypes.h>

enum { CAPTION_BYTES = 256 };

static void print_json(const struct ana_sweep_account *account)
{
    struct ana_json json;
    ana_json_init(&json, stdout);
    ana_json_begin_object(&json, NULL);
    ana_sweep_json_head(&json, account);
    if (account->answers != NULL) {
        ana_answers_json(&json, account->answers);
    }
    if (account->summary != NULL) {
        ana_sweep_json_rows(&json, account);
    }
    ana_json_end(&json);
}

/* Without memory the tables have to do. */
static void print_answer(const struct ana_sweep_account *account, enum ana_language language)
{
    struct ana_document document;
    ana_document_init(&document, language);
    ana_sweep_document_answer(&document, account);
    ana_sweep_print_answer(stdout, &document);
    ana_document_destroy(&document);
}

/* The answers of a sensitivity analysis say more than its points. */
static void print(const struct ana_sweep_delivery *delivery, const struct ana_sweep_account *account)
{
    enum ana_language language = delivery->options->language;
    if (delivery->options->json) {
        print_json(account);
        return;
    }
    ana_sweep_print_head(stdout, account, language);
    print_answer(account, language);
    if (account->answers != NULL) {
        ana_answers_print(stdout, account->answers, language);
    } else if (account->summary != NULL) {
        ana_sweep_print(stdout, account, language);
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

struct drawing {
    const struct ana_sweep_delivery *delivery;
    const struct ana_sweep_account *account;
};

static enum sim_status draw_sweep(const void *context, const char *folder,
                                  const struct ana_plot_options *options, struct ana_plots_drawn *drawn,
                                  struct sim_error *error)
{
    const struct drawing *drawing = context;
    const struct ana_sweep_drawing what = {folder, drawing->account, options, drawing->delivery->stop};
    return ana_sweep_plot(&what, drawn, error);
}

static enum sim_status draw(const struct ana_sweep_delivery *delivery,
                            const struct ana_sweep_account *account)
{
    char captions[ANA_LANGUAGES][CAPTION_BYTES];
    const struct ana_sweep_plan *plan = &delivery->sweep->plan;
    const char *name = delivery->question->base->settings.name;
    for (unsigned language = 0; language < ANA_LANGUAGES; language++) {
        snprintf(captions[language], CAPTION_BYTES,
                 ana_text((enum ana_language)language, N_("%.120s · %zu points · %u runs · seed %llu")), name,
                 plan->points->count, delivery->sweep->runs, (unsigned long long)plan->study.seed);
    }
    const struct drawing drawing = {delivery, account};
    const struct ana_plots_delivery plots = {
        delivery->options, {captions[ANA_ENGLISH], captions[ANA_CHINESE]}, draw_sweep, &drawing};
    return ana_deliver_plots(&plots);
}

/* Files first, then plots, then the tables, so that what fails late has the least to take with it. */
static enum sim_status deliver_whole(const struct ana_sweep_delivery *delivery,
                                     const struct ana_sweep_account *account)
{
    enum sim_status status = delivery->options->folder != NULL ? write_files(delivery, account) : SIM_OK;
    if (status != SIM_OK) {
        return status;
    }
    if (ana_sweep_missing(delivery->sweep) == 0) {
        status = draw(delivery, account);
    }
    status = ana_deliver_package(delivery->options, delivery->question->base->settings.name, status);
    print(delivery, account);
    return status;
}

/* What is to be told of the points, and of a sensitivity analysis that is whole. */
static enum sim_status conclude(const struct ana_sweep_delivery *delivery, struct ana_sweep_summary *summary,
                                struct ana_sweep_answers *answers, struct sim_error *error)
{
    const struct ana_sweep_question *question = delivery->question;
    enum ana_sensitivity_kind kind;
    enum sim_status status = SIM_OK;
    if (ana_sweep_has_summary(question->design)) {
        status = ana_sweep_summarise(summary, delivery->sweep, delivery->reference, error);
    }
    bool whole = ana_sweep_missing(delivery->sweep) == 0;
    if (status == SIM_OK && whole && ana_sweep_is_sensitivity(question->design, &kind)) {
        const struct ana_sweep_analysis analysis = {delivery->sensitivity, delivery->sweep, question->shown,
                                                    question->shown_count};
        status = ana_sweep_answer(answers, &analysis, error);
    }
    return status;
}

enum sim_status ana_deliver_sweep(const struct ana_sweep_delivery *delivery)
{
    const struct ana_sweep_question *question = delivery->question;
    struct ana_sweep_account account = {.question = question, .sweep = delivery->sweep};
    if (delivery->sweep->plan.shard.count > 0) {
        return write_files(delivery, &account);
    }
    struct ana_sweep_summary summary = {0};
    struct ana_sweep_answers answers = {0};
    struct ana_sweep_effects effects = {
        .summary = &summary, .measures = question->shown, .count = question->shown_count};
    struct sim_error error;
    enum sim_status status = conclude(delivery, &summary, &answers, &error);
    enum ana_sensitivity_kind none;
    if (status == SIM_OK && summary.sweep != NULL && !ana_sweep_is_sensitivity(question->design, &none)) {
        status = ana_sweep_find_effects(&effects, question->design == ANA_SWEEP_GRID, &error);
    }
    account.effects = effects.items != NULL ? &effects : NULL;
    account.summary = summary.sweep != NULL ? &summary : NULL;
    account.answers = answers.analysis.sweep != NULL ? &answers : NULL;
    status = status == SIM_OK ? deliver_whole(delivery, &account) : ana_complain(status, &error);
    ana_sweep_effects_destroy(&effects);
    ana_sweep_answers_destroy(&answers);
    ana_sweep_summary_destroy(&summary);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/explain_options.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load_office.h"
#include "analysis/explain/explain_print.h"
#include "analysis/explain/explain_write.h"
#include "analysis/explain/pick_copy.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/output/terminal.h"
#include "analysis/package/package.h"
#include "models/clock.h"
#include "models/scenario/find.h"
#include "sim/base/message.h"

#include <stdlib.h>
#include <string.h>

/* What the command line asks for in a scenario that is not there: SIM_ERR_ARGUMENT until the verb's end. */
static enum ana_exit exit_of(enum sim_status status)
{
    return status == SIM_ERR_ARGUMENT ? ANA_EXIT_USAGE : ana_exit_of(status);
}

/* ---- cases of a run ---- */

static enum sim_status explain_cases(const struct ana_explain_options *options,
                                     const struct visa_scenario *scenario, struct ana_explanations *all,
                                     struct sim_error *error)
{
    struct ana_case_question question = {.scenario = scenario,
                                         .seed =
                                             options->seed_given ? options->seed : scenario->settings.seed,
                                         .replication = options->replication,
                                         .by_key = options->by_key,
                                         .key = options->key,
                                         .quantiles = options->quantiles,
                                         .clazz = VISA_NOTHING,
                                         .outcome = options->outcome};
    memcpy(question.millionths, options->millionths, sizeof question.millionths);
    if (options->clazz != NULL) {
        question.clazz = visa_find_class(scenario, options->clazz);
        if (question.clazz == VISA_NOTHING) {
            return sim_fail(error, SIM_ERR_ARGUMENT, "--class: the scenario has no class \"%s\"",
                            options->clazz);
        }
    }
    return ana_explain_cases(all, &question, error);
}

/* ---- a delegation ---- */

struct travelling {
    const struct ana_explain_options *options;
    const struct visa_scenario *scenario; /* the office's */
    struct ana_office office;
    struct ana_cast cast;
    struct ana_environments environments;
    bool recorded; /* the environments are to be destroyed */
    bool forecast;
    int32_t start;
};

/* The day on which it starts: asked for, else that of the forecast, else the scenario's first. */
static enum sim_status find_start(struct travelling *travelling, struct sim_error *error)
{
    const struct ana_explain_options *options = travelling->options;
    const struct visa_settings *settings = &travelling->scenario->settings;
    travelling->forecast = options->start == VISA_NO_DAY && options->items.as_of != VISA_NO_DAY;
    travelling->start = options->start != VISA_NO_DAY ? options->start
                        : travelling->forecast        ? options->items.as_of
                                                      : settings->start_day;
    if (travelling->start < settings->start_day || travelling->start > settings->last_day) {
        char first[VISA_DATE_BYTES];
        char last[VISA_DATE_BYTES];
        visa_format_date(settings->start_day, first);
        visa_format_date(settings->last_day, last);
        return sim_fail(error, SIM_ERR_ARGUMENT, "the scenario goes from %s to %s: no start outside", first,
                        last);
    }
    return SIM_OK;
}

static enum sim_status find_member(const struct travelling *travelling, uint32_t *member,
                                   struct sim_error *error)
{
    const char *wanted = travelling->options->member;
    *member = ANA_DECISIVE_MEMBER;
    for (uint32_t i = 0; i < travelling->cast.travellers.count && wanted != NULL; i++) {
        if (strcmp(travelling->cast.who[i]->id, wanted) == 0) {
            *member = i;
        }
    }
    if (wanted != NULL && *member == ANA_DECISIVE_MEMBER) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "--member: nobody of that number travels");
    }
    return SIM_OK;
}

static enum sim_status record(struct travelling *travelling, struct sim_error *error)
{
    const struct ana_explain_options *options = travelling->options;
    const struct visa_scenario *scenario = travelling->scenario;
    struct ana_progress progress;
    ana_progress_init(&progress, stderr, N_("environments"), options->output.quiet);
    const struct ana_environments_request request = {.scenario = scenario,
                                                     .seed = options->seed_given ? options->seed
                                                                                 : scenario->settings.seed,
                                                     .count = options->environments,
                                                     .last_day = scenario->settings.last_day,
                                                     .threads = options->threads,
                                                     .stop = ana_interrupt_install(),
                                                     .progress = ana_progress_show,
                                                     .progress_context = &progress};
    travelling->recorded = true;
    enum sim_status status = ana_environments_record(&travelling->environments, &request, error);
    ana_progress_end(&progress);
    return status;
}

static enum sim_status make_cast(struct travelling *travelling, struct sim_error *error)
{
    struct ana_delegation_loaded *loaded = &travelling->office.delegation;
    const struct ana_cast_view view = {
        .forecast = travelling->forecast, .as_of = travelling->start, .entry = VISA_ENTRY_START};
    size_t told = loaded->diagnostics.count[VISA_ERROR];
    enum sim_status status =
        ana_cast_make(&travelling->cast, &loaded->delegation, &view, &loaded->arena, error);
    if (loaded->diagnostics.count[VISA_ERROR] > told) {
        ana_print_diagnostics(&loaded->diagnostics);
    }
    return status;
}

static enum sim_status explain_delegation(struct travelling *travelling, struct ana_explanations *all,
                                          struct sim_error *error)
{
    const struct ana_explain_options *options = travelling->options;
    uint32_t member = ANA_DECISIVE_MEMBER;
    enum sim_status status = find_start(travelling, error);
    status = status == SIM_OK ? make_cast(travelling, error) : status;
    status = status == SIM_OK ? find_member(travelling, &member, error) : status;
    status = status == SIM_OK ? record(travelling, error) : status;
    if (status != SIM_OK) {
        return status;
    }
    struct ana_copy_question question = {.environments = &travelling->environments,
                                         .cast = &travelling->cast,
                                         .delegation = travelling->office.delegation.delegation.id,
                                         .start = visa_midnight(travelling->start),
                                         .copies = options->copies,
                                         .quantiles = options->quantiles,
                                         .member = member};
    memcpy(question.millionths, options->millionths, sizeof question.millionths);
    return ana_explain_copies(all, &question, error);
}

/* ---- what comes out ---- */

static enum sim_status write_file(const struct ana_output_options *output, const struct ana_explanations *all,
                                  struct sim_error *error)
{
    struct ana_safe_file file;
    SIM_ASSERT(all->scenario != NULL);
    enum sim_status status = ana_result_folder(output->folder, output->force, error);
    char *path = status == SIM_OK ? ana_path(output->folder, "chains.csv") : NULL;
    if (status == SIM_OK && path == NULL) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory for a path");
    }
    status = status == SIM_OK ? ana_safe_file_open(&file, path, output->force, error) : status;
    if (status == SIM_OK) {
        ana_explain_write_csv(file.stream, all, output->language);
        status = ana_safe_file_commit(&file, error);
    }
    if (status == SIM_OK) {
        status = ana_result_package_write(output->folder, all->scenario->settings.name, error);
    }
    free(path);
    return status;
}

/* changes: of the scenario, "" for none. */
static enum sim_status show(const struct ana_output_options *output, struct ana_explanations *all,
                            const char *changes, struct sim_error *error)
{
    all->changes = changes[0] != '\0' ? changes : NULL;
    enum sim_status status = output->folder != NULL ? write_file(output, all, error) : SIM_OK;
    if (status == SIM_OK && output->json) {
        ana_explain_print_json(stdout, all, output->language);
    } else if (status == SIM_OK) {
        ana_explain_print(stdout, all, output->language);
    }
    return status;
}

/* Explanations borrow texts from the delegation, so they are shown before it goes. */
static enum sim_status with_delegation(const struct ana_explain_options *options)
{
    struct travelling travelling = {.options = options};
    const struct ana_office_request request = {.scenario = options->scenario,
                                               .delegation = options->delegation,
                                               .set = &options->set,
                                               .options = &options->items,
                                               .quiet = options->output.quiet};
    struct sim_error error = {0};
    struct ana_explanations all = {0};
    enum sim_status status = ana_office_load(&travelling.office, &request);
    if (status == SIM_OK) {
        travelling.scenario = ana_office_scenario(&travelling.office, VISA_VIEW_BASE);
        status = explain_delegation(&travelling, &all, &error);
        status = status == SIM_OK ? show(&options->output, &all, travelling.office.changes, &error) : status;
        status = status == SIM_OK ? status : ana_complain(status, &error);
    }
    ana_explanations_destroy(&all);
    if (travelling.recorded) {
        ana_environments_destroy(&travelling.environments);
    }
    ana_office_destroy(&travelling.office);
    return status;
}

static enum sim_status with_run(const struct ana_explain_options *options)
{
    struct sim_error error = {0};
    struct ana_explanations all = {0};
    struct ana_loaded loaded;
    struct visa_change changes[ANA_CHANGES_MOST];
    struct visa_scenario_source source = {.folder = options->scenario, .changes = changes};
    ana_set_changes(&options->set, changes, &source.change_count);
    enum sim_status status = ana_load_from(&loaded, &source, options->output.quiet);
    if (status == SIM_OK) {
        status = explain_cases(options, &loaded.scenario, &all, &error);
        status = status == SIM_OK ? show(&options->output, &all, loaded.scenario.changes, &error) : status;
        status = status == SIM_OK ? status : ana_complain(status, &error);
    }
    ana_explanations_destroy(&all);
    ana_loaded_destroy(&loaded);
    return status;
}

enum ana_exit ana_cmd_explain(int argc, char **argv)
{
    struct ana_explain_options options;
    ana_explain_options_parse(&options, argc, argv);
    return exit_of(options.delegation != NULL ? with_delegation(&options) : with_run(&options));
}

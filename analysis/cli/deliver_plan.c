/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/deliver_plan.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_package.h"
#include "analysis/cli/deliver_plots.h"
#include "analysis/cli/earlier_forecast.h"
#include "analysis/document/document_file.h"
#include "analysis/document/document_tell.h"
#include "analysis/output/csv_writer.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/plan/page.h"
#include "analysis/plan/plan_document.h"
#include "analysis/plan/plan_files.h"
#include "analysis/plan/plan_json.h"
#include "analysis/plan/plan_plots.h"
#include "analysis/plot/plot_kinds.h"
#include "models/scenario/agency.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* One call. */
struct delivering {
    const struct ana_plan_delivery *asked;
    struct visa_delegation_text input; /* the delegation, as it could be read again */
    struct sim_error error;
};

/* ---- what is told ---- */

/* Writes it into a stream. */
typedef void write_fn(FILE *stream, const struct delivering *delivering);

static const struct visa_working_calendar *calendar_of(const struct ana_plan *plan)
{
    const struct visa_scenario *scenario = plan->question.scenario;
    int32_t calendar = visa_agency_calendar(scenario, plan->question.as_of);
    return calendar < 0 ? NULL : &scenario->calendars[calendar];
}

static void write_page(FILE *stream, const struct delivering *delivering)
{
    bool behind = !delivering->asked->page_alone;
    const struct ana_plan_page_options options = {.language = delivering->asked->options->language,
                                                  .members = behind,
                                                  .actions = behind,
                                                  .fallbacks = behind,
                                                  .working_days = calendar_of(delivering->asked->plan)};
    ana_plan_page_print(stream, delivering->asked->plan, &options);
}

static void tell(struct ana_document *document, const void *context)
{
    const struct ana_plan_delivery *asked = context;
    ana_plan_document(document, &(struct ana_plan_document_parts){.plan = asked->plan,
                                                                  .working_days = calendar_of(asked->plan),
                                                                  .evidence = asked->evidence});
}

static void write_json(FILE *stream, const struct delivering *delivering)
{
    ana_plan_json_write(stream, delivering->asked->plan);
}

static void write_items(FILE *stream, const struct delivering *delivering)
{
    fputs(delivering->input.delegation, stream);
}

static void write_members(FILE *stream, const struct delivering *delivering)
{
    fputs(delivering->input.members, stream);
}

/* As in an overlay of the scenario. */
static void write_changes(FILE *stream, const struct delivering *delivering)
{
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    ana_csv_label(&csv, "change");
    ana_csv_end_row(&csv);
    ana_csv_text(&csv, delivering->asked->plan->question.changes);
    ana_csv_end_row(&csv);
}

static void write_forecast(FILE *stream, const struct delivering *delivering)
{
    ana_earlier_forecast_write(stream, delivering->asked->plan);
}

/* ---- files ---- */

/* A file in the folder of the output, or in one below it; whole or not at all. */
static enum sim_status open_file(struct delivering *delivering, const char *name, struct ana_safe_file *file)
{
    const struct ana_output_options *options = delivering->asked->options;
    char *path = ana_path(options->folder, name);
    if (path == NULL) {
        return sim_fail(&delivering->error, SIM_ERR_MEMORY, "no memory for a file name");
    }
    enum sim_status status = ana_safe_file_open(file, path, options->force, &delivering->error);
    free(path);
    return status;
}

static enum sim_status write_file(struct delivering *delivering, const char *name, write_fn *write)
{
    struct ana_safe_file file = {.stream = NULL};
    enum sim_status status = open_file(delivering, name, &file);
    if (status == SIM_OK) {
        write(file.stream, delivering);
        status = ana_safe_file_commit(&file, &delivering->error);
    }
    return status;
}

static enum sim_status write_document(struct delivering *delivering)
{
    struct ana_safe_file file = {.stream = NULL};
    enum sim_status status = open_file(delivering, ANA_DOCUMENT_FILE, &file);
    if (status != SIM_OK) {
        return status;
    }
    status = ana_document_tell(file.stream, tell, delivering->asked, &delivering->error);
    if (status != SIM_OK) {
        ana_safe_file_abandon(&file);
        return status;
    }
    return ana_safe_file_commit(&file, &delivering->error);
}

/* Those of an earlier question must not stay beside this one. */
static enum sim_status keep_changes(struct delivering *delivering, const char *name)
{
    if (delivering->asked->plan->question.changes != NULL) {
        return write_file(delivering, name, write_changes);
    }
    char *path = ana_path(delivering->asked->options->folder, name);
    enum sim_status status = SIM_OK;
    if (path == NULL) {
        status = sim_fail(&delivering->error, SIM_ERR_MEMORY, "no memory for a file name");
    } else if (remove(path) != 0 && errno != ENOENT) {
        status =
            sim_fail(&delivering->error, SIM_ERR_CREATE, "cannot remove \"%s\": %s", path, strerror(errno));
    }
    free(path);
    return status;
}

/* A folder in the folder of the output. The caller frees its name; NULL when it cannot be. */
static char *make_folder(struct delivering *delivering, const char *name, enum sim_status *status)
{
    char *folder = ana_path(delivering->asked->options->folder, name);
    *status = folder != NULL ? ana_result_folder(folder, true, &delivering->error)
                             : sim_fail(&delivering->error, SIM_ERR_MEMORY, "no memory for a file name");
    return folder;
}

/* What was asked: the delegation with the options that outweighed its files, for a later --earlier, and the
 * changes of the scenario. */
static enum sim_status write_input(struct delivering *delivering)
{
    struct sim_arena arena;
    enum sim_status status = SIM_OK;
    free(make_folder(delivering, "input", &status));
    if (status != SIM_OK) {
        return status;
    }
    sim_arena_init(&arena, SIZE_MAX);
    status = visa_delegation_write(delivering->asked->plan->question.delegation, false, &arena,
                                   &delivering->input);
    if (status != SIM_OK) {
        (void)sim_fail(&delivering->error, status, "no memory for the delegation");
    } else {
        status = write_file(delivering, "input/delegation.csv", write_items);
    }
    if (status == SIM_OK) {
        status = write_file(delivering, "input/members.csv", write_members);
    }
    if (status == SIM_OK) {
        status = write_file(delivering, "input/forecast.csv", write_forecast);
    }
    if (status == SIM_OK) {
        status = keep_changes(delivering, "input/changes.csv");
    }
    sim_arena_destroy(&arena);
    return status;
}

static enum sim_status write_files(struct delivering *delivering)
{
    const struct ana_plan_delivery *asked = delivering->asked;
    enum sim_status status =
        ana_plan_files_write(asked->options->folder, asked->plan, asked->options->force, &delivering->error);
    if (status == SIM_OK) {
        status = write_input(delivering);
    }
    if (status == SIM_OK) {
        status = write_file(delivering, "page.txt", write_page);
    }
    if (status == SIM_OK) {
        status = write_file(delivering, "plan.json", write_json);
    }
    if (status == SIM_OK) {
        status = write_document(delivering);
    }
    if (status == SIM_OK) {
        ana_talk(asked->options->quiet, "%s: page, tables and plan.json", asked->options->folder);
    }
    return status;
}

/* ---- plots ---- */

static enum sim_status draw_plan(const void *context, const char *folder,
                                 const struct ana_plot_options *options, struct ana_plots_drawn *drawn,
                                 struct sim_error *error)
{
    const struct ana_plan_delivery *asked = context;
    enum sim_status status = ana_plan_plots(folder, asked->plan, options, asked->stop, error);
    drawn->count = ANA_PLAN_PLOT_COUNT - (asked->plan->question.forecast ? 1U : 0U);
    return status;
}

static enum sim_status draw(const struct ana_plan_delivery *asked)
{
    const struct ana_plots_delivery plots = {.options = asked->options, .draw = draw_plan, .context = asked};
    return ana_deliver_plots(&plots);
}

/* Files first, then plots, then the page, so that what fails late has the least to take with it. */
enum sim_status ana_deliver_plan(const struct ana_plan_delivery *delivery)
{
    struct delivering delivering = {.asked = delivery};
    bool folder = delivery->options->folder != NULL;
    enum sim_status status = folder ? write_files(&delivering) : SIM_OK;
    if (status != SIM_OK) {
        return ana_complain(status, &delivering.error);
    }
    status = draw(delivery);
    (delivery->options->json ? write_json : write_page)(stdout, &delivering);
    return ana_deliver_package(delivery->options, delivery->plan->question.scenario->settings.name, status);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/load_office.h"

#include "analysis/cli/deliver.h"
#include "analysis/output/paths.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum sim_status tell_no_memory(void)
{
    struct sim_error error;
    return ana_complain(sim_fail(&error, SIM_ERR_MEMORY, "no memory for the scenario"), &error);
}

static enum sim_status load_view(struct ana_office *office, const struct ana_office_request *request,
                                 enum visa_view view)
{
    const struct visa_evidence *evidence = &office->evidence;
    size_t count = evidence->count[view];
    struct visa_change *changes = calloc(count + ANA_CHANGES_MOST, sizeof *changes);
    if (changes == NULL) {
        return tell_no_memory();
    }
    for (size_t i = 0; i < count; i++) {
        changes[i] = evidence->changes[view][i];
    }
    bool again = count > 0; /* what there is to say of the scenario itself was told */
    ana_set_changes(request->set, changes, &count);
    const struct visa_scenario_source source = {
        .folder = request->scenario, .view = view, .changes = changes, .change_count = count};
    office->view_count = (uint32_t)view + 1;
    enum sim_status status =
        ana_load_from(&office->views[view], &source, request->quiet || again || view != VISA_VIEW_BASE);
    free(changes);
    return status;
}

/* The base as it is before the office is heard; what it was changed by is what the command line asked for. */
static enum sim_status load_base(struct ana_office *office, const struct ana_office_request *request)
{
    enum sim_status status = load_view(office, request, VISA_VIEW_BASE);
    if (status != SIM_OK) {
        return status;
    }
    office->changes = strdup(ana_office_scenario(office, VISA_VIEW_BASE)->changes);
    return office->changes != NULL ? SIM_OK : tell_no_memory();
}

static enum sim_status load_delegation(struct ana_office *office, const struct ana_office_request *request)
{
    const struct ana_delegation_request what = {.folder = request->delegation,
                                                .options = request->options,
                                                .scenario = ana_office_scenario(office, VISA_VIEW_BASE),
                                                .quiet = request->quiet};
    office->has_delegation = true;
    return ana_delegation_load(&office->delegation, &what);
}

static enum sim_status load_evidence(struct ana_office *office, const struct ana_office_request *request)
{
    struct ana_delegation_loaded *loaded = &office->delegation;
    struct visa_diagnostics diagnostics;
    const struct visa_evidence_source source = {.folder = request->delegation,
                                                .delegation = &loaded->delegation,
                                                .scenario = ana_office_scenario(office, VISA_VIEW_BASE),
                                                .as_of = request->options->as_of};
    visa_diagnostics_init(&diagnostics, &loaded->arena);
    diagnostics.mask_values = true;
    enum sim_status status = visa_evidence_read(&office->evidence, &source, &diagnostics, &loaded->arena);
    return ana_tell_read(status, request->delegation, &diagnostics, request->quiet);
}

/* The base once more, if the office knows better, and the other views. */
static enum sim_status load_views(struct ana_office *office, const struct ana_office_request *request)
{
    enum sim_status status = SIM_OK;
    if (office->evidence.count[VISA_VIEW_BASE] > 0) {
        ana_loaded_destroy(&office->views[VISA_VIEW_BASE]);
        status = load_view(office, request, VISA_VIEW_BASE);
    }
    for (int view = VISA_VIEW_OPTIMISTIC; view < VISA_VIEWS && request->views && status == SIM_OK; view++) {
        status = load_view(office, request, (enum visa_view)view);
    }
    return status;
}

/* Two folders are easily taken for each other. */
static void tell_order(const struct ana_office_request *request)
{
    char *scenario = ana_path(request->delegation, "scenario.csv");
    if (scenario != NULL && access(scenario, R_OK) == 0) {
        ana_talk(false, "%s is a scenario: the scenario comes first, then the delegation",
                 request->delegation);
    }
    free(scenario);
}

enum sim_status ana_office_load(struct ana_office *office, const struct ana_office_request *request)
{
    enum sim_status status = load_base(office, request);
    if (status == SIM_ERR_NO_INPUT) {
        tell_order(request);
    }
    if (status == SIM_OK) {
        status = load_delegation(office, request);
    }
    if (status == SIM_OK) {
        status = load_evidence(office, request);
    }
    return status == SIM_OK ? load_views(office, request) : status;
}

void ana_office_destroy(struct ana_office *office)
{
    if (office->has_delegation) {
        ana_delegation_loaded_destroy(&office->delegation);
    }
    for (uint32_t view = 0; view < office->view_count; view++) {
        ana_loaded_destroy(&office->views[view]);
    }
    free(office->changes);
    *office = (struct ana_office){0};
}

const struct visa_scenario *ana_office_scenario(const struct ana_office *office, enum visa_view view)
{
    return (uint32_t)view < office->view_count ? &office->views[view].scenario : NULL;
}

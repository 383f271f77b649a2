/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_document.h"

#include "analysis/document/common.h"
#include "analysis/output/text_number.h"
#include "analysis/plot/plot_kinds.h"
#include "analysis/run/manifest.h"
#include "analysis/run/run_answers.h"
#include "analysis/run/run_tables.h"
#include "analysis/run/run_warm_up.h"
#include "models/calendar/date.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { SECTION_TABLES = 2, SECTION_PLOTS = 2 };

/* A section of its own: ANA_RUN_PARTS and ANA_PLOT_KIND_COUNT stand for none. */
struct section {
    const char *key, *heading;
    enum ana_run_part tables[SECTION_TABLES];
    enum ana_plot_kind plots[SECTION_PLOTS];
};

static const struct section sections[] = {
    {"lead_time",
     N_("Lead time"),
     {ANA_RUN_PART_LEAD_TIME, ANA_RUN_PARTS},
     {ANA_PLOT_KIND_LEAD_TIME, ANA_PLOT_KIND_STAGE_TIME}},
    {"outcomes",
     N_("Outcomes"),
     {ANA_RUN_PART_OUTCOMES, ANA_RUN_PART_INCIDENCE},
     {ANA_PLOT_KIND_FUNNEL, ANA_PLOT_KIND_COUNT}},
    {"next_wait",
     N_("Next available appointment"),
     {ANA_RUN_PART_NEXT_WAIT, ANA_RUN_PARTS},
     {ANA_PLOT_KIND_NEXT_WAIT, ANA_PLOT_KIND_COUNT}},
    {"throughput",
     N_("Visas issued"),
     {ANA_RUN_PART_THROUGHPUT, ANA_RUN_PARTS},
     {ANA_PLOT_KIND_ISSUED, ANA_PLOT_KIND_COUNT}},
    {"capacity",
     N_("Capacity and backlog"),
     {ANA_RUN_PART_CAPACITY, ANA_RUN_PART_BACKLOG},
     {ANA_PLOT_KIND_SEATS_USED, ANA_PLOT_KIND_BACKLOG}},
};

static const char *const limits[] = {
    N_("The lead time counts those who were issued a visa by the end of the run; the table of outcomes says "
       "how "
       "many were still open."),
    N_("Means and quantiles over the window say nothing of single days; daily.csv and the figures do."),
};

static const struct ana_common_verb verb = {
    .outputs = N_(
        "Lead time in days from the start to the passport in hand (mean and quantiles within a "
        "replication), shares of outcomes, days to the next available appointment, visas issued in 30 "
        "days, seats offered, used and wasted, cases waiting, use of the windows. analysis/run/run_table.h "
        "defines each."),
    .aims = N_("One scenario, as it is: how long applications take, how they end, and what limits them."),
    .estimation =
        N_("An estimate is the mean over replications of the number computed within one; its interval is "
           "Student's t. A share that is 0 or 1 in every replication has the exact binomial bound. A "
           "quantile with fewer than 50 cases beyond it in some replication is blank."),
    .limits = limits,
    .limit_count = sizeof limits / sizeof *limits,
};

static void add_head(struct ana_document *document, const struct ana_experiment *experiment)
{
    const struct visa_settings *settings = &experiment->plan.scenario->settings;
    const char *title =
        ana_name_in((struct ana_name){settings->title_en, settings->title_zh}, document->language);
    struct visa_date date = visa_date_from_day(settings->start_day);
    char seed[24];
    snprintf(seed, sizeof seed, "%" PRIu64, experiment->plan.seed);
    ana_document_text(document, ANA_BLOCK_TITLE, title[0] != '\0' ? title : settings->name);
    ana_document_say(
        document, ANA_BLOCK_SUBTITLE,
        "Run of scenario %s: %d days from %s, %u replications, seed %s; in brackets: intervals at level %s",
        settings->name, settings->cohort_to - settings->start_day + 1,
        ana_document_phrase(document, N_("%d-%02d-%02d"), date.year, date.month, date.day), experiment->done,
        seed, ana_number(experiment->plan.level).text);
}

/* What the short names of the classes stand for. */
static void add_classes(struct ana_document *document, const struct visa_scenario *scenario)
{
    const char *list = "";
    for (uint32_t i = 0; i < scenario->class_count; i++) {
        const struct visa_class *c = &scenario->classes[i];
        const char *name = ana_name_in((struct ana_name){c->name_en, c->name_zh}, document->language);
        const char *one = ana_document_phrase(document, C_("class and name", "%s: %s"), c->name, name);
        list = i == 0 ? one : ana_document_phrase(document, C_("list of classes", "%s; %s"), list, one);
    }
    ana_document_say(document, ANA_BLOCK_PARAGRAPH, "Classes: %s.", list);
}

/* How the run began, and how it came by its number of replications. */
static void add_conduct(struct ana_document *document, const struct ana_experiment *experiment)
{
    const struct visa_settings *settings = &experiment->plan.scenario->settings;
    struct ana_run_warm_up warm_up;
    struct sim_error none;
    if (ana_run_warm_up_init(&warm_up, experiment, &none) == SIM_OK) {
        ana_document_text(document, ANA_BLOCK_PARAGRAPH,
                          ana_run_warm_up_text(settings, &warm_up, document->language).text);
    }
    ana_run_warm_up_destroy(&warm_up);
    add_classes(document, experiment->plan.scenario);
    if (experiment->done < experiment->plan.replications) {
        ana_document_say(
            document, ANA_BLOCK_PARAGRAPH,
            "The run was interrupted: %u of %u replications are done, and these are what it says.",
            experiment->done, experiment->plan.replications);
    }
    ana_document_say(
        document, ANA_BLOCK_PARAGRAPH,
        "Cases are means over replications. A blank quantile has fewer than 50 cases beyond it in some "
        "replication.");
}

static void add_section(struct ana_document *document, const struct ana_run_summary *summary,
                        const struct section *section)
{
    ana_document_section(document, section->key, section->heading);
    if (section == sections) {
        add_conduct(document, summary->experiment);
    }
    for (size_t i = 0; i < SECTION_TABLES; i++) {
        if (section->tables[i] != ANA_RUN_PARTS) {
            ana_run_part_add(document, summary, section->tables[i], ANA_RUN_FULL);
        }
    }
    for (size_t i = 0; i < SECTION_PLOTS; i++) {
        if (section->plots[i] != ANA_PLOT_KIND_COUNT) {
            const struct ana_plot_kind_entry *plot = ana_plot_kind_entry(section->plots[i]);
            ana_document_figure(document, plot->name, ana_text(document->language, plot->description));
        }
    }
}

void ana_run_document(struct ana_document *document, const struct ana_run_summary *summary)
{
    const struct ana_experiment *experiment = summary->experiment;
    const struct ana_design *plan = &experiment->plan;
    add_head(document, experiment);
    ana_run_answer(document, summary);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        add_section(document, summary, &sections[i]);
    }
    char *command = ana_run_command(experiment);
    ana_document_common(document, &(struct ana_common_parts){.verb = &verb,
                                                             .scenarios = &plan->scenario,
                                                             .count = 1,
                                                             .command = command,
                                                             .checksums = "manifest.json",
                                                             .seed = plan->seed,
                                                             .replications = experiment->done,
                                                             .sampling = plan->sampling,
                                                             .level = plan->level});
    free(command);
}

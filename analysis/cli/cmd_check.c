/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/load.h"
#include "analysis/cli/output_options.h"
#include "analysis/cli/print_changes.h"
#include "analysis/cli/usage.h"
#include "analysis/output/json_writer.h"
#include "analysis/package/package.h"
#include "analysis/run/manifest.h"
#include "analysis/run/text_table.h"
#include "sim/base/message.h"

#include <argp.h>
#include <inttypes.h>
#include <stdio.h>

enum { OPTION_JSON = 256, OPTION_PRINT, OPTION_PACKAGE, VALUE_BYTES = 256 };

struct check_options {
    char *scenario;
    bool json, print, package;
    enum ana_language language;
    struct ana_change_texts set;
};

static const struct argp_option options[] = {
    {"json", OPTION_JSON, NULL, 0, N_("print the summary as JSON"), 0},
    {"print", OPTION_PRINT, NULL, 0,
     N_("print the files that changes have touched, as they are after them, instead of the summary"), 0},
    {"datapackage", OPTION_PACKAGE, NULL, 0,
     N_("print datapackage.json for the folder (Frictionless Data Package) instead of the summary"), 0},
    {0},
};

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct check_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->set;
        state->child_inputs[1] = &chosen->language;
        return 0;
    case OPTION_JSON:
        chosen->json = true;
        return 0;
    case OPTION_PRINT:
        chosen->print = true;
        return 0;
    case OPTION_PACKAGE:
        chosen->package = true;
        return 0;
    case ARGP_KEY_END:
        if (chosen->package && (chosen->json || chosen->print || chosen->set.count > 0)) {
            ana_usage_error(state,
                            "--datapackage describes the files as they are: it goes with no other option");
        }
        if (chosen->json && chosen->print) {
            ana_usage_error(state, "--print prints CSV: it does not go with --json");
        }
        return 0;
    case ARGP_KEY_ARG:
        if (chosen->scenario != NULL) {
            ana_usage_error(state, "one scenario, please; \"%s\" is one too many", argument);
        }
        chosen->scenario = argument;
        return 0;
    case ARGP_KEY_NO_ARGS:
        ana_usage_error(state, "the folder of a scenario is missing");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static enum sim_status print_package(const char *folder, const struct ana_loaded *loaded)
{
    struct sim_error error;
    enum sim_status status = ana_scenario_package_write(stdout, folder, &loaded->scenario, &error);
    return status == SIM_OK ? status : ana_complain(status, &error);
}

/* What the summary tells: dates as text, and what can be counted. */
struct dates {
    char first[VISA_DATE_BYTES], start[VISA_DATE_BYTES], cohort_to[VISA_DATE_BYTES], last[VISA_DATE_BYTES];
};

static struct dates dates_of(const struct visa_settings *settings)
{
    struct dates dates;
    visa_format_date(settings->first_day, dates.first);
    visa_format_date(settings->start_day, dates.start);
    visa_format_date(settings->cohort_to, dates.cohort_to);
    visa_format_date(settings->last_day, dates.last);
    return dates;
}

struct counted {
    const char *name;
    int64_t count;
};

enum { COUNTED = 8 };

static void count_things(const struct ana_loaded *loaded, struct counted counted[COUNTED])
{
    const struct visa_scenario *s = &loaded->scenario;
    const struct counted things[COUNTED] = {
        {N_("posts"), s->post_count},
        {N_("pools"), s->pool_count},
        {N_("classes"), s->class_count},
        {N_("streams"), s->stream_count},
        {N_("calendars"), s->calendar_count},
        {N_("replications"), s->settings.replications},
        {N_("errors"), (int64_t)loaded->diagnostics.count[VISA_ERROR]},
        {N_("warnings"), (int64_t)loaded->diagnostics.count[VISA_WARNING]},
    };
    for (size_t i = 0; i < COUNTED; i++) {
        counted[i] = things[i];
    }
}

static void add_row(struct ana_text_table *table, const char *name, const char *value)
{
    ana_text_table_add(table, sim_message(name));
    ana_text_table_add(table, value);
}

static void print_text(const struct ana_loaded *loaded)
{
    const struct visa_settings *settings = &loaded->scenario.settings;
    const struct dates dates = dates_of(settings);
    struct counted counted[COUNTED];
    char text[VALUE_BYTES];
    struct ana_text_table table;
    ana_text_table_init(&table, 2, 2);
    add_row(&table, N_("scenario"), settings->name);
    if (loaded->scenario.changes[0] != '\0') {
        add_row(&table, N_("changes"), loaded->scenario.changes);
    }
    add_row(&table, N_("title"),
            ana_name_in((struct ana_name){settings->title_en, settings->title_zh}, ana_catalogue_spoken()));
    snprintf(text, sizeof text, sim_message("%s to %s, %d days"), dates.start, dates.cohort_to,
             settings->cohort_to - settings->start_day + 1);
    add_row(&table, N_("window"), text);
    snprintf(text, sizeof text, sim_message("%s to %s, %s"), dates.first, dates.last,
             settings->given ? sim_message("with the state given for the first day of the window")
                             : sim_message("from an empty pipeline"));
    add_row(&table, N_("simulated"), text);
    count_things(loaded, counted);
    for (size_t i = 0; i < COUNTED; i++) {
        snprintf(text, sizeof text, "%" PRId64, counted[i].count);
        add_row(&table, counted[i].name, text);
    }
    snprintf(text, sizeof text, "%" PRIu64, settings->seed);
    add_row(&table, N_("seed"), text);
    add_row(&table, N_("digest"), ana_digest_text(&loaded->scenario).text);
    ana_text_table_print(&table, stdout);
    ana_text_table_destroy(&table);
}

static void print_json(const struct ana_loaded *loaded)
{
    const struct visa_settings *settings = &loaded->scenario.settings;
    const struct dates dates = dates_of(settings);
    struct counted counted[COUNTED];
    struct ana_json json;
    ana_json_init(&json, stdout);
    ana_json_begin_object(&json, NULL);
    ana_json_text(&json, "scenario", settings->name);
    if (loaded->scenario.changes[0] != '\0') {
        ana_json_text(&json, "changes", loaded->scenario.changes);
    }
    ana_json_text(&json, "title_en", settings->title_en);
    ana_json_text(&json, "title_zh", settings->title_zh);
    ana_json_text(&json, "first_date", dates.first);
    ana_json_text(&json, "start_date", dates.start);
    ana_json_text(&json, "window_end", dates.cohort_to);
    ana_json_text(&json, "last_date", dates.last);
    count_things(loaded, counted);
    for (size_t i = 0; i < COUNTED; i++) {
        ana_json_whole(&json, counted[i].name, counted[i].count);
    }
    ana_json_id(&json, "seed", settings->seed);
    ana_json_text(&json, "digest", ana_digest_text(&loaded->scenario).text);
    ana_json_end(&json);
}

enum ana_exit ana_cmd_check(int argc, char **argv)
{
    static const struct argp_child children[] = {
        {&ana_set_parser, 0, NULL, 0}, {&ana_language_parser, 0, NULL, 0}, {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("SCENARIO"),
        .doc =
            N_("Reads the scenario in the folder SCENARIO, tells errors and warnings on standard error and a "
               "summary on standard output.\v"
               "Exit status: 0 good, warnings included; 65 errors; 66 no such folder or not one; 64 wrong "
               "usage."),
    };
    struct check_options chosen = {0};
    argp_parse(&parser, argc, argv, 0, NULL, &chosen);
    struct visa_change changes[ANA_CHANGES_MOST + 1];
    const struct ana_scenarios arms = {&chosen.scenario, 1, &chosen.set, NULL};
    const struct visa_scenario_source source = {.folder = chosen.scenario,
                                                .changes = changes,
                                                .change_count = ana_scenarios_changes(&arms, 0, changes)};
    struct ana_loaded loaded;
    enum sim_status status = ana_load_from(&loaded, &source, false);
    if (status == SIM_OK && chosen.print) {
        status = ana_print_changes(&source);
    } else if (status == SIM_OK && chosen.package) {
        status = print_package(chosen.scenario, &loaded);
    } else if (status == SIM_OK && chosen.json) {
        print_json(&loaded);
    } else if (status == SIM_OK) {
        print_text(&loaded);
    }
    ana_loaded_destroy(&loaded);
    return ana_exit_of(status);
}

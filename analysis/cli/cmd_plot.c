/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/output_options.h"
#include "analysis/cli/usage.h"
#include "analysis/output/json_writer.h"
#include "analysis/output/safe_file.h"
#include "analysis/plot/plot_file.h"
#include "analysis/run/text_table.h"
#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OPTION_OUTPUT = 'o', OPTION_FORCE = 256, OPTION_LIST, OPTION_JSON };

struct plot_options {
    const char *result, *kind;
    const char *output;
    bool force, list, json;
    enum ana_language language;
};

static const struct argp_option options[] = {
    {"output", OPTION_OUTPUT, "FILE", 0,
     N_("draw to FILE; its ending says what it becomes: .svg, .png, .pdf, or .gp for the script"), 0},
    {"force", OPTION_FORCE, NULL, 0, N_("let FILE be replaced"), 0},
    {"list", OPTION_LIST, NULL, 0, N_("list the plots of RESULT"), 0},
    {"json", OPTION_JSON, NULL, 0, N_("with --list: print JSON"), 0},
    {0},
};

/* The formats by the endings of files; 0: the script. */
static const struct {
    const char *ending;
    unsigned format;
} endings[] = {{".svg", ANA_PLOT_SVG}, {".png", ANA_PLOT_PNG}, {".pdf", ANA_PLOT_PDF}, {".gp", 0}};
enum { ENDINGS = sizeof endings / sizeof *endings };

/* Which ending the file has, or ENDINGS. */
static size_t ending_of(const char *path)
{
    size_t i = 0;
    const char *dot = strrchr(path, '.');
    while (i < ENDINGS && (dot == NULL || strcmp(dot, endings[i].ending) != 0)) {
        i++;
    }
    return i;
}

static void check(const struct argp_state *state, const struct plot_options *chosen)
{
    if (chosen->result == NULL) {
        ana_usage_error(state, "the folder of a result is missing");
    }
    if (chosen->list && (chosen->kind != NULL || chosen->output != NULL)) {
        ana_usage_error(state, "--list goes with neither KIND nor --output");
    }
    if (chosen->json && !chosen->list) {
        ana_usage_error(state, "--json needs --list");
    }
    if (!chosen->list && (chosen->kind == NULL || chosen->output == NULL)) {
        ana_usage_error(state,
                        "KIND and --output FILE say what to draw and where; --list tells what there is");
    }
    if (chosen->output != NULL && ending_of(chosen->output) == ENDINGS) {
        ana_usage_error(state, "--output %s: expected a file that ends in .svg, .png, .pdf or .gp",
                        chosen->output);
    }
}

static void take_argument(const struct argp_state *state, struct plot_options *chosen, const char *argument)
{
    if (state->arg_num > 1) {
        ana_usage_error(state, "one plot of one result at a time: what is \"%s\"?", argument);
    }
    *(state->arg_num == 0 ? &chosen->result : &chosen->kind) = argument;
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct plot_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->language;
        return 0;
    case OPTION_OUTPUT:
        chosen->output = argument;
        return 0;
    case OPTION_FORCE:
        chosen->force = true;
        return 0;
    case OPTION_LIST:
        chosen->list = true;
        return 0;
    case OPTION_JSON:
        chosen->json = true;
        return 0;
    case ARGP_KEY_ARG:
        take_argument(state, chosen, argument);
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- the list ---- */

static void print_json(const struct ana_plot_files *files)
{
    struct ana_json json;
    ana_json_init(&json, stdout);
    ana_json_begin_object(&json, NULL);
    ana_json_text(&json, "language", ana_language_code(files->language));
    ana_json_begin_array(&json, "plots");
    for (size_t i = 0; i < files->count; i++) {
        ana_json_begin_object(&json, NULL);
        ana_json_text(&json, "kind", files->items[i].stem);
        ana_json_text(&json, "title", files->items[i].title);
        ana_json_text(&json, "subtitle", files->items[i].subtitle);
        ana_json_text(&json, "note", files->items[i].note);
        ana_json_text(&json, "caption", files->items[i].caption);
        ana_json_text(&json, "alternative", files->items[i].alternative);
        ana_json_end(&json);
    }
    ana_json_end(&json);
    ana_json_end(&json);
}

static void print(const struct ana_plot_files *files)
{
    struct ana_text_table table;
    ana_text_table_init(&table, 2, 2);
    for (size_t i = 0; i < files->count; i++) {
        ana_text_table_add(&table, files->items[i].stem);
        ana_text_table_add(&table, files->items[i].title);
    }
    ana_text_table_print(&table, stdout);
    ana_text_table_destroy(&table);
}

/* ---- one plot ---- */

static enum sim_status find(const struct ana_plot_files *files, const struct plot_options *chosen,
                            size_t *place, struct sim_error *error)
{
    char hint[VISA_HINT_BYTES] = "";
    *place = ana_plot_files_find(files, chosen->kind);
    if (*place < files->count) {
        return SIM_OK;
    }
    const char **names = calloc(files->count + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < files->count; i++) {
        names[i] = files->items[i].stem;
    }
    if (names != NULL) {
        visa_write_hint(hint, chosen->kind, names, files->count);
    }
    free(names);
    return sim_fail(error, SIM_ERR_NO_INPUT, "%s: there is no plot \"%s\"%s", chosen->result, chosen->kind,
                    hint);
}

/* An existing file is refused unless --force. */
static enum sim_status write_script(const struct ana_plot_files *files, size_t i,
                                    const struct plot_options *chosen, struct sim_error *error)
{
    struct ana_plot_picture script;
    struct ana_safe_file file;
    enum sim_status status = ana_plot_file_read(files, i, &script, error);
    if (status == SIM_OK) {
        status = ana_safe_file_open(&file, chosen->output, chosen->force, error);
    }
    if (status == SIM_OK) {
        fwrite(script.bytes, 1, script.length, file.stream);
        status = ana_safe_file_commit(&file, error);
    }
    free(script.bytes);
    return status;
}

static void warn(const struct sim_error *warning)
{
    if (warning->status != SIM_OK) {
        fprintf(stderr, sim_message("visaq: warning: %s\n"), warning->message);
    }
}

static enum sim_status draw(const struct ana_plot_files *files, const struct plot_options *chosen,
                            struct sim_error *error)
{
    size_t i = 0;
    enum sim_status status = find(files, chosen, &i, error);
    unsigned format = endings[ending_of(chosen->output)].format;
    if (status != SIM_OK) {
        return status;
    }
    if (format == 0) {
        return write_script(files, i, chosen, error);
    }
    if (!chosen->force && access(chosen->output, F_OK) == 0) {
        return sim_fail(error, SIM_ERR_CREATE, "\"%s\" is there already; --force replaces it",
                        chosen->output);
    }
    (void)ana_interrupt_install(); /* a plot is finished within a second: nothing is left behind */
    struct sim_error warning;
    ana_plot_files_check_fonts(files, i, i + 1, &warning);
    warn(&warning);
    return ana_plot_file_draw(files, i, (enum ana_plot_format)format, chosen->output, error);
}

/* A script is text; only pictures need a font. */
static enum ana_language drawn_language(const struct plot_options *chosen)
{
    struct ana_plot_options plot = {.language = chosen->language};
    struct sim_error warning = {.status = SIM_OK};
    if (!chosen->list && endings[ending_of(chosen->output)].format != 0) {
        ana_plot_options_settle(&plot, &warning);
    }
    warn(&warning);
    return plot.language;
}

static enum sim_status answer(const struct plot_options *chosen, struct sim_error *error)
{
    struct ana_plot_files files;
    if (access(chosen->result, F_OK) != 0) {
        return sim_fail(error, SIM_ERR_NO_INPUT, "%s: there is no such folder", chosen->result);
    }
    enum sim_status status = ana_plot_files_list(&files, chosen->result, drawn_language(chosen), error);
    if (status != SIM_OK) {
        return status;
    }
    if (files.count == 0) {
        status = sim_fail(error, SIM_ERR_NO_INPUT, "%s: there are no plots in it", chosen->result);
    } else if (!chosen->list) {
        status = draw(&files, chosen, error);
    } else {
        (chosen->json ? print_json : print)(&files);
    }
    ana_plot_files_destroy(&files);
    return status;
}

static void parse(struct plot_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_language_parser, 0, NULL, 0}, {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("RESULT KIND"),
        .doc = N_(
            "Draws one plot of the result in the folder RESULT alone, in either language, whatever language "
            "the result was made in.\v"
            "RESULT is what --output of another verb has written, KIND the name of a plot in it: --list "
            "tells "
            "which there are. The same plot gives the same bytes, as PDF, too. The script (.gp) is for those "
            "who want to change it: gnuplot -d FILE draws it. A script in RESULT that visaq has not written "
            "is not run.\n\n"
            "Exit status: 0 done; 64 wrong usage; 65 a script in RESULT is not one of visaq's; 66 no such "
            "folder or no such plot; 69 no gnuplot; 70 no memory; 73 FILE is there already or cannot be "
            "made; 74 reading, writing or drawing failed."),
    };
    *chosen = (struct plot_options){.language = ana_catalogue_spoken()};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}

enum ana_exit ana_cmd_plot(int argc, char **argv)
{
    struct plot_options chosen;
    struct sim_error error = {.status = SIM_OK};
    parse(&chosen, argc, argv);
    enum sim_status status = answer(&chosen, &error);
    return ana_exit_of(status == SIM_OK ? SIM_OK : ana_complain(status, &error));
}

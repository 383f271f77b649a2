/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <string.h>

static const struct ana_command commands[] = {
    {"check", "visaq check", N_("read a scenario and say what is wrong with it"), ana_cmd_check},
    {"run", "visaq run", N_("simulate a scenario; result tables and plots"), ana_cmd_run},
    {"compare", "visaq compare", N_("what-ifs beside their base, on the same luck; or finished results"),
     ana_cmd_compare},
    {"capacity", "visaq capacity", N_("the fewest seats, windows or officers that keep a promise"),
     ana_cmd_capacity},
    {"plan", "visaq plan", N_("when a delegation must start, how sure that is and what limits it"),
     ana_cmd_plan},
    {"forecast", "visaq forecast", N_("a delegation under way: its odds from where everybody stands"),
     ana_cmd_forecast},
    {"sweep", "visaq sweep", N_("vary a scenario: many points, one table; what drives a result"),
     ana_cmd_sweep},
    {"merge", "visaq merge", N_("put the shards of a run or comparison together"), ana_cmd_merge},
    {"report", "visaq report", N_("what a result says, on one page to be mailed and printed"),
     ana_cmd_report},
    {"plot", "visaq plot", N_("one plot of a result alone, as SVG, PNG, PDF or script"), ana_cmd_plot},
    {"explain", "visaq explain", N_("where the time of a case or a delegation went, link after link"),
     ana_cmd_explain},
    {"fit", "visaq fit", N_("learn durations and odds from past cases, or seats from waits"), ana_cmd_fit},
    {"verify", "visaq verify", N_("compare what visaq computes with what is known"), ana_cmd_verify},
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

const struct ana_command *ana_commands(size_t *count)
{
    *count = COMMANDS;
    return commands;
}

const struct ana_command *ana_command_find(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

const char *ana_command_suggest(const char *name)
{
    const char *names[COMMANDS];
    for (size_t i = 0; i < COMMANDS; i++) {
        names[i] = commands[i].name;
    }
    return visa_suggest(name, names, COMMANDS).text;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver_report.h"
#include "analysis/cli/sweeping.h"

enum ana_exit ana_cmd_sweep(int argc, char **argv)
{
    struct ana_sweep_options options;
    ana_sweep_options_parse(&options, argc, argv);
    return ana_exit_with_report(ana_sweeping_run(&options), &options.output);
}

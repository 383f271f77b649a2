/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `run` and `compare` do, by one process or by several: a run is a comparison of one scenario with none.
 * From the folders of scenarios to the files and the table, earlier rows, shards and goals included.
 */
#ifndef ANALYSIS_CLI_SIMULATE_H
#define ANALYSIS_CLI_SIMULATE_H

#include "analysis/cli/change_options.h"
#include "analysis/cli/exit_codes.h"
#include "analysis/cli/output_options.h"
#include "analysis/cli/sampling_options.h"
#include "analysis/cli/team.h"
#include "analysis/run/contrast.h"

/* As the command line says it; borrowed throughout. */
struct ana_simulation {
    struct ana_scenarios scenarios; /* the scenarios */
    size_t count;                   /* of them; 1: a run; more: a comparison */
    const uint32_t *only;           /* NULL, or the one replication of a run that is run alone */
    enum ana_family family;         /* of a comparison */
    const struct ana_sampling_options *sampling;
    const struct ana_output_options *output;
};

/*
 * Every member of the team calls it with the same simulation; the leader's exit code tells how it went. What
 * fails is told on standard error, what is wrong with a scenario or the command line by the leader alone.
 */
enum ana_exit ana_simulate(const struct ana_simulation *simulation, const struct ana_team *team);

#endif

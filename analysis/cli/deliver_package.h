/* SPDX-License-Identifier: GPL-3.0-or-later */
/* datapackage.json of a result: the last of its files, since it describes the tables that are there. */
#ifndef ANALYSIS_CLI_DELIVER_PACKAGE_H
#define ANALYSIS_CLI_DELIVER_PACKAGE_H

#include "analysis/cli/output_options.h"
#include "analysis/run/contrast.h"
#include "analysis/run/experiment.h"

/*
 * Writes it into the folder of the output; nothing where there is none. name: of what was asked about.
 * status: of plots and whatever else came before; it is returned where it is a failure, since tables are
 * whole without plots. Failures are told on standard error. Else returns that of ana_result_package_write.
 */
SIM_MUST_CHECK enum sim_status ana_deliver_package(const struct ana_output_options *options, const char *name,
                                                   enum sim_status status);

/* The same of a comparison, and of the folder of each arm. arms: [contrast->count], NULL where there are
 * none. */
SIM_MUST_CHECK enum sim_status ana_deliver_packages(const struct ana_output_options *options,
                                                    const struct ana_contrast *contrast,
                                                    const struct ana_experiment *arms,
                                                    enum sim_status status);

#endif

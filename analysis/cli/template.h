/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Empty files of a delegation, or of past cases, to be filled in.
 */
#ifndef ANALYSIS_CLI_TEMPLATE_H
#define ANALYSIS_CLI_TEMPLATE_H

#include "analysis/cli/output_options.h"
#include "sim/base/status.h"

/*
 * Writes them into the folder, which is made if need be; files that are there are refused unless force. What
 * fails is told on standard error. SIM_ERR_CREATE, SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_template_write(const char *folder,
                                                  const struct ana_output_options *options);

/* The same for the file of past cases. */
SIM_MUST_CHECK enum sim_status ana_template_write_history(const char *folder,
                                                          const struct ana_output_options *options);

#endif

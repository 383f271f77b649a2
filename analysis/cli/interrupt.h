/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ctrl-C: the first one asks for an orderly end, the second leaves at once.
 */
#ifndef ANALYSIS_CLI_INTERRUPT_H
#define ANALYSIS_CLI_INTERRUPT_H

#include <stdatomic.h>

/*
 * Handles SIGINT and SIGTERM from now on. Returns the flag that the first signal makes true; the second
 * ends the process with status 130.
 */
const atomic_bool *ana_interrupt_install(void);

#endif

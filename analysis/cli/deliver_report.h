/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of results, told of on standard error.
 */
#ifndef ANALYSIS_CLI_DELIVER_REPORT_H
#define ANALYSIS_CLI_DELIVER_REPORT_H

#include "analysis/cli/exit_codes.h"
#include "analysis/cli/output_options.h"
#include "analysis/report/make_page.h"

/* The path of the page in the folder of a result, owned by the caller; NULL: no memory, which it tells. */
char *ana_deliver_page_path(const char *folder);

/* Makes the page; tells its path, or why not, and what could not be drawn. Statuses of ana_html_make. */
SIM_MUST_CHECK enum sim_status ana_deliver_page(const struct ana_html_order *order, bool quiet);

/*
 * The last step of a verb that yields a result: where --report asks for the page and the result is there,
 * which its exit code tells, makes DIR/report.html; without it, removes the page of an earlier result.
 * Returns the verb's exit code, or that of the page's failure.
 */
enum ana_exit ana_exit_with_report(enum ana_exit code, const struct ana_output_options *options);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the folders of results to a page: their documents are read, their plots drawn.
 */
#ifndef ANALYSIS_REPORT_MAKE_PAGE_H
#define ANALYSIS_REPORT_MAKE_PAGE_H

#include "analysis/output/language.h"
#include "sim/base/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* Its name in the folder of a result. */
#define ANA_HTML_FILE "report.html"

/* Borrowed. */
struct ana_html_order {
    const char *const *folders; /* [count], each of a result; count >= 1 */
    size_t count;
    enum ana_language language;
    const char *path;        /* the page */
    bool force;              /* whatever is at path is replaced, not just an earlier page */
    const atomic_bool *stop; /* ends the work between two figures, with nothing written; may be NULL */
};

/*
 * Writes the page, whole or not at all; the same folders give the same bytes. *problem: why a figure could
 * not be drawn, status SIM_OK where all were; the page says so in its place. SIM_ERR_NO_INPUT: a folder holds
 * no result; SIM_ERR_DATA: it has no document, or one that nobody wrote so; SIM_ERR_CREATE: path cannot be
 * made, or holds something else than a page; SIM_ERR_IO, SIM_ERR_MEMORY, SIM_ERR_INTERRUPTED.
 */
SIM_MUST_CHECK enum sim_status ana_html_make(const struct ana_html_order *order, struct sim_error *problem,
                                             struct sim_error *error);

/* Removes the page from a folder, if it is ours: beside the files of a new result it would lie. */
void ana_html_remove(const char *folder);

/* Whether the file is a page of ours. */
bool ana_html_is_ours(const char *path);

#endif

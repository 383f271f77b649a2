/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sections that every report ends with: figures, assumptions, limits, reproduce, checklist.
 *
 * The checklist is STRESS-DES (Monks and others 2019, Journal of Simulation 13:55-67), filled in from the
 * scenario and from what the verb says of itself. Nothing here depends on threads, time, host or paths.
 */
#ifndef ANALYSIS_DOCUMENT_COMMON_H
#define ANALYSIS_DOCUMENT_COMMON_H

#include "analysis/document/document.h"
#include "analysis/statistics/sampling.h"
#include "models/scenario/scenario.h"

#include <stdbool.h>

/*
 * What a verb says of itself. Texts are whole sentences, of the program (marked N_) or already in the
 * document's language; NULL: nothing to be added to what is said of every verb.
 */
struct ana_common_verb {
    const char *purpose;       /* what the question is (1.1) */
    const char *outputs;       /* which results are reported (1.2); not NULL */
    const char *aims;          /* what is varied, and to what end (1.3); not NULL */
    const char *algorithms;    /* of its own, such as a search (2.4) */
    const char *estimation;    /* how estimates and intervals come about (4.3); not NULL */
    const char *const *limits; /* [limit_count] of its own, beside those of the model */
    size_t limit_count;
};

/* What was run. All borrowed during the call. */
struct ana_common_parts {
    const struct ana_common_verb *verb;
    const struct visa_scenario *const
        *scenarios;        /* [count] the base, then its alternatives, as they were run */
    size_t count;          /* 0: results are read whose scenarios are not at hand */
    const char *command;   /* that gives the same bytes again; as in the manifest */
    const char *checksums; /* the file of the result that lists checksums: "manifest.json"; NULL: none does */
    uint64_t seed;
    uint32_t replications; /* of each scenario; 0: it is not one number, and estimation says how many */
    enum ana_sampling sampling;
    double level;      /* of the intervals, in (0, 1); 0: there are none */
    size_t travellers; /* of the delegation; 0: there is none */
};

/*
 * Adds the sections. The verb's own stand before them; figures that it has not placed are put under "figures"
 * by whoever gives the document its form.
 */
void ana_document_common(struct ana_document *document, const struct ana_common_parts *parts);

#endif

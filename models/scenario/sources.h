/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the numbers of a scenario are from: the texts of the column `source`, each once for each file in
 * which rows say so. No run reads them and they are not in the digest; reports show them.
 */
#ifndef VISA_SCENARIO_SOURCES_H
#define VISA_SCENARIO_SOURCES_H

#include "models/scenario/tables.h"

struct visa_source {
    enum visa_file file;
    const char *folder; /* of the base that has the rows, its last part; "" for the scenario's own folder and
                           for rows that a change added */
    const char *text;   /* as written; "" where the rows say nothing */
    const char *first, *last; /* what the rows are about: their first cells, from the least to the greatest */
    uint32_t rows;
    uint32_t changed; /* of the rows: with a cell that was changed, or added by a change */
    bool added;       /* all of them were added */
    bool assumption;  /* the text has the word "assumption" */
};

struct visa_sources {
    const struct visa_source *item; /* [count], by file, then by what they say */
    size_t count;
};

/* How many rows say what. */
struct visa_source_count {
    uint32_t rows;
    uint32_t assumed; /* with an assumption in their source */
    uint32_t sourced; /* with a source and no assumption in it */
    uint32_t silent;  /* without a word */
    uint32_t changed;
};

/*
 * Collects the sources of tables, which are read and changed, and whose arena owns the texts and the result.
 * Settings that say what a scenario is called (name, base, titles, schema_version) need no source and are
 * left out. SIM_ERR_MEMORY. O(rows) where rows of one source stand together.
 */
SIM_MUST_CHECK enum sim_status visa_sources_collect(const struct visa_tables *tables,
                                                    struct visa_sources *sources);

struct visa_source_count visa_sources_count(const struct visa_sources *sources);

#endif

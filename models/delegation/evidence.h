/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an office knows better than the scenario, from two more files of a delegation's folder (README.md):
 * 本办参数.csv or office.csv, numbers of its own with their reasons, and 实测等待.csv or waits.csv, what was
 * seen on the portal. Both become changes of the scenario (visa_scenario_source.changes), by view.
 *
 *   visa_scenario_load() → visa_evidence_read() → visa_scenario_load_from(… .view, .changes)
 *
 * Nothing dated after the day of the question is used; what is older than the delegation's items allow is
 * used with a warning. The files are read as delegation files are.
 */
#ifndef VISA_DELEGATION_EVIDENCE_H
#define VISA_DELEGATION_EVIDENCE_H

#include "models/delegation/delegation.h"

struct visa_evidence_source {
    const char *folder;                  /* as the user names it */
    const struct visa_csv_source *files; /* NULL: on disk; else named "folder/实测等待.csv", borrowed */
    size_t file_count;
    const struct visa_delegation *delegation; /* read: when evidence is old */
    const struct visa_scenario *scenario;     /* in any view, without these changes: posts, classes, day 0 */
    int32_t as_of;                            /* the day of the question; VISA_NO_DAY: the scenario's day 0 */
};

struct visa_evidence {
    const struct visa_change *changes[VISA_VIEWS]; /* for each view */
    size_t count[VISA_VIEWS];
};

/*
 * Reads both files; one that is missing changes nothing. A wait is the last one looked up for a post and
 * class, the later row among equals; it is measured from day 0. Whether the changes fit the scenario is found
 * when it is loaded with them, and told at their cells. Texts are owned by the arena. Returns SIM_OK,
 * SIM_ERR_DATA (reported), SIM_ERR_IO or SIM_ERR_MEMORY. O(rows^2).
 */
SIM_MUST_CHECK enum sim_status visa_evidence_read(struct visa_evidence *evidence,
                                                  const struct visa_evidence_source *source,
                                                  struct visa_diagnostics *diagnostics,
                                                  struct sim_arena *arena);

/* The names of the two files: Chinese or not. */
const char *visa_evidence_file(bool waits, bool chinese);

#endif

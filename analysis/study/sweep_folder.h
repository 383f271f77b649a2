/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of a sweep: points.csv, replications.csv, sweep.csv (see sweep_files.h), the document,
 * manifest.json, and of a sensitivity analysis its own table, of others effects.csv (answer_files.h). Of a
 * shard there are rows alone: estimates from a part would be mistaken for those of the whole.
 *
 * The same scenario, design, seed and replications give the same bytes for any number of threads and shards.
 */
#ifndef ANALYSIS_STUDY_SWEEP_FOLDER_H
#define ANALYSIS_STUDY_SWEEP_FOLDER_H

#include "analysis/study/sweep_answers.h"
#include "analysis/study/sweep_design.h"
#include "analysis/study/sweep_effects.h"
#include "analysis/study/sweep_summary.h"

/* What was asked, as far as a sweep does not say so itself; borrowed. */
struct ana_sweep_question {
    const struct visa_scenario *base; /* where no factor changes anything */
    enum ana_sweep_design design;
    size_t size;             /* points, where the design leaves it open; else 0 */
    const char *const *vary; /* [vary_count]; factors as they were written */
    size_t vary_count;
    const char *const *where; /* [where_count]; constraints as they were written */
    size_t where_count;
    const char *const *measures; /* [measure_count]; as they were written; none: the headline results */
    size_t measure_count;
    const size_t *shown; /* [shown_count]; those of all measures that were asked for */
    size_t shown_count;
    bool reference_given;
};

struct ana_sweep_account {
    const struct ana_sweep_question *question;
    const struct ana_sweep *sweep;
    const struct ana_sweep_summary *summary; /* NULL of a shard, and where points are not compared */
    const struct ana_sweep_effects *effects; /* NULL without a summary, and of a sensitivity analysis */
    const struct ana_sweep_answers *answers; /* NULL of a shard, unless a sensitivity analysis is whole */
};

/* The members of the manifest, and of JSON on standard output: what was asked and how far it has come. */
void ana_sweep_json_head(struct ana_json *json, const struct ana_sweep_account *account);

/* The command that gives the same bytes again; owned by the caller, NULL without memory. */
char *ana_sweep_command(const struct ana_sweep_account *account);

/* Writes all of it into folder. Statuses of ana_study_folder_write. */
SIM_MUST_CHECK enum sim_status
ana_sweep_folder_write(const char *folder, const struct ana_sweep_account *account, struct sim_error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What people and files call the parts of a fit: stages, groups, laws, why a law was taken.
 */
#ifndef ANALYSIS_FIT_FIT_WORDS_H
#define ANALYSIS_FIT_FIT_WORDS_H

#include "analysis/capacity/report.h"
#include "analysis/fit/fit.h"

/* A stage for people, a text of the program. */
const char *ana_fit_stage_name(enum ana_fit_stage stage);

/* A family of laws, where a decision was taken, what came of it, the field: for people, texts of the program.
 */
const char *ana_fit_family_name(enum sim_law_family family);
const char *ana_fit_decision_name(int decision);
const char *ana_fit_outcome_name(size_t outcome);
const char *ana_fit_field_name(int field);

/* The text of the program for a name in files: another one for "all". */
const char *ana_fit_all(const char *word);

/* Names in files; "all" where merged. */
const char *ana_fit_class(const struct ana_fit *fit, int class);
const char *ana_fit_applicant(int applicant);
const char *ana_fit_post(const struct ana_fit *fit, int post);
const char *ana_fit_field(int field);

/* "B, official, Beijing" or "all", in the report's language; owned by the report. */
const char *ana_fit_group_name(struct ana_report *report, const struct ana_fit *fit,
                               const struct ana_fit_group *group);

/* "days" or "working_days", in files; and for people, a text of the program. */
const char *ana_fit_unit(const struct ana_fit_group *group);
const char *ana_fit_unit_name(const struct ana_fit_group *group);

/* "shape 1.2 (1.1 … 1.3), scale 30 (28 … 33)" at a level; owned by the report. */
const char *ana_fit_parameters(struct ana_report *report, const struct ana_life_fit *fit, double level);

/* What came of a group in files: too_few, all_open, family, table. */
const char *ana_fit_verdict_word(enum ana_fit_verdict verdict);

/* Why a group has the law it has, for people; owned by the report or the program. */
const char *ana_fit_reason(struct ana_report *report, const struct ana_fit *fit,
                           const struct ana_fit_group *group);

/* Whether families were fitted to a group at all. */
bool ana_fit_is_settled(const struct ana_fit_group *group);

/* Quantile p of the law that is written, with its interval, between its knots. p in (0, 1); NaN: no law. */
struct ana_interval ana_fit_written_quantile(const struct ana_fit_group *group, double p);

/* The share that lasts longer than t by that law. */
double ana_fit_written_survival(const struct ana_fit_group *group, double t);

#endif

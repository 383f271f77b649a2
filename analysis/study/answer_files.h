/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of a sensitivity analysis, and of what the points of other sweeps show of their factors. Columns
 * are a promise; KEY is metric,class,route,post,outcome, statistic. A blank is what too few replications or
 * blank values leave open.
 *
 *   morris.csv    factor,KEY,mu,mu_low,mu_high,mu_star,mu_star_low,mu_star_high,sigma,sigma_low,sigma_high,
 *                 level,trajectories,unit
 *   indices.csv   factor,KEY,first,first_low,first_high,total,total_low,total_high,level,replicates
 *   tornado.csv   factor,KEY,low_level,low,low_low,low_high,low_pairs,high_level,high,high_low,high_high,
 *                 high_pairs,base,base_low,base_high,level,unit
 *   variance.csv  KEY,mean,simulation_low,simulation_high,input_low,input_high,input_sd,input_sd_low,
 *                 input_sd_high,input_variance,luck_variance,residual_variance,simulation_variance,
 *                 input_share,clipped,level,points,replications,unit
 *
 *   effects.csv   factor,KEY,from,to,effect,effect_low,effect_high,correlation,level,replications,unit
 *
 * The last is of a sweep that is no such analysis. In tornado.csv low and high are differences to the base,
 * in variance.csv input_low and input_high the band from P5 to P95; see sensitivity.h.
 */
#ifndef ANALYSIS_STUDY_ANSWER_FILES_H
#define ANALYSIS_STUDY_ANSWER_FILES_H

#include "analysis/study/sweep_answers.h"
#include "analysis/study/sweep_effects.h"

#include <stdio.h>

/* The name of the table of a kind. */
const char *ana_answer_file_name(enum ana_sensitivity_kind kind);

/* Writes it. Write errors stay in the stream. */
void ana_write_answers(FILE *stream, const struct ana_sweep_answers *answers);

/* Writes effects.csv. Write errors stay in the stream. */
void ana_write_effects(FILE *stream, const struct ana_sweep_effects *effects);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options that every verb has which simulates: how many replications, with which luck, how hard.
 */
#ifndef ANALYSIS_CLI_SAMPLING_OPTIONS_H
#define ANALYSIS_CLI_SAMPLING_OPTIONS_H

#include "analysis/cli/output_options.h"
#include "analysis/run/experiment.h"

#include <argp.h>
#include <stdbool.h>
#include <stdint.h>

/* As given; what is not given comes from the scenario. Texts are borrowed from argv. */
struct ana_sampling_options {
    bool replications_given, seed_given, most_given;
    uint32_t replications; /* >= 1 */
    uint64_t seed;
    uint32_t threads; /* 0: all */
    double level;     /* in (0, 1) */
    enum ana_sampling sampling;
    struct ana_goal goal;   /* target 0: none */
    struct ana_shard shard; /* count 0: no shard, all of it */
    bool resume;
};

struct ana_sampling_options ana_sampling_options_default(void);

/* A parser to be the child of a verb's; its input is a struct ana_sampling_options. A wrong value ends the
 * program with ANA_EXIT_USAGE. */
extern const struct argp ana_sampling_parser;

/* The same for verbs that can sample otherwise than replication by replication, or stop by precision, with
 * the same input: --precision, --max-replications, --sampling. */
extern const struct argp ana_precision_parser;

/* What does not go together with the options of the output ends the program with ANA_EXIT_USAGE; to be called
 * once all have been read. */
void ana_sampling_check_output(const struct argp_state *state, const struct ana_sampling_options *chosen,
                               const struct ana_output_options *output);

/*
 * How many replications of a scenario in all: as given, at most where --precision decides, else the
 * scenario's own.
 */
uint32_t ana_sampling_replications(const struct ana_sampling_options *chosen,
                                   const struct visa_settings *settings);

/* SIM_ERR_ARGUMENT: the plan has the scenario's own number of replications, which are no pairs as --sampling
 * asks for, or too few of them for its shards. */
SIM_MUST_CHECK enum sim_status ana_sampling_check(const struct ana_sampling_options *chosen,
                                                  const struct ana_design *plan, struct sim_error *error);

/* A whole number in min ... max, or the end of the program with ANA_EXIT_USAGE. */
int64_t ana_option_whole(const struct argp_state *state, const char *option, const char *text, int64_t min,
                         int64_t max);

/* A number in min ... max, or the same end. */
double ana_option_decimal(const struct argp_state *state, const char *option, const char *text, double min,
                          double max);

/* The value of --level, or the same end. */
double ana_option_level(const struct argp_state *state, const char *text);

/* The value of --threads, or the same end. */
uint32_t ana_option_threads(const struct argp_state *state, const char *text);

#define ANA_REPLICATIONS_MOST 1000000

#endif

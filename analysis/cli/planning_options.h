/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options of plan and forecast: what is promised, how sure one wants to be, how hard to compute.
 */
#ifndef ANALYSIS_CLI_PLANNING_OPTIONS_H
#define ANALYSIS_CLI_PLANNING_OPTIONS_H

#include "analysis/plan/plan.h"

#include <argp.h>
#include <stdbool.h>
#include <stdint.h>

/* Seats that the portal shows: to take, or to let go by. */
struct ana_offer_option {
    const char *post; /* owned by the options' text; NULL: none was given */
    size_t post_length;
    int32_t day;
    uint32_t seats; /* >= 1 */
};

/* As given. Texts are borrowed from argv. */
struct ana_planning_options {
    int32_t start; /* VISA_NO_DAY: find it; plan alone */
    enum visa_entry entry;
    enum ana_ready ready;
    bool by_departure; /* ready by the departure instead of the day on which visas are needed */
    double confidence, level;
    double reserve_odds, doubt, refund;
    uint32_t environments, copies;
    uint32_t view_environments;
    bool views, alternatives;
    bool insert;     /* check by real insertion */
    bool page_alone; /* without what stands behind the page */
    bool seed_given;
    uint64_t seed;
    uint32_t threads; /* 0: all */
    struct ana_offer_option offer;
};

/* What both verbs are about. */
struct ana_planning_folders {
    char *scenario, *delegation; /* NULL: missing */
};

/* Takes the next folder of the command line; a third ends the program with ANA_EXIT_USAGE. */
void ana_planning_take_folder(const struct argp_state *state, struct ana_planning_folders *folders,
                              char *argument);

/* A missing folder is the same end. */
void ana_planning_check_folders(const struct argp_state *state, const struct ana_planning_folders *folders);

struct ana_planning_options ana_planning_options_default(void);

/* A parser to be the child of a verb's; its input is a struct ana_planning_options. A wrong value ends the
 * program with ANA_EXIT_USAGE. */
extern const struct argp ana_planning_parser;

/* The same for what only a plan has: --start, --from, --insert. */
extern const struct argp ana_start_parser;

/* The same for what only a forecast has: --offer. Nobody can take a seat who has not begun. */
extern const struct argp ana_offer_parser;

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a case history says about durations and odds, mixed with what a scenario says: the whole of `visaq
 * fit` short of printing and writing.
 *
 *   visa_history_read → visa_history_cut(as_of) → ana_fit_make → print, files, plots, document
 *
 * A *stage* is the time between two milestones of a case (stages.h). A *group* is a row of the scenario's
 * durations.csv for the stage's activity, or class and post asked for: its cases are those that its selectors
 * match. For each group: the survival curve; four families by maximum likelihood; which of them fits; and a
 * law for the scenario, from the cases and from the scenario's own law as if that were worth `prior` cases
 * (so many pseudo-cases at its quantiles, with weights). Where no family fits, the law is a table of
 * quantiles of the weighted survival curve.
 *
 * Odds of a decision are shares: (counts + prior x shipped shares) / (n + prior), with intervals of the beta
 * law that belongs to them (Dirichlet prior).
 *
 * What has too few ended cases stays as the scenario has it, and that is said.
 */
#ifndef ANALYSIS_FIT_FIT_H
#define ANALYSIS_FIT_FIT_H

#include "analysis/statistics/lifetime_fit.h"
#include "models/history/history.h"
#include "models/scenario/scenario.h"
#include "sim/base/arena.h"

/* What takes time between milestones; the word is used in files and options. */
#define ANA_FIT_STAGE_LIST(ENTRY)                                                                            \
    ENTRY(ANA_FIT_APPROVAL, "approval")                 /* filed -> approved, official */                    \
    ENTRY(ANA_FIT_PREPARATION, "preparation")           /* approved -> paid, official: shown only */         \
    ENTRY(ANA_FIT_SEAT, "seat")                         /* paid -> interview: simulated, shown only */       \
    ENTRY(ANA_FIT_DOCUMENTS_ANSWER, "documents_answer") /* requested -> papers */                            \
    ENTRY(ANA_FIT_DOCUMENTS_REVIEW, "documents_review") /* papers -> issued or refused */                    \
    ENTRY(ANA_FIT_PROCESSING, "processing")             /* requested -> issued or refused, no papers */      \
    ENTRY(ANA_FIT_WAIVER, "waiver")                     /* handed in -> decided: the desk, shown only */     \
    ENTRY(ANA_FIT_RETURN, "return")                     /* issued -> at the FAO, official */                 \
    ENTRY(ANA_FIT_COLLECTION, "collection")             /* at the FAO -> collected, official */              \
    ENTRY(ANA_FIT_DELIVERY, "delivery")                 /* issued -> collected, private: shown only */

#define ANA_FIT_STAGE_ENUM(name, word) name,
enum ana_fit_stage { ANA_FIT_STAGE_LIST(ANA_FIT_STAGE_ENUM) ANA_FIT_STAGES };
#undef ANA_FIT_STAGE_ENUM

const char *ana_fit_stage_word(enum ana_fit_stage stage);

struct ana_fit_terms {
    const struct visa_history *history;        /* cut to as_of; borrowed */
    const struct visa_scenario_source *source; /* the shipped laws, as they were loaded; borrowed */
    const struct visa_scenario *scenario;      /* the same, compiled; borrowed */
    int32_t as_of; /* the shipped law is the one in force then; open cases were open then */
    int32_t since; /* the record was begun then: older cases are in it only if they were open; VISA_NO_DAY */
    double prior;  /* so many cases the shipped law is worth; >= 0 */
    double least;  /* ended cases that a group must have; >= 2 */
    double level;  /* of intervals */
    double reject; /* a family whose test has a smaller p does not fit */
    bool by_class, by_post; /* groups beside those that the scenario's rows make */
};

/* What came of a group. */
enum ana_fit_verdict {
    ANA_FIT_TOO_FEW,  /* the shipped law stays */
    ANA_FIT_ALL_OPEN, /* none has ended: the same */
    ANA_FIT_FAMILY,   /* a family fits */
    ANA_FIT_TABLE     /* none does: quantiles */
};

enum { ANA_FIT_KNOTS_MOST = 32 };

struct ana_fit_knot {
    double probability, value;
    double low, high; /* interval of the value; equal to it where there is none */
};

struct ana_fit_group {
    enum ana_fit_stage stage;
    int16_t class, post; /* of the scenario; VISA_ALL */
    int8_t applicant;    /* enum visa_applicant; VISA_ALL */
    int32_t row;         /* of tables' durations: the shipped law; VISA_NO_ROW: none is in force */
    bool working;        /* in working days of the activity's calendar, else in days */
    int32_t calendar;    /* of the scenario, to count in and to write; VISA_ALL: none */
    bool shown_only;     /* no activity of the scenario stands for the stage alone */

    size_t cases, ended, open, late; /* late: left-truncated */
    size_t unknown_calendar;         /* whose dates the calendar does not know: weekdays were counted */
    struct ana_lifetime *lifetimes;  /* [cases], own ones, weight 1 */
    struct ana_life_step *curve;     /* of the own cases */
    size_t steps;

    struct ana_life_fit fit[ANA_FIT_FAMILIES]; /* of the own cases, in the order of ana_fit_families */
    struct ana_fit_test test[ANA_FIT_FAMILIES];

    enum ana_fit_verdict verdict;
    size_t chosen;                                /* into fit, for FAMILY; the best by AIC for TABLE */
    struct ana_life_fit mixed;                    /* FAMILY: of own and pseudo-cases */
    struct ana_fit_knot knot[ANA_FIT_KNOTS_MOST]; /* TABLE: the mixed law; FAMILY: its quantiles, to show */
    size_t knots;
    double shipped[3]; /* P50, P80, P95 of the shipped law of the stage's days, with all that they contain;
                          NaN: none, and prior counts as 0 */
};

/* What a decision can be; the order of the columns of outcomes.csv is taken from there. */
enum { ANA_FIT_OUTCOMES = 6 };

struct ana_fit_odds {
    int16_t class;
    int8_t applicant;
    int8_t field;                     /* 0 normal, 1 sensitive, VISA_ALL not told apart */
    int decision;                     /* enum visa_decision of outcomes.csv's route */
    int32_t row;                      /* of tables' outcomes; VISA_NO_ROW: shown only */
    uint64_t count[ANA_FIT_OUTCOMES]; /* decided cases, by enum visa_verdict as in outcomes.csv's columns */
    uint64_t decided, undecided;      /* undecided are not counted: the odds are of what was decided */
    uint64_t unknown_field;           /* nor are these: whether the field is sensitive was not written down */
    double own[ANA_FIT_OUTCOMES];     /* shares of the decided; see odds.h; NaN where nothing was decided */
    double shipped[ANA_FIT_OUTCOMES]; /* shares; NaN where the scenario has not one row but several */
    double mixed[ANA_FIT_OUTCOMES];   /* shares, sum 1; NaN where nothing is known */
    double low[ANA_FIT_OUTCOMES], high[ANA_FIT_OUTCOMES]; /* of the mixed shares */
    bool too_few;                                         /* the shipped odds stay */
    bool shown_only;                                      /* see odds.h */
    const char *why; /* shown only: the reason, a sentence, N_(…); else NULL */
};

struct ana_fit {
    struct ana_fit_terms terms;
    const struct visa_tables *tables; /* the scenario's rows; owned by the arena */
    struct ana_fit_group *groups;     /* by stage, class, applicant, post; all before one */
    size_t count;
    struct ana_fit_odds *odds;
    size_t odds_count;
};

/* All of it, owned by the arena. SIM_ERR_MEMORY, SIM_ERR_ARGUMENT; what a history lacks is no failure. */
SIM_MUST_CHECK enum sim_status ana_fit_make(struct ana_fit *fit, const struct ana_fit_terms *terms,
                                            struct sim_arena *arena, struct sim_error *error);

/* Whether a row of the scenario is written for it. */
bool ana_fit_group_is_written(const struct ana_fit_group *group);
bool ana_fit_odds_are_written(const struct ana_fit_odds *odds);

/* Whether it has anything to write: a group or odds with a law of their own. */
bool ana_fit_says_something(const struct ana_fit *fit);

/* Cases that stand for a prior (prior.h). */
struct ana_fit_pseudo {
    const struct ana_lifetime *item; /* borrowed */
    size_t count;
};

/*
 * A law from lifetimes alone, as a group gets it: family or table. What back-tests fit again and again.
 * pseudo: NULL for no prior. Fills curve, fit, test, verdict, chosen, mixed, knots of a group whose cases,
 * lifetimes and counts are set; of terms it reads least, level and reject. arena: owns the curve.
 */
SIM_MUST_CHECK enum sim_status ana_fit_law(struct ana_fit_group *group, const struct ana_fit_terms *terms,
                                           const struct ana_fit_pseudo *pseudo, struct sim_arena *arena,
                                           struct sim_error *error);

#endif

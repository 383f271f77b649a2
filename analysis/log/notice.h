/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a run tells of its cohort's cases, kept outside of memory and read again case by case.
 *
 * A run tells of all cases in turn, a log wants one after the other; so what is told is sorted, on the disk
 * where it is much. Memory is needed for the keys of the cases under way alone.
 */
#ifndef ANALYSIS_LOG_NOTICE_H
#define ANALYSIS_LOG_NOTICE_H

#include "analysis/log/key_set.h"
#include "analysis/log/record_sort.h"
#include "models/pipeline/observer.h"

enum ana_notice_kind {
    ANA_NOTICE_TURN,
    ANA_NOTICE_ACTIVITY,
    ANA_NOTICE_SEAT,
    ANA_NOTICE_VERDICT,
    ANA_NOTICE_END
};

/* Whatever is told, small. What a field means depends on the kind, see notice.c. */
struct ana_notice {
    uint64_t who;
    uint32_t order; /* among all notices */
    uint32_t from, to, due, pool;
    int32_t day, number;
    uint8_t kind, what, clazz, applicant, route, post, attempt, flag;
};

struct ana_notices {
    struct ana_record_sort sort; /* by case, then as told */
    struct ana_key_set under_way;
    uint64_t most;        /* cases whose ana_case_rank is not above it are kept */
    uint64_t luck;        /* of the rank */
    uint64_t whole, kept; /* cases of the cohort; of them kept */
    uint32_t told;
    bool too_many; /* more than can be numbered */
};

/* A number for a case that says nothing about it: the lowest ones are a sample drawn at random. */
uint64_t ana_case_rank(uint64_t luck, uint64_t who);

/* Room for what will be told. beside: as in record_sort.h. SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_notices_init(struct ana_notices *notices, const char *beside,
                                                struct sim_error *error);

/* Keeps what it hears of the cohort's cases that are wanted. notices: must outlive the observer. */
struct visa_observer ana_notices_observer(struct ana_notices *notices);

/* The run is over: from now on they are read. SIM_ERR_MEMORY, SIM_ERR_CREATE, SIM_ERR_IO. */
SIM_MUST_CHECK enum sim_status ana_notices_begin(struct ana_notices *notices, struct sim_error *error);

/* What was told, as the observer was told it: by kind, the others are NULL or zeros. */
struct visa_observed_turn ana_notice_turn(const struct ana_notice *notice);
struct visa_observed_activity ana_notice_activity(const struct ana_notice *notice);
struct visa_observed_seat ana_notice_seat(const struct ana_notice *notice);
struct visa_observed_verdict ana_notice_verdict(const struct ana_notice *notice);
struct visa_observed_end ana_notice_end(const struct ana_notice *notice);

/* NULL-safe; does nothing to some that are all zeros. */
void ana_notices_destroy(struct ana_notices *notices);

#endif

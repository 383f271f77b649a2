/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An event log as OCEL 2.0 JSON: events about applicants, their applications and passports, the slots they
 * book and the parties they travel in.
 *
 * Life cycle: init, begin, a case each, begin_events, an event each, end, destroy. OCEL knows no lifecycle:
 * a link is one event, at its completion, with its start among its attributes. Attributes are written as
 * texts, as the standard's schema has it, and declared with their types. Write errors stay in the stream.
 */
#ifndef ANALYSIS_LOG_OCEL_LOG_H
#define ANALYSIS_LOG_OCEL_LOG_H

#include "analysis/log/log_case.h"
#include "analysis/log/log_head.h"
#include "analysis/output/json_writer.h"

struct ana_ocel_log {
    const struct visa_scenario *scenario; /* borrowed */
    struct ana_json json;
    bool *slot_used;    /* owned; [slots]: by pool, day, time */
    size_t *first_slot; /* owned; [pools]: where its slots begin */
    size_t slots;
    struct ana_key_set parties; /* those that are written */
    uint64_t events;
};

/* SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_ocel_log_init(struct ana_ocel_log *log, FILE *stream,
                                                 const struct visa_scenario *scenario,
                                                 struct sim_error *error);

/* The types. */
void ana_ocel_log_begin(struct ana_ocel_log *log);

/* Its objects. */
void ana_ocel_log_case(struct ana_ocel_log *log, const struct ana_log_case *c);

/* No more cases: the slots that were booked. SIM_ERR_MEMORY: an object may have been written twice. */
SIM_MUST_CHECK enum sim_status ana_ocel_log_begin_events(struct ana_ocel_log *log, struct sim_error *error);

/* In the order of time; starts of links are left out. */
void ana_ocel_log_event(struct ana_ocel_log *log, const struct ana_log_event *event);

void ana_ocel_log_end(struct ana_ocel_log *log);

/* NULL-safe; does nothing to one that is all zeros. */
void ana_ocel_log_destroy(struct ana_ocel_log *log);

#endif

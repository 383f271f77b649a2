/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/csv_log.h"

#include <inttypes.h>

void ana_csv_log_begin(struct ana_csv *csv)
{
    static const char *const header[] = {"case:concept:name",
                                         "concept:name",
                                         "time:timestamp",
                                         "lifecycle:transition",
                                         "org:resource",
                                         "org:role",
                                         "concept:instance",
                                         "kind",
                                         "stage",
                                         "class",
                                         "applicant",
                                         "route",
                                         "post",
                                         "attempt",
                                         "cause",
                                         "slot",
                                         "minutes",
                                         "outcome",
                                         "cost:total",
                                         "cost:currency"};
    ana_csv_row(csv, header, sizeof header / sizeof header[0]);
}

static void add_instance(struct ana_csv *csv, const struct ana_log_event *event)
{
    char instance[2 * ANA_STAMP_BYTES];
    snprintf(instance, sizeof instance, "%s-%" PRIu32, ana_case_name(event->who).text, event->instance);
    ana_csv_label(csv, instance);
}

/* Of a verdict or the case; "" for all other events. */
static const char *outcome_of(const struct ana_log_event *event)
{
    if (event->type < ANA_TYPE_VERDICT) {
        return "";
    }
    return event->type < ANA_TYPE_OUTCOME ? visa_verdict_words[event->type - ANA_TYPE_VERDICT]
                                          : visa_outcome_words[event->type - ANA_TYPE_OUTCOME];
}

static void add_cost(struct ana_csv *csv, const struct ana_log_event *event)
{
    bool known = event->type >= ANA_TYPE_OUTCOME && event->fees >= 0;
    ana_csv_label(csv, known ? ana_yuan(event->fees).text : "");
    ana_csv_label(csv, known ? "CNY" : "");
}

/* How long a link lasted, where it ends. */
static void add_minutes(struct ana_csv *csv, const struct ana_log_event *event)
{
    if (event->start || ana_type_sort(event->type) == ANA_SORT_EVENT) {
        ana_csv_label(csv, "");
    } else {
        ana_csv_whole(csv, (int64_t)event->moment - event->begun);
    }
}

void ana_csv_log_event(struct ana_csv *csv, const struct visa_scenario *s, const struct ana_log_event *event)
{
    enum ana_role role = ana_type_role(event->type, event->activity);
    bool slot = event->pool != UINT32_MAX;
    ana_csv_label(csv, ana_case_name(event->who).text);
    ana_csv_label(csv, ana_type_name(event->type));
    ana_csv_label(csv, ana_local_stamp(event->moment).text);
    ana_csv_label(csv, event->start ? "start" : "complete");
    ana_csv_text(csv, ana_event_resource(s, event, role));
    ana_csv_label(csv, ana_role_words[role]);
    add_instance(csv, event);
    ana_csv_label(csv, ana_sort_words[ana_type_sort(event->type)]);
    ana_csv_label(csv, event->stage != VISA_NOTHING ? visa_stage_words[event->stage] : "");
    ana_csv_text(csv, s->classes[event->clazz].name);
    ana_csv_label(csv, visa_applicant_words[event->applicant]);
    ana_csv_label(csv, visa_route_words[event->route]);
    ana_csv_text(csv, ana_post_name(s, event->post));
    ana_csv_whole(csv, event->attempt);
    ana_csv_label(csv, ana_cause_words[event->cause]);
    ana_csv_label(csv, slot ? ana_local_stamp(ana_slot_moment(s, event)).text : "");
    add_minutes(csv, event);
    ana_csv_label(csv, outcome_of(event));
    add_cost(csv, event);
    ana_csv_end_row(csv);
}

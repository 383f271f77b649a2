/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/xes_log.h"

#include "analysis/log/xml_text.h"
#include "analysis/output/version.h"
#include "analysis/run/manifest.h"

#include <inttypes.h>

static const char HEADER[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<log xes.version=\"1849.2016\" xes.features=\"\" xmlns=\"http://www.xes-standard.org/\">\n"
    "  <extension name=\"Concept\" prefix=\"concept\" uri=\"http://www.xes-standard.org/concept.xesext\"/>\n"
    "  <extension name=\"Time\" prefix=\"time\" uri=\"http://www.xes-standard.org/time.xesext\"/>\n"
    "  <extension name=\"Lifecycle\" prefix=\"lifecycle\" "
    "uri=\"http://www.xes-standard.org/lifecycle.xesext\"/>\n"
    "  <extension name=\"Organizational\" prefix=\"org\" uri=\"http://www.xes-standard.org/org.xesext\"/>\n"
    "  <extension name=\"Cost\" prefix=\"cost\" uri=\"http://www.xes-standard.org/cost.xesext\"/>\n"
    "  <global scope=\"trace\">\n"
    "    <string key=\"concept:name\" value=\"\"/>\n"
    "    <string key=\"class\" value=\"\"/>\n"
    "    <string key=\"applicant\" value=\"\"/>\n"
    "    <string key=\"outcome\" value=\"\"/>\n"
    "    <int key=\"minutes\" value=\"0\"/>\n"
    "  </global>\n"
    "  <global scope=\"event\">\n"
    "    <string key=\"concept:name\" value=\"\"/>\n"
    "    <string key=\"concept:instance\" value=\"\"/>\n"
    "    <date key=\"time:timestamp\" value=\"1970-01-01T00:00:00+08:00\"/>\n"
    "    <string key=\"lifecycle:transition\" value=\"complete\"/>\n"
    "    <string key=\"org:resource\" value=\"\"/>\n"
    "    <string key=\"org:role\" value=\"\"/>\n"
    "    <string key=\"kind\" value=\"\"/>\n"
    "    <string key=\"class\" value=\"\"/>\n"
    "    <string key=\"route\" value=\"\"/>\n"
    "    <int key=\"attempt\" value=\"1\"/>\n"
    "  </global>\n"
    "  <classifier name=\"Activity\" keys=\"concept:name\"/>\n"
    "  <classifier name=\"Activity and transition\" keys=\"concept:name lifecycle:transition\"/>\n"
    "  <string key=\"lifecycle:model\" value=\"standard\"/>\n";

/* <tag key="…" value="…"/>; key is a name of ours. */
static void attribute(FILE *stream, int depth, const char *tag, const char *key, const char *value)
{
    fprintf(stream, "%*s<%s key=\"%s\" value=\"", 2 * depth, "", tag, key);
    ana_xml_text(stream, value);
    fputs("\"/>\n", stream);
}

static void text(FILE *stream, int depth, const char *key, const char *value)
{
    attribute(stream, depth, "string", key, value);
}

static void whole(FILE *stream, int depth, const char *key, int64_t value)
{
    fprintf(stream, "%*s<int key=\"%s\" value=\"%" PRId64 "\"/>\n", 2 * depth, "", key, value);
}

/* 64-bit numbers without a sign: readers may have none. */
static void number_as_text(FILE *stream, const char *key, uint64_t value)
{
    fprintf(stream, "  <string key=\"%s\" value=\"%" PRIu64 "\"/>\n", key, value);
}

void ana_xes_log_begin(FILE *stream, const struct ana_log_head *head)
{
    fputs(HEADER, stream);
    text(stream, 1, "concept:name", head->scenario->settings.name);
    text(stream, 1, "scenario_digest", ana_digest_text(head->scenario).text);
    text(stream, 1, "visaq_version", ANA_VERSION);
    number_as_text(stream, "seed", head->seed);
    whole(stream, 1, "replication", head->replication);
    whole(stream, 1, "cases", (int64_t)head->cases);
    whole(stream, 1, "cases_of_cohort", (int64_t)head->whole);
}

static void add_event(FILE *stream, const struct visa_scenario *s, const struct ana_log_event *event)
{
    enum ana_role role = ana_type_role(event->type, event->activity);
    bool lasted = !event->start && ana_type_sort(event->type) != ANA_SORT_EVENT;
    fputs("    <event>\n", stream);
    text(stream, 3, "concept:name", ana_type_name(event->type));
    fprintf(stream, "      <string key=\"concept:instance\" value=\"%" PRIu32 "\"/>\n", event->instance);
    attribute(stream, 3, "date", "time:timestamp", ana_local_stamp(event->moment).text);
    text(stream, 3, "lifecycle:transition", event->start ? "start" : "complete");
    text(stream, 3, "org:resource", ana_event_resource(s, event, role));
    text(stream, 3, "org:role", ana_role_words[role]);
    text(stream, 3, "kind", ana_sort_words[ana_type_sort(event->type)]);
    text(stream, 3, "class", s->classes[event->clazz].name);
    text(stream, 3, "route", visa_route_words[event->route]);
    whole(stream, 3, "attempt", event->attempt);
    if (event->stage != VISA_NOTHING) {
        text(stream, 3, "stage", visa_stage_words[event->stage]);
    }
    if (event->post != VISA_NOTHING) {
        text(stream, 3, "post", ana_post_name(s, event->post));
    }
    if (event->cause != ANA_CAUSE_NONE) {
        text(stream, 3, "cause", ana_cause_words[event->cause]);
    }
    if (event->pool != UINT32_MAX) {
        attribute(stream, 3, "date", "slot", ana_local_stamp(ana_slot_moment(s, event)).text);
    }
    if (lasted) {
        whole(stream, 3, "minutes", (int64_t)event->moment - event->begun);
    }
    fputs("    </event>\n", stream);
}

void ana_xes_log_case(FILE *stream, const struct ana_log_case *c)
{
    const struct visa_scenario *s = c->scenario;
    fputs("  <trace>\n", stream);
    text(stream, 2, "concept:name", ana_case_name(c->chain.who).text);
    text(stream, 2, "class", s->classes[c->entry_class].name);
    text(stream, 2, "applicant", visa_applicant_words[c->chain.applicant]);
    text(stream, 2, "passport", visa_passport_words[c->passport]);
    text(stream, 2, "outcome", visa_outcome_words[c->chain.outcome]);
    whole(stream, 2, "minutes", c->chain.ended - c->chain.entered);
    if (c->party != VISA_ALONE) {
        text(stream, 2, "party", ana_case_name(c->party).text);
    }
    if (c->chain.ended_in_run) {
        attribute(stream, 2, "float", "cost:total", ana_yuan(c->chain.fees).text);
        text(stream, 2, "cost:currency", "CNY");
    }
    for (uint32_t i = 0; i < c->count; i++) {
        add_event(stream, s, &c->events[i]);
    }
    fputs("  </trace>\n", stream);
}

void ana_xes_log_end(FILE *stream)
{
    fputs("</log>\n", stream);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/ocel_log.h"

#include "models/clock.h"

#include <inttypes.h>
#include <stdlib.h>

enum { ID_BYTES = 160 };

struct id {
    char text[ID_BYTES];
};

/* An attribute as it is declared. */
struct declared {
    const char *name, *type;
};

/* ---- ids ---- */

static struct id applicant_id(uint64_t who)
{
    struct id id;
    snprintf(id.text, sizeof id.text, "applicant:%s", ana_case_name(who).text);
    return id;
}

static struct id party_id(uint64_t party)
{
    struct id id;
    snprintf(id.text, sizeof id.text, "party:%s", ana_case_name(party).text);
    return id;
}

/* kind: "application" or "passport"; number: which of the applicant's, from 1. */
static struct id own_id(const char *kind, uint64_t who, uint32_t number)
{
    struct id id;
    snprintf(id.text, sizeof id.text, "%s:%s:%" PRIu32, kind, ana_case_name(who).text, number);
    return id;
}

/* By number of the pool: names of posts and kinds may be long. */
static struct id slot_id(const struct visa_scenario *s, const struct ana_log_event *slot)
{
    struct id id;
    snprintf(id.text, sizeof id.text, "slot:%" PRIu32 ":%s", slot->pool,
             ana_local_stamp(ana_slot_moment(s, slot)).text);
    return id;
}

/* ---- types ---- */

static void declare(struct ana_json *json, const char *name, const struct declared *attributes)
{
    ana_json_begin_line(json, NULL);
    ana_json_text(json, "name", name);
    ana_json_begin_array(json, "attributes");
    for (; attributes->name != NULL; attributes++) {
        ana_json_begin_object(json, NULL);
        ana_json_text(json, "name", attributes->name);
        ana_json_text(json, "type", attributes->type);
        ana_json_end(json);
    }
    ana_json_end(json);
    ana_json_end(json);
}

static void declare_objects(struct ana_json *json)
{
    static const struct declared applicant[] = {{"class", "string"},         {"applicant", "string"},
                                                {"outcome", "string"},       {"cost:total", "float"},
                                                {"cost:currency", "string"}, {0}};
    static const struct declared application[] = {
        {"class", "string"}, {"route", "string"}, {"post", "string"}, {0}};
    static const struct declared passport[] = {{"kind", "string"}, {0}};
    static const struct declared slot[] = {{"post", "string"}, {"pool", "string"}, {"begins", "time"}, {0}};
    static const struct declared party[] = {{0}};
    ana_json_begin_array(json, "objectTypes");
    declare(json, "applicant", applicant);
    declare(json, "application", application);
    declare(json, "passport", passport);
    declare(json, "slot", slot);
    declare(json, "party", party);
    ana_json_end(json);
}

static void declare_events(struct ana_json *json)
{
#define OF_ALL                                                                                               \
    {"kind", "string"}, {"org:resource", "string"}, {"org:role", "string"}, {"class", "string"},             \
        {"applicant", "string"}, {"route", "string"}, {"post", "string"},                                    \
    {                                                                                                        \
        "attempt", "integer"                                                                                 \
    }
    static const struct declared link[] = {
        OF_ALL, {"stage", "string"}, {"start", "time"}, {"minutes", "integer"}, {"cause", "string"}, {0}};
    static const struct declared happening[] = {OF_ALL, {0}};
    static const struct declared verdict[] = {OF_ALL, {"decided_at", "string"}, {0}};
    static const struct declared outcome[] = {OF_ALL, {"refusals", "integer"}, {0}};
#undef OF_ALL
    ana_json_begin_array(json, "eventTypes");
    for (unsigned type = 0; type < ANA_TYPES; type++) {
        if (ana_type_occurs((uint8_t)type)) {
            declare(json, ana_type_name((uint8_t)type),
                    type < ANA_TYPE_TURN      ? link
                    : type < ANA_TYPE_VERDICT ? happening
                    : type < ANA_TYPE_OUTCOME ? verdict
                                              : outcome);
        }
    }
    ana_json_end(json);
}

void ana_ocel_log_begin(struct ana_ocel_log *log)
{
    ana_json_begin_object(&log->json, NULL);
    declare_objects(&log->json);
    declare_events(&log->json);
    ana_json_begin_array(&log->json, "objects");
}

/* ---- objects ---- */

static void begin_object(struct ana_json *json, const char *id, const char *type)
{
    ana_json_begin_line(json, NULL);
    ana_json_text(json, "id", id);
    ana_json_text(json, "type", type);
    ana_json_begin_array(json, "attributes");
}

/* A value from a moment on. */
static void add_value(struct ana_json *json, const char *name, const char *value, int64_t moment)
{
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "name", name);
    ana_json_text(json, "time", ana_utc_stamp(moment).text);
    ana_json_text(json, "value", value);
    ana_json_end(json);
}

static void begin_relations(struct ana_json *json)
{
    ana_json_end(json);
    ana_json_begin_array(json, "relationships");
}

static void relate(struct ana_json *json, const char *id, const char *qualifier)
{
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "objectId", id);
    ana_json_text(json, "qualifier", qualifier);
    ana_json_end(json);
}

static void end_object(struct ana_json *json)
{
    ana_json_end(json);
    ana_json_end(json);
}

static void add_applicant(struct ana_json *json, const struct ana_log_case *c)
{
    const struct ana_chain *chain = &c->chain;
    begin_object(json, applicant_id(chain->who).text, "applicant");
    add_value(json, "class", c->scenario->classes[c->entry_class].name, chain->entered);
    add_value(json, "applicant", visa_applicant_words[chain->applicant], chain->entered);
    add_value(json, "outcome", visa_outcome_words[chain->outcome], chain->ended);
    if (chain->ended_in_run) {
        add_value(json, "cost:total", ana_yuan(chain->fees).text, chain->ended);
        add_value(json, "cost:currency", "CNY", chain->ended);
    }
    begin_relations(json);
    if (c->party != VISA_ALONE) {
        relate(json, party_id(c->party).text, "member of");
    }
    end_object(json);
}

/* The values that an application has at an event, where they are others than at the one before. */
static void add_changes(struct ana_json *json, const struct visa_scenario *s,
                        const struct ana_log_event *event, const struct ana_log_event *before)
{
    if (before == NULL || event->clazz != before->clazz) {
        add_value(json, "class", s->classes[event->clazz].name, event->moment);
    }
    if (before == NULL || event->route != before->route) {
        add_value(json, "route", visa_route_words[event->route], event->moment);
    }
    bool known = event->post != VISA_NOTHING;
    if (known && (before == NULL || event->post != before->post)) {
        add_value(json, "post", s->posts[event->post].name, event->moment);
    }
}

/* All events of one application, from `from` on; returns where those of the next begin. */
static uint32_t add_application(struct ana_json *json, const struct ana_log_case *c, uint32_t from)
{
    uint32_t attempt = c->events[from].attempt;
    const struct ana_log_event *before = NULL;
    begin_object(json, own_id("application", c->chain.who, attempt).text, "application");
    while (from < c->count && c->events[from].attempt == attempt) {
        add_changes(json, c->scenario, &c->events[from], before);
        before = &c->events[from++];
    }
    begin_relations(json);
    relate(json, applicant_id(c->chain.who).text, "application of");
    end_object(json);
    return from;
}

static void add_passports(struct ana_json *json, const struct ana_log_case *c)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        const struct ana_log_event *event = &c->events[i];
        if (event->passport_number > most) {
            most = event->passport_number;
            begin_object(json, own_id("passport", c->chain.who, most).text, "passport");
            add_value(json, "kind", visa_passport_words[c->passport], event->moment);
            begin_relations(json);
            relate(json, applicant_id(c->chain.who).text, "passport of");
            end_object(json);
        }
    }
}

static void add_party(struct ana_ocel_log *log, uint64_t party)
{
    if (party != VISA_ALONE && !ana_key_set_has(&log->parties, party)) {
        ana_key_set_add(&log->parties, party);
        begin_object(&log->json, party_id(party).text, "party");
        begin_relations(&log->json);
        end_object(&log->json);
    }
}

static size_t slot_of(const struct ana_ocel_log *log, const struct ana_log_event *event)
{
    const struct visa_pool *pool = &log->scenario->pools[event->pool];
    return log->first_slot[event->pool] + (size_t)(event->day - pool->first_day) * (size_t)pool->times +
           (size_t)event->time;
}

void ana_ocel_log_case(struct ana_ocel_log *log, const struct ana_log_case *c)
{
    add_party(log, c->party);
    add_applicant(&log->json, c);
    for (uint32_t i = 0; i < c->count;) {
        i = add_application(&log->json, c, i);
    }
    add_passports(&log->json, c);
    for (uint32_t i = 0; i < c->count; i++) {
        if (c->events[i].pool != UINT32_MAX) {
            log->slot_used[slot_of(log, &c->events[i])] = true;
        }
    }
}

static void add_slot(struct ana_ocel_log *log, const struct ana_log_event *slot)
{
    const struct visa_scenario *s = log->scenario;
    int64_t since = visa_midnight(s->settings.first_day);
    begin_object(&log->json, slot_id(s, slot).text, "slot");
    add_value(&log->json, "post", s->posts[s->pools[slot->pool].post].name, since);
    add_value(&log->json, "pool", ana_pool_kind(s, slot->pool), since);
    add_value(&log->json, "begins", ana_utc_stamp(ana_slot_moment(s, slot)).text, since);
    begin_relations(&log->json);
    end_object(&log->json);
}

/* Those of a pool that were booked. */
static void add_slots(struct ana_ocel_log *log, uint32_t pool)
{
    const struct visa_pool *p = &log->scenario->pools[pool];
    struct ana_log_event slot = {.pool = pool};
    for (slot.day = p->first_day; slot.day <= p->last_day; slot.day++) {
        for (slot.time = 0; slot.time < p->times; slot.time++) {
            if (log->slot_used[slot_of(log, &slot)]) {
                add_slot(log, &slot);
            }
        }
    }
}

enum sim_status ana_ocel_log_begin_events(struct ana_ocel_log *log, struct sim_error *error)
{
    for (uint32_t pool = 0; pool < log->scenario->pool_count; pool++) {
        add_slots(log, pool);
    }
    ana_json_end(&log->json);
    ana_json_begin_array(&log->json, "events");
    return log->parties.failed ? sim_fail(error, SIM_ERR_MEMORY, "no memory for the parties of the event log")
                               : SIM_OK;
}

/* ---- events ---- */

static void add_attribute(struct ana_json *json, const char *name, const char *value)
{
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "name", name);
    ana_json_text(json, "value", value);
    ana_json_end(json);
}

static void add_whole(struct ana_json *json, const char *name, int64_t value)
{
    char text[ANA_STAMP_BYTES];
    snprintf(text, sizeof text, "%" PRId64, value);
    add_attribute(json, name, text);
}

static void add_link_attributes(struct ana_json *json, const struct ana_log_event *event)
{
    add_attribute(json, "stage", visa_stage_words[event->stage]);
    add_attribute(json, "start", ana_utc_stamp(event->begun).text);
    add_whole(json, "minutes", (int64_t)event->moment - event->begun);
    if (event->cause != ANA_CAUSE_NONE) {
        add_attribute(json, "cause", ana_cause_words[event->cause]);
    }
}

static void add_attributes(struct ana_json *json, const struct visa_scenario *s,
                           const struct ana_log_event *event)
{
    enum ana_role role = ana_type_role(event->type, event->activity);
    ana_json_begin_array(json, "attributes");
    add_attribute(json, "kind", ana_sort_words[ana_type_sort(event->type)]);
    add_attribute(json, "org:resource", ana_event_resource(s, event, role));
    add_attribute(json, "org:role", ana_role_words[role]);
    add_attribute(json, "class", s->classes[event->clazz].name);
    add_attribute(json, "applicant", visa_applicant_words[event->applicant]);
    add_attribute(json, "route", visa_route_words[event->route]);
    if (event->post != VISA_NOTHING) {
        add_attribute(json, "post", ana_post_name(s, event->post));
    }
    add_whole(json, "attempt", event->attempt);
    if (event->type < ANA_TYPE_TURN) {
        add_link_attributes(json, event);
    } else if (event->type >= ANA_TYPE_OUTCOME) {
        add_whole(json, "refusals", event->refusals);
    } else if (event->type >= ANA_TYPE_VERDICT) {
        add_attribute(json, "decided_at", visa_decision_words[event->place]);
    }
    ana_json_end(json);
}

static const char *slot_qualifier(uint8_t type)
{
    return type == ANA_TYPE_SEAT_BOOKED                         ? "booked"
           : type == ANA_TYPE_SEAT_GIVEN_UP                     ? "given up"
           : type == ANA_TYPE_TURN + (unsigned)VISA_TURN_ABSENT ? "missed"
                                                                : "held";
}

void ana_ocel_log_event(struct ana_ocel_log *log, const struct ana_log_event *event)
{
    struct ana_json *json = &log->json;
    struct id id;
    if (event->start) {
        return;
    }
    snprintf(id.text, sizeof id.text, "event:%" PRIu64, ++log->events);
    ana_json_begin_line(json, NULL);
    ana_json_text(json, "id", id.text);
    ana_json_text(json, "type", ana_type_name(event->type));
    ana_json_text(json, "time", ana_utc_stamp(event->moment).text);
    add_attributes(json, log->scenario, event);
    ana_json_begin_array(json, "relationships");
    relate(json, applicant_id(event->who).text, "applicant");
    relate(json, own_id("application", event->who, event->attempt).text, "application");
    if (event->passport) {
        relate(json, own_id("passport", event->who, event->passport_number).text, "passport");
    }
    if (event->pool != UINT32_MAX) {
        relate(json, slot_id(log->scenario, event).text, slot_qualifier(event->type));
    }
    if (event->party != VISA_ALONE) {
        relate(json, party_id(event->party).text, "party");
    }
    ana_json_end(json);
    ana_json_end(json);
}

void ana_ocel_log_end(struct ana_ocel_log *log)
{
    ana_json_end(&log->json);
    ana_json_end(&log->json);
}

/* ---- life ---- */

enum sim_status ana_ocel_log_init(struct ana_ocel_log *log, FILE *stream,
                                  const struct visa_scenario *scenario, struct sim_error *error)
{
    *log = (struct ana_ocel_log){.scenario = scenario};
    ana_json_init(&log->json, stream);
    log->first_slot = calloc(scenario->pool_count + 1u, sizeof *log->first_slot);
    for (uint32_t i = 0; log->first_slot != NULL && i < scenario->pool_count; i++) {
        const struct visa_pool *pool = &scenario->pools[i];
        log->first_slot[i] = log->slots;
        log->slots += (size_t)(pool->last_day - pool->first_day + 1) * (size_t)pool->times;
    }
    log->slot_used = calloc(log->slots + 1, sizeof *log->slot_used);
    return log->first_slot != NULL && log->slot_used != NULL
               ? SIM_OK
               : sim_fail(error, SIM_ERR_MEMORY, "no memory for the slots of the event log");
}

void ana_ocel_log_destroy(struct ana_ocel_log *log)
{
    if (log != NULL) {
        free(log->first_slot);
        free(log->slot_used);
        ana_key_set_destroy(&log->parties);
        *log = (struct ana_ocel_log){0};
    }
}

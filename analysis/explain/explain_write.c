/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/explain/explain_write.h"

#include "analysis/explain/reasons.h"
#include "analysis/output/csv_writer.h"
#include "analysis/output/json_writer.h"

#include <inttypes.h>
#include <string.h>

enum { KEY_BYTES = 20, REASONS_BYTES = ANA_REASONS_MAX * (ANA_REASON_BYTES + 2) };

struct key_text {
    char text[KEY_BYTES];
};

static struct key_text key_of(const struct ana_chain *chain)
{
    struct key_text key;
    snprintf(key.text, sizeof key.text, "%016" PRIx64, chain->who);
    return key;
}

static const char *post_name(const struct visa_scenario *s, uint8_t post)
{
    return post == VISA_NOTHING ? "" : s->posts[post].name;
}

static const char *pool_post(const struct visa_scenario *s, const struct ana_link *link)
{
    return link->pool < s->pool_count ? post_name(s, s->pools[link->pool].post) : "";
}

static const char *activity_of(const struct ana_link *link)
{
    bool has = link->kind == ANA_LINK_ACTIVITY || link->kind == ANA_WAIT_COUNTER;
    return has ? visa_activity_words[link->activity] : "";
}

/* ---- JSON ---- */

static void add_moment(struct ana_json *json, const char *key, int64_t moment)
{
    ana_json_text(json, key, ana_iso_moment(moment).text);
}

static void add_closed(struct ana_json *json, const struct ana_closed_time *closed)
{
    char date[VISA_DATE_BYTES];
    ana_json_whole(json, "closed_minutes", closed->minutes);
    ana_json_begin_array(json, "holidays");
    for (uint32_t i = 0; i < closed->count; i++) {
        ana_json_begin_object(json, NULL);
        ana_json_text(json, "name_en", closed->spans[i].name_en);
        ana_json_text(json, "name_zh", closed->spans[i].name_zh);
        visa_format_date(closed->spans[i].from, date);
        ana_json_text(json, "from", date);
        visa_format_date(closed->spans[i].to, date);
        ana_json_text(json, "to", date);
        ana_json_end(json);
    }
    ana_json_end(json);
}

static void add_link(struct ana_json *json, const struct visa_scenario *s, const struct ana_link *link,
                     enum ana_language language)
{
    const struct ana_closed_time closed = ana_closed_time_of(s, link);
    const struct ana_reasons reasons = ana_reasons_of(s, link, language);
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "stage", visa_stage_words[link->stage]);
    ana_json_text(json, "kind", ana_link_words[link->kind]);
    ana_json_text(json, "activity", activity_of(link));
    add_moment(json, "from", link->from);
    add_moment(json, "to", link->to);
    ana_json_whole(json, "minutes", link->to - link->from);
    ana_json_text(json, "cause", ana_cause_words[link->cause]);
    ana_json_text(json, "post", pool_post(s, link));
    if (link->seat != 0) {
        add_moment(json, "seat", link->seat);
    }
    add_closed(json, &closed);
    ana_json_begin_array(json, "reasons");
    for (uint32_t i = 0; i < reasons.count; i++) {
        ana_json_text(json, NULL, reasons.text[i]);
    }
    ana_json_end(json);
    ana_json_end(json);
}

static void add_copy(struct ana_json *json, const struct ana_explanation *one)
{
    ana_json_text(json, "member", one->member);
    ana_json_bool(json, "decisive", one->decisive);
    if (one->enough != INT64_MAX) {
        add_moment(json, "enough", one->enough);
    } else {
        ana_json_null(json, "enough");
    }
    ana_json_whole(json, "environment", one->environment);
    ana_json_whole(json, "copy", one->copy);
}

static void add_explanation(struct ana_json *json, const struct visa_scenario *s,
                            const struct ana_explanation *one, enum ana_language language)
{
    const struct ana_chain *chain = &one->chain;
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "case", key_of(chain).text);
    if (one->millionths != ANA_NO_QUANTILE) {
        ana_json_number(json, "quantile", one->millionths / 1e6);
        ana_json_whole(json, "among", (int64_t)one->among);
    }
    if (one->member != NULL) {
        add_copy(json, one);
    }
    ana_json_text(json, "class", s->classes[chain->clazz].name);
    ana_json_text(json, "applicant", visa_applicant_words[chain->applicant]);
    ana_json_text(json, "route", visa_route_words[chain->route]);
    ana_json_text(json, "post", post_name(s, chain->post));
    ana_json_text(json, "outcome", visa_outcome_words[chain->outcome]);
    add_moment(json, "entered", chain->entered);
    add_moment(json, "ended", chain->ended);
    ana_json_whole(json, "minutes", chain->ended - chain->entered);
    ana_json_begin_array(json, "links");
    for (uint32_t i = 0; i < chain->count; i++) {
        add_link(json, s, &chain->links[i], language);
    }
    ana_json_end(json);
    ana_json_end(json);
}

void ana_explain_print_json(FILE *stream, const struct ana_explanations *all, enum ana_language language)
{
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    ana_json_text(&json, "scenario", all->scenario->settings.name);
    if (all->changes != NULL) {
        ana_json_text(&json, "changes", all->changes);
    }
    ana_json_id(&json, "seed", all->seed);
    if (all->delegation != NULL) {
        ana_json_text(&json, "delegation", all->delegation);
        add_moment(&json, "start", all->start);
    } else {
        ana_json_whole(&json, "replication", all->replication);
    }
    ana_json_begin_array(&json, "chains");
    for (uint32_t i = 0; i < all->count; i++) {
        add_explanation(&json, all->scenario, &all->items[i], language);
    }
    ana_json_end(&json);
    ana_json_end(&json);
}

/* ---- CSV ---- */

static void write_row(struct ana_csv *csv, const struct visa_scenario *s, const struct ana_explanation *one,
                      const struct ana_link *link, enum ana_language language)
{
    const struct ana_reasons reasons = ana_reasons_of(s, link, language);
    char text[REASONS_BYTES] = "";
    for (uint32_t i = 0; i < reasons.count; i++) {
        size_t at = strlen(text);
        snprintf(text + at, sizeof text - at, "%s%s", i > 0 ? "; " : "", reasons.text[i]);
    }
    ana_csv_label(csv, key_of(&one->chain).text);
    ana_csv_text(csv, one->member != NULL ? one->member : "");
    if (one->millionths != ANA_NO_QUANTILE) {
        ana_csv_number(csv, one->millionths / 1e6);
    } else {
        ana_csv_label(csv, "");
    }
    ana_csv_label(csv, visa_stage_words[link->stage]);
    ana_csv_label(csv, ana_link_words[link->kind]);
    ana_csv_label(csv, activity_of(link));
    ana_csv_label(csv, ana_iso_moment(link->from).text);
    ana_csv_label(csv, ana_iso_moment(link->to).text);
    ana_csv_whole(csv, link->to - link->from);
    ana_csv_label(csv, ana_cause_words[link->cause]);
    ana_csv_label(csv, pool_post(s, link));
    ana_csv_label(csv, link->seat != 0 ? ana_iso_moment(link->seat).text : "");
    ana_csv_whole(csv, ana_closed_time_of(s, link).minutes);
    ana_csv_text(csv, text);
    ana_csv_end_row(csv);
}

void ana_explain_write_csv(FILE *stream, const struct ana_explanations *all, enum ana_language language)
{
    static const char *const header[] = {"case",           "member", "quantile", "stage", "kind", "activity",
                                         "from",           "to",     "minutes",  "cause", "post", "seat",
                                         "closed_minutes", "reason"};
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    ana_csv_row(&csv, header, sizeof header / sizeof header[0]);
    for (uint32_t i = 0; i < all->count; i++) {
        for (uint32_t k = 0; k < all->items[i].chain.count; k++) {
            write_row(&csv, all->scenario, &all->items[i], &all->items[i].chain.links[k], language);
        }
    }
}

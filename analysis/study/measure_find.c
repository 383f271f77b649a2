/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/measure_find.h"

#include "models/input/cell.h"
#include "models/input/diagnostics.h"
#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <math.h>
#include <string.h>

enum { NAMES_MOST = 256 };

static const char ALL[] = "all";

/* What the steps of finding share. */
struct finding {
    struct ana_found *found;
    const struct ana_run_table *table;
    struct sim_arena *arena;
    struct sim_error *error;
};

static bool same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* Distinct names, as many as are worth showing. */
struct names {
    const char *name[NAMES_MOST];
    size_t count;
};

static bool has(const struct names *names, const char *name)
{
    size_t i = 0;
    while (i < names->count && !same(names->name[i], name)) {
        i++;
    }
    return i < names->count;
}

static void collect(struct names *names, const char *name)
{
    if (names->count < NAMES_MOST && !has(names, name)) {
        names->name[names->count++] = name;
    }
}

static void collect_list(struct names *names, const char *const *list)
{
    for (size_t i = 0; list[i] != NULL; i++) {
        collect(names, list[i]);
    }
}

/* `no post "shnghai" of lead_time; did you mean "shanghai"?` */
static enum sim_status unknown(const struct finding *finding, const char *thing, const char *word,
                               const struct names *names)
{
    const struct ana_measure_words *words = &finding->found->words;
    char hint[VISA_HINT_BYTES];
    visa_write_hint(hint, word, names->name, names->count);
    bool itself = strstr(thing, "metric") != NULL;
    const char *called = sim_message(thing);
    struct visa_shown shown = visa_show_name(word, strlen(word));
    return itself ? sim_fail(finding->error, SIM_ERR_DATA, "no %s %s%s", called, shown.text, hint)
                  : sim_fail(finding->error, SIM_ERR_DATA, "no %s %s of %s%s", called, shown.text,
                             words->subject, hint);
}

static enum sim_status unnamed(const struct finding *finding, const char *thing, const struct names *names)
{
    char hint[VISA_HINT_BYTES];
    visa_write_hint(hint, "", names->name, names->count);
    return sim_fail(finding->error, SIM_ERR_DATA, "%s needs %s=%s", finding->found->words.subject, thing,
                    hint);
}

static enum sim_status keep(const struct finding *finding, const char *name, const char **kept)
{
    size_t bytes = strlen(name) + 1;
    char *copy = sim_arena_alloc(finding->arena, bytes, 1);
    if (copy == NULL) {
        return sim_fail(finding->error, SIM_ERR_MEMORY, "no memory for the words of a measure");
    }
    memcpy(copy, name, bytes);
    *kept = copy;
    return SIM_OK;
}

/* What is not selected is "all", or the only one there is. */
static enum sim_status choose(const struct finding *finding, enum ana_measure_selector selector,
                              const struct names *names)
{
    const char **word = &finding->found->words.selected[selector];
    if (*word != NULL) {
        return has(names, *word) ? SIM_OK : unknown(finding, ana_selector_words[selector], *word, names);
    }
    if (!has(names, ALL) && names->count != 1) {
        return unnamed(finding, ana_selector_words[selector], names);
    }
    return keep(finding, has(names, ALL) ? ALL : names->name[0], word);
}

/* A selector that says nothing here. */
static enum sim_status forbid(const struct finding *finding, enum ana_measure_selector selector,
                              const char *why)
{
    const char *word = finding->found->words.selected[selector];
    if (word == NULL || same(word, ALL)) {
        finding->found->words.selected[selector] = NULL;
        return SIM_OK;
    }
    return sim_fail(finding->error, SIM_ERR_DATA, "%s=%s: %s", ana_selector_words[selector], word, why);
}

static const enum ana_key_field field_of_selector[] = {[ANA_SELECT_CLASS] = ANA_KEY_CLASS,
                                                       [ANA_SELECT_ROUTE] = ANA_KEY_ROUTE,
                                                       [ANA_SELECT_POST] = ANA_KEY_POST,
                                                       [ANA_SELECT_OUTCOME] = ANA_KEY_OUTCOME};

/* What is already settled of a key; NULL: not yet. */
struct pattern {
    const char *field[ANA_KEY_FIELDS];
    bool at_posts; /* all posts together do not count */
};

static bool fits(const struct pattern *pattern, const char *const fields[ANA_KEY_FIELDS])
{
    if (pattern->at_posts && same(fields[ANA_KEY_POST], ALL)) {
        return false;
    }
    for (int i = 0; i < ANA_KEY_FIELDS; i++) {
        if (pattern->field[i] != NULL && !same(pattern->field[i], fields[i])) {
            return false;
        }
    }
    return true;
}

/* What a field says in the responses that fit. */
static void list_field(const struct ana_run_table *table, const struct pattern *pattern,
                       enum ana_key_field field, struct names *names)
{
    names->count = 0;
    for (size_t i = 0; i < table->responses.count; i++) {
        const char *fields[ANA_KEY_FIELDS];
        ana_response_key_fields(&table->responses.items[i].key, fields);
        if (fits(pattern, fields)) {
            collect(names, fields[field]);
        }
    }
}

static enum sim_status settle_metric(const struct finding *finding, struct pattern *pattern)
{
    const char *subject = finding->found->words.subject;
    struct names names;
    list_field(finding->table, &(struct pattern){0}, ANA_KEY_METRIC, &names);
    if (!has(&names, subject)) {
        collect_list(&names, visa_daily_words);
        return unknown(finding, N_("metric"), subject, &names);
    }
    pattern->field[ANA_KEY_METRIC] = subject;
    list_field(finding->table, pattern, ANA_KEY_METRIC, &names);
    if (names.count == 0) {
        return sim_fail(finding->error, SIM_ERR_DATA, "%s is not reported by post", subject);
    }
    return SIM_OK;
}

static enum sim_status settle_statistic(const struct finding *finding, struct pattern *pattern)
{
    const char *statistic = finding->found->words.statistic;
    struct names names;
    list_field(finding->table, pattern, ANA_KEY_STATISTIC, &names);
    pattern->field[ANA_KEY_STATISTIC] = statistic;
    return has(&names, statistic) ? SIM_OK : unknown(finding, N_("statistic"), statistic, &names);
}

/* Of the selectors, those that are given, or else the others. */
static enum sim_status settle_selectors(const struct finding *finding, struct pattern *pattern, bool given)
{
    enum sim_status status = SIM_OK;
    for (int i = 0; i < ANA_SELECT_POOL && status == SIM_OK; i++) {
        const char **word = &finding->found->words.selected[i];
        enum ana_key_field field = field_of_selector[i];
        bool over = i == ANA_SELECT_POST && pattern->at_posts;
        if ((*word != NULL) == given && pattern->field[field] == NULL && !over) {
            struct names names;
            list_field(finding->table, pattern, field, &names);
            status = choose(finding, (enum ana_measure_selector)i, &names);
            pattern->field[field] = *word;
        }
    }
    return status;
}

/* The first response that fits; there is one. */
static const struct ana_response *first_response(const struct ana_run_table *table,
                                                 const struct pattern *pattern)
{
    size_t i = 0;
    const char *fields[ANA_KEY_FIELDS];
    ana_response_key_fields(&table->responses.items[i].key, fields);
    while (!fits(pattern, fields)) {
        i++;
        SIM_ASSERT(i < table->responses.count);
        ana_response_key_fields(&table->responses.items[i].key, fields);
    }
    return &table->responses.items[i];
}

static enum sim_status find_response(const struct finding *finding)
{
    struct ana_found *found = finding->found;
    struct pattern pattern = {.at_posts = found->words.over != ANA_OVER_NONE};
    enum sim_status status = settle_metric(finding, &pattern);
    if (status == SIM_OK) {
        status = settle_selectors(finding, &pattern, true);
    }
    if (status == SIM_OK) {
        status = settle_statistic(finding, &pattern);
    }
    if (status == SIM_OK) {
        status = settle_selectors(finding, &pattern, false);
    }
    if (status == SIM_OK) {
        found->response = *first_response(finding->table, &pattern);
        found->response.key.post = pattern.at_posts ? ALL : found->response.key.post;
    }
    return status;
}

static enum sim_status check_days(const struct finding *finding)
{
    const struct visa_settings *settings = &finding->table->scenario->settings;
    double days = finding->found->words.test.bound;
    int32_t followed = settings->last_day - settings->cohort_from + 1;
    int32_t most = followed < VISA_FOLLOW_UP_DAYS ? followed : VISA_FOLLOW_UP_DAYS;
    if (!(days >= 0 && days <= most && floor(days) >= days)) {
        return sim_fail(finding->error, SIM_ERR_DATA,
                        "cases are followed for 0 to %d whole days from their entry", most);
    }
    return SIM_OK;
}

static void list_classes(const struct visa_scenario *scenario, struct names *names)
{
    names->count = 0;
    collect(names, ALL);
    for (int i = 0; i < (int)scenario->class_count; i++) {
        if (visa_group_possible(scenario, i, VISA_ALL, VISA_ALL)) {
            collect(names, scenario->classes[i].name);
        }
    }
}

static enum sim_status find_within(const struct finding *finding)
{
    static const enum ana_measure_selector others[] = {ANA_SELECT_ROUTE, ANA_SELECT_POST, ANA_SELECT_OUTCOME,
                                                       ANA_SELECT_POOL};
    struct ana_found *found = finding->found;
    struct names names;
    enum sim_status status = check_days(finding);
    for (size_t i = 0; i < sizeof others / sizeof others[0] && status == SIM_OK; i++) {
        status = forbid(finding, others[i], sim_message("outcomes within some days are known by class only"));
    }
    if (status == SIM_OK && found->words.over != ANA_OVER_NONE) {
        status = sim_fail(finding->error, SIM_ERR_DATA, "outcomes within some days are not known by post");
    }
    if (status == SIM_OK) {
        list_classes(finding->table->scenario, &names);
        status = choose(finding, ANA_SELECT_CLASS, &names);
    }
    found->words.within = true;
    found->words.in_days = true;
    found->response = (struct ana_response){.key = {.metric = "cumulative_incidence",
                                                    .class_ = found->words.selected[ANA_SELECT_CLASS],
                                                    .route = ALL,
                                                    .post = ALL,
                                                    .outcome = found->words.subject},
                                            .unit = "share",
                                            .kind = ANA_KIND_SHARE,
                                            .lowest = 0,
                                            .highest = 1};
    return status;
}

static const char *daily_unit(enum visa_daily metric)
{
    switch (metric) {
    case VISA_DAILY_SEATS_OFFERED:
    case VISA_DAILY_SEATS_USED:
        return "seats";
    case VISA_DAILY_NEXT_WAIT:
        return "days";
    case VISA_DAILY_ISSUED:
        return "visas";
    default:
        return "cases";
    }
}

/* Metrics of which the whole post alone is known. */
static bool by_post_only(enum visa_daily metric)
{
    return metric == VISA_DAILY_ISSUED || metric == VISA_DAILY_REFUSED || metric == VISA_DAILY_PROCESSING;
}

static enum sim_status choose_post(const struct finding *finding)
{
    const struct visa_scenario *scenario = finding->table->scenario;
    struct ana_found *found = finding->found;
    struct names names = {.count = 0};
    for (uint32_t i = 0; i < scenario->post_count; i++) {
        collect(&names, scenario->posts[i].name);
    }
    if (found->words.over != ANA_OVER_NONE) {
        return SIM_OK;
    }
    /* Backlogs of posts add up; days to the first open date do not. */
    if (names.count > 1 && found->code != VISA_DAILY_NEXT_WAIT) {
        collect(&names, ALL);
    }
    return choose(finding, ANA_SELECT_POST, &names);
}

static enum sim_status choose_pool(const struct finding *finding)
{
    const struct visa_scenario *scenario = finding->table->scenario;
    const char *post = finding->found->words.selected[ANA_SELECT_POST];
    struct names names = {.count = 0};
    collect(&names, ALL);
    for (uint32_t i = 0; i < scenario->pool_count; i++) {
        const struct visa_pool *pool = &scenario->pools[i];
        if (post == NULL || same(post, ALL) || same(post, scenario->posts[pool->post].name)) {
            collect(&names, scenario->kinds[pool->kind]);
        }
    }
    return choose(finding, ANA_SELECT_POOL, &names);
}

static enum sim_status find_days(const struct finding *finding)
{
    static const enum ana_measure_selector others[] = {ANA_SELECT_CLASS, ANA_SELECT_ROUTE,
                                                       ANA_SELECT_OUTCOME};
    struct ana_found *found = finding->found;
    enum visa_daily metric = (enum visa_daily)found->code;
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < sizeof others / sizeof others[0] && status == SIM_OK; i++) {
        status = forbid(finding, others[i], sim_message("daily numbers are known by post and pool only"));
    }
    if (status == SIM_OK && by_post_only(metric)) {
        status = forbid(finding, ANA_SELECT_POOL, sim_message("this daily number is known by post only"));
    }
    if (status == SIM_OK && found->words.in_days && metric != VISA_DAILY_NEXT_WAIT) {
        status = sim_fail(finding->error, SIM_ERR_DATA, "daily %s is a number of %s, not of days",
                          found->words.subject, daily_unit(metric));
    }
    if (status == SIM_OK) {
        status = choose_post(finding);
    }
    if (status == SIM_OK) {
        status = choose_pool(finding);
    }
    bool share = found->form == ANA_FORM_DAYS_SHARE;
    bool over = found->words.over != ANA_OVER_NONE;
    found->response =
        (struct ana_response){.key = {.metric = found->words.subject,
                                      .class_ = ALL,
                                      .route = ALL,
                                      .post = over ? ALL : found->words.selected[ANA_SELECT_POST],
                                      .outcome = ALL},
                              .unit = share ? "share" : daily_unit(metric),
                              .kind = share ? ANA_KIND_SHARE : ANA_KIND_MEAN,
                              .lowest = 0,
                              .highest = share ? 1 : INFINITY};
    return status;
}

static enum sim_status find_condition(const struct finding *finding)
{
    struct ana_found *found = finding->found;
    const struct ana_measure_words *words = &found->words;
    int outcome = visa_find_name(words->subject, visa_outcome_words, VISA_OUTCOME_OPEN);
    int daily = visa_find_name(words->subject, visa_daily_words, VISA_DAILIES);
    bool placed = words->selected[ANA_SELECT_POST] != NULL || words->selected[ANA_SELECT_POOL] != NULL ||
                  words->over != ANA_OVER_NONE;
    if (!same(words->statistic, "p")) {
        return sim_fail(finding->error, SIM_ERR_DATA, "a condition belongs to p(...), not to %s(...)",
                        words->statistic);
    }
    if (outcome >= 0 && (daily < 0 || (!placed && words->test.relation == ANA_LESS_OR_EQUAL))) {
        found->form = ANA_FORM_WITHIN;
        found->code = (uint32_t)outcome;
        return words->test.relation == ANA_LESS_OR_EQUAL
                   ? find_within(finding)
                   : sim_fail(finding->error, SIM_ERR_DATA, "an outcome is within some days: %s<=...",
                              words->subject);
    }
    if (daily < 0) {
        struct names names = {.count = 0};
        collect_list(&names, visa_daily_words);
        collect_list(&names, visa_outcome_words);
        return unknown(finding, N_("metric"), words->subject, &names);
    }
    found->form = ANA_FORM_DAYS_SHARE;
    found->code = (uint32_t)daily;
    return find_days(finding);
}

enum sim_status ana_measure_find(struct ana_found *found, const struct ana_measure_words *words,
                                 const struct ana_run_table *table, struct sim_arena *arena,
                                 struct sim_error *error)
{
    const struct finding finding = {found, table, arena, error};
    *found = (struct ana_found){.words = *words};
    int daily = visa_find_name(words->subject, visa_daily_words, VISA_DAILIES);
    bool most = same(words->statistic, "max");
    if (words->over != ANA_OVER_NONE && words->selected[ANA_SELECT_POST] != NULL) {
        return sim_fail(error, SIM_ERR_DATA, "what is taken over all posts names no post");
    }
    if (words->compared) {
        return find_condition(&finding);
    }
    if (same(words->statistic, "p")) {
        return sim_fail(error, SIM_ERR_DATA, "p(...) needs a condition, such as backlog>0 or issued<=60d");
    }
    if (daily >= 0 && (most || same(words->statistic, "mean"))) {
        found->form = most ? ANA_FORM_DAYS_MOST : ANA_FORM_DAYS_MEAN;
        found->code = (uint32_t)daily;
        return find_days(&finding);
    }
    if (most || words->selected[ANA_SELECT_POOL] != NULL) {
        struct names names = {.count = 0};
        collect_list(&names, visa_daily_words);
        return daily >= 0 ? sim_fail(error, SIM_ERR_DATA,
                                     "of a pool there is max(...), mean(...) and p(...) of daily numbers")
                          : unknown(&finding, N_("daily metric"), words->subject, &names);
    }
    found->form = ANA_FORM_RESPONSE;
    return find_response(&finding);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_report.h"

#include "analysis/output/text_number.h"
#include "analysis/run/manifest.h"
#include "analysis/run/run_text.h"
#include "analysis/run/run_warm_up.h"
#include "analysis/run/text_table.h"
#include "analysis/run/version.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { CELL_BYTES = 96 };

/* What all sections of the report need. */
struct printing {
    FILE *stream;
    const struct ana_run_summary *summary;
    const struct visa_scenario *scenario;
    enum ana_language language;
    struct ana_text_table table; /* of the section at hand */
};

/* A response of the scenario by the columns that vary; NULL is "all". */
struct name {
    const char *metric, *clazz, *route, *post, *outcome, *statistic;
};

const struct ana_estimate *ana_run_estimate(const struct ana_run_summary *summary,
                                            const struct ana_response_key *key)
{
    size_t i = ana_responses_find(&summary->experiment->table.responses, key);
    return i == ANA_NO_RESPONSE ? NULL : &summary->estimates[i];
}

static const char *or_all(const char *text)
{
    return text != NULL ? text : "all";
}

static const struct ana_estimate *find(const struct printing *printing, struct name name)
{
    const struct ana_response_key key = {.metric = name.metric,
                                         .class_ = or_all(name.clazz),
                                         .route = or_all(name.route),
                                         .post = or_all(name.post),
                                         .outcome = or_all(name.outcome),
                                         .statistic = name.statistic};
    return ana_run_estimate(printing->summary, &key);
}

static const char *word(const struct printing *printing, enum ana_run_text text)
{
    return ana_run_text(text, printing->language);
}

static void add_word(struct printing *printing, enum ana_run_text text)
{
    ana_text_table_add(&printing->table, word(printing, text));
}

/* How a number is shown: times factor, with so many decimals. */
struct shape {
    double factor;
    int decimals;
};

static void add_number(struct printing *printing, const struct ana_estimate *estimate, struct shape shape)
{
    double value = estimate != NULL ? estimate->estimate * shape.factor : NAN;
    ana_text_table_add(&printing->table, ana_number_rounded(value, shape.decimals).text);
}

/* A mean number of cases; a small one is not rounded to none. */
static void add_cases(struct printing *printing, const struct ana_estimate *estimate)
{
    bool few = estimate != NULL && estimate->estimate < 10;
    add_number(printing, estimate, (struct shape){1, few ? 1 : 0});
}

static void add_interval(struct printing *printing, const struct ana_estimate *estimate, struct shape shape)
{
    char text[CELL_BYTES] = "";
    if (estimate != NULL && !isnan(estimate->low)) {
        struct ana_number_text low = ana_number_rounded(estimate->low * shape.factor, shape.decimals);
        struct ana_number_text high = ana_number_rounded(estimate->high * shape.factor, shape.decimals);
        snprintf(text, sizeof text, "%s–%s", low.text, high.text);
    }
    ana_text_table_add(&printing->table, text);
}

static void begin(struct printing *printing, enum ana_run_text title, size_t columns, size_t names)
{
    fprintf(printing->stream, "\n%s\n", word(printing, title));
    ana_text_table_init(&printing->table, columns, names);
}

static void end(struct printing *printing)
{
    ana_text_table_print(&printing->table, printing->stream);
    ana_text_table_destroy(&printing->table);
}

/* Names: the words of the result files in English, those of the scenario and the field in Chinese. */
static const char *post_name(const struct printing *printing, size_t post)
{
    const struct visa_post *p = &printing->scenario->posts[post];
    bool chinese = printing->language == ANA_CHINESE && p->city_zh[0] != '\0';
    return chinese ? p->city_zh : p->name;
}

static const char *term(const struct printing *printing, const char *key)
{
    struct ana_name name = {key, key};
    if (printing->language == ANA_CHINESE) {
        (void)ana_plot_term(key, &name);
    }
    return ana_name_in(name, printing->language);
}

static void add_name(struct printing *printing, const char *name)
{
    ana_text_table_add(&printing->table, name != NULL ? name : word(printing, ANA_RUN_ALL));
}

static void add_lead_time(struct printing *printing, const char *clazz, const char *route)
{
    const struct shape days = {1, 1};
    struct name name = {"lead_time", clazz, route, NULL, NULL, "count"};
    const struct ana_estimate *count = find(printing, name);
    if (count == NULL || !(count->estimate > 0)) {
        return;
    }
    add_name(printing, clazz);
    add_name(printing, route != NULL ? term(printing, route) : NULL);
    add_cases(printing, count);
    name.statistic = "mean";
    add_number(printing, find(printing, name), days);
    add_interval(printing, find(printing, name), days);
    for (size_t q = 0; q < VISA_QUANTILES; q++) {
        name.statistic = visa_quantile_words[q];
        if (visa_quantile_is_headline[q]) {
            add_number(printing, find(printing, name), days);
        }
    }
}

static void print_lead_time(struct printing *printing)
{
    static const enum ana_run_text head[] = {ANA_RUN_CLASS, ANA_RUN_ROUTE, ANA_RUN_CASES, ANA_RUN_MEAN,
                                             ANA_RUN_INTERVAL};
    begin(printing, ANA_RUN_LEAD_TIME, 5 + VISA_HEADLINE_QUANTILES, 2);
    for (size_t i = 0; i < sizeof head / sizeof head[0]; i++) {
        add_word(printing, head[i]);
    }
    for (size_t q = 0; q < VISA_QUANTILES; q++) {
        if (visa_quantile_is_headline[q]) {
            ana_text_table_add(&printing->table, visa_quantile_words[q]);
        }
    }
    for (int clazz = -1; clazz < (int)printing->scenario->class_count; clazz++) {
        const char *name = clazz < 0 ? NULL : printing->scenario->classes[clazz].name;
        add_lead_time(printing, name, NULL);
        for (int route = 0; route < VISA_ROUTES; route++) {
            add_lead_time(printing, name, visa_route_words[route]);
        }
    }
    end(printing);
}

static void add_outcome(struct printing *printing, const char *clazz)
{
    const struct shape percent = {100, 1};
    struct name name = {"outcome", clazz, NULL, NULL, NULL, "count"};
    const struct ana_estimate *count = find(printing, name);
    if (count == NULL || !(count->estimate > 0)) {
        return;
    }
    add_name(printing, clazz);
    add_cases(printing, count);
    name.statistic = "probability";
    for (size_t outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        name.outcome = visa_outcome_words[outcome];
        add_number(printing, find(printing, name), percent);
        if (outcome == VISA_OUTCOME_ISSUED) {
            add_interval(printing, find(printing, name), percent);
        }
    }
}

static void print_outcomes(struct printing *printing)
{
    begin(printing, ANA_RUN_OUTCOMES, 3 + VISA_OUTCOMES, 1);
    add_word(printing, ANA_RUN_CLASS);
    add_word(printing, ANA_RUN_CASES);
    for (size_t outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        char text[CELL_BYTES];
        snprintf(text, sizeof text, "%s %%", term(printing, visa_outcome_words[outcome]));
        ana_text_table_add(&printing->table, text);
        if (outcome == VISA_OUTCOME_ISSUED) {
            add_word(printing, ANA_RUN_INTERVAL);
        }
    }
    add_outcome(printing, NULL);
    for (size_t clazz = 0; clazz < printing->scenario->class_count; clazz++) {
        add_outcome(printing, printing->scenario->classes[clazz].name);
    }
    end(printing);
}

/* Horizons beyond what the run can see are blank. */
static void print_incidence(struct printing *printing)
{
    static const char *const horizons[] = {"d30", "d60", "d90", "d180", "d365"};
    enum { HORIZONS = sizeof horizons / sizeof horizons[0] };
    const struct shape percent = {100, 1};
    begin(printing, ANA_RUN_INCIDENCE, 1 + HORIZONS, 1);
    add_word(printing, ANA_RUN_OUTCOME);
    for (size_t i = 0; i < HORIZONS; i++) {
        ana_text_table_add(&printing->table, horizons[i]);
    }
    for (size_t outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        ana_text_table_add(&printing->table, term(printing, visa_outcome_words[outcome]));
        for (size_t i = 0; i < HORIZONS; i++) {
            const struct name name = {"cumulative_incidence",      NULL,       NULL, NULL,
                                      visa_outcome_words[outcome], horizons[i]};
            add_number(printing, find(printing, name), percent);
        }
    }
    end(printing);
}

static void print_next_wait(struct printing *printing)
{
    const struct visa_scenario *s = printing->scenario;
    const struct shape days = {1, 1};
    begin(printing, ANA_RUN_NEXT_WAIT, 4, 2);
    add_word(printing, ANA_RUN_POST);
    add_word(printing, ANA_RUN_POOL);
    add_word(printing, ANA_RUN_MEAN);
    add_word(printing, ANA_RUN_INTERVAL);
    for (size_t pool = 0; pool < s->pool_count; pool++) {
        char metric[CELL_BYTES];
        snprintf(metric, sizeof metric, "next_wait_%s", s->kinds[s->pools[pool].kind]);
        const struct name name = {metric, NULL, NULL, s->posts[s->pools[pool].post].name, NULL, "mean"};
        ana_text_table_add(&printing->table, post_name(printing, s->pools[pool].post));
        ana_text_table_add(&printing->table, ana_pool_code(s->kinds[s->pools[pool].kind]).text);
        add_number(printing, find(printing, name), days);
        add_interval(printing, find(printing, name), days);
    }
    end(printing);
}

static void add_throughput(struct printing *printing, int post)
{
    const struct visa_scenario *s = printing->scenario;
    struct name name = {"issued_per_30_days", NULL, NULL, NULL, "issued", "mean"};
    name.post = post < 0 ? NULL : s->posts[post].name;
    add_name(printing, post < 0 ? NULL : post_name(printing, (size_t)post));
    for (int clazz = -1; clazz < (int)s->class_count; clazz++) {
        name.clazz = clazz < 0 ? NULL : s->classes[clazz].name;
        add_cases(printing, find(printing, name));
    }
}

static void print_throughput(struct printing *printing)
{
    const struct visa_scenario *s = printing->scenario;
    begin(printing, ANA_RUN_THROUGHPUT, 2 + s->class_count, 1);
    add_word(printing, ANA_RUN_POST);
    add_word(printing, ANA_RUN_ALL);
    for (size_t clazz = 0; clazz < s->class_count; clazz++) {
        ana_text_table_add(&printing->table, s->classes[clazz].name);
    }
    for (int post = -1; post < (int)s->post_count; post++) {
        add_throughput(printing, post);
    }
    end(printing);
}

/* A column of a table by post. */
struct post_column {
    enum ana_run_text title;
    const char *metric, *statistic;
    struct shape shape;
};

static void print_posts(struct printing *printing, enum ana_run_text title, const struct post_column *columns,
                        size_t count)
{
    begin(printing, title, 1 + count, 1);
    add_word(printing, ANA_RUN_POST);
    for (size_t i = 0; i < count; i++) {
        add_word(printing, columns[i].title);
    }
    for (size_t post = 0; post < printing->scenario->post_count; post++) {
        ana_text_table_add(&printing->table, post_name(printing, post));
        for (size_t i = 0; i < count; i++) {
            const struct name name = {
                columns[i].metric,   NULL, NULL, printing->scenario->posts[post].name, NULL,
                columns[i].statistic};
            add_number(printing, find(printing, name), columns[i].shape);
        }
    }
    end(printing);
}

static void print_all_posts(struct printing *printing)
{
    static const struct post_column backlog[] = {{ANA_RUN_WAITING, "waiting", "mean", {1, 0}},
                                                 {ANA_RUN_BOOKED_AHEAD, "booked_ahead", "mean", {1, 0}},
                                                 {ANA_RUN_IN_PROCESSING, "processing", "mean", {1, 0}}};
    static const struct post_column capacity[] = {
        {ANA_RUN_OFFERED, "seats_offered", "count", {1, 0}},
        {ANA_RUN_USED, "seats_used", "count", {1, 0}},
        {ANA_RUN_WASTED, "seats_wasted", "count", {1, 0}},
        {ANA_RUN_UTILISATION, "window_utilisation", "mean", {100, 1}},
    };
    print_posts(printing, ANA_RUN_BACKLOG, backlog, sizeof backlog / sizeof backlog[0]);
    print_posts(printing, ANA_RUN_CAPACITY, capacity, sizeof capacity / sizeof capacity[0]);
}

static void print_first_line(const struct printing *printing)
{
    const struct ana_experiment *experiment = printing->summary->experiment;
    const struct visa_settings *settings = &printing->scenario->settings;
    char date[VISA_DATE_BYTES];
    visa_format_date(settings->start_day, date);
    fprintf(printing->stream, "visaq %s  scenario %s  digest %s  seed %" PRIu64 "  replications %u",
            ANA_VERSION, settings->name, ana_digest_text(printing->scenario).text, experiment->plan.seed,
            experiment->done);
    if (experiment->plan.first > 0) {
        fprintf(printing->stream, " from %u", experiment->plan.first);
    }
    if (experiment->plan.sampling != ANA_INDEPENDENT) {
        fprintf(printing->stream, "  sampling %s", ana_sampling_word(experiment->plan.sampling));
    }
    fprintf(printing->stream, "  days %d from %s\n", settings->cohort_to - settings->start_day + 1, date);
    struct ana_run_warm_up warm_up;
    struct sim_error none;
    if (ana_run_warm_up_init(&warm_up, experiment, &none) == SIM_OK) {
        fprintf(printing->stream, "%s\n", ana_run_warm_up_text(settings, &warm_up, printing->language).text);
    }
    ana_run_warm_up_destroy(&warm_up);
    if (experiment->plan.goal.target > 0) {
        const struct ana_goal_state goal = ana_experiment_goal(experiment);
        fprintf(printing->stream, "%s\n", ana_goal_text(&goal).text);
    }
}

void ana_run_print(FILE *stream, const struct ana_run_summary *summary, enum ana_language language)
{
    struct printing printing = {.stream = stream,
                                .summary = summary,
                                .scenario = summary->experiment->plan.scenario,
                                .language = language};
    print_first_line(&printing);
    print_lead_time(&printing);
    print_outcomes(&printing);
    print_incidence(&printing);
    print_next_wait(&printing);
    print_throughput(&printing);
    print_all_posts(&printing);
    bool pairs = summary->experiment->plan.sampling == ANA_ANTITHETIC;
    fprintf(stream, "\n%s %s; %s\n",
            word(&printing, pairs ? ANA_RUN_INTERVALS_ARE_OF_PAIRS : ANA_RUN_INTERVALS_ARE),
            ana_number(summary->experiment->plan.level).text, word(&printing, ANA_RUN_BLANKS_ARE));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_plots.h"

#include "analysis/plot/daily_bands.h"
#include "analysis/plot/funnel.h"
#include "analysis/plot/issued.h"
#include "analysis/plot/lead_time.h"
#include "analysis/plot/plot_kinds.h"
#include "analysis/plot/plot_page.h"
#include "analysis/plot/seats_used.h"
#include "analysis/plot/stage_time.h"
#include "analysis/plot/warm_up.h"
#include "analysis/run/plot_series.h"
#include "analysis/run/run_text.h"
#include "analysis/run/run_warm_up.h"

#include <math.h>
#include <stdio.h>

/* With fewer replications the intervals of single days are so wide that nothing else could be seen. */
enum { NAME_BYTES = 160, REPLICATIONS_FOR_BAND = 5 };

/* A stage is drawn where its mean is at least this; shorter ones show as 0.0. */
static const double DAYS_VISIBLE = 0.05;

/* What every plot is drawn from. */
struct drawing {
    const char *folder;
    const struct ana_run_summary *summary;
    const struct ana_experiment *experiment;
    const struct visa_scenario *scenario;
    const struct ana_plot_options *options;
    struct sim_arena arena; /* of the plot at hand */
    bool left_out;          /* the plot at hand does not belong to this scenario */
    struct sim_error *error;
};

typedef enum sim_status draw_fn(struct drawing *drawing);

static double value_of(const struct drawing *drawing, struct ana_response_key key)
{
    const struct ana_estimate *estimate = ana_run_estimate(drawing->summary, &key);
    return estimate != NULL ? estimate->estimate : NAN;
}

static struct ana_name post_name(const struct drawing *drawing, size_t post)
{
    const struct visa_post *p = &drawing->scenario->posts[post];
    struct ana_name name = {p->city_en, p->city_zh};
    return ana_name_in(name, ANA_ENGLISH)[0] != '\0' ? name : (struct ana_name){p->name, p->name};
}

static struct ana_name term(const char *key)
{
    struct ana_name name = {key, key};
    (void)ana_plot_term(key, &name);
    return name;
}

/* Posts beyond what one page can show are left to the files. */
static size_t posts_shown(const struct drawing *drawing)
{
    size_t posts = drawing->scenario->post_count;
    return posts < ANA_PLOT_SERIES_MAX ? posts : ANA_PLOT_SERIES_MAX;
}

static enum sim_status series_of(struct drawing *drawing, enum visa_daily metric, uint32_t cell,
                                 struct ana_series *series)
{
    const struct ana_daily_place place = {(uint32_t)metric, cell};
    enum sim_status status = ana_series_make(series, drawing->experiment, place, &drawing->arena);
    return status == SIM_OK ? SIM_OK : sim_fail(drawing->error, status, "no memory for a plot");
}

static enum sim_status draw_lead_time(struct drawing *drawing)
{
    struct ana_plot_curve curves[VISA_ROUTES];
    double days[VISA_ROUTES][VISA_QUANTILES];
    double shares[VISA_ROUTES][VISA_QUANTILES];
    size_t count = 0;
    for (size_t route = 0; route < VISA_ROUTES; route++) {
        struct ana_response_key key = {"lead_time", "all", visa_route_words[route], "all", "all", "count"};
        if (!(value_of(drawing, key) > 0)) {
            continue;
        }
        size_t points = 0;
        struct ana_plot_curve *curve = &curves[count];
        *curve = (struct ana_plot_curve){term(key.route), days[count], shares[count], 0, NAN, NAN, NAN};
        for (size_t q = 0; q < VISA_QUANTILES; q++) {
            key.statistic = visa_quantile_words[q];
            double value = value_of(drawing, key);
            if (!isnan(value)) {
                days[count][points] = value;
                shares[count][points++] = visa_quantile_millionths[q] / 1e6;
            }
        }
        curve->count = points;
        key.statistic = "p50";
        curve->p50 = value_of(drawing, key);
        key.statistic = "p80";
        curve->p80 = value_of(drawing, key);
        key.statistic = "p95";
        curve->p95 = value_of(drawing, key);
        count++;
    }
    const struct ana_plot_lead_time lead_time = {curves, count};
    return ana_plot_lead_time(drawing->folder, &lead_time, drawing->options, drawing->error);
}

/* A panel with the bands of a daily series. */
static enum sim_status make_panel(struct drawing *drawing, enum visa_daily metric, uint32_t cell,
                                  struct ana_plot_daily *panel)
{
    struct ana_series series;
    enum sim_status status = series_of(drawing, metric, cell, &series);
    if (status == SIM_OK) {
        panel->first_day = drawing->scenario->settings.start_day;
        panel->days = drawing->experiment->layout.days;
        panel->line = metric == VISA_DAILY_BACKLOG ? series.p50 : series.mean;
        bool steady = drawing->experiment->done >= REPLICATIONS_FOR_BAND;
        panel->low = steady ? series.low : NULL;
        panel->high = steady ? series.high : NULL;
        panel->p10 = series.p10;
        panel->p90 = series.p90;
    }
    return status;
}

/* "Shanghai: B" in memory of the drawing: a post by its city, since its title is wider than a panel. */
static struct ana_name pool_name(struct drawing *drawing, const struct visa_pool *pool)
{
    struct ana_name name = post_name(drawing, pool->post);
    char *texts = sim_arena_alloc(&drawing->arena, 2, NAME_BYTES);
    if (texts == NULL) {
        return name;
    }
    struct ana_pool_code code = ana_pool_code(drawing->scenario->kinds[pool->kind]);
    snprintf(texts, NAME_BYTES, "%s: %s", ana_name_in(name, ANA_ENGLISH), code.text);
    snprintf(texts + NAME_BYTES, NAME_BYTES, "%s：%s", ana_name_in(name, ANA_CHINESE), code.text);
    return (struct ana_name){texts, texts + NAME_BYTES};
}

static enum sim_status draw_next_wait(struct drawing *drawing)
{
    struct ana_plot_daily panels[ANA_PLOT_SERIES_MAX];
    uint32_t pools[ANA_PLOT_SERIES_MAX];
    size_t count = ana_choose_pools(drawing->experiment, pools, ANA_PLOT_SERIES_MAX);
    for (size_t i = 0; i < count; i++) {
        enum sim_status status = make_panel(drawing, VISA_DAILY_NEXT_WAIT, pools[i], &panels[i]);
        if (status != SIM_OK) {
            return status;
        }
        panels[i].name = pool_name(drawing, &drawing->scenario->pools[pools[i]]);
    }
    const struct ana_plot_bands waits = {panels, count, drawing->experiment->plan.level};
    return ana_plot_next_wait(drawing->folder, &waits, drawing->options, drawing->error);
}

static enum sim_status draw_backlog(struct drawing *drawing)
{
    struct ana_plot_daily panels[ANA_PLOT_SERIES_MAX];
    size_t count = posts_shown(drawing);
    for (size_t post = 0; post < count; post++) {
        enum sim_status status =
            make_panel(drawing, VISA_DAILY_BACKLOG, ana_post_cell(drawing->experiment, post), &panels[post]);
        if (status != SIM_OK) {
            return status;
        }
        panels[post].name = post_name(drawing, post);
    }
    const struct ana_plot_bands backlogs = {panels, count, NAN};
    return ana_plot_backlog(drawing->folder, &backlogs, drawing->options, drawing->error);
}

static enum sim_status draw_seats_used(struct drawing *drawing)
{
    struct ana_plot_calendar calendars[ANA_PLOT_SERIES_MAX];
    size_t count = posts_shown(drawing);
    for (size_t post = 0; post < count; post++) {
        uint32_t cell = ana_post_cell(drawing->experiment, post);
        struct ana_series used;
        struct ana_series offered;
        enum sim_status status = series_of(drawing, VISA_DAILY_SEATS_USED, cell, &used);
        if (status == SIM_OK) {
            status = series_of(drawing, VISA_DAILY_SEATS_OFFERED, cell, &offered);
        }
        if (status != SIM_OK) {
            return status;
        }
        for (uint32_t day = 0; day < drawing->experiment->layout.days; day++) {
            used.mean[day] = offered.mean[day] > 0 ? used.mean[day] : NAN;
        }
        calendars[post] =
            (struct ana_plot_calendar){post_name(drawing, post), drawing->scenario->settings.start_day,
                                       drawing->experiment->layout.days, used.mean};
    }
    const struct ana_plot_seats_used seats = {calendars, count};
    return ana_plot_seats_used(drawing->folder, &seats, drawing->options, drawing->error);
}

static enum sim_status draw_issued(struct drawing *drawing)
{
    const struct visa_settings *settings = &drawing->scenario->settings;
    struct ana_months months = ana_months_in(settings->start_day, settings->cohort_to);
    struct visa_date start = visa_date_from_day(months.from);
    size_t first = ana_month_of(months.from);
    struct ana_plot_monthly posts[ANA_PLOT_SERIES_MAX];
    size_t count = posts_shown(drawing);
    for (size_t post = 0; post < count; post++) {
        struct ana_series issued;
        uint32_t cell = ana_post_cell(drawing->experiment, post);
        enum sim_status status = series_of(drawing, VISA_DAILY_ISSUED, cell, &issued);
        double *visas = sim_arena_alloc(&drawing->arena, months.count, sizeof *visas);
        if (status != SIM_OK || visas == NULL) {
            return sim_fail(drawing->error, SIM_ERR_MEMORY, "no memory for a plot");
        }
        for (int32_t day = months.from; day <= months.to; day++) {
            double value = issued.mean[day - settings->start_day];
            visas[ana_month_of(day) - first] += isnan(value) ? 0 : value;
        }
        posts[post] = (struct ana_plot_monthly){post_name(drawing, post), visas};
    }
    const struct ana_plot_issued issued = {start.year, start.month, months.count,
                                           posts,      count,       months.partial};
    return ana_plot_issued(drawing->folder, &issued, drawing->options, drawing->error);
}

/* Rows of the plot of stages. */
struct stage_rows {
    struct ana_name names[VISA_STAGES];
    double mean[VISA_STAGES * VISA_ROUTES];
    double p90[VISA_STAGES * VISA_ROUTES];
    size_t count;
};

/* Adds a stage unless it takes no time on any route; where it takes none there is nothing to draw. */
static void add_stage(const struct drawing *drawing, size_t stage, struct stage_rows *rows)
{
    bool any = false;
    for (size_t route = 0; route < VISA_ROUTES; route++) {
        size_t place = rows->count * VISA_ROUTES + route;
        struct ana_response_key key = {visa_metric_words[VISA_METRIC_APPROVAL + stage],
                                       "all",
                                       visa_route_words[route],
                                       "all",
                                       "all",
                                       "mean"};
        double mean = value_of(drawing, key);
        bool visible = mean >= DAYS_VISIBLE;
        key.statistic = "p90";
        rows->mean[place] = visible ? mean : NAN;
        rows->p90[place] = visible ? value_of(drawing, key) : NAN;
        any = any || visible;
    }
    rows->names[rows->count] = term(visa_stage_words[stage]);
    rows->count += any ? 1 : 0;
}

static enum sim_status draw_stage_time(struct drawing *drawing)
{
    struct ana_name routes[VISA_ROUTES];
    struct stage_rows rows = {.count = 0};
    for (size_t route = 0; route < VISA_ROUTES; route++) {
        routes[route] = term(visa_route_words[route]);
    }
    for (size_t stage = 0; stage < VISA_STAGES; stage++) {
        add_stage(drawing, stage, &rows);
    }
    const struct ana_plot_stage_time stage_time = {rows.names,  rows.count, routes,
                                                   VISA_ROUTES, rows.mean,  rows.p90};
    return ana_plot_stage_time(drawing->folder, &stage_time, drawing->options, drawing->error);
}

static enum sim_status draw_funnel(struct drawing *drawing)
{
    static const struct {
        enum ana_plot_funnel_step step;
        const char *metric;
        const char *outcome;
    } sources[] = {
        {ANA_FUNNEL_ENTERED, "entered", "all"},
        {ANA_FUNNEL_PAID, "paid", "all"},
        {ANA_FUNNEL_BOOKED, "booked", "all"},
        {ANA_FUNNEL_CALLED_IN, "call_in", "all"},
        {ANA_FUNNEL_DOCUMENTS_221G, "documents_221g", "all"},
        {ANA_FUNNEL_PROCESSING_221G, "processing_221g", "all"},
        {ANA_FUNNEL_LAPSED, "outcome", "lapsed"},
        {ANA_FUNNEL_REFUSED_214B, "refused_214b", "all"},
        {ANA_FUNNEL_REAPPLIED, "reapplied", "all"},
        {ANA_FUNNEL_REFUSED_OTHER, "other_refusal", "all"},
        {ANA_FUNNEL_WITHDRAWN, "outcome", "withdrawn"},
        {ANA_FUNNEL_OPEN, "outcome", "open"},
        {ANA_FUNNEL_ISSUED, "issued", "all"},
        {ANA_FUNNEL_IN_HAND, "in_hand", "all"},
    };
    struct ana_plot_funnel funnel;
    for (size_t step = 0; step < ANA_FUNNEL_COUNT; step++) {
        funnel.cases[step] = NAN;
    }
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        struct ana_response_key key = {sources[i].metric, "all", "all", "all", sources[i].outcome, "count"};
        funnel.cases[sources[i].step] = value_of(drawing, key);
    }
    return ana_plot_funnel(drawing->folder, &funnel, drawing->options, drawing->error);
}

/* Only of scenarios marked stationary. */
static enum sim_status draw_warm_up(struct drawing *drawing)
{
    const struct visa_settings *settings = &drawing->scenario->settings;
    struct ana_run_warm_up warm_up;
    enum sim_status status = ana_run_warm_up_init(&warm_up, drawing->experiment, drawing->error);
    drawing->left_out = !warm_up.sought;
    if (status == SIM_OK && warm_up.sought) {
        const struct ana_plot_warm_up plot = {.backlog = warm_up.backlog,
                                              .days = warm_up.days,
                                              .statistic = warm_up.statistic,
                                              .points = warm_up.points,
                                              .batch = ANA_MSER_BATCH,
                                              .used = (size_t)(settings->cohort_from - settings->start_day),
                                              .found = warm_up.found.left_out};
        status = ana_plot_warm_up(drawing->folder, &plot, drawing->options, drawing->error);
    }
    ana_run_warm_up_destroy(&warm_up);
    return status;
}

/* Draws the plot at hand. */
static enum sim_status draw_kind(struct drawing *drawing, enum ana_plot_kind kind, draw_fn *draw,
                                 struct ana_plots_drawn *drawn)
{
    sim_arena_reset(&drawing->arena);
    drawing->left_out = false;
    enum sim_status status = draw(drawing);
    if (status == SIM_ERR_ARGUMENT) {
        (void)sim_fail(&drawn->note[drawn->notes++], status, "plot %s left out: %s",
                       ana_plot_kind_entry(kind)->name, drawing->error->message);
        drawing->left_out = true;
        return SIM_OK;
    }
    drawn->count += status == SIM_OK && !drawing->left_out ? 1 : 0;
    return status;
}

/* Without gnuplot the scripts are written all the same, to be drawn elsewhere. */
static bool may_go_on(enum sim_status status)
{
    return status == SIM_OK || status == SIM_ERR_UNAVAILABLE;
}

enum sim_status ana_run_plot(const struct ana_run_drawing *what, struct ana_plots_drawn *drawn,
                             struct sim_error *error)
{
    static draw_fn *const draws[ANA_PLOT_KIND_COUNT] = {
        [ANA_PLOT_KIND_LEAD_TIME] = draw_lead_time,   [ANA_PLOT_KIND_NEXT_WAIT] = draw_next_wait,
        [ANA_PLOT_KIND_SEATS_USED] = draw_seats_used, [ANA_PLOT_KIND_ISSUED] = draw_issued,
        [ANA_PLOT_KIND_STAGE_TIME] = draw_stage_time, [ANA_PLOT_KIND_FUNNEL] = draw_funnel,
        [ANA_PLOT_KIND_BACKLOG] = draw_backlog,       [ANA_PLOT_KIND_WARM_UP] = draw_warm_up};
    struct drawing drawing = {.folder = what->folder,
                              .summary = what->summary,
                              .experiment = what->summary->experiment,
                              .scenario = what->summary->experiment->plan.scenario,
                              .options = what->options,
                              .error = error};
    enum sim_status status = SIM_OK;
    *drawn = (struct ana_plots_drawn){.count = 0};
    sim_arena_init(&drawing.arena, SIZE_MAX);
    for (int kind = 0; kind < ANA_PLOT_KIND_COUNT && may_go_on(status); kind++) {
        if (what->stop != NULL && atomic_load(what->stop)) {
            status = sim_fail(error, SIM_ERR_INTERRUPTED, "interrupted before all plots were drawn");
            break;
        }
        enum sim_status present = draw_kind(&drawing, (enum ana_plot_kind)kind, draws[kind], drawn);
        status = drawing.left_out && present == SIM_OK ? status : present;
    }
    sim_arena_destroy(&drawing.arena);
    return status;
}

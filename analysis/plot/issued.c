/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/issued.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_ends.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_study.h"

#define WIDTH  1200
#define HEIGHT 560
#define LEFT   92
#define TOP    84
#define BOTTOM (HEIGHT - 60)

/* More bars than this are stripes: then a bar is the mean month of so many that this is enough. */
#define BARS_MAX 120

/* A single bar is not as wide as the panel. */
#define BARS_LEAST 5

/* Names of posts, to the right of the last bar. */
#define NAME_CELLS  24
#define NAME_PIXELS 22
#define EDGE_PIXELS 12

/* Labels under and numbers above more bars than this would touch. */
#define LABELS_MAX 12
#define TOTALS_MAX 32

/* What is drawn: bars of so many months each; the last may be of fewer. */
struct bars {
    const struct ana_plot_issued *issued;
    size_t months, count;
};

static struct bars bars_of(const struct ana_plot_issued *issued)
{
    size_t months = issued->months > 0 ? (issued->months - 1) / BARS_MAX + 1 : 1;
    return (struct bars){issued, months, (issued->months + months - 1) / months};
}

/* The mean month of a post's bar. */
static double visas_of(const struct bars *bars, size_t post, size_t bar)
{
    double sum = 0;
    size_t from = bar * bars->months;
    size_t to = from + bars->months < bars->issued->months ? from + bars->months : bars->issued->months;
    for (size_t month = from; month < to; month++) {
        double visas = bars->issued->posts[post].visas[month];
        sum += ana_script_is_number(visas) && visas > 0 ? visas : 0;
    }
    return sum / (double)(to - from);
}

/* The height of the stack up to and without post. */
static double height_below(const struct bars *bars, size_t post, size_t bar)
{
    double sum = 0;
    for (size_t i = 0; i < post; i++) {
        sum += visas_of(bars, i, bar);
    }
    return sum;
}

static double highest(const struct bars *bars)
{
    double most = 0;
    for (size_t bar = 0; bar < bars->count; bar++) {
        double total = height_below(bars, bars->issued->count, bar);
        most = total > most ? total : most;
    }
    return most;
}

static void add_bars(struct ana_script *script, const struct bars *bars, size_t post)
{
    ana_script_begin_data(script, "bars", post);
    for (size_t bar = 0; bar < bars->count; bar++) {
        double below = height_below(bars, post, bar);
        ana_script_add(script, "%zu ", bar);
        ana_script_number(script, below);
        ana_script_add(script, " ");
        ana_script_number(script, below + visas_of(bars, post, bar));
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

static void add_totals(struct ana_script *script, const struct bars *bars)
{
    ana_script_begin_data(script, "totals", 0);
    for (size_t bar = 0; bar < bars->count; bar++) {
        ana_script_add(script, "%zu ", bar);
        ana_script_number(script, height_below(bars, bars->issued->count, bar));
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

static void add_months(struct ana_page *page, const struct bars *bars)
{
    struct ana_script *script = &page->script;
    size_t step = (bars->count - 1) / LABELS_MAX + 1;
    int year = 0; /* of the tic before: the first of a year has it, whatever its month */
    double room = bars->count < BARS_LEAST ? (double)(BARS_LEAST - bars->count) / 2 : 0;
    ana_script_add(script, "set xrange [%.1f:%.1f]\nset xtics noenhanced (", -0.7 - room,
                   (double)bars->count - 0.3 + room);
    for (size_t bar = 0; bar < bars->count; bar += step) {
        char text[ANA_AXIS_MONTH_BYTES];
        size_t since = (size_t)(bars->issued->month - 1) + bar * bars->months;
        const struct ana_axis_date month = {bars->issued->year + (int)(since / 12), (int)(since % 12) + 1, 1};
        ana_axis_month_text(text, page->options->language, month, month.year != year);
        year = month.year;
        ana_script_add(script, "%s'%s' %zu", bar == 0 ? "" : ", ", text, bar);
    }
    ana_script_add(script, ")\n");
}

static void add_plot(struct ana_page *page, const struct bars *bars)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "unset key\nplot");
    for (size_t i = 0; i < bars->issued->count; i++) {
        ana_script_add(
            script, "%s $bars%zu using 1:2:($1-0.4):($1+0.4):2:3 with boxxyerror linecolor rgb '%s' notitle",
            i == 0 ? "" : ", \\\n", i, ana_palette_color(i));
    }
    if (bars->count <= TOTALS_MAX) {
        ana_script_add(script, ", \\\n $totals0 using 1:2:(gprintf($2 < 1000 ? '%%.0f' : $2 < 10000 ? "
                               "'%%.1s%%c' : '%%.0s%%c', $2)) "
                               "with labels offset 0,0.6 font ',9' textcolor rgb '#404040' notitle");
    }
    ana_script_add(script, "\n");
}

/* A post's name stands beside its part of the last bar, with a thin line from the one to the other. */
static void add_names(struct ana_page *page, const struct bars *bars, const struct ana_panel *panel,
                      double scale)
{
    struct ana_end ends[ANA_PLOT_SERIES_MAX];
    size_t last = bars->count - 1;
    for (size_t i = 0; i < bars->issued->count; i++) {
        double middle = height_below(bars, i, last) + visas_of(bars, i, last) / 2;
        ends[i] = (struct ana_end){i, panel->bottom - middle / scale * (panel->bottom - panel->top)};
    }
    ana_ends_spread(ends, bars->issued->count, panel->bottom);
    for (size_t i = 0; i < bars->issued->count; i++) {
        size_t post = ends[i].series;
        char name[ANA_FIT_BYTES];
        double x = (double)(panel->right + NAME_PIXELS) / page->width;
        double y = 1 - ends[i].y / page->height;
        double middle = height_below(bars, post, last) + visas_of(bars, post, last) / 2;
        ana_text_line(name, ana_page_name(page, bars->issued->posts[post].name), NAME_CELLS);
        ana_page_label(page, name, "at screen %.5f,%.5f left font ',10' textcolor rgb '%s'", x, y,
                       ana_palette_ink(post));
        ana_script_add(&page->script,
                       "set arrow from first %.1f,first %.7g to screen %.5f,%.5f nohead linewidth 0.7 "
                       "linecolor rgb '%s'\n",
                       (double)last + 0.45, middle, x - 4.0 / page->width, y, ana_palette_color(post));
    }
}

static int names_width(const struct ana_page *page, const struct ana_plot_issued *issued)
{
    size_t cells = 0;
    for (size_t i = 0; i < issued->count; i++) {
        size_t here = ana_page_cells(ana_page_name(page, issued->posts[i].name));
        cells = here > cells ? here : cells;
    }
    cells = cells < NAME_CELLS ? cells : NAME_CELLS;
    return NAME_PIXELS + (int)((double)cells * ANA_FIT_PIXELS_10) + EDGE_PIXELS;
}

/* The subtitle tells only of what is there; the note how many months a bar stands for. */
static void open_page(struct ana_page *page, struct ana_study_head *head, const struct bars *bars)
{
    bool grouped = bars->months > 1;
    enum ana_plot_text key = bars->issued->partial      ? ANA_TEXT_ISSUED_PART_KEY
                             : grouped                  ? ANA_TEXT_ISSUED_GROUPED_KEY
                             : bars->count > TOTALS_MAX ? ANA_TEXT_ISSUED_PLAIN_KEY
                                                        : ANA_TEXT_ISSUED_KEY;
    const struct ana_plot_heading heading = {.stem = NULL};
    ana_study_head_init(head, page, &heading, ANA_TEXT_ISSUED, key);
    ana_study_head_count(head, page, ANA_TEXT_MONTHS_A_BAR, grouped ? bars->months : 0);
    ana_study_open(page, head);
}

enum sim_status ana_plot_issued(const char *folder, const struct ana_plot_issued *issued,
                                const struct ana_plot_options *options, struct sim_error *error)
{
    SIM_ASSERT(issued->month >= 1 && issued->month <= 12 && issued->year >= 0);
    enum sim_status status = ana_page_check_count(issued->count, "posts", error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_page page;
    struct ana_study_head head;
    const struct bars bars = bars_of(issued);
    ana_page_init(&page, options, "issued", WIDTH, HEIGHT);
    for (size_t i = 0; i < issued->count; i++) {
        add_bars(&page.script, &bars, i);
    }
    add_totals(&page.script, &bars);
    open_page(&page, &head, &bars);
    const struct ana_panel panel = {
        .left = LEFT, .right = WIDTH - names_width(&page, issued), .top = TOP, .bottom = BOTTOM};
    ana_page_panel(&page, &panel, NULL);
    double most = highest(&bars);
    if (most > 0) {
        double scale = ana_axis_nice(most * 1.06);
        ana_script_add(&page.script, "set yrange [0:%.7g]; set format y '%%.10g'\n", scale);
        ana_page_axis_label(&page, 'y', ana_page_text(&page, ANA_TEXT_ISSUED_Y));
        add_months(&page, &bars);
        add_names(&page, &bars, &panel, scale);
        add_plot(&page, &bars);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}

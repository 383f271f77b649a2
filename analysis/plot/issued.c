/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/issued.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_page.h"
#include "analysis/plot/plot_palette.h"

#define WIDTH  1200
#define HEIGHT 560

/* Labels under and numbers above more bars than this would touch. */
#define LABELS_MAX 14
#define TOTALS_MAX 32

static double visas_of(const struct ana_plot_monthly *post, size_t month)
{
    double visas = post->visas[month];
    return ana_script_is_number(visas) && visas > 0 ? visas : 0;
}

/* The height of the stack up to and without post. */
static double height_below(const struct ana_plot_issued *issued, size_t post, size_t month)
{
    double sum = 0;
    for (size_t i = 0; i < post; i++) {
        sum += visas_of(&issued->posts[i], month);
    }
    return sum;
}

static double highest(const struct ana_plot_issued *issued)
{
    double most = 0;
    for (size_t month = 0; month < issued->months; month++) {
        double total = height_below(issued, issued->count, month);
        most = total > most ? total : most;
    }
    return most;
}

static void add_bars(struct ana_script *script, const struct ana_plot_issued *issued, size_t post)
{
    ana_script_begin_data(script, "bars", post);
    for (size_t month = 0; month < issued->months; month++) {
        double below = height_below(issued, post, month);
        ana_script_add(script, "%zu ", month);
        ana_script_number(script, below);
        ana_script_add(script, " ");
        ana_script_number(script, below + visas_of(&issued->posts[post], month));
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

static void add_totals(struct ana_script *script, const struct ana_plot_issued *issued)
{
    ana_script_begin_data(script, "totals", 0);
    for (size_t month = 0; month < issued->months; month++) {
        ana_script_add(script, "%zu ", month);
        ana_script_number(script, height_below(issued, issued->count, month));
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

static void add_months(struct ana_script *script, const struct ana_plot_issued *issued)
{
    size_t step = (issued->months - 1) / LABELS_MAX + 1;
    ana_script_add(script, "set xrange [-0.7:%.1f]\nset xtics noenhanced (", (double)issued->months - 0.3);
    for (size_t month = 0; month < issued->months; month += step) {
        size_t since = (size_t)(issued->month - 1) + month;
        ana_script_add(script, "%s'%04zu-%02zu' %zu", month == 0 ? "" : ", ",
                       (size_t)issued->year + since / 12, since % 12 + 1, month);
    }
    ana_script_add(script, ")\n");
}

static void add_plot(struct ana_page *page, const struct ana_plot_issued *issued)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "plot");
    for (size_t i = 0; i < issued->count; i++) {
        ana_script_add(script,
                       " $bars%zu using 1:2:($1-0.4):($1+0.4):2:3 with boxxyerror linecolor rgb '%s' title ",
                       i, ana_palette_color(i));
        ana_script_quote(script, ana_page_name(page, issued->posts[i].name));
        ana_script_add(script, i + 1 < issued->count ? ", \\\n" : "");
    }
    if (issued->months <= TOTALS_MAX) {
        ana_script_add(script, ", \\\n $totals0 using 1:2:(gprintf($2 < 1000 ? '%%.0f' : $2 < 10000 ? "
                               "'%%.1s%%c' : '%%.0s%%c', $2)) "
                               "with labels offset 0,0.6 font ',9' textcolor rgb '#404040' notitle");
    }
    ana_script_add(script, "\n");
}

static void add_axes(struct ana_page *page, const struct ana_plot_issued *issued,
                     const struct ana_panel *panel)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "set yrange [0:%.7g]; set format y '%%.10g'\nset ylabel ",
                   ana_axis_nice(highest(issued) * 1.06));
    ana_script_quote(script, ana_page_text(page, ANA_TEXT_ISSUED_Y));
    /* Inverted, the legend lists the posts in the order in which they are stacked. */
    ana_script_add(
        script,
        " noenhanced\nset key at screen %.5f,%.5f left top Left reverse invert samplen 1.5 spacing 1.3\n",
        (panel->right + 14.0) / page->width, 1.0 - (double)panel->top / page->height);
    add_months(script, issued);
}

enum sim_status ana_plot_issued(const char *folder, const struct ana_plot_issued *issued,
                                const struct ana_plot_options *options, struct sim_error *error)
{
    static const struct ana_panel panel = {
        .left = 92, .right = WIDTH - 180, .top = 72, .bottom = HEIGHT - 60};
    SIM_ASSERT(issued->month >= 1 && issued->month <= 12 && issued->year >= 0);
    enum sim_status status = ana_page_check_count(issued->count, "posts", error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_page page;
    ana_page_init(&page, options, "issued", WIDTH, HEIGHT);
    for (size_t i = 0; i < issued->count; i++) {
        add_bars(&page.script, issued, i);
    }
    add_totals(&page.script, issued);
    enum ana_plot_text key = issued->partial ? ANA_TEXT_ISSUED_PART_KEY : ANA_TEXT_ISSUED_KEY;
    ana_page_open(&page, ANA_TEXT_ISSUED, issued->months <= TOTALS_MAX ? key : ANA_TEXT_NOTHING);
    ana_page_panel(&page, &panel, NULL);
    if (issued->count > 0 && highest(issued) > 0) {
        add_axes(&page, issued, &panel);
        add_plot(&page, issued);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}

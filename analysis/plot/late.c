/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/late.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_rows.h"
#include "analysis/plot/plot_study.h"

#include <stdio.h>

#define WIDTH 1200
#define TOP   104
#define BELOW 84

/* The stages, whose bars have a number alone, are to the right of this. */
#define STAGES_LEFT 720

/* The part of the axis that bars may take: the rest is for what is written behind them. */
static const double bars_width[] = {0.52, 0.75};

static bool is_bar(const struct ana_plot_cause *cause)
{
    return ana_script_is_number(cause->share) && cause->share > 0;
}

static size_t bars_of(const struct ana_plot_causes *causes, bool apart)
{
    size_t count = 0;
    for (size_t i = 0; i < causes->count; i++) {
        count += is_bar(&causes->causes[i]) && causes->causes[i].apart == apart ? 1 : 0;
    }
    return count;
}

static double largest(const struct ana_plot_causes *causes)
{
    double most = 0;
    for (size_t i = 0; i < causes->count; i++) {
        most = is_bar(&causes->causes[i]) && causes->causes[i].share > most ? causes->causes[i].share : most;
    }
    return most;
}

/* A line for each bar: row, percent. */
static void add_data(struct ana_script *script, const struct ana_plot_causes *causes, size_t index,
                     bool apart)
{
    ana_script_begin_data(script, apart ? "apart" : "share", index);
    for (size_t i = 0; i < causes->count; i++) {
        if (is_bar(&causes->causes[i]) && causes->causes[i].apart == apart) {
            ana_script_add(script, "%zu ", i);
            ana_script_number(script, causes->causes[i].share * 100);
            ana_script_add(script, "\n");
        }
    }
    ana_script_end_data(script);
}

static void add_numbers(struct ana_page *page, const struct ana_plot_causes *causes)
{
    for (size_t i = 0; i < causes->count; i++) {
        const struct ana_plot_cause *cause = &causes->causes[i];
        const char *detail = ana_page_name(page, cause->detail);
        char text[ANA_SCRIPT_TEXT_MAX * 4];
        double percent = is_bar(cause) ? cause->share * 100 : 0;
        (void)snprintf(text, sizeof text, "%.1f %%%s%.200s", percent, *detail != '\0' ? "  " : "", detail);
        ana_script_add(&page->script, "set label ");
        ana_script_quote(&page->script, text);
        ana_script_add(&page->script, " at first %.7g,first %zu left offset 0.8,0 noenhanced font ',9'\n",
                       percent, i);
    }
}

static void draw_panel(struct ana_page *page, const struct ana_plot_causes *causes, size_t index, double most)
{
    static const size_t colors[] = {0, 4};
    const struct ana_plot_rows rows = {causes->names, causes->count};
    if (!(largest(causes) > 0)) {
        ana_page_no_data(page);
        return;
    }
    ana_rows_draw(&rows, page);
    ana_script_add(&page->script,
                   "set xrange [0:%.7g]; set xtics 0,%.7g,%.7g; set format x '%%g %%%%'\nset grid xtics "
                   "noytics\nunset key\n",
                   most / bars_width[index], most / 2, most);
    add_numbers(page, causes);
    ana_script_add(&page->script, "plot NaN notitle");
    for (int apart = 0; apart < 2; apart++) {
        if (bars_of(causes, apart == 1) > 0) {
            ana_script_add(&page->script,
                           ", \\\n $%s%zu using 2:1:(0):2:($1-0.32):($1+0.32) with boxxyerror linecolor rgb "
                           "'%s' notitle",
                           apart == 1 ? "apart" : "share", index,
                           apart == 1 ? "#808080" : ana_palette_color(colors[index]));
        }
    }
    ana_script_add(&page->script, "\n");
}

static void add_missed(struct ana_page *page, double missed)
{
    char text[64];
    if (ana_script_is_number(missed)) {
        (void)snprintf(text, sizeof text, "%s %.1f %%", ana_page_text(page, ANA_TEXT_MISSED), missed * 100);
        ana_script_add(&page->script, "set label ");
        ana_script_quote(&page->script, text);
        ana_script_add(&page->script,
                       " at screen %.5f,%.5f right noenhanced textcolor rgb '" ANA_VERMILION_INK "'\n",
                       1 - 20.0 / page->width, 1 - 46.0 / page->height);
    }
}

static enum sim_status draw(const char *folder, const struct ana_plot_late *late,
                            const struct ana_plot_options *options, struct sim_error *error)
{
    const struct ana_plot_causes *const both[] = {&late->members, &late->stages};
    static const enum ana_plot_text titles[] = {ANA_TEXT_BY_MEMBER, ANA_TEXT_BY_STAGE};
    size_t count = late->members.count > late->stages.count ? late->members.count : late->stages.count;
    double most = largest(both[0]) > largest(both[1]) ? largest(both[0]) : largest(both[1]);
    struct ana_page page;
    ana_page_init(&page, options, "late", WIDTH, TOP + ana_rows_height(count) + BELOW);
    for (size_t i = 0; i < 2; i++) {
        add_data(&page.script, both[i], i, false);
        add_data(&page.script, both[i], i, true);
    }
    bool any = most > 0;
    ana_page_open(&page, ANA_TEXT_LATE, any ? ANA_TEXT_LATE_KEY : ANA_TEXT_NOTHING_LATE);
    for (size_t i = 0; i < 2; i++) {
        const struct ana_plot_rows rows = {both[i]->names, both[i]->count};
        int left = i == 0 ? 0 : STAGES_LEFT;
        struct ana_panel panel = {.left = left + ana_rows_margin(&rows, options->language),
                                  .right = (i == 0 ? STAGES_LEFT : WIDTH) - 20,
                                  .top = TOP,
                                  .bottom = TOP + ana_rows_height(both[i]->count)};
        ana_page_panel(&page, &panel, NULL);
        ana_study_panel_title(&page, &panel, ana_page_text(&page, titles[i]));
        if (i == 0) {
            add_missed(&page, late->missed);
        }
        draw_panel(&page, both[i], i, ana_axis_nice(most * 100));
    }
    return ana_page_finish(&page, folder, error);
}

enum sim_status ana_plot_late(const char *folder, const struct ana_plot_late *late,
                              const struct ana_plot_options *options, struct sim_error *error)
{
    enum sim_status status = ana_rows_check(late->members.count, error);
    status = status == SIM_OK ? ana_rows_check(late->stages.count, error) : status;
    return status == SIM_OK ? draw(folder, late, options, error) : status;
}

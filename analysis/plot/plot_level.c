/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_level.h"

#include <math.h>
#include <stdio.h>

void ana_level_draw(const struct ana_plot_level *level, struct ana_page *page)
{
    struct ana_script *script = &page->script;
    double percent = level->share * 100;
    char text[96];
    if (!ana_script_is_number(percent)) {
        return;
    }
    (void)snprintf(text, sizeof text, "%.60s %.4g %%", ana_page_text(page, level->name),
                   round(percent * 10) / 10);
    ana_script_add(script,
                   "set arrow from graph 0,first %.7g to graph 1,first %.7g nohead dashtype 2 linewidth 1.3 "
                   "linecolor rgb '%s'\nset label ",
                   percent, percent, level->color);
    ana_script_quote(script, text);
    ana_script_add(script,
                   " at graph 1,first %.7g left offset 0.8,0 noenhanced font ',10' textcolor rgb '%s'\n",
                   percent, level->dark);
}

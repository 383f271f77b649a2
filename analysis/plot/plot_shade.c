/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_shade.h"

/* From here on the cell is dark. */
#define DARK 0.6

void ana_shade_palette(struct ana_script *script)
{
    ana_script_add(script,
                   "set palette defined (0 '#f7f3b0', 0.25 '#a1dab4', 0.5 '#41b6c4', 0.75 '#2c7fb8', 1 "
                   "'#253494')\n");
}

const char *ana_shade_text(double shade)
{
    return shade > DARK ? "#ffffff" : "#202020";
}

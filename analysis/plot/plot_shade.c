/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_shade.h"

enum { STOPS = 5 };

/* At equal distances: ColorBrewer's YlGnBu, slightly warmer at the light end. */
static const unsigned char stops[STOPS][ANA_SHADE_CHANNELS] = {
    {0xf7, 0xf3, 0xb0}, {0xa1, 0xda, 0xb4}, {0x41, 0xb6, 0xc4}, {0x2c, 0x7f, 0xb8}, {0x25, 0x34, 0x94}};

/* From here on white is read better than black. */
#define DARK 0.77

void ana_shade_palette(struct ana_script *script)
{
    ana_script_add(script, "set palette defined (");
    for (size_t i = 0; i < STOPS; i++) {
        ana_script_add(script, "%s%.2f '#%02x%02x%02x'", i == 0 ? "" : ", ", (double)i / (STOPS - 1),
                       stops[i][0], stops[i][1], stops[i][2]);
    }
    ana_script_add(script, ")\n");
}

void ana_shade_color(double shade, unsigned char color[ANA_SHADE_CHANNELS])
{
    double place = shade >= 1 ? STOPS - 1 : shade > 0 ? shade * (STOPS - 1) : 0;
    size_t below = place >= STOPS - 1 ? STOPS - 2 : (size_t)place;
    for (size_t i = 0; i < ANA_SHADE_CHANNELS; i++) {
        double from = stops[below][i];
        double value = from + (stops[below + 1][i] - from) * (place - (double)below);
        color[i] = (unsigned char)(value + 0.5);
    }
}

const char *ana_shade_text(double shade)
{
    return shade > DARK ? "#ffffff" : "#000000";
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_palette.h"

const char *ana_palette_color(size_t i)
{
    static const char *const colors[ANA_PALETTE_COLORS] = {ANA_BLUE,   ANA_VERMILION, ANA_GREEN, ANA_PURPLE,
                                                           ANA_ORANGE, ANA_SKY,       ANA_GREY,  ANA_YELLOW};
    return colors[i % ANA_PALETTE_COLORS];
}

const char *ana_palette_ink(size_t i)
{
    static const char *const inks[ANA_PALETTE_COLORS] = {ANA_BLUE_INK,   ANA_VERMILION_INK, ANA_GREEN_INK,
                                                         ANA_PURPLE_INK, ANA_ORANGE_INK,    ANA_SKY_INK,
                                                         ANA_GREY_INK,   ANA_YELLOW_INK};
    return inks[i % ANA_PALETTE_COLORS];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_scale.h"

#include <math.h>
#include <stdio.h>

/* 0 is shown when the least value is below this part of the greatest. */
#define NEAR_ZERO 0.6

/* A range must be wider than what is lost when numbers are written in seven digits. */
#define WIDTH_LEAST 1e-4

#define PLAIN_MOST 1e7

/* A tic this close to the end of the range, in steps, is on it. */
#define ON_THE_END 1e-6

void ana_scale_init(struct ana_scale *scale)
{
    *scale = (struct ana_scale){.low = 1, .high = 0};
}

bool ana_scale_has_range(const struct ana_scale *scale)
{
    return scale->low <= scale->high;
}

void ana_scale_include(struct ana_scale *scale, double value)
{
    if (!ana_script_is_number(value)) {
        return;
    }
    bool first = !ana_scale_has_range(scale);
    scale->low = first || value < scale->low ? value : scale->low;
    scale->high = first || value > scale->high ? value : scale->high;
}

void ana_scale_reach_zero(struct ana_scale *scale)
{
    if (ana_scale_has_range(scale) && scale->low > 0 && scale->low < NEAR_ZERO * scale->high) {
        scale->low = 0;
    } else if (ana_scale_has_range(scale) && scale->high < 0 && scale->high > NEAR_ZERO * scale->low) {
        scale->high = 0;
    }
}

/* The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least so large; least > 0. */
static double round_step(double least)
{
    static const double steps[] = {1, 2, 2.5, 5, 10};
    double power = pow(10, floor(log10(least)));
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && steps[i] * power < least * (1 - 1e-9)) {
        i++;
    }
    return steps[i] * power;
}

/* Makes it a range with an inside. */
static void widen(struct ana_scale *scale)
{
    if (!ana_scale_has_range(scale)) {
        scale->low = 0;
        scale->high = 1;
    }
    double size = fmax(fabs(scale->low), fabs(scale->high));
    if (scale->high - scale->low <= WIDTH_LEAST * size || size == 0) {
        double room = size > 0 ? size / 10 : 1;
        scale->low -= room;
        scale->high += room;
    }
}

void ana_scale_settle(struct ana_scale *scale, size_t tics)
{
    SIM_ASSERT(tics >= 2);
    widen(scale);
    double parts = (double)(tics - 1);
    double low = 0;
    double high = 0;
    scale->step = round_step((scale->high - scale->low) / parts);
    for (;;) {
        low = floor(scale->low / scale->step + ON_THE_END) * scale->step;
        high = ceil(scale->high / scale->step - ON_THE_END) * scale->step;
        if ((high - low) / scale->step <= parts + 0.5 || tics == 2) {
            break;
        }
        scale->step = round_step(scale->step * 1.01);
    }
    scale->low = scale->first = low;
    scale->high = high;
}

void ana_scale_settle_around(struct ana_scale *scale, size_t tics, double margin)
{
    SIM_ASSERT(tics >= 2 && margin >= 0 && margin <= 0.5);
    widen(scale);
    double room = (scale->high - scale->low) * margin;
    scale->low -= room;
    scale->high += room;
    scale->step = round_step((scale->high - scale->low) / (double)tics);
    scale->first = ceil(scale->low / scale->step - ON_THE_END) * scale->step;
}

double ana_scale_place(const struct ana_scale *scale, double value)
{
    return (value - scale->low) / (scale->high - scale->low);
}

void ana_scale_text(char text[ANA_SCALE_TIC_BYTES], double value, double step)
{
    int decimals = 0;
    double power = 1;
    while (decimals < 9 && fabs(round(step * power) - step * power) > 1e-6 * step * power) {
        power *= 10;
        decimals++;
    }
    value = fabs(value) < step * 1e-6 ? 0 : value;
    if (fabs(value) >= PLAIN_MOST || (step < 1e-6 && value != 0)) {
        (void)snprintf(text, ANA_SCALE_TIC_BYTES, "%.6g", value);
    } else {
        (void)snprintf(text, ANA_SCALE_TIC_BYTES, "%.*f", decimals, value);
    }
}

void ana_scale_value_text(char text[ANA_SCALE_TIC_BYTES], double value)
{
    bool plain = fabs(value) >= 1000 && fabs(value) < PLAIN_MOST;
    (void)snprintf(text, ANA_SCALE_TIC_BYTES, plain ? "%.0f" : "%.4g", value);
}

void ana_scale_draw(const struct ana_scale *scale, struct ana_script *script, const char *axis)
{
    char text[ANA_SCALE_TIC_BYTES];
    ana_script_add(script, "set %srange [%.9g:%.9g]\nset %stics (", axis, scale->low, scale->high, axis);
    for (size_t i = 0;; i++) {
        double tic = scale->first + (double)i * scale->step;
        if (tic > scale->high + ON_THE_END * scale->step) {
            break;
        }
        ana_scale_text(text, tic, scale->step);
        ana_script_add(script, "%s'%s' %.9g", i == 0 ? "" : ", ", text,
                       fabs(tic) < scale->step * 1e-6 ? 0 : tic);
    }
    ana_script_add(script, ")\n");
}

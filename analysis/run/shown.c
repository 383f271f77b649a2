/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/shown.h"

#include "analysis/output/text_number.h"
#include "analysis/plot/plot_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct ana_shape ana_shape_of(const struct ana_response *response)
{
    if (strcmp(response->unit, "share") == 0) {
        return (struct ana_shape){"%", 100, 2};
    }
    return (struct ana_shape){response->unit, 1, strcmp(response->unit, "days") == 0 ? 2 : 1};
}

const char *ana_shown_unit(struct ana_shape shape, enum ana_language language)
{
    struct ana_name name = {shape.unit, shape.unit};
    (void)ana_plot_term(shape.unit, &name);
    return ana_name_in(name, language);
}

struct ana_shown ana_shown_number(double value, struct ana_shape shape)
{
    struct ana_shown shown;
    snprintf(shown.text, sizeof shown.text, "%s",
             ana_number_rounded(value * shape.factor, shape.decimals).text);
    return shown;
}

struct ana_shown ana_shown_interval(double low, double high, struct ana_shape shape)
{
    struct ana_shown shown = {""};
    if (!isnan(low)) {
        snprintf(shown.text, sizeof shown.text, "%s … %s",
                 ana_number_rounded(low * shape.factor, shape.decimals).text,
                 ana_number_rounded(high * shape.factor, shape.decimals).text);
    }
    return shown;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep_design.h"

#include "sim/base/status.h"

#include <stdio.h>

static const struct {
    const char *word, *option;
    bool numbered;
} designs[] = {
#define ROW(id, word, option, numbered) {word, option, numbered},
    ANA_SWEEP_DESIGN_LIST(ROW)
#undef ROW
};

bool ana_sweep_is_sensitivity(enum ana_sweep_design design, enum ana_sensitivity_kind *kind)
{
    static const enum ana_sensitivity_kind kinds[ANA_SWEEP_DESIGNS] = {
        [ANA_SWEEP_MORRIS] = ANA_SENSITIVITY_MORRIS,
        [ANA_SWEEP_SOBOL] = ANA_SENSITIVITY_SOBOL,
        [ANA_SWEEP_TORNADO] = ANA_SENSITIVITY_ONE_AT_A_TIME,
        [ANA_SWEEP_UNCERTAINTY] = ANA_SENSITIVITY_UNCERTAINTY};
    SIM_ASSERT((unsigned)design < ANA_SWEEP_DESIGNS);
    *kind = kinds[design];
    return design >= ANA_SWEEP_MORRIS;
}

bool ana_sweep_has_summary(enum ana_sweep_design design)
{
    return design != ANA_SWEEP_MORRIS && design != ANA_SWEEP_SOBOL;
}

const char *ana_sweep_design_word(enum ana_sweep_design design)
{
    SIM_ASSERT((unsigned)design < ANA_SWEEP_DESIGNS);
    return designs[design].word;
}

const char *ana_sweep_design_name(enum ana_sweep_design design)
{
    SIM_ASSERT((unsigned)design < ANA_SWEEP_DESIGNS);
    return designs[design].option;
}

struct ana_sweep_design_option ana_sweep_design_option(enum ana_sweep_design design, size_t size)
{
    SIM_ASSERT((unsigned)design < ANA_SWEEP_DESIGNS);
    struct ana_sweep_design_option option = {""};
    if (designs[design].numbered) {
        snprintf(option.text, sizeof option.text, " --%s %zu", designs[design].option, size);
    } else if (designs[design].option[0] != '\0') {
        snprintf(option.text, sizeof option.text, " --%s", designs[design].option);
    }
    return option;
}

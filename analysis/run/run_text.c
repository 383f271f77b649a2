/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_text.h"

#include "sim/base/status.h"

const char *ana_run_text(enum ana_run_text text, enum ana_plot_language language)
{
#define PAIR(id, en, zh) {en, zh},
    static const struct ana_plot_name texts[] = {ANA_RUN_TEXT_LIST(PAIR)};
#undef PAIR
    SIM_ASSERT((unsigned)text < ANA_RUN_TEXTS);
    return ana_plot_name_in(texts[text], language);
}

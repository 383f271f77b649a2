/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_options.h"
#include "analysis/plot/gnuplot.h"

void ana_plot_options_settle(struct ana_plot_options *options, struct sim_error *warning)
{
    *warning = (struct sim_error){.status = SIM_OK};
    if (options->language != ANA_CHINESE) {
        return;
    }
    bool found = false;
    struct sim_error reason = {.status = SIM_OK};
    if (ana_gnuplot_find_chinese_font(&found, &reason) != SIM_OK) {
        (void)sim_fail(
            warning, SIM_ERR_UNAVAILABLE,
            "cannot tell whether a Chinese font is installed (%.200s); plots are labelled in English; "
            "install the packages fontconfig and fonts-noto-cjk or fonts-wqy-microhei",
            reason.message);
    } else if (!found) {
        (void)sim_fail(warning, SIM_ERR_UNAVAILABLE,
                       "no installed font has Chinese characters; plots are labelled in English; "
                       "install fonts-noto-cjk or fonts-wqy-microhei");
    }
    if (!found) {
        options->language = ANA_ENGLISH;
    }
}

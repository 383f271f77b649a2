/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/choice_search.h"

#include "analysis/plot/response.h"

#include <math.h>
#include <string.h>

/* What is drawn of the levels: an unstable one has no number. */
static enum sim_status fill(const struct ana_choice_search *search, struct ana_name *words,
                            struct ana_plot_estimate *points, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < search->factor.count && status == SIM_OK; i++) {
        struct ana_interval mean = {NAN, NAN, NAN};
        words[i] = (struct ana_name){search->factor.texts[i], search->factor.texts[i]};
        if (search->loads[i].stability != ANA_UNSTABLE) {
            status = ana_choice_estimate(search, i, &mean, error);
        }
        points[i] = (struct ana_plot_estimate){mean.estimate, mean.low, mean.high};
    }
    return status;
}

enum sim_status ana_choice_search_plot(const struct ana_choice_search *search, const char *folder,
                                       const struct ana_plot_options *options, struct sim_error *error)
{
    struct ana_name words[ANA_CHOICES_MOST];
    struct ana_plot_estimate points[ANA_CHOICES_MOST];
    if (!search->done || search->factor.count > ANA_RESPONSE_WORDS_MOST) {
        return SIM_OK;
    }
    enum sim_status status = fill(search, words, points, error);
    if (status != SIM_OK) {
        return status;
    }
    const char *unit = ana_inquiry_unit(search->inquiry, search->objective);
    bool share = strcmp(unit, "share") == 0;
    const struct ana_plot_response_panel panel = {.quantity = {.name = {search->measure, search->measure},
                                                               .unit = {share ? "" : unit, share ? "" : unit},
                                                               .share = share},
                                                  .points = points,
                                                  .target = NAN};
    const struct ana_plot_response response = {.heading = {.level = search->inquiry->plan.confidence},
                                               .levels = {.name = {search->factor.name, search->factor.name},
                                                          .words = words,
                                                          .count = search->factor.count,
                                                          .base = NAN},
                                               .line_count = 1,
                                               .panels = &panel,
                                               .panel_count = 1};
    return ana_plot_response(folder, &response, options, error);
}

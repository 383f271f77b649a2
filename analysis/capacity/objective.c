/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/objective.h"

#include <stddef.h>
#include <string.h>

const char *ana_objective_measure(const char *text, bool *greatest)
{
    static const struct {
        const char *word, *measure;
    } words[] = {{"mean", "mean(lead_time)"}, {"p90", "p90(lead_time)"}, {"worst", "worst(mean(lead_time))"}};
    static const char most[] = "most ";
    *greatest = strncmp(text, most, strlen(most)) == 0;
    const char *measure = text + (*greatest ? strlen(most) : 0);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(measure, words[i].word) == 0) {
            return words[i].measure;
        }
    }
    return measure;
}

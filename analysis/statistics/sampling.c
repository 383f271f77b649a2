/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/sampling.h"

#include "sim/base/status.h"

#include <math.h>
#include <string.h>

static const char *const words[] = {[ANA_INDEPENDENT] = "independent", [ANA_ANTITHETIC] = "antithetic"};

const char *ana_sampling_word(enum ana_sampling sampling)
{
    return words[sampling];
}

bool ana_sampling_parse(const char *word, enum ana_sampling *sampling)
{
    bool antithetic = strcmp(word, words[ANA_ANTITHETIC]) == 0;
    if (!antithetic && strcmp(word, words[ANA_INDEPENDENT]) != 0) {
        return false;
    }
    *sampling = antithetic ? ANA_ANTITHETIC : ANA_INDEPENDENT;
    return true;
}

const char *ana_sampling_option(enum ana_sampling sampling)
{
    return sampling == ANA_ANTITHETIC ? " --sampling antithetic" : "";
}

struct ana_replication_luck ana_sampling_luck(enum ana_sampling sampling, uint32_t replication)
{
    bool second = sampling == ANA_ANTITHETIC && replication % 2 == 1;
    return (struct ana_replication_luck){second ? replication - 1 : replication, second};
}

uint32_t ana_sampling_group(enum ana_sampling sampling)
{
    return sampling == ANA_ANTITHETIC ? 2 : 1;
}

uint32_t ana_sampling_complete(enum ana_sampling sampling, uint32_t replications)
{
    return replications - replications % ana_sampling_group(sampling);
}

bool ana_sampling_observed(enum ana_sampling sampling, uint32_t replications)
{
    return replications == 1 || ana_sampling_complete(sampling, replications) == replications;
}

/* Of n values: one that is alone has no partner. */
static size_t group_of(enum ana_sampling sampling, size_t n)
{
    size_t group = n == 1 ? 1 : ana_sampling_group(sampling);
    SIM_ASSERT(n % group == 0);
    return group;
}

size_t ana_sampling_keep(enum ana_sampling sampling, double *values, size_t n)
{
    size_t group = group_of(sampling, n);
    size_t kept = 0;
    for (size_t i = 0; i < n; i += group) {
        if (!isnan(values[i]) && !isnan(values[i + group - 1])) {
            memmove(values + kept, values + i, group * sizeof *values);
            kept += group;
        }
    }
    return kept;
}

size_t ana_sampling_observe(enum ana_sampling sampling, double *values, size_t n)
{
    if (group_of(sampling, n) == 1) {
        return n;
    }
    for (size_t i = 0; i < n / 2; i++) {
        values[i] = (values[2 * i] + values[2 * i + 1]) / 2;
    }
    return n / 2;
}

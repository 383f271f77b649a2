/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/headline.h"

#include <stdio.h>
#include <string.h>

static bool is(const char *text, const char *other)
{
    return strcmp(text, other) == 0;
}

bool ana_is_headline(const struct ana_response *response)
{
    static const char *const lead_times[] = {"mean", "p50", "p80", "p90", "p95"};
    const struct ana_response_key *key = &response->key;
    if (!is(key->class_, "all") || !is(key->route, "all")) {
        return false;
    }
    if (strncmp(key->metric, "next_wait_", strlen("next_wait_")) == 0) {
        return is(key->statistic, "mean");
    }
    if (!is(key->post, "all")) {
        return false;
    }
    bool lead_time = false;
    for (size_t i = 0; is(key->metric, "lead_time") && i < sizeof lead_times / sizeof lead_times[0]; i++) {
        lead_time = lead_time || is(key->statistic, lead_times[i]);
    }
    return lead_time || is(key->metric, "issued_per_30_days") ||
           (is(key->metric, "outcome") && is(key->statistic, "probability"));
}

struct ana_response_label ana_response_label(const struct ana_response *response)
{
    const char *parts[ANA_KEY_FIELDS];
    ana_response_key_fields(&response->key, parts);
    struct ana_response_label label = {""};
    size_t length = 0;
    for (size_t i = 0; i < ANA_KEY_FIELDS && length < sizeof label.text; i++) {
        if (!is(parts[i], "all")) {
            int written = snprintf(label.text + length, sizeof label.text - length, "%s%s",
                                   length > 0 ? " " : "", parts[i]);
            length += written > 0 ? (size_t)written : 0;
        }
    }
    return label;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/response_key.h"

/* Keys begin with a letter or digit (visa_is_key), so no spreadsheet takes them for a formula. */
void ana_csv_response_key(struct ana_csv *csv, const struct ana_response_key *key)
{
    ana_csv_label(csv, key->metric);
    ana_csv_label(csv, key->class_);
    ana_csv_label(csv, key->route);
    ana_csv_label(csv, key->post);
    ana_csv_label(csv, key->outcome);
    ana_csv_label(csv, key->statistic);
}

void ana_json_response_key(struct ana_json *json, const struct ana_response_key *key)
{
    ana_json_text(json, "metric", key->metric);
    ana_json_text(json, "class", key->class_);
    ana_json_text(json, "route", key->route);
    ana_json_text(json, "post", key->post);
    ana_json_text(json, "outcome", key->outcome);
    ana_json_text(json, "statistic", key->statistic);
}

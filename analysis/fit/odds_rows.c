/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/odds_rows.h"

#include "analysis/fit/source_text.h"

enum { MILLION = 1000000 };

void ana_fit_round_shares(const double shares[ANA_FIT_OUTCOMES], int32_t millionths[ANA_FIT_OUTCOMES])
{
    int32_t rest = MILLION;
    int largest = 0;
    for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
        millionths[i] = (int32_t)(shares[i] * MILLION + .5);
        rest -= millionths[i];
        largest = millionths[i] > millionths[largest] ? i : largest;
    }
    millionths[largest] += rest;
}

static void add_row(struct ana_fit_sheets *sheets, const struct ana_fit_odds *odds)
{
    enum visa_file file = VISA_FILE_OUTCOMES;
    int32_t millionths[ANA_FIT_OUTCOMES];
    ana_fit_round_shares(odds->mixed, millionths);
    ana_fit_sheet_add(sheets, file);
    ana_fit_sheet_put(sheets, file, OUTCOME_CLASS, ana_fit_class_text(sheets->fit, odds->class));
    ana_fit_sheet_put(sheets, file, OUTCOME_ROUTE, visa_decision_words[odds->decision]);
    ana_fit_sheet_put(sheets, file, OUTCOME_APPLICANT,
                      ana_fit_word_text(visa_applicant_words, odds->applicant));
    ana_fit_sheet_put(sheets, file, OUTCOME_FIELD, ana_fit_word_text(visa_field_words, odds->field));
    for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
        ana_fit_sheet_put_number(sheets, file, OUTCOME_ISSUED + i, (double)millionths[i] / MILLION);
    }
    ana_fit_sheet_put(sheets, file, VISA_COLUMN_SOURCE, ana_fit_odds_source(sheets->fit, odds).text);
}

void ana_fit_add_odds(struct ana_fit_sheets *sheets)
{
    for (size_t i = 0; i < sheets->fit->odds_count; i++) {
        if (ana_fit_odds_are_written(&sheets->fit->odds[i])) {
            add_row(sheets, &sheets->fit->odds[i]);
        }
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/source_text.h"

#include "analysis/fit/stages.h"
#include "analysis/output/text_number.h"

#include <inttypes.h>
#include <stdio.h>

/* "; prior: the odds of planning-2027 as 20 cases" */
static struct ana_fit_text prior_text(const struct ana_fit *fit, const char *what, bool shipped)
{
    struct ana_fit_text text = {"; no prior"};
    if (shipped && fit->terms.prior > 0) {
        (void)snprintf(text.text, sizeof text.text, "; prior: the %s of %.60s as %s cases", what,
                       fit->terms.scenario->settings.name, ana_number(fit->terms.prior).text);
    }
    return text;
}

static const char *as_of(const struct ana_fit *fit, char text[VISA_DATE_BYTES])
{
    visa_format_date(fit->terms.as_of, text);
    return text;
}

struct ana_fit_text ana_fit_group_source(const struct ana_fit *fit, const struct ana_fit_group *group)
{
    char day[VISA_DATE_BYTES];
    struct ana_fit_text text;
    (void)snprintf(text.text, sizeof text.text,
                   "fitted by visaq from %zu cases (%zu ended, %zu open) as of %s%.160s", group->cases,
                   group->ended, group->open, as_of(fit, day),
                   prior_text(fit, "law", group->row != VISA_NO_ROW).text);
    return text;
}

struct ana_fit_text ana_fit_contained_source(const struct ana_fit *fit, const struct ana_fit_group *group)
{
    char day[VISA_DATE_BYTES];
    struct ana_fit_text text;
    (void)snprintf(text.text, sizeof text.text,
                   "its days are in %s: fitted by visaq from %zu cases (%zu ended, %zu open) as of %s",
                   visa_activity_words[ana_fit_stage_rule(group->stage)->carrier], group->cases, group->ended,
                   group->open, as_of(fit, day));
    return text;
}

struct ana_fit_text ana_fit_odds_source(const struct ana_fit *fit, const struct ana_fit_odds *odds)
{
    char day[VISA_DATE_BYTES];
    struct ana_fit_text text;
    (void)snprintf(text.text, sizeof text.text,
                   "fitted by visaq from %" PRIu64 " decided cases (%" PRIu64
                   " undecided ones not counted) as of %s%.160s%.80s",
                   odds->decided, odds->undecided, as_of(fit, day),
                   prior_text(fit, "odds", odds->row != VISA_NO_ROW).text,
                   odds->decision == VISA_AFTER_DOCUMENTS
                       ? "; processing behind the papers is in documents_review"
                       : "");
    return text;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/fit_report.h"

#include "analysis/document/document.h"
#include "analysis/fit/fit_tables.h"
#include "analysis/fit/fit_views.h"
#include "analysis/fit/fit_words.h"
#include "analysis/fit/stages.h"
#include "analysis/plot/day_axis.h"

#include <math.h>
#include <string.h>

#define PERCENT 100.0

/* What is counted over the cases, or over the groups. */
struct counted {
    size_t open, closed_posts;                             /* cases */
    size_t written, few, all_open, unknown, late, settled; /* groups, or cases of the largest of a stage */
    size_t odds_written, odds_few, unknown_field;          /* odds */
};

static void count_cases(struct counted *counted, const struct visa_history *history)
{
    for (size_t i = 0; i < history->count; i++) {
        counted->open += history->cases[i].end == VISA_PAST_OPEN ? 1 : 0;
        counted->closed_posts += history->cases[i].post == VISA_POST_CLOSED ? 1 : 0;
    }
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Groups overlap, so that cases are not added up over them. */
static void count_groups(struct counted *counted, const struct ana_fit *fit)
{
    for (size_t i = 0; i < fit->count; i++) {
        const struct ana_fit_group *group = &fit->groups[i];
        bool writable = !group->shown_only && group->cases > 0;
        counted->written += ana_fit_group_is_written(group) ? 1 : 0;
        counted->few += writable && group->verdict == ANA_FIT_TOO_FEW ? 1 : 0;
        counted->all_open += writable && group->verdict == ANA_FIT_ALL_OPEN ? 1 : 0;
        counted->settled += ana_fit_is_settled(group) ? 1 : 0;
        counted->unknown = larger(counted->unknown, group->unknown_calendar);
        counted->late = larger(counted->late, group->late);
    }
}

static void count_odds(struct counted *counted, const struct ana_fit *fit)
{
    for (size_t i = 0; i < fit->odds_count; i++) {
        const struct ana_fit_odds *odds = &fit->odds[i];
        counted->odds_few += !odds->shown_only && odds->too_few && odds->decided > 0 ? 1 : 0;
        counted->odds_written += ana_fit_odds_are_written(odds) ? 1 : 0;
        counted->unknown_field = larger(counted->unknown_field, (size_t)odds->unknown_field);
    }
}

static struct counted count(const struct ana_fit *fit)
{
    struct counted counted = {0};
    count_cases(&counted, fit->terms.history);
    count_groups(&counted, fit);
    count_odds(&counted, fit);
    return counted;
}

/* ---- the answer ---- */

static const char *day(struct ana_report *report, int32_t number)
{
    char text[ANA_DAY_BYTES];
    ana_day_text_full(text, number, report->language);
    return ana_report_format(report, "%s", text);
}

static void say_read(struct ana_report *report, const struct ana_fit_about *about,
                     const struct counted *counted)
{
    size_t used = about->fit->terms.history->count;
    if (about->read == 0) {
        ana_report_say(report, ANA_SENTENCE_ANSWER, "The file has no case.");
        return;
    }
    ana_report_say(report, ANA_SENTENCE_ANSWER,
                   "%zu cases were read, with dates from %s to %s; as of %s, %zu of those begun had ended "
                   "and %zu were open.",
                   about->read, day(report, about->first_day), day(report, about->last_day),
                   day(report, about->fit->terms.as_of), used - counted->open, counted->open);
}

static void say_written(struct ana_report *report, const struct counted *counted)
{
    if (counted->written + counted->odds_written == 0) {
        ana_report_say(report, ANA_SENTENCE_ANSWER,
                       "Nothing could be fitted: too few cases have ended, and the scenario stays as it is.");
        return;
    }
    ana_report_say(report, ANA_SENTENCE_ANSWER,
                   "Laws of these cases: %zu of durations, %zu of odds. All others stay as the scenario has "
                   "them.",
                   counted->written, counted->odds_written);
}

/* A number for a sentence: whole days need no more than a digit behind the point. */
static const char *days(struct ana_report *report, double value)
{
    return isnan(value) ? "–" : !isfinite(value) ? "∞" : ana_report_format(report, "%.3g", value);
}

/* A median with its unit, as in running text. */
static const char *duration(struct ana_report *report, const struct ana_fit_group *group, double value)
{
    const char *number = days(report, value);
    if (strcmp(number, "1") == 0) {
        return ana_report_word(report, group->working ? N_("1 working day") : N_("1 day"));
    }
    return ana_report_phrase(report, group->working ? N_("%s working days") : N_("%s days"), number);
}

static void say_stage(struct ana_report *report, const struct ana_fit *fit, const struct ana_fit_group *group)
{
    struct ana_interval median =
        ana_life_quantile_interval(group->curve, group->steps, 0.5, fit->terms.level);
    const char *law = group->verdict == ANA_FIT_FAMILY ? ana_fit_family_name(group->mixed.law.family)
                                                       : N_("a table of quantiles");
    ana_report_say(
        report, ANA_SENTENCE_ANSWER,
        "%s (%s): a median of %s (%s … %s) in these cases. Taken: %s (%s). The median written is %s; the "
        "scenario's own is %s.",
        ana_report_word(report, ana_fit_stage_name(group->stage)), ana_fit_group_name(report, fit, group),
        duration(report, group, ana_life_quantile(group->curve, group->steps, 0.5)), days(report, median.low),
        days(report, median.high), ana_report_word(report, law), ana_fit_reason(report, fit, group),
        days(report, ana_fit_written_quantile(group, 0.5).estimate), days(report, group->shipped[0]));
}

/* Of each stage the first group that is written; the table has the others. */
static void say_stages(struct ana_report *report, const struct ana_fit *fit)
{
    int last = -1;
    for (size_t i = 0; i < fit->count; i++) {
        const struct ana_fit_group *group = &fit->groups[i];
        if (ana_fit_group_is_written(group) && (int)group->stage != last) {
            say_stage(report, fit, group);
            last = (int)group->stage;
        }
    }
}

/* ---- notes ---- */

static void say_prior(struct ana_report *report, const struct ana_fit *fit)
{
    if (fit->terms.prior > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "What is written is mixed: the scenario's own laws and odds count as much as %.4g "
                       "cases, beside these.",
                       fit->terms.prior);
    } else {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "What is written is from these cases alone: the scenario's own laws count nothing.");
    }
}

static void say_few(struct ana_report *report, const struct ana_fit *fit, const struct counted *counted)
{
    if (counted->few + counted->odds_few > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Too few: in %zu of the groups of durations and %zu of those of odds fewer than %.4g "
                       "cases have ended; what the scenario has stays there.",
                       counted->few, counted->odds_few, fit->terms.least);
    }
    if (counted->all_open > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "All open: in %zu of the groups of durations no case has ended yet; what the scenario "
                       "has stays there.",
                       counted->all_open);
    }
}

/* Once for each reason. */
static void say_odds_shown(struct ana_report *report, const struct ana_fit *fit)
{
    for (size_t i = 0; i < fit->odds_count; i++) {
        const char *why = fit->odds[i].decided > 0 ? fit->odds[i].why : NULL;
        size_t before = 0;
        size_t count = 0;
        for (size_t j = 0; j < fit->odds_count && why != NULL; j++) {
            bool same =
                fit->odds[j].decided > 0 && fit->odds[j].why != NULL && strcmp(fit->odds[j].why, why) == 0;
            count += same ? 1 : 0;
            before += same && j < i ? 1 : 0;
        }
        if (count > 0 && before == 0) {
            ana_report_say(report, ANA_SENTENCE_NOTE, "Odds that are shown, not written: %zu. %s", count,
                           ana_report_word(report, why));
        }
    }
}

static void say_shown_only(struct ana_report *report, const struct ana_fit *fit)
{
    int last = -1;
    for (size_t i = 0; i < fit->count; i++) {
        const struct ana_fit_group *group = &fit->groups[i];
        const char *why = ana_fit_stage_rule(group->stage)->why;
        if (why != NULL && group->cases > 0 && (int)group->stage != last) {
            ana_report_say(report, ANA_SENTENCE_NOTE, "%s is shown, not written: %s.",
                           ana_report_word(report, ana_fit_stage_name(group->stage)),
                           ana_report_word(report, why));
            last = (int)group->stage;
        }
    }
    say_odds_shown(report, fit);
}

static void say_used(struct ana_report *report, const struct ana_fit_about *about,
                     const struct counted *counted)
{
    size_t used = about->fit->terms.history->count;
    if (used < about->read) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Nothing dated after %s is used; cases that begin later and are left out: %zu.",
                       day(report, about->fit->terms.as_of), about->read - used);
    }
    if (about->alike > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Rows that repeat an earlier one in everything and have no identifier: %zu. They may "
                       "be two persons, and are counted.",
                       about->alike);
    }
    if (counted->closed_posts > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Cases at posts that have closed, which count among all posts: %zu.",
                       counted->closed_posts);
    }
    if (counted->unknown > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Of up to %zu cases of a group the scenario's calendar does not know all days; Monday "
                       "to Friday were counted as working days there.",
                       counted->unknown);
    }
    if (counted->late > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Up to %zu cases of a group were written down only after the stage had begun; what "
                       "would have ended before is missing, and the laws allow for that.",
                       counted->late);
    }
    if (counted->unknown_field > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Of up to %zu decisions it is not known whether the field was sensitive; they are "
                       "left out of odds that depend on it.",
                       counted->unknown_field);
    }
}

static void say_limits(struct ana_report *report, const struct ana_fit *fit, const struct counted *counted)
{
    if (fit->terms.history->count > 0 && counted->open == 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Every case in the file is closed: those never cleared are missing, so durations look "
                       "shorter and odds better than they are.");
    }
    ana_report_say(report, ANA_SENTENCE_NOTE,
                   "Who wrote the cases down, and which were left out, the file does not say: cases that "
                   "applicants report themselves are no sample of all.");
    ana_report_say(report, ANA_SENTENCE_NOTE,
                   "Cases are taken to be independent; those of a season share its causes, so that intervals "
                   "are narrower and p smaller than they should be. Intervals are at level %.4g %%; dates "
                   "are whole days, and are taken as such.",
                   fit->terms.level * PERCENT);
}

/* Whether people are shown fewer groups or odds than have cases. */
static bool is_cut(const struct ana_report *report, const struct ana_fit *fit)
{
    size_t shown = ana_report_rows(ana_report_find(report, ANA_FIT_TABLE_STAGES));
    size_t families = ana_report_rows(ana_report_find(report, ANA_FIT_TABLE_FAMILIES));
    size_t odds = ana_report_rows(ana_report_find(report, ANA_FIT_TABLE_ODDS));
    size_t groups = 0;
    size_t settled = 0;
    size_t decided = 0;
    for (size_t i = 0; i < fit->count; i++) {
        groups += fit->groups[i].cases > 0 ? 1 : 0;
        settled += ana_fit_is_settled(&fit->groups[i]) ? 1 : 0;
    }
    for (size_t i = 0; i < fit->odds_count; i++) {
        decided += fit->odds[i].decided > 0 ? 1 : 0;
    }
    return groups > shown || settled * ANA_FIT_FAMILIES > families || decided * ANA_FIT_OUTCOMES > odds;
}

void ana_fit_report(struct ana_report *report, const struct ana_fit_about *about)
{
    const struct ana_fit *fit = about->fit;
    const struct counted counted = count(fit);
    say_read(report, about, &counted);
    say_written(report, &counted);
    say_stages(report, fit);
    ana_fit_tables(report, fit);
    ana_fit_views(report, fit);
    if (counted.written + counted.odds_written > 0) {
        say_prior(report, fit);
    }
    say_few(report, fit, &counted);
    say_shown_only(report, fit);
    say_used(report, about, &counted);
    say_limits(report, fit, &counted);
    if (is_cut(report, fit)) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Tables for people end after %d rows; fits.csv and odds.csv of --output, and --json, "
                       "have all of them.",
                       ANA_DOCUMENT_ROWS);
    }
}

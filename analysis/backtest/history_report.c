/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/backtest/history_report.h"

#include "models/calendar/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PERCENT 100.0

/* ---- cells ---- */

double ana_history_mean(double sum, uint64_t count)
{
    return count > 0 ? sum / (double)count : NAN;
}

void ana_history_add_date(struct ana_report *report, struct ana_report_table *table, int32_t day)
{
    char text[VISA_DATE_BYTES] = "";
    if (day >= 0 && day <= VISA_LAST_DAY) {
        visa_format_date(day, text);
    }
    ana_report_text(report, table, text);
}

void ana_history_add_share(struct ana_report *report, struct ana_report_table *table, double part,
                           uint64_t whole)
{
    double share = ana_history_mean(part, whole);
    if (isnan(share)) {
        ana_report_number(report, table, NAN);
    } else {
        ana_report_shown(report, table, share, ana_report_format(report, "%.0f %%", share * PERCENT));
    }
}

/* ---- durations ---- */

static double percent_of(const struct ana_coverage *covered)
{
    return ana_history_mean(covered->hits, covered->count) * PERCENT;
}

/* As-of days on which there was a law to forecast with. */
static size_t days_with_law(const struct ana_backtest *durations, enum ana_backtest_window window)
{
    size_t days = 0;
    for (size_t i = 0; i < durations->count; i++) {
        days += *durations->days[i * ANA_BACKTEST_WINDOWS + window].law != '\0' ? 1 : 0;
    }
    return days;
}

static void say_window(struct ana_report *report, const struct ana_backtest *durations,
                       enum ana_backtest_window window)
{
    const struct ana_scored scored = ana_history_scored(durations, 0, window, false);
    if (scored.forecasts == 0) {
        return;
    }
    ana_report_say(report, ANA_SENTENCE_ANSWER,
                   "Processing, laws fitted to %s: of %zu forecasts of open cases, made on %zu days, %.0f %% "
                   "ended by the P50 that was said, %.0f %% by P80, %.0f %% by P95; CRPS %.1f days, and "
                   "%.1f of the plain past.",
                   ana_report_word(report, ana_history_windows[window]), (size_t)scored.forecasts,
                   days_with_law(durations, window), percent_of(&scored.covered[0]),
                   percent_of(&scored.covered[1]), percent_of(&scored.covered[2]),
                   ana_history_mean(scored.crps, scored.forecasts),
                   ana_history_mean(scored.crps_naive, scored.forecasts));
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* How many changes the laws of a window followed, and the middle one's days. */
struct followed {
    size_t count;
    double days;
};

static struct followed followed_by(struct ana_report *report, const struct ana_regimes *regimes,
                                   enum ana_backtest_window window)
{
    double *lags = sim_arena_alloc(&report->memory, regimes->count + 1, sizeof *lags);
    size_t count = 0;
    for (size_t i = 1; i < regimes->count && lags != NULL; i++) {
        double lag = ana_regime_lag(regimes, i, window);
        if (!isnan(lag)) {
            lags[count++] = lag;
        }
    }
    if (count == 0) {
        return (struct followed){0, NAN};
    }
    qsort(lags, count, sizeof *lags, by_size);
    return (struct followed){count, lags[count / 2]};
}

static void say_regimes(struct ana_report *report, const struct ana_regimes *regimes)
{
    if (regimes->count < 2) {
        ana_report_say(report, ANA_SENTENCE_ANSWER,
                       "The law of processing did not change, as far as these cases show.");
        return;
    }
    ana_report_say(report, ANA_SENTENCE_ANSWER, "The law of processing changed %zu times.",
                   regimes->count - 1);
    for (int window = 0; window < ANA_BACKTEST_WINDOWS; window++) {
        const struct followed followed = followed_by(report, regimes, (enum ana_backtest_window)window);
        const char *name = ana_report_word(report, ana_history_windows[window]);
        if (followed.count == 0) {
            ana_report_say(report, ANA_SENTENCE_ANSWER, "Laws fitted to %s followed none of the changes.",
                           name);
        } else {
            ana_report_say(report, ANA_SENTENCE_ANSWER,
                           "Laws fitted to %s followed %zu of the changes before the next, in the middle "
                           "case after %.0f days.",
                           name, followed.count, followed.days);
        }
    }
}

static size_t open_cases(const struct visa_history *history)
{
    size_t count = 0;
    for (size_t i = 0; i < history->count; i++) {
        count += history->cases[i].end == VISA_PAST_OPEN ? 1 : 0;
    }
    return count;
}

static void note_durations(struct ana_report *report, const struct ana_history_findings *findings)
{
    const struct visa_history *history = findings->history;
    if (open_cases(history) == 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "All %zu cases of the file are closed: whoever was never cleared, or never came back "
                       "to say so, is missing, and the longest durations with them. On an as-of day the "
                       "cases that closed later are open, so that forecasts are tested; the missing ones "
                       "are in no score.",
                       history->count);
    }
    if (history->plain) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "A plain table says nothing of when a case was first told: cases that were written "
                       "down long after they began were not known on the as-of days before, but are "
                       "counted as if they had been.");
    }
    if (history->alike > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "%zu rows repeat another in everything and have no identifier: they may be other "
                       "persons, and are kept.",
                       history->alike);
    }
    ana_report_say(report, ANA_SENTENCE_NOTE,
                   "Forecasts of an as-of day use what was dated up to it and nothing else. A case counts "
                   "once for each as-of day on which it was open; those of one day are wrong together, so "
                   "that the p of a PIT histogram takes them for more evidence than they are.");
    ana_report_say(report, ANA_SENTENCE_NOTE,
                   "CRPS is the error in days of a whole forecast (0: certain and right); the plain past is "
                   "the law of the cases that had ended in the same window, censoring ignored. Late by: "
                   "when it ended minus the median that was said.");
}

/* ---- waits ---- */

static void say_waits(struct ana_report *report, const struct ana_wait_backtest *waits)
{
    const struct ana_wait_scores all = ana_wait_scores_of(waits, -1, 0);
    if (all.forecasts == 0) {
        ana_report_say(report, ANA_SENTENCE_ANSWER,
                       "Waits: too few were noted to forecast one from those before.");
        return;
    }
    double off = ana_history_mean(all.absolute, all.forecasts);
    double unchanged = ana_history_mean(all.naive_absolute, all.forecasts);
    ana_report_say(report, ANA_SENTENCE_ANSWER,
                   "Waits: %zu forecasts were off by %.0f days on average; a wait taken to stay as it was "
                   "noted last was off by %.0f.",
                   (size_t)all.forecasts, off, unchanged);
    ana_report_say(
        report, ANA_SENTENCE_ANSWER,
        off > unchanged
            ? N_("So the simulation forecast these waits worse than the assumption that nothing changes.")
            : N_("So the simulation forecast these waits better than the assumption that nothing changes."));
}

static double mean_fit_error(const struct ana_wait_backtest *waits)
{
    double sum = 0;
    for (size_t i = 0; i < waits->count; i++) {
        sum += waits->forecasts[i].fit_error;
    }
    return ana_history_mean(sum, waits->count);
}

static size_t waits_not_asked_for(const struct ana_history_findings *findings)
{
    const struct visa_scenario *scenario = findings->scenario;
    size_t count = 0;
    for (size_t i = 0; i < findings->noted->count; i++) {
        const uint8_t kind = scenario->pools[findings->noted->wait[i].pool].kind;
        count += scenario->loads[kind].persons > 0 ? 0 : 1;
    }
    return count;
}

static void note_waits(struct ana_report *report, const struct ana_history_findings *findings)
{
    const struct ana_wait_scores all = ana_wait_scores_of(findings->waits, -1, 0);
    const size_t left_out = waits_not_asked_for(findings);
    if (all.forecasts > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Seats are assumed to go on as they fit the waits noted so far, one factor a post: "
                       "what a post would open, and when, was not to be known. The calibrated runs miss the "
                       "waits that they stand on by %.0f days on "
                       "average, as one factor cannot follow jumps.",
                       mean_fit_error(findings->waits));
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "P10 to P90 is the chance of arrivals and cancellations over %u replications, not of "
                       "what posts decide: it held %zu of %zu waits, and is no range to plan with.",
                       findings->replications, (size_t)all.covered, (size_t)all.forecasts);
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Months ahead are counted from the as-of day to the middle of the period, in steps of "
                       "two: 2 is up to three months.");
    }
    if (left_out > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "%zu of %zu noted waits are of seats that nobody in the scenario asks for, and are "
                       "not forecast.",
                       left_out, findings->noted->count);
    }
    if (findings->waits->days_done < findings->wait_days) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Interrupted: waits were forecast from %u of %u as-of days only.",
                       findings->waits->days_done, findings->wait_days);
    }
}

/* ---- all of it ---- */

void ana_history_report(struct ana_report *report, const struct ana_history_findings *findings)
{
    for (int window = 0; window < ANA_BACKTEST_WINDOWS && findings->durations != NULL; window++) {
        say_window(report, findings->durations, (enum ana_backtest_window)window);
    }
    if (findings->regimes != NULL) {
        say_regimes(report, findings->regimes);
    }
    if (findings->waits != NULL && (findings->waits->count > 0 || !findings->interrupted)) {
        say_waits(report, findings->waits);
    }
    ana_history_duration_tables(report, findings);
    ana_history_wait_tables(report, findings);
    if (findings->durations != NULL) {
        note_durations(report, findings);
    }
    if (findings->waits != NULL) {
        note_waits(report, findings);
    }
    if (findings->interrupted) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "Interrupted: this is what was scored by then, and no more.");
    }
    if (report->sentence_count == 0 || report->sentences[0].kind != ANA_SENTENCE_ANSWER) {
        ana_report_say(report, ANA_SENTENCE_ANSWER, "Interrupted before anything was scored.");
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a shock has to say: how long until it is gone, how bad it was, and what that rests on.
 */
#include "analysis/capacity/recovery_run.h"

#include <math.h>
#include <stdio.h>

#define PERCENT 100.0

enum { SHOWN_MOST = 6 };

/* What is told, and where. */
struct telling {
    const struct ana_recovery_run *run;
    struct ana_report *report;
};

struct date_text {
    char text[VISA_DATE_BYTES];
};

static struct date_text date_of(int32_t day)
{
    struct date_text date;
    visa_format_date(day, date.text);
    return date;
}

/* ---- in words ---- */

/* As people read it: 1970-04-11, 1970年4月11日. */
static const char *day_text(const struct telling *telling, int32_t day)
{
    struct visa_date date = visa_date_from_day(day);
    return ana_report_phrase(telling->report, "%d-%02d-%02d", date.year, date.month, date.day);
}

const char *ana_recovery_series_text(const struct ana_recovery_run *run,
                                     const struct ana_shock_series *series, enum ana_language language,
                                     struct sim_arena *arena)
{
    const struct visa_scenario *scenario = run->inquiry->plan.scenario;
    bool pool = series->kind >= 0;
    const char *format = ana_text(language, N_("%s of %s%s%s"));
    const char *metric = ana_text(language, ana_shock_metric(series));
    const char *post =
        series->post >= 0 ? scenario->posts[series->post].name : ana_text(language, N_("all posts"));
    const char *word = pool ? ana_text(language, N_(", pool ")) : "";
    const char *kind = pool ? scenario->kinds[series->kind] : "";
    int length = snprintf(NULL, 0, format, metric, post, word, kind);
    char *text = length < 0 ? NULL : sim_arena_alloc(arena, (size_t)length + 1, 1);
    if (text != NULL) {
        (void)snprintf(text, (size_t)length + 1, format, metric, post, word, kind);
    }
    return text != NULL ? text : "";
}

static const char *series_text(const struct telling *telling, const struct ana_shock_series *series)
{
    struct ana_report *report = telling->report;
    return ana_recovery_series_text(telling->run, series, report->language, &report->memory);
}

static void say_series(const struct telling *telling, const struct ana_recovered *item)
{
    const struct ana_recovery_run *run = telling->run;
    const struct ana_recovery *recovery = &item->recovery;
    const struct ana_interval *peak = &item->difference[item->peak];
    if (peak->estimate == 0) {
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER,
                       "The shock leaves no mark on the %s: look at another stock, such as backlog.",
                       series_text(telling, &item->series));
        return;
    }
    const char *within =
        recovery->not_recovered == recovery->replications
            ? ana_report_word(telling->report, "does not come back within the run")
        : isnan(recovery->days.low)
            ? ana_report_phrase(telling->report, "takes %.4g days", recovery->days.estimate)
            : ana_report_phrase(telling->report, "takes %.1f days (%.1f … %.1f, %.4g %%)",
                                recovery->days.estimate, recovery->days.low, recovery->days.high,
                                run->inquiry->plan.confidence * PERCENT);
    ana_report_say(telling->report, ANA_SENTENCE_ANSWER,
                   "The %s %s, counted from %s; at most %+.1f %s (%+.1f … %+.1f), on %s.",
                   series_text(telling, &item->series), within, day_text(telling, run->shock.to + 1),
                   peak->estimate, ana_report_word(telling->report, item->series.unit), peak->low, peak->high,
                   day_text(telling, run->shock.first_day + (int32_t)item->peak));
    if (recovery->not_recovered > 0 && recovery->not_recovered < recovery->replications) {
        ana_report_say(
            telling->report, ANA_SENTENCE_ANSWER,
            "In %zu of %zu replications it does not come back within the run, and these are not in "
            "the mean: it is too low.",
            recovery->not_recovered, recovery->replications);
    }
}

static const char *level_text(const struct telling *telling, size_t level)
{
    const struct ana_levels *levels = &telling->run->levels;
    const char *text = ana_report_word(telling->report, ana_levels_text(levels, level));
    return !levels->placed ? ana_report_format(telling->report, "%s%s", levels->factor.target, text)
           : levels->places.count > 0 ? ana_report_phrase(telling->report, "%s seats a day", text)
                                      : text;
}

static void say_search(const struct telling *telling)
{
    const struct ana_recovery_run *run = telling->run;
    const struct ana_bisection *bisection = &run->search.bisection;
    double confidence = run->inquiry->plan.confidence * PERCENT;
    switch (bisection->answer) {
    case ANA_LEVEL_FOUND:
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER,
                       "%s keeps %s with %.4g %% confidence; %s was not shown to.",
                       level_text(telling, bisection->level), run->promise.text, confidence,
                       level_text(telling, bisection->level - 1));
        return;
    case ANA_LEVEL_ALL_MEET:
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "%s keeps %s with %.4g %% confidence.",
                       level_text(telling, bisection->level), run->promise.text, confidence);
        return;
    case ANA_LEVEL_INFEASIBLE:
        ana_report_say(
            telling->report, ANA_SENTENCE_ANSWER,
            "Infeasible: no level asked for keeps %s; %s would be needed, with %.4g %% confidence.",
            run->promise.text, level_text(telling, bisection->level), confidence);
        return;
    case ANA_LEVEL_NONE:
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "Infeasible: %s does not keep %s.",
                       level_text(telling, bisection->level), run->promise.text);
        return;
    case ANA_BISECTION_GOES_ON:
        return;
    }
}

static void say_answer(const struct telling *telling)
{
    const struct ana_recovery_run *run = telling->run;
    if (run->interrupted) {
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "Interrupted: there is no answer yet.");
        return;
    }
    if (run->plan.target != NULL) {
        say_search(telling);
    }
    for (size_t i = 0; i < run->count && i < SHOWN_MOST; i++) {
        say_series(telling, &run->items[i]);
    }
}

static void say_notes(const struct telling *telling)
{
    const struct ana_recovery_run *run = telling->run;
    ana_report_say(telling->report, ANA_SENTENCE_NOTE,
                   "Shock: %s, from %s to %s; time counts from the day after.", run->shock.text,
                   day_text(telling, run->shock.from), day_text(telling, run->shock.to));
    ana_report_say(
        telling->report, ANA_SENTENCE_NOTE,
        "Recovered: %s days in a row within %.4g %% of the mean of the same series without the shock, "
        "on the same luck.",
        run->plan.hold > 0 ? ana_report_format(telling->report, "%u", run->plan.hold)
                           : ana_report_word(telling->report, C_("how long", "all")),
        run->plan.near * PERCENT);
    if (run->level != NULL && run->count > 0) {
        ana_report_say(telling->report, ANA_SENTENCE_NOTE, "The series are those at %s.", run->level);
    }
    if (run->plan.target != NULL) {
        ana_report_say(
            telling->report, ANA_SENTENCE_NOTE,
            "Tolerance of %s: %.4g days. A replication that does not come back counts with the %zu days "
            "that are left.",
            run->promise.text, run->promise.target.tolerance, run->shock.days - run->shock.end);
    }
}

/* ---- tables ---- */

static const struct ana_report_column recovery_columns[] = {
    {"series", N_("series"), 0},
    {"replications", N_("replications"), 0},
    {"days", "days", 1},
    {"low", N_("low"), 1},
    {"high", N_("high"), 1},
    {"median", N_("median"), 1},
    {"not_recovered", N_("not recovered"), 2},
    {"not_recovered_low", "", ANA_REPORT_HIDDEN},
    {"not_recovered_high", "", ANA_REPORT_HIDDEN},
    {"area", N_("area"), 0},
    {"area_low", "", ANA_REPORT_HIDDEN},
    {"area_high", "", ANA_REPORT_HIDDEN},
    {"peak", N_("peak"), 1},
    {"peak_day", N_("peak day"), 0},
    {"unit", "unit", 0},
};

static const struct ana_report_column curve_columns[] = {
    {"series", "", ANA_REPORT_HIDDEN}, {"date", "", ANA_REPORT_HIDDEN}, {"difference", "", ANA_REPORT_HIDDEN},
    {"low", "", ANA_REPORT_HIDDEN},    {"high", "", ANA_REPORT_HIDDEN}, {"unit", "", ANA_REPORT_HIDDEN},
};

static const struct ana_report_column test_columns[] = {
    {"level", N_("level"), 0},
    {"target", "target", 0},
    {"replications", N_("replications"), 0},
    {"estimate", N_("mean days"), 2},
    {"low", N_("low"), 2},
    {"high", N_("high"), 2},
    {"decision", N_("decision"), 0},
    {"error", N_("error spent"), 5},
};

#define COLUMNS(list) .columns = (list), .column_count = sizeof(list) / sizeof((list)[0])

static const struct ana_report_table recovery_table = {
    .name = "recovery",
    .title = N_("Time to recover, in days from the end of the shock"),
    COLUMNS(recovery_columns),
    .names = 1};
static const struct ana_report_table curve_table = {.name = "curve", COLUMNS(curve_columns), .names = 2};
static const struct ana_report_table test_table = {.name = "certificate",
                                                   .title = N_("Certificate: every test that was made"),
                                                   COLUMNS(test_columns),
                                                   .names = 2};

static void add_series(const struct telling *telling, struct ana_report_table *table,
                       const struct ana_recovered *item)
{
    const struct ana_recovery *recovery = &item->recovery;
    ana_report_text_shown(telling->report, table, item->series.name, series_text(telling, &item->series));
    ana_report_number(telling->report, table, (double)recovery->replications);
    ana_report_interval(telling->report, table, &recovery->days);
    ana_report_number(telling->report, table, isfinite(recovery->median) ? recovery->median : NAN);
    ana_report_interval(telling->report, table, &recovery->censored);
    ana_report_interval(telling->report, table, &recovery->area);
    ana_report_number(telling->report, table, item->difference[item->peak].estimate);
    int32_t peak = telling->run->shock.first_day + (int32_t)item->peak;
    ana_report_text_shown(telling->report, table, date_of(peak).text, day_text(telling, peak));
    ana_report_text(telling->report, table, item->series.unit);
}

static void add_curve(const struct telling *telling, struct ana_report_table *table,
                      const struct ana_recovered *item)
{
    const struct ana_shock *shock = &telling->run->shock;
    size_t before = (size_t)(shock->from - shock->first_day);
    for (size_t day = before; day < shock->days; day++) {
        ana_report_text(telling->report, table, item->series.name);
        ana_report_text(telling->report, table, date_of(shock->first_day + (int32_t)day).text);
        ana_report_interval(telling->report, table, &item->difference[day]);
        ana_report_text(telling->report, table, item->series.unit);
    }
}

static void add_tests(const struct telling *telling)
{
    const struct ana_recovery_run *run = telling->run;
    struct ana_report_table *table = ana_report_begin(telling->report, &test_table);
    for (size_t i = 0; i < run->search.bisection.count; i++) {
        const struct ana_try *try = &run->search.bisection.tries[i];
        if (try->test.observations < 2) {
            continue;
        }
        struct ana_interval interval = ana_feasibility_interval(&try->test, 0, run->inquiry->plan.confidence);
        const char *level = ana_levels_text(&run->levels, try->level);
        ana_report_text_shown(telling->report, table, level, ana_report_word(telling->report, level));
        ana_report_text(telling->report, table, run->promise.text);
        ana_report_number(telling->report, table, try->test.observations);
        ana_report_interval(telling->report, table, &interval);
        ana_report_text(telling->report, table, ana_feasibility_word(try->test.decision));
        ana_report_number(telling->report, table, try->test.error);
    }
}

static void add_answer(const struct telling *telling)
{
    const struct ana_recovery_run *run = telling->run;
    struct ana_report_table *table = ana_report_begin_answer(telling->report);
    bool found = !run->interrupted && ana_recovery_run_found(run);
    ana_report_answer_number(telling->report, table, "found", found ? 1 : 0);
    if (run->plan.target != NULL && found) {
        size_t level = run->search.bisection.level;
        const struct ana_answer_row row = {
            "answer", "level", {ana_levels_value(&run->levels, level), NAN, NAN}, "", run->promise.text};
        ana_report_answer(telling->report, table, &row);
    }
    ana_report_answer_number(telling->report, table, "near", run->plan.near);
    ana_report_answer_number(telling->report, table, "hold", run->plan.hold);
    for (size_t i = 0; i < run->count; i++) {
        const struct ana_recovered *item = &run->items[i];
        const struct date_text from = date_of(run->shock.to + 1);
        const struct ana_answer_row row = {"recovery", item->series.name, item->recovery.days, "days",
                                           from.text};
        ana_report_answer(telling->report, table, &row);
    }
}

void ana_recovery_run_report(const struct ana_recovery_run *run, struct ana_report *report)
{
    const struct telling telling = {run, report};
    say_answer(&telling);
    add_answer(&telling);
    if (run->plan.target != NULL) {
        add_tests(&telling);
    }
    struct ana_report_table *table = ana_report_begin(report, &recovery_table);
    struct ana_report_table *curve = ana_report_begin(report, &curve_table);
    for (size_t i = 0; i < run->count; i++) {
        add_series(&telling, table, &run->items[i]);
        add_curve(&telling, curve, &run->items[i]);
    }
    say_notes(&telling);
}

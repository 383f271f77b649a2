/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibrate/calibrate_report.h"

#include "analysis/calibrate/dials.h"
#include "sim/base/message.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#define PERCENT 100.0

enum { SEED_BYTES = 24 };

static const struct ana_report_column wait_columns[] = {
    {"post", N_("post"), 0},
    {"pool", N_("pool"), 0},
    {"from", N_("from"), 0},
    {"to", N_("to"), 0},
    {"noted", N_("noted"), 1},
    {"before", N_("before"), 1},
    {"after", N_("after"), 1},
    {"half_width", "±", 1},
    {"miss", N_("miss"), 1},
    {"low", "", ANA_REPORT_HIDDEN},
    {"high", "", ANA_REPORT_HIDDEN},
    {"blank_before", "", ANA_REPORT_HIDDEN},
    {"blank_after", N_("nothing on offer"), 2},
    {"dial", "", ANA_REPORT_HIDDEN},
    {"factor", "", ANA_REPORT_HIDDEN},
    {"seats", "", ANA_REPORT_HIDDEN},
    {"replications", "", ANA_REPORT_HIDDEN},
    {"seed", "", ANA_REPORT_HIDDEN},
    {"source", "", ANA_REPORT_HIDDEN},
};

static const struct ana_report_column dial_columns[] = {
    {"dial", "", ANA_REPORT_HIDDEN},
    {"post", N_("post"), 0},
    {"pool", N_("pool"), 0},
    {"from", N_("seats from"), 0},
    {"to", N_("seats to"), 0},
    {"factor", N_("multiple"), 4},
    {"seats_before", N_("seats a day, before"), 1},
    {"seats_after", N_("seats a day, after"), 1},
    {"miss_before", N_("miss before"), 1},
    {"miss_after", N_("miss after"), 1},
    {"standing", N_("standing"), 0},
};

#define COLUMNS(list) .columns = (list), .column_count = sizeof(list) / sizeof((list)[0])
static const struct ana_report_table waits_table = {.name = ANA_CALIBRATION_TABLE,
                                                    .title =
                                                        N_("Waits: noted, and simulated on average, in days"),
                                                    COLUMNS(wait_columns),
                                                    .names = 4};
static const struct ana_report_table dials_table = {
    .name = ANA_DIALS_TABLE, .title = N_("Seats by pool and period"), COLUMNS(dial_columns), .names = 5};
#undef COLUMNS

/* ---- cells ---- */

static void add_pool(struct ana_report *report, struct ana_report_table *table,
                     const struct visa_scenario *scenario, uint16_t pool)
{
    const struct visa_pool *of = &scenario->pools[pool];
    ana_report_text(report, table, scenario->posts[of->post].name);
    ana_report_text(report, table, scenario->kinds[of->kind]);
}

/* A blank where there is no end. */
static void add_date(struct ana_report *report, struct ana_report_table *table, int32_t day)
{
    char text[VISA_DATE_BYTES];
    if (day == VISA_ALWAYS || day == VISA_FOREVER) {
        ana_report_text(report, table, NULL);
    } else {
        visa_format_date(day, text);
        ana_report_text(report, table, text);
    }
}

/* Of nothing: a blank. */
static void add_share(struct ana_report *report, struct ana_report_table *table, double share)
{
    const char *shown = share > 0 ? ana_report_format(report, "%.0f %%", share * PERCENT) : "";
    ana_report_shown(report, table, share, shown);
}

static void add_wait(struct ana_report *report, struct ana_report_table *table,
                     const struct ana_calibration_about *about, const struct ana_residual *residual)
{
    const struct visa_noted_wait *noted = residual->noted;
    const struct ana_dial *dial = &about->calibration->dials[residual->dial];
    char seed[SEED_BYTES];
    (void)snprintf(seed, sizeof seed, "%" PRIu64, about->terms->seed);
    const double numbers[] = {noted->days,          residual->before,      residual->after,
                              residual->half_width, residual->miss_after,  noted->low,
                              noted->high,          residual->blank_before};
    add_pool(report, table, about->scenario, noted->pool);
    add_date(report, table, noted->from);
    add_date(report, table, noted->to);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        ana_report_number(report, table, numbers[i]);
    }
    add_share(report, table, residual->blank_after);
    ana_report_number(report, table, (double)residual->dial + 1);
    ana_report_number(report, table, dial->factor);
    ana_report_number(report, table, dial->seats_after);
    ana_report_number(report, table, about->calibration->replications);
    ana_report_text(report, table, seed);
    ana_report_text(report, table, noted->source);
}

static const char *standing_of(const struct ana_calibration_about *about, size_t dial)
{
    if (ana_dial_is_met(about->calibration, dial, about->terms->tolerance)) {
        return N_("met");
    }
    return about->calibration->dials[dial].at_bound ? N_("at its bound") : N_("not met");
}

/* The miss of a dial by its targets' days, before anything was moved. */
static double miss_before(const struct ana_calibration *calibration, size_t dial)
{
    double sum = 0, days = 0;
    for (size_t i = 0; i < calibration->residual_count; i++) {
        const struct ana_residual *residual = &calibration->residuals[i];
        double weight = residual->dial == dial ? residual->noted->to - residual->noted->from + 1 : 0;
        sum += weight * residual->miss_before;
        days += weight;
    }
    return sum / days;
}

static void add_dial(struct ana_report *report, struct ana_report_table *table,
                     const struct ana_calibration_about *about, size_t i)
{
    const struct ana_dial *dial = &about->calibration->dials[i];
    ana_report_shown(report, table, (double)i + 1, "");
    add_pool(report, table, about->scenario, dial->pool);
    add_date(report, table, dial->from);
    add_date(report, table, dial->to);
    ana_report_number(report, table, dial->factor);
    ana_report_number(report, table, dial->seats_before);
    ana_report_number(report, table, dial->seats_after);
    ana_report_number(report, table, miss_before(about->calibration, i));
    ana_report_number(report, table, ana_dial_miss(about->calibration, i));
    ana_report_text(report, table, standing_of(about, i));
}

/* ---- sentences ---- */

size_t ana_dials_met(const struct ana_calibration_about *about)
{
    size_t met = 0;
    for (size_t i = 0; i < about->calibration->dial_count; i++) {
        met += ana_dial_is_met(about->calibration, i, about->terms->tolerance) ? 1 : 0;
    }
    return met;
}

static void say_end(struct ana_report *report, const struct ana_calibration *calibration)
{
    switch (calibration->ended) {
    case ANA_CALIBRATED:
        break;
    case ANA_CALIBRATE_ROUNDS_OUT:
        ana_report_say(report, ANA_SENTENCE_ANSWER,
                       "The rounds are used up: more of them (--rounds) may come "
                       "nearer. What is told is the best of them.");
        break;
    case ANA_CALIBRATE_AT_BOUND:
        ana_report_say(report, ANA_SENTENCE_ANSWER,
                       "What is missed would take more than the bounds of the factors allow (--most).");
        break;
    case ANA_CALIBRATE_WHOLE_SEATS:
        ana_report_say(
            report, ANA_SENTENCE_ANSWER,
            "Seats are whole: what would be tried next has been tried already. What is told is the "
            "best.");
        break;
    case ANA_CALIBRATE_STOPPED:
        ana_report_say(report, ANA_SENTENCE_ANSWER, "Interrupted: what is told is the best so far.");
        break;
    }
}

static void say_answer(struct ana_report *report, const struct ana_calibration_about *about)
{
    const struct ana_calibration *calibration = about->calibration;
    size_t met = ana_dials_met(about);
    if (met == calibration->dial_count) {
        ana_report_say(
            report, ANA_SENTENCE_ANSWER,
            "All simulated waits are within %.4g days of the noted ones, on average over the dates of "
            "a pool's period (%zu pools and periods, %u rounds of %u replications).",
            about->terms->tolerance, calibration->dial_count, calibration->rounds, calibration->replications);
    } else {
        ana_report_say(
            report, ANA_SENTENCE_ANSWER,
            "Of %zu pools and periods, %zu have simulated waits within %.4g days of the noted ones "
            "(%u rounds of %u replications).",
            calibration->dial_count, met, about->terms->tolerance, calibration->rounds,
            calibration->replications);
    }
    say_end(report, calibration);
}

/* Waits of the first day of a given start: the state says them, whatever the seats. */
static size_t fixed_by_start(const struct ana_calibration_about *about)
{
    const struct visa_settings *settings = &about->scenario->settings;
    size_t fixed = 0;
    for (size_t i = 0; i < about->calibration->residual_count && settings->given; i++) {
        fixed += about->calibration->residuals[i].noted->to <= settings->start_day ? 1 : 0;
    }
    return fixed;
}

static void say_notes(struct ana_report *report, const struct ana_calibration_about *about)
{
    size_t fixed = fixed_by_start(about);
    if (fixed > 0) {
        ana_report_say(
            report, ANA_SENTENCE_NOTE,
            "%zu noted waits are of the first day of the run, which the start state gives: no seat "
            "moves them. Put them into initial_state.csv, or beside a delegation (waits.csv), and "
            "fit seats to waits noted later.",
            fixed);
    }
    ana_report_say(report, ANA_SENTENCE_NOTE,
                   "A wait is the first date on offer at the day's close, in days from then. The interval is "
                   "Student's t at 95 %% over replications; the noted wait has an error of its own.");
    ana_report_say(
        report, ANA_SENTENCE_NOTE,
        "On days with nothing on offer there is no wait: there the miss counts the whole calendar, "
        "so that seats are added.");
    ana_report_say(
        report, ANA_SENTENCE_NOTE,
        "Waits tell how seats and demand go together, not how many there are of either: with another "
        "demand other seats have the same waits. A factor holds until the next period with a noted "
        "wait.");
    if (about->calibration->outside > 0) {
        ana_report_say(report, ANA_SENTENCE_NOTE,
                       "%zu noted waits lie outside the days of the run and were "
                       "not used.",
                       about->calibration->outside);
    }
}

void ana_calibration_report(struct ana_report *report, const struct ana_calibration_about *about)
{
    const struct ana_calibration *calibration = about->calibration;
    say_answer(report, about);
    struct ana_report_table *table = ana_report_begin(report, &waits_table);
    for (size_t i = 0; i < calibration->residual_count; i++) {
        add_wait(report, table, about, &calibration->residuals[i]);
    }
    table = ana_report_begin(report, &dials_table);
    for (size_t i = 0; i < calibration->dial_count; i++) {
        add_dial(report, table, about, i);
    }
    say_notes(report, about);
}

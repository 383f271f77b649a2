/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a search for a level has to say: the answer first, then what it rests on.
 */
#include "analysis/capacity/level_search.h"

#include <math.h>
#include <stdio.h>

#define PERCENT 100.0

/* What a table is filled from. */
struct telling {
    const struct ana_level_search *search;
    struct ana_report *report;
};

/* ---- in words ---- */

static const char *unit_of(const struct telling *telling)
{
    return telling->search->levels.placed ? ana_report_word(telling->report, " seats a day") : "";
}

/* "126", "11 (11 seats a day)". */
static const char *short_text(const struct telling *telling, size_t level)
{
    const struct ana_levels *levels = &telling->search->levels;
    const char *text = ana_levels_text(levels, level);
    double seats = telling->search->facts[level].seats_a_day;
    return levels->placed || isnan(seats)
               ? text
               : ana_report_phrase(telling->report, "%s (%.6g seats a day)", text, seats);
}

/* "126 seats a day", "slots[post=north].seats=11 (11 seats a day)". */
static const char *level_text(const struct telling *telling, size_t level)
{
    const struct ana_levels *levels = &telling->search->levels;
    const char *text = short_text(telling, level);
    return levels->placed ? ana_report_phrase(telling->report, "%s seats a day", text)
                          : ana_report_format(telling->report, "%s%s", levels->factor.target, text);
}

/* "p90(lead_time)<=60d and ..." */
static const char *all_targets(const struct telling *telling)
{
    const char *text = telling->search->promises[0].text;
    for (size_t i = 1; i < telling->search->plan.target_count; i++) {
        text = ana_report_phrase(telling->report, "%s and %s", text, telling->search->promises[i].text);
    }
    return text;
}

static double confidence(const struct telling *telling)
{
    return telling->search->inquiry->plan.confidence * PERCENT;
}

static struct ana_shape shape_of(const struct telling *telling, size_t promise)
{
    const struct ana_level_search *search = telling->search;
    return ana_inquiry_shape(search->inquiry, search->measures[promise]);
}

/* By how much a level misses the targets that it misses. */
static void say_misses(const struct telling *telling, size_t level)
{
    const struct ana_level_search *search = telling->search;
    for (size_t i = 0; i < search->plan.target_count; i++) {
        const struct ana_target *target = &search->promises[i].target;
        struct ana_interval found = ana_level_estimate(search, level, i);
        double miss =
            target->sense == ANA_AT_MOST ? found.estimate - target->bound : target->bound - found.estimate;
        if (miss > -target->tolerance) {
            struct ana_shape shape = shape_of(telling, i);
            ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "At %s, %s is %s %s (%s), against %s.",
                           level_text(telling, level), search->promises[i].measure,
                           ana_shown_number(found.estimate, shape).text,
                           ana_report_word(telling->report, shape.unit),
                           ana_shown_interval(found.low, found.high, shape).text, search->promises[i].text);
        }
    }
}

static void say_found(const struct telling *telling)
{
    const struct ana_bisection *bisection = &telling->search->search.bisection;
    size_t level = bisection->level;
    if (bisection->answer == ANA_LEVEL_ALL_MEET) {
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "%s meet%s %s with %.4g %% confidence; less %s.",
                       level_text(telling, level), telling->search->levels.placed ? "" : "s",
                       all_targets(telling), confidence(telling),
                       ana_report_word(telling->report, telling->search->levels.skipped > 0
                                                            ? "is unstable"
                                                            : N_("was not tried")));
        return;
    }
    const struct ana_try *below = ana_bisection_try(bisection, level - 1);
    bool missed = below != NULL && below->test.decision == ANA_MISSED;
    ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "%s meet%s %s with %.4g %% confidence; %s %s.",
                   level_text(telling, level), telling->search->levels.placed ? "" : "s",
                   all_targets(telling), confidence(telling), short_text(telling, level - 1),
                   ana_report_word(telling->report, !missed                          ? "could not be shown to"
                                                    : telling->search->levels.placed ? N_("do not")
                                                                                     : N_("does not")));
}

static void say_infeasible(const struct telling *telling)
{
    const struct ana_level_search *search = telling->search;
    const struct ana_bisection *bisection = &search->search.bisection;
    size_t last = search->levels.count - 1;
    ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "Infeasible: none of the levels up to %s meets %s.",
                   level_text(telling, last), all_targets(telling));
    if (bisection->answer == ANA_LEVEL_INFEASIBLE) {
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER,
                       "%s would be needed, with %.4g %% confidence: beyond the levels asked for.",
                       level_text(telling, bisection->level), confidence(telling));
    } else {
        say_misses(telling, bisection->level);
    }
}

/* facts: of the level that `what` names. */
static void say_unstable(const struct telling *telling, const struct ana_level_facts *facts, const char *what,
                         enum ana_sentence_kind kind)
{
    const struct ana_load_verdict *load = &facts->load;
    ana_report_say(telling->report, kind,
                   "Unstable at %s: pool %s of %s gets %.4g arrivals a day for %.4g seats a day, and nobody "
                   "gives up. There is no steady state, so its means only tell how long the run is.",
                   what, load->worst->pool, load->worst->post, load->arrivals, load->seats);
}

/* No level of the list has a number. */
static void say_all_unstable(const struct telling *telling)
{
    const struct ana_level_search *search = telling->search;
    say_unstable(telling, &search->lowest, level_text(telling, 0), ANA_SENTENCE_ANSWER);
    ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "So are all levels up to %s.",
                   level_text(telling, search->levels.count - 1));
    if (search->first_stable != SIZE_MAX) {
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER,
                       "%s would be needed for a load below 1, before any target can be asked for.",
                       level_text(telling, search->first_stable));
    }
}

static void say_interrupted(const struct telling *telling)
{
    const struct ana_level_search *search = telling->search;
    const struct ana_bisection *bisection = &search->search.bisection;
    size_t all = search->levels.count + search->levels.beyond;
    ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "Interrupted: there is no answer yet.");
    if (bisection->low > 0) {
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "%s was not shown to meet %s.",
                       level_text(telling, bisection->low - 1), all_targets(telling));
    }
    if (bisection->high > 0 && bisection->high <= all) {
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "%s was shown to meet it.",
                       level_text(telling, bisection->high - 1));
    }
}

static void say_answer(const struct telling *telling)
{
    switch (ana_level_search_end(telling->search)) {
    case ANA_LEVELS_FOUND:
        say_found(telling);
        return;
    case ANA_LEVELS_INFEASIBLE:
        say_infeasible(telling);
        return;
    case ANA_LEVELS_UNSTABLE:
        if (telling->search->unstable) {
            say_all_unstable(telling);
        } else {
            size_t level = telling->search->search.bisection.level;
            say_unstable(telling, &telling->search->facts[level], level_text(telling, level),
                         ANA_SENTENCE_ANSWER);
        }
        return;
    case ANA_LEVELS_INTERRUPTED:
        say_interrupted(telling);
        return;
    }
}

/* ---- notes ---- */

static void say_levels(const struct telling *telling)
{
    const struct ana_levels *levels = &telling->search->levels;
    ana_report_say(
        telling->report, ANA_SENTENCE_NOTE, "Levels%s: %zu of %s, from %s to %s%s, in this order.",
        ana_report_word(telling->report, levels->chosen ? ", chosen from what the scenario has" : ""),
        levels->count, levels->name, ana_levels_text(levels, 0), ana_levels_text(levels, levels->count - 1),
        unit_of(telling));
    for (size_t i = 0; i < levels->places.count && levels->placed; i++) {
        const struct ana_seat_place *place = &levels->places.items[i];
        ana_report_say(
            telling->report, ANA_SENTENCE_NOTE,
            "Seats are added to pool %s of %s, which has %.6g a day, on %s, evenly over its times.",
            place->pool_name, place->post_name, place->seats_a_day,
            ana_report_weekdays(telling->report, place->weekdays));
    }
}

static void say_promise(const struct telling *telling)
{
    const struct ana_level_search *search = telling->search;
    const struct ana_bisection *bisection = &search->search.bisection;
    ana_report_say(
        telling->report, ANA_SENTENCE_NOTE,
        "Promised with %.4g %% confidence: the answer misses no target by the tolerance or more, and "
        "the level before it does not meet all of them by the tolerance or more. Each of at most %u "
        "tests has error %.4g.",
        confidence(telling), bisection->tests_most, bisection->error);
    if (bisection->error_beyond > 0) {
        ana_report_say(telling->report, ANA_SENTENCE_NOTE, "Beyond the last level it would be %.4g.",
                       bisection->error_beyond);
    }
    for (size_t i = 0; i < search->plan.target_count; i++) {
        struct ana_shape shape = shape_of(telling, i);
        ana_report_say(telling->report, ANA_SENTENCE_NOTE, "Tolerance of %s: %.4g %s.",
                       search->promises[i].text, search->promises[i].target.tolerance * shape.factor,
                       ana_report_word(telling->report, shape.unit));
    }
    ana_report_say(telling->report, ANA_SENTENCE_NOTE,
                   "Assumed: from one level to the next, in the order tried, no target gets farther away.");
    if (bisection->undecided) {
        ana_report_say(
            telling->report, ANA_SENTENCE_NOTE,
            "A test ended undecided at %u replications and counts as missed: a smaller level might "
            "do. --most-replications raises the limit, --tolerance makes tests shorter.",
            search->inquiry->plan.most);
    }
}

static void say_doubt(const struct telling *telling)
{
    if (telling->search->search.bisection.count == 0) {
        return;
    }
    struct ana_bisection_doubt doubt;
    struct sim_error none;
    bool any = false;
    if (ana_bisection_doubts(&telling->search->search.bisection, &doubt, &any, &none) == SIM_OK && any) {
        ana_report_say(telling->report, ANA_SENTENCE_NOTE,
                       "In doubt: at %s, %s is worse than at %s (p %.2g), so the levels do not improve "
                       "throughout and the answer may not be the only one.",
                       level_text(telling, doubt.higher), telling->search->promises[doubt.target].measure,
                       level_text(telling, doubt.lower), doubt.worse.p_value);
    }
}

/* Levels that round to one scenario: their rows are one another's. */
static void say_same(const struct telling *telling)
{
    const struct ana_level_search *search = telling->search;
    const char *text = "";
    for (size_t i = 0; i + 1 < search->levels.count + search->levels.beyond; i++) {
        size_t point = search->facts[i].point;
        if (point != SIZE_MAX && point == search->facts[i + 1].point) {
            text = ana_report_format(telling->report, "%s%s%s = %s", text, text[0] == '\0' ? "" : ", ",
                                     ana_levels_text(&search->levels, i),
                                     ana_levels_text(&search->levels, i + 1));
        }
    }
    if (text[0] != '\0') {
        ana_report_say(telling->report, ANA_SENTENCE_NOTE, "The same scenario, run once: %s.", text);
    }
}

/* Levels that were left out, and tested ones other than the answer. */
static void say_other_unstable(const struct telling *telling)
{
    const struct ana_level_search *search = telling->search;
    const struct ana_levels *levels = &search->levels;
    if (levels->skipped > 0) {
        const char *text = ana_levels_text(levels, 0);
        const char *first = levels->texts[-(ptrdiff_t)levels->skipped];
        say_unstable(telling, &search->lowest,
                     ana_report_phrase(telling->report, "%s, the first level", first), ANA_SENTENCE_NOTE);
        ana_report_say(telling->report, ANA_SENTENCE_NOTE,
                       "Levels before %s have a load of 1 or more, too, and were left out.", text);
    }
    size_t greatest = SIZE_MAX;
    for (size_t i = 0; i < levels->count + levels->beyond; i++) {
        if (search->facts[i].replications > 0 && search->facts[i].load.stability == ANA_UNSTABLE) {
            greatest = i;
        }
    }
    if (greatest != SIZE_MAX && ana_level_search_end(search) != ANA_LEVELS_UNSTABLE) {
        say_unstable(telling, &search->facts[greatest], level_text(telling, greatest), ANA_SENTENCE_NOTE);
    }
}

/* ---- tables ---- */

static const struct ana_report_column test_columns[] = {
    {"level", N_("level"), 0},
    {"target", "target", 0},
    {"seats_a_day", N_("seats a day"), 2},
    {"replications", N_("replications"), 0},
    {"estimate", "estimate", 3},
    {"low", N_("low"), 3},
    {"high", N_("high"), 3},
    {"bound", "", ANA_REPORT_HIDDEN},
    {"tolerance", "", ANA_REPORT_HIDDEN},
    {"unit", "unit", 0},
    {"decision", N_("decision"), 0},
    {"error", N_("error spent"), 5},
    {"stability", N_("stability"), 0},
};

static const struct ana_report_column curve_columns[] = {
    {"level", N_("level"), 0},
    {"target", "target", 0},
    {"value", "", ANA_REPORT_HIDDEN},
    {"seats_a_day", N_("seats a day"), 2},
    {"replications", N_("replications"), 0},
    {"estimate", "estimate", 3},
    {"low", N_("low"), 3},
    {"high", N_("high"), 3},
    {"unit", "unit", 0},
};

#define COLUMNS(list) .columns = (list), .column_count = sizeof(list) / sizeof((list)[0])

static const struct ana_report_table test_table = {.name = "certificate",
                                                   .title = N_("Certificate: every test that was made"),
                                                   COLUMNS(test_columns),
                                                   .names = 2};
static const struct ana_report_table curve_table = {
    .name = "curve", .title = N_("Trade-off: estimates by level"), COLUMNS(curve_columns), .names = 2};

static void add_shown(const struct telling *telling, struct ana_report_table *table, double value,
                      struct ana_shape shape)
{
    ana_report_shown(telling->report, table, value, ana_shown_number(value, shape).text);
}

static void add_interval(const struct telling *telling, struct ana_report_table *table,
                         const struct ana_interval *interval, struct ana_shape shape)
{
    add_shown(telling, table, interval->estimate, shape);
    add_shown(telling, table, interval->low, shape);
    add_shown(telling, table, interval->high, shape);
}

/* Numbers in files are shares where people read %. */
static void add_unit(const struct telling *telling, struct ana_report_table *table, size_t promise)
{
    const struct ana_level_search *search = telling->search;
    ana_report_text_shown(telling->report, table,
                          ana_inquiry_unit(search->inquiry, search->measures[promise]),
                          ana_report_word(telling->report, shape_of(telling, promise).unit));
}

static void add_test(const struct telling *telling, struct ana_report_table *table, const struct ana_try *try,
                     size_t promise)
{
    const struct ana_level_search *search = telling->search;
    const struct ana_level_facts *facts = &search->facts[try->level];
    const struct ana_target_test *test = &try->test.target[promise];
    struct ana_interval interval = ana_level_estimate(search, try->level, promise);
    ana_report_text(telling->report, table, ana_levels_text(&search->levels, try->level));
    ana_report_text(telling->report, table, search->promises[promise].text);
    ana_report_number(telling->report, table, facts->seats_a_day);
    ana_report_number(telling->report, table, try->test.observations);
    add_interval(telling, table, &interval, shape_of(telling, promise));
    ana_report_number(telling->report, table, test->target.bound);
    ana_report_number(telling->report, table, test->target.tolerance);
    add_unit(telling, table, promise);
    ana_report_text(telling->report, table, ana_feasibility_word(test->decision));
    ana_report_number(telling->report, table, try->test.error);
    ana_report_text(telling->report, table, ana_stability_word(facts->load.stability));
}

static void add_tests(const struct telling *telling)
{
    const struct ana_bisection *bisection = &telling->search->search.bisection;
    struct ana_report_table *table = ana_report_begin(telling->report, &test_table);
    for (size_t i = 0; i < bisection->count; i++) {
        for (size_t k = 0;
             k < telling->search->plan.target_count && bisection->tries[i].test.observations > 0; k++) {
            add_test(telling, table, &bisection->tries[i], k);
        }
    }
}

static void add_curve_row(const struct telling *telling, struct ana_report_table *table, size_t level,
                          size_t promise)
{
    const struct ana_level_search *search = telling->search;
    struct ana_interval interval = ana_level_estimate(search, level, promise);
    ana_report_text(telling->report, table, ana_levels_text(&search->levels, level));
    ana_report_text(telling->report, table, search->promises[promise].text);
    ana_report_number(telling->report, table, ana_levels_value(&search->levels, level));
    ana_report_number(telling->report, table, search->facts[level].seats_a_day);
    ana_report_number(telling->report, table, search->facts[level].replications);
    add_interval(telling, table, &interval, shape_of(telling, promise));
    add_unit(telling, table, promise);
}

static void add_curve(const struct telling *telling)
{
    const struct ana_level_search *search = telling->search;
    struct ana_report_table *table = ana_report_begin(telling->report, &curve_table);
    for (size_t level = 0; level < search->levels.count + search->levels.beyond; level++) {
        for (size_t k = 0; k < search->plan.target_count && search->facts[level].replications > 0; k++) {
            add_curve_row(telling, table, level, k);
        }
    }
}

/* Of a level, in all languages. */
static const char *file_text(const struct telling *telling, size_t level)
{
    const struct ana_levels *levels = &telling->search->levels;
    const char *text = ana_levels_text(levels, level);
    double seats = telling->search->facts[level].seats_a_day;
    return levels->placed ? ana_report_format(telling->report, "%s seats a day", text)
           : isnan(seats) ? ana_report_format(telling->report, "%s%s", levels->factor.target, text)
                          : ana_report_format(telling->report, "%s%s (%.6g seats a day)",
                                              levels->factor.target, text, seats);
}

static void add_level(const struct telling *telling, struct ana_report_table *table, const char *item,
                      size_t level)
{
    const struct ana_level_search *search = telling->search;
    const struct ana_answer_row row = {
        item, "level", {ana_levels_value(&search->levels, level), NAN, NAN}, "", file_text(telling, level)};
    const struct ana_answer_row seats = {
        item, "seats_a_day", {search->facts[level].seats_a_day, NAN, NAN}, "seats", ""};
    ana_report_answer(telling->report, table, &row);
    if (!isnan(seats.value.estimate)) {
        ana_report_answer(telling->report, table, &seats);
    }
    for (size_t i = 0; i < search->plan.target_count && search->facts[level].replications > 0; i++) {
        const struct ana_answer_row measured = {
            item, search->promises[i].measure, ana_level_estimate(search, level, i),
            ana_inquiry_unit(search->inquiry, search->measures[i]), search->promises[i].text};
        ana_report_answer(telling->report, table, &measured);
    }
}

static void add_answer(const struct telling *telling)
{
    const struct ana_level_search *search = telling->search;
    const struct ana_bisection *bisection = &search->search.bisection;
    struct ana_report_table *table = ana_report_begin_answer(telling->report);
    enum ana_level_end end = ana_level_search_end(search);
    ana_report_answer_number(telling->report, table, "found", end == ANA_LEVELS_FOUND ? 1 : 0);
    if (end == ANA_LEVELS_FOUND) {
        add_level(telling, table, "answer", bisection->level);
        if (bisection->level > 0) {
            add_level(telling, table, "before", bisection->level - 1);
        }
    } else if (bisection->answer == ANA_LEVEL_INFEASIBLE && end == ANA_LEVELS_INFEASIBLE) {
        add_level(telling, table, "needed", bisection->level);
    } else if (bisection->answer == ANA_LEVEL_NONE && end == ANA_LEVELS_INFEASIBLE) {
        add_level(telling, table, "best", bisection->level);
    }
    ana_report_answer_number(telling->report, table, "confidence", search->inquiry->plan.confidence);
    ana_report_answer_number(telling->report, table, "tolerance", search->inquiry->plan.tolerance);
    ana_report_answer_number(telling->report, table, "levels", (double)search->levels.count);
    ana_report_answer_number(telling->report, table, "tests", (double)bisection->count);
    ana_report_answer_number(telling->report, table, "tests_most", bisection->tests_most);
    ana_report_answer_number(telling->report, table, "replications",
                             (double)ana_search_replications(&search->search));
    ana_report_answer_number(telling->report, table, "undecided", bisection->undecided ? 1 : 0);
}

void ana_level_search_report(const struct ana_level_search *search, struct ana_report *report)
{
    const struct telling telling = {search, report};
    say_answer(&telling);
    add_answer(&telling);
    if (search->search.bisection.count > 0) {
        add_tests(&telling);
        add_curve(&telling);
    }
    if (ana_level_search_end(search) != ANA_LEVELS_INTERRUPTED && search->search.bisection.count > 0) {
        say_promise(&telling);
    }
    say_levels(&telling);
    say_same(&telling);
    say_other_unstable(&telling);
    say_doubt(&telling);
}

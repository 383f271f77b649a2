/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a placement has to say: the best place first, what is as good, and the candidates.
 */
#include "analysis/capacity/budget_search.h"

#include "analysis/capacity/candidates.h"
#include "analysis/output/punctuation.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define PERCENT 100.0

/* What is being told; the ranks are there once it is done. */
struct telling {
    const struct ana_budget_search *search;
    struct ana_report *report;
    const struct ana_placement *candidates;
    size_t count;
    struct ana_placement_rank *ranks; /* owned */
    struct ana_shape shape;           /* of the objective */
};

/* ---- in words ---- */

/* "30 at shanghai, 20 at beijing". */
static const char *placement_text(const struct telling *telling, const uint32_t *units,
                                  enum ana_language language)
{
    const char *text = "";
    for (size_t i = 0; i < telling->search->place_count; i++) {
        uint32_t amount = units[i] * telling->search->plan.step;
        if (amount > 0) {
            text = ana_report_format(telling->report, ana_text(language, N_("%s%s%u at %s")), text,
                                     text[0] == '\0' ? "" : ana_listed(language), amount,
                                     telling->search->places[i].name);
        }
    }
    return text;
}

static double mean_of(const struct ana_placement *candidate, bool greatest)
{
    double sum = 0;
    for (uint32_t r = 0; r < candidate->observations; r++) {
        sum += candidate->values[r];
    }
    return (greatest ? -sum : sum) / candidate->observations;
}

/* Of a difference, in the sense of the objective itself. */
static struct ana_interval turned(struct ana_interval interval, bool greatest)
{
    const struct ana_interval other = {-interval.estimate, -interval.high, -interval.low};
    return greatest ? other : interval;
}

/* What it is worth, where nothing placed has a number. */
static void say_gain(const struct telling *telling)
{
    const struct ana_budget_search *search = telling->search;
    const struct ana_interval *gain = &search->gain.difference;
    if (search->base_load.stability == ANA_UNSTABLE) {
        const struct ana_load_verdict *load = &search->base_load;
        ana_report_say(
            telling->report, ANA_SENTENCE_ANSWER,
            "%s is %s %s. With nothing placed the system is unstable: pool %s of %s gets %.4g arrivals "
            "a day for %.4g seats a day, and nobody gives up.",
            search->measure, ana_shown_number(search->gain.mean_a, telling->shape).text,
            ana_report_word(telling->report, telling->shape.unit), load->worst->pool, load->worst->post,
            load->arrivals, load->seats);
        return;
    }
    ana_report_say(telling->report, ANA_SENTENCE_ANSWER,
                   "%s goes from %s to %s %s: by %s (%s, %.4g %%) against nothing placed, on the same luck.",
                   search->measure, ana_shown_number(search->gain.mean_b, telling->shape).text,
                   ana_shown_number(search->gain.mean_a, telling->shape).text,
                   ana_report_word(telling->report, telling->shape.unit),
                   ana_shown_number(gain->estimate, telling->shape).text,
                   ana_shown_interval(gain->low, gain->high, telling->shape).text,
                   search->inquiry->plan.confidence * PERCENT);
}

static void say_choice(const struct telling *telling)
{
    const struct ana_placement *choice = &telling->candidates[telling->ranks[0].candidate];
    ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "Best: %s.",
                   placement_text(telling, choice->units, telling->report->language));
    say_gain(telling);
    for (size_t i = 1; i < telling->count && telling->ranks[i].as_good; i++) {
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "As good: %s.",
                       placement_text(telling, telling->candidates[telling->ranks[i].candidate].units,
                                      telling->report->language));
    }
}

static void say_unstable(const struct telling *telling)
{
    const struct ana_load_verdict *load = &telling->search->load;
    ana_report_say(
        telling->report, ANA_SENTENCE_ANSWER,
        "Unstable: even with the best placement found, pool %s of %s gets %.4g arrivals a day for "
        "%.4g seats a day, and nobody gives up. There is no steady state to compare; the budget is "
        "too small.",
        load->worst->pool, load->worst->post, load->arrivals, load->seats);
}

static void say_promise(const struct telling *telling)
{
    const struct ana_budget_search *search = telling->search;
    bool complete = ana_placement_is_complete(search->search);
    size_t all = ana_placement_count(search->plan.budget / search->plan.step, search->place_count);
    ana_report_say(
        telling->report, ANA_SENTENCE_NOTE,
        "Promised with %.4g %% confidence: the best is the best %s, or within %s %s of it (%.4g %% "
        "of what it is with the budget spread evenly). \"As good\": not told apart from the best, or within "
        "that.",
        search->inquiry->plan.confidence * PERCENT,
        complete
            ? ana_report_phrase(telling->report, "of all %zu placements", all)
            : ana_report_phrase(telling->report, "of %zu candidates that a screening left", telling->count),
        ana_shown_number(search->delta, telling->shape).text,
        ana_report_word(telling->report, telling->shape.unit), search->inquiry->plan.tolerance * PERCENT);
    if (!ana_placement_is_decided(search->search)) {
        ana_report_say(telling->report, ANA_SENTENCE_NOTE,
                       "The race reached %u replications without an end: the choice is the best so far.",
                       search->inquiry->plan.most);
    }
}

static void say_places(const struct telling *telling)
{
    const struct ana_budget_search *search = telling->search;
    ana_report_say(telling->report, ANA_SENTENCE_NOTE, "Placed: %u in parts of %u.", search->plan.budget,
                   search->plan.step);
    for (size_t i = 0; i < search->pools.count; i++) {
        const struct ana_seat_place *pool = &search->pools.items[i];
        ana_report_say(telling->report, ANA_SENTENCE_NOTE,
                       "%s: pool %s has %.6g seats a day, %.6g with the best placement, on %s.",
                       pool->post_name, pool->pool_name, pool->seats_a_day,
                       search->seats != NULL ? search->seats[i] : pool->seats_a_day,
                       ana_report_weekdays(telling->report, pool->weekdays));
    }
    if (search->pools.count > 0) {
        ana_report_say(
            telling->report, ANA_SENTENCE_NOTE,
            "Seats are added evenly over the times that a pool has; windows and officers are as they "
            "are in the scenario.");
    }
}

/* ---- tables ---- */

static void add_candidate(const struct telling *telling, struct ana_report_table *table, size_t place)
{
    const struct ana_placement_rank *rank = &telling->ranks[place];
    const struct ana_placement *candidate = &telling->candidates[rank->candidate];
    bool unstable = telling->search->unstable[rank->candidate];
    const struct ana_interval none = {NAN, NAN, NAN};
    const struct ana_candidate_row row = {
        .name = placement_text(telling, candidate->units, ANA_ENGLISH),
        .shown = placement_text(telling, candidate->units, telling->report->language),
        .mean = unstable ? NAN : mean_of(candidate, telling->search->greatest),
        .behind = unstable || place == 0 ? none : turned(rank->behind.difference, telling->search->greatest),
        .unit = ana_inquiry_unit(telling->search->inquiry, telling->search->objective),
        .shape = telling->shape,
        .replications = candidate->observations,
        .standing = unstable        ? N_("unstable")
                    : place == 0    ? N_("best")
                    : rank->as_good ? N_("as good")
                                    : N_("out")};
    ana_candidates_add(telling->report, table, &row);
}

static struct ana_interval alone(double value)
{
    return (struct ana_interval){value, NAN, NAN};
}

static void add_places(const struct telling *telling, struct ana_report_table *table)
{
    const struct ana_budget_search *search = telling->search;
    const struct ana_placement *choice = &telling->candidates[telling->ranks[0].candidate];
    for (size_t i = 0; i < search->place_count; i++) {
        const struct ana_answer_row row = {"placed", search->places[i].name,
                                           alone((double)choice->units[i] * search->plan.step), "", ""};
        ana_report_answer(telling->report, table, &row);
    }
    for (size_t i = 0; i < search->pools.count && search->seats != NULL; i++) {
        const struct ana_answer_row row = {"seats_a_day", search->pools.items[i].post_name,
                                           alone(search->seats[i]), "seats",
                                           search->pools.items[i].pool_name};
        ana_report_answer(telling->report, table, &row);
    }
}

static void add_answer(const struct telling *telling)
{
    const struct ana_budget_search *search = telling->search;
    struct ana_report_table *table = ana_report_begin_answer(telling->report);
    bool found = search->load.stability != ANA_UNSTABLE;
    bool gained = search->base_load.stability != ANA_UNSTABLE;
    const char *unit = ana_inquiry_unit(search->inquiry, search->objective);
    const struct ana_answer_row rows[] = {
        {"search", "found", alone(found ? 1 : 0), "", ""},
        {"objective", "best", alone(search->gain.mean_a), unit, search->measure},
        {"objective", "base", gained ? alone(search->gain.mean_b) : alone(NAN), unit, search->measure},
        {"objective", "gain", gained ? search->gain.difference : alone(NAN), unit, search->measure},
        {"search", "delta", alone(search->delta), unit, ""},
        {"search", "confidence", alone(search->inquiry->plan.confidence), "", ""},
        {"search", "complete", alone(ana_placement_is_complete(search->search) ? 1 : 0), "", ""},
        {"search", "decided", alone(ana_placement_is_decided(search->search) ? 1 : 0), "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (found || rows[i].item[0] == 's') {
            ana_report_answer(telling->report, table, &rows[i]);
        }
    }
    if (found) {
        add_places(telling, table);
    }
}

static void tell(const struct telling *telling)
{
    if (telling->search->load.stability == ANA_UNSTABLE) {
        say_unstable(telling);
        add_answer(telling);
        return;
    }
    say_choice(telling);
    add_answer(telling);
    struct ana_report_table *table = ana_candidates_begin(telling->report, ANA_CANDIDATES_PLACEMENTS);
    for (size_t i = 0; i < telling->count; i++) {
        add_candidate(telling, table, i);
    }
    say_promise(telling);
    say_places(telling);
}

/* ---- interrupted ---- */

/* The best of those still in the race is what is known. */
static void tell_interrupted(const struct telling *telling)
{
    ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "Interrupted: there is no answer yet.");
    const struct ana_budget_search *search = telling->search;
    size_t best = SIZE_MAX;
    uint32_t most = 0;
    for (size_t i = 0; i < telling->count; i++) {
        most = telling->candidates[i].observations > most ? telling->candidates[i].observations : most;
    }
    for (size_t i = 0; i < telling->count && most > 0; i++) {
        const struct ana_placement *candidate = &telling->candidates[i];
        bool better =
            best == SIZE_MAX ||
            (search->greatest ? mean_of(candidate, true) > mean_of(&telling->candidates[best], true)
                              : mean_of(candidate, false) < mean_of(&telling->candidates[best], false));
        best = candidate->observations == most && better ? i : best;
    }
    if (best != SIZE_MAX) {
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER,
                       "Ahead after %u replications: %s, without any confidence.", most,
                       placement_text(telling, telling->candidates[best].units, telling->report->language));
    }
    struct ana_report_table *table = ana_report_begin_answer(telling->report);
    ana_report_answer_number(telling->report, table, "found", 0);
}

enum sim_status ana_budget_search_report(const struct ana_budget_search *search, struct ana_report *report,
                                         struct sim_error *error)
{
    struct telling telling = {
        .search = search, .report = report, .shape = ana_inquiry_shape(search->inquiry, search->objective)};
    if (search->search != NULL) {
        telling.count = ana_placement_candidates(search->search, &telling.candidates);
    }
    if (!search->done) {
        tell_interrupted(&telling);
        return SIM_OK;
    }
    SIM_ASSERT(telling.count > 0);
    telling.ranks = calloc(telling.count, sizeof *telling.ranks);
    if (telling.ranks == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the ranks of candidates");
    }
    ana_placement_ranks(search->search, search->inquiry->plan.confidence, telling.ranks);
    tell(&telling);
    free(telling.ranks);
    return SIM_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a choice has to say: the best first, whether it meets the targets, and all levels beside it.
 */
#include "analysis/capacity/choice_search.h"

#include "analysis/capacity/candidates.h"

#include <math.h>

#define PERCENT 100.0

/* What is told, and where. */
struct telling {
    const struct ana_choice_search *search;
    struct ana_report *report;
    struct ana_shape shape; /* of the objective */
};

static const char *level_text(const struct telling *telling, size_t level)
{
    const struct ana_factor *factor = &telling->search->factor;
    return ana_report_format(telling->report, "%s%s", factor->target, factor->texts[level]);
}

static void say_targets(const struct telling *telling)
{
    const struct ana_choice_search *search = telling->search;
    for (size_t i = 0; i < search->plan.target_count; i++) {
        const struct ana_target_test *test = &search->test.target[i];
        struct ana_shape shape = ana_inquiry_shape(search->inquiry, search->measures[i]);
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "It %s %s: %s %s.",
                       ana_report_word(telling->report, test->decision == ANA_MET ? "meets"
                                                        : test->decision == ANA_MISSED
                                                            ? N_("does not meet")
                                                            : N_("was not shown to meet")),
                       search->promises[i].text, ana_shown_number(test->mean, shape).text,
                       ana_report_word(telling->report, shape.unit));
    }
}

static void say_best(const struct telling *telling, const struct ana_paired *itself)
{
    const struct ana_choice_search *search = telling->search;
    const struct ana_load_verdict *load = &search->loads[search->best];
    if (load->stability == ANA_UNSTABLE) {
        ana_report_say(
            telling->report, ANA_SENTENCE_ANSWER,
            "Unstable even at %s: pool %s of %s gets %.4g arrivals a day for %.4g seats a day, and "
            "nobody gives up. There is no steady state to compare.",
            level_text(telling, search->best), load->worst->pool, load->worst->post, load->arrivals,
            load->seats);
        return;
    }
    ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "Best: %s, with %s %s %s.",
                   level_text(telling, search->best), search->measure,
                   ana_shown_number(itself->mean_b, telling->shape).text,
                   ana_report_word(telling->report, telling->shape.unit));
    say_targets(telling);
}

static void say_notes(const struct telling *telling)
{
    const struct ana_choice_search *search = telling->search;
    ana_report_say(
        telling->report, ANA_SENTENCE_NOTE,
        "Promised with %.4g %% confidence: no level is better than the best by %s %s or more (%.4g %% of "
        "what the first level comes to)%s.",
        search->inquiry->plan.confidence * PERCENT, ana_shown_number(search->delta, telling->shape).text,
        ana_report_word(telling->report, telling->shape.unit), search->inquiry->plan.tolerance * PERCENT,
        ana_report_word(telling->report, search->plan.target_count > 0
                                             ? ", and what is said of the targets; half of the error each"
                                             : ""));
    if (!ana_selection_is_decided(&search->race)) {
        ana_report_say(telling->report, ANA_SENTENCE_NOTE,
                       "The race reached %u replications without an end: the choice is the best so far.",
                       search->race.stages);
    }
    if (search->plan.target_count > 0) {
        ana_report_say(telling->report, ANA_SENTENCE_NOTE,
                       "Only the best level was tested against the targets.");
    }
}

/* Not told apart from the best, or within the least difference that matters. */
static bool is_as_good(const struct ana_choice_search *search, const struct ana_paired *behind)
{
    const struct ana_interval *difference = &behind->difference;
    return fabs(difference->estimate) <= search->delta || (difference->low <= 0 && difference->high >= 0);
}

static void add_level(const struct telling *telling, struct ana_report_table *table, size_t level,
                      const struct ana_paired *behind)
{
    const struct ana_choice_search *search = telling->search;
    bool best = level == search->best;
    bool unstable = search->loads[level].stability == ANA_UNSTABLE;
    const struct ana_interval none = {NAN, NAN, NAN};
    const struct ana_candidate_row row = {.name = search->factor.texts[level],
                                          .mean = unstable ? NAN : behind->mean_a,
                                          .behind = best || unstable ? none : behind->difference,
                                          .unit = ana_inquiry_unit(search->inquiry, search->objective),
                                          .shape = telling->shape,
                                          .replications = behind->pairs,
                                          .standing = unstable                     ? N_("unstable")
                                                      : best                       ? N_("best")
                                                      : is_as_good(search, behind) ? N_("as good")
                                                      : ana_selection_has(&search->race, level)
                                                          ? N_("in the race")
                                                          : N_("out")};
    ana_candidates_add(telling->report, table, &row);
}

static void say_as_good(const struct telling *telling, size_t level, const struct ana_paired *behind)
{
    const struct ana_choice_search *search = telling->search;
    bool unstable = search->loads[level].stability == ANA_UNSTABLE;
    if (level != search->best && !unstable && is_as_good(search, behind)) {
        ana_report_say(telling->report, ANA_SENTENCE_ANSWER, "As good: %s.", level_text(telling, level));
    }
}

static void add_answer(const struct telling *telling, const struct ana_paired *itself)
{
    const struct ana_choice_search *search = telling->search;
    struct ana_report_table *table = ana_report_begin_answer(telling->report);
    bool found = ana_choice_search_found(search);
    ana_report_answer_number(telling->report, table, "found", found ? 1 : 0);
    ana_report_answer_number(telling->report, table, "confidence", search->inquiry->plan.confidence);
    if (search->done && search->loads[search->best].stability != ANA_UNSTABLE) {
        const struct ana_answer_row row = {found ? "answer" : N_("best"),
                                           search->measure,
                                           {itself->mean_b, NAN, NAN},
                                           ana_inquiry_unit(search->inquiry, search->objective),
                                           level_text(telling, search->best)};
        ana_report_answer(telling->report, table, &row);
    }
}

static enum sim_status tell(const struct telling *telling, struct sim_error *error)
{
    const struct ana_choice_search *search = telling->search;
    struct ana_paired itself;
    enum sim_status status = ana_choice_behind(search, search->best, &itself, error);
    if (status != SIM_OK) {
        return status;
    }
    say_best(telling, &itself);
    add_answer(telling, &itself);
    struct ana_report_table *table = ana_candidates_begin(telling->report, ANA_CANDIDATES_LEVELS);
    for (size_t i = 0; i < search->factor.count && status == SIM_OK; i++) {
        struct ana_paired behind;
        status = ana_choice_behind(search, i, &behind, error);
        if (status == SIM_OK) {
            add_level(telling, table, i, &behind);
            say_as_good(telling, i, &behind);
        }
    }
    say_notes(telling);
    return status;
}

enum sim_status ana_choice_search_report(const struct ana_choice_search *search, struct ana_report *report,
                                         struct sim_error *error)
{
    const struct telling telling = {search, report, ana_inquiry_shape(search->inquiry, search->objective)};
    if (search->done) {
        return tell(&telling, error);
    }
    ana_report_say(report, ANA_SENTENCE_ANSWER, "Interrupted: there is no answer yet.");
    add_answer(&telling, NULL);
    return SIM_OK;
}

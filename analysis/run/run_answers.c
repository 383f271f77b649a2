/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_answers.h"

#include "analysis/output/text_number.h"
#include "analysis/run/run_tables.h"
#include "analysis/run/run_text.h"

#include <math.h>
#include <stdio.h>

enum { METRIC_BYTES = 96 };

struct answering {
    struct ana_document *document;
    const struct ana_run_summary *summary;
    const struct visa_scenario *scenario;
};

/* The estimate of a response over all classes and routes; NULL where there is none, or it is blank. */
static const struct ana_estimate *find(const struct answering *at, const char *metric, const char *post,
                                       const char *outcome, const char *statistic)
{
    const struct ana_response_key key = {metric, "all", "all", post, outcome, statistic};
    const struct ana_estimate *estimate = ana_run_estimate(at->summary, &key);
    return estimate != NULL && !isnan(estimate->estimate) ? estimate : NULL;
}

/* How a number is said: its factor, and the texts for it with and without an interval. */
struct saying {
    double factor;
    const char *alone, *with_interval;
};

static const struct saying PERCENT = {100, N_("%s %%"), N_("%s %% (%s–%s)")};
static const struct saying DAYS = {1, N_("%s days"), N_("%s days (%s–%s)")};

static const char *shown(const struct answering *at, const struct ana_estimate *estimate,
                         const struct saying *saying)
{
    struct ana_number_text value = ana_number_rounded(estimate->estimate * saying->factor, 1);
    return isnan(estimate->low)
               ? ana_document_phrase(at->document, saying->alone, value.text)
               : ana_document_phrase(at->document, saying->with_interval, value.text,
                                     ana_number_rounded(estimate->low * saying->factor, 1).text,
                                     ana_number_rounded(estimate->high * saying->factor, 1).text);
}

static void answer_outcome(const struct answering *at)
{
    const struct ana_estimate *count = find(at, "outcome", "all", "all", "count");
    const struct ana_estimate *issued = find(at, "outcome", "all", "issued", "probability");
    const struct ana_estimate *open = find(at, "outcome", "all", "open", "probability");
    if (count != NULL && issued != NULL && open != NULL) {
        ana_document_say(
            at->document, ANA_BLOCK_ANSWER,
            "Of %s applications in the window, %s end with a visa; %s are still open at the end of the run.",
            ana_number_rounded(count->estimate, 0).text, shown(at, issued, &PERCENT),
            shown(at, open, &PERCENT));
    }
}

static void answer_lead_time(const struct answering *at)
{
    const struct ana_estimate *mean = find(at, "lead_time", "all", "all", "mean");
    const struct ana_estimate *p50 = find(at, "lead_time", "all", "all", "p50");
    const struct ana_estimate *p90 = find(at, "lead_time", "all", "all", "p90");
    if (p50 != NULL && p90 != NULL) {
        ana_document_say(
            at->document, ANA_BLOCK_ANSWER,
            "Of those issued, half have the passport in hand within %s from the start, nine of ten "
            "within %s.",
            shown(at, p50, &DAYS), shown(at, p90, &DAYS));
    } else if (mean != NULL) {
        ana_document_say(
            at->document, ANA_BLOCK_ANSWER,
            "Those issued have the passport in hand after %s from the start on average; there are "
            "too few of them for quantiles.",
            shown(at, mean, &DAYS));
    }
}

static const struct ana_estimate *next_wait(const struct answering *at, size_t post, size_t kind)
{
    char metric[METRIC_BYTES];
    snprintf(metric, sizeof metric, "next_wait_%s", at->scenario->kinds[kind]);
    return find(at, metric, at->scenario->posts[post].name, "all", "mean");
}

/* The kind of seats that most persons ask for; kind_count where nobody does. */
static size_t main_kind(const struct visa_scenario *s)
{
    size_t best = s->kind_count;
    for (size_t i = 0; i < s->kind_count; i++) {
        if (s->loads[i].persons > (best < s->kind_count ? s->loads[best].persons : 0)) {
            best = i;
        }
    }
    return best;
}

static void answer_wait(const struct answering *at)
{
    const struct visa_scenario *s = at->scenario;
    size_t kind = main_kind(s);
    const char *list = "";
    for (size_t post = 0; kind < s->kind_count && post < s->post_count; post++) {
        const struct ana_estimate *wait = next_wait(at, post, kind);
        if (wait != NULL) {
            const char *one = ana_document_phrase(at->document, C_("place and wait", "%s %s"),
                                                  ana_post_shown(&s->posts[post], at->document->language),
                                                  shown(at, wait, &DAYS));
            list = list[0] == '\0'
                       ? one
                       : ana_document_phrase(at->document, C_("list of waits", "%s, %s"), list, one);
        }
    }
    if (list[0] != '\0') {
        ana_document_say(
            at->document, ANA_BLOCK_ANSWER,
            "Wait for the next available appointment of pool %s, which most need, mean over the window: %s.",
            ana_pool_code(s->kinds[kind]).text, list);
    }
}

/* The kind of seats of which first applications ask for the greatest share; kind_count where there is none.
 */
static size_t tightest_kind(const struct visa_scenario *s, double *load)
{
    size_t tightest = s->kind_count;
    *load = 0;
    for (size_t i = 0; i < s->kind_count; i++) {
        double own = s->loads[i].seats > 0 ? s->loads[i].persons / s->loads[i].seats : 0;
        if (own > *load) {
            *load = own;
            tightest = i;
        }
    }
    return tightest;
}

/* The pool and post with the longest wait among those of a kind, as a part of a sentence; "" for none. */
static const char *longest_wait(const struct answering *at, size_t kind)
{
    const struct visa_scenario *s = at->scenario;
    const struct ana_estimate *longest = NULL;
    size_t where = 0;
    for (size_t post = 0; post < s->post_count; post++) {
        const struct ana_estimate *wait = next_wait(at, post, kind);
        if (wait != NULL && (longest == NULL || wait->estimate > longest->estimate)) {
            longest = wait;
            where = post;
        }
    }
    return longest == NULL ? ""
                           : ana_document_phrase(at->document, N_("; the wait is longest at %s, %s"),
                                                 ana_post_shown(&s->posts[where], at->document->language),
                                                 shown(at, longest, &DAYS));
}

static void answer_load(const struct answering *at)
{
    double load;
    size_t kind = tightest_kind(at->scenario, &load);
    if (kind < at->scenario->kind_count) {
        ana_document_say(
            at->document, ANA_BLOCK_ANSWER,
            "Tightest are the seats of pool %s: first applications ask for %s %% of those offered%s.",
            ana_pool_code(at->scenario->kinds[kind]).text, ana_number_rounded(load * 100, 0).text,
            kind == main_kind(at->scenario) ? "" : longest_wait(at, kind));
    }
}

static void answer_windows(const struct answering *at)
{
    const struct visa_scenario *s = at->scenario;
    const struct ana_estimate *busiest = NULL;
    size_t where = 0;
    for (size_t post = 0; post < s->post_count; post++) {
        const struct ana_estimate *use = find(at, "window_utilisation", s->posts[post].name, "all", "mean");
        if (use != NULL && (busiest == NULL || use->estimate > busiest->estimate)) {
            busiest = use;
            where = post;
        }
    }
    if (busiest != NULL) {
        ana_document_say(
            at->document, ANA_BLOCK_ANSWER, "The windows are busiest at %s: in use %s of the time.",
            ana_post_shown(&s->posts[where], at->document->language), shown(at, busiest, &PERCENT));
    }
}

void ana_run_answer(struct ana_document *document, const struct ana_run_summary *summary)
{
    const struct answering at = {document, summary, summary->experiment->plan.scenario};
    answer_outcome(&at);
    answer_lead_time(&at);
    answer_wait(&at);
    answer_load(&at);
    answer_windows(&at);
}

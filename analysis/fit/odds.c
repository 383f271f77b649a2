/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/odds.h"

#include "analysis/fit/decided.h"
#include "sim/base/message.h"

#include <gsl/gsl_cdf.h>
#include <stdlib.h>
#include <string.h>

/* Why odds are shown only. */
#define BY_UNKNOWN                                                                                           \
    N_("The scenario tells cases apart there by what a record does not say (strength, attempt, "             \
       "circumstances).")
#define BY_COLLECTOR N_("Such a table is of what was cleared, since collectors keep that.")
#define BY_REVIEW    N_("Odds behind the papers go with the days of their review, which stay as they are.")

/* ---- whose odds ---- */

static bool tells_apart(const struct visa_row *row)
{
    const struct visa_cell *cells = row->cells;
    return cells[OUTCOME_ATTEMPT].whole > 1 || cells[OUTCOME_STRENGTH].whole != VISA_ALL ||
           cells[OUTCOME_CIRCUMSTANCES].whole != VISA_ALL;
}

static struct ana_fit_odds odds_of(const struct visa_row *row)
{
    const struct visa_cell *cells = row->cells;
    return (struct ana_fit_odds){.class = (int16_t)cells[OUTCOME_CLASS].whole,
                                 .applicant = (int8_t)cells[OUTCOME_APPLICANT].whole,
                                 .field = (int8_t)cells[OUTCOME_FIELD].whole,
                                 .decision = (int)cells[OUTCOME_ROUTE].whole,
                                 .row = VISA_NO_ROW,
                                 .shown_only = tells_apart(row)};
}

static int compare_odds(const void *a, const void *b)
{
    const struct ana_fit_odds *x = a;
    const struct ana_fit_odds *y = b;
    const int left[] = {x->decision, x->class, x->applicant, x->field};
    const int right[] = {y->decision, y->class, y->applicant, y->field};
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
        if (left[i] != right[i]) {
            return left[i] < right[i] ? -1 : 1;
        }
    }
    return 0;
}

/* One for each key but for what a record does not know; the row in force gives the prior. */
static void collect(struct ana_fit *fit)
{
    const struct visa_table *table = &fit->tables->table[VISA_FILE_OUTCOMES];
    for (size_t i = 0; i < table->count; i++) {
        const struct visa_row *row = &table->rows[i];
        struct ana_fit_odds odds = odds_of(row);
        size_t at = 0;
        while (at < fit->odds_count && compare_odds(&fit->odds[at], &odds) != 0) {
            at++;
        }
        if (at == fit->odds_count) {
            fit->odds[fit->odds_count++] = odds;
        }
        fit->odds[at].shown_only = fit->odds[at].shown_only || odds.shown_only;
        if (row->from <= fit->terms.as_of && fit->terms.as_of <= row->to) {
            fit->odds[at].row = (int32_t)i;
        }
    }
    if (fit->odds_count > 1) {
        qsort(fit->odds, fit->odds_count, sizeof *fit->odds, compare_odds);
    }
}

/* ---- the shipped odds ---- */

static void read_shares(const struct visa_table *table, int32_t row, double shares[ANA_FIT_OUTCOMES])
{
    for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
        shares[i] = row == VISA_NO_ROW ? NAN : table->rows[row].cells[OUTCOME_ISSUED + i].decimal;
    }
}

/* Where processing behind the papers ends: by the odds for the same class and applicant, or for all. */
static const struct ana_fit_odds *processing_of(const struct ana_fit *fit, const struct ana_fit_odds *odds)
{
    const struct ana_fit_odds *found = NULL;
    for (size_t i = 0; i < fit->odds_count; i++) {
        const struct ana_fit_odds *other = &fit->odds[i];
        bool matches = other->decision == VISA_AFTER_PROCESSING && other->row != VISA_NO_ROW &&
                       (other->class == VISA_ALL || other->class == odds->class) &&
                       (other->applicant == VISA_ALL || other->applicant == odds->applicant) &&
                       other->field == VISA_ALL;
        found = matches ? other : found; /* all before one: the last is the nearest */
    }
    return found;
}

/* A letter behind the papers is no end: its share goes to what it leads to. */
static void fold(const struct ana_fit *fit, struct ana_fit_odds *odds)
{
    const struct ana_fit_odds *after = processing_of(fit, odds);
    double processing = odds->shipped[VISA_PROCESSING_221G];
    double shares[ANA_FIT_OUTCOMES] = {0};
    double sum = 0;
    if (after != NULL) {
        read_shares(&fit->tables->table[VISA_FILE_OUTCOMES], after->row, shares);
    }
    for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
        bool letter = i == VISA_DOCUMENTS_221G || i == VISA_PROCESSING_221G;
        odds->shipped[i] = letter ? 0 : odds->shipped[i] + processing * shares[i];
        sum += odds->shipped[i];
    }
    for (int i = 0; i < ANA_FIT_OUTCOMES && sum > 0; i++) {
        odds->shipped[i] /= sum;
    }
}

/* Papers' odds go with papers' days: written together, or not at all. */
static bool review_is_written(const struct ana_fit *fit, const struct ana_fit_odds *odds)
{
    for (size_t i = 0; i < fit->count; i++) {
        const struct ana_fit_group *group = &fit->groups[i];
        if (group->stage == ANA_FIT_DOCUMENTS_REVIEW && group->class == odds->class &&
            group->applicant == odds->applicant && group->post == VISA_ALL) {
            return group->verdict == ANA_FIT_FAMILY || group->verdict == ANA_FIT_TABLE;
        }
    }
    return false;
}

static const char *why_shown(const struct ana_fit *fit, const struct ana_fit_odds *odds)
{
    bool review = odds->decision == VISA_AFTER_DOCUMENTS && !review_is_written(fit, odds);
    return odds->shown_only            ? BY_UNKNOWN
           : fit->terms.history->plain ? BY_COLLECTOR
           : review                    ? BY_REVIEW
                                       : NULL;
}

static void take_shipped(const struct ana_fit *fit, struct ana_fit_odds *odds)
{
    if (odds->shown_only) {
        odds->row = VISA_NO_ROW;
    }
    read_shares(&fit->tables->table[VISA_FILE_OUTCOMES], odds->row, odds->shipped);
    if (odds->decision == VISA_AFTER_DOCUMENTS && odds->row != VISA_NO_ROW) {
        fold(fit, odds);
    }
    odds->why = why_shown(fit, odds);
    odds->shown_only = odds->why != NULL;
}

/* ---- own cases ---- */

static int compare_ends(const void *a, const void *b)
{
    const struct ana_fit_end *x = a;
    const struct ana_fit_end *y = b;
    if (x->days < y->days || x->days > y->days) {
        return x->days < y->days ? -1 : 1;
    }
    return x->verdict - y->verdict;
}

/* Of those from `first` on, who are all that have lasted so long: how many were under observation. */
static double at_risk(const struct ana_fit_end *ends, size_t first, size_t n)
{
    size_t late = 0;
    for (size_t i = first; i < n; i++) {
        late += ends[i].entry > 0 && !(ends[i].entry < ends[first].days) ? 1 : 0;
    }
    return (double)(n - first - late);
}

static bool any_late(const struct ana_fit_end *ends, size_t n)
{
    bool late = false;
    for (size_t i = 0; i < n && !late; i++) {
        late = ends[i].entry > 0;
    }
    return late;
}

void ana_fit_incidence(struct ana_fit_end *ends, size_t n, double shares[ANA_FIT_OUTCOMES])
{
    double survival = 1;
    double sum = 0;
    bool late = any_late(ends, n);
    memset(shares, 0, ANA_FIT_OUTCOMES * sizeof *shares);
    qsort(ends, n, sizeof *ends, compare_ends);
    for (size_t at = 0; at < n;) {
        size_t first = at;
        double ended = 0;
        double risk = late ? at_risk(ends, first, n) : (double)(n - first);
        for (; at < n && !(ends[at].days > ends[first].days); at++) {
            if (ends[at].verdict != VISA_VERDICTS) {
                shares[ends[at].verdict] += survival / risk;
                ended++;
            }
        }
        survival *= ended > 0 ? 1 - ended / risk : 1;
    }
    for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
        sum += shares[i];
    }
    for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
        shares[i] /= sum;
    }
}

/* Whether the odds are about the case; one whose field nobody wrote down is counted apart. */
static bool is_about(struct ana_fit_odds *odds, const struct visa_past_case *past)
{
    if ((odds->class != VISA_ALL && odds->class != past->class) ||
        (odds->applicant != VISA_ALL && odds->applicant != (int)past->applicant)) {
        return false;
    }
    if (odds->field == VISA_ALL) {
        return true;
    }
    odds->unknown_field += past->sensitive_known ? 0 : 1;
    return past->sensitive_known && past->sensitive == (odds->field == VISA_SENSITIVE);
}

static struct ana_fit_end end_of(const struct ana_fit_decided *decided)
{
    const struct ana_lifetime *l = &decided->lifetime;
    return (struct ana_fit_end){l->entry, ana_lifetime_is_open(l) ? l->low : (l->low + l->high) / 2,
                                decided->verdict};
}

static size_t count_cases(const struct ana_fit *fit, struct ana_fit_odds *odds, struct ana_fit_end *ends)
{
    const struct visa_history *history = fit->terms.history;
    const struct ana_fit_measure measure = {.as_of = fit->terms.as_of, .since = fit->terms.since};
    size_t n = 0;
    for (size_t i = 0; i < history->count; i++) {
        const struct visa_past_case *past = &history->cases[i];
        struct ana_fit_decided decided;
        if (!ana_fit_decided(past, (enum visa_decision)odds->decision, &measure, &decided) ||
            !is_about(odds, past)) {
            continue;
        }
        bool open = decided.verdict == VISA_VERDICTS;
        *(open ? &odds->undecided : &odds->count[decided.verdict]) += 1;
        odds->decided += open ? 0 : 1;
        if (decided.took_long) {
            ends[n++] = end_of(&decided);
        }
    }
    return n;
}

static void count_own(const struct ana_fit *fit, struct ana_fit_odds *odds, struct ana_fit_end *ends)
{
    size_t n = count_cases(fit, odds, ends);
    for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
        odds->own[i] = odds->decided == 0 ? NAN : (double)odds->count[i] / (double)odds->decided;
    }
    if (n > 0 && odds->decided > 0) {
        ana_fit_incidence(ends, n, odds->own);
    }
}

/* ---- both ---- */

/* The quantile of a beta law by halving: gsl_cdf_beta_Pinv does not converge for shares that are nearly 0. */
static double beta_quantile(double p, double a, double b)
{
    enum { HALVINGS = 60 };
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
        double half = (low + high) / 2;
        if (gsl_cdf_beta_P(half, a, b) < p) {
            low = half;
        } else {
            high = half;
        }
    }
    return high;
}

/* Of a beta law with a of a + b; where one is 0, the exact limit of none in so many. */
static struct ana_interval beta_interval(double a, double b, double level)
{
    double outside = (1 - level) / 2;
    return (struct ana_interval){.estimate = a / (a + b),
                                 .low = a > 0 ? beta_quantile(outside, a, b > 0 ? b : 1) : 0,
                                 .high = b > 0 ? beta_quantile(1 - outside, a > 0 ? a : 1, b) : 1};
}

static void mix(const struct ana_fit_terms *terms, struct ana_fit_odds *odds)
{
    bool known = odds->decided > 0;
    bool shipped = odds->row != VISA_NO_ROW;
    double prior = shipped ? terms->prior : 0;
    double cases = (double)odds->decided;
    for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
        double own = known ? cases * odds->own[i] : 0;
        double a = own + (prior > 0 ? prior * odds->shipped[i] : 0);
        bool never = shipped && !(odds->shipped[i] > 0) && odds->count[i] == 0;
        struct ana_interval around = {NAN, NAN, NAN};
        if (cases + prior > 0) {
            around =
                never ? (struct ana_interval){0, 0, 0} : beta_interval(a, cases + prior - a, terms->level);
        }
        odds->mixed[i] = around.estimate;
        odds->low[i] = around.low;
        odds->high[i] = around.high;
    }
    odds->too_few = cases < terms->least;
}

enum sim_status ana_fit_make_odds(struct ana_fit *fit, struct sim_arena *arena, struct sim_error *error)
{
    size_t rows = fit->tables->table[VISA_FILE_OUTCOMES].count;
    struct ana_fit_end *ends = sim_arena_alloc(arena, fit->terms.history->count + 1, sizeof *ends);
    fit->odds = sim_arena_alloc(arena, rows + 1, sizeof *fit->odds);
    fit->odds_count = 0;
    if (ends == NULL || fit->odds == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for odds");
    }
    collect(fit);
    for (size_t i = 0; i < fit->odds_count; i++) {
        take_shipped(fit, &fit->odds[i]);
        count_own(fit, &fit->odds[i], ends);
        mix(&fit->terms, &fit->odds[i]);
    }
    return SIM_OK;
}

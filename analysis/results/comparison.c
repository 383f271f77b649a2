/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/comparison.h"

#include "analysis/results/summary.h"
#include "analysis/statistics/multiple.h"

#include <math.h>
#include <stdlib.h>

const char *ana_comparison_note_text(enum ana_comparison_note note)
{
#define TEXT(name, text) text,
    static const char *const texts[] = {ANA_COMPARISON_NOTE_LIST(TEXT)};
#undef TEXT
    SIM_ASSERT((unsigned)note < ANA_COMPARISON_NOTE_COUNT);
    return texts[note];
}

/* What all comparisons of two arms share. */
struct frame {
    const struct ana_arms *arms;
    double level;
    double *base; /* scratch for the values of one response, by replication */
    double *alternative;
};

static enum sim_status open_frame(struct frame *frame, struct sim_error *error)
{
    const struct ana_results *base = frame->arms->base;
    const struct ana_results *alternative = frame->arms->alternative;
    uint32_t prefix = frame->arms->prefix;
    if (base->first != alternative->first) {
        return sim_fail(error, SIM_ERR_ARGUMENT,
                        "cannot pair replications from %u on with replications from %u on", base->first,
                        alternative->first);
    }
    if (base->sampling != alternative->sampling) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "cannot pair %s replications with %s ones",
                        ana_sampling_word(base->sampling), ana_sampling_word(alternative->sampling));
    }
    bool valid = frame->level > 0 && frame->level < 1 && ana_sampling_observed(base->sampling, prefix);
    if (!valid || prefix > base->replications || prefix > alternative->replications) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "cannot compare %u of %u and %u replications at level %g",
                        prefix, base->replications, alternative->replications, frame->level);
    }
    frame->base = malloc(2 * ((size_t)prefix + 1) * sizeof *frame->base);
    if (frame->base == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to compare %u replications", prefix);
    }
    frame->alternative = frame->base + prefix;
    return SIM_OK;
}

/* The observations of a response; returns how many. */
static size_t gather(const struct ana_results *results, size_t response, uint32_t prefix, double *values)
{
    for (uint32_t i = 0; i < prefix; i++) {
        values[i] = ana_results_at(results, i, response);
    }
    return ana_sampling_observe(results->sampling, values, prefix);
}

/* Whether a summary leaves this quantile blank. */
static enum sim_status is_thin(const struct frame *frame, const struct ana_results *results, size_t response,
                               bool *thin)
{
    struct ana_estimate estimate = {.note = ANA_NOTE_NONE};
    enum sim_status status = SIM_OK;
    if (results->responses->items[response].kind == ANA_KIND_QUANTILE) {
        status = ana_summarise_response(results, frame->arms->prefix, response, frame->level, &estimate);
    }
    *thin = *thin || estimate.note == ANA_NOTE_THIN;
    return status;
}

static enum ana_comparison_note note_of(const struct ana_paired *paired, enum ana_sampling sampling)
{
    if (paired->pairs == 0) {
        return ANA_COMPARISON_NO_PAIR;
    }
    if (paired->pairs == 1) {
        return ANA_COMPARISON_ONE_PAIR;
    }
    if (paired->left_out > 0) {
        return sampling == ANA_ANTITHETIC ? ANA_COMPARISON_SOME_PARTNERS_BLANK : ANA_COMPARISON_SOME_BLANK;
    }
    return paired->difference.low < paired->difference.high ? ANA_COMPARISON_WHOLE : ANA_COMPARISON_ALIKE;
}

static enum sim_status compare_response(const struct frame *frame, size_t index,
                                        struct ana_comparison *comparison)
{
    const struct ana_arms *arms = frame->arms;
    size_t other = ana_responses_find(arms->alternative->responses, &arms->base->responses->items[index].key);
    comparison->p_adjusted = NAN;
    comparison->paired = ana_paired(NULL, NULL, 0, frame->level);
    comparison->replications = 0;
    comparison->note = ANA_COMPARISON_ABSENT;
    if (other == ANA_NO_RESPONSE) {
        return SIM_OK;
    }
    bool thin = false;
    enum sim_status status = is_thin(frame, arms->base, index, &thin);
    status = status == SIM_OK ? is_thin(frame, arms->alternative, other, &thin) : status;
    if (thin || status != SIM_OK) {
        comparison->note = ANA_COMPARISON_THIN;
        return status;
    }
    size_t n = gather(arms->base, index, arms->prefix, frame->base);
    (void)gather(arms->alternative, other, arms->prefix, frame->alternative);
    comparison->paired = ana_paired(frame->alternative, frame->base, n, frame->level);
    if (n > 0) {
        comparison->replications = (uint32_t)(comparison->paired.pairs * (arms->prefix / n));
    }
    comparison->note = note_of(&comparison->paired, arms->base->sampling);
    return SIM_OK;
}

enum sim_status ana_compare(const struct ana_arms *arms, double level, struct ana_comparison *comparisons,
                            struct sim_error *error)
{
    struct frame frame = {.arms = arms, .level = level};
    enum sim_status status = open_frame(&frame, error);
    if (status != SIM_OK) {
        return status;
    }
    SIM_ASSERT(frame.base != NULL);
    for (size_t i = 0; i < arms->base->columns && status == SIM_OK; i++) {
        status = compare_response(&frame, i, &comparisons[i]);
    }
    free(frame.base);
    return status == SIM_OK ? SIM_OK : sim_fail(error, status, "cannot summarise one of the arms");
}

enum sim_status ana_comparison_adjust(struct ana_comparison *comparisons, size_t count,
                                      struct sim_error *error)
{
    double *p = calloc(count + 1, sizeof *p);
    double *adjusted = calloc(count + 1, sizeof *adjusted);
    size_t *order = calloc(count + 1, sizeof *order);
    bool memory = p != NULL && adjusted != NULL && order != NULL;
    if (memory) {
        for (size_t i = 0; i < count; i++) {
            p[i] = comparisons[i].paired.p_value;
        }
        ana_holm(p, count, adjusted, order);
        for (size_t i = 0; i < count; i++) {
            comparisons[i].p_adjusted = adjusted[i];
        }
    }
    free(p);
    free(adjusted);
    free(order);
    return memory ? SIM_OK : sim_fail(error, SIM_ERR_MEMORY, "no memory to adjust %zu p-values", count);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/summary.h"

#include "analysis/statistics/interval.h"

#include <math.h>
#include <stdlib.h>

const char *ana_method_text(enum ana_method method)
{
#define TEXT(name, text) text,
    static const char *const texts[] = {ANA_METHOD_LIST(TEXT)};
#undef TEXT
    SIM_ASSERT((unsigned)method < ANA_METHOD_COUNT);
    return texts[method];
}

const char *ana_note_text(enum ana_note note)
{
#define TEXT(name, text) text,
    static const char *const texts[] = {ANA_NOTE_LIST(TEXT)};
#undef TEXT
    SIM_ASSERT((unsigned)note < ANA_NOTE_COUNT);
    return texts[note];
}

/* What the estimates of one summary share. */
struct frame {
    const struct ana_results *results;
    uint32_t prefix;
    double level;
    bool pairs;     /* an observation is a pair */
    double *values; /* scratch for the values of one response */
};

static struct ana_estimate blank(const struct frame *frame, enum ana_note note)
{
    return (struct ana_estimate){.estimate = NAN,
                                 .low = NAN,
                                 .high = NAN,
                                 .level = frame->level,
                                 .method = ANA_METHOD_NONE,
                                 .replications = 0,
                                 .note = note};
}

/* Values of observations without a blank, in the order of the replications. */
static uint32_t gather(const struct frame *frame, size_t response)
{
    for (uint32_t i = 0; i < frame->prefix; i++) {
        frame->values[i] = ana_results_at(frame->results, i, response);
    }
    return (uint32_t)ana_sampling_keep(frame->results->sampling, frame->values, frame->prefix);
}

bool ana_quantile_is_thin(double probability, double count)
{
    /* The slack keeps n = 500 in for p = 0.9, where 1 - p is a little below 0.1. */
    return !(count * fmin(probability, 1 - probability) >= ANA_QUANTILE_TAIL_MIN * (1 - 1e-12));
}

/* Whether some replication has too few values for a quantile; a blank count is no value at all. */
static bool is_thin(const struct frame *frame, const struct ana_response *response)
{
    for (uint32_t i = 0; i < frame->prefix; i++) {
        if (ana_quantile_is_thin(response->probability,
                                 ana_results_at(frame->results, i, response->count_response))) {
            return true;
        }
    }
    return false;
}

static bool all_equal(const double *values, uint32_t count, double value)
{
    uint32_t i = 0;
    while (i < count && values[i] <= value && values[i] >= value) {
        i++;
    }
    return i == count;
}

static struct ana_estimate unanimous(const struct frame *frame, uint32_t count, bool ones)
{
    uint32_t trials = frame->pairs ? count / 2 : count;
    struct ana_interval interval = ana_exact_binomial(ones ? trials : 0, trials, frame->level);
    return (struct ana_estimate){.estimate = ones ? 1 : 0,
                                 .low = interval.low,
                                 .high = interval.high,
                                 .level = frame->level,
                                 .method = frame->pairs ? ANA_METHOD_EXACT_BINOMIAL_PAIRS
                                                        : ANA_METHOD_EXACT_BINOMIAL,
                                 .replications = count};
}

static struct ana_estimate by_student(const struct frame *frame, const struct ana_response *response,
                                      uint32_t count)
{
    struct ana_estimate estimate = blank(frame, frame->pairs ? ANA_NOTE_ONE_PAIR : ANA_NOTE_ONE);
    size_t observations = ana_sampling_observe(frame->results->sampling, frame->values, count);
    estimate.replications = count;
    estimate.estimate = frame->values[0];
    if (observations == 1) {
        return estimate;
    }
    double student = ana_student_quantile(frame->level, observations);
    struct ana_interval interval = ana_mean_interval(frame->values, observations, student);
    interval = ana_interval_clip(interval, response->lowest, response->highest);
    estimate.estimate = interval.estimate;
    estimate.low = interval.low;
    estimate.high = interval.high;
    estimate.method = frame->pairs ? ANA_METHOD_STUDENT_T_PAIRS : ANA_METHOD_STUDENT_T;
    estimate.note = ANA_NOTE_NONE;
    return estimate;
}

static struct ana_estimate summarise(const struct frame *frame, size_t index)
{
    const struct ana_response *response = &frame->results->responses->items[index];
    uint32_t count = gather(frame, index);
    if (count == 0) {
        return blank(frame, frame->pairs ? ANA_NOTE_NO_PAIR : ANA_NOTE_NO_VALUE);
    }
    if (response->kind == ANA_KIND_QUANTILE && is_thin(frame, response)) {
        return blank(frame, ANA_NOTE_THIN);
    }
    bool zeros = response->kind == ANA_KIND_SHARE && all_equal(frame->values, count, 0);
    bool ones = response->kind == ANA_KIND_SHARE && all_equal(frame->values, count, 1);
    struct ana_estimate estimate =
        zeros || ones ? unanimous(frame, count, ones) : by_student(frame, response, count);
    if (count < frame->prefix) {
        estimate.note = frame->pairs ? ANA_NOTE_SOME_PAIRS_BLANK : ANA_NOTE_SOME_BLANK;
    }
    return estimate;
}

/* Sets up the scratch; SIM_ERR_ARGUMENT or SIM_ERR_MEMORY. */
static enum sim_status open_frame(struct frame *frame, struct sim_error *error)
{
    enum ana_sampling sampling = frame->results->sampling;
    bool valid = frame->level > 0 && frame->level < 1 && frame->prefix <= frame->results->replications &&
                 ana_sampling_observed(sampling, frame->prefix);
    frame->pairs = sampling == ANA_ANTITHETIC && frame->prefix > 1;
    if (!valid) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "cannot summarise %u of %u replications at level %g",
                        frame->prefix, frame->results->replications, frame->level);
    }
    frame->values = malloc(((size_t)frame->prefix + 1) * sizeof *frame->values);
    if (frame->values == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to summarise %u replications", frame->prefix);
    }
    return SIM_OK;
}

enum sim_status ana_summarise_response(const struct ana_results *results, uint32_t prefix, size_t response,
                                       double level, struct ana_estimate *estimate)
{
    SIM_ASSERT(response < results->columns);
    struct frame frame = {results, prefix, level, false, NULL};
    enum sim_status status = open_frame(&frame, NULL);
    if (status != SIM_OK) {
        return status;
    }
    SIM_ASSERT(frame.values != NULL);
    *estimate = summarise(&frame, response);
    free(frame.values);
    return SIM_OK;
}

enum sim_status ana_summarise(const struct ana_results *results, uint32_t prefix, double level,
                              struct ana_estimate *estimates, struct sim_error *error)
{
    struct frame frame = {results, prefix, level, false, NULL};
    enum sim_status status = open_frame(&frame, error);
    if (status != SIM_OK) {
        return status;
    }
    SIM_ASSERT(frame.values != NULL);
    for (size_t i = 0; i < results->columns; i++) {
        estimates[i] = summarise(&frame, i);
    }
    free(frame.values);
    return SIM_OK;
}

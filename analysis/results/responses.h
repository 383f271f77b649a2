/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Results are rows: a table of responses, and one number for each (replication, response).
 *
 * A response is a number that every replication yields: a metric and a statistic of it, for one class,
 * route, post and outcome ("all" where a dimension is merged). The set is fixed before the first
 * replication. Values stand in a matrix by replication and are finite; NaN is a blank ("no such case in this
 * replication"). Everything that is reported (summaries, intervals, comparisons) is a pure function of these
 * rows.
 */
#ifndef ANALYSIS_RESULTS_RESPONSES_H
#define ANALYSIS_RESULTS_RESPONSES_H

#include "analysis/statistics/sampling.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stddef.h>
#include <stdint.h>

#define ANA_NO_RESPONSE SIZE_MAX

/* What a response is decides how it is summarised; see summary.h. */
enum ana_response_kind {
    ANA_KIND_MEAN,     /* a mean or any other real number */
    ANA_KIND_QUANTILE, /* a quantile within a replication; needs probability and count_response */
    ANA_KIND_SHARE,    /* a proportion in [0, 1] */
    ANA_KIND_COUNT     /* a number of things, >= 0 */
};

/* The six columns that name a response; "all" where a dimension is merged. No field is NULL or empty. */
struct ana_response_key {
    const char *metric;
    const char *class_;
    const char *route;
    const char *post;
    const char *outcome;
    const char *statistic; /* mean, p10, p50, p80, p90, p95, probability, count, ... */
};

/* The fields of a key in their order. */
enum ana_key_field {
    ANA_KEY_METRIC,
    ANA_KEY_CLASS,
    ANA_KEY_ROUTE,
    ANA_KEY_POST,
    ANA_KEY_OUTCOME,
    ANA_KEY_STATISTIC,
    ANA_KEY_FIELDS
};
void ana_response_key_fields(const struct ana_response_key *key, const char *fields[ANA_KEY_FIELDS]);

struct ana_response {
    struct ana_response_key key;
    const char *unit; /* days, minutes, cases, share, CNY, ...; "" for none */
    enum ana_response_kind kind;
    double lowest; /* the range an interval is clipped to; -INFINITY and INFINITY for none */
    double highest;
    double probability;    /* of a quantile, in (0, 1) */
    size_t count_response; /* of a quantile: the response with the number of values behind it */
};

struct ana_responses {
    struct sim_arena memory; /* owns items and texts */
    struct ana_response *items;
    size_t count;
    size_t capacity;
    size_t *buckets; /* hash table: index + 1 by key, 0 for free */
    size_t bucket_count;
};

/* Makes an empty table; destroy it with ana_responses_destroy. */
void ana_responses_init(struct ana_responses *responses);

/*
 * Appends a response (texts are copied) and gives its index. A quantile's count_response must already be
 * in the table. SIM_ERR_DATA: the key is there already. SIM_ERR_ARGUMENT: an empty text, a range that is
 * empty, or a quantile without probability or count. SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_responses_add(struct ana_responses *responses,
                                                 const struct ana_response *response, size_t *index,
                                                 struct sim_error *error);

/* The index of the response with this key, or ANA_NO_RESPONSE. O(1). */
size_t ana_responses_find(const struct ana_responses *responses, const struct ana_response_key *key);

/* Gives all memory back. NULL-safe. */
void ana_responses_destroy(struct ana_responses *responses);

/* The values of replications [first, first + replications), one row each. */
struct ana_results {
    const struct ana_responses *responses; /* borrowed; not to be added to any more */
    size_t columns;                        /* responses->count */
    uint32_t first;                        /* index of the first replication */
    uint32_t replications;
    enum ana_sampling sampling; /* independent unless set; `first` is then even */
    double *values;             /* owned; [replications][columns], NaN = blank */
};

/* Makes a matrix of blanks. SIM_ERR_MEMORY. Destroy it with ana_results_destroy. */
SIM_MUST_CHECK enum sim_status ana_results_init(struct ana_results *results,
                                                const struct ana_responses *responses, uint32_t first,
                                                uint32_t replications, struct sim_error *error);

/* Makes room for `replications` rows in all (>= the present number); new rows are blank, old ones stay. */
SIM_MUST_CHECK enum sim_status ana_results_extend(struct ana_results *results, uint32_t replications,
                                                  struct sim_error *error);

/*
 * The row of a replication (first <= replication < first + replications): columns doubles to be written by
 * the one thread that runs this replication. Borrowed until extend or destroy.
 */
double *ana_results_row(struct ana_results *results, uint32_t replication);

/* Value of a response in the i-th row (0-based, i < replications). */
static inline double ana_results_at(const struct ana_results *results, uint32_t i, size_t response)
{
    return results->values[(size_t)i * results->columns + response];
}

void ana_results_destroy(struct ana_results *results);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/responses.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BUCKETS = 256 };

void ana_responses_init(struct ana_responses *responses)
{
    *responses = (struct ana_responses){0};
    sim_arena_init(&responses->memory, SIZE_MAX);
}

void ana_responses_destroy(struct ana_responses *responses)
{
    if (responses != NULL) {
        sim_arena_destroy(&responses->memory);
        ana_responses_init(responses);
    }
}

void ana_response_key_fields(const struct ana_response_key *key, const char *fields[ANA_KEY_FIELDS])
{
    const char *const in_order[ANA_KEY_FIELDS] = {key->metric, key->class_,  key->route,
                                                  key->post,   key->outcome, key->statistic};
    memcpy(fields, in_order, sizeof in_order);
}

/* FNV-1a over the six texts and their NULs. */
static uint64_t hash_key(const struct ana_response_key *key)
{
    const char *fields[ANA_KEY_FIELDS];
    ana_response_key_fields(key, fields);
    uint64_t hash = 0xcbf29ce484222325u;
    for (int i = 0; i < ANA_KEY_FIELDS; i++) {
        const unsigned char *byte = (const unsigned char *)fields[i];
        do {
            hash = (hash ^ *byte) * 0x100000001b3u;
        } while (*byte++ != '\0');
    }
    return hash ^ hash >> 32;
}

static bool same_key(const struct ana_response_key *a, const struct ana_response_key *b)
{
    const char *left[ANA_KEY_FIELDS];
    const char *right[ANA_KEY_FIELDS];
    ana_response_key_fields(a, left);
    ana_response_key_fields(b, right);
    for (int i = 0; i < ANA_KEY_FIELDS; i++) {
        if (strcmp(left[i], right[i]) != 0) {
            return false;
        }
    }
    return true;
}

/* The bucket that holds the key, or the free one where it belongs. bucket_count: a power of two, not full. */
static size_t find_bucket(const struct ana_responses *responses, const struct ana_response_key *key)
{
    size_t mask = responses->bucket_count - 1;
    size_t bucket = (size_t)hash_key(key) & mask;
    while (responses->buckets[bucket] != 0 &&
           !same_key(&responses->items[responses->buckets[bucket] - 1].key, key)) {
        bucket = (bucket + 1) & mask;
    }
    return bucket;
}

size_t ana_responses_find(const struct ana_responses *responses, const struct ana_response_key *key)
{
    if (responses->bucket_count == 0) {
        return ANA_NO_RESPONSE;
    }
    size_t found = responses->buckets[find_bucket(responses, key)];
    return found > 0 ? found - 1 : ANA_NO_RESPONSE;
}

/* Keeps the hash table at most half full; the old one stays in the arena. */
static bool grow_buckets(struct ana_responses *responses)
{
    if (2 * (responses->count + 1) <= responses->bucket_count) {
        return true;
    }
    size_t count = responses->bucket_count > 0 ? 2 * responses->bucket_count : FIRST_BUCKETS;
    size_t *buckets = sim_arena_alloc(&responses->memory, count, sizeof *buckets);
    if (buckets == NULL) {
        return false;
    }
    responses->buckets = buckets;
    responses->bucket_count = count;
    for (size_t i = 0; i < responses->count; i++) {
        buckets[find_bucket(responses, &responses->items[i].key)] = i + 1;
    }
    return true;
}

static bool grow_items(struct ana_responses *responses)
{
    if (responses->count < responses->capacity) {
        return true;
    }
    void *items = sim_arena_grow(&responses->memory, responses->items, &responses->capacity, FIRST_BUCKETS,
                                 sizeof *responses->items);
    if (items == NULL) {
        return false;
    }
    responses->items = items;
    return true;
}

/* A metric has many responses in a row that share a text: the neighbour's copy is used again. */
static bool keep_text(struct ana_responses *responses, const char **text, const char *neighbour)
{
    if (neighbour != NULL && strcmp(*text, neighbour) == 0) {
        *text = neighbour;
        return true;
    }
    size_t bytes = strlen(*text) + 1;
    char *copy = sim_arena_alloc(&responses->memory, bytes, 1);
    if (copy == NULL) {
        return false;
    }
    memcpy(copy, *text, bytes);
    *text = copy;
    return true;
}

static bool keep_texts(struct ana_responses *responses, struct ana_response *response)
{
    static const struct ana_response none = {0};
    const struct ana_response *last = responses->count > 0 ? &responses->items[responses->count - 1] : &none;
    struct ana_response_key *key = &response->key;
    return keep_text(responses, &key->metric, last->key.metric) &&
           keep_text(responses, &key->class_, last->key.class_) &&
           keep_text(responses, &key->route, last->key.route) &&
           keep_text(responses, &key->post, last->key.post) &&
           keep_text(responses, &key->outcome, last->key.outcome) &&
           keep_text(responses, &key->statistic, last->key.statistic) &&
           keep_text(responses, &response->unit, last->unit);
}

static bool is_named(const struct ana_response *response)
{
    const char *fields[ANA_KEY_FIELDS];
    ana_response_key_fields(&response->key, fields);
    for (int i = 0; i < ANA_KEY_FIELDS; i++) {
        if (fields[i] == NULL || fields[i][0] == '\0') {
            return false;
        }
    }
    return response->unit != NULL;
}

static bool is_valid(const struct ana_responses *responses, const struct ana_response *response)
{
    bool ordered = response->lowest < response->highest; /* false for NaN */
    bool quantile = response->kind == ANA_KIND_QUANTILE;
    bool fits =
        response->probability > 0 && response->probability < 1 && response->count_response < responses->count;
    bool share = response->kind != ANA_KIND_SHARE || (response->lowest >= 0 && response->highest <= 1);
    return ordered && share && (!quantile || fits);
}

enum sim_status ana_responses_add(struct ana_responses *responses, const struct ana_response *response,
                                  size_t *index, struct sim_error *error)
{
    if (!is_named(response)) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "a response without a name in one of its columns");
    }
    const struct ana_response_key *key = &response->key;
    if (!is_valid(responses, response)) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "response %s %s: its range, or its quantile, is not valid",
                        key->metric, key->statistic);
    }
    if (ana_responses_find(responses, key) != ANA_NO_RESPONSE) {
        return sim_fail(error, SIM_ERR_DATA, "response %s,%s,%s,%s,%s,%s is there twice", key->metric,
                        key->class_, key->route, key->post, key->outcome, key->statistic);
    }
    struct ana_response kept = *response;
    if (!grow_items(responses) || !keep_texts(responses, &kept) || !grow_buckets(responses)) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for response number %zu", responses->count);
    }
    responses->buckets[find_bucket(responses, key)] = responses->count + 1;
    responses->items[responses->count] = kept;
    *index = responses->count++;
    return SIM_OK;
}

enum sim_status ana_results_init(struct ana_results *results, const struct ana_responses *responses,
                                 uint32_t first, uint32_t replications, struct sim_error *error)
{
    *results = (struct ana_results){.responses = responses, .columns = responses->count, .first = first};
    return ana_results_extend(results, replications, error);
}

enum sim_status ana_results_extend(struct ana_results *results, uint32_t replications,
                                   struct sim_error *error)
{
    SIM_ASSERT(replications >= results->replications);
    size_t row_bytes = results->columns * sizeof *results->values;
    if (replications == 0 || row_bytes == 0) {
        results->replications = replications;
        return SIM_OK;
    }
    double *values = NULL;
    if (replications <= SIZE_MAX / row_bytes) {
        values = realloc(results->values, replications * row_bytes);
    }
    if (values == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %u replications of %zu results", replications,
                        results->columns);
    }
    for (size_t i = (size_t)results->replications * results->columns; i < replications * results->columns;
         i++) {
        values[i] = NAN;
    }
    results->values = values;
    results->replications = replications;
    return SIM_OK;
}

double *ana_results_row(struct ana_results *results, uint32_t replication)
{
    SIM_ASSERT(replication >= results->first && replication - results->first < results->replications);
    return results->values + (size_t)(replication - results->first) * results->columns;
}

void ana_results_destroy(struct ana_results *results)
{
    if (results != NULL) {
        free(results->values);
        *results = (struct ana_results){0};
    }
}

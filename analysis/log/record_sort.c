/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/record_sort.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RUNS_FIRST = 16 };

/* What has failed first counts. */
static void give_up(struct ana_record_sort *sort, enum sim_status status)
{
    if (sort->status != SIM_OK) {
        return;
    }
    sort->status = status;
    if (status == SIM_ERR_MEMORY) {
        (void)sim_fail(&sort->error, status, "no memory to sort the event log");
    } else if (status == SIM_ERR_CREATE) {
        (void)sim_fail(&sort->error, status, "%s: no temporary file can be made beside it: %s", sort->beside,
                       strerror(errno));
    } else {
        (void)sim_fail(&sort->error, status, "%s: the temporary file beside it cannot be written or read: %s",
                       sort->beside, strerror(errno));
    }
}

enum sim_status ana_record_sort_init(struct ana_record_sort *sort, const struct ana_record_kind *kind,
                                     const char *beside, struct sim_error *error)
{
    SIM_ASSERT(kind->in_memory > 0);
    *sort = (struct ana_record_sort){.kind = *kind, .beside = beside};
    sort->room = malloc(kind->in_memory * kind->bytes);
    if (sort->room == NULL) {
        give_up(sort, SIM_ERR_MEMORY);
    }
    return ana_record_sort_status(sort, error);
}

/* A file without a name: it goes away with the program, however that ends. */
static FILE *make_file(const char *beside)
{
    static const char suffix[] = ".XXXXXX";
    size_t length = strlen(beside);
    char *name = malloc(length + sizeof suffix);
    if (name == NULL) {
        return NULL;
    }
    memcpy(name, beside, length);
    memcpy(name + length, suffix, sizeof suffix);
    int descriptor = mkstemp(name);
    if (descriptor >= 0) {
        unlink(name);
    }
    free(name);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "w+b") : NULL;
    if (file == NULL && descriptor >= 0) {
        close(descriptor);
    }
    return file;
}

static bool note_run(struct ana_record_sort *sort)
{
    if (sort->run_count == sort->run_capacity) {
        size_t capacity = sort->run_capacity > 0 ? 2 * sort->run_capacity : RUNS_FIRST;
        struct ana_record_run *runs = realloc(sort->runs, capacity * sizeof *runs);
        if (runs == NULL) {
            give_up(sort, SIM_ERR_MEMORY);
            return false;
        }
        sort->runs = runs;
        sort->run_capacity = capacity;
    }
    sort->runs[sort->run_count++] =
        (struct ana_record_run){.at = sort->written, .end = sort->written + sort->count};
    return true;
}

static void sort_room(struct ana_record_sort *sort)
{
    qsort(sort->room, sort->count, sort->kind.bytes, sort->kind.order);
}

/* Makes a run of what is in memory. */
static void spill(struct ana_record_sort *sort)
{
    if (sort->file == NULL) {
        sort->file = make_file(sort->beside);
        if (sort->file == NULL) {
            give_up(sort, SIM_ERR_CREATE);
            return;
        }
    }
    sort_room(sort);
    if (!note_run(sort)) {
        return;
    }
    if (fwrite(sort->room, sort->kind.bytes, sort->count, sort->file) != sort->count) {
        give_up(sort, SIM_ERR_IO);
    }
    sort->written += sort->count;
    sort->count = 0;
}

void ana_record_sort_add(struct ana_record_sort *sort, const void *record)
{
    if (sort->status == SIM_OK && sort->count == sort->kind.in_memory) {
        spill(sort);
    }
    if (sort->status == SIM_OK) {
        memcpy(sort->room + sort->count++ * sort->kind.bytes, record, sort->kind.bytes);
    }
}

/* ---- merging ---- */

static const unsigned char *head_of(const struct ana_record_sort *sort, size_t run)
{
    const struct ana_record_run *r = &sort->runs[run];
    return sort->room + (r->first + r->place) * sort->kind.bytes;
}

/* Reads on in a run; false at its end. */
static bool refill(struct ana_record_sort *sort, struct ana_record_run *run)
{
    uint64_t left = run->end - run->at;
    size_t wanted = left < sort->buffer ? (size_t)left : sort->buffer;
    run->place = 0;
    run->held = 0;
    if (wanted == 0) {
        return false;
    }
    if (fseeko(sort->file, (off_t)(run->at * sort->kind.bytes), SEEK_SET) != 0 ||
        fread(sort->room + run->first * sort->kind.bytes, sort->kind.bytes, wanted, sort->file) != wanted) {
        give_up(sort, SIM_ERR_IO);
        return false;
    }
    run->at += wanted;
    run->held = wanted;
    return true;
}

static bool comes_before(const struct ana_record_sort *sort, size_t a, size_t b)
{
    return sort->kind.order(head_of(sort, sort->heap[a]), head_of(sort, sort->heap[b])) < 0;
}

static void sink(struct ana_record_sort *sort, size_t place)
{
    for (;;) {
        size_t least = place;
        for (size_t child = 2 * place + 1; child <= 2 * place + 2 && child < sort->heap_count; child++) {
            least = comes_before(sort, child, least) ? child : least;
        }
        if (least == place) {
            return;
        }
        size_t run = sort->heap[place];
        sort->heap[place] = sort->heap[least];
        sort->heap[least] = run;
        place = least;
    }
}

static void begin_merge(struct ana_record_sort *sort)
{
    spill(sort);
    sort->heap = malloc(sort->run_count * sizeof *sort->heap);
    sort->buffer = sort->kind.in_memory / sort->run_count;
    if (sort->buffer == 0) { /* a record of each run there must be room for */
        free(sort->room);
        sort->buffer = 1;
        sort->room = malloc(sort->run_count * sort->kind.bytes);
    }
    if (sort->heap == NULL || sort->room == NULL) {
        give_up(sort, SIM_ERR_MEMORY);
    }
    for (size_t i = 0; i < sort->run_count && sort->status == SIM_OK; i++) {
        sort->runs[i].first = i * sort->buffer;
        if (refill(sort, &sort->runs[i])) {
            sort->heap[sort->heap_count++] = i;
        }
    }
    for (size_t i = sort->heap_count; i > 0; i--) {
        sink(sort, i - 1);
    }
}

enum sim_status ana_record_sort_begin(struct ana_record_sort *sort, struct sim_error *error)
{
    if (sort->status == SIM_OK && sort->file == NULL) {
        sort_room(sort);
    } else if (sort->status == SIM_OK) {
        begin_merge(sort);
    }
    return ana_record_sort_status(sort, error);
}

/* The record handed out last is given up only now. */
static void drop_head(struct ana_record_sort *sort)
{
    struct ana_record_run *run = &sort->runs[sort->heap[0]];
    run->place++;
    if (run->place == run->held && !refill(sort, run)) {
        sort->heap[0] = sort->heap[--sort->heap_count];
    }
    sink(sort, 0);
}

const void *ana_record_sort_next(struct ana_record_sort *sort)
{
    if (sort->file == NULL) {
        return sort->next < sort->count ? sort->room + sort->next++ * sort->kind.bytes : NULL;
    }
    if (sort->next++ > 0 && sort->heap_count > 0) {
        drop_head(sort);
    }
    return sort->heap_count > 0 && sort->status == SIM_OK ? head_of(sort, sort->heap[0]) : NULL;
}

enum sim_status ana_record_sort_status(const struct ana_record_sort *sort, struct sim_error *error)
{
    if (sort->status != SIM_OK && error != NULL) {
        *error = sort->error;
    }
    return sort->status;
}

void ana_record_sort_destroy(struct ana_record_sort *sort)
{
    if (sort != NULL) {
        if (sort->file != NULL) {
            fclose(sort->file);
        }
        free(sort->room);
        free(sort->runs);
        free(sort->heap);
        *sort = (struct ana_record_sort){0};
    }
}

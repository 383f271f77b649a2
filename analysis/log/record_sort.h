/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sorts more records than memory should hold: runs are sorted in memory, written to a file that goes away,
 * and merged. Few records never touch the disk.
 *
 * Life cycle: init, add, begin, next until it has no more, destroy.
 */
#ifndef ANALYSIS_LOG_RECORD_SORT_H
#define ANALYSIS_LOG_RECORD_SORT_H

#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* As qsort wants it. No two records are equal: their order would not be known. */
typedef int ana_record_order_fn(const void *a, const void *b);

/* Records of one size, which hold no pointers. */
struct ana_record_kind {
    size_t bytes;
    ana_record_order_fn *order;
    size_t in_memory; /* how many are held at most, >= 1 */
};

/* One sorted run while it is merged. */
struct ana_record_run {
    uint64_t at, end; /* in the file, records: what has not been read yet */
    size_t first;     /* in the room of all runs, records: where this one's own begins */
    size_t place, held;
};

struct ana_record_sort {
    struct ana_record_kind kind;
    const char *beside; /* borrowed: the file is made beside this one */
    unsigned char *room;
    size_t count; /* records in the room */
    uint64_t written;
    FILE *file; /* NULL as long as all are in memory */
    struct ana_record_run *runs;
    size_t run_count, run_capacity;
    size_t *heap; /* runs by their next record */
    size_t heap_count;
    size_t buffer; /* records of a run held at once */
    size_t next;   /* where all are in memory */
    enum sim_status status;
    struct sim_error error;
};

/* beside: path of a file in whose folder a temporary one may be made; must outlive the sort. SIM_ERR_MEMORY.
 * Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_record_sort_init(struct ana_record_sort *sort,
                                                    const struct ana_record_kind *kind, const char *beside,
                                                    struct sim_error *error);

/* Adds a record, which is copied. What fails is told by ana_record_sort_begin. O(log n), amortised. */
void ana_record_sort_add(struct ana_record_sort *sort, const void *record);

/* All are there: from now on they are read. SIM_ERR_MEMORY, SIM_ERR_CREATE, SIM_ERR_IO. */
SIM_MUST_CHECK enum sim_status ana_record_sort_begin(struct ana_record_sort *sort, struct sim_error *error);

/* The next record in order, valid until the next call; NULL: there are no more, or reading failed, which
 * ana_record_sort_status tells. O(log runs). */
const void *ana_record_sort_next(struct ana_record_sort *sort);

/* How it went so far. */
SIM_MUST_CHECK enum sim_status ana_record_sort_status(const struct ana_record_sort *sort,
                                                      struct sim_error *error);

/* NULL-safe; does nothing to one that is all zeros. */
void ana_record_sort_destroy(struct ana_record_sort *sort);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Internal: the sizes of the future event list's rings and chunks.
 *
 * Bucket sizes are powers of two and nest, so one coarser bucket is exactly one block of the level below, and
 * every level's ring holds two blocks. A test may define the macros before it compiles event_list.c with tiny
 * rings, where level boundaries are common.
 */
#ifndef SIM_KERNEL_EVENT_RINGS_H
#define SIM_KERNEL_EVENT_RINGS_H

/* One block of level 0 is 2^LOW_BITS ticks, one of a coarser level 2^STEP_BITS buckets. */
#ifndef SIM_EVENT_LOW_BITS
#define SIM_EVENT_LOW_BITS 12
#endif
#ifndef SIM_EVENT_STEP_BITS
#define SIM_EVENT_STEP_BITS 10
#endif

/* Events the sorted run may hold. */
#ifndef SIM_EVENT_RUN_MAX
#define SIM_EVENT_RUN_MAX 32
#endif

/* Bytes of a later chunk of a bucket; the first is one cache line. */
#ifndef SIM_EVENT_LARGE_BYTES
#define SIM_EVENT_LARGE_BYTES 512
#endif

/* Ticks short of level 0's horizon at which it rises: an earlier move would only push the present out of the
 * cache. */
#ifndef SIM_EVENT_AHEAD
#define SIM_EVENT_AHEAD ((1 << SIM_EVENT_LOW_BITS) / 16)
#endif

enum {
    SIM_EVENT_LEVELS = 1 + (64 - SIM_EVENT_LOW_BITS + SIM_EVENT_STEP_BITS - 1) / SIM_EVENT_STEP_BITS,
    SIM_EVENT_TICKS = 2 << SIM_EVENT_LOW_BITS,     /* buckets of level 0 */
    SIM_EVENT_BUCKETS = 2 << SIM_EVENT_STEP_BITS,  /* buckets of each coarser level */
    SIM_EVENT_WORDS = (SIM_EVENT_TICKS + 63) / 64, /* bits of the largest ring */
    SIM_EVENT_SUMMARY_WORDS = (SIM_EVENT_TICKS + 4095) / 4096,
    SIM_EVENT_SMALL_BYTES = 64,
    SIM_EVENT_BYTES = 16, /* of one event */
    /* A list whose levels hold no more than this goes back into the run: well below RUN_MAX, or it would
       flutter. */
    SIM_EVENT_RUN_BACK = SIM_EVENT_RUN_MAX * 5 / 8
};

_Static_assert(SIM_EVENT_STEP_BITS <= SIM_EVENT_LOW_BITS + 1, "the summary of level 0 suits every level");
_Static_assert((SIM_EVENT_LARGE_BYTES & (SIM_EVENT_LARGE_BYTES - 1)) == 0,
               "chunks are found by their alignment");

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A waiting list: those who want a seat of one pool, and who gets the seats that open.
 *
 * An entry is a party that wants `seats` seats on one date >= earliest_day. It is *seatless* (held_day is
 * SIM_NO_DAY; any date will do) or a *holder* (it has seats on held_day and wants a date
 * <= held_day - min_gain; its old seats are given back when it swaps). Both compete in one order:
 *   SIM_QUEUE_LOTTERY  by sim_lottery_key of (entry key, pool key, opening date), drawn anew on every date;
 *   SIM_QUEUE_FIFO     by order of joining.
 *
 * Settling goes through the days with open seats once, upwards. Each day goes to the first entries in order
 * that accept it and still fit; what nobody accepts stays on sale. Seats given back by a swap lie on a later
 * day (min_gain >= 1) and are offered when that day's turn comes, in the same settling. Afterwards no entry
 * that was on the list goes without a day it accepts and fits on, and no single seat it would rather have
 * went to somebody behind it.
 *
 * A case may stand on several lists: an entry carries a stamp, and one the caller no longer calls current
 * is dropped when it is met. Hence a list may hold more entries than there are people waiting; they are
 * purged, at O(1) a joining, before they outnumber the others for long.
 */
#ifndef SIM_CAPACITY_WAITING_LIST_H
#define SIM_CAPACITY_WAITING_LIST_H

#include "sim/base/arena.h"
#include "sim/capacity/slot_bank.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sim_queue { SIM_QUEUE_LOTTERY, SIM_QUEUE_FIFO };

struct sim_waiting_entry {
    uint64_t key;         /* what the lottery is drawn from; distinct among the current entries of a list */
    uint32_t subject;     /* the caller's, returned as given */
    uint32_t stamp;       /* the caller's, returned as given */
    int32_t earliest_day; /* accepts no day before it */
    int32_t held_day;     /* the day of the seats it holds, SIM_NO_DAY for none */
    int32_t seats;        /* >= 1, all on one day */
};

/* One party gets its seats. */
struct sim_seat_assignment {
    struct sim_waiting_entry entry; /* as it joined; no longer on the list */
    int32_t day;
    const uint8_t *times; /* the time of each of entry.seats seats, ascending; valid during the call */
    uint64_t key;         /* its place in the order: lottery key, or the number it joined as */
};

/* What the list asks of its caller. */
struct sim_waiting_client {
    void *context; /* borrowed, passed on */
    /* Is this entry still meant? Once false for a (subject, stamp) it must stay false. */
    bool (*is_current)(void *context, const struct sim_waiting_entry *entry);
    /*
     * Called after the seats were taken from the bank. A holder's old seats must be given back to the bank
     * here. May join entries to this list; must not settle it.
     */
    void (*assign)(void *context, const struct sim_seat_assignment *assignment);
};

/* What one settling did. */
struct sim_settlement {
    uint32_t winners;     /* entries served, swaps included */
    uint32_t swaps;       /* holders among them */
    int64_t seats_taken;  /* by all winners */
    int64_t seats_left;   /* open in the bank afterwards, on whatever day */
    uint64_t weakest_key; /* the key of the last winner in order; 0 when winners is 0 */
};

/* How a list is made. */
struct sim_waiting_setup {
    int32_t first_day; /* the days of the bank it will be settled with */
    int32_t last_day;
    int32_t min_gain; /* days a holder must gain, >= 1 */
    enum sim_queue queue;
    uint64_t pool_key; /* tells the lotteries of different pools apart */
};

struct sim_waiting_lane;
struct sim_waiting_link;
struct sim_waiting_record;

struct sim_waiting_list {
    struct sim_arena *arena; /* borrowed */
    struct sim_waiting_setup setup;
    struct sim_waiting_lane **lanes; /* one for each party size in use, ascending */
    size_t lane_count;
    size_t lane_capacity;
    uint64_t *keys; /* these three by entry number; 0 is unused */
    struct sim_waiting_record *records;
    struct sim_waiting_link *links;
    size_t capacity;
    uint32_t used;       /* entry numbers ever used, with 0 */
    uint32_t free;       /* the first free entry number, chained through links; 0 for none */
    uint32_t count;      /* entries on the list */
    uint32_t unpurged;   /* entries joined since the last purge */
    uint64_t joined;     /* entries ever joined */
    uint64_t salt;       /* of the opening date's lottery */
    uint64_t indexed_to; /* exactly the entries of a rank below this are in the lanes' indexes */
    uint8_t *times;      /* buffer for an assignment */
    int32_t date;        /* of the last settling; INT32_MIN before the first */
    bool settling;       /* a settling is under way */
    bool reindex;        /* the order has changed since the indexes were built */
    bool failed;         /* sticky: memory was refused and entries may be missing */
};

/*
 * Makes an empty list; asks for no memory yet. arena: borrowed, must outlive the list; it refusing memory
 * later sets failed.
 */
void sim_waiting_list_init(struct sim_waiting_list *list, struct sim_arena *arena,
                           const struct sim_waiting_setup *setup);

/* Changes the order from the next settling on. The next settling then costs O(entries). */
void sim_waiting_list_set_queue(struct sim_waiting_list *list, enum sim_queue queue);

/*
 * Puts an entry on the list. Returns false, and leaves the list alone, when no day of the list could ever
 * satisfy the entry (a holder with nothing to gain, for one) or memory was refused. The entry is considered
 * from the next settling on, or in the current one for the days not yet passed. O(1), O(log days) if it leads
 * its day.
 */
bool sim_waiting_list_join(struct sim_waiting_list *list, const struct sim_waiting_entry *entry);

/*
 * Offers the bank's open seats on days >= from_day to the list, in order. date: the opening date, never
 * before an earlier call's; from_day: >= date, the first day that may still be booked. bank: same days.
 *
 * The first settling of a date costs one pass over the keys (lottery) or nothing (FIFO). Then each winner
 * and each day looked at costs O(sizes * log days), a winner O(log entries) more; only days somebody may want
 * are looked at. An entry is passed over at O(log entries) on a day before its earliest_day only if it holds
 * a seat.
 */
struct sim_settlement sim_waiting_list_settle(struct sim_waiting_list *list, struct sim_slot_bank *bank,
                                              int32_t date, int32_t from_day,
                                              const struct sim_waiting_client *client);

/* Returns the entries on the list, those not yet known to be stale included. */
uint32_t sim_waiting_list_count(const struct sim_waiting_list *list);

#endif

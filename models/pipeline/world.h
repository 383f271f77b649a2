/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The world of one replication: cases, parties, pools of seats, desks, counters, and the engine under them.
 *
 * An applicant is a case: two lines of 64 bytes while under way, nothing once finished. A delegation whose
 * members enter together is a party; members on one account book as one. The stage files (approval.c …
 * reapply.c) move cases by scheduling events; world.c holds what they share. Private to models/pipeline.
 */
#ifndef VISA_PIPELINE_WORLD_H
#define VISA_PIPELINE_WORLD_H

#include "models/clock.h"
#include "models/pipeline/elapse.h"
#include "models/pipeline/environment.h"
#include "models/pipeline/observer.h"
#include "models/pipeline/results.h"
#include "models/pipeline/today.h"
#include "sim/capacity/server_pool.h"
#include "sim/capacity/waiting_list.h"
#include "sim/collect/activity_log.h"
#include "sim/kernel/simulation.h"

/* What can happen. Each has a handler of the same name in the stage file beside it. */
#define VISA_EVENT_LIST(ENTRY)                                                                               \
    ENTRY(VISA_EVENT_DAY, visa_on_day)                         /* day.c */                                   \
    ENTRY(VISA_EVENT_ANNOUNCE, visa_on_announce)               /* release.c */                               \
    ENTRY(VISA_EVENT_RELEASE, visa_on_release)                 /* release.c */                               \
    ENTRY(VISA_EVENT_CLOSE, visa_on_close)                     /* day.c */                                   \
    ENTRY(VISA_EVENT_APPROVED, visa_on_approved)               /* approval.c */                              \
    ENTRY(VISA_EVENT_PREPARE, visa_on_prepare)                 /* prepare.c */                               \
    ENTRY(VISA_EVENT_ACCOUNT, visa_on_account)                 /* prepare.c */                               \
    ENTRY(VISA_EVENT_ROUTE, visa_on_route)                     /* route.c */                                 \
    ENTRY(VISA_EVENT_PAID, visa_on_paid)                       /* pay.c */                                   \
    ENTRY(VISA_EVENT_JOIN, visa_on_join)                       /* book.c */                                  \
    ENTRY(VISA_EVENT_LOSE_PATIENCE, visa_on_lose_patience)     /* book.c */                                  \
    ENTRY(VISA_EVENT_CANCEL, visa_on_cancel)                   /* book.c */                                  \
    ENTRY(VISA_EVENT_ATTEND, visa_on_attend)                   /* attend.c */                                \
    ENTRY(VISA_EVENT_WINDOW_DONE, visa_on_window_done)         /* attend.c */                                \
    ENTRY(VISA_EVENT_DESK, visa_on_desk)                       /* waiver_desk.c */                           \
    ENTRY(VISA_EVENT_DESK_DONE, visa_on_desk_done)             /* waiver_desk.c */                           \
    ENTRY(VISA_EVENT_DOCUMENTS_DONE, visa_on_documents_done)   /* processing.c */                            \
    ENTRY(VISA_EVENT_PROCESSING_DONE, visa_on_processing_done) /* processing.c */                            \
    ENTRY(VISA_EVENT_LAPSE, visa_on_lapse)                     /* processing.c */                            \
    ENTRY(VISA_EVENT_PRINTED, visa_on_printed)                 /* delivery.c */                              \
    ENTRY(VISA_EVENT_IN_HAND, visa_on_in_hand)                 /* delivery.c */                              \
    ENTRY(VISA_EVENT_REAPPLY, visa_on_reapply)                 /* reapply.c */                               \
    ENTRY(VISA_EVENT_TRAVELLER, visa_on_traveller)             /* travellers.c */                            \
    ENTRY(VISA_EVENT_SEATS, visa_on_seats)                     /* ghost_seats.c */

#define VISA_EVENT_ENUM(name, handler) name,
enum visa_event { VISA_EVENT_LIST(VISA_EVENT_ENUM) VISA_EVENTS };
#undef VISA_EVENT_ENUM

/* What a draw is for. Each block of four words serves one purpose; the numbers are part of reproducibility.
 */
enum visa_purpose {
    VISA_DRAW_ARRIVALS = 1, /* parties of a stream's day */
    VISA_DRAW_MINUTE,       /* minute of entry; initial cases: class */
    VISA_DRAW_TRAITS_1,     /* passport, its state, prior visa, refusals */
    VISA_DRAW_TRAITS_2,     /* age, strength, field, delivery */
    VISA_DRAW_APPROVAL,     /* notice, review, approval: the party's */
    VISA_DRAW_CONFIRMATION, /* other unit?, confirmation: the member's */
    VISA_DRAW_PASSPORT_1,   /* private: acceptance, accepted?, papers, second acceptance; official:
                               fingerprints, issue */
    VISA_DRAW_PASSPORT_2,   /* review, extended?, extension, production */
    VISA_DRAW_PASSPORT_3,   /* courier, away */
    VISA_DRAW_FORM,         /* central booking, form, DS-160 */
    VISA_DRAW_ACCOUNT,      /* registration, reset?, mistake?, passport midway? */
    VISA_DRAW_ACCOUNT_RARE, /* reset, correction, new fee? */
    VISA_DRAW_MIDWAY,       /* issue of the new passport, second correction */
    VISA_DRAW_ROUTE,        /* uptake, payment method, payment, noise of the posts */
    VISA_DRAW_PAID,         /* double?, claim?; by date */
    VISA_DRAW_PORTAL,       /* queue, freeze?, freeze; by date */
    VISA_DRAW_REACTION,     /* switch?, defer?, delay; by date */
    VISA_DRAW_BOOKING,      /* patience, cancel?, when, move up?; by the date of booking */
    VISA_DRAW_CANCEL,       /* withdraw?, delay; by seat date */
    VISA_DRAW_ATTEND,       /* no-show?, late?, mismatch?, interview; by seat date */
    VISA_DRAW_MISSED,       /* withdraw?, delay, correction, new fee?; by seat date */
    VISA_DRAW_HANDIN,       /* proxy?, proxy turned away?, incomplete?; by seat date */
    VISA_DRAW_DESK,         /* transit, decision, return after call-in, withdraw?; by seat date */
    VISA_DRAW_NOTE,         /* lodging, decision */
    VISA_DRAW_DECISION,     /* verdict; one for each place of decision: + enum visa_decision */
    VISA_DRAW_DECISION_END = VISA_DRAW_DECISION + VISA_DECISIONS,
    VISA_DRAW_DOCUMENTS,   /* answer, hand-in, review, passport returned? */
    VISA_DRAW_PROCESSING,  /* processing, –, passport returned? */
    VISA_DRAW_RETURN,      /* transit, missed call or failed pick-up?, wrong address?, pick-up */
    VISA_DRAW_RETURN_RARE, /* delay of a call or second pick-up, of a wrong address; printing, re-hand-in */
    VISA_DRAW_OFFICE,      /* receipt, notice, collection */
    VISA_DRAW_REAPPLY,     /* give up?, changed?, wait, help? */
    VISA_DRAW_REAPPLY_2,   /* help's time; other refusals: wrong class?, inadmissible? */
    VISA_DRAW_STANDING     /* this luck?, which instead?, verdict, lag of the tracker: see standing.c */
};

/* No party. */
#define VISA_NO_PARTY UINT32_MAX

enum { VISA_CLERKS_MAX = 8, VISA_PARTY_MAX = 100 };

/* Bits of struct visa_case.flags. */
enum {
    VISA_COHORT = 1,          /* entered in the cohort's window */
    VISA_INITIAL = 2,         /* stood in a queue on day 0 */
    VISA_ON_ACCOUNT = 4,      /* books together with its party */
    VISA_REFUSED_BEFORE = 8,  /* a refusal that ends waiver eligibility */
    VISA_CALLED_IN = 16,      /* must be interviewed: never the waiver again */
    VISA_PASSPORT_BACK = 32,  /* the passport was returned during 221(g) */
    VISA_HELPED = 64,         /* prepared with help */
    VISA_NEW_FEE = 128,       /* the receipt is used up */
    VISA_GUEST = 2048,        /* a traveller put in: see travellers.h */
    VISA_RULES_SERVE = 16384, /* a traveller put in whom waiver rules for others serve, too */
    VISA_PERSISTS = 8192,     /* a traveller put in who never gives up of its own accord */
    VISA_STANDS = 4096,       /* waits for a seat since before it was put in: see standing.c */
    VISA_RELISTED = 512,      /* lost its seat to a closure: its receipt stays good */
    VISA_JOINED = 1024,       /* has begun to look for a seat in this application */
    VISA_FEE_PAID = 256       /* for this application */
};

/* Where a case stands, for the stocks. */
enum visa_state {
    VISA_PREPARING,
    VISA_WAITING,
    VISA_BOOKED,
    VISA_AT_POST,
    VISA_IN_PROCESSING,
    VISA_RETURNING,
    VISA_REFUSED,
    VISA_GONE /* the id is free */
};

/* An applicant under way. */
struct visa_case {
    uint64_t key;          /* who, in every draw: survives a change of the scenario */
    int32_t since;         /* moment at which the present stage began */
    int32_t entered;       /* moment of entry */
    int32_t receipt_until; /* last day on which the fee receipt can be used */
    int32_t seat_day;      /* SIM_NO_DAY while it has none */
    uint32_t party;        /* VISA_NO_PARTY for none */
    uint32_t next;         /* next member of the party, in a ring */
    uint32_t stamp; /* of its entries on waiting lists; others are stale. Survives the reuse of the id */
    uint16_t pool;  /* of the seat or the list */
    uint16_t flags;
    int16_t prior; /* months since the prior visa expired, or VISA_PRIOR_… */
    int16_t age;   /* years; -1 unknown */
    uint8_t seat_time, state, clazz, applicant, post, home, route, passport, passport_state, strength, field,
        circumstances, delivery, attempt, changes;
    uint32_t word; /* of the interview, from arrival at the post to the window */
    /* Touched once a stage. */
    int32_t minutes[VISA_STAGES]; /* spent */
    int32_t fees;                 /* fen */
    int32_t refusals;             /* 214(b), in all applications */
    uint32_t entry_class;         /* the class it entered with: how it is counted */
    uint32_t reached;             /* bit m: milestone m */
    uint32_t rounds;              /* decisions in this application, 6 bits for each place */
    int32_t patience;             /* moment behind which no seat it waits for may lie */
};

/* Members that enter together: one mission, one clerk's desk, perhaps one account. */
struct visa_party {
    uint64_t key;
    uint32_t desk;                       /* the party whose clerks make the accounts: itself as a rule */
    uint32_t first;                      /* a member; the one by whose id the party stands on lists */
    uint16_t members;                    /* still under way */
    uint16_t on_account;                 /* of them, booking together */
    uint16_t ready;                      /* of these, ready to book */
    uint8_t clerks;                      /* 0: as many as behaviour.csv says */
    bool kept;                           /* not given back when its last member leaves */
    int32_t clerk_free[VISA_CLERKS_MAX]; /* moment at which each clerk is free */
};

/* The seats of one pool during a run. */
struct visa_counter {
    struct sim_slot_bank bank;
    struct sim_waiting_list list;
    int32_t notice_days; /* of the release in force, or of the last one */
    int32_t last_wait;   /* the last wait that was on offer */
    int32_t published;   /* days to the first date on offer at the last close: what applicants know */
    uint16_t *plan;      /* [days][times] seats as announced so far */
    int32_t most;        /* largest number of seats on any day released so far */
    int32_t opened_to;   /* dates up to this one have been released */
    int32_t waiting;     /* persons on the list without a seat */
    int32_t booked;      /* persons with a seat on a later date, or today and not yet come */
};

/* The noise of a choice is bounded by the first bits of its word. */
enum { VISA_NOISE_BITS = 6 };

/* A post that has a pool of some kind, as one among which to choose. */
struct visa_offer {
    const struct visa_counter *counter;
    uint64_t noise_key; /* the post's key, premixed */
    uint8_t post;
};

/* A post's windows and its waiver desk. */
struct visa_office {
    struct sim_server_pool windows;
    int64_t opens, closes; /* of today, see set_hours: work before and behind is overtime */
    int32_t desk_day;      /* the day whose waiver decisions are being given out */
    int32_t desk_given;    /* of them given out */
    int32_t processing;    /* cases in 221(g) */
};

struct visa_seat_holder;
struct visa_ghosts;
struct visa_guests;

struct visa_world {
    const struct visa_scenario *scenario; /* borrowed, as the next three */
    const struct visa_layout *layout;
    const struct visa_observer *observer;
    struct sim_arena *arena;
    struct sim_luck luck;
    uint64_t lottery; /* what the lotteries of this replication share */
    struct sim_simulation sim;
    struct visa_today today;
    struct visa_case *cases; /* by subject */
    size_t case_capacity;
    struct visa_party *parties;
    size_t party_capacity, party_count;
    uint32_t *free_parties;
    size_t free_capacity, free_count;
    struct visa_counter *counters;            /* by pool */
    struct visa_office *offices;              /* by post */
    struct visa_offer *offers;                /* [kind][posts + 1], a counter of NULL behind the last */
    int32_t most_noise[1 << VISA_NOISE_BITS]; /* of words that begin with these bits */
    struct sim_activity_log log;
    struct visa_results *results;
    struct visa_environment *record;  /* borrowed: what happens to seats is written down; NULL as a rule */
    struct visa_guests *guests;       /* travellers put in, or NULL */
    struct visa_ghosts *ghosts;       /* of a world of ghosts, or NULL */
    struct visa_seat_holder *holders; /* room to sort those whose seats are taken away (release.c) */
    size_t holder_capacity;
    size_t next_announcement;
    int64_t end;  /* first moment after the run */
    bool started; /* day 0 has begun */
    bool brief;   /* for the sake of its record alone: see replication.h */
};

/* ---- what every stage does (world.c) ---- */

static inline int64_t visa_now(const struct visa_world *w)
{
    return visa_minute_of(w->sim.now);
}

static inline int32_t visa_today(const struct visa_world *w)
{
    SIM_DEBUG_ASSERT(w->today.day == visa_day_of(visa_now(w)));
    return w->today.day;
}

/* Which application, and how many decisions of a sort there have been in it: what recurs is drawn anew. */
static inline int32_t visa_round(const struct visa_case *c, enum visa_decision where)
{
    enum { ATTEMPT_BITS = 8, ROUND_BITS = 6, LAST_ROUND = (1 << ROUND_BITS) - 1 };
    uint32_t round = c->rounds >> (ROUND_BITS * (uint32_t)where) & LAST_ROUND;
    return (int32_t)(c->attempt | round << ATTEMPT_BITS);
}

/* The case's block of words for a purpose. */
static inline struct sim_draw visa_draw(const struct visa_world *w, const struct visa_case *c,
                                        enum visa_purpose purpose, int32_t attempt)
{
    return sim_draw(&w->luck, c->key, (uint32_t)purpose, (uint32_t)attempt);
}

/* What the lottery of a waiting list is drawn from: the case, and the luck of this replication. */
static inline uint64_t visa_lottery_key(const struct visa_world *w, const struct visa_case *c)
{
    return sim_mix_pair(c->key, w->lottery);
}

/* Writes a change of the seats into the record, if there is one. key: of the winner, where one won. */
static inline void visa_record(const struct visa_world *w, enum visa_seat_change_kind kind, uint16_t pool,
                               struct visa_seat_change what)
{
    if (w->record != NULL && w->started) {
        what.when = w->sim.now;
        what.kind = kind;
        what.pool = pool;
        visa_environment_add(w->record, &what);
    }
}

/* A new case at `now`, with no traits yet; SIM_NO_SUBJECT when memory is refused (the run then stops). */
uint32_t visa_case_new(struct visa_world *w, uint64_t key, uint8_t clazz, uint8_t applicant);

/* A new party of so many members, VISA_NO_PARTY when memory is refused. Members are tied by visa_party_tie.
 */
uint32_t visa_party_new(struct visa_world *w, uint64_t key);

/* Puts a case into a party. */
void visa_party_tie(struct visa_world *w, uint32_t party, uint32_t id, bool on_account);

/* Takes a case off its party's account: from now on it books alone. */
void visa_party_leave_account(struct visa_world *w, uint32_t id);

/* The cases that book together with this one, itself included: their ids into out[VISA_PARTY_MAX]; their
 * number. */
uint32_t visa_unit(const struct visa_world *w, uint32_t id, uint32_t *out);

/* Schedules an event of a case; in the next minute if the phase has passed, never if that is after the run.
 */
void visa_schedule(struct visa_world *w, uint32_t id, enum visa_event kind, int64_t moment,
                   enum visa_phase phase);

/*
 * Whether a case may go on with what it does at a later moment at once, without an event: it must concern
 * nobody else, so that all that could change till then are the rules, and these are known to be the same.
 */
static inline bool visa_may_go_on(const struct visa_world *w, int64_t moment)
{
    return moment < w->today.until_moment;
}

/* The rules in force today for a case. */
static inline const struct visa_rules *visa_rules_of(const struct visa_world *w, const struct visa_case *c)
{
    return visa_today_rules(&w->today, c->clazz, c->applicant, c->post);
}

/* Whether a case acts so, by a word: shares in force today. */
static inline bool visa_does(const struct visa_world *w, const struct visa_case *c, enum visa_behaviour key,
                             uint32_t word)
{
    return sim_happens(word, visa_rules_of(w, c)->chance[key]);
}

/* The value of an attribute of a case by a word; fallback where the scenario says nothing. */
static inline int16_t visa_trait(const struct visa_world *w, const struct visa_case *c,
                                 enum visa_attribute attribute, uint32_t word, int16_t fallback)
{
    size_t people = (size_t)c->clazz * VISA_APPLICANTS + c->applicant;
    const struct visa_attribute_choice *choice = w->today.attribute[people * VISA_ATTRIBUTES + attribute];
    return choice == NULL ? fallback : choice->value[sim_choice_draw(&choice->choice, word)];
}

/* An activity that begins now. */
static inline struct visa_past visa_begins_now(const struct visa_world *w)
{
    return (struct visa_past){visa_now(w), visa_now(w)};
}

/* A behaviour as a number, today; 0 where no row is in force. */
static inline double visa_value(const struct visa_world *w, const struct visa_case *c,
                                enum visa_behaviour key)
{
    return visa_rules_of(w, c)->value[key];
}

/* The fee in force on a day, fen. */
int32_t visa_fee_of(const struct visa_world *w, const struct visa_case *c, enum visa_fee item, int32_t day);

/* Books a fee on the case. */
void visa_charge(struct visa_world *w, uint32_t id, enum visa_fee item, int32_t day);

/* Ends the present stage at `moment`: its time goes into `stage`. */
static inline void visa_spend(struct visa_world *w, uint32_t id, enum visa_stage stage, int64_t moment)
{
    w->cases[id].minutes[stage] += (int32_t)(moment - w->cases[id].since);
    w->cases[id].since = (int32_t)moment;
}

/* Adds to the stock of a state, if it has one. */
static inline void visa_add_to_stock(struct visa_world *w, const struct visa_case *c, enum visa_state state,
                                     int32_t amount)
{
    if (state == VISA_IN_PROCESSING && c->post != VISA_NOTHING) {
        w->offices[c->post].processing += amount;
    } else if (state == VISA_WAITING && c->pool != UINT16_MAX) {
        w->counters[c->pool].waiting += amount;
    } else if (state == VISA_BOOKED && c->pool != UINT16_MAX) {
        w->counters[c->pool].booked += amount;
    }
}

/* Moves a case between the stocks. */
static inline void visa_set_state(struct visa_world *w, uint32_t id, enum visa_state state)
{
    struct visa_case *c = &w->cases[id];
    visa_add_to_stock(w, c, c->state, -1);
    visa_add_to_stock(w, c, state, 1);
    c->state = (uint8_t)state;
}

/* Counts a milestone of a cohort case, the first time it reaches it. */
static inline void visa_count(struct visa_world *w, uint32_t id, enum visa_milestone milestone)
{
    struct visa_case *c = &w->cases[id];
    uint32_t bit = UINT32_C(1) << milestone;
    if ((c->flags & VISA_COHORT) == 0 || (c->reached & bit) != 0) {
        return;
    }
    c->reached |= bit;
    w->results->milestones[milestone]++;
    w->results->milestones[((size_t)c->entry_class + 1) * VISA_MILESTONES + milestone]++;
}

/* Adds to a daily series: of a pool, whose post is given its share at the end, or of a whole post. */
static inline void visa_add_pool_day(struct visa_world *w, uint16_t pool, enum visa_daily metric, int32_t day,
                                     int32_t amount)
{
    sim_day_series_add(&w->results->daily, metric, pool, day - w->scenario->settings.start_day, amount);
}

static inline void visa_add_post_day(struct visa_world *w, uint8_t post, enum visa_daily metric, int32_t day,
                                     int32_t amount)
{
    if (post != VISA_NOTHING) {
        sim_day_series_add(&w->results->daily, metric, w->scenario->pool_count + post,
                           day - w->scenario->settings.start_day, amount);
    }
}

/* Counts the outcome of a cohort case for its own class, route and post; they are added up at the end. */
void visa_count_outcome(struct visa_world *w, const struct visa_case *c, enum visa_outcome outcome);

/* Tells the observer of a turn, if it listens: what happens, and until when, is in `what`. */
void visa_pass_on_turn(const struct visa_world *w, const struct visa_case *c, struct visa_observed_turn what);

static inline void visa_tell_turn(const struct visa_world *w, const struct visa_case *c,
                                  struct visa_observed_turn what)
{
    if (w->observer != NULL && w->observer->turn != NULL) {
        visa_pass_on_turn(w, c, what);
    }
}

/* The same of something that happens now. */
static inline void visa_tell_now(const struct visa_world *w, const struct visa_case *c, enum visa_turn turn)
{
    visa_tell_turn(w, c, (struct visa_observed_turn){.turn = turn, .moment = visa_now(w)});
}

/* Takes a case out of the world, uncounted: off its party, lists and stocks; gives the id back. */
void visa_remove(struct visa_world *w, uint32_t id);

/* Ends a case: counts it, tells the observer, removes it. */
void visa_finish(struct visa_world *w, uint32_t id, enum visa_outcome outcome);

/* A moment, or now if that is later. */
static inline int64_t visa_from_now(const struct visa_world *w, int64_t moment)
{
    return moment > visa_now(w) ? moment : visa_now(w);
}

/* ---- steps that other stages call ---- */

void visa_draw_traits(const struct visa_world *w, struct visa_case *c); /* demand.c */
void visa_generate_arrivals(struct visa_world *w, int32_t day);         /* demand.c */
/* Parties of a stream that enter on a day; the day is one of the scenario's, from first_day to last_day. */
uint32_t visa_parties_of_day(const struct visa_scenario *s, const struct sim_luck *luck,
                             const struct visa_stream *stream, int32_t day);
void visa_enter(struct visa_world *w, uint32_t id, int64_t moment);         /* approval.c */
void visa_prepare(struct visa_world *w, uint32_t id, int64_t moment);       /* prepare.c */
void visa_prepare_again(struct visa_world *w, uint32_t id, int64_t moment); /* prepare.c */
bool visa_offers_init(struct visa_world *w);                                /* route.c */
uint8_t visa_choose_post(const struct visa_world *w, const struct visa_case *c, uint8_t kind,
                         uint8_t not_this, const struct sim_draw *draw); /* route.c */
int32_t visa_first_offer(const struct visa_world *w, uint16_t pool);     /* release.c */
int32_t visa_expected_wait(const struct visa_world *w, uint16_t pool);   /* release.c */
int32_t visa_first_bookable(const struct visa_world *w, uint16_t pool);  /* release.c */
void visa_pay_and_join(struct visa_world *w, uint32_t id, int64_t moment,
                       const struct sim_draw *draw);                         /* pay.c */
void visa_seek_interview(struct visa_world *w, uint32_t id, int64_t moment); /* pay.c */
void visa_lodge_note(struct visa_world *w, uint32_t id, int64_t moment);     /* waiver_desk.c */
void visa_hand_in(struct visa_world *w, uint32_t id);                        /* waiver_desk.c */
void visa_settle(struct visa_world *w, uint16_t pool);                       /* book.c */
void visa_assign_seats(struct visa_world *w, uint16_t pool,
                       const struct sim_seat_assignment *seats);      /* book.c */
void visa_approve(struct visa_world *w, uint32_t id, int64_t moment); /* approval.c */
void visa_take_seat(struct visa_world *w, uint32_t id, uint16_t pool, int32_t day, uint8_t time); /* book.c */
void visa_after_booking(struct visa_world *w, uint32_t leader, const struct sim_draw *draw); /* booked.c */
/* Puts a unit on a list: with the day of the seats it holds, or SIM_NO_DAY. book.c */
void visa_stand_on_list(struct visa_world *w, uint32_t leader, uint16_t pool, int32_t held_day,
                        uint32_t seats);
void visa_relist(struct visa_world *w, uint32_t id);                           /* book.c */
void visa_open_up_to(struct visa_world *w, uint16_t pool, int32_t day);        /* release.c */
void visa_decide(struct visa_world *w, uint32_t id, enum visa_decision where); /* decision.c */
void visa_deliver(struct visa_world *w, uint32_t id);                          /* delivery.c */
void visa_request_documents(struct visa_world *w, uint32_t id);                /* processing.c */
void visa_start_processing(struct visa_world *w, uint32_t id);                 /* processing.c */
/* past: of the wait for the next application. reapply.c */
void visa_refuse(struct visa_world *w, uint32_t id, enum visa_verdict verdict, const struct visa_past *past);
void visa_resume_processing(struct visa_world *w, uint32_t id, enum visa_stock stock,
                            int32_t elapsed);                                 /* processing.c */
void visa_resume_reapply(struct visa_world *w, uint32_t id, int32_t elapsed); /* reapply.c */
void visa_resume_desk(struct visa_world *w, uint32_t id, int32_t elapsed);    /* waiver_desk.c */
void visa_note_notice(struct visa_world *w, uint16_t pool);                   /* release.c */
void visa_total_windows(struct visa_world *w);                                /* day.c */
void visa_start_interviews(struct visa_world *w, uint32_t post);              /* attend.c */
void visa_begin_day_zero(struct visa_world *w);                               /* day_zero.c */

/* ---- handlers ---- */
#define VISA_EVENT_HANDLER(name, handler) void handler(void *world, const struct sim_event *event);
VISA_EVENT_LIST(VISA_EVENT_HANDLER)
#undef VISA_EVENT_HANDLER

#endif

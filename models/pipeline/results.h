/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one replication yields: plain integers, exact, in arrays whose shape follows from the scenario alone.
 *
 * Durations are counted by group: a class, a route and a post, each of which may be "all". Group numbers:
 * visa_group(); index 0 of each dimension is "all". The cohort is the cases that enter in cohort_from …
 * cohort_to; only they count in lead times, stages, outcomes and steps. Flows and stocks by day count every
 * case.
 */
#ifndef VISA_PIPELINE_RESULTS_H
#define VISA_PIPELINE_RESULTS_H

#include "models/scenario/scenario.h"
#include "sim/collect/day_series.h"
#include "sim/collect/reduce.h"

/* Durations that are reported: metric, word, unit. The first ones are of the cohort's issued cases, in
 * minutes. */
#define VISA_METRIC_LIST(ENTRY)                                                                              \
    ENTRY(VISA_METRIC_LEAD_TIME, "lead_time", "days")                   /* entered → passport in hand */   \
    ENTRY(VISA_METRIC_LEAD_TIME_OFFICIAL, "lead_time_official", "days") /* official applicants alone */      \
    ENTRY(VISA_METRIC_APPROVAL, "stage_approval", "days")               /* then the stages, as in words.h */ \
    ENTRY(VISA_METRIC_PASSPORT, "stage_passport", "days")                                                    \
    ENTRY(VISA_METRIC_PREPARE, "stage_prepare", "days")                                                      \
    ENTRY(VISA_METRIC_PAY, "stage_pay", "days")                                                              \
    ENTRY(VISA_METRIC_BOOK, "stage_book", "days")                                                            \
    ENTRY(VISA_METRIC_ATTEND, "stage_attend", "days")                                                        \
    ENTRY(VISA_METRIC_WAIVER_DESK, "stage_waiver_desk", "days")                                              \
    ENTRY(VISA_METRIC_PROCESSING, "stage_processing", "days")                                                \
    ENTRY(VISA_METRIC_RETURN, "stage_return", "days")                                                        \
    ENTRY(VISA_METRIC_REAPPLY, "stage_reapply", "days")                                                      \
    ENTRY(VISA_METRIC_IN_POST_WAIT, "in_post_wait", "minutes") /* every case: security to window */          \
    ENTRY(VISA_METRIC_FEES, "fees", "CNY")                     /* cohort, finished; in fen */

/* Milestones on the way from application to visa: cohort cases that ever reached them, by class. */
#define VISA_MILESTONE_LIST(ENTRY)                                                                           \
    ENTRY(VISA_MILESTONE_ENTERED, "entered")                                                                 \
    ENTRY(VISA_MILESTONE_PAID, "paid")                                                                       \
    ENTRY(VISA_MILESTONE_BOOKED, "booked")                                                                   \
    ENTRY(VISA_MILESTONE_NO_SHOW, "no_show")                                                                 \
    ENTRY(VISA_MILESTONE_TURNED_AWAY, "turned_away")                                                         \
    ENTRY(VISA_MILESTONE_CANCELLED, "cancelled")                                                             \
    ENTRY(VISA_MILESTONE_MOVED_UP, "moved_up")                                                               \
    ENTRY(VISA_MILESTONE_DECIDED, "decided")                                                                 \
    ENTRY(VISA_MILESTONE_ISSUED, "issued")                                                                   \
    ENTRY(VISA_MILESTONE_DOCUMENTS_221G, "documents_221g")                                                   \
    ENTRY(VISA_MILESTONE_PROCESSING_221G, "processing_221g")                                                 \
    ENTRY(VISA_MILESTONE_CALL_IN, "call_in")                                                                 \
    ENTRY(VISA_MILESTONE_REFUSED_214B, "refused_214b")                                                       \
    ENTRY(VISA_MILESTONE_OTHER_REFUSAL, "other_refusal")                                                     \
    ENTRY(VISA_MILESTONE_INADMISSIBLE, "inadmissible")                                                       \
    ENTRY(VISA_MILESTONE_BARRED, "barred")                                                                   \
    ENTRY(VISA_MILESTONE_REAPPLIED, "reapplied")                                                             \
    ENTRY(VISA_MILESTONE_IN_HAND, "in_hand")

/* Daily series: metric, word. Stocks are read at the day's close; next_wait_days is blank where nothing is
 * shown. */
#define VISA_DAILY_LIST(ENTRY)                                                                               \
    ENTRY(VISA_DAILY_ARRIVALS, "arrivals")           /* persons who begin to look for a seat */              \
    ENTRY(VISA_DAILY_SEATS_OFFERED, "seats_offered") /* seats of this date */                                \
    ENTRY(VISA_DAILY_SEATS_USED, "seats_used")       /* of them, attended */                                 \
    ENTRY(VISA_DAILY_WAITING, "waiting")             /* want a seat, have none */                            \
    ENTRY(VISA_DAILY_BOOKED_AHEAD, "booked_ahead")   /* hold a seat on a later date */                       \
    ENTRY(VISA_DAILY_BACKLOG, "backlog")             /* waiting + booked_ahead */                            \
    ENTRY(VISA_DAILY_NEXT_WAIT, "next_wait_days")    /* days to the first open date */                       \
    ENTRY(VISA_DAILY_ISSUED, "issued")               /* these three by post, pool "all", only */             \
    ENTRY(VISA_DAILY_REFUSED, "refused")                                                                     \
    ENTRY(VISA_DAILY_PROCESSING, "processing") /* cases in 221(g) */

#define VISA_METRIC_ENUM(name, word, unit) name,
#define VISA_RESULT_ENUM(name, word)       name,
enum visa_metric { VISA_METRIC_LIST(VISA_METRIC_ENUM) VISA_METRICS };
enum visa_milestone { VISA_MILESTONE_LIST(VISA_RESULT_ENUM) VISA_MILESTONES };
enum visa_daily { VISA_DAILY_LIST(VISA_RESULT_ENUM) VISA_DAILIES };
#undef VISA_METRIC_ENUM
#undef VISA_RESULT_ENUM

extern const char *const visa_metric_words[]; /* NULL-terminated, as are the next three */
extern const char *const visa_metric_units[];
extern const char *const visa_milestone_words[];
extern const char *const visa_daily_words[];

/* A daily value that says "nothing to show". */
#define VISA_DAILY_BLANK INT32_MIN

/* The probabilities of the quantiles, in millionths; the headline ones are P10 P50 P80 P90 P95, the others
 * draw curves. */
enum { VISA_QUANTILES = 13, VISA_HEADLINE_QUANTILES = 5 };
extern const uint32_t visa_quantile_millionths[VISA_QUANTILES];
extern const char *const visa_quantile_words[]; /* "p01", … NULL */
extern const bool visa_quantile_is_headline[VISA_QUANTILES];

/* A cohort case is followed so many days from its entry; see follow_up. */
enum { VISA_FOLLOW_UP_DAYS = 365, VISA_FOLLOW_UP_CELLS = VISA_FOLLOW_UP_DAYS + 2 };

/* What results are shaped by; made once per scenario, shared by all replications. Arrays belong to the arena
 * given. */
struct visa_layout {
    uint32_t groups;             /* (classes + 1) (routes + 1) (posts + 1) */
    struct sim_reduce_plan plan; /* cells = metric x class x route x post; groups = metric x group */
    uint32_t daily_cells;        /* pools, then posts (pool "all") */
    uint32_t days;               /* start_day … last_day */
};

struct visa_results {
    struct sim_reduction durations; /* group number = metric * layout->groups + group */
    int64_t *outcomes;              /* [groups][VISA_OUTCOMES] cohort cases, whole at the end of the run */
    int64_t *follow_up;  /* [classes + 1][VISA_OUTCOMES][VISA_FOLLOW_UP_CELLS] cohort cases, index 0 = all
                            classes: by  days begun until they ended; of the open ones by whole days seen; the
                            last cell: more */
    int64_t *milestones; /* [classes + 1][VISA_MILESTONES], index 0 = all */
    int64_t *issued;     /* [classes + 1][posts + 1] issued from start_day to cohort_to, every case */
    struct sim_day_series daily;  /* VISA_DAILIES x layout->daily_cells x layout->days */
    int64_t *busy_minutes;        /* [posts] window-minutes in service, start_day … cohort_to and run-off */
    int64_t *staffed_minutes;     /* [posts] window-minutes on duty in working days' opening hours */
    int64_t *overtime_minutes;    /* [posts] window-minutes in service outside opening hours */
    int64_t initial, arrived;     /* cases at the start of day 0; arrived since */
    int64_t ended[VISA_OUTCOMES]; /* every case; the last is: open at the end */
    int64_t events, stale_events;
    int64_t peak_cases;     /* most cases under way at once */
    uint64_t course_digest; /* order-free sum over finished cases of a hash of their course */
};

/* The group of a class, route and post; each -1 for all. */
static inline uint32_t visa_group(const struct visa_scenario *s, int clazz, int route, int post)
{
    return ((uint32_t)(clazz + 1) * (VISA_ROUTES + 1) + (uint32_t)(route + 1)) * (s->post_count + 1) +
           (uint32_t)(post + 1);
}

/* Can there be cases of this class on this route at this post? -1 for all. */
bool visa_group_possible(const struct visa_scenario *s, int clazz, int route, int post);

/* Fills *layout for a scenario. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status
visa_layout_make(struct visa_layout *layout, const struct visa_scenario *scenario, struct sim_arena *arena);

/* The post and the pool name of a daily cell ("all" for the cells of whole posts). */
void visa_daily_cell_names(const struct visa_scenario *s, uint32_t cell, const char **post,
                           const char **pool);

#endif

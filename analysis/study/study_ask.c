/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs what is missing of a study. The missing replications of all items are one list, cut into batches of no
 * more points than may be compiled at a time; of each batch, what is not at hand is compiled first, on all
 * threads.
 */
#include "analysis/study/study_point.h"
#include "models/pipeline/replication.h"
#include "sim/base/message.h"

#include <stdlib.h>
#include <string.h>

/* Points at hand for each thread at least, so that a batch of short ones keeps all of them busy. */
enum { AT_HAND_PER_THREAD = 2 };

struct study_run {
    size_t point;
    uint32_t replication;
};

/* An ask under way. */
struct asking {
    struct ana_study *study;
    const struct ana_effort *effort;
    struct study_run *runs; /* owned */
    uint32_t count, done;   /* of the runs; done: the batches before */
    uint32_t begin, end;    /* the batch */
    size_t *missing;        /* owned; points of the batch that are to be compiled */
    enum sim_status *made;  /* owned; how that went */
    uint32_t missing_count;
};

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for the replications of a study");
}

static enum sim_status make_rooms(struct ana_study *study, const struct ana_study_item *items, size_t count,
                                  struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < count && status == SIM_OK; i++) {
        SIM_ASSERT(items[i].point < study->count && items[i].first <= UINT32_MAX - items[i].count);
        status = ana_study_point_extend(&study->points[items[i].point], items[i].first + items[i].count,
                                        study->plan.measures->responses.count, error);
    }
    return status;
}

/* Lists an item's empty slots; one that is in two items is asked for once. */
static void list_runs(struct asking *asking, const struct ana_study_item *item)
{
    uint8_t *slots = asking->study->points[item->point].slots;
    for (uint32_t i = 0; i < item->count; i++) {
        if (slots[item->first + i] == ANA_SLOT_EMPTY) {
            slots[item->first + i] = ANA_SLOT_ASKED;
            asking->runs[asking->count++] = (struct study_run){item->point, item->first + i};
        }
    }
}

static enum sim_status list_all(struct asking *asking, const struct ana_study_item *items, size_t count,
                                struct sim_error *error)
{
    uint64_t missing = 0;
    for (size_t i = 0; i < count; i++) {
        missing += ana_study_missing(asking->study, &items[i]);
    }
    asking->runs = missing < UINT32_MAX ? calloc(missing + 1, sizeof *asking->runs) : NULL;
    if (asking->runs == NULL) {
        return out_of_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        list_runs(asking, &items[i]);
    }
    return SIM_OK;
}

/* As many more runs as there may be points at hand. Marks their points as used now. */
static void cut_batch(struct asking *asking)
{
    struct ana_study *study = asking->study;
    uint64_t now = ++study->clock;
    size_t points = 0;
    SIM_ASSERT(asking->missing != NULL);
    asking->missing_count = 0;
    asking->begin = asking->end;
    while (asking->end < asking->count) {
        size_t index = asking->runs[asking->end].point;
        struct ana_study_point *point = &study->points[index];
        if (point->used != now && points == study->at_hand_room) {
            return;
        }
        if (point->used != now) {
            point->used = now;
            points++;
            if (point->compiled == NULL) {
                asking->missing[asking->missing_count++] = index;
            }
        }
        asking->end++;
    }
}

static enum sim_status compile_one(void *context, uint32_t which, struct sim_arena *arena,
                                   struct sim_error *error)
{
    (void)arena;
    (void)error;
    struct asking *asking = context;
    struct ana_study_point *point = &asking->study->points[asking->missing[which]];
    enum sim_status status = ana_study_compile(asking->study, point, NULL, &point->compiled);
    if (status == SIM_OK &&
        memcmp(point->compiled->scenario.digest, point->digest, sizeof point->digest) != 0) {
        ana_study_scenario_destroy(point->compiled);
        point->compiled = NULL;
        status = SIM_ERR_DATA;
    }
    asking->made[which] = status;
    return SIM_OK;
}

/* Puts what was compiled at hand; the first status that is not SIM_OK. */
static enum sim_status take_compiled(struct asking *asking, struct sim_error *error)
{
    struct ana_study *study = asking->study;
    enum sim_status status = SIM_OK;
    for (uint32_t i = 0; i < asking->missing_count; i++) {
        if (study->points[asking->missing[i]].compiled != NULL) {
            study->at_hand[study->at_hand_count++] = asking->missing[i];
        }
        status = status == SIM_OK ? asking->made[i] : status;
    }
    if (status == SIM_OK) {
        return SIM_OK;
    }
    return sim_fail(error, status, "%s: %s", study->plan.source.folder,
                    status == SIM_ERR_DATA ? sim_message("its files changed while it was studied")
                                           : sim_status_text(status));
}

static enum sim_status compile_batch(struct asking *asking, struct sim_error *error)
{
    if (asking->missing_count == 0) {
        return SIM_OK;
    }
    struct ana_effort effort = *asking->effort;
    effort.progress = NULL;
    const struct ana_stint stint = {.run = compile_one, .context = asking, .count = asking->missing_count};
    struct sim_replications_report report;
    memset(asking->made, 0, asking->missing_count * sizeof *asking->made);
    ana_study_make_room(asking->study, asking->missing_count);
    enum sim_status status = ana_effort_run(&effort, &stint, &report, error);
    enum sim_status taken = take_compiled(asking, status == SIM_OK ? error : NULL);
    return status == SIM_OK ? taken : status;
}

static enum sim_status run_one(void *context, uint32_t which, struct sim_arena *arena,
                               struct sim_error *error)
{
    const struct asking *asking = context;
    const struct study_run *run = &asking->runs[asking->begin + which];
    struct ana_study_point *point = &asking->study->points[run->point];
    const struct ana_study_scenario *compiled = point->compiled;
    const struct visa_replication what = {.scenario = &compiled->scenario,
                                          .layout = &compiled->layout,
                                          .seed = asking->study->plan.seed,
                                          .replication = run->replication};
    struct visa_results results = {0};
    enum sim_status status = visa_replication_run(&what, arena, &results, error);
    if (status == SIM_OK) {
        size_t measures = asking->study->plan.measures->responses.count;
        ana_measure_values(&compiled->places, &results, point->values + run->replication * measures);
        point->slots[run->replication] = ANA_SLOT_DONE;
    }
    return status;
}

static void tell(void *context, uint32_t done, uint32_t count)
{
    const struct asking *asking = context;
    (void)count;
    asking->effort->progress(asking->effort->progress_context, asking->done + done, asking->count);
}

static enum sim_status run_batch(struct asking *asking, struct sim_error *error)
{
    struct ana_effort effort = *asking->effort;
    effort.progress = effort.progress != NULL ? tell : NULL;
    effort.progress_context = asking;
    const struct ana_stint stint = {.run = run_one, .context = asking, .count = asking->end - asking->begin};
    struct sim_replications_report report;
    enum sim_status status = ana_effort_run(&effort, &stint, &report, error);
    asking->done += report.done;
    if (status != SIM_OK && status != SIM_ERR_INTERRUPTED) {
        const struct study_run *run = &asking->runs[asking->begin + report.prefix];
        return sim_fail(error, status, "replication %u of point %zu: %s", run->replication, run->point,
                        sim_status_text(status));
    }
    return status;
}

static enum sim_status run_batches(struct asking *asking, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    while (asking->end < asking->count && status == SIM_OK) {
        cut_batch(asking);
        status = compile_batch(asking, error);
        status = status == SIM_OK ? run_batch(asking, error) : status;
    }
    if (status == SIM_ERR_INTERRUPTED) {
        return sim_fail(error, status, "interrupted after %u of %u replications", asking->done,
                        asking->count);
    }
    return status;
}

/* Makes room for the batches of an ask that many threads work on. */
static enum sim_status open_asking(struct asking *asking, struct sim_error *error)
{
    struct ana_study *study = asking->study;
    size_t room = AT_HAND_PER_THREAD * (size_t)sim_threads_for(asking->effort->threads, asking->count);
    if (room > study->at_hand_room) {
        size_t *at_hand = realloc(study->at_hand, room * sizeof *at_hand);
        if (at_hand == NULL) {
            return out_of_memory(error);
        }
        study->at_hand = at_hand;
        study->at_hand_room = room;
    }
    asking->missing = calloc(study->at_hand_room, sizeof *asking->missing);
    asking->made = calloc(study->at_hand_room, sizeof *asking->made);
    return asking->missing != NULL && asking->made != NULL ? SIM_OK : out_of_memory(error);
}

/* What was asked for and did not come about is as before. */
static void close_asking(struct asking *asking)
{
    for (uint32_t i = 0; i < asking->count; i++) {
        uint8_t *slot = &asking->study->points[asking->runs[i].point].slots[asking->runs[i].replication];
        *slot = *slot == ANA_SLOT_DONE ? ANA_SLOT_DONE : ANA_SLOT_EMPTY;
    }
    free(asking->runs);
    free(asking->missing);
    free(asking->made);
}

enum sim_status ana_study_ask(struct ana_study *study, const struct ana_study_item *items, size_t count,
                              const struct ana_effort *effort, struct sim_error *error)
{
    struct asking asking = {.study = study, .effort = effort};
    enum sim_status status = make_rooms(study, items, count, error);
    if (status == SIM_OK) {
        status = list_all(&asking, items, count, error);
    }
    if (status == SIM_OK && asking.count > 0) {
        status = open_asking(&asking, error);
    }
    if (status == SIM_OK) {
        status = run_batches(&asking, error);
    }
    close_asking(&asking);
    return status;
}

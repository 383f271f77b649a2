/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/explain/pick_case.h"

#include "analysis/run/watch.h"
#include "models/clock.h"
#include "sim/base/message.h"
#include "sim/collect/reduce.h"

#include <inttypes.h>
#include <stdlib.h>

/* A case that is over. */
struct over {
    uint64_t who;
    int64_t minutes;
};

struct gathering {
    const struct ana_case_question *question;
    struct over *items;
    size_t count, capacity;
    bool failed;
};

static int by_time(const void *a, const void *b)
{
    const struct over *x = a;
    const struct over *y = b;
    if (x->minutes != y->minutes) {
        return x->minutes < y->minutes ? -1 : 1;
    }
    return (x->who > y->who) - (x->who < y->who);
}

static void gather(void *context, const struct visa_observed_end *what)
{
    struct gathering *gathering = context;
    const struct ana_case_question *question = gathering->question;
    if (!what->cohort || what->outcome != question->outcome || gathering->failed ||
        (question->clazz != VISA_NOTHING && what->entry_class != question->clazz)) {
        return;
    }
    if (gathering->count == gathering->capacity) {
        size_t capacity = gathering->capacity > 0 ? 2 * gathering->capacity : 1024;
        struct over *grown = realloc(gathering->items, capacity * sizeof *grown);
        gathering->failed = grown == NULL;
        if (grown == NULL) {
            return;
        }
        gathering->items = grown;
        gathering->capacity = capacity;
    }
    gathering->items[gathering->count++] = (struct over){what->who, what->ended - what->entered};
}

/* Runs the replication under an observer. */
static enum sim_status run(const struct ana_case_question *question, const struct visa_observer *observer,
                           struct sim_error *error)
{
    const struct visa_replication what = {.scenario = question->scenario,
                                          .seed = question->seed,
                                          .replication = question->replication,
                                          .observer = observer};
    return ana_watch(&what, error);
}

/* Empty chains of the cases at the quantiles. */
static void choose(struct ana_explanations *all, const struct gathering *gathering)
{
    const struct ana_case_question *question = gathering->question;
    for (uint32_t i = 0; i < all->count; i++) {
        uint64_t rank = sim_quantile_rank(gathering->count, question->millionths[i]);
        int64_t minutes = gathering->items[rank - 1].minutes;
        while (rank > 1 && gathering->items[rank - 2].minutes == minutes) {
            rank--;
        }
        all->items[i].millionths = question->millionths[i];
        all->items[i].among = gathering->count;
        ana_chain_init(&all->items[i].chain, question->scenario, gathering->items[rank - 1].who,
                       VISA_NO_GUEST);
    }
}

static enum sim_status choose_by_quantile(struct ana_explanations *all,
                                          const struct ana_case_question *question, struct sim_error *error)
{
    struct gathering gathering = {.question = question};
    const struct visa_observer observer = {.context = &gathering, .end = gather};
    enum sim_status status = run(question, &observer, error);
    if (status == SIM_OK && gathering.failed) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory for the lead times");
    } else if (status == SIM_OK && gathering.count == 0) {
        status = sim_fail(error, SIM_ERR_ARGUMENT, "replication %u has no case %s of this sort",
                          question->replication, visa_outcome_words[question->outcome]);
    } else if (status == SIM_OK) {
        qsort(gathering.items, gathering.count, sizeof *gathering.items, by_time);
        choose(all, &gathering);
    }
    free(gathering.items);
    return status;
}

/* Watches the chosen cases, all in one run. */
static enum sim_status watch(struct ana_explanations *all, const struct ana_case_question *question,
                             struct sim_error *error)
{
    struct ana_chain *chains[ANA_QUANTILES_ASKED_MAX];
    struct ana_chains watched = {.items = chains, .count = all->count};
    const struct visa_observer observer = ana_chains_observer(&watched);
    for (uint32_t i = 0; i < all->count; i++) {
        chains[i] = &all->items[i].chain;
    }
    enum sim_status status = run(question, &observer, error);
    for (uint32_t i = 0; i < all->count; i++) {
        ana_chain_finish(chains[i], visa_midnight(question->scenario->settings.last_day + 1));
    }
    return status == SIM_OK ? ana_explanations_status(all, error) : status;
}

static enum sim_status check_key(const struct ana_explanations *all, const struct ana_case_question *question,
                                 struct sim_error *error)
{
    const struct ana_chain *chain = &all->items[0].chain;
    if (!chain->begun) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "replication %u has no case %016" PRIx64,
                        question->replication, question->key);
    }
    if (chain->replaced) {
        return sim_fail(error, SIM_ERR_ARGUMENT,
                        "case %016" PRIx64 " began before day 0, for which the scenario gives a state",
                        question->key);
    }
    return SIM_OK;
}

enum sim_status ana_explain_cases(struct ana_explanations *all, const struct ana_case_question *question,
                                  struct sim_error *error)
{
    enum sim_status status =
        ana_explanations_init(all, question->scenario, question->by_key ? 1 : question->quantiles, error);
    if (status != SIM_OK) {
        return status;
    }
    all->seed = question->seed;
    all->replication = question->replication;
    if (question->by_key) {
        ana_chain_init(&all->items[0].chain, question->scenario, question->key, VISA_NO_GUEST);
    } else {
        status = choose_by_quantile(all, question, error);
    }
    status = status == SIM_OK ? watch(all, question, error) : status;
    return status == SIM_OK && question->by_key ? check_key(all, question, error) : status;
}

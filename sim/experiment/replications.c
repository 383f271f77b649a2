/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/experiment/replications.h"

#include "sim/experiment/cpu_quota.h"

#include <omp.h>
#include <stdatomic.h>

/* What the workers share. Everything here is either constant, atomic or guarded by a lock. */
struct crew {
    const struct sim_replications *plan;
    bool *done_flags;
    _Atomic uint32_t done;
    _Atomic uint32_t lowest_undone; /* offset of the first replication that is not done */
    _Atomic uint32_t lowest_failed; /* offset of the first that failed; UINT32_MAX for none */
    omp_lock_t failure_lock;        /* guards failure */
    struct sim_error failure;       /* of replication lowest_failed */
    omp_lock_t progress_lock;       /* whoever takes it may call progress */
};

uint32_t sim_threads_available(void)
{
    int processors = omp_get_num_procs(); /* honours the affinity mask */
    uint32_t usable = processors > 0 ? (uint32_t)processors : 1;
    uint32_t quota = sim_cpu_quota(SIM_CGROUP_MEMBERSHIP, SIM_CGROUP_ROOT);
    return quota < usable ? quota : usable;
}

uint32_t sim_threads_for(uint32_t wanted, uint32_t count)
{
    uint32_t threads = sim_threads_available();
    threads = wanted > 0 && wanted < threads ? wanted : threads;
    threads = count < threads ? count : threads;
    return threads > 0 ? threads : 1;
}

static void lower_to(_Atomic uint32_t *value, uint32_t candidate)
{
    uint32_t present = atomic_load(value);
    while (candidate < present && !atomic_compare_exchange_weak(value, &present, candidate)) {
    }
}

static void note_failure(struct crew *crew, uint32_t offset, enum sim_status status,
                         const struct sim_error *error)
{
    uint32_t replication = crew->plan->first + offset;
    omp_set_lock(&crew->failure_lock);
    if (offset < atomic_load(&crew->lowest_failed)) {
        const char *text = error->message[0] != '\0' ? error->message : sim_status_text(status);
        (void)sim_fail(&crew->failure, status, "replication %u: %s", replication, text);
        atomic_store(&crew->lowest_failed, offset);
    }
    omp_unset_lock(&crew->failure_lock);
}

/* Progress is talk: a thread that finds another one talking goes on instead of waiting. */
static void tell_progress(struct crew *crew)
{
    const struct sim_replications *plan = crew->plan;
    if (plan->progress != NULL && omp_test_lock(&crew->progress_lock)) {
        plan->progress(plan->progress_context, atomic_load(&crew->done), plan->count);
        omp_unset_lock(&crew->progress_lock);
    }
}

/* A replication below every failed one always runs, so the failure reported does not depend on timing. */
static bool may_run(struct crew *crew, uint32_t offset)
{
    bool stopped = crew->plan->stop != NULL && atomic_load(crew->plan->stop);
    return !stopped && offset < atomic_load(&crew->lowest_failed);
}

static enum sim_status run_callback(const struct sim_replications *plan, uint32_t offset,
                                    struct sim_arena *arena, struct sim_error *error)
{
    sim_arena_reset(arena);
    enum sim_status status = plan->run(plan->context, plan->first + offset, arena, error);
    if (status == SIM_OK && arena->failed) {
        return sim_fail(error, SIM_ERR_MEMORY, "the memory limit of %zu bytes was reached", arena->limit);
    }
    return status;
}

static void run_one(struct crew *crew, uint32_t offset, struct sim_arena *arena)
{
    struct sim_error error = {0};
    enum sim_status status = SIM_ERR_INTERRUPTED;
    if (may_run(crew, offset)) {
        status = run_callback(crew->plan, offset, arena, &error);
    }
    if (crew->done_flags != NULL) {
        crew->done_flags[offset] = status == SIM_OK;
    }
    if (status == SIM_OK) {
        atomic_fetch_add(&crew->done, 1);
        tell_progress(crew);
        return;
    }
    lower_to(&crew->lowest_undone, offset);
    if (status != SIM_ERR_INTERRUPTED) {
        note_failure(crew, offset, status, &error);
    }
}

/* Runs all on `wanted` threads and returns how many the system gave. */
static uint32_t run_all(struct crew *crew, uint32_t wanted)
{
    uint32_t given = 1;
#pragma omp parallel num_threads((int)wanted)
    {
        struct sim_arena arena;
        sim_arena_init(&arena, crew->plan->arena_limit);
#pragma omp single
        given = (uint32_t)omp_get_num_threads();
#pragma omp for schedule(dynamic, 1)
        for (uint32_t offset = 0; offset < crew->plan->count; offset++) {
            run_one(crew, offset, &arena);
        }
        sim_arena_destroy(&arena);
    }
    return given;
}

enum sim_status sim_replications_run(const struct sim_replications *plan, bool *done,
                                     struct sim_replications_report *report, struct sim_error *error)
{
    SIM_ASSERT(plan->run != NULL && plan->arena_limit > 0);
    SIM_ASSERT(plan->count <= UINT32_MAX - plan->first);
    struct crew crew = {.plan = plan, .done_flags = done};
    atomic_init(&crew.done, 0);
    atomic_init(&crew.lowest_undone, plan->count);
    atomic_init(&crew.lowest_failed, UINT32_MAX);
    omp_init_lock(&crew.failure_lock);
    omp_init_lock(&crew.progress_lock);
    uint32_t threads = run_all(&crew, sim_threads_for(plan->threads, plan->count));
    omp_destroy_lock(&crew.progress_lock);
    omp_destroy_lock(&crew.failure_lock);
    *report = (struct sim_replications_report){
        .threads = threads, .done = atomic_load(&crew.done), .prefix = atomic_load(&crew.lowest_undone)};
    if (atomic_load(&crew.lowest_failed) != UINT32_MAX) {
        return sim_fail(error, crew.failure.status, "%s", crew.failure.message);
    }
    if (report->done < plan->count) {
        return sim_fail(error, SIM_ERR_INTERRUPTED, "interrupted after %u of %u replications", report->done,
                        plan->count);
    }
    return SIM_OK;
}

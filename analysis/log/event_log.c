/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/event_log.h"

#include "analysis/log/csv_log.h"
#include "analysis/log/ocel_log.h"
#include "analysis/log/sample.h"
#include "analysis/log/xes_log.h"
#include "analysis/output/safe_file.h"
#include "analysis/run/watch.h"
#include "models/clock.h"
#include "sim/base/mix.h"

#include <string.h>

/* 14 MB: enough for some thousand cases without a file. */
enum { EVENTS_IN_MEMORY = 1 << 18 };

/* One file under way. */
struct file {
    enum ana_log_format format;
    struct ana_safe_file safe;
    struct ana_csv csv;
    struct ana_ocel_log ocel;
};

struct writing {
    const struct ana_log_request *request;
    struct ana_log_told *told;
    struct sim_error *error;
    struct file files[ANA_LOGS_MOST];
    struct ana_notices notices;
    struct ana_record_sort events; /* in the order of time; of formats that want it */
    struct ana_log_case one;       /* the case at hand */
    bool by_time;
};

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

bool ana_log_format_of(const char *path, enum ana_log_format *format)
{
    static const struct {
        const char *end;
        enum ana_log_format format;
    } endings[] = {{".csv", ANA_LOG_CSV},
                   {".ocel.json", ANA_LOG_OCEL},
                   {"/ocel.json", ANA_LOG_OCEL},
                   {".xes", ANA_LOG_XES}};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (ends_with(path, endings[i].end)) {
            *format = endings[i].format;
            return true;
        }
    }
    *format = ANA_LOG_OCEL;
    return strcmp(path, "ocel.json") == 0;
}

/* ---- the run ---- */

static enum sim_status listen(struct writing *writing)
{
    const struct ana_log_request *request = writing->request;
    struct ana_notices *notices = &writing->notices;
    struct visa_replication run = request->run;
    run.scenario = request->scenario;
    run.seed = request->seed;
    enum sim_status status = ana_notices_init(notices, request->targets[0].path, writing->error);
    notices->luck = sim_mix_pair(request->seed, request->replication);
    if (status == SIM_OK && request->cases > 0) {
        status = ana_sample_most(&run, notices->luck, request->cases, &notices->most, writing->error);
    }
    const struct visa_observer observer = ana_notices_observer(notices);
    run.observer = &observer;
    status = status == SIM_OK ? ana_watch(&run, writing->error) : status;
    return status == SIM_OK ? ana_notices_begin(notices, writing->error) : status;
}

static bool is_stopped(const struct writing *writing)
{
    return writing->request->stop != NULL && atomic_load(writing->request->stop);
}

/* ---- files ---- */

static enum sim_status open_file(struct writing *writing, struct file *file,
                                 const struct ana_log_target *target)
{
    const struct ana_log_request *request = writing->request;
    const struct ana_log_head head = {.scenario = request->scenario,
                                      .seed = request->seed,
                                      .replication = request->replication,
                                      .cases = writing->notices.kept,
                                      .whole = writing->notices.whole};
    file->format = target->format;
    enum sim_status status = ana_safe_file_open(&file->safe, target->path, request->force, writing->error);
    if (status != SIM_OK) {
        return status;
    }
    switch (file->format) {
    case ANA_LOG_CSV:
        ana_csv_init(&file->csv, file->safe.stream);
        ana_csv_log_begin(&file->csv);
        return SIM_OK;
    case ANA_LOG_OCEL:
        status = ana_ocel_log_init(&file->ocel, file->safe.stream, request->scenario, writing->error);
        if (status == SIM_OK) {
            ana_ocel_log_begin(&file->ocel);
        }
        return status;
    case ANA_LOG_XES:
        ana_xes_log_begin(file->safe.stream, &head);
        return SIM_OK;
    }
    return SIM_OK;
}

static int by_moment(const void *a, const void *b)
{
    const struct ana_log_event *x = a;
    const struct ana_log_event *y = b;
    if (x->moment != y->moment) {
        return x->moment < y->moment ? -1 : 1;
    }
    if (x->who != y->who) {
        return x->who < y->who ? -1 : 1;
    }
    return (x->sequence > y->sequence) - (x->sequence < y->sequence);
}

static enum sim_status open_files(struct writing *writing)
{
    static const struct ana_record_kind kind = {sizeof(struct ana_log_event), by_moment, EVENTS_IN_MEMORY};
    const struct ana_log_request *request = writing->request;
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < request->count && status == SIM_OK; i++) {
        status = open_file(writing, &writing->files[i], &request->targets[i]);
        writing->by_time = writing->by_time || request->targets[i].format != ANA_LOG_XES;
    }
    if (status == SIM_OK && writing->by_time) {
        status = ana_record_sort_init(&writing->events, &kind, request->targets[0].path, writing->error);
    }
    return status;
}

static enum sim_status commit(struct writing *writing)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < writing->request->count && status == SIM_OK; i++) {
        struct file *file = &writing->files[i];
        if (file->format == ANA_LOG_XES) {
            ana_xes_log_end(file->safe.stream);
        } else if (file->format == ANA_LOG_OCEL) {
            ana_ocel_log_end(&file->ocel);
        }
        status = ana_safe_file_commit(&file->safe, writing->error);
    }
    return status;
}

/* ---- cases and events ---- */

static void hand_over_case(struct writing *writing)
{
    const struct ana_log_case *c = &writing->one;
    for (size_t i = 0; i < writing->request->count; i++) {
        struct file *file = &writing->files[i];
        if (file->format == ANA_LOG_XES) {
            ana_xes_log_case(file->safe.stream, c);
        } else if (file->format == ANA_LOG_OCEL) {
            ana_ocel_log_case(&file->ocel, c);
        }
    }
    for (uint32_t i = 0; i < c->count && writing->by_time; i++) {
        ana_record_sort_add(&writing->events, &c->events[i]);
    }
    writing->told->cases++;
    writing->told->events += c->count;
}

static enum sim_status end_case(struct writing *writing)
{
    const struct visa_settings *settings = &writing->request->scenario->settings;
    ana_log_case_finish(&writing->one, visa_midnight(settings->last_day + 1));
    if (writing->one.failed) {
        return sim_fail(writing->error, SIM_ERR_MEMORY, "no memory for the events of a case");
    }
    hand_over_case(writing);
    return is_stopped(writing) ? sim_fail(writing->error, SIM_ERR_INTERRUPTED, "interrupted") : SIM_OK;
}

static enum sim_status tell_cases(struct writing *writing)
{
    struct ana_notices *notices = &writing->notices;
    struct ana_log_case *one = &writing->one;
    const struct ana_notice *notice = ana_record_sort_next(&notices->sort);
    enum sim_status status = SIM_OK;
    ana_log_case_init(one, writing->request->scenario);
    while (notice != NULL && status == SIM_OK) {
        ana_log_case_begin(one, notice->who);
        for (; notice != NULL && notice->who == one->chain.who;
             notice = ana_record_sort_next(&notices->sort)) {
            ana_log_case_take(one, notice);
        }
        status = end_case(writing);
    }
    return status == SIM_OK ? ana_record_sort_status(&notices->sort, writing->error) : status;
}

static void hand_over_event(struct writing *writing, const struct ana_log_event *event)
{
    for (size_t i = 0; i < writing->request->count; i++) {
        struct file *file = &writing->files[i];
        if (file->format == ANA_LOG_CSV) {
            ana_csv_log_event(&file->csv, writing->request->scenario, event);
        } else if (file->format == ANA_LOG_OCEL) {
            ana_ocel_log_event(&file->ocel, event);
        }
    }
}

static enum sim_status tell_events(struct writing *writing)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < writing->request->count && status == SIM_OK; i++) {
        if (writing->files[i].format == ANA_LOG_OCEL) {
            status = ana_ocel_log_begin_events(&writing->files[i].ocel, writing->error);
        }
    }
    status = status == SIM_OK ? ana_record_sort_begin(&writing->events, writing->error) : status;
    const struct ana_log_event *event = status == SIM_OK ? ana_record_sort_next(&writing->events) : NULL;
    for (; event != NULL; event = ana_record_sort_next(&writing->events)) {
        if (is_stopped(writing)) {
            return sim_fail(writing->error, SIM_ERR_INTERRUPTED, "interrupted");
        }
        hand_over_event(writing, event);
    }
    return status == SIM_OK ? ana_record_sort_status(&writing->events, writing->error) : status;
}

static void close_all(struct writing *writing)
{
    for (size_t i = 0; i < writing->request->count; i++) {
        ana_safe_file_abandon(&writing->files[i].safe);
        ana_ocel_log_destroy(&writing->files[i].ocel);
    }
    ana_notices_destroy(&writing->notices);
    ana_record_sort_destroy(&writing->events);
    ana_log_case_destroy(&writing->one);
}

enum sim_status ana_event_log_write(const struct ana_log_request *request, struct ana_log_told *told,
                                    struct sim_error *error)
{
    SIM_ASSERT(request->count > 0 && request->count <= ANA_LOGS_MOST);
    *told = (struct ana_log_told){0};
    struct writing writing = {.request = request, .told = told, .error = error};
    enum sim_status status = listen(&writing);
    told->whole = writing.notices.whole;
    status = status == SIM_OK ? open_files(&writing) : status;
    status = status == SIM_OK ? tell_cases(&writing) : status;
    status = status == SIM_OK && writing.by_time ? tell_events(&writing) : status;
    status = status == SIM_OK ? commit(&writing) : status;
    close_all(&writing);
    return status;
}

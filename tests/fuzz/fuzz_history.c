/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a case history and as a file of waits, against a small scenario. A history that can be read is
 * written and read again, to the same text; cut to a day it is what it is when cut again.
 */
#include "models/history/waits.h"
#include "tests/support/history_text.h"
#include "tests/support/scenario_text.h"
#include "tests/support/shown_lines.h"

#include <stdio.h>
#include <string.h>

enum { SCENARIO_BYTES = 1 << 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What lasts from one input to the next. */
struct bench {
    char text[SCENARIO_BYTES];
    struct visa_scenario scenario;
    struct sim_arena arena;
    bool ready;
};

static void prepare(struct bench *bench)
{
    struct scenario_text split;
    struct visa_diagnostics diagnostics;
    FILE *file = fopen(VISAQ_SOURCE_DIR "/tests/fuzz/corpus/scenario/tiny.txt", "rb");
    SIM_ASSERT(file != NULL);
    const size_t size = fread(bench->text, 1, sizeof bench->text, file);
    fclose(file);
    sim_arena_init(&bench->arena, (size_t)1 << 30);
    visa_diagnostics_init(&diagnostics, &bench->arena);
    split_scenario_text(&split, bench->text, size);
    const struct visa_scenario_source source = {
        .folder = "tiny", .files = split.files, .file_count = split.count};
    SIM_ASSERT(visa_scenario_load_from(&bench->scenario, &source, &diagnostics) == SIM_OK);
    bench->ready = true;
}

static enum sim_status read_history(struct bench *bench, const char *text, size_t size,
                                    struct visa_history *history)
{
    static const char *const closed[] = {"west"};
    const struct visa_csv_source csv = {.name = "h.csv", .data = text, .length = size};
    const struct visa_history_source source = {.path = "h.csv",
                                               .csv = &csv,
                                               .scenario = &bench->scenario,
                                               .closed_posts = closed,
                                               .closed_count = 1,
                                               .today = 20089}; /* 2025-01-01 */
    struct visa_diagnostics diagnostics;
    visa_diagnostics_init(&diagnostics, &bench->arena);
    const enum sim_status status = visa_history_read(history, &source, &diagnostics, &bench->arena);
    SIM_ASSERT(status == SIM_OK || status == SIM_ERR_DATA);
    SIM_ASSERT(status == visa_diagnostics_status(&diagnostics));
    check_shown_lines(&diagnostics);
    return status;
}

/* No later day is left, and to cut again changes nothing. */
static void check_cut(struct bench *bench, struct visa_history *history, const struct history_style *style)
{
    const int32_t as_of = history->first_day + (history->last_day - history->first_day) / 2;
    visa_history_cut(history, as_of);
    SIM_ASSERT(history->last_day <= as_of);
    const char *once = write_history(history, &bench->scenario, style, &bench->arena);
    visa_history_cut(history, as_of);
    const char *twice = write_history(history, &bench->scenario, style, &bench->arena);
    SIM_ASSERT(strcmp(once, twice) == 0);
}

static void check_history(struct bench *bench, const char *text, size_t size)
{
    static const struct history_style style = {.closed_post = "west"};
    struct visa_history history;
    struct visa_history again;
    if (read_history(bench, text, size, &history) != SIM_OK) {
        return;
    }
    const char *written = write_history(&history, &bench->scenario, &style, &bench->arena);
    if (read_history(bench, written, strlen(written), &again) == SIM_OK) {
        const char *second = write_history(&again, &bench->scenario, &style, &bench->arena);
        SIM_ASSERT(strcmp(written, second) == 0);
    }
    check_cut(bench, &history, &style);
}

/* By pool and then by day, and no two of a pool on one day. */
static void check_waits(struct bench *bench, const char *text, size_t size)
{
    const struct visa_csv_source csv = {.name = "w.csv", .data = text, .length = size};
    const struct visa_waits_source source = {
        .path = "w.csv", .csv = &csv, .scenario = &bench->scenario, .as_of = VISA_NO_DAY};
    struct visa_noted_waits waits;
    struct visa_diagnostics diagnostics;
    visa_diagnostics_init(&diagnostics, &bench->arena);
    const enum sim_status status = visa_waits_read(&waits, &source, &diagnostics, &bench->arena);
    SIM_ASSERT(status == SIM_OK || status == SIM_ERR_DATA);
    SIM_ASSERT(status == visa_diagnostics_status(&diagnostics));
    check_shown_lines(&diagnostics);
    for (size_t i = 0; status == SIM_OK && i < waits.count; i++) {
        const struct visa_noted_wait *wait = &waits.wait[i];
        SIM_ASSERT(wait->from <= wait->to && wait->low <= wait->days && wait->days <= wait->high);
        SIM_ASSERT(i == 0 || wait->pool > wait[-1].pool ||
                   (wait->pool == wait[-1].pool && wait->from > wait[-1].to));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct bench bench;
    if (!bench.ready) {
        prepare(&bench);
    }
    const char *text = data == NULL ? "" : (const char *)data;
    sim_arena_reset(&bench.arena);
    check_history(&bench, text, size);
    check_waits(&bench, text, size);
    return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a scenario (tests/support/scenario_text.h): with libFuzzer as a fuzz target, without it as a
 * program that replays the files of its command line. Beside what the sanitizers see, what a replication
 * relies on is checked for every scenario that is taken.
 */
#include "models/scenario/scenario.h"
#include "tests/support/scenario_text.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_lines(struct visa_diagnostics *diagnostics)
{
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(diagnostics, &count);
    SIM_ASSERT(lines != NULL);
    for (size_t i = 0; i < count; i++) {
        SIM_ASSERT(strstr(lines[i], ".csv: ") != NULL || strstr(lines[i], ".csv:") != NULL ||
                   strncmp(lines[i], "… and ", strlen("… and ")) == 0);
    }
}

static void check_grid(const struct visa_grid *grid, size_t cells)
{
    SIM_ASSERT(grid->count == cells);
    for (size_t cell = 0; cell < cells; cell++) {
        const struct visa_steps *steps = &grid->cells[cell];
        SIM_ASSERT(steps->count >= 1 && steps->step[0].from_day == VISA_ALWAYS);
        for (uint32_t i = 1; i < steps->count; i++) {
            SIM_ASSERT(steps->step[i - 1].from_day < steps->step[i].from_day);
            SIM_ASSERT(steps->step[i].row >= VISA_NO_ROW);
        }
    }
}

static void check_pool(const struct visa_scenario *s, const struct visa_pool *pool)
{
    SIM_ASSERT(pool->post < s->post_count && pool->kind < s->kind_count);
    SIM_ASSERT(pool->times >= 1 && pool->times <= SIM_SLOT_TIMES_MAX);
    SIM_ASSERT(pool->first_day == s->settings.start_day && pool->last_day >= s->settings.last_day);
    SIM_ASSERT(pool->held_until >= pool->first_day);
    for (int32_t i = 1; i < pool->times; i++) {
        SIM_ASSERT(pool->minute[i - 1] < pool->minute[i]);
    }
}

static void check_announcements(const struct visa_scenario *s)
{
    for (size_t i = 0; i < s->announcement_count; i++) {
        const struct visa_announcement *item = &s->announcements[i];
        SIM_ASSERT(item->pool < s->pool_count && item->time < s->pools[item->pool].times);
        SIM_ASSERT(item->day > s->settings.start_day && item->day <= s->settings.last_day);
        SIM_ASSERT(item->seat_day >= item->day && item->seat_day <= s->pools[item->pool].last_day);
        SIM_ASSERT(i == 0 || s->announcements[i - 1].day <= item->day);
    }
}

static void check_streams(const struct visa_scenario *s)
{
    for (uint32_t i = 0; i < s->stream_count; i++) {
        const struct visa_stream *stream = &s->streams[i];
        SIM_ASSERT(stream->clazz < s->class_count && stream->applicant < VISA_APPLICANTS);
        SIM_ASSERT(stream->home == VISA_NOTHING || stream->home < s->post_count);
        SIM_ASSERT(stream->window_from >= 0 && stream->window_from + stream->window_minutes <= 1440);
        for (int32_t day = s->settings.first_day; day <= s->settings.last_day; day++) {
            int32_t law = stream->law_of_day[day - s->settings.first_day];
            SIM_ASSERT(law >= -1 && law < (int32_t)s->arrival_count);
        }
    }
}

static void check_scenario(const struct visa_scenario *s)
{
    size_t groups = (size_t)s->class_count * VISA_APPLICANTS;
    SIM_ASSERT(s->post_count > 0 && s->class_count > 0 && s->stream_count > 0);
    check_grid(&s->population, VISA_ATTRIBUTES * groups);
    check_grid(&s->duration_grid, VISA_ACTIVITIES * groups * (s->post_count + 1));
    check_grid(&s->behaviour_grid, VISA_BEHAVIOURS * groups * (s->post_count + 1));
    check_grid(&s->fee_grid, (size_t)VISA_FEES * s->class_count * VISA_PASSPORTS);
    check_grid(&s->outcome_grid,
               groups * VISA_DECISIONS * VISA_ATTEMPTS * VISA_STRENGTHS * VISA_FIELDS * VISA_CIRCUMSTANCES);
    for (uint32_t i = 0; i < s->pool_count; i++) {
        check_pool(s, &s->pools[i]);
    }
    check_announcements(s);
    check_streams(s);
}

static void check_input(struct sim_arena *arena, const struct visa_scenario_source *source)
{
    struct visa_diagnostics diagnostics;
    struct visa_scenario scenario;
    sim_arena_reset(arena);
    visa_diagnostics_init(&diagnostics, arena);
    enum sim_status status = visa_scenario_load_from(&scenario, source, &diagnostics);
    SIM_ASSERT(status == SIM_OK || status == SIM_ERR_DATA || status == SIM_ERR_NO_INPUT ||
               (status == SIM_ERR_MEMORY && scenario.memory.failed));
    SIM_ASSERT(status == SIM_ERR_MEMORY || (status == SIM_OK) == (diagnostics.count[VISA_ERROR] == 0));
    check_lines(&diagnostics);
    if (status == SIM_OK) {
        check_scenario(&scenario);
    }
    visa_scenario_destroy(&scenario);
}

/* The arena of messages outlives the call, which spares the system's part of the work. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { MEMORY = 256 << 20 };
    static struct sim_arena arena;
    struct scenario_text split;
    if (arena.limit == 0) {
        sim_arena_init(&arena, (size_t)1 << 30);
    }
    split_scenario_text(&split, (const char *)data, size);
    struct visa_scenario_source source = {
        .folder = "tiny", .files = split.files, .file_count = split.count, .memory = MEMORY};
    check_input(&arena, &source);
    return 0;
}

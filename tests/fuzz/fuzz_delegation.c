/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as the files of a delegation: what stands before a line "@" is 团组.csv, the rest 人员.csv. What
 * can be read is written and read again, to the same text.
 */
#include "models/delegation/delegation.h"
#include "tests/support/shown_lines.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Where the line "@" begins; size if there is none. */
static size_t find_cut(const char *text, size_t size)
{
    for (size_t i = 0; i + 1 < size; i++) {
        if (text[i] == '@' && text[i + 1] == '\n' && (i == 0 || text[i - 1] == '\n')) {
            return i;
        }
    }
    return size;
}

static enum sim_status read_files(struct visa_delegation *delegation, const struct visa_csv_source *files,
                                  struct visa_diagnostics *diagnostics, struct sim_arena *arena)
{
    struct visa_delegation_source source = {
        .folder = "d", .files = files, .file_count = 2, .as_of = VISA_NO_DAY};
    visa_diagnostics_init(diagnostics, arena);
    return visa_delegation_read(delegation, &source, diagnostics, arena);
}

static void check_again(const struct visa_delegation *delegation, struct sim_arena *arena)
{
    struct visa_diagnostics diagnostics;
    struct visa_delegation again;
    struct visa_delegation_text text;
    struct visa_delegation_text second;
    SIM_ASSERT(visa_delegation_write(delegation, false, arena, &text) == SIM_OK);
    struct visa_csv_source files[] = {
        {.name = "d/团组.csv", .data = text.delegation, .length = strlen(text.delegation)},
        {.name = "d/人员.csv", .data = text.members, .length = strlen(text.members)}};
    if (read_files(&again, files, &diagnostics, arena) == SIM_OK) {
        SIM_ASSERT(visa_delegation_write(&again, false, arena, &second) == SIM_OK);
        SIM_ASSERT(strcmp(text.members, second.members) == 0);
    }
}

static void check_input(struct sim_arena *arena, const char *text, size_t size)
{
    struct visa_diagnostics diagnostics;
    struct visa_delegation delegation;
    size_t cut = find_cut(text, size);
    size_t members = cut == size ? 0 : cut + 2;
    struct visa_csv_source files[] = {
        {.name = "d/团组.csv", .data = text, .length = members == 0 ? 0 : cut},
        {.name = "d/人员.csv", .data = text + members, .length = size - members}};
    sim_arena_reset(arena);
    enum sim_status status = read_files(&delegation, files, &diagnostics, arena);
    SIM_ASSERT(status == SIM_OK || status == SIM_ERR_DATA);
    SIM_ASSERT(status == visa_diagnostics_status(&diagnostics));
    check_shown_lines(&diagnostics);
    if (status == SIM_OK) {
        check_again(&delegation, arena);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sim_arena arena;
    if (arena.limit == 0) {
        sim_arena_init(&arena, (size_t)1 << 30);
    }
    check_input(&arena, data == NULL ? "" : (const char *)data, size);
    return 0;
}

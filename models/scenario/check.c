/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong, or odd, about a scenario as a whole. */
#include "models/scenario/compile.h"

static void need_rows(const struct visa_compiler *compiler, enum visa_file file, const char *what)
{
    struct visa_table *table = visa_table_of(compiler, file);
    if (table->count == 0) {
        visa_report(table->diagnostics, VISA_ERROR, (struct visa_position){.file = table->name},
                    "a scenario needs at least one %s", what);
    }
}

/* The most seats any post has on one day for a class's interviews. */
static int32_t most_seats(const struct visa_scenario *s, uint8_t kind)
{
    int32_t most = 0;
    for (uint32_t i = 0; i < s->pool_count; i++) {
        if (s->pools[i].kind == kind && s->pools[i].most_on_a_day > most) {
            most = s->pools[i].most_on_a_day;
        }
    }
    return most;
}

/* A party that fits on no day, and demand that finds no seats at all. */
static void check_demand(const struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_DEMAND);
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        const struct visa_class *clazz = &compiler->scenario->classes[cells[DEMAND_CLASS].whole];
        if (clazz->interview_kind == VISA_NOTHING) {
            continue;
        }
        int32_t most = most_seats(compiler->scenario, clazz->interview_kind);
        int64_t size = cells[DEMAND_ACCOUNT].whole == VISA_ACCOUNT_ONE ? cells[DEMAND_PARTY_SIZE].whole : 1;
        if (most == 0) {
            visa_table_warn(table, row, DEMAND_CLASS, "no post has seats in pool \"%s\"",
                            compiler->scenario->kinds[clazz->interview_kind]);
        } else if (size > most) {
            visa_table_error(table, row, DEMAND_PARTY_SIZE,
                             "a party of %lld on one account fits on no day: at most %d seats",
                             (long long)size, most);
        }
    }
}

enum sim_status visa_check_scenario(const struct visa_compiler *compiler)
{
    need_rows(compiler, VISA_FILE_POSTS, "post");
    need_rows(compiler, VISA_FILE_CLASSES, "class");
    need_rows(compiler, VISA_FILE_DEMAND, "arrival stream");
    check_demand(compiler);
    return SIM_OK;
}

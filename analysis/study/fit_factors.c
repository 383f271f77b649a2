/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/fit_factors.h"

#include "analysis/study/points.h"

#include "analysis/output/text_number.h"
#include "models/scenario/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whether a target only sets: its operator is = alone. */
static bool sets(const char *target, size_t length)
{
    return length >= 2 && target[length - 1] == '=' && strchr("+-*", target[length - 2]) == NULL;
}

static enum sim_status fit(struct ana_factor *factor, const struct visa_tables *tables,
                           struct sim_error *error)
{
    size_t length = strlen(factor->target);
    if (factor->kind != ANA_FACTOR_INTERVAL || !sets(factor->target, length)) {
        return SIM_OK;
    }
    char *text = strndup(factor->target, length - 1);
    if (text == NULL) {
        return SIM_ERR_MEMORY;
    }
    struct visa_target target;
    struct sim_error none;
    enum sim_status status = visa_target_read(&target, tables, text, &none);
    free(text);
    if (status != SIM_OK || target.column < 0) {
        return status == SIM_ERR_DATA ? SIM_OK : status;
    }
    enum visa_kind kind = visa_file_schema(target.file)->columns[target.column].kind;
    factor->grain = kind == VISA_KIND_WHOLE ? 1 : kind == VISA_KIND_MONEY ? 100 : 0;
    if (factor->grain > 0 && ana_interval_grains(factor) < 2) {
        return sim_fail(error, SIM_ERR_DATA,
                        "%s takes less than two numbers from %s to %s, so nothing varies", factor->name,
                        factor->texts[0], factor->texts[1]);
    }
    return SIM_OK;
}

enum sim_status ana_factors_fit(struct ana_factor *factors, size_t count, const struct visa_tables *tables,
                                struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < count && status == SIM_OK; i++) {
        status = fit(&factors[i], tables, error);
    }
    return status;
}

static char *text_of(const struct visa_row *row, struct sim_arena *arena)
{
    const char *target = row->cells[UNCERTAINTY_TARGET].text;
    struct ana_number_text low = ana_number(row->cells[UNCERTAINTY_LOW].decimal);
    struct ana_number_text high = ana_number(row->cells[UNCERTAINTY_HIGH].decimal);
    size_t bytes = strlen(target) + strlen(low.text) + strlen(high.text) + sizeof "=..";
    char *text = sim_arena_alloc(arena, bytes, 1);
    if (text != NULL) {
        snprintf(text, bytes, "%s=%s..%s", target, low.text, high.text);
    }
    return text;
}

enum sim_status ana_unknowns(const struct visa_tables *tables, struct sim_arena *arena,
                             const char *const **texts, size_t *count)
{
    const struct visa_table *table = &tables->table[VISA_FILE_UNCERTAINTY];
    const char **made = sim_arena_alloc(arena, table->count + 1, sizeof *made);
    *texts = made;
    *count = 0;
    for (size_t i = 0; i < table->count && made != NULL; i++) {
        const struct visa_row *row = &table->rows[i];
        if (row->cells[UNCERTAINTY_LOW].decimal < row->cells[UNCERTAINTY_HIGH].decimal) {
            made[(*count)++] = text_of(row, arena);
        }
    }
    return arena->failed ? SIM_ERR_MEMORY : SIM_OK;
}

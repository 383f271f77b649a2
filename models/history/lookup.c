/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/history/rows.h"

#include "models/input/sheet.h"
#include "models/scenario/find.h"

#include <stdio.h>

enum { LIST_BYTES = 200 };

int16_t visa_past_class(const struct visa_history_row *row, int column)
{
    const struct visa_scenario *s = row->source->scenario;
    const uint8_t clazz = visa_find_class(s, row->table->rows[row->index].cells[column].text);
    char known[LIST_BYTES] = "";
    size_t used = 0;
    if (clazz != VISA_NOTHING) {
        return clazz;
    }
    for (uint32_t i = 0; i < s->class_count && used < sizeof known; i++) {
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", i == 0 ? "" : ", ",
                                 s->classes[i].name);
    }
    visa_table_error(row->table, row->index, column, "expected a class of %s", known);
    return 0;
}

int16_t visa_past_post(const struct visa_history_row *row, int column)
{
    const struct visa_history_source *source = row->source;
    const char *text = row->table->rows[row->index].cells[column].text;
    const uint8_t post = visa_find_post(source->scenario, text);
    if (text[0] == '\0' || post != VISA_NOTHING) {
        return text[0] == '\0' ? VISA_ALL : post;
    }
    if (visa_sheet_find(text, source->closed_posts, source->closed_count) < 0) {
        char hint[VISA_HINT_BYTES];
        visa_post_hint(hint, source->scenario, text);
        visa_table_error(row->table, row->index, column,
                         "no post of the scenario, nor one named as closed by now%s", hint);
    }
    return VISA_POST_CLOSED;
}

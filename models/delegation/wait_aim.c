/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/wait_aim.h"

#include "models/delegation/evidence_schema.h"
#include "models/scenario/find.h"

struct visa_wait_aim visa_wait_aim_of(const struct visa_scenario *scenario, struct visa_table *table,
                                      size_t row)
{
    const struct visa_cell *cells = table->rows[row].cells;
    struct visa_wait_aim aim = {visa_find_post(scenario, cells[VISA_WAIT_POST].text), VISA_NOTHING};
    uint8_t clazz = visa_find_class(scenario, cells[VISA_WAIT_CLASS].text);
    if (aim.post == VISA_NOTHING) {
        char hint[VISA_HINT_BYTES];
        visa_post_hint(hint, scenario, cells[VISA_WAIT_POST].text);
        visa_table_error(table, row, VISA_WAIT_POST, "no post of the scenario goes by %s%s",
                         visa_table_show(table, cells[VISA_WAIT_POST].text).text, hint);
    } else if (clazz == VISA_NOTHING) {
        visa_table_error(table, row, VISA_WAIT_CLASS, "no class of the scenario goes by %s",
                         visa_table_show(table, cells[VISA_WAIT_CLASS].text).text);
    } else if (scenario->classes[clazz].interview_kind == VISA_NOTHING) {
        visa_table_error(table, row, VISA_WAIT_CLASS, "nobody of this class books an interview");
    } else {
        aim.kind = scenario->classes[clazz].interview_kind;
    }
    return aim;
}

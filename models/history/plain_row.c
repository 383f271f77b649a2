/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/check.h"
#include "models/history/rows.h"
#include "models/history/schema.h"

#include "sim/base/message.h"

/* What cannot be true. */
static void check(const struct visa_history_row *row, const struct visa_past_case *c, int32_t complete)
{
    const int32_t today = row->source->today;
    const int32_t begun = c->day[VISA_PAST_REQUESTED];
    const bool done = complete != VISA_NO_DAY;
    const bool said = row->table->rows[row->index].cells[VISA_PLAIN_STATUS].text[0] != '\0';
    if (today != VISA_NO_DAY && begun > today) {
        visa_table_error(row->table, row->index, VISA_PLAIN_CHECK_DATE, "lies in the future");
    }
    if (today != VISA_NO_DAY && complete > today) {
        visa_table_error(row->table, row->index, VISA_PLAIN_COMPLETE_DATE, "lies in the future");
    }
    if (done && complete < begun) {
        visa_table_error(row->table, row->index, VISA_PLAIN_COMPLETE_DATE, "is before \"check_date\"");
    }
    if (done && c->end == VISA_PAST_OPEN) {
        visa_table_error(row->table, row->index, VISA_PLAIN_STATUS,
                         said ? sim_message("is pending, but there is a complete_date")
                              : sim_message("a value is required: there is a complete_date"));
    } else if (!done && c->end != VISA_PAST_OPEN) {
        visa_table_error(row->table, row->index, VISA_PLAIN_COMPLETE_DATE,
                         "the day is missing: the status is not pending");
    }
}

void visa_plain_case_read(const struct visa_history_row *row, struct visa_past_case *c)
{
    static const enum visa_past_end ends[] = {[VISA_PLAIN_PENDING] = VISA_PAST_OPEN,
                                              [VISA_PLAIN_CLEAR] = VISA_PAST_ENDED_ISSUED,
                                              [VISA_PLAIN_REJECT] = VISA_PAST_ENDED_OTHER_REFUSAL};
    const struct visa_cell *cells = row->table->rows[row->index].cells;
    const int32_t complete = visa_day_in(&cells[VISA_PLAIN_COMPLETE_DATE]);
    *c = (struct visa_past_case){
        .where = row->table->rows[row->index].where,
        .id = "",
        .class = visa_past_class(row, VISA_PLAIN_CLASS),
        .post = visa_past_post(row, VISA_PLAIN_POST),
        .applicant = VISA_PRIVATE,
        .route = VISA_ROUTE_INTERVIEW,
        .attempt = 1,
        .recorded = VISA_NO_DAY,
        .looked_on = VISA_NO_DAY,
        .request = VISA_PAST_PROCESSING,
        .end = ends[cells[VISA_PLAIN_STATUS].whole],
    };
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        c->day[i] = VISA_NO_DAY;
    }
    c->day[VISA_PAST_REQUESTED] = visa_day_in(&cells[VISA_PLAIN_CHECK_DATE]);
    if (c->end != VISA_PAST_OPEN) {
        c->day[c->end == VISA_PAST_ENDED_ISSUED ? VISA_PAST_ISSUED : VISA_PAST_REFUSED] = complete;
    }
    check(row, c, complete);
}

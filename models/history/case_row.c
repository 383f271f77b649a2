/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/check.h"
#include "models/delegation/doubtful.h"
#include "models/history/rows.h"
#include "models/history/schema.h"

#include "models/input/cell.h"
#include "models/input/dates.h"
#include "models/input/sheet.h"

static const struct visa_cell *cells_of(const struct visa_history_row *row)
{
    return row->table->rows[row->index].cells;
}

static bool is_given(const struct visa_history_row *row, int column)
{
    return cells_of(row)[column].text[0] != '\0';
}

/* ---- whose ---- */

/* The kind of passport says it; else the row must, and where both do they must agree. */
static enum visa_applicant read_applicant(const struct visa_history_row *row)
{
    const struct visa_cell *cells = cells_of(row);
    const bool said = is_given(row, VISA_CASE_APPLICANT);
    const enum visa_applicant applicant = (enum visa_applicant)cells[VISA_CASE_APPLICANT].whole;
    const char *text = cells[VISA_CASE_PASSPORT].text;
    if (!is_given(row, VISA_CASE_PASSPORT)) {
        if (!said) {
            visa_table_error(
                row->table, row->index, VISA_CASE_APPLICANT,
                "a value is required: official (因公) or private (因私), or the kind of passport");
        }
        return applicant;
    }
    const char *question = visa_question(visa_doubtful_passports, text);
    const int passport = visa_sheet_find(text, visa_passport_names, visa_count_names(visa_passport_names));
    const enum visa_applicant holder = passport == VISA_ORDINARY ? VISA_PRIVATE : VISA_OFFICIAL;
    if (question != NULL) {
        visa_table_error(row->table, row->index, VISA_CASE_PASSPORT, "%s", question);
    } else if (passport < 0) {
        visa_table_error(row->table, row->index, VISA_CASE_PASSPORT,
                         "expected diplomatic (外交), service (公务), public_affairs (公务普通) or ordinary "
                         "(普通)");
    } else if (said && holder != applicant) {
        visa_table_error(row->table, row->index, VISA_CASE_APPLICANT,
                         "does not go with the kind of passport");
    }
    return holder;
}

/* ---- how it ended ---- */

/* What a word for the outcome says. */
struct outcome {
    enum visa_past_end end;
    enum visa_past_request request; /* NONE: nothing about it */
};

static struct outcome outcome_of(enum visa_status status)
{
    switch (status) {
    case VISA_STATUS_ISSUED:
    case VISA_STATUS_EMS:
    case VISA_STATUS_AT_FAO:
    case VISA_STATUS_COLLECTED:
        return (struct outcome){VISA_PAST_ENDED_ISSUED, VISA_PAST_NONE};
    case VISA_STATUS_REFUSED_214B:
        return (struct outcome){VISA_PAST_ENDED_214B, VISA_PAST_NONE};
    case VISA_STATUS_OTHER_REFUSAL:
        return (struct outcome){VISA_PAST_ENDED_OTHER_REFUSAL, VISA_PAST_NONE};
    case VISA_STATUS_WITHDRAWN:
        return (struct outcome){VISA_PAST_ENDED_WITHDRAWN, VISA_PAST_NONE};
    case VISA_STATUS_DOCUMENTS_KEPT:
    case VISA_STATUS_DOCUMENTS_RETURNED:
    case VISA_STATUS_DOCUMENTS_SUBMITTED:
        return (struct outcome){VISA_PAST_OPEN, VISA_PAST_DOCUMENTS};
    case VISA_STATUS_PROCESSING:
        return (struct outcome){VISA_PAST_OPEN, VISA_PAST_PROCESSING};
    case VISA_STATUS_NOT_STARTED:
    case VISA_STATUS_APPROVAL_FILED:
    case VISA_STATUS_APPROVED:
    case VISA_STATUS_PASSPORT_FILED:
    case VISA_STATUS_PASSPORT_ACCEPTED:
    case VISA_STATUS_PASSPORT_REVIEW:
    case VISA_STATUS_PASSPORT_PRODUCTION:
    case VISA_STATUS_PASSPORT_COURIER:
    case VISA_STATUS_PASSPORT_PAPERS:
    case VISA_STATUS_FAO_FORM:
    case VISA_STATUS_DS160:
    case VISA_STATUS_PAID:
    case VISA_STATUS_WAITING:
    case VISA_STATUS_BOOKED:
    case VISA_STATUS_INTERVIEWED:
    case VISA_STATUS_WAIVER_HANDED_IN:
    case VISA_STATUS_CALLED_IN:
    case VISA_STATUSES:
        break;
    }
    return (struct outcome){VISA_PAST_OPEN, VISA_PAST_NONE};
}

/* A word of this file's, or one of the members' statuses; one that can mean two things is asked about. */
static struct outcome read_outcome(const struct visa_history_row *row)
{
    enum { OPEN, DOCUMENTS, WORDS };
    static const char *const own[WORDS] = {[OPEN] = "open|办理中|在办|进行中|未结|pending",
                                           [DOCUMENTS] = "documents|221(g)待补料|221g待补料|待补料"};
    const char *text = cells_of(row)[VISA_CASE_OUTCOME].text;
    const int word = text[0] == '\0' ? OPEN : visa_sheet_find(text, own, WORDS);
    const char *question = word < 0 ? visa_question(visa_doubtful_statuses, text) : NULL;
    const int status = visa_sheet_find(text, visa_status_names, VISA_STATUSES);
    if (word == DOCUMENTS) {
        return (struct outcome){VISA_PAST_OPEN, VISA_PAST_DOCUMENTS};
    }
    if (question != NULL) {
        visa_table_error(row->table, row->index, VISA_CASE_OUTCOME, "%s", question);
    } else if (word < 0 && status < 0) {
        visa_table_error(row->table, row->index, VISA_CASE_OUTCOME,
                         "expected an outcome: issued (出签), refused_214b (214(b)拒签), other_refusal "
                         "(其他拒签), documents (221(g)待补料), processing (行政审理中), open (办理中) or "
                         "withdrawn (退出)");
    }
    return outcome_of(word < 0 && question == NULL && status >= 0 ? (enum visa_status)status
                                                                  : VISA_STATUS_NOT_STARTED);
}

/* Which 221(g) it was, from its own column or from how the case stands. */
static enum visa_past_request read_request(const struct visa_history_row *row, enum visa_past_request stands)
{
    const bool said = is_given(row, VISA_CASE_REQUEST);
    const enum visa_past_request asked =
        cells_of(row)[VISA_CASE_REQUEST].whole == 0 ? VISA_PAST_DOCUMENTS : VISA_PAST_PROCESSING;
    const bool dated = is_given(row, VISA_CASE_DAYS + VISA_PAST_REQUESTED);
    if (said && stands != VISA_PAST_NONE && stands != asked) {
        visa_table_error(row->table, row->index, VISA_CASE_REQUEST, "does not go with the outcome");
    } else if (!dated && (said || stands != VISA_PAST_NONE)) {
        visa_table_error(row->table, row->index, VISA_CASE_DAYS + VISA_PAST_REQUESTED,
                         "the day of the 221(g) is missing");
    } else if (dated && !said && stands == VISA_PAST_NONE) {
        visa_table_warn(row->table, row->index, VISA_CASE_REQUEST,
                        "documents (补充材料) or processing (行政审理)? As it stands the case tells about "
                        "neither");
    }
    return said ? asked : stands != VISA_PAST_NONE ? stands : dated ? VISA_PAST_NOT_SAID : VISA_PAST_NONE;
}

/* ---- a row ---- */

static enum visa_route read_route(const struct visa_history_row *row)
{
    const bool handed_in = is_given(row, VISA_CASE_DAYS + VISA_PAST_HANDED_IN);
    return is_given(row, VISA_CASE_ROUTE) ? (enum visa_route)cells_of(row)[VISA_CASE_ROUTE].whole
           : handed_in                    ? VISA_ROUTE_WAIVER
                                          : VISA_ROUTE_INTERVIEW;
}

void visa_case_read(const struct visa_history_row *row, struct visa_past_case *c)
{
    const struct visa_cell *cells = cells_of(row);
    const struct outcome outcome = read_outcome(row);
    *c = (struct visa_past_case){
        .where = row->table->rows[row->index].where,
        .id = cells[VISA_CASE_ID].text,
        .class = visa_past_class(row, VISA_CASE_CLASS),
        .post = visa_past_post(row, VISA_CASE_POST),
        .applicant = read_applicant(row),
        .route = read_route(row),
        .sensitive = cells[VISA_CASE_SENSITIVE].whole == VISA_SENSITIVE_YES,
        .sensitive_known = cells[VISA_CASE_SENSITIVE].whole != VISA_SENSITIVE_UNKNOWN,
        .attempt = (int8_t)cells[VISA_CASE_ATTEMPT].whole,
        .recorded = visa_day_in(&cells[VISA_CASE_RECORDED]),
        .looked_on = visa_day_in(&cells[VISA_CASE_LOOKED_ON]),
        .request = read_request(row, outcome.request),
        .end = outcome.end,
    };
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        c->day[i] = visa_day_in(&cells[VISA_CASE_DAYS + i]);
    }
    visa_case_check(row, c);
}

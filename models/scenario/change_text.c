/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/change_text.h"

#include "models/scenario/target_reader.h"

#include <string.h>

const char *visa_next_change(const char **at, struct sim_arena *arena)
{
    const char *start = *at + strspn(*at, " ;");
    size_t length = strcspn(start, ";");
    if (length == 0) {
        *at = NULL;
        return NULL;
    }
    char *change = sim_arena_alloc(arena, length + 1, 1);
    if (change == NULL) {
        return NULL;
    }
    *at = start + length;
    while (start[length - 1] == ' ') {
        length--;
    }
    memcpy(change, start, length);
    return change;
}

/* Takes an operator, = += -= *=, away from the text. */
static enum sim_status read_operator(struct visa_target_reader *reader, enum visa_operator *kind)
{
    static const char *const words[] = {
        [VISA_SET] = "=", [VISA_ADD] = "+=", [VISA_SUBTRACT] = "-=", [VISA_MULTIPLY] = "*="};
    reader->at += strspn(reader->at, " ");
    for (int i = VISA_SET; i <= VISA_MULTIPLY; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(reader->at, words[i], length) == 0) {
            *kind = (enum visa_operator)i;
            reader->at += length;
            return SIM_OK;
        }
    }
    return sim_fail(reader->error, SIM_ERR_DATA, "expected %s", reader->usage);
}

static enum sim_status read_cells_change(struct visa_target_reader *reader, struct visa_order *order)
{
    enum sim_status status = visa_read_selectors(reader);
    if (status == SIM_OK) {
        status = visa_expect(reader, '.');
    }
    if (status == SIM_OK) {
        status = visa_read_column(reader, "=+-*", &order->target.column);
    }
    if (status == SIM_OK) {
        status = read_operator(reader, &order->kind);
    }
    if (status != SIM_OK) {
        return status;
    }
    order->value = visa_read_piece(reader, "");
    return order->value == NULL ? SIM_ERR_MEMORY
                                : visa_target_require(&order->target, reader->tables, reader->error);
}

static bool has_cell(const struct visa_order *order, int column)
{
    size_t i = 0;
    while (i < order->cell_count && order->cell[i] != column) {
        i++;
    }
    return i < order->cell_count;
}

static enum sim_status read_cell(struct visa_target_reader *reader, struct visa_order *order)
{
    int column = 0;
    enum sim_status status = visa_read_column(reader, "=,]", &column);
    if (status == SIM_OK) {
        status = visa_expect(reader, '=');
    }
    if (status != SIM_OK) {
        return status;
    }
    if (has_cell(order, column)) {
        return sim_fail(reader->error, SIM_ERR_DATA, "%s is there twice",
                        visa_column_at(visa_file_schema(order->target.file), column)->name);
    }
    SIM_ASSERT(order->cell_count < VISA_ORDER_CELLS); /* no file has so many columns */
    order->cell[order->cell_count] = column;
    order->text[order->cell_count] = visa_read_piece(reader, ",]");
    return order->text[order->cell_count++] == NULL ? SIM_ERR_MEMORY : SIM_OK;
}

static enum sim_status read_new_row(struct visa_target_reader *reader, struct visa_order *order)
{
    enum sim_status status = visa_expect(reader, '[');
    if (status != SIM_OK) {
        return status;
    }
    do {
        status = read_cell(reader, order);
    } while (status == SIM_OK && *reader->at == ',' && reader->at++ != NULL);
    return status == SIM_OK ? visa_expect(reader, ']') : status;
}

static enum sim_status read_rows_to_drop(struct visa_target_reader *reader, struct visa_order *order)
{
    reader->at += strspn(reader->at, " ");
    if (*reader->at != '[') {
        return visa_expect(reader, '[');
    }
    enum sim_status status = visa_read_selectors(reader);
    return status == SIM_OK ? visa_target_require(&order->target, reader->tables, reader->error) : status;
}

static enum sim_status read_rows_change(struct visa_target_reader *reader, struct visa_order *order)
{
    enum visa_operator kind = VISA_SET;
    enum sim_status status = read_operator(reader, &kind);
    if (status == SIM_OK && kind != VISA_ADD && kind != VISA_SUBTRACT) {
        return sim_fail(reader->error, SIM_ERR_DATA, "expected %s", reader->usage);
    }
    if (status != SIM_OK) {
        return status;
    }
    order->deed = kind == VISA_ADD ? VISA_ADD_ROW : VISA_DROP_ROWS;
    status = kind == VISA_ADD ? read_new_row(reader, order) : read_rows_to_drop(reader, order);
    reader->at += strspn(reader->at, " ");
    if (status == SIM_OK && *reader->at != '\0') {
        return sim_fail(reader->error, SIM_ERR_DATA, "%s behind the closing bracket",
                        visa_show_name(reader->at, strlen(reader->at)).text);
    }
    return status;
}

enum sim_status visa_order_read(struct visa_order *order, const struct visa_tables *tables, const char *text,
                                struct sim_error *error)
{
    *order = (struct visa_order){.deed = VISA_SET_CELLS};
    struct visa_target_reader reader = {
        .at = text,
        .usage = "file[column=value,…].column=value (or += -= *=), file+=[column=value,…] or "
                 "file-=[column=value,…]",
        .tables = tables,
        .target = &order->target,
        .error = error};
    enum sim_status status = visa_read_file_name(&reader, "[.=+-*");
    if (status != SIM_OK) {
        return status;
    }
    return *reader.at == '[' || *reader.at == '.' ? read_cells_change(&reader, order)
                                                  : read_rows_change(&reader, order);
}

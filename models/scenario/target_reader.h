/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads the words that targets and changes are made of, from left to right. Private to models/scenario.
 *
 * The functions that read return SIM_OK; SIM_ERR_DATA with a message that names what is wrong and what there
 * is instead; or SIM_ERR_MEMORY. Blanks around words do not count.
 */
#ifndef VISA_SCENARIO_TARGET_READER_H
#define VISA_SCENARIO_TARGET_READER_H

#include "models/input/suggest.h"
#include "models/scenario/target.h"

struct visa_target_reader {
    const char *at;                   /* what is still to be read */
    const char *usage;                /* how all of it should look, for messages */
    const struct visa_tables *tables; /* borrowed; their arena owns the texts that were read */
    struct visa_target *target;       /* borrowed; being filled */
    struct sim_error *error;          /* borrowed */
};

/* The next piece of text up to one of the stops, copied without blanks at its ends; NULL when memory is
 * refused. */
char *visa_read_piece(struct visa_target_reader *reader, const char *stops);

/* Reads the name of a file, up to one of the stops. */
SIM_MUST_CHECK enum sim_status visa_read_file_name(struct visa_target_reader *reader, const char *stops);

/* Reads the name of a column of that file, common ones included, up to one of the stops. */
SIM_MUST_CHECK enum sim_status visa_read_column(struct visa_target_reader *reader, const char *stops,
                                                int *column);

/* Reads `[column=value,…]`, if there is a bracket. */
SIM_MUST_CHECK enum sim_status visa_read_selectors(struct visa_target_reader *reader);

/* Reads one character, which must be there. */
SIM_MUST_CHECK enum sim_status visa_expect(struct visa_target_reader *reader, char character);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is where when: a row for each member with the steps from median to median, over the days on which
 * nobody works.
 */
#ifndef ANA_PLOT_GANTT_H
#define ANA_PLOT_GANTT_H

#include "analysis/plot/day_axis.h"

/* Place in the palette, then the words of the key. */
#define ANA_GANTT_LIST(ENTRY)                                                                                \
    ENTRY(APPROVAL, 0, N_("Mission approval"))                                                               \
    ENTRY(PASSPORT, 5, N_("Passport"))                                                                       \
    ENTRY(PREPARE, 3, N_("Forms and account"))                                                               \
    ENTRY(SEAT, 4, N_("Fee, wait for a seat"))                                                               \
    ENTRY(ATTEND, 2, N_("Seat to interview"))                                                                \
    ENTRY(PROCESSING, 1, C_("bar", "221(g)"))                                                                \
    ENTRY(RETURN, 6, N_("Decision, printing, return"))

#define ANA_GANTT_ENUM(id, color, name) ANA_GANTT_##id,
enum ana_gantt_step { ANA_GANTT_LIST(ANA_GANTT_ENUM) ANA_GANTT_STEPS };
#undef ANA_GANTT_ENUM

/* From 00:00 of a day to 00:00 of another; nothing where that is not later or either is ANA_PLOT_NO_DAY. */
struct ana_gantt_span {
    int32_t from, to;
};

struct ana_gantt_row {
    struct ana_gantt_span steps[ANA_GANTT_STEPS];
    struct ana_gantt_span branch; /* 221(g) of those few who get into it: a thin bar below */
    int32_t p50, p90;             /* the day on which the member is ready */
};

/* Why a day is closed; a set. A weekend day is one on which nobody works, whatever else it is. */
enum ana_gantt_closed { ANA_CLOSED_AGENCIES = 1, ANA_CLOSED_POST = 2, ANA_CLOSED_WEEKEND = 4 };

struct ana_plot_gantt {
    const struct ana_name *names;     /* borrowed [count], as the rows: of the members */
    const struct ana_gantt_row *rows; /* at most ANA_PLOT_ROWS_MAX */
    size_t count;
    int32_t first_day;
    size_t days;
    const unsigned char *closed; /* borrowed [days] sets from first_day on */
    struct ana_plot_trip trip;
};

/* Draws gantt.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many rows; else as ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_plot_gantt(const char *folder, const struct ana_plot_gantt *gantt,
                                              const struct ana_plot_options *options,
                                              struct sim_error *error);

#endif

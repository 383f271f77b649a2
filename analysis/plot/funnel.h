/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The funnel from application to passport in hand, with what happens to those who leave the straight way.
 */
#ifndef ANA_PLOT_FUNNEL_H
#define ANA_PLOT_FUNNEL_H

#include "analysis/plot/plot_options.h"

/* Id, colour class, depth of the branch, name. Drawn in this order. */
#define ANA_PLOT_FUNNEL_LIST(ENTRY)                                                                          \
    ENTRY(ENTERED, MAIN, 0, N_("Applications started"))                                                      \
    ENTRY(PAID, MAIN, 0, N_("Visa fee paid"))                                                                \
    ENTRY(BOOKED, MAIN, 0, N_("Got a seat or a hand-in date"))                                               \
    ENTRY(INTERVIEWED, MAIN, 1, N_("Interviewed"))                                                           \
    ENTRY(WAIVED, MAIN, 1, N_("Handed in, interview waived"))                                                \
    ENTRY(CALLED_IN, MAIN, 1, N_("Called in for an interview"))                                              \
    ENTRY(ISSUED_AT_ONCE, GOOD, 1, N_("Issued at the first decision"))                                       \
    ENTRY(DOCUMENTS_221G, WAIT, 1, N_("221(g): documents asked for"))                                        \
    ENTRY(LAPSED, BAD, 2, N_("Lapsed after a year"))                                                         \
    ENTRY(PROCESSING_221G, WAIT, 1, N_("221(g): administrative processing"))                                 \
    ENTRY(ISSUED_AFTER_221G, GOOD, 1, N_("Issued after 221(g)"))                                             \
    ENTRY(REFUSED_214B, BAD, 1, N_("Refused, 214(b)"))                                                       \
    ENTRY(REFUSED_OTHER, BAD, 1, N_("Refused on other grounds"))                                             \
    ENTRY(REAPPLIED, AGAIN, 1, N_("Applied again"))                                                          \
    ENTRY(ISSUED_REAPPLIED, GOOD, 2, N_("Issued after applying again"))                                      \
    ENTRY(WITHDRAWN, BAD, 1, N_("Withdrawn"))                                                                \
    ENTRY(OPEN, WAIT, 1, N_("Still open at the end"))                                                        \
    ENTRY(ISSUED, GOOD, 0, N_("Issued, all ways"))                                                           \
    ENTRY(IN_HAND, GOOD, 0, N_("Passport in hand"))

#define ANA_PLOT_FUNNEL_ENUM(id, color, depth, name) ANA_FUNNEL_##id,
enum ana_plot_funnel_step { ANA_PLOT_FUNNEL_LIST(ANA_PLOT_FUNNEL_ENUM) ANA_FUNNEL_COUNT };
#undef ANA_PLOT_FUNNEL_ENUM

/* Cases that reached each step, >= 0; NaN or a negative number leaves the step out. Shares are of ENTERED. */
struct ana_plot_funnel {
    double cases[ANA_FUNNEL_COUNT];
};

/* Draws funnel.svg, .png and its script in folder. Statuses: as ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_funnel(const char *folder, const struct ana_plot_funnel *funnel,
                                               const struct ana_plot_options *options,
                                               struct sim_error *error);

#endif

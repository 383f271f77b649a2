/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The funnel from application to passport in hand, with what happens to those who leave the straight way.
 */
#ifndef ANA_PLOT_FUNNEL_H
#define ANA_PLOT_FUNNEL_H

#include "analysis/plot/plot_options.h"

/* Id, colour class, depth of the branch, names. Drawn in this order. */
#define ANA_PLOT_FUNNEL_LIST(ENTRY)                                                                          \
    ENTRY(ENTERED, MAIN, 0, "Applications started", "开始申请")                                              \
    ENTRY(PAID, MAIN, 0, "Visa fee paid", "已缴签证费")                                                      \
    ENTRY(BOOKED, MAIN, 0, "Got a seat or a hand-in date", "约到面谈号或递交日期")                           \
    ENTRY(INTERVIEWED, MAIN, 1, "Interviewed", "面谈")                                                       \
    ENTRY(WAIVED, MAIN, 1, "Handed in, interview waived", "免面谈代传递")                                    \
    ENTRY(CALLED_IN, MAIN, 1, "Called in for an interview", "被要求补面谈")                                  \
    ENTRY(ISSUED_AT_ONCE, GOOD, 1, "Issued at the first decision", "首次审理即出签")                         \
    ENTRY(DOCUMENTS_221G, WAIT, 1, "221(g): documents asked for", "221(g)：补件")                            \
    ENTRY(LAPSED, BAD, 2, "Lapsed after a year", "满一年作废")                                               \
    ENTRY(PROCESSING_221G, WAIT, 1, "221(g): administrative processing", "221(g)：行政审理")                 \
    ENTRY(ISSUED_AFTER_221G, GOOD, 1, "Issued after 221(g)", "221(g) 后出签")                                \
    ENTRY(REFUSED_214B, BAD, 1, "Refused, 214(b)", "拒签 214(b)")                                            \
    ENTRY(REFUSED_OTHER, BAD, 1, "Refused on other grounds", "其他原因拒签")                                 \
    ENTRY(REAPPLIED, AGAIN, 1, "Applied again", "再次申请")                                                  \
    ENTRY(ISSUED_REAPPLIED, GOOD, 2, "Issued after applying again", "再次申请后出签")                        \
    ENTRY(WITHDRAWN, BAD, 1, "Withdrawn", "放弃")                                                            \
    ENTRY(OPEN, WAIT, 1, "Still open at the end", "期末尚未办结")                                            \
    ENTRY(ISSUED, GOOD, 0, "Issued, all ways", "出签合计")                                                   \
    ENTRY(IN_HAND, GOOD, 0, "Passport in hand", "领到护照")

#define ANA_PLOT_FUNNEL_ENUM(id, color, depth, en, zh) ANA_FUNNEL_##id,
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every text that the plots draw of themselves.
 *
 * Names of posts and the scenario's title are data and come from the caller as struct ana_name; the
 * names of routes, stages and outcomes are terms of the field and stand here, with the key under which
 * results call them.
 */
#ifndef ANA_PLOT_PLOT_TEXT_H
#define ANA_PLOT_PLOT_TEXT_H

#include "analysis/output/language.h"

#include <stdbool.h>

/* Titles, axes, legends. */
#define ANA_PLOT_TEXT_LIST(TEXT)                                                                             \
    TEXT(NOTHING, ANA_NO_TEXT)                                                                               \
    TEXT(NO_DATA, "no data")                                                                                 \
    TEXT(LEAD_TIME, "Lead time by route: from start to passport in hand, cases issued")                      \
    TEXT(LEAD_TIME_X, "days from start to passport in hand")                                                 \
    TEXT(LEAD_TIME_Y, "share in hand (%)")                                                                   \
    TEXT(LEAD_TIME_KEY, "Dots: P50, P80 and P95 in days, means over replications")                           \
    TEXT(NEXT_WAIT, "Next available appointment by post")                                                    \
    TEXT(NEXT_WAIT_Y, "wait (days)")                                                                         \
    TEXT(NEXT_WAIT_KEY,                                                                                      \
         "Line: mean over replications; dark band: confidence interval of the mean; light band: P10 to P90") \
    TEXT(NEXT_WAIT_PLAIN_KEY, "Line: mean over replications; band: P10 to P90")                              \
    TEXT(SEATS_USED, "Seats used a day by post")                                                             \
    TEXT(SEATS_USED_KEY, "One cell: one day, mean over replications; blank: closed")                         \
    TEXT(SEATS_USED_WEEKS_KEY, "One cell: a weekday, mean over some weeks and replications; blank: closed")  \
    TEXT(WEEKS_A_CELL, "weeks of a cell")                                                                    \
    TEXT(SEATS_UNIT, C_("unit", "seats"))                                                                    \
    TEXT(ISSUED, "Visas issued a month by post")                                                             \
    TEXT(ISSUED_Y, "visas issued")                                                                           \
    TEXT(ISSUED_KEY, "Mean over replications, whole months only; above the bars: all posts")                 \
    TEXT(ISSUED_PART_KEY, "Mean over replications, no month is whole; above the bars: all posts")            \
    TEXT(ISSUED_PLAIN_KEY, "Mean over replications, whole months only")                                      \
    TEXT(ISSUED_GROUPED_KEY, "Mean over replications; each bar: the mean month of so many months")           \
    TEXT(MONTHS_A_BAR, "months of a bar")                                                                    \
    TEXT(STAGE_TIME, "Time in each stage by route, cases issued")                                            \
    TEXT(STAGE_TIME_X, "days")                                                                               \
    TEXT(STAGE_TIME_KEY, "Bar: mean; dot: P90; numbers: mean | P90, in days, means over replications")       \
    TEXT(FUNNEL, "From application to visa")                                                                 \
    TEXT(FUNNEL_KEY, "Cases and share of all applications, means over replications; branches are indented")  \
    TEXT(BACKLOG, "Backlog: cases waiting for a seat or holding one on a later date")                        \
    TEXT(BACKLOG_Y, C_("axis", "cases"))                                                                     \
    TEXT(BACKLOG_KEY,                                                                                        \
         "Line: median over replications; band: P10 to P90; the scale of each panel is its own")             \
    TEXT(WARM_UP, "Warm-up: backlog of all posts, mean over replications")                                   \
    TEXT(WARM_UP_X, "days since the start")                                                                  \
    TEXT(WARM_UP_Y, "MSER-5 (cases²)")                                                                       \
    TEXT(WARM_UP_KEY, "Backlog a day; below: the MSER-5 statistic if so many days are left out")             \
    TEXT(WARM_UP_USED, "left out by the run:")                                                               \
    TEXT(WARM_UP_FOUND, "MSER-5 is least:")                                                                  \
    TEXT(START_ODDS, "Probability of being in time against the day of the start")                            \
    TEXT(START_ODDS_X, C_("day", "start"))                                                                   \
    TEXT(START_ODDS_Y, "probability of being in time (%)")                                                   \
    TEXT(START_ODDS_KEY,                                                                                     \
         "Line: estimate; band: its interval; triangles: all that is uncertain at its better or worse end")  \
    TEXT(START_ODDS_PLAIN_KEY, "Line: estimate; band: its interval")                                         \
    TEXT(SAFE_START, "latest safe start")                                                                    \
    TEXT(POINT_START, "latest by the estimate alone")                                                        \
    TEXT(ASKED_START, "start considered")                                                                    \
    TEXT(WANTED, "wanted")                                                                                   \
    TEXT(START, C_("day", "start"))                                                                          \
    TEXT(TODAY, C_("mark", "today"))                                                                         \
    TEXT(NEEDED_BY, "needed by")                                                                             \
    TEXT(DEPARTURE, "departure")                                                                             \
    TEXT(CEILING, "ceiling")                                                                                 \
    TEXT(FINISH, "When enough members are ready")                                                            \
    TEXT(FINISH_X, C_("axis", "day"))                                                                        \
    TEXT(FINISH_Y, "probability that enough are ready (%)")                                                  \
    TEXT(FINISH_KEY, "Line with its interval; dots: P50, P80 and P95; ceiling: enough ever have visas")      \
    TEXT(GANTT, "Where each member is when")                                                                 \
    TEXT(GANTT_KEY,                                                                                          \
         "Bars: from median to median; thin bar: if 221(g); whisker: to P90; arrow: there is no P90")        \
    TEXT(CLOSED_AGENCIES, "Agencies closed")                                                                 \
    TEXT(CLOSED_POST, "Posts closed")                                                                        \
    TEXT(CLOSED_BOTH, "Both closed")                                                                         \
    TEXT(WEEKEND, "Weekend")                                                                                 \
    TEXT(LATE, "What makes it late")                                                                         \
    TEXT(LATE_KEY, "Shares of the missed cases that each member decided, and where those were lost")         \
    TEXT(NOTHING_LATE, "No case is late")                                                                    \
    TEXT(BY_MEMBER, "By member")                                                                             \
    TEXT(BY_STAGE, "By stage")                                                                               \
    TEXT(MISSED, "missed:")                                                                                  \
    TEXT(NO_VISA, "No visa")                                                                                 \
    TEXT(NEVER_ENOUGH, "Too few ever issued")                                                                \
    TEXT(ACTIONS, "What must be done by when")                                                               \
    TEXT(ACTIONS_KEY, "Dots: P50 (target) and P90 (latest) with the share that takes the step; diamonds: "   \
                      "decisions with the odds then")                                                        \
    TEXT(DECIDE_RESERVE, "Last day for a reserve to begin")                                                  \
    TEXT(DECIDE_REPLACE, "Replace who is not issued")                                                        \
    TEXT(DECIDE_TELL_HOST, "Tell the host")                                                                  \
    TEXT(DECIDE_REFUND, "Refund the tickets")                                                                \
    TEXT(INTERVALS, "intervals")                                                                             \
    TEXT(REPLICATIONS, "replications of each point")                                                         \
    TEXT(TARGET, "target")                                                                                   \
    TEXT(BASE, "base")                                                                                       \
    TEXT(NOT_SHOWN, "not shown")                                                                             \
    TEXT(MEASURE, "measure")                                                                                 \
    TEXT(POINTS, C_("of a design", "points"))                                                                \
    TEXT(PAIRS, "pairs of replications")                                                                     \
    TEXT(TOLERANCE, "tolerance")                                                                             \
    TEXT(BEST_OR_AS_GOOD, "best, or as good")                                                                \
    TEXT(WORSE, "worse")                                                                                     \
    TEXT(LINES_BY, "lines")                                                                                  \
    TEXT(RESPONSE, "Response to a factor")                                                                   \
    TEXT(RESPONSE_KEY, "Line and dots: estimate; band and bars: its interval")                               \
    TEXT(RESPONSE_WORDS_KEY, "Dots: estimate; bars: its interval")                                           \
    TEXT(RESPONSE_MAP, "Response to two factors")                                                            \
    TEXT(RESPONSE_MAP_KEY, "One cell: one point")                                                            \
    TEXT(RESPONSE_MAP_TARGET_KEY, "One cell: one point; line: where the target is met")                      \
    TEXT(SCATTER, "Response at the points of the design")                                                    \
    TEXT(SCATTER_KEY, "Dots: points, all factors varied at once; line: running mean")                        \
    TEXT(DOTS_OF_PANEL, "dots drawn in a panel")                                                             \
    TEXT(MERGED, "a cell is the mean of")                                                                    \
    TEXT(DIFFERENCE, "difference")                                                                           \
    TEXT(DIFFERENCES, "What the alternative changes")                                                        \
    TEXT(DIFFERENCES_KEY,                                                                                    \
         "Alternative minus base with its interval; filled dots: clear by the adjusted p (Holm)")            \
    TEXT(PERCENTAGE_POINTS, "percentage points")                                                             \
    TEXT(REPLICATIONS_OF_EACH, "replications of each")                                                       \
    TEXT(TORNADO, "What moves the result")                                                                   \
    TEXT(TORNADO_KEY, "Bars: change when one factor goes to its end; whiskers: interval")                    \
    TEXT(CHANGE_OF, "change of")                                                                             \
    TEXT(LOW_END, "lower end")                                                                               \
    TEXT(HIGH_END, "upper end")                                                                              \
    TEXT(MORRIS, "What drives the result: elementary effects")                                               \
    TEXT(MORRIS_KEY,                                                                                         \
         "Far right: it matters; high up: with others or not in a straight line; bars: interval")            \
    TEXT(MU_STAR, "mean size of the effect, μ*")                                                             \
    TEXT(SIGMA, "standard deviation of the effect, σ")                                                       \
    TEXT(TRAJECTORIES, "trajectories")                                                                       \
    TEXT(RAISES, "raises it")                                                                                \
    TEXT(LOWERS, "lowers it")                                                                                \
    TEXT(EITHER, "direction not known")                                                                      \
    TEXT(INDICES, "What drives the result: Sobol indices")                                                   \
    TEXT(INDICES_KEY, "Share of the variance; whiskers: interval")                                           \
    TEXT(FIRST_ORDER, "first order (alone)")                                                                 \
    TEXT(TOTAL_ORDER, "total (with others)")                                                                 \
    TEXT(SHARE_OF_VARIANCE, "share of variance")                                                             \
    TEXT(MATRIX_POINTS, "points of each matrix")                                                             \
    TEXT(TWO_BANDS, "Simulation error and input uncertainty")                                                \
    TEXT(TWO_BANDS_KEY, "Each band is of one kind of error alone")                                           \
    TEXT(SIMULATION_ERROR, "simulation error")                                                               \
    TEXT(INPUT_UNCERTAINTY, "input uncertainty")                                                             \
    TEXT(ESTIMATE, "estimate")                                                                               \
    TEXT(OUTER_DRAWS, "draws of the inputs")                                                                 \
    TEXT(REPLICATIONS_OF_DRAW, C_("draw", "replications of each"))                                           \
    TEXT(TRADE_OFF, "How much capacity the target takes")                                                    \
    TEXT(TRADE_OFF_KEY, "Marks: estimate; bars: its interval")                                               \
    TEXT(TARGET_MET, "target met")                                                                           \
    TEXT(TARGET_MISSED, "not met")                                                                           \
    TEXT(UNDECIDED, C_("mark", "undecided"))                                                                 \
    TEXT(NOT_TESTED, "estimated only")                                                                       \
    TEXT(CHOSEN, "chosen")                                                                                   \
    TEXT(ALLOCATION, "Where additional capacity helps most")                                                 \
    TEXT(ALLOCATION_KEY, "Each row: a candidate, best on top; left: what it adds; right: its objective")     \
    TEXT(NOTHING_ADDED, "nothing added")                                                                     \
    TEXT(RECOVERY, "A shock and the recovery from it")                                                       \
    TEXT(RECOVERY_KEY, "Line: with the shock minus without it; band: interval")                              \
    TEXT(SHOCK, "shock")                                                                                     \
    TEXT(RECOVERED, "recovered")                                                                             \
    TEXT(NOT_RECOVERED, "not recovered within these days")                                                   \
    TEXT(CASES, C_("count", "cases"))                                                                        \
    TEXT(ENDED, C_("count", "ended"))                                                                        \
    TEXT(OPEN, C_("count", "open"))                                                                          \
    TEXT(LAW, "law")                                                                                         \
    TEXT(LAW_TAKEN, "taken")                                                                                 \
    TEXT(TEST, C_("of a fit", "test"))                                                                       \
    TEXT(LONGEST, "longest")                                                                                 \
    TEXT(DURATION, "duration")                                                                               \
    TEXT(SURVIVAL, "How long it takes: cases and laws")                                                      \
    TEXT(SURVIVAL_OF, "How long it takes")                                                                   \
    TEXT(SURVIVAL_KEY, "Steps: Kaplan-Meier with its interval; ticks: cases still open; lines: laws")        \
    TEXT(NOT_ENDED_Y, "share not yet ended (%)")                                                             \
    TEXT(CASES_AS_THEY_WERE, "cases (Kaplan-Meier)")                                                         \
    TEXT(QQ, "Quantiles of the law against those of the cases")                                              \
    TEXT(QQ_OF, "Quantiles")                                                                                 \
    TEXT(QQ_KEY,                                                                                             \
         "Dots: percentiles with their intervals; on the diagonal the law fits, above it cases last longer") \
    TEXT(QQ_X, "by the law")                                                                                 \
    TEXT(QQ_Y, "by the cases")                                                                               \
    TEXT(PIT, "In which tenth of its forecast each case ended (PIT)")                                        \
    TEXT(PIT_KEY, "Line and band: of calibrated forecasts; more on the left: it went faster than forecast; " \
                  "on the right: slower")                                                                    \
    TEXT(PIT_X, "place in the forecast (0: earliest, 1: latest)")                                            \
    TEXT(PIT_Y, "share of cases (%)")                                                                        \
    TEXT(COVERAGE, "How often it was over by the P50, P80 and P95 of the forecast")                          \
    TEXT(COVERAGE_KEY, "Lines: share over by then, with its interval; dashed: what it should be; below: "    \
                       "slower than forecast")                                                               \
    TEXT(COVERAGE_Y, "over by then (%)")                                                                     \
    TEXT(REGIME, "Medians that happened, and that were fitted at the time")                                  \
    TEXT(REGIME_KEY, "Steps: median of the cases begun then, with its interval; lines: fitted on that day "  \
                     "from what was known")                                                                  \
    TEXT(REGIME_CHANGE, "regime changed")                                                                    \
    TEXT(CHANGES, "regime changes (dotted)")                                                                 \
    TEXT(HAPPENED, "happened")                                                                               \
    TEXT(MEDIAN, "median")                                                                                   \
    TEXT(WAITS_HISTORY, "Waits that were noted and that were forecast")                                      \
    TEXT(WAITS_HISTORY_KEY, "Blue lines join forecasts made on one day; bars: P10 to P90")                   \
    TEXT(WAIT, "wait")                                                                                       \
    TEXT(NOTED, "noted")                                                                                     \
    TEXT(FORECAST_BEFORE, "forecast before")                                                                 \
    TEXT(STAYS_AS_IT_IS, "if it stayed as it was")                                                           \
    TEXT(CALIBRATION, "Noted waits and simulated ones, before and after seats were calibrated")              \
    TEXT(CALIBRATION_KEY,                                                                                    \
         "Left: waits; right: what is left over after it, with its half-width; green: within the tolerance") \
    TEXT(SIMULATED_BEFORE, "simulated before")                                                               \
    TEXT(SIMULATED_AFTER, "simulated after")                                                                 \
    TEXT(REST, "simulated minus noted")                                                                      \
    TEXT(ALL_POSTS, "All posts")                                                                             \
    TEXT(MONDAY, "Mon")                                                                                      \
    TEXT(TUESDAY, "Tue")                                                                                     \
    TEXT(WEDNESDAY, "Wed")                                                                                   \
    TEXT(THURSDAY, "Thu")                                                                                    \
    TEXT(FRIDAY, "Fri")                                                                                      \
    TEXT(SATURDAY, "Sat")                                                                                    \
    TEXT(SUNDAY, "Sun")

#define ANA_PLOT_TEXT_ENUM(id, en) ANA_TEXT_##id,
enum ana_plot_text { ANA_PLOT_TEXT_LIST(ANA_PLOT_TEXT_ENUM) ANA_TEXT_COUNT };
#undef ANA_PLOT_TEXT_ENUM

/* The text in a language; a constant of the program. */
const char *ana_plot_text(enum ana_plot_text text, enum ana_language language);

/*
 * The name of a route, stage or outcome by its key in results ("waiver", "processing_221g"). Sets *name and
 * returns true, or returns false and leaves it. O(terms).
 */
bool ana_plot_term(const char *key, struct ana_name *name);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of what `visaq fit --seats` writes; see result_columns.h. */
#ifndef ANALYSIS_PACKAGE_CALIBRATE_COLUMNS_H
#define ANALYSIS_PACKAGE_CALIBRATE_COLUMNS_H

#include "analysis/package/result_columns.h"

#define ANA_COLUMNS_OF_CALIBRATION(ENTRY)                                                                    \
    ENTRY("calibration.csv", "post", LABEL, NULL, NULL, "Post")                                              \
    ENTRY("calibration.csv", "from", DAY, NULL, NULL, "First day that the noted wait is of")                 \
    ENTRY("calibration.csv", "to", DAY, NULL, NULL, "Last day that it is of")                                \
    ENTRY("calibration.csv", "noted", NUMBER, "days", NULL, "Days to the first date on offer, as noted")     \
    ENTRY(                                                                                                   \
        "calibration.csv", "before", NUMBER, "days", NULL,                                                   \
        "Simulated, mean over days and replications, with the seats as they were; blank: nothing on offer")  \
    ENTRY("calibration.csv", "after", NUMBER, "days", NULL, "The same with the seats that were found")       \
    ENTRY("calibration.csv", "half_width", NUMBER, "days", NULL,                                             \
          "Half of its interval at 95 %, Student's t over replications")                                     \
    ENTRY("calibration.csv", "miss", NUMBER, "days", NULL,                                                   \
          "Simulated after less noted, days with nothing on offer counted as the whole calendar")            \
    ENTRY("calibration.csv", "low", NUMBER, "days", NULL, "Least of the waits noted in the period")          \
    ENTRY("calibration.csv", "high", NUMBER, "days", NULL, "Greatest of them")                               \
    ENTRY("calibration.csv", "blank_before", SHARE, "share", NULL, "Share of days with nothing on offer")    \
    ENTRY("calibration.csv", "blank_after", SHARE, "share", NULL, "The same with the seats that were found") \
    ENTRY("calibration.csv", "dial", WHOLE, NULL, NULL, "Pool and period whose seats answer, in dials.csv")  \
    ENTRY("calibration.csv", "factor", NUMBER, NULL, NULL, "Its seats are multiplied by")                    \
    ENTRY("calibration.csv", "seats", NUMBER, "seats", NULL, "Its seats a day then")                         \
    ENTRY("calibration.csv", "seed", LABEL, NULL, NULL, "Seed of all runs")                                  \
    ENTRY("calibration.csv", "source", TEXT, NULL, NULL, "Where the noted wait is from")                     \
    ENTRY("dials.csv", "dial", WHOLE, NULL, NULL, "Number of the pool and period")                           \
    ENTRY("dials.csv", "post", LABEL, NULL, NULL, "Post")                                                    \
    ENTRY("dials.csv", "from", DATE, NULL, NULL, "First date of seats; blank: all before")                   \
    ENTRY("dials.csv", "to", DATE, NULL, NULL, "Last date of seats; blank: all behind")                      \
    ENTRY("dials.csv", "factor", NUMBER, NULL, NULL, "Seats are multiplied by")                              \
    ENTRY("dials.csv", "seats_before", NUMBER, "seats", NULL, "Seats a day, on days with any")               \
    ENTRY("dials.csv", "seats_after", NUMBER, "seats", NULL, "The same with the seats that were found")      \
    ENTRY("dials.csv", "miss_before", NUMBER, "days", NULL, "Simulated less noted waits, by their days")     \
    ENTRY("dials.csv", "miss_after", NUMBER, "days", NULL, "The same with the seats that were found")        \
    ENTRY("dials.csv", "standing", LABEL, NULL, "met|not met|at its bound", "Whether they are met")

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long a system takes to recover from a shock: paired daily series with and without it.
 *
 * Replication r with the shock and without it have the same luck, so that their difference is what the shock
 * did. It has recovered on the first day, counted from the day after the shock's last, from which on the
 * difference stays within the tolerance: to the end of the run, or for `hold` days in a row. The tolerance of
 * a replication is absolute + share * |mean of its base series from the end of the shock on|.
 *
 * Time 0: it never was away after the shock. A replication that does not recover within the run is censored;
 * with hold = 0 one that is away on the last day, with hold > 0 also one that has come back too late to hold.
 * What is known of censored ones is only "longer than the run": the mean and its interval are those of the
 * replications that recovered, are too low where some did not, and `not_recovered` has to be told with them.
 */
#ifndef ANALYSIS_CAPACITY_RECOVERY_H
#define ANALYSIS_CAPACITY_RECOVERY_H

#include "analysis/statistics/interval.h"
#include "sim/base/status.h"

#include <stddef.h>
#include <stdint.h>

struct ana_recovery_design {
    size_t days;      /* of a series */
    size_t shock_end; /* first day after the shock, < days */
    double absolute;  /* >= 0, in the unit of the series */
    double share;     /* >= 0, of the base's mean; not both 0 */
    size_t hold;      /* days in a row; 0: for good */
    double level;     /* of the interval, in (0, 1) */
};

#define ANA_NOT_RECOVERED SIZE_MAX

/* Days from the end of the shock in one replication: base[days], shocked[days], finite. O(days). */
size_t ana_recovery_days(const struct ana_recovery_design *design, const double *base, const double *shocked);

struct ana_recovery {
    size_t replications;
    size_t not_recovered;
    struct ana_interval days;     /* of those that recovered; blank (NaN) bounds for fewer than 2 of them */
    struct ana_interval censored; /* share not recovered, exact binomial */
    double median;                /* over all replications, censored ones last; INFINITY: half are */
    struct ana_interval area;     /* sum over the days after the shock of the difference: e.g. person-days */
};

/* Pairs of series with the same luck. */
struct ana_shocked_series {
    const double *base, *shocked; /* [replications][days], finite */
    size_t replications;          /* >= 1 */
};

/*
 * times: [replications] the days of each, caller-owned. SIM_ERR_ARGUMENT: a design outside its domains;
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_recovery(struct ana_recovery *recovery,
                                            const struct ana_recovery_design *design,
                                            const struct ana_shocked_series *series, size_t *times,
                                            struct sim_error *error);

#endif

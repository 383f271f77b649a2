/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/verify/calculation.h"

#include "analysis/verify/judge.h"

enum sim_status ana_calculations_run(const struct ana_verify *verify, const struct ana_trial *trial,
                                     struct ana_finding *findings, struct sim_error *error)
{
    const struct ana_calculation *calculations = trial->subject;
    (void)verify;
    (void)error;
    for (size_t i = 0; i < trial->count; i++) {
        double obtained = calculations[i].compute(calculations[i].arguments);
        findings[i] = ana_find_number(&trial->oracles[i], obtained, 1);
    }
    return SIM_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a decision about a past case came to, as far as its record tells; odds.h says by which rules. Private
 * to analysis/fit.
 */
#ifndef ANALYSIS_FIT_DECIDED_H
#define ANALYSIS_FIT_DECIDED_H

#include "analysis/fit/stages.h"

struct ana_fit_decided {
    int verdict;                  /* enum visa_verdict; VISA_VERDICTS: not decided */
    bool took_long;               /* behind a 221(g), */
    struct ana_lifetime lifetime; /* and so long behind the letter or the papers */
};

/*
 * false: the case did not come to this decision, or its record does not tell, or was begun behind it.
 * measure: in days.
 */
bool ana_fit_decided(const struct visa_past_case *past, enum visa_decision decision,
                     const struct ana_fit_measure *measure, struct ana_fit_decided *decided);

#endif

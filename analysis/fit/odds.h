/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What decisions came to, for each (class, decision, applicant, field) of the scenario's outcomes.csv.
 *
 *   interview    cases with a day of interview; a 221(g) letter is the decision, whatever came behind it
 *   waiver       cases that were handed in; an interview behind that is a call-in
 *   note         cases lodged by note verbale
 *   documents    cases whose papers reached the post, by how they ended: a processing behind the papers is in
 *                the days of documents_review, so its shipped share is folded into what it leads to
 *   processing   other cases with a letter, by how they ended
 *
 * At a window or desk a letter of which it is not said what it asked for counts as for documents where papers
 * followed, else as processing. Who withdrew was not decided. A case whose field was not written down counts
 * where fields are not told apart and nowhere else: taken for normal it would carry the odds of sensitive
 * fields into the row of the normal ones.
 *
 * Behind a 221(g) a visa that is issued comes sooner or later than a refusal, so that shares among those who
 * are over by now would favour what is quick. Own shares are therefore the cumulative incidences of the ends
 * (Aalen and Johansen, Scandinavian Journal of Statistics 5 (1978) 141), in which open cases count as long as
 * they are open, over their sum at the last end: of what ends later than anything has ended so far nothing
 * is known.
 *
 * Of a plain table of processing the odds are shown, not written: collectors keep what was cleared, as all of
 * the 20,287 shipped cases were, so that who is in it depends on how it ended. Private to analysis/fit.
 */
#ifndef ANALYSIS_FIT_ODDS_H
#define ANALYSIS_FIT_ODDS_H

#include "analysis/fit/fit.h"

/* An end, or none yet, so long after the letter or the papers. */
struct ana_fit_end {
    double entry; /* under observation from here on, < days */
    double days;
    int verdict; /* enum visa_verdict; VISA_VERDICTS: open */
};

/* Shares of the ends, sum 1; ends[n] is sorted by it. At least one must not be open. O(n^2) where entries
 * differ from 0, else O(n log n). */
void ana_fit_incidence(struct ana_fit_end *ends, size_t n, double shares[ANA_FIT_OUTCOMES]);

/* Fills odds and odds_count of a fit whose groups are made. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_fit_make_odds(struct ana_fit *fit, struct sim_arena *arena,
                                                 struct sim_error *error);

#endif

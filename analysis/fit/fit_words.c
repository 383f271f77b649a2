/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/fit_words.h"

#include "analysis/output/punctuation.h"
#include "models/words.h"

#include <math.h>
#include <string.h>

/* Below this the tails of tests are not to be trusted digit by digit. */
#define SMALLEST_P 0.001

const char *ana_fit_stage_name(enum ana_fit_stage stage)
{
    static const char *const names[ANA_FIT_STAGES] = {[ANA_FIT_APPROVAL] = N_("mission approval"),
                                                      [ANA_FIT_PREPARATION] = N_("preparation"),
                                                      [ANA_FIT_SEAT] = N_("wait for a seat"),
                                                      [ANA_FIT_DOCUMENTS_ANSWER] =
                                                          N_("answer to a request for documents"),
                                                      [ANA_FIT_DOCUMENTS_REVIEW] = N_("review of documents"),
                                                      [ANA_FIT_PROCESSING] = N_("administrative processing"),
                                                      [ANA_FIT_WAIVER] = N_("interview waiver"),
                                                      [ANA_FIT_RETURN] = N_("return of the passport"),
                                                      [ANA_FIT_COLLECTION] = N_("collection from the FAO"),
                                                      [ANA_FIT_DELIVERY] = N_("delivery of the passport")};
    SIM_ASSERT((unsigned)stage < ANA_FIT_STAGES);
    return names[stage];
}

const char *ana_fit_family_name(enum sim_law_family family)
{
    switch (family) {
    case SIM_LAW_EXPONENTIAL:
        return N_("exponential");
    case SIM_LAW_WEIBULL:
        return N_("Weibull");
    case SIM_LAW_LOGNORMAL:
        return N_("lognormal");
    case SIM_LAW_GAMMA:
        return N_("gamma");
    default:
        return N_("quantiles");
    }
}

const char *ana_fit_decision_name(int decision)
{
    static const char *const names[VISA_DECISIONS] = {[VISA_AT_INTERVIEW] = "interview",
                                                      [VISA_AT_WAIVER_DESK] = "interview waiver",
                                                      [VISA_AT_NOTE_DESK] = N_("note verbale"),
                                                      [VISA_AFTER_DOCUMENTS] = N_("after documents"),
                                                      [VISA_AFTER_PROCESSING] = N_("after processing")};
    return names[decision];
}

const char *ana_fit_outcome_name(size_t outcome)
{
    static const char *const names[ANA_FIT_OUTCOMES] = {[VISA_ISSUED] = C_("fit", "issued"),
                                                        [VISA_DOCUMENTS_221G] = N_("221(g), documents"),
                                                        [VISA_PROCESSING_221G] = N_("221(g), processing"),
                                                        [VISA_CALL_IN] = C_("fit", "called in"),
                                                        [VISA_REFUSED_214B] = N_("refused, 214(b)"),
                                                        [VISA_OTHER_REFUSAL] = N_("other refusal")};
    return names[outcome];
}

const char *ana_fit_field_name(int field)
{
    return field < 0                 ? C_("selector", "all")
           : field == VISA_SENSITIVE ? C_("field", "sensitive")
                                     : C_("field", "normal");
}

const char *ana_fit_all(const char *word)
{
    return strcmp(word, "all") == 0 ? C_("selector", "all") : word;
}

const char *ana_fit_class(const struct ana_fit *fit, int class)
{
    return class < 0 ? "all" : fit->terms.scenario->classes[class].name;
}

const char *ana_fit_applicant(int applicant)
{
    return applicant < 0 ? "all" : visa_applicant_words[applicant];
}

const char *ana_fit_post(const struct ana_fit *fit, int post)
{
    return post < 0 ? "all" : fit->terms.scenario->posts[post].name;
}

const char *ana_fit_field(int field)
{
    return field < 0 ? "all" : visa_field_words[field];
}

static const char *joined(struct ana_report *report, const char *names, const char *name)
{
    return ana_report_format(report, "%s%s%s", names, names[0] == '\0' ? "" : ana_listed(report->language),
                             name);
}

const char *ana_fit_group_name(struct ana_report *report, const struct ana_fit *fit,
                               const struct ana_fit_group *group)
{
    const char *names = "";
    if (group->class >= 0) {
        names = joined(report, names, ana_fit_class(fit, group->class));
    }
    if (group->applicant >= 0) {
        names = joined(report, names, ana_report_word(report, ana_fit_applicant(group->applicant)));
    }
    if (group->post >= 0) {
        const struct visa_post *post = &fit->terms.scenario->posts[group->post];
        const char *name = ana_name_in((struct ana_name){post->city_en, post->city_zh}, report->language);
        names = joined(report, names, name[0] != '\0' ? name : post->name);
    }
    return names[0] != '\0' ? names : ana_report_word(report, C_("selector", "all"));
}

const char *ana_fit_unit(const struct ana_fit_group *group)
{
    return group->working ? "working_days" : "days";
}

const char *ana_fit_unit_name(const struct ana_fit_group *group)
{
    return group->working ? N_("working days") : "days";
}

static const char *parameter_name(enum sim_law_family family, size_t i)
{
    switch (family) {
    case SIM_LAW_EXPONENTIAL:
        return N_("mean");
    case SIM_LAW_LOGNORMAL:
        return i == 0 ? N_("median") : N_("sigma");
    default:
        return i == 0 ? N_("shape") : N_("scale");
    }
}

const char *ana_fit_parameters(struct ana_report *report, const struct ana_life_fit *fit, double level)
{
    const char *text = "";
    for (size_t i = 0; i < sim_law_family_parameters(fit->law.family); i++) {
        struct ana_interval interval = ana_life_fit_interval(fit, i, level);
        const char *name = ana_report_word(report, parameter_name(fit->law.family, i));
        text = joined(report, text,
                      ana_report_format(report, "%s %.3g (%.3g … %.3g)", name, fit->law.parameter[i],
                                        interval.low, interval.high));
    }
    return text;
}

const char *ana_fit_verdict_word(enum ana_fit_verdict verdict)
{
    static const char *const words[] = {[ANA_FIT_TOO_FEW] = "too_few",
                                        [ANA_FIT_ALL_OPEN] = "all_open",
                                        [ANA_FIT_FAMILY] = "family",
                                        [ANA_FIT_TABLE] = "table"};
    return words[verdict];
}

/* The largest p of its tests; NaN: none could be made. */
static double best_p(const struct ana_fit_group *group)
{
    double best = NAN;
    for (size_t i = 0; i < ANA_FIT_FAMILIES; i++) {
        if (group->fit[i].converged && !(group->test[i].p <= best)) {
            best = isnan(group->test[i].p) ? best : group->test[i].p;
        }
    }
    return best;
}

/* "p 0.21", "p < 0.001"; owned by the report. */
static const char *p_text(struct ana_report *report, double p)
{
    return p < SMALLEST_P ? ana_report_format(report, "p < %g", SMALLEST_P)
                          : ana_report_format(report, "p %.2g", p);
}

static const char *why_family(struct ana_report *report, const struct ana_fit_group *group)
{
    double p = group->test[group->chosen].p;
    return isnan(p)
               ? ana_report_phrase(report, N_("lowest AIC; too few ends, or different durations, for a test"))
               : ana_report_phrase(report, N_("it fits, %s, with the lowest AIC of those that do"),
                                   p_text(report, p));
}

static const char *why_table(struct ana_report *report, const struct ana_fit *fit,
                             const struct ana_fit_group *group)
{
    double p = best_p(group);
    return isnan(p) ? ana_report_word(report, N_("no family could be fitted"))
                    : ana_report_phrase(report, N_("no family fits: best %s, %g needed"), p_text(report, p),
                                        fit->terms.reject);
}

const char *ana_fit_reason(struct ana_report *report, const struct ana_fit *fit,
                           const struct ana_fit_group *group)
{
    switch (group->verdict) {
    case ANA_FIT_TOO_FEW:
        return ana_report_phrase(report, N_("%zu ended of %g needed"), group->ended, fit->terms.least);
    case ANA_FIT_ALL_OPEN:
        return ana_report_word(report, N_("none has ended"));
    case ANA_FIT_FAMILY:
        return why_family(report, group);
    case ANA_FIT_TABLE:
        break;
    }
    return why_table(report, fit, group);
}

bool ana_fit_is_settled(const struct ana_fit_group *group)
{
    return group->verdict == ANA_FIT_FAMILY || group->verdict == ANA_FIT_TABLE;
}

/* An end may be infinite. */
static double between(double before, double after, double part)
{
    return part <= 0 ? before : part >= 1 ? after : before + part * (after - before);
}

/* Linear between the knots, flat outside them. */
struct ana_interval ana_fit_written_quantile(const struct ana_fit_group *group, double p)
{
    const struct ana_fit_knot *knot = group->knot;
    size_t i = 0;
    if (group->knots == 0) {
        return (struct ana_interval){NAN, NAN, NAN};
    }
    while (i < group->knots && knot[i].probability < p) {
        i++;
    }
    size_t after = i < group->knots ? i : group->knots - 1;
    size_t before = after > 0 ? after - 1 : 0;
    double width = knot[after].probability - knot[before].probability;
    double part = width > 0 ? (p - knot[before].probability) / width : 1;
    return (struct ana_interval){.estimate = between(knot[before].value, knot[after].value, part),
                                 .low = between(knot[before].low, knot[after].low, part),
                                 .high = between(knot[before].high, knot[after].high, part)};
}

double ana_fit_written_survival(const struct ana_fit_group *group, double t)
{
    if (group->verdict == ANA_FIT_FAMILY) {
        return ana_fitted_survival(&group->mixed.law, t);
    }
    const struct ana_fit_knot *knot = group->knot;
    size_t i = 0;
    while (i < group->knots && knot[i].value <= t) {
        i++;
    }
    if (i == 0 || i == group->knots) {
        return i == 0 ? 1 : 1 - knot[i - 1].probability;
    }
    double part = (t - knot[i - 1].value) / (knot[i].value - knot[i - 1].value);
    return 1 - between(knot[i - 1].probability, knot[i].probability, part);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/law_families.h"

#include "sim/base/message.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* What a check needs to know to write its message. */
struct check {
    const struct sim_law_spec *spec;
    double units_max; /* SIM_LAW_MAX in units */
    struct sim_error *error;
};

static enum sim_status reject(const struct check *check, const char *what, const char *wanted, double value)
{
    return sim_fail(check->error, SIM_ERR_DATA, "%s law: %s must be %s, got %g",
                    sim_law_family_name(check->spec->family), what, sim_message(wanted), value);
}

static enum sim_status reject_range(const struct check *check, const char *what, const double range[2],
                                    double value)
{
    return sim_fail(check->error, SIM_ERR_DATA, "%s law: %s must be in %g..%g, got %g",
                    sim_law_family_name(check->spec->family), what, range[0], range[1], value);
}

static enum sim_status need_duration(const struct check *check, const char *what, double value)
{
    if (!isfinite(value) || value < 0.0) {
        return reject(check, what, "a finite number >= 0", value);
    }
    if (value > check->units_max) {
        const double range[2] = {0.0, check->units_max};
        return reject_range(check, what, range, value);
    }
    return SIM_OK;
}

static enum sim_status need_positive(const struct check *check, const char *what, double value)
{
    if (!isfinite(value) || value <= 0.0) {
        return reject(check, what, "a finite number > 0", value);
    }
    return need_duration(check, what, value);
}

static enum sim_status need_range(const struct check *check, const char *what, double value, double low,
                                  double high)
{
    if (!(value >= low && value <= high)) {
        const double range[2] = {low, high};
        return reject_range(check, what, range, value);
    }
    return SIM_OK;
}

static enum sim_status need_order(const struct check *check, const char *what, double low, double high)
{
    if (!(low <= high)) {
        return sim_fail(check->error, SIM_ERR_DATA, "%s law: %s, got %g and %g",
                        sim_law_family_name(check->spec->family), what, low, high);
    }
    return SIM_OK;
}

static enum sim_status check_min_max(const struct check *check)
{
    const double *p = check->spec->parameter;
    enum sim_status status = need_duration(check, "min", p[0]);
    if (status == SIM_OK) {
        status = need_duration(check, "max", p[1]);
    }
    return status == SIM_OK ? need_order(check, sim_message("min must not exceed max"), p[0], p[1]) : status;
}

static enum sim_status check_min_mode_max(const struct check *check)
{
    static const char names[3][5] = {"min", "mode", "max"};
    const double *p = check->spec->parameter;
    enum sim_status status = SIM_OK;
    for (int i = 0; i < 3 && status == SIM_OK; i++) {
        status = need_duration(check, names[i], p[i]);
    }
    if (status == SIM_OK) {
        status = need_order(check, sim_message("min must not exceed mode"), p[0], p[1]);
    }
    return status == SIM_OK ? need_order(check, sim_message("mode must not exceed max"), p[1], p[2]) : status;
}

static enum sim_status check_lognormal(const struct check *check)
{
    enum sim_status status = need_positive(check, "median", check->spec->parameter[0]);
    return status == SIM_OK ? need_range(check, "sigma", check->spec->parameter[1], 0.0, 20.0) : status;
}

/* Outside 0.2..500 the gamma inverse of GSL 2.7 fails to converge or, above 1000, returns wrong values. */
static enum sim_status check_gamma(const struct check *check)
{
    const double *p = check->spec->parameter;
    enum sim_status status = need_range(check, "shape", p[0], 0.2, 500.0);
    if (status == SIM_OK) {
        status = need_positive(check, "scale", p[1]);
    }
    return status == SIM_OK ? need_duration(check, sim_message("mean (shape times scale)"), p[0] * p[1])
                            : status;
}

static enum sim_status check_weibull(const struct check *check)
{
    enum sim_status status = need_range(check, "shape", check->spec->parameter[0], 0.1, 1000.0);
    return status == SIM_OK ? need_positive(check, "scale", check->spec->parameter[1]) : status;
}

static enum sim_status check_truncated_normal(const struct check *check)
{
    const double *p = check->spec->parameter;
    enum sim_status status = need_duration(check, "mean", p[0]);
    if (status == SIM_OK) {
        status = need_positive(check, "sd", p[1]);
    }
    if (status == SIM_OK) {
        status = need_duration(check, "min", p[2]);
    }
    return status == SIM_OK
               ? need_order(check, sim_message("min must not exceed mean + 30 sd"), p[2], p[0] + 30.0 * p[1])
               : status;
}

static enum sim_status check_knots(const struct check *check)
{
    const struct sim_law_spec *spec = check->spec;
    if (spec->knots == NULL || spec->knot_count == 0 || spec->knot_count > SIM_LAW_KNOTS_MAX) {
        return sim_fail(check->error, SIM_ERR_DATA, "empirical law: needs 1..%d knots, got %zu",
                        SIM_LAW_KNOTS_MAX, spec->knot_count);
    }
    for (size_t i = 0; i < spec->knot_count; i++) {
        const struct sim_law_knot *knot = &spec->knots[i];
        enum sim_status status = need_range(check, "probability", knot->probability, 0.0, 1.0);
        if (status == SIM_OK) {
            status = need_duration(check, "value", knot->value);
        }
        if (status == SIM_OK && i > 0 && knot->probability <= knot[-1].probability) {
            status = sim_fail(check->error, SIM_ERR_DATA,
                              "empirical law: probabilities must increase, got %g after %g",
                              knot->probability, knot[-1].probability);
        }
        if (status == SIM_OK && i > 0) {
            status = need_order(check, sim_message("values must not fall"), knot[-1].value, knot->value);
        }
        if (status != SIM_OK) {
            return status;
        }
    }
    return SIM_OK;
}

static enum sim_status check_family(const struct check *check)
{
    switch (check->spec->family) {
    case SIM_LAW_FIXED:
        return need_duration(check, "value", check->spec->parameter[0]);
    case SIM_LAW_UNIFORM:
        return check_min_max(check);
    case SIM_LAW_TRIANGULAR:
    case SIM_LAW_PERT:
        return check_min_mode_max(check);
    case SIM_LAW_EXPONENTIAL:
        return need_positive(check, "mean", check->spec->parameter[0]);
    case SIM_LAW_LOGNORMAL:
        return check_lognormal(check);
    case SIM_LAW_GAMMA:
        return check_gamma(check);
    case SIM_LAW_WEIBULL:
        return check_weibull(check);
    case SIM_LAW_TRUNCATED_NORMAL:
        return check_truncated_normal(check);
    case SIM_LAW_EMPIRICAL:
        return check_knots(check);
    case SIM_LAW_FAMILY_COUNT:
        break;
    }
    return sim_fail(check->error, SIM_ERR_ARGUMENT, "unknown law family %d", (int)check->spec->family);
}

/* Sigma and the shapes are pure numbers; everything else is a duration. */
static bool is_duration(enum sim_law_family family, size_t index)
{
    bool shape = (family == SIM_LAW_GAMMA || family == SIM_LAW_WEIBULL) && index == 0;
    bool sigma = family == SIM_LAW_LOGNORMAL && index == 1;
    return !shape && !sigma;
}

enum sim_status sim_law_curve_prepare(struct sim_law_curve *curve, const struct sim_law_spec *spec,
                                      double ticks_per_unit, struct sim_error *error)
{
    const struct check check = {spec, SIM_LAW_MAX / ticks_per_unit, error};
    enum sim_status status = check_family(&check);
    if (status != SIM_OK) {
        return status;
    }
    *curve = (struct sim_law_curve){.family = spec->family};
    for (size_t i = 0; i < sim_law_family_parameters(spec->family); i++) {
        curve->parameter[i] = spec->parameter[i] * (is_duration(spec->family, i) ? ticks_per_unit : 1.0);
    }
    return SIM_OK;
}

bool sim_law_curve_is_point(const struct sim_law_curve *curve)
{
    const double *p = curve->parameter;
    switch (curve->family) {
    case SIM_LAW_FIXED:
        return true;
    case SIM_LAW_UNIFORM:
        return !(p[0] < p[1]);
    case SIM_LAW_TRIANGULAR:
    case SIM_LAW_PERT:
        return !(p[0] < p[2]);
    case SIM_LAW_LOGNORMAL:
        return !(p[1] > 0.0);
    case SIM_LAW_EXPONENTIAL:
    case SIM_LAW_GAMMA:
    case SIM_LAW_WEIBULL:
    case SIM_LAW_TRUNCATED_NORMAL:
    case SIM_LAW_EMPIRICAL:
    case SIM_LAW_FAMILY_COUNT:
        break;
    }
    return false;
}

static double triangular(const double *parameter, double p, double q)
{
    double min = parameter[0];
    double mode = parameter[1];
    double max = parameter[2];
    if (p * (max - min) < mode - min) {
        return min + sqrt(p * (max - min) * (mode - min));
    }
    return max - sqrt(q * (max - min) * (max - mode));
}

static double pert(const double *parameter, double p, double q)
{
    double min = parameter[0];
    double range = parameter[2] - min;
    double a = 1.0 + 4.0 * (parameter[1] - min) / range;
    double b = 1.0 + 4.0 * (parameter[2] - parameter[1]) / range;
    return min + range * (p < 0.5 ? gsl_cdf_beta_Pinv(p, a, b) : gsl_cdf_beta_Qinv(q, a, b));
}

/* Conditions the normal law on its part above min, from whichever side keeps more digits. */
static double truncated_normal(const double *parameter, double p, double q)
{
    double mean = parameter[0];
    double sd = parameter[1];
    double cut = (parameter[2] - mean) / sd;
    double kept = gsl_cdf_ugaussian_Q(cut);
    double below = gsl_cdf_ugaussian_P(cut) + p * kept;
    double z = below < 0.5 ? gsl_cdf_ugaussian_Pinv(below) : gsl_cdf_ugaussian_Qinv(q * kept);
    return mean + sd * fmax(z, cut);
}

double sim_law_curve_quantile(const void *context, double p, double q)
{
    const struct sim_law_curve *curve = context;
    const double *a = curve->parameter;
    bool lower = p < 0.5;
    switch (curve->family) {
    case SIM_LAW_TRIANGULAR:
        return triangular(a, p, q);
    case SIM_LAW_PERT:
        return pert(a, p, q);
    case SIM_LAW_EXPONENTIAL:
        return lower ? gsl_cdf_exponential_Pinv(p, a[0]) : gsl_cdf_exponential_Qinv(q, a[0]);
    case SIM_LAW_LOGNORMAL:
        return lower ? gsl_cdf_lognormal_Pinv(p, log(a[0]), a[1])
                     : gsl_cdf_lognormal_Qinv(q, log(a[0]), a[1]);
    case SIM_LAW_GAMMA:
        return lower ? gsl_cdf_gamma_Pinv(p, a[0], a[1]) : gsl_cdf_gamma_Qinv(q, a[0], a[1]);
    case SIM_LAW_WEIBULL:
        return lower ? gsl_cdf_weibull_Pinv(p, a[1], a[0]) : gsl_cdf_weibull_Qinv(q, a[1], a[0]);
    case SIM_LAW_TRUNCATED_NORMAL:
        return truncated_normal(a, p, q);
    case SIM_LAW_FIXED:
    case SIM_LAW_UNIFORM:
    case SIM_LAW_EMPIRICAL:
    case SIM_LAW_FAMILY_COUNT:
        break;
    }
    return NAN;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Models whose Sobol indices are known, run as a study is: factors from text, points and values by the code
 * that a study uses. Ishigami and Homma (1990) with a = 7, b = 0.1; Sobol's g-function with a = 0, 1, 4.5, 9
 * and four times 99. The digits are those of the closed forms, computed in the tests and compared.
 */
#ifndef TESTS_SUPPORT_SENSITIVITY_MODELS_H
#define TESTS_SUPPORT_SENSITIVITY_MODELS_H

#include "analysis/study/sensitivity.h"

#include <math.h>

enum { TEST_FACTORS_MOST = 8 };

struct test_model {
    const char *name;
    size_t factors;
    const char *range;                /* of each */
    double (*value)(const double *x); /* in the factors' own numbers */
    double first[TEST_FACTORS_MOST], total[TEST_FACTORS_MOST];
};

static inline double test_ishigami(const double *x)
{
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + .1 * x[2] * x[2] * x[2] * x[2] * sin(x[0]);
}

static const double TEST_G[TEST_FACTORS_MOST] = {0, 1, 4.5, 9, 99, 99, 99, 99};

static inline double test_g(const double *x)
{
    double y = 1;
    for (int i = 0; i < TEST_FACTORS_MOST; i++) {
        y *= (fabs(4 * x[i] - 2) + TEST_G[i]) / (1 + TEST_G[i]);
    }
    return y;
}

static inline struct test_model test_ishigami_model(void)
{
    double pi = acos(-1.0);
    double alone = .5 * pow(1 + .1 * pow(pi, 4) / 5, 2);
    double second = 49.0 / 8;
    double with = .01 * pow(pi, 8) * 8 / 225;
    double all = alone + second + with;
    return (struct test_model){"Ishigami",
                               3,
                               "-3.141592653589793..3.141592653589793",
                               test_ishigami,
                               {alone / all, second / all, 0},
                               {(alone + with) / all, second / all, with / all}};
}

static inline struct test_model test_g_model(void)
{
    struct test_model model = {.name = "g", .factors = TEST_FACTORS_MOST, .range = "0..1", .value = test_g};
    double part[TEST_FACTORS_MOST];
    double product = 1;
    for (int i = 0; i < TEST_FACTORS_MOST; i++) {
        part[i] = 1 / (3 * (1 + TEST_G[i]) * (1 + TEST_G[i]));
        product *= 1 + part[i];
    }
    for (int i = 0; i < TEST_FACTORS_MOST; i++) {
        model.first[i] = part[i] / (product - 1);
        model.total[i] = part[i] * product / (1 + part[i]) / (product - 1);
    }
    return model;
}

/* A model as a study: what the values of its points are. */
struct test_study {
    const struct test_model *model;
    struct ana_sensitivity sensitivity;
    double luck; /* of replication r: r times this, added */
};

static inline double test_study_value(const void *context, size_t point, uint32_t replication, size_t measure)
{
    const struct test_study *study = context;
    const struct ana_sensitivity *sensitivity = &study->sensitivity;
    double x[TEST_FACTORS_MOST];
    (void)measure;
    for (size_t f = 0; f < sensitivity->plan.count; f++) {
        double at = sensitivity->points.at[point * sensitivity->plan.count + f];
        x[f] = ana_coordinate_value(&sensitivity->plan.factors[f], at);
    }
    return study->model->value(x) + study->luck * replication;
}

#endif

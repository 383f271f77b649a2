/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laws of the lead time through the whole pipeline, long runs. */
#include "tests/oracle/models/pipeline_laws.h"

/* Eight intervals in all, family-wise level 1e-3. */
#define LEVEL (1.0 - 1e-3 / 8)

static void sum_of_exponentials(void **state)
{
    (void)state;
    laws_run_sum(&(struct laws_size){.replications = 40, .days = 2000, .runoff = 500, .level = LEVEL});
}

static void retry(void **state)
{
    (void)state;
    laws_run_retry(&(struct laws_size){.replications = 40, .days = 400, .runoff = 4000, .level = LEVEL});
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sum_of_exponentials),
        cmocka_unit_test(retry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is easier to reach in a world without a scenario than in a run. */
#include "models/pipeline/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

/* A table of parties grows by two arrays. The handler that asks goes on to its end when one is refused, and
 * asks again. */
static void test_parties_are_refused_under_any_limit(void **state)
{
    (void)state;
    enum { PARTIES = 200, STEP = 64, LAST_LIMIT = 64 * 1024 };
    bool refused = false;
    bool enough = false;
    for (size_t limit = STEP; limit <= LAST_LIMIT; limit += STEP) {
        struct sim_arena arena;
        sim_arena_init(&arena, limit);
        struct visa_world *w = calloc(1, sizeof *w);
        assert_non_null(w);
        w->arena = &arena;
        sim_simulation_init(&w->sim, &arena, 0);
        uint32_t made = 0;
        for (uint64_t key = 1; key <= PARTIES; key++) {
            uint32_t party = visa_party_new(w, key);
            if (party == VISA_NO_PARTY) {
                assert_int_equal(w->sim.error.status, SIM_ERR_MEMORY);
                continue;
            }
            assert_int_equal(w->sim.error.status, SIM_OK);
            assert_int_equal(party, made++);
        }
        for (uint32_t party = 0; party < made; party++) {
            assert_int_equal(w->parties[party].key, party + 1);
        }
        refused = refused || made < PARTIES;
        enough = enough || made == PARTIES;
        sim_arena_destroy(&arena);
        free(w);
    }
    assert_true(refused && enough);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_parties_are_refused_under_any_limit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

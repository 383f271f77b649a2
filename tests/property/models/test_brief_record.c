/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records made for their own sake, in random scenarios: a replication that leaves out what nobody else meets
 * writes the same record, and one of the pools that travellers may come near serves them like the whole.
 */
#include "models/clock.h"
#include "models/pipeline/ghosts.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/random.h"
#include "tests/support/random_scenario.h"
#include "tests/support/scenario_writer.h"

#include <string.h>

enum { SCENARIOS = 60, GROUPS = 6, COPIES = 8, MEMBERS_MAX = 3, JOURNEYS = COPIES * MEMBERS_MAX };

struct records {
    struct random_scenario random;
    struct pipeline pipeline;
    struct visa_environment whole, brief, some; /* some: of a few pools */
};

static void record(struct records *r, struct visa_environment *environment, bool brief)
{
    struct sim_error error = {0};
    struct visa_results results;
    const struct visa_scenario *s = &r->pipeline.scenario;
    const struct visa_replication what = {.scenario = s,
                                          .layout = &r->pipeline.layout,
                                          .seed = s->settings.seed,
                                          .brief = brief,
                                          .record = environment};
    sim_arena_reset(&r->pipeline.arena);
    assert_int_equal(visa_replication_run(&what, &r->pipeline.arena, &results, &error), SIM_OK);
}

static void records_make(struct records *r, struct csv_folder *folder, uint64_t seed)
{
    random_scenario_draw(&r->random, seed);
    random_scenario_write(&r->random, folder, NULL);
    pipeline_load(&r->pipeline, folder->path, seed);
    const struct visa_scenario *s = &r->pipeline.scenario;
    assert_int_equal(visa_environment_init(&r->whole, s, s->settings.last_day), SIM_OK);
    assert_int_equal(visa_environment_init(&r->brief, s, s->settings.last_day), SIM_OK);
    record(r, &r->whole, false);
    record(r, &r->brief, true);
}

static void records_destroy(struct records *r)
{
    visa_environment_destroy(&r->whole);
    visa_environment_destroy(&r->brief);
    pipeline_destroy(&r->pipeline);
}

static void assert_same_bytes(const void *a, const void *b, size_t size, uint64_t seed)
{
    if (memcmp(a, b, size) != 0) {
        fail_msg("seed %llu: the records differ", (unsigned long long)seed);
    }
}

static void test_a_brief_record_is_the_same(void **state)
{
    (void)state;
    struct csv_folder folder;
    static struct records r;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        records_make(&r, &folder, seed);
        const struct visa_scenario *s = &r.pipeline.scenario;
        size_t days = (size_t)(s->settings.last_day - s->settings.start_day) + 1;
        assert_int_equal(r.brief.count, r.whole.count);
        assert_same_bytes(r.brief.words, r.whole.words, r.whole.count * sizeof *r.whole.words, seed);
        assert_same_bytes(r.brief.pools, r.whole.pools, (days + 1) * s->pool_count * sizeof *r.whole.pools,
                          seed);
        assert_same_bytes(r.brief.desks, r.whole.desks, days * s->post_count * sizeof *r.whole.desks, seed);
        assert_same_bytes(r.brief.in_post_wait, r.whole.in_post_wait,
                          days * s->pool_count * SIM_SLOT_TIMES_MAX * sizeof *r.whole.in_post_wait, seed);
        records_destroy(&r);
    }
    csv_folder_destroy(&folder);
}

/* ---- some pools ---- */

/* A group of travellers with its copies. */
struct group {
    struct visa_traveller members[MEMBERS_MAX];
    int64_t start;
    struct visa_travellers travellers;
    struct visa_journey journeys[JOURNEYS];
};

/* Without the padding behind the last member. */
static const size_t JOURNEY_BYTES = offsetof(struct visa_journey, overdue) + sizeof(bool);

static void group_draw(struct group *group, const struct records *r, struct test_random *random)
{
    const struct visa_scenario *s = &r->pipeline.scenario;
    uint32_t count = (uint32_t)test_random_in(random, 1, MEMBERS_MAX);
    int32_t common = test_random_below(random, (int32_t)s->post_count);
    for (uint32_t i = 0; i < count; i++) {
        struct visa_traveller member = visa_unknown_traveller(sim_mix_pair(test_random_word(random), i));
        bool bound = test_random_percent(random, 60);
        uint64_t further = (uint64_t)test_random_in(random, 0, (1 << s->post_count) - 1);
        member.posts = bound ? UINT64_C(1) << common | further : 0;
        member.clazz = (uint8_t)test_random_below(random, (int32_t)s->class_count);
        member.applicant = (uint8_t)test_random_in(random, 0, 1);
        member.home = (uint8_t)test_random_below(random, (int32_t)s->post_count);
        member.persistent = test_random_percent(random, 50);
        member.prior = test_random_percent(random, 50) ? VISA_PRIOR_VALID : VISA_DRAWN_MONTHS;
        member.prior_until = s->settings.start_day;
        member.account = test_random_percent(random, 50) ? 1 : 0;
        member.standing.post = VISA_NOTHING;
        member.standing.entry = (enum visa_entry)test_random_in(random, 0, VISA_ENTRY_ROUTE);
        group->members[i] = member;
    }
    group->start = visa_midnight(s->settings.start_day + test_random_in(random, 0, 30));
    group->travellers = (struct visa_travellers){.members = group->members,
                                                 .count = count,
                                                 .key = test_random_word(random),
                                                 .starts = &group->start,
                                                 .start_count = 1,
                                                 .copies = COPIES};
}

static void walk(struct records *r, struct group *group, const struct visa_environment *environment)
{
    struct sim_error error = {0};
    const struct visa_ghost_walk what = {
        .environment = environment, .layout = &r->pipeline.layout, .travellers = &group->travellers};
    sim_arena_reset(&r->pipeline.arena);
    assert_int_equal(visa_ghosts_walk(&what, &r->pipeline.arena, group->journeys, &error), SIM_OK);
}

/* Returns how many pools were left out. */
static uint32_t compare_walks(struct records *r, struct test_random *random, uint64_t seed)
{
    static struct group group;
    struct visa_journey whole[JOURNEYS];
    bool pools[UINT8_MAX];
    uint32_t left_out = 0;
    const struct visa_scenario *s = &r->pipeline.scenario;
    assert_true(s->pool_count < UINT8_MAX);
    memset(&group, 0, sizeof group);
    group_draw(&group, r, random);
    walk(r, &group, &r->whole);
    memcpy(whole, group.journeys, sizeof whole);
    visa_travellers_pools(&group.travellers, s, pools);
    assert_int_equal(visa_environment_init(&r->some, s, s->settings.last_day), SIM_OK);
    visa_environment_keep(&r->some, pools);
    record(r, &r->some, true);
    walk(r, &group, &r->some);
    visa_environment_destroy(&r->some);
    for (size_t i = 0; i < JOURNEYS; i++) {
        assert_same_bytes(&group.journeys[i], &whole[i], JOURNEY_BYTES, seed);
    }
    for (uint32_t pool = 0; pool < s->pool_count; pool++) {
        left_out += !pools[pool];
    }
    return left_out;
}

static void test_ghosts_need_no_further_pool(void **state)
{
    (void)state;
    struct csv_folder folder;
    static struct records r;
    uint32_t left_out = 0;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct test_random random = {.state = seed};
        records_make(&r, &folder, seed);
        for (int group = 0; group < GROUPS; group++) {
            left_out += compare_walks(&r, &random, seed);
        }
        records_destroy(&r);
    }
    print_message("%u pools left out of %d records\n", left_out, SCENARIOS * GROUPS);
    assert_true(left_out > SCENARIOS * GROUPS / 4);
    csv_folder_destroy(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_brief_record_is_the_same),
        cmocka_unit_test(test_ghosts_need_no_further_pool),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

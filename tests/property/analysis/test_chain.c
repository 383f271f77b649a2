/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Chains of all cases of random scenarios: no gap, no overlap, the sum is the lead time whatever the outcome,
 * nothing is left unexplained, and the time by stage is what the results say, which count it in another way.
 * Pages stay within their width. Ghosts have chains as well, and are not disturbed by being watched.
 */
#include "analysis/explain/closed_time.h"
#include "analysis/explain/explain_print.h"
#include "analysis/output/terminal.h"
#include "models/clock.h"
#include "models/pipeline/ghosts.h"
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/random_scenario.h"
#include "tests/support/scenario_writer.h"
#include "tests/support/who_map.h"

enum { SCENARIOS = 200, CASES_MOST = 200000 };

/* All cases of a run. */
struct everybody {
    const struct visa_scenario *scenario;
    struct who_map map;
    struct ana_chain *chains;
    struct visa_observed_end *ends; /* by number of the case */
    bool *has_ended;
    uint64_t seed;
};

static struct ana_chain *chain_of(struct everybody *all, uint64_t who)
{
    int32_t before = all->map.count;
    int32_t number = who_map_number(&all->map, who);
    assert_true(number < CASES_MOST);
    if (number == before) {
        ana_chain_init(&all->chains[number], all->scenario, who, VISA_NO_GUEST);
        all->has_ended[number] = false;
    }
    return &all->chains[number];
}

static void on_turn(void *context, const struct visa_observed_turn *what)
{
    ana_chain_turn(chain_of(context, what->who), what);
}

static void on_activity(void *context, const struct visa_observed_activity *what)
{
    struct ana_chain *chain = chain_of(context, what->who);
    ana_chain_activity(chain, what);
    /* Who does not collect in time: the passport goes back at once, whatever was planned. */
    if (what->activity == VISA_UNDELIVERABLE && what->end > what->start) {
        const struct ana_link *last = &chain->links[chain->count - 1];
        last -= last->kind == ANA_WAIT_COUNTER && last->from > what->start;
        assert_true(last->activity == what->activity && last->from == what->start);
    }
}

static void on_seat(void *context, const struct visa_observed_seat *what)
{
    ana_chain_seat(chain_of(context, what->who), what);
}

static void on_verdict(void *context, const struct visa_observed_verdict *what)
{
    ana_chain_verdict(chain_of(context, what->who), what);
}

static void on_end(void *context, const struct visa_observed_end *what)
{
    struct everybody *all = context;
    struct ana_chain *chain = chain_of(all, what->who);
    ana_chain_end(chain, what);
    all->ends[chain - all->chains] = *what;
    all->has_ended[chain - all->chains] = true;
}

static void everybody_init(struct everybody *all)
{
    *all = (struct everybody){0};
    all->chains = calloc(CASES_MOST, sizeof *all->chains);
    all->ends = calloc(CASES_MOST, sizeof *all->ends);
    all->has_ended = calloc(CASES_MOST, sizeof *all->has_ended);
    assert_true(all->chains != NULL && all->ends != NULL && all->has_ended != NULL);
}

static void forget(struct everybody *all)
{
    for (int32_t i = 0; i < all->map.count; i++) {
        ana_chain_destroy(&all->chains[i]);
    }
    who_map_reset(&all->map, CASES_MOST);
}

/* What has been seen over all scenarios: a property of nothing would hold. */
struct seen {
    int64_t outcomes[VISA_OUTCOMES], kinds[ANA_LINK_KINDS], causes[ANA_CAUSES];
};

/* What is said of seats and closed days, computed in another way. */
static void check_reasons(const struct everybody *all, const struct ana_link *link)
{
    const struct ana_closed_time closed = ana_closed_time_of(all->scenario, link);
    if (link->kind == ANA_LINK_ACTIVITY && link->calendar != ANA_NO_CALENDAR) {
        const struct visa_working_calendar *calendar = &all->scenario->calendars[link->calendar];
        int64_t worked = visa_calendar_working_minutes(calendar, link->to) -
                         visa_calendar_working_minutes(calendar, link->from);
        assert_true(visa_day_of(link->to) > calendar->last_day ||
                    link->to - link->from == worked + closed.minutes);
    }
    if (link->kind == ANA_WAIT_DATE && link->to != visa_midnight(all->scenario->settings.last_day + 1)) {
        assert_true(link->kept ? link->to == link->seat : link->to <= link->seat);
    }
    assert_true(link->kind != ANA_WAIT_SEAT || link->seat == 0 || link->seat > link->to);
    assert_true(closed.minutes >= 0 && closed.minutes <= link->to - link->from);
}

static void check_links(const struct everybody *all, const struct ana_chain *chain, struct seen *seen)
{
    int64_t at = chain->entered;
    for (uint32_t i = 0; i < chain->count; i++) {
        const struct ana_link *link = &chain->links[i];
        if (link->from != at || link->to <= link->from || link->kind == ANA_WAIT_UNKNOWN) {
            fail_msg("seed %llu, case %llx: link %u (%s, %s) from %lld to %lld, reached %lld",
                     (unsigned long long)all->seed, (unsigned long long)chain->who, i,
                     ana_link_words[link->kind], visa_stage_words[link->stage], (long long)link->from,
                     (long long)link->to, (long long)at);
        }
        at = link->to;
        check_reasons(all, link);
        seen->kinds[link->kind]++;
        seen->causes[link->cause]++;
    }
    assert_false(chain->failed);
    assert_true(at == chain->ended);
    seen->outcomes[chain->outcome]++;
}

static void check_case(const struct everybody *all, int32_t number, int64_t horizon, struct seen *seen)
{
    const struct ana_chain *chain = &all->chains[number];
    const struct visa_observed_end *end = &all->ends[number];
    check_links(all, chain, seen);
    if (all->has_ended[number]) {
        assert_true(chain->entered == end->entered && chain->outcome == end->outcome);
        assert_true(ana_chain_minutes(chain) == end->ended - end->entered);
    } else if (!chain->replaced) {
        assert_true(chain->ended == horizon && ana_chain_minutes(chain) == horizon - chain->entered);
    }
}

/* Two times are told apart differently by the results: what a missed seat costs, and a passport that is
 * renewed while the forms are filled in. */
static enum visa_stage merged(enum visa_stage stage)
{
    stage = stage == VISA_STAGE_PASSPORT ? VISA_STAGE_PREPARE : stage;
    return stage == VISA_STAGE_BOOK || stage == VISA_STAGE_ATTEND ? VISA_STAGE_PAY : stage;
}

static void check_stages(const struct everybody *all, const struct pipeline *p, const struct visa_results *r)
{
    int64_t mine[VISA_STAGES] = {0};
    int64_t theirs[VISA_STAGES] = {0};
    int64_t cases = 0;
    for (int32_t i = 0; i < all->map.count; i++) {
        const struct ana_chain *chain = &all->chains[i];
        bool counts = all->has_ended[i] && all->ends[i].cohort && all->ends[i].outcome == VISA_OUTCOME_ISSUED;
        cases += counts;
        for (uint32_t k = 0; k < chain->count && counts; k++) {
            mine[merged(chain->links[k].stage)] += chain->links[k].to - chain->links[k].from;
        }
    }
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        theirs[merged((enum visa_stage)stage)] +=
            r->durations.totals[(VISA_METRIC_APPROVAL + (uint32_t)stage) * p->layout.groups].sum;
    }
    /* A step that comes too late in its minute is taken in the next, which is part of either stage. */
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        if (llabs(mine[stage] - theirs[stage]) > cases) {
            fail_msg("seed %llu: stage %s: links %lld, results %lld", (unsigned long long)all->seed,
                     visa_stage_words[stage], (long long)mine[stage], (long long)theirs[stage]);
        }
    }
}

/* No line of a text, which is taken apart, is wider than a page. */
static void check_lines(char *text, uint64_t seed)
{
    for (char *line = text; *line != '\0';) {
        char *end = line + strcspn(line, "\n");
        *end = '\0';
        if (ana_display_width(line) > ANA_EXPLAIN_WIDTH) {
            fail_msg("seed %llu: too wide: %s", (unsigned long long)seed, line);
        }
        line = end + 1;
    }
}

/* In both languages. */
static void check_width(const struct ana_explanations *page, uint64_t seed)
{
    for (int language = ANA_ENGLISH; language <= ANA_CHINESE; language++) {
        char *text = NULL;
        size_t length = 0;
        FILE *stream = open_memstream(&text, &length);
        assert_non_null(stream);
        ana_explain_print(stream, page, (enum ana_language)language);
        assert_int_equal(fclose(stream), 0);
        check_lines(text, seed);
        free(text);
    }
}

/* The first cases of a run as a page. */
static void check_page(const struct everybody *all)
{
    enum { PAGES = 60 };
    struct ana_explanation items[PAGES];
    uint32_t count = (uint32_t)(all->map.count < PAGES ? all->map.count : PAGES);
    const struct ana_explanations page = {.scenario = all->scenario, .items = items, .count = count};
    memset(items, 0, sizeof items);
    for (uint32_t i = 0; i < count; i++) {
        items[i].chain = all->chains[i];
    }
    check_width(&page, all->seed);
}

static void check_scenario(struct everybody *all, struct pipeline *p, struct seen *seen)
{
    struct visa_results plain = pipeline_run(p, 0, NULL);
    struct print unwatched = pipeline_print(p, &plain);
    const struct visa_observer observer = {.context = all,
                                           .turn = on_turn,
                                           .activity = on_activity,
                                           .seat = on_seat,
                                           .verdict = on_verdict,
                                           .end = on_end};
    int64_t horizon = visa_midnight(p->scenario.settings.last_day + 1);
    all->scenario = &p->scenario;
    forget(all);
    struct visa_results watched = pipeline_run(p, 0, &observer);
    assert_true(print_equal(unwatched, pipeline_print(p, &watched)));
    for (int32_t i = 0; i < all->map.count; i++) {
        ana_chain_finish(&all->chains[i], horizon);
        check_case(all, i, horizon, seen);
    }
    check_stages(all, p, &watched);
    if (all->seed % 10 == 0) {
        check_page(all);
    }
}

static void links_add_up(void **state)
{
    (void)state;
    struct csv_folder folder;
    struct everybody all;
    struct seen seen = {0};
    csv_folder_init(&folder);
    everybody_init(&all);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        struct pipeline pipeline;
        all.seed = seed;
        random_scenario_draw(&scenario, seed);
        random_scenario_write(&scenario, &folder, NULL);
        pipeline_load(&pipeline, folder.path, seed);
        check_scenario(&all, &pipeline, &seen);
        pipeline_destroy(&pipeline);
    }
    for (int i = 0; i < VISA_OUTCOMES; i++) {
        assert_true(seen.outcomes[i] > 20);
    }
    for (int i = 0; i < ANA_LINK_KINDS; i++) {
        assert_true(seen.kinds[i] > 20 || i == ANA_WAIT_UNKNOWN);
    }
    for (int i = 0; i < ANA_CAUSES; i++) {
        assert_true(seen.causes[i] > 20);
    }
    forget(&all);
    free(all.chains);
    free(all.ends);
    free(all.has_ended);
    free(all.map.who);
    free(all.map.number);
    csv_folder_destroy(&folder);
}

/* ---- ghosts ---- */

enum { GHOSTS = 12, COPIES = 4, STARTS = 1 };

/* Travellers of whom little is known, some on one account. */
static struct visa_travellers draw_travellers(const struct visa_scenario *s, uint64_t seed,
                                              struct visa_traveller *members, int64_t *start)
{
    struct test_random random = {.state = seed * 1000 + 7};
    bool one_account = test_random_percent(&random, 50);
    uint32_t count = (uint32_t)test_random_in(&random, 1, GHOSTS);
    uint8_t clazz = (uint8_t)test_random_below(&random, (int32_t)s->class_count);
    *start = visa_midnight(s->settings.start_day) + test_random_in(&random, 1, 20 * 1440);
    for (uint32_t i = 0; i < count; i++) {
        members[i] = visa_unknown_traveller(sim_mix_pair(seed, i));
        members[i].clazz = clazz;
        members[i].applicant = (uint8_t)test_random_in(&random, 0, 1);
        members[i].account = one_account ? 1 : 0;
    }
    return (struct visa_travellers){.members = members,
                                    .count = count,
                                    .key = seed,
                                    .clerks = 1,
                                    .starts = start,
                                    .start_count = STARTS,
                                    .copies = COPIES};
}

static void walk(struct pipeline *p, const struct visa_ghost_walk *walk, struct visa_journey *journeys)
{
    struct sim_error error = {0};
    sim_arena_reset(&p->arena);
    memset(journeys, 0, sizeof(struct visa_journey) * GHOSTS * COPIES);
    assert_int_equal(visa_ghosts_walk(walk, &p->arena, journeys, &error), SIM_OK);
}

static void check_ghost(const struct ana_chain *chain, const struct visa_journey *journey, int64_t start,
                        int64_t horizon)
{
    int64_t end = journey->outcome == VISA_OUTCOME_OPEN ? horizon : journey->ended;
    assert_true(chain->begun && chain->entered == start && chain->outcome == journey->outcome);
    assert_true(chain->ended == end && ana_chain_minutes(chain) == end - start);
    assert_true(journey->issued == VISA_NEVER_YET || chain->issued == journey->issued);
    for (uint32_t i = 0; i < chain->count; i++) {
        assert_int_not_equal(chain->links[i].kind, ANA_WAIT_UNKNOWN);
    }
}

static void walk_and_check(struct pipeline *p, const struct visa_ghost_walk *what)
{
    static struct visa_journey plain[GHOSTS * COPIES];
    static struct visa_journey watched[GHOSTS * COPIES];
    struct ana_chain chains[GHOSTS * COPIES];
    struct ana_chain *listed[GHOSTS * COPIES];
    const struct visa_travellers *t = what->travellers;
    uint32_t count = t->count * COPIES;
    int64_t horizon = visa_midnight(p->scenario.settings.last_day + 1);
    for (uint32_t i = 0; i < count; i++) {
        ana_chain_init(&chains[i], &p->scenario, 0, i);
        listed[i] = &chains[i];
    }
    struct ana_chains set = {.items = listed, .count = count};
    const struct visa_observer observer = ana_chains_observer(&set);
    struct visa_ghost_walk under_watch = *what;
    under_watch.observer = &observer;
    walk(p, what, plain);
    walk(p, &under_watch, watched);
    assert_memory_equal(plain, watched, sizeof plain);
    for (uint32_t i = 0; i < count; i++) {
        ana_chain_finish(&chains[i], horizon);
        check_ghost(&chains[i], &watched[i], t->starts[0], horizon);
        ana_chain_destroy(&chains[i]);
    }
}

static void walk_through(struct pipeline *p, uint64_t seed)
{
    struct sim_error error = {0};
    struct visa_results results;
    struct visa_environment environment;
    struct visa_traveller members[GHOSTS];
    int64_t start;
    const struct visa_scenario *s = &p->scenario;
    assert_int_equal(visa_environment_init(&environment, s, s->settings.last_day), SIM_OK);
    const struct visa_replication record = {
        .scenario = s, .layout = &p->layout, .seed = s->settings.seed, .record = &environment};
    assert_int_equal(visa_replication_run(&record, &p->arena, &results, &error), SIM_OK);
    const struct visa_travellers travellers = draw_travellers(s, seed, members, &start);
    const struct visa_ghost_walk what = {
        .environment = &environment, .layout = &p->layout, .travellers = &travellers};
    walk_and_check(p, &what);
    visa_environment_destroy(&environment);
}

static void ghosts_have_chains(void **state)
{
    (void)state;
    struct csv_folder folder;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        struct pipeline pipeline;
        random_scenario_draw(&scenario, seed);
        random_scenario_write(&scenario, &folder, NULL);
        pipeline_load(&pipeline, folder.path, seed);
        walk_through(&pipeline, seed);
        pipeline_destroy(&pipeline);
    }
    csv_folder_destroy(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(links_add_up), cmocka_unit_test(ghosts_have_chains)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

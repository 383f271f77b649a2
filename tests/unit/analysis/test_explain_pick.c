/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cases and copies are explained: quantiles against those of the results, who decides, what there is
 * not. */
#include "analysis/explain/explain_text.h"
#include "analysis/explain/pick_copy.h"
#include "models/clock.h"
#include "tests/support/plan_scenario.h"

#include <gsl/gsl_errno.h>

#define SMALL VISAQ_SOURCE_DIR "/scenarios/validation/small"

static struct ana_case_question question_of(const struct pipeline *p, uint8_t clazz)
{
    return (struct ana_case_question){.scenario = &p->scenario,
                                      .seed = p->scenario.settings.seed,
                                      .millionths = {500000, 900000},
                                      .quantiles = 2,
                                      .clazz = clazz,
                                      .outcome = VISA_OUTCOME_ISSUED};
}

static int32_t quantile(const struct pipeline *p, const struct visa_results *r, int clazz,
                        uint32_t millionths)
{
    uint32_t group = visa_group(&p->scenario, clazz, VISA_ALL, VISA_ALL);
    size_t row = (size_t)VISA_METRIC_LEAD_TIME * p->layout.groups + group;
    for (uint32_t i = 0; i < VISA_QUANTILES; i++) {
        if (visa_quantile_millionths[i] == millionths) {
            return r->durations.quantiles[row * r->durations.probability_count + i];
        }
    }
    fail_msg("no such quantile");
    return 0;
}

/* The results sort lead times in their own way. */
static void cases_stand_at_their_quantiles(void **state)
{
    (void)state;
    struct pipeline p;
    struct sim_error error = {0};
    pipeline_load(&p, SMALL, 0);
    for (uint32_t k = 0; k < 2; k++) {
        struct visa_results results = pipeline_run(&p, k, NULL);
        for (int clazz = VISA_ALL; clazz < (int)p.scenario.class_count; clazz++) {
            struct ana_explanations all;
            struct ana_case_question question = question_of(&p, clazz < 0 ? VISA_NOTHING : (uint8_t)clazz);
            question.replication = k;
            assert_int_equal(ana_explain_cases(&all, &question, &error), SIM_OK);
            assert_int_equal(all.count, 2);
            assert_int_equal(ana_chain_minutes(&all.items[0].chain), quantile(&p, &results, clazz, 500000));
            assert_int_equal(ana_chain_minutes(&all.items[1].chain), quantile(&p, &results, clazz, 900000));
            assert_int_equal(all.items[0].chain.outcome, VISA_OUTCOME_ISSUED);
            ana_explanations_destroy(&all);
        }
    }
    pipeline_destroy(&p);
}

static bool same_chain(const struct ana_chain *a, const struct ana_chain *b)
{
    bool same = a->who == b->who && a->count == b->count && a->entered == b->entered && a->ended == b->ended;
    for (uint32_t i = 0; i < a->count && same; i++) {
        same = a->links[i].kind == b->links[i].kind && a->links[i].from == b->links[i].from &&
               a->links[i].to == b->links[i].to && a->links[i].cause == b->links[i].cause;
    }
    return same;
}

static void a_key_finds_its_case(void **state)
{
    (void)state;
    struct pipeline p;
    struct sim_error error = {0};
    struct ana_explanations chosen;
    struct ana_explanations found;
    pipeline_load(&p, SMALL, 0);
    struct ana_case_question question = question_of(&p, VISA_NOTHING);
    question.outcome = VISA_OUTCOME_REFUSED;
    assert_int_equal(ana_explain_cases(&chosen, &question, &error), SIM_OK);
    assert_int_equal(chosen.items[1].chain.outcome, VISA_OUTCOME_REFUSED);
    question.by_key = true;
    question.key = chosen.items[1].chain.who;
    assert_int_equal(ana_explain_cases(&found, &question, &error), SIM_OK);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.items[0].millionths, ANA_NO_QUANTILE);
    assert_true(same_chain(&chosen.items[1].chain, &found.items[0].chain));
    ana_explanations_destroy(&chosen);
    ana_explanations_destroy(&found);
    question.key++;
    assert_int_equal(ana_explain_cases(&found, &question, &error), SIM_ERR_ARGUMENT);
    ana_explanations_destroy(&found);
    pipeline_destroy(&p);
}

/* ---- copies of a delegation ---- */

static void check_decisive(const struct ana_cast *cast, const int32_t *ready, uint32_t wanted)
{
    struct visa_journey journeys[3];
    memset(journeys, 0, sizeof journeys);
    for (int i = 0; i < 3; i++) {
        journeys[i].issued = ready[i];
    }
    assert_int_equal(ana_decisive_member(journeys, cast), wanted);
}

static void the_one_who_makes_it_enough_decides(void **state)
{
    (void)state;
    const bool must[] = {true, false, false};
    const struct ana_cast cast = {.travellers = {.count = 3},
                                  .promise = {.must = must, .at_least = 2, .ready = ANA_READY_ISSUED}};
    check_decisive(&cast, (const int32_t[]){5, 3, 9}, 0);              /* the head comes second */
    check_decisive(&cast, (const int32_t[]){1, 9, 4}, 2);              /* head and one more */
    check_decisive(&cast, (const int32_t[]){9, 1, 2}, 0);              /* the head, though last */
    check_decisive(&cast, (const int32_t[]){VISA_NEVER_YET, 1, 2}, 0); /* never */
    check_decisive(&cast, (const int32_t[]){VISA_NEVER_YET, VISA_NEVER_YET, 2},
                   0); /* the head before others */
    check_decisive(&cast, (const int32_t[]){1, VISA_NEVER_YET, VISA_NEVER_YET}, 1);
    check_decisive(&cast, (const int32_t[]){VISA_NEVER_YET, VISA_NEVER_YET, VISA_NEVER_YET}, 0);
    const bool last_must[] = {false, false, true};
    const struct ana_cast other = {.travellers = {.count = 3},
                                   .promise = {.must = last_must, .at_least = 2, .ready = ANA_READY_ISSUED}};
    check_decisive(&other, (const int32_t[]){1, VISA_NEVER_YET, VISA_NEVER_YET}, 2);
}

/* Three members, two of whom are enough; every stage exponential. */
static void make_cast(struct ana_cast *cast, struct plan_people *people, struct visa_member *members)
{
    static const struct visa_member *who[3];
    static const char *const names[] = {"M01", "M02", "M03"};
    plan_people_make(people, 3, 1);
    for (int i = 0; i < 3; i++) {
        members[i] = (struct visa_member){.id = names[i]};
        who[i] = &members[i];
    }
    *cast = (struct ana_cast){.travellers = people->travellers, .promise = people->promise, .who = who};
    cast->promise.at_least = 2;
}

static void check_copy(const struct ana_explanation *one, int64_t start)
{
    const struct ana_chain *chain = &one->chain;
    assert_true(chain->entered == start);
    assert_true(ana_chain_minutes(chain) == chain->ended - start);
    assert_true(!one->decisive || chain->ended == one->enough);
    for (uint32_t i = 0; i < chain->count; i++) {
        assert_int_not_equal(chain->links[i].kind, ANA_WAIT_UNKNOWN);
    }
}

static void copies_stand_at_their_quantiles(void **state)
{
    (void)state;
    static const char *const durations[] = {"mission_approval,exponential,3,,,days",
                                            "ds160,exponential,1,,,days", "printing,exponential,10,,,days",
                                            NULL};
    struct office office;
    struct plan_people people;
    struct visa_member members[3];
    struct ana_cast cast;
    struct sim_error error = {0};
    struct ana_explanations all;
    office_open(&office, &(struct plan_rows){.durations = durations, .days = 80, .runoff = 200}, 3);
    make_cast(&cast, &people, members);
    struct ana_copy_question question = {.environments = &office.environments,
                                         .cast = &cast,
                                         .delegation = "three",
                                         .start =
                                             visa_midnight(office.pipeline.scenario.settings.start_day + 7),
                                         .copies = 50,
                                         .millionths = {1, 500000, 900000, 1000000},
                                         .quantiles = 4,
                                         .member = ANA_DECISIVE_MEMBER};
    assert_int_equal(ana_explain_copies(&all, &question, &error), SIM_OK);
    for (uint32_t i = 0; i < all.count; i++) {
        assert_int_equal(all.items[i].among, 150);
        assert_true(all.items[i].decisive);
        assert_true(i == 0 || all.items[i - 1].enough < all.items[i].enough);
        check_copy(&all.items[i], question.start);
    }
    struct ana_explanations other;
    question.member = 2;
    assert_int_equal(ana_explain_copies(&other, &question, &error), SIM_OK);
    for (uint32_t i = 0; i < other.count; i++) {
        assert_true(other.items[i].environment == all.items[i].environment &&
                    other.items[i].copy == all.items[i].copy);
        assert_string_equal(other.items[i].member, "M03");
        check_copy(&other.items[i], question.start);
    }
    ana_explanations_destroy(&other);
    ana_explanations_destroy(&all);
    office_close(&office);
}

static void every_text_stands_in_both_languages(void **state)
{
    (void)state;
    for (int language = ANA_ENGLISH; language <= ANA_CHINESE; language++) {
        enum ana_language in = (enum ana_language)language;
        for (int i = 0; i < ANA_EXPLAIN_TEXTS; i++) {
            assert_true(*ana_explain_text((enum ana_explain_text)i, in) != '\0');
        }
        for (int i = 0; i < VISA_ACTIVITIES; i++) {
            const struct ana_link link = {.kind = ANA_LINK_ACTIVITY, .activity = (enum visa_activity)i};
            assert_true(*ana_link_name(&link, in) != '\0');
        }
        for (int i = 0; i < ANA_LINK_KINDS; i++) {
            const struct ana_link link = {.kind = (enum ana_link_kind)i};
            assert_true(*ana_link_name(&link, in) != '\0');
        }
        for (int i = 1; i < ANA_CAUSES; i++) {
            assert_true(*ana_cause_name((enum ana_cause)i, in) != '\0');
        }
    }
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_stand_at_their_quantiles),
        cmocka_unit_test(a_key_finds_its_case),
        cmocka_unit_test(the_one_who_makes_it_enough_decides),
        cmocka_unit_test(copies_stand_at_their_quantiles),
        cmocka_unit_test(every_text_stands_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

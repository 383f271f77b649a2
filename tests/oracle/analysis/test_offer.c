/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seats on offer while there are no others for a month: what taking them is worth, in closed form. */
#include "analysis/plan/offer.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "tests/support/plan_scene.h"

enum { ALL = 32000, SEATS_FROM = 40, OFFERED = 10, DEADLINE = 20, MEMBERS = 3 };

/* One post; seats from day 40 on, all open at once; four of five are issued, independently of each other. */
static void write_scenario(struct csv_folder *folder)
{
    csv_add(csv_file_of(folder, "calendars.csv", "calendar,weekdays,open,close"), "daily,daily,00:00,24:00");
    struct csv_file *posts =
        csv_file_of(folder, "posts.csv", "post,windows,waiver_decisions_per_day,calendar");
    csv_add(posts, "north,50,0,daily");
    csv_add(posts, "south,50,0,daily"); /* without seats */
    csv_add(csv_file_of(folder, "classes.csv", "class,interview_pool"), "B,b");
    csv_add(csv_file_of(folder, "slots.csv", "post,pool,weekdays,time,seats,from"),
            "north,b,daily,08:00,20,2000-02-12");
    csv_add(csv_file_of(folder, "releases.csv", "post,pool,rule,weekdays,time,horizon_days,queue"),
            "north,b,rolling,daily,07:00,200,fifo");
    csv_add(csv_file_of(folder, "demand.csv",
                        "stream,class,applicant,post,per_day,weekdays,time,party_size,account"),
            "arrivals,B,official,north,1,daily,00:00-24:00,1,one");
    csv_add(csv_file_of(folder, "outcomes.csv",
                        "class,issued,refused_214b,documents_221g,processing_221g,other_refusal,call_in"),
            "B,0.8,0.2,0,0,0,0");
    csv_add(csv_file_of(folder, "durations.csv", "activity,distribution,p1,unit"), "printing,fixed,1,days");
    struct csv_file *behaviour = csv_file_of(folder, "behaviour.csv", "key,value");
    csv_add(behaviour, "receipt_valid_days,3650");
    csv_add(behaviour, "give_up,1");
    struct csv_file *scenario = csv_file_of(folder, "scenario.csv", "key,value");
    csv_add(scenario, "schema_version,1");
    csv_add(scenario, "name,offer");
    csv_add(scenario, "start_date,2000-01-03");
    csv_add(scenario, "days,60");
    csv_add(scenario, "runoff_days,60");
    csv_add(scenario, "start_state,empty");
    csv_add(scenario, "replications,2");
    csv_add(scenario, "seed,20000103");
    csv_add(scenario, "cny_per_usd,7.40");
    csv_folder_write(folder, NULL);
}

static void open_scene(struct plan_scene *scene)
{
    struct csv_folder folder;
    csv_folder_init(&folder);
    csv_folder_clear(&folder);
    write_scenario(&folder);
    plan_scene_open_folder(scene, folder.path, MEMBERS, 0);
    csv_folder_destroy(&folder);
    for (int i = 0; i < MEMBERS; i++) {
        scene->people.members[i].standing = (struct visa_standing){.entry = VISA_ENTRY_WAITING};
    }
}

static enum sim_status weigh(struct plan_scene *scene, const struct ana_offer *offer,
                             struct ana_offer_answer *answer)
{
    struct sim_error error = {0};
    const struct ana_outlook_question question = plan_scene_ask(scene, DEADLINE);
    return ana_offer_weigh(answer, &scene->office.environments, &question, offer, &error);
}

/* Two of three are needed, two seats are offered. */
static void test_two_seats_for_three(void **state)
{
    (void)state;
    struct plan_scene scene;
    struct ana_offer_answer answer;
    open_scene(&scene);
    scene.people.promise.at_least = 2;
    scene.people.must[2] = true;
    scene.who[0].role = VISA_RESERVE;
    const struct ana_offer offer = {.post = 0, .day = scene.start + OFFERED, .seats = 2};
    assert_int_equal(weigh(&scene, &offer, &answer), SIM_OK);
    assert_int_equal(answer.able, 3);
    assert_int_equal(answer.takers, 2);
    assert_true(!answer.taker[0] && answer.taker[1] && answer.taker[2]); /* reserves last */
    assert_float_equal(answer.odds[ANA_OFFER_WAIT].estimate, 0, 0);
    plan_scene_check(answer.odds[ANA_OFFER_TAKE].estimate, 0.64, ALL, "take");
    plan_scene_check(answer.odds[ANA_OFFER_SPLIT].estimate, 0.64, ALL, "split");
    assert_int_equal(answer.ready[ANA_OFFER_TAKE].p50, scene.start + OFFERED + 1);
    /* Who takes none has the first of the other seats. */
    assert_int_equal(answer.ready[ANA_OFFER_WAIT].p50, scene.start + SEATS_FROM + 1);
    assert_int_equal(answer.best, ANA_OFFER_TAKE);
    assert_true(answer.difference.low < 0.64 && answer.difference.high > 0.64);
    ana_offer_answer_destroy(&answer);
    plan_scene_close(&scene);
}

/* Seats for all: two of three are issued with .8 ^ 3 + 3 .8 ^ 2 .2; whoever may not go there takes none. */
static void test_seats_for_all_who_may(void **state)
{
    (void)state;
    struct plan_scene scene;
    struct ana_offer_answer answer;
    const struct visa_span busy = {0, INT32_MAX};
    open_scene(&scene);
    scene.people.promise.at_least = 2;
    const struct ana_offer offer = {.post = 0, .day = scene.start + OFFERED, .seats = 5};
    assert_int_equal(weigh(&scene, &offer, &answer), SIM_OK);
    assert_int_equal(answer.takers, 3);
    plan_scene_check(answer.odds[ANA_OFFER_TAKE].estimate, 0.896, ALL, "three");
    ana_offer_answer_destroy(&answer);
    scene.people.members[1].busy = &busy;
    scene.people.members[1].busy_count = 1;
    assert_int_equal(weigh(&scene, &offer, &answer), SIM_OK);
    assert_int_equal(answer.takers, 2);
    plan_scene_check(answer.odds[ANA_OFFER_TAKE].estimate, 0.64, ALL, "two");
    ana_offer_answer_destroy(&answer);
    plan_scene_close(&scene);
}

static void test_what_cannot_be_taken(void **state)
{
    (void)state;
    struct plan_scene scene;
    struct ana_offer_answer answer;
    open_scene(&scene);
    for (int i = 0; i < MEMBERS; i++) {
        scene.people.members[i].standing.entry = VISA_ENTRY_START;
    }
    struct ana_offer offer = {.post = 0, .day = scene.start + OFFERED, .seats = 2};
    assert_int_equal(weigh(&scene, &offer, &answer), SIM_ERR_DATA); /* nobody has paid */
    ana_offer_answer_destroy(&answer);
    scene.people.members[0].standing.entry = VISA_ENTRY_PAID;
    offer.post = 1; /* no pool of its class */
    assert_int_equal(weigh(&scene, &offer, &answer), SIM_ERR_DATA);
    ana_offer_answer_destroy(&answer);
    offer.post = 0;
    offer.day = scene.start - 1;
    assert_int_equal(weigh(&scene, &offer, &answer), SIM_ERR_DATA);
    ana_offer_answer_destroy(&answer);
    plan_scene_close(&scene);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_seats_for_three),
        cmocka_unit_test(test_seats_for_all_who_may),
        cmocka_unit_test(test_what_cannot_be_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

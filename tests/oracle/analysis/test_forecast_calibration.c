/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forecasts are calibrated. Some 500 delegations are walked to their end; at a moment of its own each is
 * asked where its members stand, as a planner would know it, and forecast with other environments and other
 * luck. The moment at which it is ready must then lie below the forecast's quantile p in a share p of the
 * delegations. Delegations that are never ready come last, ties are broken at random.
 *
 * A planner knows what was told: half of them look up visas and administrative processing, the others hear
 * nothing between the interview and the passport. Nearly a third have looked some days before.
 */
#include "analysis/plan/environments.h"
#include "analysis/plan/odds.h"
#include "models/clock.h"
#include "models/scenario/agency.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/random.h"
#include "tests/support/recorder.h"
#include "tests/support/scenario_copy.h"

#include <gsl/gsl_errno.h>
#include <math.h>

enum {
    ENVIRONMENTS = 8,
    DELEGATIONS = 100, /* of each environment */
    OTHERS = 3,        /* environments of a forecast */
    COPIES = 33,       /* of each of these */
    MEMBERS = 4,
    START = 40, /* days behind day 0 */
    EARLIEST = 5,
    LATEST = 130, /* days behind the start at which they are asked */
    DECILES = 10
};

static const struct scenario_edit edits[] = {
    /* No status tells these apart from what comes before. */
    {"durations.csv", "\nnotice,", "\n#"},
    {"durations.csv", "\nunit_review,", "\n#"},
    {"durations.csv", "\npassport_acceptance,", "\n#"},
    {"behaviour.csv", "\npassport_midway,", "\n#"},
    {"behaviour.csv", "\npassport_returned,", "\n#"},
    {"behaviour.csv", "\nmove_up,", "\n#"},
    /* Rare things more often. */
    {"behaviour.csv", "passport_not_accepted,,private,,0.05", "passport_not_accepted,,private,,0.3"},
    {"behaviour.csv", "passport_review_extended,,private,,0.05", "passport_review_extended,,private,,0.4"},
    {"outcomes.csv", "B,interview,official,,,normal,,0.9300,0.0300,0.0100,0.0285",
     "B,interview,official,,,normal,,0.7500,0.1000,0.1200,0.0285"},
    /* A tenth of the people. */
    {"demand.csv", "wuhan,100,daily", "wuhan,14,daily"},
    {"slots.csv", "14:45/15,6,", "14:45/15,1,"},
    {NULL, NULL, NULL}};

struct study {
    struct pipeline pipeline;
    struct ana_environments environments;
    const struct visa_working_calendar *agency;
    struct visa_traveller members[MEMBERS];
    bool must[MEMBERS];
    struct recorder record;
    struct visa_journey truth[DELEGATIONS * MEMBERS];
    double below[DECILES]; /* delegations whose place lies in a tenth */
    double under50, under80, under95, asked;
    int standing[VISA_ENTRY_REFUSED_OTHERWISE + 1];
};

static void people_make(struct study *study)
{
    for (uint32_t i = 0; i < MEMBERS; i++) {
        struct visa_traveller *member = &study->members[i];
        *member = visa_unknown_traveller(sim_mix_pair(4711, i));
        member->clazz = 1;
        member->applicant = i == MEMBERS - 1 ? VISA_PRIVATE : VISA_OFFICIAL;
        member->delivery = VISA_EMS;
        member->home = 0;
        member->account = i < 2 ? 1 : 0;
        member->passport_state = i == 0   ? VISA_PASSPORT_READY
                                 : i == 1 ? VISA_PASSPORT_RENEW
                                          : VISA_PASSPORT_FIRST;
        member->need = i == 2 ? VISA_NEEDS_CONFIRMATION : VISA_NEEDS_APPROVAL;
        member->refused_before = 0;
        member->prior = i == 0 || i == 3 ? 6 : VISA_PRIOR_NONE; /* months: the waiver may serve */
        member->age = 40;
        study->must[i] = true;
    }
}

/* ---- what a planner knows ---- */

struct look {
    const struct study *study;
    uint32_t guest;
    int64_t moment;
    int64_t lag;  /* of the tracker, minutes of working time */
    int64_t paid; /* moment */
    bool told;
    bool lost; /* something that no status tells */
    struct visa_standing standing;
    bool at_hand; /* the passport */
};

static void stand(struct look *look, enum visa_entry entry, int64_t since)
{
    look->standing.entry = entry;
    look->standing.since = (int32_t)since;
}

/* What the tracker shows from then on. */
static void track(struct look *look, enum visa_entry entry, int64_t moment)
{
    int64_t shown = visa_calendar_add(look->study->agency, moment, look->lag);
    if (shown <= look->moment) {
        stand(look, entry, shown);
    }
}

/* What a planner sees of an activity: while it goes on, and when it is over. */
#define UNSEEN VISA_ENTRY_START

static const struct sign {
    enum visa_activity activity;
    enum visa_entry during, over;
} signs[] = {
    {VISA_MISSION_APPROVAL, VISA_ENTRY_FILED, VISA_ENTRY_APPROVED},
    {VISA_MISSION_CONFIRMATION, VISA_ENTRY_CONFIRMATION, VISA_ENTRY_APPROVED},
    {VISA_OFFICIAL_PASSPORT, VISA_ENTRY_PASSPORT, VISA_ENTRY_APPROVED},
    {VISA_PASSPORT_COURIER, UNSEEN, VISA_ENTRY_APPROVED},
    {VISA_FAO_FORM, UNSEEN, VISA_ENTRY_FORM},
    {VISA_DS160, UNSEEN, VISA_ENTRY_DS160},
    {VISA_PAYMENT_ONLINE, UNSEEN, VISA_ENTRY_PAID},
    {VISA_PAYMENT_COUNTER, UNSEEN, VISA_ENTRY_PAID},
    {VISA_PORTAL_QUEUE, UNSEEN, VISA_ENTRY_WAITING},
    {VISA_PORTAL_FREEZE, UNSEEN, VISA_ENTRY_WAITING},
    {VISA_INTERVIEW, UNSEEN, VISA_ENTRY_INTERVIEWED},
    {VISA_WAIVER_TRANSIT, VISA_ENTRY_HANDED_IN, UNSEEN},
    {VISA_PASSPORT_RETURN_CALL_IN, UNSEEN, VISA_ENTRY_CALLED_IN},
    {VISA_DOCUMENTS_ANSWER, VISA_ENTRY_DOCUMENTS, VISA_ENTRY_SUBMITTED},
    {VISA_PRINTING, UNSEEN, VISA_ENTRY_EMS},
    {VISA_FAO_RECEIPT, UNSEEN, VISA_ENTRY_AT_OFFICE},
    {VISA_REAPPLY_WAIT, VISA_ENTRY_REFUSED_214B, UNSEEN},
    {VISA_REAPPLY_WAIT_CHANGED, VISA_ENTRY_REFUSED_214B, UNSEEN},
};

/* Activities that are seen in a way of their own. */
static void look_closer(struct look *look, const struct visa_observed_activity *what, bool over)
{
    switch (what->activity) {
    case VISA_PASSPORT_PAPERS:
        track(look, VISA_ENTRY_PAPERS, what->start);
        break;
    case VISA_PASSPORT_REVIEW:
        track(look, VISA_ENTRY_REVIEW, what->start);
        break;
    case VISA_PASSPORT_PRODUCTION:
        track(look, VISA_ENTRY_PRODUCTION, what->start);
        break;
    case VISA_PASSPORT_COURIER:
        track(look, VISA_ENTRY_COURIER, what->start);
        break;
    case VISA_DS160:
        if (what->applicant == VISA_PRIVATE) {
            stand(look, VISA_ENTRY_APPROVED, what->start);
        }
        break;
    case VISA_PORTAL_FREEZE:
        stand(look, VISA_ENTRY_PAID, look->paid);
        break;
    case VISA_PROCESSING:
        look->told = look->told || over;
        if (look->told) {
            stand(look, VISA_ENTRY_PROCESSING, what->start);
        }
        break;
    case VISA_PRINTING:
        if (look->told) {
            stand(look, VISA_ENTRY_ISSUED, what->start);
        }
        break;
    default:
        break;
    }
}

static bool is_mishap(enum visa_activity activity)
{
    return activity == VISA_CLASS_CHANGE || activity == VISA_DOCUMENTS_CORRECTION ||
           activity == VISA_REBOOK_DELAY;
}

static void pass(struct look *look, const struct visa_observed_activity *what)
{
    bool over = what->end <= look->moment;
    look_closer(look, what, over);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (signs[i].activity == what->activity && signs[i].during != UNSEEN) {
            stand(look, signs[i].during, what->start);
        }
        if (signs[i].activity == what->activity && over && signs[i].over != UNSEEN) {
            stand(look, signs[i].over, what->end);
        }
    }
    bool passport = what->activity == VISA_OFFICIAL_PASSPORT || what->activity == VISA_PASSPORT_COURIER;
    look->at_hand = look->at_hand || (passport && over);
    if (over && (what->activity == VISA_PAYMENT_ONLINE || what->activity == VISA_PAYMENT_COUNTER)) {
        look->paid = what->end;
        look->standing.paid_on = visa_day_of(what->end);
    }
    look->lost = look->lost || what->attempt > 1 || is_mishap(what->activity);
}

/* The seat it holds, if that is the last thing known. */
static void look_at_seats(struct look *look)
{
    const struct recorder *record = &look->study->record;
    int taken = 0;
    for (size_t i = 0; i < record->seat_count; i++) {
        const struct visa_observed_seat *seat = &record->seats[i];
        if (seat->guest != look->guest || seat->moment > look->moment) {
            continue;
        }
        taken++;
        look->lost = look->lost || !seat->taken || taken > 1;
        if (look->standing.entry <= VISA_ENTRY_WAITING) {
            stand(look, VISA_ENTRY_BOOKED, seat->moment);
            look->standing.seat_day = seat->day;
            uint8_t kind = look->study->pipeline.scenario.pools[seat->pool].kind;
            bool waiver = look->study->pipeline.scenario.classes[1].waiver_kind == kind;
            look->standing.route = waiver ? VISA_ROUTE_WAIVER : VISA_ROUTE_INTERVIEW;
            look->lost = look->lost || visa_midnight(seat->day) <= look->moment;
        }
    }
}

static void look_at(struct look *look)
{
    const struct recorder *record = &look->study->record;
    const struct visa_journey *journey = &look->study->truth[look->guest];
    look->standing = (struct visa_standing){.entry = VISA_ENTRY_START, .post = VISA_NOTHING};
    for (size_t i = 0; i < record->activity_count; i++) {
        if (record->activities[i].guest == look->guest && record->activities[i].start <= look->moment) {
            pass(look, &record->activities[i]);
        }
    }
    look_at_seats(look);
    if (journey->ended != VISA_NEVER_YET && journey->ended <= look->moment) {
        bool refused = journey->outcome == VISA_OUTCOME_REFUSED;
        look->lost = look->lost || (!refused && journey->outcome != VISA_OUTCOME_ISSUED);
        stand(look,
              !refused                ? VISA_ENTRY_COLLECTED
              : journey->refusals > 0 ? VISA_ENTRY_REFUSED_214B
                                      : VISA_ENTRY_REFUSED_OTHERWISE,
              journey->ended);
    }
    look->lost = look->lost || look->standing.entry == VISA_ENTRY_START;
    look->standing.seen = (int32_t)look->moment;
}

/* ---- one delegation ---- */

struct forecast {
    const struct ana_promise *promise;
    int64_t truth;
    uint32_t earlier, same, count; /* copies ready before the truth, and at it */
};

static void rank(void *context, uint32_t environment, const struct visa_journey *journeys)
{
    struct forecast *forecast = context;
    (void)environment;
    for (uint32_t copy = 0; copy < COPIES; copy++) {
        int64_t ready = ana_enough_at(&journeys[(size_t)copy * MEMBERS], MEMBERS, forecast->promise);
        forecast->earlier += ready < forecast->truth;
        forecast->same += ready == forecast->truth;
        forecast->count++;
    }
}

/* Walks the members from where they stand through environments other than their own. */
static void walk_forecast(struct study *study, const struct visa_travellers *travellers, uint32_t own,
                          struct forecast *forecast)
{
    static struct visa_journey journeys[COPIES * MEMBERS];
    struct sim_error error = {0};
    for (uint32_t i = 1; i <= OTHERS; i++) {
        uint32_t other = (own + i) % ENVIRONMENTS;
        const struct visa_ghost_walk walk = {.environment = &study->environments.each[other],
                                             .layout = &study->environments.layout,
                                             .travellers = travellers};
        sim_arena_reset(&study->pipeline.arena);
        assert_int_equal(visa_ghosts_walk(&walk, &study->pipeline.arena, journeys, &error), SIM_OK);
        rank(forecast, other, journeys);
    }
}

static bool ask(struct study *study, uint32_t environment, uint32_t copy, int64_t start)
{
    struct test_random random = {.state = environment * 1000 + copy + 1};
    struct visa_traveller members[MEMBERS];
    int64_t as_of = start + (int64_t)test_random_in(&random, EARLIEST, LATEST) * VISA_MINUTES_PER_DAY;
    int64_t ago = test_random_percent(&random, 30) ? test_random_in(&random, 1, 4 * 1440) : 0;
    bool done = true;
    for (uint32_t i = 0; i < MEMBERS; i++) {
        struct look look = {.study = study,
                            .guest = copy * MEMBERS + i,
                            .moment = as_of - ago,
                            .lag = test_random_in(&random, 1440, 2880),
                            .told = test_random_percent(&random, 50)};
        look_at(&look);
        if (look.lost) {
            return false;
        }
        done = done && look.standing.entry == VISA_ENTRY_COLLECTED;
        members[i] = study->members[i];
        members[i].standing = look.standing;
        members[i].passport_state = look.at_hand ? VISA_PASSPORT_READY : members[i].passport_state;
    }
    if (done) {
        return false;
    }
    for (uint32_t i = 0; i < MEMBERS; i++) {
        study->standing[members[i].standing.entry]++;
    }
    const struct ana_promise promise = {.must = study->must, .at_least = MEMBERS, .ready = ANA_READY_IN_HAND};
    const struct visa_travellers travellers = {.members = members,
                                               .count = MEMBERS,
                                               .key = 815,
                                               .starts = &as_of,
                                               .start_count = 1,
                                               .copies = COPIES,
                                               .first_copy = 1000 * (copy + 1)};
    int64_t truth = ana_enough_at(&study->truth[(size_t)copy * MEMBERS], MEMBERS, &promise);
    struct forecast forecast = {.promise = &promise, .truth = truth < as_of ? as_of : truth};
    walk_forecast(study, &travellers, environment, &forecast);
    double place =
        (forecast.earlier + (forecast.same + 1U) * test_random_unit(&random)) / (forecast.count + 1.0);
    study->below[(int)(place * DECILES)]++;
    study->under50 += place < .5;
    study->under80 += place < .8;
    study->under95 += place < .95;
    study->asked++;
    return true;
}

static void walk_truth(struct study *study, uint32_t environment, const int64_t *start)
{
    struct sim_error error = {0};
    const struct visa_observer observer = recorder_start(&study->record);
    const struct visa_travellers travellers = {.members = study->members,
                                               .count = MEMBERS,
                                               .key = 815,
                                               .starts = start,
                                               .start_count = 1,
                                               .copies = DELEGATIONS};
    const struct visa_ghost_walk walk = {.environment = &study->environments.each[environment],
                                         .layout = &study->environments.layout,
                                         .travellers = &travellers,
                                         .observer = &observer};
    sim_arena_reset(&study->pipeline.arena);
    assert_int_equal(visa_ghosts_walk(&walk, &study->pipeline.arena, study->truth, &error), SIM_OK);
}

static void share_is(const struct study *study, double below, double exact)
{
    double error = sqrt(exact * (1 - exact) / study->asked);
    print_message("%.1f %% below P%.0f (+- %.1f)\n", 100 * below / study->asked, 100 * exact, 100 * error);
    assert_true(fabs(below / study->asked - exact) < 3.3 * error);
}

/* Chi squared of the tenths. */
static double report(const struct study *study)
{
    print_message("%.0f delegations; tenths:", study->asked);
    double chi = 0;
    for (int i = 0; i < DECILES; i++) {
        double expected = study->asked / DECILES;
        chi += (study->below[i] - expected) * (study->below[i] - expected) / expected;
        print_message(" %.0f", study->below[i]);
    }
    print_message(", chi squared %.1f\nmembers by where they stand:", chi);
    for (int i = 0; i <= VISA_ENTRY_REFUSED_OTHERWISE; i++) {
        print_message(" %d", study->standing[i]);
    }
    print_message("\n");
    return chi;
}

static void test_outcomes_fall_where_they_were_forecast(void **state)
{
    (void)state;
    static struct study study;
    struct csv_folder folder;
    struct sim_error error = {0};
    csv_folder_init(&folder);
    scenario_copy(&folder, VISAQ_SOURCE_DIR "/scenarios/validation/regional", edits);
    pipeline_load(&study.pipeline, folder.path, 0);
    scenario_copy_destroy(&folder);
    const struct visa_scenario *s = &study.pipeline.scenario;
    people_make(&study);
    const struct ana_environments_request request = {
        .scenario = s, .seed = 20250310, .count = ENVIRONMENTS, .last_day = s->settings.last_day};
    assert_int_equal(ana_environments_record(&study.environments, &request, &error), SIM_OK);
    study.agency = &s->calendars[visa_agency_calendar(s, s->settings.start_day)];
    int64_t start = visa_midnight(s->settings.start_day + START);
    for (uint32_t environment = 0; environment < ENVIRONMENTS; environment++) {
        walk_truth(&study, environment, &start);
        for (uint32_t copy = 0; copy < DELEGATIONS; copy++) {
            (void)ask(&study, environment, copy, start);
        }
    }
    double chi = report(&study);
    share_is(&study, study.under50, .5);
    share_is(&study, study.under80, .8);
    share_is(&study, study.under95, .95);
    assert_true(chi < 27.9); /* 9 degrees of freedom: one in a thousand */
    recorder_destroy(&study.record);
    ana_environments_destroy(&study.environments);
    pipeline_destroy(&study.pipeline);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_outcomes_fall_where_they_were_forecast)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a random scenario that say how long things take, what is decided, and how people act. */
#ifndef TESTS_SUPPORT_SCENARIO_RULES_H
#define TESTS_SUPPORT_SCENARIO_RULES_H

#include "tests/support/random_scenario.h"

/* What a duration row may be: activity and selectors, most units, unit and calendar. */
struct scenario_duration {
    const char *selectors; /* "activity,class,applicant" */
    int most;              /* of the unit */
    const char *unit;      /* "unit,calendar" */
};

static const struct scenario_duration scenario_durations[] = {
    {"notice,,official", 3, "working_days,agency"},
    {"unit_review,,official", 2, "working_days,agency"},
    {"mission_approval,,official", 6, "working_days,agency"},
    {"mission_confirmation,,official", 3, "working_days,agency"},
    {"fingerprints,,official", 2, "working_days,agency"},
    {"official_passport,,official", 4, "working_days,agency"},
    {"passport_away,,", 9, "days,"},
    {"passport_acceptance,,private", 2, "working_days,agency"},
    {"passport_papers,,private", 4, "days,"},
    {"passport_review,,private", 4, "working_days,agency"},
    {"passport_review_extended,,private", 4, "days,"},
    {"passport_production,,private", 30, "hours,agency"},
    {"passport_courier,,private", 3, "days,"},
    {"central_booking,,official", 4, "days,"},
    {"fao_form,,official", 3, "working_days,agency"},
    {"ds160,,", 40, "hours,"},
    {"portal_registration,,", 90, "minutes,"},
    {"registration_reset,,", 2, "days,"},
    {"profile_correction,,", 3, "days,"},
    {"payment_online,,", 50, "minutes,"},
    {"payment_counter,,", 2, "working_days,agency"},
    {"portal_queue,,", 60, "minutes,"},
    {"portal_freeze,,", 72, "hours,"},
    {"post_switch,,", 3, "days,"},
    {"deferral,,", 15, "days,"},
    {"patience,,", 40, "days,"},
    {"rebook_delay,,", 3, "days,"},
    {"interview,,", 12, "minutes,"},
    {"documents_correction,,", 4, "days,"},
    {"waiver_transit,,", 2, "working_days,agency"},
    {"waiver_decision,,", 4, "working_days,post"},
    {"note_lodging,,", 3, "working_days,agency"},
    {"note_decision,,", 5, "working_days,post"},
    {"passport_return_call_in,,", 4, "days,"},
    {"documents_answer,,", 12, "days,"},
    {"documents_handin,,", 2, "working_days,agency"},
    {"documents_review,,", 5, "working_days,post"},
    {"passport_rehandin,,", 4, "days,"},
    {"processing,,", 20, "days,"},
    {"printing,,", 3, "working_days,post"},
    {"ems_transit,,", 4, "days,agency"},
    {"ems_missed_call,,", 1, "days,"},
    {"undeliverable,,", 10, "days,"},
    {"fao_receipt,,", 2, "working_days,agency"},
    {"fao_notice,,", 9, "hours,agency"},
    {"unit_collection,,", 2, "working_days,agency"},
    {"citic_transit,,", 3, "days,agency"},
    {"citic_pickup,,", 2, "working_days,agency"},
    {"citic_pickup_again,,", 2, "days,agency"},
    {"reapply_wait,,", 20, "days,"},
    {"reapply_wait_changed,,", 10, "days,"},
    {"help,,", 8, "days,"},
};

enum { SCENARIO_DURATIONS = sizeof scenario_durations / sizeof scenario_durations[0] };

/* The row of an activity, as its selectors begin. */
static inline int scenario_duration_row(const char *activity)
{
    size_t length = strlen(activity);
    int row = 0;
    while (strncmp(scenario_durations[row].selectors, activity, length) != 0 ||
           scenario_durations[row].selectors[length] != ',') {
        row++;
        assert_true(row < SCENARIO_DURATIONS);
    }
    return row;
}

/* Distribution and parameters of a law that reaches about `most`. */
static inline void scenario_add_law(struct csv_file *out, struct test_random *random,
                                    const struct scenario_duration *row, const char *dates)
{
    double most = row->most * (test_random_in(random, 50, 150) / 100.0);
    switch (test_random_in(random, 0, 4)) {
    case 0:
        csv_add(out, "%s,,fixed,%.2f,,,%s,%s", row->selectors, most, row->unit, dates);
        return;
    case 1:
        csv_add(out, "%s,,uniform,%.2f,%.2f,,%s,%s", row->selectors, most * 0.1, most, row->unit, dates);
        return;
    case 2:
        csv_add(out, "%s,,triangular,%.2f,%.2f,%.2f,%s,%s", row->selectors, most * 0.1, most * 0.2, most,
                row->unit, dates);
        return;
    case 3:
        csv_add(out, "%s,,exponential,%.2f,,,%s,%s", row->selectors, most * 0.3, row->unit, dates);
        return;
    default:
        csv_add(out, "%s,,empirical,law,,,%s,%s", row->selectors, row->unit, dates);
        return;
    }
}

static inline void scenario_write_durations(const struct random_scenario *s, struct csv_folder *folder)
{
    struct csv_file *out = csv_file_of(
        folder, "durations.csv", "activity,class,applicant,post,distribution,p1,p2,p3,unit,calendar,from,to");
    struct csv_file *law = csv_file_of(folder, "quantiles.csv", "law,probability,value");
    for (int i = 0; i < SCENARIO_DURATIONS; i++) {
        struct test_random random = scenario_part(s, 700 + (uint64_t)i);
        char dates[40] = ",";
        if (test_random_percent(&random, 25) && !s->every_duration) {
            continue;
        }
        struct scenario_duration row = scenario_durations[i];
        if (i == s->changed_duration) {
            row.most *= 2;
        }
        if (test_random_percent(&random, 20)) {
            int change = test_random_in(&random, 1, s->days);
            (void)snprintf(dates, sizeof dates, ",%s", scenario_date(s, change - 1).text);
            scenario_add_law(out, &random, &row, dates);
            (void)snprintf(dates, sizeof dates, "%s,", scenario_date(s, change).text);
        }
        scenario_add_law(out, &random, &row, dates);
    }
    csv_add(law, "law,0,0.1");
    csv_add(law, "law,0.5,1");
    csv_add(law, "law,1,3");
}

static inline void scenario_write_classes(struct csv_folder *folder)
{
    struct csv_file *out =
        csv_file_of(folder, "classes.csv", "class,interview_pool,waiver_pool,note_verbale,alternative_class");
    csv_add(out, "A,b,,yes,B");
    csv_add(out, "B,b,waiver,no,F");
    csv_add(out, "F,fmj,waiver,no,");
}

/* Six whole percentages that sum to 100; what may not be is 0. */
static inline void scenario_add_odds(struct csv_file *out, struct test_random *random, const char *selectors,
                                     const bool allowed[6])
{
    int share[6] = {0};
    int left = 100;
    for (int i = 5; i > 0; i--) {
        share[i] = allowed[i] ? test_random_in(random, 0, left < 25 ? left : 25) : 0;
        left -= share[i];
    }
    csv_add(out, "%s,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f", selectors, left / 100.0, share[1] / 100.0,
            share[2] / 100.0, share[3] / 100.0, share[4] / 100.0, share[5] / 100.0);
}

static inline void scenario_write_outcomes(const struct random_scenario *s, struct csv_folder *folder)
{
    static const char *const selectors[] = {",interview,,,,,",  ",waiver,,,,,",
                                            ",note,,,,,",       ",documents,,,,,",
                                            ",processing,,,,,", "B,interview,private,2,weak,,"};
    /* issued, documents, processing, 214(b), other, call-in */
    static const bool allowed[][6] = {
        {true, true, true, true, true, false},   {true, true, true, true, true, true},
        {true, true, true, true, true, true},    {true, false, true, true, true, false},
        {true, false, false, true, true, false}, {true, true, true, true, true, false}};
    struct csv_file *out = csv_file_of(folder, "outcomes.csv",
                                       "class,route,applicant,attempt,strength,field,circumstances,issued,"
                                       "documents_221g,processing_221g,refused_214b,other_refusal,call_in");
    for (size_t i = 0; i < sizeof selectors / sizeof selectors[0]; i++) {
        struct test_random random = scenario_part(s, 800 + i);
        scenario_add_odds(out, &random, selectors[i], allowed[i]);
    }
}

static inline void scenario_write_population(const struct random_scenario *s, struct csv_folder *folder)
{
    static const char *const values[][3] = {
        {"passport_state", "ready", "renew"}, {"passport_state", "first", "away"},
        {"prior_visa", "none", "6"},          {"prior_visa", "valid", "lost"},
        {"refused_before", "no", "yes"},      {"age", "10", "40"},
        {"strength", "weak", "strong"},       {"field", "normal", "sensitive"},
        {"delivery", "ems", "citic_free"},    {"payment", "online", "counter"}};
    struct csv_file *out = csv_file_of(folder, "population.csv", "class,applicant,attribute,value,share");
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        struct test_random random = scenario_part(s, 900 + i);
        /* The two rows of an attribute share its 100 percent. */
        int all = i < 4 ? 50 : 100;
        int first = test_random_in(&random, 0, all);
        csv_add(out, ",,%s,%s,%.2f", values[i][0], values[i][1], first / 100.0);
        csv_add(out, ",,%s,%s,%.2f", values[i][0], values[i][2], (all - first) / 100.0);
    }
}

static inline void scenario_write_behaviour(const struct random_scenario *s, struct csv_folder *folder)
{
    static const struct {
        const char *key;
        int most; /* in hundredths */
    } keys[] = {{"other_unit", 50},
                {"passport_not_accepted", 50},
                {"passport_review_extended", 50},
                {"passport_midway", 30},
                {"clerks", 300},
                {"registration_reset", 30},
                {"profile_mistake", 30},
                {"mistake_new_fee", 60},
                {"home_advantage", 400},
                {"wait_sensitivity", 10},
                {"waiver_uptake", 100},
                {"double_payment", 20},
                {"portal_freeze", 20},
                {"receipt_claim", 30},
                {"move_up", 60},
                {"cancel", 40},
                {"cancel_withdraw", 60},
                {"change_allowed", 300},
                {"switch_post", 80},
                {"posts_listed", 300},
                {"defer", 80},
                {"party_correlation", 100},
                {"no_show", 20},
                {"no_show_withdraw", 60},
                {"late", 10},
                {"mismatch", 10},
                {"mismatch_new_fee", 60},
                {"proxy", 60},
                {"proxy_turned_away", 30},
                {"incomplete_documents", 30},
                {"call_in_withdraw", 30},
                {"passport_returned", 60},
                {"missed_call", 30},
                {"wrong_address", 20},
                {"pickup_failed", 30},
                {"pickup_hold_days", 300},
                {"give_up", 80},
                {"changed", 60},
                {"help", 60},
                {"help_issued", 30},
                {"maximum_attempts", 400},
                {"other_wrong_class", 60},
                {"other_inadmissible", 30},
                {"documents_limit_days", 3000}};
    struct csv_file *out = csv_file_of(folder, "behaviour.csv", "key,class,applicant,post,value,from,to");
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct test_random random = scenario_part(s, 1000 + i);
        bool about_waits = strcmp(keys[i].key, "wait_sensitivity") == 0;
        if (test_random_percent(&random, 75) && !(about_waits && s->indifferent)) {
            csv_add(out, "%s,,,,%.2f,,", keys[i].key, test_random_in(&random, 0, keys[i].most) / 100.0);
        }
    }
    struct test_random random = scenario_part(s, 1099);
    csv_add(out, "receipt_valid_days,,,,%d,,", test_random_in(&random, 10, 400));
}

static inline void scenario_write_waiver_rules(const struct random_scenario *s, struct csv_folder *folder)
{
    struct csv_file *out =
        csv_file_of(folder, "waiver_rules.csv",
                    "class,passport,applicant,expired_within_months,min_age,max_age,never_refused,from,to");
    struct test_random random = scenario_part(s, 1100);
    int change = test_random_in(&random, 0, s->days);
    csv_add(out, ",,,48,,,no,,%s", scenario_date(s, change - 1).text);
    csv_add(out, "B,,,5,,,yes,%s,", scenario_date(s, change).text);
    csv_add(out, ",,,,,13,no,,");
}

static inline void scenario_write_fees(const struct random_scenario *s, struct csv_folder *folder)
{
    struct csv_file *out = csv_file_of(folder, "fees.csv", "item,class,passport,amount,currency,from,to");
    struct test_random random = scenario_part(s, 1200);
    if (test_random_percent(&random, 80)) {
        csv_add(out, "mrv,,,185,USD,,");
    }
    csv_add(out, "mrv,A,,0,USD,,");
    csv_add(out, "ems,,,110,CNY,,");
    csv_add(out, "waiver_handin,,,110,CNY,,");
    csv_add(out, "integrity,,,250,USD,%s,", scenario_date(s, s->days / 2).text);
}

#endif

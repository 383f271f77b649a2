/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of today hold what the dated rows say on every day of random scenarios, whichever row begins or
 * ends on it; and a fee of another day is that day's.
 */
#include "models/pipeline/world.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/random.h"
#include "tests/support/scenario_writer.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>

enum { SCENARIOS = 60, RULES_MAX = 6 };

struct check {
    const struct visa_scenario *scenario;
    const struct visa_today *today;
    int32_t day;
    uint64_t seed;
    size_t changes; /* days on which the tables were made anew */
};

static void expect(const struct check *check, bool same, const char *what)
{
    if (!same) {
        fail_msg("seed %llu, day %d: not the %s in force", (unsigned long long)check->seed, check->day, what);
    }
}

static void check_rules(const struct check *check, size_t people, uint32_t post)
{
    const struct visa_scenario *s = check->scenario;
    uint8_t place = post < s->post_count ? (uint8_t)post : VISA_NOTHING;
    const struct visa_rules *rules = visa_today_rules(check->today, (uint8_t)(people / VISA_APPLICANTS),
                                                      (uint8_t)(people % VISA_APPLICANTS), place);
    size_t count = (size_t)s->class_count * VISA_APPLICANTS * (s->post_count + 1);
    size_t cell = people * (s->post_count + 1) + post;
    for (size_t key = 0; key < VISA_BEHAVIOURS; key++) {
        int32_t row = visa_steps_at(&s->behaviour_grid.cells[key * count + cell], check->day);
        expect(check, rules->chance[key] == (row == VISA_NO_ROW ? 0 : s->behaviours[row].chance), "share");
        double value = row == VISA_NO_ROW ? 0 : s->behaviours[row].value;
        expect(check, !(rules->value[key] < value) && !(rules->value[key] > value), "value");
    }
    for (size_t activity = 0; activity < VISA_ACTIVITIES; activity++) {
        int32_t row = visa_steps_at(&s->duration_grid.cells[activity * count + cell], check->day);
        expect(check, rules->duration[activity] == (row == VISA_NO_ROW ? NULL : &s->durations[row]), "law");
    }
}

static void check_attributes(const struct check *check, size_t people)
{
    const struct visa_scenario *s = check->scenario;
    for (size_t attribute = 0; attribute < VISA_ATTRIBUTES; attribute++) {
        size_t cell = attribute * s->class_count * VISA_APPLICANTS + people;
        int32_t row = visa_steps_at(&s->population.cells[cell], check->day);
        expect(check,
               check->today->attribute[people * VISA_ATTRIBUTES + attribute] ==
                   (row == VISA_NO_ROW ? NULL : &s->attributes[row]),
               "attribute");
    }
}

/* The list holds the rules of such people that are in force, in their order, and no other. */
static void check_waiver(const struct check *check, size_t people)
{
    const struct visa_scenario *s = check->scenario;
    const struct visa_waiver_rule *const *listed = &check->today->waiver[people * (s->waiver_rule_count + 1)];
    for (size_t i = 0; i < s->waiver_rule_count; i++) {
        const struct visa_waiver_rule *rule = &s->waiver_rules[i];
        bool class_fits = rule->clazz == VISA_ALL || rule->clazz == (int)(people / VISA_APPLICANTS);
        bool fits = rule->applicant == VISA_ALL || rule->applicant == (int)(people % VISA_APPLICANTS);
        if (class_fits && fits && rule->from <= check->day && check->day <= rule->to) {
            expect(check, *listed == rule, "waiver rule");
            listed++;
        }
    }
    expect(check, *listed == NULL, "end of the waiver rules");
}

/* Fees of today, of days around it, and of days on which tables long past or to come are in force. */
static void check_fees(const struct check *check, const struct visa_world *w, struct test_random *random)
{
    const struct visa_scenario *s = check->scenario;
    struct visa_case c = {.clazz = (uint8_t)test_random_in(random, 0, (int32_t)s->class_count - 1),
                          .passport = (uint8_t)test_random_in(random, 0, VISA_PASSPORTS - 1)};
    const int32_t days[] = {check->day,          check->day - 1,
                            check->day + 1,      check->today->until - 1,
                            check->today->until, test_random_in(random, 0, VISA_LAST_DAY)};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        for (int item = 0; item < VISA_FEES; item++) {
            size_t owner = ((size_t)item * s->class_count + c.clazz) * VISA_PASSPORTS + c.passport;
            int32_t row = visa_steps_at(&s->fee_grid.cells[owner], days[i]);
            int64_t fee = row == VISA_NO_ROW ? 0 : s->fees[row];
            expect(check, visa_fee_of(w, &c, (enum visa_fee)item, days[i]) == fee, "fee");
        }
    }
}

static void check_day(struct check *check, struct visa_world *w, struct test_random *random)
{
    const struct visa_scenario *s = check->scenario;
    int32_t until = w->today.until;
    visa_today_update(&w->today, s, check->day);
    check->changes += w->today.until != until;
    expect(check, w->today.day == check->day && w->today.until > check->day, "day");
    expect(check, w->today.until_moment == (int64_t)w->today.until * VISA_MINUTES_PER_DAY, "moment");
    for (size_t people = 0; people < (size_t)s->class_count * VISA_APPLICANTS; people++) {
        for (uint32_t post = 0; post <= s->post_count; post++) {
            check_rules(check, people, post);
        }
        check_attributes(check, people);
        check_waiver(check, people);
    }
    check_fees(check, w, random);
}

/* Rules that begin and end all over the run, some on one day, some of one day. */
static void draw_waiver_rules(struct visa_scenario *s, struct visa_waiver_rule *rules,
                              struct test_random *random)
{
    s->waiver_rules = rules;
    s->waiver_rule_count = (size_t)test_random_in(random, 0, RULES_MAX);
    for (size_t i = 0; i < s->waiver_rule_count; i++) {
        int32_t from = test_random_in(random, s->settings.first_day - 5, s->settings.last_day);
        int32_t to = test_random_percent(random, 20) ? from : test_random_in(random, from, from + 60);
        int32_t clazz = test_random_in(random, VISA_ALL, (int32_t)s->class_count - 1);
        rules[i] = (struct visa_waiver_rule){
            .from = test_random_percent(random, 20) ? INT32_MIN : from,
            .to = test_random_percent(random, 20) ? INT32_MAX : to,
            .clazz = (int16_t)clazz,
            .applicant = (int16_t)test_random_in(random, VISA_ALL, VISA_APPLICANTS - 1),
            .passport = VISA_ALL};
    }
}

static void test_tables_hold_what_the_rows_say(void **state)
{
    (void)state;
    struct csv_folder folder;
    size_t changes = 0;
    csv_folder_init(&folder);
    struct visa_world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        struct pipeline pipeline;
        struct test_random random = {seed};
        random_scenario_draw(&scenario, seed);
        random_scenario_write(&scenario, &folder, NULL);
        pipeline_load(&pipeline, folder.path, seed);
        struct visa_waiver_rule rules[RULES_MAX];
        struct visa_scenario own = pipeline.scenario;
        const struct visa_scenario *s = &own;
        draw_waiver_rules(&own, rules, &random);
        struct check check = {.scenario = s, .today = &w->today, .seed = seed};
        w->scenario = s;
        assert_true(visa_today_init(&w->today, s, &pipeline.arena));
        for (check.day = s->settings.first_day; check.day <= s->settings.last_day; check.day++) {
            check_day(&check, w, &random);
        }
        changes += check.changes;
        pipeline_destroy(&pipeline);
    }
    print_message("%zu days with new tables\n", changes);
    assert_true(changes > 2 * SCENARIOS);
    free(w);
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_tables_hold_what_the_rows_say)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Event logs of random scenarios, read back from the file: the links of a case are those of its chain, which
 * here is told directly and not by way of notices and sorting; they follow each other, add up to the lead
 * time and start before they are complete; each case has one outcome; and the cases are counted as the
 * results count them. A sample holds whole cases, and a larger one the smaller one.
 */
#include "analysis/log/event_log.h"
#include "analysis/log/log_event.h"
#include "models/clock.h"
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/random_scenario.h"
#include "tests/support/scenario_writer.h"
#include "tests/support/who_map.h"

enum { SCENARIOS = 25, CASES_MOST = 100000, FIELDS = 20, LINE_BYTES = 1024, SAMPLE = 7 };

/* The columns that are looked at. */
enum { CASE, NAME, TIME, TRANSITION, RESOURCE, ROLE, INSTANCE, KIND, STAGE, MINUTES = 16, OUTCOME, COST };

struct expected {
    struct ana_chain chain;
    bool cohort;
    /* As read: */
    uint32_t links; /* complete so far */
    bool started;   /* the link that is next */
    bool entered, ended;
    int64_t last;
};

struct everybody {
    const struct visa_scenario *scenario;
    struct who_map map;
    struct expected *cases;
    uint64_t seed;
    int64_t outcomes[VISA_OUTCOMES], entered; /* as read */
};

static struct expected *case_of(struct everybody *all, uint64_t who)
{
    int32_t before = all->map.count;
    int32_t number = who_map_number(&all->map, who);
    assert_true(number < CASES_MOST);
    if (number == before) {
        all->cases[number] = (struct expected){0};
        ana_chain_init(&all->cases[number].chain, all->scenario, who, VISA_NO_GUEST);
    }
    return &all->cases[number];
}

static void on_turn(void *context, const struct visa_observed_turn *what)
{
    struct expected *one = case_of(context, what->who);
    one->cohort = one->cohort || what->cohort;
    ana_chain_turn(&one->chain, what);
}

static void on_activity(void *context, const struct visa_observed_activity *what)
{
    ana_chain_activity(&case_of(context, what->who)->chain, what);
}

static void on_seat(void *context, const struct visa_observed_seat *what)
{
    ana_chain_seat(&case_of(context, what->who)->chain, what);
}

static void on_verdict(void *context, const struct visa_observed_verdict *what)
{
    ana_chain_verdict(&case_of(context, what->who)->chain, what);
}

static void on_end(void *context, const struct visa_observed_end *what)
{
    struct expected *one = case_of(context, what->who);
    assert_true(one->cohort == what->cohort);
    ana_chain_end(&one->chain, what);
}

/* ---- reading ---- */

static void split(char *line, char *fields[FIELDS])
{
    line[strcspn(line, "\n")] = '\0';
    for (int i = 0; i < FIELDS; i++) {
        assert_non_null(line);
        assert_null(strchr(line, '"'));
        char *comma = strchr(line, ',');
        assert_true((comma == NULL) == (i == FIELDS - 1));
        fields[i] = line;
        if (comma != NULL) {
            *comma = '\0';
            line = comma + 1;
        }
    }
}

/* Digits, and what stands behind them; both are taken off the text. */
static int32_t take_number(const char **text, const char *behind)
{
    char *end;
    long number = strtol(*text, &end, 10);
    assert_true(end > *text && strncmp(end, behind, strlen(behind)) == 0);
    *text = end + strlen(behind);
    return (int32_t)number;
}

static int64_t moment_of(const char *stamp)
{
    struct visa_date date;
    date.year = take_number(&stamp, "-");
    date.month = take_number(&stamp, "-");
    date.day = take_number(&stamp, "T");
    int32_t hour = take_number(&stamp, ":");
    int32_t minute = take_number(&stamp, ":00+08:00");
    assert_string_equal(stamp, "");
    return visa_midnight(visa_day_from_date(date)) + hour * 60 + minute;
}

static void read_link(struct everybody *all, struct expected *one, char *fields[FIELDS], int64_t moment)
{
    if (one->links >= one->chain.count) {
        fail_msg("seed %llu: case %s has a link too many", (unsigned long long)all->seed, fields[CASE]);
    }
    const struct ana_link *link = &one->chain.links[one->links];
    bool activity = link->kind == ANA_LINK_ACTIVITY;
    char instance[64];
    snprintf(instance, sizeof instance, "%s-%u", fields[CASE], one->links + 1);
    assert_string_equal(fields[INSTANCE], instance);
    assert_string_equal(fields[KIND], activity ? "activity" : "wait");
    assert_string_equal(activity ? fields[NAME] : fields[NAME] + strlen("wait_"),
                        activity ? visa_activity_words[link->activity] : ana_link_words[link->kind]);
    assert_string_equal(fields[STAGE], visa_stage_words[link->stage]);
    if (!one->started) {
        assert_string_equal(fields[TRANSITION], "start");
        assert_true(moment == link->from);
    } else {
        assert_string_equal(fields[TRANSITION], "complete");
        assert_true(moment == link->to && strtoll(fields[MINUTES], NULL, 10) == link->to - link->from);
        one->links++;
    }
    one->started = !one->started;
}

static void read_event(struct everybody *all, struct expected *one, char *fields[FIELDS], int64_t moment)
{
    assert_string_equal(fields[TRANSITION], "complete");
    if (strcmp(fields[NAME], "entered") == 0) {
        assert_true(!one->entered && moment == one->chain.entered && one->links == 0 && !one->started);
        one->entered = true;
        all->entered++;
    } else if (strncmp(fields[NAME], "outcome_", strlen("outcome_")) == 0) {
        assert_true(!one->ended && moment == one->chain.ended && one->links == one->chain.count);
        assert_string_equal(fields[OUTCOME], visa_outcome_words[one->chain.outcome]);
        assert_string_equal(fields[NAME] + strlen("outcome_"), fields[OUTCOME]);
        assert_true((fields[COST][0] != '\0') == one->chain.ended_in_run);
        one->ended = true;
        all->outcomes[one->chain.outcome]++;
    }
}

/* Reads a log; returns how many cases it has. */
static int64_t read_log(struct everybody *all, const char *path)
{
    char line[LINE_BYTES];
    char *fields[FIELDS];
    char before[LINE_BYTES] = "";
    int64_t cases = 0;
    int64_t last = 0;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL) {
        split(line, fields);
        int64_t moment = moment_of(fields[TIME]);
        int32_t number = who_map_find(&all->map, strtoull(fields[CASE], NULL, 16));
        assert_true(number != WHO_NOBODY && all->cases[number].cohort);
        struct expected *one = &all->cases[number];
        assert_true(moment > last || (moment == last && strcmp(fields[CASE], before) >= 0));
        assert_true(!one->ended);
        cases += !one->entered;
        if (strcmp(fields[KIND], "event") == 0) {
            read_event(all, one, fields, moment);
        } else {
            read_link(all, one, fields, moment);
        }
        assert_true(one->entered); /* that comes first */
        last = moment;
        snprintf(before, sizeof before, "%s", fields[CASE]);
    }
    fclose(file);
    return cases;
}

/* ---- checking ---- */

static void write_log(const struct pipeline *p, const char *path, uint64_t cases, struct ana_log_told *told)
{
    const struct ana_log_target target = {path, ANA_LOG_CSV};
    const struct ana_log_request request = {.scenario = &p->scenario,
                                            .seed = p->scenario.settings.seed,
                                            .cases = cases,
                                            .targets = &target,
                                            .count = 1,
                                            .force = true};
    struct sim_error error = {0};
    if (ana_event_log_write(&request, told, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
}

/* Forgets what was read. */
static void rewind_cases(struct everybody *all)
{
    for (int32_t i = 0; i < all->map.count; i++) {
        struct expected *one = &all->cases[i];
        *one = (struct expected){.chain = one->chain, .cohort = one->cohort};
    }
    memset(all->outcomes, 0, sizeof all->outcomes);
    all->entered = 0;
}

static void check_whole(struct everybody *all, const struct pipeline *p, const struct visa_results *r,
                        const char *path)
{
    struct ana_log_told told;
    write_log(p, path, 0, &told);
    int64_t cases = read_log(all, path);
    const int64_t *outcomes = r->outcomes + (size_t)visa_group(&p->scenario, -1, -1, -1) * VISA_OUTCOMES;
    assert_true(told.cases == told.whole && (int64_t)told.cases == cases);
    assert_true(all->entered == r->milestones[VISA_MILESTONE_ENTERED]);
    assert_memory_equal(all->outcomes, outcomes, sizeof all->outcomes);
    for (int32_t i = 0; i < all->map.count; i++) {
        const struct expected *one = &all->cases[i];
        if (one->cohort != one->ended) {
            fail_msg("seed %llu: case %llx", (unsigned long long)all->seed,
                     (unsigned long long)one->chain.who);
        }
    }
}

static void check_sample(struct everybody *all, const struct pipeline *p, const char *path)
{
    struct ana_log_told told;
    bool *in_smaller = calloc((size_t)all->map.count + 1, sizeof *in_smaller);
    assert_non_null(in_smaller);
    for (uint64_t wanted = SAMPLE; wanted <= 2 * SAMPLE; wanted += SAMPLE) {
        rewind_cases(all);
        write_log(p, path, wanted, &told);
        assert_true((int64_t)told.cases == read_log(all, path));
        assert_true(told.cases == (told.whole < wanted ? told.whole : wanted));
        for (int32_t i = 0; i < all->map.count; i++) {
            assert_true(all->cases[i].entered == all->cases[i].ended); /* whole */
            assert_true(!in_smaller[i] || all->cases[i].entered);
            in_smaller[i] = all->cases[i].entered;
        }
    }
    free(in_smaller);
}

static void check_scenario(struct everybody *all, struct pipeline *p, const char *path)
{
    const struct visa_observer observer = {.context = all,
                                           .turn = on_turn,
                                           .activity = on_activity,
                                           .seat = on_seat,
                                           .verdict = on_verdict,
                                           .end = on_end};
    all->scenario = &p->scenario;
    struct visa_results results = pipeline_run(p, 0, &observer);
    for (int32_t i = 0; i < all->map.count; i++) {
        ana_chain_finish(&all->cases[i].chain, visa_midnight(p->scenario.settings.last_day + 1));
    }
    rewind_cases(all);
    check_whole(all, p, &results, path);
    check_sample(all, p, path);
    for (int32_t i = 0; i < all->map.count; i++) {
        ana_chain_destroy(&all->cases[i].chain);
    }
}

static void logs_add_up(void **state)
{
    (void)state;
    struct csv_folder folder;
    struct everybody all = {.cases = calloc(CASES_MOST, sizeof *all.cases)};
    char path[128];
    assert_non_null(all.cases);
    csv_folder_init(&folder);
    snprintf(path, sizeof path, "%s/log.csv", folder.path);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        struct pipeline pipeline;
        all.seed = seed;
        who_map_reset(&all.map, CASES_MOST);
        random_scenario_draw(&scenario, seed);
        random_scenario_write(&scenario, &folder, NULL);
        pipeline_load(&pipeline, folder.path, seed);
        check_scenario(&all, &pipeline, path);
        pipeline_destroy(&pipeline);
        assert_int_equal(remove(path), 0);
    }
    free(all.cases);
    who_map_destroy(&all.map);
    csv_folder_destroy(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(logs_add_up)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

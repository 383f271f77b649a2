/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random delegations: what is written is read back; the order of rows and columns has no meaning; memory may
 * run out anywhere.
 */
#include "models/calendar/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/delegation_files.h"
#include "tests/support/random.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MOST_MEMBERS = 12, FIRST_DAY = 20500, LAST_DAY = 21500 };

static int32_t random_day(struct test_random *random)
{
    return test_random_percent(random, 40) ? VISA_NO_DAY : test_random_in(random, FIRST_DAY, LAST_DAY);
}

#define PICK(random, names) ((names)[test_random_below(random, (int32_t)COUNT(names))])

/* What a member's lists point to. */
struct lists {
    struct visa_refusal refusals[3];
    struct visa_day_range ranges[3];
    const char *posts[3];
    char id[16];
};

static void fill_lists(struct visa_member *member, struct lists *lists, struct test_random *random)
{
    static const char *const cities[] = {"上海", "Beijing", "广州总领馆", "Consulate General Wuhan"};
    for (int i = 0; i < 3; i++) {
        int32_t from = test_random_in(random, FIRST_DAY, LAST_DAY);
        int32_t days = test_random_percent(random, 30) ? 0 : test_random_below(random, 20);
        lists->ranges[i] = (struct visa_day_range){from, from + days};
        lists->refusals[i] = (struct visa_refusal){test_random_in(random, 240, 680),
                                                   (enum visa_refusal_ground)test_random_below(random, 3)};
        lists->posts[i] = PICK(random, cities);
    }
    member->refusals = (struct visa_refusals){(size_t)test_random_below(random, 4), lists->refusals};
    member->unavailable = (struct visa_day_ranges){(size_t)test_random_below(random, 4), lists->ranges};
    member->posts = (struct visa_texts){(size_t)test_random_below(random, 4), lists->posts};
}

static void fill_member(struct visa_member *member, int32_t number, struct lists *lists,
                        struct test_random *random)
{
    static const char *const texts[] = {"", "U1", "省外办 \"二处\"", "a, b", "U2"};
    static const char *const classes[] = {"B1/B2", "J-1", "F-1", "A-2"};
    static const char *const accounts[] = {"", "A", "B", "第1组"};
    (void)snprintf(lists->id, sizeof lists->id, "M%02d", number);
    *member = (struct visa_member){
        .id = lists->id,
        .role = number == 1 ? VISA_HEAD : (enum visa_role)test_random_in(random, VISA_MEMBER, VISA_FAMILY),
        .must_go = test_random_percent(random, 50),
        .unit = PICK(random, texts),
        .mission = (enum visa_mission)test_random_below(random, VISA_MISSIONS),
        .passport = (enum visa_passport)test_random_below(random, VISA_PASSPORTS),
        .passport_place = (enum visa_passport_place)test_random_below(random, VISA_PASSPORT_PLACES),
        .passport_until = random_day(random),
        .class_text = PICK(random, classes),
        .last_visa = (enum visa_last_visa)test_random_below(random, VISA_LAST_VISAS),
        .last_class = PICK(random, classes),
        .last_until = random_day(random),
        .last_entries = (enum visa_entries)test_random_below(random, VISA_ENTRIES_COUNT),
        .last_passport = (enum visa_last_passport)test_random_below(random, VISA_LAST_PASSPORTS),
        .age = (enum visa_age)test_random_below(random, VISA_AGES),
        .sensitive = (enum visa_sensitive)test_random_below(random, VISA_SENSITIVES),
        .city = PICK(random, texts),
        .account = PICK(random, accounts),
        .paid_on = random_day(random),
        .evus = (enum visa_evus)test_random_below(random, VISA_EVUS_COUNT),
        .evus_until = VISA_NO_DAY,
        .status = (enum visa_status)test_random_below(random, VISA_STATUS_WITHDRAWN),
        .status_on = random_day(random),
        .looked_on = VISA_NO_DAY,
        .interview_on = VISA_NO_DAY,
    };
    if (member->evus == VISA_EVUS_ENROLLED) {
        member->evus_until = random_day(random);
    }
    if (member->status_on != VISA_NO_DAY) {
        member->looked_on = member->status_on + test_random_below(random, 9);
        member->interview_on = member->status_on + test_random_below(random, 30);
    }
    fill_lists(member, lists, random);
}

static void fill_delegation(struct visa_delegation *delegation, struct test_random *random)
{
    static const struct visa_other_visa other[] = {{"加拿大", 10, true}, {"New Zealand", 7, false}};
    static const char *const ids[] = {"2027-US-014", "团组 甲", "x"};
    *delegation = (struct visa_delegation){
        .id = PICK(random, ids),
        .type = (enum visa_delegation_type)test_random_below(random, VISA_DELEGATION_TYPES),
        .departure = random_day(random),
        .return_on = VISA_NO_DAY,
        .needed_by = VISA_NO_DAY,
        .latest_departure = VISA_NO_DAY,
        .goal = {.head_needed = test_random_percent(random, 50), .at_least = 1},
        .approval = (enum visa_approval_state)test_random_below(random, VISA_APPROVAL_STATES),
        .approval_on = random_day(random),
        .approval_until = VISA_NO_DAY,
        .other_visas = {(size_t)test_random_below(random, 3), other},
        .clerks = test_random_in(random, 1, 100),
        .accounts = (enum visa_accounts)test_random_below(random, VISA_ACCOUNTS_GROUPS),
        .needed_before = test_random_below(random, 30),
        .largest = test_random_in(random, 1, 20),
        .passport_months = test_random_below(random, 13),
        .inquiry_days = test_random_below(random, 100),
    };
    if (delegation->departure != VISA_NO_DAY && test_random_percent(random, 70)) {
        delegation->return_on = delegation->departure + test_random_below(random, 20);
        delegation->needed_by = delegation->departure - test_random_below(random, 20);
        delegation->latest_departure = delegation->departure + test_random_below(random, 20);
    }
    delegation->goal.everybody = test_random_percent(random, 20);
}

struct random_delegation {
    struct visa_delegation delegation;
    struct visa_member members[MOST_MEMBERS];
    struct lists lists[MOST_MEMBERS];
};

static void make_random(struct random_delegation *made, struct test_random *random)
{
    fill_delegation(&made->delegation, random);
    made->delegation.members = made->members;
    made->delegation.count = (size_t)test_random_in(random, 1, MOST_MEMBERS);
    for (size_t i = 0; i < made->delegation.count; i++) {
        fill_member(&made->members[i], (int32_t)i + 1, &made->lists[i], random);
    }
    if (!made->delegation.goal.everybody) {
        made->delegation.goal.at_least = test_random_in(random, 1, (int32_t)made->delegation.count);
    }
}

#define SAME(field) (a->field == b->field)

static bool same_lists(const struct visa_member *a, const struct visa_member *b)
{
    bool same = SAME(refusals.count) && SAME(unavailable.count) && SAME(posts.count);
    for (size_t i = 0; same && i < a->refusals.count; i++) {
        same = SAME(refusals.refusal[i].month) && SAME(refusals.refusal[i].ground);
    }
    for (size_t i = 0; same && i < a->unavailable.count; i++) {
        same = SAME(unavailable.range[i].from) && SAME(unavailable.range[i].to);
    }
    for (size_t i = 0; same && i < a->posts.count; i++) {
        same = strcmp(a->posts.text[i], b->posts.text[i]) == 0;
    }
    return same;
}

static bool same_member(const struct visa_member *a, const struct visa_member *b)
{
    return strcmp(a->id, b->id) == 0 && SAME(role) && SAME(must_go) && strcmp(a->unit, b->unit) == 0 &&
           SAME(mission) && SAME(passport) && SAME(passport_place) && SAME(passport_until) &&
           strcmp(a->class_text, b->class_text) == 0 && SAME(last_visa) &&
           strcmp(a->last_class, b->last_class) == 0 && SAME(last_until) && SAME(last_entries) &&
           SAME(last_passport) && SAME(age) && SAME(sensitive) && strcmp(a->city, b->city) == 0 &&
           strcmp(a->account, b->account) == 0 && SAME(paid_on) && SAME(evus) && SAME(evus_until) &&
           SAME(status) && SAME(status_on) && SAME(looked_on) && SAME(interview_on) && same_lists(a, b);
}

static bool same_items(const struct visa_delegation *a, const struct visa_delegation *b)
{
    bool same = SAME(other_visas.count);
    for (size_t i = 0; same && i < a->other_visas.count; i++) {
        same = strcmp(a->other_visas.visa[i].country, b->other_visas.visa[i].country) == 0 &&
               SAME(other_visas.visa[i].days) && SAME(other_visas.visa[i].working_days);
    }
    bool goal =
        SAME(goal.everybody) && (a->goal.everybody || (SAME(goal.head_needed) && SAME(goal.at_least)));
    return same && goal && strcmp(a->id, b->id) == 0 && SAME(type) && SAME(departure) && SAME(return_on) &&
           SAME(needed_by) && SAME(latest_departure) && SAME(approval) && SAME(approval_on) &&
           SAME(approval_until) && SAME(clerks) && SAME(accounts) && SAME(needed_before) && SAME(largest) &&
           SAME(passport_months) && SAME(inquiry_days) && SAME(count);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        struct test_random random = {seed};
        struct random_delegation made;
        struct visa_delegation_text text;
        struct delegation_files files;
        struct sim_arena arena;
        sim_arena_init(&arena, SIZE_MAX);
        make_random(&made, &random);
        assert_int_equal(visa_delegation_write(&made.delegation, seed % 2 == 0, &arena, &text), SIM_OK);
        enum sim_status status = read_delegation(&files, text.delegation, text.members, VISA_NO_DAY);
        bool same = status == SIM_OK && same_items(&made.delegation, &files.delegation);
        for (size_t i = 0; same && i < made.delegation.count; i++) {
            same = same_member(&made.members[i], &files.delegation.members[i]);
        }
        if (!same) {
            size_t count = 0;
            const char *const *lines = visa_diagnostics_lines(&files.diagnostics, &count);
            fail_msg("seed %llu: %s\n%s%s", (unsigned long long)seed, count > 0 ? lines[0] : "",
                     text.delegation, text.members);
        }
        close_delegation(&files);
        sim_arena_destroy(&arena);
    }
}

enum { MOST_COLUMNS = 40, TABLE_BYTES = 1 << 16 };

/* A CSV without quotes, cut into cells in place. */
struct cells {
    char text[TABLE_BYTES];
    char *cell[MOST_MEMBERS + 1][MOST_COLUMNS];
    size_t rows, columns;
};

static void cut_cells(struct cells *cells, const char *text)
{
    assert_true(strlen(text) < sizeof cells->text);
    memcpy(cells->text, text, strlen(text) + 1);
    cells->rows = 0;
    for (char *line = cells->text + 3; *line != '\0';) {
        size_t column = 0;
        char *end = strstr(line, "\r\n");
        *end = '\0';
        for (char *cell = line; cell != NULL; column++) {
            char *comma = strchr(cell, ',');
            cells->cell[cells->rows][column] = cell;
            if (comma != NULL) {
                *comma = '\0';
            }
            cell = comma == NULL ? NULL : comma + 1;
        }
        cells->columns = column;
        cells->rows++;
        line = end + 2;
    }
}

static void shuffle(size_t *order, size_t first, size_t count, struct test_random *random)
{
    for (size_t i = 0; i < count; i++) {
        order[i] = i;
    }
    for (size_t i = count; i > first + 1; i--) {
        size_t j = first + (size_t)test_random_below(random, (int32_t)(i - first));
        size_t spare = order[i - 1];
        order[i - 1] = order[j];
        order[j] = spare;
    }
}

/* The same table with its rows (but the header) and its columns in another order. */
static void write_shuffled(const struct cells *cells, char *text, struct test_random *random)
{
    size_t rows[MOST_MEMBERS + 1];
    size_t columns[MOST_COLUMNS];
    size_t used = 0;
    shuffle(rows, 1, cells->rows, random);
    shuffle(columns, 0, cells->columns, random);
    for (size_t r = 0; r < cells->rows; r++) {
        for (size_t c = 0; c < cells->columns; c++) {
            used += (size_t)snprintf(text + used, TABLE_BYTES - used, "%s%s", c == 0 ? "" : ",",
                                     cells->cell[rows[r]][columns[c]]);
        }
        used += (size_t)snprintf(text + used, TABLE_BYTES - used, "\n");
        assert_true(used < TABLE_BYTES);
    }
}

static const struct visa_member *find_member(const struct visa_delegation *delegation, const char *id)
{
    for (size_t i = 0; i < delegation->count; i++) {
        if (strcmp(delegation->members[i].id, id) == 0) {
            return &delegation->members[i];
        }
    }
    return NULL;
}

static void order_has_no_meaning(void **state)
{
    (void)state;
    struct cells *cells = malloc(sizeof *cells);
    char *shuffled = malloc(TABLE_BYTES);
    assert_non_null(cells);
    assert_non_null(shuffled);
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct test_random random = {seed};
        struct random_delegation made;
        struct visa_delegation_text text;
        struct delegation_files plain;
        struct delegation_files other;
        struct sim_arena arena;
        sim_arena_init(&arena, SIZE_MAX);
        make_random(&made, &random);
        for (size_t i = 0; i < made.delegation.count; i++) {
            made.members[i].unit = made.members[i].city = "U1"; /* without commas and quotes */
        }
        assert_int_equal(visa_delegation_write(&made.delegation, true, &arena, &text), SIM_OK);
        assert_int_equal(read_delegation(&plain, text.delegation, text.members, VISA_NO_DAY), SIM_OK);
        cut_cells(cells, text.members);
        write_shuffled(cells, shuffled, &random);
        assert_int_equal(read_delegation(&other, text.delegation, shuffled, VISA_NO_DAY), SIM_OK);
        assert_true(same_items(&plain.delegation, &other.delegation));
        for (size_t i = 0; i < plain.delegation.count; i++) {
            const struct visa_member *member = &plain.delegation.members[i];
            const struct visa_member *same = find_member(&other.delegation, member->id);
            if (same == NULL || same->who != member->who || !same_member(member, same)) {
                fail_msg("seed %llu: %s", (unsigned long long)seed, member->id);
            }
        }
        for (int severity = VISA_ERROR; severity < VISA_SEVERITY_COUNT; severity++) {
            assert_int_equal(plain.diagnostics.count[severity], other.diagnostics.count[severity]);
        }
        close_delegation(&plain);
        close_delegation(&other);
        sim_arena_destroy(&arena);
    }
    free(shuffled);
    free(cells);
}

static void luck_hangs_on_both_identifiers(void **state)
{
    (void)state;
    static const char members[] = "member,role,passport,passport_state,last_visa,refusals\n"
                                  "M01,head,service,at_fao,none,none\nM02,member,service,at_fao,none,none\n";
    struct delegation_files one;
    struct delegation_files two;
    assert_int_equal(read_delegation(&one, "item,value\ndelegation,A\n", members, VISA_NO_DAY), SIM_OK);
    assert_int_equal(read_delegation(&two, "item,value\ndelegation,B\n", members, VISA_NO_DAY), SIM_OK);
    assert_true(one.delegation.members[0].who != one.delegation.members[1].who);
    assert_true(one.delegation.members[0].who != two.delegation.members[0].who);
    /* Part of the results' reproducibility: it never changes. */
    assert_true(one.delegation.members[0].who == sim_mix_pair(sim_hash_name("A"), sim_hash_name("M01")));
    close_delegation(&one);
    close_delegation(&two);
}

static void memory_may_run_out(void **state)
{
    (void)state;
    struct test_random random = {7};
    struct random_delegation made;
    struct visa_delegation_text text;
    struct sim_arena arena;
    size_t needed = 0;
    sim_arena_init(&arena, SIZE_MAX);
    make_random(&made, &random);
    assert_int_equal(visa_delegation_write(&made.delegation, true, &arena, &text), SIM_OK);
    for (size_t limit = 1 << 12; needed == 0; limit += 1 << 12) {
        struct delegation_files files;
        enum sim_status status = read_delegation_bytes(&files, bytes_of(text.delegation),
                                                       bytes_of(text.members), VISA_NO_DAY, limit);
        assert_true(status == SIM_ERR_MEMORY || status == SIM_OK);
        needed = status == SIM_OK ? limit : 0;
        close_delegation(&files);
    }
    assert_true(needed > 1 << 13);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(order_has_no_meaning),
        cmocka_unit_test(luck_hangs_on_both_identifiers),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

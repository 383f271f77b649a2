/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delegations as the verbs read them: options outweigh the file, wrong ones end with a status. */
#include "analysis/cli/load.h"
#include "analysis/cli/load_delegation.h"
#include "models/calendar/date.h"
#include "tests/support/pipeline_run.h"

enum { WORDS_MAX = 12 };

static struct ana_delegation_options parse(char *const *words)
{
    static const struct argp_child children[] = {{&ana_delegation_parser, 0, NULL, 0}, {0}};
    struct ana_delegation_options chosen = ana_delegation_options_default();
    char *argv[WORDS_MAX] = {(char *)"visaq plan"};
    int argc = 1;
    for (; words[argc - 1] != NULL; argc++) {
        assert_true(argc < WORDS_MAX);
        argv[argc] = words[argc - 1];
    }
    const struct argp parent = {.children = children};
    assert_int_equal(argp_parse(&parent, argc, argv, ARGP_NO_EXIT, NULL, &chosen), 0);
    return chosen;
}

static enum sim_status load(struct ana_delegation_loaded *loaded, const char *folder,
                            const struct ana_delegation_options *options)
{
    struct pipeline pipeline;
    pipeline_load(&pipeline, VISAQ_SOURCE_DIR "/scenarios/planning-2027", 0);
    const struct ana_delegation_request request = {folder, options, &pipeline.scenario, true};
    enum sim_status status = ana_delegation_load(loaded, &request);
    pipeline_destroy(&pipeline);
    return status;
}

static int32_t june(int32_t day)
{
    return visa_day_from_date((struct visa_date){2027, 6, day});
}

#define PROVINCIAL VISAQ_SOURCE_DIR "/scenarios/delegations/provincial"

static void without_options_it_is_the_file(void **state)
{
    (void)state;
    struct ana_delegation_loaded loaded;
    const struct ana_delegation_options none = ana_delegation_options_default();
    assert_int_equal(load(&loaded, PROVINCIAL, &none), SIM_OK);
    assert_int_equal(loaded.delegation.departure, june(10));
    assert_int_equal(loaded.delegation.needed_by, june(2));
    assert_int_equal(loaded.delegation.goal.at_least, 6);
    ana_delegation_loaded_destroy(&loaded);
}

static void options_outweigh_the_file_and_the_last_counts(void **state)
{
    (void)state;
    char *words[] = {
        (char *)"--departure",        (char *)"2027-06-17",          (char *)"--needed-by=2027年6月9日",
        (char *)"--goal=3",           (char *)"--clerks=2",          (char *)"--departure=2027-06-18",
        (char *)"--as-of=2026-11-02", (char *)"--return=2027-06-30", NULL};
    const struct ana_delegation_options options = parse(words);
    assert_int_equal(options.count, 5);
    assert_int_equal(options.as_of, visa_day_from_date((struct visa_date){2026, 11, 2}));
    struct ana_delegation_loaded loaded;
    assert_int_equal(load(&loaded, PROVINCIAL, &options), SIM_OK);
    assert_int_equal(loaded.delegation.departure, june(18));
    assert_int_equal(loaded.delegation.needed_by, june(9));
    assert_int_equal(loaded.delegation.goal.at_least, 3);
    assert_false(loaded.delegation.goal.head_needed);
    assert_int_equal(loaded.delegation.clerks, 2);
    ana_delegation_loaded_destroy(&loaded);
}

/* A row behind each option, or its value would be an unknown item. */
static void every_option_is_an_item(void **state)
{
    (void)state;
    char *words[] = {(char *)"--departure=2027-06-10",
                     (char *)"--return=2027-06-20",
                     (char *)"--needed-by=2027-06-02",
                     (char *)"--departure-movable=until 2027-06-20",
                     (char *)"--goal=all",
                     (char *)"--approval=filed",
                     (char *)"--approval-date=2026-11-01",
                     (char *)"--clerks=1",
                     (char *)"--accounts=one",
                     NULL};
    const struct ana_delegation_options options = parse(words);
    struct ana_delegation_loaded loaded;
    assert_int_equal(load(&loaded, PROVINCIAL, &options), SIM_OK);
    assert_int_equal(loaded.delegation.latest_departure, june(20));
    assert_int_equal(loaded.delegation.return_on, june(20));
    assert_int_equal(loaded.delegation.approval, VISA_APPROVAL_FILED);
    assert_int_equal(loaded.delegation.approval_on, visa_day_from_date((struct visa_date){2026, 11, 1}));
    assert_int_equal(loaded.delegation.accounts, VISA_ACCOUNTS_ONE);
    ana_delegation_loaded_destroy(&loaded);
}

static void what_is_wrong_has_its_status(void **state)
{
    (void)state;
    const struct ana_delegation_options none = ana_delegation_options_default();
    char *words[] = {(char *)"--departure=soon", NULL};
    const struct ana_delegation_options wrong = parse(words);
    struct ana_delegation_loaded loaded;
    assert_int_equal(load(&loaded, PROVINCIAL, &wrong), SIM_ERR_DATA);
    assert_int_equal(loaded.diagnostics.count[VISA_ERROR], 1);
    ana_delegation_loaded_destroy(&loaded);
    assert_int_equal(load(&loaded, VISAQ_SOURCE_DIR "/nowhere", &none), SIM_ERR_NO_INPUT);
    ana_delegation_loaded_destroy(&loaded);
    assert_int_equal(load(&loaded, VISAQ_SOURCE_DIR "/LICENSE", &none), SIM_ERR_NO_INPUT);
    ana_delegation_loaded_destroy(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_options_it_is_the_file),
        cmocka_unit_test(options_outweigh_the_file_and_the_last_counts),
        cmocka_unit_test(every_option_is_an_item),
        cmocka_unit_test(what_is_wrong_has_its_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

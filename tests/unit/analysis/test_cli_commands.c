/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void each_verb_finds_itself(void **state)
{
    (void)state;
    size_t count = 0;
    const struct ana_command *commands = ana_commands(&count);
    assert_true(count >= 2);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(ana_command_find(commands[i].name), &commands[i]);
        assert_int_equal(strncmp(commands[i].full_name, "visaq ", 6), 0);
        assert_string_equal(commands[i].full_name + 6, commands[i].name);
        assert_true(commands[i].run != NULL);
    }
    assert_null(ana_command_find("ru"));
    assert_null(ana_command_find(""));
}

static void a_slip_is_understood(void **state)
{
    (void)state;
    assert_string_equal(ana_command_suggest("rnu"), "run");
    assert_string_equal(ana_command_suggest("chekc"), "check");
    assert_null(ana_command_suggest("something"));
}

static void statuses_have_the_exit_codes_of_the_contract(void **state)
{
    (void)state;
    static const struct {
        enum sim_status status;
        int code;
    } cases[] = {{SIM_OK, 0},          {SIM_ERR_DATA, 65},         {SIM_ERR_NO_INPUT, 66},
                 {SIM_ERR_MEMORY, 70}, {SIM_ERR_UNAVAILABLE, 69},  {SIM_ERR_CREATE, 73},
                 {SIM_ERR_IO, 74},     {SIM_ERR_INTERRUPTED, 130}, {SIM_ERR_ARGUMENT, 70}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(ana_exit_of(cases[i].status), cases[i].code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_verb_finds_itself),
        cmocka_unit_test(a_slip_is_understood),
        cmocka_unit_test(statuses_have_the_exit_codes_of_the_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/language.h"
#include "sim/base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void a_text_has_its_chinese(void **state)
{
    (void)state;
    assert_string_equal(ana_text(ANA_ENGLISH, "no data"), "no data");
    assert_string_equal(ana_text(ANA_CHINESE, "no data"), "无数据");
    assert_string_equal(ana_text(ANA_CHINESE, "not a text of the program"), "not a text of the program");
    assert_string_equal(ana_text(ANA_CHINESE, ""), "");
    assert_string_equal(ana_text(ANA_ENGLISH, NULL), "");
}

static void a_context_tells_counterparts_apart_and_is_not_shown(void **state)
{
    (void)state;
    assert_string_equal(ana_text(ANA_ENGLISH, C_("axis", "day")), "day");
    assert_string_equal(ana_text(ANA_CHINESE, C_("axis", "day")), "日期");
    assert_string_equal(ana_text(ANA_CHINESE, N_("day")), "天");
    assert_string_equal(ana_text(ANA_CHINESE, "nowhere\004day"), "day");
}

static void names_fall_back_on_the_other_language(void **state)
{
    (void)state;
    assert_string_equal(ana_name_in((struct ana_name){"Wuhan", "武汉"}, ANA_CHINESE), "武汉");
    assert_string_equal(ana_name_in((struct ana_name){"Wuhan", ""}, ANA_CHINESE), "Wuhan");
    assert_string_equal(ana_name_in((struct ana_name){NULL, "武汉"}, ANA_ENGLISH), "武汉");
    assert_string_equal(ana_name_in((struct ana_name){NULL, NULL}, ANA_CHINESE), "");
}

static void errors_speak_the_language_of_the_program(void **state)
{
    (void)state;
    assert_int_equal(ana_catalogue_spoken(), ANA_ENGLISH);
    assert_string_equal(sim_message("no data"), "no data");
    ana_catalogue_speak(ANA_CHINESE);
    assert_int_equal(ana_catalogue_spoken(), ANA_CHINESE);
    assert_string_equal(sim_message("no data"), "无数据");
    assert_string_equal(sim_message(""), "");
    ana_catalogue_speak(ANA_ENGLISH);
    assert_string_equal(sim_message("no data"), "no data");
}

/* The variables in the order of gettext; NULL: not set. */
static enum ana_language system_says(const char *language, const char *all, const char *lang)
{
    const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    const char *const values[] = {language, all, NULL, lang};
    for (size_t i = 0; i < 4; i++) {
        if (values[i] != NULL) {
            assert_int_equal(setenv(names[i], values[i], 1), 0);
        } else {
            assert_int_equal(unsetenv(names[i]), 0);
        }
    }
    return ana_language_of_system();
}

static void the_system_is_asked_in_the_order_of_gettext(void **state)
{
    (void)state;
    assert_int_equal(system_says(NULL, NULL, NULL), ANA_ENGLISH);
    assert_int_equal(system_says(NULL, NULL, "zh_CN.UTF-8"), ANA_CHINESE);
    assert_int_equal(system_says(NULL, "de_DE.UTF-8", "zh_CN.UTF-8"), ANA_ENGLISH);
    assert_int_equal(system_says(NULL, "", "zh_CN.UTF-8"), ANA_CHINESE);
    assert_int_equal(system_says("zh_CN:en", NULL, "en_US.UTF-8"), ANA_CHINESE);
    assert_int_equal(system_says("en", NULL, "zh_CN.UTF-8"), ANA_ENGLISH);
    assert_int_equal(system_says("zh_CN", "C", NULL), ANA_ENGLISH);
}

/* Last, since it takes the Chinese away. */
static void without_a_catalogue_texts_stay_english(void **state)
{
    (void)state;
    assert_false(ana_catalogue_open("/nowhere"));
    assert_string_equal(ana_text(ANA_CHINESE, "no data"), "no data");
    assert_string_equal(ana_text(ANA_CHINESE, C_("axis", "day")), "day");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_has_its_chinese),
        cmocka_unit_test(a_context_tells_counterparts_apart_and_is_not_shown),
        cmocka_unit_test(names_fall_back_on_the_other_language),
        cmocka_unit_test(errors_speak_the_language_of_the_program),
        cmocka_unit_test(the_system_is_asked_in_the_order_of_gettext),
        cmocka_unit_test(without_a_catalogue_texts_stay_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

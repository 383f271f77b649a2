/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plan/plan_words.h"

#include <string.h>

static bool has_chinese(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text >= 0xE3) {
            return true;
        }
    }
    return false;
}

/* Bit n: "{n}" stands in the text. */
static unsigned values_of(const char *text)
{
    unsigned values = 0;
    for (; (text = strchr(text, '{')) != NULL; text++) {
        assert_true(text[1] >= '0' && text[1] < '0' + ANA_SAY_VALUES && text[2] == '}');
        values |= 1U << (text[1] - '0');
    }
    return values;
}

/* Two letters in a row that are no value. */
static bool has_words(const char *text)
{
    for (; text[0] != '\0'; text++) {
        if (text[0] >= 'a' && text[0] <= 'z' && text[1] >= 'a' && text[1] <= 'z') {
            return true;
        }
    }
    return false;
}

static void every_saying_stands_in_both_languages(void **state)
{
    (void)state;
    for (int i = 0; i < ANA_SAYINGS; i++) {
        const char *english = ana_say((enum ana_say)i, ANA_ENGLISH);
        const char *chinese = ana_say((enum ana_say)i, ANA_CHINESE);
        assert_false(has_chinese(english));
        assert_int_equal(values_of(english), values_of(chinese));
        if (i == ANA_SAY_NO_LABEL) {
            continue;
        }
        assert_true(*english != '\0' && *chinese != '\0');
        if (has_words(english)) {
            if (!has_chinese(chinese)) {
                fail_msg("\"%s\" has no Chinese", english);
            }
        }
    }
}

static void every_status_has_a_next_step(void **state)
{
    (void)state;
    for (int i = 0; i < VISA_STATUSES; i++) {
        for (int official = 0; official < 2; official++) {
            struct ana_next_step next = ana_next_step((enum visa_status)i, official != 0);
            assert_true(has_words(ana_name_of(next.what).en) || i == VISA_STATUS_WITHDRAWN);
            assert_true(has_words(ana_name_of(next.status).en) || has_words(ana_name_of(next.status).en));
            assert_true(has_chinese(ana_name_of(next.what).zh) && !has_chinese(ana_name_of(next.what).en));
            assert_true(has_chinese(ana_name_of(next.status).zh) &&
                        !has_chinese(ana_name_of(next.status).en));
            /* No unit, no office of foreign affairs stands behind a private traveller. */
            bool offices = next.who == ANA_SAY_BY_UNIT || next.who == ANA_SAY_BY_FAO_PASSPORTS ||
                           next.who == ANA_SAY_BY_COLLECTING_UNIT;
            assert_true(official != 0 || !offices);
        }
    }
}

static void every_step_has_somebody_who_acts(void **state)
{
    (void)state;
    for (int step = 0; step < ANA_STEPS; step++) {
        assert_true(has_words(ana_say(ana_say_step((enum ana_step)step), ANA_ENGLISH)));
        assert_true(has_words(ana_say(ana_say_who((enum ana_step)step, true), ANA_ENGLISH)));
        assert_true(has_words(ana_say(ana_say_who((enum ana_step)step, false), ANA_ENGLISH)));
    }
    assert_int_equal(ana_say_who(ANA_STEP_PASSPORT, true), ANA_SAY_BY_FAO_PASSPORTS);
    assert_int_equal(ana_say_who(ANA_STEP_PASSPORT, false), ANA_SAY_BY_EXIT_ENTRY);
}

static size_t count(const char *const *words)
{
    size_t n = 0;
    while (words[n] != NULL) {
        n++;
    }
    return n;
}

static void words_of_files_are_complete(void **state)
{
    (void)state;
    assert_int_equal(count(ana_plan_verdict_words), ANA_VERDICT_NO_START + 1);
    assert_int_equal(count(ana_plan_ready_words), ANA_READY_IN_HAND + 1);
    assert_int_equal(count(ana_decision_words), ANA_DECISIONS);
    assert_int_equal(count(ana_alternative_words), ANA_WITHOUT_WAIVER + 1);
    assert_string_equal(ana_plan_entry_word(VISA_ENTRY_ROUTE), "route");
    assert_string_equal(ana_plan_entry_word(VISA_ENTRY_BOOKED), "");
    for (int i = 0; i < VISA_STATUSES; i++) {
        assert_true(ana_word_key(visa_status_names[i]).text[0] != '\0');
    }
    assert_string_equal(ana_word_key("head|团长").text, "head");
    assert_string_equal(ana_iso_day(VISA_NO_DAY).text, "");
    assert_string_equal(ana_iso_day(visa_day_from_date((struct visa_date){2027, 6, 2})).text, "2027-06-02");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_saying_stands_in_both_languages),
        cmocka_unit_test(every_status_has_a_next_step),
        cmocka_unit_test(every_step_has_somebody_who_acts),
        cmocka_unit_test(words_of_files_are_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

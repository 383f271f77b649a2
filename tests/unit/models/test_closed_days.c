/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of closed days: by calendar, not of days that are open all the same, in both languages. */
#include "models/calendar/date.h"
#include "models/scenario/closed_days.h"
#include "tests/support/pipeline_run.h"

static uint32_t calendar_of_post(const struct visa_scenario *s, const char *name)
{
    for (uint32_t i = 0; i < s->post_count; i++) {
        if (strcmp(s->posts[i].name, name) == 0) {
            return s->posts[i].calendar;
        }
    }
    fail_msg("no post %s", name);
    return 0;
}

static int32_t agency_of(const struct visa_scenario *s)
{
    for (uint32_t cell = 0; cell < s->duration_grid.count; cell++) {
        int32_t row = visa_steps_at(&s->duration_grid.cells[cell], s->settings.start_day);
        if (row != VISA_NO_ROW && s->durations[row].working) {
            return s->durations[row].calendar;
        }
    }
    fail_msg("nothing runs on working days");
    return 0;
}

static int32_t day_of(int32_t year, int32_t month, int32_t day)
{
    return visa_day_from_date((struct visa_date){year, month, day});
}

static void the_baseline_names_its_days(void **state)
{
    (void)state;
    struct pipeline p;
    pipeline_load(&p, VISAQ_SOURCE_DIR "/scenarios/baseline-2025", 0);
    const struct visa_scenario *s = &p.scenario;
    uint32_t agency = (uint32_t)agency_of(s);
    uint32_t post = calendar_of_post(s, "shanghai");
    const struct visa_closed_day *festival = visa_closed_day_on(s, agency, day_of(2025, 1, 29));
    assert_non_null(festival);
    assert_string_equal(festival->name_en, "Spring Festival");
    assert_string_equal(festival->name_zh, "春节");
    const struct visa_closed_day *fourth = visa_closed_day_on(s, post, day_of(2025, 7, 4));
    assert_non_null(fourth);
    assert_string_equal(fourth->name_zh, "美国独立日");
    assert_null(visa_closed_day_on(s, agency, day_of(2025, 7, 4)));
    assert_null(visa_closed_day_on(s, agency, day_of(2025, 1, 26))); /* a Sunday made up for */
    assert_null(visa_closed_day_on(s, agency, day_of(2025, 3, 8)));  /* a Saturday */
    assert_null(visa_closed_day_on(s, agency, 0));
    assert_null(visa_closed_day_on(s, agency, VISA_LAST_DAY));
    pipeline_destroy(&p);
}

/* Against a walk over all days: named days are closed, and ascend. */
static void named_days_are_closed(void **state)
{
    (void)state;
    struct pipeline p;
    pipeline_load(&p, VISAQ_SOURCE_DIR "/scenarios/baseline-2025", 0);
    const struct visa_scenario *s = &p.scenario;
    for (uint32_t calendar = 0; calendar < s->calendar_count; calendar++) {
        const struct visa_closed_days *closed = &s->closed_days[calendar];
        for (size_t i = 0; i < closed->count; i++) {
            assert_true(i == 0 || closed->day[i - 1].day <= closed->day[i].day);
            bool working = visa_calendar_is_working(&s->calendars[calendar], closed->day[i].day);
            const struct visa_closed_day *found = visa_closed_day_on(s, calendar, closed->day[i].day);
            assert_true(working ? found == NULL : found != NULL && found->day == closed->day[i].day);
        }
    }
    pipeline_destroy(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_baseline_names_its_days),
        cmocka_unit_test(named_days_are_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

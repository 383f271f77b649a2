/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plan/plan_json.h"
#include "models/input/utf8.h"
#include "tests/support/page_random.h"

#include <stdlib.h>

/* Owned by the caller. */
static char *write_json(const struct answer *a)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    ana_plan_json_write(stream, &a->plan);
    assert_int_equal(fclose(stream), 0);
    return text;
}

/*
 * Reads JSON by its grammar (RFC 8259). The keys of all objects go to `keys`, each followed by a blank, the
 * values do not: two plans of one shape have the same.
 */
struct reader {
    const char *at;
    FILE *keys;
};

static void skip_blanks(struct reader *reader)
{
    reader->at += strspn(reader->at, " \n");
}

static void expect(struct reader *reader, const char *token)
{
    if (strncmp(reader->at, token, strlen(token)) != 0) {
        fail_msg("expected %s before %.40s", token, reader->at);
    }
    reader->at += strlen(token);
}

static void read_escape(struct reader *reader)
{
    reader->at++;
    assert_true(*reader->at != '\0' && strchr("\"\\/bfnrtu", *reader->at) != NULL);
    if (*reader->at == 'u') {
        assert_true(strspn(reader->at + 1, "0123456789abcdefABCDEF") >= 4);
        reader->at += 4;
    }
    reader->at++;
}

static void read_text(struct reader *reader, FILE *copy)
{
    expect(reader, "\"");
    while (*reader->at != '"') {
        assert_true((unsigned char)*reader->at >= ' ');
        size_t length = visa_utf8_length(reader->at, strlen(reader->at));
        assert_true(length > 0);
        if (*reader->at == '\\') {
            read_escape(reader);
            continue;
        }
        if (copy != NULL) {
            (void)fwrite(reader->at, 1, length, copy);
        }
        reader->at += length;
    }
    reader->at++;
}

static void read_value(struct reader *reader, int depth);

static void read_members(struct reader *reader, int depth, bool object)
{
    const char *close = object ? "}" : "]";
    reader->at++;
    skip_blanks(reader);
    for (bool first = true; *reader->at != *close; first = false) {
        if (!first) {
            expect(reader, ",");
            skip_blanks(reader);
        }
        if (object) {
            read_text(reader, reader->keys);
            (void)fputc(' ', reader->keys);
            expect(reader, ": ");
        }
        read_value(reader, depth + 1);
        skip_blanks(reader);
    }
    reader->at++;
}

static void read_value(struct reader *reader, int depth)
{
    assert_true(depth < 20);
    char first = *reader->at;
    if (first == '{' || first == '[') {
        read_members(reader, depth, first == '{');
    } else if (first == '"') {
        read_text(reader, NULL);
    } else if (first == 't' || first == 'f' || first == 'n') {
        expect(reader, first == 't' ? "true" : first == 'f' ? "false" : "null");
    } else {
        char *end;
        assert_true(first == '-' || (first >= '0' && first <= '9'));
        (void)strtod(reader->at, &end);
        assert_true(end > reader->at);
        reader->at = end;
    }
}

/* Its keys; owned by the caller. */
static char *check_json(const char *json)
{
    char *keys = NULL;
    size_t length = 0;
    struct reader reader = {.at = json, .keys = open_memstream(&keys, &length)};
    assert_non_null(reader.keys);
    read_value(&reader, 0);
    assert_string_equal(reader.at, "\n");
    assert_int_equal(fclose(reader.keys), 0);
    return keys;
}

static void whatever_the_answer_it_is_json(void **state)
{
    (void)state;
    struct answer *a = malloc(sizeof *a);
    assert_non_null(a);
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct test_random random = {seed};
        answer_random(a, &random);
        char *json = write_json(a);
        free(check_json(json));
        free(json);
    }
    free(a);
}

static void keys_do_not_depend_on_what_is_known(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    char *known = write_json(&a);
    a.plan.odds = (struct ana_views){{NAN, NAN, NAN}, NAN, NAN, NAN};
    a.plan.start = a.plan.latest.safe = a.plan.latest_if_issued = VISA_NO_DAY;
    a.plan.nearest = NAN;
    a.plan.verdict = ANA_VERDICT_NO_START;
    a.outlook[0].late = 0;
    a.outlook[0].ready = (struct ana_days){-1, -1, -1, -1};
    char *unknown = write_json(&a);
    char *keys = check_json(known), *others = check_json(unknown);
    assert_string_equal(keys, others);
    assert_non_null(strstr(known, "\"verdict\": \"safe\""));
    assert_non_null(strstr(unknown, "\"verdict\": \"no_start\""));
    assert_non_null(strstr(known, "\"start\": \"2027-01-11\""));
    assert_non_null(strstr(unknown, "\"nearest\": null"));
    free(known);
    free(unknown);
    free(keys);
    free(others);
}

static void everything_of_the_sample_is_there(void **state)
{
    (void)state;
    static const char *const parts[] = {"\"delegation\": \"2027-US-014\"",
                                        "\"seed\": \"20250310\"",
                                        "\"deadline\": \"2027-06-02\"",
                                        "\"latest_departure\": null",
                                        "\"safe\": \"2027-01-11\"",
                                        "\"point\": \"2027-01-14\"",
                                        "\"optimistic\": 0.98",
                                        "\"untied\": 0.961",
                                        "\"latest_if_issued\": \"2027-02-01\"",
                                        "\"finish\": [",
                                        "\"member\": \"M08\"",
                                        "\"role\": \"interpreter\"",
                                        "\"late_stage\": \"processing\"",
                                        "\"never\": 0.4",
                                        "\"mean\": 17832",
                                        "\"decision\": \"tell_host\"",
                                        "\"kind\": \"without_waiver\"",
                                        "\"earliest\": \"beijing\"",
                                        "\"cheapest\": \"shanghai\""};
    struct answer a;
    answer_sample(&a);
    char *json = write_json(&a);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (strstr(json, parts[i]) == NULL) {
            fail_msg("%s is missing", parts[i]);
        }
    }
    free(json);
}

static void a_forecast_tells_news_moves_and_the_offer(void **state)
{
    (void)state;
    static const char *const parts[] = {"\"offer\": {",
                                        "\"post\": \"shanghai\"",
                                        "\"best\": \"split\"",
                                        "\"gain\": 0.19",
                                        "\"passport_at\": \"consulate\"",
                                        "\"silence\": \"2027-05-03\"",
                                        "\"inquiry\": \"2027-06-08\"",
                                        "\"issued\": {",
                                        "\"replaced\": null",
                                        "\"as_of\": \"2027-04-05\"",
                                        "\"step\": \"silence\"",
                                        "\"odds\": 0.516",
                                        "\"overdue\": 0.25"};
    struct answer a;
    answer_sample_forecast(&a);
    a.outlook[3].overdue = .25;
    char *json = write_json(&a);
    free(check_json(json));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (strstr(json, parts[i]) == NULL) {
            fail_msg("%s is missing", parts[i]);
        }
    }
    free(json);
    answer_sample(&a);
    json = write_json(&a);
    assert_non_null(strstr(json, "\"offer\": null"));
    assert_non_null(strstr(json, "\"fallback_start\": null"));
    free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_the_answer_it_is_json),
        cmocka_unit_test(keys_do_not_depend_on_what_is_known),
        cmocka_unit_test(everything_of_the_sample_is_there),
        cmocka_unit_test(a_forecast_tells_news_moves_and_the_offer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/document_tell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void tell_little(struct ana_document *document, const void *context)
{
    ana_document_say(document, ANA_BLOCK_TITLE, "no data");
    ana_document_text(document, ANA_BLOCK_ANSWER, context);
}

static void tell_without_memory(struct ana_document *document, const void *context)
{
    tell_little(document, context);
    document->memory.failed = document->language == ANA_CHINESE;
}

static enum sim_status told(ana_tell_fn *tell, char **text)
{
    size_t length = 0;
    struct sim_error error = {0};
    FILE *stream = open_memstream(text, &length);
    assert_non_null(stream);
    enum sim_status status = ana_document_tell(stream, tell, "42", &error);
    assert_int_equal(fclose(stream), 0);
    return status;
}

static void a_result_is_told_in_both_languages(void **state)
{
    (void)state;
    char *text = NULL;
    assert_int_equal(told(tell_little, &text), SIM_OK);
    const char *english = strstr(text, "en,title,no data"), *chinese = strstr(text, "zh,title,无数据");
    assert_non_null(english);
    assert_non_null(chinese);
    assert_true(english < strstr(text, "en,answer,42") && strstr(text, "en,answer,42") < chinese);
    assert_non_null(strstr(chinese, "zh,answer,42"));
    free(text);
}

static void nothing_is_written_of_half_a_document(void **state)
{
    (void)state;
    char *text = NULL;
    assert_int_equal(told(tell_without_memory, &text), SIM_ERR_MEMORY);
    assert_string_equal(text, "");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_is_told_in_both_languages),
        cmocka_unit_test(nothing_is_written_of_half_a_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

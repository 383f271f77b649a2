/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/table_print.h"
#include "sim/base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void add_table(struct ana_document *document, const char *caption, size_t heads)
{
    ana_document_table(document, caption, "x.csv");
    for (size_t i = 0; i < heads; i++) {
        ana_document_text(document, i == 0 ? ANA_BLOCK_LABELS : ANA_BLOCK_NUMBERS, "head");
    }
}

/* A run in which nobody gets a visa has tables without rows. */
static void a_table_without_rows_is_its_heads(void **state)
{
    (void)state;
    struct ana_document document;
    char *text = NULL;
    size_t size = 0;
    ana_document_init(&document, ANA_ENGLISH);
    add_table(&document, "none", 3);
    add_table(&document, "one", 2);
    ana_document_cell(&document, "a", 0);
    ana_document_cell(&document, "1", 0);
    add_table(&document, "last", 2);
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(stream);
    ana_tables_print(stream, &document);
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(text, "\nnone\n  head  head  head\n"
                              "\none\n  head  head\n  a        1\n"
                              "\nlast\n  head  head\n");
    free(text);
    ana_document_destroy(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_table_without_rows_is_its_heads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

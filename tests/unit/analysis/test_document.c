/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/document_file.h"
#include "models/input/utf8.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { TRIALS = 2000, LONG_BYTES = 10000, HUGE_BYTES = 200000, PATH_BYTES = 96 };

struct folder {
    char path[32];
    char file[PATH_BYTES];
};

static int make_folder(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);
    assert_non_null(folder);
    (void)snprintf(folder->path, sizeof folder->path, "/tmp/visaq-test-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    (void)snprintf(folder->file, sizeof folder->file, "%s/document.csv", folder->path);
    *state = folder;
    return 0;
}

static int remove_folder(void **state)
{
    struct folder *folder = *state;
    (void)remove(folder->file);
    (void)rmdir(folder->path);
    free(folder);
    return 0;
}

static void write_documents(const struct folder *folder, const struct ana_document *documents, size_t count)
{
    (void)remove(folder->file);
    FILE *file = fopen(folder->file, "w");
    assert_non_null(file);
    ana_document_write(file, documents, count);
    assert_int_equal(fclose(file), 0);
}

static void write_text(const struct folder *folder, const char *text)
{
    (void)remove(folder->file);
    FILE *file = fopen(folder->file, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void assert_same(const struct ana_document *got, const struct ana_document *expected, uint64_t seed)
{
    const struct ana_block *one = got->first;
    const struct ana_block *other = expected->first;
    for (; one != NULL && other != NULL; one = one->next, other = other->next) {
        if (one->kind != other->kind || strcmp(one->text, other->text) != 0 ||
            strcmp(one->source, other->source) != 0 || one->row != other->row) {
            fail_msg("seed %llu: \"%.200s\" came back as \"%.200s\"", (unsigned long long)seed, other->text,
                     one->text);
        }
    }
    if (one != NULL || other != NULL || got->count != expected->count) {
        fail_msg("seed %llu: %zu blocks came back as %zu", (unsigned long long)seed, expected->count,
                 got->count);
    }
}

/* Pieces that some reader, writer or program behind them takes for more than text. */
static const char *const PIECES[] = {"=cmd|' /C calc'!A0",
                                     "+1",
                                     "-2.5",
                                     "@SUM(A1)",
                                     "'",
                                     "''",
                                     "\"",
                                     "\"\"",
                                     ",",
                                     "\n",
                                     "\r",
                                     "\r\n",
                                     "\t",
                                     " ",
                                     "]]>",
                                     "<script>alert(1)</script>",
                                     "\xe2\x80\xae", /* right-to-left override */
                                     "\xef\xbb\xbf", /* byte order mark */
                                     "\x01",
                                     "\x7f",
                                     "\xff",
                                     "\xc3",
                                     "\xb1\xb1\xbe\xa9", /* GB18030 */
                                     "\xed\xa0\x80",     /* a surrogate */
                                     "北京",
                                     "`id`",
                                     "%s%n",
                                     "a"};

static void append_random(struct test_random *random, char *text, size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (int32_t i = test_random_in(random, 0, 6); i > 0; i--) {
        const char *piece = PIECES[test_random_below(random, sizeof PIECES / sizeof PIECES[0])];
        size_t length = strlen(piece);
        if (used + length < size) {
            memcpy(text + used, piece, length + 1);
            used += length;
        }
    }
}

static void add_random_table(struct ana_document *document, struct test_random *random)
{
    char text[256];
    append_random(random, text, sizeof text);
    ana_document_table(document, text, text);
    int32_t columns = test_random_in(random, 0, 4);
    for (int32_t i = 0; i < columns; i++) {
        append_random(random, text, sizeof text);
        bool numbers = test_random_percent(random, 50);
        ana_document_text(document, numbers ? ANA_BLOCK_NUMBERS : ANA_BLOCK_LABELS, text);
    }
    int32_t cells = columns * test_random_in(random, 0, 3);
    for (int32_t i = 0; i < cells; i++) {
        append_random(random, text, sizeof text);
        ana_document_cell(document, text, (uint32_t)test_random_word(random));
    }
}

static void add_random_block(struct ana_document *document, struct test_random *random)
{
    static const enum ana_block_kind kinds[] = {ANA_BLOCK_SUBTITLE, ANA_BLOCK_ANSWER, ANA_BLOCK_PARAGRAPH,
                                                ANA_BLOCK_ITEM, ANA_BLOCK_CODE};
    char text[256];
    append_random(random, text, sizeof text);
    switch (test_random_below(random, 4)) {
    case 0:
        add_random_table(document, random);
        break;
    case 1:
        ana_document_figure(document, "late_2", text);
        break;
    case 2:
        ana_document_add(document,
                         &(struct ana_block){.kind = ANA_BLOCK_SECTION, .text = text, .source = "limits"});
        break;
    default:
        ana_document_text(document, kinds[test_random_below(random, 5)], text);
    }
}

static void any_document_comes_back_as_it_was(void **state)
{
    const struct folder *folder = *state;
    for (uint64_t seed = 1; seed <= TRIALS; seed++) {
        struct test_random random = {seed};
        struct ana_document documents[2];
        for (int language = 0; language < 2; language++) {
            ana_document_init(&documents[language], (enum ana_language)language);
            char title[256];
            append_random(&random, title, sizeof title);
            ana_document_text(&documents[language], ANA_BLOCK_TITLE, title);
            for (int32_t i = test_random_in(&random, 0, 12); i > 0; i--) {
                add_random_block(&documents[language], &random);
            }
        }
        write_documents(folder, documents, 2);
        for (int language = 0; language < 2; language++) {
            struct ana_document back;
            struct sim_error error = {SIM_OK, ""};
            if (ana_document_read(&back, folder->path, (enum ana_language)language, &error) != SIM_OK) {
                fail_msg("seed %llu: %s", (unsigned long long)seed, error.message);
            }
            assert_same(&back, &documents[language], seed);
            ana_document_destroy(&back);
            ana_document_destroy(&documents[language]);
        }
    }
}

/* The text of a title that is `text` when it is made. */
static void assert_title(const char *text, const char *expected)
{
    struct ana_document document;
    ana_document_init(&document, ANA_ENGLISH);
    ana_document_text(&document, ANA_BLOCK_TITLE, text);
    assert_string_equal(document.first->text, expected);
    ana_document_destroy(&document);
}

static void texts_are_utf8_byte_by_byte(void **state)
{
    (void)state;
    assert_title("plain 北京", "plain 北京");
    assert_title("\xff", "\xef\xbf\xbd");
    assert_title("a\xe5\x8c", "a\xef\xbf\xbd\xef\xbf\xbd");
    assert_title("\xc0\xaf.", "\xef\xbf\xbd\xef\xbf\xbd.");
    assert_title(NULL, "");
}

static void a_text_is_cut_where_a_reader_would_refuse_it(void **state)
{
    const struct folder *folder = *state;
    const size_t lengths[] = {LONG_BYTES, ANA_DOCUMENT_TEXT_BYTES - 4, ANA_DOCUMENT_TEXT_BYTES, HUGE_BYTES};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        char *text = malloc(lengths[i] + 1);
        assert_non_null(text);
        memset(text, '\xff', lengths[i]);
        memset(text, '=', i < 2 ? lengths[i] : 1);
        text[lengths[i]] = '\0';
        struct ana_document document, back;
        ana_document_init(&document, ANA_CHINESE);
        ana_document_text(&document, ANA_BLOCK_TITLE, text);
        const char *kept = document.first->text;
        assert_true(strlen(kept) < ANA_DOCUMENT_TEXT_BYTES);
        assert_int_equal(strcmp(kept, text) == 0, i < 2);
        assert_int_equal(strcmp(kept + strlen(kept) - 3, "…") == 0, i >= 2);
        write_documents(folder, &document, 1);
        assert_int_equal(ana_document_read(&back, folder->path, ANA_CHINESE, NULL), SIM_OK);
        assert_same(&back, &document, i);
        ana_document_destroy(&back);
        ana_document_destroy(&document);
        free(text);
    }
}

#define HEAD  "language,kind,text,source,row\n"
#define TITLE HEAD "en,title,T,,\n"

static void what_is_no_document_is_refused_with_its_place(void **state)
{
    const struct folder *folder = *state;
    static const struct {
        const char *text, *place;
    } cases[] = {
        {"", ":1: error: there is no column"},
        {"language,kind,text,row\n", ":1: error: there is no column \"source\""},
        {HEAD, "no document in the language \"en\""},
        {HEAD "zh,title,T,,\n", "no document in the language \"en\""},
        {HEAD "en,paragraph,T,,\n", ":2:4: error: a document begins with its title"},
        {TITLE "en,title,T,,\n", ":3:4: error: a document begins with its title"},
        {TITLE "en,poem,T,,\n", ":3:4: error: there is no such kind"},
        {TITLE "en,section,T,a b,\n", ":3:14: error: expected a name"},
        {TITLE "en,figure,T,../x,\n", ":3:13: error: expected a name"},
        {TITLE "en,figure,T,,\n", "expected a name"},
        {TITLE "en,item,T,,x\n", ":3:12: error: expected the number of a line"},
        {TITLE "en,item,T,,0\n", ":3:12: error: expected the number of a line"},
        {TITLE "en,item,T,,4294967296\n", ":3:12: error: expected the number of a line"},
        {TITLE "en,cell,T,,\n", ":3:4: error: a cell belongs to a table"},
        {TITLE "en,table,T,,\nen,cell,T,,\n", ":4:4: error: a cell belongs to a table"},
        {TITLE "en,labels,T,,\n", ":3:4: error: the head of a column"},
        {TITLE "en,table,T,,\nen,labels,A,,\nen,cell,T,,\nen,labels,B,,\n", ":6:4: error: the head of"},
        {TITLE "en,table,T,,\nen,labels,A,,\nen,labels,B,,\nen,cell,T,,\nen,item,T,,\n",
         ":7:4: error: the last row of the table above"},
        {TITLE "en,table,T,,\nen,labels,A,,\nen,labels,B,,\nen,cell,T,,\n", "the last row of the last table"},
        {TITLE "en,item\n", "expected 5 fields, got 2"},
        {TITLE "en,item,\"T,,\n", "quote"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ana_document document;
        struct sim_error error = {SIM_OK, ""};
        write_text(folder, cases[i].text);
        assert_int_equal(ana_document_read(&document, folder->path, ANA_ENGLISH, &error), SIM_ERR_DATA);
        if (strstr(error.message, cases[i].place) == NULL) {
            fail_msg("case %zu: no \"%s\" in \"%s\"", i, cases[i].place, error.message);
        }
        ana_document_destroy(&document);
    }
}

static void where_there_is_no_file_there_is_no_input(void **state)
{
    const struct folder *folder = *state;
    struct ana_document document;
    struct sim_error error = {SIM_OK, ""};
    (void)remove(folder->file);
    assert_int_equal(ana_document_read(&document, folder->path, ANA_ENGLISH, &error), SIM_ERR_NO_INPUT);
    assert_non_null(strstr(error.message, "document.csv"));
    ana_document_destroy(&document);
}

static void the_file_is_what_its_header_says(void **state)
{
    const struct folder *folder = *state;
    struct ana_document document;
    ana_document_init(&document, ANA_CHINESE);
    ana_document_text(&document, ANA_BLOCK_TITLE, "2027年6月1日");
    ana_document_table(&document, "a, b", "summary.csv");
    ana_document_column(&document, ANA_BLOCK_NUMBERS, "day");
    ana_document_cell(&document, "-2.5", 7);
    ana_document_cell(&document, "'-2.5", 0);
    write_documents(folder, &document, 1);
    static const char expected[] = HEAD "zh,title,2027年6月1日,,\nzh,table,\"a, b\",summary.csv,\n"
                                        "zh,numbers,天,,\nzh,cell,'-2.5,,7\nzh,cell,''-2.5,,\n";
    char got[sizeof expected + 1] = "";
    FILE *file = fopen(folder->file, "r");
    assert_non_null(file);
    assert_int_equal(fread(got, 1, sizeof got, file), sizeof expected - 1);
    assert_int_equal(fclose(file), 0);
    assert_string_equal(got, expected);
    ana_document_destroy(&document);
}

static void missing_memory_is_told_once(void **state)
{
    (void)state;
    struct ana_document document;
    struct sim_error error = {SIM_OK, ""};
    ana_document_init(&document, ANA_ENGLISH);
    document.memory.limit = 64;
    ana_document_text(&document, ANA_BLOCK_TITLE, "T");
    assert_int_equal(ana_document_check(&document, &error), SIM_ERR_MEMORY);
    ana_document_destroy(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(any_document_comes_back_as_it_was, make_folder, remove_folder),
        cmocka_unit_test(texts_are_utf8_byte_by_byte),
        cmocka_unit_test_setup_teardown(a_text_is_cut_where_a_reader_would_refuse_it, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(what_is_no_document_is_refused_with_its_place, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(where_there_is_no_file_there_is_no_input, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(the_file_is_what_its_header_says, make_folder, remove_folder),
        cmocka_unit_test(missing_memory_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

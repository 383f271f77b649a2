/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/page.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TRIALS = 400, DEPTH = 32, NAME_BYTES = 16, IDS = 64, ID_BYTES = 48, CHAPTERS_MOST = 3 };

/* *page: owned by the caller. */
static void render(const struct ana_chapter *chapters, size_t count, char **page)
{
    size_t size = 0;
    FILE *file = open_memstream(page, &size);
    assert_non_null(file);
    ana_html_write(file, chapters, count);
    assert_int_equal(fclose(file), 0);
}

/* What a reader of HTML makes of a page: tags that are open, and ids that were seen. */
struct reader {
    const char *at;
    char open[DEPTH][NAME_BYTES];
    size_t depth;
    char ids[IDS][ID_BYTES];
    size_t id_count;
};

static void read_attributes(struct reader *reader)
{
    while (*reader->at == ' ') {
        const char *name = ++reader->at;
        reader->at = strchr(reader->at, '"');
        assert_non_null(reader->at);
        const char *value = ++reader->at;
        reader->at = strchr(value, '"');
        assert_non_null(reader->at);
        if (strncmp(name, "id=", 3) == 0) {
            size_t length = (size_t)(reader->at - value);
            assert_true(length < ID_BYTES && reader->id_count < IDS);
            memcpy(reader->ids[reader->id_count], value, length);
            reader->ids[reader->id_count][length] = '\0';
            for (size_t i = 0; i < reader->id_count; i++) {
                assert_string_not_equal(reader->ids[i], reader->ids[reader->id_count]);
            }
            reader->id_count++;
        }
        reader->at++;
    }
    assert_true(*reader->at == '>');
    reader->at++;
}

static void read_name(struct reader *reader, char name[NAME_BYTES])
{
    size_t length = strspn(reader->at, "abcdefghijklmnopqrstuvwxyz0123456789");
    assert_true(length > 0 && length < NAME_BYTES);
    memcpy(name, reader->at, length);
    name[length] = '\0';
    reader->at += length;
}

static void read_tag(struct reader *reader)
{
    char name[NAME_BYTES];
    bool closes = reader->at[1] == '/';
    reader->at += closes ? 2 : 1;
    read_name(reader, name);
    if (closes) {
        assert_true(reader->depth > 0);
        assert_string_equal(name, reader->open[--reader->depth]);
        assert_true(*reader->at == '>');
        return;
    }
    read_attributes(reader);
    bool empty = strcmp(name, "meta") == 0 || strcmp(name, "img") == 0 || strcmp(name, "wbr") == 0;
    if (!empty) {
        assert_true(reader->depth < DEPTH);
        memcpy(reader->open[reader->depth++], name, sizeof name);
    }
    if (strcmp(name, "style") == 0 || strcmp(name, "script") == 0) {
        reader->at = strstr(reader->at, "</");
        assert_non_null(reader->at);
    }
}

/* Every tag that opens closes in its turn, attributes are quoted, no id comes twice. */
static void assert_sound(const char *page)
{
    struct reader *reader = calloc(1, sizeof *reader);
    assert_non_null(reader);
    static const char doctype[] = "<!DOCTYPE html>\n";
    assert_true(strncmp(page, doctype, sizeof doctype - 1) == 0);
    reader->at = page + sizeof doctype - 1;
    while ((reader->at = strchr(reader->at, '<')) != NULL) {
        read_tag(reader);
    }
    assert_int_equal(reader->depth, 0);
    free(reader);
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (text = strstr(text, part); text != NULL; text = strstr(text + 1, part)) {
        count++;
    }
    return count;
}

/* As plot_file lists them. */
static void add_figures(struct ana_figures *figures)
{
    static const char svg[] = "<svg/>";
    sim_arena_init(&figures->files.arena, SIZE_MAX);
    figures->files.items = sim_arena_alloc(&figures->files.arena, 2, sizeof *figures->files.items);
    figures->pictures = calloc(2, sizeof *figures->pictures);
    assert_true(figures->files.items != NULL && figures->pictures != NULL);
    figures->files.items[0] = (struct ana_plot_file){"late", "Late", "", "", "", "what is <seen>"};
    figures->files.items[1] = (struct ana_plot_file){"wait", "Wait & see", "", "", "", ""};
    figures->files.count = 2;
    figures->files.folder = NULL;
    figures->pictures[0] = (struct ana_svg){strdup(svg), sizeof svg - 1, 120, 84};
}

static void init_chapter(struct ana_chapter *chapter, enum ana_language language)
{
    *chapter = (struct ana_chapter){.figures = {.pictures = NULL}};
    ana_document_init(&chapter->document, language);
}

static void destroy_chapter(struct ana_chapter *chapter)
{
    ana_document_destroy(&chapter->document);
    ana_figures_destroy(&chapter->figures);
}

#define HOSTILE "\"'><script>alert(1)</script>]]>`id`\xe2\x80\xae=cmd"

static void fill(struct ana_document *document)
{
    ana_document_text(document, ANA_BLOCK_TITLE, HOSTILE);
    ana_document_text(document, ANA_BLOCK_SUBTITLE, HOSTILE);
    ana_document_text(document, ANA_BLOCK_ANSWER, HOSTILE);
    ana_document_text(document, ANA_BLOCK_ANSWER, "second");
    ana_document_section(document, "own", "day");
    ana_document_table(document, HOSTILE, "summary.csv");
    ana_document_column(document, ANA_BLOCK_LABELS, HOSTILE);
    ana_document_column(document, ANA_BLOCK_NUMBERS, "day");
    ana_document_column(document, ANA_BLOCK_NUMBERS, "day");
    ana_document_cell(document, HOSTILE, 0);
    ana_document_cell(document, "1.5", 12);
    ana_document_cell(document, "2.5", 12);
    ana_document_cell(document, "b", 14);
    ana_document_cell(document, "3.5", 13);
    ana_document_cell(document, "4.5", 17);
    ana_document_figure(document, "late", HOSTILE);
    ana_document_section(document, ANA_SECTION_FIGURES, "Figures");
    ana_document_section(document, ANA_SECTION_REPRODUCE, "How to reproduce it");
    ana_document_text(document, ANA_BLOCK_ITEM, "one");
    ana_document_text(document, ANA_BLOCK_ITEM, HOSTILE);
    ana_document_text(document, ANA_BLOCK_CODE, "visaq run");
    ana_document_text(document, ANA_BLOCK_CODE, HOSTILE);
    ana_document_text(document, ANA_BLOCK_PARAGRAPH, "end");
}

static void a_page_has_what_the_document_says(void **state)
{
    (void)state;
    struct ana_chapter chapter;
    init_chapter(&chapter, ANA_ENGLISH);
    fill(&chapter.document);
    add_figures(&chapter.figures);
    char *page = NULL;
    render(&chapter, 1, &page);
    assert_sound(page);
    assert_non_null(strstr(page, "<html lang=\"en\">"));
    const char *mark = strstr(page, ANA_HTML_MARK);
    assert_true(mark != NULL && mark - page < ANA_HTML_HEAD_BYTES - NAME_BYTES);
    assert_int_equal(count_of(page, "<h1>"), 1);
    assert_int_equal(count_of(page, "<script>"), 1);
    assert_non_null(strstr(page, "<section class=\"answer\""));
    assert_non_null(strstr(page, "<p>second</p>\n</section>"));
    assert_non_null(strstr(page, "<th scope=\"col\" class=\"line\">Line</th>"));
    assert_non_null(strstr(page, "<td class=\"n\"><bdi>2.5</bdi></td><td class=\"line\">12</td></tr>"));
    assert_non_null(strstr(page, "<td class=\"n\" title=\"summary.csv:13\"><bdi>3.5</bdi></td>"));
    assert_non_null(strstr(page, "<td class=\"line\">13…17</td>"));
    assert_non_null(strstr(page, "alt=\"what is &lt;seen&gt;\" width=\"120\" height=\"84\" "
                                 "src=\"data:image/svg+xml;base64,PHN2Zy8+\""));
    assert_int_equal(count_of(page, "<figure>"), 2);
    assert_non_null(strstr(page, "<p class=\"missing\">"));
    assert_non_null(strstr(page, "<bdi>Wait &amp; see</bdi>"));
    assert_non_null(strstr(page, "<pre><code>visaq run\n&quot;"));
    free(page);
    destroy_chapter(&chapter);
}

static void a_section_of_figures_is_there_if_it_says_something(void **state)
{
    (void)state;
    struct ana_chapter chapter;
    init_chapter(&chapter, ANA_CHINESE);
    ana_document_text(&chapter.document, ANA_BLOCK_TITLE, "T");
    ana_document_figure(&chapter.document, "late", "");
    ana_document_figure(&chapter.document, "wait", "");
    ana_document_section(&chapter.document, ANA_SECTION_FIGURES, "Figures");
    char *page = NULL;
    render(&chapter, 1, &page);
    assert_sound(page);
    assert_non_null(strstr(page, "<html lang=\"zh-CN\">"));
    assert_int_equal(count_of(page, "id=\"s-figures\""), 1); /* "has no plots" */
    free(page);
    add_figures(&chapter.figures);
    render(&chapter, 1, &page);
    assert_sound(page);
    assert_int_equal(count_of(page, "s-figures"), 0); /* all are placed */
    free(page);
    destroy_chapter(&chapter);
}

static void chapters_keep_their_ids_apart(void **state)
{
    (void)state;
    struct ana_chapter chapters[2];
    for (int i = 0; i < 2; i++) {
        init_chapter(&chapters[i], ANA_ENGLISH);
        fill(&chapters[i].document);
    }
    char *page = NULL;
    render(chapters, 2, &page);
    assert_sound(page);
    assert_int_equal(count_of(page, "<h1>"), 1);
    assert_int_equal(count_of(page, "<article>"), 2);
    assert_int_equal(count_of(page, "<a href=\"#r2-s-reproduce\">"), 1);
    assert_int_equal(count_of(page, "<h3 id=\"r2-s-reproduce\">"), 1);
    free(page);
    destroy_chapter(&chapters[0]);
    destroy_chapter(&chapters[1]);
}

static void add_random(struct ana_document *document, struct test_random *random)
{
    static const char *const keys[] = {"figures", "limits", "own"};
    enum ana_block_kind kind =
        (enum ana_block_kind)test_random_in(random, ANA_BLOCK_SUBTITLE, ANA_BLOCK_TABLE);
    const char *text = test_random_percent(random, 50) ? HOSTILE : "";
    struct ana_block block = {.kind = kind, .text = text};
    block.source = kind == ANA_BLOCK_SECTION  ? keys[test_random_below(random, 3)]
                   : kind == ANA_BLOCK_FIGURE ? (test_random_percent(random, 50) ? "late" : "nowhere")
                   : kind == ANA_BLOCK_TABLE  ? text
                                              : "";
    ana_document_add(document, &block);
    int32_t columns = kind == ANA_BLOCK_TABLE ? test_random_in(random, 0, 3) : 0;
    for (int32_t i = 0; i < columns; i++) {
        ana_document_column(document, test_random_percent(random, 50) ? ANA_BLOCK_LABELS : ANA_BLOCK_NUMBERS,
                            text);
    }
    for (int32_t i = columns * test_random_in(random, 0, 2); i > 0; i--) {
        ana_document_cell(document, text, (uint32_t)test_random_in(random, 0, 3));
    }
}

static void any_document_gives_a_sound_page(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= TRIALS; seed++) {
        struct test_random random = {seed};
        struct ana_chapter chapters[CHAPTERS_MOST];
        size_t count = (size_t)test_random_in(&random, 1, CHAPTERS_MOST);
        for (size_t i = 0; i < count; i++) {
            init_chapter(&chapters[i], ANA_ENGLISH);
            ana_document_text(&chapters[i].document, ANA_BLOCK_TITLE, HOSTILE);
            for (int32_t blocks = test_random_in(&random, 0, 12); blocks > 0; blocks--) {
                add_random(&chapters[i].document, &random);
            }
            if (test_random_percent(&random, 50)) {
                add_figures(&chapters[i].figures);
            }
        }
        char *page = NULL;
        render(chapters, count, &page);
        assert_sound(page);
        assert_int_equal(count_of(page, "<script>"), 1);
        free(page);
        for (size_t i = 0; i < count; i++) {
            destroy_chapter(&chapters[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_has_what_the_document_says),
        cmocka_unit_test(a_section_of_figures_is_there_if_it_says_something),
        cmocka_unit_test(chapters_keep_their_ids_apart),
        cmocka_unit_test(any_document_gives_a_sound_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

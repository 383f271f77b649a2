/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan's document: its numbers are those of the lines they name, and both languages say the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/output/terminal.h"
#include "analysis/plan/page.h"
#include "analysis/plan/page_text.h"
#include "analysis/plan/plan_document.h"
#include "analysis/plan/plan_files.h"
#include "models/input/csv_reader.h"
#include "models/input/dates.h"
#include "tests/support/page_random.h"

#include <stdlib.h>
#include <unistd.h>

enum { PATH_BYTES = 128, COLUMNS = 16, LANGUAGES = 2 };

/* ---- a result's tables, and its documents ---- */

struct result {
    char path[64];
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct ana_document documents[LANGUAGES];
};

static void name_file(const struct result *result, const char *name, char path[PATH_BYTES])
{
    (void)snprintf(path, PATH_BYTES, "%s/%s", result->path, name);
}

static void tell(struct ana_document *document, enum ana_language language, const struct answer *a)
{
    struct sim_error error;
    ana_document_init(document, language);
    ana_plan_document(document, &(struct ana_plan_document_parts){.plan = &a->plan});
    assert_int_equal(ana_document_check(document, &error), SIM_OK);
}

static void make(struct result *result, const struct answer *a)
{
    struct sim_error error = {0};
    (void)snprintf(result->path, sizeof result->path, "/tmp/visaq-test-XXXXXX");
    assert_non_null(mkdtemp(result->path));
    sim_arena_init(&result->arena, SIZE_MAX);
    visa_diagnostics_init(&result->diagnostics, &result->arena);
    assert_int_equal(ana_plan_files_write(result->path, &a->plan, true, &error), SIM_OK);
    tell(&result->documents[ANA_ENGLISH], ANA_ENGLISH, a);
    tell(&result->documents[ANA_CHINESE], ANA_CHINESE, a);
}

static void discard(struct result *result)
{
    for (size_t i = 0; ana_plan_file_names[i] != NULL; i++) {
        char path[PATH_BYTES];
        name_file(result, ana_plan_file_names[i], path);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(result->path), 0);
    ana_document_destroy(&result->documents[ANA_ENGLISH]);
    ana_document_destroy(&result->documents[ANA_CHINESE]);
    sim_arena_destroy(&result->arena);
}

/* The cell on a line, the head being line 1. */
static const char *cell(const struct visa_csv *csv, uint32_t line, const char *column)
{
    assert_in_range(line, 2, csv->count);
    for (size_t i = 0; i < csv->rows[0].count; i++) {
        if (strcmp(csv->rows[0].cells[i].text, column) == 0) {
            return csv->rows[line - 1].cells[i].text;
        }
    }
    fail_msg("no column %s", column);
    return NULL;
}

/* ---- what a cell must say ---- */

enum form { A_DAY, A_SHARE, A_RANGE, AN_AMOUNT, POINTS };

/* Where the numbers under a head stand. */
static const struct place {
    const char *file, *head;
    enum form form;
    const char *column, *second;
} places[] = {{"starts.csv", "in time", A_SHARE, "odds", NULL},
              {"starts.csv", "interval", A_RANGE, "low", "high"},
              {"starts.csv", "worst–best", A_RANGE, "pessimistic", "optimistic"},
              {"starts.csv", "start", A_DAY, "day", NULL},
              {"steps.csv", "target (P50)", A_DAY, "p50", NULL},
              {"steps.csv", "P80", A_DAY, "p80", NULL},
              {"steps.csv", "latest (P90)", A_DAY, "p90", NULL},
              {"members.csv", "in time", A_SHARE, "in_time", NULL},
              {"members.csv", "interval", A_RANGE, "in_time_low", "in_time_high"},
              {"members.csv", "P50", A_DAY, "ready_p50", NULL},
              {"members.csv", "P80", A_DAY, "ready_p80", NULL},
              {"members.csv", "P95", A_DAY, "ready_p95", NULL},
              {"actions.csv", "day", A_DAY, "day", NULL},
              {"alternatives.csv", "in time", A_SHARE, "odds", NULL},
              {"alternatives.csv", "interval", A_RANGE, "low", "high"},
              {"alternatives.csv", "ceiling", A_SHARE, "ceiling", NULL},
              {"alternatives.csv", "P50", A_DAY, "ready_p50", NULL},
              {"alternatives.csv", "P80", A_DAY, "ready_p80", NULL},
              {"alternatives.csv", "cost P50", AN_AMOUNT, "total_p50_cny", NULL},
              {"moved.csv", "points", POINTS, "change", NULL},
              {"moved.csv", "odds then", A_SHARE, "odds", NULL},
              {"plan.csv", "probability", A_SHARE, "value", NULL},
              {"plan.csv", "interval", A_RANGE, "low", "high"},
              {"plan.csv", "pessimistic", A_SHARE, "value", NULL},
              {"plan.csv", "optimistic", A_SHARE, "value", NULL},
              {"plan.csv", "enough members ready by", A_DAY, "value", NULL},
              {"plan.csv", "share of the misses", A_SHARE, "value", NULL},
              {"plan.csv", "gain by a day less, points", POINTS, "value", NULL},
              {"plan.csv", "on average", AN_AMOUNT, "value", NULL},
              {"plan.csv", "P50", AN_AMOUNT, "value", NULL},
              {"plan.csv", "P90", AN_AMOUNT, "value", NULL},
              {"news.csv", "issued", A_SHARE, "odds", NULL},
              {"news.csv", "documents", A_SHARE, "odds", NULL},
              {"news.csv", "processing", A_SHARE, "odds", NULL},
              {"news.csv", "refused", A_SHARE, "odds", NULL},
              {"news.csv", "replaced", A_SHARE, "odds", NULL},
              {"members.csv", "silent until", A_DAY, "silence", NULL},
              {"members.csv", "may ask", A_DAY, "inquiry", NULL}};

static const struct place *place_of(const char *file, const char *head)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (strcmp(places[i].file, file) == 0 && strcmp(places[i].head, head) == 0) {
            return &places[i];
        }
    }
    return NULL;
}

/* "" is not known. */
static double number_of(const char *text)
{
    char *end;
    if (text[0] == '\0') {
        return (double)NAN;
    }
    double value = strtod(text, &end);
    assert_int_equal(*end, '\0');
    return value;
}

/* Rounded as its interval allows, and not up to what was asked for. */
static bool is_share(const char *text, double value, double confidence)
{
    static const double half_widths[] = {0, .06, .2};
    for (size_t i = 0; i < sizeof half_widths / sizeof *half_widths; i++) {
        if (strcmp(text, ana_page_percent_cell(value, half_widths[i], 0).text) == 0 ||
            strcmp(text, ana_page_percent_cell(value, half_widths[i], confidence).text) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_range(const char *text, double low, double high)
{
    const char *dash = strstr(text, "–");
    if (dash == NULL) {
        return (text[0] == '<' || text[0] == '>') && is_share(text, low, 0) && is_share(text, high, 0);
    }
    for (; dash != NULL; dash = strstr(dash + 1, "–")) {
        char first[ANA_PAGE_VALUE_BYTES];
        bool known = !isnan(low);
        (void)snprintf(first, sizeof first, "%.*s%s", (int)(dash - text), text, known ? "%" : "");
        if (is_share(first, low, 0) && is_share(dash + strlen("–"), high, 0)) {
            return true;
        }
    }
    return false;
}

static bool is_day(const char *text, const char *iso, enum ana_language language)
{
    int32_t day;
    return visa_parse_any_date(iso, &day) && strcmp(text, ana_page_short_date(day, 0, language).text) == 0;
}

/* "+0.4", "−8": within half of its last digit; or within a whole point, since those of all rows sum up to the
 * whole difference. */
static bool is_points(const char *text, double value, double error)
{
    bool minus = strncmp(text, "−", strlen("−")) == 0;
    const char *digits = text[0] == '+' ? text + 1 : minus ? text + strlen("−") : text;
    return fabs((minus ? -1 : 1) * number_of(digits) - value * 100) <= error + 1e-7;
}

/* Words that stand for no number, or for one that is past. */
static bool is_word(const char *text, enum ana_language language)
{
    static const enum ana_say words[] = {ANA_SAY_UNKNOWN, ANA_SAY_NEVER, ANA_SAY_TODAY, ANA_SAY_NOW};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(text, ana_say(words[i], language)) == 0) {
            return true;
        }
    }
    return text[0] == '\0';
}

static bool says(const char *text, const struct place *place, const char *const cells[2],
                 const struct answer *a, enum ana_language language)
{
    switch (place->form) {
    case A_DAY:
        return is_day(text, cells[0], language);
    case A_SHARE:
        return is_share(text, number_of(cells[0]), a->plan.question.confidence);
    case A_RANGE:
        return is_range(text, number_of(cells[0]), number_of(cells[1]));
    case AN_AMOUNT:
        return strcmp(text, ana_page_yuan(number_of(cells[0]) * 100, language).text) == 0;
    case POINTS:
        break;
    }
    return is_points(text, number_of(cells[0]), strcmp(place->column, "change") == 0 ? 1 : .05);
}

/* ---- the walk over a document ---- */

struct walk {
    struct result *result;
    const struct answer *a;
    struct visa_csv csv;
    char file[32], heads[COLUMNS][48];
    bool numbers[COLUMNS];
    size_t columns, cells, checked;
};

static void begin_table(struct walk *walk, const struct ana_block *block)
{
    (void)snprintf(walk->file, sizeof walk->file, "%s", block->source);
    walk->columns = walk->cells = 0;
    if (block->source[0] != '\0') {
        char path[PATH_BYTES];
        name_file(walk->result, block->source, path);
        const struct visa_csv_source source = {.name = path};
        assert_int_equal(visa_csv_read(&source, &walk->result->diagnostics, &walk->result->arena, &walk->csv),
                         SIM_OK);
    }
}

static void begin_column(struct walk *walk, const struct ana_block *block)
{
    assert_true(walk->columns < COLUMNS);
    (void)snprintf(walk->heads[walk->columns], sizeof walk->heads[0], "%s", block->text);
    walk->numbers[walk->columns++] = block->kind == ANA_BLOCK_NUMBERS;
}

static void check_cell(struct walk *walk, const struct ana_block *block, enum ana_language language)
{
    size_t column = walk->cells % walk->columns;
    const struct place *place = place_of(walk->file, walk->heads[column]);
    if (place == NULL && walk->numbers[column]) {
        fail_msg("%s: where is \"%s\" from?", walk->file, walk->heads[column]);
    }
    bool labels = !walk->numbers[column] && (place == NULL || place->form != A_DAY);
    if (labels || is_word(block->text, language)) {
        return;
    }
    const char *const cells[2] = {cell(&walk->csv, block->row, place->column),
                                  place->second != NULL ? cell(&walk->csv, block->row, place->second) : ""};
    if (!says(block->text, place, cells, walk->a, language)) {
        fail_msg("%s:%u: \"%s\" under \"%s\" is not %s %s", walk->file, block->row, block->text, place->head,
                 cells[0], cells[1]);
    }
    walk->checked++;
}

/* Of both languages side by side: what is a table off a file, up to the sections that all reports have.
 * Returns how many cells were compared. */
static size_t check_numbers(struct result *result, const struct answer *a)
{
    struct walk walk = {.result = result, .a = a};
    const struct ana_block *en = result->documents[ANA_ENGLISH].first;
    const struct ana_block *zh = result->documents[ANA_CHINESE].first;
    for (; strcmp(en->source, ANA_SECTION_FIGURES) != 0; en = en->next, zh = zh->next) {
        if (en->kind == ANA_BLOCK_TABLE) {
            begin_table(&walk, en);
        } else if (en->kind == ANA_BLOCK_LABELS || en->kind == ANA_BLOCK_NUMBERS) {
            begin_column(&walk, en);
        } else if (en->kind == ANA_BLOCK_CELL && walk.file[0] != '\0') {
            check_cell(&walk, en, ANA_ENGLISH);
            check_cell(&walk, zh, ANA_CHINESE);
            walk.cells++;
        }
    }
    return walk.checked;
}

/* The same blocks in the same order, off the same lines. */
static void check_sameness(const struct result *result)
{
    const struct ana_block *en = result->documents[ANA_ENGLISH].first;
    const struct ana_block *zh = result->documents[ANA_CHINESE].first;
    assert_int_equal(result->documents[ANA_ENGLISH].count, result->documents[ANA_CHINESE].count);
    for (; en != NULL; en = en->next, zh = zh->next) {
        assert_int_equal(en->kind, zh->kind);
        assert_string_equal(en->source, zh->source);
        assert_int_equal(en->row, zh->row);
        assert_int_equal(en->text[0] == '\0', zh->text[0] == '\0');
    }
}

static void check_texts(const struct ana_document *document, const char *unwanted)
{
    for (const struct ana_block *block = document->first; block != NULL; block = block->next) {
        assert_null(strpbrk(block->text, unwanted));
    }
}

/* ---- tests ---- */

/* What every plan sees to: the search and the table on the page say the same of a day that both have, and
 * what moved is what the odds differ by. */
static void make_sense(struct answer *a)
{
    for (uint32_t i = 0; i < a->plan.start_count; i++) {
        for (uint32_t k = 0; k < a->plan.latest.count; k++) {
            if (a->curve[k].day == a->plan.starts[i].day) {
                a->plan.starts[i].odds.base = a->curve[k].odds;
            }
        }
    }
    for (uint32_t i = 0; i < a->plan.moved.count; i++) {
        a->moved[i].odds = isnan(a->moved[i].odds) ? .5 : a->moved[i].odds;
        a->moved[i].change = i > 0 ? a->moved[i].odds - a->moved[i - 1].odds : (double)NAN;
    }
}

static void check(const struct answer *a, size_t at_least)
{
    struct result result;
    make(&result, a);
    check_sameness(&result);
    check_texts(&result.documents[ANA_ENGLISH], "\x1b\n\r\t\x7f{}"); /* nothing is left to be put in */
    assert_true(check_numbers(&result, a) >= at_least);
    discard(&result);
}

static void every_number_is_on_the_line_it_names(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    make_sense(&a);
    check(&a, 300);
    answer_sample_forecast(&a);
    make_sense(&a);
    check(&a, 200);
}

static void so_it_is_of_any_answer(void **state)
{
    (void)state;
    struct answer *a = malloc(sizeof *a);
    assert_non_null(a);
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct test_random random = {seed};
        answer_random(a, &random);
        make_sense(a);
        for (uint32_t i = 0; i < a->plan.outlook.count; i++) {
            (void)snprintf(a->ids[i], sizeof a->ids[i], "M%02u", i + 1);
        }
        (void)snprintf(a->code, sizeof a->code, "C%u", (unsigned)seed);
        check(a, 1);
    }
    free(a);
}

static void what_users_typed_stays_text(void **state)
{
    (void)state;
    struct answer *a = malloc(sizeof *a);
    assert_non_null(a);
    for (uint64_t seed = 1; seed <= 150; seed++) {
        struct test_random random = {seed};
        struct ana_document documents[LANGUAGES];
        answer_random(a, &random);
        for (int i = 0; i < LANGUAGES; i++) {
            tell(&documents[i], (enum ana_language)i, a);
            check_texts(&documents[i], "\x1b\n\r\t\x7f");
        }
        assert_int_equal(documents[0].count, documents[1].count);
        ana_document_destroy(&documents[0]);
        ana_document_destroy(&documents[1]);
    }
    free(a);
}

/* The text of the answer'th answer, "" where there is none. */
static const char *answer_at(const struct ana_document *document, size_t answer)
{
    for (const struct ana_block *block = document->first; block != NULL; block = block->next) {
        if (block->kind == ANA_BLOCK_ANSWER && answer-- == 0) {
            return block->text;
        }
    }
    return "";
}

/* Without what lines are broken at. */
static void unwrap(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (*from != '\n' && *from != ' ') {
            *to++ = *from;
        }
    }
    *to = '\0';
}

static void the_answer_is_that_of_the_page(void **state)
{
    (void)state;
    struct answer a;
    answer_sample(&a);
    for (int language = ANA_ENGLISH; language <= ANA_CHINESE; language++) {
        char *page = NULL;
        size_t length = 0;
        FILE *stream = open_memstream(&page, &length);
        assert_non_null(stream);
        const struct ana_plan_page_options options = {.language = (enum ana_language)language};
        ana_plan_page_print(stream, &a.plan, &options);
        assert_int_equal(fclose(stream), 0);
        struct ana_document document;
        tell(&document, (enum ana_language)language, &a);
        char *conclusion = strdup(answer_at(&document, 0));
        assert_non_null(conclusion);
        unwrap(page);
        unwrap(conclusion);
        assert_true(strlen(conclusion) > 40);
        assert_non_null(strstr(page, conclusion));
        assert_non_null(strstr(answer_at(&document, 1), ana_say(ANA_SAY_GOAL, (enum ana_language)language)));
        ana_document_destroy(&document);
        free(conclusion);
        free(page);
    }
}

/* The first text of a figure. */
static const char *figure_of(const struct ana_document *document, const char *stem)
{
    for (const struct ana_block *block = document->first; block != NULL; block = block->next) {
        if (block->kind == ANA_BLOCK_FIGURE && strcmp(block->source, stem) == 0) {
            return block->text;
        }
    }
    return "";
}

static void figures_tell_the_main_thing_in_them(void **state)
{
    (void)state;
    struct answer a;
    struct ana_document document;
    answer_sample(&a);
    tell(&document, ANA_ENGLISH, &a);
    assert_non_null(strstr(figure_of(&document, "start_odds"), "95 % is reached up to 11 January 2027"));
    assert_non_null(strstr(figure_of(&document, "finish"), "P80 is 28 April 2027"));
    assert_non_null(strstr(figure_of(&document, "gantt"), "M08"));
    assert_non_null(strstr(figure_of(&document, "late"), "M01 decides most of the misses, 55 %"));
    assert_non_null(strstr(figure_of(&document, "actions"), "4 February 2027"));
    ana_document_destroy(&document);
    a.plan.latest.safe = ANA_NO_START;
    a.plan.outlook.ready.p95 = VISA_NO_DAY;
    tell(&document, ANA_CHINESE, &a);
    assert_non_null(strstr(figure_of(&document, "start_odds"), "任何启动日都达不到95%"));
    assert_non_null(strstr(figure_of(&document, "finish"), "P95达不到；签证到位日为2027年6月2日"));
    ana_document_destroy(&document);
    a.plan.question.forecast = true;
    tell(&document, ANA_CHINESE, &a);
    assert_string_equal(figure_of(&document, "start_odds"), "");
    ana_document_destroy(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_is_on_the_line_it_names),
        cmocka_unit_test(so_it_is_of_any_answer),
        cmocka_unit_test(what_users_typed_stays_text),
        cmocka_unit_test(the_answer_is_that_of_the_page),
        cmocka_unit_test(figures_tell_the_main_thing_in_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

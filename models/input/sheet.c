/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/sheet.h"

#include "models/input/cell.h"
#include "models/input/guard.h"
#include "models/input/suggest.h"
#include "models/input/utf8.h"
#include "sim/base/message.h"

#include <string.h>

enum { HEADER_WITHIN = 12, DROPPED = -2, UNKNOWN = -1 };

/* One character of a folded text; returns the bytes taken. */
static size_t fold_character(const char *text, char *folded, size_t *used)
{
    unsigned char a = (unsigned char)text[0];
    unsigned char b = a == 0 ? 0 : (unsigned char)text[1];
    unsigned char c = b == 0 ? 0 : (unsigned char)text[2];
    if (a == '\n' || a == '\r') {
        folded[(*used)++] = ';';
    } else if (a == 0xef && b >= 0xbc && b <= 0xbd && !(b == 0xbd && c > 0x9e) && !(b == 0xbc && c == 0x80)) {
        folded[(*used)++] = (char)(b == 0xbc ? c - 0x80 + 0x20 : c - 0x80 + 0x60); /* U+FF01..U+FF5E */
        return 3;
    } else if ((a == 0xe3 && b == 0x80 && c == 0x80) || (a == 0xc2 && b == 0xa0)) {
        folded[(*used)++] = ' ';
        return a == 0xe3 ? 3 : 2;
    } else if ((a == 0xe2 && b == 0x80 && c >= 0x8b && c <= 0x8d) || (a == 0xef && b == 0xbb && c == 0xbf)) {
        return 3; /* zero width */
    } else {
        folded[(*used)++] = (char)a;
    }
    return 1;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == ';';
}

const char *visa_sheet_fold(const char *text, struct sim_arena *arena)
{
    size_t length = strlen(text);
    char *folded = sim_arena_alloc(arena, length + 1, 1);
    if (folded == NULL) {
        return NULL;
    }
    size_t used = 0;
    for (size_t at = 0; at < length;) {
        at += fold_character(text + at, folded, &used);
    }
    while (used > 0 && is_blank(folded[used - 1])) {
        used--;
    }
    folded[used] = '\0';
    return folded + strspn(folded, " \t;");
}

static bool is_filler(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '_' || byte == '-';
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

/* Whether the first a_length bytes of a and the first b_length of b are alike. */
static bool alike(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t i = 0;
    size_t k = 0;
    for (;;) {
        while (i < a_length && is_filler(a[i])) {
            i++;
        }
        while (k < b_length && is_filler(b[k])) {
            k++;
        }
        if (i == a_length || k == b_length) {
            return i == a_length && k == b_length;
        }
        if (lower(a[i++]) != lower(b[k++])) {
            return false;
        }
    }
}

bool visa_sheet_alike(const char *a, const char *b, size_t length)
{
    return alike(a, strlen(a), b, length);
}

/* Finds the first length bytes of a word. */
static int find_alike(const char *word, size_t length, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count && length > 0; i++) {
        const char *name = names[i];
        for (bool more = true; more;) {
            struct visa_spelling spelling = visa_first_spelling(name);
            if (alike(word, length, spelling.text, spelling.length)) {
                return (int)i;
            }
            more = spelling.text[spelling.length] == '|';
            name = spelling.text + spelling.length + 1;
        }
    }
    return -1;
}

int visa_sheet_find(const char *word, const char *const *names, size_t count)
{
    return find_alike(word, strlen(word), names, count);
}

int visa_sheet_find_header(const char *word, const char *const *names, size_t count)
{
    static const char *const stars[] = {"★", "☆", "*"};
    for (size_t i = 0; i < sizeof stars / sizeof *stars; i++) {
        word += strncmp(word, stars[i], strlen(stars[i])) == 0 ? strlen(stars[i]) : 0;
    }
    /* All of it, or what stands before its last bracket, or its first: brackets may be part of a name. */
    const char *last = strrchr(word, '(');
    const size_t lengths[] = {strlen(word), last == NULL ? 0 : (size_t)(last - word), strcspn(word, "(")};
    int found = -1;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths && found < 0; i++) {
        size_t length = lengths[i];
        length -= length > 0 && word[length - 1] == ';'; /* a line end before the bracket */
        found = find_alike(word, length, names, count);
    }
    return found;
}

const char *visa_sheet_value(const struct visa_column *column, const char *text, struct sim_arena *arena)
{
    int found = column->kind == VISA_KIND_ENUM
                    ? visa_sheet_find(text, column->names, visa_count_names(column->names))
                    : -1;
    if (found < 0) {
        return text;
    }
    struct visa_spelling word = visa_first_spelling(column->names[found]);
    char *copy = sim_arena_alloc(arena, word.length + 1, 1);
    if (copy != NULL) {
        memcpy(copy, word.text, word.length);
    }
    return copy;
}

/* A sheet being cleaned. */
struct sheet {
    const struct visa_schema *schema;
    struct visa_diagnostics *diagnostics;
    struct sim_arena *arena;
    struct visa_csv *csv;
    const char **names; /* of the schema's columns */
    size_t header;      /* the row it stands in */
    int *columns;       /* of each field of the header: a column, UNKNOWN or DROPPED */
    size_t width;       /* fields of the header */
    bool wrong;         /* something was reported as an error */
};

static void report(struct sheet *sheet, enum visa_severity severity, const struct visa_csv_cell *cell,
                   const char *text)
{
    struct visa_position where = {sheet->csv->name, cell->line, cell->column};
    visa_report(sheet->diagnostics, severity, where, "%s", sim_message(text));
    sheet->wrong = sheet->wrong || severity == VISA_ERROR;
}

static void refuse_cell(struct sheet *sheet, const struct visa_csv_cell *cell)
{
    const char *what = sheet->schema->refuse == NULL ? NULL : sheet->schema->refuse(cell->text);
    if (what != NULL) {
        struct visa_position where = {sheet->csv->name, cell->line, cell->column};
        visa_report(sheet->diagnostics, VISA_ERROR, where, "looks like %s: delete it, nothing here needs it",
                    what);
        sheet->wrong = true;
    }
}

/* Folds all cells of a row. */
static bool fold_row(struct sheet *sheet, struct visa_csv_row *row)
{
    struct visa_csv_cell *cells = sim_arena_alloc(sheet->arena, row->count, sizeof *cells);
    if (cells == NULL) {
        return false;
    }
    for (size_t i = 0; i < row->count; i++) {
        cells[i] = row->cells[i];
        cells[i].text = cells[i].length == 0 ? "" : visa_sheet_fold(cells[i].text, sheet->arena);
        if (cells[i].text == NULL) {
            return false;
        }
        cells[i].text = visa_unguarded(cells[i].text);
        cells[i].length = (uint32_t)strlen(cells[i].text);
        refuse_cell(sheet, &cells[i]);
    }
    row->cells = cells;
    return true;
}

static int find_column(const struct sheet *sheet, const struct visa_csv_cell *cell)
{
    return visa_sheet_find_header(cell->text, sheet->names, sheet->schema->count);
}

static size_t count_known(const struct sheet *sheet, const struct visa_csv_row *row)
{
    size_t known = 0;
    for (size_t i = 0; i < row->count; i++) {
        known += find_column(sheet, &row->cells[i]) >= 0 ? 1 : 0;
    }
    return known;
}

/* The first of the top rows that names most columns; a title names at most one by chance. */
static size_t find_header(const struct sheet *sheet)
{
    size_t best = 0;
    size_t most = 1;
    for (size_t i = 0; i < sheet->csv->count && i < HEADER_WITHIN; i++) {
        size_t known = count_known(sheet, &sheet->csv->rows[i]);
        if (known > most) {
            best = i;
            most = known;
        }
    }
    return best;
}

/* Whether a header holds a word of the list, "姓名" in "申请人姓名". */
static bool holds_dropped(const struct visa_schema *schema, const char *header)
{
    for (size_t i = 0; schema->dropped != NULL && schema->dropped[i] != NULL; i++) {
        size_t length = strlen(schema->dropped[i]);
        for (const char *at = header; *at != '\0' && strlen(at) >= length; at++) {
            if (alike(at, length, schema->dropped[i], length)) {
                return true;
            }
        }
    }
    return false;
}

/* Copies a word into the arena: csv cells are NUL-terminated, spellings are not. */
static const char *copy_spelling(struct sheet *sheet, const char *name)
{
    struct visa_spelling spelling = visa_first_spelling(name);
    char *copy = sim_arena_alloc(sheet->arena, spelling.length + 1, 1);
    if (copy != NULL) {
        memcpy(copy, spelling.text, spelling.length);
    }
    return copy;
}

/* Decides for each field of the header what it is, and gives known ones their first spelling. */
static bool read_header(struct sheet *sheet)
{
    struct visa_csv_row *row = &sheet->csv->rows[sheet->header];
    struct visa_csv_cell *cells = sim_arena_alloc(sheet->arena, row->count, sizeof *cells);
    sheet->columns = sim_arena_alloc(sheet->arena, row->count, sizeof *sheet->columns);
    if (cells == NULL || sheet->columns == NULL) {
        return false;
    }
    memcpy(cells, row->cells, row->count * sizeof *cells);
    for (size_t i = 0; i < row->count; i++) {
        sheet->columns[i] = find_column(sheet, &cells[i]);
        if (sheet->columns[i] >= 0) {
            cells[i].text = copy_spelling(sheet, sheet->names[sheet->columns[i]]);
            if (cells[i].text == NULL) {
                return false;
            }
            cells[i].length = (uint32_t)strlen(cells[i].text);
        } else if (holds_dropped(sheet->schema, cells[i].text)) {
            sheet->columns[i] = DROPPED;
            report(sheet, VISA_NOTE, &cells[i], N_("this column is about the person and not read"));
        }
    }
    row->cells = cells;
    sheet->width = row->count;
    return true;
}

static bool begins_with_any(const char *text, const char *const *words)
{
    while (*words != NULL && strncmp(text, *words, strlen(*words)) != 0) {
        words++;
    }
    return *words != NULL;
}

/* The first cell with text, or NULL. */
static const struct visa_csv_cell *first_given(const struct visa_csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].length > 0) {
            return &row->cells[i];
        }
    }
    return NULL;
}

static bool is_total(const char *text)
{
    static const char *const totals[] = {"合计", "总计", "小计", "共计", "总数", NULL};
    static const char *const total[] = {"total|total:|totals|sum|subtotal|grand total"};
    return begins_with_any(text, totals) || visa_sheet_find(text, total, 1) == 0;
}

/* Every cell with text names the column it stands in, but for dropped columns. */
static bool repeats_header(const struct sheet *sheet, const struct visa_csv_row *row)
{
    size_t given = 0;
    for (size_t i = 0; i < row->count; i++) {
        bool passed_over = i < sheet->width && sheet->columns[i] == DROPPED;
        if (row->cells[i].length > 0 && !passed_over) {
            given++;
            int column = find_column(sheet, &row->cells[i]);
            if (i >= sheet->width || column < 0 || column != sheet->columns[i]) {
                return false;
            }
        }
    }
    return given > 1;
}

/* Says why a row below the header is not data; NULL if it is. "" where nothing need be said. */
static const char *why_skipped(const struct sheet *sheet, const struct visa_csv_row *row)
{
    const struct visa_csv_cell *first = first_given(row);
    if (first == NULL || first->text[0] == '#') {
        return "";
    }
    if (is_total(first->text)) {
        return N_("a row of totals is not read");
    }
    return repeats_header(sheet, row) ? N_("a second header is not read") : NULL;
}

/* Fits a row to the header: dropped columns taken out, ends filled up or cut, words in their first spelling.
 */
static bool fit_row(struct sheet *sheet, struct visa_csv_row *row)
{
    size_t used = 0;
    struct visa_csv_cell *cells = sim_arena_alloc(sheet->arena, sheet->width, sizeof *cells);
    for (size_t i = 0; cells != NULL && i < sheet->width; i++) {
        if (sheet->columns[i] == DROPPED) {
            continue;
        }
        const struct visa_csv_cell *last = &row->cells[row->count - 1];
        struct visa_csv_cell missing = {"", 0, last->line, last->column};
        cells[used] = i < row->count ? row->cells[i] : missing;
        if (sheet->columns[i] >= 0) {
            const struct visa_column *column = &sheet->schema->columns[sheet->columns[i]];
            cells[used].text = visa_sheet_value(column, cells[used].text, sheet->arena);
            if (cells[used].text == NULL) {
                return false;
            }
        }
        used++;
    }
    for (size_t i = sheet->width; i < row->count; i++) {
        if (row->cells[i].length > 0) {
            report(sheet, VISA_ERROR, &row->cells[i], N_("a value to the right of the header's last column"));
        }
    }
    row->cells = cells;
    row->count = used;
    return cells != NULL;
}

/* Keeps the header, fitted like the rest, and the rows of data. */
static bool keep_rows(struct sheet *sheet)
{
    struct visa_csv *csv = sheet->csv;
    size_t kept = 0;
    for (size_t i = 0; i < csv->count; i++) {
        struct visa_csv_row row = csv->rows[i];
        const char *why = i < sheet->header    ? N_("a line above the header is not read")
                          : i == sheet->header ? NULL
                                               : why_skipped(sheet, &row);
        const struct visa_csv_cell *first = first_given(&row);
        if (why != NULL && why[0] != '\0' && first != NULL) {
            report(sheet, VISA_NOTE, first, why);
        }
        if (why != NULL) {
            continue;
        }
        if (!fit_row(sheet, &row)) {
            return false;
        }
        csv->rows[kept++] = row;
    }
    csv->count = kept;
    return true;
}

static bool list_names(struct sheet *sheet)
{
    sheet->names = sim_arena_alloc(sheet->arena, sheet->schema->count, sizeof *sheet->names);
    for (size_t i = 0; sheet->names != NULL && i < sheet->schema->count; i++) {
        sheet->names[i] = sheet->schema->columns[i].name;
    }
    return sheet->names != NULL;
}

/* How many cells of a row, not folded yet, name a column of a form; what memory refuses does not. */
static size_t count_named(const struct visa_csv_row *row, const char *const *names, size_t count,
                          struct sim_arena *arena)
{
    size_t named = 0;
    for (size_t i = 0; i < row->count; i++) {
        const char *word = visa_sheet_fold(row->cells[i].text, arena);
        named += word != NULL && visa_sheet_find_header(word, names, count) >= 0 ? 1 : 0;
    }
    return named;
}

size_t visa_sheet_choose(const struct visa_csv *csv, struct visa_forms forms, struct sim_arena *arena)
{
    size_t best = 0;
    size_t most = 0;
    for (size_t form = 0; form < forms.count; form++) {
        struct sheet sheet = {.schema = forms.form[form], .arena = arena};
        bool listed = list_names(&sheet);
        for (size_t i = 0; listed && i < csv->count && i < HEADER_WITHIN; i++) {
            size_t named = count_named(&csv->rows[i], sheet.names, forms.form[form]->count, arena);
            best = named > most ? form : best;
            most = named > most ? named : most;
        }
    }
    return best;
}

enum sim_status visa_sheet_clean(struct visa_csv *csv, const struct visa_schema *schema,
                                 struct visa_diagnostics *diagnostics, struct sim_arena *arena)
{
    struct sheet sheet = {.schema = schema, .diagnostics = diagnostics, .arena = arena, .csv = csv};
    bool good = list_names(&sheet);
    for (size_t i = 0; good && i < csv->count; i++) {
        good = fold_row(&sheet, &csv->rows[i]);
    }
    if (good && csv->count > 0) {
        sheet.header = find_header(&sheet);
        good = read_header(&sheet) && keep_rows(&sheet);
    }
    return !good ? SIM_ERR_MEMORY : sheet.wrong ? SIM_ERR_DATA : SIM_OK;
}

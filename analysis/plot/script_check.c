/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/script_check.h"
#include "analysis/plot/plot_frame.h"
#include "analysis/plot/plot_script.h"
#include "analysis/plot/script_token.h"
#include "analysis/plot/script_words.h"

#include <ctype.h>
#include <string.h>

/* TEXT_BYTES: of the longest text that ana_script_quote writes.
 * DEPTH_MAX: brackets in brackets; ours have three. ROUND_TRIP_BYTES: room for the spelling of one text. */
enum { TEXT_BYTES = 4 * ANA_SCRIPT_TEXT_MAX + 8, DEPTH_MAX = 8, ROUND_TRIP_BYTES = 8192 };

static const char *const topics[] = {ANA_SCRIPT_TOPICS};
static const char *const words[] = {ANA_SCRIPT_WORDS};

static const char *const frames[] = {
    ANA_FRAME_ABOUT,  ANA_FRAME_FORMATS, ANA_FRAME_NAME,      ANA_FRAME_SUFFIX,    ANA_FRAME_ENCODING,
    ANA_FRAME_LOOP,   ANA_FRAME_IF_SVG,  ANA_FRAME_IF_PNG,    ANA_FRAME_IF_PDF,    ANA_FRAME_END,
    ANA_FRAME_OUTPUT, ANA_FRAME_PANELS,  ANA_FRAME_NO_PANELS, ANA_FRAME_NO_OUTPUT,
};
static const char *const terminals[] = {ANA_FRAME_SVG, ANA_FRAME_PNG, ANA_FRAME_PDF};

enum command { COMMAND_NONE, COMMAND_SET, COMMAND_UNSET, COMMAND_RESET, COMMAND_PLOT };

/* One check: where it stands, and what came before. */
struct check {
    struct ana_script_scan scan;
    const char *name;
    struct ana_script spelled; /* one text as ana_script_quote writes it */
    struct sim_error *error;
    enum command command;
    struct ana_token topic;     /* of set and unset */
    struct ana_token before[3]; /* tokens of this command, the last one first */
    char open[DEPTH_MAX];       /* brackets */
    size_t depth;
    bool formats; /* within the brackets of gprintf */
    size_t formats_depth;
};

static enum sim_status refuse(struct check *check, const char *at, size_t length)
{
    size_t shown = 0;
    while (shown < length && shown < 40 && isprint((unsigned char)at[shown])) {
        shown++;
    }
    return sim_fail(check->error, SIM_ERR_DATA,
                    "%s:%zu: visaq writes no such script, so it is not drawn: wrong at \"%.*s\"", check->name,
                    check->scan.line, (int)shown, at);
}

static size_t line_length(const struct check *check)
{
    const char *end = memchr(check->scan.at, '\n', (size_t)(check->scan.end - check->scan.at));
    return end != NULL ? (size_t)(end - check->scan.at) + 1 : 0;
}

/* ---- lines of the frame ---- */

/* How many bytes of the text a conversion takes; *pattern moves behind it. */
static size_t converted(const char **pattern, const char *text)
{
    if (strncmp(*pattern, "%.5f", 4) == 0) {
        *pattern += 4;
        size_t length = strspn(text, "0123456789.");
        return length <= 12 ? length : 0;
    }
    bool stem = (*pattern)[1] == 's';
    *pattern += 2;
    size_t length = strspn(text, stem ? "abcdefghijklmnopqrstuvwxyz0123456789_" : "0123456789");
    return length <= (stem ? ANA_FRAME_STEM_MAX : 5) ? length : 0;
}

/* line ends with a newline, which is in no conversion, so that nothing is read behind it. */
static bool is_frame(const char *line, const char *pattern)
{
    while (*pattern != '\0') {
        if (*pattern == '%') {
            size_t length = converted(&pattern, line);
            if (length == 0) {
                return false;
            }
            line += length;
        } else if (*line++ != *pattern++) {
            return false;
        }
    }
    return true;
}

static bool is_one_of(const char *line, const char *const patterns[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_frame(line, patterns[i])) {
            return true;
        }
    }
    return false;
}

static bool is_any_frame(const char *line)
{
    return is_one_of(line, frames, sizeof frames / sizeof *frames) ||
           is_one_of(line, terminals, sizeof terminals / sizeof *terminals);
}

/* ---- comments and data ---- */

/* "# key: 'text'"; a comment that ended with a backslash would swallow the next line, or the next line it. */
static bool is_comment(const char *line, size_t length)
{
    static const char *const keys[] = {"# title: '", "# subtitle: '", "# note: '", "# caption: '",
                                       "# alternative: '"};
    bool known = false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        known = known || (length > strlen(keys[i]) + 1 && memcmp(line, keys[i], strlen(keys[i])) == 0);
    }
    for (size_t i = 0; known && i + 1 < length; i++) {
        known = (unsigned char)line[i] >= ' ' && line[i] != 127;
    }
    return known && line[length - 2] == '\'';
}

/* Numbers, NaN, dates, and numbers as labels in double quotes; none of these begins like the line that ends
 * the data.
 */
static enum sim_status check_rows(struct check *check)
{
    for (;;) {
        size_t length = line_length(check);
        check->scan.line++;
        if (length == 0) {
            return refuse(check, "EOD", 3);
        }
        const char *row = check->scan.at;
        check->scan.at += length;
        if (length == 4 && memcmp(row, "EOD\n", 4) == 0) {
            return SIM_OK;
        }
        size_t good = strspn(row, "0123456789+-. eNa|\"");
        if (row[good] != '\n') {
            return refuse(check, row + good, length - good);
        }
    }
}

static bool begins_data(const struct check *check, size_t length)
{
    static const char behind[] = " << EOD\n";
    size_t name = *check->scan.at == '$' ? ana_token_data_name(check->scan.at + 1) : 0;
    return name > 0 && length == 1 + name + strlen(behind) &&
           memcmp(check->scan.at + 1 + name, behind, strlen(behind)) == 0;
}

static bool is_topic(const struct ana_token *token)
{
    return ana_token_is_listed(token, topics, sizeof topics / sizeof *topics);
}

/* ---- texts ---- */

/* Would our writer have written the text so? Of a tic, which doubles the percent signs, too. */
static bool is_spelled(struct check *check, const struct ana_token *token, bool tic)
{
    char text[TEXT_BYTES];
    size_t length = 0;
    if (token->length > sizeof text) {
        return false;
    }
    for (const char *at = token->at + 1; at < token->at + token->length - 1; at++) {
        text[length++] = *at;
        at += tic && at[0] == '%' && at[1] == '%' ? 1 : 0;
    }
    text[length] = '\0';
    check->spelled.length = 0;
    if (tic) {
        ana_script_quote_tic(&check->spelled, text);
    } else {
        ana_script_quote(&check->spelled, text);
    }
    bool same = check->spelled.status == SIM_OK && check->spelled.length == token->length &&
                memcmp(check->spelled.text, token->at, token->length) == 0;
    check->spelled.status = check->spelled.status == SIM_ERR_DATA ? SIM_OK : check->spelled.status;
    return same;
}

/* The rest of a text behind the quotes and this beginning is made of these letters only; at least one, at
 * most so many. */
static bool is_made_of(const struct ana_token *token, const char *begin, const char *letters, size_t most)
{
    size_t begun = strlen(begin);
    const char *at = token->at + 1;
    if (token->length < begun + 3 || token->length - 2 - begun > most || memcmp(at, begin, begun) != 0) {
        return false;
    }
    return strspn(at + begun, letters) == token->length - 2 - begun;
}

static bool is_same(const struct ana_token *token, const char *text)
{
    return token->length == strlen(text) + 2 && memcmp(token->at + 1, text, token->length - 2) == 0;
}

static bool is_font(const struct ana_token *token)
{
    return is_made_of(token, ",", "0123456789.", 4) ||
           is_made_of(token, ANA_FRAME_FONT ",", "0123456789.", 4);
}

static bool is_color(const struct ana_token *token)
{
    return is_same(token, "white") || is_same(token, "black") ||
           ((token->length == 9 || token->length == 11) &&
            is_made_of(token, "#", "0123456789abcdefABCDEF", 8));
}

/* How numbers are written: one conversion, and a unit. */
static bool is_format(const struct ana_token *token)
{
    const char *at = token->at + 1;
    size_t length = *at == '%' ? 1 + strspn(at + 1, "0123456789.") : 0;
    if (length == 0 || length > 5 || strchr("gfs", at[length]) == NULL) {
        return is_same(token, "");
    }
    length++;
    size_t left = token->length - 2 - length;
    return left == 0 || (left == 2 && memcmp(at + length, "%c", 2) == 0) ||
           (left == 3 && memcmp(at + length, " %%", 3) == 0);
}

/* timecolumn(1, '%Y-%m-%d') */
static bool is_date_format(const struct check *check, const struct ana_token *token)
{
    return is_same(token, "%Y-%m-%d") && ana_token_is_mark(&check->before[0], ',') &&
           check->before[1].kind == ANA_TOKEN_NUMBER && ana_token_is_mark(&check->before[2], '(');
}

/* ('label' 1, 'label' 2) */
static bool is_tic(struct check *check, const struct ana_token *token)
{
    static const char *const tics[] = {"xtics", "ytics", "x2tics", "y2tics", "cbtics"};
    const struct ana_token *before = &check->before[0];
    bool placed =
        before->kind == ANA_TOKEN_JOIN || ana_token_is_mark(before, '(') || ana_token_is_mark(before, ',');
    return placed && check->depth == 1 &&
           ana_token_is_listed(&check->topic, tics, sizeof tics / sizeof *tics) &&
           is_spelled(check, token, true);
}

/* A text is what the token before it calls for: in most places gnuplot would take one for the name of a file.
 */
static bool is_text_in_place(struct check *check, const struct ana_token *token)
{
    static const char *const labels[] = {"label",   "title",   "xlabel", "ylabel",
                                         "x2label", "y2label", "cblabel"};
    const struct ana_token *before = &check->before[0];
    bool set = check->command == COMMAND_SET;
    if (ana_token_is_word(before, "font")) {
        return is_font(token);
    }
    if (ana_token_is_word(before, "rgb") || ana_token_is_word(before, "rgbcolor")) {
        return is_color(token);
    }
    if (ana_token_is_listed(before, labels, sizeof labels / sizeof *labels)) {
        return is_spelled(check, token, false);
    }
    if (set && ana_token_is_word(&check->topic, "format")) {
        return is_format(token);
    }
    if (set && ana_token_is_word(&check->topic, "palette")) {
        return before->kind == ANA_TOKEN_NUMBER && is_color(token);
    }
    if (set) {
        return is_tic(check, token);
    }
    return check->depth > 0 && (check->formats ? is_format(token) : is_date_format(check, token));
}

/* ---- commands ---- */

static bool take_bracket(struct check *check, char mark)
{
    if (mark == '(' || mark == '[') {
        if (check->depth == DEPTH_MAX) {
            return false;
        }
        if (ana_token_is_word(&check->before[0], "gprintf")) {
            check->formats = true;
            check->formats_depth = check->depth;
        }
        check->open[check->depth++] = mark;
        return true;
    }
    if (mark == ')' || mark == ']') {
        if (check->depth == 0 || check->open[--check->depth] != (mark == ')' ? '(' : '[')) {
            return false;
        }
        check->formats = check->formats && check->depth > check->formats_depth;
    }
    return true;
}

static bool is_known_word(const struct check *check, const struct ana_token *token)
{
    bool topic = is_topic(token);
    if ((check->command == COMMAND_SET || check->command == COMMAND_UNSET) &&
        check->topic.kind == ANA_TOKEN_END) {
        return topic;
    }
    return topic || ana_token_is_listed(token, words, sizeof words / sizeof *words);
}

static bool take_token(struct check *check, const struct ana_token *token)
{
    bool first = check->before[0].kind == ANA_TOKEN_END;
    bool sets = check->command == COMMAND_SET || check->command == COMMAND_UNSET;
    bool good = check->command != COMMAND_RESET && !(first && sets && token->kind != ANA_TOKEN_WORD);
    switch (token->kind) {
    case ANA_TOKEN_WORD:
        good = good && is_known_word(check, token);
        break;
    case ANA_TOKEN_TEXT:
        good = good && is_text_in_place(check, token);
        break;
    case ANA_TOKEN_DATA:
        good = good && check->command == COMMAND_PLOT && check->depth == 0 &&
               (first || ana_token_is_mark(&check->before[0], ','));
        break;
    case ANA_TOKEN_JOIN:
        good = good && check->command == COMMAND_SET && check->before[0].kind == ANA_TOKEN_TEXT;
        break;
    case ANA_TOKEN_MARK:
        good = good && take_bracket(check, *token->at);
        break;
    case ANA_TOKEN_NUMBER:
    case ANA_TOKEN_COLUMN:
        break;
    default:
        return false;
    }
    if (first && sets) {
        check->topic = *token;
    }
    check->before[2] = check->before[1];
    check->before[1] = check->before[0];
    check->before[0] = *token;
    return good;
}

static enum command command_of(const struct ana_token *token)
{
    static const char *const commands[] = {
        [COMMAND_SET] = "set", [COMMAND_UNSET] = "unset", [COMMAND_RESET] = "reset", [COMMAND_PLOT] = "plot"};
    for (size_t i = COMMAND_SET; i <= COMMAND_PLOT; i++) {
        if (ana_token_is_word(token, commands[i])) {
            return (enum command)i;
        }
    }
    return COMMAND_NONE;
}

/* One command up to its semicolon or the end of the line, which is left standing. */
static enum sim_status check_command(struct check *check, const struct ana_token *head)
{
    check->command = command_of(head);
    check->topic = check->before[0] = check->before[1] = check->before[2] =
        (struct ana_token){ANA_TOKEN_END, head->at, 0};
    check->depth = 0;
    check->formats = false;
    if (check->command == COMMAND_NONE) {
        return refuse(check, head->at, head->length);
    }
    for (;;) {
        struct ana_token token = ana_token_next(&check->scan);
        if (token.kind == ANA_TOKEN_END || ana_token_is_mark(&token, ';')) {
            return check->depth == 0 ? SIM_OK : refuse(check, head->at, head->length);
        }
        if (!take_token(check, &token)) {
            return refuse(check, token.at, token.length > 0 ? token.length : 1);
        }
    }
}

static enum sim_status check_commands(struct check *check)
{
    enum sim_status status = SIM_OK;
    for (struct ana_token head = ana_token_next(&check->scan); status == SIM_OK && head.kind != ANA_TOKEN_END;
         head = ana_token_next(&check->scan)) {
        status = check_command(check, &head);
    }
    if (status == SIM_OK) {
        check->scan.at++;
    }
    return status;
}

static enum sim_status check_line(struct check *check)
{
    size_t length = line_length(check);
    check->scan.line++;
    if (length == 0) {
        return refuse(check, check->scan.at, (size_t)(check->scan.end - check->scan.at));
    }
    if (is_any_frame(check->scan.at) || (*check->scan.at == '#' && is_comment(check->scan.at, length))) {
        check->scan.at += length;
        return SIM_OK;
    }
    if (begins_data(check, length)) {
        check->scan.at += length;
        return check_rows(check);
    }
    return check_commands(check);
}

enum sim_status ana_script_trust(const char *text, size_t length, const char *name, struct sim_error *error)
{
    struct check check = {.scan = {text, text + length, 0}, .name = name, .error = error};
    if (memchr(text, '\0', length) != NULL || length == 0 || text[length - 1] != '\n') {
        check.scan.line = 1;
        return refuse(&check, text, length);
    }
    ana_script_init(&check.spelled, ROUND_TRIP_BYTES);
    enum sim_status status = SIM_OK;
    while (status == SIM_OK && check.scan.at < check.scan.end) {
        status = check_line(&check);
    }
    if (check.spelled.status == SIM_ERR_MEMORY) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory for a gnuplot script");
    }
    ana_script_destroy(&check.spelled);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/script_token.h"
#include "analysis/plot/script_words.h"

#include <ctype.h>
#include <string.h>

size_t ana_token_data_name(const char *at)
{
    size_t letters = strspn(at, "abcdefghijklmnopqrstuvwxyz_");
    size_t digits = strspn(at + letters, "0123456789");
    return letters > 0 && digits > 0 && letters + digits <= ANA_SCRIPT_WORD_MAX ? letters + digits : 0;
}

/* A line may go on after a backslash. */
static void skip_blanks(struct ana_script_scan *scan)
{
    while (scan->at < scan->end) {
        if (*scan->at == ' ') {
            scan->at++;
        } else if (scan->at[0] == '\\' && scan->end - scan->at > 1 && scan->at[1] == '\n') {
            scan->at += 2;
            scan->line++;
        } else {
            return;
        }
    }
}

static size_t number_length(const char *at)
{
    size_t length = strspn(at, "0123456789.");
    bool digit = strspn(at, ".") < length;
    if (digit && at[length] == 'e') {
        size_t sign = at[length + 1] == '+' || at[length + 1] == '-' ? 1 : 0;
        size_t digits = strspn(at + length + 1 + sign, "0123456789");
        length += digits > 0 ? 1 + sign + digits : 0;
    }
    return digit ? length : 0;
}

static size_t word_length(const char *at)
{
    size_t length = isalpha((unsigned char)*at) ? 1 : 0;
    while (length > 0 && (isalnum((unsigned char)at[length]) || at[length] == '_')) {
        length++;
    }
    return length;
}

/* With both quotes; 0: it does not end on this line. */
static size_t text_length(const struct ana_script_scan *scan)
{
    size_t length = strcspn(scan->at + 1, "'\n");
    return scan->at[1 + length] == '\'' ? length + 2 : 0;
}

static struct ana_token take(struct ana_script_scan *scan, enum ana_token_kind kind, size_t length)
{
    struct ana_token token = {length > 0 ? kind : ANA_TOKEN_WRONG, scan->at, length};
    scan->at += length;
    return token;
}

/* The script ends with a newline, so that every scan stops. */
struct ana_token ana_token_next(struct ana_script_scan *scan)
{
    static const char join[] = ".\"\\n\".";
    skip_blanks(scan);
    const char *at = scan->at;
    if (at == scan->end || *at == '\n') {
        return (struct ana_token){ANA_TOKEN_END, at, 0};
    }
    if (*at == '\'') {
        return take(scan, ANA_TOKEN_TEXT, text_length(scan));
    }
    if (*at == '$') {
        size_t column = strspn(at + 1, "0123456789");
        size_t name = ana_token_data_name(at + 1);
        return column > 0 ? take(scan, ANA_TOKEN_COLUMN, 1 + column)
                          : take(scan, ANA_TOKEN_DATA, name > 0 ? 1 + name : 0);
    }
    if (isalpha((unsigned char)*at)) {
        return take(scan, ANA_TOKEN_WORD, word_length(at));
    }
    if (strncmp(at, join, sizeof join - 1) == 0) {
        return take(scan, ANA_TOKEN_JOIN, sizeof join - 1);
    }
    if (isdigit((unsigned char)*at) || *at == '.') {
        return take(scan, ANA_TOKEN_NUMBER, number_length(at));
    }
    return take(scan, ANA_TOKEN_MARK, strchr("()[],:;+-*/<>?=", *at) != NULL ? 1 : 0);
}

bool ana_token_is_word(const struct ana_token *token, const char *word)
{
    return token->kind == ANA_TOKEN_WORD && token->length == strlen(word) &&
           memcmp(token->at, word, token->length) == 0;
}

bool ana_token_is_mark(const struct ana_token *token, char mark)
{
    return token->kind == ANA_TOKEN_MARK && *token->at == mark;
}

bool ana_token_is_listed(const struct ana_token *token, const char *const list[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ana_token_is_word(token, list[i])) {
            return true;
        }
    }
    return false;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pieces of a command in a script: words, numbers, texts in single quotes, names of data and of their
 * columns, marks. What is none of these is wrong: double quotes, backquotes, exclamation marks, at signs and
 * bars among them.
 */
#ifndef ANA_PLOT_SCRIPT_TOKEN_H
#define ANA_PLOT_SCRIPT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

enum ana_token_kind {
    ANA_TOKEN_END, /* of the line, or of the script */
    ANA_TOKEN_WORD,
    ANA_TOKEN_NUMBER,
    ANA_TOKEN_TEXT,
    ANA_TOKEN_JOIN, /* between the lines of a text */
    ANA_TOKEN_DATA,
    ANA_TOKEN_COLUMN,
    ANA_TOKEN_MARK,
    ANA_TOKEN_WRONG
};

/* A piece of a command; at points into the script. */
struct ana_token {
    enum ana_token_kind kind;
    const char *at;
    size_t length;
};

/* A place in a script, which ends with a newline. */
struct ana_script_scan {
    const char *at, *end;
    size_t line; /* from 1 */
};

/* The next piece on the line, or behind a backslash on those that continue it. Moves scan behind it, but not
 * over the end of a line. */
struct ana_token ana_token_next(struct ana_script_scan *scan);

/* How many bytes of the name of a datablock stand here, the dollar sign not counted; 0: none. */
size_t ana_token_data_name(const char *at);

bool ana_token_is_word(const struct ana_token *token, const char *word);
bool ana_token_is_mark(const struct ana_token *token, char mark);

/* Is it one of count words? */
bool ana_token_is_listed(const struct ana_token *token, const char *const list[], size_t count);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Spreadsheets run a cell that begins with = + - @, a tab or a carriage return as a formula. Texts of users
 * are therefore written with an apostrophe in front where they begin so; and so are texts that begin with
 * apostrophes and go on like that, so that every text can be had back. Whatever is read as a table is read
 * without that apostrophe.
 */
#ifndef VISA_INPUT_GUARD_H
#define VISA_INPUT_GUARD_H

#include <stdbool.h>

/* Whether a text has to be written with an apostrophe in front. */
bool visa_needs_guard(const char *text);

/* The text without the apostrophe that was put in front of it: part of field. */
const char *visa_unguarded(const char *field);

#endif

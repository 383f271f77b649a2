/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/pdf_date.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cairo's pictures have a few hundred kilobytes; whatever is larger than this is none of them. */
enum { PDF_BYTES_MAX = 256 << 20 };

/* A day that every reader takes for what it is. */
static const char FIXED_DATE[] = "20000101000000";
enum { DATE_DIGITS = sizeof FIXED_DATE - 1 };

static char *find(char *text, const char *end, const char *word)
{
    size_t length = strlen(word);
    for (char *at = text; (at = memchr(at, word[0], (size_t)(end - at))) != NULL; at++) {
        if ((size_t)(end - at) < length) {
            return NULL;
        }
        if (memcmp(at, word, length) == 0) {
            return at;
        }
    }
    return NULL;
}

/* The digits behind "(D:"; what follows them is the offset from UTC, which is Z or has digits again. */
static void set_dates(char *text, const char *end, const char *key)
{
    for (char *at = text; (at = find(at, end, key)) != NULL;) {
        at += strlen(key);
        size_t digit = 0;
        for (; at < end && *at != ')' && *at != '\n'; at++) {
            if (isdigit((unsigned char)*at)) {
                *at = digit < DATE_DIGITS ? FIXED_DATE[digit] : '0';
                digit++;
            }
        }
    }
}

/* Owned by the caller; NULL where it cannot be read whole, errno says why. */
static char *read_all(FILE *file, size_t *length)
{
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    if (size < 0 || size > PDF_BYTES_MAX) {
        errno = size < 0 ? errno : EFBIG;
        return NULL;
    }
    rewind(file);
    char *text = malloc((size_t)size + 1);
    if (text != NULL && fread(text, 1, (size_t)size, file) != (size_t)size) {
        free(text);
        return NULL;
    }
    *length = (size_t)size;
    return text;
}

enum sim_status ana_pdf_set_date(const char *path, struct sim_error *error)
{
    FILE *file = fopen(path, "r+b");
    size_t length = 0;
    char *text = file != NULL ? read_all(file, &length) : NULL;
    bool done = text != NULL;
    if (done) {
        set_dates(text, text + length, "/CreationDate (D:");
        set_dates(text, text + length, "/ModDate (D:");
        rewind(file);
        done = fwrite(text, 1, length, file) == length;
    }
    int reason = errno;
    free(text);
    if (file != NULL && fclose(file) != 0 && done) {
        reason = errno;
        done = false;
    }
    return done ? SIM_OK : sim_fail(error, SIM_ERR_IO, "%s: %s", path, strerror(reason));
}

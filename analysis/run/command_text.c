/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/command_text.h"

#include <stdbool.h>
#include <string.h>

static void write_quoted(FILE *stream, const char *text)
{
    fputc('\'', stream);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\'') {
            fputs("'\\''", stream); /* a shell knows no quote inside quotes */
        } else {
            fputc(*at, stream);
        }
    }
    fputc('\'', stream);
}

/* ASCII that no shell looks at, and letters of other scripts. */
static bool is_plain(const char *word)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./,:+@%";
    for (const char *at = word; *at != '\0'; at++) {
        if ((unsigned char)*at < 0x80 && strchr(plain, *at) == NULL) {
            return false;
        }
    }
    return word[0] != '\0';
}

void ana_command_word(FILE *stream, const char *word)
{
    fputs(word[0] == '-' ? " ./" : " ", stream); /* a folder, whatever it begins with */
    if (is_plain(word)) {
        fputs(word, stream);
    } else {
        write_quoted(stream, word);
    }
}

void ana_command_option(FILE *stream, const char *option, const char *value)
{
    if (value[0] != '\0') {
        fprintf(stream, " --%s ", option);
        write_quoted(stream, value);
    }
}

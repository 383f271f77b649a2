/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/command_text.h"

void ana_command_option(FILE *stream, const char *option, const char *value)
{
    if (value[0] == '\0') {
        return;
    }
    fprintf(stream, " --%s '", option);
    for (const char *at = value; *at != '\0'; at++) {
        if (*at == '\'') {
            fputs("'\\''", stream); /* a shell knows no quote inside quotes */
        } else {
            fputc(*at, stream);
        }
    }
    fputc('\'', stream);
}

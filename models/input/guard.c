/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/guard.h"

#include <string.h>

bool visa_needs_guard(const char *text)
{
    text += strspn(text, "'");
    return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
}

const char *visa_unguarded(const char *field)
{
    return field[0] == '\'' && visa_needs_guard(field) ? field + 1 : field;
}

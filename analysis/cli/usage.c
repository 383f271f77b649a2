/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/usage.h"

#include "sim/base/message.h"

#include <stdarg.h>
#include <stdio.h>

void ana_usage_error(const struct argp_state *state, const char *format, ...)
{
    char message[1024];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, sim_message(format), arguments);
    va_end(arguments);
    argp_error(state, "%s", message);
}

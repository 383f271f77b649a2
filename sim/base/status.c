/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/base/status.h"
#include "sim/base/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *sim_status_text(enum sim_status status)
{
#define SIM_STATUS_TEXT(name, text) text,
    static const char *const texts[] = {SIM_STATUS_LIST(SIM_STATUS_TEXT)};
#undef SIM_STATUS_TEXT
    if ((unsigned)status >= SIM_STATUS_COUNT) {
        return sim_message("unknown status");
    }
    return sim_message(texts[status]);
}

enum sim_status sim_fail(struct sim_error *error, enum sim_status status, const char *format, ...)
{
    if (error == NULL) {
        return status;
    }
    error->status = status;
    va_list arguments;
    va_start(arguments, format);
    /* A message that does not fit is cut, never an error of its own. */
    if (vsnprintf(error->message, sizeof error->message, sim_message(format), arguments) < 0) {
        error->message[0] = '\0';
    }
    va_end(arguments);
    return status;
}

void sim_assert_failed(const char *expression, const char *file, int line)
{
    fprintf(stderr, "%s:%d: bug in visaq: assertion failed: %s\n", file, line, expression);
    abort();
}

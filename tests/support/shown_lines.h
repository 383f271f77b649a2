/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages as they are shown: for fuzzers, whose inputs hold any bytes. */
#ifndef TESTS_SUPPORT_SHOWN_LINES_H
#define TESTS_SUPPORT_SHOWN_LINES_H

#include "models/input/diagnostics.h"
#include "models/input/utf8.h"

#include <string.h>

/* Every line can be shown on a terminal. */
static inline void check_shown_lines(struct visa_diagnostics *diagnostics)
{
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(diagnostics, &count);
    SIM_ASSERT(lines != NULL);
    for (size_t i = 0; i < count; i++) {
        const size_t length = strlen(lines[i]);
        for (size_t at = 0; at < length;) {
            const size_t bytes = visa_utf8_length(lines[i] + at, length - at);
            SIM_ASSERT(bytes > 0 && (unsigned char)lines[i][at] >= 0x20);
            at += bytes;
        }
    }
}

#endif

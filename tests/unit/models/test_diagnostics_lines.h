/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all diagnostics together read like, for comparison in one go. Include after <cmocka.h>. */
#ifndef TEST_DIAGNOSTICS_LINES_H
#define TEST_DIAGNOSTICS_LINES_H

#include "models/input/diagnostics.h"

#include <stdio.h>

/* Fails unless the lines, joined by line ends, are the expected ones. */
static inline void assert_diagnostics(struct visa_diagnostics *diagnostics, const char *expected)
{
    char all[8192] = "";
    size_t used = 0;
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(diagnostics, &count);
    assert_non_null(lines);
    for (size_t i = 0; i < count; i++) {
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i == 0 ? "" : "\n", lines[i]);
        assert_true(used < sizeof all);
    }
    assert_string_equal(all, expected);
}

#endif

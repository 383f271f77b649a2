/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_text.h"

#include "sim/base/status.h"

#include <stddef.h>

const char *ana_run_text(enum ana_run_text text, enum ana_language language)
{
#define ENTRY(id, en) (en),
    static const char *const texts[] = {ANA_RUN_TEXT_LIST(ENTRY)};
#undef ENTRY
    SIM_ASSERT((unsigned)text < ANA_RUN_TEXTS);
    return ana_text(language, texts[text]);
}

struct ana_pool_code ana_pool_code(const char *pool)
{
    struct ana_pool_code code = {""};
    for (size_t i = 0; pool[i] != '\0' && i + 1 < sizeof code.text; i++) {
        bool small = pool[i] >= 'a' && pool[i] <= 'z'; /* whatever the locale */
        code.text[i] = small ? (char)(pool[i] - 'a' + 'A') : pool[i];
    }
    return code;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/schema.h"
#include "models/history/history.h"
#include "models/history/schema.h"

enum sim_status visa_history_template(struct sim_arena *arena, const char **text)
{
    *text = visa_template_of(arena, &visa_case_schema, visa_case_help);
    return arena->failed ? SIM_ERR_MEMORY : SIM_OK;
}

const char *visa_history_file(bool chinese)
{
    return chinese ? "历史案例.csv" : "cases.csv";
}

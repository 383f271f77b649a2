/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/earlier_forecast.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/load.h"
#include "analysis/output/csv_writer.h"
#include "analysis/output/paths.h"
#include "models/input/table.h"

#include <stdlib.h>
#include <unistd.h>

enum { COLUMN_AS_OF, COLUMN_DEADLINE, COLUMN_ODDS, COLUMNS };

static const struct visa_column columns[COLUMNS] = {
    [COLUMN_AS_OF] = {.name = "as_of", .kind = VISA_KIND_DATE, .required = true},
    [COLUMN_DEADLINE] = {.name = "deadline", .kind = VISA_KIND_DATE, .required = true},
    [COLUMN_ODDS] = {.name = "odds", .kind = VISA_KIND_DECIMAL, .required = true, .max = 1},
};

static const struct visa_schema schema = {.columns = columns, .count = COLUMNS};

void ana_earlier_forecast_write(FILE *stream, const struct ana_plan *plan)
{
    struct ana_csv csv;
    char day[VISA_DATE_BYTES];
    ana_csv_init(&csv, stream);
    for (int i = 0; i < COLUMNS; i++) {
        ana_csv_label(&csv, columns[i].name);
    }
    ana_csv_end_row(&csv);
    visa_format_date(plan->question.as_of, day);
    ana_csv_label(&csv, day);
    visa_format_date(plan->question.deadline, day);
    ana_csv_label(&csv, day);
    ana_csv_number(&csv, plan->odds.base.estimate);
    ana_csv_end_row(&csv);
}

/* What was said then. */
static enum sim_status read_answer(struct ana_earlier_forecast *earlier, const char *folder)
{
    struct ana_delegation_loaded *loaded = &earlier->delegation;
    struct visa_table table;
    char *path = ana_path(folder, "forecast.csv");
    if (path == NULL) {
        return SIM_ERR_MEMORY;
    }
    enum sim_status status = visa_table_read(&(struct visa_csv_source){.name = path}, &schema,
                                             &loaded->diagnostics, &loaded->arena, &table);
    if (status == SIM_OK && table.count != 1) {
        visa_report(&loaded->diagnostics, VISA_ERROR, (struct visa_position){.file = table.name},
                    "expected one row");
        status = SIM_ERR_DATA;
    }
    if (status == SIM_OK) {
        const struct visa_cell *cells = table.rows[0].cells;
        earlier->forecast = (struct ana_earlier){.delegation = &loaded->delegation,
                                                 .as_of = (int32_t)cells[COLUMN_AS_OF].whole,
                                                 .deadline = (int32_t)cells[COLUMN_DEADLINE].whole,
                                                 .told = cells[COLUMN_ODDS].decimal};
    }
    status = ana_tell_read(status, path, &loaded->diagnostics, true);
    free(path);
    return status;
}

enum sim_status ana_earlier_forecast_read(struct ana_earlier_forecast *earlier, const char *folder,
                                          const struct visa_scenario *scenario)
{
    const struct ana_delegation_options none = ana_delegation_options_default();
    char *input = ana_path(folder, "input");
    if (input == NULL) {
        return SIM_ERR_MEMORY;
    }
    if (access(input, F_OK) != 0) {
        ana_talk(false, "--earlier: %s is no folder that visaq forecast --output has written", folder);
        free(input);
        return SIM_ERR_NO_INPUT;
    }
    const struct ana_delegation_request request = {
        .folder = input, .options = &none, .scenario = scenario, .quiet = true};
    earlier->loaded = true;
    enum sim_status status = ana_delegation_load(&earlier->delegation, &request);
    if (status == SIM_OK) {
        status = read_answer(earlier, input);
    }
    free(input);
    return status;
}

void ana_earlier_forecast_destroy(struct ana_earlier_forecast *earlier)
{
    if (earlier->loaded) {
        ana_delegation_loaded_destroy(&earlier->delegation);
        *earlier = (struct ana_earlier_forecast){0};
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/overlay_readme.h"

#include "analysis/fit/stages.h"
#include "analysis/output/text_number.h"

static void write_title(const struct ana_fit *fit, enum ana_language language, FILE *stream)
{
    const struct visa_settings *settings = &fit->terms.scenario->settings;
    char day[VISA_DATE_BYTES];
    const struct ana_name title = {settings->title_en, settings->title_zh};
    visa_format_date(fit->terms.as_of, day);
    fprintf(stream, "# ");
    fprintf(stream, ana_text(language, N_("%s, fitted to past cases as of %s")), ana_name_in(title, language),
            day);
    fprintf(stream, "\n\n");
    fprintf(stream,
            ana_text(language,
                     N_("Written by visaq fit from %zu past cases: durations and odds of these cases, mixed "
                        "with those of the scenario %s as if they were worth %s cases. Everything else is "
                        "that scenario's. The column source of each row says from how many cases it is.")),
            fit->terms.history->count, settings->name, ana_number(fit->terms.prior).text);
    fprintf(stream, "\n\n");
}

static void write_files(const struct ana_fit_sheets *sheets, enum ana_language language, FILE *stream)
{
    static const struct {
        enum visa_file file;
        const char *text;
    } files[] = {
        {VISA_FILE_DURATIONS, N_("how long the stages take; 0 for what the same days contain")},
        {VISA_FILE_QUANTILES, N_("laws that no family fits, as tables of quantiles")},
        {VISA_FILE_OUTCOMES, N_("odds of decisions")},
        {VISA_FILE_UNCERTAINTY, N_("how sure these are, for views and for visaq sweep --uncertainty")},
        {VISA_FILE_CHANGES, N_("takes back the base's ranges of rows that are replaced")},
    };
    fprintf(stream, ana_text(language, N_("| file | rows | what they are |\n|---|---|---|\n")));
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        size_t rows = sheets->table[files[i].file].count;
        if (rows > 0) {
            fprintf(stream, "| `%s` | %zu | %s |\n", visa_file_name(files[i].file), rows,
                    ana_text(language, files[i].text));
        }
    }
    fprintf(stream, "\n");
}

/* Which stages are in it, which stay as they were. */
static void write_stages(const struct ana_fit *fit, enum ana_language language, FILE *stream)
{
    for (int written = 1; written >= 0; written--) {
        bool any = false;
        for (size_t i = 0; i < fit->count; i++) {
            const struct ana_fit_group *group = &fit->groups[i];
            bool first = i == 0 || fit->groups[i - 1].stage != group->stage;
            if (first && ana_fit_group_is_written(group) == (written == 1)) {
                fprintf(stream, "%s`%s`",
                        any ? ", "
                        : written == 1
                            ? ana_text(language, N_("Fitted, for all cases together: "))
                            : ana_text(language, N_("As the scenario has them, for all cases together: ")),
                        ana_fit_stage_word(group->stage));
                any = true;
            }
        }
        fprintf(stream, any ? "\n" : "");
    }
    fprintf(stream, "\n");
}

void ana_fit_write_readme(const struct ana_fit_sheets *sheets, enum ana_language language, FILE *stream)
{
    write_title(sheets->fit, language, stream);
    write_files(sheets, language, stream);
    write_stages(sheets->fit, language, stream);
    fprintf(stream,
            ana_text(language, N_("Rows have no dates: they hold for all days of a run. Past cases that "
                                  "someone reported are not all cases: who is still waiting, or never "
                                  "said so, may be missing.")));
    fprintf(stream, "\n\n```sh\nvisaq check .\nvisaq run .\n```\n");
}

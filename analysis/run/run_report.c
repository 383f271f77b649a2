/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_report.h"

#include "analysis/output/text_number.h"
#include "analysis/output/version.h"
#include "analysis/plot/day_axis.h"
#include "analysis/run/manifest.h"
#include "analysis/run/run_tables.h"
#include "analysis/run/run_text.h"
#include "analysis/run/run_warm_up.h"
#include "analysis/run/table_print.h"

#include <inttypes.h>

const struct ana_estimate *ana_run_estimate(const struct ana_run_summary *summary,
                                            const struct ana_response_key *key)
{
    size_t i = ana_responses_find(&summary->experiment->table.responses, key);
    return i == ANA_NO_RESPONSE ? NULL : &summary->estimates[i];
}

static void print_first_line(FILE *stream, const struct ana_experiment *experiment,
                             enum ana_language language)
{
    const struct visa_settings *settings = &experiment->plan.scenario->settings;
    char date[ANA_DAY_BYTES];
    char seed[24];
    ana_day_text_full(date, settings->start_day, language);
    snprintf(seed, sizeof seed, "%" PRIu64, experiment->plan.seed);
    fprintf(stream, ana_text(language, N_("visaq %s  scenario %s  digest %s  seed %s  replications %u")),
            ANA_VERSION, settings->name, ana_digest_text(experiment->plan.scenario).text, seed,
            experiment->done);
    if (experiment->plan.first > 0) {
        fprintf(stream, ana_text(language, N_(" from %u")), experiment->plan.first);
    }
    if (experiment->plan.sampling != ANA_INDEPENDENT) {
        fprintf(stream, ana_text(language, N_("  sampling %s")),
                ana_sampling_word(experiment->plan.sampling));
    }
    fprintf(stream, ana_text(language, N_("  days %d from %s\n")),
            settings->cohort_to - settings->start_day + 1, date);
    struct ana_run_warm_up warm_up;
    struct sim_error none;
    if (ana_run_warm_up_init(&warm_up, experiment, &none) == SIM_OK) {
        fprintf(stream, "%s\n", ana_run_warm_up_text(settings, &warm_up, language).text);
    }
    ana_run_warm_up_destroy(&warm_up);
    if (experiment->plan.goal.target > 0) {
        const struct ana_goal_state goal = ana_experiment_goal(experiment);
        fprintf(stream, "%s\n", ana_goal_text(&goal).text);
    }
}

void ana_run_print(FILE *stream, const struct ana_run_summary *summary, enum ana_language language)
{
    const struct ana_design *plan = &summary->experiment->plan;
    struct ana_document tables;
    ana_document_init(&tables, language);
    for (int part = 0; part < ANA_RUN_PARTS; part++) {
        ana_run_part_add(&tables, summary, (enum ana_run_part)part, ANA_RUN_BRIEF);
    }
    print_first_line(stream, summary->experiment, language);
    ana_tables_print(stream, &tables);
    ana_document_destroy(&tables);
    bool pairs = plan->sampling == ANA_ANTITHETIC;
    fputc('\n', stream);
    fprintf(stream, ana_text(language, C_("below tables", "%s %s; %s")),
            ana_run_text(pairs ? ANA_RUN_INTERVALS_ARE_OF_PAIRS : ANA_RUN_INTERVALS_ARE, language),
            ana_number(plan->level).text, ana_run_text(ANA_RUN_BLANKS_ARE, language));
    fputc('\n', stream);
}

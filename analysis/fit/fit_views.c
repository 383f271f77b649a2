/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/fit_views.h"

#include "analysis/document/document.h"
#include "analysis/fit/fit_tables.h"
#include "analysis/fit/fit_words.h"

#include <math.h>

#define PERCENT 100.0
#define SHOWN_P 0.00005 /* four decimals */

static const struct ana_report_column stage_columns[] = {
    {"stage", N_("stage"), 0}, {"group", N_("group"), 0},      {"cases", C_("fit", "cases"), 0},
    {"ended", N_("ended"), 0}, {"open", C_("fit", "open"), 0}, {"p50", N_("median"), 1},
    {"low", N_("low"), 1},     {"high", N_("high"), 1},        {"p80", "P80", 1},
    {"p95", "P95", 1},         {"unit", N_("unit"), 0},
};
static const struct ana_report_column family_columns[] = {
    {"stage", N_("stage"), 0},           {"group", N_("group"), 0}, {"family", N_("family"), 0},
    {"parameters", N_("parameters"), 0}, {"aic", "AIC", 1},         {"p_value", N_("p of the test"), 4},
    {"taken", N_("taken"), 0},
};
static const struct ana_report_column law_columns[] = {
    {"stage", N_("stage"), 0},
    {"group", N_("group"), 0},
    {"law", N_("law"), 0},
    {"why", N_("why"), 0},
    {"p50", N_("median"), 1},
    {"p80", "P80", 1},
    {"p95", "P95", 1},
    {"shipped_p50", N_("median before"), 1},
    {"shipped_p80", N_("P80 before"), 1},
    {"shipped_p95", N_("P95 before"), 1},
};
static const struct ana_report_column odds_columns[] = {
    {"class", N_("class"), 0},
    {"decided_at", N_("decided at"), 0},
    {"applicant", C_("fit", "applicant"), 0},
    {"field", N_("field"), 0},
    {"outcome", N_("outcome"), 0},
    {"count", C_("fit", "cases"), 0},
    {"observed", N_("these cases, %"), 1},
    {"shipped", N_("before, %"), 1},
    {"written", N_("written, %"), 1},
    {"low", N_("low, %"), 1},
    {"high", N_("high, %"), 1},
};

#define COLUMNS(list) .columns = (list), .column_count = sizeof(list) / sizeof((list)[0])
static const struct ana_report_table stages_view = {.name = ANA_FIT_TABLE_STAGES,
                                                    .title = N_("What the cases say (Kaplan–Meier)"),
                                                    COLUMNS(stage_columns),
                                                    .names = 2,
                                                    .file = "fits"};
static const struct ana_report_table families_view = {.name = ANA_FIT_TABLE_FAMILIES,
                                                      .title = N_("Families, by maximum likelihood"),
                                                      COLUMNS(family_columns),
                                                      .names = 4,
                                                      .file = "fits"};
static const struct ana_report_table laws_view = {.name = ANA_FIT_TABLE_LAWS,
                                                  .title = N_("The law of each group, and why"),
                                                  COLUMNS(law_columns),
                                                  .names = 4,
                                                  .file = "fits"};
static const struct ana_report_table odds_view = {.name = ANA_FIT_TABLE_ODDS,
                                                  .title = N_("Odds of a decision"),
                                                  COLUMNS(odds_columns),
                                                  .names = 5,
                                                  .file = "odds"};
#undef COLUMNS

/* A table that is being filled. */
struct view {
    struct ana_report *report;
    struct ana_report_table *table;
    const struct ana_fit *fit;
};

static bool is_full(const struct view *view, size_t more)
{
    return ana_report_rows(view->table) + more > ANA_DOCUMENT_ROWS;
}

static void add_text(const struct view *view, const char *text)
{
    ana_report_text(view->report, view->table, text);
}

/* A text of the program, as it is shown. */
static void add_word(const struct view *view, const char *text)
{
    add_text(view, ana_report_word(view->report, text));
}

static void add_group(const struct view *view, const struct ana_fit_group *group)
{
    add_word(view, ana_fit_stage_name(group->stage));
    add_text(view, ana_fit_group_name(view->report, view->fit, group));
}

/* An end that is not known, since the curve does not get there, is shown as such. */
static void add_number(const struct view *view, double number)
{
    if (isinf(number)) {
        ana_report_shown(view->report, view->table, number, "∞");
    } else {
        ana_report_number(view->report, view->table, number);
    }
}

static void add_p(const struct view *view, double p)
{
    if (p < SHOWN_P) {
        ana_report_shown(view->report, view->table, p, "<0.0001");
    } else {
        add_number(view, p);
    }
}

static void add_stage(const struct view *view, const struct ana_fit_group *group)
{
    static const double tails[] = {0.8, 0.95};
    const struct ana_life_step *curve = group->curve;
    struct ana_interval median = {NAN, NAN, NAN};
    if (group->steps > 0) {
        median = ana_life_quantile_interval(curve, group->steps, 0.5, view->fit->terms.level);
        median.estimate = ana_life_quantile(curve, group->steps, 0.5);
    }
    view->table->line = ana_fit_table_line(view->fit, group, ANA_FIT_ROW_OBSERVED);
    add_group(view, group);
    add_number(view, (double)group->cases);
    add_number(view, (double)group->ended);
    add_number(view, (double)group->open);
    add_number(view, median.estimate);
    add_number(view, median.low);
    add_number(view, median.high);
    for (size_t i = 0; i < 2; i++) {
        add_number(view, group->steps > 0 ? ana_life_quantile(curve, group->steps, tails[i]) : NAN);
    }
    add_word(view, ana_fit_unit_name(group));
}

static void add_family(const struct view *view, const struct ana_fit_group *group, size_t family)
{
    const struct ana_life_fit *life = &group->fit[family];
    bool taken = group->verdict == ANA_FIT_FAMILY && family == group->chosen;
    view->table->line = ana_fit_table_line(view->fit, group, ANA_FIT_ROW_FAMILY + (unsigned)family);
    add_group(view, group);
    add_word(view, ana_fit_family_name(ana_fit_families[family]));
    if (life->converged) {
        add_text(view, ana_fit_parameters(view->report, life, view->fit->terms.level));
    } else {
        add_word(view, life->problem);
    }
    add_number(view, life->converged ? life->aic : NAN);
    add_p(view, life->converged ? group->test[family].p : NAN);
    add_word(view, taken ? N_("taken") : "");
}

static void add_law(const struct view *view, const struct ana_fit_group *group)
{
    static const double shown[] = {0.5, 0.8, 0.95};
    bool written = ana_fit_group_is_written(group);
    bool family = group->verdict == ANA_FIT_FAMILY;
    enum sim_law_family law = family ? group->mixed.law.family : SIM_LAW_EMPIRICAL;
    view->table->line = ana_fit_table_line(view->fit, group, ANA_FIT_ROW_WRITTEN);
    add_group(view, group);
    add_word(view, written ? ana_fit_family_name(law) : N_("as before"));
    view->table->line = 0;
    add_text(view, ana_fit_reason(view->report, view->fit, group));
    view->table->line = ana_fit_table_line(view->fit, group, ANA_FIT_ROW_WRITTEN);
    for (size_t i = 0; i < 3; i++) {
        add_number(view, written ? ana_fit_written_quantile(group, shown[i]).estimate : NAN);
    }
    view->table->line = ana_fit_table_line(view->fit, group, ANA_FIT_ROW_SHIPPED);
    for (size_t i = 0; i < 3; i++) {
        add_number(view, group->shipped[i]);
    }
}

static void add_share(const struct view *view, double share)
{
    add_number(view, share * PERCENT);
}

static void add_outcome(const struct view *view, const struct ana_fit_odds *odds, size_t outcome)
{
    bool written = ana_fit_odds_are_written(odds);
    view->table->line = ana_fit_odds_line(view->fit, odds, outcome);
    if (odds->class < 0) {
        add_word(view, ana_fit_all("all"));
    } else {
        add_text(view, ana_fit_class(view->fit, odds->class)); /* a name of the scenario's own */
    }
    add_word(view, ana_fit_decision_name(odds->decision));
    add_word(view, ana_fit_all(ana_fit_applicant(odds->applicant)));
    add_word(view, ana_fit_field_name(odds->field));
    add_word(view, ana_fit_outcome_name(outcome));
    add_number(view, (double)odds->count[outcome]);
    add_share(view, odds->own[outcome]);
    add_share(view, odds->shipped[outcome]);
    add_share(view, written ? odds->mixed[outcome] : NAN);
    add_share(view, written ? odds->low[outcome] : NAN);
    add_share(view, written ? odds->high[outcome] : NAN);
}

static struct view begin(struct ana_report *report, const struct ana_fit *fit,
                         const struct ana_report_table *like)
{
    return (struct view){report, ana_report_begin(report, like), fit};
}

static void show_stages(struct ana_report *report, const struct ana_fit *fit)
{
    const struct view view = begin(report, fit, &stages_view);
    for (size_t i = 0; i < fit->count && !is_full(&view, 1); i++) {
        if (fit->groups[i].cases > 0) {
            add_stage(&view, &fit->groups[i]);
        }
    }
}

static void show_families(struct ana_report *report, const struct ana_fit *fit)
{
    const struct view view = begin(report, fit, &families_view);
    for (size_t i = 0; i < fit->count && !is_full(&view, ANA_FIT_FAMILIES); i++) {
        for (size_t family = 0; family < ANA_FIT_FAMILIES && ana_fit_is_settled(&fit->groups[i]); family++) {
            add_family(&view, &fit->groups[i], family);
        }
    }
}

/* Those that are written, then those that stay for want of cases. */
static void show_laws(struct ana_report *report, const struct ana_fit *fit)
{
    const struct view view = begin(report, fit, &laws_view);
    for (int written = 1; written >= 0; written--) {
        for (size_t i = 0; i < fit->count && !is_full(&view, 1); i++) {
            const struct ana_fit_group *group = &fit->groups[i];
            bool wanted = group->cases > 0 && !group->shown_only;
            if (wanted && ana_fit_group_is_written(group) == (written == 1)) {
                add_law(&view, group);
            }
        }
    }
}

static void show_odds(struct ana_report *report, const struct ana_fit *fit)
{
    const struct view view = begin(report, fit, &odds_view);
    for (size_t i = 0; i < fit->odds_count && !is_full(&view, ANA_FIT_OUTCOMES); i++) {
        for (size_t outcome = 0; outcome < ANA_FIT_OUTCOMES && fit->odds[i].decided > 0; outcome++) {
            add_outcome(&view, &fit->odds[i], outcome);
        }
    }
}

void ana_fit_views(struct ana_report *report, const struct ana_fit *fit)
{
    show_stages(report, fit);
    show_families(report, fit);
    show_laws(report, fit);
    show_odds(report, fit);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/capacity_document.h"

#include "analysis/capacity/report_forms.h"
#include "analysis/document/common.h"
#include "analysis/plot/plot_kinds.h"

#include <inttypes.h>
#include <string.h>

#define PERCENT 100.0

/* What is told of a kind of question. */
struct kind {
    const char *kind;  /* as in the manifest */
    const char *title; /* of the document */
    const char *table; /* that the figure stands by */
    enum ana_study_plot plot;
    const char *shows; /* the figure; the first answer follows */
    struct ana_common_verb verb;
};

static const char *const search_limits[] = {
    N_("Levels are tried in one order, and no target is assumed to get farther away from one to the next."),
    N_("The answer is the smallest of the levels that were asked for, not of all that there could be.")};
static const char *const choice_limits[] = {
    N_("What is best holds for the objective that was asked for, and for no other.")};
static const char *const budget_limits[] = {
    N_("What is best holds for the objective that was asked for, and for no other."),
    N_("Where not all placements could be candidates, the promise is about those that a screening left.")};
static const char *const recovery_limits[] = {
    N_("The shock is one event of known dates and size, and nobody reacts to it otherwise than the scenario "
       "says.")};

#define LIMITS(list) .limits = (list), .limit_count = sizeof(list) / sizeof((list)[0])

static const struct kind kinds[] = {
    {"search",
     N_("The smallest level that meets the targets"),
     "curve",
     ANA_STUDY_PLOT_TRADE_OFF,
     N_("The measure at each level that was run, with its interval, and the target as a line. %s"),
     {.purpose = N_("How much capacity is enough to keep a promise."),
      .outputs = N_("The smallest level that meets the targets, every test that led to it, and the measures "
                    "at the levels around it."),
      .aims = N_("One quantity is varied over ordered levels, to find the smallest that meets all targets."),
      .algorithms = N_("Bisection over the levels; each is tested by the sequential procedure of Andradóttir "
                       "and Kim (2010), with the error split over all tests that a search may take."),
      .estimation = N_("Replications are added until a test is decided, so their number differs by level; "
                       "all levels share the same luck. Intervals are Student's t over replications."),
      LIMITS(search_limits)}},
    {"choice",
     N_("The best of several levels"),
     "candidates",
     ANA_STUDY_PLOT_RESPONSE,
     N_("The objective at each level, with its interval. %s"),
     {.purpose = N_("Which of several rules or settings is best."),
      .outputs = N_("The best level, which others are as good, and the objective of all of them."),
      .aims = N_("One setting is varied over levels without an order, to make the objective best."),
      .algorithms = N_("A race among the levels on the same luck: a level is out once it is shown to be "
                       "worse than another."),
      .estimation = N_("Replications are added until the race is decided, so their number differs by level. "
                       "Intervals are Student's t on differences, pair by pair on the same luck."),
      LIMITS(choice_limits)}},
    {"budget",
     N_("Where a budget helps most"),
     "candidates",
     ANA_STUDY_PLOT_ALLOCATION,
     N_("What each of the best candidates places where, and what the objective comes to. %s"),
     {.purpose = N_("Where additional capacity helps most."),
      .outputs = N_("The best placement of a budget, which others are as good, and what it gains."),
      .aims = N_("A budget is dealt out over places in equal parts, to make the objective best."),
      .algorithms = N_("A screening picks candidates, and a race on fresh replications decides among them."),
      .estimation = N_("Replications are added until the race is decided, so their number differs by "
                       "candidate. Intervals are Student's t on differences, pair by pair on the same luck."),
      LIMITS(budget_limits)}},
    {"recovery",
     N_("Recovery from a shock"),
     "recovery",
     ANA_STUDY_PLOT_RECOVERY,
     N_("Each series with the shock minus without it, day by day, with its interval. %s"),
     {.purpose = N_("How long a shock is felt, and how bad it is."),
      .outputs = N_("The time to recover, the greatest difference and its day, and how many replications do "
                    "not come back within the run."),
      .aims = N_("The same scenario is run with and without the shock."),
      .algorithms = NULL,
      .estimation = N_("Pairs of replications on the same luck, with and without the shock. Intervals are "
                       "Student's t over replications; those that do not come back are counted apart."),
      LIMITS(recovery_limits)}}};

#undef LIMITS

static const struct kind *kind_of(const struct ana_capacity_about *about)
{
    size_t i = 0;
    while (strcmp(kinds[i].kind, about->kind) != 0) {
        i++;
        SIM_ASSERT(i < sizeof kinds / sizeof kinds[0]);
    }
    return &kinds[i];
}

static void add_head(struct ana_document *document, const struct kind *kind,
                     const struct ana_capacity_about *about)
{
    const struct visa_settings *settings = &about->base->settings;
    const struct ana_name names = {settings->title_en, settings->title_zh};
    const char *title = ana_name_in(names, document->language);
    char seed[24];
    (void)snprintf(seed, sizeof seed, "%" PRIu64, about->seed);
    ana_document_text(document, ANA_BLOCK_TITLE, ana_text(document->language, kind->title));
    ana_document_say(document, ANA_BLOCK_SUBTITLE, "%s · confidence %.4g %% · seed %s",
                     title[0] != '\0' ? title : settings->name, about->confidence * PERCENT, seed);
}

/* The figure is of what the first answer says. */
static void add_figure(struct ana_document *document, const struct kind *kind,
                       const struct ana_report *report)
{
    const char *answer = report->sentence_count > 0 ? report->sentences[0].text : "";
    ana_document_figure(document, ana_study_plot_entry(kind->plot)->name,
                        ana_document_phrase(document, kind->shows, answer));
}

static void add_section(struct ana_document *document, const struct ana_capacity_about *about,
                        const struct ana_report *report, const struct ana_report_table *table)
{
    const struct kind *kind = kind_of(about);
    ana_document_section(document, table->name, table->title);
    if (strcmp(table->name, kind->table) == 0) {
        add_figure(document, kind, report);
    }
    ana_report_tell_table(document, report, table, about->confidence);
}

/* The table that the figure stands by comes first, the others as they are. */
static void add_tables(struct ana_document *document, const struct ana_capacity_about *about,
                       const struct ana_report *report)
{
    const struct ana_report_table *first = ana_report_find(report, kind_of(about)->table);
    if (first != NULL && first->title != NULL && first->count > 0) {
        add_section(document, about, report, first);
    }
    for (size_t i = 0; i < report->table_count; i++) {
        const struct ana_report_table *table = &report->tables[i];
        if (table != first && table->title != NULL && table->count > 0) {
            add_section(document, about, report, table);
        }
    }
}

void ana_capacity_document(struct ana_document *document, const struct ana_capacity_about *about,
                           const struct ana_report *report)
{
    const struct kind *kind = kind_of(about);
    const struct ana_common_parts parts = {.verb = &kind->verb,
                                           .scenarios = &about->base,
                                           .count = 1,
                                           .command = about->command,
                                           .checksums = "manifest.json",
                                           .seed = about->seed,
                                           .sampling = ANA_INDEPENDENT,
                                           .level = about->confidence};
    SIM_ASSERT(document->language == report->language);
    add_head(document, kind, about);
    ana_report_tell_sentences(document, report, ANA_SENTENCE_ANSWER, ANA_BLOCK_ANSWER);
    add_tables(document, about, report);
    ana_document_section(document, "notes", "Notes");
    ana_report_tell_sentences(document, report, ANA_SENTENCE_NOTE, ANA_BLOCK_ITEM);
    ana_document_common(document, &parts);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/common_parts.h"

#include "analysis/output/version.h"
#include "models/calendar/date.h"

#include <stdio.h>

/* The items in their order, with the numbers that STRESS-DES gives them. */
#define CHECKLIST(TEXT)                                                                                      \
    TEXT(PURPOSE, "1.1 Purpose of the model")                                                                \
    TEXT(OUTPUTS, "1.2 Model outputs")                                                                       \
    TEXT(AIMS, "1.3 Experimentation aims")                                                                   \
    TEXT(DIAGRAM, "2.1 Base model overview diagram")                                                         \
    TEXT(BASE_LOGIC, "2.2 Base model logic")                                                                 \
    TEXT(SCENARIO_LOGIC, "2.3 Scenario logic")                                                               \
    TEXT(ALGORITHMS, "2.4 Algorithms")                                                                       \
    TEXT(ENTITIES, "2.5.1 Entities")                                                                         \
    TEXT(ACTIVITIES, "2.5.2 Activities")                                                                     \
    TEXT(RESOURCES, "2.5.3 Resources")                                                                       \
    TEXT(QUEUES, "2.5.4 Queues")                                                                             \
    TEXT(ENTRY_EXIT, "2.5.5 Entry and exit points")                                                          \
    TEXT(DATA_SOURCES, "3.1 Data sources")                                                                   \
    TEXT(PRE_PROCESSING, "3.2 Pre-processing")                                                               \
    TEXT(INPUTS, "3.3 Input parameters")                                                                     \
    TEXT(ASSUMPTIONS, "3.4 Assumptions")                                                                     \
    TEXT(INITIALISATION, "4.1 Initialisation")                                                               \
    TEXT(RUN_LENGTH, "4.2 Run length")                                                                       \
    TEXT(ESTIMATION, "4.3 Estimation approach")                                                              \
    TEXT(SOFTWARE, "5.1 Software and language")                                                              \
    TEXT(RANDOM, "5.2 Random sampling")                                                                      \
    TEXT(EXECUTION, "5.3 Model execution")                                                                   \
    TEXT(SYSTEM, "5.4 System specification")                                                                 \
    TEXT(SHARING, "6.1 Computer model sharing statement")

#define TEXT(id, text) ITEM_##id,
enum item { CHECKLIST(TEXT) ITEMS };
#undef TEXT

/* What is the same for every result of the program. */
static const char *const fixed[ITEMS] = {
    [ITEM_PURPOSE] =
        N_("How long applications for non-immigrant US visas made in mainland China take, from the "
           "decision to apply to the passport in hand, how they end, and what limits them."),
    [ITEM_DIAGRAM] =
        N_("enter → approval and passport → forms and account → choice of route and post → fee → seat "
           "→ interview, hand-in or note verbale → decision → (221(g) → decision) → passport back | "
           "reapply | refused. models/README.md draws it."),
    [ITEM_BASE_LOGIC] =
        N_("Each application goes through the stages above. It competes for dated seats of a post, "
           "may cancel, move up, change the post or give up, waits at windows or desks for the "
           "decision, may be refused and apply again. Rules and calendars are those in force on the "
           "day. models/pipeline/README.md tells it stage by stage."),
    [ITEM_ALGORITHMS] =
        N_("Choice of post: random utility (logit with Gumbel noise) of home and wait. Release of "
           "seats: by lottery or in order of joining. Luck of a delegation: normal copula. Verdicts: "
           "one uniform number against the odds in force."),
    [ITEM_ACTIVITIES] =
        N_("Named in durations.csv: approval, passport, forms, payment, interview, waiver decision, "
           "documents, administrative processing, printing, delivery. Each runs on plain time or on "
           "the working time of a calendar."),
    [ITEM_PRE_PROCESSING] =
        N_("None at run time: rows are used as they are written, after checks; tables of laws are "
           "computed from their parameters. How the data were prepared stands with their sources."),
    [ITEM_EXECUTION] =
        N_("Event by event, in minutes of eight phases; events of the same minute and phase in order of "
           "scheduling. Replications run in parallel; every sum is one of integers or has a fixed "
           "order."),
    [ITEM_SYSTEM] = N_("Not recorded: the bytes do not depend on processor, number of threads or compiler."),
    [ITEM_SHARING] =
        N_("Source code GPL-3.0-or-later, data of the scenarios that come with it CC0-1.0; both are in "
           "the repository of visaq, with tests, closed forms and the command above."),
};

struct answering {
    struct ana_document *document;
    const struct ana_common_parts *parts;
    const struct visa_scenario *scenario; /* the base, or NULL */
};

static const char *join(struct ana_document *document, const char *first, const char *second)
{
    const char *one = ana_text(document->language, first);
    const char *two = ana_text(document->language, second);
    if (*one == '\0' || *two == '\0') {
        return *one == '\0' ? two : one;
    }
    return ana_document_phrase(document, C_("two sentences", "%s %s"), one, two);
}

static const char *date_text(struct ana_document *document, int32_t day)
{
    struct visa_date date = visa_date_from_day(day);
    return ana_document_phrase(document, N_("%d-%02d-%02d"), date.year, date.month, date.day);
}

static const char *scenario_logic(const struct answering *at)
{
    if (at->parts->count < 2) {
        return at->scenario->changes[0] == '\0'
                   ? ana_document_phrase(at->document, N_("One scenario, %s, as its files say."),
                                         at->scenario->settings.name)
                   : ana_document_phrase(at->document, N_("One scenario, %s, with the changes %s."),
                                         at->scenario->name_unchanged, at->scenario->changes);
    }
    return ana_document_phrase(at->document,
                               N_("%s and %zu alternatives; what they change is told under the assumptions."),
                               at->scenario->settings.name, at->parts->count - 1);
}

static const char *entities(const struct answering *at)
{
    const struct visa_scenario *s = at->scenario;
    const char *names = "";
    for (uint32_t i = 0; i < s->class_count; i++) {
        names = ana_document_format(at->document, i == 0 ? "%s%s" : "%s %s", names, s->classes[i].name);
    }
    return ana_document_phrase(
        at->document,
        N_("Applications, official and private, alone or in parties, of %u classes: %s; told "
           "apart by the attributes in population.csv."),
        s->class_count, names);
}

static const char *resources(const struct answering *at)
{
    const struct visa_scenario *s = at->scenario;
    const char *names = "";
    for (uint32_t i = 0; i < s->post_count; i++) {
        const struct visa_post *post = &s->posts[i];
        const char *city =
            ana_name_in((struct ana_name){post->city_en, post->city_zh}, at->document->language);
        const char *name = city[0] != '\0' ? city : post->name;
        names = i == 0 ? name : ana_document_phrase(at->document, C_("list of waits", "%s, %s"), names, name);
    }
    return ana_document_phrase(
        at->document,
        N_("%u posts (%s) with %u pools of dated seats, interview windows, and waiver decisions "
           "a day."),
        s->post_count, names, s->pool_count);
}

static const char *queues(const struct answering *at)
{
    uint32_t lotteries = 0;
    for (uint32_t i = 0; i < at->scenario->pool_count; i++) {
        lotteries += at->scenario->pools[i].queue == VISA_QUEUE_LOTTERY ? 1 : 0;
    }
    return ana_document_phrase(
        at->document,
        N_("For seats: %u pools by lottery, %u first come, first served. At windows and desks: "
           "in order of arrival."),
        lotteries, at->scenario->pool_count - lotteries);
}

static const char *entry_exit(const struct answering *at)
{
    return ana_document_phrase(
        at->document,
        N_("Entry: %u streams of demand.csv, parties a day by Poisson laws whose means follow "
           "season and weekday. Exit: visa in hand, refused for good, withdrawn, lapsed, or open "
           "at the end of the run."),
        at->scenario->stream_count);
}

static const char *data_sources(const struct answering *at)
{
    struct visa_source_count count = visa_sources_count(&at->scenario->sources);
    return ana_document_phrase(
        at->document,
        N_("Column \"source\" of the scenario's rows, quoted above: %u rows on a source without "
           "an assumption."),
        count.sourced);
}

static const char *inputs(const struct answering *at)
{
    uint32_t ranges = 0;
    for (size_t i = 0; i < at->scenario->sources.count; i++) {
        const struct visa_source *source = &at->scenario->sources.item[i];
        ranges += source->file == VISA_FILE_UNCERTAINTY ? source->rows : 0;
    }
    const char *text = ana_document_phrase(
        at->document, N_("The rows of the scenario's files, %u in all; ranges of uncertainty.csv: %u."),
        visa_sources_count(&at->scenario->sources).rows, ranges);
    return at->parts->travellers == 0
               ? text
               : join(at->document, text,
                      ana_document_phrase(at->document, N_("A delegation of %zu travellers, without names."),
                                          at->parts->travellers));
}

static const char *assumptions(const struct answering *at)
{
    struct visa_source_count count = visa_sources_count(&at->scenario->sources);
    return ana_document_phrase(
        at->document, N_("%u rows rest on an assumption; they are listed above, as is what is not modelled."),
        count.assumed);
}

static const char *initialisation(const struct answering *at)
{
    const struct visa_settings *settings = &at->scenario->settings;
    const char *start =
        settings->given ? N_("Day 0 begins with the state in initial_state.csv.") : N_("Day 0 begins empty.");
    return join(at->document, start,
                ana_document_phrase(
                    at->document, N_("Pre-roll of demand: %d days; warm-up left out of results: %d days."),
                    settings->start_day - settings->first_day, settings->cohort_from - settings->start_day));
}

static const char *run_length(const struct answering *at)
{
    const struct visa_settings *settings = &at->scenario->settings;
    return ana_document_phrase(
        at->document, N_("%d days from %s, then a run-off of %d days in which what is under way may end."),
        settings->cohort_to - settings->start_day + 1, date_text(at->document, settings->start_day),
        settings->last_day - settings->cohort_to);
}

static const char *estimation(const struct answering *at)
{
    const struct ana_common_parts *parts = at->parts;
    const char *text = "";
    if (parts->replications > 0) {
        text = ana_document_phrase(at->document,
                                   parts->sampling == ANA_ANTITHETIC
                                       ? N_("%u replications in antithetic pairs, each pair one observation.")
                                       : N_("%u independent replications."),
                                   parts->replications);
    }
    text = join(at->document, text, parts->verb->estimation);
    return parts->level > 0
               ? join(at->document, text,
                      ana_document_phrase(at->document, N_("Level of the intervals: %s %%."),
                                          ana_document_format(at->document, "%.6g", parts->level * 100)))
               : text;
}

static const char *software(const struct answering *at)
{
    return ana_document_phrase(at->document, N_("visaq %s, C17, with the GNU Scientific Library."),
                               ANA_VERSION);
}

static const char *random_sampling(const struct answering *at)
{
    char seed[24];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)at->parts->seed);
    return ana_document_phrase(
        at->document,
        N_("Philox2x64-10 keyed by seed (%s), replication, applicant, purpose and attempt, and laws inverted "
           "from "
           "tables. The same applicant has the same luck in every scenario: common random numbers."),
        seed);
}

/* Answers that are computed from the scenario. */
static const char *computed(const struct answering *at, enum item item)
{
    static const char *(*const answers[ITEMS])(const struct answering *) = {
        [ITEM_SCENARIO_LOGIC] = scenario_logic,
        [ITEM_ENTITIES] = entities,
        [ITEM_RESOURCES] = resources,
        [ITEM_QUEUES] = queues,
        [ITEM_ENTRY_EXIT] = entry_exit,
        [ITEM_DATA_SOURCES] = data_sources,
        [ITEM_INPUTS] = inputs,
        [ITEM_ASSUMPTIONS] = assumptions,
        [ITEM_INITIALISATION] = initialisation,
        [ITEM_RUN_LENGTH] = run_length,
    };
    if (answers[item] == NULL) {
        return "";
    }
    return at->scenario != NULL ? answers[item](at)
                                : ana_text(at->document->language, N_("See the results that were read."));
}

static const char *answer(const struct answering *at, enum item item)
{
    const struct ana_common_verb *verb = at->parts->verb;
    switch (item) {
    case ITEM_PURPOSE:
        return join(at->document, verb->purpose, fixed[item]);
    case ITEM_OUTPUTS:
        return ana_text(at->document->language, verb->outputs);
    case ITEM_AIMS:
        return ana_text(at->document->language, verb->aims);
    case ITEM_ALGORITHMS:
        return join(at->document, fixed[item], verb->algorithms);
    case ITEM_ESTIMATION:
        return estimation(at);
    case ITEM_SOFTWARE:
        return software(at);
    case ITEM_RANDOM:
        return random_sampling(at);
    default:
        return fixed[item] != NULL ? ana_text(at->document->language, fixed[item]) : computed(at, item);
    }
}

void ana_common_checklist(struct ana_document *document, const struct ana_common_parts *parts)
{
#define TEXT(id, text) text,
    static const char *const names[ITEMS] = {CHECKLIST(TEXT)};
#undef TEXT
    const struct answering at = {document, parts, parts->count > 0 ? parts->scenarios[0] : NULL};
    ana_document_section(document, ANA_SECTION_CHECKLIST, "STRESS-DES checklist");
    ana_document_table(
        document,
        ana_text(document->language,
                 N_("Strengthening the reporting of empirical simulation studies: discrete-event "
                    "simulation (Monks and others 2019, Journal of Simulation 13(1):55–67)")),
        "");
    ana_document_column(document, ANA_BLOCK_LABELS, "item");
    ana_document_column(document, ANA_BLOCK_LABELS, "answer");
    for (int item = 0; item < ITEMS; item++) {
        ana_document_cell(document, ana_text(document->language, names[item]), 0);
        ana_document_cell(document, answer(&at, (enum item)item), 0);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/common_parts.h"

#include <string.h>

/* Which sources a table shows. */
struct choice {
    const struct visa_sources
        *base; /* of an alternative: what it has in common with this is left out; or NULL */
    bool assumption;
};

static bool has(const struct visa_sources *sources, const struct visa_source *source)
{
    for (size_t i = 0; i < sources->count; i++) {
        const struct visa_source *other = &sources->item[i];
        if (other->file == source->file && strcmp(other->text, source->text) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_chosen(const struct visa_source *source, const struct choice *choice)
{
    return source->text[0] != '\0' && source->assumption == choice->assumption &&
           (choice->base == NULL || !has(choice->base, source));
}

/* "beijing … wuhan", or "beijing"; an empty selector is all of them. */
static const char *about_text(struct ana_document *document, const struct visa_source *source)
{
    const char *all = ana_text(document->language, C_("selector", "all"));
    const char *first = source->first[0] != '\0' ? source->first : all;
    if (strcmp(source->first, source->last) == 0) {
        return first;
    }
    return ana_document_format(document, "%s … %s", first, source->last);
}

static const char *source_text(struct ana_document *document, const struct visa_source *source)
{
    return source->changed == 0 ? source->text
                                : ana_document_phrase(document, N_("%s [rows that were changed: %u]"),
                                                      source->text, source->changed);
}

static void add_row(struct ana_document *document, const struct visa_source *source)
{
    const char *file = visa_file_name(source->file);
    bool own = source->folder[0] == '\0';
    ana_document_cell(document, own ? file : ana_document_format(document, "%s/%s", source->folder, file), 0);
    ana_document_cell(document, about_text(document, source), 0);
    ana_document_cell(document, ana_document_format(document, "%u", source->rows), 0);
    ana_document_cell(document, source_text(document, source), 0);
}

/* Nothing where there is no such source. */
static void add_table(struct ana_document *document, const char *caption, const struct visa_sources *sources,
                      const struct choice *choice)
{
    bool begun = false;
    for (size_t i = 0; i < sources->count; i++) {
        if (!is_chosen(&sources->item[i], choice)) {
            continue;
        }
        if (!begun) {
            ana_document_table(document, caption, "");
            ana_document_column(document, ANA_BLOCK_LABELS, "file of the scenario");
            ana_document_column(document, ANA_BLOCK_LABELS, "about");
            ana_document_column(document, ANA_BLOCK_NUMBERS, "rows");
            ana_document_column(document, ANA_BLOCK_LABELS, "what the column \"source\" says");
            begun = true;
        }
        add_row(document, &sources->item[i]);
    }
}

static void add_base(struct ana_document *document, const struct visa_scenario *scenario)
{
    const struct visa_sources *sources = &scenario->sources;
    struct visa_source_count count = visa_sources_count(sources);
    ana_document_say(document, ANA_BLOCK_PARAGRAPH,
                     "Scenario %s: of the %u rows of its files, %u rest on an assumption, alone or beside a "
                     "source, %u on a source without one, and %u say nothing. Texts are quoted as they stand "
                     "there.",
                     scenario->settings.name, count.rows, count.assumed, count.sourced, count.silent);
    add_table(document, ana_text(document->language, N_("Assumptions")), sources,
              &(struct choice){.assumption = true});
    add_table(document, ana_text(document->language, N_("Sources without an assumption")), sources,
              &(struct choice){.assumption = false});
}

static void add_alternative(struct ana_document *document, const struct ana_common_parts *parts,
                            size_t alternative)
{
    const struct visa_scenario *scenario = parts->scenarios[alternative];
    const struct visa_sources *base = &parts->scenarios[0]->sources;
    const char *name = scenario->settings.name;
    if (scenario->changes[0] != '\0') {
        ana_document_say(document, ANA_BLOCK_PARAGRAPH,
                         "Alternative %zu changes this of its scenario, %s:", alternative,
                         scenario->name_unchanged);
        ana_document_text(document, ANA_BLOCK_CODE, scenario->changes);
    }
    for (int assumption = 1; assumption >= 0; assumption--) {
        const struct choice choice = {base, assumption == 1};
        const char *caption =
            choice.assumption
                ? ana_document_phrase(document, N_("Assumptions of %s that its base does not make"), name)
                : ana_document_phrase(document, N_("Sources of %s that its base does not name"), name);
        add_table(document, caption, &scenario->sources, &choice);
    }
}

void ana_common_assumptions(struct ana_document *document, const struct ana_common_parts *parts)
{
    ana_document_section(document, ANA_SECTION_ASSUMPTIONS, "Assumptions and sources");
    if (parts->count == 0) {
        ana_document_say(
            document, ANA_BLOCK_PARAGRAPH,
            "The results were read from their folders; their scenarios, with the sources of every "
            "number, were not at hand.");
        return;
    }
    add_base(document, parts->scenarios[0]);
    if (parts->scenarios[0]->changes[0] != '\0') {
        ana_document_say(document, ANA_BLOCK_PARAGRAPH, "The command changes this of the scenario:");
        ana_document_text(document, ANA_BLOCK_CODE, parts->scenarios[0]->changes);
    }
    for (size_t i = 1; i < parts->count; i++) {
        add_alternative(document, parts, i);
    }
}

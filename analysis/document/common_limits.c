/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/common_parts.h"

/* Of every scenario; why is told in the README, "Not modelled, because". */
#define LIMIT_LIST(TEXT)                                                                                     \
    TEXT(INTERVALS,                                                                                          \
         "Intervals cover the error of simulation alone: how far the estimate may be from what this "        \
         "model would give with replications without end. They say nothing of whether the numbers "          \
         "of the scenario are right.")                                                                       \
    TEXT(ASSUMED, "Many numbers of a scenario are assumptions, marked as such in its column \"source\"; no " \
                  "data are published for them.")                                                            \
    TEXT(RULES, "Rules, fees and calendars are those dated in the scenario; what is announced after its "    \
                "sources were read is not in it.")                                                           \
    TEXT(SEARCH,                                                                                             \
         "The search for seats itself (watching the site, bots, calls) is not modelled: who looks joins "    \
         "after a delay, then a lottery, or first come, first served, decides when seats open.")             \
    TEXT(TRIPS, "Travel dates, the validity of a visa at entry and the number of entries are not modelled: " \
                "a run simulates applications, not trips.")                                                  \
    TEXT(EXPEDITED,                                                                                          \
         "Expedited appointments are not modelled: they are granted case by case, and no counts are "        \
         "published.")                                                                                       \
    TEXT(CLASSES,                                                                                            \
         "Immigrant, fiancé and crew-list visas, and posts outside mainland China, are not modelled.")       \
    TEXT(ODDS,                                                                                               \
         "How the length of a wait changes the odds of a new application is not modelled, for want of "      \
         "data; the attempt and changed circumstances are.")                                                 \
    TEXT(OFFICERS,                                                                                           \
         "Differences between officers, their leave and training are not modelled; windows and decisions "   \
         "a day are numbers of the scenario with dates.")                                                    \
    TEXT(PERSONS,                                                                                            \
         "Names, numbers and addresses are not modelled and not asked for; applicants are told apart by "    \
         "class, kind, attributes and luck alone.")

void ana_common_limits(struct ana_document *document, const struct ana_common_parts *parts)
{
#define TEXT(id, text) text,
    static const char *const limits[] = {LIMIT_LIST(TEXT)};
#undef TEXT
    ana_document_section(document, ANA_SECTION_LIMITS, "What is not modelled");
    for (size_t i = 0; i < parts->verb->limit_count; i++) {
        ana_document_text(document, ANA_BLOCK_ITEM, ana_text(document->language, parts->verb->limits[i]));
    }
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        ana_document_text(document, ANA_BLOCK_ITEM, ana_text(document->language, limits[i]));
    }
}

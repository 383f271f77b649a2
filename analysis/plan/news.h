/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What news of one member would mean today: the visa, a 221(g) letter, a refusal; or another person in its
 * place. And until when no news is good news.
 *
 * The others stand where they stand; what would have become of them is the same with every news, so that the
 * odds differ by the news alone.
 */
#ifndef ANALYSIS_PLAN_NEWS_H
#define ANALYSIS_PLAN_NEWS_H

#include "analysis/plan/outlook.h"

/* News, its word in files. */
#define ANA_NEWS_LIST(ENTRY)                                                                                 \
    ENTRY(ANA_NEWS_ISSUED, "issued")         /* of those whose case is being decided */                      \
    ENTRY(ANA_NEWS_DOCUMENTS, "documents")   /* 221(g): documents are requested, the passport kept */        \
    ENTRY(ANA_NEWS_PROCESSING, "processing") /* 221(g): administrative processing */                         \
    ENTRY(ANA_NEWS_REFUSED, "refused_214b")                                                                  \
    ENTRY(ANA_NEWS_REPLACED, "replaced") /* by a reserve who begins with the forms, the head by a new head   \
                                            with a new approval; of those without a visa */

#define ANA_NEWS_ENUM(name, word) name,
enum ana_news_kind { ANA_NEWS_LIST(ANA_NEWS_ENUM) ANA_NEWS_KINDS };
#undef ANA_NEWS_ENUM

extern const char *const ana_news_words[]; /* NULL-terminated */

struct ana_news_item {
    bool possible;               /* else the rest is not filled in */
    struct ana_interval odds;    /* of the delegation, by its deadline */
    struct ana_interval in_time; /* of the member, or of who takes its place */
};

struct ana_news_member {
    struct ana_news_item items[ANA_NEWS_KINDS];
    /* Of those whose case is being decided: the first day on which, nothing having been heard, the member is
     * less likely in time than a reserve who begins then. VISA_NO_DAY: there is none before such a reserve
     * would be less likely in time than not. */
    int32_t silence;
};

struct ana_news {
    struct ana_news_member *members; /* [count], owned, as the cast's */
    uint32_t count;
};

/*
 * Walks each of them. question: at the moment at which its members stand where they stand. Destroy it in any
 * case. Returns SIM_OK, SIM_ERR_MEMORY or SIM_ERR_INTERRUPTED. O(members) walks.
 */
SIM_MUST_CHECK enum sim_status ana_news_make(struct ana_news *news,
                                             const struct ana_environments *environments,
                                             const struct ana_outlook_question *question,
                                             struct sim_error *error);

/* NULL-safe. */
void ana_news_destroy(struct ana_news *news);

#endif

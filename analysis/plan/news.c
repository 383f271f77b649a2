/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/news.h"

#include "analysis/plan/late_reserve.h"
#include "models/clock.h"
#include "sim/random/draw.h"

#include <stdlib.h>
#include <string.h>

#define WORD(name, word) word,
const char *const ana_news_words[] = {ANA_NEWS_LIST(WORD) NULL};
#undef WORD

/* One call. */
struct asking {
    const struct ana_environments *environments;
    const struct ana_outlook_question *question;
    struct visa_traveller *members; /* [count] the cast's, one of them changed */
    int64_t deadline;               /* moment */
    struct ana_shares shares;       /* two rows: of the delegation, of the member */
};

static bool is_being_decided(const struct visa_traveller *traveller)
{
    enum visa_entry entry = traveller->standing.entry;
    return entry == VISA_ENTRY_INTERVIEWED || entry == VISA_ENTRY_HANDED_IN ||
           entry == VISA_ENTRY_DOCUMENTS || entry == VISA_ENTRY_SUBMITTED || entry == VISA_ENTRY_PROCESSING;
}

static bool has_visa(const struct visa_traveller *traveller)
{
    enum visa_entry entry = traveller->standing.entry;
    return entry == VISA_ENTRY_ISSUED || entry == VISA_ENTRY_EMS || entry == VISA_ENTRY_AT_OFFICE ||
           entry == VISA_ENTRY_COLLECTED;
}

/* Is it news that may come? A request for documents follows the interview, not the documents. */
static bool may_come(const struct visa_traveller *traveller, enum ana_news_kind kind)
{
    enum visa_entry entry = traveller->standing.entry;
    switch (kind) {
    case ANA_NEWS_REPLACED:
        return !has_visa(traveller);
    case ANA_NEWS_DOCUMENTS:
        return entry == VISA_ENTRY_INTERVIEWED || entry == VISA_ENTRY_HANDED_IN;
    case ANA_NEWS_PROCESSING:
        return is_being_decided(traveller) && entry != VISA_ENTRY_PROCESSING;
    default:
        return is_being_decided(traveller);
    }
}

static enum visa_entry entry_after(enum ana_news_kind kind)
{
    return kind == ANA_NEWS_ISSUED       ? VISA_ENTRY_ISSUED
           : kind == ANA_NEWS_DOCUMENTS  ? VISA_ENTRY_DOCUMENTS
           : kind == ANA_NEWS_PROCESSING ? VISA_ENTRY_PROCESSING
                                         : VISA_ENTRY_REFUSED_214B;
}

/* Another person in a member's place. A head is of the delegation's approval, which is asked for anew. */
static struct visa_traveller replacement(const struct ana_cast *cast, uint32_t member)
{
    bool head = cast->who[member]->role == VISA_HEAD;
    struct visa_traveller other = ana_late_reserve(cast);
    other.key = sim_mix_pair(cast->travellers.members[member].key, sim_hash_name("replacement"));
    other.standing.entry = head ? VISA_ENTRY_START : VISA_ENTRY_PREPARE;
    if (head) {
        other.need = VISA_NEEDS_APPROVAL;
    }
    return other;
}

static struct visa_traveller after(const struct ana_cast *cast, uint32_t member, enum ana_news_kind kind)
{
    if (kind == ANA_NEWS_REPLACED) {
        return replacement(cast, member);
    }
    struct visa_traveller traveller = cast->travellers.members[member];
    traveller.standing = (struct visa_standing){
        .entry = entry_after(kind), .post = traveller.standing.post, .route = traveller.standing.route};
    return traveller;
}

/* ---- odds ---- */

static void count(const struct asking *asking, const struct ana_journeys *journeys, uint32_t member)
{
    const struct ana_promise *promise = &asking->question->cast->promise;
    uint32_t copies = journeys->copies;
    double *delegation = asking->shares.share;
    double *alone = &asking->shares.share[journeys->environments];
    memset(delegation, 0, 2 * (size_t)journeys->environments * sizeof *delegation);
    for (uint32_t copy = 0; copy < ana_journeys_copies(journeys); copy++) {
        const struct visa_journey *members = ana_journeys_of(journeys, 0, copy);
        delegation[copy / copies] +=
            ana_enough_at(members, journeys->members, promise) < asking->deadline ? 1.0 : 0.0;
        alone[copy / copies] += ana_ready_at(&members[member], promise->ready) < asking->deadline ? 1.0 : 0.0;
    }
    for (uint32_t i = 0; i < 2 * journeys->environments; i++) {
        delegation[i] /= copies;
    }
}

/* Walks the members as they stand now. */
static enum sim_status walk(const struct asking *asking, struct ana_journeys *journeys,
                            struct sim_error *error)
{
    struct visa_travellers travellers = asking->question->cast->travellers;
    travellers.members = asking->members;
    travellers.starts = &asking->question->start;
    travellers.start_count = 1;
    travellers.copies = asking->question->copies;
    return ana_journeys_walk(journeys, asking->environments, &travellers, error);
}

static enum sim_status ask(struct asking *asking, uint32_t member, enum ana_news_kind kind,
                           struct ana_news_item *item, struct sim_error *error)
{
    const struct ana_cast *cast = asking->question->cast;
    struct ana_journeys journeys = {0};
    asking->members[member] = after(cast, member, kind);
    enum sim_status status = walk(asking, &journeys, error);
    asking->members[member] = cast->travellers.members[member];
    if (status == SIM_OK) {
        count(asking, &journeys, member);
        item->possible = true;
        item->odds = ana_shares_interval(&asking->shares, 0, asking->question->level);
        item->in_time = ana_shares_interval(&asking->shares, 1, asking->question->level);
    }
    ana_journeys_destroy(&journeys);
    return status;
}

/* ---- silence ---- */

/* The probability that a member of whom nothing was heard up to the beginning of a day is in time. */
static double odds_silent(const struct asking *asking, const struct ana_journeys *journeys, uint32_t member,
                          int32_t day)
{
    uint32_t silent = 0;
    uint32_t in_time = 0;
    for (uint32_t copy = 0; copy < ana_journeys_copies(journeys); copy++) {
        const struct visa_journey *journey = &ana_journeys_of(journeys, 0, copy)[member];
        bool counts = ana_still_waits(journey, visa_midnight(day));
        silent += counts;
        in_time += counts && ana_ready_at(journey, asking->question->cast->promise.ready) < asking->deadline;
    }
    return silent == 0 ? 1 : (double)in_time / silent;
}

static int32_t silence_of(const struct asking *asking, const struct ana_journeys *journeys, uint32_t member,
                          const struct ana_latest_start *late)
{
    for (int32_t day = visa_day_of(asking->question->start); day < asking->question->deadline; day++) {
        double reserve = ana_late_reserve_on(late, day);
        if (reserve < asking->question->doubt) {
            return VISA_NO_DAY;
        }
        if (odds_silent(asking, journeys, member, day) < reserve) {
            return day;
        }
    }
    return VISA_NO_DAY;
}

static enum sim_status listen(const struct asking *asking, struct ana_news *news, struct sim_error *error)
{
    struct ana_journeys journeys = {0};
    struct ana_latest_start late = {0};
    enum sim_status status = ana_late_reserve_ask(&late, asking->environments, asking->question, error);
    if (status == SIM_OK) {
        status = walk(asking, &journeys, error);
    }
    for (uint32_t i = 0; i < news->count && status == SIM_OK; i++) {
        news->members[i].silence =
            is_being_decided(&asking->members[i]) ? silence_of(asking, &journeys, i, &late) : VISA_NO_DAY;
    }
    ana_latest_start_destroy(&late);
    ana_journeys_destroy(&journeys);
    return status;
}

/* ---- all of it ---- */

static enum sim_status ask_all(struct asking *asking, struct ana_news *news, struct sim_error *error)
{
    enum sim_status status = listen(asking, news, error);
    for (uint32_t i = 0; i < news->count; i++) {
        for (int kind = 0; kind < ANA_NEWS_KINDS && status == SIM_OK; kind++) {
            if (may_come(&asking->members[i], (enum ana_news_kind)kind)) {
                status = ask(asking, i, (enum ana_news_kind)kind, &news->members[i].items[kind], error);
            }
        }
    }
    return status;
}

enum sim_status ana_news_make(struct ana_news *news, const struct ana_environments *environments,
                              const struct ana_outlook_question *question, struct sim_error *error)
{
    const struct visa_travellers *t = &question->cast->travellers;
    struct asking asking = {.environments = environments,
                            .question = question,
                            .members = calloc(t->count, sizeof *asking.members),
                            .deadline = visa_midnight(question->deadline)};
    *news = (struct ana_news){.members = calloc(t->count, sizeof *news->members), .count = t->count};
    enum sim_status status = ana_shares_init(&asking.shares, 2, environments->count, question->copies);
    if (asking.members == NULL || news->members == NULL || status != SIM_OK) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory for what news would mean");
    } else {
        memcpy(asking.members, t->members, t->count * sizeof *asking.members);
        status = ask_all(&asking, news, error);
    }
    ana_shares_destroy(&asking.shares);
    free(asking.members);
    return status;
}

void ana_news_destroy(struct ana_news *news)
{
    if (news != NULL) {
        free(news->members);
        *news = (struct ana_news){0};
    }
}

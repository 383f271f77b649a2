/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shared luck z of a delegation at a place of decision has the density phi(z) times, for each member, the
 * probability that it would stand where it stands: sum of P(verdict | z) P(standing | verdict) over the
 * verdicts, averaged over what is not known of the member. It is tabulated on LEVELS intervals of z, whole
 * numbers throughout, and each interval of it corresponds to an interval of words.
 *
 * What is not told is averaged over: by which route the verdict came, and what a visa or a refusal went
 * through before (documents, administrative processing, a call for interview). These averages are taken for
 * each member and place by themselves, the luck at the other places being that of anybody. Where the odds do
 * not allow for a standing, it says nothing.
 */
#include "models/pipeline/party_luck.h"

#include "models/pipeline/standing.h"
#include "models/pipeline/waiver.h"

#include <string.h>

enum {
    LEVELS = 256,
    LEVEL_WIDTH = 2 * VISA_NORMAL_MEAN / LEVELS,
    LUCKS = 32,                                 /* of each member */
    ODDS_MAX = VISA_STRENGTHS * VISA_FIELDS + 1 /* tables that may be in force for one member at one place */
};

/* The words that draw z in each interval begin at `prior` before, at `given` behind what is known. */
struct visa_party_luck {
    bool told[VISA_DECISIONS];
    uint64_t prior[LEVELS + 1];
    uint64_t given[VISA_DECISIONS][LEVELS + 1];
};

/* What a member's standing says about the verdict at a place. */
struct reading {
    size_t count;
    struct {
        const struct sim_choice *odds;
        uint64_t weight[VISA_VERDICTS]; /* of the standing given the verdict, added up over lucks */
    } of[ODDS_MAX];
};

/* ---- what a standing says ---- */

/* The verdict that a standing behind the officer's shows; VISA_VERDICTS for none. */
static enum visa_verdict shown_by(enum visa_entry entry)
{
    switch (entry) {
    case VISA_ENTRY_CALLED_IN:
        return VISA_CALL_IN;
    case VISA_ENTRY_DOCUMENTS:
    case VISA_ENTRY_SUBMITTED:
        return VISA_DOCUMENTS_221G;
    case VISA_ENTRY_PROCESSING:
        return VISA_PROCESSING_221G;
    case VISA_ENTRY_ISSUED:
    case VISA_ENTRY_EMS:
    case VISA_ENTRY_AT_OFFICE:
    case VISA_ENTRY_COLLECTED:
        return VISA_ISSUED;
    case VISA_ENTRY_REFUSED_214B:
        return VISA_REFUSED_214B;
    case VISA_ENTRY_REFUSED_OTHERWISE:
        return VISA_OTHER_REFUSAL;
    default:
        return VISA_VERDICTS;
    }
}

/* Where a case is decided on next after a verdict; VISA_DECISIONS where it is the last one. */
static enum visa_decision next_place(enum visa_verdict verdict)
{
    return verdict == VISA_DOCUMENTS_221G    ? VISA_AFTER_DOCUMENTS
           : verdict == VISA_PROCESSING_221G ? VISA_AFTER_PROCESSING
           : verdict == VISA_CALL_IN         ? VISA_AT_INTERVIEW
                                             : VISA_DECISIONS;
}

/* A case that is to be given the verdict `shown`, if at `place` it is given `verdict`. */
struct path {
    const struct visa_case *c;
    enum visa_verdict shown;
    enum visa_decision place;
    enum visa_verdict verdict;
};

/* 221(g) may come again; more than so many decisions do not matter. */
enum { DECISIONS_MAX = 4 };

/* The probability that it is, from its decision at `where` on. */
static uint64_t leads_there(const struct visa_world *w, const struct path *path, enum visa_decision where,
                            int decisions)
{
    const struct sim_choice *odds = visa_odds_of(w, path->c, where);
    uint64_t sum = 0;
    uint64_t before = 0;
    for (size_t verdict = 0; verdict < VISA_VERDICTS; verdict++) {
        uint64_t upto = odds == NULL ? SIM_CHANCE_ALWAYS : odds->threshold[verdict];
        uint64_t share = upto - before;
        before = upto;
        if (where == path->place) {
            share = verdict == path->verdict ? SIM_CHANCE_ALWAYS : 0;
        }
        enum visa_decision next = next_place((enum visa_verdict)verdict);
        if (verdict == path->shown) {
            sum += share;
        } else if (share > 0 && next != VISA_DECISIONS && decisions < DECISIONS_MAX) {
            sum += (share >> 1) * (leads_there(w, path, next, decisions + 1) >> 1) >> 30;
        }
    }
    return sum;
}

static enum visa_decision first_place(struct visa_world *w, const struct visa_case *c)
{
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
    enum visa_route route = visa_route_of(w, c, &draw);
    return route == VISA_ROUTE_NOTE     ? VISA_AT_NOTE_DESK
           : route == VISA_ROUTE_WAIVER ? VISA_AT_WAIVER_DESK
                                        : VISA_AT_INTERVIEW;
}

/* Of each verdict that a member may have been given at `where`, by moment: the probability that nothing of it
 * has shown. */
static void hear_silence(const struct visa_world *w, const struct visa_case *c, const struct visa_past *past,
                         uint64_t *chance)
{
    for (size_t verdict = 0; verdict < VISA_VERDICTS; verdict++) {
        chance[verdict] = past->since > past->seen
                              ? SIM_CHANCE_ALWAYS
                              : visa_verdict_hides(w, c, (enum visa_verdict)verdict, past);
    }
}

/* For each verdict at a place the probability of the member's standing, with the luck it has; false where the
 * standing says nothing about it. */
static bool hear(struct visa_world *w, uint32_t id, enum visa_decision where, uint64_t *chance)
{
    const struct visa_case *c = &w->cases[id];
    const struct visa_past past = visa_past_of(w, c);
    enum visa_entry entry = visa_traveller_of(w, c)->standing.entry;
    enum visa_verdict shown = shown_by(entry);
    if (entry == VISA_ENTRY_INTERVIEWED && where == VISA_AT_INTERVIEW) {
        hear_silence(w, c, &past, chance);
        return true;
    }
    if (entry == VISA_ENTRY_HANDED_IN && where == VISA_AT_WAIVER_DESK) {
        hear_silence(w, c, &(struct visa_past){visa_waiver_decided(w, id, &past), past.seen}, chance);
        return true;
    }
    if (entry == VISA_ENTRY_SUBMITTED && where == VISA_AFTER_DOCUMENTS) {
        hear_silence(w, c, &(struct visa_past){visa_documents_decided(w, id, &past), past.seen}, chance);
        return true;
    }
    if (shown == VISA_VERDICTS) {
        return false;
    }
    enum visa_decision first = first_place(w, c);
    for (size_t verdict = 0; verdict < VISA_VERDICTS; verdict++) {
        const struct path path = {c, shown, where, (enum visa_verdict)verdict};
        chance[verdict] = leads_there(w, &path, first, 1);
    }
    return true;
}

static void add_to_reading(struct reading *reading, const struct sim_choice *odds, const uint64_t *chance)
{
    size_t row = 0;
    while (row < reading->count && reading->of[row].odds != odds) {
        row++;
    }
    SIM_ASSERT(row < ODDS_MAX);
    reading->count = row == reading->count ? row + 1 : reading->count;
    reading->of[row].odds = odds;
    for (size_t verdict = 0; verdict < VISA_VERDICTS; verdict++) {
        reading->of[row].weight[verdict] += chance[verdict] / (4 * LUCKS); /* in all at most 2^30 */
    }
}

/* What a member's standing says, over so many lucks of its own, whichever copies are asked for. */
static void read_member(struct visa_world *w, uint32_t id, enum visa_decision where, struct reading *reading)
{
    const struct visa_case saved = w->cases[id];
    const struct visa_observer *observer = w->observer;
    const uint64_t own = sim_mix_pair(visa_traveller_of(w, &w->cases[id])->key, UINT64_MAX);
    bool says = true;
    w->observer = NULL;
    for (uint32_t number = 0; number < LUCKS && says; number++) {
        uint64_t chance[VISA_VERDICTS];
        visa_give_luck(w, id, own, number);
        says = hear(w, id, where, chance);
        if (says) {
            add_to_reading(reading, visa_odds_of(w, &w->cases[id], where), chance);
        }
    }
    w->observer = observer;
    w->cases[id] = saved;
}

/* ---- tables ---- */

/* Is a standing as probable after any verdict? Then it says nothing about the luck. */
static bool says_nothing(const struct reading *reading)
{
    for (size_t row = 0; row < reading->count; row++) {
        for (size_t verdict = 1; verdict < VISA_VERDICTS; verdict++) {
            if (reading->of[row].weight[verdict] != reading->of[row].weight[0]) {
                return false;
            }
        }
    }
    return true;
}

/* The probability of a standing given z, of 2^62; z: on the scale of the compiled normal law. Verdicts of the
 * same weight are taken together. */
static uint64_t likelihood(const struct visa_world *w, const struct reading *reading, double rho, int64_t z)
{
    uint64_t sum = 0;
    for (size_t row = 0; row < reading->count; row++) {
        const struct sim_choice *odds = reading->of[row].odds;
        const uint64_t *weight = reading->of[row].weight;
        uint64_t before = 0;
        for (size_t verdict = 0; verdict < VISA_VERDICTS; verdict++) {
            if (verdict + 1 < VISA_VERDICTS && weight[verdict + 1] == weight[verdict]) {
                continue;
            }
            uint64_t upto = odds == NULL ? SIM_CHANCE_ALWAYS : odds->threshold[verdict];
            upto = visa_untie(w, rho, z, upto);
            sum += upto > before ? (upto - before) * weight[verdict] : 0;
            before = upto > before ? upto : before;
        }
    }
    return sum;
}

/* Scales numbers below 2^63 so that the largest has 31 bits; false when all are 0. */
static bool scale(uint64_t *number)
{
    enum { BITS = 31 };
    uint64_t all = 0;
    for (size_t level = 0; level < LEVELS; level++) {
        all |= number[level];
    }
    if (all == 0) {
        return false;
    }
    int surplus = 64 - BITS - __builtin_clzll(all);
    for (size_t level = 0; level < LEVELS; level++) {
        number[level] = surplus > 0 ? number[level] >> surplus : number[level] << -surplus;
    }
    return true;
}

/* Multiplies by what a member's standing says; false, and nothing changed, if that is nothing. */
static bool weigh_member(struct visa_world *w, uint32_t id, enum visa_decision where, const uint64_t *prior,
                         uint64_t *weight)
{
    struct reading reading = {0};
    uint64_t times[LEVELS] = {0};
    double rho = visa_correlation_of(w, &w->cases[id]);
    if (!(rho > 0.0)) {
        return false;
    }
    read_member(w, id, where, &reading);
    if (says_nothing(&reading)) {
        return false;
    }
    for (size_t level = 0; level < LEVELS; level++) {
        int64_t z = (int64_t)level * LEVEL_WIDTH + LEVEL_WIDTH / 2 - VISA_NORMAL_MEAN;
        times[level] = prior[level + 1] > prior[level] ? likelihood(w, &reading, rho, z) : 0;
    }
    if (!scale(times)) {
        return false;
    }
    for (size_t level = 0; level < LEVELS; level++) {
        times[level] *= weight[level];
    }
    if (!scale(times)) {
        return false;
    }
    memcpy(weight, times, sizeof times);
    return true;
}

static void tabulate_prior(const struct visa_world *w, uint64_t *prior)
{
    for (int32_t level = 1; level < LEVELS; level++) {
        prior[level] = sim_law_cdf(&w->scenario->normal, level * LEVEL_WIDTH - 1);
    }
    prior[0] = 0;
    prior[LEVELS] = SIM_CHANCE_ALWAYS;
}

/* Makes the weights of the intervals cumulative and of 2^32 in all; false when all are 0. */
static bool tabulate_given(const uint64_t *prior, const uint64_t *weight, uint64_t *given)
{
    uint64_t sum = 0;
    given[0] = 0;
    for (size_t level = 0; level < LEVELS; level++) {
        sum += (prior[level + 1] - prior[level]) * weight[level]; /* below 2^63 */
        given[level + 1] = sum;
    }
    if (sum == 0) {
        return false;
    }
    int shift = __builtin_clzll(sum);
    uint64_t unit = ((sum << shift) >> 32) + 1;
    for (size_t level = 1; level <= LEVELS; level++) {
        /* All that lies behind the last weight is behind the last word. */
        given[level] = given[level] == sum ? SIM_CHANCE_ALWAYS : (given[level] << shift) / unit;
    }
    return true;
}

/* Any member tells something about z, or the place's luck stays as it was. */
static void tabulate(struct visa_world *w, const uint32_t *members, enum visa_decision where,
                     struct visa_party_luck *luck)
{
    uint64_t weight[LEVELS];
    bool told = false;
    for (size_t level = 0; level < LEVELS; level++) {
        weight[level] = 1;
    }
    for (uint32_t member = 0; member < w->guests->travellers->count; member++) {
        told = weigh_member(w, members[member], where, luck->prior, weight) || told;
    }
    luck->told[where] = told && tabulate_given(luck->prior, weight, luck->given[where]);
}

/* ---- for each start ---- */

bool visa_party_luck_init(struct visa_world *w)
{
    struct visa_guests *guests = w->guests;
    const struct visa_travellers *t = guests->travellers;
    bool any = false;
    for (uint32_t member = 0; member < t->count; member++) {
        any = any || t->members[member].standing.entry >= VISA_ENTRY_INTERVIEWED;
    }
    if (!any || t->untied || t->copies == 0) {
        return true;
    }
    guests->first_copy =
        sim_arena_alloc(w->arena, (size_t)t->start_count * t->count, sizeof *guests->first_copy);
    guests->luck = sim_arena_alloc(w->arena, t->start_count, sizeof(struct visa_party_luck *));
    return guests->first_copy != NULL && guests->luck != NULL;
}

void visa_party_luck_note(struct visa_world *w, uint32_t start, uint32_t member, uint32_t id)
{
    if (w->guests->luck != NULL) {
        w->guests->first_copy[(size_t)start * w->guests->travellers->count + member] = id;
    }
}

static uint32_t start_of(const struct visa_world *w, const struct visa_case *c)
{
    const struct visa_travellers *t = w->guests->travellers;
    return visa_guest_of(w, c) / t->count / t->copies;
}

void visa_party_luck_read(struct visa_world *w, const struct visa_case *c)
{
    struct visa_guests *guests = w->guests;
    uint32_t start = start_of(w, c);
    if (guests->luck == NULL || guests->luck[start] != NULL) {
        return;
    }
    struct visa_party_luck *luck = sim_arena_alloc(w->arena, 1, sizeof *luck);
    if (luck == NULL) {
        sim_fail_run(&w->sim, SIM_ERR_MEMORY, "no memory for the luck of a delegation");
        return;
    }
    tabulate_prior(w, luck->prior);
    for (int where = 0; where < VISA_DECISIONS; where++) {
        tabulate(w, &guests->first_copy[(size_t)start * guests->travellers->count], (enum visa_decision)where,
                 luck);
    }
    guests->luck[start] = luck;
}

uint32_t visa_party_luck_word(const struct visa_world *w, const struct visa_case *c, enum visa_decision where,
                              uint32_t word)
{
    /* What is known is of the first application. */
    if ((c->flags & VISA_GUEST) == 0 || w->guests->luck == NULL || c->attempt != 1) {
        return word;
    }
    const struct visa_party_luck *luck = w->guests->luck[start_of(w, c)];
    if (!luck->told[where]) {
        return word;
    }
    const uint64_t *given = luck->given[where];
    size_t low = 0;
    size_t high = LEVELS - 1;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (given[middle] <= word) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    uint64_t words = luck->prior[low + 1] - luck->prior[low];
    return (uint32_t)(luck->prior[low] + (word - given[low]) * words / (given[low + 1] - given[low]));
}

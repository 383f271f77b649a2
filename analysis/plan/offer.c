/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/offer.h"

#include "models/clock.h"

#include <stdlib.h>
#include <string.h>

const char *const ana_offer_words[] = {"wait", "take", "split", NULL};

/* One call. */
struct weighing {
    const struct ana_environments *environments;
    const struct ana_outlook_question *question;
    const struct ana_offer *offer;
    struct ana_offer_answer *answer;
    struct visa_traveller *members; /* [count] as a choice makes them */
    bool *able;                     /* [count] could take a seat */
    struct ana_shares shares;       /* a row for each choice */
    int64_t *enough;                /* [copies in all environments] */
};

/* ---- who takes one ---- */

/* Does the post have interviews for the class? */
static bool has_pool(const struct visa_scenario *s, uint8_t post, uint8_t clazz)
{
    uint8_t kind = s->classes[clazz].interview_kind;
    return kind != VISA_NOTHING && s->pool_at[(size_t)post * s->kind_count + kind] != UINT16_MAX;
}

static bool is_able(const struct weighing *weighing, uint32_t member)
{
    const struct visa_traveller *traveller = &weighing->question->cast->travellers.members[member];
    const struct visa_standing *standing = &traveller->standing;
    bool may = (traveller->posts == 0 || (traveller->posts >> weighing->offer->post & 1) != 0) &&
               has_pool(weighing->environments->scenario, weighing->offer->post, traveller->clazz);
    for (uint32_t i = 0; i < traveller->busy_count && may; i++) {
        may = weighing->offer->day < traveller->busy[i].from || weighing->offer->day > traveller->busy[i].to;
    }
    bool looks = standing->entry == VISA_ENTRY_ROUTE || standing->entry == VISA_ENTRY_PAID ||
                 standing->entry == VISA_ENTRY_WAITING || standing->entry == VISA_ENTRY_CALLED_IN ||
                 (standing->entry == VISA_ENTRY_BOOKED && standing->route == VISA_ROUTE_INTERVIEW &&
                  standing->seat_day > weighing->offer->day);
    return may && looks;
}

/* Those who must go, then the others, reserves last. */
static int rank_of(const struct ana_cast *cast, uint32_t member)
{
    return cast->promise.must[member] ? 0 : cast->who[member]->role != VISA_RESERVE ? 1 : 2;
}

static void choose_takers(const struct weighing *weighing)
{
    const struct ana_cast *cast = weighing->question->cast;
    struct ana_offer_answer *answer = weighing->answer;
    for (uint32_t i = 0; i < cast->travellers.count; i++) {
        weighing->able[i] = is_able(weighing, i);
        answer->able += weighing->able[i];
    }
    for (int rank = 0; rank <= 2; rank++) {
        for (uint32_t i = 0; i < cast->travellers.count; i++) {
            bool takes =
                weighing->able[i] && rank_of(cast, i) == rank && answer->takers < weighing->offer->seats;
            answer->taker[i] = answer->taker[i] || takes;
            answer->takers += takes;
        }
    }
}

/* ---- choices ---- */

/* On an account of its own: whoever takes a seat alone has left the others of its account. */
static struct visa_traveller with_seat(const struct weighing *weighing, struct visa_traveller traveller)
{
    traveller.standing.entry = VISA_ENTRY_BOOKED;
    traveller.standing.since = 0;
    traveller.standing.seen = 0;
    traveller.standing.route = VISA_ROUTE_INTERVIEW;
    traveller.standing.post = weighing->offer->post;
    traveller.standing.seat_day = weighing->offer->day;
    traveller.account = 0;
    return traveller;
}

static void make_choice(const struct weighing *weighing, enum ana_offer_choice choice)
{
    const struct visa_travellers *t = &weighing->question->cast->travellers;
    for (uint32_t i = 0; i < t->count; i++) {
        bool takes = choice != ANA_OFFER_WAIT && weighing->answer->taker[i];
        weighing->members[i] = takes ? with_seat(weighing, t->members[i]) : t->members[i];
    }
}

/* Does a member travel at all? */
static bool travels(const struct weighing *weighing, enum ana_offer_choice choice, uint32_t member)
{
    return choice != ANA_OFFER_TAKE || !weighing->able[member] || weighing->answer->taker[member];
}

static void count(const struct weighing *weighing, const struct ana_journeys *journeys,
                  enum ana_offer_choice choice)
{
    const struct ana_promise *promise = &weighing->question->cast->promise;
    const int64_t deadline = visa_midnight(weighing->question->deadline);
    double *share = &weighing->shares.share[(size_t)choice * journeys->environments];
    int64_t ready[ANA_MEMBERS_MAX];
    for (uint32_t copy = 0; copy < ana_journeys_copies(journeys); copy++) {
        const struct visa_journey *members = ana_journeys_of(journeys, 0, copy);
        for (uint32_t i = 0; i < journeys->members; i++) {
            ready[i] = travels(weighing, choice, i) ? ana_ready_at(&members[i], promise->ready) : ANA_NEVER;
        }
        int64_t enough = ana_enough_of(ready, journeys->members, promise);
        weighing->enough[copy] = enough;
        share[copy / journeys->copies] += enough < deadline ? 1.0 / journeys->copies : 0.0;
    }
}

static enum sim_status walk(const struct weighing *weighing, enum ana_offer_choice choice,
                            struct sim_error *error)
{
    const struct ana_outlook_question *question = weighing->question;
    struct visa_travellers travellers = question->cast->travellers;
    struct ana_journeys journeys = {0};
    make_choice(weighing, choice);
    travellers.members = weighing->members;
    travellers.starts = &question->start;
    travellers.start_count = 1;
    travellers.copies = question->copies;
    enum sim_status status = ana_journeys_walk(&journeys, weighing->environments, &travellers, error);
    if (status == SIM_OK) {
        count(weighing, &journeys, choice);
        weighing->answer->odds[choice] =
            ana_shares_interval(&weighing->shares, (uint32_t)choice, question->level);
        weighing->answer->ready[choice] = ana_days_of(weighing->enough, ana_journeys_copies(&journeys));
    }
    ana_journeys_destroy(&journeys);
    return status;
}

static void judge(const struct weighing *weighing)
{
    struct ana_offer_answer *answer = weighing->answer;
    uint32_t environments = weighing->environments->count;
    double *wait = weighing->shares.share;
    const double *split = &wait[(size_t)ANA_OFFER_SPLIT * environments];
    for (int choice = 0; choice < ANA_OFFER_CHOICES; choice++) {
        bool better = answer->odds[choice].estimate > answer->odds[answer->best].estimate;
        answer->best = better ? (enum ana_offer_choice)choice : answer->best;
    }
    answer->gain = answer->odds[answer->best].estimate - answer->odds[ANA_OFFER_WAIT].estimate;
    for (uint32_t i = 0; i < environments; i++) {
        wait[i] = split[i] - wait[i];
    }
    answer->difference =
        ana_mean_interval(wait, environments, ana_student_quantile(weighing->question->level, environments));
}

static enum sim_status weigh(struct weighing *weighing, struct sim_error *error)
{
    choose_takers(weighing);
    if (weighing->answer->takers == 0) {
        return sim_fail(error, SIM_ERR_DATA,
                        "nobody could take such a seat: it is for members who have paid, wait for a seat or "
                        "hold a later one, and who may go on that day to that post, which interviews for "
                        "their class");
    }
    enum sim_status status = SIM_OK;
    for (int choice = 0; choice < ANA_OFFER_CHOICES && status == SIM_OK; choice++) {
        status = walk(weighing, (enum ana_offer_choice)choice, error);
    }
    if (status == SIM_OK) {
        judge(weighing);
    }
    return status;
}

/* ---- all of it ---- */

static enum sim_status check(const struct ana_environments *environments,
                             const struct ana_outlook_question *question, const struct ana_offer *offer,
                             struct sim_error *error)
{
    if (visa_midnight(offer->day) < question->start || offer->day > environments->each[0].last_day) {
        return sim_fail(error, SIM_ERR_DATA,
                        "the date of the seats offered lies before the day of the question or behind the "
                        "deadline");
    }
    return SIM_OK;
}

enum sim_status ana_offer_weigh(struct ana_offer_answer *answer, const struct ana_environments *environments,
                                const struct ana_outlook_question *question, const struct ana_offer *offer,
                                struct sim_error *error)
{
    uint32_t count = question->cast->travellers.count;
    size_t copies = (size_t)environments->count * question->copies;
    struct weighing weighing = {.environments = environments,
                                .question = question,
                                .offer = offer,
                                .answer = answer,
                                .members = calloc(count, sizeof *weighing.members),
                                .able = calloc(count, sizeof *weighing.able),
                                .enough = calloc(copies + 1, sizeof *weighing.enough)};
    *answer = (struct ana_offer_answer){.taker = calloc(count, sizeof *answer->taker)};
    enum sim_status status =
        ana_shares_init(&weighing.shares, ANA_OFFER_CHOICES, environments->count, question->copies);
    if (status != SIM_OK || weighing.members == NULL || weighing.able == NULL || weighing.enough == NULL ||
        answer->taker == NULL) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory for the choices of an offer");
    } else {
        status = check(environments, question, offer, error);
    }
    if (status == SIM_OK) {
        status = weigh(&weighing, error);
    }
    ana_shares_destroy(&weighing.shares);
    free(weighing.members);
    free(weighing.able);
    free(weighing.enough);
    return status;
}

void ana_offer_answer_destroy(struct ana_offer_answer *answer)
{
    if (answer != NULL) {
        free(answer->taker);
        *answer = (struct ana_offer_answer){0};
    }
}

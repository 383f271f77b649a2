/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Decisions: at the window, at the desk, after the requested documents, after administrative processing.
 *
 * One uniform walks the verdicts from best to worst. Members of one delegation share mission, inviter and
 * field: their uniforms are Phi(sqrt(rho) z_party + sqrt(1 - rho) z_member) with rho = party_correlation (a
 * one-factor normal copula), computed on whole numbers from the compiled normal law.
 */
#include "models/pipeline/party_luck.h"
#include "models/pipeline/standing.h"
#include "models/pipeline/waiver.h"

/* sqrt of a share on a scale of 2^16, rounded down: the same on every machine. */
static int64_t root16(double share)
{
    int64_t scaled = (int64_t)(share * 4294967296.0);
    int64_t low = 0;
    int64_t high = 65536;
    while (low < high) {
        int64_t middle = (low + high + 1) / 2;
        if (middle * middle <= scaled) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

double visa_correlation_of(const struct visa_world *w, const struct visa_case *c)
{
    bool untied = (c->flags & VISA_GUEST) != 0 && w->guests->travellers->untied;
    return c->party == VISA_NO_PARTY || untied ? 0.0 : visa_value(w, c, VISA_PARTY_CORRELATION);
}

static enum visa_purpose purpose_of(enum visa_decision where)
{
    return (enum visa_purpose)(VISA_DRAW_DECISION + (int)where);
}

/* What a delegation has in common at a decision. */
static int64_t z_of_party(const struct visa_world *w, const struct visa_case *c, enum visa_decision where)
{
    struct sim_draw shared = sim_draw(&w->luck, w->parties[c->party].key, purpose_of(where), c->attempt);
    uint32_t word = visa_party_luck_word(w, c, where, shared.word[0]);
    return sim_law_draw(&w->scenario->normal, word) - VISA_NORMAL_MEAN;
}

/* The member's uniform, tied to those of its delegation. */
static uint32_t tie(const struct visa_world *w, const struct visa_case *c, enum visa_decision where,
                    uint32_t own)
{
    double rho = visa_correlation_of(w, c);
    if (!(rho > 0.0)) {
        return own;
    }
    const struct sim_law *normal = &w->scenario->normal;
    int64_t z_party = z_of_party(w, c, where);
    int64_t z_member = sim_law_draw(normal, own) - VISA_NORMAL_MEAN;
    int64_t z = (root16(rho) * z_party + root16(1.0 - rho) * z_member) / 65536;
    uint64_t word = sim_law_cdf(normal, (int32_t)(z + VISA_NORMAL_MEAN));
    return word > UINT32_MAX ? UINT32_MAX : (uint32_t)word;
}

const struct sim_choice *visa_odds_of(const struct visa_world *w, const struct visa_case *c,
                                      enum visa_decision where)
{
    const struct visa_scenario *s = w->scenario;
    /* Odds go by refusals: who was refused for the wrong class is new in the right one. */
    size_t attempt = c->refusals < VISA_ATTEMPTS ? (size_t)c->refusals + 1 : VISA_ATTEMPTS;
    size_t cell = ((size_t)c->clazz * VISA_DECISIONS + where) * VISA_APPLICANTS + c->applicant;
    cell = (cell * VISA_ATTEMPTS + attempt - 1) * VISA_STRENGTHS + c->strength;
    cell = (cell * VISA_FIELDS + c->field) * VISA_CIRCUMSTANCES + c->circumstances;
    int32_t row = visa_steps_at(&s->outcome_grid.cells[cell], visa_today(w));
    return row == VISA_NO_ROW ? NULL : &s->outcomes[row];
}

static enum visa_verdict draw_verdict(const struct visa_world *w, const struct visa_case *c,
                                      enum visa_decision where, const struct sim_draw *draw)
{
    const struct sim_choice *odds = visa_odds_of(w, c, where);
    if (odds == NULL) {
        return VISA_ISSUED;
    }
    uint32_t word = tie(w, c, where, draw->word[0]);
    if ((c->flags & VISA_HELPED) != 0) {
        uint64_t shift = sim_chance_from(visa_value(w, c, VISA_HELP_ISSUED));
        if (word < odds->threshold[VISA_ISSUED] + shift) {
            return VISA_ISSUED;
        }
    }
    return (enum visa_verdict)sim_choice_draw(odds, word);
}

void visa_tell_issue(const struct visa_world *w, const struct visa_case *c)
{
    if (w->observer != NULL && w->observer->issue != NULL) {
        w->observer->issue(w->observer->context, &(struct visa_observed_issue){.who = c->key,
                                                                               .guest = visa_guest_of(w, c),
                                                                               .moment = visa_now(w)});
    }
}

static void tell_verdict(const struct visa_world *w, const struct visa_case *c, enum visa_decision where,
                         enum visa_verdict verdict)
{
    if (w->observer != NULL && w->observer->verdict != NULL) {
        w->observer->verdict(w->observer->context,
                             &(struct visa_observed_verdict){.who = c->key,
                                                             .guest = visa_guest_of(w, c),
                                                             .place = where,
                                                             .verdict = verdict,
                                                             .moment = visa_now(w)});
    }
}

static void count_issue(struct visa_world *w, uint32_t id)
{
    const struct visa_case *c = &w->cases[id];
    const struct visa_scenario *s = w->scenario;
    int32_t today = visa_today(w);
    visa_count(w, id, VISA_MILESTONE_ISSUED);
    visa_tell_issue(w, c);
    visa_add_post_day(w, c->post, VISA_DAILY_ISSUED, today, 1);
    if (today >= s->settings.start_day && today <= s->settings.cohort_to) {
        int64_t *issued = w->results->issued;
        size_t posts = (size_t)s->post_count + 1;
        issued[0]++;
        issued[c->post + 1u]++;
        issued[(c->clazz + 1u) * posts]++;
        issued[(c->clazz + 1u) * posts + c->post + 1u]++;
    }
    visa_charge(w, id, VISA_FEE_INTEGRITY, today);
    visa_charge(w, id, VISA_FEE_EVUS, today);
}

/* The handed-in passport comes back first; then an interview slot of the class itself. past: of the
 * way back. */
static void call_in(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_DESK, c->seat_day);
    visa_count(w, id, VISA_MILESTONE_CALL_IN);
    c->flags |= VISA_CALLED_IN;
    if (visa_leaves(w, c, VISA_CALL_IN_WITHDRAW, draw.word[3]) ||
        w->scenario->classes[c->clazz].interview_kind == VISA_NOTHING) {
        visa_finish(w, id, VISA_OUTCOME_WITHDRAWN);
        return;
    }
    int64_t moment = past == NULL ? visa_elapse(w, c, VISA_PASSPORT_RETURN_CALL_IN, visa_now(w), draw.word[2])
                                  : visa_elapse_known(w, c, VISA_PASSPORT_RETURN_CALL_IN, past, draw.word[2]);
    moment = visa_from_now(w, moment);
    visa_spend(w, id, VISA_STAGE_WAIVER_DESK, moment);
    visa_seek_interview(w, id, moment);
}

/* Counts a decision; the last round a place can count is repeated. */
static void count_round(struct visa_case *c, enum visa_decision where)
{
    enum { ROUND_BITS = 6, LAST_ROUND = (1 << ROUND_BITS) - 1 };
    uint32_t shift = ROUND_BITS * (uint32_t)where;
    if ((c->rounds >> shift & LAST_ROUND) < LAST_ROUND) {
        c->rounds += UINT32_C(1) << shift;
    }
}

void visa_decide(struct visa_world *w, uint32_t id, enum visa_decision where)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, purpose_of(where), visa_round(c, where));
    enum visa_verdict verdict = draw_verdict(w, c, where, &draw);
    tell_verdict(w, c, where, verdict);
    const struct visa_past past = visa_begins_now(w);
    count_round(c, where);
    visa_count(w, id, VISA_MILESTONE_DECIDED);
    switch (verdict) {
    case VISA_ISSUED:
        count_issue(w, id);
        if (w->brief) {
            visa_finish(w, id, VISA_OUTCOME_ISSUED);
        } else {
            visa_deliver(w, id);
        }
        return;
    case VISA_DOCUMENTS_221G:
        visa_count(w, id, VISA_MILESTONE_DOCUMENTS_221G);
        visa_request_documents(w, id);
        return;
    case VISA_PROCESSING_221G:
        visa_count(w, id, VISA_MILESTONE_PROCESSING_221G);
        visa_start_processing(w, id);
        return;
    case VISA_CALL_IN:
        call_in(w, id, &past);
        return;
    case VISA_REFUSED_214B:
    case VISA_OTHER_REFUSAL:
        visa_refuse(w, id, verdict, &past);
        return;
    case VISA_VERDICTS:
        break;
    }
}

/* ---- a verdict that was given and has not shown ---- */

uint64_t visa_untie(const struct visa_world *w, double rho, int64_t z, uint64_t threshold)
{
    if (!(rho > 0.0) || threshold == 0 || threshold >= SIM_CHANCE_ALWAYS) {
        return threshold;
    }
    const struct sim_law *normal = &w->scenario->normal;
    int64_t own = root16(1.0 - rho);
    int64_t tied = sim_law_draw(normal, (uint32_t)(threshold - 1)) - VISA_NORMAL_MEAN;
    int64_t lacking = tied * 65536 - root16(rho) * z;
    if (own == 0) {
        return lacking >= 0 ? SIM_CHANCE_ALWAYS : 0;
    }
    int64_t value = lacking / own + VISA_NORMAL_MEAN;
    return value < 0 ? 0 : value >= SIM_LAW_MAX ? SIM_CHANCE_ALWAYS : sim_law_cdf(normal, (int32_t)value);
}

/* Refusals and requests for documents are told at once, a visa shows when it is printed, a call-in with the
 * passport, the rest when it is over. */
uint64_t visa_verdict_hides(const struct visa_world *w, const struct visa_case *c, enum visa_verdict verdict,
                            const struct visa_past *past)
{
    switch (verdict) {
    case VISA_ISSUED:
        return visa_outlasts(w, c, VISA_PRINTING, past);
    case VISA_PROCESSING_221G:
        return visa_outlasts(w, c, VISA_PROCESSING, past);
    case VISA_CALL_IN:
        return visa_outlasts(w, c, VISA_PASSPORT_RETURN_CALL_IN, past);
    default:
        return 0;
    }
}

/* For each verdict p S: it is given, and has not shown by past.seen. */
static uint64_t weigh_verdicts(struct visa_world *w, const struct visa_case *c, enum visa_decision where,
                               const struct visa_past *past, uint64_t *weight)
{
    const struct sim_choice *odds = visa_odds_of(w, c, where);
    double rho = visa_correlation_of(w, c);
    int64_t z = rho > 0.0 ? z_of_party(w, c, where) : 0;
    uint64_t total = 0;
    uint64_t before = 0;
    for (size_t verdict = 0; verdict < VISA_VERDICTS; verdict++) {
        uint64_t upto = odds == NULL ? SIM_CHANCE_ALWAYS : odds->threshold[verdict];
        upto = visa_untie(w, rho, z, upto);
        uint64_t share = upto > before ? upto - before : 0;
        uint64_t hides = share > 0 ? visa_verdict_hides(w, c, (enum visa_verdict)verdict, past) : 0;
        weight[verdict] = (share >> 1) * (hides >> 1) >> 30; /* halves: two certainties do not overflow */
        total += weight[verdict];
        before = upto > before ? upto : before;
    }
    return total;
}

uint64_t visa_stays_hidden(struct visa_world *w, uint32_t id, enum visa_decision where,
                           const struct visa_past *past)
{
    uint64_t weight[VISA_VERDICTS];
    return weigh_verdicts(w, &w->cases[id], where, past, weight);
}

static void resume_verdict(struct visa_world *w, uint32_t id, enum visa_verdict verdict,
                           const struct visa_past *past)
{
    if (verdict == VISA_ISSUED) {
        count_issue(w, id);
        visa_resume_printing(w, id, past);
    } else if (verdict == VISA_PROCESSING_221G) {
        visa_resume_in_processing(w, id, past);
    } else {
        call_in(w, id, past);
    }
}

void visa_resume_decided(struct visa_world *w, uint32_t id, enum visa_decision where,
                         const struct visa_past *past)
{
    struct visa_case *c = &w->cases[id];
    uint64_t weight[VISA_VERDICTS];
    uint64_t total = weigh_verdicts(w, c, where, past, weight);
    if (total == 0) {
        /* Nothing can be hidden for so long: decided now. */
        visa_decide(w, id, where);
        return;
    }
    uint32_t word = visa_draw(w, c, VISA_DRAW_STANDING, 0).word[2];
    uint64_t place = total * word >> 32;
    size_t verdict = 0;
    while (place >= weight[verdict]) {
        place -= weight[verdict++];
    }
    tell_verdict(w, c, where, (enum visa_verdict)verdict);
    count_round(c, where);
    resume_verdict(w, id, (enum visa_verdict)verdict, past);
}

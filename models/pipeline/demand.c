/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who arrives: parties of each stream's day, their members, and what distinguishes them. */
#include "models/pipeline/world.h"

void visa_draw_traits(const struct visa_world *w, struct visa_case *c)
{
    struct sim_draw a = visa_draw(w, c, VISA_DRAW_TRAITS_1, 0);
    struct sim_draw b = visa_draw(w, c, VISA_DRAW_TRAITS_2, 0);
    int16_t own = c->applicant == VISA_OFFICIAL ? VISA_PUBLIC_AFFAIRS : VISA_ORDINARY;
    c->passport = (uint8_t)visa_trait(w, c, VISA_ATTRIBUTE_PASSPORT, a.word[0], own);
    c->passport_state =
        (uint8_t)visa_trait(w, c, VISA_ATTRIBUTE_PASSPORT_STATE, a.word[1], VISA_PASSPORT_READY);
    c->prior = visa_trait(w, c, VISA_ATTRIBUTE_PRIOR_VISA, a.word[2], VISA_PRIOR_NONE);
    if (visa_trait(w, c, VISA_ATTRIBUTE_REFUSED_BEFORE, a.word[3], 0) != 0) {
        c->flags |= VISA_REFUSED_BEFORE;
    }
    c->age = visa_trait(w, c, VISA_ATTRIBUTE_AGE, b.word[0], -1);
    c->strength = (uint8_t)visa_trait(w, c, VISA_ATTRIBUTE_STRENGTH, b.word[1], VISA_AVERAGE);
    c->field = (uint8_t)visa_trait(w, c, VISA_ATTRIBUTE_FIELD, b.word[2], VISA_NORMAL);
    c->delivery = (uint8_t)visa_trait(w, c, VISA_ATTRIBUTE_DELIVERY, b.word[3], VISA_EMS);
}

/* The minute of the day at which a party enters. */
static int64_t entry_moment(const struct visa_world *w, const struct visa_stream *stream, uint64_t key,
                            int32_t day)
{
    struct sim_draw draw = sim_draw(&w->luck, key, VISA_DRAW_MINUTE, 0);
    int32_t minute = stream->window_from;
    if (stream->window_minutes > 0) {
        minute += (int32_t)sim_uniform_below(draw.word[0], (uint32_t)stream->window_minutes);
    }
    return visa_midnight(day) + minute;
}

static void add_member(struct visa_world *w, const struct visa_stream *stream, uint64_t key, uint32_t party,
                       int64_t moment)
{
    uint32_t id = visa_case_new(w, key, stream->clazz, stream->applicant);
    if (id == SIM_NO_SUBJECT) {
        return;
    }
    struct visa_case *c = &w->cases[id];
    c->home = stream->home;
    c->entered = (int32_t)moment;
    c->since = (int32_t)moment;
    if (party != VISA_NO_PARTY) {
        visa_party_tie(w, party, id, stream->one_account);
    }
    visa_enter(w, id, moment);
}

/* The k-th party of a stream's day. k is a label: it says nothing about who comes first. */
static void add_party(struct visa_world *w, const struct visa_stream *stream, int32_t day, uint32_t k)
{
    uint64_t key = sim_who(stream->key, day, k);
    int64_t moment = entry_moment(w, stream, key, day);
    if (stream->party_size == 1) {
        add_member(w, stream, key, VISA_NO_PARTY, moment);
        return;
    }
    uint32_t party = visa_party_new(w, key);
    if (party == VISA_NO_PARTY) {
        return;
    }
    for (uint32_t member = 0; member < stream->party_size; member++) {
        add_member(w, stream, sim_mix_pair(key, member), party, moment);
    }
}

uint32_t visa_parties_of_day(const struct visa_scenario *s, const struct sim_luck *luck,
                             const struct visa_stream *stream, int32_t day)
{
    int32_t law = stream->law_of_day[day - s->settings.first_day];
    if (law < 0) {
        return 0;
    }
    struct sim_draw draw = sim_draw(luck, sim_who(stream->key, day, UINT32_MAX), VISA_DRAW_ARRIVALS, 0);
    return sim_count_law_draw(&s->arrivals[law], draw.word[0]);
}

void visa_generate_arrivals(struct visa_world *w, int32_t day)
{
    const struct visa_scenario *s = w->scenario;
    for (uint32_t i = 0; i < s->stream_count; i++) {
        const struct visa_stream *stream = &s->streams[i];
        uint32_t parties = visa_parties_of_day(s, &w->luck, stream, day);
        for (uint32_t k = 0; k < parties; k++) {
            add_party(w, stream, day, k);
        }
    }
}

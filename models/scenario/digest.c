/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The digest: one number for everything that can change a result, taken over the compiled integers, so that
 * two machines whose mathematical libraries differ are told apart. It guards against mistakes, not against
 * malice: 256 bits from four chains of a 64-bit mixer.
 */
#include "models/scenario/compile.h"

#include <string.h>

struct chain {
    uint64_t state[4];
};

static void add(struct chain *chain, uint64_t value)
{
    for (uint64_t i = 0; i < 4; i++) {
        chain->state[i] = sim_mix_pair(chain->state[i] + i, value);
    }
}

static void add_text(struct chain *chain, const char *text)
{
    add(chain, sim_hash_name(text));
}

static void add_words(struct chain *chain, const uint32_t *words, size_t count)
{
    add(chain, count);
    for (size_t i = 0; i < count; i++) {
        add(chain, words[i]);
    }
}

static void add_grid(struct chain *chain, const struct visa_grid *grid)
{
    add(chain, grid->count);
    for (size_t cell = 0; cell < grid->count; cell++) {
        for (uint32_t i = 0; i < grid->cells[cell].count; i++) {
            add(chain, (uint64_t)(uint32_t)grid->cells[cell].step[i].from_day << 32 |
                           (uint32_t)grid->cells[cell].step[i].row);
        }
    }
}

static void add_choice(struct chain *chain, const struct sim_choice *choice)
{
    add(chain, choice->outcomes);
    for (size_t i = 0; i < choice->outcomes; i++) {
        add(chain, choice->threshold[i]);
    }
}

static void add_settings(struct chain *chain, const struct visa_settings *settings)
{
    add_text(chain, settings->name);
    const int32_t days[] = {settings->first_day, settings->start_day, settings->cohort_from,
                            settings->cohort_to, settings->last_day};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        add(chain, (uint64_t)(uint32_t)days[i]);
    }
    add(chain, (uint64_t)settings->given << 1 | settings->stationary);
}

static void add_posts(struct chain *chain, const struct visa_scenario *s)
{
    for (uint32_t i = 0; i < s->post_count; i++) {
        const struct visa_post *post = &s->posts[i];
        add_text(chain, post->name);
        add(chain, post->calendar);
        for (uint32_t k = 0; k < post->window_steps; k++) {
            add(chain, (uint64_t)(uint32_t)post->windows[k].from_day);
            add(chain, (uint64_t)(uint32_t)post->windows[k].row);
            add(chain, (uint64_t)(uint32_t)post->decisions[k].row);
        }
    }
    for (uint32_t i = 0; i < s->class_count; i++) {
        const struct visa_class *clazz = &s->classes[i];
        add_text(chain, clazz->name);
        add(chain, (uint64_t)clazz->interview_kind << 24 | (uint64_t)clazz->waiver_kind << 16 |
                       (uint64_t)clazz->alternative << 8 | clazz->note_verbale);
    }
    for (uint32_t i = 0; i < s->calendar_count; i++) {
        const struct visa_working_calendar *calendar = &s->calendars[i];
        add(chain, (uint64_t)(uint32_t)calendar->open << 32 | (uint32_t)calendar->close);
        add(chain, (uint64_t)(uint32_t)calendar->first_day << 32 | (uint32_t)calendar->last_day);
        for (int32_t k = 0; k < calendar->working_days; k++) {
            add(chain, (uint64_t)(uint32_t)calendar->day_of[k]);
        }
    }
}

static void add_releases(struct chain *chain, const struct visa_scenario *s, const struct visa_steps *steps)
{
    for (uint32_t i = 0; i < steps->count; i++) {
        add(chain, (uint64_t)(uint32_t)steps->step[i].from_day);
        if (steps->step[i].row != VISA_NO_ROW) {
            const struct visa_release *release = &s->releases[steps->step[i].row];
            add(chain, (uint64_t)release->rule << 40 | (uint64_t)release->weekdays << 32 |
                           (uint32_t)release->minute);
            add(chain, (uint64_t)(uint32_t)release->horizon_days << 32 | (uint32_t)release->min_notice_days);
        }
    }
}

static void add_pools(struct chain *chain, const struct visa_scenario *s)
{
    for (uint32_t i = 0; i < s->pool_count; i++) {
        const struct visa_pool *pool = &s->pools[i];
        add(chain, pool->key);
        add(chain, (uint64_t)(uint32_t)pool->first_day << 32 | (uint32_t)pool->last_day);
        add(chain, (uint64_t)(uint32_t)pool->times);
        add(chain, (uint64_t)(uint32_t)pool->held_until << 32 | (uint32_t)pool->min_gain_days);
        add(chain, (uint64_t)pool->queue);
        size_t seats = (size_t)(pool->last_day - pool->first_day + 1) * (size_t)pool->times;
        for (size_t k = 0; k < seats; k++) {
            add(chain, pool->seats[k]);
        }
        for (int32_t k = 0; k < pool->times; k++) {
            add(chain, (uint64_t)(uint32_t)pool->minute[k]);
        }
        add_releases(chain, s, &pool->release);
        if (pool->has_initial_mix) {
            add_choice(chain, &pool->initial_mix);
            for (size_t k = 0; k < pool->initial_mix.outcomes; k++) {
                add(chain, pool->initial_class[k]);
            }
        }
    }
    for (size_t i = 0; i < s->announcement_count; i++) {
        const struct visa_announcement *item = &s->announcements[i];
        add(chain, (uint64_t)(uint32_t)item->day << 32 | (uint32_t)item->seat_day);
        add(chain, (uint64_t)item->pool << 40 | (uint64_t)item->time << 32 | (uint32_t)item->change);
    }
}

static void add_demand(struct chain *chain, const struct visa_scenario *s)
{
    size_t days = (size_t)(s->settings.last_day - s->settings.first_day) + 1;
    for (uint32_t i = 0; i < s->stream_count; i++) {
        const struct visa_stream *stream = &s->streams[i];
        add(chain, stream->key);
        add(chain, (uint64_t)stream->clazz << 32 | (uint64_t)stream->applicant << 24 |
                       (uint64_t)stream->home << 16 | stream->party_size);
        add(chain, (uint64_t)(uint32_t)stream->window_from << 32 | (uint32_t)stream->window_minutes);
        add(chain, stream->one_account);
        for (size_t day = 0; day < days; day++) {
            add(chain, (uint64_t)(uint32_t)stream->law_of_day[day]);
        }
    }
    for (size_t i = 0; i < s->arrival_count; i++) {
        add_words(chain, s->arrivals[i].table, s->arrivals[i].table_words);
    }
    for (size_t i = 0; i < s->stock_count; i++) {
        add(chain, s->stocks[i].key);
        add(chain, (uint64_t)(uint32_t)s->stocks[i].count << 32 | (uint32_t)s->stocks[i].elapsed);
    }
}

/* The rows that a grid leads to; compiled rows in their order. */
static size_t rows_of(const struct visa_grid *grid)
{
    int32_t last = VISA_NO_ROW;
    for (size_t cell = 0; cell < grid->count; cell++) {
        for (uint32_t i = 0; i < grid->cells[cell].count; i++) {
            last = grid->cells[cell].step[i].row > last ? grid->cells[cell].step[i].row : last;
        }
    }
    return (size_t)last + 1;
}

static void add_people(struct chain *chain, const struct visa_scenario *s)
{
    add_grid(chain, &s->population);
    for (size_t i = 0; i < rows_of(&s->population); i++) {
        add_choice(chain, &s->attributes[i].choice);
        for (size_t k = 0; k < s->attributes[i].choice.outcomes; k++) {
            add(chain, (uint64_t)(uint16_t)s->attributes[i].value[k]);
        }
    }
    for (size_t i = 0; i < s->waiver_rule_count; i++) {
        const struct visa_waiver_rule *rule = &s->waiver_rules[i];
        add(chain, (uint64_t)(uint32_t)rule->from << 32 | (uint32_t)rule->to);
        add(chain, (uint64_t)(uint16_t)rule->clazz << 32 | (uint64_t)(uint16_t)rule->passport << 16 |
                       (uint16_t)rule->applicant);
        add(chain, (uint64_t)(uint32_t)rule->expired_within << 32 | (uint32_t)rule->min_age);
        add(chain, (uint64_t)(uint32_t)rule->max_age << 1 | rule->never_refused);
    }
    add_grid(chain, &s->outcome_grid);
    for (size_t i = 0; i < rows_of(&s->outcome_grid); i++) {
        add_choice(chain, &s->outcomes[i]);
    }
}

static void add_laws(struct chain *chain, const struct visa_scenario *s)
{
    add_grid(chain, &s->duration_grid);
    for (size_t i = 0; i < rows_of(&s->duration_grid); i++) {
        add_words(chain, s->durations[i].law.table, s->durations[i].law.table_words);
        add(chain, (uint64_t)(uint32_t)s->durations[i].calendar << 1 | s->durations[i].working);
    }
    add_grid(chain, &s->behaviour_grid);
    for (size_t i = 0; i < rows_of(&s->behaviour_grid); i++) {
        uint64_t bits;
        memcpy(&bits, &s->behaviours[i].value, sizeof bits);
        add(chain, bits);
    }
    add_grid(chain, &s->fee_grid);
    for (size_t i = 0; i < rows_of(&s->fee_grid); i++) {
        add(chain, (uint64_t)s->fees[i]);
    }
    add_words(chain, s->gumbel.shifted.table, s->gumbel.shifted.table_words);
    add_words(chain, s->normal.table, s->normal.table_words);
}

void visa_digest_scenario(struct visa_scenario *scenario)
{
    struct chain chain = {{0}};
    add_settings(&chain, &scenario->settings);
    add_posts(&chain, scenario);
    add_pools(&chain, scenario);
    add_demand(&chain, scenario);
    add_people(&chain, scenario);
    add_laws(&chain, scenario);
    memcpy(scenario->digest, chain.state, sizeof chain.state);
}

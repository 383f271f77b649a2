/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/pipeline/results.h"

#define WORD(name, word)              word,
#define METRIC_WORD(name, word, unit) word,
#define METRIC_UNIT(name, word, unit) unit,

const char *const visa_metric_words[] = {VISA_METRIC_LIST(METRIC_WORD) NULL};
const char *const visa_metric_units[] = {VISA_METRIC_LIST(METRIC_UNIT) NULL};
const char *const visa_milestone_words[] = {VISA_MILESTONE_LIST(WORD) NULL};
const char *const visa_daily_words[] = {VISA_DAILY_LIST(WORD) NULL};
const uint32_t visa_quantile_millionths[VISA_QUANTILES] = {
    10000, 50000, 100000, 200000, 300000, 400000, 500000, 600000, 700000, 800000, 900000, 950000, 990000};
const char *const visa_quantile_words[] = {"p01", "p05", "p10", "p20", "p30", "p40", "p50",
                                           "p60", "p70", "p80", "p90", "p95", "p99", NULL};
const bool visa_quantile_is_headline[VISA_QUANTILES] = {
    [2] = true, [6] = true, [9] = true, [10] = true, [11] = true};

static bool class_takes(const struct visa_class *clazz, int route)
{
    switch (route) {
    case VISA_ROUTE_INTERVIEW:
        return clazz->interview_kind != VISA_NOTHING;
    case VISA_ROUTE_WAIVER:
        return clazz->waiver_kind != VISA_NOTHING;
    case VISA_ROUTE_NOTE:
        return clazz->note_verbale;
    default:
        return true;
    }
}

bool visa_group_possible(const struct visa_scenario *s, int clazz, int route, int post)
{
    for (int c = 0; c < (int)s->class_count; c++) {
        if ((clazz != VISA_ALL && c != clazz) || !class_takes(&s->classes[c], route)) {
            continue;
        }
        uint8_t kind = route == VISA_ROUTE_WAIVER ? s->classes[c].waiver_kind : s->classes[c].interview_kind;
        if (post == VISA_ALL || route == VISA_ROUTE_NOTE || kind == VISA_NOTHING ||
            visa_pool_at(s, (uint8_t)post, kind) != NULL) {
            return true;
        }
    }
    return false;
}

/* The eight groups of a cell: each dimension its own value or "all". */
static void fill_members(const struct visa_scenario *s, uint32_t groups, uint32_t cell,
                         struct sim_cell_groups *members)
{
    int post = (int)(cell % s->post_count);
    int route = (int)(cell / s->post_count % VISA_ROUTES);
    int clazz = (int)(cell / s->post_count / VISA_ROUTES % s->class_count);
    uint32_t metric = cell / s->post_count / VISA_ROUTES / s->class_count;
    for (uint32_t i = 0; i < SIM_GROUPS_PER_CELL; i++) {
        members->group[i] = metric * groups + visa_group(s, i & 4 ? clazz : VISA_ALL,
                                                         i & 2 ? route : VISA_ALL, i & 1 ? post : VISA_ALL);
    }
}

enum sim_status visa_layout_make(struct visa_layout *layout, const struct visa_scenario *scenario,
                                 struct sim_arena *arena)
{
    uint32_t cells = VISA_METRICS * scenario->class_count * VISA_ROUTES * scenario->post_count;
    struct sim_cell_groups *members = sim_arena_alloc(arena, cells, sizeof *members);
    if (members == NULL) {
        return SIM_ERR_MEMORY;
    }
    layout->groups = (scenario->class_count + 1) * (VISA_ROUTES + 1) * (scenario->post_count + 1);
    for (uint32_t cell = 0; cell < cells; cell++) {
        fill_members(scenario, layout->groups, cell, &members[cell]);
    }
    layout->plan = (struct sim_reduce_plan){
        .cells = cells,
        .groups = VISA_METRICS * layout->groups,
        .members = members,
        .probability_count = VISA_QUANTILES,
        .millionths = visa_quantile_millionths,
    };
    layout->daily_cells = scenario->pool_count + scenario->post_count;
    layout->days = (uint32_t)(scenario->settings.last_day - scenario->settings.start_day) + 1;
    return SIM_OK;
}

void visa_daily_cell_names(const struct visa_scenario *s, uint32_t cell, const char **post, const char **pool)
{
    if (cell < s->pool_count) {
        *post = s->posts[s->pools[cell].post].name;
        *pool = s->kinds[s->pools[cell].kind];
    } else {
        *post = s->posts[cell - s->pool_count].name;
        *pool = "all";
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_lines.h"

bool ana_start_rows_next(struct ana_start_rows *rows, const struct ana_plan *plan, struct ana_start_row *row)
{
    const struct ana_latest_start *latest = &plan->latest;
    const struct ana_start_odds *a = rows->searched < latest->count ? &latest->curve[rows->searched] : NULL;
    const struct ana_plan_start *b = rows->shown < plan->start_count ? &plan->starts[rows->shown] : NULL;
    bool first = a != NULL && (b == NULL || a->day <= b->day);
    bool second = b != NULL && (a == NULL || b->day <= a->day);
    *row = (struct ana_start_row){first ? a : NULL, second ? b : NULL};
    rows->searched += first;
    rows->shown += second;
    return first || second;
}

uint32_t ana_plan_start_line(const struct ana_plan *plan, const struct ana_plan_start *start)
{
    struct ana_start_rows rows = {0};
    struct ana_start_row row;
    for (uint32_t i = 0; ana_start_rows_next(&rows, plan, &row); i++) {
        if (row.shown == start) {
            return ana_plan_line(i);
        }
    }
    return 0;
}

uint32_t ana_plan_action_line(const struct ana_plan *plan, const struct ana_plan_action *action)
{
    struct ana_plan_actions all;
    ana_plan_actions_collect(&all, plan, 0);
    for (uint32_t i = 0; i < all.count; i++) {
        if (all.item[i].kind == action->kind && all.item[i].which == action->which) {
            return ana_plan_line(i);
        }
    }
    return 0;
}

uint32_t ana_plan_news_line(const struct ana_plan *plan, uint32_t member, int news)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i <= member; i++) {
        for (int kind = 0; kind < (i < member ? (int)ANA_NEWS_KINDS : news); kind++) {
            before += plan->news.members[i].items[kind].possible;
        }
    }
    return plan->news.members[member].items[news].possible ? ana_plan_line(before) : 0;
}

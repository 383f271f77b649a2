/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/goal_report.h"

#include "analysis/output/text_number.h"
#include "analysis/run/headline.h"
#include "sim/base/message.h"

#include <math.h>
#include <stdio.h>

enum { OF_BYTES = 200 };

/* An interruption ends between two checkpoints, where nobody looks. */
static bool is_judged(const struct ana_goal_state *state)
{
    return state->verdict->replications == state->done && state->done > 0;
}

static struct ana_response_label widest(const struct ana_goal_state *state)
{
    return ana_response_label(&state->responses->items[state->verdict->widest]);
}

/* What the widest interval is, or why there is none. */
static void tell_widest(const struct ana_goal_state *state, char *text, size_t bytes)
{
    const struct ana_verdict *verdict = state->verdict;
    if (!isnan(verdict->half_width)) {
        snprintf(text, bytes, sim_message("the widest interval is that of %s, %s"), widest(state).text,
                 ana_number_rounded(verdict->half_width, 4).text);
    } else if (verdict->hopeless) {
        snprintf(text, bytes,
                 sim_message("%s is blank, having too few cases in some replication, and would stay so"),
                 widest(state).text);
    } else {
        snprintf(text, bytes, sim_message("%s is blank"), widest(state).text);
    }
}

struct ana_goal_text ana_goal_text(const struct ana_goal_state *state)
{
    struct ana_goal_text text;
    char why[256];
    bool judged = is_judged(state);
    if (judged) {
        tell_widest(state, why, sizeof why);
    } else {
        snprintf(why, sizeof why, "%s", sim_message("it was interrupted before"));
    }
    snprintf(text.text, sizeof text.text,
             judged && state->verdict->reached
                 ? sim_message("precision %s of %.*s reached with %u replication%s: %s")
                 : sim_message("precision %s of %.*s not reached with %u replication%s: %s"),
             ana_number(state->goal->target).text, OF_BYTES, state->goal->of, state->done,
             state->done == 1 ? "" : "s", why);
    return text;
}

void ana_goal_json(struct ana_json *json, const struct ana_goal_state *state)
{
    const struct ana_verdict *verdict = state->verdict;
    if (!(state->goal->target > 0)) {
        return;
    }
    bool judged = is_judged(state);
    ana_json_begin_object(json, "precision");
    ana_json_number(json, "target", state->goal->target);
    ana_json_text(json, "of", state->goal->of);
    ana_json_whole(json, "max_replications", state->goal->most);
    ana_json_bool(json, "reached", judged && verdict->reached);
    ana_json_text(json, "widest", judged ? widest(state).text : NULL);
    ana_json_number(json, "half_width", judged ? verdict->half_width : NAN);
    ana_json_end(json);
}

struct ana_goal_text ana_goal_option(const struct ana_goal *goal)
{
    struct ana_goal_text text;
    snprintf(text.text, sizeof text.text, "--precision %s:%.*s --max-replications %u",
             ana_number(goal->target).text, OF_BYTES, goal->of, goal->most);
    return text;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/sampling_options.h"

#include "analysis/cli/usage.h"
#include "models/input/fields.h"
#include "sim/base/message.h"

/* Above the keys of output_options.c. */
enum {
    OPTION_REPLICATIONS = 768,
    OPTION_SEED,
    OPTION_SHARD,
    OPTION_RESUME,
    OPTION_THREADS,
    OPTION_LEVEL,
    OPTION_PRECISION,
    OPTION_SAMPLING,
    OPTION_MOST
};

enum { THREADS_MOST = 4096, MOST_DEFAULT = 500 };

#define LEVEL_LEAST 0.5
#define LEVEL_MOST  0.9999

static const struct argp_option options[] = {
    {"resume", OPTION_RESUME, NULL, 0, N_("keep the replications in DIR and add those that are missing"), 1},
    {"replications", OPTION_REPLICATIONS, "N", 0, N_("how many; default: the scenario's"), 2},
    {"seed", OPTION_SEED, "S", 0, N_("whole number; default: the scenario's"), 2},
    {"shard", OPTION_SHARD, "I/N", 0,
     N_("run the I-th of N shares of the replications, and write only its rows, to be merged"), 2},
    {"threads", OPTION_THREADS, "N", 0, N_("at most so many threads; default: all processors"), 2},
    {"level", OPTION_LEVEL, "P", 0, N_("level of the intervals; default: 0.95"), 3},
    {0},
};

static const struct argp_option precision_options[] = {
    {"precision", OPTION_PRECISION, "R[:RESULT,...]", 0,
     N_("as many as it takes until no interval of the RESULTs is wider to one side than R times the "
        "estimate, "
        "or "
        "R where that is below 1, as shares are; RESULT is METRIC or METRIC.STATISTIC: lead_time, outcome, "
        "issued_per_30_days, next_wait_POOL; default: lead_time.mean. Looks after 16, 24, 36, ... "
        "replications"),
     2},
    {"max-replications", OPTION_MOST, "N", 0, N_("where --precision gives up; default: 500"), 2},
    {"sampling", OPTION_SAMPLING, N_("independent|antithetic"), 0,
     N_("antithetic: replications in pairs, the second with the luck of the first turned round (u becomes "
        "1 - u); intervals are over pairs; default: independent"),
     2},
    {0},
};

int64_t ana_option_whole(const struct argp_state *state, const char *option, const char *text, int64_t min,
                         int64_t max)
{
    int64_t value = 0;
    if (!visa_parse_whole(text, min, max, &value)) {
        ana_usage_error(state, "--%s: expected a whole number from %lld to %lld, got \"%s\"", option,
                        (long long)min, (long long)max, text);
    }
    return value;
}

uint32_t ana_option_threads(const struct argp_state *state, const char *text)
{
    return (uint32_t)ana_option_whole(state, "threads", text, 1, THREADS_MOST);
}

double ana_option_decimal(const struct argp_state *state, const char *option, const char *text, double min,
                          double max)
{
    double value = 0;
    if (!visa_parse_decimal(text, &value) || !(value >= min && value <= max)) {
        ana_usage_error(state, "--%s: expected a number from %g to %g, got \"%s\"", option, min, max, text);
    }
    return value;
}

double ana_option_level(const struct argp_state *state, const char *text)
{
    return ana_option_decimal(state, "level", text, LEVEL_LEAST, LEVEL_MOST);
}

static struct ana_shard shard_of(const struct argp_state *state, const char *text)
{
    struct ana_shard shard = {0, 0};
    if (!ana_shard_parse(text, &shard)) {
        ana_usage_error(state, "--shard: expected I/N with 1 <= I <= N, such as 2/8, got \"%s\"", text);
    }
    return shard;
}

static enum ana_sampling sampling_of(const struct argp_state *state, const char *text)
{
    enum ana_sampling sampling = ANA_INDEPENDENT;
    if (!ana_sampling_parse(text, &sampling)) {
        ana_usage_error(state, "--sampling: expected independent or antithetic, got \"%s\"", text);
    }
    return sampling;
}

/* Half a pair is no observation. */
static void check_pairs(const struct argp_state *state, const struct ana_sampling_options *chosen)
{
    uint32_t group = ana_sampling_group(chosen->sampling);
    if (chosen->replications_given && chosen->replications % group != 0) {
        ana_usage_error(state,
                        "--sampling antithetic makes pairs: give an even number of --replications, not %u",
                        chosen->replications);
    }
    if (chosen->goal.most % group != 0) {
        ana_usage_error(
            state, "--sampling antithetic makes pairs: give an even number of --max-replications, not %u",
            chosen->goal.most);
    }
}

/* What belongs together, seen once everything has been read. */
static void check(const struct argp_state *state, const struct ana_sampling_options *chosen)
{
    if (chosen->goal.target > 0 && chosen->replications_given) {
        ana_usage_error(state, "--precision finds the number of replications: give --max-replications, not "
                               "--replications");
    }
    if (chosen->shard.count > 0 && chosen->goal.target > 0) {
        ana_usage_error(state, "--precision has to see all replications, and a shard sees its own: give "
                               "--replications");
    }
    if (chosen->most_given && !(chosen->goal.target > 0)) {
        ana_usage_error(state, "--max-replications needs --precision");
    }
    check_pairs(state, chosen);
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_sampling_options *chosen = state->input;
    switch (key) {
    case OPTION_REPLICATIONS:
        chosen->replications =
            (uint32_t)ana_option_whole(state, "replications", argument, 1, ANA_REPLICATIONS_MOST);
        chosen->replications_given = true;
        return 0;
    case OPTION_SEED:
        chosen->seed = (uint64_t)ana_option_whole(state, "seed", argument, 0, INT64_MAX);
        chosen->seed_given = true;
        return 0;
    case OPTION_SHARD:
        chosen->shard = shard_of(state, argument);
        return 0;
    case OPTION_THREADS:
        chosen->threads = ana_option_threads(state, argument);
        return 0;
    case OPTION_LEVEL:
        chosen->level = ana_option_level(state, argument);
        return 0;
    case OPTION_RESUME:
        chosen->resume = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t take_precision(int key, char *argument, struct argp_state *state)
{
    struct ana_sampling_options *chosen = state->input;
    switch (key) {
    case OPTION_MOST:
        chosen->goal.most =
            (uint32_t)ana_option_whole(state, "max-replications", argument, 2, ANA_REPLICATIONS_MOST);
        chosen->most_given = true;
        return 0;
    case OPTION_PRECISION:
        if (!ana_goal_parse(argument, &chosen->goal)) {
            ana_usage_error(state,
                            "--precision: expected a number above 0 and up to 1, then perhaps :RESULT,..., "
                            "such as 0.02:lead_time.p90,outcome; got \"%s\"",
                            argument);
        }
        return 0;
    case OPTION_SAMPLING:
        chosen->sampling = sampling_of(state, argument);
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp ana_sampling_parser = {.options = options, .parser = take_option};
const struct argp ana_precision_parser = {.options = precision_options, .parser = take_precision};

void ana_sampling_check_output(const struct argp_state *state, const struct ana_sampling_options *chosen,
                               const struct ana_output_options *output)
{
    if (chosen->resume && output->force) {
        ana_usage_error(state, "--resume keeps a result, --force replaces it: give one of them");
    }
    if (chosen->resume && output->folder == NULL) {
        ana_usage_error(state, "--resume needs --output");
    }
    /* A shard's rows say nothing until they are put together, hence no table, JSON or plots of them. */
    if (chosen->shard.count > 0 && output->folder == NULL) {
        ana_usage_error(state, "--shard needs --output");
    }
    if (chosen->shard.count > 0 && (output->json || output->report || output->plots == ANA_PLOTS_REQUIRED)) {
        ana_usage_error(state,
                        "--shard writes rows alone; --json, --plots and --report belong to visaq merge");
    }
}

uint32_t ana_sampling_replications(const struct ana_sampling_options *chosen,
                                   const struct visa_settings *settings)
{
    uint32_t asked = chosen->replications_given ? chosen->replications : settings->replications;
    return chosen->goal.target > 0 ? chosen->goal.most : asked;
}

enum sim_status ana_sampling_check(const struct ana_sampling_options *chosen, const struct ana_design *plan,
                                   struct sim_error *error)
{
    uint32_t replications = plan->shard.count > 0 ? plan->whole : plan->replications;
    if (ana_sampling_complete(chosen->sampling, replications) == replications) {
        return ana_design_check(plan, error);
    }
    return sim_fail(error, SIM_ERR_ARGUMENT,
                    "--sampling antithetic makes pairs, and the scenario asks for %u replication%s: give "
                    "--replications %u, or another even number",
                    replications, replications == 1 ? "" : "s", replications + 1);
}

struct ana_sampling_options ana_sampling_options_default(void)
{
    return (struct ana_sampling_options){.level = 0.95, .goal = {.most = MOST_DEFAULT}};
}

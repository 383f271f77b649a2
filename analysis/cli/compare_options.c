/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/compare_options.h"

#include "analysis/cli/usage.h"
#include "sim/base/message.h"

enum { OPTION_FAMILY = 256 };

enum { ARMS_MOST = 100 };

static const struct argp_option options[] = {
    {"family", OPTION_FAMILY, N_("headline|all"), 0,
     N_("the differences whose p-values are adjusted together, over all ALTs; default: headline"), 3},
    {0},
};

static enum ana_family family_of(const struct argp_state *state, const char *text)
{
    enum ana_family family = ANA_FAMILY_HEADLINE;
    if (!ana_family_parse(text, &family)) {
        ana_usage_error(state, "--family: expected headline or all, got \"%s\"", text);
    }
    return family;
}

/* What belongs together, seen once everything has been read. */
static void check(const struct argp_state *state, const struct ana_compare_options *chosen)
{
    size_t count = chosen->count + chosen->arms.count;
    if (chosen->count == 0 || count < 2) {
        ana_usage_error(state, "%s",
                        chosen->count == 0 ? sim_message("the folders of the scenarios are missing")
                        : chosen->set.count > 0
                            ? sim_message("an alternative to compare with is missing: --set changes all "
                                          "scenarios, --arm CHANGE adds BASE with a change")
                            : sim_message("an alternative to compare with is missing"));
    }
    if (count > ARMS_MOST) {
        ana_usage_error(state, "%zu scenarios are more than %d", count, ARMS_MOST);
    }
    ana_sampling_check_output(state, &chosen->sampling, &chosen->output);
    uint32_t least = 2 * ana_sampling_group(chosen->sampling.sampling);
    if (chosen->sampling.replications_given && chosen->sampling.replications < least) {
        ana_usage_error(state, "--replications: one pair has no interval; give %u or more", least);
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_compare_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        state->child_inputs[1] = &chosen->sampling;
        state->child_inputs[2] = &chosen->sampling;
        state->child_inputs[3] = &chosen->set;
        state->child_inputs[4] = &chosen->arms;
        state->child_inputs[5] = &chosen->output;
        return 0;
    case OPTION_FAMILY:
        chosen->family = family_of(state, argument);
        return 0;
    case ARGP_KEY_ARGS:
        chosen->folders = state->argv + state->next;
        chosen->count = (size_t)(state->argc - state->next);
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

void ana_compare_options_parse(struct ana_compare_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_output_parser, 0, NULL, 0},
                                                 {&ana_sampling_parser, 0, NULL, 0},
                                                 {&ana_precision_parser, 0, NULL, 0},
                                                 {&ana_set_parser, 0, NULL, 0},
                                                 {&ana_arm_parser, 0, NULL, 0},
                                                 {&ana_plots_parser, 0, NULL, 0},
                                                 {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("BASE ALT...\nBASE --arm CHANGE...\nRESULT RESULT..."),
        .doc = N_(
            "Simulates the scenario BASE and each alternative ALT with the same random numbers, replication "
            "by "
            "replication, and prints how they differ.\v"
            "A difference is ALT minus BASE; its interval is Student's t over pairs of replications, and its "
            "p-value is adjusted (Holm) over the family and all ALTs. The family is the headline results: "
            "lead "
            "time (mean, P50, P80, P90, P95), outcome shares, visas issued and next available waits. Seed "
            "and "
            "replications are those of BASE unless given. With --precision, the half-width of a difference "
            "is "
            "measured by the estimate of BASE.\n\n"
            "DIR holds comparison.csv with all results, manifest.json, document.csv, datapackage.json, "
            "plots/ of the headline differences, "
            "and the "
            "result of each arm in base/, alternative-1/, ... as visaq run writes it. The same scenarios, "
            "seed and replications give the "
            "same "
            "bytes for any number of threads, shards and machines. Ctrl-C compares the pairs that are "
            "done.\n\n"
            "Given folders of results that visaq run has written, compares them as they are, the first being "
            "the base: the same comparison.csv, no arms. Options that say how to simulate do not go with "
            "results, and results of other seeds, replications, dates, sampling or versions not with one "
            "another.\n\n"
            "With --shard, DIR holds the rows of each arm and manifest.json; visaq merge makes the "
            "comparison "
            "of all shards.\n\n"
            "Exit status: 0 done; 3 --precision was not reached; 64 wrong usage; 65 bad scenario, or a "
            "result "
            "that is not this one's; 66 no such folder; 69 --plots without gnuplot; 70 no memory; 73 DIR "
            "cannot be made or holds a "
            "result; "
            "74 reading or writing failed; 130 interrupted."),
    };
    *chosen = (struct ana_compare_options){.output = ana_output_options_default(),
                                           .sampling = ana_sampling_options_default()};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}

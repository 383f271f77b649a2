/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * visaq-mpi: the verbs `run` and `compare` by the processes that mpirun started. The only file that knows
 * MPI.
 *
 * No number is computed on the way: rows are moved as they are, the only reduction is that of a status. So
 * rank 0 writes the bytes that one process would have written.
 */
#include "analysis/cli/program.h"
#include "analysis/cli/team_commands.h"

#include <argp.h>
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEADER = 0, TAG_ROW, TAG_DAYS };

/* SIM_ERR_INTERRUPTED gives way to every other failure, since its rows are whole. */
static enum sim_status agree(enum sim_status own)
{
    int badness = own == SIM_OK ? 0 : own == SIM_ERR_INTERRUPTED ? 1 : 1 + (int)own;
    MPI_Allreduce(MPI_IN_PLACE, &badness, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    return badness == 0 ? SIM_OK : badness == 1 ? SIM_ERR_INTERRUPTED : (enum sim_status)(badness - 1);
}

static uint32_t tell(uint32_t number)
{
    MPI_Bcast(&number, 1, MPI_UINT32_T, LEADER, MPI_COMM_WORLD);
    return number;
}

static bool same(const char *text)
{
    char leaders[256] = "";
    snprintf(leaders, sizeof leaders, "%s", text);
    MPI_Bcast(leaders, sizeof leaders, MPI_CHAR, LEADER, MPI_COMM_WORLD);
    return strcmp(leaders, text) == 0;
}

static uint32_t rank_of_this(void)
{
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    return (uint32_t)rank;
}

static uint32_t number_of_ranks(void)
{
    int size = 1;
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    return (uint32_t)size;
}

/* A message holds one replication, so that its length is an int however many there are. */
static void send_rows(struct ana_experiment *experiment)
{
    for (uint32_t i = 0; i < experiment->done; i++) {
        MPI_Send(ana_results_row(&experiment->results, experiment->plan.first + i),
                 (int)experiment->results.columns, MPI_DOUBLE, LEADER, TAG_ROW, MPI_COMM_WORLD);
        MPI_Send(ana_daily_slot(&experiment->daily, i), (int)ana_daily_slot_size(&experiment->daily),
                 MPI_INT32_T, LEADER, TAG_DAYS, MPI_COMM_WORLD);
    }
}

/* Fills places at, at + 1, … of the leader's experiment with the rows of a rank. */
static void receive_rows(struct ana_experiment *experiment, uint32_t rank, struct ana_run_block block)
{
    for (uint32_t i = block.first; i < block.first + block.count; i++) {
        MPI_Recv(ana_results_row(&experiment->results, experiment->plan.first + i),
                 (int)experiment->results.columns, MPI_DOUBLE, (int)rank, TAG_ROW, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
        MPI_Recv(ana_daily_slot(&experiment->daily, i), (int)ana_daily_slot_size(&experiment->daily),
                 MPI_INT32_T, (int)rank, TAG_DAYS, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    }
}

/* Rank after rank. What comes after a rank that was interrupted is received, and lies beyond `done`. */
static void collect(struct ana_experiment *experiment, uint32_t rest)
{
    uint32_t before = experiment->plan.replications - rest;
    uint32_t ranks = number_of_ranks();
    for (uint32_t rank = 1; rank < ranks; rank++) {
        struct ana_run_block block =
            ana_shard_block((struct ana_shard){rank + 1, ranks}, rest, experiment->plan.sampling);
        block.first += before;
        MPI_Recv(&block.count, 1, MPI_UINT32_T, (int)rank, TAG_ROW, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        receive_rows(experiment, rank, block);
        experiment->done += experiment->done == block.first ? block.count : 0;
    }
}

static void gather(struct ana_experiment *experiment, uint32_t rest)
{
    if (rank_of_this() == LEADER) {
        collect(experiment, rest);
    } else {
        MPI_Send(&experiment->done, 1, MPI_UINT32_T, LEADER, TAG_ROW, MPI_COMM_WORLD);
        send_rows(experiment);
    }
}

/* Reached by the leader alone before MPI has ended: --help, or a wrong command line. The others wait. */
static void dismiss(void)
{
    int ended = 0;
    MPI_Finalized(&ended);
    if (!ended) {
        (void)tell(false);
        MPI_Finalize();
    }
}

/* A command line of one of the two verbs. */
struct request {
    bool compares;
    struct ana_run_options run;
    struct ana_compare_options compare;
};

static void parse(struct request *request, int argc, char **argv)
{
    if (request->compares) {
        ana_compare_options_parse(&request->compare, argc, argv);
    } else {
        ana_run_options_parse(&request->run, argc, argv);
    }
}

/* The leader reads the command line first: what is wrong with it is told once. */
static enum ana_exit carry_out(struct request *request, int argc, char **argv)
{
    const struct ana_team team = {.rank = rank_of_this(),
                                  .size = number_of_ranks(),
                                  .agree = agree,
                                  .tell = tell,
                                  .same = same,
                                  .gather = gather};
    bool leads = team.rank == LEADER;
    if (leads) {
        parse(request, argc, argv);
    }
    if (!tell(true)) {
        return ANA_EXIT_DONE;
    }
    if (!leads) {
        parse(request, argc, argv);
    }
    enum ana_exit code =
        request->compares ? ana_team_compare(&request->compare, &team) : ana_team_run(&request->run, &team);
    return leads ? code : ANA_EXIT_DONE;
}

/* Without the verb. */
static enum ana_exit advise(bool asked)
{
    fputs("Usage: mpirun -n PROCESSES visaq-mpi run [OPTION...] SCENARIO\n"
          "  or:  mpirun -n PROCESSES visaq-mpi compare [OPTION...] BASE ALT...\n"
          "Does what visaq does, by several processes, which may be on several machines.\n"
          "\"visaq-mpi run --help\" and \"visaq-mpi compare --help\" tell the options.\n",
          asked ? stdout : stderr);
    return asked ? ANA_EXIT_DONE : ANA_EXIT_USAGE;
}

static enum ana_exit start(int argc, char **argv)
{
    static char run[] = "visaq-mpi run";
    static char compare[] = "visaq-mpi compare";
    const char *verb = argc >= 2 ? argv[1] : "";
    struct request request = {.compares = strcmp(verb, "compare") == 0};
    if (request.compares || strcmp(verb, "run") == 0) {
        argv[1] = request.compares ? compare : run;
        return carry_out(&request, argc - 1, argv + 1);
    }
    if (rank_of_this() != LEADER) {
        return ANA_EXIT_DONE;
    }
    if (strcmp(verb, "--version") == 0) {
        puts(argp_program_version);
        return ANA_EXIT_DONE;
    }
    return advise(strcmp(verb, "--help") == 0);
}

int main(int argc, char **argv)
{
    int provided = 0;
    if (MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided) != MPI_SUCCESS ||
        provided < MPI_THREAD_FUNNELED || !ana_program_begin(argc, argv)) {
        return ANA_EXIT_INTERNAL;
    }
    if (rank_of_this() == LEADER && atexit(dismiss) != 0) {
        MPI_Abort(MPI_COMM_WORLD, ANA_EXIT_INTERNAL);
    }
    enum ana_exit code = start(argc, argv);
    MPI_Finalize();
    return (int)code;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pipeline: whole replications of a scenario, one after the other on one core.
 *
 * CPU time of visa_replication_run alone: the scenario is read and compiled before. An event is one non-stale
 * pop. The arena is reset between replications, so that the first one also pays for the system's pages. The
 * hash is that of the cases' courses: it tells whether two builds did the same work.
 */
#include "models/pipeline/replication.h"

#include <errno.h>
#include <gsl/gsl_errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { REPLICATIONS_MAX = 99 };

struct options {
    const char *folder;
    uint32_t replications;
};

struct compiled {
    struct sim_arena memory;
    struct visa_scenario scenario;
    struct visa_layout layout;
};

struct measurement {
    uint32_t replications;
    double event_ns[REPLICATIONS_MAX];
    double applicant_ns[REPLICATIONS_MAX];
    int64_t events;
    int64_t applicants;
    int64_t peak_cases;
    double seconds;
    uint64_t hash;
};

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Reads the scenario; says on stderr why not. */
static bool compile(struct compiled *c, const char *folder)
{
    struct visa_diagnostics diagnostics;
    sim_arena_init(&c->memory, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &c->memory);
    enum sim_status status = visa_scenario_load(&c->scenario, folder, &diagnostics);
    if (status == SIM_OK) {
        status = visa_layout_make(&c->layout, &c->scenario, &c->memory);
    }
    if (status != SIM_OK) {
        size_t count;
        const char *const *lines = visa_diagnostics_lines(&diagnostics, &count);
        for (size_t i = 0; i < count; i++) {
            fprintf(stderr, "%s\n", lines[i]);
        }
        fprintf(stderr, "bench_pipeline: %s: %s\n", folder, sim_status_text(status));
    }
    return status == SIM_OK;
}

static bool run_one(const struct compiled *c, uint32_t number, struct sim_arena *arena, struct measurement *m)
{
    struct visa_results results;
    struct sim_error error = {0};
    struct visa_replication what = {.scenario = &c->scenario,
                                    .layout = &c->layout,
                                    .seed = c->scenario.settings.seed,
                                    .replication = number};
    sim_arena_reset(arena);
    double start = cpu_seconds();
    enum sim_status status = visa_replication_run(&what, arena, &results, &error);
    double seconds = cpu_seconds() - start;
    if (status != SIM_OK) {
        fprintf(stderr, "bench_pipeline: %s\n", error.message);
        return false;
    }
    int64_t applicants = results.initial + results.arrived;
    m->event_ns[number] = 1e9 * seconds / (double)(results.events > 0 ? results.events : 1);
    m->applicant_ns[number] = 1e9 * seconds / (double)(applicants > 0 ? applicants : 1);
    m->events += results.events;
    m->applicants += applicants;
    m->peak_cases = results.peak_cases > m->peak_cases ? results.peak_cases : m->peak_cases;
    m->seconds += seconds;
    m->hash ^= results.course_digest;
    return true;
}

static int compare_double(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

static void print_row(const char *folder, const struct measurement *m, double *ns, const char *unit)
{
    const char *slash = strrchr(folder, '/');
    uint32_t n = m->replications;
    qsort(ns, n, sizeof *ns, compare_double);
    printf("pipeline,%s,%" PRId64 ",,1,%.2f,%.2f,%.2f,,%s,%016" PRIx64 "\n",
           slash == NULL ? folder : slash + 1, m->peak_cases, ns[n / 2], ns[0], ns[n - 1], unit, m->hash);
}

static void print_totals(const struct measurement *m)
{
    struct rusage usage;
    long peak = getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
    fprintf(stderr,
            "%" PRIu32 " replications, %" PRId64 " events, %" PRId64
            " applicants, %.2f s of CPU time, %.2f million events a second, peak RSS %.1f MB\n",
            m->replications, m->events, m->applicants, m->seconds, 1e-6 * (double)m->events / m->seconds,
            (double)peak * 1024.0 / 1e6);
}

static bool run(const struct options *options)
{
    struct compiled c = {0};
    struct measurement m = {.replications = options->replications};
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    bool good = compile(&c, options->folder);
    for (uint32_t i = 0; i < options->replications && good; i++) {
        good = run_one(&c, i, &arena, &m);
    }
    if (good) {
        puts("benchmark,case,pending,mean_delay_ticks,threads,median_ns,min_ns,max_ns,heap_median_ns,unit,"
             "hash");
        print_row(options->folder, &m, m.event_ns, "ns per event");
        print_row(options->folder, &m, m.applicant_ns, "ns per applicant");
        print_totals(&m);
    }
    sim_arena_destroy(&arena);
    visa_scenario_destroy(&c.scenario);
    sim_arena_destroy(&c.memory);
    return good && fflush(stdout) == 0;
}

static int usage(void)
{
    fputs("usage: bench_pipeline [--replications N] [FOLDER]\n"
          "  --replications N  1 to 99 (default 3)\n"
          "  FOLDER            a scenario (default scenarios/baseline-2025)\n",
          stderr);
    return 2;
}

static bool parse(struct options *options, int count, char **words)
{
    bool named = false;
    for (int i = 1; i < count; i++) {
        if (strcmp(words[i], "--replications") == 0) {
            char *end = NULL;
            errno = 0;
            unsigned long value = i + 1 < count ? strtoul(words[i + 1], &end, 10) : 0;
            if (end == NULL || *end != '\0' || errno != 0 || value < 1 || value > REPLICATIONS_MAX) {
                return false;
            }
            options->replications = (uint32_t)value;
            i++;
        } else if (words[i][0] == '-' || named) {
            return false;
        } else {
            options->folder = words[i];
            named = true;
        }
    }
    return true;
}

int main(int count, char **words)
{
    struct options options = {.folder = "scenarios/baseline-2025", .replications = 3};
    if (!parse(&options, count, words)) {
        return usage();
    }
    gsl_set_error_handler_off();
    return run(&options) ? 0 : 1;
}

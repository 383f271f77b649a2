/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What Google Benchmark's format says about the machine. Nothing here is compared.
 */
#ifndef BENCH_MACHINE_H
#define BENCH_MACHINE_H

#include <stdbool.h>
#include <stdint.h>

struct bench_machine {
    char date[32];  /* local time with its offset from UTC, ISO 8601; "" if unknown, as is the host */
    char host[256]; /* its name in the network */
    int64_t cpus;   /* online */
    int64_t mhz;    /* of the first; 0 if unknown */
    bool scaling;   /* the clock follows the load */
    int loads;      /* 0 to 3 load averages: 1, 5, 15 minutes */
    double load[3];
};

/* Asks the system. */
void bench_machine_look(struct bench_machine *machine);

#endif

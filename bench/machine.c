/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/machine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES = 512 };

/* The first line of a file that begins with start, "" if there is none. */
static void read_line(const char *path, const char *start, char line[LINE_BYTES])
{
    FILE *file = fopen(path, "r");
    bool found = false;
    while (file != NULL && !found && fgets(line, LINE_BYTES, file) != NULL) {
        found = strncmp(line, start, strlen(start)) == 0;
    }
    if (!found) {
        line[0] = '\0';
    }
    if (file != NULL) {
        (void)fclose(file);
    }
}

/* ISO 8601 wants a colon in the offset, which strftime does not write. */
static void look_at_clock(struct bench_machine *machine)
{
    time_t now = time(NULL);
    struct tm parts;
    char date[24];
    char offset[8];
    if (localtime_r(&now, &parts) == NULL || strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &parts) == 0 ||
        strftime(offset, sizeof offset, "%z", &parts) != 5) {
        return;
    }
    (void)snprintf(machine->date, sizeof machine->date, "%s%.3s:%.2s", date, offset, offset + 3);
}

void bench_machine_look(struct bench_machine *machine)
{
    char line[LINE_BYTES];
    *machine = (struct bench_machine){.cpus = sysconf(_SC_NPROCESSORS_ONLN)};
    look_at_clock(machine);
    if (gethostname(machine->host, sizeof machine->host - 1) != 0) {
        machine->host[0] = '\0';
    }
    read_line("/proc/cpuinfo", "cpu MHz", line);
    const char *colon = strchr(line, ':');
    machine->mhz = colon != NULL ? (int64_t)(strtod(colon + 1, NULL) + 0.5) : 0;
    read_line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "", line);
    machine->scaling = line[0] != '\0' && strcmp(line, "performance\n") != 0;
    read_line("/proc/loadavg", "", line);
    char *rest = line;
    for (char *end = rest; machine->loads < 3; rest = end) {
        double load = strtod(rest, &end);
        if (end == rest) {
            return;
        }
        machine->load[machine->loads++] = load;
    }
}

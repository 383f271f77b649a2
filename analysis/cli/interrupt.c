/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/interrupt.h"

#include "analysis/cli/exit_codes.h"
#include "sim/base/message.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * A handler can reach nothing but this. Atomic, for whichever thread takes the signal, others read it. What
 * it says is looked up before, since a handler must not.
 */
static struct {
    atomic_bool yes;
    char message[256];
    size_t length;
} stop_requested;

static void on_signal(int number)
{
    (void)number;
    if (atomic_exchange(&stop_requested.yes, true)) {
        _exit(ANA_EXIT_INTERRUPTED);
    }
    int kept = errno;
    ssize_t written = write(STDERR_FILENO, stop_requested.message, stop_requested.length);
    (void)written;
    errno = kept;
}

const atomic_bool *ana_interrupt_install(void)
{
    struct sigaction action;
    (void)snprintf(stop_requested.message, sizeof stop_requested.message, "%s",
                   sim_message("\nvisaq: finishing what is in hand; once more to leave at once\n"));
    stop_requested.length = strlen(stop_requested.message);
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    return &stop_requested.yes;
}

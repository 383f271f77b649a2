/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/interrupt.h"

#include "analysis/cli/exit_codes.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* A handler can reach nothing but this. Atomic, for whichever thread takes the signal, others read it. */
static atomic_bool stop_requested;

static void on_signal(int number)
{
    (void)number;
    static const char message[] = "\nvisaq: finishing what is in hand; once more to leave at once\n";
    if (atomic_exchange(&stop_requested, true)) {
        _exit(ANA_EXIT_INTERRUPTED);
    }
    int kept = errno;
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    errno = kept;
}

const atomic_bool *ana_interrupt_install(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    return &stop_requested;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/program.h"

#include "analysis/cli/exit_codes.h"
#include "analysis/output/safe_file.h"
#include "analysis/run/version.h"

#include <argp.h>
#include <gsl/gsl_errno.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* Also reached from --help and --version. A full disk shows only when everything has been flushed. */
static void check_stdout(void)
{
    struct sim_error error;
    if (ana_stream_check(stdout, "standard output", &error) != SIM_OK) {
        fprintf(stderr, "visaq: %s\n", error.message);
        _exit(ANA_EXIT_IO);
    }
}

bool ana_program_begin(void)
{
    /* Numbers keep their point in every locale: LC_NUMERIC stays as it is. */
    (void)(setlocale(LC_CTYPE, "") || setlocale(LC_CTYPE, "C.UTF-8"));
    (void)setlocale(LC_MESSAGES, "");
    gsl_set_error_handler_off();
    (void)signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of writing, told and cleaned up */
    argp_err_exit_status = ANA_EXIT_USAGE;
    argp_program_version = "visaq " ANA_VERSION "\nLicense GPL-3.0-or-later. There is no warranty.";
    return atexit(check_stdout) == 0;
}

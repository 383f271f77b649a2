/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/program.h"

#include "analysis/cli/exit_codes.h"
#include "analysis/cli/help_lines.h"
#include "analysis/output/language.h"
#include "analysis/output/safe_file.h"
#include "analysis/output/version.h"

#include <argp.h>
#include <gsl/gsl_errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* --lang as it is written in full; its other spellings, and wrong values, are left to the options' parser. */
static enum ana_language language_wanted(int argc, char *const *argv)
{
    enum ana_language wanted = ana_language_of_system();
    for (int i = 1; i < argc && argv[i] != NULL && strcmp(argv[i], "--") != 0; i++) {
        const char *value = strncmp(argv[i], "--lang=", 7) == 0              ? argv[i] + 7
                            : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                             : NULL;
        if (value != NULL) {
            wanted = strcmp(value, "zh") == 0 ? ANA_CHINESE : ANA_ENGLISH;
        }
    }
    return wanted;
}

/* Where the catalogue is when the program at path was built, and when it was installed. */
static bool open_catalogue(char *path, size_t room)
{
    static const char *const places[] = {"locale", "../share/locale"};
    char *name = strrchr(path, '/') + 1;
    bool found = false;
    for (size_t i = 0; i < sizeof places / sizeof places[0] && !found; i++) {
        (void)snprintf(name, room - (size_t)(name - path), "%s", places[i]);
        found = ana_catalogue_open(path);
    }
    return found;
}

static bool is_help_wanted(int argc, char *const *argv)
{
    bool wanted = false;
    for (int i = 1; i < argc && !wanted && strcmp(argv[i], "--") != 0; i++) {
        wanted = strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-?") == 0;
    }
    return wanted;
}

static void begin_language(int argc, char *const *argv)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path / 2);
    path[length > 0 ? length : 0] = '\0';
    enum ana_language wanted = language_wanted(argc, argv);
    bool found = path[0] == '/' && open_catalogue(path, sizeof path);
    if (found) {
        ana_catalogue_speak(wanted);
        if (wanted == ANA_CHINESE && is_help_wanted(argc, argv)) {
            ana_help_begin();
        }
    } else if (wanted == ANA_CHINESE) {
        fputs("visaq: warning: no Chinese texts: neither locale nor ../share/locale beside the program has "
              "zh/LC_MESSAGES/visaq.mo, or the system has no locale but C (package locales-all)\n",
              stderr);
    }
}

bool ana_program_begin(int argc, char *const *argv)
{
    /* Numbers keep their point in every locale: LC_NUMERIC stays as it is. */
    (void)(setlocale(LC_CTYPE, "") || setlocale(LC_CTYPE, "C.UTF-8"));
    begin_language(argc, argv);
    gsl_set_error_handler_off();
    (void)signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of writing, told and cleaned up */
    argp_err_exit_status = ANA_EXIT_USAGE;
    argp_program_version = "visaq " ANA_VERSION "\nLicense GPL-3.0-or-later. There is no warranty.";
    return atexit(check_stdout) == 0;
}

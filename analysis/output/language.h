/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The languages that visaq speaks, and its texts in them.
 *
 * Texts stand in the code in English and are looked up by gettext in the catalogue "visaq", made of
 * analysis/locale/zh.po. Whatever prints for a person is told the language; only messages of errors
 * (sim_fail, visa_report), which arise deep inside, take that of the program, see sim/base/message.h.
 * Data, such as the name of a post or of a scenario, is never looked up: it brings its own Chinese name.
 *
 * The catalogue is process-wide and belongs to the C library: ana_catalogue_open is called once, before any
 * thread is begun.
 */
#ifndef ANALYSIS_OUTPUT_LANGUAGE_H
#define ANALYSIS_OUTPUT_LANGUAGE_H

#include "sim/base/message.h"

#include <stdbool.h>

enum ana_language { ANA_ENGLISH, ANA_CHINESE };

/* How many there are. */
enum { ANA_LANGUAGES = ANA_CHINESE + 1 };

/* One name in both languages, UTF-8, borrowed; either may be NULL or empty, then the other serves. */
struct ana_name {
    const char *en;
    const char *zh;
};

/*
 * Binds the catalogue in folder, which holds zh/LC_MESSAGES/visaq.mo, and returns whether texts now have
 * their Chinese. They do not where the file is not there, or where the system has no locale in which gettext
 * looks for anything at all; then all texts stay English. Changes LC_MESSAGES and the environment variable
 * LANGUAGE of the process.
 */
bool ana_catalogue_open(const char *folder);

/* Messages of errors come in this language from now on, in English until then. The catalogue is open. */
void ana_catalogue_speak(enum ana_language language);

/* The language in which messages of errors come: that of the program. */
enum ana_language ana_catalogue_spoken(void);

/*
 * The language that the settings of the system ask for: LANGUAGE, LC_ALL, LC_MESSAGES, LANG in the order of
 * gettext. Whether such a locale is installed does not matter.
 */
enum ana_language ana_language_of_system(void);

/* "en", "zh": as in options, attributes of pages and names of files. */
const char *ana_language_code(enum ana_language language);

/* The text that is empty, in a list of texts: "" itself is the head of a catalogue. */
#define ANA_NO_TEXT ""

/*
 * A text of the program, marked N_(...) or otherwise known to the catalogue, in a language. It lives as long
 * as the program. NULL and "" give "".
 */
const char *ana_text(enum ana_language language, const char *text) __attribute__((format_arg(2)));

/* A text of the program as a name. */
struct ana_name ana_name_of(const char *text);

/* The name in a language, the other language's where it is missing, "" where both are. Borrowed from name. */
const char *ana_name_in(struct ana_name name, enum ana_language language);

#endif

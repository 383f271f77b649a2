/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/language.h"

#include <libintl.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define CATALOGUE "visaq"

/* In the catalogue, and never the same in Chinese: tells whether there is one. */
#define PROBE N_("no data")

const char *ana_text(enum ana_language language, const char *text)
{
    if (text == NULL || *text == '\0') {
        return ""; /* gettext would answer with the head of the catalogue */
    }
    const char *found = language == ANA_CHINESE ? dgettext(CATALOGUE, text) : text;
    const char *context = found == text ? strchr(text, SIM_CONTEXT_END) : NULL;
    return context != NULL ? context + 1 : found;
}

static bool is_found(void)
{
    return strcmp(ana_text(ANA_CHINESE, PROBE), PROBE) != 0;
}

/*
 * gettext looks nothing up in the locale C, and from glibc 2.39 on nothing in C.UTF-8 either; which other
 * locale it is does not matter, since LANGUAGE names the catalogue.
 */
static bool find_locale(void)
{
    static const char *const locales[] = {"", "zh_CN.UTF-8", "zh_CN.utf8", "en_US.UTF-8", "C.UTF-8"};
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        if (setlocale(LC_MESSAGES, locales[i]) != NULL && is_found()) {
            return true;
        }
    }
    return false;
}

bool ana_catalogue_open(const char *folder)
{
    return setenv("LANGUAGE", "zh", 1) == 0 && bindtextdomain(CATALOGUE, folder) != NULL &&
           bind_textdomain_codeset(CATALOGUE, "UTF-8") != NULL && find_locale();
}

void ana_catalogue_speak(enum ana_language language)
{
    (void)textdomain(language == ANA_CHINESE ? CATALOGUE : "messages");
}

enum ana_language ana_catalogue_spoken(void)
{
    const char *domain = textdomain(NULL);
    return domain != NULL && strcmp(domain, CATALOGUE) == 0 ? ANA_CHINESE : ANA_ENGLISH;
}

enum ana_language ana_language_of_system(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; i < sizeof variables / sizeof *variables && (locale == NULL || *locale == '\0'); i++) {
        locale = getenv(variables[i]);
    }
    if (locale == NULL || *locale == '\0' || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0) {
        return ANA_ENGLISH;
    }
    const char *wanted = getenv("LANGUAGE");
    if (wanted == NULL || *wanted == '\0') {
        wanted = locale;
    }
    return strncmp(wanted, "zh", 2) == 0 ? ANA_CHINESE : ANA_ENGLISH;
}

const char *ana_language_code(enum ana_language language)
{
    return language == ANA_CHINESE ? "zh" : "en";
}

struct ana_name ana_name_of(const char *text)
{
    return (struct ana_name){ana_text(ANA_ENGLISH, text), ana_text(ANA_CHINESE, text)};
}

const char *ana_name_in(struct ana_name name, enum ana_language language)
{
    const char *wanted = language == ANA_CHINESE ? name.zh : name.en;
    const char *other = language == ANA_CHINESE ? name.en : name.zh;
    if (wanted != NULL && *wanted != '\0') {
        return wanted;
    }
    return other != NULL ? other : "";
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/punctuation.h"

const char *ana_colon(enum ana_language language)
{
    return ana_text(language, ": ");
}

const char *ana_comma(enum ana_language language)
{
    return ana_text(language, C_("between parts of a sentence", ", "));
}

const char *ana_listed(enum ana_language language)
{
    return ana_text(language, ", ");
}

const char *ana_semicolon(enum ana_language language)
{
    return ana_text(language, "; ");
}

const char *ana_stop(enum ana_language language)
{
    return ana_text(language, ".");
}

/* A catalogue cannot say that a text is empty. */
const char *ana_blank(enum ana_language language)
{
    return language == ANA_CHINESE ? "" : " ";
}

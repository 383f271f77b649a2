/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words that say less than they seem to, and the questions they raise: they are asked about, never guessed.
 */
#ifndef VISA_DELEGATION_DOUBTFUL_H
#define VISA_DELEGATION_DOUBTFUL_H

struct visa_doubtful {
    const char *words; /* spellings as in models/input/suggest.h; NULL ends a list */
    const char *question;
};

extern const struct visa_doubtful visa_doubtful_passports[], visa_doubtful_statuses[];

/* The question that a text raises, in the language of the program; NULL for none. text: folded. */
const char *visa_question(const struct visa_doubtful *doubtful, const char *text);

#endif

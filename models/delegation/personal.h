/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What looks like a person: numbers and addresses that have no place in a planning file.
 */
#ifndef VISA_DELEGATION_PERSONAL_H
#define VISA_DELEGATION_PERSONAL_H

/*
 * What a text holds, anywhere in it and with or without blanks and hyphens between its digits: "an identity
 * card number", "a mobile telephone number", "an e-mail address", "a DS-160 confirmation number", "a passport
 * number"; NULL for none of them. text: half-width (models/input/sheet.h). O(length).
 */
const char *visa_looks_personal(const char *text);

/* Words in headers of columns about the person, which are dropped; NULL at the end. */
extern const char *const visa_personal_headers[];

#endif

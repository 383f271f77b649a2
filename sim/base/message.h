/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts that a person reads.
 *
 * They stand in the code in English; the catalogue of messages, if the program has opened one (textdomain of
 * gettext), has the same in another language. N_ marks a text for the catalogue where no function does that
 * by its name: sim_fail, for one, looks its format up by itself.
 */
#ifndef SIM_BASE_MESSAGE_H
#define SIM_BASE_MESSAGE_H

#define N_(text) text

/* The same where one English text has several counterparts: context tells translators which. Look it up with
 * ana_text; it is not what is shown. */
#define SIM_CONTEXT_END   '\004'
#define C_(context, text) (context "\004" text)

/* The text in the language of the program; "" for "". It lives as long as the program. */
const char *sim_message(const char *text) __attribute__((format_arg(1)));

#endif

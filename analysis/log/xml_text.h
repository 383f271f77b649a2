/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text inside XML.
 */
#ifndef ANALYSIS_LOG_XML_TEXT_H
#define ANALYSIS_LOG_XML_TEXT_H

#include <stdio.h>

/*
 * Writes a text so that it may stand in an attribute or between tags: markup is escaped, line breaks and tabs
 * are kept by reference, what XML 1.0 cannot hold and bytes that are not UTF-8 become U+FFFD. Write errors
 * stay in the stream.
 */
void ana_xml_text(FILE *stream, const char *text);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report.css and report.js, which every page carries inside: the build makes C of them (embed.cmake). ASCII.
 */
#ifndef ANALYSIS_REPORT_ASSETS_H
#define ANALYSIS_REPORT_ASSETS_H

extern const char ana_report_css[];
extern const char ana_report_js[];

#endif

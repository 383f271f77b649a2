/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the plots of a study have in common: estimates, quantities, levels of a factor, and what is said of
 * the whole. All names are texts of a user, of any length; they are shortened or wrapped where they are
 * drawn.
 */
#ifndef ANA_PLOT_PLOT_STUDY_H
#define ANA_PLOT_PLOT_STUDY_H

#include "analysis/plot/plot_fit.h"
#include "analysis/plot/plot_page.h"
#include "analysis/plot/plot_scale.h"

#include <stdint.h>

#define ANA_PLOT_NONE SIZE_MAX /* an index that there is not */

/* An estimate and its interval. NaN for what is not known: no value, no mark; no end, no interval. */
struct ana_plot_estimate {
    double value, low, high;
};

/* What is measured. A share is given in 0..1 and drawn in percent, whatever its unit. */
struct ana_plot_quantity {
    struct ana_name name;
    struct ana_name unit; /* may be empty */
    bool share;
};

/* The levels of a factor: numbers on a scale, or words one beside the other. Borrowed. */
struct ana_plot_levels {
    struct ana_name name;         /* of the factor, with its unit */
    const double *values;         /* [count] ascending; NULL: words */
    const struct ana_name *words; /* [count]; NULL: numbers */
    size_t count;
    double base; /* the level of the base: a number, or the index of a word; NaN: not to be shown */
};

/* What a plot of a study says of itself. All zeros says nothing. */
struct ana_plot_heading {
    const char *stem;      /* of the file names, [a-z0-9_], 1..40 bytes; NULL: the name of the kind */
    struct ana_name title; /* empty: what the kind shows */
    uint32_t samples;      /* replications of a point; 0: not said */
    uint32_t samples_most; /* where points have unlike many: the most; else 0 */
    double level;          /* of the intervals, 0..1; 0 or NaN: not said */
};

/* Title, explanation and note of a page; to be kept until its first panel. */
struct ana_study_head {
    char title[ANA_FIT_BYTES];
    char note[ANA_FIT_BYTES];
    const char *key;
};

/* Panels of equal size in rows; pixels. */
struct ana_tiling {
    struct ana_grid grid;
    int left, right, top, bottom; /* left free at the edges of the page */
    int gap_across, gap_down;
};

/* The place of panel i. */
struct ana_panel ana_tiling_place(const struct ana_tiling *tiling, const struct ana_page *page, size_t i);

/* The stem of a plot's files. */
const char *ana_study_stem(const struct ana_plot_heading *heading, const char *kind);

/* Takes the title, or the given one where there is none, what explains the marks, and the level. */
void ana_study_head_init(struct ana_study_head *head, const struct ana_page *page,
                         const struct ana_plot_heading *heading, enum ana_plot_text title,
                         enum ana_plot_text key);

/* Puts what is shown before a title that only says of what: "Quantiles: (title)"; a kind's own title stays.
 */
void ana_study_head_shows(struct ana_study_head *head, const struct ana_page *page,
                          const struct ana_plot_heading *heading, enum ana_plot_text shown);

/* Adds "name: count" to the note, unless count is 0. */
void ana_study_head_count(struct ana_study_head *head, const struct ana_page *page, enum ana_plot_text name,
                          uint64_t count);

/* Adds the replications of a point: "name: 50", "name: 40–140". */
void ana_study_head_samples(struct ana_study_head *head, const struct ana_page *page, enum ana_plot_text name,
                            const struct ana_plot_heading *heading);

/* Adds "name: text" to the note, unless text is empty. */
void ana_study_head_text(struct ana_study_head *head, const struct ana_page *page, enum ana_plot_text name,
                         const char *text);

/* Adds how many cases a fit rests on, and how many of them ended or are still open. */
void ana_study_head_cases(struct ana_study_head *head, const struct ana_page *page, uint64_t cases,
                          uint64_t ended);

/* Adds the p of a test, unless it is no number. */
void ana_study_head_p(struct ana_study_head *head, const struct ana_page *page, double p);

/* "p < 0.001", "p = 0.21". */
enum { ANA_P_BYTES = 32 };
void ana_study_p_text(char text[ANA_P_BYTES], double p);

/* Ends the data of the page and starts the drawing. */
void ana_study_open(struct ana_page *page, const struct ana_study_head *head);

/* What values of a quantity are multiplied by to be drawn: 100 for shares. */
double ana_quantity_factor(const struct ana_plot_quantity *quantity);

/* The unit, "%" of shares; may be empty. Units of results (days, cases) have their Chinese word by
 * themselves. */
const char *ana_quantity_unit(const struct ana_plot_quantity *quantity, const struct ana_page *page);

/* "name (unit)" in so many cells, of which the unit keeps its own. name: NULL for the quantity's. */
void ana_quantity_label(char label[ANA_FIT_BYTES], const struct ana_plot_quantity *quantity, const char *name,
                        const struct ana_page *page, size_t cells);

/* An estimate as it is drawn: multiplied, an open end of an interval at the value; without a value all NaN.
 */
struct ana_plot_estimate ana_estimate_drawn(struct ana_plot_estimate estimate, double factor);

/* Has a drawn estimate a value, and an interval? */
bool ana_estimate_has_value(const struct ana_plot_estimate *drawn);
bool ana_estimate_has_interval(const struct ana_plot_estimate *drawn);

/* Intervals as lines with caps, from columns of a datablock. */
struct ana_whiskers {
    const char *data; /* name of the datablock, and its index */
    size_t index;
    int at, low, high; /* columns: where it stands, and its ends */
    bool level;        /* lying, at is y; else upright, at is x */
    const char *width; /* of the line, in units of gnuplot */
    const char *color; /* '#rrggbb' */
};

/* Adds them to a plot command that has begun; what is NaN is left out. */
void ana_study_whiskers(struct ana_script *script, const struct ana_whiskers *whiskers);

/* Makes a scale hold a drawn estimate. */
void ana_estimate_include(struct ana_scale *scale, const struct ana_plot_estimate *drawn);

/* Adds " value low high" to a datablock. */
void ana_estimate_add(struct ana_script *script, const struct ana_plot_estimate *drawn);

/* Writes a title above the left corner of the panel just begun, in at most two lines. */
void ana_study_panel_title(struct ana_page *page, const struct ana_panel *panel, const char *text);

/* How many lines that takes in a panel so many pixels wide; 0 without text. */
size_t ana_study_panel_title_lines(const char *text, int width);

/* Draws a line across the panel just begun at y = at (as drawn); what is no number draws nothing. */
void ana_study_target(struct ana_page *page, double at);

/* Names that line. */
void ana_study_target_name(struct ana_page *page, double at, const struct ana_plot_quantity *quantity);

#endif

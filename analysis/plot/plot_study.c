/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_study.h"
#include "analysis/output/punctuation.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define STEM_BYTES_MOST 40
#define MARGIN_PIXELS   40

/* With brackets it fits in ANA_FIT_BYTES. */
#define LABEL_CELLS_MOST 90
#define P_LEAST          0.001
#define TITLE_PIXELS     17 /* a line of a panel's title */

struct ana_panel ana_tiling_place(const struct ana_tiling *tiling, const struct ana_page *page, size_t i)
{
    int columns = (int)tiling->grid.columns;
    int rows = (int)tiling->grid.rows;
    int width = (page->width - tiling->left - tiling->right - (columns - 1) * tiling->gap_across) / columns;
    int height = (page->height - tiling->top - tiling->bottom - (rows - 1) * tiling->gap_down) / rows;
    int left = tiling->left + (int)i % columns * (width + tiling->gap_across);
    int top = tiling->top + (int)i / columns * (height + tiling->gap_down);
    return (struct ana_panel){.left = left, .right = left + width, .top = top, .bottom = top + height};
}

const char *ana_study_stem(const struct ana_plot_heading *heading, const char *kind)
{
    const char *stem = heading->stem != NULL ? heading->stem : kind;
    SIM_ASSERT(strlen(stem) <= STEM_BYTES_MOST &&
               strspn(stem, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(stem));
    return stem;
}

void ana_study_head_text(struct ana_study_head *head, const struct ana_page *page, enum ana_plot_text name,
                         const char *text)
{
    size_t used = strlen(head->note);
    if (*text != '\0') {
        (void)snprintf(head->note + used, sizeof head->note - used, "%s%s%s%s", used > 0 ? " · " : "",
                       ana_page_text(page, name), page->options->language == ANA_CHINESE ? "：" : ": ", text);
    }
}

void ana_study_head_count(struct ana_study_head *head, const struct ana_page *page, enum ana_plot_text name,
                          uint64_t count)
{
    char text[32] = "";
    if (count > 0) {
        (void)snprintf(text, sizeof text, "%llu", (unsigned long long)count);
    }
    ana_study_head_text(head, page, name, text);
}

void ana_study_head_samples(struct ana_study_head *head, const struct ana_page *page, enum ana_plot_text name,
                            const struct ana_plot_heading *heading)
{
    char text[64] = "";
    if (heading->samples_most > heading->samples) {
        (void)snprintf(text, sizeof text, "%u–%u", (unsigned)heading->samples,
                       (unsigned)heading->samples_most);
    } else if (heading->samples > 0) {
        (void)snprintf(text, sizeof text, "%u", (unsigned)heading->samples);
    }
    ana_study_head_text(head, page, name, text);
}

void ana_study_head_init(struct ana_study_head *head, const struct ana_page *page,
                         const struct ana_plot_heading *heading, enum ana_plot_text title,
                         enum ana_plot_text key)
{
    const char *wanted = ana_page_name(page, heading->title);
    char level[32] = "";
    *head = (struct ana_study_head){.key = ana_page_text(page, key)};
    ana_text_line(head->title, *wanted != '\0' ? wanted : ana_page_text(page, title),
                  ana_text_cells(page->width - MARGIN_PIXELS, ANA_FIT_PIXELS_15));
    if (ana_script_is_number(heading->level) && heading->level > 0) {
        (void)snprintf(level, sizeof level, "%.4g %%", heading->level * 100);
    }
    ana_study_head_text(head, page, ANA_TEXT_INTERVALS, level);
}

void ana_study_head_cases(struct ana_study_head *head, const struct ana_page *page, uint64_t cases,
                          uint64_t ended)
{
    char text[3][32];
    const uint64_t counts[3] = {cases, ended, cases > ended ? cases - ended : 0};
    static const enum ana_plot_text names[3] = {ANA_TEXT_CASES, ANA_TEXT_ENDED, ANA_TEXT_OPEN};
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(text[i], sizeof text[i], "%llu", (unsigned long long)counts[i]);
        ana_study_head_text(head, page, names[i], text[i]);
    }
}

void ana_study_p_text(char text[ANA_P_BYTES], double p)
{
    (void)snprintf(text, ANA_P_BYTES, p < P_LEAST ? "p < %g" : "p = %.2g", p < P_LEAST ? P_LEAST : p);
}

void ana_study_head_p(struct ana_study_head *head, const struct ana_page *page, double p)
{
    char text[ANA_P_BYTES] = "";
    if (ana_script_is_number(p)) {
        ana_study_p_text(text, p);
    }
    ana_study_head_text(head, page, ANA_TEXT_TEST, text);
}

void ana_study_head_shows(struct ana_study_head *head, const struct ana_page *page,
                          const struct ana_plot_heading *heading, enum ana_plot_text shown)
{
    const char *of = ana_page_name(page, heading->title);
    char title[2 * ANA_FIT_BYTES];
    if (*of != '\0') {
        (void)snprintf(title, sizeof title, "%s%s%.*s", ana_page_text(page, shown),
                       ana_colon(page->options->language), ANA_FIT_BYTES, of);
        ana_text_line(head->title, title, ana_text_cells(page->width - MARGIN_PIXELS, ANA_FIT_PIXELS_15));
    }
}

void ana_study_open(struct ana_page *page, const struct ana_study_head *head)
{
    ana_page_open_as(page, head->title, head->key, head->note);
}

double ana_quantity_factor(const struct ana_plot_quantity *quantity)
{
    return quantity->share ? 100 : 1;
}

const char *ana_quantity_unit(const struct ana_plot_quantity *quantity, const struct ana_page *page)
{
    struct ana_name unit = quantity->unit;
    if (unit.en != NULL && (unit.zh == NULL || *unit.zh == '\0' || strcmp(unit.en, unit.zh) == 0)) {
        (void)ana_plot_term(unit.en, &unit);
    }
    return quantity->share ? "%" : ana_page_name(page, unit);
}

void ana_quantity_label(char label[ANA_FIT_BYTES], const struct ana_plot_quantity *quantity, const char *name,
                        const struct ana_page *page, size_t cells)
{
    char unit[ANA_FIT_BYTES];
    char line[ANA_FIT_BYTES];
    cells = cells < LABEL_CELLS_MOST ? cells : LABEL_CELLS_MOST;
    ana_text_line(unit, ana_quantity_unit(quantity, page), cells / 3 < 4 ? 4 : cells / 3);
    size_t taken = *unit != '\0' ? ana_page_cells(unit) + 3 : 0;
    ana_text_line(line, name != NULL ? name : ana_page_name(page, quantity->name),
                  cells < taken + 4 ? 4 : cells - taken);
    const char *open = page->options->language == ANA_CHINESE ? "（" : " (";
    const char *close = page->options->language == ANA_CHINESE ? "）" : ")";
    bool both = *unit != '\0' && *line != '\0';
    int bytes = snprintf(label, ANA_FIT_BYTES, "%s%s%s%s", line, both ? open : "", unit, both ? close : "");
    SIM_ASSERT(bytes < ANA_FIT_BYTES);
}

struct ana_plot_estimate ana_estimate_drawn(struct ana_plot_estimate estimate, double factor)
{
    struct ana_plot_estimate drawn = {estimate.value * factor, estimate.low * factor, estimate.high * factor};
    bool low = ana_script_is_number(drawn.low);
    bool high = ana_script_is_number(drawn.high);
    if (!ana_script_is_number(drawn.value)) {
        return (struct ana_plot_estimate){NAN, NAN, NAN};
    }
    drawn.low = low ? drawn.low : high ? drawn.value : NAN;
    drawn.high = high ? drawn.high : low ? drawn.value : NAN;
    return drawn;
}

bool ana_estimate_has_value(const struct ana_plot_estimate *drawn)
{
    return ana_script_is_number(drawn->value);
}

bool ana_estimate_has_interval(const struct ana_plot_estimate *drawn)
{
    return ana_script_is_number(drawn->low);
}

void ana_estimate_include(struct ana_scale *scale, const struct ana_plot_estimate *drawn)
{
    ana_scale_include(scale, drawn->value);
    ana_scale_include(scale, drawn->low);
    ana_scale_include(scale, drawn->high);
}

void ana_estimate_add(struct ana_script *script, const struct ana_plot_estimate *drawn)
{
    const double columns[] = {drawn->value, drawn->low, drawn->high};
    for (size_t i = 0; i < 3; i++) {
        ana_script_add(script, " ");
        ana_script_number(script, columns[i]);
    }
}

static void fit_panel_title(struct ana_wrapped_text *fit, const char *text, int width)
{
    ana_text_wrap(fit, text, ana_text_cells(width, ANA_FIT_PIXELS_11), 2);
}

size_t ana_study_panel_title_lines(const char *text, int width)
{
    struct ana_wrapped_text fit;
    fit_panel_title(&fit, text, width);
    return *text != '\0' ? fit.count : 0;
}

void ana_study_panel_title(struct ana_page *page, const struct ana_panel *panel, const char *text)
{
    struct ana_wrapped_text fit;
    fit_panel_title(&fit, text, panel->right - panel->left);
    ana_page_tell_panel(page, text);
    for (size_t i = 0; i < fit.count; i++) {
        double y = panel->top - 12.0 - (double)(fit.count - 1 - i) * TITLE_PIXELS;
        ana_page_label(page, fit.lines[i], "at screen %.5f,%.5f left font ',11' textcolor rgb '#202020'",
                       (double)panel->left / page->width, 1 - y / page->height);
    }
}

/* Vectors, for bars with errors have a point, and one of size 0 is a matrix in SVG that readers refuse. */
void ana_study_whiskers(struct ana_script *script, const struct ana_whiskers *whiskers)
{
    char place[96];
    if (whiskers->level) {
        (void)snprintf(place, sizeof place, "%d:%d:($%d-$%d):(0)", whiskers->low, whiskers->at,
                       whiskers->high, whiskers->low);
    } else {
        (void)snprintf(place, sizeof place, "%d:%d:(0):($%d-$%d)", whiskers->at, whiskers->low,
                       whiskers->high, whiskers->low);
    }
    ana_script_add(script,
                   ", \\\n $%s%zu using %s with vectors heads size screen 0.004,90 nofilled fixed linewidth "
                   "%s linecolor "
                   "rgb '%s' notitle",
                   whiskers->data, whiskers->index, place, whiskers->width, whiskers->color);
}

void ana_study_target(struct ana_page *page, double at)
{
    if (ana_script_is_number(at)) {
        ana_script_add(
            &page->script,
            "set arrow from graph 0,first %.9g to graph 1,first %.9g nohead dashtype 2 linewidth 1.3 "
            "linecolor rgb '" ANA_VERMILION "' back\n",
            at, at);
    }
}

void ana_study_target_name(struct ana_page *page, double at, const struct ana_plot_quantity *quantity)
{
    char number[ANA_SCALE_TIC_BYTES];
    char text[128];
    if (!ana_script_is_number(at)) {
        return;
    }
    ana_scale_value_text(number, at);
    (void)snprintf(text, sizeof text, "%.60s %s%s", ana_page_text(page, ANA_TEXT_TARGET), number,
                   quantity->share ? " %" : "");
    ana_script_add(&page->script,
                   "set style textbox opaque noborder margins 0.4,0.1 fillcolor rgb 'white'\n");
    ana_page_label(page, text,
                   "at graph 0.995,first %.9g right offset 0,0.5 font ',9' textcolor rgb '" ANA_VERMILION_INK
                   "' boxed front",
                   at);
}

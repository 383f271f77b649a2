/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "analysis/plot/plot_page.h"
#include "analysis/output/punctuation.h"
#include "analysis/plot/gnuplot.h"
#include "analysis/plot/plot_frame.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Ten times what twelve posts with daily values of three years take. */
#define SCRIPT_BYTES_MAX ((size_t)16 << 20)

#define FONT ANA_FRAME_FONT

#define DOTS_PER_INCH 96.0

#define TITLE_Y    24
#define SUBTITLE_Y 46
#define NOTE_Y     64
/* Panels that the alternative text of a page names. */
#define PANELS_TOLD 12

#define CAPTION_Y 12 /* from the bottom */

struct ana_grid ana_page_grid(size_t count)
{
    size_t columns = count <= 1 ? 1 : count <= 4 ? 2 : count <= 9 ? 3 : 4;
    size_t rows = count == 0 ? 1 : (count + columns - 1) / columns;
    return (struct ana_grid){.columns = columns, .rows = rows};
}

size_t ana_page_cells(const char *text)
{
    size_t cells = 0;
    for (; text != NULL && *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        /* Three and four byte sequences are the wide ones; continuation bytes count nothing. */
        cells += byte >= 0xE0 ? 2 : (byte & 0xC0) == 0x80 ? 0 : 1;
    }
    return cells;
}

const char *ana_page_text(const struct ana_page *page, enum ana_plot_text text)
{
    return ana_plot_text(text, page->options->language);
}

const char *ana_page_name(const struct ana_page *page, struct ana_name name)
{
    return ana_name_in(name, page->options->language);
}

enum sim_status ana_page_check_count(size_t count, const char *what, struct sim_error *error)
{
    if (count > ANA_PLOT_SERIES_MAX) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu %s on one plot, at most %d are readable", count, what,
                        ANA_PLOT_SERIES_MAX);
    }
    return SIM_OK;
}

void ana_page_init(struct ana_page *page, const struct ana_plot_options *options, const char *stem, int width,
                   int height)
{
    SIM_ASSERT(width > 0 && height > 0);
    *page = (struct ana_page){.options = options, .stem = stem, .width = width, .height = height};
    ana_script_init(&page->script, SCRIPT_BYTES_MAX);
    ana_script_init(&page->head, SCRIPT_BYTES_MAX);
}

/* Ends a sentence of the alternative text and begins another. */
static void add_stop(struct ana_page *page)
{
    enum ana_language language = page->options->language;
    ana_script_add(&page->head, "%s%s", ana_stop(language), ana_blank(language));
}

static void add_comment(struct ana_page *page, const char *key, const char *text)
{
    ana_script_add(&page->head, "# %s: ", key);
    ana_script_quote(&page->head, text);
    ana_script_add(&page->head, "\n");
}

/* What the script shows, for lists of plots and for readers who cannot see it. */
static void add_head(struct ana_page *page)
{
    const char *language = ana_language_code(page->options->language);
    ana_script_add(&page->head, ANA_FRAME_ABOUT, page->stem, page->stem, page->stem, language);
    add_comment(page, "title", page->title);
    add_comment(page, "subtitle", page->subtitle);
    add_comment(page, "note", page->note);
    add_comment(page, "caption", ana_page_name(page, page->options->caption));
    ana_script_add(&page->head, "# alternative: '");
    ana_script_text(&page->head, page->title);
    if (*page->subtitle != '\0') {
        add_stop(page);
        ana_script_text(&page->head, page->subtitle);
    }
}

void ana_page_open(struct ana_page *page, enum ana_plot_text title, enum ana_plot_text subtitle)
{
    ana_page_open_as(page, ana_page_text(page, title), ana_page_text(page, subtitle), "");
}

void ana_page_open_as(struct ana_page *page, const char *title, const char *subtitle, const char *note)
{
    page->title = title;
    page->subtitle = subtitle;
    page->note = note;
    add_head(page);
    ana_script_add(
        &page->script,
        "\n" ANA_FRAME_LOOP ANA_FRAME_IF_SVG ANA_FRAME_SVG ANA_FRAME_END ANA_FRAME_IF_PNG ANA_FRAME_PNG
            ANA_FRAME_END ANA_FRAME_IF_PDF ANA_FRAME_PDF ANA_FRAME_END ANA_FRAME_OUTPUT ANA_FRAME_PANELS,
        page->width, page->height, page->width, page->height, page->width / DOTS_PER_INCH,
        page->height / DOTS_PER_INCH);
}

struct page_label {
    const char *text;
    int y, size; /* pixels from the top, points */
    const char *color;
};

static void add_page_label(struct ana_page *page, const struct page_label *label)
{
    if (*label->text != '\0') {
        ana_script_add(&page->script, "set label ");
        ana_script_quote(&page->script, label->text);
        ana_script_add(&page->script,
                       " at screen %.5f,%.5f left noenhanced font '" FONT ",%d' textcolor rgb '%s'\n",
                       20.0 / page->width, 1.0 - (double)label->y / page->height, label->size, label->color);
    }
}

/* The labels of the page ride on its first panel, so that each is drawn once. */
static void add_page_labels(struct ana_page *page)
{
    if (page->opened) {
        return;
    }
    const char *caption = ana_page_name(page, page->options->caption);
    const struct page_label labels[] = {{page->title, TITLE_Y, 15, "#202020"},
                                        {page->subtitle, SUBTITLE_Y, 10, "#505050"},
                                        {page->note, NOTE_Y, 9, "#707070"},
                                        {caption, page->height - CAPTION_Y, 9, "#707070"}};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        add_page_label(page, &labels[i]);
    }
    page->opened = true;
}

/* The first ones are enough: what is on the page is told by its title. */
void ana_page_tell_panel(struct ana_page *page, const char *title)
{
    enum ana_language language = page->options->language;
    if (page->named == 0) {
        add_stop(page);
        ana_script_add(&page->head, "%s%s", ana_text(language, N_("panels")), ana_colon(language));
    }
    if (page->named < PANELS_TOLD) {
        ana_script_add(&page->head, "%s", page->named == 0 ? "" : ana_listed(language));
        ana_script_text(&page->head, title);
    }
    page->named++;
}

void ana_page_panel(struct ana_page *page, const struct ana_panel *panel, const char *title)
{
    struct ana_script *script = &page->script;
    ana_script_add(script,
                   "\nreset\n"
                   "set lmargin at screen %.5f; set rmargin at screen %.5f\n"
                   "set tmargin at screen %.5f; set bmargin at screen %.5f\n",
                   (double)panel->left / page->width, (double)panel->right / page->width,
                   1.0 - (double)panel->top / page->height, 1.0 - (double)panel->bottom / page->height);
    ana_script_add(script,
                   "set border 3 linecolor rgb '#909090'\n"
                   "set tics nomirror noenhanced scale 0.5 font '" FONT ",10' textcolor rgb '#303030'\n"
                   "set grid ytics linecolor rgb '#e4e4e4' linetype 1 linewidth 1\n"
                   "set style fill solid 1.0 noborder\n"
                   "set key noenhanced font '" FONT ",10'\n");
    add_page_labels(page);
    if (title != NULL && *title != '\0') {
        ana_page_tell_panel(page, title);
        ana_script_add(script, "set title ");
        ana_script_quote(script, title);
        ana_script_add(script, " noenhanced font '" FONT ",12' offset 0,-0.5\n");
    }
}

void ana_page_axis_label(struct ana_page *page, char axis, const char *text)
{
    ana_script_add(&page->script, "set %clabel ", axis);
    ana_script_quote(&page->script, text);
    ana_script_add(&page->script, " noenhanced font ',10'\n");
}

void ana_page_label(struct ana_page *page, const char *text, const char *format, ...)
{
    char place[256];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(place, sizeof place, format, arguments);
    va_end(arguments);
    ana_script_add(&page->script, "set label ");
    ana_script_quote(&page->script, text);
    ana_script_add(&page->script, " %s noenhanced\n", place);
}

void ana_page_no_data(struct ana_page *page)
{
    struct ana_script *script = &page->script;
    ana_script_add(script,
                   "set xrange [0:1]; set yrange [0:1]\nunset xtics; unset ytics; unset grid; unset key\n"
                   "unset xlabel; unset ylabel; unset colorbox\nset label ");
    ana_script_quote(script, ana_page_text(page, ANA_TEXT_NO_DATA));
    ana_script_add(script, " at graph 0.5,0.5 center noenhanced textcolor rgb '#707070'\nplot NaN notitle\n");
}

/* Temporary name, then renamed: a script is whole or not there. */
static enum sim_status write_file(const char *draft, const char *path, const struct ana_script *script,
                                  struct sim_error *error)
{
    FILE *file = fopen(draft, "wb");
    if (file == NULL) {
        return sim_fail(error, SIM_ERR_CREATE, "%s: %s", draft, strerror(errno));
    }
    bool written = fwrite(script->text, 1, script->length, file) == script->length;
    written = fflush(file) == 0 && written && (fsync(fileno(file)) == 0 || errno == EINVAL);
    int reason = errno;
    written = fclose(file) == 0 && written;
    if (!written || rename(draft, path) != 0) {
        reason = written ? errno : reason;
        (void)unlink(draft);
        return sim_fail(error, SIM_ERR_IO, "%s: %s", path, strerror(reason));
    }
    return SIM_OK;
}

static enum sim_status save_script(const struct ana_page *page, const char *folder, struct sim_error *error)
{
    char *path = NULL;
    char *draft = NULL;
    enum sim_status status = SIM_ERR_MEMORY;
    const char *language = ana_language_code(page->options->language);
    if (asprintf(&path, "%s/%s.%s.gp", folder, page->stem, language) >= 0) {
        if (asprintf(&draft, "%s" ANA_GNUPLOT_SUFFIX, path) >= 0) {
            status = write_file(draft, path, &page->script, error);
            free(draft);
        }
        free(path);
    }
    return status == SIM_ERR_MEMORY ? sim_fail(error, status, "no memory for a file name") : status;
}

static enum sim_status draw(const struct ana_page *page, const char *folder, struct sim_error *error)
{
    char svg[64];
    char png[64];
    const char *pictures[2];
    (void)snprintf(svg, sizeof svg, "%s.svg", page->stem);
    (void)snprintf(png, sizeof png, "%s.png", page->stem);
    size_t count = 0;
    if ((page->options->formats & ANA_PLOT_SVG) != 0) {
        pictures[count++] = svg;
    }
    if ((page->options->formats & ANA_PLOT_PNG) != 0) {
        pictures[count++] = png;
    }
    if (count == 0) {
        return SIM_OK;
    }
    struct ana_gnuplot_job job = {.folder = folder,
                                  .script = page->script.text,
                                  .script_length = page->script.length,
                                  .pictures = pictures,
                                  .picture_count = count};
    return ana_gnuplot_run(&job, error);
}

/* The comments and what may be set before, then all the rest. */
static void add_front(struct ana_page *page)
{
    ana_script_add(&page->head, "'\n" ANA_FRAME_FORMATS ANA_FRAME_NAME ANA_FRAME_SUFFIX ANA_FRAME_ENCODING,
                   page->stem);
    ana_script_put_before(&page->script, &page->head);
}

enum sim_status ana_page_finish(struct ana_page *page, const char *folder, struct sim_error *error)
{
    ana_script_add(&page->script, "\n" ANA_FRAME_NO_PANELS ANA_FRAME_NO_OUTPUT ANA_FRAME_END);
    add_front(page);
    enum sim_status status = ana_script_check(&page->script, error);
    if (status == SIM_OK && page->options->keep_script) {
        status = save_script(page, folder, error);
    }
    if (status == SIM_OK) {
        status = draw(page, folder, error);
    }
    ana_script_destroy(&page->script);
    ana_script_destroy(&page->head);
    return status;
}

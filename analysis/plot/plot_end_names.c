/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_end_names.h"
#include "analysis/plot/plot_ends.h"
#include "analysis/plot/plot_fit.h"

#define CELLS_MOST    30
#define GAP_PIXELS    16 /* between panel and name */
#define RIGHT_PIXELS  8
#define LINE_TO_NAME  4
#define SAMPLE_PIXELS 26
#define SAMPLE_HEIGHT 21

static int room_of(const char *text, int before)
{
    size_t cells = ana_page_cells(text);
    cells = cells < CELLS_MOST ? cells : CELLS_MOST;
    return before + RIGHT_PIXELS + (int)((double)cells * ANA_FIT_PIXELS_10);
}

int ana_end_name_room(const char *text)
{
    return room_of(text, GAP_PIXELS);
}

int ana_line_sample_room(const char *text)
{
    return room_of(text, GAP_PIXELS + SAMPLE_PIXELS + LINE_TO_NAME);
}

static void add_name(struct ana_page *page, const char *text, const char *ink, const double at[2])
{
    char name[ANA_FIT_BYTES];
    ana_text_line(name, text, CELLS_MOST);
    ana_page_label(page, name, "at screen %.5f,%.5f left font ',10' textcolor rgb '%s'", at[0], at[1], ink);
}

void ana_end_names_draw(struct ana_page *page, const struct ana_panel *panel, const struct ana_scale *y,
                        const struct ana_end_name *names, size_t count)
{
    struct ana_end ends[ANA_END_NAMES_MOST];
    SIM_ASSERT(count <= ANA_END_NAMES_MOST);
    for (size_t i = 0; i < count; i++) {
        double place = ana_scale_place(y, names[i].y);
        ends[i] = (struct ana_end){i, panel->bottom - place * (panel->bottom - panel->top)};
    }
    ana_ends_spread(ends, count, panel->bottom);
    for (size_t i = 0; i < count; i++) {
        const struct ana_end_name *name = &names[ends[i].series];
        const double at[2] = {(panel->right + (double)GAP_PIXELS) / page->width,
                              1 - ends[i].y / page->height};
        add_name(page, name->text, name->ink, at);
        if (ana_script_is_number(name->x)) {
            ana_script_add(
                &page->script,
                "set arrow from first %.9g,first %.9g to screen %.5f,%.5f nohead linewidth 0.5 linecolor "
                "rgb '%s' back\n",
                name->x, name->y, at[0] - (double)LINE_TO_NAME / page->width, at[1], name->color);
        }
    }
}

void ana_line_samples_draw(struct ana_page *page, const struct ana_panel *panel,
                           const struct ana_line_sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct ana_line_sample *sample = &samples[i];
        double left = panel->right + (double)GAP_PIXELS;
        double y = 1 - (panel->top + SAMPLE_HEIGHT * ((double)i + 0.5)) / page->height;
        const double at[2] = {(left + SAMPLE_PIXELS + LINE_TO_NAME) / page->width, y};
        if (sample->mark) {
            ana_script_add(
                &page->script,
                "set label '' at screen %.5f,%.5f point pointtype 13 pointsize %s linecolor rgb '%s'\n",
                (left + SAMPLE_PIXELS / 2.0) / page->width, y, sample->width, sample->color);
        } else {
            ana_script_add(
                &page->script,
                "set arrow from screen %.5f,%.5f to screen %.5f,%.5f nohead linewidth %s linecolor "
                "rgb '%s'%s\n",
                left / page->width, y, (left + SAMPLE_PIXELS) / page->width, y, sample->width, sample->color,
                sample->dashed ? " dashtype 2" : " dashtype 1");
        }
        add_name(page, sample->text, "#303030", at);
    }
}

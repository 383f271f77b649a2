/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_fit.h"

#define SIDE        26 /* pixels from the page's edges */
#define MARK_PIXELS 12
#define GAP_PIXELS  26
#define LINE_PIXELS 20
#define CELLS_MOST  48

struct place {
    int left, line;
};

static int entry_width(const struct ana_legend_entry *entry, const char *text)
{
    return (entry->mark == ANA_MARK_NONE ? 0 : MARK_PIXELS) +
           (int)((double)ana_page_cells(text) * ANA_FIT_PIXELS_10);
}

/* Where an entry stands, behind the one before it; moves on. text: as it is drawn. */
static struct place next_place(const struct ana_page *page, const struct ana_legend_entry *entry,
                               const char *text, struct place *free)
{
    int width = entry_width(entry, text);
    if (free->left > SIDE && free->left + width > page->width - SIDE) {
        *free = (struct place){.left = SIDE, .line = free->line + 1};
    }
    struct place place = *free;
    free->left += width + GAP_PIXELS;
    return place;
}

int ana_legend_height(const struct ana_page *page, const struct ana_legend_entry *entries, size_t count)
{
    struct place free = {.left = SIDE};
    for (size_t i = 0; i < count; i++) {
        char text[ANA_FIT_BYTES];
        ana_text_line(text, entries[i].text, CELLS_MOST);
        (void)next_place(page, &entries[i], text, &free);
    }
    return count > 0 ? (free.line + 1) * LINE_PIXELS : 0;
}

void ana_legend_draw(struct ana_page *page, const struct ana_legend_entry *entries, size_t count, int top)
{
    struct place free = {.left = SIDE};
    for (size_t i = 0; i < count; i++) {
        char text[ANA_FIT_BYTES];
        ana_text_line(text, entries[i].text, CELLS_MOST);
        struct place place = next_place(page, &entries[i], text, &free);
        double y = 1 - (top + place.line * LINE_PIXELS + LINE_PIXELS / 2.0) / page->height;
        if (entries[i].mark != ANA_MARK_NONE) {
            ana_script_add(
                &page->script,
                "set label '' at screen %.5f,%.5f point pointtype %d pointsize 1.1 linecolor rgb '%s'\n",
                (double)place.left / page->width, y, (int)entries[i].mark, entries[i].color);
            place.left += MARK_PIXELS;
        }
        ana_page_label(page, text, "at screen %.5f,%.5f left font ',10' textcolor rgb '#303030'",
                       (double)place.left / page->width, y);
    }
}

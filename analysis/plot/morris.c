/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/morris.h"
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_places.h"

#include <math.h>
#include <stdio.h>

#define WIDTH        1000
#define HEIGHT       680
#define LEFT         92
#define RIGHT        (WIDTH - 40)
#define TOP          78
#define BOTTOM       (HEIGHT - 88)
#define NAME_CELLS   34
#define NAME_PIXELS  15 /* high */
#define POINT_PIXELS 6  /* half of a point */
#define TICS         9
#define TITLE_CELLS  60

/* A name farther from its point than this is tied to it by a line. */
#define TIED_PIXELS 20

enum direction { RAISES, LOWERS, EITHER, DIRECTIONS };

static const struct {
    const char *color;
    enum ana_plot_text name;
    enum ana_legend_mark mark;
} directions[DIRECTIONS] = {{ANA_VERMILION, ANA_TEXT_RAISES, ANA_MARK_TRIANGLE},
                            {ANA_BLUE, ANA_TEXT_LOWERS, ANA_MARK_FALLING},
                            {ANA_GREY, ANA_TEXT_EITHER, ANA_MARK_DOT}};

struct axes {
    struct ana_scale x, y;
    struct ana_panel panel;
    double factor;
};

static enum direction direction_of(const struct ana_plot_elementary *factor)
{
    if (!ana_script_is_number(factor->mu) || factor->mu == 0) {
        return EITHER;
    }
    return factor->mu > 0 ? RAISES : LOWERS;
}

/* The size of an effect is none below 0, whatever its interval says. */
static struct ana_plot_estimate size_of(const struct ana_plot_elementary *factor, double unit)
{
    struct ana_plot_estimate drawn = ana_estimate_drawn(factor->mu_star, unit);
    drawn.low = drawn.low < 0 ? 0 : drawn.low;
    return drawn;
}

static bool is_drawn(const struct ana_plot_elementary *factor)
{
    return ana_script_is_number(factor->mu_star.value) && ana_script_is_number(factor->sigma);
}

static size_t drawn_of(const struct ana_plot_morris *morris, enum direction direction)
{
    size_t count = 0;
    for (size_t i = 0; i < morris->count; i++) {
        count += is_drawn(&morris->factors[i]) && direction_of(&morris->factors[i]) == direction ? 1 : 0;
    }
    return count;
}

/* A line for each factor: sigma, estimate of mu*. */
static void add_data(struct ana_script *script, const struct ana_plot_morris *morris,
                     enum direction direction)
{
    ana_script_begin_data(script, "factor", direction);
    for (size_t i = 0; i < morris->count; i++) {
        const struct ana_plot_elementary *factor = &morris->factors[i];
        if (is_drawn(factor) && direction_of(factor) == direction) {
            double unit = ana_quantity_factor(&morris->quantity);
            struct ana_plot_estimate drawn = size_of(factor, unit);
            ana_script_number(script, factor->sigma * unit);
            ana_estimate_add(script, &drawn);
            ana_script_add(script, "\n");
        }
    }
    ana_script_end_data(script);
}

static void make_axes(struct axes *axes, const struct ana_plot_morris *morris, const struct ana_panel *panel)
{
    axes->panel = *panel;
    axes->factor = ana_quantity_factor(&morris->quantity);
    ana_scale_init(&axes->x);
    ana_scale_init(&axes->y);
    ana_scale_include(&axes->x, 0);
    ana_scale_include(&axes->y, 0);
    for (size_t i = 0; i < morris->count; i++) {
        if (is_drawn(&morris->factors[i])) {
            struct ana_plot_estimate drawn = size_of(&morris->factors[i], axes->factor);
            ana_estimate_include(&axes->x, &drawn);
            ana_scale_include(&axes->y, morris->factors[i].sigma * axes->factor);
        }
    }
    /* All effects may be nothing. */
    ana_scale_include(&axes->x, axes->x.high > 0 ? axes->x.high * 1.05 : 1);
    ana_scale_include(&axes->y, axes->y.high > 0 ? axes->y.high * 1.05 : 1);
    ana_scale_settle(&axes->x, TICS);
    ana_scale_settle(&axes->y, TICS);
}

static double pixel_x(const struct axes *axes, double value)
{
    return axes->panel.left + ana_scale_place(&axes->x, value) * (axes->panel.right - axes->panel.left);
}

static double pixel_y(const struct axes *axes, double value)
{
    return axes->panel.bottom - ana_scale_place(&axes->y, value) * (axes->panel.bottom - axes->panel.top);
}

/* Points and whiskers are taken before any name is placed. */
static void take_points(struct ana_places *places, const struct axes *axes,
                        const struct ana_plot_morris *morris)
{
    for (size_t i = 0; i < morris->count; i++) {
        struct ana_plot_estimate drawn = size_of(&morris->factors[i], axes->factor);
        double x = pixel_x(axes, drawn.value);
        double y = pixel_y(axes, morris->factors[i].sigma * axes->factor);
        if (!is_drawn(&morris->factors[i])) {
            continue;
        }
        ana_places_take(
            places, (struct ana_box){x - POINT_PIXELS, y - POINT_PIXELS, x + POINT_PIXELS, y + POINT_PIXELS});
        if (ana_estimate_has_interval(&drawn)) {
            ana_places_take(
                places, (struct ana_box){pixel_x(axes, drawn.low), y - 2, pixel_x(axes, drawn.high), y + 2});
        }
    }
}

static void place_name(struct ana_page *page, struct ana_places *places, const struct axes *axes,
                       const struct ana_plot_elementary *factor)
{
    char name[ANA_FIT_BYTES];
    struct ana_box box;
    double x = pixel_x(axes, factor->mu_star.value * axes->factor);
    double y = pixel_y(axes, factor->sigma * axes->factor);
    ana_text_line(name, ana_page_name(page, factor->name), NAME_CELLS);
    const struct ana_spot spot = {x, y, (double)ana_page_cells(name) * ANA_FIT_PIXELS_9, NAME_PIXELS};
    if (!ana_places_find(places, &spot, &box)) {
        return;
    }
    double middle = (box.top + box.bottom) / 2;
    double end = x < box.left ? box.left - 2 : x > box.right ? box.right + 2 : x;
    if (hypot(end - x, middle - y) > TIED_PIXELS) {
        double edge = y < box.top ? box.top : y > box.bottom ? box.bottom : middle;
        ana_script_add(
            &page->script,
            "set arrow from screen %.5f,%.5f to screen %.5f,%.5f nohead linewidth 0.6 linecolor rgb "
            "'#909090' back\n",
            x / page->width, 1 - y / page->height, end / page->width, 1 - edge / page->height);
    }
    ana_page_label(page, name, "at screen %.5f,%.5f left font ',9' textcolor rgb '%s'",
                   box.left / page->width, 1 - middle / page->height, directions[direction_of(factor)].color);
}

/* Names in the order of mu*: those that matter have the best places. */
static void add_names(struct ana_page *page, const struct axes *axes, const struct ana_plot_morris *morris)
{
    const struct ana_plot_elementary *order[ANA_MORRIS_FACTORS_MOST];
    struct ana_places places;
    size_t count = 0;
    const struct ana_box edge = {LEFT + 2, axes->panel.top - 14, WIDTH - 12, BOTTOM - 2};
    ana_places_init(&places, edge);
    take_points(&places, axes, morris);
    for (size_t i = 0; i < morris->count; i++) {
        const struct ana_plot_elementary *factor = &morris->factors[i];
        if (is_drawn(factor)) {
            size_t place = count++;
            for (; place > 0 && order[place - 1]->mu_star.value < factor->mu_star.value; place--) {
                order[place] = order[place - 1];
            }
            order[place] = factor;
        }
    }
    for (size_t i = 0; i < count; i++) {
        place_name(page, &places, axes, order[i]);
    }
}

static void label_axis(struct ana_page *page, const struct ana_plot_morris *morris, char axis,
                       enum ana_plot_text text)
{
    char unit[ANA_FIT_BYTES];
    char label[2 * ANA_FIT_BYTES];
    bool chinese = page->options->language == ANA_CHINESE;
    ana_text_line(unit, ana_quantity_unit(&morris->quantity, page), NAME_CELLS);
    (void)snprintf(label, sizeof label, "%s%s%s%s", ana_page_text(page, text),
                   *unit == '\0' ? ""
                   : chinese     ? "（"
                                 : " (",
                   unit,
                   *unit == '\0' ? ""
                   : chinese     ? "）"
                                 : ")");
    ana_page_axis_label(page, axis, label);
}

static void draw_panel(struct ana_page *page, const struct ana_plot_morris *morris,
                       const struct ana_panel *panel)
{
    struct ana_script *script = &page->script;
    struct axes axes;
    make_axes(&axes, morris, panel);
    ana_scale_draw(&axes.x, script, "x");
    ana_scale_draw(&axes.y, script, "y");
    label_axis(page, morris, 'x', ANA_TEXT_MU_STAR);
    label_axis(page, morris, 'y', ANA_TEXT_SIGMA);
    double same = fmin(axes.x.high, axes.y.high);
    ana_script_add(
        script,
        "set grid xtics ytics\nset arrow from first 0,first 0 to first %.9g,first %.9g nohead dashtype 2 "
        "linecolor rgb '#b8b8b8' back\n",
        same, same);
    ana_page_label(page, "σ = μ*",
                   "at first %.9g,first %.9g right offset -1.5,0 font ',9' textcolor rgb '#909090'",
                   same * 0.95, same * 0.95);
    add_names(page, &axes, morris);
    ana_script_add(script, "unset key\nplot NaN notitle");
    for (unsigned direction = 0; direction < DIRECTIONS; direction++) {
        if (drawn_of(morris, direction) > 0) {
            const struct ana_whiskers whiskers = {"factor", direction, 1,   3,
                                                  4,        true,      "1", directions[direction].color};
            ana_study_whiskers(script, &whiskers);
            ana_script_add(script,
                           ", \\\n $factor%u using 2:1 with points pointtype %d pointsize 1.1 linecolor rgb "
                           "'%s' notitle",
                           direction, (int)directions[direction].mark, directions[direction].color);
        }
    }
    ana_script_add(script, "\n");
}

static size_t make_legend(struct ana_legend_entry *legend, const struct ana_plot_morris *morris,
                          const struct ana_page *page)
{
    size_t count = 0;
    for (unsigned direction = 0; direction < DIRECTIONS; direction++) {
        if (drawn_of(morris, direction) > 0) {
            legend[count++] =
                (struct ana_legend_entry){ana_page_text(page, directions[direction].name),
                                          directions[direction].color, directions[direction].mark};
        }
    }
    return count;
}

enum sim_status ana_plot_morris(const char *folder, const struct ana_plot_morris *morris,
                                const struct ana_plot_options *options, struct sim_error *error)
{
    if (morris->count > ANA_MORRIS_FACTORS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu factors on one plot, at most %d are readable",
                        morris->count, ANA_MORRIS_FACTORS_MOST);
    }
    struct ana_page page;
    struct ana_study_head head;
    struct ana_legend_entry legend[DIRECTIONS];
    char name[ANA_FIT_BYTES];
    ana_page_init(&page, options, ana_study_stem(&morris->heading, "morris"), WIDTH, HEIGHT);
    size_t entries = make_legend(legend, morris, &page);
    ana_study_head_init(&head, &page, &morris->heading, ANA_TEXT_MORRIS, ANA_TEXT_MORRIS_KEY);
    ana_study_head_count(&head, &page, ANA_TEXT_TRAJECTORIES, morris->heading.samples);
    ana_text_line(name, ana_page_name(&page, morris->quantity.name), TITLE_CELLS);
    ana_study_head_text(&head, &page, ANA_TEXT_MEASURE, name);
    for (unsigned direction = 0; direction < DIRECTIONS; direction++) {
        add_data(&page.script, morris, direction);
    }
    ana_study_open(&page, &head);
    const struct ana_panel panel = {.left = LEFT,
                                    .right = RIGHT,
                                    .top = TOP + 24 + ana_legend_height(&page, legend, entries),
                                    .bottom = BOTTOM};
    ana_page_panel(&page, &panel, NULL);
    ana_legend_draw(&page, legend, entries, TOP);
    if (entries > 0) {
        draw_panel(&page, morris, &panel);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}

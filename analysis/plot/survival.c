/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/survival.h"
#include "analysis/plot/plot_end_names.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>
#include <stdio.h>

#define WIDTH  1000
#define HEIGHT 560
#define LEFT   76
#define TOP    88
#define BELOW  84

#define TIC_PIXELS_ACROSS 80
#define TIC_PIXELS_UP     44

#define LAW_CELLS  40
#define UNIT_CELLS 20

#define LEFT_AT_THE_END 0.01 /* the axis ends where no more of the cases is left */
#define EDGE            1.02 /* so that a last step is not on the frame */
#define OPEN_TICKS_MOST 100
#define OPEN_HALF       "1.3" /* of a tick, in percent */

#define SHIPPED_COLOR "#4d4d4d"

static const char curve_color[] = "#303030";

/* What is drawn, in percent. */
struct shown {
    const struct ana_plot_survival *of;
    double end;     /* of the axis */
    double longest; /* of all cases, ended or open */
    size_t steps;   /* up to the end */
    size_t ticks, known;
    bool intervals;
};

static double at_of(const struct shown *shown, size_t step)
{
    return shown->of->steps[step].time;
}

static double longest_of(const struct ana_plot_survival *of)
{
    double ended = of->step_count > 0 ? of->steps[of->step_count - 1].time : 0;
    double open = of->open_count > 0 ? of->open[of->open_count - 1] : 0;
    return fmax(ended, open);
}

double ana_plot_survival_end(const struct ana_plot_survival *survival)
{
    for (size_t i = 0; i < survival->step_count; i++) {
        const struct ana_plot_survival_step *step = &survival->steps[i];
        if (step->survival.value <= LEFT_AT_THE_END && step->time > 0) {
            return EDGE * step->time;
        }
    }
    return EDGE * longest_of(survival);
}

static struct shown shown_of(const struct ana_plot_survival *of)
{
    struct shown shown = {.of = of, .longest = longest_of(of), .end = ana_plot_survival_end(of)};
    while (shown.steps < of->step_count && at_of(&shown, shown.steps) <= shown.end) {
        shown.steps++;
    }
    return shown;
}

static void add_row(struct ana_script *script, double time, const struct ana_plot_estimate *estimate)
{
    ana_script_number(script, time);
    ana_estimate_add(script, estimate);
    ana_script_add(script, "\n");
}

/* Two lines a step, before and after it, so that the band has steps, too; of many steps every k-th. */
static void add_curve(struct ana_script *script, struct shown *shown)
{
    struct ana_plot_estimate level = {100, 100, 100};
    size_t every = shown->steps / ANA_PLOT_POINTS_MAX + 1;
    ana_script_begin_data(script, "curve", 0);
    add_row(script, 0, &level);
    for (size_t i = 0; i < shown->steps; i += every) {
        double time = at_of(shown, i);
        add_row(script, time, &level);
        level = ana_estimate_drawn(shown->of->steps[i].survival, 100);
        shown->intervals = shown->intervals || ana_estimate_has_interval(&level);
        add_row(script, time, &level);
    }
    add_row(script, shown->end, &level);
    ana_script_end_data(script);
}

/* Survival at a time that does not fall from call to call; *step: where the last one was found. */
static double survival_at(const struct shown *shown, double time, size_t *step)
{
    while (*step < shown->steps && at_of(shown, *step) <= time) {
        (*step)++;
    }
    return *step == 0 ? 100 : 100 * shown->of->steps[*step - 1].survival.value;
}

/* One tick a case; of many one for all within a part of the axis. Returns how many ticks. */
static size_t add_open(struct ana_script *script, const struct shown *shown)
{
    const struct ana_plot_survival *of = shown->of;
    bool merged = of->open_count > OPEN_TICKS_MOST;
    double last = -1;
    size_t step = 0;
    size_t ticks = 0;
    ana_script_begin_data(script, "open", 0);
    for (size_t i = 0; i < of->open_count && of->open[i] <= shown->end; i++) {
        if (merged && last >= 0 && of->open[i] < last + shown->end / OPEN_TICKS_MOST) {
            continue;
        }
        last = of->open[i];
        double survival = survival_at(shown, last, &step);
        const struct ana_plot_estimate tick = {survival, NAN, NAN};
        add_row(script, last, &tick);
        ticks += ana_script_is_number(survival) && ana_script_is_number(last) ? 1 : 0;
    }
    ana_script_end_data(script);
    return ticks;
}

static void add_law(struct ana_script *script, const struct ana_plot_survival *of, size_t law)
{
    size_t every = of->grid_count / ANA_PLOT_POINTS_MAX + 1;
    ana_script_begin_data(script, "law", law);
    for (size_t i = 0; i < of->grid_count; i += every) {
        ana_script_number(script, of->grid[i]);
        ana_script_add(script, " ");
        ana_script_number(script, 100 * of->laws[law].survival[i]);
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

/* Returns how many can be drawn. */
static size_t add_known(struct ana_script *script, const struct ana_plot_survival *of, double end)
{
    size_t points = 0;
    ana_script_begin_data(script, "known", 0);
    for (size_t i = 0; i < of->known_count; i++) {
        double time = of->known[i].time;
        double percent = 100 * of->known[i].survival;
        if (ana_script_is_number(time) && ana_script_is_number(percent) && time <= end) {
            ana_script_number(script, time);
            ana_script_add(script, " ");
            ana_script_number(script, percent);
            ana_script_add(script, "\n");
            points++;
        }
    }
    ana_script_end_data(script);
    return points;
}

static size_t law_points(const struct ana_plot_survival *of, size_t law)
{
    size_t points = 0;
    for (size_t i = 0; i < of->grid_count; i += of->grid_count / ANA_PLOT_POINTS_MAX + 1) {
        points +=
            ana_script_is_number(of->grid[i]) && ana_script_is_number(of->laws[law].survival[i]) ? 1 : 0;
    }
    return points;
}

/* The strong ones have a colour of their own; the others take what is left. */
static struct ana_line_sample line_of(const struct ana_plot_survival *of, size_t law)
{
    static const char *const others[] = {ANA_GREEN, ANA_ORANGE, ANA_SKY, ANA_PURPLE};
    static const struct ana_line_sample strong[] = {
        [ANA_LAW_CHOSEN] = {NULL, ANA_BLUE, "2.6", false, false},
        [ANA_LAW_WRITTEN] = {NULL, ANA_VERMILION, "2", false, false},
        [ANA_LAW_SHIPPED] = {NULL, SHIPPED_COLOR, "1.6", false, true}};
    size_t before = 0;
    if (of->laws[law].role != ANA_LAW_OTHER) {
        return strong[of->laws[law].role];
    }
    for (size_t i = 0; i < law; i++) {
        before += of->laws[i].role == ANA_LAW_OTHER ? 1 : 0;
    }
    return (struct ana_line_sample){NULL, others[before % 4], "1", false, false};
}

static void plot_laws(struct ana_script *script, const struct ana_plot_survival *of, bool strong)
{
    for (size_t law = 0; law < of->law_count; law++) {
        struct ana_line_sample line = line_of(of, law);
        if ((of->laws[law].role != ANA_LAW_OTHER) == strong && law_points(of, law) > 1) {
            ana_script_add(script,
                           ", \\\n $law%zu using 1:2 with lines linewidth %s%s linecolor rgb '%s' notitle",
                           law, line.width, line.dashed ? " dashtype 2" : " dashtype 1", line.color);
        }
    }
}

/* What is strong lies above; the curve above all but its band. */
static void add_plot(struct ana_script *script, const struct shown *shown)
{
    ana_script_add(script, "unset key\nplot NaN notitle");
    if (shown->intervals) {
        ana_script_add(
            script, ", \\\n $curve0 using 1:3:4 with filledcurves fillstyle solid 1.0 noborder linecolor rgb "
                    "'#e2e2e2' notitle");
    }
    plot_laws(script, shown->of, false);
    plot_laws(script, shown->of, true);
    ana_script_add(script, ", \\\n $curve0 using 1:2 with lines linewidth 1.4 linecolor rgb '%s' notitle",
                   curve_color);
    if (shown->ticks > 0) {
        ana_script_add(script,
                       ", \\\n $open0 using 1:($2-" OPEN_HALF "):(0):(2*" OPEN_HALF
                       ") with vectors nohead linewidth 1 linecolor rgb '%s' notitle",
                       curve_color);
    }
    if (shown->known > 0) {
        ana_script_add(script,
                       ", \\\n $known0 using 1:2 with points pointtype 13 pointsize 1.4 linecolor rgb "
                       "'" SHIPPED_COLOR "' notitle");
    }
    ana_script_add(script, "\n");
}

static void draw_samples(struct ana_page *page, const struct shown *shown, const struct ana_panel *panel)
{
    const struct ana_plot_survival *of = shown->of;
    struct ana_line_sample samples[ANA_SURVIVAL_LAWS_MOST + 2];
    samples[0] = (struct ana_line_sample){ana_page_text(page, ANA_TEXT_CASES_AS_THEY_WERE), curve_color,
                                          "1.4", false, false};
    for (size_t law = 0; law < of->law_count; law++) {
        samples[law + 1] = line_of(of, law);
        samples[law + 1].text = ana_page_name(page, of->laws[law].name);
    }
    samples[of->law_count + 1] =
        (struct ana_line_sample){ana_page_name(page, of->known_name), SHIPPED_COLOR, "1.4", true, false};
    ana_line_samples_draw(page, panel, samples, of->law_count + (shown->known > 0 ? 2 : 1));
}

static void draw(struct ana_page *page, const struct shown *shown, const struct ana_panel *panel)
{
    struct ana_scale time;
    struct ana_scale share = {.low = 0, .high = 100};
    char label[ANA_FIT_BYTES];
    ana_page_panel(page, panel, NULL);
    if (!(shown->end > 0)) {
        ana_page_no_data(page);
        return;
    }
    ana_scale_init(&time);
    ana_scale_include(&time, 0);
    ana_scale_include(&time, shown->end);
    ana_scale_settle_around(&time, (size_t)((panel->right - panel->left) / TIC_PIXELS_ACROSS), 0);
    ana_scale_settle(&share, (size_t)((panel->bottom - panel->top) / TIC_PIXELS_UP));
    ana_scale_draw(&time, &page->script, "x");
    ana_scale_draw(&share, &page->script, "y");
    const struct ana_plot_quantity quantity = {.unit = shown->of->unit};
    ana_quantity_label(label, &quantity, ana_page_text(page, ANA_TEXT_DURATION), page, ANA_FIT_CELLS_MOST);
    ana_page_axis_label(page, 'x', label);
    ana_page_axis_label(page, 'y', ana_page_text(page, ANA_TEXT_NOT_ENDED_Y));
    draw_samples(page, shown, panel);
    add_plot(&page->script, shown);
}

static void make_head(struct ana_study_head *head, const struct ana_page *page, const struct shown *shown)
{
    const struct ana_plot_survival *of = shown->of;
    char text[ANA_FIT_BYTES + ANA_SCALE_TIC_BYTES];
    ana_study_head_init(head, page, &of->heading, ANA_TEXT_SURVIVAL, ANA_TEXT_SURVIVAL_KEY);
    ana_study_head_shows(head, page, &of->heading, ANA_TEXT_SURVIVAL_OF);
    ana_study_head_cases(head, page, of->cases, of->ended);
    ana_text_line(text, ana_page_name(page, of->taken), LAW_CELLS);
    ana_study_head_text(head, page, ANA_TEXT_LAW_TAKEN, text);
    ana_study_head_p(head, page, of->p);
    if (shown->longest > shown->end) {
        const struct ana_plot_quantity quantity = {.unit = of->unit};
        char number[ANA_SCALE_TIC_BYTES];
        char unit[ANA_FIT_BYTES];
        ana_scale_value_text(number, shown->longest);
        ana_text_line(unit, ana_quantity_unit(&quantity, page), UNIT_CELLS);
        (void)snprintf(text, sizeof text, "%s %s", number, unit);
        ana_study_head_text(head, page, ANA_TEXT_LONGEST, text);
    }
}

static int room_of(const struct ana_page *page, const struct ana_plot_survival *of)
{
    int room = ana_line_sample_room(ana_page_text(page, ANA_TEXT_CASES_AS_THEY_WERE));
    int known = of->known_count > 0 ? ana_line_sample_room(ana_page_name(page, of->known_name)) : 0;
    room = known > room ? known : room;
    for (size_t law = 0; law < of->law_count; law++) {
        int here = ana_line_sample_room(ana_page_name(page, of->laws[law].name));
        room = here > room ? here : room;
    }
    return room;
}

enum sim_status ana_plot_survival(const char *folder, const struct ana_plot_survival *survival,
                                  const struct ana_plot_options *options, struct sim_error *error)
{
    if (survival->law_count > ANA_SURVIVAL_LAWS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu laws on one plot, at most %d are told apart",
                        survival->law_count, ANA_SURVIVAL_LAWS_MOST);
    }
    struct ana_page page;
    struct ana_study_head head;
    struct shown shown = shown_of(survival);
    ana_page_init(&page, options, ana_study_stem(&survival->heading, "survival"), WIDTH, HEIGHT);
    make_head(&head, &page, &shown);
    add_curve(&page.script, &shown);
    shown.ticks = add_open(&page.script, &shown);
    shown.known = add_known(&page.script, survival, shown.end);
    for (size_t law = 0; law < survival->law_count; law++) {
        add_law(&page.script, survival, law);
    }
    ana_study_open(&page, &head);
    const struct ana_panel panel = {LEFT, WIDTH - room_of(&page, survival), TOP, HEIGHT - BELOW};
    draw(&page, &shown, &panel);
    return ana_page_finish(&page, folder, error);
}

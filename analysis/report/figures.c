/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/figures.h"

#include <stdlib.h>

static enum sim_status no_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for the figures");
}

/* Draws one; that it cannot be drawn is noted. SIM_ERR_MEMORY. */
static enum sim_status draw_one(struct ana_figures *figures, size_t i)
{
    struct ana_plot_picture drawn;
    struct sim_error problem;
    enum sim_status status = ana_plot_file_draw_svg(&figures->files, i, &drawn, &problem);
    if (status == SIM_OK) {
        status = ana_svg_for_page(&figures->pictures[i], drawn.bytes, drawn.length);
        if (status != SIM_OK) {
            (void)sim_fail(&problem, status, "%s: gnuplot's picture cannot be read",
                           figures->files.items[i].stem);
        }
    }
    if (status != SIM_OK && figures->problem.status == SIM_OK) {
        figures->problem = problem;
    }
    free(drawn.bytes);
    return status == SIM_ERR_MEMORY ? status : SIM_OK;
}

/* Where there is no gnuplot, there is none for the others either. */
static enum sim_status draw_all(struct ana_figures *figures, const atomic_bool *stop, struct sim_error *error)
{
    figures->pictures = calloc(figures->files.count, sizeof *figures->pictures);
    enum sim_status status = figures->pictures != NULL ? SIM_OK : SIM_ERR_MEMORY;
    for (size_t i = 0; i < figures->files.count && status == SIM_OK; i++) {
        if (stop != NULL && atomic_load(stop)) {
            return sim_fail(error, SIM_ERR_INTERRUPTED, "interrupted");
        }
        if (figures->problem.status != SIM_ERR_UNAVAILABLE) {
            status = draw_one(figures, i);
        }
    }
    return status == SIM_OK ? SIM_OK : no_memory(error);
}

enum sim_status ana_figures_draw(struct ana_figures *figures, const char *folder, enum ana_language language,
                                 const atomic_bool *stop, struct sim_error *error)
{
    *figures = (struct ana_figures){.pictures = NULL};
    enum sim_status status = ana_plot_files_list(&figures->files, folder, language, error);
    if (status != SIM_OK) {
        figures->files = (struct ana_plot_files){.items = NULL};
        return status;
    }
    return figures->files.count > 0 ? draw_all(figures, stop, error) : SIM_OK;
}

void ana_figures_destroy(struct ana_figures *figures)
{
    for (size_t i = 0; figures->pictures != NULL && i < figures->files.count; i++) {
        ana_svg_destroy(&figures->pictures[i]);
    }
    free(figures->pictures);
    if (figures->files.arena.limit > 0) {
        ana_plot_files_destroy(&figures->files);
    }
    *figures = (struct ana_figures){.pictures = NULL};
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/make_page.h"

#include "analysis/document/document_file.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/report/page.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool has_file(const char *folder, const char *name)
{
    char *path = ana_path(folder, name);
    bool has = path != NULL && access(path, F_OK) == 0;
    free(path);
    return has;
}

static bool is_folder(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

/* In words, what is missing where document.csv is. */
static enum sim_status check_folder(const char *folder, struct sim_error *error)
{
    if (!is_folder(folder)) {
        return sim_fail(error, SIM_ERR_NO_INPUT, "%s: there is no such folder", folder);
    }
    if (has_file(folder, ANA_DOCUMENT_FILE)) {
        return SIM_OK;
    }
    if (has_file(folder, "manifest.json") || has_file(folder, "plan.json")) {
        return sim_fail(error, SIM_ERR_DATA,
                        "%s: the result has no %s: it is a shard, or an earlier version of visaq made it",
                        folder, ANA_DOCUMENT_FILE);
    }
    return sim_fail(error, SIM_ERR_NO_INPUT, "%s: there is no result in this folder", folder);
}

static enum sim_status open_chapter(struct ana_chapter *chapter, const struct ana_html_order *order, size_t i,
                                    struct sim_error *error)
{
    const char *folder = order->folders[i];

    enum sim_status status = check_folder(folder, error);
    if (status == SIM_OK) {
        status = ana_document_read(&chapter->document, folder, order->language, error);
    }
    return status == SIM_OK ? ana_figures_draw(&chapter->figures, folder, order->language, order->stop, error)
                            : status;
}

bool ana_html_is_ours(const char *path)
{
    char head[ANA_HTML_HEAD_BYTES + 1] = "";
    FILE *file = fopen(path, "rb");
    size_t bytes = file == NULL ? 0 : fread(head, 1, ANA_HTML_HEAD_BYTES, file);
    if (file != NULL) {
        (void)fclose(file);
    }
    head[bytes] = '\0';
    return strstr(head, ANA_HTML_MARK) != NULL;
}

void ana_html_remove(const char *folder)
{
    char *path = ana_path(folder, ANA_HTML_FILE);
    if (path != NULL && ana_html_is_ours(path)) {
        (void)unlink(path);
    }
    free(path);
}

static enum sim_status write_page(const struct ana_html_order *order, const struct ana_chapter *chapters,
                                  struct sim_error *error)
{
    struct stat facts;
    bool there = stat(order->path, &facts) == 0 && S_ISREG(facts.st_mode);
    bool ours = there && ana_html_is_ours(order->path);
    if (there && !ours && !order->force) {
        return sim_fail(error, SIM_ERR_CREATE, "%s: exists and is no report of visaq; --force replaces it",
                        order->path);
    }
    struct ana_safe_file file;
    enum sim_status status = ana_safe_file_open(&file, order->path, order->force || ours, error);
    if (status != SIM_OK) {
        return status;
    }
    ana_html_write(file.stream, chapters, order->count);
    return ana_safe_file_commit(&file, error);
}

enum sim_status ana_html_make(const struct ana_html_order *order, struct sim_error *problem,
                              struct sim_error *error)
{
    *problem = (struct sim_error){.status = SIM_OK};
    struct ana_chapter *chapters = calloc(order->count, sizeof *chapters);
    if (chapters == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the report");
    }
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < order->count; i++) {
        ana_document_init(&chapters[i].document, order->language);
    }
    for (size_t i = 0; i < order->count && status == SIM_OK; i++) {
        status = open_chapter(&chapters[i], order, i, error);
        *problem = problem->status == SIM_OK ? chapters[i].figures.problem : *problem;
    }
    status = status == SIM_OK ? write_page(order, chapters, error) : status;
    for (size_t i = 0; i < order->count; i++) {
        ana_document_destroy(&chapters[i].document);
        ana_figures_destroy(&chapters[i].figures);
    }
    free(chapters);
    return status;
}

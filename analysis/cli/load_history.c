/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/load_history.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/load.h"
#include "analysis/output/paths.h"
#include "models/calendar/date.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS_PER_DAY = 86400, CHINA_SECONDS = 8 * 3600 };

/* In China. It only refuses dates that have not come: no result depends on it. */
static int32_t today(void)
{
    return (int32_t)((time(NULL) + CHINA_SECONDS) / SECONDS_PER_DAY);
}

static bool is_folder(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

/* The file that a path means, owned by the caller; NULL: no memory, or the folder has none. */
static char *find_file(const char *path, struct sim_error *error)
{
    const char *const names[] = {visa_history_file(true), visa_history_file(false)};
    char *found = NULL;
    if (!is_folder(path)) {
        found = strdup(path);
        (void)(found == NULL ? sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name") : SIM_OK);
        return found;
    }
    (void)sim_fail(error, SIM_ERR_NO_INPUT, "%s: there is neither %s nor %s in it", path, names[0], names[1]);
    for (size_t i = 0; i < sizeof names / sizeof names[0] && found == NULL; i++) {
        found = ana_path(path, names[i]);
        if (found != NULL && access(found, F_OK) != 0) {
            free(found);
            found = NULL;
        }
    }
    return found;
}

enum sim_status ana_history_load(struct ana_history_loaded *loaded, const struct ana_history_request *request)
{
    struct sim_error error = {0};
    *loaded = (struct ana_history_loaded){0};
    sim_arena_init(&loaded->arena, SIZE_MAX);
    visa_diagnostics_init(&loaded->diagnostics, &loaded->arena);
    loaded->path = find_file(request->path, &error);
    if (loaded->path == NULL) {
        return ana_complain(error.status, &error);
    }
    const struct visa_history_source source = {.path = loaded->path,
                                               .scenario = request->scenario,
                                               .closed_posts = request->closed,
                                               .closed_count = request->closed_count,
                                               .today = today()};
    enum sim_status status =
        visa_history_read(&loaded->history, &source, &loaded->diagnostics, &loaded->arena);
    return ana_tell_read(status, loaded->path, &loaded->diagnostics, request->quiet);
}

void ana_history_loaded_destroy(struct ana_history_loaded *loaded)
{
    if (loaded->arena.limit > 0) {
        sim_arena_destroy(&loaded->arena);
    }
    free(loaded->path);
    *loaded = (struct ana_history_loaded){0};
}

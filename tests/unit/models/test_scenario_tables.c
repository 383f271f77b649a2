/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders, overlays, the order of rows, settings, and what the digest looks at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/scenario/folders.h"
#include "tests/unit/models/test_scenario_files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int setup(void **state)
{
    struct tiny *tiny = calloc(1, sizeof *tiny);
    assert_non_null(tiny);
    tiny_open(tiny);
    *state = tiny;
    return 0;
}

static int teardown(void **state)
{
    free(*state);
    return 0;
}

static void paths_are_joined(void **state)
{
    static const char *const cases[][3] = {
        {"a", "b", "a/b"},        {"a/", "b", "a/b"},      {"", "b", "b"},
        {"a", "/b", "/b"},        {"a/b", "../c", "a/c"},  {"a", "../c", "c"},
        {"a/b", "../../c", "c"},  {".", "../c", "./../c"}, {"..", "../c", "../../c"},
        {"../a", "../c", "../c"}, {"/a", "../c", "/c"},    {"a/b/", "../c", "a/c"},
        {"a", "b/../c", "a/c"},   {"a", "..", "a/.."},     {"a//b", "../../c", "a//../c"},
    };
    struct sim_arena arena;
    (void)state;
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_string_equal(visa_path_join(&arena, cases[i][0], cases[i][1]), cases[i][2]);
    }
    sim_arena_destroy(&arena);
}

/* Appends the files of an overlay and makes it the scenario that is loaded. */
static void add_overlay(struct tiny *tiny, const char *files)
{
    for (char *at = strstr(tiny->text, "@tiny/"); at != NULL; at = strstr(at, "@tiny/")) {
        memcpy(at, "@base/", strlen("@base/"));
    }
    tiny_put(tiny, tiny->text + strlen(tiny->text), 0, "@tiny/scenario.csv\nkey,value\nbase,../base\n");
    tiny_put(tiny, tiny->text + strlen(tiny->text), 0, files);
}

static int seats_on(const struct visa_scenario *s, const char *pool, int day)
{
    int sum = 0;
    for (uint32_t i = 0; i < s->pool_count; i++) {
        const struct visa_pool *p = &s->pools[i];
        bool named = strncmp(s->posts[p->post].name, pool, strlen(s->posts[p->post].name)) == 0 &&
                     strcmp(strchr(pool, ':') + 1, s->kinds[p->kind]) == 0;
        for (int t = 0; named && t < p->times; t++) {
            sum += p->seats[day * p->times + t];
        }
    }
    return sum;
}

static void an_overlay_replaces_rows_by_their_key(void **state)
{
    struct tiny *tiny = *state;
    add_overlay(tiny,
                "days,30\n"
                "@tiny/slots.csv\npost,pool,time,seats\nnorth,b,09:00,4\nnorth,b,10:00,2\n"
                "@tiny/seasonality.csv\nclass,month,index\nB,01,0.9\nB,2,1.1\n"
                "@tiny/closures.csv\npost,pool,from,to,announced\nsouth,b,2025-01-08,2025-01-08,2024-12-01\n"
                "@tiny/quantiles.csv\nlaw,probability,value\ncalm,0,7\ncalm,1,7\n"
                "@tiny/behaviour.csv\nkey,class,value\nno_show,all,0.04\n");
    enum sim_status status = tiny_load(tiny);
    assert_diagnostics(&tiny->diagnostics, "");
    assert_int_equal(status, SIM_OK);
    const struct visa_scenario *s = &tiny->scenario;
    assert_string_equal(s->settings.name, "tiny");
    assert_int_equal(s->settings.cohort_to - s->settings.start_day, 29);
    assert_int_equal(seats_on(s, "north:b", 1), 6);
    assert_int_equal(seats_on(s, "south:b", 1), 8);
    /* Closures are added to those of the base, which is announced later. */
    assert_int_equal(seats_on(s, "south:b", 2), 0);
    assert_int_equal(s->announcement_count > 0, 1);
    size_t cell = ((size_t)VISA_PROCESSING * s->class_count * VISA_APPLICANTS) * (s->post_count + 1);
    int32_t row = visa_steps_at(&s->duration_grid.cells[cell], s->settings.start_day);
    assert_int_equal(sim_law_draw(&s->durations[row].law, 0), 7 * 1440);
    tiny_close(tiny);
}

static void bases_can_be_chained(void **state)
{
    struct tiny *tiny = *state;
    add_overlay(tiny, "days,30\nseed,5\n");
    tiny_replace(tiny, "@tiny/", "@between/");
    tiny_put(tiny, tiny->text + strlen(tiny->text), 0,
             "@tiny/scenario.csv\nkey,value\nbase,../between\ndays,31\n");
    assert_int_equal(tiny_load(tiny), SIM_OK);
    assert_int_equal(tiny->scenario.settings.seed, 5);
    assert_int_equal(tiny->scenario.settings.cohort_to - tiny->scenario.settings.start_day, 30);
    tiny_close(tiny);
}

static void too_many_bases(void **state)
{
    struct tiny *tiny = *state;
    tiny->text[0] = '\0';
    for (int i = 0; i < VISA_FOLDERS_MAX + 1; i++) {
        char text[128];
        snprintf(text, sizeof text, "@%s%.0d/scenario.csv\nkey,value\nbase,../tiny%d\n", "tiny", i, i + 1);
        tiny_put(tiny, tiny->text + strlen(tiny->text), 0, text);
    }
    assert_int_equal(tiny_load(tiny), SIM_ERR_DATA);
    assert_diagnostics(&tiny->diagnostics,
                       "tiny15/scenario.csv:2:6: error: base: more than 16 folders in the chain");
    tiny_close(tiny);
}

static void settings_are_put_together(void **state)
{
    struct tiny *tiny = *state;
    assert_int_equal(tiny_load(tiny), SIM_OK);
    const struct visa_settings *settings = &tiny->scenario.settings;
    assert_int_equal(settings->first_day, 20094 - 7);
    assert_int_equal(settings->start_day, 20094);
    assert_int_equal(settings->cohort_from, 20094);
    assert_int_equal(settings->cohort_to, 20094 + 27);
    assert_int_equal(settings->last_day, 20094 + 41);
    assert_true(settings->given);
    assert_false(settings->stationary);
    assert_int_equal(settings->replications, 2);
    assert_int_equal(tiny->scenario.fees[1], 136900); /* 185 USD at 7.40 */
    tiny_close(tiny);
    tiny_replace(tiny, "start_state,given\npreroll_days,7", "warmup_days,9\nstationary,yes");
    tiny_replace(tiny, "title_zh,小\n", "");
    assert_int_equal(tiny_load(tiny), SIM_OK);
    assert_int_equal(settings->first_day, 20094);
    assert_int_equal(settings->cohort_from, 20094 + 9);
    assert_string_equal(settings->title_zh, "Tiny");
    tiny_close(tiny);
}

/* Loads the scenario with up to one change; the first word of its digest. */
static void digest_of(struct tiny *tiny, const char *piece, const char *replacement, uint64_t digest[4])
{
    tiny_open(tiny);
    if (piece != NULL) {
        tiny_replace(tiny, piece, replacement);
    }
    if (tiny_load(tiny) != SIM_OK) {
        print_message("%s -> %s\n", piece, replacement);
        assert_diagnostics(&tiny->diagnostics, "");
    }
    memcpy(digest, tiny->scenario.digest, sizeof tiny->scenario.digest);
    tiny_close(tiny);
}

static void the_digest_sees_every_change(void **state)
{
    static const char *const changes[][2] = {
        {"name,tiny", "name,small"},
        {"start_date,2025-01-06", "start_date,2025-01-07"},
        {"runoff_days,14", "runoff_days,15"},
        {"preroll_days,7", "preroll_days,8"},
        {"preroll_days,7", "preroll_days,7\nstationary,yes"},
        {"cny_per_usd,7.40", "cny_per_usd,7.41"},
        {"南城,1,,post", "南城,2,,post"},
        {"北城,2,40", "北城,2,41"},
        {"17:00,CN:statutory US", "16:00,CN:statutory US"},
        {"2025-01-20,US", "2025-01-21,US"},
        {"north,b,0.5", "north,b,0.6"},
        {"2025-01-10,staff", "2025-01-11,staff"},
        {"08:00-09:00/30,4", "08:00-09:00/30,5"},
        {"south,b,mon-fri,08:00", "south,b,mon-fri,08:15"},
        {"b,block,mon", "b,block,tue"},
        {"b,block,mon,12:00", "b,block,mon,12:01"},
        {"b,block", "b,rolling"},
        {"21,lottery,1,3", "21,lottery,2,3"},
        {"21,lottery,1,3", "21,lottery,1,4"},
        {"21,lottery", "21,fifo"},
        {"12:00,21", "12:00,22"},
        {"5\nprocessing", "6\nprocessing"},
        {"private,2,3,", "private,3,3,"},
        {"private,2,3,", "private,2,4,"},
        {"waiver,no,", "waiver,no,A"},
        {"north,0.2,mon-fri,09", "north,0.3,mon-fri,09"},
        {"daily,08:00-22:00", "daily,08:00-21:00"},
        {"4,one", "3,one"},
        {"4,one", "4,single"},
        {"b-north", "b-nord"},
        {"B,1,1.2\nB,2,0.8", "B,1,1.1\nB,2,0.9"},
        {"none,0.8\n,,prior_visa,6,0.2", "none,0.7\n,,prior_visa,6,0.3"},
        {"prior_visa,6", "prior_visa,7"},
        {"B,,,12", "B,,,13"},
        {"12,,,yes", "12,,,no"},
        {"0.9,0.02,0.03", "0.9,0.03,0.02"},
        {"uniform,3,10", "uniform,3,11"},
        {"fixed,2,,,hours,", "fixed,2,,,hours,agency"},
        {"calm,0.5,20", "calm,0.5,21"},
        {"no_show,,,,0.02", "no_show,,,,0.021"},
        {"no_show,,,,0.02,", "no_show,,,,0.02,2025-01-09"},
        {"mrv,,,185", "mrv,,,186"},
    };
    uint64_t digests[COUNT(changes) + 1][4];
    digest_of(*state, NULL, NULL, digests[COUNT(changes)]);
    for (size_t i = 0; i < COUNT(changes); i++) {
        digest_of(*state, changes[i][0], changes[i][1], digests[i]);
        for (size_t k = 0; k <= COUNT(changes); k++) {
            if ((k < i || k == COUNT(changes)) && memcmp(digests[i], digests[k], sizeof digests[i]) == 0) {
                fail_msg("not seen: %s -> %s", changes[i][0], changes[i][1]);
            }
        }
    }
}

static void the_digest_does_not_see_what_changes_nothing(void **state)
{
    static const char *const changes[][2] = {
        {"title_en,Tiny", "title_en,Another title"},
        {"seed,1", "seed,2"},
        {"replications,2", "replications,3"},
        {"北,N", "北方,N"},
        {",b,block", "all,b,block"},
        {"2025-01-10,staff", "2025-01-10,\"illness, and leave\""},
        {"maximum_attempts,,,,2,,\nno_show,,,,0.02,,\n", "no_show,,,,0.020,,\nmaximum_attempts,,,,2,,\n"},
        {"B,12,1\n", "B,012,1.0\n"},
        {"calm,0,5\ncalm,0.5,20\n", "calm,0.5,20\ncalm,0,5\n"},
        {"0.01,0.05", "0.01,0.06"},
        {"north,b,mon-fri,08:00-09:00/30,4,,,\nnorth,waiver,mon-fri,10:00,5,,,\n",
         "north,waiver,fri-mon tue wed thu,10:00,5,,,\n\nnorth,b,mon-fri,08:00 08:30 09:00,4,,,\n"},
    };
    uint64_t plain[4];
    uint64_t changed[4];
    digest_of(*state, NULL, NULL, plain);
    for (size_t i = 0; i < COUNT(changes); i++) {
        digest_of(*state, changes[i][0], changes[i][1], changed);
        if (memcmp(plain, changed, sizeof plain) != 0) {
            fail_msg("seen: %s -> %s", changes[i][0], changes[i][1]);
        }
    }
}

static uint32_t next(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

/* Swaps random rows within their files. Rows here contain no line ends. */
static void shuffle(char *text, uint64_t *seed)
{
    char *lines[256];
    size_t count = 0;
    char *copy = malloc(TINY_BYTES);
    assert_non_null(copy);
    memcpy(copy, text, strlen(text) + 1);
    for (char *at = copy; *at != '\0' && count < COUNT(lines); at = strchr(at, '\n') + 1) {
        lines[count++] = at;
    }
    for (size_t first = 0; first < count;) {
        size_t last = first + 1;
        while (last < count && lines[last][0] != '@') {
            last++;
        }
        for (size_t i = first + 2; i + 1 < last; i++) { /* behind the name and the header */
            size_t other = i + next(seed, (uint32_t)(last - i));
            char *line = lines[i];
            lines[i] = lines[other];
            lines[other] = line;
        }
        first = last;
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = (size_t)(strchr(lines[i], '\n') - lines[i]) + 1;
        memcpy(text, lines[i], length);
        text += length;
    }
    free(copy);
}

static void the_order_of_rows_does_not_matter(void **state)
{
    struct tiny *tiny = *state;
    uint64_t plain[4];
    digest_of(tiny, NULL, NULL, plain);
    for (uint64_t seed = 1; seed <= 60; seed++) {
        uint64_t draws = seed;
        tiny_open(tiny);
        shuffle(tiny->text, &draws);
        assert_int_equal(tiny_load(tiny), SIM_OK);
        if (memcmp(plain, tiny->scenario.digest, sizeof plain) != 0) {
            fail_msg("seed %llu", (unsigned long long)seed);
        }
        tiny_close(tiny);
    }
}

static void memory_that_is_refused_is_told(void **state)
{
    struct tiny *tiny = *state;
    split_scenario_text(&tiny->split, tiny->text, strlen(tiny->text));
    for (size_t memory = 1 << 12; memory <= 1 << 25; memory *= 2) {
        sim_arena_init(&tiny->arena, SIZE_MAX);
        visa_diagnostics_init(&tiny->diagnostics, &tiny->arena);
        struct visa_scenario_source source = {
            .folder = "tiny", .files = tiny->split.files, .file_count = tiny->split.count, .memory = memory};
        enum sim_status status = visa_scenario_load_from(&tiny->scenario, &source, &tiny->diagnostics);
        assert_true(status == SIM_OK || status == SIM_ERR_MEMORY);
        assert_true(memory < 1 << 25 || status == SIM_OK);
        assert_true(memory > 1 << 12 || status == SIM_ERR_MEMORY);
        tiny_close(tiny);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_joined),
        cmocka_unit_test_setup_teardown(an_overlay_replaces_rows_by_their_key, setup, teardown),
        cmocka_unit_test_setup_teardown(bases_can_be_chained, setup, teardown),
        cmocka_unit_test_setup_teardown(too_many_bases, setup, teardown),
        cmocka_unit_test_setup_teardown(settings_are_put_together, setup, teardown),
        cmocka_unit_test_setup_teardown(the_digest_sees_every_change, setup, teardown),
        cmocka_unit_test_setup_teardown(the_digest_does_not_see_what_changes_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(the_order_of_rows_does_not_matter, setup, teardown),
        cmocka_unit_test_setup_teardown(memory_that_is_refused_is_told, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

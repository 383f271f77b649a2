/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes as text: each is what somebody with a pencil would have written into the files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/random.h"
#include "tests/unit/models/test_scenario_files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { EDITS = 4 };

struct digest {
    uint64_t word[4];
};

/* Loads the tiny scenario with a text of changes, or without; tiny_close afterwards. */
static enum sim_status load_changed(struct tiny *tiny, const char *text)
{
    const struct visa_change change = {.target = text, .where = {.file = "--set"}};
    split_scenario_text(&tiny->split, tiny->text, strlen(tiny->text));
    sim_arena_init(&tiny->arena, SIZE_MAX);
    visa_diagnostics_init(&tiny->diagnostics, &tiny->arena);
    const struct visa_scenario_source source = {.folder = "tiny",
                                                .files = tiny->split.files,
                                                .file_count = tiny->split.count,
                                                .changes = &change,
                                                .change_count = text == NULL ? 0 : 1};
    return visa_scenario_load_from(&tiny->scenario, &source, &tiny->diagnostics);
}

static struct digest digest_with(struct tiny *tiny, const char *text, const char *lines)
{
    struct digest digest;
    enum sim_status status = load_changed(tiny, text);
    assert_diagnostics(&tiny->diagnostics, lines);
    assert_int_equal(status, SIM_OK);
    memcpy(digest.word, tiny->scenario.digest, sizeof digest.word);
    tiny_close(tiny);
    return digest;
}

struct pencil {
    const char *change;
    const char *edit[EDITS][2]; /* old text, new text */
    const char *lines;          /* what is said about the change, NULL for nothing */
};

#define NORTH_SLOTS "north,b,mon-fri,08:00-09:00/30,4,,,"

static const struct pencil pencils[] = {
    {"slots[post=north,pool=b].seats=9", {{"30,4,,,", "30,9,,,"}}, NULL},
    {"slots[post=north,pool=b].seats+=3", {{"30,4,,,", "30,7,,,"}}, NULL},
    {"slots[post=south,pool=b].seats-=3", {{"08:00,8,,,", "08:00,5,,,"}}, NULL},
    {"slots[post=north,pool=b].seats*=2", {{"30,4,,,", "30,8,,,"}}, NULL},
    {"slots[pool=b].seats*=1.5", {{"30,4,,,", "30,6,,,"}, {"08:00,8,,,", "08:00,12,,,"}}, NULL},
    {" slots [ post = north , pool = b ] . seats *= 2 ; ; fees[item=ems].amount += .5 ;",
     {{"30,4,,,", "30,8,,,"}, {"ems,,,110,", "ems,,,110.50,"}},
     NULL},
    {"slots.seats*=1.1",
     {{"10:00,5,,,\nsouth", "10:00,6,,,\nsouth"},
      {"08:00,8,,,", "08:00,9,,,"},
      {"10:00,5,,,\n@", "10:00,6,,,\n@"}},
     "--set: warning: seats of slots.csv: 4 results were rounded; the sum of all is 25 instead of 24.2"},
    /* The order counts: 4 * 2 + 1, 4 + 1 times 2. */
    {"slots[post=north,pool=b].seats*=2;slots[post=north,pool=b].seats+=1", {{"30,4,,,", "30,9,,,"}}, NULL},
    {"slots[post=north,pool=b].seats+=1;slots[post=north,pool=b].seats*=2", {{"30,4,,,", "30,10,,,"}}, NULL},
    {"demand[stream=b-north].per_day*=1.1", {{"north,3,daily", "north,3.3,daily"}}, NULL},
    {"durations[activity=documents_answer].p2-=0.1", {{"uniform,3,10,", "uniform,3,9.9,"}}, NULL},
    {"scenario[key=days].value*=2", {{"days,28", "days,56"}}, NULL},
    {"scenario+=[key=cny_per_usd_,value=1];scenario-=[key=cny_per_usd_]", {{"days,28", "days,28"}}, NULL},
    /* Words, and names that other files know. */
    {"releases[pool=b].rule=rolling;releases[pool=b].weekdays=mon-fri",
     {{"b,block,mon,", "b,rolling,mon-fri,"}},
     NULL},
    {"demand[stream=b-party].post=north;demand[stream=b-party].account=single",
     {{"official,south,0.2,mon-fri,09:00-17:00,4,one", "official,north,0.2,mon-fri,09:00-17:00,4,single"}},
     NULL},
    {"closures[post=north].pool=all", {{"north,b,0.5", "north,,0.5"}}, NULL},
    {"closures[post=north].to=2025-01-17", {{"2025-01-16,2025-01-10", "2025-01-17,2025-01-10"}}, NULL},
    {"durations[activity=processing].distribution=fixed;durations[activity=processing].p1=21;"
     "quantiles-=[law=calm]",
     {{"empirical,calm,", "fixed,21,"}, {"calm,0,5\ncalm,0.5,20\ncalm,1,60\n", ""}},
     NULL},
    /* Rows that are cut. */
    {"slots[post=north,pool=b,from=2025-01-20].seats*=2",
     {{NORTH_SLOTS, "north,b,mon-fri,08:00-09:00/30,4,,2025-01-19,\n"
                    "north,b,mon-fri,08:00-09:00/30,8,2025-01-20,,"}},
     NULL},
    {"slots[post=north,pool=b,to=2025-01-19].seats=7",
     {{NORTH_SLOTS, "north,b,mon-fri,08:00-09:00/30,7,,2025-01-19,\n"
                    "north,b,mon-fri,08:00-09:00/30,4,2025-01-20,,"}},
     NULL},
    {"slots[post=north,from=2025-01-20,pool=b,to=2025-01-22].seats+=1",
     {{NORTH_SLOTS, "north,b,mon-fri,08:00-09:00/30,4,,2025-01-19,\n"
                    "north,b,mon-fri,08:00-09:00/30,5,2025-01-20,2025-01-22,\n"
                    "north,b,mon-fri,08:00-09:00/30,4,2025-01-23,,"}},
     NULL},
    /* Only the days in common: the second change cuts what the first has left. */
    {"slots[post=north,pool=b,from=2025-01-20].seats*=2;slots[post=north,pool=b,from=2025-01-27].seats+=1",
     {{NORTH_SLOTS, "north,b,mon-fri,08:00-09:00/30,4,,2025-01-19,\n"
                    "north,b,mon-fri,08:00-09:00/30,8,2025-01-20,2025-01-26,\n"
                    "north,b,mon-fri,08:00-09:00/30,9,2025-01-27,,"}},
     NULL},
    {"slots[post=north,pool=b,from=1970-01-01,to=2199-12-31].seats=9", {{"30,4,,,", "30,9,,,"}}, NULL},
    {"closures[from=2025-01-16].share=1",
     {{"north,b,0.5,2025-01-15,2025-01-16,2025-01-10,staff",
       "north,b,0.5,2025-01-15,2025-01-15,2025-01-10,staff\n"
       "north,b,1,2025-01-16,2025-01-16,2025-01-10,staff"}},
     NULL},
    /* A closure is known from its first day, and still is when it is cut. */
    {"closures[post=north].announced=;closures[from=2025-01-16].share=1",
     {{"north,b,0.5,2025-01-15,2025-01-16,2025-01-10,staff",
       "north,b,0.5,2025-01-15,2025-01-15,2025-01-15,staff\n"
       "north,b,1,2025-01-16,2025-01-16,2025-01-15,staff"}},
     NULL},
    {"outcomes[from=2025-01-20].refused_214b=0.52",
     {{"call_in\n,,,,,,,0.9,0.02,0.03,0.04,0.01,0",
       "call_in,from,to\n,,,,,,,0.9,0.02,0.03,0.04,0.01,0,,2025-01-19\n"
       ",,,,,,,0.45,0.01,0.015,0.52,0.005,0,2025-01-20,"}},
     NULL},
    /* Rows that come and go. */
    {"slots+=[post=north,pool=b,weekdays=mon-fri,time=08:00-09:00/30,seats=2,from=2025-01-20]",
     {{NORTH_SLOTS, NORTH_SLOTS "\nnorth,b,mon-fri,08:00-09:00/30,2,2025-01-20,,"}},
     NULL},
    {"slots += [ seats = 2 , pool = x , post = south , time = 09:00 ]; releases+=[pool=x,rule=all,"
     "horizon_days=30];classes[class=A].interview_pool=x; slots[pool=x].seats+=1",
     {{"@tiny/releases.csv", "south,x,daily,09:00,3,,,\n@tiny/releases.csv"},
      {",waiver,rolling", ",x,all,daily,00:00,30,lottery,0,1,,\n,waiver,rolling"},
      {"官员,,,yes", "官员,x,,yes"}},
     NULL},
    {"closures-=[post=north]", {{"north,b,0.5,2025-01-15,2025-01-16,2025-01-10,staff\n", ""}}, NULL},
    {"closures-=[]", {{"north,b,0.5,2025-01-15,2025-01-16,2025-01-10,staff\n", ""}}, NULL},
    {"closures-=[to=2025-01-15]",
     {{"north,b,0.5,2025-01-15,2025-01-16,", "north,b,0.5,2025-01-16,2025-01-16,"}},
     NULL},
    {"closures+=[post=all,from=2025-01-22,to=2025-01-23];closures[post=all].share=.25",
     {{"@tiny/slots.csv", ",,0.25,2025-01-22,2025-01-23,,\n@tiny/slots.csv"}},
     NULL},
    {"behaviour-=[key=no_show];behaviour+=[key=no_show,class=B,value=0.05]",
     {{"no_show,,,,0.02", "no_show,B,,,0.05"}},
     NULL},
    {"waiver_rules+=[class=B,passport=service,min_age=60]",
     {{"B,,,12,,,yes", "B,,,12,,,yes\nB,service,,,60,,"}},
     NULL},
};

static void a_change_is_the_edited_file(void **state)
{
    struct tiny *tiny = *state;
    for (size_t i = 0; i < COUNT(pencils); i++) {
        const struct pencil *pencil = &pencils[i];
        bool nothing = strcmp(pencil->edit[0][0], pencil->edit[0][1]) == 0;
        tiny_open(tiny);
        struct digest base = digest_with(tiny, NULL, "");
        struct digest changed = digest_with(tiny, pencil->change, pencil->lines == NULL ? "" : pencil->lines);
        for (size_t k = 0; k < EDITS && pencil->edit[k][0] != NULL; k++) {
            tiny_replace(tiny, pencil->edit[k][0], pencil->edit[k][1]);
        }
        struct digest written = digest_with(tiny, NULL, "");
        if (memcmp(&changed, &written, sizeof written) != 0) {
            fail_msg("not what is in the edited file: %s", pencil->change);
        }
        if ((memcmp(&base, &changed, sizeof base) == 0) != nothing) {
            fail_msg("nothing changed: %s", pencil->change);
        }
    }
}

/* A folder with the same changes, one a row, gives the same. */
static void changes_csv_says_the_same(void **state)
{
    struct tiny *tiny = *state;
    for (size_t i = 0; i < COUNT(pencils); i++) {
        char file[1024];
        if (pencils[i].lines != NULL) {
            continue; /* its warning has another place */
        }
        tiny_open(tiny);
        struct digest changed = digest_with(tiny, pencils[i].change, "");
        int used = snprintf(file, sizeof file, "\n@tiny/changes.csv\nchange,source\n\"");
        for (const char *at = pencils[i].change; *at != '\0'; at++) {
            bool next = *at == ';' && at[1 + strspn(at + 1, " ;")] != '\0';
            used += next ? snprintf(file + used, sizeof file - (size_t)used, "\",test\n\"") : 0;
            used += *at != ';' ? snprintf(file + used, sizeof file - (size_t)used, "%c", *at) : 0;
        }
        snprintf(file + used, sizeof file - (size_t)used, "\",test\n");
        tiny_append(tiny, file);
        if (strstr(file, "\n\" \",") != NULL) {
            continue; /* an empty change between two semicolons is one of --set alone */
        }
        struct digest written = digest_with(tiny, NULL, "");
        if (memcmp(&changed, &written, sizeof written) != 0) {
            fail_msg("not what changes.csv gives: %s", pencils[i].change);
        }
    }
}

/* An overlay's changes see the base as its own changes left it; its own rows are below its own changes. */
static void layers_are_changed_one_by_one(void **state)
{
    static const char own_rows[] = "@over/slots.csv\npost,pool,weekdays,time,seats\n"
                                   "north,b,mon-fri,08:00-09:00/30,5\n";
    static const char own_changes[] = "@over/changes.csv\nchange\n\"slots[pool=b].seats+=1\"\n";
    struct tiny *tiny = *state;
    tiny_open(tiny);
    tiny_replace(tiny, "30,4,,,", "30,6,,,");
    tiny_replace(tiny, "08:00,8,,,", "08:00,25,,,");
    struct digest written = digest_with(tiny, NULL, "");
    tiny_open(tiny);
    tiny_append(tiny, "\n@tiny/changes.csv\nchange\n\"slots[pool=b].seats*=3\"\n");
    tiny_append(tiny, "@over/scenario.csv\nkey,value\nname,tiny\nbase,../tiny\n");
    tiny_append(tiny, own_rows);
    tiny_append(tiny, own_changes);
    split_scenario_text(&tiny->split, tiny->text, strlen(tiny->text));
    sim_arena_init(&tiny->arena, SIZE_MAX);
    visa_diagnostics_init(&tiny->diagnostics, &tiny->arena);
    const struct visa_scenario_source source = {
        .folder = "over", .files = tiny->split.files, .file_count = tiny->split.count};
    enum sim_status status = visa_scenario_load_from(&tiny->scenario, &source, &tiny->diagnostics);
    assert_diagnostics(&tiny->diagnostics, "");
    assert_int_equal(status, SIM_OK);
    assert_memory_equal(tiny->scenario.digest, written.word, sizeof written.word);
    tiny_close(tiny);
}

/* ---- what is refused ---- */

static void refused_with_a_hint(void **state)
{
    static const char *const cases[][2] = {
        {"", "there is no change in \"\""},
        {" ; ;", "there is no change in \" ; ;\""},
        {"slot[post=north].seats*=2",
         "\"slot[post=north].seats*=2\": no file \"slot\"; did you mean \"slots\"?"},
        {"slots[post=nrth].seats*=2",
         "\"slots[post=nrth].seats*=2\": no row of slots.csv has post \"nrth\"; did you mean \"north\"?"},
        {"slots[post=north].seat*=2",
         "\"slots[post=north].seat*=2\": slots.csv has no column \"seat\"; did you mean \"seats\"?"},
        {"fees.amount=1;slots[pool=c].seats*=2",
         "\"slots[pool=c].seats*=2\": no row of slots.csv has pool \"c\"; there is \"b\", \"waiver\""},
        {"closures-=[post=south]",
         "\"closures-=[post=south]\": no row of closures.csv has post \"south\"; did you mean \"north\"?"},
        {"closures[from=2026-01-01].share=1",
         "\"closures[from=2026-01-01].share=1\": no row of closures.csv is in force from 2026-01-01 to ever"},
        {"slots.seats*=", "expected a number to calculate with, got \"\""},
        {"slots.seats*=two", "expected a number to calculate with, got \"two\""},
        {"slots.seats*=-1", "column \"seats\": expected a whole number from 0 to 60000, got \"-4\""},
        {"slots.seats*=1e300",
         "column \"seats\": expected a whole number from 0 to 60000, got \"4.0000000000000002e+300\""},
        {"slots.seats=1.5", "column \"seats\": expected a whole number from 0 to 60000, got \"1.5\""},
        {"slots.time+=1", "column time of slots.csv is not a number in line 2: it can be set by = alone"},
        {"posts.waiver_decisions_per_day+=1",
         "column waiver_decisions_per_day of posts.csv is empty in line 3: it can be set by = alone"},
        {"slots", "\"slots\": expected file[column=value,…].column=value (or += -= *=), "
                  "file+=[column=value,…] or file-=[column=value,…]"},
        {"slots=[post=north]",
         "\"slots=[post=north]\": expected file[column=value,…].column=value (or += -= *=), "
         "file+=[column=value,…] or file-=[column=value,…]"},
        {"slots.seats/=2", "\"slots.seats/=2\": slots.csv has no column \"seats/\"; did you mean \"seats\"?"},
        {"closures-=[post=north] or so",
         "\"closures-=[post=north] or so\": \"or so\" behind the closing bracket"},
        {"slots+=[post=north,post=south]", "\"slots+=[post=north,post=south]\": post is there twice"},
        {"slots+=[post=north,pool=b,seats=3]",
         "column \"time\": a value is required in a new row of slots.csv"},
        {"slots+=[post=elsewhere,pool=b,seats=3,time=08:00]", "column \"post\": unknown post \"elsewhere\""},
        {"behaviour+=[key=no_show,value=0.1]",
         "column \"key\": repeats line 3 (same key, class, applicant, post)"},
        {"classes[class=B].from=2025-02-01", "column \"from\": a class holds for ever"},
        {"classes[class=B,from=2025-02-01].name_en=X",
         "\"classes[class=B,from=2025-02-01].name_en…\": classes.csv has no dates: a class holds for ever"},
        {"changes.change=x", "\"changes.change=x\": no file \"changes\"; there is \"scenario\", \"posts\", "
                             "\"calendars\", \"holidays\", \"closures\", \"slots\", …"},
        {"scenario+=[key=base,value=x];scenario[key=base].value=y",
         "the base of a scenario cannot be changed"},
        {"closures.to=2025-01-14", "column \"to\": \"2025-01-14\" is before \"from\", \"2025-01-15\""},
    };
    struct tiny *tiny = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char line[512];
        tiny_open(tiny);
        enum sim_status status = load_changed(tiny, cases[i][0]);
        snprintf(line, sizeof line, "--set: error: %s", cases[i][1]);
        assert_diagnostics(&tiny->diagnostics, line);
        assert_int_equal(status, SIM_ERR_DATA);
        tiny_close(tiny);
    }
}

static void changes_csv_is_refused_at_its_place(void **state)
{
    struct tiny *tiny = *state;
    tiny_open(tiny);
    tiny_append(tiny, "\n@tiny/changes.csv\nchange,from\n\"slots.seats*=2\",\n\"slots.saets*=2\",\n");
    assert_int_equal(tiny_load(tiny), SIM_ERR_DATA);
    assert_diagnostics(
        &tiny->diagnostics,
        "tiny/changes.csv:3:1: error: \"slots.saets*=2\": slots.csv has no column \"saets\"; did "
        "you mean \"seats\"?");
    tiny_close(tiny);
    tiny_open(tiny);
    tiny_append(tiny, "\n@tiny/changes.csv\nchange,from\n\"slots.seats*=2\",2025-01-01\n");
    assert_int_equal(tiny_load(tiny), SIM_ERR_DATA);
    assert_diagnostics(&tiny->diagnostics,
                       "tiny/changes.csv:2:18: error: column \"from\": put the days into the "
                       "change itself, as from=2027-01-01");
    tiny_close(tiny);
}

static void append(char *text, size_t size, const char *piece, size_t most)
{
    size_t used = strlen(text);
    size_t length = strlen(piece) < most ? strlen(piece) : most;
    assert_true(used + length < size);
    memcpy(text + used, piece, length);
    text[used + length] = '\0';
}

/* Whatever is cut out of good changes and put together again is taken or refused, and no more than that. */
static void hostile_texts(void **state)
{
    struct tiny *tiny = *state;
    struct test_random random = {3};
    tiny_open(tiny);
    for (int round = 0; round < 3000; round++) {
        char text[256] = "";
        for (int piece = test_random_in(&random, 1, 4); piece > 0; piece--) {
            const char *from = pencils[test_random_below(&random, (int)COUNT(pencils))].change;
            int start = test_random_below(&random, (int)strlen(from));
            size_t length = (size_t)test_random_in(&random, 1, 60);
            append(text, sizeof text, from + start, length);
        }
        text[test_random_below(&random, (int)strlen(text))] = (char)test_random_in(&random, 1, 127);
        enum sim_status status = load_changed(tiny, text);
        bool errors = tiny->diagnostics.count[VISA_ERROR] > 0;
        if (!(status == SIM_OK && !errors) && !(status == SIM_ERR_DATA && errors)) {
            fail_msg("round %d: %s: %s", round, sim_status_text(status), text);
        }
        tiny_close(tiny);
    }
}

/* ---- there and back ---- */

/* A random change that can be undone exactly, and what undoes it, or what an undone cut leaves: nothing. */
static void write_pair(struct test_random *random, char there[128], char back[128])
{
    static const char *const targets[] = {"slots.seats",
                                          "slots[post=north].seats",
                                          "slots[pool=b,time=08:00].seats",
                                          "demand.per_day",
                                          "demand[class=B].per_day",
                                          "fees.amount",
                                          "seasonality[month=2].index",
                                          "durations[activity=documents_answer].p2"};
    const char *target = targets[test_random_below(random, (int)COUNT(targets))];
    int amount = test_random_in(random, 1, 9);
    int reason = 0; /* tells rows apart */
    switch (test_random_below(random, 3)) {
    case 0:
        snprintf(there, 128, "%s+=%d", target, amount);
        snprintf(back, 128, "%s-=%d", target, amount);
        break;
    case 1:
        snprintf(there, 128, "%s*=%d", target, 1 << amount % 4);
        snprintf(back, 128, "%s*=%s", target,
                 amount % 4 == 0   ? "1"
                 : amount % 4 == 1 ? ".5"
                 : amount % 4 == 2 ? ".25"
                                   : ".125");
        break;
    default:
        reason = test_random_below(random, 1000000);
        snprintf(there, 128, "closures+=[post=south,reason=r%d,from=2025-01-2%d,to=2025-01-29]", reason,
                 amount);
        snprintf(back, 128, "closures-=[reason=r%d]", reason);
    }
}

static void what_is_undone_is_as_before(void **state)
{
    struct tiny *tiny = *state;
    struct test_random random = {2027};
    tiny_open(tiny);
    struct digest base = digest_with(tiny, NULL, "");
    int moved = 0;
    for (int round = 0; round < 300; round++) {
        char there[4][128];
        char back[4][128];
        char text[1200] = "";
        char half[1200] = "";
        int depth = test_random_in(&random, 1, 4);
        for (int i = 0; i < depth; i++) {
            write_pair(&random, there[i], back[i]);
            append(text, sizeof text, there[i], SIZE_MAX);
            append(text, sizeof text, ";", 1);
        }
        memcpy(half, text, sizeof half);
        for (int i = depth; i-- > 0;) {
            append(text, sizeof text, back[i], SIZE_MAX);
            append(text, sizeof text, ";", 1);
        }
        struct digest same = digest_with(tiny, text, "");
        if (memcmp(&same, &base, sizeof base) != 0) {
            fail_msg("round %d: %s", round, text);
        }
        moved +=
            load_changed(tiny, half) == SIM_OK && memcmp(tiny->scenario.digest, base.word, sizeof base) != 0;
        tiny_close(tiny);
    }
    assert_true(moved > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_is_the_edited_file),         cmocka_unit_test(changes_csv_says_the_same),
        cmocka_unit_test(layers_are_changed_one_by_one),       cmocka_unit_test(refused_with_a_hint),
        cmocka_unit_test(changes_csv_is_refused_at_its_place), cmocka_unit_test(hostile_texts),
        cmocka_unit_test(what_is_undone_is_as_before),
    };
    return cmocka_run_group_tests(tests, tiny_setup, tiny_teardown);
}

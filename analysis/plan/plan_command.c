/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/text_number.h"
#include "analysis/plan/plan_document.h"
#include "analysis/plan/plan_words.h"
#include "analysis/run/command_text.h"

#include <inttypes.h>
#include <stdlib.h>

static void write_day(FILE *stream, const char *option, int32_t day)
{
    if (day != VISA_NO_DAY) {
        fprintf(stream, " --%s %s", option, ana_iso_day(day).text);
    }
}

static void write_number(FILE *stream, const char *option, double value)
{
    fprintf(stream, " --%s %s", option, ana_number(value).text);
}

/* What a plan begins with, or a forecast is to be compared with and to weigh. */
static void write_kind(FILE *stream, const struct ana_plan_question *question)
{
    /* In the order of the enum. */
    static const char *const from[] = {"start", "filed", "approved", "passport", "account"};
    if (!question->forecast) {
        fprintf(stream, " --from %s%s", from[question->entry], question->insert ? " --insert" : "");
        write_day(stream, "start", question->start);
    }
    const struct ana_offer *offer = question->offer;
    if (offer != NULL && offer->post < question->scenario->post_count) {
        fputs(" --offer", stream);
        ana_command_word(stream, question->scenario->posts[offer->post].name);
        fprintf(stream, ",%s,%u", ana_iso_day(offer->day).text, (unsigned)offer->seats);
    }
    if (question->earlier != NULL) {
        fputs(" --earlier EARLIER", stream);
    }
}

static void write_command(FILE *stream, const struct ana_plan_question *question, bool evidence)
{
    static const char *const until[] = {
        [ANA_READY_ISSUED] = "issued", [ANA_READY_AT_OFFICE] = "at_fao", [ANA_READY_IN_HAND] = "in_hand"};
    fputs(question->forecast ? "visaq forecast" : "visaq plan", stream);
    ana_command_word(stream, question->scenario->name_unchanged);
    fputs(evidence ? " DELEGATION" : " input", stream);
    ana_command_option(stream, "set", question->changes != NULL ? question->changes : "");
    write_day(stream, "as-of", question->as_of);
    write_day(stream, "needed-by", question->deadline);
    fprintf(stream, " --until %s", until[question->ready]);
    write_kind(stream, question);
    write_number(stream, "confidence", question->confidence);
    write_number(stream, "reserve-odds", question->reserve_odds);
    write_number(stream, "doubt", question->doubt);
    write_number(stream, "refund", question->refund);
    fprintf(stream, "%s%s", question->optimistic == NULL ? " --no-views" : "",
            question->alternatives ? "" : " --no-alternatives");
    fprintf(stream, " --environments %u --copies %u", (unsigned)question->environments,
            (unsigned)question->copies);
    write_number(stream, "level", question->level);
    fprintf(stream, " --seed %" PRIu64, question->seed);
}

char *ana_plan_command(const struct ana_plan_question *question, bool evidence)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    if (stream == NULL) {
        return NULL;
    }
    write_command(stream, question, evidence);
    bool whole = ferror(stream) == 0;
    if (fclose(stream) != 0 || !whole) {
        free(text);
        return NULL;
    }
    return text;
}

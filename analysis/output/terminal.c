/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/terminal.h"

#include "models/input/utf8.h"
#include "sim/base/message.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES = 160 };

/* At most ten times a second. */
static const double REDRAW_SECONDS = 0.1;

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value != NULL && value[0] != '\0';
}

bool ana_terminal_is_interactive(FILE *stream)
{
    const char *terminal = getenv("TERM");
    bool dumb = terminal == NULL || terminal[0] == '\0' || strcmp(terminal, "dumb") == 0;
    return !dumb && !is_set("CI") && isatty(fileno(stream)) == 1;
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void ana_progress_init(struct ana_progress *progress, FILE *stream, const char *label, bool quiet)
{
    *progress = (struct ana_progress){.stream = stream, .label = label, .started = seconds_now()};
    progress->enabled = !quiet && ana_terminal_is_interactive(stream);
    progress->last_drawn = progress->started;
}

/* "9 s", "4 min", "2 h": one unit is enough to decide whether to wait. */
static void format_duration(double seconds, char *text, size_t bytes)
{
    if (seconds < 90) {
        snprintf(text, bytes, sim_message("%.0f s"), seconds);
    } else if (seconds < 90 * 60) {
        snprintf(text, bytes, sim_message("%.0f min"), seconds / 60);
    } else {
        snprintf(text, bytes, sim_message("%.1f h"), seconds / 3600);
    }
}

void ana_progress_line(const struct ana_progress_state *state, char *line, size_t bytes)
{
    double percent = state->count > 0 ? 100.0 * state->done / state->count : 100;
    double rate = (double)(state->done - state->first_done) / state->elapsed;
    char left[32] = "?";
    if (rate > 0) {
        format_duration((double)(state->count - state->done) / rate, left, sizeof left);
    }
    snprintf(line, bytes, sim_message("%s  %u/%u  %.0f %%  %.3g/s  %s left"), sim_message(state->label),
             state->done, state->count, percent, rate, left);
}

void ana_progress_show(void *progress, uint32_t done, uint32_t count)
{
    struct ana_progress *shown = progress;
    if (!shown->enabled) {
        return;
    }
    if (!shown->begun) {
        /* The one that has just finished counts; whatever was done before does not. */
        shown->first_done = done > 0 ? done - 1 : 0;
        shown->begun = true;
    }
    double now = seconds_now();
    if (now - shown->last_drawn < REDRAW_SECONDS) {
        return;
    }
    shown->last_drawn = now;
    shown->drawn = true;
    char line[LINE_BYTES];
    const struct ana_progress_state state = {shown->label, shown->first_done, done, count,
                                             now - shown->started};
    ana_progress_line(&state, line, sizeof line);
    fprintf(shown->stream, "\r\033[K%s", line);
    fflush(shown->stream);
}

void ana_progress_end(struct ana_progress *progress)
{
    if (progress->drawn) {
        fputs("\r\033[K", progress->stream);
        fflush(progress->stream);
        progress->drawn = false;
    }
}

struct code_range {
    uint32_t first;
    uint32_t last;
};

/* Unicode, East Asian Width W and F, and emoji shown two columns wide; unassigned gaps are bridged. */
static const struct code_range WIDE[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x23e9, 0x23ec},   {0x2614, 0x2615},   {0x26a1, 0x26a1},
    {0x2705, 0x2705},   {0x274c, 0x274c},   {0x2b50, 0x2b50},   {0x2e80, 0x303e},   {0x3041, 0x33ff},
    {0x3400, 0x4dbf},   {0x4e00, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},
    {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff01, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x1b2ff},
    {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
};

/* Controls, combining marks, joiners and variation selectors. */
static const struct code_range ZERO_WIDTH[] = {
    {0x0000, 0x001f}, {0x007f, 0x009f}, {0x0300, 0x036f},   {0x200b, 0x200f}, {0x2028, 0x202e},
    {0x2060, 0x2064}, {0x20d0, 0x20f0}, {0x302a, 0x302d},   {0x3099, 0x309a}, {0xfe00, 0xfe0f},
    {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef},
};

static bool within(uint32_t code, const struct code_range *ranges, size_t count)
{
    size_t i = 0;
    while (i < count && code > ranges[i].last) {
        i++;
    }
    return i < count && code >= ranges[i].first;
}

static size_t code_width(uint32_t code)
{
    if (within(code, ZERO_WIDTH, sizeof ZERO_WIDTH / sizeof ZERO_WIDTH[0])) {
        return 0;
    }
    return within(code, WIDE, sizeof WIDE / sizeof WIDE[0]) ? 2 : 1;
}

size_t ana_display_width(const char *text)
{
    const char *end = text + strlen(text);
    size_t width = 0;
    while (text < end) {
        size_t length = visa_utf8_length(text, (size_t)(end - text));
        width += length > 0 ? code_width(visa_utf8_code(text, length)) : 1;
        text += length > 0 ? length : 1;
    }
    return width;
}

void ana_print_padded(FILE *stream, const char *text, size_t width, bool right)
{
    size_t taken = ana_display_width(text);
    int blanks = taken < width ? (int)(width - taken) : 0;
    if (right) {
        fprintf(stream, "%*s%s", blanks, "", text);
    } else {
        fprintf(stream, "%s%*s", text, blanks, "");
    }
}

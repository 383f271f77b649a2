/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/svg_shape.h"

#include <stdint.h>
#include <string.h>

enum { LARGEST = 100000000 };

/* A value on its way in. Numbers are read in hundredths, further digits are dropped. */
struct scan {
    const char *at, *end;
    bool failed;
};

struct place {
    int32_t x, y; /* tenths */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void skip_blanks(struct scan *scan)
{
    while (scan->at < scan->end && is_blank(*scan->at)) {
        scan->at++;
    }
}

static bool take(struct scan *scan, char c)
{
    bool there = scan->at < scan->end && *scan->at == c;
    scan->at += there;
    return there;
}

static int32_t read_hundredths(struct scan *scan)
{
    int32_t value = 0;
    int digits = 0;
    int decimals = 0;
    for (; scan->at < scan->end && is_digit(*scan->at) && value < LARGEST; scan->at++, digits++) {
        value = 10 * value + (*scan->at - '0');
    }
    value *= value < LARGEST / 100 ? 100 : 0;
    if (take(scan, '.')) {
        for (; scan->at < scan->end && is_digit(*scan->at); scan->at++, digits++, decimals++) {
            value += decimals < 2 ? (*scan->at - '0') * (decimals == 0 ? 10 : 1) : 0;
        }
    }
    scan->failed = scan->failed || digits == 0 || value >= LARGEST;
    return value;
}

static int32_t read_tenths(struct scan *scan)
{
    skip_blanks(scan);
    bool negative = take(scan, '-');
    int32_t tenths = (read_hundredths(scan) + 5) / 10;
    return negative ? -tenths : tenths;
}

static struct place read_place(struct scan *scan)
{
    struct place place;
    place.x = read_tenths(scan);
    skip_blanks(scan);
    (void)take(scan, ',');
    place.y = read_tenths(scan);
    return place;
}

/* apart: a number stands before. */
static void write_tenths(FILE *file, int32_t tenths, bool apart)
{
    int32_t size = tenths < 0 ? -tenths : tenths;
    fputs(tenths < 0 ? "-" : apart ? " " : "", file);
    if (size >= 10 || size == 0) {
        fprintf(file, "%d", (int)(size / 10));
    }
    if (size % 10 != 0) {
        fprintf(file, ".%d", (int)(size % 10));
    }
}

static void write_place(FILE *file, struct place place)
{
    write_tenths(file, place.x, false);
    write_tenths(file, place.y, true);
}

/* A step along an axis has a command of its own. *last: the command before, '\0' for none. */
static void write_step(FILE *file, struct place step, char *last)
{
    char command = step.y == 0 ? 'h' : step.x == 0 ? 'v' : 'l';
    bool again = command == *last;
    if (!again) {
        fputc(command, file);
    }
    *last = command;
    if (command != 'v') {
        write_tenths(file, step.x, again);
    }
    if (command != 'h') {
        write_tenths(file, step.y, again || command == 'l');
    }
}

/* Reads the path through; with a file, writes it on the way. */
static bool follow_path(struct scan scan, FILE *file)
{
    struct place here = {0, 0};
    bool begun = false;
    bool open = false; /* after Z a step would count from where the path began */
    char last = '\0';
    for (skip_blanks(&scan); scan.at < scan.end && !scan.failed; skip_blanks(&scan)) {
        char command = *scan.at++;
        if (command == 'Z' || command == 'z') {
            last = '\0';
            open = false;
            if (file != NULL) {
                fputc('z', file);
            }
            continue;
        }
        scan.failed = scan.failed || (command != 'M' && (command != 'L' || !open));
        struct place next = read_place(&scan);
        if (file != NULL && command == 'M') {
            fputc('M', file);
            write_place(file, next);
            last = '\0';
        } else if (file != NULL) {
            write_step(file, (struct place){next.x - here.x, next.y - here.y}, &last);
        }
        here = next;
        begun = open = true;
    }
    return begun && !scan.failed;
}

bool ana_svg_write_path(const char *text, size_t length, FILE *file)
{
    const struct scan scan = {text, text + length, false};
    return follow_path(scan, NULL) && follow_path(scan, file);
}

static bool follow_points(struct scan scan, FILE *file)
{
    bool any = false;
    for (skip_blanks(&scan); scan.at < scan.end && !scan.failed; skip_blanks(&scan)) {
        struct place place = read_place(&scan);
        if (file != NULL) {
            write_tenths(file, place.x, any);
            write_tenths(file, place.y, true);
        }
        any = true;
    }
    return any && !scan.failed;
}

bool ana_svg_write_points(const char *text, size_t length, FILE *file)
{
    const struct scan scan = {text, text + length, false};
    return follow_points(scan, NULL) && follow_points(scan, file);
}

bool ana_svg_write_translate(const char *text, size_t length, FILE *file)
{
    static const char head[] = "translate(";
    if (length < sizeof head || memcmp(text, head, sizeof head - 1) != 0) {
        return false;
    }
    struct scan scan = {text + sizeof head - 1, text + length, false};
    struct place place = read_place(&scan);
    if (scan.failed || !take(&scan, ')')) {
        return false;
    }
    fputs(head, file);
    write_place(file, place);
    fputc(')', file);
    fwrite(scan.at, 1, (size_t)(scan.end - scan.at), file);
    return true;
}

bool ana_svg_write_decimal(const char *text, size_t length, FILE *file)
{
    const char *end = text + length;
    const char *point = memchr(text, '.', length);
    if (point == NULL || point == text) {
        return false;
    }
    for (const char *at = text; at < end; at++) {
        if (at != point && !is_digit(*at)) {
            return false;
        }
    }
    while (end[-1] == '0') {
        end--;
    }
    end -= end[-1] == '.';
    fwrite(text, 1, (size_t)(end - text), file);
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/svg_page.h"

#include "analysis/report/svg_colour.h"
#include "analysis/report/svg_shape.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a page has; report.css has the same. */
#define FONTS                                                                                                \
    "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,'PingFang SC','Hiragino " \
    "Sans GB','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC','WenQuanYi Micro Hei',sans-serif"

struct piece {
    const char *text;
    size_t length;
};

struct attribute {
    struct piece name, value;
};

/* The picture on its way through. */
struct rewriting {
    const char *at, *end;
    FILE *out;
    struct ana_svg *svg;
    struct ana_svg_colours colours;
    unsigned in_text; /* elements <text> that are open: blanks count there */
    bool root_seen;
    bool halo; /* some text has one */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is(struct piece piece, const char *word)
{
    return piece.length == strlen(word) && memcmp(piece.text, word, piece.length) == 0;
}

static void skip_blanks(struct rewriting *r)
{
    while (r->at < r->end && is_blank(*r->at)) {
        r->at++;
    }
}

static bool starts(const struct rewriting *r, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(r->end - r->at) >= length && memcmp(r->at, word, length) == 0;
}

/* Goes behind the next occurrence. */
static bool skip_behind(struct rewriting *r, const char *word)
{
    for (; r->at < r->end; r->at++) {
        if (starts(r, word)) {
            r->at += strlen(word);
            return true;
        }
    }
    return false;
}

static struct piece take_name(struct rewriting *r)
{
    struct piece name = {r->at, 0};
    while (r->at < r->end && !is_blank(*r->at) && strchr("=/><\"'", *r->at) == NULL) {
        r->at++;
    }
    name.length = (size_t)(r->at - name.text);
    return name;
}

static bool take_attribute(struct rewriting *r, struct attribute *attribute)
{
    attribute->name = take_name(r);
    skip_blanks(r);
    if (attribute->name.length == 0 || r->at == r->end || *r->at++ != '=') {
        return false;
    }
    skip_blanks(r);
    char quote = r->at < r->end ? *r->at++ : '\0';
    const char *close = quote == '"' || quote == '\'' ? memchr(r->at, quote, (size_t)(r->end - r->at)) : NULL;
    if (close == NULL) {
        return false;
    }
    attribute->value = (struct piece){r->at, (size_t)(close - r->at)};
    r->at = close + 1;
    return true;
}

static bool write_colour(struct rewriting *r, const struct attribute *attribute)
{
    uint32_t colour = 0;
    for (unsigned i = 0; ana_svg_colour_attribute(i) != NULL; i++) {
        if (is(attribute->name, ana_svg_colour_attribute(i)) &&
            ana_svg_colour_read(attribute->value.text, attribute->value.length, &colour)) {
            ana_svg_colours_add(&r->colours, colour, i);
            fprintf(r->out, "#%06x", (unsigned)colour);
            return true;
        }
    }
    return false;
}

/* A value in quotes has no quote of its own kind, but may have the other. */
static void write_as_it_is(FILE *out, struct piece value)
{
    for (size_t i = 0; i < value.length; i++) {
        if (value.text[i] == '"') {
            fputs("&quot;", out);
        } else {
            fputc(value.text[i], out);
        }
    }
}

static void write_value(struct rewriting *r, const struct attribute *attribute)
{
    struct piece value = attribute->value;
    bool done = is(attribute->name, "d")           ? ana_svg_write_path(value.text, value.length, r->out)
                : is(attribute->name, "points")    ? ana_svg_write_points(value.text, value.length, r->out)
                : is(attribute->name, "transform") ? ana_svg_write_translate(value.text, value.length, r->out)
                                                   : write_colour(r, attribute);
    if (!done && !ana_svg_write_decimal(value.text, value.length, r->out)) {
        write_as_it_is(r->out, value);
    }
}

static unsigned whole_of(struct piece value)
{
    enum { MOST = 100000 };
    unsigned number = 0;
    for (size_t i = 0; i < value.length && value.text[i] >= '0' && value.text[i] <= '9' && number < MOST;
         i++) {
        number = 10 * number + (unsigned)(value.text[i] - '0');
    }
    return number;
}

/* Behind a label in a box gnuplot draws the label once more, through a filter, which is lost on paper: a
 * broad outline does the same. */
static bool takes_halo(const struct attribute *attribute)
{
    return is(attribute->name, "style") && is(attribute->value, "filter:url(#textbox)");
}

static bool is_left_out(const struct attribute *attribute)
{
    return is(attribute->name, "font-family") || is(attribute->name, "class");
}

static bool take_attributes(struct rewriting *r, struct piece element)
{
    struct attribute attribute;
    for (skip_blanks(r); r->at < r->end && *r->at != '>' && *r->at != '/'; skip_blanks(r)) {
        if (!take_attribute(r, &attribute)) {
            return false;
        }
        if (is(element, "svg") && is(attribute.name, "width")) {
            r->svg->width = whole_of(attribute.value);
        }
        if (is(element, "svg") && is(attribute.name, "height")) {
            r->svg->height = whole_of(attribute.value);
        }
        if (takes_halo(&attribute)) {
            r->halo = true;
            fputs(" class=\"h\"", r->out);
        } else if (!is_left_out(&attribute)) {
            fprintf(r->out, " %.*s=\"", (int)attribute.name.length, attribute.name.text);
            write_value(r, &attribute);
            fputc('"', r->out);
        }
    }
    return r->at < r->end;
}

/* A group that holds nothing is all that begins here, and is skipped; gnuplot writes many. */
static bool skip_empty_group(struct rewriting *r)
{
    const char *from = r->at;
    static const char end[] = "</g>";
    if (starts(r, "<g ") && skip_behind(r, ">")) {
        skip_blanks(r);
        if (starts(r, end)) {
            r->at += sizeof end - 1;
            return true;
        }
    }
    r->at = from;
    return false;
}

static bool take_start(struct rewriting *r)
{
    r->at++;
    struct piece element = take_name(r);
    if (element.length == 0 || (!r->root_seen && !is(element, "svg"))) {
        return false;
    }
    r->root_seen = true;
    fprintf(r->out, "<%.*s", (int)element.length, element.text);
    if (!take_attributes(r, element)) {
        return false;
    }
    bool closed = *r->at == '/';
    if (is(element, "svg")) {
        fputs(" font-family=\"" FONTS "\"", r->out);
    }
    r->in_text += is(element, "text") && !closed;
    fputs(closed ? "/>" : ">", r->out);
    r->at += closed;
    return r->at < r->end && *r->at++ == '>';
}

static bool take_end(struct rewriting *r)
{
    r->at += 2;
    struct piece element = take_name(r);
    skip_blanks(r);
    if (is(element, "svg") && r->halo) {
        fprintf(r->out,
                "<style>.h{stroke:#fff;stroke-width:5px;stroke-linejoin:round}"
                "@media (prefers-color-scheme:dark){.h{stroke:#%06x}}</style>",
                ANA_SVG_DARK_GROUND);
    }
    if (is(element, "svg")) {
        ana_svg_colours_write(&r->colours, r->out);
    }
    r->in_text -= is(element, "text") && r->in_text > 0;
    fprintf(r->out, "</%.*s>", (int)element.length, element.text);
    return r->at < r->end && *r->at++ == '>';
}

static bool take_tag(struct rewriting *r)
{
    if (starts(r, "<?")) {
        return skip_behind(r, "?>");
    }
    if (starts(r, "<!--")) {
        return skip_behind(r, "-->");
    }
    if (starts(r, "<title>")) {
        return skip_behind(r, "</title>");
    }
    if (starts(r, "<desc>")) {
        return skip_behind(r, "</desc>");
    }
    if (skip_empty_group(r)) {
        return true;
    }
    return starts(r, "</") ? take_end(r) : take_start(r);
}

static bool rewrite(struct rewriting *r)
{
    while (r->at < r->end) {
        if (*r->at == '<') {
            if (!take_tag(r)) {
                return false;
            }
        } else if (r->in_text > 0 || !is_blank(*r->at)) {
            fputc(*r->at++, r->out);
        } else {
            r->at++;
        }
    }
    return r->root_seen;
}

enum sim_status ana_svg_for_page(struct ana_svg *svg, const char *text, size_t bytes)
{
    *svg = (struct ana_svg){.text = NULL};
    struct rewriting r = {.at = text, .end = text + bytes, .svg = svg};
    r.out = open_memstream(&svg->text, &svg->bytes);
    if (r.out == NULL) {
        return SIM_ERR_MEMORY;
    }
    enum sim_status status = rewrite(&r) ? SIM_OK : SIM_ERR_DATA;
    if (fclose(r.out) != 0) {
        status = SIM_ERR_MEMORY;
    }
    if (status != SIM_OK) {
        ana_svg_destroy(svg);
    }
    return status;
}

void ana_svg_destroy(struct ana_svg *svg)
{
    free(svg->text);
    *svg = (struct ana_svg){.text = NULL};
}

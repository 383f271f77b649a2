/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/svg_colour.h"

#include <inttypes.h>
#include <string.h>

/* Of 255: lightness of black and of white on a dark page, from where on a colour is a tint, that of the
 * darkest line, and the chroma of what is no grey. No picture has more colours than TOLD_APART to tell things
 * apart. */
enum {
    FULL = 255,
    DARK_OF_BLACK = 236,
    DARK_OF_WHITE = 24,
    TINT = 208,
    DARKEST = 94,
    STRONG = 64,
    TOLD_APART = 16
};

static const char *const ATTRIBUTES[] = {"fill", "stroke", "color", "flood-color", NULL};

const char *ana_svg_colour_attribute(unsigned i)
{
    return ATTRIBUTES[i];
}

static int hexadecimal(char digit)
{
    const char *digits = "0123456789abcdef";
    const char *found =
        digit == '\0' ? NULL : strchr(digits, digit >= 'A' && digit <= 'F' ? digit + 32 : digit);
    return found == NULL ? -1 : (int)(found - digits);
}

static bool read_hash(const char *text, size_t length, uint32_t *colour)
{
    *colour = 0;
    for (size_t i = 1; i < length; i++) {
        int digit = hexadecimal(text[i]);
        if (digit < 0) {
            return false;
        }
        *colour = *colour << 4 | (uint32_t)digit;
    }
    return length == 7;
}

/* Behind "rgb(". */
static bool read_three(const char *text, const char *end, uint32_t *colour)
{
    *colour = 0;
    for (int i = 0; i < 3; i++) {
        uint32_t value = 0;
        while (text < end && *text == ' ') {
            text++;
        }
        const char *first = text;
        while (text < end && *text >= '0' && *text <= '9' && value <= FULL) {
            value = 10 * value + (uint32_t)(*text++ - '0');
        }
        if (text == first || value > FULL || text == end || *text++ != (i < 2 ? ',' : ')')) {
            return false;
        }
        *colour = *colour << 8 | value;
    }
    return text == end;
}

static bool is_word(const char *text, size_t length, const char *word)
{
    return length == strlen(word) && memcmp(text, word, length) == 0;
}

bool ana_svg_colour_read(const char *text, size_t length, uint32_t *colour)
{
    static const char head[] = "rgb(";
    if (length > 0 && text[0] == '#') {
        return read_hash(text, length, colour);
    }
    if (length >= sizeof head && memcmp(text, head, sizeof head - 1) == 0) {
        return read_three(text + sizeof head - 1, text + length, colour);
    }
    *colour = is_word(text, length, "white") ? 0xffffffU : 0;
    return *colour != 0 || is_word(text, length, "black");
}

void ana_svg_colours_add(struct ana_svg_colours *colours, uint32_t colour, unsigned i)
{
    size_t at = 0;
    while (at < colours->count && colours->colours[at] != colour) {
        at++;
    }
    if (at == ANA_SVG_COLOURS_MOST) {
        colours->too_many = true;
        return;
    }
    if (at == colours->count) {
        colours->colours[at] = colour;
        colours->count++;
    }
    colours->uses[at] = (unsigned char)(colours->uses[at] | 1U << i);
}

static int chroma_at(int lightness)
{
    int off = 2 * lightness - FULL;
    return FULL - (off < 0 ? -off : off);
}

/* A colour as in HSL, in whole numbers: the same bytes everywhere. */
struct tone {
    int parts[3];
    int low, high, lightness;
};

static struct tone tone_of(uint32_t colour)
{
    struct tone tone = {
        {(int)(colour >> 16 & 0xff), (int)(colour >> 8 & 0xff), (int)(colour & 0xff)}, FULL, 0, 0};
    for (int i = 0; i < 3; i++) {
        tone.low = tone.parts[i] < tone.low ? tone.parts[i] : tone.low;
        tone.high = tone.parts[i] > tone.high ? tone.parts[i] : tone.high;
    }
    tone.lightness = (tone.low + tone.high) / 2;
    return tone;
}

/* Neither a grey nor a tint. */
static bool is_strong(const struct tone *tone)
{
    return tone->high - tone->low >= STRONG && tone->lightness <= TINT;
}

static uint32_t with_lightness(const struct tone *tone, int lightness)
{
    int most = chroma_at(tone->lightness);
    int range = tone->high - tone->low;
    int chroma = most == 0 ? 0 : range * chroma_at(lightness) / most;
    chroma = tone->lightness > TINT ? chroma / 2 : chroma; /* a tint does not become a strong colour */
    uint32_t result = 0;
    for (int i = 0; i < 3; i++) {
        int part =
            range == 0 ? lightness : lightness - chroma / 2 + (tone->parts[i] - tone->low) * chroma / range;
        result = result << 8 | (uint32_t)(part < 0 ? 0 : part > FULL ? FULL : part);
    }
    return result;
}

uint32_t ana_svg_colour_dark(uint32_t colour, bool shades)
{
    if (colour == 0xffffffU) {
        return ANA_SVG_DARK_GROUND;
    }
    const struct tone tone = tone_of(colour);
    if (is_strong(&tone) && !shades) {
        return tone.lightness < DARKEST ? with_lightness(&tone, DARKEST) : colour;
    }
    return with_lightness(&tone, DARK_OF_BLACK - tone.lightness * (DARK_OF_BLACK - DARK_OF_WHITE) / FULL);
}

static bool are_shades(const struct ana_svg_colours *colours)
{
    size_t strong = 0;
    for (size_t at = 0; at < colours->count; at++) {
        const struct tone tone = tone_of(colours->colours[at]);
        strong += is_strong(&tone);
    }
    return strong > TOLD_APART;
}

void ana_svg_colours_write(const struct ana_svg_colours *colours, FILE *file)
{
    if (colours->too_many || colours->count == 0) {
        return;
    }
    bool shades = are_shades(colours);
    fputs("<style>@media (prefers-color-scheme:dark){", file);
    for (size_t at = 0; at < colours->count; at++) {
        uint32_t colour = colours->colours[at];
        for (unsigned i = 0; ATTRIBUTES[i] != NULL; i++) {
            if ((colours->uses[at] >> i & 1U) != 0) {
                fprintf(file, "[%s=\"#%06" PRIx32 "\"]{%s:#%06" PRIx32 "}", ATTRIBUTES[i], colour,
                        ATTRIBUTES[i], ana_svg_colour_dark(colour, shades));
            }
        }
    }
    fputs("}</style>", file);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/utf8.h"

/* The first byte says how many follow and, against overlong forms, surrogates and what is above U+10FFFF, the
 * range of the second (RFC 3629, section 4). */
static bool begin(struct visa_utf8 *state, unsigned char byte)
{
    if (byte < 0x80) {
        return true;
    }
    if (byte < 0xc2 || byte > 0xf4) {
        return false;
    }
    state->tails = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    state->low = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
    state->high = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    return true;
}

bool visa_utf8_follow(struct visa_utf8 *state, unsigned char byte)
{
    if (state->tails == 0) {
        return begin(state, byte);
    }
    if (byte < state->low || byte > state->high) {
        return false;
    }
    state->tails--;
    state->low = 0x80;
    state->high = 0xbf;
    return true;
}

size_t visa_utf8_length(const char *text, size_t length)
{
    struct visa_utf8 state = {0};
    for (size_t i = 0; i < length && visa_utf8_follow(&state, (unsigned char)text[i]); i++) {
        if (state.tails == 0) {
            return i + 1;
        }
    }
    return 0;
}

uint32_t visa_utf8_code(const char *text, size_t length)
{
    static const unsigned char payload[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t code = (unsigned char)text[0] & payload[length];
    for (size_t i = 1; i < length; i++) {
        code = code << 6 | ((unsigned char)text[i] & 0x3fU);
    }
    return code;
}

size_t visa_utf8_cut(const char *text, size_t length)
{
    enum { LONGEST = 4 };
    for (size_t back = 1; back < LONGEST && back <= length; back++) {
        unsigned char byte = (unsigned char)text[length - back];
        if (byte >= 0xc0) {
            return visa_utf8_length(text + length - back, back) == 0 ? length - back : length;
        }
    }
    return length;
}

bool visa_utf8_is_control(const char *character, size_t length)
{
    const unsigned char *byte = (const unsigned char *)character;
    if (length == 2) {
        return byte[0] == 0xc2 && byte[1] <= 0x9f;
    }
    bool spacing = byte[0] == '\t' || byte[0] == '\n' || byte[0] == '\r';
    return length == 1 && ((byte[0] < ' ' && !spacing) || byte[0] == 0x7f);
}

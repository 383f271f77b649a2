/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8 against the table of the Unicode standard, and GB18030 there and back for every character there is.
 */
#include "models/input/encoding.h"
#include "models/input/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The Unicode Standard 15.0, table 3-7: well-formed UTF-8 byte sequences. */
static const struct {
    size_t length;
    unsigned char low[4], high[4];
} well_formed[] = {
    {1, {0x00}, {0x7f}},
    {2, {0xc2, 0x80}, {0xdf, 0xbf}},
    {3, {0xe0, 0xa0, 0x80}, {0xe0, 0xbf, 0xbf}},
    {3, {0xe1, 0x80, 0x80}, {0xec, 0xbf, 0xbf}},
    {3, {0xed, 0x80, 0x80}, {0xed, 0x9f, 0xbf}},
    {3, {0xee, 0x80, 0x80}, {0xef, 0xbf, 0xbf}},
    {4, {0xf0, 0x90, 0x80, 0x80}, {0xf0, 0xbf, 0xbf, 0xbf}},
    {4, {0xf1, 0x80, 0x80, 0x80}, {0xf3, 0xbf, 0xbf, 0xbf}},
    {4, {0xf4, 0x80, 0x80, 0x80}, {0xf4, 0x8f, 0xbf, 0xbf}},
};

static size_t table_length(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof well_formed / sizeof *well_formed; i++) {
        size_t match = 0;
        while (match < well_formed[i].length && match < length && bytes[match] >= well_formed[i].low[match] &&
               bytes[match] <= well_formed[i].high[match]) {
            match++;
        }
        if (match == well_formed[i].length) {
            return match;
        }
    }
    return 0;
}

/* All first three bytes, with a few fourth ones. */
static void utf8_is_as_the_standard_has_it(void **state)
{
    static const unsigned char fourth[] = {0x00, 0x7f, 0x80, 0xbf, 0xc0, 0xff};
    (void)state;
    for (uint32_t code = 0; code < 1U << 24; code++) {
        unsigned char bytes[4] = {(unsigned char)(code >> 16), (unsigned char)(code >> 8),
                                  (unsigned char)code, 0};
        for (size_t i = 0; i < sizeof fourth; i++) {
            bytes[3] = fourth[i];
            size_t length = visa_utf8_length((const char *)bytes, 4);
            if (length != table_length(bytes, 4)) {
                fail_msg("bytes %06x %02x: length %zu", code, fourth[i], length);
            }
            if (bytes[0] < 0xf0) {
                break; /* the fourth byte is not looked at */
            }
        }
    }
}

static void cut_text_ends_with_a_character(void **state)
{
    static const char text[] = "a\xc3\xa9\xe6\xb5\xb7\xf0\x9f\x98\x80";
    static const size_t cut[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10};
    (void)state;
    for (size_t length = 0; length <= 10; length++) {
        assert_int_equal(visa_utf8_cut(text, length), cut[length]);
    }
}

static size_t encode(uint32_t code, char *bytes)
{
    if (code < 0x80) {
        bytes[0] = (char)code;
        return 1;
    }
    size_t tails = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xc0, 0xe0, 0xf0};
    for (size_t i = tails; i > 0; i--) {
        bytes[i] = (char)(0x80 | (code & 0x3f));
        code >>= 6;
    }
    bytes[0] = (char)(lead[tails] | code);
    return tails + 1;
}

static void codes_come_back(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < 0x110000; code++) {
        char bytes[4];
        size_t length = code - 0xd800 < 0x800 ? 0 : encode(code, bytes);
        if (length > 0 && visa_utf8_code(bytes, length) != code) {
            fail_msg("U+%04X: %x", code, visa_utf8_code(bytes, length));
        }
        bool control = code < 0x20 ? code != '\t' && code != '\n' && code != '\r' : code - 0x7f < 0x21;
        if (length > 0 && visa_utf8_is_control(bytes, length) != control) {
            fail_msg("U+%04X is a control character or none", code);
        }
    }
}

static enum visa_encoding verdict_of(const char *text, size_t length)
{
    struct visa_encoding_scan scan;
    size_t bom = 0;
    visa_scan_init(&scan);
    visa_scan_bytes(&scan, text, length);
    return visa_scan_verdict(&scan, &bom);
}

/* Every character that GB18030 has comes back, is seen as GB18030 among others, and hides no comma, quote or
 * line end. */
static void gb18030_there_and_back(void **state)
{
    (void)state;
    iconv_t there = iconv_open("GB18030", "UTF-8");
    iconv_t back = iconv_open("UTF-8", "GB18030");
    size_t seen = 0;
    assert_true(there != (iconv_t)-1 && back != (iconv_t)-1);
    for (uint32_t code = 0x80; code < 0x110000; code++) {
        char utf8[4];
        char gb[16] = "\xb3\xc7\xca\xd0"; /* two characters that are no UTF-8 */
        char again[32];
        size_t length = code - 0xd800 < 0x800 ? 0 : encode(code, utf8);
        char *in = utf8;
        char *out = gb + 4;
        size_t left = sizeof gb - 4;
        size_t in_left = length;
        if (length == 0 || iconv(there, &in, &in_left, &out, &left) == (size_t)-1) {
            continue;
        }
        size_t written = 0;
        size_t size = (size_t)(out - gb) - 4;
        assert_true(visa_gb18030_convert(back, gb + 4, size, again, &written));
        if (written == length && memcmp(again, utf8, length) == 0) {
            seen++;
        }
        assert_int_equal(verdict_of(gb, size + 4), VISA_ENCODING_GB18030);
        assert_int_equal(verdict_of(utf8, length), VISA_ENCODING_UTF8);
        assert_null(memchr(gb + 4, ',', size));
        assert_null(memchr(gb + 4, '"', size));
        assert_null(memchr(gb + 4, '\n', size));
        assert_null(memchr(gb + 4, '\r', size));
        assert_null(memchr(gb + 4, ' ', size));
        assert_null(memchr(gb + 4, '\t', size));
    }
    /* All but a few private-use characters that have moved between editions of the standard. */
    assert_true(seen > 1111900);
    iconv_close(there);
    iconv_close(back);
}

static void places_follow_all_line_ends(void **state)
{
    static const char text[] = "ab\r\nc\rd\n\n\r\re";
    static const uint32_t places[][2] = {{1, 1}, {1, 2}, {1, 3}, {2, 1}, {2, 1}, {2, 2},
                                         {3, 1}, {3, 2}, {4, 1}, {5, 1}, {6, 1}, {7, 1}};
    struct visa_place_counter counter;
    (void)state;
    visa_place_counter_init(&counter);
    for (size_t i = 0; i < sizeof text - 1; i++) {
        assert_int_equal(counter.next.line, places[i][0]);
        assert_int_equal(counter.next.column, places[i][1]);
        visa_place_advance(&counter, text + i, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_as_the_standard_has_it),
        cmocka_unit_test(cut_text_ends_with_a_character),
        cmocka_unit_test(codes_come_back),
        cmocka_unit_test(gb18030_there_and_back),
        cmocka_unit_test(places_follow_all_line_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

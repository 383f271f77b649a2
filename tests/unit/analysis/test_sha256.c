/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Examples of FIPS 180-4 as published by NIST (Cryptographic Standards, example values, SHA-256). */
#include "analysis/output/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char TWO_BLOCKS[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

static void assert_digest(const char *text, size_t length, const char *expected)
{
    struct ana_sha256 hash;
    char digest[ANA_SHA256_TEXT_BYTES];
    ana_sha256_init(&hash);
    ana_sha256_add(&hash, text, length);
    ana_sha256_finish(&hash, digest);
    assert_string_equal(digest, expected);
}

static void test_published_examples(void **state)
{
    (void)state;
    assert_digest("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_digest("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_digest(TWO_BLOCKS, strlen(TWO_BLOCKS),
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void test_a_million_letters_in_uneven_pieces(void **state)
{
    (void)state;
    struct ana_sha256 hash;
    char digest[ANA_SHA256_TEXT_BYTES];
    char letters[997];
    memset(letters, 'a', sizeof letters);
    ana_sha256_init(&hash);
    for (size_t left = 1000000, piece = 1; left > 0; piece = piece * 7 % 997) {
        size_t taken = piece < left ? piece : left;
        ana_sha256_add(&hash, letters, taken);
        left -= taken;
    }
    ana_sha256_finish(&hash, digest);
    assert_string_equal(digest, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* A text brings its NUL, an integer its eight bytes, least significant first. */
static void test_texts_and_integers_have_one_form(void **state)
{
    (void)state;
    struct ana_sha256 one;
    struct ana_sha256 two;
    char first[ANA_SHA256_TEXT_BYTES];
    char second[ANA_SHA256_TEXT_BYTES];
    ana_sha256_init(&one);
    ana_sha256_text(&one, "ab");
    ana_sha256_whole(&one, -2);
    ana_sha256_finish(&one, first);
    ana_sha256_init(&two);
    ana_sha256_add(&two, "ab\0\xfe\xff\xff\xff\xff\xff\xff\xff", 11);
    ana_sha256_finish(&two, second);
    assert_string_equal(first, second);
}

/* Lengths around the padding's limits differ from each other and from themselves split in two. */
static void test_padding_boundaries(void **state)
{
    (void)state;
    char letters[130];
    memset(letters, 'x', sizeof letters);
    for (size_t length = 54; length < 130; length++) {
        struct ana_sha256 hash;
        char split[ANA_SHA256_TEXT_BYTES];
        ana_sha256_init(&hash);
        ana_sha256_add(&hash, letters, 50);
        ana_sha256_add(&hash, letters + 50, length - 50);
        ana_sha256_finish(&hash, split);
        assert_digest(letters, length, split);
    }
    memset(letters, 'a', sizeof letters);
    assert_digest(letters, 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    assert_digest(letters, 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    assert_digest(letters, 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_examples),
        cmocka_unit_test(test_a_million_letters_in_uneven_pieces),
        cmocka_unit_test(test_texts_and_integers_have_one_form),
        cmocka_unit_test(test_padding_boundaries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

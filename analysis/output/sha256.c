/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/sha256.h"

#include <stdio.h>
#include <string.h>

enum { BLOCK_BYTES = 64, ROUNDS = 64 };

/* FIPS 180-4, 4.2.2: fractional parts of the cube roots of the first 64 primes. */
static const uint32_t ROUND_CONSTANTS[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t word, unsigned bits)
{
    return word >> bits | word << (32 - bits);
}

/* The message schedule W of 6.2.2, step 1. */
static void expand(const unsigned char *block, uint32_t words[ROUNDS])
{
    for (int i = 0; i < 16; i++) {
        const unsigned char *b = block + 4 * i;
        words[i] = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
    }
    for (int i = 16; i < ROUNDS; i++) {
        uint32_t a = words[i - 15];
        uint32_t b = words[i - 2];
        words[i] = words[i - 16] + words[i - 7] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) +
                   (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
    }
}

/* Steps 2 to 4; v[0..7] are the standard's a..h. */
static void compress(uint32_t state[8], const unsigned char *block)
{
    uint32_t words[ROUNDS];
    uint32_t v[8];
    expand(block, words);
    memcpy(v, state, sizeof v);
    for (int i = 0; i < ROUNDS; i++) {
        uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        uint32_t high = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25);
        uint32_t low = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22);
        uint32_t first = v[7] + high + choice + ROUND_CONSTANTS[i] + words[i];
        memmove(v + 1, v, 7 * sizeof v[0]);
        v[4] += first;
        v[0] = first + low + majority;
    }
    for (int i = 0; i < 8; i++) {
        state[i] += v[i];
    }
}

void ana_sha256_init(struct ana_sha256 *hash)
{
    /* 5.3.3: fractional parts of the square roots of the first 8 primes. */
    *hash = (struct ana_sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                          0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

void ana_sha256_add(struct ana_sha256 *hash, const void *data, size_t length)
{
    const unsigned char *next = data;
    while (length > 0) {
        size_t held = hash->bytes % BLOCK_BYTES;
        size_t taken = BLOCK_BYTES - held < length ? BLOCK_BYTES - held : length;
        memcpy(hash->block + held, next, taken);
        hash->bytes += taken;
        next += taken;
        length -= taken;
        if (hash->bytes % BLOCK_BYTES == 0) {
            compress(hash->state, hash->block);
        }
    }
}

void ana_sha256_whole(struct ana_sha256 *hash, int64_t value)
{
    unsigned char bytes[8];
    for (unsigned i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)((uint64_t)value >> (8 * i));
    }
    ana_sha256_add(hash, bytes, sizeof bytes);
}

void ana_sha256_text(struct ana_sha256 *hash, const char *text)
{
    ana_sha256_add(hash, text, strlen(text) + 1);
}

void ana_sha256_finish(struct ana_sha256 *hash, char text[ANA_SHA256_TEXT_BYTES])
{
    /* 5.1.1: a one bit, zeros, and the length in bits, most significant byte first. */
    static const unsigned char padding[BLOCK_BYTES] = {0x80};
    uint64_t bits = hash->bytes * 8;
    unsigned char length[8];
    for (unsigned i = 0; i < sizeof length; i++) {
        length[i] = (unsigned char)(bits >> (56 - 8 * i));
    }
    size_t held = hash->bytes % BLOCK_BYTES;
    ana_sha256_add(hash, padding, held < 56 ? 56 - held : 120 - held);
    ana_sha256_add(hash, length, sizeof length);
    for (int i = 0; i < 8; i++) {
        snprintf(text + 8 * i, 9, "%08x", hash->state[i]);
    }
}

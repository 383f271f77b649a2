/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SHA-256 (FIPS 180-4), for the digest of a compiled scenario and the checksums of a manifest.
 *
 * Integers are hashed through ana_sha256_whole(), which fixes their byte order, so a digest means the same on
 * every machine.
 */
#ifndef ANALYSIS_OUTPUT_SHA256_H
#define ANALYSIS_OUTPUT_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define ANA_SHA256_TEXT_BYTES 65 /* 64 hexadecimal digits and NUL */

struct ana_sha256 {
    uint32_t state[8];
    uint64_t bytes; /* hashed so far */
    unsigned char block[64];
};

void ana_sha256_init(struct ana_sha256 *hash);

/* Adds length bytes; any number of calls, any split. */
void ana_sha256_add(struct ana_sha256 *hash, const void *data, size_t length);

/* Adds a 64-bit integer as eight bytes, least significant first. */
void ana_sha256_whole(struct ana_sha256 *hash, int64_t value);

/* Adds a text with its NUL, so that "ab","c" and "a","bc" differ. */
void ana_sha256_text(struct ana_sha256 *hash, const char *text);

/* Writes the digest in lower-case hexadecimal; *hash is used up. */
void ana_sha256_finish(struct ana_sha256 *hash, char text[ANA_SHA256_TEXT_BYTES]);

#endif

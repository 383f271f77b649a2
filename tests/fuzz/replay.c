/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where there is no libFuzzer: gives every file of a corpus to the target once. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
    enum { MOST_BYTES = 1 << 20 };
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(MOST_BYTES);
    bool readable = file != NULL && data != NULL;
    if (readable) {
        LLVMFuzzerTestOneInput(data, fread(data, 1, MOST_BYTES, file));
    } else {
        fprintf(stderr, "%s: cannot be read\n", path);
    }
    if (file != NULL) {
        fclose(file);
    }
    free(data);
    return readable ? 0 : 1;
}

int main(int argc, char **argv)
{
    int failures = argc > 1 ? 0 : 1; /* an empty corpus proves nothing */
    for (int i = 1; i < argc; i++) {
        failures += replay(argv[i]);
    }
    return failures > 0 ? 1 : 0;
}

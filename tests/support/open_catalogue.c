/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked to the tests of analysis: texts have their Chinese, messages of errors stay English. */
#include "analysis/output/language.h"

#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void open_catalogue(void)
{
    if (!ana_catalogue_open(VISAQ_CATALOGUES)) {
        fprintf(stderr, "no Chinese texts in %s\n", VISAQ_CATALOGUES);
        abort();
    }
}

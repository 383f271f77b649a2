/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/common_parts.h"

void ana_common_assumptions(struct ana_document *document, const struct ana_common_parts *parts)
{
    ana_document_section(document, ANA_SECTION_ASSUMPTIONS, "Assumptions and sources");
    if (parts->count == 0) {
        ana_document_say(
            document, ANA_BLOCK_PARAGRAPH,
            "The results were read from their folders; their scenarios, with the sources of every "
            "number, were not at hand.");
    }
}

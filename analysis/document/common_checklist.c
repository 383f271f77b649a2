/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/common_parts.h"

void ana_common_checklist(struct ana_document *document, const struct ana_common_parts *parts)
{
    ana_document_section(document, ANA_SECTION_CHECKLIST, "STRESS-DES checklist");
    ana_document_text(document, ANA_BLOCK_PARAGRAPH, ana_text(document->language, parts->verb->aims));
}

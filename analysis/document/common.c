/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/common.h"

#include "analysis/document/common_parts.h"

void ana_document_common(struct ana_document *document, const struct ana_common_parts *parts)
{
    SIM_ASSERT(parts->verb != NULL && parts->verb->outputs != NULL && parts->verb->aims != NULL &&
               parts->verb->estimation != NULL);
    ana_document_section(document, ANA_SECTION_FIGURES, "Figures");
    ana_common_assumptions(document, parts);
    ana_common_limits(document, parts);
    ana_common_reproduce(document, parts);
    ana_common_checklist(document, parts);
}

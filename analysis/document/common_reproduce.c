/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/common_parts.h"

#include "analysis/output/version.h"
#include "analysis/run/manifest.h"

#include <inttypes.h>
#include <stdio.h>

enum { SEED_BYTES = 24 };

static void add_scenario(struct ana_document *document, const struct visa_scenario *scenario)
{
    if (scenario->changes[0] == '\0') {
        ana_document_say(document, ANA_BLOCK_ITEM, "Scenario %s, digest %s", scenario->settings.name,
                         ana_digest_text(scenario).text);
    } else {
        ana_document_say(document, ANA_BLOCK_ITEM, "Scenario %s with the changes %s, digest %s",
                         scenario->name_unchanged, scenario->changes, ana_digest_text(scenario).text);
    }
}

static void add_luck(struct ana_document *document, const struct ana_common_parts *parts)
{
    char seed[SEED_BYTES];
    snprintf(seed, sizeof seed, "%" PRIu64, parts->seed);
    ana_document_say(document, ANA_BLOCK_ITEM, "Seed %s", seed);
    if (parts->replications > 0) {
        ana_document_say(document, ANA_BLOCK_ITEM, "Replications: %u", parts->replications);
    }
    if (parts->sampling == ANA_ANTITHETIC) {
        ana_document_say(document, ANA_BLOCK_ITEM, "Sampling: antithetic pairs of replications");
    }
}

void ana_common_reproduce(struct ana_document *document, const struct ana_common_parts *parts)
{
    ana_document_section(document, ANA_SECTION_REPRODUCE, "How to reproduce it");
    if (parts->command != NULL && parts->command[0] != '\0') {
        ana_document_say(document, ANA_BLOCK_PARAGRAPH, "This command gives the same bytes again:");
        ana_document_text(document, ANA_BLOCK_CODE, parts->command);
    }
    ana_document_say(document, ANA_BLOCK_ITEM, "Program visaq %s", ANA_VERSION);
    for (size_t i = 0; i < parts->count; i++) {
        add_scenario(document, parts->scenarios[i]);
    }
    add_luck(document, parts);
    ana_document_say(
        document, ANA_BLOCK_PARAGRAPH,
        "The bytes are the same for any number of threads, with gcc and with clang. The digest is of "
        "all that the scenario comes to: another digest, another scenario.");
    if (parts->checksums != NULL) {
        ana_document_say(document, ANA_BLOCK_PARAGRAPH,
                         "The SHA-256 checksums of the files are in %s; sha256sum computes them anew.",
                         parts->checksums);
    }
}

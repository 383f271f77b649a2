/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_text.h"
#include "sim/base/status.h"

#include <stddef.h>
#include <string.h>

struct term {
    const char *key;
    const char *name;
};

/* The words of the State Department and of the Chinese side for the same thing. */
static const struct term terms[] = {
    {"all", N_("All")},
    {"interview", N_("Interview")},
    {"waiver", N_("Interview waiver")},
    {"note", N_("Note verbale")},
    {"approval", N_("Mission approval")},
    {"passport", N_("Passport")},
    {"prepare", N_("Forms and DS-160")},
    {"pay", N_("Visa fee")},
    {"book", N_("Getting a seat")},
    {"wait_seat", N_("Waiting for a seat")},
    {"wait_interview", N_("Seat to interview")},
    {"hand_in", N_("Hand-in at CITIC")},
    {"attend", N_("Interview day")},
    {"waiver_desk", N_("Decision without interview")},
    {"documents_221g", N_("221(g): documents")},
    {"processing_221g", N_("221(g): administrative processing")},
    {"processing", N_("221(g)")},
    {"print", N_("Printing")},
    {"return", N_("Passport return")},
    {"reapply", N_("Wait before reapplying")},
    {"issued", N_("Issued")},
    {"refused", N_("Refused")},
    {"refused_214b", N_("Refused, 214(b)")},
    {"lapsed", N_("Lapsed")},
    {"withdrawn", N_("Withdrawn")},
    {"open", N_("Still open")},
    {"at_office", N_("At the foreign-affairs office")},
    {"in_hand", N_("Passport in hand")},
    {"head", N_("Head")},
    {"member", N_("Member")},
    {"interpreter", N_("Interpreter")},
    {"reserve", N_("Reserve")},
    {"family", N_("Family")},
    {"days", N_("days")},
    {"minutes", N_("minutes")},
    {"cases", N_("cases")},
    {"seats", N_("seats")},
    {"visas", N_("visas")},
    {"CNY", N_("CNY")},
};

const char *ana_plot_text(enum ana_plot_text text, enum ana_language language)
{
#define TEXT_ROW(id, en) (en),
    static const char *const texts[] = {ANA_PLOT_TEXT_LIST(TEXT_ROW)};
#undef TEXT_ROW
    SIM_ASSERT((unsigned)text < ANA_TEXT_COUNT);
    return ana_text(language, texts[text]);
}

bool ana_plot_term(const char *key, struct ana_name *name)
{
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        if (strcmp(terms[i].key, key) == 0) {
            *name = ana_name_of(terms[i].name);
            return true;
        }
    }
    return false;
}

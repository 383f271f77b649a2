/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_text.h"
#include "sim/base/status.h"

#include <stddef.h>
#include <string.h>

struct term {
    const char *key;
    struct ana_plot_name name;
};

/* The words of the State Department and of the Chinese side for the same thing. */
static const struct term terms[] = {
    {"all", {"All", "合计"}},
    {"interview", {"Interview", "面谈"}},
    {"waiver", {"Interview waiver", "免面谈代传递"}},
    {"note", {"Note verbale", "照会"}},
    {"approval", {"Mission approval", "任务审批"}},
    {"passport", {"Passport", "办护照"}},
    {"prepare", {"Forms and DS-160", "填表与 DS-160"}},
    {"pay", {"Visa fee", "缴签证费"}},
    {"book", {"Getting a seat", "约号"}},
    {"wait_seat", {"Waiting for a seat", "等号"}},
    {"wait_interview", {"Seat to interview", "约到面谈"}},
    {"hand_in", {"Hand-in at CITIC", "中信递交"}},
    {"attend", {"Interview day", "面谈当日"}},
    {"waiver_desk", {"Decision without interview", "免面谈与照会审理"}},
    {"documents_221g", {"221(g): documents", "221(g)：补件"}},
    {"processing_221g", {"221(g): administrative processing", "221(g)：行政审理"}},
    {"processing", {"221(g)", "221(g) 补件与行政审理"}},
    {"print", {"Printing", "制签"}},
    {"return", {"Passport return", "护照返还"}},
    {"reapply", {"Wait before reapplying", "再次申请前等待"}},
    {"issued", {"Issued", "出签"}},
    {"refused", {"Refused", "拒签"}},
    {"refused_214b", {"Refused, 214(b)", "拒签 214(b)"}},
    {"lapsed", {"Lapsed", "逾期作废"}},
    {"withdrawn", {"Withdrawn", "放弃"}},
    {"open", {"Still open", "尚未办结"}},
    {"at_office", {"At the foreign-affairs office", "到外办"}},
    {"in_hand", {"Passport in hand", "领到护照"}},
    {"head", {"Head", "团长"}},
    {"member", {"Member", "团员"}},
    {"interpreter", {"Interpreter", "翻译"}},
    {"reserve", {"Reserve", "备选"}},
    {"family", {"Family", "随行家属"}},
    {"days", {"days", "天"}},
    {"minutes", {"minutes", "分钟"}},
    {"cases", {"cases", "人次"}},
    {"seats", {"seats", "个号"}},
    {"CNY", {"CNY", "元"}},
};

const char *ana_plot_text(enum ana_plot_text text, enum ana_plot_language language)
{
#define TEXT_ROW(id, en, zh) {en, zh},
    static const struct ana_plot_name texts[] = {ANA_PLOT_TEXT_LIST(TEXT_ROW)};
#undef TEXT_ROW
    SIM_ASSERT((unsigned)text < ANA_TEXT_COUNT);
    return ana_plot_name_in(texts[text], language);
}

const char *ana_plot_name_in(struct ana_plot_name name, enum ana_plot_language language)
{
    const char *wanted = language == ANA_PLOT_CHINESE ? name.zh : name.en;
    const char *other = language == ANA_PLOT_CHINESE ? name.en : name.zh;
    if (wanted != NULL && *wanted != '\0') {
        return wanted;
    }
    return other != NULL ? other : "";
}

bool ana_plot_term(const char *key, struct ana_plot_name *name)
{
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        if (strcmp(terms[i].key, key) == 0) {
            *name = terms[i].name;
            return true;
        }
    }
    return false;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/doubtful.h"

#include "models/input/sheet.h"
#include "sim/base/message.h"

#include <stddef.h>

const struct visa_doubtful visa_doubtful_passports[] = {
    {"因公|因公护照|official|official passport", N_("three kinds of passport are official: diplomatic "
                                                    "(外交), service (公务) or public_affairs (公务普通)?")},
    {NULL, NULL},
};

const struct visa_doubtful visa_doubtful_statuses[] = {
    {"refused|拒签|被拒|被拒签", N_("\"Refused\" may be refused_214b (214(b)拒签), an open 221(g) "
                                    "(221(g)待补料, 行政审理中) or other_refusal (其他拒签): "
                                    "the letter's section of law tells which")},
    {"221(g)|221g|221(g)待补料|221g待补料|221(g)未决",
     N_("is the passport still at the post (221(g)待补料(护照在领馆), documents_passport_kept), was it given "
        "back "
        "(documents_passport_returned), or is it 行政审理中 (processing)?")},
    {"no status|ready|application received",
     N_("CEAC shows this at several stages: ds160 (DS-160已交), booked "
        "(已约), interviewed (已面谈待结果) or waiver_handed_in "
        "(免面谈已递交)?")},
    {NULL, NULL},
};

const char *visa_question(const struct visa_doubtful *doubtful, const char *text)
{
    for (; doubtful->words != NULL; doubtful++) {
        if (visa_sheet_find(text, &doubtful->words, 1) == 0) {
            return sim_message(doubtful->question);
        }
    }
    return NULL;
}

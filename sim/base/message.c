/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/base/message.h"

#include <libintl.h>

const char *sim_message(const char *text)
{
    return *text == '\0' ? "" : gettext(text); /* of "" gettext would give the head of the catalogue */
}

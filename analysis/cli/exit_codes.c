/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/exit_codes.h"

enum ana_exit ana_exit_of(enum sim_status status)
{
    switch (status) {
    case SIM_OK:
        return ANA_EXIT_DONE;
    case SIM_ERR_DATA:
        return ANA_EXIT_DATA;
    case SIM_ERR_NO_INPUT:
        return ANA_EXIT_NO_INPUT;
    case SIM_ERR_UNAVAILABLE:
        return ANA_EXIT_UNAVAILABLE;
    case SIM_ERR_CREATE:
        return ANA_EXIT_CREATE;
    case SIM_ERR_IO:
        return ANA_EXIT_IO;
    case SIM_ERR_INTERRUPTED:
        return ANA_EXIT_INTERRUPTED;
    case SIM_ERR_ARGUMENT:
    case SIM_ERR_MEMORY:
    case SIM_STATUS_COUNT:
        break;
    }
    return ANA_EXIT_INTERNAL;
}

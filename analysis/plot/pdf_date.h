/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The time at which a PDF was made, taken out of it: cairo writes the present one whatever it is told, and
 * the same picture would have other bytes tomorrow.
 */
#ifndef ANA_PLOT_PDF_DATE_H
#define ANA_PLOT_PDF_DATE_H

#include "sim/base/status.h"

/*
 * Overwrites the digits of every /CreationDate and /ModDate of the file at path, in place and at the same
 * length, with those of 2000-01-01, so that no offset in the file changes. SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_pdf_set_date(const char *path, struct sim_error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/document_tell.h"

#include "analysis/document/document_file.h"

enum sim_status ana_document_tell(FILE *stream, ana_tell_fn *tell, const void *context,
                                  struct sim_error *error)
{
    static const enum ana_language languages[] = {ANA_ENGLISH, ANA_CHINESE};
    enum { COUNT = sizeof languages / sizeof *languages };
    struct ana_document documents[COUNT];
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < COUNT; i++) {
        ana_document_init(&documents[i], languages[i]);
        tell(&documents[i], context);
        enum sim_status told = ana_document_check(&documents[i], error);
        status = status == SIM_OK ? told : status;
    }
    if (status == SIM_OK) {
        ana_document_write(stream, documents, COUNT);
    }
    for (size_t i = 0; i < COUNT; i++) {
        ana_document_destroy(&documents[i]);
    }
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a column holds, and a Frictionless Data Package (v1, profile tabular-data-package) told in these
 * terms: the package, a resource for each file, a field for each column of it.
 *
 *   ana_package_begin(&json, &about);
 *   ana_resource_begin(&json, "summary.csv", "Every response", "utf-8");
 *   ana_field_json(&json, &field);      once for each column, in the order of the file
 *   ana_fields_end(&json);
 *   ana_json_begin_array(&json, "primaryKey"); ana_json_text(&json, NULL, "metric"); ana_json_end(&json);
 *   ana_resource_end(&json);
 *   ana_package_end(&json);
 */
#ifndef ANALYSIS_PACKAGE_FIELD_H
#define ANALYSIS_PACKAGE_FIELD_H

#include "analysis/output/json_writer.h"

#include <stdbool.h>
#include <stddef.h>

/* Types of Table Schema. */
enum ana_field_type {
    ANA_FIELD_STRING,
    ANA_FIELD_INTEGER,
    ANA_FIELD_NUMBER,
    ANA_FIELD_DATE,   /* YYYY-MM-DD */
    ANA_FIELD_YES_NO, /* a boolean written as yes and no */
    ANA_FIELD_TYPES
};

/* The word of Table Schema for a type. */
const char *ana_field_type_word(enum ana_field_type type);

/* Borrowed texts; NULL where there is nothing to say. */
struct ana_field {
    const char *name;
    enum ana_field_type type;
    bool required;
    const char *unit;         /* of all values of the column; not where a column `unit` tells it */
    const char *description;  /* English */
    const char *pattern;      /* regular expression that the whole text matches */
    const char *words;        /* the values there may be, with bars in between: "yes|no" */
    const char *const *names; /* the same as a list, NULL at the end */
    const char *other;        /* one more value beside names: "all" */
    bool bounded_below, bounded_above;
    double minimum, maximum;
};

struct ana_package_about {
    const char *name; /* any text: what is not a-z, 0-9, '.', '_' or '-' becomes '-' */
    const char *title;
    const char *description;
};

void ana_package_begin(struct ana_json *json, const struct ana_package_about *about);
void ana_package_end(struct ana_json *json);

/* path: in the folder of the package. encoding: "utf-8", or what the file is in. */
void ana_resource_begin(struct ana_json *json, const char *path, const char *description,
                        const char *encoding);
void ana_resource_end(struct ana_json *json);

/* A column; only between the begin of a resource and the end of its fields. */
void ana_field_json(struct ana_json *json, const struct ana_field *field);

/* Ends the fields of a resource: keys may follow. */
void ana_fields_end(struct ana_json *json);

/* A foreign key, in the open array foreignKeys: a column and where it is defined. */
void ana_foreign_key_json(struct ana_json *json, const char *column, const char *path,
                          const char *defined_as);

#endif

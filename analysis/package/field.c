/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/package/field.h"

#include <string.h>

enum { NAME_BYTES = 128, WORD_BYTES = 128 };

/* Names of packages and resources: lower case without blanks. */
struct slug {
    char text[NAME_BYTES];
};

static struct slug slug_of(const char *text)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    struct slug slug = {""};
    for (size_t i = 0; text[i] != '\0' && i + 1 < sizeof slug.text; i++) {
        const char *upper = strchr(letters, text[i]);
        bool fits = strchr("abcdefghijklmnopqrstuvwxyz0123456789._-", text[i]) != NULL;
        slug.text[i] = fits ? text[i] : '-';
        if (upper != NULL) {
            slug.text[i] = (char)('a' + (upper - letters));
        }
    }
    return slug;
}

/* "input/members.csv" is called "input-members". */
static struct slug resource_name(const char *path)
{
    struct slug slug = slug_of(path);
    char *dot = strrchr(slug.text, '.');
    if (dot != NULL) {
        *dot = '\0';
    }
    return slug;
}

const char *ana_field_type_word(enum ana_field_type type)
{
    static const char *const words[ANA_FIELD_TYPES] = {"string", "integer", "number", "date", "boolean"};
    return words[type];
}

static void add_text(struct ana_json *json, const char *key, const char *text)
{
    if (text != NULL && text[0] != '\0') {
        ana_json_text(json, key, text);
    }
}

void ana_package_begin(struct ana_json *json, const struct ana_package_about *about)
{
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "profile", "tabular-data-package");
    ana_json_text(json, "name", slug_of(about->name).text);
    add_text(json, "title", about->title);
    add_text(json, "description", about->description);
    ana_json_begin_array(json, "resources");
}

void ana_package_end(struct ana_json *json)
{
    ana_json_end(json);
    ana_json_end(json);
}

void ana_resource_begin(struct ana_json *json, const char *path, const char *description,
                        const char *encoding)
{
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "profile", "tabular-data-resource");
    ana_json_text(json, "name", resource_name(path).text);
    ana_json_text(json, "path", path);
    add_text(json, "description", description);
    ana_json_text(json, "format", "csv");
    ana_json_text(json, "mediatype", "text/csv");
    ana_json_text(json, "encoding", encoding);
    /* Said, since readers otherwise guess it from the first bytes. */
    ana_json_begin_object(json, "dialect");
    ana_json_text(json, "delimiter", ",");
    ana_json_text(json, "quoteChar", "\"");
    ana_json_bool(json, "doubleQuote", true);
    ana_json_bool(json, "header", true);
    ana_json_end(json);
    ana_json_begin_object(json, "schema");
    ana_json_begin_array(json, "fields");
}

void ana_fields_end(struct ana_json *json)
{
    ana_json_end(json);
    ana_json_begin_array(json, "missingValues");
    ana_json_text(json, NULL, "");
    ana_json_end(json);
}

void ana_resource_end(struct ana_json *json)
{
    ana_json_end(json);
    ana_json_end(json);
}

/* One value of a list; of several spellings with bars in between each. */
static void add_words(struct ana_json *json, const char *words)
{
    while (words != NULL && *words != '\0') {
        char word[WORD_BYTES];
        size_t length = strcspn(words, "|");
        (void)snprintf(word, sizeof word, "%.*s", (int)length, words);
        ana_json_text(json, NULL, word);
        words += length + (words[length] == '|' ? 1 : 0);
    }
}

static void add_enum(struct ana_json *json, const struct ana_field *field)
{
    if (field->words == NULL && field->names == NULL) {
        return;
    }
    ana_json_begin_array(json, "enum");
    add_words(json, field->words);
    for (size_t i = 0; field->names != NULL && field->names[i] != NULL; i++) {
        add_words(json, field->names[i]);
    }
    add_words(json, field->other);
    ana_json_end(json);
}

static void add_constraints(struct ana_json *json, const struct ana_field *field)
{
    bool any = field->required || field->bounded_below || field->bounded_above || field->pattern != NULL ||
               field->words != NULL || field->names != NULL;
    if (!any) {
        return;
    }
    ana_json_begin_object(json, "constraints");
    if (field->required) {
        ana_json_bool(json, "required", true);
    }
    if (field->bounded_below) {
        ana_json_number(json, "minimum", field->minimum);
    }
    if (field->bounded_above) {
        ana_json_number(json, "maximum", field->maximum);
    }
    add_text(json, "pattern", field->pattern);
    add_enum(json, field);
    ana_json_end(json);
}

void ana_field_json(struct ana_json *json, const struct ana_field *field)
{
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "name", field->name);
    ana_json_text(json, "type", ana_field_type_word(field->type));
    ana_json_text(json, "format", "default");
    if (field->type == ANA_FIELD_YES_NO) {
        ana_json_begin_array(json, "trueValues");
        ana_json_text(json, NULL, "yes");
        ana_json_end(json);
        ana_json_begin_array(json, "falseValues");
        ana_json_text(json, NULL, "no");
        ana_json_end(json);
    }
    add_text(json, "unit", field->unit);
    add_text(json, "description", field->description);
    add_constraints(json, field);
    ana_json_end(json);
}

void ana_foreign_key_json(struct ana_json *json, const char *column, const char *path, const char *defined_as)
{
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "fields", column);
    ana_json_begin_object(json, "reference");
    ana_json_text(json, "resource", resource_name(path).text);
    ana_json_text(json, "fields", defined_as);
    ana_json_end(json);
    ana_json_end(json);
}

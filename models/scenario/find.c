/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/find.h"

#include "models/input/sheet.h"

#include <string.h>

enum { CLASS_BYTES = 16, HINTED_POSTS = 64 };

/* Whether a post goes by this text: its key or a name, or its city anywhere in it ("上海总领馆"). */
static bool is_post(const struct visa_post *post, const char *text)
{
    const char *const names[] = {post->name, post->name_en, post->name_zh, post->city_en, post->city_zh};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i][0] != '\0' && visa_sheet_alike(text, names[i], strlen(names[i]))) {
            return true;
        }
    }
    return post->city_zh[0] != '\0' && strstr(text, post->city_zh) != NULL;
}

uint8_t visa_find_post(const struct visa_scenario *scenario, const char *text)
{
    for (uint32_t i = 0; i < scenario->post_count && text[0] != '\0'; i++) {
        if (is_post(&scenario->posts[i], text)) {
            return (uint8_t)i;
        }
    }
    return VISA_NOTHING;
}

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* Whether every part of "B1/B2" begins with the letters of the class and goes on with a digit or ends. */
static bool is_of_class(const char *text, const char *name)
{
    size_t length = strlen(name);
    for (bool more = true; more;) {
        size_t part = strcspn(text, "/");
        size_t letters = 0;
        while (letters < part && is_letter(text[letters])) {
            letters++;
        }
        if (letters != length || !visa_sheet_alike(name, text, letters)) {
            return false;
        }
        more = text[part] == '/';
        text += part + (more ? 1 : 0);
    }
    return true;
}

/* Takes the slashes out, so that C-1/D is C1D. */
static void join_parts(const char *text, char joined[CLASS_BYTES])
{
    size_t used = 0;
    for (; *text != '\0' && used + 1 < CLASS_BYTES; text++) {
        if (*text != '/') {
            joined[used++] = *text;
        }
    }
    joined[used] = '\0';
}

uint8_t visa_find_class(const struct visa_scenario *scenario, const char *text)
{
    char joined[CLASS_BYTES];
    join_parts(text, joined);
    for (uint32_t i = 0; i < scenario->class_count; i++) {
        const char *name = scenario->classes[i].name;
        if (visa_sheet_alike(joined, name, strlen(name)) || is_of_class(text, name)) {
            return (uint8_t)i;
        }
    }
    return VISA_NOTHING;
}

void visa_post_hint(char hint[VISA_HINT_BYTES], const struct visa_scenario *scenario, const char *text)
{
    const char *names[HINTED_POSTS];
    size_t count = 0;
    for (; count < scenario->post_count && count < HINTED_POSTS; count++) {
        names[count] = scenario->posts[count].name;
    }
    visa_write_hint(hint, text, names, count);
}

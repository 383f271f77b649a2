/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/values.h"

#include "models/input/sheet.h"

#include <string.h>

enum { VALUE_BYTES = 128 };

/* Copies with ASCII letters small and, unless they are kept, without blanks; false if it does not fit. */
static bool make_plain(const char *text, bool keep_blanks, char plain[VALUE_BYTES])
{
    size_t used = 0;
    for (; *text != '\0'; text++) {
        if (!keep_blanks && (*text == ' ' || *text == '\t')) {
            continue;
        }
        if (used + 1 == VALUE_BYTES) {
            return false;
        }
        plain[used++] = *text >= 'A' && *text <= 'Z' ? (char)(*text + ('a' - 'A')) : *text;
    }
    plain[used] = '\0';
    return true;
}

/* Moves behind the first of the words that the text begins with. */
static bool take_any(const char **text, const char *const *words)
{
    for (; *words != NULL; words++) {
        size_t length = strlen(*words);
        if (strncmp(*text, *words, length) == 0) {
            *text += length;
            return true;
        }
    }
    return false;
}

static bool is_one_of(const char *text, const char *names)
{
    return visa_sheet_find(text, &names, 1) == 0;
}

/* 6, or a Chinese numeral up to ten. */
static bool take_number(const char **text, int32_t *number)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    size_t digits = strspn(*text, "0123456789");
    *number = 0;
    if (digits > 4) {
        return false;
    }
    for (size_t i = 0; i < digits; i++) {
        *number = *number * 10 + (*(*text)++ - '0');
    }
    for (int32_t i = 0; digits == 0 && i < 10; i++) {
        const char *const numeral[] = {numerals[i], NULL};
        if (take_any(text, numeral)) {
            *number = i + 1;
            return true;
        }
    }
    return digits > 0;
}

bool visa_parse_goal(const char *text, struct visa_goal *goal)
{
    static const char *const heads[] = {"团长", "thehead", "head", NULL};
    static const char *const everybody[] = {"全部", "全员", "全体", "everybody", "everyone", "all", NULL};
    static const char *const fillers[] = {"必到", "必去", "至少", "不少于", "凑足", "atleast",
                                          ">=",   "+",    "、",   ",",      ";",    "和",
                                          "加",   "and",  "plus", "&",      NULL};
    static const char *const persons[] = {"人", "名", "members", "persons", "people", "以上", "及以上", NULL};
    char plain[VALUE_BYTES];
    struct visa_goal found = {0};
    if (!make_plain(text, false, plain)) {
        return false;
    }
    for (const char *at = plain; *at != '\0';) {
        int32_t number = 0;
        if (!found.head_needed && take_any(&at, heads)) {
            found.head_needed = true;
        } else if (!found.everybody && found.at_least == 0 && take_any(&at, everybody)) {
            found.everybody = true;
            (void)take_any(&at, persons);
        } else if (!found.everybody && found.at_least == 0 && take_number(&at, &number) && number > 0) {
            found.at_least = number;
            while (take_any(&at, persons)) {
            }
        } else if (!take_any(&at, fillers)) {
            return false;
        }
    }
    if (found.at_least == 0 && !found.everybody) {
        found.at_least = 1;
        if (!found.head_needed) {
            return false;
        }
    }
    *goal = found;
    return true;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/*
 * The longest start of the text that is a month, of characters that dates are made of. No number is cut: the
 * 214(b) behind 2024年5月 has no day of the month at its start.
 */
static bool take_month(const char **text, int32_t *month)
{
    static const char *const others[] = {"年", "月", "日", "号", NULL};
    char copy[VALUE_BYTES];
    const char *end = *text;
    for (bool more = true; more;) {
        size_t digits = strspn(end, "0123456789-/.");
        end += digits;
        more = take_any(&end, others) || digits > 0;
    }
    for (size_t length = (size_t)(end - *text); length > 0; length--) {
        if (length < sizeof copy) {
            memcpy(copy, *text, length);
            copy[length] = '\0';
            bool cut = is_digit(copy[length - 1]) && is_digit((*text)[length]);
            if (!cut && visa_parse_month(copy, month)) {
                *text += length;
                return true;
            }
        }
    }
    return false;
}

static bool take_ground(const char **text, enum visa_refusal_ground *ground)
{
    static const char *const refused_214b[] = {"214(b)拒签", "214(b)", "214b拒签", "214b", NULL};
    static const char *const open_221g[] = {"221(g)", "221g", NULL};
    static const char *const other[] = {"其他拒签", "其它拒签", "其他", "其它", "other", NULL};
    static const char *const *const words[] = {
        [VISA_REFUSAL_214B] = refused_214b, [VISA_REFUSAL_221G] = open_221g, [VISA_REFUSAL_OTHER] = other};
    for (enum visa_refusal_ground i = VISA_REFUSAL_214B; i < VISA_REFUSAL_GROUNDS; i++) {
        if (take_any(text, words[i])) {
            *ground = i;
            return true;
        }
    }
    return false;
}

/* Reads up to count refusals into list, or only counts them where list is NULL; SIZE_MAX if one is not whole.
 */
static size_t read_refusals(const char *text, struct visa_refusal *list)
{
    static const char *const fillers[] = {"未决", "open", "pending", "有", "yes", " ", "(",
                                          ")",    ",",    ";",       "、", "/",   ":", NULL};
    size_t count = 0;
    bool has_month = false;
    bool has_ground = false;
    struct visa_refusal refusal = {0};
    while (*text != '\0') {
        if (!has_ground && take_ground(&text, &refusal.ground)) {
            has_ground = true;
        } else if (!has_month && take_month(&text, &refusal.month)) {
            has_month = true;
        } else if (!take_any(&text, fillers)) {
            return SIZE_MAX;
        }
        if (has_month && has_ground) {
            if (list != NULL) {
                list[count] = refusal;
            }
            count++;
            has_month = has_ground = false;
        }
    }
    return has_month || has_ground || count == 0 ? SIZE_MAX : count;
}

bool visa_parse_refusals(const char *text, struct sim_arena *arena, struct visa_refusals *refusals)
{
    char plain[VALUE_BYTES];
    if (is_one_of(text, "none|无|没有|no|从未")) {
        *refusals = (struct visa_refusals){0};
        return true;
    }
    size_t count = make_plain(text, true, plain) ? read_refusals(plain, NULL) : SIZE_MAX;
    struct visa_refusal *list = count == SIZE_MAX ? NULL : sim_arena_alloc(arena, count, sizeof *list);
    if (list == NULL) {
        return false;
    }
    *refusals = (struct visa_refusals){read_refusals(plain, list), list};
    return true;
}

static const char *copy_piece(struct sim_arena *arena, const char *text, size_t length)
{
    char *copy = sim_arena_alloc(arena, length + 1, 1);
    if (copy != NULL) {
        memcpy(copy, text, length);
    }
    return copy;
}

/* "加拿大 10 工作日": a name, a number, a unit. */
static bool read_other_visa(const char *item, size_t length, struct sim_arena *arena,
                            struct visa_other_visa *visa)
{
    static const char *const units[] = {"days|天|日|day|个自然日|自然日",
                                        "working_days|工作日|个工作日|working day|workdays"};
    char unit[VALUE_BYTES];
    size_t name = 0;
    while (name < length && (item[name] < '0' || item[name] > '9')) {
        name++;
    }
    const char *at = item + name;
    bool number = take_number(&at, &visa->days);
    size_t rest = (size_t)(item + length - at);
    while (name > 0 && item[name - 1] == ' ') {
        name--;
    }
    if (!number || name == 0 || at > item + length || rest >= sizeof unit) {
        return false;
    }
    memcpy(unit, at, rest);
    unit[rest] = '\0';
    int found = visa_sheet_find(unit, units, 2);
    visa->working_days = found == 1;
    visa->country = copy_piece(arena, item, name);
    return found >= 0 && visa->country != NULL;
}

static size_t count_items(const char *text)
{
    const char *item;
    size_t length;
    size_t count = 0;
    while (visa_next_item(&text, &item, &length)) {
        count++;
    }
    return count;
}

bool visa_parse_other_visas(const char *text, struct sim_arena *arena, struct visa_other_visas *visas)
{
    const char *item;
    size_t length;
    size_t count = 0;
    if (text[0] == '\0' || is_one_of(text, "none|无|没有|no")) {
        *visas = (struct visa_other_visas){0};
        return true;
    }
    struct visa_other_visa *list = sim_arena_alloc(arena, count_items(text), sizeof *list);
    if (list == NULL) {
        return false;
    }
    while (visa_next_item(&text, &item, &length)) {
        if (!read_other_visa(item, length, arena, &list[count++])) {
            return false;
        }
    }
    *visas = (struct visa_other_visas){count, list};
    return true;
}

bool visa_parse_posts(const char *text, struct sim_arena *arena, struct visa_texts *posts)
{
    const char *item;
    size_t length;
    size_t count = 0;
    *posts = (struct visa_texts){0};
    if (is_one_of(text, "all|全部|均可|都可以|any|五馆")) {
        return true;
    }
    const char **list = sim_arena_alloc(arena, count_items(text), sizeof *list);
    if (list == NULL) {
        return false;
    }
    while (visa_next_item(&text, &item, &length)) {
        list[count] = copy_piece(arena, item, length);
        if (list[count++] == NULL) {
            return false;
        }
    }
    *posts = (struct visa_texts){count, list};
    return true;
}

bool visa_parse_worded_date(const char *text, const char *const *words, int32_t *day)
{
    char plain[VALUE_BYTES];
    if (!make_plain(text, false, plain)) {
        return false;
    }
    const char *at = plain;
    (void)take_any(&at, words);
    size_t length = strlen(at);
    if (length > 2 && at[0] == '(' && at[length - 1] == ')') {
        plain[(size_t)(at - plain) + length - 1] = '\0';
        at++;
    }
    at += at[0] == ':' ? 1 : 0;
    return visa_parse_any_date(at, day);
}

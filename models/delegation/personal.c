/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/personal.h"

#include "sim/base/message.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

const char *const visa_personal_headers[] = {"姓名",
                                             "名字",
                                             "名称",
                                             "拼音",
                                             "中文名",
                                             "英文名",
                                             "name",
                                             "pinyin",
                                             "性别",
                                             "gender",
                                             "职务",
                                             "职称",
                                             "头衔",
                                             "title",
                                             "出生",
                                             "birth",
                                             "身份证",
                                             "手机",
                                             "电话",
                                             "telephone",
                                             "phone",
                                             "mobile",
                                             "邮箱",
                                             "邮件",
                                             "mail",
                                             "住址",
                                             "address",
                                             "护照号",
                                             "passport number",
                                             "passport no",
                                             NULL};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static char upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? (char)(byte - ('a' - 'A')) : byte;
}

static size_t digits_at(const char *text)
{
    size_t count = 0;
    while (is_digit(text[count])) {
        count++;
    }
    return count;
}

/* A whole run of digits: 18 (the last may be X), or 11 from 13 to 19, perhaps behind 86. */
static const char *judge_digits(const char *run, size_t length)
{
    if (length == 18 || (length == 17 && upper(run[length]) == 'X')) {
        return sim_message("an identity card number");
    }
    const char *mobile = length == 13 && strncmp(run, "86", 2) == 0 ? run + 2 : length == 11 ? run : NULL;
    return mobile != NULL && mobile[0] == '1' && mobile[1] >= '3' ? sim_message("a mobile telephone number")
                                                                  : NULL;
}

/* A whole run of letters and digits: AA and eight more; a letter and eight digits; two letters and seven. */
static const char *judge_word(const char *run, size_t length)
{
    enum { DS160_LENGTH = 10, PASSPORT_LENGTH = 9 };
    char first = upper(run[0]);
    if (length == DS160_LENGTH && first == 'A' && upper(run[1]) == 'A' &&
        strcspn(run, "0123456789") < length) {
        return sim_message("a DS-160 confirmation number");
    }
    bool issued = first != '\0' && strchr("DEGHKMPS", first) != NULL;
    size_t letters = is_letter(run[1]) ? 2 : 1;
    bool digits = length == PASSPORT_LENGTH && digits_at(run + letters) == PASSPORT_LENGTH - letters;
    return issued && digits ? sim_message("a passport number") : NULL;
}

static const char *judge_runs(const char *text)
{
    const char *found = NULL;
    for (const char *at = text; *at != '\0' && found == NULL;) {
        size_t length = 0;
        while (is_digit(at[length]) || is_letter(at[length])) {
            length++;
        }
        if (length > 0) {
            found = judge_word(at, length);
        }
        for (size_t i = 0; i < length && found == NULL;) {
            size_t digits = digits_at(at + i);
            found = digits > 0 ? judge_digits(at + i, digits) : NULL;
            i += digits > 0 ? digits : 1;
        }
        at += length > 0 ? length : 1;
    }
    return found;
}

static bool has_address(const char *text)
{
    const char *at = strchr(text, '@');
    return at != NULL && at > text && at[-1] != ' ' && at[1] != '\0' && at[1] != ' ';
}

const char *visa_looks_personal(const char *text)
{
    /* Only what is short is looked at with its blanks and hyphens taken out: a number that is spaced. */
    enum { SPACED_BYTES = 256 };
    char dense[SPACED_BYTES];
    size_t used = 0;
    const char *found = has_address(text) ? sim_message("an e-mail address") : judge_runs(text);
    for (const char *at = text; *at != '\0' && used + 1 < sizeof dense; at++) {
        if (*at != ' ' && *at != '-') {
            dense[used++] = *at;
        }
    }
    dense[used] = '\0';
    return found != NULL ? found : judge_runs(dense);
}

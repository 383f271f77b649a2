/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever the files of a delegation hold, no message shows any of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/delegation_files.h"
#include "tests/support/random.h"

#define COUNT(array)        (sizeof(array) / sizeof *(array))
#define PICK(random, names) ((names)[test_random_below(random, (int32_t)COUNT(names))])

/* A file whose every cell that is no known word holds a secret: "zq" and letters that stand in no message. */
struct hostile {
    char *text;
    size_t length, capacity;
    char (*secrets)[16];
    size_t secret_count;
};

enum { MOST_SECRETS = 4000, SECRET_PART = 7, HOSTILE_BYTES = 1 << 20 };

static void add_bytes(struct hostile *file, const char *bytes, size_t length)
{
    if (file->length + length < file->capacity) {
        memcpy(file->text + file->length, bytes, length);
        file->length += length;
    }
}

static void add_secret(struct hostile *file, struct test_random *random)
{
    char secret[16] = "zq";
    for (size_t i = 2; i < SECRET_PART + 2; i++) {
        secret[i] = (char)('a' + test_random_below(random, 26));
    }
    if (file->secret_count < MOST_SECRETS) {
        memcpy(file->secrets[file->secret_count++], secret, sizeof secret);
        add_bytes(file, secret, strlen(secret));
    }
}

/* A cell of a random kind, among them what is nearly right, personal, very long, or no text at all. */
static void add_cell(struct hostile *file, struct test_random *random)
{
    static const char *const words[] = {"团长",
                                        "member",
                                        "公务普通",
                                        "因公",
                                        "在外办",
                                        "无",
                                        "2027-06-10",
                                        "46548",
                                        "6/10/27",
                                        "Refused",
                                        "已约(",
                                        "合计",
                                        "#",
                                        "",
                                        "有 2024-05 ",
                                        "\"",
                                        "\xff\xfe",
                                        "１３９１２３４５６７８",
                                        "13912345678",
                                        "E12345678",
                                        "AA00B1C2D3",
                                        "a@b.cn",
                                        "A",
                                        "；",
                                        "~"};
    int32_t kind = test_random_below(random, 100);
    if (kind < 50) {
        add_secret(file, random);
    } else if (kind < 80) {
        const char *word = PICK(random, words);
        add_bytes(file, word, strlen(word));
    } else if (kind < 94) {
        const char *word = PICK(random, words);
        add_bytes(file, word, strlen(word));
        add_secret(file, random);
    } else if (kind < 96) {
        for (int i = 0; i < 1000; i++) {
            add_secret(file, random);
        }
    } else if (kind == 96 && test_random_percent(random, 10)) {
        add_bytes(file, "\0", 1);
    }
}

static void add_header(struct hostile *file, struct test_random *random)
{
    static const char *const headers[] = {"序号",   "★角色",    "护照种类",       "护照状态",   "上次美签",
                                          "拒签史", "当前状态", "状态日期",       "可去使领馆", "账号组",
                                          "姓名",   "EVUS",     "不能面谈的日期", "查询日期",   "签证类别"};
    for (size_t i = 0; i < COUNT(headers); i++) {
        add_bytes(file, ",", i == 0 ? 0 : 1);
        if (test_random_percent(random, 92)) {
            add_bytes(file, headers[i], strlen(headers[i]));
        } else {
            add_cell(file, random);
        }
    }
    add_bytes(file, "\n", 1);
}

static void make_hostile(struct hostile *file, struct test_random *random)
{
    file->length = file->secret_count = 0;
    if (test_random_percent(random, 20)) {
        add_cell(file, random);
        add_bytes(file, "\r\n", 2);
    }
    if (test_random_percent(random, 92)) {
        add_header(file, random);
    }
    int32_t rows = test_random_below(random, 8);
    for (int32_t r = 0; r < rows; r++) {
        int32_t columns = test_random_percent(random, 90) ? 15 : test_random_below(random, 20);
        for (int32_t c = 0; c < columns; c++) {
            add_bytes(file, ",", c == 0 ? 0 : 1);
            add_cell(file, random);
        }
        add_bytes(file, "\n", 1);
    }
}

static void check_no_secret(struct delegation_files *files, const struct hostile *file, uint64_t seed)
{
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(&files->diagnostics, &count);
    assert_non_null(lines);
    for (size_t i = 0; i < count; i++) {
        for (const char *at = strstr(lines[i], "zq"); at != NULL; at = strstr(at + 1, "zq")) {
            for (size_t k = 0; k < file->secret_count; k++) {
                if (strncmp(at, file->secrets[k], 4) == 0) {
                    fail_msg("seed %llu: %s", (unsigned long long)seed, lines[i]);
                }
            }
        }
    }
}

static void no_message_shows_a_value(void **state)
{
    (void)state;
    struct hostile file = {.text = malloc(HOSTILE_BYTES), .capacity = HOSTILE_BYTES};
    file.secrets = malloc(MOST_SECRETS * sizeof *file.secrets);
    assert_non_null(file.text);
    assert_non_null(file.secrets);
    size_t refused = 0;
    for (uint64_t seed = 1; seed <= 5000; seed++) {
        struct test_random random = {seed};
        struct delegation_files files;
        make_hostile(&file, &random);
        struct delegation_bytes bytes = {file.text, file.length};
        bool items = seed % 4 == 0;
        enum sim_status status = read_delegation_bytes(
            &files, items ? bytes : (struct delegation_bytes){NULL, 0}, bytes, 20780, SIZE_MAX);
        refused += status == SIM_ERR_DATA ? 1 : 0;
        assert_true(status == SIM_OK || status == SIM_ERR_DATA);
        assert_int_equal(status, visa_diagnostics_status(&files.diagnostics));
        check_no_secret(&files, &file, seed);
        close_delegation(&files);
    }
    assert_true(refused > 4500);
    free(file.secrets);
    free(file.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_message_shows_a_value)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

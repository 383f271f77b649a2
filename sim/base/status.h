/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Status codes, error messages and assertions.
 *
 * Three kinds of failure, three ways:
 *   a bug              SIM_ASSERT, always compiled in; prints the expression and stops the process;
 *   expected failure   a function returns enum sim_status and fills the caller's struct sim_error;
 *   "the answer is no" is data, never an error.
 * There is no last-error state: whoever calls owns the struct that is written.
 */
#ifndef SIM_BASE_STATUS_H
#define SIM_BASE_STATUS_H

#include <stdbool.h>
#include <stddef.h>

/* One list gives the codes and their texts, so they cannot drift apart. */
#define SIM_STATUS_LIST(TEXT)                                                                                \
    TEXT(SIM_OK, "done")                                                                                     \
    TEXT(SIM_ERR_ARGUMENT, "argument outside its domain")                                                    \
    TEXT(SIM_ERR_MEMORY, "out of memory")                                                                    \
    TEXT(SIM_ERR_DATA, "bad data")                                                                           \
    TEXT(SIM_ERR_NO_INPUT, "input not found")                                                                \
    TEXT(SIM_ERR_UNAVAILABLE, "a needed program is missing")                                                 \
    TEXT(SIM_ERR_CREATE, "cannot create output")                                                             \
    TEXT(SIM_ERR_IO, "input or output failed")                                                               \
    TEXT(SIM_ERR_INTERRUPTED, "interrupted")

#define SIM_STATUS_ENUM(name, text) name,
enum sim_status { SIM_STATUS_LIST(SIM_STATUS_ENUM) SIM_STATUS_COUNT };
#undef SIM_STATUS_ENUM

/* Compilers warn when the result is dropped. */
#define SIM_MUST_CHECK                  __attribute__((warn_unused_result))
#define SIM_PRINTF(format_index, first) __attribute__((format(printf, format_index, first)))

/* Owned by the caller; message is always NUL-terminated, empty while status is SIM_OK. */
struct sim_error {
    enum sim_status status;
    char message[512];
};

/* The text of a status, in the language of the program; "unknown status" outside the enum. */
const char *sim_status_text(enum sim_status status);

/*
 * Writes status and a printf-style message (truncated to fit) into *error and returns status,
 * so that a failing function can say `return sim_fail(error, SIM_ERR_DATA, "...")`.
 * error may be NULL: then only the status travels.
 */
enum sim_status sim_fail(struct sim_error *error, enum sim_status status, const char *format, ...)
    SIM_PRINTF(3, 4);

/* Prints and aborts; use through SIM_ASSERT. */
_Noreturn void sim_assert_failed(const char *expression, const char *file, int line);

/* A condition that only a bug in visaq can break. Never the only check of input or of memory. */
#define SIM_ASSERT(expression) ((expression) ? (void)0 : sim_assert_failed(#expression, __FILE__, __LINE__))

/* For invariants too costly for a release build; on where NDEBUG is not and VISAQ_DEBUG is set. */
#ifdef VISAQ_DEBUG
#define SIM_DEBUG_ASSERT(expression) SIM_ASSERT(expression)
#else
#define SIM_DEBUG_ASSERT(expression) ((void)sizeof((expression) ? 1 : 0))
#endif

#endif

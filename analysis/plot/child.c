/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pipe2, environ and posix_spawn_file_actions_addchdir_np lie outside POSIX 2008. */
#define _GNU_SOURCE
#include "analysis/plot/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The parent's ends of both pipes, -1 when closed. */
struct talk {
    int write_end;
    int read_end;
    size_t written;
    struct timespec deadline;
    bool broken; /* the child closed its input early, so a SIGPIPE may be pending */
};

static void close_end(int *end)
{
    if (*end >= 0) {
        close(*end);
    }
    *end = -1;
}

static bool is_replaced(const char *variable)
{
    static const char *const names[] = {"LC_ALL=", "TZ=", "GNUTERM="};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strncmp(variable, names[i], strlen(names[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* The array is owned by the caller; the strings are not. */
static char **child_environment(void)
{
    size_t count = 0;
    while (environ != NULL && environ[count] != NULL) {
        count++;
    }
    char **variables = calloc(count + 3, sizeof *variables);
    if (variables == NULL) {
        return NULL;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_replaced(environ[i])) {
            variables[kept++] = environ[i];
        }
    }
    variables[kept++] = "LC_ALL=C.UTF-8";
    variables[kept] = "TZ=UTC";
    return variables;
}

static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none;
    sigset_t defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGINT);
    sigaddset(&defaults, SIGTERM);
    int failure = posix_spawnattr_setsigmask(attributes, &none);
    failure = failure ? failure : posix_spawnattr_setsigdefault(attributes, &defaults);
    failure = failure ? failure : posix_spawnattr_setpgroup(attributes, 0);
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP;
    return failure ? failure : posix_spawnattr_setflags(attributes, flags);
}

static int set_actions(posix_spawn_file_actions_t *actions, const struct ana_child *child, int input,
                       int output)
{
    int silent = child->captured == STDOUT_FILENO ? STDERR_FILENO : STDOUT_FILENO;
    int failure = posix_spawn_file_actions_adddup2(actions, input, STDIN_FILENO);
    failure = failure ? failure : posix_spawn_file_actions_adddup2(actions, output, child->captured);
    failure = failure ? failure : posix_spawn_file_actions_addopen(actions, silent, "/dev/null", O_WRONLY, 0);
    if (failure == 0 && child->folder != NULL) {
        failure = posix_spawn_file_actions_addchdir_np(actions, child->folder);
    }
    return failure;
}

/* Returns 0 or the reason as an errno value. */
static int spawn(const struct ana_child *child, int input, int output, pid_t *process)
{
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    char **variables = child_environment();
    if (variables == NULL) {
        return ENOMEM;
    }
    int failure = posix_spawnattr_init(&attributes);
    if (failure != 0) {
        free(variables);
        return failure;
    }
    failure = posix_spawn_file_actions_init(&actions);
    if (failure == 0) {
        failure = set_attributes(&attributes);
        failure = failure ? failure : set_actions(&actions, child, input, output);
        if (failure == 0) {
            /* The cast drops a const that POSIX keeps by promise only. */
            failure = posix_spawnp(process, child->arguments[0], &actions, &attributes,
                                   (char *const *)child->arguments, variables);
        }
        posix_spawn_file_actions_destroy(&actions);
    }
    posix_spawnattr_destroy(&attributes);
    free(variables);
    return failure;
}

static void feed(struct talk *talk, const struct ana_child *child)
{
    size_t left = child->input_length - talk->written;
    ssize_t sent = left == 0 ? 0 : write(talk->write_end, child->input + talk->written, left);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    if (sent < 0) {
        /* It ended early; its exit status and words say why. */
        talk->broken = true;
        close_end(&talk->write_end);
        return;
    }
    talk->written += (size_t)sent;
    if (talk->written == child->input_length) {
        close_end(&talk->write_end);
    }
}

static void drain(struct talk *talk, struct ana_child_result *result)
{
    char piece[4096];
    ssize_t got = read(talk->read_end, piece, sizeof piece);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    if (got <= 0) {
        close_end(&talk->read_end);
        return;
    }
    size_t room = sizeof result->output - 1 - result->length;
    size_t kept = (size_t)got < room ? (size_t)got : room;
    memcpy(result->output + result->length, piece, kept);
    result->length += kept;
}

static int milliseconds_left(const struct talk *talk)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long long left = (long long)(talk->deadline.tv_sec - now.tv_sec) * 1000;
    left += (talk->deadline.tv_nsec - now.tv_nsec) / 1000000;
    return left > 0 ? (int)left : 0;
}

/* Writes and reads at once, so that neither side can wait for the other for ever. False when the time is
 * over. */
static bool converse(struct talk *talk, const struct ana_child *child, struct ana_child_result *result)
{
    while (talk->read_end >= 0) {
        struct pollfd ends[2] = {{.fd = talk->read_end, .events = POLLIN},
                                 {.fd = talk->write_end, .events = POLLOUT}};
        int left = milliseconds_left(talk);
        int ready = left == 0 ? 0 : poll(ends, 2, left);
        if (ready == 0) {
            return false;
        }
        if (ready < 0) {
            continue; /* interrupted by a signal: the deadline still holds */
        }
        if (ends[1].revents != 0) {
            feed(talk, child);
        }
        if (ends[0].revents != 0) {
            drain(talk, result);
        }
    }
    return true;
}

static int wait_for(pid_t process)
{
    int status = 0;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) {
            return 255;
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Holds SIGPIPE back in this thread only; returns the mask to restore. */
static sigset_t hold_sigpipe(bool *pending)
{
    sigset_t pipe_signal;
    sigset_t before;
    sigset_t waiting;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
    sigemptyset(&waiting);
    sigpending(&waiting);
    *pending = sigismember(&waiting, SIGPIPE) == 1;
    return before;
}

static void release_sigpipe(const sigset_t *before, bool ours)
{
    if (ours) {
        static const struct timespec at_once = {0, 0};
        sigset_t pipe_signal;
        sigemptyset(&pipe_signal);
        sigaddset(&pipe_signal, SIGPIPE);
        while (sigtimedwait(&pipe_signal, NULL, &at_once) < 0 && errno == EINTR) {
        }
    }
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

static enum sim_status spawn_failure(const struct ana_child *child, int failure, struct sim_error *error)
{
    if (failure == ENOENT || failure == EACCES) {
        return sim_fail(error, SIM_ERR_UNAVAILABLE, "%s: program not found in PATH", child->arguments[0]);
    }
    return sim_fail(error, failure == ENOMEM ? SIM_ERR_MEMORY : SIM_ERR_IO, "%s: cannot be started: %s",
                    child->arguments[0], strerror(failure));
}

static enum sim_status attend(const struct ana_child *child, struct talk *talk, pid_t process,
                              struct ana_child_result *result, struct sim_error *error)
{
    bool pending = false;
    sigset_t before = hold_sigpipe(&pending);
    clock_gettime(CLOCK_MONOTONIC, &talk->deadline);
    talk->deadline.tv_sec += child->seconds;
    bool in_time = converse(talk, child, result);
    release_sigpipe(&before, talk->broken && !pending);
    if (!in_time) {
        kill(-process, SIGKILL);
    }
    close_end(&talk->write_end);
    result->exit_status = wait_for(process);
    result->output[result->length] = '\0';
    if (!in_time) {
        return sim_fail(error, SIM_ERR_IO, "%s: not done after %d s, stopped", child->arguments[0],
                        child->seconds);
    }
    return SIM_OK;
}

/* A bad folder must not look like a missing program: the child would report both as ENOENT. */
static bool is_writable_folder(const char *folder)
{
    struct stat about;
    return stat(folder, &about) == 0 && S_ISDIR(about.st_mode) && access(folder, W_OK | X_OK) == 0;
}

enum sim_status ana_child_run(const struct ana_child *child, struct ana_child_result *result,
                              struct sim_error *error)
{
    SIM_ASSERT(child->captured == STDOUT_FILENO || child->captured == STDERR_FILENO);
    SIM_ASSERT(child->seconds > 0 && child->arguments[0] != NULL);
    *result = (struct ana_child_result){.exit_status = 0};
    if (child->folder != NULL && !is_writable_folder(child->folder)) {
        return sim_fail(error, SIM_ERR_CREATE, "%s: not a folder one may write to", child->folder);
    }
    int input[2];
    int output[2];
    if (pipe2(input, O_CLOEXEC) != 0) {
        return sim_fail(error, SIM_ERR_IO, "no pipe: %s", strerror(errno));
    }
    if (pipe2(output, O_CLOEXEC) != 0) {
        close_end(&input[0]);
        close_end(&input[1]);
        return sim_fail(error, SIM_ERR_IO, "no pipe: %s", strerror(errno));
    }
    /* Only the parent's end: the child must not get EAGAIN. */
    (void)fcntl(input[1], F_SETFL, O_NONBLOCK);
    struct talk talk = {.write_end = input[1], .read_end = output[0]};
    pid_t process = 0;
    int failure = spawn(child, input[0], output[1], &process);
    close_end(&input[0]);
    close_end(&output[1]);
    enum sim_status status =
        failure != 0 ? spawn_failure(child, failure, error) : attend(child, &talk, process, result, error);
    close_end(&talk.write_end);
    close_end(&talk.read_end);
    return status;
}

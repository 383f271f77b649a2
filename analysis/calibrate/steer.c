/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibrate/steer.h"

#include <math.h>
#include <string.h>

/* A pair of runs says nothing of the response where the settings hardly differ; and a learnt response is not
 * believed where it is so much flatter than the one that was seen that the gains would grow beyond this. */
#define DIFFERS     1e-5
#define FLATTEST    0.1
#define PIVOT_LEAST 1e-9

static double *room_for(struct sim_arena *arena, size_t count)
{
    return sim_arena_alloc(arena, count, sizeof(double));
}

/* ---- the inverse of the response ---- */

static void swap_rows(double *matrix, size_t width, size_t a, size_t b)
{
    for (size_t k = 0; k < width && a != b; k++) {
        double kept = matrix[a * width + k];
        matrix[a * width + k] = matrix[b * width + k];
        matrix[b * width + k] = kept;
    }
}

static size_t find_pivot(const double *matrix, size_t n, size_t column)
{
    size_t best = column;
    for (size_t row = column + 1; row < n; row++) {
        best = fabs(matrix[row * n + column]) > fabs(matrix[best * n + column]) ? row : best;
    }
    return best;
}

/* Makes the column a unit vector, and does the same to the inverse. */
static void clear_column(double *matrix, double *inverse, size_t n, size_t column)
{
    double pivot = matrix[column * n + column];
    for (size_t k = 0; k < n; k++) {
        matrix[column * n + k] /= pivot;
        inverse[column * n + k] /= pivot;
    }
    for (size_t row = 0; row < n; row++) {
        double factor = row == column ? 0 : matrix[row * n + column];
        for (size_t k = 0; k < n && factor != 0; k++) {
            matrix[row * n + k] -= factor * matrix[column * n + k];
            inverse[row * n + k] -= factor * inverse[column * n + k];
        }
    }
}

/* Gauss and Jordan with partial pivoting; matrix is used up. */
static enum sim_status invert(double *matrix, double *inverse, size_t n)
{
    for (size_t i = 0; i < n * n; i++) {
        inverse[i] = i % (n + 1) == 0 ? 1 : 0;
    }
    for (size_t column = 0; column < n; column++) {
        size_t pivot = find_pivot(matrix, n, column);
        if (!(fabs(matrix[pivot * n + column]) > PIVOT_LEAST)) {
            return SIM_ERR_ARGUMENT;
        }
        swap_rows(matrix, n, pivot, column);
        swap_rows(inverse, n, pivot, column);
        clear_column(matrix, inverse, n, column);
    }
    return SIM_OK;
}

enum sim_status ana_steering_init(struct ana_steering *steering, const double *response, size_t count,
                                  struct sim_arena *arena)
{
    double *matrix = room_for(arena, count * count);
    *steering = (struct ana_steering){.count = count,
                                      .low = -INFINITY,
                                      .high = INFINITY,
                                      .step_most = INFINITY,
                                      .gain = room_for(arena, count * count),
                                      .at = room_for(arena, count),
                                      .miss = room_for(arena, count),
                                      .above = room_for(arena, count),
                                      .below = room_for(arena, count)};
    if (matrix == NULL || steering->gain == NULL || steering->at == NULL || steering->miss == NULL ||
        steering->above == NULL || steering->below == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        steering->above[i] = steering->below[i] = NAN;
    }
    memcpy(matrix, response, count * count * sizeof *matrix);
    return invert(matrix, steering->gain, count);
}

/* ---- learning ---- */

static double inner(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

/*
 * Broyden's rule for the inverse G, s the step of the settings, y that of the misses:
 *     G += (s - G y) (s' G) / (s' G y)
 * so that G y = s. Where s' G y is small or of the wrong sign beside s' s, the response would come out flat
 * or turned round: the luck of single runs, not the seats.
 */
static void learn(struct ana_steering *steering, const double *step, const double *seen, double *scratch)
{
    size_t n = steering->count;
    double *learnt = scratch, *row = scratch + n;
    for (size_t i = 0; i < n; i++) {
        learnt[i] = inner(&steering->gain[i * n], seen, n);
    }
    double moved = inner(step, step, n);
    double scale = inner(step, learnt, n);
    if (moved < DIFFERS * DIFFERS || scale < FLATTEST * moved) {
        return;
    }
    for (size_t k = 0; k < n; k++) {
        row[k] = 0;
        for (size_t i = 0; i < n; i++) {
            row[k] += step[i] * steering->gain[i * n + k];
        }
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < n; k++) {
            steering->gain[i * n + k] += (step[i] - learnt[i]) * row[k] / scale;
        }
    }
}

static void bracket(struct ana_steering *steering, size_t i, double at, double miss)
{
    double *above = &steering->above[i], *below = &steering->below[i];
    if (miss > 0) {
        *above = at;
        *below = *below <= at ? NAN : *below;
    } else if (miss < 0) {
        *below = at;
        *above = *above >= at ? NAN : *above;
    }
}

/* ---- a step ---- */

static double clip(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

static double next(const struct ana_steering *steering, size_t i, double at, double step)
{
    double to = at + clip(step, -steering->step_most, steering->step_most);
    double above = steering->above[i], below = steering->below[i];
    if (above < below && (to <= above || to >= below)) {
        to = steering->count == 1 ? (above + below) / 2 : clip(to, above, below);
    }
    return clip(to, steering->low, steering->high);
}

enum sim_status ana_steering_step(struct ana_steering *steering, double *settings, const double *misses,
                                  struct sim_arena *arena)
{
    size_t n = steering->count;
    double *scratch = room_for(arena, 4 * n);
    if (scratch == NULL) {
        return SIM_ERR_MEMORY;
    }
    double *step = scratch + 2 * n, *seen = scratch + 3 * n;
    for (size_t i = 0; i < n; i++) {
        step[i] = settings[i] - steering->at[i];
        seen[i] = misses[i] - steering->miss[i];
        bracket(steering, i, settings[i], misses[i]);
    }
    if (steering->begun) {
        learn(steering, step, seen, scratch);
    }
    memcpy(steering->at, settings, n * sizeof *settings);
    memcpy(steering->miss, misses, n * sizeof *misses);
    steering->begun = true;
    for (size_t i = 0; i < n; i++) {
        settings[i] = next(steering, i, settings[i], -inner(&steering->gain[i * n], misses, n));
    }
    return SIM_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/laws.h"

#include <string.h>

enum { FIRST_ROOM = 64 };

static bool same_numbers(const double *a, const double *b, size_t count)
{
    size_t i = 0;
    while (i < count && a[i] <= b[i] && a[i] >= b[i]) {
        i++;
    }
    return i == count;
}

static bool same_spec(const struct sim_law_spec *a, const struct sim_law_spec *b)
{
    bool same = a->family == b->family && a->knot_count == b->knot_count &&
                same_numbers(a->parameter, b->parameter, sim_law_family_parameters(a->family));
    for (size_t i = 0; i < a->knot_count && same; i++) {
        same = same_numbers(&a->knots[i].probability, &b->knots[i].probability, 1) &&
               same_numbers(&a->knots[i].value, &b->knots[i].value, 1);
    }
    return same;
}

static const struct sim_law *find(const struct visa_laws *laws, const struct sim_law_spec *spec,
                                  double ticks_per_unit)
{
    for (size_t i = 0; laws != NULL && i < laws->count; i++) {
        const struct visa_known_law *known = &laws->known[i];
        if (same_numbers(&known->ticks_per_unit, &ticks_per_unit, 1) && same_spec(&known->spec, spec)) {
            return &known->law;
        }
    }
    return NULL;
}

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for a law");
}

static enum sim_status remember(const struct visa_law_maker *maker, const struct visa_known_law *made,
                                struct sim_error *error)
{
    struct visa_laws *laws = maker->laws;
    const struct sim_law_spec *spec = &made->spec;
    struct sim_law_knot *knots = sim_arena_alloc(maker->arena, spec->knot_count, sizeof *knots);
    if (laws->count == laws->room) {
        size_t needed = laws->room > 0 ? laws->room + 1 : FIRST_ROOM;
        void *known = sim_arena_grow(maker->arena, laws->known, &laws->room, needed, sizeof *laws->known);
        laws->known = known != NULL ? known : laws->known;
    }
    if (knots == NULL || laws->count == laws->room) {
        return out_of_memory(error);
    }
    if (spec->knot_count > 0) {
        memcpy(knots, spec->knots, spec->knot_count * sizeof *knots);
    }
    laws->known[laws->count] = *made;
    laws->known[laws->count++].spec.knots = knots;
    return SIM_OK;
}

enum sim_status visa_law_make(const struct visa_law_maker *maker, const struct sim_law_spec *spec,
                              double ticks_per_unit, struct sim_law *law, struct sim_error *error)
{
    const struct sim_law *known = find(maker->laws, spec, ticks_per_unit);
    if (known != NULL) {
        *law = *known;
        return SIM_OK;
    }
    known = find(maker->before, spec, ticks_per_unit);
    enum sim_status status = known == NULL ? sim_law_compile(law, spec, ticks_per_unit, maker->arena, error)
                                           : sim_law_copy(law, known, maker->arena);
    if (status != SIM_OK) {
        return known == NULL ? status : out_of_memory(error);
    }
    const struct visa_known_law made = {*spec, ticks_per_unit, *law};
    return remember(maker, &made, error);
}

const struct visa_known_law *visa_law_known(const struct visa_laws *laws, const struct sim_law *law)
{
    for (size_t i = 0; i < laws->count; i++) {
        if (laws->known[i].law.table == law->table) {
            return &laws->known[i];
        }
    }
    return NULL;
}

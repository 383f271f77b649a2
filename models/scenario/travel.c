/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/travel.h"

#include "models/input/sheet.h"
#include "models/scenario/find.h"

#include <string.h>

enum { CITY_BYTES = 64 };

/* Takes the closing 市 off, which people write or leave out; a text as long as no city's name stays. */
static const char *plain_city(const char *city, char copy[CITY_BYTES])
{
    static const char closing[] = "市";
    size_t length = strlen(city);
    size_t cut = strlen(closing);
    if (length <= cut || length >= CITY_BYTES || strcmp(city + length - cut, closing) != 0) {
        return city;
    }
    memcpy(copy, city, length - cut);
    copy[length - cut] = '\0';
    return copy;
}

int64_t visa_travel_cost(const struct visa_scenario *scenario, const char *city, uint8_t post)
{
    char copy[CITY_BYTES];
    const char *from = plain_city(city, copy);
    int64_t elsewhere = 0;
    if (city[0] == '\0' || visa_find_post(scenario, city) == post) {
        return 0;
    }
    for (size_t i = 0; i < scenario->trip_count; i++) {
        const struct visa_trip *trip = &scenario->trips[i];
        if (trip->post == post && visa_sheet_find(from, &trip->city, 1) == 0) {
            return trip->cost;
        }
        elsewhere = trip->post == post && trip->city[0] == '\0' ? trip->cost : elsewhere;
    }
    return elsewhere;
}

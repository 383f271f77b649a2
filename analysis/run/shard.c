/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/shard.h"

#include "models/input/fields.h"
#include "sim/base/status.h"

#include <stdio.h>
#include <string.h>

bool ana_shard_parse(const char *text, struct ana_shard *shard)
{
    char index_text[16];
    size_t length = strcspn(text, "/");
    if (length >= sizeof index_text || text[length] != '/') {
        return false;
    }
    memcpy(index_text, text, length);
    index_text[length] = '\0';
    int64_t index = 0;
    int64_t count = 0;
    if (!visa_parse_whole(text + length + 1, 1, ANA_SHARDS_MOST, &count) ||
        !visa_parse_whole(index_text, 1, count, &index)) {
        return false;
    }
    *shard = (struct ana_shard){(uint32_t)index, (uint32_t)count};
    return true;
}

struct ana_shard_text ana_shard_text(struct ana_shard shard)
{
    struct ana_shard_text text;
    snprintf(text.text, sizeof text.text, "%u/%u", shard.index, shard.count);
    return text;
}

struct ana_run_block ana_shard_block(struct ana_shard shard, uint32_t replications,
                                     enum ana_sampling sampling)
{
    SIM_ASSERT(shard.index >= 1 && shard.index <= shard.count);
    uint64_t group = replications > 1 ? ana_sampling_group(sampling) : 1;
    uint64_t observations = replications / group;
    uint64_t first = (shard.index - 1) * observations / shard.count;
    uint64_t end = shard.index * observations / shard.count;
    return (struct ana_run_block){(uint32_t)(first * group), (uint32_t)((end - first) * group)};
}

uint32_t ana_shards_most(uint32_t replications, enum ana_sampling sampling)
{
    return replications / ana_sampling_group(sampling);
}

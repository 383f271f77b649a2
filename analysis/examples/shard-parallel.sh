#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: shard-parallel.sh SCENARIO DIR SHARDS [OPTION...]
# Runs SCENARIO as SHARDS shards, DIR/shard-1 and so on, and puts them together in DIR/result. OPTION: --replications,
# --seed and others of visaq run. Called again after an interruption, it continues the shards that are there.
#
# For a comparison, "compare BASE ALT" in place of "run SCENARIO", and "merge BASE ALT", below.
#
# GNU parallel starts them, one for each processor; on other machines too where PARALLEL says so, for instance
# PARALLEL='--sshlogin node1,node2 --workdir .' with a file system and a visaq that they share. Where there is no GNU
# parallel, xargs does it on this machine. VISAQ: the program, if it is not on the PATH.
set -eu
visaq=${VISAQ:-visaq}

# One shard with one thread; called by what the second part starts.
if [ "${1-}" = --only ]; then
    shard=$2 scenario=$3 results=$4 shards=$5
    shift 5
    earlier=--force
    if [ -e "$results/shard-$shard/manifest.json" ]; then
        earlier=--resume
    fi
    exec "$visaq" run "$scenario" --shard "$shard/$shards" --output "$results/shard-$shard" "$earlier" --threads 1 \
        --quiet "$@"
fi

if [ $# -lt 3 ]; then
    echo 'usage: shard-parallel.sh SCENARIO DIR SHARDS [OPTION...]' >&2
    exit 64
fi
scenario=$1 results=$2 shards=$3
shift 3
mkdir -p "$results"

for_each() {
    if command -v parallel >/dev/null; then
        parallel -q --env VISAQ "$@"
    else
        xargs -P "$(nproc)" -I '{}' "$@"
    fi
}
seq "$shards" | for_each sh "$0" --only '{}' "$scenario" "$results" "$shards" "$@"

# Only the shards of this run: the folder may hold those of a finer division.
set --
i=0
while [ "$i" -lt "$shards" ]; do
    i=$((i + 1))
    set -- "$@" "$results/shard-$i"
done
exec "$visaq" merge "$scenario" "$@" --output "$results/result" --force

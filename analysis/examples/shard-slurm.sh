#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: sbatch --array=1-SHARDS shard-slurm.sh SCENARIO DIR SHARDS [OPTION...]
# One task of a SLURM array is one shard of SCENARIO, DIR/shard-1 and so on. OPTION: --replications, --seed and others of
# visaq run. The number of shards is an argument, so that some of them can be submitted again: --array=7,9 with the same
# arguments continues shards 7 and 9. VISAQ: the program, if it is not on the PATH. When all are done:
#
#   visaq merge SCENARIO DIR/shard-* --output DIR/result
#
# For a comparison: "compare BASE ALT" in place of "run SCENARIO" below, and visaq merge BASE ALT DIR/shard-*.
#
#SBATCH --job-name=visaq
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=1G
#SBATCH --time=02:00:00
# Ten minutes before the time is up visaq is asked to stop; it writes what it has done.
#SBATCH --signal=B:TERM@600
set -eu
if [ $# -lt 3 ] || [ -z "${SLURM_ARRAY_TASK_ID-}" ]; then
    echo 'usage: sbatch --array=1-SHARDS shard-slurm.sh SCENARIO DIR SHARDS [OPTION...]' >&2
    exit 64
fi
scenario=$1 results=$2 shards=$3
shift 3
shard=$results/shard-$SLURM_ARRAY_TASK_ID
earlier=--force
if [ -e "$shard/manifest.json" ]; then
    earlier=--resume
fi
# In place of the shell, to which the signal goes.
exec "${VISAQ:-visaq}" run "$scenario" --shard "$SLURM_ARRAY_TASK_ID/$shards" --output "$shard" "$earlier" \
    --threads "${SLURM_CPUS_PER_TASK:-1}" --quiet "$@"

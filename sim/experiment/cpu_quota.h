/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many processors a Linux control group allows: cpu.max (version 2) or cpu.cfs_quota_us (version 1).
 *
 * A container may see 64 processors and be allowed two of them; running 64 threads there only makes
 * them wait for each other. A limit may be set at any level, so every ancestor group is read.
 */
#ifndef SIM_EXPERIMENT_CPU_QUOTA_H
#define SIM_EXPERIMENT_CPU_QUOTA_H

#include <stdint.h>

/*
 * The smallest quota that holds for this process, rounded up to whole processors, >= 1; UINT32_MAX where
 * there is none or it cannot be read.
 * membership: the file that lists the process's groups, usually SIM_CGROUP_MEMBERSHIP.
 * root: the folder the hierarchies are mounted in, usually SIM_CGROUP_ROOT.
 */
uint32_t sim_cpu_quota(const char *membership, const char *root);

#define SIM_CGROUP_MEMBERSHIP "/proc/self/cgroup"
#define SIM_CGROUP_ROOT       "/sys/fs/cgroup"

#endif

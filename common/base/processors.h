#ifndef DISCLOSURE_COMMON_BASE_PROCESSORS_H_
#define DISCLOSURE_COMMON_BASE_PROCESSORS_H_

#include <string>

#include "absl/time/time.h"

namespace disclosure {

// Processors that this process may keep busy, at least 1: those of the machine, or fewer when its
// control group has a share of them, as a container's limit is. `cpu_max` names the file that says
// so (Linux, Documentation/admin-guide/cgroup-v2.rst): microseconds in each period, or `max`.
int ProcessorCount(const std::string& cpu_max = "/sys/fs/cgroup/cpu.max");

// Time that processors have spent on this thread.
absl::Duration ThreadProcessorTime();

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_PROCESSORS_H_

#ifndef DISCLOSURE_COMMON_METRICS_PROCESS_METRICS_H_
#define DISCLOSURE_COMMON_METRICS_PROCESS_METRICS_H_

#include "common/metrics/scrape.h"

namespace disclosure {

// What Prometheus' own libraries tell of a process, by their names: process_start_time_seconds,
// process_cpu_seconds_total, process_resident_memory_bytes, process_open_fds, process_max_fds. What
// the system does not tell is left out.
void ReadProcess(Scrape& scrape);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_METRICS_PROCESS_METRICS_H_

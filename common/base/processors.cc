#include "common/base/processors.h"

#include <time.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <thread>

namespace disclosure {

int ProcessorCount(const std::string& cpu_max) {
  const int machine = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  double quota = 0;
  double period = 0;
  std::ifstream file(cpu_max);
  if (!(file >> quota >> period) || quota <= 0 || period <= 0) return machine;
  return std::clamp(static_cast<int>(std::ceil(std::min<double>(quota / period, machine))), 1,
                    machine);
}

absl::Duration ThreadProcessorTime() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return absl::DurationFromTimespec(time);
}

}  // namespace disclosure

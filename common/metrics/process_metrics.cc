#include "common/metrics/process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace disclosure {
namespace {

// When this program was loaded, near enough to when the process began.
const std::time_t kStartTime = std::time(nullptr);

void ReadMemory(Scrape& scrape) {
  std::ifstream file("/proc/self/statm");
  double pages = 0;
  double resident_pages = 0;
  if (!(file >> pages >> resident_pages)) return;
  scrape.Gauge("process_resident_memory_bytes", "Memory in RAM",
               resident_pages * static_cast<double>(sysconf(_SC_PAGESIZE)));
}

void ReadDescriptors(Scrape& scrape) {
  std::error_code error;
  const std::filesystem::directory_iterator open("/proc/self/fd", error);
  if (!error) {
    scrape.Gauge("process_open_fds", "File descriptors open",
                 static_cast<double>(std::distance(begin(open), end(open))));
  }
  rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  scrape.Gauge("process_max_fds", "File descriptors that may be open",
               static_cast<double>(limit.rlim_cur));
}

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

void ReadProcess(Scrape& scrape) {
  scrape.Gauge("process_start_time_seconds", "Unix time at which the process began",
               static_cast<double>(kStartTime));
  rusage usage = {};
  if (getrusage(RUSAGE_SELF, &usage) == 0) {
    scrape.Counter("process_cpu_seconds_total", "Processor time used",
                   Seconds(usage.ru_utime) + Seconds(usage.ru_stime));
  }
  ReadMemory(scrape);
  ReadDescriptors(scrape);
}

}  // namespace disclosure

#include "ingest-service/storage/store_log.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace disclosure {
namespace {

// `2018/03/30-09:00:00.000000 4711 `
std::string LineStart() {
  return absl::StrCat(absl::FormatTime("%Y/%m/%d-%H:%M:%E6S", absl::Now(), absl::LocalTimeZone()),
                      " ", static_cast<int64_t>(syscall(SYS_gettid)), " ");
}

}  // namespace

StoreLog::StoreLog(const std::string& directory, size_t bytes_max)
    : path_(directory + "/LOG"), bytes_max_(bytes_max) {
  MutexLock lock(&mu_);
  Begin();
}

StoreLog::~StoreLog() {
  MutexLock lock(&mu_);
  End();
}

void StoreLog::Begin() {
  std::rename(path_.c_str(), absl::StrCat(path_, ".old.", absl::ToUnixMicros(absl::Now())).c_str());
  file_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  bytes_ = 0;
}

void StoreLog::End() {
  if (file_ >= 0) close(file_);
  file_ = -1;
}

void StoreLog::Logv(const char* format, va_list arguments) {
  std::string line = LineStart();
  const size_t start = line.size();
  line.resize(kLineBytesMax);
  const int written = std::vsnprintf(line.data() + start, line.size() - start, format, arguments);
  // vsnprintf tells the length that the whole text would have.
  line.resize(std::min(start + static_cast<size_t>(std::max(written, 0)), kLineBytesMax - 1));
  if (line.back() != '\n') line.push_back('\n');

  MutexLock lock(&mu_);
  if (bytes_ > bytes_max_) {
    End();
    Begin();
  }
  if (file_ < 0) return;
  const ssize_t appended = write(file_, line.data(), line.size());
  if (appended > 0) bytes_ += static_cast<size_t>(appended);
}

size_t StoreLog::GetLogFileSize() const {
  MutexLock lock(&mu_);
  return bytes_;
}

}  // namespace disclosure

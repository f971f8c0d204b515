#include "common/tls/tls_source.h"

#include <sys/stat.h>

#include <utility>

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

// Changes whenever one of the files is replaced or written to.
std::string LookOf(const TlsPaths& paths) {
  std::string look;
  for (const std::string* path :
       {&paths.certificate, &paths.key, &paths.peer_ca, &paths.revocations}) {
    struct stat file = {};
    if (path->empty() || stat(path->c_str(), &file) != 0) continue;
    absl::StrAppend(&look, file.st_dev, " ", file.st_ino, " ", file.st_size, " ",
                    absl::ToUnixNanos(absl::TimeFromTimespec(file.st_mtim)), "\n");
  }
  return look;
}

}  // namespace

TlsSource::TlsSource(TlsPaths paths, const Clock* clock, Listener listener)
    : paths_(std::move(paths)), clock_(clock), listener_(std::move(listener)) {}

absl::StatusOr<std::shared_ptr<TlsSource>> TlsSource::Load(TlsPaths paths, const Clock* clock,
                                                           Listener listener) {
  // make_shared cannot reach the private constructor.
  std::shared_ptr<TlsSource> source(new TlsSource(std::move(paths), clock, std::move(listener)));
  const absl::Status read = source->Reload();
  if (!read.ok()) return read;
  return source;
}

std::shared_ptr<const TlsSource::InForce> TlsSource::Current() {
  MutexLock lock(&mu_);
  if (clock_->Steady() >= next_look_) {
    next_look_ = clock_->Steady() + kTlsLookInterval;
    // A fault may heal without a change, as when a certificate comes into force.
    if (!fault_.empty() || LookOf(paths_) != seen_) ReadAgain().IgnoreError();  // it is told there
  }
  return in_force_;
}

absl::Status TlsSource::Reload() {
  MutexLock lock(&mu_);
  return ReadAgain();
}

absl::Status TlsSource::ReadAgain() {
  // Before the files are read: what changes meanwhile is found at the next look.
  std::string look = LookOf(paths_);
  absl::StatusOr<TlsMaterial> material = LoadTlsFiles(paths_, clock_->Now());
  if (!material.ok()) {
    std::string fault(material.status().message());
    if (in_force_ != nullptr && fault != fault_) listener_(material.status());
    fault_ = std::move(fault);
    return material.status();
  }
  const bool first = in_force_ == nullptr;
  const absl::Time expiry = material->expiry;
  in_force_ = std::make_shared<const InForce>(
      InForce{*std::move(material), first ? 0 : in_force_->generation + 1});
  seen_ = std::move(look);
  fault_.clear();
  if (!first) listener_(expiry);
  return absl::OkStatus();
}

}  // namespace disclosure

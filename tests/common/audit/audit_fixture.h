#ifndef DISCLOSURE_TESTS_COMMON_AUDIT_AUDIT_FIXTURE_H_
#define DISCLOSURE_TESTS_COMMON_AUDIT_AUDIT_FIXTURE_H_

#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "common/audit/audit_files.h"
#include "common/audit/audit_head.h"
#include "common/audit/audit_log.h"
#include "common/audit/verify_audit.h"
#include "common/base/mutex.h"
#include "gmock/gmock.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure::testing_support {

// While it lives, files of this process end at `bytes`, as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : ignored_(std::signal(SIGXFSZ, SIG_IGN)) {
    EXPECT_EQ(getrlimit(RLIMIT_FSIZE, &before_), 0);
    const rlimit limit = {bytes, before_.rlim_max};
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
  }
  ~FileSizeLimit() {
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &before_), 0);
    std::signal(SIGXFSZ, ignored_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  void (*const ignored_)(int);
  rlimit before_{};
};

// An audit log that a test may close, open again and tamper with.
class AuditFixture : public ::testing::Test {
 protected:
  AuditFixture() {
    options_.directory = directory_ / "audit";
    options_.tell = [this](const AuditNotice& notice) {
      MutexLock lock(&mu_);
      notices_.push_back(notice);
    };
  }

  void Open() {
    auto log = AuditLog::Open(options_, &clock_);
    ASSERT_THAT(log, IsOk());
    log_ = *std::move(log);
  }
  void Close() { log_.reset(); }
  // In one step: the log's own thread may write into it at any moment, or make it anew.
  void TakeDirectoryAway() const {
    const std::string away = options_.directory + ".away";
    std::filesystem::rename(options_.directory, away);
    std::filesystem::remove_all(away);
  }
  absl::Status Append(const std::string& resource) {
    AuditRecord record;
    record.event = "call";
    record.caller = "agency/430s00";
    record.peer = "ipv4:10.0.0.7:50002";
    record.method = "disclosure.v1.IngestService/PushDraft";
    record.resource = resource;
    record.allowed = true;
    record.code = "OK";
    return log_->Append(record);
  }
  // What verification finds; the summary in `summary_`.
  std::vector<std::string> Faults(const AuditTail& expected = {}) {
    std::vector<std::string> faults;
    const auto summary = VerifyAudit(options_.directory, expected,
                                     [&](const std::string& fault) { faults.push_back(fault); });
    if (!summary.ok()) return {summary.status().ToString()};
    summary_ = *summary;
    EXPECT_EQ(summary_.faults, faults.size());
    return faults;
  }
  // Messages of all notices of `kind` so far.
  std::vector<std::string> Told(AuditNotice::Kind kind) {
    MutexLock lock(&mu_);
    std::vector<std::string> messages;
    for (const AuditNotice& notice : notices_) {
      if (notice.kind == kind) messages.push_back(notice.message);
    }
    return messages;
  }
  // In the order in which they were written.
  std::vector<std::string> Files() const {
    const auto files = ListAuditFiles(options_.directory);
    EXPECT_THAT(files, IsOk());
    std::vector<std::string> names;
    if (files.ok()) {
      for (const AuditFileEntry& file : *files) names.push_back(file.name);
    }
    return names;
  }
  std::string Path(const std::string& name) const { return options_.directory + "/" + name; }
  static std::string Text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  static void Replace(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
  }

  const TempDir directory_;
  FakeClock clock_;
  AuditOptions options_;
  AuditSummary summary_;
  Mutex mu_;
  std::vector<AuditNotice> notices_ ABSL_GUARDED_BY(mu_);
  std::unique_ptr<AuditLog> log_;  // tells until it goes
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_COMMON_AUDIT_AUDIT_FIXTURE_H_

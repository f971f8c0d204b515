// A read that meets a fault of the disk says so: what it answers is whole, or an error.
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/faults/crash_fs/crash_file_system.h"
#include "tests/faults/reads/small_blocks.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {
namespace {

// Lets one read of a file fail. Thread-safe.
class FailingRead {
 public:
  // Fails the read that comes behind `reads` others.
  void FailBehind(int reads) { left_ = reads; }
  // Whether that read has come; none fails from now on.
  bool Met() { return left_.exchange(kNever) < 0; }

  // What an operation meets.
  Injected Meet(const Operation& operation) {
    if (operation.kind != OperationKind::kRead || left_-- != 0) return {};
    return {rocksdb::IOStatus::IOError("injected")};
  }

 private:
  static constexpr int kNever = 1 << 30;
  std::atomic<int> left_{kNever};
};

constexpr int kRevisions = 40;
constexpr int kReports = 40;
constexpr int kAll = 1000;
constexpr size_t kBytesMax = 1 << 20;
constexpr char kError[] = "error";

class ReadFaultTest : public RocksFixture {
 protected:
  // Fills a store whose blocks are each read whenever they are needed.
  void SetUp() override {
    const auto disk = std::make_shared<CrashFileSystem>(options_.directory);
    disk->SetHook([this](const Operation& operation) { return failing_.Meet(operation); });
    options_.file_system = disk;
    options_.tune = UseSmallBlocks;
    Open();
    beginning_ = Beginning(*store_);
    for (int i = 0; i < kRevisions; ++i) {
      ASSERT_THAT(Push(*store_, key_, absl::StrCat("revision ", i)), IsOk());
    }
    for (int i = 0; i < kReports; ++i) {
      ASSERT_THAT(Push(*store_, {absl::StrCat("agency", i), 2017}, "draft"), IsOk());
    }
    // The log becomes tables.
    Reopen();
  }

  void TearDown() override { Close(); }

  // Lets each of the reads from the disk that `read` makes fail once.
  void ExpectWholeOrError(const std::function<std::string()>& read) {
    const std::string whole = read();
    ASSERT_FALSE(absl::StartsWith(whole, kError)) << whole;
    int errors = 0;
    for (int behind = 0;; ++behind) {
      failing_.FailBehind(behind);
      const std::string got = read();
      if (!failing_.Met()) break;
      if (absl::StartsWith(got, kError)) {
        ++errors;
      } else {
        EXPECT_EQ(got, whole) << "read " << behind;
      }
    }
    EXPECT_GT(errors, 0) << "nothing was read from the disk";
  }

  std::string ListReports(int year, std::vector<v1::ReportState> states) const {
    ListReportsQuery query;
    query.year = year;
    query.states = std::move(states);
    query.reports_max = kAll;
    const auto page = store_->ListReports(query);
    return page.ok() ? absl::StrJoin(ShortNames(*page), " ") : kError;
  }

  FailingRead failing_;
  std::string beginning_;
};

TEST_F(ReadFaultTest, Revisions) {
  ExpectWholeOrError([this]() -> std::string {
    const auto revisions = store_->ListRevisions(key_, 0, kAll);
    if (!revisions.ok()) return kError;
    std::string names;
    for (const v1::Revision& revision : *revisions) absl::StrAppend(&names, revision.name(), " ");
    return names;
  });
}

TEST_F(ReadFaultTest, OneRevision) {
  ExpectWholeOrError([this]() -> std::string {
    const auto revision = store_->GetRevision(key_, kRevisions / 2, /*with_content=*/true);
    return revision.ok() ? revision->ShortDebugString() : kError;
  });
}

TEST_F(ReadFaultTest, AllReports) {
  ExpectWholeOrError([this] { return ListReports(0, {}); });
}

TEST_F(ReadFaultTest, ReportsOfAYear) {
  ExpectWholeOrError([this] { return ListReports(2017, {}); });
}

TEST_F(ReadFaultTest, ReportsInStates) {
  ExpectWholeOrError([this] {
    return ListReports(0, {v1::REPORT_STATE_DRAFT, v1::REPORT_STATE_PUBLISHED});
  });
}

TEST_F(ReadFaultTest, Changes) {
  ExpectWholeOrError([this]() -> std::string {
    const auto page = store_->ReadChanges(beginning_, store_->NewestPosition(), kAll, kBytesMax);
    return page.ok() ? absl::StrCat(page->changes.size()) : kError;
  });
}

}  // namespace
}  // namespace disclosure::testing_support

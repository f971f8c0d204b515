// A list shows the reports as they stood at one moment, whatever is committed while it reads.
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/faults/crash_fs/crash_file_system.h"
#include "tests/faults/reads/small_blocks.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::Contains;

constexpr int kReports = 40;
constexpr int kYear = 2017;

class ListMomentTest : public RocksFixture {
 protected:
  void SetUp() override {
    const auto disk = std::make_shared<CrashFileSystem>(options_.directory);
    disk->SetHook([this](const Operation& operation) -> Injected {
      if (operation.kind == OperationKind::kRead) MeetRead();
      return {};
    });
    options_.file_system = disk;
    options_.tune = UseSmallBlocks;
    Open();
    for (int i = 0; i < kReports; ++i) {
      ASSERT_THAT(Push(*store_, Report(i), "draft"), IsOk());
      if (i % 2 == 0) {
        ASSERT_THAT(MoveTo(*store_, Report(i), v1::REPORT_STATE_SUBMITTED), IsOk());
      }
    }
    // The log becomes tables.
    Reopen();
  }

  void TearDown() override { Close(); }

  // Lists once for each read from the disk that this takes, with commits at that read.
  void ExpectOneMoment(int year, std::vector<v1::ReportState> states) {
    query_.year = year;
    query_.states = std::move(states);
    query_.reports_max = kReports;
    int lists = 0;
    for (;; ++lists) {
      moments_ = {List()};
      reads_left_ = lists;
      lister_ = std::this_thread::get_id();
      const std::string listed = List();
      lister_ = std::thread::id();
      if (moments_.size() == 1) break;
      EXPECT_THAT(moments_, Contains(listed)) << "commits at read " << lists;
    }
    EXPECT_GE(lists, kReports / 2) << "hardly anything was read from the disk";
  }

 private:
  // In the order of a list.
  static ReportKey Report(int number) { return {absl::StrCat("agency", 100 + number), kYear}; }

  // Commits at the read chosen, while the thread that lists waits for it.
  void MeetRead() {
    if (lister_ != std::this_thread::get_id() || reads_left_-- != 0) return;
    // RocksDB must not be called again by the thread that reads for it.
    std::thread committer([this] { CommitSome(); });
    committer.join();
  }

  // Commits to the report that a list comes to first, to one in the middle, which changes to
  // another index, and to the last: a list that has passed the first must not show the others.
  void CommitSome() {
    const std::string title = absl::StrCat("draft ", ++drafts_);
    const auto state = drafts_ % 2 == 0 ? v1::REPORT_STATE_DRAFT : v1::REPORT_STATE_SUBMITTED;
    EXPECT_THAT(Push(*store_, Report(0), title), IsOk());
    moments_.push_back(List());
    EXPECT_THAT(MoveTo(*store_, Report(kReports / 2 + 1), state), IsOk());
    moments_.push_back(List());
    EXPECT_THAT(Push(*store_, Report(kReports - 1), title), IsOk());
    moments_.push_back(List());
  }

  // The whole list, as a text.
  std::string List() const {
    const auto page = store_->ListReports(query_);
    if (!page.ok()) return page.status().ToString();
    std::string text;
    for (const v1::Report& report : page->reports) {
      absl::StrAppend(&text, report.name(), "@", report.etag(), " ");
    }
    return text;
  }

  ListReportsQuery query_;
  std::atomic<std::thread::id> lister_{};  // no thread while reads are not counted
  int reads_left_ = 0;
  int drafts_ = 0;
  // What lists show at the moments between the commits.
  std::vector<std::string> moments_;
};

TEST_F(ListMomentTest, AllReports) { ExpectOneMoment(0, {}); }

TEST_F(ListMomentTest, ReportsOfAYear) { ExpectOneMoment(kYear, {}); }

TEST_F(ListMomentTest, ReportsInStates) {
  ExpectOneMoment(0, {v1::REPORT_STATE_DRAFT, v1::REPORT_STATE_SUBMITTED});
}

}  // namespace
}  // namespace disclosure::testing_support

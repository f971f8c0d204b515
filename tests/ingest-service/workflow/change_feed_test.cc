#include "ingest-service/workflow/change_feed.h"

#include <atomic>
#include <condition_variable>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "google/rpc/error_details.pb.h"
#include "tests/ingest-service/workflow/workflow_fixture.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing_support::Draft;
using testing_support::IsOk;
using testing_support::kReportName;
using testing_support::StatusIs;

// A watcher that blocks for what it wants, as a reader of the stream would.
class Reader {
 public:
  Reader(ChangeFeed& feed, const v1::WatchReportsRequest& request) {
    watch_ = *feed.Open(request, nullptr, [this] {
      MutexLock lock(&mu_);
      woken_ = true;
      changed_.notify_all();
    });
  }

  // The next response, changes or heartbeat.
  v1::WatchReportsResponse Next() {
    while (true) {
      auto next = watch_->Next();
      EXPECT_THAT(next, IsOk());
      if (!next.ok()) return {};
      if (next->has_value()) {
        cursor_ = (*next)->cursor();
        return **next;
      }
      MutexLock lock(&mu_);
      while (!woken_) mu_.Await(&changed_);
      woken_ = false;
    }
  }
  // The names of the next `count` changes.
  std::vector<std::string> Changes(size_t count) {
    std::vector<std::string> names;
    while (names.size() < count) {
      const v1::WatchReportsResponse response = Next();
      for (const v1::ReportChange& change : response.changes()) {
        names.push_back(absl::StrCat(change.report().name().substr(9), "#",
                                     change.report().head_revision(), " ", change.action()));
      }
    }
    return names;
  }
  const std::string& cursor() const { return cursor_; }

 private:
  Mutex mu_;
  std::condition_variable_any changed_;
  bool woken_ = false;
  std::string cursor_;
  std::unique_ptr<ChangeFeed::Watch> watch_;
};

v1::WatchReportsRequest WatchRequest(absl::string_view parent, absl::string_view cursor = "") {
  v1::WatchReportsRequest request;
  request.set_parent(std::string(parent));
  request.set_cursor(std::string(cursor));
  return request;
}

class ChangeFeedTest : public WorkflowFixture {
 protected:
  ChangeFeed feed_{&store_, &tokens_, &clock_};
};

TEST_F(ChangeFeedTest, FirstResponseAttachesWithoutChanges) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  Reader reader(feed_, WatchRequest("agencies/-"));

  const v1::WatchReportsResponse first = reader.Next();

  EXPECT_EQ(first.changes_size(), 0);
  EXPECT_FALSE(first.cursor().empty());
}

TEST_F(ChangeFeedTest, ChangesComeInCommitOrderWithActionAndActor) {
  Reader reader(feed_, WatchRequest("agencies/-"));
  reader.Next();
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  ASSERT_THAT(Push(Draft("agencies/b/reports/2014")), IsOk());
  ASSERT_THAT(Submit(), IsOk());

  EXPECT_THAT(reader.Changes(3),
              ElementsAre("430s00/reports/2017#1 PushDraft", "b/reports/2014#1 PushDraft",
                          "430s00/reports/2017#1 SubmitReport"));
}

TEST_F(ChangeFeedTest, CursorOfAListingLosesNothing) {
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  v1::ListReportsRequest list;
  list.set_parent("agencies/-");
  const std::string cursor = read_.ListReports(list)->cursor();
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());

  Reader reader(feed_, WatchRequest("agencies/-", cursor));

  EXPECT_THAT(reader.Changes(1), ElementsAre("430s00/reports/2017#2 PushDraft"));
}

TEST_F(ChangeFeedTest, FiltersByAgencyAndState) {
  v1::WatchReportsRequest request = WatchRequest("agencies/430s00");
  request.add_states(v1::REPORT_STATE_SUBMITTED);
  Reader reader(feed_, request);
  reader.Next();
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  ASSERT_THAT(Push(Draft("agencies/b/reports/2014")), IsOk());
  ASSERT_THAT(Submit(), IsOk());

  EXPECT_THAT(reader.Changes(1), ElementsAre("430s00/reports/2017#1 SubmitReport"));
}

TEST_F(ChangeFeedTest, HeartbeatCoversWhatTheFilterLeftOut) {
  v1::WatchReportsRequest request = WatchRequest("agencies/none");
  Reader reader(feed_, request);
  const std::string start = reader.Next().cursor();
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());

  v1::WatchReportsResponse heartbeat;
  do {
    clock_.Advance(absl::Seconds(61));
    heartbeat = reader.Next();
    EXPECT_EQ(heartbeat.changes_size(), 0);
  } while (heartbeat.cursor() == start);

  Reader resumed(feed_, WatchRequest("agencies/-", heartbeat.cursor()));
  resumed.Next();
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());
  EXPECT_THAT(resumed.Changes(1), ElementsAre("430s00/reports/2017#2 PushDraft"));
}

TEST_F(ChangeFeedTest, HeartbeatsComeThoughTheClockWasSetBack) {
  Reader reader(feed_, WatchRequest("agencies/-"));
  reader.Next();
  for (const absl::Duration jump : {-absl::Hours(24 * 3650), absl::Hours(24 * 3650)}) {
    clock_.Set(clock_.Now() + jump);
    clock_.Advance(absl::Seconds(61));

    EXPECT_EQ(reader.Next().changes_size(), 0);
  }
}

TEST_F(ChangeFeedTest, LagGrowsUntilAWatchHasReadEverything) {
  const auto watch = *feed_.Open(WatchRequest("agencies/-"), nullptr, [] {});
  clock_.Advance(absl::Seconds(70));
  const FeedStats before = feed_.stats();
  EXPECT_EQ(before.watches, 1u);
  EXPECT_EQ(before.behind, 1u);
  EXPECT_EQ(before.lag_max, absl::Seconds(70));

  while ((*watch->Next()).has_value()) {
  }

  const FeedStats after = feed_.stats();
  EXPECT_EQ(after.watches, 1u);
  EXPECT_EQ(after.behind, 0u);
  EXPECT_EQ(after.lag_max, absl::ZeroDuration());
}

TEST_F(ChangeFeedTest, ForeignAndTamperedCursorsAreRefused) {
  MemoryDraftStore other_store(&clock_);
  const TokenSealer other_tokens(other_store.identity().token_key);
  const std::string foreign = other_tokens.Seal(kCursorPurpose, other_store.NewestPosition());
  std::string tampered = tokens_.Seal(kCursorPurpose, store_.NewestPosition());
  tampered.back() = tampered.back() == 'A' ? 'Q' : 'A';

  for (const std::string& cursor : {foreign, tampered, std::string("x")}) {
    SCOPED_TRACE(cursor);
    EXPECT_EQ(ReasonOf(feed_.Open(WatchRequest("agencies/-", cursor), nullptr, nullptr).status()),
              v1::ERROR_REASON_TOKEN_INVALID);
  }
}

TEST_F(ChangeFeedTest, CursorOfAnEarlierEpochIsExpiredAndToldWhereToBegin) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  std::string position = store_.NewestPosition();
  ++position[11];  // the last byte of the epoch
  const std::string cursor = tokens_.Seal(kCursorPurpose, position);

  const absl::Status expired =
      feed_.Open(WatchRequest("agencies/-", cursor), nullptr, nullptr).status();

  EXPECT_THAT(expired, StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("list the reports anew")));
  google::rpc::ErrorInfo info;
  const auto payload = expired.GetPayload("type.googleapis.com/google.rpc.ErrorInfo");
  ASSERT_TRUE(payload.has_value());
  ASSERT_TRUE(info.ParseFromString(std::string(*payload)));
  ASSERT_EQ(info.metadata().count("oldestCursor"), 1u);
  Reader reader(feed_, WatchRequest("agencies/-", info.metadata().at("oldestCursor")));
  reader.Next();
  EXPECT_THAT(reader.Changes(1), ElementsAre("430s00/reports/2017#1 PushDraft"));
}

TEST_F(ChangeFeedTest, WatchesAreLimited) {
  std::vector<std::unique_ptr<ChangeFeed::Watch>> watches;
  for (int i = 0; i < kWatchesMax; ++i) {
    watches.push_back(*feed_.Open(WatchRequest("agencies/-"), nullptr, [] {}));
  }

  EXPECT_EQ(ReasonOf(feed_.Open(WatchRequest("agencies/-"), nullptr, [] {}).status()),
            v1::ERROR_REASON_OVERLOADED);
  watches.pop_back();
  EXPECT_THAT(feed_.Open(WatchRequest("agencies/-"), nullptr, [] {}), IsOk());
}

// Several writers, a reader of everything that reconnects with its cursor again and again, and a
// filtered one: neither skips, doubles or reorders.
TEST_F(ChangeFeedTest, NothingIsSkippedDoubledOrReordered) {
  constexpr int kWriters = 4;
  constexpr int kPushes = 100;
  std::vector<std::thread> writers;
  const std::string start = tokens_.Seal(kCursorPurpose, store_.NewestPosition());
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([this, w] {
      const std::string name = absl::StrCat("agencies/w", w, "/reports/2016");
      for (int i = 0; i < kPushes; ++i) {
        EXPECT_THAT(Push(Draft(name, absl::StrCat(i)), absl::StrCat("agency/w", w)), IsOk());
      }
    });
  }

  std::vector<std::string> filtered;
  std::thread filtered_reader([&] {
    Reader reader(feed_, WatchRequest("agencies/w1", start));
    filtered = reader.Changes(kPushes);
  });
  std::map<std::string, int> last_revision;
  int seen = 0;
  std::string cursor = start;
  while (seen < kWriters * kPushes) {
    Reader reader(feed_, WatchRequest("agencies/-", cursor));
    reader.Next();
    for (int reads = 0; reads < 3 && seen < kWriters * kPushes; ++reads) {
      const v1::WatchReportsResponse response = reader.Next();
      for (const v1::ReportChange& change : response.changes()) {
        EXPECT_EQ(change.report().head_revision(), ++last_revision[change.report().name()]);
        ++seen;
      }
    }
    cursor = reader.cursor();
  }
  filtered_reader.join();
  for (std::thread& writer : writers) writer.join();

  EXPECT_EQ(seen, kWriters * kPushes);
  ASSERT_EQ(filtered.size(), static_cast<size_t>(kPushes));
  for (int i = 0; i < kPushes; ++i) {
    EXPECT_EQ(filtered[i], absl::StrCat("w1/reports/2016#", i + 1, " PushDraft"));
  }
}

}  // namespace
}  // namespace disclosure

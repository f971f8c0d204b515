#include "tests/faults/feed/check_watch.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace disclosure::testing_support {
namespace {

using ::testing::HasSubstr;

constexpr int kChanges = 6;

// A feed of six changes, those with odd numbers of agency `a` and the others of `b`, and watchers
// of it.
class CheckWatchTest : public ::testing::Test {
 protected:
  CheckWatchTest() {
    for (int i = 1; i <= kChanges; ++i) feed_.Add(Change(i));
  }
  static v1::ReportChange Change(int number) {
    v1::ReportChange change;
    change.mutable_report()->set_name(number % 2 == 1 ? "agencies/a/reports/2016"
                                                      : "agencies/b/reports/2016");
    change.mutable_report()->set_etag(absl::StrCat("e", number));
    change.mutable_report()->set_state(number > 3 ? v1::REPORT_STATE_SUBMITTED
                                                  : v1::REPORT_STATE_DRAFT);
    return change;
  }
  static void Deliver(WatchLog& log, std::initializer_list<int> numbers) {
    v1::WatchReportsResponse response;
    for (const int number : numbers) *response.add_changes() = Change(number);
    log.Add(response);
  }
  WatchVerdict Watch(std::initializer_list<int> numbers, const WatchFilter& filter = {}) {
    WatchLog log(filter, "start");
    log.NextRequest(newest_);
    Deliver(log, numbers);
    return CheckWatch(feed_, log, /*complete=*/true);
  }

  StoredFeed feed_;
  Choices newest_{[] { return 0u; }};  // resumes from the newest cursor
};

TEST_F(CheckWatchTest, AllInOrderIsRight) {
  EXPECT_TRUE(Watch({1, 2, 3, 4, 5, 6}).ok());
  EXPECT_TRUE(Watch({1, 3, 5}, {"a", {}}).ok());
  EXPECT_TRUE(Watch({5}, {"a", {v1::REPORT_STATE_SUBMITTED}}).ok());
}

TEST_F(CheckWatchTest, Skipped) {
  const WatchVerdict verdict = Watch({1, 2, 5, 6});

  EXPECT_EQ(verdict.skipped, 2u);
  EXPECT_THAT(verdict.first, HasSubstr("nothing of change 3"));
  EXPECT_EQ(Watch({1, 5}, {"a", {}}).skipped, 1u);
}

TEST_F(CheckWatchTest, MissingAtTheEnd) { EXPECT_EQ(Watch({1, 2, 3, 4}).skipped, 2u); }

TEST_F(CheckWatchTest, Doubled) {
  const WatchVerdict verdict = Watch({1, 2, 2, 3, 4, 5, 6});

  EXPECT_EQ(verdict.doubled, 1u);
  EXPECT_EQ(verdict.skipped, 0u);
  EXPECT_THAT(verdict.first, HasSubstr("change 2 once more"));
}

TEST_F(CheckWatchTest, Reordered) {
  const WatchVerdict verdict = Watch({1, 3, 2, 4, 5, 6});

  EXPECT_EQ(verdict.reordered, 1u);
  EXPECT_EQ(verdict.skipped, 0u);
  EXPECT_EQ(verdict.doubled, 0u);
}

TEST_F(CheckWatchTest, Foreign) { EXPECT_EQ(Watch({1, 2, 3, 4, 5, 6, 7}).foreign, 1u); }

TEST_F(CheckWatchTest, Unwanted) { EXPECT_EQ(Watch({1, 2, 3, 5}, {"a", {}}).unwanted, 1u); }

TEST_F(CheckWatchTest, Altered) {
  WatchLog log({}, "start");
  log.NextRequest(newest_);
  v1::WatchReportsResponse response;
  *response.add_changes() = Change(1);
  response.mutable_changes(0)->set_actor("operator/other");
  log.Add(response);

  const WatchVerdict verdict = CheckWatch(feed_, log, /*complete=*/false);

  EXPECT_EQ(verdict.altered, 1u);
  EXPECT_EQ(verdict.skipped, 0u);
}

TEST_F(CheckWatchTest, ResumesBehindItsCursor) {
  WatchLog log({}, "start");
  log.NextRequest(newest_);
  Deliver(log, {1, 2});
  log.NextRequest(newest_);
  Deliver(log, {});
  Deliver(log, {3, 4, 5, 6});

  EXPECT_TRUE(CheckWatch(feed_, log, /*complete=*/true).ok());
}

TEST_F(CheckWatchTest, ResumesTooLate) {
  WatchLog log({}, "start");
  log.NextRequest(newest_);
  Deliver(log, {1, 2});
  log.NextRequest(newest_);
  Deliver(log, {4, 5, 6});

  EXPECT_EQ(CheckWatch(feed_, log, /*complete=*/true).skipped, 1u);
}

TEST_F(CheckWatchTest, ResumesTooEarly) {
  WatchLog log({}, "start");
  log.NextRequest(newest_);
  Deliver(log, {1, 2});
  log.NextRequest(newest_);
  Deliver(log, {2, 3, 4, 5, 6});

  EXPECT_EQ(CheckWatch(feed_, log, /*complete=*/true).doubled, 1u);
}

TEST_F(CheckWatchTest, OlderCursorDeliversAgainWhatCameBehindIt) {
  WatchLog log({}, "start");
  log.NextRequest(newest_);
  Deliver(log, {1});
  Deliver(log, {2});
  Deliver(log, {3});
  Deliver(log, {4});
  log.NextRequest(newest_);
  EXPECT_EQ(log.reached(), 4u);
  Choices first([n = 0]() mutable { return n++ == 0 ? 3u : 0u; });  // the oldest bookmark
  log.NextRequest(first);
  EXPECT_EQ(log.reached(), 1u);
  Deliver(log, {2, 3, 4, 5, 6});

  EXPECT_TRUE(CheckWatch(feed_, log, /*complete=*/true).ok());
}

}  // namespace
}  // namespace disclosure::testing_support

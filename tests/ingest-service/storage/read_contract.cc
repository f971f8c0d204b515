// The part of the contract that is about reading: revisions, listings and the feed.
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "tests/ingest-service/storage/draft_store_contract.h"
#include "tests/ingest-service/storage/store_driver.h"
#include "tests/support/status_matchers.h"

namespace disclosure::testing_support {
namespace {

using ::testing::_;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> Numbers(const absl::StatusOr<std::vector<v1::Revision>>& revisions) {
  std::vector<std::string> numbers;
  if (!revisions.ok()) return {revisions.status().ToString()};
  for (const v1::Revision& revision : *revisions) {
    numbers.push_back(revision.name().substr(revision.name().rfind('/') + 1));
  }
  return numbers;
}

// Every report of `query`, read in pages of two, or the error.
std::vector<std::string> List(const DraftStore& store, ListReportsQuery query) {
  std::vector<std::string> all;
  query.reports_max = 2;
  while (true) {
    const auto page = store.ListReports(query);
    if (!page.ok()) return {page.status().ToString()};
    for (std::string& name : ShortNames(*page)) all.push_back(std::move(name));
    if (!page->more) return all;
    query.after = ParseReportName(page->reports.back().name());
  }
}

void PushSamples(DraftStore& store) {
  for (const char* agency : {"b", "a-1", "a", "430s00"}) {
    for (const int year : {2019, 2017, 2018}) {
      ASSERT_THAT(Push(store, {agency, year}, absl::StrCat(agency, year)), IsOk());
    }
  }
  for (const ReportKey& key : {ReportKey{"a", 2018}, ReportKey{"b", 2017}, ReportKey{"b", 2018}}) {
    ASSERT_THAT(MoveTo(store, key, v1::REPORT_STATE_SUBMITTED), IsOk());
  }
  ASSERT_THAT(MoveTo(store, {"b", 2018}, v1::REPORT_STATE_APPROVED), IsOk());
}

TEST_P(DraftStoreContract, WhatWasNeverStoredIsNotFound) {
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());

  const auto report = store_->GetReport({"430s00", 2018});
  const auto revision = store_->GetRevision(key_, 2, false);
  const auto of_no_report = store_->GetRevision({"430s00", 2018}, 1, false);

  EXPECT_EQ(ReasonOf(report.status()), v1::ERROR_REASON_REPORT_NOT_FOUND);
  EXPECT_EQ(ReasonOf(revision.status()), v1::ERROR_REASON_REVISION_NOT_FOUND);
  EXPECT_EQ(ReasonOf(of_no_report.status()), v1::ERROR_REASON_REVISION_NOT_FOUND);
  EXPECT_THAT(store_->GetRevision(key_, 0, true), StatusIs(absl::StatusCode::kNotFound, _));
}

TEST_P(DraftStoreContract, ListsRevisionsNewestFirst) {
  for (int i = 1; i <= 5; ++i) ASSERT_THAT(Push(*store_, key_, absl::StrCat(i)), IsOk());
  ASSERT_THAT(Push(*store_, {"430s00", 2018}, "一"), IsOk());

  EXPECT_THAT(Numbers(store_->ListRevisions(key_, 0, 10)), ElementsAre("5", "4", "3", "2", "1"));
  EXPECT_THAT(Numbers(store_->ListRevisions(key_, 0, 2)), ElementsAre("5", "4"));
  EXPECT_THAT(Numbers(store_->ListRevisions(key_, 4, 2)), ElementsAre("3", "2"));
  EXPECT_THAT(Numbers(store_->ListRevisions(key_, 1, 2)), IsEmpty());
  EXPECT_THAT(Numbers(store_->ListRevisions(key_, 99, 1)), ElementsAre("5"));
  EXPECT_THAT(Numbers(store_->ListRevisions({"430s00", 2019}, 0, 10)), IsEmpty());
}

TEST_P(DraftStoreContract, ListsReportsByAgencyThenYear) {
  PushSamples(*store_);

  EXPECT_THAT(List(*store_, {}),
              ElementsAre("430s00/2017", "430s00/2018", "430s00/2019", "a/2017", "a/2018", "a/2019",
                          "a-1/2017", "a-1/2018", "a-1/2019", "b/2017", "b/2018", "b/2019"));
}

TEST_P(DraftStoreContract, ListsWhatTheFilterAsksFor) {
  PushSamples(*store_);
  ListReportsQuery agency;
  agency.agency = "a";
  ListReportsQuery year;
  year.year = 2018;
  ListReportsQuery submitted;
  submitted.states = {v1::REPORT_STATE_SUBMITTED};
  ListReportsQuery reviewed;
  reviewed.states = {v1::REPORT_STATE_APPROVED, v1::REPORT_STATE_SUBMITTED};
  ListReportsQuery said_twice = submitted;
  said_twice.states.push_back(v1::REPORT_STATE_SUBMITTED);
  ListReportsQuery drafts_of_year = year;
  drafts_of_year.states = {v1::REPORT_STATE_DRAFT};
  ListReportsQuery all_three = drafts_of_year;
  all_three.agency = "430s00";
  ListReportsQuery nobody;
  nobody.agency = "a-";

  EXPECT_THAT(List(*store_, agency), ElementsAre("a/2017", "a/2018", "a/2019"));
  EXPECT_THAT(List(*store_, year), ElementsAre("430s00/2018", "a/2018", "a-1/2018", "b/2018"));
  EXPECT_THAT(List(*store_, submitted), ElementsAre("a/2018", "b/2017"));
  EXPECT_THAT(List(*store_, said_twice), ElementsAre("a/2018", "b/2017"));
  EXPECT_THAT(List(*store_, reviewed), ElementsAre("a/2018", "b/2017", "b/2018"));
  EXPECT_THAT(List(*store_, drafts_of_year), ElementsAre("430s00/2018", "a-1/2018"));
  EXPECT_THAT(List(*store_, all_three), ElementsAre("430s00/2018"));
  EXPECT_THAT(List(*store_, nobody), IsEmpty());
}

TEST_P(DraftStoreContract, ListResumesBehindAReportThatIsNotThere) {
  PushSamples(*store_);
  ListReportsQuery query;
  query.after = ReportKey{"a", 2999};
  ListReportsQuery of_year = query;
  of_year.year = 2018;
  ListReportsQuery of_state = query;
  of_state.states = {v1::REPORT_STATE_SUBMITTED};
  ListReportsQuery of_earlier_agency = query;
  of_earlier_agency.agency = "430s00";
  ListReportsQuery of_later_agency = query;
  of_later_agency.agency = "b";

  EXPECT_THAT(List(*store_, query),
              ElementsAre("a-1/2017", "a-1/2018", "a-1/2019", "b/2017", "b/2018", "b/2019"));
  EXPECT_THAT(List(*store_, of_year), ElementsAre("a-1/2018", "b/2018"));
  EXPECT_THAT(List(*store_, of_state), ElementsAre("b/2017"));
  EXPECT_THAT(List(*store_, of_earlier_agency), IsEmpty());
  EXPECT_THAT(List(*store_, of_later_agency), ElementsAre("b/2017", "b/2018", "b/2019"));
}

TEST_P(DraftStoreContract, PageSaysWhetherMoreMatches) {
  ASSERT_THAT(Push(*store_, {"a", 2017}, "一"), IsOk());
  ASSERT_THAT(Push(*store_, {"b", 2017}, "二"), IsOk());
  ListReportsQuery query;
  query.reports_max = 1;
  ListReportsQuery both = query;
  both.reports_max = 2;

  const auto first = store_->ListReports(query);
  const auto whole = store_->ListReports(both);

  ASSERT_THAT(first, IsOk());
  EXPECT_TRUE(first->more);
  ASSERT_THAT(whole, IsOk());
  EXPECT_THAT(whole->reports, SizeIs(2));
  EXPECT_FALSE(whole->more);
}

TEST_P(DraftStoreContract, FeedTellsEveryChangeOnceInOrder) {
  const std::string beginning = Beginning(*store_);
  ASSERT_THAT(Push(*store_, {"a", 2017}, "一"), IsOk());
  ASSERT_THAT(Push(*store_, {"b", 2017}, "一"), IsOk());
  const std::string middle = store_->NewestPosition();
  ASSERT_THAT(MoveTo(*store_, {"a", 2017}, v1::REPORT_STATE_SUBMITTED), IsOk());

  const auto page = store_->ReadChanges(middle, store_->NewestPosition(), 10, 1 << 20);

  EXPECT_THAT(Feed(*store_, beginning, 1),
              ElementsAre("agencies/a/reports/2017@1", "agencies/b/reports/2017@1",
                          "agencies/a/reports/2017@2"));
  ASSERT_THAT(page, IsOk());
  ASSERT_THAT(page->changes, SizeIs(1));
  EXPECT_EQ(page->changes[0].action(), "SubmitReport");
  EXPECT_EQ(page->changes[0].actor(), "agency/tester");
  EXPECT_EQ(page->changes[0].commit_time().seconds(), 1522400400);
  EXPECT_EQ(page->position, store_->NewestPosition());
}

TEST_P(DraftStoreContract, FeedPagesEndByCountAndByBytes) {
  const std::string beginning = Beginning(*store_);
  for (int i = 0; i < 4; ++i) ASSERT_THAT(Push(*store_, key_, absl::StrCat(i)), IsOk());

  const std::string newest = store_->NewestPosition();
  const auto by_count = store_->ReadChanges(beginning, newest, 3, 1 << 20);
  const auto by_bytes = store_->ReadChanges(beginning, newest, 10, 1);
  const auto at_end = store_->ReadChanges(newest, newest, 10, 1 << 20);

  ASSERT_THAT(by_count, IsOk());
  EXPECT_THAT(by_count->changes, SizeIs(3));
  ASSERT_THAT(by_bytes, IsOk());
  EXPECT_THAT(by_bytes->changes, SizeIs(1)) << "at least one, however few bytes were asked for";
  ASSERT_THAT(at_end, IsOk());
  EXPECT_THAT(at_end->changes, IsEmpty());
  EXPECT_EQ(at_end->position, newest);
}

TEST_P(DraftStoreContract, FeedPagesEndAtUntil) {
  const std::string beginning = Beginning(*store_);
  for (int i = 0; i < 3; ++i) ASSERT_THAT(Push(*store_, key_, absl::StrCat(i)), IsOk());
  const std::string until = store_->NewestPosition();
  ASSERT_THAT(Push(*store_, key_, "later"), IsOk());

  const auto page = store_->ReadChanges(beginning, until, 10, 1 << 20);
  const auto reached = store_->ReadChanges(until, until, 10, 1 << 20);
  const auto behind = store_->ReadChanges(store_->NewestPosition(), until, 10, 1 << 20);

  ASSERT_THAT(page, IsOk());
  EXPECT_THAT(page->changes, SizeIs(3));
  EXPECT_EQ(page->position, until);
  ASSERT_THAT(reached, IsOk());
  EXPECT_THAT(reached->changes, IsEmpty());
  EXPECT_EQ(reached->position, until);
  ASSERT_THAT(behind, IsOk());
  EXPECT_THAT(behind->changes, IsEmpty());
  EXPECT_EQ(behind->position, store_->NewestPosition());
}

TEST_P(DraftStoreContract, PositionsOfOthersAreRefused) {
  const TempDir elsewhere;
  const auto other = GetParam().make(&clock_, elsewhere / "store");
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  const std::string newest = store_->NewestPosition();

  for (const std::string& position : {std::string(), other->NewestPosition(), newest.substr(1),
                                      newest.substr(0, 8), newest + "x", std::string("nonsense")}) {
    EXPECT_EQ(ReasonOf(store_->ReadChanges(position, newest, 1, 1).status()),
              v1::ERROR_REASON_TOKEN_INVALID);
    EXPECT_EQ(ReasonOf(store_->ReadChanges(newest, position, 1, 1).status()),
              v1::ERROR_REASON_TOKEN_INVALID);
  }
  EXPECT_LE(newest.size(), 64u);
}

TEST_P(DraftStoreContract, PositionsOfAHistoryThatIsGoneAreExpired) {
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  const std::string newest = store_->NewestPosition();
  std::string beyond = newest;
  ++beyond.back();
  std::string other_epoch = newest;
  ++other_epoch[11];

  for (const std::string& position : {beyond, other_epoch}) {
    const absl::Status expired = store_->ReadChanges(position, newest, 1, 1).status();
    EXPECT_EQ(ReasonOf(expired), v1::ERROR_REASON_CURSOR_EXPIRED);
    EXPECT_TRUE(absl::IsOutOfRange(expired));
    EXPECT_EQ(ReasonOf(store_->ReadChanges(newest, position, 1, 1).status()),
              v1::ERROR_REASON_CURSOR_EXPIRED);
  }
  const auto all = store_->ReadChanges(store_->OldestPosition(), newest, 10, 1 << 20);
  ASSERT_THAT(all, IsOk());
  EXPECT_THAT(all->changes, SizeIs(1));
}

TEST_P(DraftStoreContract, AwaitChangeWakesForTheNextCommit) {
  const std::string beginning = Beginning(*store_);
  std::thread pusher([&] { EXPECT_THAT(Push(*store_, key_, "一"), IsOk()); });

  store_->AwaitChange(beginning, absl::InfiniteDuration());

  EXPECT_THAT(Feed(*store_, beginning, 1), SizeIs(1));
  pusher.join();
}

TEST_P(DraftStoreContract, AwaitChangeReturnsWhenThereIsNothingToWaitFor) {
  const std::string beginning = Beginning(*store_);
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());

  store_->AwaitChange(beginning, absl::InfiniteDuration());
  store_->AwaitChange("nonsense", absl::InfiniteDuration());
  store_->AwaitChange(store_->NewestPosition(), absl::Milliseconds(1));
  store_->AwaitChange(store_->NewestPosition(), -absl::InfiniteDuration());
}

}  // namespace
}  // namespace disclosure::testing_support

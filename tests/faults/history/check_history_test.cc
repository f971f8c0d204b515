#include "tests/faults/history/check_history.h"

#include "absl/strings/str_cat.h"
#include "common/base/timestamp.h"
#include "gmock/gmock.h"

namespace disclosure::testing_support {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kFirst[] = "agencies/a/reports/2015";
constexpr char kSecond[] = "agencies/a/reports/2016";

// A hand-made history: a stored order, and calls at whole milliseconds.
class CheckHistoryTest : public ::testing::Test {
 protected:
  // Stores the next change: of etag `e` and its sequence.
  v1::Report Store(const std::string& name, const std::string& method, const std::string& mark,
                   v1::ReportState state = v1::REPORT_STATE_DRAFT) {
    v1::ReportChange change;
    for (const v1::ReportChange& before : feed_) {
      if (before.report().name() == name) *change.mutable_report() = before.report();
    }
    v1::Report& report = *change.mutable_report();
    report.set_name(name);
    report.set_etag(absl::StrCat("e", feed_.size() + 1));
    report.set_state(state);
    if (method == "PushDraft") {
      report.set_head_revision(report.head_revision() + 1);
      report.set_title(mark);
    }
    change.set_action(method);
    change.set_actor("operator/x");
    *change.mutable_commit_time() = ToTimestamp(absl::FromUnixSeconds(feed_.size()));
    feed_.push_back(change);
    return report;
  }
  v1::Report StorePush(const std::string& name, const std::string& mark) {
    return Store(name, "PushDraft", mark);
  }

  // The call from `from` to `to` ms, to be filled in further.
  ClientCall& Call(const std::string& method, const std::string& name, int from, int to) {
    ClientCall& call = calls_.emplace_back();
    call.client = static_cast<int>(calls_.size());
    call.method = method;
    call.actor = "operator/x";
    call.name = name;
    call.invoked = absl::Milliseconds(from);
    call.returned = absl::Milliseconds(to);
    return call;
  }
  ClientCall& Answered(const std::string& method, const v1::Report& report, int from, int to) {
    ClientCall& call = Call(method, report.name(), from, to);
    call.outcome = Outcome::kAnswered;
    call.reports = {report};
    if (method == "PushDraft") call.mark = report.title();
    return call;
  }
  ClientCall& Listed(const std::vector<v1::Report>& reports, int from, int to) {
    ClientCall& call = Call("ListReports", "agencies/-", from, to);
    call.outcome = Outcome::kAnswered;
    call.reports = reports;
    return call;
  }
  ClientCall& Unknown(const std::string& name, const std::string& mark, int from, int to) {
    ClientCall& call = Call("PushDraft", name, from, to);
    call.mark = mark;
    return call;
  }
  ClientCall& Refused(const std::string& method, v1::ErrorReason reason, int from, int to) {
    ClientCall& call = Call(method, kFirst, from, to);
    call.outcome = Outcome::kRefused;
    call.reason = reason;
    call.mark = "refused";
    return call;
  }

  HistoryVerdict Verdict() const { return CheckHistory(StoredHistory(feed_), calls_); }
  std::vector<HistoryFault> Faults() const {
    std::vector<HistoryFault> faults;
    for (const HistoryViolation& violation : Verdict().violations) {
      faults.push_back(violation.fault);
    }
    return faults;
  }

  std::vector<v1::ReportChange> feed_;
  std::vector<ClientCall> calls_;
};

TEST_F(CheckHistoryTest, NothingIsAHistory) { EXPECT_THAT(Faults(), IsEmpty()); }

TEST_F(CheckHistoryTest, OverlappingCallsMayTakeEffectInAnyOrder) {
  const v1::Report one = StorePush(kFirst, "one");
  const v1::Report two = StorePush(kFirst, "two");
  Answered("PushDraft", two, 0, 10);
  Answered("PushDraft", one, 1, 9);
  Answered("GetReport", one, 2, 8);
  Answered("GetReport", two, 3, 7);
  Answered("GetReport", two, 11, 12);
  Listed({two}, 4, 13);

  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(CheckHistoryTest, LostWrite) {
  v1::Report gone = StorePush(kFirst, "one");
  feed_.clear();
  Answered("PushDraft", gone, 0, 1);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kLostWrite));
  EXPECT_THAT(Verdict().violations[0].what, HasSubstr("client 1 PushDraft"));
}

TEST_F(CheckHistoryTest, TwoRequestsOneChange) {
  const v1::Report one = StorePush(kFirst, "one");
  Answered("PushDraft", one, 0, 1);
  Answered("PushDraft", one, 2, 3);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kSharedChange));
}

TEST_F(CheckHistoryTest, AnswerToAnotherRequest) {
  const v1::Report one = StorePush(kFirst, "one");
  Answered("PushDraft", one, 0, 1);
  Answered("PushDraft", one, 0, 1).mark = "two";

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kWrongReport));
}

TEST_F(CheckHistoryTest, PhantomChange) {
  StorePush(kFirst, "one");

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kPhantomChange));
}

TEST_F(CheckHistoryTest, RevisionsWithAGap) {
  StorePush(kFirst, "one");
  feed_.back().mutable_report()->set_head_revision(2);
  Unknown(kFirst, "one", 0, 1);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kBrokenOrder));
}

TEST_F(CheckHistoryTest, TwoChangesWithOneEtag) {
  StorePush(kFirst, "one");
  StorePush(kSecond, "two");
  feed_.back().mutable_report()->set_etag("e1");
  Unknown(kFirst, "one", 0, 1);
  Unknown(kSecond, "two", 0, 1);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kBrokenOrder));
}

TEST_F(CheckHistoryTest, CommitTimeThatGoesBack) {
  StorePush(kFirst, "one");
  StorePush(kFirst, "two");
  *feed_.back().mutable_commit_time() = ToTimestamp(absl::FromUnixSeconds(-1));
  Unknown(kFirst, "one", 0, 1);
  Unknown(kFirst, "two", 0, 1);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kBrokenOrder));
}

TEST_F(CheckHistoryTest, StepThatTheStateForbids) {
  const v1::Report one = StorePush(kFirst, "one");
  Answered("PushDraft", one, 0, 1);
  Answered("ApproveReport", Store(kFirst, "ApproveReport", "", v1::REPORT_STATE_APPROVED), 2, 3);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kBrokenOrder));
}

TEST_F(CheckHistoryTest, WritesOutOfTime) {
  const v1::Report one = StorePush(kFirst, "one");
  const v1::Report two = StorePush(kSecond, "two");
  Answered("PushDraft", two, 0, 1);
  Answered("PushDraft", one, 2, 3);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kOrderInverted));
}

TEST_F(CheckHistoryTest, StaleRead) {
  const v1::Report one = StorePush(kFirst, "one");
  const v1::Report two = StorePush(kFirst, "two");
  Answered("PushDraft", one, 0, 1);
  Answered("PushDraft", two, 2, 3);
  Answered("GetReport", one, 4, 5);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kStaleRead));
}

TEST_F(CheckHistoryTest, AbsenceBehindACreationIsNotExplained) {
  Answered("PushDraft", StorePush(kFirst, "one"), 0, 1);
  Refused("GetReport", v1::ERROR_REASON_REPORT_NOT_FOUND, 2, 3);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kUnexplainedRefusal));
}

TEST_F(CheckHistoryTest, ReadFromTheFuture) {
  const v1::Report one = StorePush(kFirst, "one");
  Answered("GetReport", one, 0, 1);
  Answered("PushDraft", one, 2, 3);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kFutureRead));
}

TEST_F(CheckHistoryTest, ReadsThatGoBackWhileTheWriteIsUnderWay) {
  const v1::Report one = StorePush(kFirst, "one");
  const v1::Report two = StorePush(kFirst, "two");
  Answered("PushDraft", one, 0, 1);
  Answered("PushDraft", two, 2, 9);
  Answered("GetReport", two, 3, 4);
  Answered("GetReport", one, 5, 6);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kReadsGoBack));
}

TEST_F(CheckHistoryTest, RevisionsOfAListThatGoBack) {
  Answered("PushDraft", StorePush(kFirst, "one"), 0, 1);
  Answered("PushDraft", StorePush(kFirst, "two"), 2, 3);
  ClientCall& list = Call("ListRevisions", kFirst, 4, 5);
  list.outcome = Outcome::kAnswered;
  list.newest_revision = 1;

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kStaleRead));
}

TEST_F(CheckHistoryTest, ShownButNeverStored) {
  v1::Report one = StorePush(kFirst, "one");
  Answered("PushDraft", one, 0, 1);
  one.set_etag("other");
  Answered("GetReport", one, 2, 3);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kPhantomReport));
}

TEST_F(CheckHistoryTest, ShownOtherwiseThanStored) {
  v1::Report one = StorePush(kFirst, "one");
  Answered("PushDraft", one, 0, 1);
  one.set_state_note("edited");
  Answered("GetReport", one, 2, 3);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kWrongReport));
}

TEST_F(CheckHistoryTest, TornList) {
  const v1::Report one = StorePush(kFirst, "one");
  const v1::Report two = StorePush(kSecond, "two");
  const v1::Report three = StorePush(kFirst, "three");
  const v1::Report four = StorePush(kSecond, "four");
  Answered("PushDraft", one, 0, 1);
  Answered("PushDraft", two, 2, 3);
  Answered("PushDraft", three, 4, 9);
  Answered("PushDraft", four, 4, 9);
  Listed({one, four}, 4, 9);  // each stood so meanwhile, but not together

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kTornList));
}

TEST_F(CheckHistoryTest, ListThatLeavesAReportOut) {
  Answered("PushDraft", StorePush(kFirst, "one"), 0, 1);
  const v1::Report two = StorePush(kSecond, "two");
  Answered("PushDraft", two, 2, 3);
  Listed({two}, 4, 5);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kStaleRead));
}

TEST_F(CheckHistoryTest, PagesCoverWhatLiesBetweenTheirEnds) {
  const v1::Report one = StorePush(kFirst, "one");
  const v1::Report two = StorePush(kSecond, "two");
  Answered("PushDraft", one, 0, 1);
  Answered("PushDraft", two, 2, 3);
  Listed({one}, 4, 5).more = true;
  Listed({two}, 6, 7).after = kFirst;
  Listed({}, 8, 9).states = {v1::REPORT_STATE_PUBLISHED};

  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(CheckHistoryTest, ListOlderThanItsCursor) {
  const v1::Report one = StorePush(kFirst, "one");
  const v1::Report two = StorePush(kFirst, "two");
  Answered("PushDraft", one, 0, 1);
  Answered("PushDraft", two, 2, 9);
  Listed({one}, 3, 8).cursor_sequence = 2;

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kStaleRead));
}

TEST_F(CheckHistoryTest, StoredOverAnotherState) {
  Answered("PushDraft", StorePush(kFirst, "one"), 0, 1);
  Answered("PushDraft", StorePush(kFirst, "two"), 2, 9);
  Answered("PushDraft", StorePush(kFirst, "three"), 2, 9).etag = "e1";

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kOverwrite));
}

TEST_F(CheckHistoryTest, RefusalThatAnOverlappingCommitExplains) {
  Answered("PushDraft", StorePush(kFirst, "one"), 0, 1);
  Answered("PushDraft", StorePush(kFirst, "two"), 2, 9);
  Refused("PushDraft", v1::ERROR_REASON_ETAG_MISMATCH, 3, 4).etag = "e1";
  Refused("PushDraft", v1::ERROR_REASON_ETAG_MISMATCH, 3, 4).etag = "e2";
  Refused("ApproveReport", v1::ERROR_REASON_STATE_FORBIDS, 10, 11).etag = "e2";

  // The first one saw change 2 while the second did not, and they overlap.
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(CheckHistoryTest, RefusalsWithoutAReason) {
  Answered("PushDraft", StorePush(kFirst, "one"), 0, 1);
  Refused("PushDraft", v1::ERROR_REASON_ETAG_MISMATCH, 3, 4).etag = "e1";
  Refused("SubmitReport", v1::ERROR_REASON_STATE_FORBIDS, 5, 6).etag = "e1";
  Refused("PushDraft", v1::ERROR_REASON_REQUEST_ID_REUSED, 7, 8);

  EXPECT_THAT(Faults(),
              ElementsAre(HistoryFault::kUnexplainedRefusal, HistoryFault::kUnexplainedRefusal,
                          HistoryFault::kUnexplainedRefusal));
}

TEST_F(CheckHistoryTest, UnchangedNeedsEqualContent) {
  const v1::Report one = StorePush(kFirst, "one");
  Answered("PushDraft", one, 0, 1);
  Answered("PushDraft", one, 2, 3).unchanged = true;
  EXPECT_THAT(Faults(), IsEmpty());

  calls_.back().mark = "other";
  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kStaleRead));
}

TEST_F(CheckHistoryTest, UnknownOutcomesAreSettledByTheStoredOrder) {
  const v1::Report one = StorePush(kFirst, "one");
  StorePush(kFirst, "two");
  Answered("PushDraft", one, 0, 1);
  Unknown(kFirst, "two", 2, 3).etag = "e1";
  Unknown(kFirst, "three", 2, 3);
  Answered("GetReport", one, 4, 5);  // the unknown one may take effect later

  const HistoryVerdict verdict = Verdict();

  EXPECT_THAT(verdict.violations, IsEmpty());
  EXPECT_EQ(verdict.unknown, 2u);
  EXPECT_EQ(verdict.unknown_stored, 1u);
}

TEST_F(CheckHistoryTest, UnknownWriteThatWasNotAskedForYet) {
  StorePush(kFirst, "one");
  const v1::Report two = StorePush(kFirst, "two");
  Answered("PushDraft", two, 0, 1);
  Unknown(kFirst, "one", 2, 3);

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kOrderInverted));
}

TEST_F(CheckHistoryTest, RepeatsGetTheFirstAnswer) {
  const v1::Report one = StorePush(kFirst, "one");
  const v1::Report two = StorePush(kFirst, "two");
  Unknown(kFirst, "one", 0, 1).request_id = "r";
  Answered("PushDraft", one, 2, 3).request_id = "r";
  Answered("PushDraft", two, 4, 5);
  Answered("PushDraft", one, 6, 7).request_id = "r";

  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(CheckHistoryTest, RepeatThatWasStoredAgain) {
  const v1::Report one = StorePush(kFirst, "one");
  const v1::Report again = StorePush(kFirst, "one");
  Answered("PushDraft", one, 0, 1).request_id = "r";
  Answered("PushDraft", again, 2, 3).request_id = "r";

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kWrongReport, HistoryFault::kPhantomChange));
}

TEST_F(CheckHistoryTest, RepeatOfWhatIsStoredIsNotRefused) {
  const v1::Report one = StorePush(kFirst, "one");
  Unknown(kFirst, "one", 0, 1).request_id = "r";
  Answered("GetReport", one, 2, 3);
  ClientCall& repeat = Refused("PushDraft", v1::ERROR_REASON_ETAG_MISMATCH, 4, 5);
  repeat.request_id = "r";
  repeat.etag = "old";
  repeat.mark = "one";

  EXPECT_THAT(Faults(), ElementsAre(HistoryFault::kUnexplainedRefusal));
}

}  // namespace
}  // namespace disclosure::testing_support

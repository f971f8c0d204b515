// For every invariant: damage that breaks it and nothing else is told, once.
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/timestamp.h"
#include "tests/ingest-service/storage/verify/verify_fixture.h"

namespace disclosure::testing_support {
namespace {

using storage::v1::ChangeEvent;
using storage::v1::ChangeRecord;
using storage::v1::HeadRecord;
using storage::v1::RequestRecord;
using storage::v1::RevisionRecord;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class InvariantsTest : public VerifyFixture {
 protected:
  std::string RequestKeyOfA() { return RequestKey("agency/tester", "PushDraft", "a"); }
};

TEST_F(InvariantsTest, SoundStoreHasNoFaults) { EXPECT_THAT(Faults(), IsEmpty()); }

// I0

struct Unreadable {
  Family family;
  std::string key;
  std::string fault;
};

// What test lists show of it.
void PrintTo(const Unreadable& unreadable, std::ostream* out) {
  *out << FamilyName(unreadable.family);
}
std::string NameOfCase(const ::testing::TestParamInfo<Unreadable>& info) {
  return absl::StrCat(FamilyName(info.param.family), info.index);
}

class UnreadableTest : public InvariantsTest, public ::testing::WithParamInterface<Unreadable> {};

TEST_P(UnreadableTest, ValueIsToldOnce) {
  Put(GetParam().family, GetParam().key, "\x7fnewer");

  EXPECT_THAT(Faults(), ElementsAre(HasSubstr(GetParam().fault)));
}

INSTANTIATE_TEST_SUITE_P(
    I0, UnreadableTest,
    ::testing::Values(
        Unreadable{Family::kDefault, "meta/store",
                   "I0 default meta/: got meta/store: record format 127"},
        Unreadable{Family::kDefault, "meta/schema", "I0 default meta/: got meta/schema: stored"},
        Unreadable{Family::kHead, HeadKey({"430s00", 2017}),
                   "I0 head agencies/430s00/reports/2017: got a value that does not decode"},
        Unreadable{Family::kRevMeta, RevisionKeyOf(1, 1),
                   "I0 rev_meta report 1 revision 1: got a value that does not decode"},
        Unreadable{Family::kChange, ChangeKey(1),
                   "I0 chg change 1: got a value that does not decode"},
        Unreadable{Family::kChange, ChangeKey(5),
                   "I0 chg change 5: got a value that does not decode"},
        Unreadable{Family::kIndex, YearIndexKey({"430s00", 2017}),
                   "I0 idx year 2017 agencies/430s00/reports/2017: got a value, want an empty one"},
        Unreadable{Family::kRequest, RequestKey("agency/tester", "PushDraft", "a"),
                   "I0 idem key df534a9dea09a7b44f5f07082ce7b82682778480fa95dcf4f8ce0bc98aff469f: "
                   "got a value that does not decode"}),
    NameOfCase);

class StrangeKeyTest : public InvariantsTest, public ::testing::WithParamInterface<Unreadable> {};

TEST_P(StrangeKeyTest, IsToldOnce) {
  Put(GetParam().family, GetParam().key, Value(Family::kHead, HeadKey(key_)));

  EXPECT_THAT(Faults(), ElementsAre(StartsWith(GetParam().fault)));
}

INSTANTIATE_TEST_SUITE_P(
    I0, StrangeKeyTest,
    ::testing::Values(
        Unreadable{Family::kDefault, "other", "I0 default other: got a key of another form"},
        Unreadable{Family::kHead, "430s00", "I0 head key 343330733030: got a key of another form"},
        Unreadable{Family::kRevMeta, "12345678", "I0 rev_meta key 3132333435363738: got a key of"},
        Unreadable{Family::kRevBody, std::string(16, '\0'),
                   "I0 rev_body key 00000000000000000000000000000000: got a key of another form"},
        Unreadable{Family::kChange, "123", "I0 chg key 313233: got a key of another form"},
        Unreadable{Family::kIndex, "\x01x", "I0 idx key 0178: got a key of another form"}),
    NameOfCase);

// I1

TEST_F(InvariantsTest, I1MissingChange) {
  Remove(Family::kChange, ChangeKey(2));

  EXPECT_THAT(Faults(),
              ElementsAre("I1 chg change 3: the change before: got change 1, want change 2"));
}

TEST_F(InvariantsTest, I1MissingFirstChange) {
  Remove(Family::kChange, ChangeKey(1));

  EXPECT_THAT(Faults(), ElementsAre("I1 chg change 2: the change before: got none, want change 1"));
}

TEST_F(InvariantsTest, I1ChangeZero) {
  Put(Family::kChange, ChangeKey(0), Value(Family::kChange, ChangeKey(1)));

  EXPECT_THAT(Faults(), ElementsAre("I1 chg change 0: got sequence 0, want sequences from 1"));
}

// I2

TEST_F(InvariantsTest, I2MissingContent) {
  Remove(Family::kRevBody, RevisionKeyOf(1, 1));

  EXPECT_THAT(Faults(), ElementsAre("I2 rev_meta report 1 revision 1: content: got none, want a "
                                    "rev_body"));
}

TEST_F(InvariantsTest, I2ContentWithoutRevision) {
  Put(Family::kRevBody, RevisionKeyOf(1, 3), EncodeBody("x"));

  EXPECT_THAT(Faults(), ElementsAre("I2 rev_body report 1 revision 3: got content alone, want a "
                                    "rev_meta beside it"));
}

TEST_F(InvariantsTest, I2SpoiltContent) {
  std::string value = Value(Family::kRevBody, RevisionKeyOf(1, 1));
  value.back() ^= 1;
  Put(Family::kRevBody, RevisionKeyOf(1, 1), value);

  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I2 rev_body report 1 revision 1: SHA-256: got ")));
}

TEST_F(InvariantsTest, I2LengthOfContent) {
  EditRevision(1, [](RevisionRecord& record) { record.set_content_bytes(11); });

  EXPECT_THAT(Faults(),
              ElementsAre("I2 rev_meta report 1 revision 1: content_bytes: got 11, want 7"));
}

TEST_F(InvariantsTest, I2DigestThatCallersSee) {
  EditRevision(1,
               [](RevisionRecord& record) { record.mutable_revision()->set_digest("sha256:0"); });

  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I2 rev_meta report 1 revision 1: revision.digest: "
                                               "got sha256:0, want sha256:c4b35cc4")));
}

TEST_F(InvariantsTest, I2FingerprintOfFinding) {
  EditRevision(2, [](RevisionRecord& record) {
    record.mutable_revision()->mutable_findings(0)->set_rule("F14-S02");
  });

  EXPECT_THAT(
      Faults(),
      ElementsAre(StartsWith("I2 rev_meta report 1 revision 2: findings[0].fingerprint: got ")));
}

TEST_F(InvariantsTest, I2ChangeOfRevision) {
  EditRevision(2, [](RevisionRecord& record) { record.set_change_sequence(4); });

  EXPECT_THAT(Faults(), ElementsAre("I2 rev_meta report 1 revision 2: change_sequence: got 4, want "
                                    "the change that stored it"));
}

TEST_F(InvariantsTest, I2ChangeOfRevisionBeyondHistory) {
  EditRevision(2, [](RevisionRecord& record) { record.set_change_sequence(6); });

  EXPECT_THAT(Faults(), ElementsAre("I2 rev_meta report 1 revision 2: change_sequence: got 6, want "
                                    "one of the 5 changes"));
}

TEST_F(InvariantsTest, I2TimeOfRevision) {
  EditRevision(2, [](RevisionRecord& record) {
    record.mutable_revision()->mutable_create_time()->set_seconds(1);
  });

  EXPECT_THAT(Faults(), ElementsAre("I2 rev_meta report 1 revision 2: revision.create_time: got "
                                    "another time, want commit_time of change 2"));
}

TEST_F(InvariantsTest, I2DigestOfChange) {
  EditEvent(5, [](ChangeEvent& event) { event.set_content_digest(std::string(32, 'x')); });

  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I2 chg change 5: content_digest: got "
                                               "7878787878787878, want ")));
}

// I2 and I3 at once: a revision that is gone leaves its changes and a gap.
TEST_F(InvariantsTest, I2I3MissingRevision) {
  Remove(Family::kRevMeta, RevisionKeyOf(1, 1));
  Remove(Family::kRevBody, RevisionKeyOf(1, 1));

  EXPECT_THAT(Faults(),
              ElementsAre("I2 chg change 1: revision: got none, want report 1 revision 1",
                          "I3 rev_meta report 1 revision 2: the revision before: got none, want "
                          "revision 1",
                          StartsWith("I7 idem key df534a9d")));
}

// I3

TEST_F(InvariantsTest, I3HeadBehindNewestRevision) {
  EditHead([](HeadRecord& head) { head.set_head_revision(1); });

  EXPECT_THAT(
      Faults(),
      ElementsAre("I3 head agencies/430s00/reports/2017: report.head_revision: got 2, want 1",
                  "I3 head agencies/430s00/reports/2017: head_revision: got 1, want 2, the "
                  "newest revision"));
}

TEST_F(InvariantsTest, I3DigestOfHead) {
  EditHead([](HeadRecord& head) { head.set_content_digest(std::string(32, 'x')); });

  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I3 head agencies/430s00/reports/2017: "
                                               "content_digest: got 7878787878787878, want ")));
}

TEST_F(InvariantsTest, I3AuthorOfHead) {
  EditHead([](HeadRecord& head) { head.set_head_author("agency/else"); });

  EXPECT_THAT(Faults(), ElementsAre("I3 head agencies/430s00/reports/2017: head_author: got "
                                    "another, want the author of revision 2"));
}

TEST_F(InvariantsTest, I3EtagOfHead) {
  EditHead([](HeadRecord& head) { head.mutable_report()->set_etag("e2"); });

  EXPECT_THAT(Faults(), ElementsAre("I3 head agencies/430s00/reports/2017: report.etag: got e2, "
                                    "want e3 of change 3"));
}

TEST_F(InvariantsTest, I3ReportOfHead) {
  EditHead([](HeadRecord& head) { head.mutable_report()->set_title("x"); });

  EXPECT_THAT(Faults(), ElementsAre("I3 head agencies/430s00/reports/2017: report: got another "
                                    "report, want that of change 3"));
}

TEST_F(InvariantsTest, I3ChangeOfHead) {
  EditHead([](HeadRecord& head) { head.set_change_sequence(2); });

  EXPECT_THAT(Faults(), ElementsAre("I3 head agencies/430s00/reports/2017: change_sequence: got 2, "
                                    "want 3, the report's last change"));
}

// The history cannot lose its end unnoticed, as long as a head remembers it.
TEST_F(InvariantsTest, I3LostEndOfHistory) {
  Remove(Family::kChange, ChangeKey(5));

  EXPECT_THAT(Faults(), ElementsAre("I3 head agencies/430s01/reports/2018: change_sequence: got 5, "
                                    "want 4, the report's last change"));
}

TEST_F(InvariantsTest, I3StateBeforeChange) {
  EditEvent(5, [](ChangeEvent& event) { event.set_state_before(v1::REPORT_STATE_APPROVED); });

  EXPECT_THAT(Faults(), ElementsAre("I3 chg change 5: state_before: got 3, want 1 of change 4"));
}

TEST_F(InvariantsTest, I3ReportOfChange) {
  EditEvent(5, [](ChangeEvent& event) { event.set_agency("430s02"); });

  EXPECT_THAT(Faults(), ElementsAre("I3 chg change 5: report.name: got "
                                    "agencies/430s01/reports/2018, want "
                                    "agencies/430s02/reports/2018"));
}

TEST_F(InvariantsTest, I3NameOfRevision) {
  EditRevision(1, [](RevisionRecord& record) {
    record.mutable_revision()->set_name("agencies/430s00/reports/2017/revisions/2");
  });

  EXPECT_THAT(Faults(), ElementsAre("I3 rev_meta report 1 revision 1: revision.name: got "
                                    "agencies/430s00/reports/2017/revisions/2, want a name of "
                                    "revision 1"));
}

TEST_F(InvariantsTest, I3ParentOfRevision) {
  EditRevision(2, [](RevisionRecord& record) { record.set_parent_revision(0); });

  EXPECT_THAT(Faults(),
              ElementsAre("I3 rev_meta report 1 revision 2: parent_revision: got 0, want 1"));
}

TEST_F(InvariantsTest, I3I4MissingHead) {
  Remove(Family::kHead, HeadKey(other_));

  EXPECT_THAT(
      Faults(),
      ElementsAre("I3 rev_meta report 2 revision 1: head: got none, want one of "
                  "agencies/430s01/reports/2018",
                  "I4 idx state 2 agencies/430s01/reports/2018: head: got none, want one of "
                  "agencies/430s01/reports/2018",
                  "I4 idx year 2018 agencies/430s01/reports/2018: head: got none, want one "
                  "of agencies/430s01/reports/2018"));
}

// I4

TEST_F(InvariantsTest, I4MissingEntry) {
  Remove(Family::kIndex, YearIndexKey(key_));

  EXPECT_THAT(Faults(), ElementsAre("I4 idx year 2017 agencies/430s00/reports/2017: got no entry, "
                                    "want one, as of the head"));
}

TEST_F(InvariantsTest, I4EntryOfAFormerState) {
  Put(Family::kIndex, StateIndexKey(v1::REPORT_STATE_DRAFT, key_), "");

  EXPECT_THAT(Faults(), ElementsAre("I4 idx state 1 agencies/430s00/reports/2017: head: got one in "
                                    "state 2, want one in the state of the entry"));
}

TEST_F(InvariantsTest, I4EntryWithoutReport) {
  Put(Family::kIndex, YearIndexKey({"430s09", 2017}), "");

  EXPECT_THAT(Faults(),
              ElementsAre("I4 idx year 2017 agencies/430s09/reports/2017: head: got none, "
                          "want one of agencies/430s09/reports/2017"));
}

// I5

TEST_F(InvariantsTest, I5AlteredEvent) {
  Edit<ChangeRecord>(Family::kChange, ChangeKey(2),
                     [](ChangeRecord& record) { record.mutable_event()->back() ^= 1; });

  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I5 chg change 2: chain_hash: got ")));
}

TEST_F(InvariantsTest, I5AlteredEventThatWasLinkedAnew) {
  EditEvent(2, [](ChangeEvent& event) { event.set_actor("agency/else"); });

  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I5 chg change 3: prev_hash: got ")));
}

// I7

TEST_F(InvariantsTest, I7AnswerWithoutRevision) {
  Edit<RequestRecord>(Family::kRequest, RequestKeyOfA(),
                      [](RequestRecord& record) { record.set_head_revision(3); });

  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("head_revision: got "
                                              "agencies/430s00/reports/2017/revisions/3, want a "
                                              "revision that there is")));
}

TEST_F(InvariantsTest, I7AnswerWithoutReport) {
  Edit<RequestRecord>(Family::kRequest, RequestKeyOfA(), [](RequestRecord& record) {
    record.mutable_report()->set_name("agencies/430s00/reports/2009");
  });

  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("report.name: got agencies/430s00/reports/2009, want "
                                              "a report that there is")));
}

// I8

TEST_F(InvariantsTest, I8TimeThatGoesBack) {
  EditEvent(5, [](ChangeEvent& event) { event.mutable_commit_time()->set_seconds(1522400400); });

  EXPECT_THAT(Faults(), ElementsAre("I8 chg change 5: commit_time: got 2018-03-30T09:00:00+00:00, "
                                    "want not before 2018-03-30T09:00:03+00:00"));
}

}  // namespace
}  // namespace disclosure::testing_support

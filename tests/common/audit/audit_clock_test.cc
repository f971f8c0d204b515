// A clock that is wrong for a while costs no line, and the log goes on in files of the right day.
#include "tests/common/audit/audit_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using Kind = AuditNotice::Kind;

constexpr absl::Duration kDay = absl::Hours(24);

class AuditClockTest : public AuditFixture {
 protected:
  AuditClockTest() { options_.keep_days = kAuditKeepDaysMin; }
  void AppendEachDay(int days) {
    for (int day = 0; day < days; ++day) {
      ASSERT_THAT(Append("agencies/a"), IsOk());
      clock_.Advance(kDay);
    }
  }
  const absl::Time wrong_ = absl::FromCivil(absl::CivilDay(2099, 1, 1), absl::UTCTimeZone());
};

TEST_F(AuditClockTest, AWrongClockRemovesNothing) {
  Open();
  AppendEachDay(3);
  const absl::Time right = clock_.Now();
  clock_.Set(wrong_);
  AppendEachDay(3);
  clock_.Set(right);
  AppendEachDay(2);
  Close();

  EXPECT_THAT(Files(), ElementsAre("audit-2018-03-30.jsonl", "audit-2018-03-31.jsonl",
                                   "audit-2018-04-01.jsonl", "audit-2099-01-01.jsonl",
                                   "audit-2099-01-02.jsonl", "audit-2099-01-03.jsonl",
                                   "audit-2018-04-02.jsonl", "audit-2018-04-03.jsonl"));
  EXPECT_THAT(Told(Kind::kClock),
              ElementsAre(HasSubstr("from audit-2018-04-01.jsonl to audit-2099-01-01.jsonl"),
                          HasSubstr("from audit-2099-01-03.jsonl to audit-2018-04-02.jsonl")));
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(AuditClockTest, AWeekWithoutACallMayBeJustThat) {
  Open();
  clock_.Advance(8 * kDay);
  ASSERT_THAT(Append("agencies/a"), IsOk());
  EXPECT_THAT(Told(Kind::kClock), ElementsAre(HasSubstr("or nobody called")));
}

TEST_F(AuditClockTest, ADayThatComesAgainHasAnotherFile) {
  Open();
  const absl::Time right = clock_.Now();
  for (int i = 0; i < 2; ++i) {
    clock_.Set(wrong_);
    ASSERT_THAT(Append("agencies/a"), IsOk());
    clock_.Set(right);
    ASSERT_THAT(Append("agencies/a"), IsOk());
    Close();
    Open();
  }
  Close();

  EXPECT_THAT(Files(), ElementsAre("audit-2018-03-30.jsonl", "audit-2099-01-01.jsonl",
                                   "audit-2018-03-30_2.jsonl", "audit-2099-01-01_2.jsonl",
                                   "audit-2018-03-30_3.jsonl"));
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(AuditClockTest, AWrongClockAtTheStartIsToldAndRightedAtTheNext) {
  clock_.Set(wrong_);
  Open();
  Close();
  clock_.Set(wrong_ - 3 * kDay);
  Open();
  Close();
  EXPECT_THAT(Told(Kind::kClock), ElementsAre(HasSubstr("audit-2099-01-01.jsonl is of a day to")));
  EXPECT_THAT(Files(), SizeIs(1)) << "a few days behind: the same file";

  clock_.Set(wrong_ - 300 * kDay);
  Open();
  Close();
  EXPECT_THAT(Told(Kind::kClock), Contains(HasSubstr("the clock jumped")));
  EXPECT_THAT(Files(), SizeIs(2));
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(AuditClockTest, OldFilesGoAllTheSameOnceTheDaysHavePassed) {
  Open();
  AppendEachDay(1);
  const absl::Time right = clock_.Now();
  clock_.Set(wrong_);
  AppendEachDay(1);
  clock_.Set(right);
  AppendEachDay(kAuditKeepDaysMin + 1);
  EXPECT_THAT(Files(), Contains("audit-2018-03-30.jsonl"));
  AppendEachDay(1);
  Close();

  EXPECT_THAT(Files(), Not(Contains("audit-2018-03-30.jsonl")));
  EXPECT_THAT(Files(), Not(Contains("audit-2099-01-01.jsonl")));
  EXPECT_EQ(Files()[0], "audit-2018-04-01.jsonl");
  EXPECT_THAT(Faults(), IsEmpty());
}

}  // namespace
}  // namespace disclosure::testing_support

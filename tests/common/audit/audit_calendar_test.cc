#include "common/audit/audit_calendar.h"

#include "gtest/gtest.h"

namespace disclosure {
namespace {

constexpr int kKeepDays = 183;

std::vector<absl::CivilDay> DaysFrom(absl::CivilDay first, int count) {
  std::vector<absl::CivilDay> days;
  for (int i = 0; i < count; ++i) days.push_back(first + i);
  return days;
}

const absl::CivilDay kFirst(2018, 3, 30);

TEST(AuditCalendarTest, AFileIsKeptForItsDays) {
  EXPECT_EQ(CountExpiredAuditFiles({}, kKeepDays), 0u);
  EXPECT_EQ(CountExpiredAuditFiles({kFirst}, kKeepDays), 0u);
  EXPECT_EQ(CountExpiredAuditFiles(DaysFrom(kFirst, kKeepDays + 1), kKeepDays), 0u);
  EXPECT_EQ(CountExpiredAuditFiles(DaysFrom(kFirst, kKeepDays + 2), kKeepDays), 1u);
}

TEST(AuditCalendarTest, AJumpForwardAgesNothing) {
  std::vector<absl::CivilDay> days = DaysFrom(kFirst, kKeepDays);
  for (int day = 1; day <= 2; ++day) days.push_back(absl::CivilDay(2099, 1, day));
  EXPECT_EQ(CountExpiredAuditFiles(days, kKeepDays), 0u);
}

TEST(AuditCalendarTest, AJumpToAndFroAgesNothing) {
  std::vector<absl::CivilDay> days = DaysFrom(kFirst, kKeepDays);
  for (int i = 0; i < 100; ++i) {
    days.push_back(absl::CivilDay(2099, 1, 1));
    days.push_back(days[0] + kKeepDays);
  }
  EXPECT_EQ(CountExpiredAuditFiles(days, kKeepDays), 0u);
}

TEST(AuditCalendarTest, FilesBeforeAJumpGoOnceTheDaysHavePassed) {
  std::vector<absl::CivilDay> days = {kFirst, absl::CivilDay(2099, 1, 1)};
  for (const absl::CivilDay day : DaysFrom(kFirst, kKeepDays + 2)) days.push_back(day);
  EXPECT_EQ(CountExpiredAuditFiles(days, kKeepDays), 3u);
}

TEST(AuditCalendarTest, AClockPutBackALittleStaysInItsFile) {
  EXPECT_TRUE(AuditDayCovers(kFirst, kFirst));
  EXPECT_TRUE(AuditDayCovers(kFirst, kFirst - kAuditClockSlackDays));
  EXPECT_FALSE(AuditDayCovers(kFirst, kFirst - kAuditClockSlackDays - 1));
  EXPECT_FALSE(AuditDayCovers(kFirst, kFirst + 1));
}

}  // namespace
}  // namespace disclosure

#include "common/audit/audit_files.h"

#include <sys/stat.h>

#include "tests/common/audit/audit_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AuditFilesTest : public AuditFixture {
 protected:
  // Begins file `name` with line `number`.
  void WriteFile(const std::string& name, uint64_t number) {
    AuditTail tail = {number - 1, std::string(64, '0')};
    AuditRecord begun;
    begun.event = "log";
    begun.file = name;
    directory_.Write("audit/" + name, ChainAuditLine(begun, clock_.Now(), tail));
  }
  void SetUp() override { ASSERT_EQ(mkdir(options_.directory.c_str(), 0700), 0); }
};

TEST_F(AuditFilesTest, NamesTellTheDayAndWhichFileOfIt) {
  const absl::CivilDay day(2026, 11, 28);
  EXPECT_EQ(AuditFileName(day), "audit-2026-11-28.jsonl");
  EXPECT_EQ(AuditFileName(day, 2), "audit-2026-11-28_2.jsonl");
  EXPECT_EQ(DayOfAuditFile("audit-2026-11-28.jsonl"), day);
  EXPECT_EQ(DayOfAuditFile("audit-2026-11-28_17.jsonl"), day);
  EXPECT_EQ(AuditDay(absl::FromCivil(absl::CivilHour(2026, 11, 27, 16), absl::UTCTimeZone())), day);
}

TEST_F(AuditFilesTest, TheFirstLinesTellTheOrder) {
  WriteFile("audit-2026-11-28.jsonl", 1);
  WriteFile("audit-2099-01-01.jsonl", 20);
  WriteFile("audit-2026-11-28_2.jsonl", 30);
  WriteFile("audit-2026-11-29.jsonl", 40);

  EXPECT_THAT(Files(), ElementsAre("audit-2026-11-28.jsonl", "audit-2099-01-01.jsonl",
                                   "audit-2026-11-28_2.jsonl", "audit-2026-11-29.jsonl"));
}

TEST_F(AuditFilesTest, ADamagedFirstLineKeepsItsPlaceAndNoLineComesLast) {
  WriteFile("audit-2026-11-27.jsonl", 1);
  directory_.Write("audit/audit-2026-11-28.jsonl", "damaged\n");
  directory_.Write("audit/audit-2026-11-26.jsonl", "{\"n\":1");
  WriteFile("audit-2026-11-29.jsonl", 40);

  EXPECT_THAT(Files(), ElementsAre("audit-2026-11-27.jsonl", "audit-2026-11-28.jsonl",
                                   "audit-2026-11-29.jsonl", "audit-2026-11-26.jsonl"));
}

TEST_F(AuditFilesTest, OtherFilesArePassedOver) {
  for (const char* const name :
       {"HEAD", "HEAD.new", "audit-.jsonl", "audit-2026-11-31.jsonl", "audit-2026-11-28x.jsonl",
        "audit-2026-11-28_x.jsonl", "audit-2026-11-28.jsonl.gz", "audit-2026-11-2.jsonl"}) {
    directory_.Write(std::string("audit/") + name, "");
  }
  EXPECT_THAT(Files(), IsEmpty());
}

}  // namespace
}  // namespace disclosure::testing_support

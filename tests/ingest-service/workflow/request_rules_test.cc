#include "ingest-service/workflow/request_rules.h"

#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing_support::IsOkAndHolds;
using testing_support::StatusIs;

TEST(RequestRulesTest, PageSizesAreDefaultedCoercedOrRefused) {
  EXPECT_THAT(RequirePageSize(0), IsOkAndHolds(kPageSizeDefault));
  EXPECT_THAT(RequirePageSize(7), IsOkAndHolds(7));
  EXPECT_THAT(RequirePageSize(5000), IsOkAndHolds(kPageSizeMax));
  EXPECT_THAT(RequirePageSize(-1), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("-1")));
}

TEST(RequestRulesTest, RefusalQuotesTheNameAndSaysWhatIsWanted) {
  EXPECT_THAT(
      RequireReportName("agencies/X", "name"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               HasSubstr("name: got \"agencies/X\", want agencies/{agency}/reports/{year}")));
}

TEST(RequestRulesTest, RefusalNeverRepeatsControlCharacters) {
  EXPECT_THAT(std::string(RequireReportName("a\x1b[2J\r\nfake", "name").status().message()),
              Not(HasSubstr("\x1b")));
}

TEST(RequestRulesTest, RequestIdIsAUuidOrEmpty) {
  const auto violations = [](absl::string_view id) {
    std::vector<FieldViolation> found;
    CheckRequestId(id, found);
    return found.size();
  };
  EXPECT_EQ(violations(""), 0u);
  EXPECT_EQ(violations("6f1c9a52-0b7e-4f4e-9d1a-3c5b7e9f1a2b"), 0u);
  EXPECT_EQ(violations("6F1C9A52-0B7E-4F4E-9D1A-3C5B7E9F1A2B"), 0u);
  EXPECT_EQ(violations("6f1c9a520b7e4f4e9d1a3c5b7e9f1a2b"), 1u);
  EXPECT_EQ(violations("6f1c9a52-0b7e-4f4e-9d1a-3c5b7e9f1a2g"), 1u);
}

TEST(RequestRulesTest, NotesAreBoundedAndPrintable) {
  const auto violations = [](absl::string_view note, bool required) {
    std::vector<FieldViolation> found;
    CheckNote(note, "note", required, found);
    return found.size();
  };
  EXPECT_EQ(violations("", false), 0u);
  EXPECT_EQ(violations("", true), 1u);
  EXPECT_EQ(violations("同意", true), 0u);
  EXPECT_EQ(violations("a\tb", false), 1u);
  EXPECT_EQ(violations(std::string(100000, 'x'), false), 1u);
}

}  // namespace
}  // namespace disclosure

#include "deploy/disclosurectl/draft_file.h"

#include <fstream>
#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using ::disclosure::testing_support::IsOk;
using ::disclosure::testing_support::StatusIs;
using ::testing::HasSubstr;

TEST(DraftFileTest, ReadsProtobufJson) {
  std::istringstream in(
      R"({"name": "agencies/a/reports/2017", "content": {"heading": {"agencyName": "某局"}}})");

  const auto request = ReadDraftFile("-", in);

  ASSERT_THAT(request, IsOk());
  EXPECT_EQ(request->name(), "agencies/a/reports/2017");
  EXPECT_EQ(request->content().heading().agency_name(), "某局");
}

TEST(DraftFileTest, ReadsFiles) {
  const testing_support::TempDir dir;
  std::ofstream(dir / "d.json") << R"({"name": "x"})";
  std::istringstream in;

  const auto request = ReadDraftFile(dir / "d.json", in);

  ASSERT_THAT(request, IsOk());
  EXPECT_EQ(request->name(), "x");
}

TEST(DraftFileTest, RefusesWhatIsNoDraft) {
  for (const char* text : {"{", "[]", R"({"nmae": "x"})", R"({"content": 1})"}) {
    std::istringstream in(text);
    EXPECT_THAT(ReadDraftFile("-", in),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("-: no PushDraftRequest")))
        << text;
  }
}

TEST(DraftFileTest, RefusesMissingFilesFoldersAndNothing) {
  const testing_support::TempDir dir;
  std::istringstream in;
  for (const std::string& path : {dir / "missing.json", dir.path(), std::string("-")}) {
    EXPECT_THAT(ReadDraftFile(path, in),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("cannot be read")));
  }
}

TEST(DraftFileTest, StopsReadingWhatDoesNotEnd) {
  std::istringstream in;
  EXPECT_THAT(ReadDraftFile("/dev/zero", in),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("got more than 67108864")));
}

}  // namespace
}  // namespace disclosure

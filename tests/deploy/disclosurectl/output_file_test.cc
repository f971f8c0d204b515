#include "deploy/disclosurectl/output_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
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

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

TEST(OutputFileTest, AppearsWhenCommitted) {
  const testing_support::TempDir dir;
  OutputFile output(dir / "a.html", nullptr);
  ASSERT_THAT(output.Write("年"), IsOk());
  ASSERT_THAT(output.Write("报"), IsOk());
  EXPECT_FALSE(std::filesystem::exists(dir / "a.html"));

  ASSERT_THAT(output.Commit(), IsOk());

  EXPECT_EQ(Contents(dir / "a.html"), "年报");
  EXPECT_FALSE(std::filesystem::exists(dir / "a.html.part"));
}

TEST(OutputFileTest, AnUnfinishedDocumentLeavesTheOldOneAlone) {
  const testing_support::TempDir dir;
  std::ofstream(dir / "a.html") << "old";
  {
    OutputFile output(dir / "a.html", nullptr);
    ASSERT_THAT(output.Write("half"), IsOk());
  }
  EXPECT_EQ(Contents(dir / "a.html"), "old");
  EXPECT_FALSE(std::filesystem::exists(dir / "a.html.part"));
}

TEST(OutputFileTest, DashIsStandardOutput) {
  std::ostringstream out;
  OutputFile output("-", &out);
  ASSERT_THAT(output.Write("x"), IsOk());
  ASSERT_THAT(output.Commit(), IsOk());
  EXPECT_EQ(out.str(), "x");
}

TEST(OutputFileTest, APlaceThatCannotBeWrittenIsAnError) {
  const testing_support::TempDir dir;
  OutputFile output(dir / "missing/a.html", nullptr);
  EXPECT_THAT(output.Write("x"),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("a.html: cannot be written")));
}

}  // namespace
}  // namespace disclosure

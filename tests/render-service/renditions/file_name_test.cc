#include "render-service/renditions/file_name.h"

#include "gtest/gtest.h"

namespace disclosure {
namespace {

TEST(FileNameTest, NamesAgencyYearRevisionKindAndExtension) {
  const RevisionKey key{{"430s00", 2017}, 3};

  EXPECT_EQ(SuggestedFileName(key, "bulletin", "html"), "430s00-2017-r3-bulletin.html");
  EXPECT_EQ(SuggestedFileName(key, "table", "csv"), "430s00-2017-r3-table.csv");
}

TEST(FileNameTest, AComparisonNamesItsBase) {
  EXPECT_EQ(SuggestedFileName({{"430s00", 2017}, 3}, {{"430s00", 2016}, 1}, "comparison", "csv"),
            "430s00-2017-r3-comparison-2016-r1.csv");
}

}  // namespace
}  // namespace disclosure

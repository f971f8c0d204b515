#include "ingest-service/workflow/field_violations.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::SizeIs;

TEST(FieldPathTest, SpellsFieldsAndElements) {
  const FieldPath content("content");
  const FieldPath section = content.Element("sections", 3);
  const FieldPath paragraph = section.Element("paragraphs", 0);

  EXPECT_EQ(content.ToString(), "content");
  EXPECT_EQ(section.Field("heading").ToString(), "content.sections[3].heading");
  EXPECT_EQ(paragraph.Element("runs", 12).ToString(), "content.sections[3].paragraphs[0].runs[12]");
}

TEST(FieldViolationsTest, TellsWhetherThereWasOne) {
  FieldViolations violations;

  EXPECT_TRUE(violations.AddUnlessOk(FieldPath("a"), std::nullopt));
  EXPECT_FALSE(violations.AddUnlessOk(FieldPath("b"), "got x, want y"));

  const auto found = std::move(violations).Take();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].field, "b");
  EXPECT_EQ(found[0].description, "got x, want y");
}

TEST(FieldViolationsTest, StopsAtItsLimit) {
  FieldViolations violations;
  for (int i = 0; i < kViolationsCollectedMax; ++i) {
    EXPECT_FALSE(violations.full());
    violations.Add(FieldPath("a"), "got x, want y");
  }

  EXPECT_TRUE(violations.full());
  violations.Add(FieldPath("b"), "got x, want y");

  EXPECT_THAT(std::move(violations).Take(), SizeIs(kViolationsCollectedMax));
}

TEST(GotWantTest, ShortensTheValue) {
  EXPECT_EQ(GotWant("9.9", "a cell"), "got \"9.9\", want a cell");
  EXPECT_EQ(GotWant(std::string(1000, '7'), "less"),
            "got \"" + std::string(32, '7') + "…\", want less");
}

}  // namespace
}  // namespace disclosure

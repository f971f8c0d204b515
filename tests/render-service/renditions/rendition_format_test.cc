#include "render-service/renditions/rendition_format.h"

#include <memory>
#include <set>
#include <string>

#include "common/base/error.h"
#include "common/base/text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/fake_revision_source.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using testing_support::IsOk;
using testing_support::SmallForm;
using testing_support::SmallRevision;
using testing_support::TestFonts;

PinnedRevision Pinned() {
  PinnedRevision pinned;
  pinned.key = {{"430s00", 2017}, 3};
  pinned.revision =
      std::make_shared<const v1::Revision>(SmallRevision(pinned.key.report.RevisionName(3)));
  pinned.form = std::make_shared<const PinnedForm>(PinnedForm{SmallForm(), "digest"});
  return pinned;
}

TEST(RenditionFormatTest, UnspecifiedMeansTextAndRows) {
  EXPECT_EQ(ChooseFormat(v1::BULLETIN_FORMAT_UNSPECIFIED)->name, "BULLETIN_FORMAT_TEXT");
  EXPECT_EQ(ChooseFormat(v1::TABLE_FORMAT_UNSPECIFIED)->name, "TABLE_FORMAT_ROWS");
}

TEST(RenditionFormatTest, NumbersOutsideTheEnumAreFieldFaults) {
  for (const int number : {-1, 11, 99}) {
    EXPECT_EQ(ReasonOf(ChooseFormat(static_cast<v1::BulletinFormat>(number)).status()),
              v1::ERROR_REASON_FIELD_INVALID);
    EXPECT_EQ(ReasonOf(ChooseFormat(static_cast<v1::TableFormat>(number)).status()),
              v1::ERROR_REASON_FIELD_INVALID);
  }
}

TEST(RenditionFormatTest, OfferIsWhatCanBeChosen) {
  std::set<std::string> offered;
  for (const RenditionFormat& format : OfferedFormats()) offered.insert(format.name);
  std::set<std::string> chosen;
  for (int i = v1::BulletinFormat_MIN + 1; i <= v1::BulletinFormat_MAX; ++i) {
    const auto format = ChooseFormat(static_cast<v1::BulletinFormat>(i));
    if (format.ok()) chosen.insert(format->name);
  }
  for (int i = v1::TableFormat_MIN + 1; i <= v1::TableFormat_MAX; ++i) {
    const auto format = ChooseFormat(static_cast<v1::TableFormat>(i));
    if (format.ok()) chosen.insert(format->name);
  }

  EXPECT_EQ(offered, chosen);
  EXPECT_EQ(chosen.size(), static_cast<size_t>(v1::BulletinFormat_MAX + v1::TableFormat_MAX));
  EXPECT_EQ(offered.size(), OfferedFormats().size());
}

TEST(RenditionFormatTest, EveryFormatMakesTheSameDocumentTwice) {
  for (const RenditionFormat& format : OfferedFormats()) {
    const PinnedRevision pinned = Pinned();
    const v1::RenditionOptions options;
    const auto first = format.render({pinned, options, nullptr, &TestFonts()});
    const auto second = format.render({pinned, options, nullptr, &TestFonts()});

    ASSERT_THAT(first, IsOk()) << format.name;
    ASSERT_THAT(second, IsOk()) << format.name;
    EXPECT_GT(first->length, 0) << format.name;
    EXPECT_EQ(first->digest, second->digest) << format.name;
    EXPECT_TRUE(!format.is_text || FindTextFault(first->bytes) != TextFault::kNotUtf8);
  }
}

TEST(RenditionFormatTest, RowsAreTheRowsOfTheForm) {
  const PinnedRevision pinned = Pinned();
  const v1::RenditionOptions options;
  const RenderedDocument document = *ChooseFormat(v1::TABLE_FORMAT_ROWS)->render({pinned, options});

  ASSERT_EQ(document.rows.size(), 2U);
  EXPECT_EQ(document.rows[0].code(), "1");
  EXPECT_THAT(document.rows[0].values(), ::testing::ElementsAre("2381"));
  EXPECT_THAT(document.rows[1].values(), ::testing::ElementsAre(""));
  EXPECT_TRUE(document.bytes.empty());
}

TEST(RenditionFormatTest, EveryComparisonFormatIsMade) {
  for (const auto id :
       {v1::COMPARISON_FORMAT_TEXT, v1::COMPARISON_FORMAT_HTML, v1::COMPARISON_FORMAT_CSV}) {
    const auto format = ChooseFormat(id);
    ASSERT_THAT(format, IsOk());
    EXPECT_EQ(format->kind, "comparison");
    EXPECT_EQ(format->name, v1::ComparisonFormat_Name(id));
    EXPECT_GT(format->render(Pinned(), Pinned(), {}).length, 0);
  }
  EXPECT_EQ(ChooseFormat(v1::COMPARISON_FORMAT_UNSPECIFIED)->name, "COMPARISON_FORMAT_TEXT");
  EXPECT_EQ(ReasonOf(ChooseFormat(static_cast<v1::ComparisonFormat>(99)).status()),
            v1::ERROR_REASON_FIELD_INVALID);
}

}  // namespace
}  // namespace disclosure

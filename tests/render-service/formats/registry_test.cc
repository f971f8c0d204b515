#include "render-service/formats/registry.h"

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/text.h"
#include "gmock/gmock.h"
#include "render-service/document/omit_statistics.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/formats/hostile_document.h"
#include "tests/support/read_zip.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing_support::IsOk;
using testing_support::ReadZip;
using testing_support::TestFonts;

TEST(RegistryTest, FindsWhatIsAvailable) {
  ASSERT_NE(FindFormat(v1::BULLETIN_FORMAT_HTML), nullptr);
  EXPECT_EQ(FindFormat(v1::BULLETIN_FORMAT_HTML)->trait.media_type, "text/html; charset=utf-8");
  EXPECT_EQ(FindFormat(v1::BULLETIN_FORMAT_HTML)->trait.extension, "html");
  ASSERT_NE(FindFormat(v1::TABLE_FORMAT_CSV), nullptr);
  EXPECT_EQ(FindFormat(v1::TABLE_FORMAT_CSV)->trait.extension, "csv");
  EXPECT_TRUE(FindFormat(v1::TABLE_FORMAT_CSV)->trait.text);
}

TEST(RegistryTest, EveryFormatOfTheContractIsMadeOnce) {
  for (int i = 0; i <= v1::BulletinFormat_MAX; ++i) {
    const bool made = FindFormat(static_cast<v1::BulletinFormat>(i)) != nullptr;
    EXPECT_EQ(made, i != v1::BULLETIN_FORMAT_UNSPECIFIED) << i;
  }
  for (int i = 0; i <= v1::TableFormat_MAX; ++i) {
    const bool made = FindFormat(static_cast<v1::TableFormat>(i)) != nullptr;
    EXPECT_EQ(made, i != v1::TABLE_FORMAT_UNSPECIFIED && i != v1::TABLE_FORMAT_ROWS) << i;
  }
  std::set<int> bulletins;
  for (const auto& format : BulletinFormats()) EXPECT_TRUE(bulletins.insert(format.id).second);
  std::set<int> tables;
  for (const auto& format : TableFormats()) EXPECT_TRUE(tables.insert(format.id).second);
  std::set<int> comparisons;
  for (const auto& format : ComparisonFormats()) EXPECT_TRUE(comparisons.insert(format.id).second);
  EXPECT_EQ(comparisons.size(), 3u);
}

TEST(RegistryTest, FindsNothingElse) {
  EXPECT_EQ(FindFormat(static_cast<v1::BulletinFormat>(99)), nullptr);
  EXPECT_EQ(FindFormat(static_cast<v1::TableFormat>(99)), nullptr);
  EXPECT_EQ(FindFormat(v1::COMPARISON_FORMAT_UNSPECIFIED), nullptr);
}

TEST(RegistryTest, TheRendererVersionNamesTheLineBreakingTables) {
  EXPECT_TRUE(absl::StrContains(kRendererVersion, "+icu"));
}

template <typename Id>
std::string Written(const Format<Id>& format, const Document& document) {
  FormatOutput output;
  EXPECT_THAT(format.write({document, {}, nullptr, &TestFonts()}, &output), IsOk());
  return output.bytes;
}

// What holds for the bytes of every text format.
template <typename Id>
void ExpectSound(const Format<Id>& format) {
  SCOPED_TRACE(format.trait.extension);
  for (const Document& document : {HostileDocument(), EditionDocument(), Document()}) {
    const std::string bytes = Written(format, document);

    EXPECT_EQ(bytes, Written(format, document)) << "the same bytes each time";
    EXPECT_TRUE(bytes.empty() || bytes.back() == '\n') << "whole lines";
    EXPECT_EQ(FindTextFault(absl::StrReplaceAll(bytes, {{"\r\n", ""}, {"\n", ""}})), std::nullopt);
  }
}

TEST(RegistryTest, EveryTextFormatIsDeterministicCleanTextOfWholeLines) {
  for (const auto& format : BulletinFormats()) {
    if (format.trait.text) ExpectSound(format);
  }
  for (const auto& format : TableFormats()) {
    if (format.trait.text) ExpectSound(format);
  }
}

TEST(RegistryTest, EveryFormatTakesAnyDocumentAndIsDeterministic) {
  for (const Document& document : {HostileDocument(), EditionDocument(), Document()}) {
    for (const auto& format : BulletinFormats()) {
      EXPECT_EQ(Written(format, document), Written(format, document)) << format.trait.extension;
    }
    for (const auto& format : TableFormats()) {
      EXPECT_EQ(Written(format, document), Written(format, document)) << format.trait.extension;
    }
  }
}

// The bytes of `format`, or what is in the package that they are.
std::string Unpacked(const Format<v1::BulletinFormat>& format, const Document& document) {
  const std::string bytes = Written(format, document);
  if (!absl::StartsWith(bytes, "PK")) return bytes;
  std::string parts;
  for (const PackagePart& part : ReadZip(bytes)) parts += part.bytes;
  return parts;
}

TEST(RegistryTest, WithoutTheStatisticsNoneOfTheirHeadIsLeft) {
  const Document whole = HostileDocument();
  Document narrative = whole;
  OmitStatistics(&narrative);
  for (const auto id : {v1::BULLETIN_FORMAT_TEXT, v1::BULLETIN_FORMAT_MARKDOWN,
                        v1::BULLETIN_FORMAT_HTML, v1::BULLETIN_FORMAT_DOCX}) {
    const Format<v1::BulletinFormat>& format = *FindFormat(id);
    EXPECT_THAT(Unpacked(format, whole), HasSubstr(whole.statistics.title));
    EXPECT_THAT(Unpacked(format, narrative), Not(HasSubstr(whole.statistics.title)));
  }
}

TEST(RegistryTest, LinesEndAsTheFormatAsks) {
  for (const auto& format : TableFormats()) {
    if (!format.trait.text) continue;
    const std::string bytes = Written(format, HostileDocument());
    const std::string rest = absl::StrReplaceAll(bytes, {{"\r\n", ""}});
    EXPECT_EQ(absl::StrContains(rest, "\n"), format.id != v1::TABLE_FORMAT_CSV);
    EXPECT_FALSE(absl::StrContains(rest, "\r"));
  }
}

}  // namespace
}  // namespace disclosure

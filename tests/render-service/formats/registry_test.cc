#include "render-service/formats/registry.h"

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/text.h"
#include "gmock/gmock.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/formats/hostile_document.h"

namespace disclosure {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

TEST(RegistryTest, FindsWhatIsAvailable) {
  ASSERT_NE(FindFormat(v1::BULLETIN_FORMAT_HTML), nullptr);
  EXPECT_EQ(FindFormat(v1::BULLETIN_FORMAT_HTML)->media_type, "text/html; charset=utf-8");
  EXPECT_EQ(FindFormat(v1::BULLETIN_FORMAT_HTML)->extension, "html");
  ASSERT_NE(FindFormat(v1::TABLE_FORMAT_CSV), nullptr);
  EXPECT_EQ(FindFormat(v1::TABLE_FORMAT_CSV)->extension, "csv");
  EXPECT_TRUE(FindFormat(v1::TABLE_FORMAT_CSV)->text);
}

TEST(RegistryTest, FindsNothingElse) {
  for (const auto id : {v1::BULLETIN_FORMAT_UNSPECIFIED, v1::BULLETIN_FORMAT_DOCX,
                        v1::BULLETIN_FORMAT_PDF, v1::BULLETIN_FORMAT_OFD}) {
    EXPECT_EQ(FindFormat(id), nullptr) << id;
  }
  for (const auto id :
       {v1::TABLE_FORMAT_UNSPECIFIED, v1::TABLE_FORMAT_ROWS, v1::TABLE_FORMAT_XLSX}) {
    EXPECT_EQ(FindFormat(id), nullptr) << id;
  }
  EXPECT_EQ(FindFormat(static_cast<v1::BulletinFormat>(99)), nullptr);
}

TEST(RegistryTest, EveryFormatIsListedOnce) {
  std::set<int> bulletins;
  for (const auto& format : BulletinFormats()) EXPECT_TRUE(bulletins.insert(format.id).second);
  EXPECT_EQ(bulletins.size(), 4u);
  std::set<int> tables;
  for (const auto& format : TableFormats()) EXPECT_TRUE(tables.insert(format.id).second);
  EXPECT_EQ(tables.size(), 5u);
  std::set<int> comparisons;
  for (const auto& format : ComparisonFormats()) EXPECT_TRUE(comparisons.insert(format.id).second);
  EXPECT_EQ(comparisons.size(), 3u);
  EXPECT_EQ(FindFormat(v1::COMPARISON_FORMAT_UNSPECIFIED), nullptr);
}

TEST(RegistryTest, TheRendererVersionNamesTheLineBreakingTables) {
  EXPECT_TRUE(absl::StrContains(kRendererVersion, "+icu"));
}

// What holds for the bytes of every format.
void ExpectSound(const std::string& name, void (*write)(const Document&, std::string*)) {
  SCOPED_TRACE(name);
  for (const Document& document : {HostileDocument(), EditionDocument(), Document()}) {
    std::string bytes = "before";
    write(document, &bytes);
    std::string again;
    write(document, &again);

    EXPECT_EQ(bytes, absl::StrCat("before", again)) << "appends the same bytes each time";
    EXPECT_TRUE(again.empty() || again.back() == '\n') << "whole lines";
    EXPECT_EQ(FindTextFault(absl::StrReplaceAll(again, {{"\r\n", ""}, {"\n", ""}})), std::nullopt);
  }
}

TEST(RegistryTest, EveryFormatIsDeterministicCleanTextOfWholeLines) {
  for (const auto& format : BulletinFormats()) ExpectSound("bulletin", format.write);
  for (const auto& format : TableFormats()) ExpectSound("table", format.write);
}

TEST(RegistryTest, LinesEndAsTheFormatAsks) {
  for (const auto& format : TableFormats()) {
    std::string bytes;
    format.write(HostileDocument(), &bytes);
    const std::string rest = absl::StrReplaceAll(bytes, {{"\r\n", ""}});
    EXPECT_EQ(absl::StrContains(rest, "\n"), format.id != v1::TABLE_FORMAT_CSV);
    EXPECT_FALSE(absl::StrContains(rest, "\r"));
  }
}

}  // namespace
}  // namespace disclosure

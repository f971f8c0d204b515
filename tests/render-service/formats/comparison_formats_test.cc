// Every format of a comparison: what it prints, hostile text included.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/text.h"
#include "gmock/gmock.h"
#include "render-service/formats/comparison_csv.h"
#include "render-service/formats/comparison_html.h"
#include "render-service/formats/comparison_text.h"
#include "render-service/formats/registry.h"
#include "render-service/formats/text_layout.h"
#include "tests/render-service/formats/comparison_sample.h"
#include "tests/support/golden.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kEvil[] = "\"'><script>x</script>=1,\xE2\x80\x9D";

ComparisonDocument Hostile() {
  v1::Comparison comparison;
  v1::CellChange& cell = *comparison.add_cells();
  cell.set_code(kEvil);
  cell.add_labels(kEvil);
  cell.add_labels(kEvil);
  cell.set_unit("<b>");
  cell.set_base_value("/");
  cell.set_value("=1+1");
  v1::FieldChange& field = *comparison.add_fields();
  field.set_field(kEvil);
  field.set_value(kEvil);
  v1::SectionChange& section = *comparison.add_sections();
  section.add_headings(kEvil);
  v1::ParagraphChange& paragraph = *section.add_paragraphs();
  paragraph.set_kind(v1::CHANGE_KIND_CHANGED);
  paragraph.set_base_text(absl::StrCat("前面相同的文字", kEvil, "后面相同的文字"));
  paragraph.set_text("前面相同的文字<img>后面相同的文字");
  return BuildComparison(ComparedRevision(kEvil, kEvil), ComparedRevision(kEvil, kEvil),
                         comparison);
}

std::string Written(const ComparisonDocument& document,
                    void (*write)(const ComparisonDocument&, std::string*)) {
  std::string out;
  write(document, &out);
  return out;
}

TEST(ComparisonFormatsTest, SampleInEveryFormat) {
  for (const ComparisonWriter& format : ComparisonFormats()) {
    testing_support::ExpectGolden(
        absl::StrCat("sample-city-2023.comparison.", format.trait.extension),
        Written(SampleComparisonDocument(), format.write));
  }
}

TEST(ComparisonFormatsTest, TextKeepsToTheWidthOfAPage) {
  for (const ComparisonDocument& document : {SampleComparisonDocument(), Hostile()}) {
    for (const absl::string_view line :
         absl::StrSplit(Written(document, WriteTextComparison), '\n')) {
      EXPECT_LE(DisplayWidth(line), kTextWidth) << line;
    }
  }
}

TEST(ComparisonFormatsTest, NothingDiffers) {
  ComparisonDocument document = SampleComparisonDocument();
  document.comparison.Clear();

  for (const auto write : {WriteTextComparison, WriteHtmlComparison}) {
    const std::string written = Written(document, write);
    EXPECT_THAT(written, HasSubstr("数据（没有不同）"));
    EXPECT_THAT(written, HasSubstr("著录项（没有不同）"));
    EXPECT_THAT(written, HasSubstr("正文（没有不同）"));
  }
  EXPECT_EQ(Written(document, WriteCsvComparison), "代码,指标,单位,对照数值,数值,差,幅度（%）\r\n");
}

TEST(ComparisonFormatsTest, HtmlMarksWhatDiffersInsideAParagraph) {
  EXPECT_THAT(Written(SampleComparisonDocument(), WriteHtmlComparison),
              HasSubstr("<p>所列数据的统计期限自<del>2022</del><ins>2023</ins>年1月1日起至"
                        "<del>2022</del><ins>2023</ins>年12月31日止。</p>"));
}

TEST(ComparisonFormatsTest, HostileTextIsInert) {
  const std::string html = Written(Hostile(), WriteHtmlComparison);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, HasSubstr("default-src 'none'; style-src 'unsafe-inline'"));

  const std::string csv = Written(Hostile(), WriteCsvComparison);
  EXPECT_THAT(csv, HasSubstr("/,\"'=1+1\",,\r\n"));
}

}  // namespace
}  // namespace disclosure

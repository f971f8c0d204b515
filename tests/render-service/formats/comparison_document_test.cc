#include "render-service/formats/comparison_document.h"

#include "gmock/gmock.h"
#include "tests/render-service/formats/comparison_sample.h"

namespace disclosure {
namespace {

TEST(ComparisonDocumentTest, SidesAreToldApartByYearOrElseByNumber) {
  const ComparisonDocument years = SampleComparisonDocument();
  EXPECT_EQ(years.base.label, "2022年");
  EXPECT_EQ(years.revision.label, "2023年");
  EXPECT_EQ(years.base.line, "2022年度报告第2版");

  const ComparisonDocument numbers =
      BuildComparison(ComparedRevision("agencies/a/reports/2023/revisions/1", ""),
                      ComparedRevision("agencies/a/reports/2023/revisions/2", ""), {});
  EXPECT_EQ(numbers.base.label, "第1版");
  EXPECT_EQ(numbers.revision.label, "第2版");
}

TEST(ComparisonDocumentTest, DifferentFormsAreSaid) {
  EXPECT_EQ(SampleComparisonDocument().note, "");
  v1::Comparison comparison;
  comparison.set_form("forms/2021");
  comparison.set_base_form("forms/2019");
  EXPECT_NE(BuildComparison({}, {}, comparison).note, "");
}

TEST(ComparisonDocumentTest, DifferencesCarryTheirSign) {
  EXPECT_EQ(Signed("", "%"), "");
  EXPECT_EQ(Signed("0", "%"), "0%");
  EXPECT_EQ(Signed("0.00", ""), "0.00");
  EXPECT_EQ(Signed("3.20", "%"), "+3.20%");
  EXPECT_EQ(Signed("-1", ""), "-1");
}

TEST(ComparisonDocumentTest, LabelsReadFromTheTableDown) {
  const v1::Comparison comparison = SampleComparison();

  EXPECT_EQ(CellCaption(comparison.cells(0)), "第二十条第（一）项");
  EXPECT_EQ(CellLabel(comparison.cells(0)), "规章/本年制发件数");
  EXPECT_EQ(SectionLabel(comparison.sections(0)), "【修改】（正文之前）");
  EXPECT_EQ(SectionLabel(comparison.sections(1)), "【修改】总体情况 › 主动公开");
  EXPECT_EQ(SectionLabel(comparison.sections(2)), "【新增】附录");
  v1::CellChange bare;
  bare.set_code("7");
  EXPECT_EQ(CellLabel(bare), "7");
  bare.add_labels("收费");
  EXPECT_EQ(CellLabel(bare), "收费");
  EXPECT_EQ(CellCaption(bare), "");
}

TEST(ComparisonDocumentTest, EveryFieldOfAHeadingHasALabel) {
  const auto* heading = v1::Heading::descriptor();
  for (int i = 0; i < heading->field_count(); ++i) {
    EXPECT_NE(FieldLabel(heading->field(i)->name()), heading->field(i)->name());
  }
  EXPECT_EQ(FieldLabel("later"), "later");
}

}  // namespace
}  // namespace disclosure

#include "ingest-service/comparison/compare_contents.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/comparison/compared_form.h"

namespace disclosure {
namespace {

using testing_support::ComparedForm;
using testing_support::ParseTextProto;

v1::ReportContent SmallContent() {
  return ParseTextProto<v1::ReportContent>(R"pb(
    heading { title: "年度报告" agency_name: "某局" index_number: "430S00/2018-1" summary: "概述" }
    sections {
      heading: "概况"
      paragraphs { runs { text: "一" } }
    }
    table {
      form: "forms/small"
      cells { code: "1.1" value: "17" }
      signatures { head: "张三" phone: "0731-1" }
    }
  )pb");
}

TEST(CompareContentsTest, EqualContentsDifferInNothing) {
  const auto form = ComparedForm();
  const v1::ReportContent content = SmallContent();

  const v1::Comparison comparison = CompareContents({content, *form}, {content, *form});

  EXPECT_EQ(comparison.form(), "forms/small");
  EXPECT_EQ(comparison.base_form(), "forms/small");
  EXPECT_EQ(comparison.fields_size() + comparison.cells_size() + comparison.sections_size(), 0);
}

TEST(CompareContentsTest, FieldsStandInTheOrderOfTheHeading) {
  const auto form = ComparedForm();
  const v1::ReportContent base = SmallContent();
  v1::ReportContent next = base;
  next.mutable_heading()->set_validity("有效");
  next.mutable_heading()->clear_summary();
  next.mutable_heading()->set_title("年报");

  const v1::Comparison comparison = CompareContents({base, *form}, {next, *form});

  ASSERT_EQ(comparison.fields_size(), 3);
  EXPECT_EQ(comparison.fields(0).field(), "title");
  EXPECT_EQ(comparison.fields(0).base_value(), "年度报告");
  EXPECT_EQ(comparison.fields(0).value(), "年报");
  EXPECT_EQ(comparison.fields(1).field(), "validity");
  EXPECT_EQ(comparison.fields(2).field(), "summary");
  EXPECT_EQ(comparison.fields(2).value(), "");
}

TEST(CompareContentsTest, SignaturesArePersonalAndStayOut) {
  const auto form = ComparedForm();
  const v1::ReportContent base = SmallContent();
  v1::ReportContent next = base;
  next.mutable_table()->mutable_signatures()->set_head("李四");

  const v1::Comparison comparison = CompareContents({base, *form}, {next, *form});

  EXPECT_EQ(comparison.fields_size() + comparison.cells_size() + comparison.sections_size(), 0);
}

TEST(CompareContentsTest, EveryPartIsCompared) {
  const auto base_form = ComparedForm("forms/old");
  const auto next_form = ComparedForm("forms/new");
  const v1::ReportContent base = SmallContent();
  v1::ReportContent next = base;
  next.mutable_heading()->set_title("年报");
  next.mutable_table()->mutable_cells(0)->set_value("18");
  next.mutable_sections(0)->mutable_paragraphs(0)->mutable_runs(0)->set_text("二");

  const v1::Comparison comparison = CompareContents({base, *base_form}, {next, *next_form});

  EXPECT_EQ(comparison.base_form(), "forms/old");
  EXPECT_EQ(comparison.form(), "forms/new");
  EXPECT_EQ(comparison.fields_size(), 1);
  EXPECT_EQ(comparison.cells_size(), 1);
  EXPECT_EQ(comparison.sections_size(), 1);
}

}  // namespace
}  // namespace disclosure

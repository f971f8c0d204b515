#include "render-service/document/with_extensions.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using testing_support::ParseTextProto;

v1::Form Extended(const std::string& table) {
  return WithExtensions(ParseTextProto<v1::Form>(R"pb(
                          tables {
                            code: "main"
                            columns {}
                            rows { code: "1" caption: true }
                            rows { code: "1.1" parent: "1" }
                            rows { code: "1.1.a" parent: "1.1" }
                            rows { code: "2" }
                          }
                          tables {
                            code: "other"
                            columns { code: "c" }
                          })pb"),
                        ParseTextProto<v1::StatisticsTable>(table));
}

std::vector<std::string> Rows(const v1::Form& form) {
  std::vector<std::string> rows;
  for (const v1::FormRow& row : form.tables(0).rows()) {
    rows.push_back(absl::StrCat(row.code(), "<", row.parent()));
  }
  return rows;
}

TEST(WithExtensionsTest, RowsStandBelowTheRowThatTheyName) {
  EXPECT_THAT(
      Rows(Extended(R"pb(
        extension_rows { code: "x.a" after: "1.1" }
        extension_rows { code: "x.b" after: "1.1" }
        extension_rows { code: "x.c" after: "x.a" }
        extension_rows { code: "x.d" after: "1" }
        extension_rows { code: "x.e" after: "2" })pb")),
      ElementsAre("1<", "x.d<1", "1.1<1", "x.a<1", "x.c<1", "x.b<1", "1.1.a<1.1", "2<", "x.e<"));
}

TEST(WithExtensionsTest, ARowKeepsWhatIsPrinted) {
  const v1::Form
      form =
          Extended(
              R"pb(
                extension_rows {
                  code: "x.a"
                  after: "2"
                  numbering: "其中："
                  label: "社区"
                  unit: "条"
                })pb");

  const v1::FormRow& row = form.tables(0).rows(4);
  EXPECT_EQ(row.numbering(), "其中：");
  EXPECT_EQ(row.label(), "社区");
  EXPECT_EQ(row.unit(), "条");
  EXPECT_FALSE(row.caption());
}

TEST(WithExtensionsTest, ColumnsComeLastInTheirTable) {
  const v1::Form form = Extended(R"pb(
    extension_columns { code: "x.a" table: "main" labels: "乡镇" labels: "合计" }
    extension_columns { code: "x.b" table: "main" labels: "部门" }
    extension_columns { code: "x.c" table: "none" labels: "无" })pb");

  ASSERT_EQ(form.tables(0).columns_size(), 3);
  EXPECT_EQ(form.tables(0).columns(1).code(), "x.a");
  EXPECT_THAT(form.tables(0).columns(1).labels(), ElementsAre("乡镇", "合计"));
  EXPECT_EQ(form.tables(0).columns(2).code(), "x.b");
  EXPECT_EQ(form.tables(1).columns_size(), 1);
}

TEST(WithExtensionsTest, WhatIngestServiceWouldRefuseDoesNoHarm) {
  const v1::Form form = Extended(R"pb(
    extension_rows { code: "x.a" after: "9" }
    extension_rows { code: "x.b" after: "2" }
    extension_rows { code: "x.b" after: "x.b" }
    extension_rows { code: "x.b" after: "x.b" }
    extension_rows { code: "2" after: "2" })pb");

  EXPECT_THAT(Rows(form),
              ElementsAre("1<", "1.1<1", "1.1.a<1.1", "2<", "x.b<", "x.b<", "x.b<", "2<"));
}

}  // namespace
}  // namespace disclosure

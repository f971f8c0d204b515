#include "ingest-service/workflow/table_validator.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/content_limits.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/ingest-service/workflow/violations.h"
#include "tests/support/tables.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using testing_support::FormFromText;
using testing_support::kSmallForm;
using testing_support::Lines;
using testing_support::TableOf;

std::vector<std::string> ValidateOn(const CompiledForm& form, const v1::StatisticsTable& table) {
  FieldViolations violations;
  ValidateTable(table, form, FieldPath("content").Field("table"), violations);
  return Lines(std::move(violations).Take());
}

class TableValidatorTest : public ::testing::Test {
 protected:
  std::vector<std::string> Validate(const v1::StatisticsTable& table) {
    return ValidateOn(*catalogue_.Find("forms/2014"), table);
  }

  const FormCatalogue catalogue_ = *FormCatalogue::Load();
};

TEST_F(TableValidatorTest, TakesFiguresAndStruckCells) {
  EXPECT_THAT(Validate(v1::StatisticsTable()), IsEmpty());
  for (const char* value : {"0", "17", "007", "999999999999", "/", "-"}) {
    EXPECT_THAT(Validate(TableOf({{"3.1", value}})), IsEmpty()) << value;
  }
  for (const char* value : {"0.5", "10", "18.871000", "999999999999.999999"}) {
    EXPECT_THAT(Validate(TableOf({{"8.4", value}})), IsEmpty()) << value;
  }
}

TEST_F(TableValidatorTest, RefusesWhatIsNoFigure) {
  for (const char* value : {"",
                            " ",
                            "1 ",
                            " 1",
                            "+1",
                            "1,000",
                            "1.",
                            ".5",
                            "1.0.0",
                            "1e3",
                            "0x10",
                            "NaN",
                            "inf",
                            "--1",
                            "-/",
                            "//",
                            "余",
                            "400余",
                            "１７",
                            "1.1234567",
                            "1000000000000",
                            "9223372036854775808",
                            "=1+1",
                            "@x",
                            "1%",
                            "{{7*7}}",
                            "<script>"}) {
    EXPECT_THAT(Validate(TableOf({{"8.4", value}})),
                ElementsAre(HasSubstr("content.table.cells[0].value: got \"")))
        << value;
  }
}

TEST_F(TableValidatorTest, RefusesHostileCharactersInAFigure) {
  for (const char* value : {"1\n", "\t1",
                            "\xEF\xBB\xBF"
                            "1",
                            "\xFF", "1\xE2\x80\xAE"}) {
    EXPECT_THAT(Validate(TableOf({{"8.4", value}})),
                ElementsAre(HasSubstr("content.table.cells[0].value: got ")));
  }
}

TEST_F(TableValidatorTest, HugeFigureIsNotQuoted) {
  const auto lines = Validate(TableOf({{"3.1", std::string(1 << 20, '9')}}));

  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0], "content.table.cells[0].value: got 1048576 characters, want at most 64");
}

TEST_F(TableValidatorTest, DecimalsAreThoseOfTheRow) {
  EXPECT_THAT(Validate(TableOf({{"3.1", "17.0"}})),
              ElementsAre("content.table.cells[0].value: got \"17.0\", want at most 0 digits "
                          "behind the point"));
  const auto form = *CompiledForm::Compile(FormFromText(kSmallForm));
  EXPECT_THAT(ValidateOn(*form, TableOf({{"1.2", "0.25"}})), IsEmpty());
  EXPECT_THAT(ValidateOn(*form, TableOf({{"1.2", "0.250"}})),
              ElementsAre(HasSubstr("want at most 2 digits")));
}

TEST_F(TableValidatorTest, OnlySignedRowsTakeANegativeFigure) {
  for (const char* value : {"-1", "-0", "-999999999999"}) {
    EXPECT_THAT(Validate(TableOf({{"3.1", value}})),
                ElementsAre(HasSubstr("want a figure of at least 0")));
  }
  const auto form = *CompiledForm::Compile(FormFromText(kSmallForm));
  EXPECT_THAT(ValidateOn(*form, TableOf({{"2.2/x", "-1"}})), IsEmpty());
  EXPECT_THAT(ValidateOn(*form, TableOf({{"2.1/x", "-1"}})), SizeIs(1));
}

TEST_F(TableValidatorTest, ColumnAddsDecimalsAndSign) {
  const CompiledForm& form = *catalogue_.Find("forms/2019");

  EXPECT_THAT(ValidateOn(form, TableOf({{"2.5.licence/change", "-3"},
                                        {"2.9.procurement/amount", "25.100001"},
                                        {"2.5.licence/last_year", "7"}})),
              IsEmpty());
  EXPECT_THAT(ValidateOn(form, TableOf({{"2.5.licence/last_year", "-3"}})),
              ElementsAre(HasSubstr("want a figure of at least 0")));
  EXPECT_THAT(ValidateOn(form, TableOf({{"2.9.procurement/projects", "1.5"}})),
              ElementsAre(HasSubstr("want at most 0 digits")));
}

TEST_F(TableValidatorTest, CellsOfExtensionsTakeAnyFigure) {
  v1::StatisticsTable table = TableOf({{"x.a", "-1.123456"}, {"3.1/x.t", "/"}, {"3.1", "1"}});
  EXPECT_THAT(Validate(table), SizeIs(2));  // nothing adds these cells
  v1::ExtensionRow& row = *table.add_extension_rows();
  row.set_code("x.a");
  row.set_after("1.1.b");
  row.set_label("主动公开机构领导信息数");
  v1::ExtensionColumn& column = *table.add_extension_columns();
  column.set_code("x.t");
  column.set_table("main");
  column.add_labels("镇街统计数");

  EXPECT_THAT(Validate(table), IsEmpty());
  table.mutable_cells(0)->set_value("1.1234567");
  table.mutable_cells(1)->set_code("1/x.t");  // a caption
  table.mutable_cells(2)->set_code("x.a");
  EXPECT_THAT(Validate(table),
              ElementsAre(HasSubstr("cells[0].value: got \"1.1234567\""),
                          HasSubstr("cells[1].code: got \"1/x.t\", want a cell"),
                          HasSubstr("cells[2].code: got \"x.a\", want every cell once")));
}

TEST_F(TableValidatorTest, CellsAreOnTheFormAndCarryAFigure) {
  for (const char* code :
       {"", "1", "9", "9.9", "3.1/", "3.1/x", " 3.1", "3.1 ", "３.1", "../3.1"}) {
    EXPECT_THAT(Validate(TableOf({{"3.1", "1"}, {code, "1"}})),
                ElementsAre(std::string("content.table.cells[1].code: got \"") + code +
                            "\", want a cell with a figure in forms/2014"));
  }
  EXPECT_THAT(Validate(TableOf({{"3\t1", "1"}})),
              ElementsAre("content.table.cells[0].code: got a control character, want printable "
                          "text"));
  EXPECT_THAT(Validate(TableOf({{std::string(10000, '3'), "1"}})),
              ElementsAre("content.table.cells[0].code: got 10000 characters, want at most 64"));
}

TEST_F(TableValidatorTest, CellFilledTwiceIsRefused) {
  EXPECT_THAT(Validate(TableOf({{"3.1", "1"}, {"3.2", "1"}, {"3.1", "1"}})),
              ElementsAre("content.table.cells[2].code: got \"3.1\", want every cell once"));
}

TEST_F(TableValidatorTest, UnitIsShortAndSound) {
  v1::StatisticsTable table = TableOf({{"3.1", "1"}, {"3.2", "1"}, {"3.3", "1"}});
  table.mutable_cells(0)->set_unit("次");  // another unit is a finding
  table.mutable_cells(1)->set_unit("一二三四五六七八九");
  table.mutable_cells(2)->set_unit("件\n");

  EXPECT_THAT(Validate(table),
              ElementsAre("content.table.cells[1].unit: got 9 characters, want at most 8",
                          "content.table.cells[2].unit: got a control character, want printable "
                          "text"));
}

TEST_F(TableValidatorTest, FormIsTheOneGivenOrNone) {
  v1::StatisticsTable table;
  table.set_form("forms/2014");
  EXPECT_THAT(Validate(table), IsEmpty());

  table.set_form("forms/2019");

  EXPECT_THAT(Validate(table),
              ElementsAre("content.table.form: got \"forms/2019\", want forms/2014"));
}

TEST_F(TableValidatorTest, SignaturesAreCheckedAndNeverQuoted) {
  v1::StatisticsTable table;
  v1::Signatures& signatures = *table.mutable_signatures();
  signatures.set_head("某甲\x01");
  signatures.set_reviewer(std::string(65, 'x'));
  signatures.set_preparer("\xFF");
  signatures.set_phone("0731\xE2\x80\xAE");
  signatures.set_date("2018-02-30");

  const auto lines = Validate(table);

  EXPECT_THAT(
      lines,
      ElementsAre(
          "content.table.signatures.head: got a control character, want printable text",
          "content.table.signatures.reviewer: got 65 characters, want at most 64",
          "content.table.signatures.preparer: got malformed bytes, want UTF-8",
          "content.table.signatures.phone: got a text-direction control, want text in reading "
          "order",
          "content.table.signatures.date: got \"2018-02-30\", want a calendar date YYYY-MM-DD"));
  for (const std::string& line : lines) EXPECT_THAT(line, Not(HasSubstr("某甲")));
}

TEST_F(TableValidatorTest, CollectsNoMoreThanItsLimit) {
  v1::StatisticsTable table;
  for (int i = 0; i < 400; ++i) table.add_cells();

  EXPECT_THAT(Validate(table), SizeIs(kViolationsCollectedMax));
}

}  // namespace
}  // namespace disclosure

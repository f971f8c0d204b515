#include "ingest-service/workflow/extension_validator.h"

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/ingest-service/workflow/violations.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::TestWithParam;
using ::testing::UnorderedElementsAre;
using ::testing::ValuesIn;
using testing_support::FormFromText;
using testing_support::kSmallForm;
using testing_support::Lines;
using testing_support::ParseTextProto;

std::unique_ptr<const CompiledForm> SmallForm(const char* prefix = "x.") {
  v1::Form form = FormFromText(kSmallForm);
  form.set_extension_prefix(prefix);
  return *CompiledForm::Compile(form);
}

struct Outcome {
  ExtensionCells cells;
  std::vector<std::string> violations;
};

Outcome Validate(const v1::StatisticsTable& table, const CompiledForm& form) {
  FieldViolations violations;
  Outcome outcome;
  outcome.cells = ValidateExtensions(table, form, FieldPath("table"), violations);
  outcome.violations = Lines(std::move(violations).Take());
  return outcome;
}

constexpr char kTable[] = R"(
  extension_rows { code: "x.a" after: "1.2" numbering: "其中：" label: "乡镇数" unit: "件" }
  extension_rows { code: "x.b" after: "x.a" label: "街道数" }
  extension_rows { code: "x.c" after: "2.2" label: "省增减数" }
  extension_columns { code: "x.towns" table: "a" labels: "镇街" labels: "统计数" }
)";

TEST(ExtensionValidatorTest, RowsAndColumnsAddTheirCells) {
  const auto form = SmallForm();

  const Outcome outcome = Validate(ParseTextProto<v1::StatisticsTable>(kTable), *form);

  EXPECT_THAT(outcome.violations, IsEmpty());
  EXPECT_THAT(outcome.cells, UnorderedElementsAre("x.a", "x.b", "x.c/x", "x.c/y", "1.1/x.towns",
                                                  "1.2/x.towns", "x.a/x.towns", "x.b/x.towns"));
}

TEST(ExtensionValidatorTest, TableWithoutExtensionsAddsNone) {
  const Outcome outcome = Validate(v1::StatisticsTable(), *SmallForm());

  EXPECT_THAT(outcome.violations, IsEmpty());
  EXPECT_THAT(outcome.cells, IsEmpty());
}

TEST(ExtensionValidatorTest, SameColumnCodeInTwoTablesIsTwoColumns) {
  const auto form = SmallForm();
  const Outcome outcome =
      Validate(ParseTextProto<v1::StatisticsTable>(
                   "extension_columns { code: 'x.t' table: 'a' labels: '镇街' }"
                   "extension_columns { code: 'x.t' table: 'b' labels: '镇街' }"),
               *form);

  EXPECT_THAT(outcome.violations, IsEmpty());
  EXPECT_THAT(outcome.cells, UnorderedElementsAre("1.1/x.t", "1.2/x.t", "2.1/x.t", "2.2/x.t"));
}

TEST(ExtensionValidatorTest, FormWithoutPrefixTakesNone) {
  const auto form = SmallForm("");

  const Outcome outcome = Validate(ParseTextProto<v1::StatisticsTable>(kTable), *form);

  EXPECT_THAT(outcome.violations, ElementsAre("table.extension_rows: got 3, want at most 0",
                                              "table.extension_columns: got 1, want at most 0"));
  EXPECT_THAT(outcome.cells, IsEmpty());
}

TEST(ExtensionValidatorTest, CountsAreLimited) {
  const auto form = SmallForm();
  v1::StatisticsTable table;
  const auto add = [&](int rows, int columns) {
    for (int i = table.extension_rows_size(); i < rows; ++i) {
      v1::ExtensionRow& row = *table.add_extension_rows();
      row.set_code("x." + std::to_string(i));
      row.set_after("1.1");
      row.set_label("某数");
    }
    for (int i = table.extension_columns_size(); i < columns; ++i) {
      v1::ExtensionColumn& column = *table.add_extension_columns();
      column.set_code("x." + std::to_string(i));
      column.set_table("a");
      column.add_labels("某列");
    }
  };

  add(100, 8);
  EXPECT_THAT(Validate(table, *form).violations, IsEmpty());
  EXPECT_THAT(Validate(table, *form).cells, SizeIs(100 + 8 * 102));
  add(101, 9);
  EXPECT_THAT(Validate(table, *form).violations,
              ElementsAre("table.extension_rows: got 101, want at most 100",
                          "table.extension_columns: got 9, want at most 8"));
}

struct Fault {
  const char* name;
  std::function<void(v1::StatisticsTable&)> make;
  const char* violation;
};

v1::ExtensionRow& Row(v1::StatisticsTable& table, int i) {
  return *table.mutable_extension_rows(i);
}
v1::ExtensionColumn& Column(v1::StatisticsTable& table) {
  return *table.mutable_extension_columns(0);
}

const Fault kFaults[] = {
    {"NoCode", [](auto& t) { Row(t, 2).clear_code(); },
     "extension_rows[2].code: got \"\", want x."},
    {"PrefixAlone", [](auto& t) { Row(t, 2).set_code("x."); },
     "extension_rows[2].code: got \"x.\", want x. and letters"},
    {"CodeOfTheForm", [](auto& t) { Row(t, 2).set_code("1.1"); },
     "extension_rows[2].code: got \"1.1\""},
    {"CodeWithSeparator", [](auto& t) { Row(t, 2).set_code("x.a/b"); },
     "extension_rows[2].code: got \"x.a/b\""},
    {"CodeWithControl", [](auto& t) { Row(t, 2).set_code("x.\n"); },
     "extension_rows[2].code: got a control character"},
    {"CodeTooLong", [](auto& t) { Row(t, 2).set_code("x." + std::string(63, 'a')); },
     "extension_rows[2].code: got 65 characters"},
    {"RowTwice", [](auto& t) { Row(t, 2).set_code("x.a"); },
     "extension_rows[2].code: got \"x.a\", want every row once"},
    {"AfterNothing", [](auto& t) { Row(t, 2).clear_after(); }, "extension_rows[2].after: got \"\""},
    {"AfterUnknown", [](auto& t) { Row(t, 2).set_after("9"); },
     "extension_rows[2].after: got \"9\", want a row"},
    {"AfterItself", [](auto& t) { Row(t, 2).set_after("x.c"); },
     "extension_rows[2].after: got \"x.c\""},
    {"AfterALaterRow", [](auto& t) { Row(t, 1).set_after("x.c"); },
     "extension_rows[1].after: got \"x.c\""},
    {"AfterHuge", [](auto& t) { Row(t, 2).set_after(std::string(1000, '1')); },
     "extension_rows[2].after: got 1000 characters"},
    {"NoLabel", [](auto& t) { Row(t, 2).clear_label(); },
     "extension_rows[2].label: got nothing, want a label"},
    {"LabelTooLong", [](auto& t) { Row(t, 2).set_label(std::string(201, 'a')); },
     "extension_rows[2].label: got 201 characters, want at most 200"},
    {"NumberingTooLong", [](auto& t) { Row(t, 2).set_numbering(std::string(65, 'a')); },
     "extension_rows[2].numbering: got 65 characters, want at most 64"},
    {"UnitTooLong", [](auto& t) { Row(t, 2).set_unit("一二三四五六七八九"); },
     "extension_rows[2].unit: got 9 characters, want at most 8"},
    {"ColumnWithoutPrefix", [](auto& t) { Column(t).set_code("towns"); },
     "extension_columns[0].code: got \"towns\""},
    {"ColumnOfNoTable", [](auto& t) { Column(t).set_table("c"); },
     "extension_columns[0].table: got \"c\", want a table"},
    {"ColumnTwice", [](auto& t) { *t.add_extension_columns() = Column(t); },
     "extension_columns[1].code: got \"x.towns\", want every column once"},
    {"ColumnWithoutLabels", [](auto& t) { Column(t).clear_labels(); },
     "extension_columns[0].labels: got 0, want 1 to 3"},
    {"ColumnWithTooManyLabels",
     [](auto& t) {
       Column(t).add_labels("三");
       Column(t).add_labels("四");
     },
     "extension_columns[0].labels: got 4, want 1 to 3"},
    {"ColumnWithEmptyLabel", [](auto& t) { Column(t).set_labels(1, ""); },
     "extension_columns[0].labels[1]: got nothing"},
    {"ColumnLabelTooLong", [](auto& t) { Column(t).set_labels(1, std::string(201, 'a')); },
     "extension_columns[0].labels[1]: got 201 characters"},
};

class ExtensionFaultTest : public TestWithParam<Fault> {};

TEST_P(ExtensionFaultTest, IsRefusedAndNamed) {
  const auto form = SmallForm();
  v1::StatisticsTable table = ParseTextProto<v1::StatisticsTable>(kTable);
  GetParam().make(table);

  EXPECT_THAT(Validate(table, *form).violations, ElementsAre(HasSubstr(GetParam().violation)));
}

INSTANTIATE_TEST_SUITE_P(ExtensionValidator, ExtensionFaultTest, ValuesIn(kFaults),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace disclosure

#include "ingest-service/forms/form_check.h"

#include <functional>
#include <string>

#include "gmock/gmock.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::TestWithParam;
using ::testing::ValuesIn;
using testing_support::FormFromText;
using testing_support::IsOk;
using testing_support::kSmallForm;
using testing_support::StatusIs;

TEST(FormCheckTest, SoundFormPasses) { EXPECT_THAT(CheckForm(FormFromText(kSmallForm)), IsOk()); }

struct Fault {
  const char* name;
  std::function<void(v1::Form&)> make;
  const char* message;
};

v1::FormRow& Row(v1::Form& form, int table, int row) {
  return *form.mutable_tables(table)->mutable_rows(row);
}

const Fault kFaults[] = {
    {"NoName", [](auto& f) { f.clear_name(); }, "name: want forms/{form}"},
    {"NameWithoutId", [](auto& f) { f.set_name("forms/"); }, "forms/: name"},
    {"NameWithPath", [](auto& f) { f.set_name("forms/../x"); }, "forms/../x: name"},
    {"NoTitle", [](auto& f) { f.clear_title(); }, "forms/small: title: empty"},
    {"NoFirstYear", [](auto& f) { f.clear_first_year(); }, "first_year: 0"},
    {"FirstYearTooLate", [](auto& f) { f.set_first_year(3000); }, "first_year: 3000"},
    {"YearsReversed", [](auto& f) { f.set_last_year(2009); }, "last_year: 2009"},
    {"NoTables", [](auto& f) { f.clear_tables(); }, "tables: want at least one"},
    {"TableWithoutCode", [](auto& f) { f.mutable_tables(0)->clear_code(); }, "table : malformed"},
    {"TableTwice", [](auto& f) { f.mutable_tables(1)->set_code("a"); }, "table a: code used twice"},
    {"OneOfTablesUntitled", [](auto& f) { f.mutable_tables(1)->clear_title(); }, "table b: want"},
    {"NoColumns", [](auto& f) { f.mutable_tables(0)->clear_columns(); }, "table a: column : want"},
    {"CodeOfOnlyColumn", [](auto& f) { f.mutable_tables(0)->mutable_columns(0)->set_code("x"); },
     "table a: column x: code of an only column"},
    {"ColumnWithoutCode", [](auto& f) { f.mutable_tables(1)->mutable_columns(1)->clear_code(); },
     "table b: column : malformed"},
    {"ColumnTwice", [](auto& f) { f.mutable_tables(1)->mutable_columns(1)->set_code("x"); },
     "table b: column x: code used twice"},
    {"ColumnUnlabelled", [](auto& f) { f.mutable_tables(1)->mutable_columns(1)->clear_labels(); },
     "table b: column y: want a label"},
    {"RowWithoutCode", [](auto& f) { Row(f, 0, 1).clear_code(); }, "row : malformed code"},
    {"RowWithSeparator", [](auto& f) { Row(f, 0, 1).set_code("1/1"); }, "row 1/1: malformed code"},
    {"RowTwice", [](auto& f) { Row(f, 0, 2).set_code("1.1"); }, "row 1.1: code used twice"},
    {"RowTwiceInOtherTable", [](auto& f) { Row(f, 1, 0).set_code("1.1"); },
     "row 1.1: code used twice"},
    {"UnknownParent", [](auto& f) { Row(f, 0, 1).set_parent("9"); }, "row 1.1: parent 9"},
    {"ParentIsItself", [](auto& f) { Row(f, 0, 1).set_parent("1.1"); }, "row 1.1: parent 1.1"},
    {"ParentBelow", [](auto& f) { Row(f, 0, 1).set_parent("1.2"); }, "row 1.1: parent 1.2"},
    {"ParentInOtherTable", [](auto& f) { Row(f, 1, 0).set_parent("1"); }, "row 2.1: parent 1"},
    {"NoLabel", [](auto& f) { Row(f, 0, 1).clear_label(); }, "row 1.1: want a label"},
    {"DecimalsNegative", [](auto& f) { Row(f, 0, 1).set_decimals(-1); }, "row 1.1: decimals -1"},
    {"DecimalsTooMany", [](auto& f) { Row(f, 0, 1).set_decimals(7); }, "row 1.1: decimals 7"},
    {"CaptionWithUnit", [](auto& f) { Row(f, 0, 0).set_unit("件"); }, "row 1: a caption"},
    {"CaptionWithDecimals", [](auto& f) { Row(f, 0, 0).set_decimals(1); }, "row 1: a caption"},
    {"RowWithThePrefixOfExtensions",
     [](auto& f) {
       f.set_extension_prefix("x.");
       Row(f, 0, 1).set_code("x.1");
     },
     "row x.1: code begins with extension_prefix"},
    {"ColumnWithThePrefixOfExtensions", [](auto& f) { f.set_extension_prefix("y"); },
     "table b: column y: code begins with extension_prefix"},
    {"GroupInTwoPlaces",
     [](auto& f) {
       f.mutable_tables(0)->set_group("组");
       *f.add_tables() = f.tables(0);
       f.mutable_tables(2)->set_code("c");
     },
     "table c: away from the other tables of its group"},
    {"PrefixThatIsNoCode", [](auto& f) { f.set_extension_prefix("x/"); },
     "extension_prefix: malformed"},
    {"ColumnDecimals", [](auto& f) { f.mutable_tables(1)->mutable_columns(0)->set_decimals(7); },
     "table b: column x: decimals 7"},
    {"CaptionSigned", [](auto& f) { Row(f, 0, 0).set_signed_(true); }, "row 1: a caption"},
};

class FormFaultTest : public TestWithParam<Fault> {};

TEST_P(FormFaultTest, IsRefusedAndNamed) {
  v1::Form form = FormFromText(kSmallForm);
  GetParam().make(form);

  const absl::Status status = CheckForm(form);

  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().message)));
}

INSTANTIATE_TEST_SUITE_P(FormCheck, FormFaultTest, ValuesIn(kFaults),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace disclosure

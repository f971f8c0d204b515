#include "ingest-service/forms/catalogue.h"

#include <string>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::SizeIs;
using ::testing::StartsWith;
using testing_support::IsOk;
using testing_support::kSmallForm;
using testing_support::StatusIs;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

// kSmallForm under another name for other years.
FormText Small(const std::string& id, const std::string& first, const std::string& last) {
  return {id, absl::StrReplaceAll(kSmallForm, {{"forms/small", "forms/" + id},
                                               {"first_year: 2010", "first_year: " + first},
                                               {"last_year: 2012", "last_year: " + last}})};
}

TEST(CatalogueTest, BuiltInFormsAreSoundAndFoundByNameAndYear) {
  const auto catalogue = FormCatalogue::Load();

  ASSERT_THAT(catalogue, IsOk());
  const CompiledForm* form = catalogue->Find("forms/2014");
  ASSERT_NE(form, nullptr);
  EXPECT_EQ(catalogue->ForYear(2014), form);
  EXPECT_EQ(catalogue->ForYear(2018), form);
  EXPECT_EQ(catalogue->ForYear(2013), nullptr);
  EXPECT_EQ(catalogue->ForYear(2019), catalogue->Find("forms/2019"));
  EXPECT_EQ(catalogue->ForYear(2020), catalogue->Find("forms/2019"));
  EXPECT_EQ(catalogue->ForYear(2021), catalogue->Find("forms/2021"));
  EXPECT_EQ(catalogue->ForYear(2999), catalogue->Find("forms/2021"));
  EXPECT_EQ(catalogue->Find("2014"), nullptr);
  EXPECT_EQ(catalogue->Find("forms/2013"), nullptr);
}

TEST(CatalogueTest, TextsWithoutANameGoIntoEveryForm) {
  const auto catalogue =
      FormCatalogue::Parse({{"indicators.textproto", "indicators { cells: '1.1' words: '收到#' }"},
                            {"b.textproto", Small("b", "2010", "2012").text},
                            {"a.textproto", Small("a", "2013", "2014").text},
                            {"every_form.textproto",
                             "content_rules { id: 'X' severity: SEVERITY_INFO title: '某事' }"}});

  ASSERT_THAT(catalogue, IsOk());
  EXPECT_THAT(catalogue->Find("forms/b")->form().indicators(), SizeIs(1));
  EXPECT_THAT(catalogue->Find("forms/a")->form().indicators(), SizeIs(1));
  EXPECT_THAT(catalogue->Find("forms/a")->form().content_rules(), SizeIs(1));
}

TEST(CatalogueTest, IndicatorsAreLeftOutOfFormsWithoutTheirCells) {
  const auto catalogue = FormCatalogue::Load();

  ASSERT_THAT(catalogue, IsOk());
  for (const auto& form : catalogue->All()) {
    EXPECT_FALSE(form->form().indicators().empty());
    for (const v1::Indicator& indicator : form->form().indicators()) {
      EXPECT_TRUE(form->FindCell(indicator.cells(0))) << form->name() << indicator.cells(0);
    }
  }
}

TEST(CatalogueTest, IndicatorOfNoFormIsRefused) {
  EXPECT_THAT(FormCatalogue::Parse({{"indicators.textproto", "indicators { cells: '9.9' }"},
                                    Small("a", "2013", "2014")}),
              StatusIs(kInvalid, HasSubstr("indicator of 9.9")));
}

TEST(CatalogueTest, IndicatorWithoutCellsIsRefused) {
  FormText form = Small("a", "2013", "2014");
  form.text += "indicators { words: '收到#' }";

  EXPECT_THAT(FormCatalogue::Parse({form}),
              StatusIs(kInvalid, HasSubstr("indicator 0: want a cell")));
}

TEST(CatalogueTest, RuleSetChangesWithFormSettingsAndEdition) {
  const auto edition1 = FormCatalogue::Load({}, 1);
  const auto again = FormCatalogue::Load({}, 1);
  const auto edition2 = FormCatalogue::Load({}, 2);
  v1::RuleSettings settings;
  settings.add_settings()->set_rule("F14-B11");
  settings.mutable_settings(0)->set_active(false);
  const auto set = FormCatalogue::Load(settings, 1);

  const auto rule_set = [](const auto& catalogue, const char* form) {
    return catalogue->Find(form)->rule_set();
  };
  EXPECT_THAT(rule_set(edition1, "forms/2014"), MatchesRegex("sha256:[0-9a-f]{64}"));
  EXPECT_EQ(rule_set(edition1, "forms/2014"), rule_set(again, "forms/2014"));
  EXPECT_NE(rule_set(edition1, "forms/2014"), rule_set(edition2, "forms/2014"));
  EXPECT_NE(rule_set(edition1, "forms/2014"), rule_set(set, "forms/2014"));
  EXPECT_EQ(rule_set(edition1, "forms/2021"), rule_set(set, "forms/2021"));
  EXPECT_NE(rule_set(edition1, "forms/2019"), rule_set(edition1, "forms/2021"));
}

TEST(CatalogueTest, FormsStandOldestFirst) {
  const auto catalogue = FormCatalogue::Parse(
      {Small("c", "2020", "0"), Small("a", "2010", "2012"), Small("b", "2013", "2013")});

  ASSERT_THAT(catalogue, IsOk());
  ASSERT_THAT(catalogue->All(), SizeIs(3));
  EXPECT_EQ(catalogue->All()[0]->name(), "forms/a");
  EXPECT_EQ(catalogue->All()[1]->name(), "forms/b");
  EXPECT_EQ(catalogue->All()[2]->name(), "forms/c");
  EXPECT_EQ(catalogue->ForYear(2015), nullptr);
  EXPECT_EQ(catalogue->ForYear(2999), catalogue->Find("forms/c"));
}

TEST(CatalogueTest, UnreadableTextIsRefusedWithItsPlace) {
  EXPECT_THAT(FormCatalogue::Parse({{"x.textproto", "name: \"forms/x\"\ntitel: \"表\""}}),
              StatusIs(kInvalid, AllOf(StartsWith("x.textproto:2:"), HasSubstr("titel"))));
  EXPECT_THAT(FormCatalogue::Parse({{"x.textproto", "name: \"forms/x"}}),
              StatusIs(kInvalid, StartsWith("x.textproto:1:")));
}

TEST(CatalogueTest, TextThatIsNotUtf8IsRefused) {
  // The label as GBK has it, and an escape that is no UTF-8 in an otherwise sound file.
  EXPECT_THAT(
      FormCatalogue::Parse(
          {{"x.textproto", "name: \"forms/x\" tables { rows { label: \"\xB1\xED\" } }"}}),
      StatusIs(kInvalid, AllOf(StartsWith("x.textproto: tables.rows.label:"), HasSubstr("UTF-8"))));
  EXPECT_THAT(FormCatalogue::Parse({{"x.textproto", R"(sections { words: "表" words: "\377" })"}}),
              StatusIs(kInvalid, StartsWith("x.textproto: sections.words:")));
}

TEST(CatalogueTest, UnsoundFormIsRefused) {
  EXPECT_THAT(FormCatalogue::Parse({Small("a", "2010", "2009")}),
              StatusIs(kInvalid, HasSubstr("forms/a: last_year")));
  EXPECT_THAT(FormCatalogue::Parse({{"empty.textproto", ""}}),
              StatusIs(kInvalid, HasSubstr("name")));
}

TEST(CatalogueTest, OneNameForTwoFormsIsRefused) {
  EXPECT_THAT(FormCatalogue::Parse({Small("a", "2010", "2012"), Small("a", "2013", "2014")}),
              StatusIs(kInvalid, "forms/a: name used twice"));
}

TEST(CatalogueTest, OneYearForTwoFormsIsRefused) {
  EXPECT_THAT(FormCatalogue::Parse({Small("a", "2010", "2012"), Small("b", "2012", "2014")}),
              StatusIs(kInvalid, "forms/b: first_year: 2012, a year of forms/a"));
  EXPECT_THAT(FormCatalogue::Parse({Small("a", "2010", "0"), Small("b", "2030", "0")}),
              StatusIs(kInvalid, HasSubstr("a year of forms/a")));
}

}  // namespace
}  // namespace disclosure

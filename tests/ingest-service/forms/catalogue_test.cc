#include "ingest-service/forms/catalogue.h"

#include <map>
#include <string>

#include "absl/strings/str_replace.h"
#include "common/base/text.h"
#include "gmock/gmock.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
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

const v1::FormRow& Row(const v1::Form& form, const std::string& code) {
  for (const v1::FormRow& row : form.tables(0).rows()) {
    if (row.code() == code) return row;
  }
  return v1::FormRow::default_instance();
}

TEST(CatalogueTest, BuiltInFormsAreSoundAndFoundByNameAndYear) {
  const auto catalogue = FormCatalogue::Load();

  ASSERT_THAT(catalogue, IsOk());
  const CompiledForm* form = catalogue->Find("forms/2014");
  ASSERT_NE(form, nullptr);
  EXPECT_EQ(catalogue->ForYear(2014), form);
  EXPECT_EQ(catalogue->ForYear(2018), form);
  EXPECT_EQ(catalogue->ForYear(2013), nullptr);
  EXPECT_EQ(catalogue->ForYear(2019), nullptr);
  EXPECT_EQ(catalogue->Find("2014"), nullptr);
  EXPECT_EQ(catalogue->Find("forms/2013"), nullptr);
}

TEST(CatalogueTest, Form2014HasItsSixtyFiguresAndFiveCaptions) {
  const auto catalogue = FormCatalogue::Load();
  const CompiledForm& form = *catalogue->Find("forms/2014");

  std::vector<std::string> captions;
  std::vector<std::string> with_decimals;
  std::vector<std::string> with_note;
  for (const v1::FormRow& row : form.form().tables(0).rows()) {
    if (row.caption()) captions.push_back(row.code());
    if (row.decimals() > 0) with_decimals.push_back(row.code());
    if (!row.note().empty()) with_note.push_back(row.code());
    EXPECT_EQ(row.unit().empty(), row.caption()) << row.code();
    EXPECT_FALSE(row.signed_()) << row.code();
  }

  EXPECT_THAT(form.form().tables(), SizeIs(1));
  EXPECT_THAT(form.form().tables(0).rows(), SizeIs(65));
  EXPECT_THAT(form.cells(), SizeIs(60));
  EXPECT_THAT(captions, ElementsAre("1", "2", "3", "8", "9"));
  EXPECT_THAT(with_decimals, ElementsAre("7", "8.4"));
  EXPECT_THAT(with_note, ElementsAre("1.1", "2.1", "8.3.1", "8.4"));
}

TEST(CatalogueTest, Form2014PrintsTheOfficialWording) {
  const auto catalogue = FormCatalogue::Load();
  const v1::Form& form = catalogue->Find("forms/2014")->form();

  EXPECT_EQ(form.title(), "政府信息公开情况统计表");
  EXPECT_EQ(form.basis(), "国办发〔2014〕32号");
  EXPECT_EQ(Row(form, "1.1").numbering(), "（一）");
  EXPECT_EQ(Row(form, "1.1").note(), "（不同渠道和方式公开相同信息计1条）");
  EXPECT_EQ(Row(form, "1.1.a").numbering(), "其中：");
  EXPECT_EQ(Row(form, "3.3.4").numbering(), "4.");
  EXPECT_EQ(Row(form, "3.3.4.e").label(), "不是《条例》所指政府信息");
  EXPECT_EQ(Row(form, "3.3.4.e").parent(), "3.3.4");
  EXPECT_EQ(Row(form, "9.3").unit(), "人次");
  for (const v1::FormRow& row : form.tables(0).rows()) {
    for (const std::string& text : {row.numbering(), row.label(), row.unit(), row.note()}) {
      EXPECT_EQ(FindTextFault(text), std::nullopt) << text;
      EXPECT_EQ(text.find_first_of("():,"), std::string::npos) << text;  // full-width only
    }
  }
}

TEST(CatalogueTest, Form2014RunsFifteenRules) {
  const auto catalogue = FormCatalogue::Load();
  const CompiledForm& form = *catalogue->Find("forms/2014");

  std::map<std::string, v1::Severity> severities;
  for (const CompiledRule& rule : form.rules()) {
    severities[rule.rule->id()] = rule.rule->severity();
    EXPECT_FALSE(rule.rule->basis().empty()) << rule.rule->id();
    EXPECT_TRUE(rule.grows) << rule.rule->id();
  }

  EXPECT_THAT(severities, SizeIs(15));
  for (const auto& [id, severity] : severities) {
    const bool warns = id == "F14-S01" || id == "F14-S02" || id == "F14-B04";
    EXPECT_EQ(severity, warns ? v1::SEVERITY_WARNING : v1::SEVERITY_ERROR) << id;
  }
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

#include "ingest-service/forms/rule_settings.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"
#include "tests/support/parse_proto.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using testing_support::IsOk;
using testing_support::ParseTextProto;
using testing_support::StatusIs;
using testing_support::TempDir;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

v1::RuleSettings Settings(const std::string& text) {
  return ParseTextProto<v1::RuleSettings>(text);
}

bool Runs(const CompiledForm& form, absl::string_view id) {
  for (const CompiledRule& rule : form.rules()) {
    if (rule.rule->id() == id) return true;
  }
  return form.FindContentRule(id) != nullptr;
}

TEST(RuleSettingsTest, SwitchRulesOnAndOff) {
  const auto catalogue = FormCatalogue::Load(Settings(R"(
      settings { rule: "F14-Y04" active: true }
      settings { rule: "F14-B11" active: false }
      settings { rule: "STR-05" active: false })"));

  ASSERT_THAT(catalogue, IsOk());
  const CompiledForm& form = *catalogue->Find("forms/2014");
  EXPECT_TRUE(Runs(form, "F14-Y04"));
  EXPECT_FALSE(Runs(form, "F14-B11"));
  EXPECT_FALSE(Runs(form, "STR-05"));
}

TEST(RuleSettingsTest, GradeARuleWithoutSwitchingIt) {
  const auto catalogue =
      FormCatalogue::Load(Settings("settings { rule: 'F14-B11' severity: SEVERITY_INFO }"));

  ASSERT_THAT(catalogue, IsOk());
  for (const CompiledRule& rule : catalogue->Find("forms/2014")->rules()) {
    if (rule.rule->id() != "F14-B11") continue;
    EXPECT_EQ(rule.rule->severity(), v1::SEVERITY_INFO);
  }
  EXPECT_TRUE(Runs(*catalogue->Find("forms/2014"), "F14-B11"));
}

TEST(RuleSettingsTest, OneFormOrEveryFormThatHasTheRule) {
  const auto one = FormCatalogue::Load(
      Settings("settings { rule: 'F21-C01' form: 'forms/2019' active: false }"));
  const auto every = FormCatalogue::Load(Settings("settings { rule: 'F21-C01' active: false }"));

  EXPECT_FALSE(Runs(*one->Find("forms/2019"), "F21-C01"));
  EXPECT_TRUE(Runs(*one->Find("forms/2021"), "F21-C01"));
  EXPECT_FALSE(Runs(*every->Find("forms/2019"), "F21-C01"));
  EXPECT_FALSE(Runs(*every->Find("forms/2021"), "F21-C01"));
}

TEST(RuleSettingsTest, TheLaterOfTwoCounts) {
  const auto catalogue = FormCatalogue::Load(Settings(R"(
      settings { rule: "F21-C01" active: false }
      settings { rule: "F21-C01" form: "forms/2021" active: true })"));

  EXPECT_FALSE(Runs(*catalogue->Find("forms/2019"), "F21-C01"));
  EXPECT_TRUE(Runs(*catalogue->Find("forms/2021"), "F21-C01"));
}

TEST(RuleSettingsTest, UnknownRuleIsRefusedAndNamed) {
  EXPECT_THAT(FormCatalogue::Load(Settings("settings { rule: 'F14-B99' active: true }")),
              StatusIs(kInvalid,
                       "rule settings: settings[0].rule: got F14-B99, want the id of a "
                       "rule"));
  EXPECT_THAT(FormCatalogue::Load(Settings("settings { active: true }")),
              StatusIs(kInvalid, HasSubstr("settings[0].rule: got ,")));
  EXPECT_THAT(
      FormCatalogue::Load(Settings("settings { rule: 'F14-B11' form: 'forms/2021' active: true }")),
      StatusIs(kInvalid, HasSubstr("got F14-B11, want the id of a rule of forms/2021")));
}

TEST(RuleSettingsTest, UnknownFormAndSeverityAreRefused) {
  EXPECT_THAT(FormCatalogue::Load(Settings("settings { rule: 'STR-05' form: 'forms/1999' }")),
              StatusIs(kInvalid, HasSubstr("settings[0].form: of rule STR-05: got forms/1999")));
  v1::RuleSettings settings = Settings("settings { rule: 'STR-05' }");
  settings.mutable_settings(0)->set_severity(static_cast<v1::Severity>(9));
  EXPECT_THAT(FormCatalogue::Load(settings),
              StatusIs(kInvalid, HasSubstr("settings[0].severity: of rule STR-05")));
}

TEST(RuleSettingsTest, FileIsReadAndItsFaultsArePlaced) {
  const TempDir dir;
  const std::string good = dir.Write("good", "# why\nsettings { rule: 'STR-05' active: false }\n");
  const std::string wrong = dir.Write("wrong", "settings {\n  regel: 'STR-05' }\n");
  const std::string huge = dir.Write("huge", std::string((1 << 20) + 1, '#'));

  ASSERT_THAT(ReadRuleSettings(good), IsOk());
  EXPECT_EQ(ReadRuleSettings(good)->settings(0).rule(), "STR-05");
  EXPECT_TRUE(ReadRuleSettings(good)->settings(0).has_active());
  EXPECT_THAT(ReadRuleSettings(wrong), StatusIs(kInvalid, HasSubstr("wrong:2:")));
  EXPECT_THAT(ReadRuleSettings(huge), StatusIs(kInvalid, HasSubstr("want at most 1048576 bytes")));
  EXPECT_THAT(ReadRuleSettings(dir.path()),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr(": cannot be read")));
  EXPECT_THAT(ReadRuleSettings(dir / "none"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("none: cannot be read")));
}

}  // namespace
}  // namespace disclosure

#include "tests/support/samples.h"

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "ingest-service/checks/check_report.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/content_validator.h"
#include "tests/support/drafts.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;
using testing_support::Draft;
using testing_support::HunanSample;
using testing_support::IsOk;

class SampleTest : public ::testing::Test {
 protected:
  const CompiledForm& form() const { return *catalogue_->ForYear(2017); }
  const v1::ReportContent& content() const { return draft_.content(); }

 private:
  const absl::StatusOr<FormCatalogue> catalogue_ = FormCatalogue::Load();
  const v1::PushDraftRequest draft_ = HunanSample();
};

TEST_F(SampleTest, KeepsTheContract) {
  EXPECT_THAT(CheckContentSize(content()), IsOk());

  std::vector<std::string> violations;
  for (const FieldViolation& violation : FindContentViolations(content(), form())) {
    violations.push_back(violation.field + ": " + violation.description);
  }
  EXPECT_THAT(violations, IsEmpty());
}

TEST_F(SampleTest, IsAWholeReport) {
  EXPECT_EQ(content().sections_size(), 8);
  EXPECT_EQ(content().table().cells_size(), 60);
}

TEST_F(SampleTest, HasTheContradictionsOfTheRealTable) {
  std::map<std::string, v1::Severity> severities;
  std::map<std::string, std::string> messages;
  for (const v1::Finding& finding : CheckReport({content(), form(), 2017, true, {}})) {
    if (finding.group() != v1::FINDING_GROUP_TABLE) continue;
    EXPECT_TRUE(severities.emplace(finding.rule(), finding.severity()).second) << finding.rule();
    messages[finding.rule()] = finding.message();
  }

  EXPECT_THAT(severities,
              UnorderedElementsAre(
                  Pair("F14-S05", v1::SEVERITY_ERROR), Pair("F14-S06", v1::SEVERITY_ERROR),
                  Pair("F14-B09", v1::SEVERITY_ERROR), Pair("F14-B04", v1::SEVERITY_WARNING),
                  Pair("F14-B11", v1::SEVERITY_WARNING), Pair("F14-B13", v1::SEVERITY_WARNING),
                  Pair("F14-B05b", v1::SEVERITY_INFO), Pair("F14-H01", v1::SEVERITY_INFO)));
  EXPECT_THAT(messages["F14-S05"], AllOf(HasSubstr("）17件"), HasSubstr("之和29件")));
  EXPECT_THAT(messages["F14-S06"], AllOf(HasSubstr("）0件"), HasSubstr("之和2件")));
  EXPECT_THAT(messages["F14-B13"], AllOf(HasSubstr("）1914件，大于"), HasSubstr("之和26件")));
}

// What tests push holds no finding that they did not ask for.
TEST(DraftTest, IsCleanInEveryYearOfItsForm) {
  const FormCatalogue forms = *FormCatalogue::Load();
  for (int year = 2014; year <= 2018; ++year) {
    SCOPED_TRACE(year);
    const auto draft_on = [](int on) { return Draft(absl::StrCat("agencies/a/reports/", on)); };
    const v1::PushDraftRequest draft = draft_on(year);
    const v1::PushDraftRequest previous = draft_on(year - 1);
    const CompiledForm& form = *forms.ForYear(year);

    const auto alone = CheckReport({draft.content(), form, year, true, {}});
    const auto with_neighbours = CheckReport(
        {draft.content(), form, year, true, {&previous.content(), &form, &draft.content()}});

    ASSERT_EQ(alone.size(), 1);
    EXPECT_EQ(alone[0].rule(), "F14-B08");
    EXPECT_EQ(alone[0].certainty(), v1::CERTAINTY_NOT_ASSESSABLE);
    EXPECT_EQ(with_neighbours.size(), 0);
  }
}

}  // namespace
}  // namespace disclosure

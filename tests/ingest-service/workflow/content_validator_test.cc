#include "ingest-service/workflow/content_validator.h"

#include <functional>
#include <string>

#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/content_limits.h"
#include "tests/ingest-service/workflow/violations.h"
#include "tests/support/samples.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::TestWithParam;
using ::testing::ValuesIn;
using testing_support::ContentFromText;
using testing_support::HunanSample;
using testing_support::IsOk;
using testing_support::Lines;
using testing_support::StatusIs;

class ContentValidatorTest : public ::testing::Test {
 protected:
  std::vector<std::string> Validate(const v1::ReportContent& content) {
    return Lines(FindContentViolations(content, *catalogue_.Find("forms/2014")));
  }

  const FormCatalogue catalogue_ = *FormCatalogue::Load();
};

TEST_F(ContentValidatorTest, SampleAndEmptyContentPass) {
  EXPECT_THAT(CheckContentSize(HunanSample().content()), IsOk());
  EXPECT_THAT(Validate(HunanSample().content()), IsEmpty());
  EXPECT_THAT(CheckContentSize(v1::ReportContent()), IsOk());
  EXPECT_THAT(Validate(v1::ReportContent()), IsEmpty());
}

TEST_F(ContentValidatorTest, EveryHeadingFieldIsChecked) {
  v1::ReportContent content;
  v1::Heading& heading = *content.mutable_heading();
  heading.set_title(std::string(201, 'x'));
  heading.set_agency_name("局\n");
  heading.set_index_number(std::string(65, 'x'));
  heading.set_signing_date("2018年3月21日");
  heading.set_issue_date("2018-03-32");
  heading.set_topic_category("\xFF");
  heading.set_document_number("e\xCC\x81");
  heading.set_validity(std::string(65, 'x'));
  heading.set_disclosure_method("主动\n公开");
  heading.set_summary(std::string(201, 'x'));

  EXPECT_THAT(
      Validate(content),
      ElementsAre(
          "content.heading.title: got 201 characters, want at most 200",
          "content.heading.agency_name: got a control character, want printable text",
          "content.heading.index_number: got 65 characters, want at most 64",
          "content.heading.signing_date: got \"2018年3月21日\", want a calendar date YYYY-MM-DD",
          "content.heading.issue_date: got \"2018-03-32\", want a calendar date YYYY-MM-DD",
          "content.heading.topic_category: got malformed bytes, want UTF-8",
          "content.heading.document_number: got decomposed characters, want normalization form C",
          "content.heading.validity: got 65 characters, want at most 64",
          "content.heading.disclosure_method: got a control character, want printable text",
          "content.heading.summary: got 201 characters, want at most 200"));
}

TEST_F(ContentValidatorTest, ViolationsStandInTheOrderOfTheFields) {
  EXPECT_THAT(Validate(ContentFromText(R"(
                table { cells { code: "0" value: "1" } }
                closing {} sections {} preamble {} heading { issue_date: "x" })")),
              ElementsAre("content.heading.issue_date: got \"x\", want a calendar date YYYY-MM-DD",
                          "content.preamble[0]: got no runs, want at least one",
                          "content.sections[0].heading: got nothing, want a heading",
                          "content.closing[0]: got no runs, want at least one",
                          "content.table.cells[0].code: got \"0\", want a cell with a figure in "
                          "forms/2014"));
}

struct Limit {
  const char* name;
  int64_t max;
  std::function<void(v1::ReportContent&, int64_t)> fill;
  const char* message;
};

const Limit kLimits[] = {
    {"Sections", kSectionsMax,
     [](auto& content, int64_t n) {
       for (int64_t i = 0; i < n; ++i) content.add_sections();
     },
     "content: got 201 sections, want at most 200"},
    {"NestedSections", kSectionsMax,
     [](auto& content, int64_t n) {
       v1::Section* section = content.add_sections()->add_sections();
       for (int64_t i = 2; i < n; ++i) section->add_sections();
     },
     "content: got 201 sections, want at most 200"},
    {"ParagraphsEverywhere", kParagraphsMax,
     [](auto& content, int64_t n) {
       v1::Section* section = content.add_sections()->add_sections();
       for (int64_t i = 2; i < n; ++i) section->add_paragraphs();
       content.add_preamble();
       content.add_closing();
     },
     "content: got 10001 paragraphs, want at most 10000"},
    {"Runs", kRunsMax,
     [](auto& content, int64_t n) {
       v1::Paragraph* paragraph = content.add_closing();
       for (int64_t i = 0; i < n; ++i) paragraph->add_runs();
     },
     "content: got 50001 runs, want at most 50000"},
    {"BytesOfRun", kNarrativeBytesMax,
     [](auto& content, int64_t n) {
       content.add_preamble()->add_runs()->set_text(std::string(n, 'x'));
     },
     "content: got 524289 bytes of narrative, want at most 524288"},
    {"BytesOfHeadingsAndRuns", kNarrativeBytesMax,
     [](auto& content, int64_t n) {
       v1::Section* section = content.add_sections();
       section->set_heading("概");  // three bytes
       section->add_paragraphs()->add_runs()->set_text(std::string(n - 3, 'x'));
     },
     "content: got 524289 bytes of narrative, want at most 524288"},
    {"Cells", kCellsMax,
     [](auto& content, int64_t n) {
       for (int64_t i = 0; i < n; ++i) content.mutable_table()->add_cells();
     },
     "content: got 401 cells, want at most 400"},
};

class ContentSizeTest : public TestWithParam<Limit> {};

TEST_P(ContentSizeTest, OneMoreThanTheLimitIsTooLarge) {
  v1::ReportContent full;
  GetParam().fill(full, GetParam().max);
  v1::ReportContent more;
  GetParam().fill(more, GetParam().max + 1);

  const absl::Status status = CheckContentSize(more);

  EXPECT_THAT(CheckContentSize(full), IsOk());
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted, GetParam().message));
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_CONTENT_TOO_LARGE);
}

INSTANTIATE_TEST_SUITE_P(Limits, ContentSizeTest, ValuesIn(kLimits),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(ContentSizeMetadataTest, NamesTheLimit) {
  v1::ReportContent content;
  for (int i = 0; i <= kCellsMax; ++i) content.mutable_table()->add_cells();

  const absl::Status status = CheckContentSize(content);

  google::rpc::ErrorInfo info;
  const auto payload = status.GetPayload("type.googleapis.com/google.rpc.ErrorInfo");
  ASSERT_TRUE(payload && info.ParseFromString(std::string(*payload)));
  EXPECT_EQ(info.metadata().at("limit"), "400");
}

}  // namespace
}  // namespace disclosure

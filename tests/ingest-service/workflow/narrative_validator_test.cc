#include "ingest-service/workflow/narrative_validator.h"

#include <string>

#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/content_limits.h"
#include "tests/ingest-service/workflow/violations.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::ContentFromText;
using testing_support::Lines;

class NarrativeValidatorTest : public ::testing::Test {
 protected:
  std::vector<std::string> Validate(const v1::ReportContent& content) {
    FieldViolations violations;
    ValidateNarrative(content, *catalogue_.Find("forms/2014"), FieldPath("content"), violations);
    return Lines(std::move(violations).Take());
  }
  std::vector<std::string> Validate(const std::string& text) {
    return Validate(ContentFromText(text));
  }

  const FormCatalogue catalogue_ = *FormCatalogue::Load();
};

TEST_F(NarrativeValidatorTest, TakesTextFactsAndBothAtFourLevels) {
  EXPECT_THAT(Validate(R"(
    preamble { runs { text: "共" } runs { fact { code: "3.1" } } }
    sections { heading: "一" sections { heading: "二" sections { heading: "三" sections {
      heading: "四" paragraphs { runs { text: "17" fact { code: "3.1" with_unit: true } } } } } } }
    closing { runs { text: "止" fact {} } }
  )"),
              IsEmpty());
  EXPECT_THAT(Validate(""), IsEmpty());
}

TEST_F(NarrativeValidatorTest, FifthLevelIsRefusedAndNotEntered) {
  EXPECT_THAT(Validate(R"(sections { heading: "一" sections { heading: "二" sections { heading: "三"
          sections { heading: "四" sections { sections {} } } } } })"),
              ElementsAre("content.sections[0].sections[0].sections[0].sections[0].sections[0]: "
                          "got depth 5, want at most 4"));
}

TEST_F(NarrativeValidatorTest, SectionWithoutHeadingIsRefused) {
  EXPECT_THAT(Validate("sections { heading: '一' } sections {}"),
              ElementsAre("content.sections[1].heading: got nothing, want a heading"));
}

TEST_F(NarrativeValidatorTest, LongHeadingIsRefused) {
  v1::ReportContent content;
  content.add_sections()->set_heading(std::string(kHeadingCodePointsMax, 'x'));
  EXPECT_THAT(Validate(content), IsEmpty());

  content.mutable_sections(0)->mutable_heading()->push_back('x');

  EXPECT_THAT(Validate(content),
              ElementsAre("content.sections[0].heading: got 201 characters, want at most 200"));
}

TEST_F(NarrativeValidatorTest, ParagraphWithoutRunsIsRefused) {
  EXPECT_THAT(Validate("preamble {} sections { heading: '一' paragraphs {} } closing {}"),
              ElementsAre("content.preamble[0]: got no runs, want at least one",
                          "content.sections[0].paragraphs[0]: got no runs, want at least one",
                          "content.closing[0]: got no runs, want at least one"));
}

TEST_F(NarrativeValidatorTest, RunWithoutTextOrFactIsRefused) {
  EXPECT_THAT(Validate("preamble { runs { text: 'a' } runs {} runs { fact { with_unit: true } } }"),
              ElementsAre("content.preamble[0].runs[1]: got neither text nor fact, want one",
                          "content.preamble[0].runs[2]: got neither text nor fact, want one"));
}

TEST_F(NarrativeValidatorTest, FactNamesACellWithAFigure) {
  EXPECT_THAT(
      Validate(R"(closing { runs { fact { code: "9.9" } } runs { text: "a" fact { code: "1" } }
          runs { fact { code: "../etc" } } runs { fact { code: "a\nb" } } })"),
      ElementsAre(
          "content.closing[0].runs[0].fact.code: got \"9.9\", want a cell with a figure in "
          "forms/2014",
          "content.closing[0].runs[1].fact.code: got \"1\", want a cell with a figure in "
          "forms/2014",
          "content.closing[0].runs[2].fact.code: got \"../etc\", want a cell with a figure in "
          "forms/2014",
          "content.closing[0].runs[3].fact.code: got a control character, want printable text"));
}

TEST_F(NarrativeValidatorTest, EveryTextIsLookedAt) {
  EXPECT_THAT(Validate(R"(
    preamble { runs { text: "a\000b" } }
    sections { heading: "\342\200\256" paragraphs { runs { text: "e\314\201" } } }
    closing { runs { text: "\357\273\277" } }
  )"),
              ElementsAre("content.preamble[0].runs[0].text: got a control character, want "
                          "printable text",
                          "content.sections[0].heading: got a text-direction control, want text "
                          "in reading order",
                          "content.sections[0].paragraphs[0].runs[0].text: got decomposed "
                          "characters, want normalization form C",
                          "content.closing[0].runs[0].text: got a control character, want "
                          "printable text"));
}

TEST_F(NarrativeValidatorTest, MalformedBytesAreRefused) {
  v1::ReportContent content;
  content.add_preamble()->add_runs()->set_text("\xED\xA0\x80");
  content.mutable_preamble(0)->add_runs()->mutable_fact()->set_code("\xFF");

  EXPECT_THAT(Validate(content),
              ElementsAre("content.preamble[0].runs[0].text: got malformed bytes, want UTF-8",
                          "content.preamble[0].runs[1].fact.code: got malformed bytes, want "
                          "UTF-8"));
}

TEST_F(NarrativeValidatorTest, LengthOfAParagraphIsThatOfAllItsRuns) {
  v1::ReportContent content;
  v1::Paragraph& paragraph = *content.add_preamble();
  paragraph.add_runs()->set_text(std::string(kParagraphCodePointsMax - 1, 'x'));
  paragraph.add_runs()->set_text("公");
  EXPECT_THAT(Validate(content), IsEmpty());

  paragraph.add_runs()->set_text("开");

  EXPECT_THAT(Validate(content),
              ElementsAre("content.preamble[0]: got 20001 characters, want at most 20000"));
}

TEST_F(NarrativeValidatorTest, OneRunTooLongIsNamedOnce) {
  v1::ReportContent content;
  content.add_preamble()->add_runs()->set_text(std::string(kParagraphCodePointsMax + 1, 'x'));

  EXPECT_THAT(Validate(content),
              ElementsAre("content.preamble[0].runs[0].text: got 20001 characters, want at most "
                          "20000"));
}

TEST_F(NarrativeValidatorTest, CollectsNoMoreThanItsLimit) {
  v1::ReportContent content;
  for (int i = 0; i < 1000; ++i) content.add_preamble();
  for (int i = 0; i < 200; ++i) content.add_sections();

  EXPECT_THAT(Validate(content), SizeIs(kViolationsCollectedMax));
}

}  // namespace
}  // namespace disclosure

// Whatever ingest-service accepts, every format makes a sound document of, twice the same.
//
// A number in the environment variable DR_FORMAT_ROUNDS asks for that many reports on each form
// instead of kRounds. A failure names its seed; DR_FORMAT_SEED begins there.
#include <cstdlib>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/content_validator.h"
#include "render-service/document/build_document.h"
#include "render-service/document/full_width_marks.h"
#include "render-service/document/omit_statistics.h"
#include "tests/render-service/formats/every_format/check_rendition.h"
#include "tests/support/random_content.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::IsEmpty;
using testing_support::Choices;
using testing_support::IsOk;
using testing_support::RandomContent;
using testing_support::RandomOptions;
using testing_support::TestFonts;

// Reports on each form: some seconds without optimisation.
constexpr int kRounds = 8;
// Code points of a narrative, roughly; every kRoundsPerLong-th has the longer.
constexpr int kNarrativeMax = 4000;
constexpr int kLongNarrativeMax = 20000;
constexpr int kRoundsPerLong = 4;

int FromEnvironment(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  int number = 0;
  return text != nullptr && absl::SimpleAtoi(text, &number) ? number : otherwise;
}

v1::Revision Accepted(const CompiledForm& form, int narrative_max, Choices* choices) {
  v1::Revision revision;
  revision.set_name("agencies/a/reports/2021/revisions/1");
  revision.set_digest("sha256:" + std::string(64, '0'));
  *revision.mutable_content() = RandomContent(form.form(), narrative_max, choices);
  EXPECT_THAT(CheckContentSize(revision.content()), IsOk());
  std::vector<std::string> violations;
  for (const FieldViolation& violation : FindContentViolations(revision.content(), form)) {
    violations.push_back(violation.field + ": " + violation.description);
  }
  EXPECT_THAT(violations, IsEmpty());
  return revision;
}

// As renditions are made: options first change the document.
Document DocumentOf(const v1::Revision& revision, const v1::Form& form,
                    const v1::RenditionOptions& options) {
  Document document = BuildDocument(revision, form, form.first_year());
  if (options.omit_statistics()) OmitStatistics(&document);
  if (options.punctuation() == v1::PUNCTUATION_STYLE_FULL_WIDTH) UseFullWidthMarks(&document);
  return document;
}

template <typename Id>
void ExpectSoundTwice(const Format<Id>& format, const FormatInput& input) {
  SCOPED_TRACE(format.trait.extension);
  FormatOutput output;
  ASSERT_THAT(format.write(input, &output), IsOk());
  FormatOutput again;
  ASSERT_THAT(format.write(input, &again), IsOk());

  EXPECT_TRUE(output.bytes == again.bytes) << "the same bytes each time";
  EXPECT_EQ(output.fonts, again.fonts);
  EXPECT_EQ(output.warnings, again.warnings);
  testing_support::ExpectSound(format.trait, output);
}

class EveryFormatTest : public ::testing::TestWithParam<const char*> {};

TEST_P(EveryFormatTest, MakesWhateverIsAccepted) {
  const FormCatalogue forms = *FormCatalogue::Load();
  const CompiledForm& form = *forms.Find(GetParam());
  const int first = FromEnvironment("DR_FORMAT_SEED", 1);
  const int rounds = FromEnvironment("DR_FORMAT_ROUNDS", kRounds);

  for (int seed = first; seed < first + rounds && !HasFailure(); ++seed) {
    SCOPED_TRACE(absl::StrCat("DR_FORMAT_SEED=", seed));
    Choices choices(static_cast<uint32_t>(seed * 10000 + form.form().first_year()));
    const bool is_long = seed % kRoundsPerLong == 0;
    const v1::Revision revision =
        Accepted(form, is_long ? kLongNarrativeMax : kNarrativeMax, &choices);
    const v1::Revision previous = Accepted(form, kNarrativeMax, &choices);
    const v1::RenditionOptions options = RandomOptions(&choices);
    const Document document = DocumentOf(revision, form.form(), options);
    const Document document_before = DocumentOf(previous, form.form(), options);
    const FormatInput input{document, options, choices.OneIn(2) ? &document_before : nullptr,
                            &TestFonts()};
    for (const auto& format : BulletinFormats()) ExpectSoundTwice(format, input);
    for (const auto& format : TableFormats()) ExpectSoundTwice(format, input);
  }
}

INSTANTIATE_TEST_SUITE_P(Forms, EveryFormatTest,
                         ::testing::Values("forms/2014", "forms/2019", "forms/2021"),
                         [](const auto& form) {
                           return std::string(form.param).substr(sizeof("forms/") - 1);
                         });

}  // namespace
}  // namespace disclosure

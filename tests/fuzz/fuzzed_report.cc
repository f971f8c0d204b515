#include "tests/fuzz/fuzzed_report.h"

#include <string>

#include "common/base/check.h"
#include "render-service/document/build_document.h"
#include "render-service/document/full_width_marks.h"
#include "render-service/document/omit_statistics.h"
#include "tests/fuzz/byte_choices.h"
#include "tests/fuzz/fuzzed_forms.h"
#include "tests/render-service/formats/every_format/check_rendition.h"
#include "tests/support/random_content.h"

namespace disclosure::fuzz {
namespace {

// Code points of a narrative, roughly.
constexpr int kNarrativeMax = 1000;

Document DocumentBy(const v1::Form& form, const v1::RenditionOptions& options,
                    testing_support::Choices* choices) {
  v1::Revision revision;
  revision.set_name("agencies/a/reports/2021/revisions/1");
  revision.set_digest("sha256:" + std::string(64, '0'));
  *revision.mutable_content() = testing_support::RandomContent(form, kNarrativeMax, choices);
  Document document = BuildDocument(revision, form, form.first_year());
  if (options.omit_statistics()) OmitStatistics(&document);
  if (options.punctuation() == v1::PUNCTUATION_STYLE_FULL_WIDTH) UseFullWidthMarks(&document);
  return document;
}

template <typename Id>
void ExpectSound(const Format<Id>& format, const FormatInput& input) {
  FormatOutput output;
  DR_CHECK(format.write(input, &output).ok());
  FormatOutput again;
  DR_CHECK(format.write(input, &again).ok());
  DR_CHECK(output.bytes == again.bytes);
  DR_CHECK(output.warnings == again.warnings);
  testing_support::ExpectSound(format.trait, output);
}

}  // namespace

void ExpectRendered(absl::string_view bytes, bool (*wanted)(const FormatTrait&),
                    const FontLibrary* fonts) {
  auto choices = ChoicesOf(bytes);
  const v1::Form& form = FormBy(choices.Number(0, 2)).form();
  const v1::RenditionOptions options = testing_support::RandomOptions(&choices);
  const Document document = DocumentBy(form, options, &choices);
  const bool compared = choices.OneIn(4);
  const Document before = compared ? DocumentBy(form, options, &choices) : Document();
  const FormatInput input{document, options, compared ? &before : nullptr, fonts};

  for (const auto& format : BulletinFormats()) {
    if (wanted(format.trait)) ExpectSound(format, input);
  }
  for (const auto& format : TableFormats()) {
    if (wanted(format.trait)) ExpectSound(format, input);
  }
}

}  // namespace disclosure::fuzz

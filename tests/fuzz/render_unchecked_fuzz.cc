// A report that no check has seen, from a ReportContent of any bytes: every format writes something
// or says that it cannot. The first byte chooses the form.
#include <string>

#include "common/base/check.h"
#include "render-service/document/build_document.h"
#include "render-service/document/full_width_marks.h"
#include "render-service/formats/registry.h"
#include "tests/fuzz/byte_choices.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzzed_forms.h"
#include "tests/support/test_fonts.h"

namespace disclosure::fuzz {
namespace {

template <typename Id>
void ExpectWritten(const Format<Id>& format, const FormatInput& input) {
  FormatOutput output;
  if (format.write(input, &output).ok()) DR_CHECK(!output.bytes.empty());
}

}  // namespace

void Try(absl::string_view bytes) {
  const int choice = TakeByte(&bytes);
  const v1::Form& form = FormBy(choice).form();
  v1::Revision revision;
  if (!revision.mutable_content()->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return;
  }
  Document document = BuildDocument(revision, form, form.first_year());
  if (choice >= 128) UseFullWidthMarks(&document);

  const v1::RenditionOptions options;
  const FormatInput input{document, options, nullptr, &testing_support::TestFonts()};
  for (const auto& format : BulletinFormats()) ExpectWritten(format, input);
  for (const auto& format : TableFormats()) ExpectWritten(format, input);
}

}  // namespace disclosure::fuzz

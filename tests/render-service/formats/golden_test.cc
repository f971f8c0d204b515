// The sample reports in every format, byte for byte.
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/formats/registry.h"
#include "tests/support/golden.h"
#include "tests/support/sample_documents.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing_support::ExpectGolden;
using testing_support::IsOk;
using testing_support::kSampleReports;
using testing_support::SampleDocument;
using testing_support::SampleReport;

TEST(GoldenTest, SampleBulletinInEveryTextFormat) {
  for (const SampleReport& sample : kSampleReports) {
    const Document document = SampleDocument(sample);
    for (const auto& format : BulletinFormats()) {
      if (!format.trait.text) continue;
      FormatOutput output;
      ASSERT_THAT(format.write({document, {}}, &output), IsOk());
      ExpectGolden(absl::StrCat(sample.name, ".bulletin.", format.trait.extension), output.bytes);
    }
  }
}

TEST(GoldenTest, SampleTableInEveryTextFormat) {
  for (const SampleReport& sample : kSampleReports) {
    const Document document = SampleDocument(sample);
    for (const auto& format : TableFormats()) {
      if (!format.trait.text) continue;
      FormatOutput output;
      ASSERT_THAT(format.write({document, {}}, &output), IsOk());
      ExpectGolden(absl::StrCat(sample.name, ".table.", format.trait.extension), output.bytes);
    }
  }
}

}  // namespace
}  // namespace disclosure

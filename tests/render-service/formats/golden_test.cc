// The sample reports in every format, byte for byte.
#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/resource_name.h"
#include "disclosure/v1/form.pb.h"
#include "gmock/gmock.h"
#include "render-service/document/build_document.h"
#include "render-service/formats/registry.h"
#include "tests/support/golden.h"
#include "tests/support/parse_proto.h"
#include "tests/support/samples.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing_support::ExpectGolden;
using testing_support::IsOk;
using testing_support::ParseTextProto;
using testing_support::SampleDraft;

// A sample in deploy/samples and the edition of its form.
struct Sample {
  const char* name;
  const char* form;
};
constexpr Sample kSamples[] = {{"hunan-qts-2017", "2014"}, {"sample-city-2023", "2021"}};

v1::Form FormOf(const Sample& sample) {
  std::ifstream file(absl::StrCat(DR_FORMS_DIR "/", sample.form, ".textproto"));
  return ParseTextProto<v1::Form>({std::istreambuf_iterator<char>(file), {}});
}

// The sample draft as ingest-service would store it first.
Document SampleDocument(const Sample& sample) {
  const v1::PushDraftRequest draft = SampleDraft(sample.name);
  const auto report = ParseReportName(draft.name());
  DR_CHECK(report.has_value());
  v1::Revision revision;
  revision.set_name(report->RevisionName(1));
  revision.set_digest(absl::StrCat("sha256:", std::string(64, '0')));
  *revision.mutable_content() = draft.content();
  return BuildDocument(revision, FormOf(sample), report->year);
}

TEST(GoldenTest, SampleBulletinInEveryFormat) {
  for (const Sample& sample : kSamples) {
    const Document document = SampleDocument(sample);
    for (const auto& format : BulletinFormats()) {
      if (format.trait.places_letters) continue;
      FormatOutput output;
      ASSERT_THAT(format.write({document, {}}, &output), IsOk());
      ExpectGolden(absl::StrCat(sample.name, ".bulletin.", format.trait.extension), output.bytes);
    }
  }
}

TEST(GoldenTest, SampleTableInEveryFormat) {
  for (const Sample& sample : kSamples) {
    const Document document = SampleDocument(sample);
    for (const auto& format : TableFormats()) {
      if (format.trait.places_letters) continue;
      FormatOutput output;
      ASSERT_THAT(format.write({document, {}}, &output), IsOk());
      ExpectGolden(absl::StrCat(sample.name, ".table.", format.trait.extension), output.bytes);
    }
  }
}

}  // namespace
}  // namespace disclosure

// The sample reports as the documents that formats print. A test target that includes this defines
// DR_SAMPLES_DIR and DR_FORMS_DIR.
#ifndef DISCLOSURE_TESTS_SUPPORT_SAMPLE_DOCUMENT_H_
#define DISCLOSURE_TESTS_SUPPORT_SAMPLE_DOCUMENT_H_

#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/resource_name.h"
#include "disclosure/v1/form.pb.h"
#include "render-service/document/build_document.h"
#include "tests/support/parse_proto.h"
#include "tests/support/samples.h"

namespace disclosure::testing_support {

// A sample in deploy/samples and the edition of its form.
struct Sample {
  const char* name;
  const char* form;
};
inline constexpr Sample kSamples[] = {{"hunan-qts-2017", "2014"}, {"sample-city-2023", "2021"}};

// The sample draft as ingest-service would store it first.
inline Document SampleDocument(const Sample& sample) {
  const v1::PushDraftRequest draft = SampleDraft(sample.name);
  const auto report = ParseReportName(draft.name());
  DR_CHECK(report.has_value());
  v1::Revision revision;
  revision.set_name(report->RevisionName(1));
  revision.set_digest(absl::StrCat("sha256:", std::string(64, '0')));
  *revision.mutable_content() = draft.content();
  std::ifstream file(absl::StrCat(DR_FORMS_DIR "/", sample.form, ".textproto"));
  const auto form = ParseTextProto<v1::Form>({std::istreambuf_iterator<char>(file), {}});
  return BuildDocument(revision, form, report->year);
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_SAMPLE_DOCUMENT_H_

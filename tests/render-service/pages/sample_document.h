// The sample reports as documents. A test target that includes this defines DR_SAMPLES_DIR and
// DR_FORMS_DIR.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_PAGES_SAMPLE_DOCUMENT_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_PAGES_SAMPLE_DOCUMENT_H_

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

namespace disclosure {

// The sample draft `name` on the form `edition`, such as `2014`, as ingest-service stores it first.
inline Document SampleDocument(const std::string& name, const std::string& edition) {
  const v1::PushDraftRequest draft = testing_support::SampleDraft(name);
  const auto report = ParseReportName(draft.name());
  DR_CHECK(report.has_value());
  v1::Revision revision;
  revision.set_name(report->RevisionName(1));
  revision.set_digest(absl::StrCat("sha256:", std::string(64, '0')));
  *revision.mutable_content() = draft.content();
  std::ifstream file(absl::StrCat(DR_FORMS_DIR "/", edition, ".textproto"));
  const std::string form{std::istreambuf_iterator<char>(file), {}};
  return BuildDocument(revision, testing_support::ParseTextProto<v1::Form>(form), report->year);
}

}  // namespace disclosure

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_PAGES_SAMPLE_DOCUMENT_H_

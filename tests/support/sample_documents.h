// The sample drafts as documents. A test target that includes this defines DR_SAMPLES_DIR and
// DR_FORMS_DIR.
#ifndef DISCLOSURE_TESTS_SUPPORT_SAMPLE_DOCUMENTS_H_
#define DISCLOSURE_TESTS_SUPPORT_SAMPLE_DOCUMENTS_H_

#include <fstream>
#include <iterator>
#include <string>

#include "common/base/check.h"
#include "common/base/resource_name.h"
#include "disclosure/v1/form.pb.h"
#include "render-service/document/build_document.h"
#include "tests/support/parse_proto.h"
#include "tests/support/samples.h"

namespace disclosure::testing_support {

// A sample in deploy/samples and the edition of its form.
struct SampleReport {
  const char* name;
  const char* form;
};
inline constexpr SampleReport kSampleReports[] = {{"hunan-qts-2017", "2014"},
                                                  {"sample-city-2023", "2021"}};

// The sample as ingest-service would store it first.
inline Document SampleDocument(const SampleReport& sample) {
  const v1::PushDraftRequest draft = SampleDraft(sample.name);
  const auto report = ParseReportName(draft.name());
  DR_CHECK(report.has_value());
  v1::Revision revision;
  revision.set_name(report->RevisionName(1));
  revision.set_digest("sha256:" + std::string(64, '0'));
  *revision.mutable_content() = draft.content();
  std::ifstream file(std::string(DR_FORMS_DIR) + "/" + sample.form + ".textproto");
  const std::string form{std::istreambuf_iterator<char>(file), {}};
  return BuildDocument(revision, ParseTextProto<v1::Form>(form), report->year);
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_SAMPLE_DOCUMENTS_H_

// The sample drafts in deploy/samples. A test target that includes this defines DR_SAMPLES_DIR.
#ifndef DISCLOSURE_TESTS_SUPPORT_SAMPLES_H_
#define DISCLOSURE_TESTS_SUPPORT_SAMPLES_H_

#include <google/protobuf/util/json_util.h>

#include <fstream>
#include <iterator>
#include <string>

#include "common/base/check.h"
#include "disclosure/v1/ingest_service.pb.h"

namespace disclosure::testing_support {

// The request that pushes the sample `name`, such as `sample-city-2023`.
inline v1::PushDraftRequest SampleDraft(const std::string& name) {
  std::ifstream file(DR_SAMPLES_DIR "/" + name + ".json");
  const std::string json{std::istreambuf_iterator<char>(file), {}};
  v1::PushDraftRequest request;
  DR_CHECK(google::protobuf::util::JsonStringToMessage(json, &request).ok());
  return request;
}

// The request that pushes the 2017 report, with every contradiction of the real one.
inline v1::PushDraftRequest HunanSample() { return SampleDraft("hunan-qts-2017"); }

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_SAMPLES_H_

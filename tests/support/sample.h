#ifndef DISCLOSURE_TESTS_SUPPORT_SAMPLE_H_
#define DISCLOSURE_TESTS_SUPPORT_SAMPLE_H_

#include <fstream>
#include <sstream>
#include <string>

#include "common/base/check.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "google/protobuf/util/json_util.h"

namespace disclosure::testing_support {

// The sample report, deploy/samples/hunan-qts-2017.json. DR_SOURCE_DIR comes from CMake.
inline v1::PushDraftRequest SampleDraft() {
  std::ifstream file(std::string(DR_SOURCE_DIR) + "/deploy/samples/hunan-qts-2017.json");
  std::stringstream text;
  text << file.rdbuf();
  v1::PushDraftRequest request;
  DR_CHECK(google::protobuf::util::JsonStringToMessage(text.str(), &request).ok());
  return request;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_SAMPLE_H_

#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_VIOLATIONS_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_VIOLATIONS_H_

#include <google/protobuf/text_format.h>

#include <string>
#include <vector>

#include "common/base/check.h"
#include "common/base/error.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure::testing_support {

// `field: description` of each.
inline std::vector<std::string> Lines(const std::vector<FieldViolation>& violations) {
  std::vector<std::string> lines;
  for (const FieldViolation& violation : violations) {
    lines.push_back(violation.field + ": " + violation.description);
  }
  return lines;
}

inline v1::ReportContent ContentFromText(const std::string& text) {
  v1::ReportContent content;
  DR_CHECK(google::protobuf::TextFormat::ParseFromString(text, &content));
  return content;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_VIOLATIONS_H_

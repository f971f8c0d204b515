#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_DRAFT_FILE_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_DRAFT_FILE_H_

#include <istream>
#include <string>

#include "absl/status/statusor.h"
#include "disclosure/v1/ingest_service.pb.h"

namespace disclosure {

// Reads a PushDraftRequest in protobuf JSON from the file `path`, or from `standard_input` for `-`.
//
// INVALID_ARGUMENT: the file cannot be read, or is no such JSON; unknown fields are refused, so
// that a misspelt one is noticed.
absl::StatusOr<v1::PushDraftRequest> ReadDraftFile(const std::string& path,
                                                   std::istream& standard_input);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_DRAFT_FILE_H_

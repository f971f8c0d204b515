#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_FAILURE_TEXT_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_FAILURE_TEXT_H_

#include <string>

#include "absl/status/status.h"

namespace disclosure {

// Exit codes below those of failed calls.
inline constexpr int kExitOk = 0;
inline constexpr int kExitNo = 1;  // the answer is no: blocked, damaged, not serving
inline constexpr int kExitUsage = 2;
// A failed call exits with this plus its gRPC code, as grpcurl does.
inline constexpr int kExitCodeBase = 64;

// kExitCodeBase plus the code of `status`, whichever side raised it.
int ExitCodeOfCall(const absl::Status& status);

// `error: CODE REASON: message` and one indented line for each violation, the text for users, and
// what to do next. `status` is not OK; its details are payloads, as FromGrpcStatus leaves them.
std::string FailureText(const absl::Status& status);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_FAILURE_TEXT_H_

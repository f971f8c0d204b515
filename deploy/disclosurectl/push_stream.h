#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_PUSH_STREAM_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_PUSH_STREAM_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "deploy/disclosurectl/session.h"

namespace disclosure {

// Pushes the drafts of `files`, in order, over one PushDrafts stream, and prints one line for each.
// A broken stream is opened again from the first draft without an answer; pushing one twice is
// harmless. A draft that is refused, or a file that cannot be read, does not stop the others.
//
// Returns the exit code of the first draft that failed, or kExitOk. An error: the stream broke and
// could not be taken up again.
absl::StatusOr<int> PushManyDrafts(Session& session, const std::vector<std::string>& files);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_PUSH_STREAM_H_

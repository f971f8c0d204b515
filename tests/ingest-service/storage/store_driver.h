// Small use cases that drive a DraftStore in tests.
#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_STORE_DRIVER_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_STORE_DRIVER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure::testing_support {

// A revision whose content is a heading with `title`, pushed by `agency/tester`.
NewRevision RevisionTitled(const std::string& title);

// A commit whose decide() makes `revision` the report's next one, in state DRAFT. Content equal to
// the newest is unchanged. Borrows `revision`.
CommitRequest PushRequest(const ReportKey& key, const NewRevision& revision);

// Commits PushRequest for RevisionTitled(title).
absl::StatusOr<CommitResult> Push(DraftStore& store, const ReportKey& key, const std::string& title,
                                  std::optional<RequestIdentity> request = std::nullopt);

// Moves an existing report to `state`, as the method `action`.
absl::StatusOr<CommitResult> MoveTo(DraftStore& store, const ReportKey& key, v1::ReportState state,
                                    const std::string& action = "SubmitReport");

// `PushDraft` of `agency/tester` with a digest made from `digest_seed`.
RequestIdentity Request(const std::string& id, const std::string& digest_seed);

// The feed behind `position` to its end, in pages of `changes_max`, as `name@state` texts.
std::vector<std::string> Feed(const DraftStore& store, std::string position, int changes_max);

// Names of a page's reports without `agencies/` and `reports/`, such as `430s00/2017`.
std::vector<std::string> ShortNames(const ReportPage& page);

// Position before the first change of a store that has none yet.
inline std::string Beginning(const DraftStore& store) { return store.NewestPosition(); }

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_STORE_DRIVER_H_

// The durable home of reports, revisions and their history, as the use cases see it.
//
// Every implementation passes the contract suite in tests/ingest-service/storage. The interface
// asks for nothing that only one machine can give: positions are opaque, no lock is shared
// between reports, and a commit whose outcome is unknown is resolved by repeating it with the
// same RequestIdentity.
#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_DRAFT_STORE_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_DRAFT_STORE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/resource_name.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure {

// How long a request id is remembered, by the store's clock.
inline constexpr absl::Duration kRequestIdLifetime = absl::Hours(24 * 7);

// Names one request for idempotency.
struct RequestIdentity {
  std::string caller;          // `{role}/{id}`; ids of different callers never meet
  std::string method;          // such as `PushDraft`
  std::string request_id;      // as the caller sent it
  std::string request_digest;  // 32 bytes over everything else in the request
};

// A report as it stands, with what a decision about its next step needs.
struct ReportHead {
  v1::Report report;
  std::string content_digest;  // 32 bytes, of the newest revision's canonical content
  std::string head_author;     // who pushed the newest revision
};

// A revision about to be stored.
struct NewRevision {
  // Complete but for `name` and `create_time`, which decide() sets, and for `content`.
  v1::Revision revision;
  // Canonical encoding of the content, and its 32-byte SHA-256.
  std::string content;
  std::string content_digest;
};

// What one commit changes. Every part is stored, or none.
struct ReportStep {
  // The report afterwards. Ignored when `unchanged`.
  v1::Report report;
  // The new head revision; null to keep the head. Borrowed from the caller of Commit.
  const NewRevision* revision = nullptr;
  // Name and creation time of `revision`.
  int32_t revision_number = 0;
  // True to store nothing but the request's identity, when it has one.
  bool unchanged = false;
};

// What decide() may use besides the head.
struct CommitPoint {
  // Where the change will stand in the order of all changes. Part of the etag.
  uint64_t sequence = 0;
  // Commit time: never before that of an earlier change.
  absl::Time time;
};

struct CommitRequest {
  ReportKey key;
  std::string action;  // method name, kept in the change
  std::string actor;   // `{role}/{id}`, kept in the change
  std::optional<RequestIdentity> request;
  // Decides the next step from the report as it stands, null when there is none. An error refuses
  // the commit and stores nothing. Pure and fast: the store may call it more than once and from
  // any thread, though never after Commit has returned.
  std::function<absl::StatusOr<ReportStep>(const ReportHead* head, const CommitPoint& point)>
      decide;
  // Bytes that the step will store, for the limits of the queue.
  size_t content_bytes = 0;
  // Asked before the commit is put on disk; true drops it with CANCELLED. May be null.
  std::function<bool()> cancelled;
};

struct CommitResult {
  v1::Report report;          // as the commit left it
  int32_t head_revision = 0;  // number of the newest revision then
  bool unchanged = false;     // the step said so
  bool replayed = false;      // the first answer to a repeated request
};

struct ListReportsQuery {
  std::string agency;                   // empty for all
  int year = 0;                         // 0 for all
  std::vector<v1::ReportState> states;  // empty for all
  std::optional<ReportKey> after;       // resumes behind this report
  int reports_max = 0;                  // at least 1
  // Whether the caller may see a report, by its name; the others do not exist for it. Null: all.
  std::function<bool(const std::string& report)> visible = nullptr;
};

struct ReportPage {
  std::vector<v1::Report> reports;  // by agency, then year
  bool more = false;                // at least one more report matches
};

// Consecutive changes of the feed.
struct ChangePage {
  std::vector<v1::ReportChange> changes;  // in commit order
  std::string position;                   // behind the last of them
};

// What a store says of itself. Fixed when it is created.
struct StoreIdentity {
  std::string id;         // 16 random bytes
  std::string token_key;  // 32 random bytes that seal page tokens and cursors
};

// Whether a store takes writes.
enum class StoreCondition {
  kServing,
  kReadOnly,  // no space: reads go on, writes are refused until there is space again
  kFailed,    // a write's outcome is unknown; the process has to end and recover
};

// Thread-safe. A method that reads sees every commit that was acknowledged before it began.
class DraftStore {
 public:
  virtual ~DraftStore() = default;

  virtual const StoreIdentity& identity() const = 0;
  virtual StoreCondition condition() const = 0;

  // Applies one step to one report; durable on return.
  //
  // A repeat of a request within kRequestIdLifetime stores nothing and returns the first result
  // with `replayed`; with another digest it is INVALID_ARGUMENT / REQUEST_ID_REUSED.
  // RESOURCE_EXHAUSTED / OVERLOADED: too many commits are waiting; nothing was stored.
  // RESOURCE_EXHAUSTED / STORE_READ_ONLY: no space left; nothing was stored.
  // UNAVAILABLE / STORE_STALLED: the outcome is unknown; repeat with the same request identity.
  // CANCELLED: `cancelled` said so; nothing was stored. Any error of decide(): as it is.
  virtual absl::StatusOr<CommitResult> Commit(const CommitRequest& request) = 0;

  // NOT_FOUND / REPORT_NOT_FOUND.
  virtual absl::StatusOr<ReportHead> GetReport(const ReportKey& key) const = 0;

  // One revision, its content only when `with_content`.
  // NOT_FOUND / REVISION_NOT_FOUND. DATA_LOSS / DIGEST_MISMATCH: stored bytes are damaged.
  virtual absl::StatusOr<v1::Revision> GetRevision(const ReportKey& key, int32_t number,
                                                   bool with_content) const = 0;

  // Revisions without content, newest first, numbers below `before` (0: from the newest), at most
  // `revisions_max`. Empty when there are none.
  virtual absl::StatusOr<std::vector<v1::Revision>> ListRevisions(const ReportKey& key,
                                                                  int32_t before,
                                                                  int revisions_max) const = 0;

  virtual absl::StatusOr<ReportPage> ListReports(const ListReportsQuery& query) const = 0;

  // The feed: every change once, in commit order, without gaps.
  //
  // Position before the oldest change that is still there, and behind the newest acknowledged
  // change. Opaque, at most 64 bytes, good after restarts.
  virtual std::string OldestPosition() const = 0;
  virtual std::string NewestPosition() const = 0;
  // Changes behind `position` and not behind `until`, at most `changes_max` and about `bytes_max`,
  // though at least one when there is any. None means that `position` has reached `until`.
  // INVALID_ARGUMENT / TOKEN_INVALID: not a position of this store.
  // OUT_OF_RANGE / CURSOR_EXPIRED: the history that it stands in is gone: too far back, or the
  // store was restored from an older copy since.
  virtual absl::StatusOr<ChangePage> ReadChanges(absl::string_view position,
                                                 absl::string_view until, int changes_max,
                                                 size_t bytes_max) const = 0;
  // Returns when a change behind `position` is there, or after `timeout`.
  virtual void AwaitChange(absl::string_view position, absl::Duration timeout) const = 0;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_DRAFT_STORE_H_

#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_FAULTY_DRAFT_STORE_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_FAULTY_DRAFT_STORE_H_

#include <atomic>
#include <functional>
#include <set>
#include <string>

#include "common/base/error.h"
#include "ingest-service/storage/memory_draft_store.h"

namespace disclosure::testing_support {

// A MemoryDraftStore whose reads a test can break. Thread-safe but for what it is told to do.
class FaultyDraftStore : public MemoryDraftStore {
 public:
  using MemoryDraftStore::MemoryDraftStore;

  // Reports whose head cannot be read, by name, and revisions whose content cannot.
  std::set<std::string> damaged;
  // What the damage looks like.
  v1::ErrorReason reason = v1::ERROR_REASON_DIGEST_MISMATCH;
  // Called when revisions have been listed; may be null.
  std::function<void()> on_revisions_listed;
  // Reads so far.
  mutable std::atomic<int> head_reads{0};
  mutable std::atomic<int> content_reads{0};

  absl::StatusOr<ReportHead> GetReport(const ReportKey& key) const override {
    ++head_reads;
    if (damaged.count(key.Name()) != 0) return MakeError(reason, key.Name());
    return MemoryDraftStore::GetReport(key);
  }
  absl::StatusOr<v1::Revision> GetRevision(const ReportKey& key, int32_t number,
                                           bool with_content) const override {
    content_reads += with_content;
    if (with_content && damaged.count(key.RevisionName(number)) != 0) {
      return MakeError(reason, key.RevisionName(number));
    }
    return MemoryDraftStore::GetRevision(key, number, with_content);
  }
  absl::StatusOr<std::vector<v1::Revision>> ListRevisions(const ReportKey& key, int32_t before,
                                                          int revisions_max) const override {
    auto revisions = MemoryDraftStore::ListRevisions(key, before, revisions_max);
    if (on_revisions_listed) on_revisions_listed();
    return revisions;
  }
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_FAULTY_DRAFT_STORE_H_

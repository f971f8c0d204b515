#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_SERVICE_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_SERVICE_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/base/clock.h"
#include "ingest-service/storage/rocks_draft_store.h"
#include "ingest-service/workflow/change_feed.h"
#include "ingest-service/workflow/compare_revisions.h"
#include "ingest-service/workflow/lifecycle.h"
#include "ingest-service/workflow/push_draft.h"
#include "ingest-service/workflow/read_reports.h"
#include "ingest-service/workflow/recheck_report.h"
#include "tests/faults/model/call.h"

namespace disclosure::testing_support {

// The real forms, loaded once.
const FormCatalogue& RealForms();

// The use cases as ingest-service/main.cc composes them, but for the rules of checks, over a store
// on disk or in memory. Calls one at a time.
class Service {
 public:
  // Over a RocksDraftStore; must open. Borrows `clock`.
  Service(RocksStoreOptions options, const Clock* clock);
  // Over a MemoryDraftStore, which does nothing in Reopen.
  explicit Service(const Clock* clock);
  ~Service();

  Reply Answer(const Call& call);
  std::string NewestPosition() const { return store_->NewestPosition(); }
  // Ends all watches and opens the store again, with `options` when it is on disk. Gives what keeps
  // it from being sound, before and after. When it does not open, no call may follow.
  std::vector<std::string> Reopen(const RocksStoreOptions& options);

 private:
  struct UseCases;
  class Watcher;
  struct Answering;

  absl::Status Open();

  const Clock* const clock_;
  const bool on_disk_;
  RocksStoreOptions options_;
  std::unique_ptr<DraftStore> store_;
  std::unique_ptr<UseCases> use_cases_;
  std::unique_ptr<ChangeFeed> feed_;  // made for the first watch, since it takes a while to end
  std::map<int, std::unique_ptr<Watcher>> watchers_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_SERVICE_H_

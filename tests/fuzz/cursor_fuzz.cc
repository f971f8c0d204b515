// Cursors: any bytes as one are refused, and any bytes as a position in the log of changes, which a
// cursor seals, are refused or lead on to its end.
#include <memory>
#include <string>

#include "common/base/check.h"
#include "common/base/error.h"
#include "ingest-service/storage/feed_tail.h"
#include "ingest-service/storage/memory_draft_store.h"
#include "ingest-service/workflow/push_draft.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzzed_forms.h"
#include "tests/support/fake_clock.h"

namespace disclosure::fuzz {
namespace {

constexpr int kChanges = 3;

// A store with kChanges changes, for all inputs: none of them changes it.
struct Store {
  testing_support::FakeClock clock;
  MemoryDraftStore store{&clock};

  Store() {
    v1::PushDraftRequest request;
    for (int i = 0; i < kChanges; ++i) {
      request.set_name(ReportKey{"a", 2021 + i}.Name());
      DR_CHECK(PushDraft(&store, &Forms(), &clock).Run(request, "agency/a", nullptr).ok());
    }
  }
};

// A position with the form of one of the store is expired, any other invalid.
void ExpectRefused(const absl::Status& status, const std::string& position, const Store& made) {
  const std::string newest = made.store.NewestPosition();
  const bool formed =
      position.size() == newest.size() && position.substr(0, 8) == newest.substr(0, 8);
  DR_CHECK(ReasonOf(status) ==
           (formed ? v1::ERROR_REASON_CURSOR_EXPIRED : v1::ERROR_REASON_TOKEN_INVALID));
}

// From `position`, which stands behind `sequence` changes, to the end.
void ExpectRest(const DraftStore& store, std::string position, uint64_t sequence) {
  for (uint64_t next = sequence; next < kChanges; ++next) {
    const auto page = store.ReadChanges(position, store.NewestPosition(), 1, 1);
    DR_CHECK(page.ok() && page->changes.size() == 1);
    position = page->position;
  }
  DR_CHECK(position == store.NewestPosition());
}

}  // namespace

void Try(absl::string_view bytes) {
  static const auto* const made = new Store;
  const DraftStore& store = made->store;
  const std::string prefix = store.identity().id.substr(0, 8);
  const FeedTail tail(store.identity().id, /*epoch=*/0, kChanges);

  // As it is, and behind the bytes that every position of this store begins with.
  for (const std::string& position : {std::string(bytes), prefix + std::string(bytes),
                                      prefix + std::string(4, '\0') + std::string(bytes)}) {
    const auto sequence = tail.SequenceOf(position);
    const auto page = store.ReadChanges(position, store.NewestPosition(), 1, 1);
    DR_CHECK(sequence.ok() == page.ok());
    if (!sequence.ok()) {
      ExpectRefused(sequence.status(), position, *made);
      ExpectRefused(page.status(), position, *made);
      continue;
    }
    DR_CHECK(*sequence <= kChanges);
    DR_CHECK(tail.PositionOf(*sequence) == position);
    ExpectRest(store, position, *sequence);
  }
}

}  // namespace disclosure::fuzz

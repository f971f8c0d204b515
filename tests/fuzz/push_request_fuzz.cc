// Any bytes as a PushDraftRequest: refused with a reason, or stored so that its own content,
// pushed again, changes nothing.
#include <string>

#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "ingest-service/storage/memory_draft_store.h"
#include "ingest-service/workflow/push_draft.h"
#include "tests/fuzz/accepted_content.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzzed_forms.h"
#include "tests/support/fake_clock.h"

namespace disclosure::fuzz {

void Try(absl::string_view bytes) {
  v1::PushDraftRequest request;
  if (!request.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return;
  const testing_support::FakeClock clock;
  MemoryDraftStore store(&clock);
  const PushDraft push(&store, &Forms(), &clock);

  const auto response = push.Run(request, "agency/a", nullptr);
  if (!response.ok()) {
    DR_CHECK(ReasonOf(response.status()) != v1::ERROR_REASON_UNSPECIFIED);
    DR_CHECK(ReasonOf(response.status()) != v1::ERROR_REASON_SERVER_FAULT);
    return;
  }
  const auto key = ParseReportName(request.name());
  DR_CHECK(key.has_value());
  const std::string& named = request.content().table().form();
  const CompiledForm* form = named.empty() ? Forms().ForYear(key->year) : Forms().Find(named);
  DR_CHECK(form != nullptr);
  DR_CHECK(IsAccepted(request.content(), *form));
  ExpectAccepted(request.content(), *form);

  const auto revision = store.GetRevision(*key, 1, /*with_content=*/true);
  DR_CHECK(revision.ok() != request.validate_only());
  if (request.validate_only()) return;
  DR_CHECK(revision->digest() == response->revision().digest());
  v1::PushDraftRequest same;
  same.set_name(request.name());
  same.set_note(request.note());
  *same.mutable_content() = revision->content();
  const auto unchanged = push.Run(same, "agency/a", nullptr);
  DR_CHECK(unchanged.ok());
  DR_CHECK(unchanged->unchanged());
}

}  // namespace disclosure::fuzz

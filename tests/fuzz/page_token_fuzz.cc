// Page tokens: what is sealed opens for its purpose alone, and nothing else opens. The first line
// of the input is the purpose, the rest the payload, and all of it a token from outside.
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "ingest-service/storage/memory_draft_store.h"
#include "ingest-service/workflow/read_reports.h"
#include "ingest-service/workflow/tokens.h"
#include "tests/fuzz/byte_choices.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzzed_forms.h"
#include "tests/support/fake_clock.h"

namespace disclosure::fuzz {
namespace {

// Longer payloads make tokens that are never opened; ours are far shorter.
constexpr size_t kPayloadMax = 256;
constexpr size_t kPurposesMax = 32;

void ExpectRefused(const absl::Status& status) {
  DR_CHECK(absl::IsInvalidArgument(status));
  DR_CHECK(ReasonOf(status) == v1::ERROR_REASON_TOKEN_INVALID);
}

void ExpectSealed(const TokenSealer& tokens, absl::string_view purpose, absl::string_view payload) {
  const std::string token = tokens.Seal(purpose, payload);
  const auto opened = tokens.Open(purpose, token, "page_token");
  DR_CHECK(opened.ok() && *opened == payload);

  // Nor for a purpose that is shorter or longer.
  const std::string joined = absl::StrCat(purpose, payload);
  for (size_t length = 0; length <= joined.size() && length < kPurposesMax; ++length) {
    if (length == purpose.size()) continue;
    ExpectRefused(tokens.Open(joined.substr(0, length), token, "page_token").status());
  }
  ExpectRefused(TokenSealer("another key").Open(purpose, token, "page_token").status());
  for (size_t i = 0; i < token.size(); i += 7) {
    std::string damaged = token;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
    ExpectRefused(tokens.Open(purpose, damaged, "page_token").status());
  }
  ExpectRefused(tokens.Open(purpose, token + "=", "page_token").status());
  ExpectRefused(tokens.Open(purpose, token + " ", "page_token").status());
}

void ExpectForeignRefused(const TokenSealer& tokens, const std::string& token) {
  if (token.empty()) return;
  const testing_support::FakeClock clock;
  const MemoryDraftStore store(&clock);
  const ReadReports reports(&store, &Forms(), &tokens);
  v1::ListReportsRequest list;
  list.set_parent("agencies/-");
  list.set_page_token(token);
  ExpectRefused(reports.ListReports(list).status());
  v1::ListRevisionsRequest revisions;
  revisions.set_parent("agencies/a/reports/2021");
  revisions.set_page_token(token);
  ExpectRefused(reports.ListRevisions(revisions).status());
}

}  // namespace

void Try(absl::string_view bytes) {
  const TokenSealer tokens("the key of one store");
  ExpectForeignRefused(tokens, std::string(bytes));
  const absl::string_view purpose = TakeUntil('\n', &bytes);
  if (!bytes.empty()) ExpectSealed(tokens, purpose, bytes.substr(0, kPayloadMax));
}

}  // namespace disclosure::fuzz

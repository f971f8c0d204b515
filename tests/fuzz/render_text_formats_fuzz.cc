// Any report as plain text, Markdown, CSV and JSON.
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzzed_report.h"

namespace disclosure::fuzz {

void Try(absl::string_view bytes) {
  ExpectRendered(
      bytes, [](const FormatTrait& trait) { return trait.text && trait.extension != "html"; },
      nullptr);
}

}  // namespace disclosure::fuzz

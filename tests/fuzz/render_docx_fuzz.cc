// Any report as a Word document.
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzzed_report.h"

namespace disclosure::fuzz {

void Try(absl::string_view bytes) {
  ExpectRendered(
      bytes, [](const FormatTrait& trait) { return trait.extension == "docx"; }, nullptr);
}

}  // namespace disclosure::fuzz

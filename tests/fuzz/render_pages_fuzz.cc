// Any report on pages, as PDF and as OFD.
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzzed_report.h"
#include "tests/support/test_fonts.h"

namespace disclosure::fuzz {

void Try(absl::string_view bytes) {
  ExpectRendered(
      bytes, [](const FormatTrait& trait) { return trait.places_letters; },
      &testing_support::TestFonts());
}

}  // namespace disclosure::fuzz

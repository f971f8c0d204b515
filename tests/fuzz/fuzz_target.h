#ifndef DISCLOSURE_TESTS_FUZZ_FUZZ_TARGET_H_
#define DISCLOSURE_TESTS_FUZZ_FUZZ_TARGET_H_

#include "absl/strings/string_view.h"

namespace disclosure::fuzz {

// What one fuzz target does with one input of any bytes. Each *_fuzz.cc defines it once. A broken
// promise ends the process (DR_CHECK) or is a GoogleTest failure; libFuzzer and the replay of kept
// inputs both take either for a finding. Deterministic: nothing of one input reaches the next.
void Try(absl::string_view bytes);

}  // namespace disclosure::fuzz

#endif  // DISCLOSURE_TESTS_FUZZ_FUZZ_TARGET_H_

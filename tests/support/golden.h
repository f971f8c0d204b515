// Golden files: outputs kept in tests/golden and compared byte for byte. Run the test program with
// `--update_goldens` to write them anew; the difference is read in review.
#ifndef DISCLOSURE_TESTS_SUPPORT_GOLDEN_H_
#define DISCLOSURE_TESTS_SUPPORT_GOLDEN_H_

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure::testing_support {

// Expects `got` to be the content of tests/golden/`name`; with `--update_goldens`, makes it so.
void ExpectGolden(const std::string& name, absl::string_view got);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_GOLDEN_H_

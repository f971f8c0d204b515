#ifndef DISCLOSURE_TESTS_SUPPORT_RANDOM_TEXT_H_
#define DISCLOSURE_TESTS_SUPPORT_RANDOM_TEXT_H_

#include <string>

#include "tests/support/choices.h"

namespace disclosure::testing_support {

// Text of at most `code_points_max` code points without any TextFault, as ingest-service accepts
// it: Chinese of every block, scripts that join, stack or run to the left, emoji, spaces, marks,
// markup of every format, and characters that nobody has assigned.
std::string RandomText(Choices* choices, int code_points_max);

// The same, but never empty. `code_points_max` is at least 1.
std::string SomeRandomText(Choices* choices, int code_points_max);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_RANDOM_TEXT_H_

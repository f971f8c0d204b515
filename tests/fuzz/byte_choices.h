#ifndef DISCLOSURE_TESTS_FUZZ_BYTE_CHOICES_H_
#define DISCLOSURE_TESTS_FUZZ_BYTE_CHOICES_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "tests/support/choices.h"

namespace disclosure::fuzz {

// Choices that the bytes make, two bytes each; 0 for ever behind the last. Borrows `bytes`.
inline testing_support::Choices ChoicesOf(absl::string_view bytes) {
  return testing_support::Choices([bytes]() mutable -> uint32_t {
    uint32_t next = 0;
    for (int i = 0; i < 2 && !bytes.empty(); ++i) {
      next = next << 8 | static_cast<unsigned char>(bytes[0]);
      bytes.remove_prefix(1);
    }
    return next * 0x10001u;  // in the upper half, too, for the ranges beyond 2^16
  });
}

// The first byte of `*bytes`, which loses it; 0 when there is none.
inline int TakeByte(absl::string_view* bytes) {
  if (bytes->empty()) return 0;
  const int first = static_cast<unsigned char>((*bytes)[0]);
  bytes->remove_prefix(1);
  return first;
}

// What stands in `*bytes` before the first `separator`, or all of it; `*bytes` keeps the rest.
inline absl::string_view TakeUntil(char separator, absl::string_view* bytes) {
  const size_t end = bytes->find(separator);
  const absl::string_view part = bytes->substr(0, end);
  bytes->remove_prefix(end == absl::string_view::npos ? bytes->size() : end + 1);
  return part;
}

}  // namespace disclosure::fuzz

#endif  // DISCLOSURE_TESTS_FUZZ_BYTE_CHOICES_H_

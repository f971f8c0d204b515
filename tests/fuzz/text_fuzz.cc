// Any bytes as text, against ICU: what is UTF-8 and normalized is taken for it, nothing else.
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <string>
#include <vector>

#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/text.h"
#include "tests/fuzz/fuzz_target.h"

namespace disclosure::fuzz {
namespace {

// Of the mark that stands behind a shortened text.
constexpr size_t kEllipsisBytes = 3;

bool IsUtf8(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t units = 0;
  std::vector<UChar> buffer(text.size() + 1);
  u_strFromUTF8(buffer.data(), static_cast<int32_t>(buffer.size()), &units, text.data(),
                static_cast<int32_t>(text.size()), &error);
  return U_SUCCESS(error);
}

bool IsNormalized(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  const bool normalized = nfc->isNormalized(icu::UnicodeString::fromUTF8(std::string(text)), error);
  DR_CHECK(U_SUCCESS(error));
  return normalized;
}

// Walks `text`, which is UTF-8, by code points.
void ExpectWalk(absl::string_view text) {
  int64_t count = 0;
  int width = 0;
  for (size_t position = 0; position < text.size(); ++count) {
    const size_t before = position;
    width += DisplayWidth(NextCodePoint(text, &position));
    DR_CHECK(position > before && position <= text.size() && position - before <= 4);
  }
  DR_CHECK(count == CountCodePoints(text));
  DR_CHECK(width == DisplayWidth(text));
}

}  // namespace

void Try(absl::string_view bytes) {
  const auto fault = FindTextFault(bytes);
  DR_CHECK((fault == TextFault::kNotUtf8) == !IsUtf8(bytes));
  for (size_t max = 0; max <= 8; ++max)
    DR_CHECK(Shorten(bytes, max).size() <= max + kEllipsisBytes);
  if (fault) DR_CHECK(!WantedInsteadOf(*fault).empty());
  if (fault == TextFault::kNotUtf8) return;

  ExpectWalk(bytes);
  for (size_t max = 0; max <= 8; ++max) DR_CHECK(IsUtf8(Shorten(bytes, max)));
  if (fault == TextFault::kNotNormalized) DR_CHECK(!IsNormalized(bytes));
  if (!fault) DR_CHECK(IsNormalized(bytes));
}

}  // namespace disclosure::fuzz

#include "render-service/formats/ofd/millimetres.h"

#include <cstdint>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

namespace disclosure {
namespace {

// Least number of equal steps for which `g n step` is shorter.
constexpr size_t kRepeatsMin = 3;

}  // namespace

std::string Millimetres(Micrometres length) {
  const int64_t micrometres = std::abs(int64_t{length});
  std::string text =
      absl::StrFormat("%s%d.%03d", length < 0 ? "-" : "", micrometres / 1000, micrometres % 1000);
  absl::string_view shortest = text;
  while (absl::ConsumeSuffix(&shortest, "0")) {
  }
  absl::ConsumeSuffix(&shortest, ".");
  return std::string(shortest);
}

std::string Deltas(const std::vector<Micrometres>& steps) {
  std::string out;
  for (size_t i = 0; i < steps.size();) {
    size_t end = i + 1;
    while (end < steps.size() && steps[end] == steps[i]) ++end;
    const std::string step = Millimetres(steps[i]);
    if (end - i >= kRepeatsMin) {
      absl::StrAppend(&out, out.empty() ? "" : " ", "g ", end - i, " ", step);
    } else {
      for (size_t k = i; k < end; ++k) absl::StrAppend(&out, out.empty() ? "" : " ", step);
    }
    i = end;
  }
  return out;
}

std::string Box::ToString() const {
  return absl::StrCat(Millimetres(x), " ", Millimetres(y), " ", Millimetres(width), " ",
                      Millimetres(height));
}

}  // namespace disclosure

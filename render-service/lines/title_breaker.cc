#include "render-service/lines/title_breaker.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>

#include "absl/strings/ascii.h"
#include "common/base/text.h"
#include "render-service/lines/word_breaker.h"

namespace disclosure {
namespace {

// Lines of a trapezoid differ by one to four characters: columns.
constexpr int kStepMin = 2;
constexpr int kStepMax = 8;

// How far two lines are from the shape; 0 is best.
int Cost(int first, int second) {
  const int step = std::abs(first - second);
  if (step < kStepMin) return kStepMin - step;
  return std::max(step - kStepMax, 0);
}

}  // namespace

std::vector<std::string> BreakTitle(absl::string_view title, int width, LineBreaker* breaker) {
  std::vector<std::string> even = breaker->BreakEvenly(title, width);
  if (even.size() != 2) return even;
  WordBreaker word_breaker;
  const std::set<size_t> words = word_breaker.Ends(title);
  int best_cost = 0;
  int best_difference = 0;
  bool found = false;
  for (const size_t place : breaker->Opportunities(title)) {
    if (place >= title.size() || words.count(place) == 0) continue;
    const absl::string_view first = absl::StripTrailingAsciiWhitespace(title.substr(0, place));
    const absl::string_view second = absl::StripLeadingAsciiWhitespace(title.substr(place));
    const int first_width = DisplayWidth(first);
    const int second_width = DisplayWidth(second);
    if (first_width > width || second_width > width) continue;
    const int cost = Cost(first_width, second_width);
    const int difference = std::abs(first_width - second_width);
    if (found && (cost > best_cost || (cost == best_cost && difference >= best_difference)))
      continue;
    found = true;
    best_cost = cost;
    best_difference = difference;
    even = {std::string(first), std::string(second)};
  }
  return even;
}

}  // namespace disclosure

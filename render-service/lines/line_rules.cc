#include "render-service/lines/line_rules.h"

namespace disclosure {
namespace {

constexpr char32_t kNoStart[] = U"，。、；：？！）》〉」』】〕〗”’％‰℃…·,.;:?!)]}%";
constexpr char32_t kNoEnd[] = U"（《〈「『【〔〖“‘([{";

bool Contains(const char32_t* set, char32_t c) {
  for (; *set != 0; ++set) {
    if (*set == c) return true;
  }
  return false;
}

}  // namespace

bool NeverStartsLine(char32_t c) { return Contains(kNoStart, c); }
bool NeverEndsLine(char32_t c) { return Contains(kNoEnd, c); }

}  // namespace disclosure

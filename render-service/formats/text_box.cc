#include "render-service/formats/text_box.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

bool Contains(const std::vector<int>& columns, int column) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

}  // namespace

absl::string_view JointCharacter(Joint joint) {
  // By left, right, up and down as bits from the lowest.
  static constexpr absl::string_view kCharacters[] = {" ", "─", "─", "─", "│", "┘", "└", "┴",
                                                      "│", "┐", "┌", "┬", "│", "┤", "├", "┼"};
  return kCharacters[(joint.left ? 1 : 0) | (joint.right ? 2 : 0) | (joint.up ? 4 : 0) |
                     (joint.down ? 8 : 0)];
}

std::string RuleLine(int width, const std::vector<int>& above, const std::vector<int>& below) {
  std::string line;
  for (int x = 0; x < width; ++x) {
    absl::StrAppend(&line,
                    JointCharacter({Contains(above, x), Contains(below, x), x > 0, x + 1 < width}));
  }
  return line + "\n";
}

}  // namespace disclosure

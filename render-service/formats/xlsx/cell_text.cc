#include "render-service/formats/xlsx/cell_text.h"

#include "absl/strings/ascii.h"
#include "render-service/formats/xlsx/sheet_names.h"

namespace disclosure {
namespace {

// UTF-16 units of a cell, Excel's limit of 32767 less what escapes may add.
constexpr size_t kCellUnitsMax = 32000;
constexpr size_t kEscapesMax = 100;
constexpr absl::string_view kEscape = "_x005F";

bool StartsEscape(absl::string_view text) {
  if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return false;
  for (size_t i = 2; i < 6; ++i) {
    if (!absl::ascii_isxdigit(static_cast<unsigned char>(text[i]))) return false;
  }
  return true;
}

}  // namespace

std::string CellText(absl::string_view text) {
  std::string out;
  size_t escapes = 0;
  text = CutUtf16(text, kCellUnitsMax);
  for (size_t i = 0; i < text.size(); ++i) {
    if (escapes < kEscapesMax && StartsEscape(text.substr(i))) {
      out.append(kEscape.data(), kEscape.size());
      ++escapes;
    }
    out += text[i];
  }
  return out;
}

}  // namespace disclosure

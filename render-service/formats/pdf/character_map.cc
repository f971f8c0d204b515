#include "render-service/formats/pdf/character_map.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "render-service/formats/pdf/numbers.h"

namespace disclosure::pdf {
namespace {

// Entries that one operator may take (Adobe Technical Note 5014).
constexpr size_t kEntriesMax = 100;

constexpr char kHead[] =
    "/CIDInit /ProcSet findresource begin\n"
    "12 dict begin\n"
    "begincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n"
    "/CMapType 2 def\n"
    "1 begincodespacerange\n"
    "<0000> <FFFF>\n"
    "endcodespacerange\n";
constexpr char kTail[] =
    "endcmap\n"
    "CMapName currentdict /CMap defineresource pop\n"
    "end\n"
    "end\n";

}  // namespace

std::string ToUnicodeMap(const std::map<uint16_t, char32_t>& characters) {
  std::string map = kHead;
  size_t left = characters.size();
  size_t in_block = 0;
  for (const auto& [code, character] : characters) {
    if (in_block == 0) {
      in_block = std::min(left, kEntriesMax);
      absl::StrAppend(&map, in_block, " beginbfchar\n");
    }
    map += '<';
    AppendHex16(&map, code);
    map += "> <";
    AppendUtf16Hex(&map, character);
    map += ">\n";
    --left;
    if (--in_block == 0) map += "endbfchar\n";
  }
  return map + kTail;
}

}  // namespace disclosure::pdf

#include "render-service/formats/xlsx/sheet_names.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/text.h"

namespace disclosure {
namespace {

constexpr size_t kSheetNameUnitsMax = 31;
// Bytes of a defined name that the library accepts, some in reserve.
constexpr size_t kDefinedNameBytesMax = 120;
// Names that may be sought for one title: as many as a workbook has sheets.
constexpr int kSheetsMax = 10000;

std::string Allowed(absl::string_view title) {
  std::string name;
  for (const char c : title) name += absl::string_view("[]:*?/\\").find(c) == title.npos ? c : ' ';
  return name;
}

// Without apostrophes at its ends, which spreadsheets refuse.
absl::string_view Bare(absl::string_view name) {
  name = absl::StripAsciiWhitespace(name);
  while (absl::ConsumePrefix(&name, "'") || absl::ConsumeSuffix(&name, "'")) {
  }
  return name;
}

}  // namespace

absl::string_view CutUtf16(absl::string_view text, size_t units_max) {
  size_t units = 0;
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    units += NextCodePoint(text, &i) > 0xFFFF ? 2 : 1;
    if (units > units_max) return text.substr(0, start);
  }
  return text;
}

std::string SheetNames::Next(absl::string_view title) {
  const std::string allowed = Allowed(title);
  absl::string_view base = Bare(allowed);
  // `History` is a name that Excel keeps for itself.
  if (base.empty() || absl::AsciiStrToLower(base) == "history") base = "表";
  for (int i = 1; i <= kSheetsMax; ++i) {
    const std::string suffix = i == 1 ? "" : absl::StrCat("(", i, ")");
    const std::string name =
        absl::StrCat(Bare(CutUtf16(base, kSheetNameUnitsMax - suffix.size())), suffix);
    if (sheets_.insert(absl::AsciiStrToLower(name)).second) return name;
  }
  return "";
}

std::string SheetNames::NextDefined(absl::string_view code) {
  if (code.empty() || code.size() >= kDefinedNameBytesMax) return "";
  std::string name = "_";
  for (const char c : code) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c)) && c != '.' && c != '_' && c != '/') {
      return "";
    }
    name += c == '/' ? '.' : c;
  }
  return defined_.insert(absl::AsciiStrToLower(name)).second ? name : "";
}

}  // namespace disclosure

#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_SHEET_NAMES_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_SHEET_NAMES_H_

#include <set>
#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// Names that a spreadsheet accepts, each once. Thread-compatible.
class SheetNames {
 public:
  // `title` as the name of a sheet: at most 31 UTF-16 units, none of []:*?/\ in it, no apostrophe
  // at its ends, never empty, and another than all before in whatever case.
  std::string Next(absl::string_view title);

  // A name for the cell with `code`, such as `_3.1.company`; empty where the code holds a character
  // that names may not, or the name is taken.
  std::string NextDefined(absl::string_view code);

 private:
  std::set<std::string> sheets_;
  std::set<std::string> defined_;
};

// The longest start of `text` with at most `units_max` UTF-16 units, as spreadsheets count.
absl::string_view CutUtf16(absl::string_view text, size_t units_max);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_SHEET_NAMES_H_

#include "deploy/disclosurectl/text_table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/base/text.h"

namespace disclosure {
namespace {

constexpr int kGapColumns = 2;

}  // namespace

std::string TabSeparated(const std::vector<TextRow>& rows) {
  std::string text;
  for (const TextRow& row : rows) absl::StrAppend(&text, absl::StrJoin(row, "\t"), "\n");
  return text;
}

std::string Aligned(const std::vector<TextRow>& rows) {
  std::vector<int> widths;
  for (const TextRow& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(absl::string_view(row[i])));
    }
  }

  std::string text;
  for (const TextRow& row : rows) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      const int padding = widths[i] - DisplayWidth(absl::string_view(row[i])) + kGapColumns;
      absl::StrAppend(&line, row[i], std::string(static_cast<size_t>(padding), ' '));
    }
    absl::StrAppend(&text, absl::StripTrailingAsciiWhitespace(line), "\n");
  }
  return text;
}

}  // namespace disclosure
